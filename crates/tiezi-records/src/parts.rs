//! The parts of a post's body that a record lists: quotes, code, images, links, attachments.

use serde::Serialize;
use tiezi_core::{Author, Block, Inline, Link, Quote, plain};

/// What a body holds besides its words, each list in reading order.
#[derive(Debug, Default)]
pub(crate) struct Parts<'a> {
    /// Every quote; one inside another comes after it.
    pub(crate) quotes: Vec<Quoted<'a>>,
    /// The code blocks. A piece of code inside a paragraph is a word of it.
    pub(crate) code: Vec<&'a str>,
    /// The addresses of pictures; smileys are none.
    pub(crate) images: Vec<&'a str>,
    /// The links.
    pub(crate) links: Vec<Linked<'a>>,
    /// The names of attachments, or their addresses where they have no name.
    pub(crate) attachments: Vec<&'a str>,
}

/// A quote: whose words, and all of them.
#[derive(Debug, Serialize)]
pub(crate) struct Quoted<'a> {
    author: Option<&'a str>,
    text: String,
}

/// A link: the words that carry it, and where it leads.
#[derive(Debug, Serialize)]
pub(crate) struct Linked<'a> {
    text: String,
    pub(crate) url: &'a str,
}

impl<'a> Parts<'a> {
    /// The parts of a body. What stands inside a quote is somebody else's: of it only quotes are listed.
    pub(crate) fn of(body: &'a [Block]) -> Self {
        let mut parts = Self::default();
        parts.blocks(body);
        parts
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Section(section) => {
                self.inlines(&section.title);
                self.blocks(&section.blocks);
            }
            Block::Paragraph(paragraph) => self.inlines(&paragraph.content),
            Block::Points(points) => {
                for point in &points.items {
                    self.blocks(&point.blocks);
                }
            }
            Block::List(list) => {
                for item in &list.items {
                    self.blocks(item);
                }
            }
            Block::Spoiler(spoiler) => self.blocks(&spoiler.blocks),
            Block::Table(table) => {
                self.inlines(&table.caption);
                for cell in table.rows.iter().flatten() {
                    self.inlines(&cell.content);
                }
            }
            Block::Figure(figure) => {
                self.images
                    .extend(figure.images.iter().map(|image| image.url.as_str()));
                self.inlines(&figure.caption);
            }
            Block::Code(code) => self.code.push(&code.text),
            Block::Attachment(attachment) => {
                let named = attachment.name.as_deref().or(attachment.url.as_deref());
                self.attachments.extend(named);
            }
            Block::Quote(quote) => self.quote(quote),
            Block::Credits(_)
            | Block::Poll(_)
            | Block::Notice(_)
            | Block::Media(_)
            | Block::Rule => {}
        }
    }

    fn inlines(&mut self, inlines: &'a [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Image(image) => self.images.push(&image.url),
                Inline::Link(link) => self.links.push(Linked::of(link)),
                _ => {}
            }
            self.inlines(inline.children());
        }
    }

    fn quote(&mut self, quote: &'a Quote) {
        self.quotes.push(Quoted {
            author: quote.author.as_ref().and_then(name),
            text: plain::all_words(&quote.blocks),
        });
        self.quotes.extend(Self::of(&quote.blocks).quotes);
    }
}

impl<'a> Linked<'a> {
    fn of(link: &'a Link) -> Self {
        Self {
            text: plain::inlines(&link.content),
            url: &link.url,
        }
    }
}

/// The name of an author who has one.
pub(crate) fn name(author: &Author) -> Option<&str> {
    author.name.as_deref()
}
