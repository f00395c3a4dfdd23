//! Posts in two columns, as text browsers lay out the tables of old boards: profiles on the left, words on the right.
//!
//! ```text
//! Pointsman            Posted: Sun Mar 06, 2005 9:14 pm
//! Box boy              It goes over in the morning and not at night.
//! Posts: 61
//!                      Grease made no difference.
//! ```
//!
//! Each such block is unrolled: the lines of its left column, then those of its right one. The column at which words
//! begin may differ from block to block. A block has a date and lines that hold nothing but its right column; it is
//! taken for one only if another is on the page and what stands on the left recurs there, as that of profiles does.
//! The rows of a table of data have neither.

mod cells;
mod page;
mod row;
mod run;
#[cfg(test)]
mod tests;

use std::{borrow::Cow, ops::Range};

use self::{page::Page, row::is_blank};
use crate::{lines::Lines, places::Places};

/// A text with its columns unrolled, and where its lines stood.
#[derive(Debug)]
pub(crate) struct Columns<'a> {
    pub(crate) text: Cow<'a, str>,
    places: Places,
}

impl<'a> Columns<'a> {
    /// Unrolls the columns of a text, in time linear in its length.
    pub(crate) fn of(text: &'a str) -> Self {
        let blocks = if may_have_columns(text) {
            Page::of(text).blocks()
        } else {
            Vec::new()
        };
        if blocks.is_empty() {
            return Self {
                text: Cow::Borrowed(text),
                places: Places::default(),
            };
        }
        let mut unrolled = Unrolled {
            text,
            new: String::with_capacity(text.len()),
            places: Places::default(),
        };
        let mut from = 0;
        for block in &blocks {
            unrolled.push(from..block.whole.start);
            unrolled.block(block);
            from = block.whole.end;
        }
        unrolled.push(from..text.len());
        Self {
            text: Cow::Owned(unrolled.new),
            places: unrolled.places,
        }
    }

    /// Sets the left cell of each row of a table of two columns before the right one, whatever the cells hold; nothing if
    /// the text has no such table.
    pub(crate) fn of_cells(text: &str) -> Option<Self> {
        let (text, places) = cells::unfold(&Lines::new(text))?;
        Some(Self {
            text: Cow::Owned(text),
            places,
        })
    }

    /// Where a range of the unrolled text stands in the text as it was: all that its parts take.
    pub(crate) fn original(&self, range: &Range<usize>) -> Range<usize> {
        self.places.original(range)
    }

    /// The parts of a range of the unrolled text, where they stand in the text as it was.
    pub(crate) fn originals(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        self.places.originals(range)
    }
}

/// Whether two lines are indented as far as those beside a narrow column; a quick look.
fn may_have_columns(text: &str) -> bool {
    let indented = memchr::memmem::find_iter(text.as_bytes(), b"\n      ");
    indented.take(2).count() == 2
}

/// A line parted at a column, in bytes of the text.
#[derive(Debug)]
struct Parted {
    left: Range<usize>,
    right: Range<usize>,
}

/// Lines in two columns, in bytes of the text.
#[derive(Debug)]
struct Block {
    whole: Range<usize>,
    lines: Vec<Parted>,
    /// How many of the last lines are a row of buttons, to be read after all others.
    buttons: usize,
}

/// A text in the making.
struct Unrolled<'a> {
    text: &'a str,
    new: String,
    places: Places,
}

impl Unrolled<'_> {
    /// Goes on with a piece of the text.
    fn push(&mut self, piece: Range<usize>) {
        self.new.push_str(&self.text[piece.clone()]);
        self.places.push(self.new.len(), piece);
    }

    /// Ends a line, with a line feed of which the text has none at that place.
    fn end_line(&mut self, place: usize) {
        self.new.push('\n');
        self.places.push(self.new.len(), place..place);
    }

    /// Parts what comes from what stands above it.
    fn blank_line(&mut self, place: usize) {
        let is_parted = ["\n\n", "\n\r\n"].iter().any(|end| self.new.ends_with(end));
        if !self.new.is_empty() && !is_parted {
            self.end_line(place);
        }
    }

    fn block(&mut self, block: &Block) {
        let (lines, buttons) = block.lines.split_at(block.lines.len() - block.buttons);
        self.columns(lines);
        self.columns(buttons);
        let below = self.text[block.whole.end..].trim_start_matches(is_blank);
        if !below.is_empty() && !below.starts_with(['\r', '\n']) {
            self.end_line(block.whole.end);
        }
    }

    /// Goes on with the left column of some lines, and then with the right one.
    fn columns(&mut self, lines: &[Parted]) {
        if let Some(first) = lines.first() {
            self.blank_line(first.left.start);
        }
        for line in lines.iter().filter(|line| !line.left.is_empty()) {
            self.push(line.left.clone());
            self.end_line(line.left.end);
        }
        let has_right = |line: &Parted| !line.right.is_empty();
        let first = lines.iter().position(has_right).unwrap_or(0);
        let last = lines.iter().rposition(has_right).map_or(0, |last| last + 1);
        let mut is_below_words = false;
        for line in &lines[first..last] {
            // Blank cells beside the lines of a profile are many.
            if has_right(line) || line.left.is_empty() || is_below_words {
                self.push(line.right.clone());
                self.end_line(line.right.end);
            }
            is_below_words = has_right(line);
        }
    }
}
