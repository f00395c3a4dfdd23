//! Dumps whose lines were broken at a fixed width, and how broken lines join again.

use std::ops::Range;

use crate::lines::{Lines, trim};

/// How many lines are looked at: a dump is broken everywhere or nowhere.
const SAMPLE: usize = 4000;
/// The widths that programs break lines at.
const WIDTHS: Range<usize> = 38..141;
/// How many lines have to be full.
const EVIDENCE: usize = 3;

/// The width that the lines of some bodies were broken at, if they were.
///
/// A line is full when the first word of the next would not have fitted. In a broken dump nearly all
/// lines that another follows are full, but for the last of each paragraph.
pub(crate) fn width(
    lines: &Lines<'_>,
    bodies: impl Iterator<Item = Range<usize>>,
) -> Option<usize> {
    let sample: Vec<_> = bodies.flatten().take(SAMPLE).collect();
    let longest = sample
        .iter()
        .map(|&at| lines.raw(at).trim_end().len())
        .max()?;
    // No character that is two columns wide takes fewer than three bytes.
    if longest > WIDTHS.end * 2 {
        return None;
    }
    let width = sample
        .iter()
        .map(|&at| columns(lines.raw(at).trim_end()))
        .max()?;
    if !WIDTHS.contains(&width) {
        return None;
    }
    let followed = sample
        .iter()
        .filter(|&&at| !lines.is_blank(at) && !lines.is_blank(at + 1));
    let (mut full, mut long) = (0, 0);
    for &at in followed {
        full += usize::from(is_full(lines, at, width));
        long += usize::from(columns(lines.raw(at).trim_end()) * 3 > width * 2);
    }
    (full >= EVIDENCE && full * 4 >= long * 3).then_some(width)
}

/// Whether a line goes on in the next, in a dump broken at that width.
pub(crate) fn is_full(lines: &Lines<'_>, at: usize, width: usize) -> bool {
    let next = lines.get(at + 1);
    if next.is_empty() {
        return false;
    }
    let line = lines.raw(at).trim_end();
    let first_word = next.split_whitespace().next().unwrap_or_default();
    let word = match first_word.chars().next() {
        // Between Chinese characters a line may break anywhere.
        Some(c) if is_wide(c) => 2,
        _ => columns(first_word) + usize::from(!line.ends_with(is_wide)),
    };
    columns(line) + word > width
}

/// Joins a line to the words before it.
pub(crate) fn join(text: &mut String, line: &str) {
    let line = trim(line);
    let wide = text.ends_with(is_wide) && line.starts_with(is_wide);
    if !wide && !text.is_empty() && !line.is_empty() {
        text.push(' ');
    }
    text.push_str(line);
}

fn columns(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// Whether a terminal shows a character two columns wide.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}' | '\u{1F300}'..='\u{1FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn width_of(text: &str) -> Option<usize> {
        let lines = Lines::new(text);
        width(&lines, std::iter::once(0..lines.len()))
    }

    #[test]
    fn a_fixed_width_is_found() {
        let text = "The ropes are eight years old and look sound\n\
                    from the outside, but the core has turned\n\
                    quite stiff where it runs over the old lead\n\
                    block, and the splice shows pale fibres.\n";
        assert_eq!(width_of(text), Some(44));
    }

    #[test]
    fn short_lines_are_not_broken_ones() {
        assert_eq!(width_of("one\ntwo\nthree\nfour\n"), None);
        let text = "First we drove to the lake and looked around.\nThen it rained.\nWe went home again that evening, all of us.\nIt was fine.\n";
        assert_eq!(width_of(text), None);
    }

    #[test]
    fn chinese_joins_without_a_space() {
        let mut text = "一行".to_owned();
        join(&mut text, "  二行");
        join(&mut text, "three");
        assert_eq!(text, "一行二行 three");
        join(&mut text, " ");
        assert_eq!(text, "一行二行 three");
    }
}
