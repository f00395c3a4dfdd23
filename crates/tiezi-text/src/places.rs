//! Where the pieces of a text stood in the text from which it was made.

use std::ops::Range;

/// The pieces of which a text was made, in their order there; none if it is the text as it was.
#[derive(Debug, Default)]
pub(crate) struct Places {
    pieces: Vec<Piece>,
}

/// A piece of a text. It stands as it was, or, if its two lengths differ, for something else.
#[derive(Debug)]
struct Piece {
    new: Range<usize>,
    old: Range<usize>,
}

impl Places {
    /// Notes that the text goes on, up to the byte `end`, with what stood in `old`.
    pub(crate) fn push(&mut self, end: usize, old: Range<usize>) {
        let start = self.pieces.last().map_or(0, |piece| piece.new.end);
        if start == end {
            return;
        }
        let is_whole = end - start == old.len();
        match self.pieces.last_mut() {
            Some(last) if is_whole && last.is_whole() && last.old.end == old.start => {
                last.new.end = end;
                last.old.end = old.end;
            }
            _ => self.pieces.push(Piece {
                new: start..end,
                old,
            }),
        }
    }

    /// Where the pieces of a range of the text stood, in the order of the text; those that stood together as one.
    pub(crate) fn originals(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        if self.pieces.is_empty() {
            return vec![range.clone()];
        }
        let after = |at: usize| self.pieces.partition_point(|piece| piece.new.start <= at);
        let first = after(range.start).saturating_sub(1);
        let mut found: Vec<Range<usize>> = Vec::new();
        for piece in &self.pieces[first..] {
            if piece.new.start >= range.end && !found.is_empty() {
                break;
            }
            let part = piece.original(range.start)..piece.original(range.end);
            match found.last_mut() {
                Some(last) if last.end == part.start => last.end = part.end,
                _ => found.push(part),
            }
        }
        found
    }

    /// The range that holds all that a range of the text is made of.
    pub(crate) fn original(&self, range: &Range<usize>) -> Range<usize> {
        let parts = self.originals(range);
        let start = parts.iter().map(|part| part.start).min();
        let end = parts.iter().map(|part| part.end).max();
        start.unwrap_or(range.start)..end.unwrap_or(range.end)
    }
}

impl Piece {
    fn is_whole(&self) -> bool {
        self.new.len() == self.old.len()
    }

    /// The place of a byte of the new text, or the end of the piece that is nearest to it.
    fn original(&self, at: usize) -> usize {
        let inside = at.clamp(self.new.start, self.new.end) - self.new.start;
        if inside == self.new.len() {
            self.old.end
        } else {
            self.old.start + inside.min(self.old.len())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `abcdef` made to `ef` and `ab`, with a line feed between them that is new.
    fn moved() -> Places {
        let mut places = Places::default();
        places.push(2, 4..6);
        places.push(3, 6..6);
        places.push(4, 0..1);
        places.push(5, 1..2);
        places
    }

    #[test]
    fn moved_pieces_are_found() {
        let places = moved();
        assert_eq!(places.original(&(0..1)), 4..5);
        assert_eq!(places.original(&(1..3)), 5..6);
        assert_eq!(places.original(&(3..5)), 0..2);
        assert_eq!(places.original(&(4..4)), 1..1);
        assert_eq!(places.original(&(5..5)), 2..2);
        assert_eq!(places.pieces.len(), 3);
    }

    #[test]
    fn a_range_over_pieces_is_parted() {
        let places = moved();
        assert_eq!(places.originals(&(1..4)), [5..6, 0..1]);
        assert_eq!(places.original(&(1..4)), 0..6);
        assert_eq!(Places::default().original(&(3..7)), 3..7);
    }
}
