//! Lines by what is written at their columns.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

/// Whether a text browser writes a character where nothing stands.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}')
}

pub(super) fn trim(words: &str) -> &str {
    words.trim_matches(is_blank)
}

/// A line by what is written at its columns.
#[derive(Debug)]
pub(super) struct Row {
    /// The bytes of its words, from the beginning of the line on.
    pub(super) bytes: Range<usize>,
    /// The bytes that it takes, with its line feed.
    pub(super) whole: Range<usize>,
    /// The columns where something is written, of the first 64; all of them where that can't be told.
    pub(super) filled: u64,
    /// The column after its last words.
    end: u32,
}

impl Row {
    pub(super) fn of(text: &str, whole: Range<usize>) -> Self {
        let line =
            text[whole.clone()].trim_end_matches(|c| is_blank(c) || matches!(c, '\r' | '\n'));
        let (mut filled, mut column) = (0_u64, 0_u32);
        let mut field = 0;
        for (at, c) in line.char_indices() {
            match c {
                '\t' => filled = u64::MAX,
                '[' => field = at + field_length(&line[at..]),
                _ => {}
            }
            let width = width(c);
            if column >= u64::BITS {
                // Where words end doesn't matter so far to the right.
                column += 1;
                break;
            }
            if !is_blank(c) || at < field {
                for at in column..(column + width).min(u64::BITS) {
                    filled |= 1 << at;
                }
            }
            column += width;
        }
        Self {
            bytes: whole.start..whole.start + line.len(),
            whole,
            filled,
            end: if line.is_empty() { 0 } else { column },
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.end == 0
    }

    /// Whether the line can be parted at a column: the one before is blank.
    pub(super) fn parts_at(&self, column: u32) -> bool {
        self.filled & (1 << (column - 1)) == 0
    }

    pub(super) fn has_left(&self, column: u32) -> bool {
        self.filled & ((1 << column) - 1) != 0
    }

    pub(super) fn has_right(&self, column: u32) -> bool {
        self.end > column
    }

    pub(super) fn is_left_only(&self, column: u32) -> bool {
        self.has_left(column) && !self.has_right(column)
    }

    /// Whether words begin at just that column.
    pub(super) fn begins_at(&self, column: u32) -> bool {
        self.filled & (1 << column) != 0 && self.parts_at(column)
    }

    /// Whether nothing is left of the words that begin at that column.
    pub(super) fn is_solo(&self, column: u32) -> bool {
        self.begins_at(column) && !self.has_left(column)
    }

    /// Whether the words at that column stand apart from any others: alone, or after two blanks.
    pub(super) fn stands_apart(&self, column: u32) -> bool {
        self.begins_at(column) && self.filled & (1 << (column - 2)) == 0
    }

    /// The columns at which words begin after two blanks or more.
    pub(super) fn starts(&self) -> u64 {
        self.filled & !(self.filled << 1) & !(self.filled << 2)
    }

    /// Where the words at a column and to the right of it begin, in bytes of the text.
    pub(super) fn cut(&self, text: &str, column: u32) -> usize {
        let mut at = 0;
        let words = &text[self.bytes.clone()];
        let cut = words.char_indices().find(|(_, c)| {
            let is_there = at >= column;
            at += width(*c);
            is_there
        });
        cut.map_or(self.bytes.end, |(byte, _)| self.bytes.start + byte)
    }
}

/// How many bytes a field to write into takes, from its bracket on: `[Search      ]`. It is no gap between columns.
fn field_length(words: &str) -> usize {
    let end = words[1..].find(['[', ']']).map_or(0, |end| end + 1);
    if words[end..].starts_with(']') {
        end
    } else {
        0
    }
}

/// How many columns a character takes; a tab can't be told, and counts as none.
pub(super) fn width(c: char) -> u32 {
    if c.is_ascii() {
        u32::from(!c.is_ascii_control())
    } else {
        u32::try_from(c.width().unwrap_or(0)).unwrap_or(0)
    }
}
