//! A text as its lines.

use std::ops::Range;

pub(crate) use tiezi_core::normal::trim;

/// The lines of a text, found once; a line is named by its index.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    /// Where each line begins, and one more: where the text ends, as if a line feed stood there.
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the line feeds of a text.
    pub(crate) fn new(text: &'a str) -> Self {
        // Room that is not used costs nothing, growing does.
        let mut starts = Vec::with_capacity(text.len() / 24 + 2);
        starts.push(0);
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
        if starts.last() != Some(&text.len()) {
            starts.push(text.len() + 1);
        }
        Self { text, starts }
    }

    /// The text that the lines are of.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// How many lines there are; a line feed at the end of the text begins no other.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// A line as it stands, without its line end; empty where there is none of that index.
    pub(crate) fn raw(&self, index: usize) -> &'a str {
        match self.starts.get(index..index + 2) {
            Some(&[start, next]) => {
                let line = self.text.get(start..next - 1).unwrap_or_default();
                line.strip_suffix('\r').unwrap_or(line)
            }
            _ => "",
        }
    }

    /// A line without the white space at its ends (ideographic and no-break spaces too).
    pub(crate) fn get(&self, index: usize) -> &'a str {
        trim(self.raw(index))
    }

    /// Whether a line has no words.
    pub(crate) fn is_blank(&self, index: usize) -> bool {
        self.get(index).is_empty()
    }

    /// Whether a byte stands anywhere in the text.
    pub(crate) fn has(&self, byte: u8) -> bool {
        memchr::memchr(byte, self.text.as_bytes()).is_some()
    }

    /// Whether two spaces, or one as wide as a Chinese character, stand together anywhere in the text.
    pub(crate) fn has_wide_gaps(&self) -> bool {
        self.text.contains("  ") || self.text.contains('\u{3000}')
    }

    /// The bytes of the text that some lines take, with the last one's line feed.
    pub(crate) fn bytes(&self, lines: Range<usize>) -> Range<usize> {
        let at = |index: usize| {
            let start = self.starts.get(index).copied();
            start.unwrap_or(self.text.len()).min(self.text.len())
        };
        at(lines.start)..at(lines.end)
    }

    /// The line that a byte of the text is of; the last one for any behind it.
    pub(crate) fn line_at(&self, byte: usize) -> usize {
        let line = self.starts.partition_point(|start| *start <= byte);
        line.saturating_sub(1).min(self.len().saturating_sub(1))
    }

    /// The first line from `index` on that has words, before `end`.
    pub(crate) fn next_words(&self, index: usize, end: usize) -> Option<usize> {
        (index..end).find(|&line| !self.is_blank(line))
    }

    /// The last line before `index` that has words, not before `start`.
    pub(crate) fn words_before(&self, index: usize, start: usize) -> Option<usize> {
        (start..index).rev().find(|&line| !self.is_blank(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_with_any_line_end() {
        let lines = Lines::new("一\r\n\n\u{3000}two \nthree");
        let all: Vec<_> = (0..lines.len()).map(|at| lines.get(at)).collect();
        assert_eq!(all, ["一", "", "two", "three"]);
        assert_eq!(lines.raw(2), "\u{3000}two ");
        assert_eq!(lines.bytes(1..3), 5..14);
        assert_eq!(lines.bytes(3..4), 14..19);
        assert_eq!(lines.get(7), "");
    }

    #[test]
    fn a_line_feed_at_the_end_begins_no_line() {
        assert_eq!(Lines::new("one\n").len(), 1);
        assert_eq!(Lines::new("").len(), 0);
        assert_eq!(Lines::new("\n\n").len(), 2);
    }
}
