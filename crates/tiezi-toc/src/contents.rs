//! The table of contents of a post: its sections, and what is in each.

use std::{
    collections::HashMap,
    fmt::{Arguments, Write},
};

use tiezi_core::{Block, Inline, Item, Post, Section};

use crate::count::Counts;

/// The table of contents of a post.
#[derive(Debug, Default)]
pub(crate) struct Contents<'a> {
    /// What is in the post.
    pub(crate) counts: Counts,
    /// Its sections in reading order.
    pub(crate) sections: Vec<Entry<'a>>,
    /// Its credits.
    pub(crate) credits: Vec<&'a str>,
}

/// A section.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    pub(crate) section: &'a Section,
    /// How many sections it stands in.
    pub(crate) level: usize,
    /// What is in it and its sections.
    pub(crate) counts: Counts,
}

impl<'a> Contents<'a> {
    /// The table of contents of a post.
    pub(crate) fn of(post: &'a Post) -> Self {
        let mut figures: HashMap<&str, usize> = HashMap::new();
        for place in post
            .metrics
            .iter()
            .filter_map(|metric| metric.place.as_ref())
        {
            *figures.entry(&place.block).or_default() += 1;
        }
        let mut walk = Walk {
            figures,
            pointer: "/body".to_owned(),
            level: 0,
            counts: Counts::default(),
            contents: Self::default(),
        };
        walk.blocks(&post.body);
        let mut contents = walk.contents;
        contents.counts = Counts {
            posts: 1,
            figures: post.metrics.len(),
            ..walk.counts
        };
        contents
    }
}

/// A walk through a body.
struct Walk<'a> {
    /// How many figures are in the words at each place.
    figures: HashMap<&'a str, usize>,
    /// The place of what is looked at, as a JSON Pointer.
    pointer: String,
    /// How many sections it stands in.
    level: usize,
    /// What the innermost of them held so far.
    counts: Counts,
    contents: Contents<'a>,
}

impl<'a> Walk<'a> {
    /// Takes some steps to a place, looks at what is there, and goes back.
    fn at(&mut self, steps: Arguments<'_>, look: impl FnOnce(&mut Self)) {
        let back = self.pointer.len();
        // Writing to a string doesn't fail.
        let _ = write!(self.pointer, "/{steps}");
        look(self);
        self.pointer.truncate(back);
    }

    /// Counts the figures in the words at this place.
    fn words(&mut self) {
        self.counts.figures += self
            .figures
            .get(&*self.pointer)
            .copied()
            .unwrap_or_default();
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for (index, block) in blocks.iter().enumerate() {
            self.at(format_args!("{index}"), |walk| walk.block(block));
        }
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Section(section) => self.section(section),
            Block::Paragraph(_) => {
                self.counts.paragraphs += 1;
                self.words();
            }
            Block::Points(points) => {
                for (index, point) in points.items.iter().enumerate() {
                    self.at(format_args!("items/{index}/blocks"), |walk| {
                        walk.point(&point.blocks);
                    });
                }
            }
            Block::List(list) => {
                for (index, item) in list.items.iter().enumerate() {
                    self.at(format_args!("items/{index}"), |walk| walk.blocks(item));
                }
            }
            Block::Spoiler(spoiler) => {
                self.at(format_args!("blocks"), |walk| walk.blocks(&spoiler.blocks));
            }
            Block::Figure(figure) => self.caption(&figure.caption),
            Block::Table(table) => {
                self.caption(&table.caption);
                for (row, cells) in table.rows.iter().enumerate() {
                    for column in 0..cells.len() {
                        self.at(format_args!("rows/{row}/{column}"), Self::words);
                    }
                }
            }
            Block::Credits(credits) => self.contents.credits.push(&credits.text),
            Block::Quote(_)
            | Block::Code(_)
            | Block::Attachment(_)
            | Block::Poll(_)
            | Block::Notice(_)
            | Block::Media(_)
            | Block::Rule => {}
        }
    }

    fn section(&mut self, section: &'a Section) {
        let entry = self.contents.sections.len();
        self.contents.sections.push(Entry {
            section,
            level: self.level,
            counts: Counts::default(),
        });
        let outside = std::mem::take(&mut self.counts);
        self.level += 1;
        self.at(format_args!("title"), Self::words);
        self.at(format_args!("blocks"), |walk| walk.blocks(&section.blocks));
        self.level -= 1;
        let inside = std::mem::replace(&mut self.counts, outside);
        self.contents.sections[entry].counts = inside;
        self.counts += inside;
        self.counts.sections += 1;
    }

    /// A point, which its first paragraph is a part of.
    fn point(&mut self, blocks: &'a Item) {
        self.counts.points += 1;
        let paragraphs = usize::from(matches!(blocks.first(), Some(Block::Paragraph(_))));
        self.blocks(blocks);
        self.counts.paragraphs -= paragraphs;
    }

    fn caption(&mut self, caption: &[Inline]) {
        if !caption.is_empty() {
            self.counts.captions += 1;
            self.at(format_args!("caption"), Self::words);
        }
    }
}
