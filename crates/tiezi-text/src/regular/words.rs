//! Lines that quote, and the stroke above signatures.

use std::ops::Range;

use tiezi_boards::{page, quote};

use crate::lines::Lines;

/// Whether a line begins or ends what somebody else said, inside a post.
pub(super) fn is_quoting(text: &str) -> bool {
    quote::said_by(text).is_some() || quote::is_end(text) || page::opens_part(text)
}

/// Who said what stands in the same line after the engine's own words, of which one is a date:
/// `Quote from: Wren on Jan 03, 2021, 05:45 PM`, `(01-03-2021, 05:45 PM)Wren Wrote:`.
pub(super) fn quoted_in_line<'a>(text: &'a str, date: &Range<usize>) -> Option<&'a str> {
    let before = text.get(..date.start)?;
    if let Some(name) = before.strip_prefix("Quote from: ") {
        return name.trim_end().strip_suffix(" on");
    }
    let after = text.get(date.end..)?.strip_prefix(')')?;
    let (name, _) = after.split_once(" Wrote:")?;
    (before == "(").then(|| name.trim())
}

/// Whether a line is the stroke that engines draw between a post and the author's signature.
pub(super) fn is_signature_stroke(text: &str) -> bool {
    text.len() >= 10 && text.bytes().all(|b| b == b'_')
}

/// The engine that a page says made it, near its foot.
pub(super) fn engine(lines: &Lines<'_>) -> Option<&'static str> {
    let foot = (lines.len().saturating_sub(200)..lines.len())
        .rev()
        .map(|line| lines.get(line));
    let mut foot = foot.filter(|line| line.len() <= 200);
    foot.find_map(page::engine)
}
