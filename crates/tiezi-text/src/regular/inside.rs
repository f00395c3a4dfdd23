//! What stands among a post's words that is more than words: quotes, notes of edits, code, files, the signature.

use std::{collections::HashSet, ops::Range};

use tiezi_boards::{attachment, author, edit, page, quote};
use tiezi_core::{Attachment, Block, Edit, Quote, normal};

use super::item::{Class, Item};
use crate::thread::{Body, Part, PartKind};

/// The longest line over a quote, in bytes.
const LONGEST_HEAD: usize = 160;

/// How many lines a signature has below the note of an edit.
const LONGEST_SIGNATURE: usize = 4;

/// How many lines may stand over a quote: `Quote:`, `Originally posted by Wren`.
const MOST_HEADS: usize = 3;

/// How long the stroke above a signature is: phpBB's and vBulletin's.
const STROKES: [usize; 2] = [17, 18];

/// A post's words, and what its lines say of it.
#[derive(Debug)]
pub(super) struct Inside {
    pub(super) body: Body,
    pub(super) edited: Option<Edit>,
}

/// The lines of posts above, in which what a post quotes stands.
#[derive(Debug, Default)]
pub(super) struct Said<'a>(HashSet<&'a str>);

impl<'a> Said<'a> {
    /// Adds the lines of a post.
    pub(super) fn add(&mut self, items: &[Item<'a>]) {
        self.0.extend(items.iter().map(|item| item.text));
    }
}

/// Reads the items of a post's words.
pub(super) fn read(
    items: &[Item<'_>],
    body: Range<usize>,
    signature: Option<Range<usize>>,
    said: &Said<'_>,
) -> Inside {
    // The last of the strokes is the engine's, the others are the writer's.
    let is_stroke =
        |&at: &usize| is_signature_stroke(items[at].text) && at + 1 < body.end && at > body.start;
    let stroke = body.clone().rev().find(is_stroke);
    let end = stroke.unwrap_or(body.end);
    let mut reader = Reader {
        items,
        end,
        said,
        parts: Vec::new(),
        edited: None,
        note: None,
    };
    reader.read(body.start);
    // Engines set the signature below the note of an edit.
    let note = reader.note.filter(|note| {
        let below = &items[note + 1..end];
        stroke.is_none()
            && !below.is_empty()
            && below.len() <= LONGEST_SIGNATURE
            && below
                .iter()
                .all(|item| item.class == Class::Words || item.class == Class::Reaction)
    });
    let end = note.unwrap_or(end);
    let stroke = note.or(stroke);
    reader
        .parts
        .retain(|part| note.is_none_or(|note| part.lines.start < items[note].line));
    let below = stroke.map(|stroke| stroke + 1..body.end).or(signature);
    Inside {
        body: Body {
            lines: lines(items, &(body.start..end)),
            parts: reader.parts,
            signature: below
                .filter(|below| !below.is_empty())
                .map(|below| Box::new(Body::from(lines(items, &below)))),
        },
        edited: reader.edited,
    }
}

/// The lines from the first to the last of some items.
pub(super) fn lines(items: &[Item<'_>], range: &Range<usize>) -> Range<usize> {
    match items.get(range.clone()) {
        Some([first, .., last]) => first.line..last.line + 1,
        Some([only]) => only.line..only.line + 1,
        _ => 0..0,
    }
}

struct Reader<'r, 'a> {
    items: &'r [Item<'a>],
    end: usize,
    said: &'r Said<'r>,
    parts: Vec<Part>,
    edited: Option<Edit>,
    /// The item that tells of an edit.
    note: Option<usize>,
}

impl Reader<'_, '_> {
    /// Reads the items from one on.
    fn read(&mut self, start: usize) {
        let mut at = start;
        while at < self.end {
            at = self.part(at).unwrap_or(at + 1);
        }
    }

    /// Reads what begins at an item, if it is more than words; gives the item after it.
    fn part(&mut self, at: usize) -> Option<usize> {
        let item = &self.items[at];
        if let Some(next) = self.glued_quote(at).or_else(|| self.quote(at)) {
            return Some(next);
        }
        let is_edit = edit::is_note(item.text) && item.date.is_some();
        if is_edit {
            self.edited = edit::read(item.text).or(self.edited.take());
            self.note = Some(at);
        }
        let is_last_reaction = item.class == Class::Reaction && at + 1 == self.end;
        if is_edit || is_last_reaction {
            self.push(at..at + 1, PartKind::Chrome);
            return Some(at + 1);
        }
        if let Some(file) = self.file(at) {
            let end = self.about_file_end(at + 1);
            let file = Block::Attachment(Box::new(file));
            self.push(at..end, PartKind::Block(Box::new(file)));
            return Some(end);
        }
        if page::is_code_label(item.bare) {
            let end = self.block_end(at + 1);
            if end > at + 1 {
                let words = lines(self.items, &(at + 1..end));
                self.push(at..end, PartKind::Code { words });
                return Some(end);
            }
        }
        page::opens_part(item.bare).then(|| {
            let end = self.about_file_end(at + 1);
            self.push(at..end, PartKind::Chrome);
            end
        })
    }

    /// Where the lines about a file end.
    fn about_file_end(&self, first: usize) -> usize {
        let about = (first..self.end)
            .take_while(|&at| attachment::is_about_file(self.items[at].bare))
            .count();
        first + about
    }

    /// The file that a line names: with its size, or below a label of files, or above a line about it.
    fn file(&self, at: usize) -> Option<Attachment> {
        let item = &self.items[at];
        attachment::line(item.bare).or_else(|| {
            let is_labelled = || {
                at.checked_sub(1)
                    .is_some_and(|above| page::opens_part(self.items[above].bare))
            };
            let below = self
                .items
                .get(at + 1)
                .filter(|_| at + 1 < self.end)
                .map(|below| below.bare);
            let about = below.filter(|below| attachment::is_about_file(below));
            let is_file = attachment::is_file_name(item.bare) && (about.is_some() || is_labelled());
            is_file.then(|| Attachment {
                name: normal::filled_line(item.bare),
                size: about.and_then(attachment::size),
                ..Attachment::default()
            })
        })
    }

    fn push(&mut self, items: Range<usize>, kind: PartKind) {
        let lines = lines(self.items, &items);
        self.parts.push(Part { lines, kind });
    }

    /// A quote whose first line has its head as well: `Wren wrote: ↑3 May 2020the boat leaks`.
    fn glued_quote(&mut self, at: usize) -> Option<usize> {
        let item = &self.items[at];
        let (head, words) = glued_head(item)?;
        let end = self.mark(at + 1).unwrap_or(at + 1);
        let mut blocks = vec![Block::paragraph(normal::line(words).into_owned())];
        let others = at + 1..end;
        blocks.extend(
            others.map(|at| Block::paragraph(normal::line(self.items[at].text).into_owned())),
        );
        let quote = Quote {
            author: head.author.as_deref().and_then(author::named),
            posted: head.posted,
            post: head.post,
            blocks,
        };
        let next = self.after_mark(end);
        self.push(
            at..next,
            PartKind::Block(Box::new(Block::Quote(Box::new(quote)))),
        );
        Some(next)
    }

    /// A quote below its head.
    fn quote(&mut self, at: usize) -> Option<usize> {
        let mut author = None;
        let mut posted = None;
        let mut first = at;
        while first < self.end && first < at + MOST_HEADS {
            let text = self.items[first].text;
            let is_head = text.len() <= LONGEST_HEAD
                && (quote::said_by(text).is_some() || quote::is_head(text));
            if !is_head {
                break;
            }
            let head = quote::head(text);
            author = author.or_else(|| head.author.as_deref().and_then(author::named));
            posted = posted.or(head.posted);
            first += 1;
        }
        if first == at {
            return None;
        }
        let end = self.quoted_end(first)?;
        let next = self.after_mark(end);
        let words = lines(self.items, &(first..end));
        self.push(
            at..next,
            PartKind::Quote {
                author,
                posted,
                words,
            },
        );
        Some(next)
    }

    /// The item after the mark at the end of a quote, or that item if it is none.
    fn after_mark(&self, at: usize) -> usize {
        let is_mark = at < self.end && quote::is_end(self.items[at].text);
        at + usize::from(is_mark)
    }

    /// Where the engine marks the end of a quote that goes on here, before another begins.
    fn mark(&self, first: usize) -> Option<usize> {
        let mut rest =
            (first..self.end).take_while(|&at| quote::said_by(self.items[at].text).is_none());
        rest.find(|&at| quote::is_end(self.items[at].text))
    }

    /// Where the quoted words end: at the engine's mark; where the lines of other posts end; else with the paragraph.
    fn quoted_end(&self, first: usize) -> Option<usize> {
        if first >= self.end {
            return None;
        }
        if let Some(mark) = self.mark(first) {
            return Some(mark);
        }
        let said = (first..self.end)
            .take_while(|&at| self.said.0.contains(self.items[at].text))
            .count();
        Some(if said > 0 {
            first + said
        } else {
            self.block_end(first)
        })
    }

    /// Where the lines end that no blank line parts.
    fn block_end(&self, first: usize) -> usize {
        let others = first + 1..self.end;
        let block = others.take_while(|&at| self.items[at].gap == 0).count();
        (first + 1 + block).min(self.end)
    }
}

/// The head of a quote with which a line begins, and the words after it.
pub(super) fn glued_head<'a>(item: &Item<'a>) -> Option<(quote::Head, &'a str)> {
    let text = item.text;
    let date = item.date.as_ref().map(|found| found.range.clone());
    let head = |end: usize| {
        let (head, words) = (text.get(..end)?, text.get(end..)?);
        let words = words.trim_start_matches(|c: char| c.is_whitespace() || c == '↑');
        let words = words.strip_prefix("[ -> ]").unwrap_or(words).trim_start();
        let is_head = head.len() <= LONGEST_HEAD && !words.is_empty() && quote::is_head(head);
        is_head.then(|| (quote::head(head), words))
    };
    let by_date = || head(date.as_ref()?.end);
    let by_colon = || {
        let in_date = |at: &usize| date.as_ref().is_some_and(|date| date.contains(at));
        let mut colons = text
            .match_indices([':', '\u{FF1A}'])
            .map(|(at, mark)| (at, at + mark.len()))
            .filter(|(at, _)| !in_date(at));
        colons.find_map(|(_, end)| (end <= LONGEST_HEAD).then(|| head(end)).flatten())
    };
    by_date().or_else(by_colon)
}

/// Whether a line is the stroke that engines draw between a post and the author's signature.
fn is_signature_stroke(text: &str) -> bool {
    STROKES.contains(&text.len()) && text.bytes().all(|b| b == b'_')
}
