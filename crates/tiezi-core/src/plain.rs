//! The words of a report as plain text, without what marks them.

use crate::{Block, Inline};

/// The words of some inlines; a break becomes a line feed, a smiley its code.
pub fn inlines(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_inlines(inlines, &mut out);
    out
}

fn push_inlines(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::Code(code) => out.push_str(&code.text),
            Inline::Mention(mention) => out.push_str(&mention.name),
            Inline::Emoji(emoji) => out.push_str(&emoji.code),
            Inline::Break => out.push('\n'),
            Inline::Image(_) => {}
            _ => push_inlines(inline.children(), out),
        }
    }
}

/// A post's own words in reading order, a line for each heading, paragraph, point, list item, row of
/// a table, caption, credit and line of code; without quotes, notices and polls.
pub fn own_words(blocks: &[Block]) -> String {
    let mut text = PlainText {
        out: String::new(),
        quotes: false,
    };
    text.blocks(blocks);
    text.out
}

/// All words of the blocks, with those of quotes, notices and polls: what nothing may be lost of.
pub fn all_words(blocks: &[Block]) -> String {
    let mut text = PlainText {
        out: String::new(),
        quotes: true,
    };
    text.blocks(blocks);
    text.out
}

struct PlainText {
    out: String,
    quotes: bool,
}

impl PlainText {
    /// Starts a new line, unless one was just started.
    fn line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Parts a number or marker from words in letters: `2.1 Lamps`, but `一是提速` and `01提速`.
    fn gap(&mut self, words: &[Inline]) {
        if inlines(words).starts_with(|c: char| c.is_ascii())
            && self.out.ends_with(|c: char| c.is_ascii())
        {
            self.out.push(' ');
        }
    }

    fn text_line(&mut self, text: &str) {
        self.line();
        self.out.push_str(text);
    }

    fn inlines_line(&mut self, inlines: &[Inline]) {
        if !inlines.is_empty() {
            self.line();
            push_inlines(inlines, &mut self.out);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Section(section) => {
                self.line();
                if let Some(label) = section.label() {
                    self.out.push_str(&label);
                    self.gap(&section.title);
                }
                push_inlines(&section.title, &mut self.out);
                self.blocks(&section.blocks);
            }
            Block::Paragraph(paragraph) => self.inlines_line(&paragraph.content),
            Block::Points(points) => {
                for point in &points.items {
                    self.text_line(&point.marker);
                    // The first paragraph goes on where the marker stands.
                    match point.blocks.split_first() {
                        Some((Block::Paragraph(first), rest)) => {
                            self.gap(&first.content);
                            push_inlines(&first.content, &mut self.out);
                            self.blocks(rest);
                        }
                        _ => self.blocks(&point.blocks),
                    }
                }
            }
            Block::List(list) => list.items.iter().for_each(|item| {
                self.line();
                self.blocks(item);
            }),
            Block::Spoiler(spoiler) => {
                if let Some(title) = &spoiler.title {
                    self.text_line(title);
                }
                self.blocks(&spoiler.blocks);
            }
            Block::Code(code) => self.text_line(&code.text),
            Block::Table(table) => {
                self.inlines_line(&table.caption);
                for row in &table.rows {
                    self.line();
                    for (at, cell) in row.iter().enumerate() {
                        if at > 0 {
                            self.out.push(' ');
                        }
                        push_inlines(&cell.content, &mut self.out);
                    }
                }
            }
            Block::Figure(figure) => self.inlines_line(&figure.caption),
            Block::Credits(credits) => self.text_line(&credits.text),
            Block::Quote(quote) if self.quotes => self.blocks(&quote.blocks),
            Block::Notice(notice) if self.quotes => self.text_line(&notice.text),
            Block::Poll(poll) if self.quotes => {
                if let Some(question) = &poll.question {
                    self.text_line(question);
                }
                for option in &poll.options {
                    self.text_line(&option.text);
                }
            }
            Block::Quote(_)
            | Block::Notice(_)
            | Block::Poll(_)
            | Block::Attachment(_)
            | Block::Media(_)
            | Block::Rule => {}
        }
    }
}
