//! The line of an input that a message is about, cut to what fits on a screen.

use std::{borrow::Cow, ops::Range};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use tiezi_core::{Position, decode::Decoded};

/// The most characters that are shown before and after the place.
const BEFORE: usize = 30;
const AFTER: usize = 36;

/// Where something begins and ends that is said of an input.
pub(crate) struct Place {
    pub(crate) start: Position,
    pub(crate) end: Position,
    /// The bytes of the text that it has.
    in_text: Range<usize>,
}

impl Place {
    /// The places of ranges of bytes of the input that a text was.
    pub(crate) fn all<'r>(
        text: &Decoded<'_>,
        ranges: impl IntoIterator<Item = &'r Range<usize>>,
    ) -> Vec<Self> {
        let ends = |range: &Range<usize>| [range.start, range.end];
        let ends: Vec<_> = ranges.into_iter().flat_map(ends).collect();
        let (places, in_text) = (text.places(&ends), text.in_text(&ends));
        let pairs = places.chunks_exact(2).zip(in_text.chunks_exact(2));
        let place = |(place, in_text): (&[Position], &[usize])| Self {
            start: place[0],
            end: place[1],
            in_text: in_text[0]..in_text[1],
        };
        pairs.map(place).collect()
    }

    /// Its line, with a mark under it.
    pub(crate) fn excerpt(&self, text: &Decoded<'_>, level: Level<'_>) -> String {
        excerpt(&text.text, &self.in_text, self.start.line, level)
    }
}

/// The line around a range of a text, with a mark under it.
fn excerpt(text: &str, range: &Range<usize>, line: usize, level: Level<'_>) -> String {
    let (before, rest) = text.split_at(range.start);
    let head = before.chars().rev().take(BEFORE);
    let head = length(head.take_while(|&c| c != '\n'));
    let tail = rest.chars().take(AFTER);
    let tail = length(tail.take_while(|c| !matches!(c, '\n' | '\r')));
    let source = &text[range.start - head..range.start + tail];
    let mark = head..head + range.len().min(tail);

    let snippet = Snippet::source(source)
        .line_start(line)
        .annotation(AnnotationKind::Primary.span(mark));
    Renderer::styled().render(&[Group::with_level(level).element(snippet)])
}

/// How many bytes characters take.
fn length(chars: impl Iterator<Item = char>) -> usize {
    chars.map(char::len_utf8).sum()
}

/// The text with its control characters and the separators of lines shown: an input must not command
/// the terminal, nor seem to say more than it does.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    let is_hidden = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let show = |c: char| {
        if is_hidden(c) {
            c.escape_default().to_string()
        } else {
            c.to_string()
        }
    };
    Cow::Owned(text.chars().map(show).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line and the mark under it, without colours.
    fn shown(text: &str, range: &Range<usize>) -> Vec<String> {
        let excerpt = excerpt(text, range, 7, Level::ERROR);
        let plain = anstream::adapter::strip_str(&excerpt).to_string();
        let lines = plain.lines().filter_map(|line| line.split_once('|'));
        lines.map(|(_, line)| line.trim_end().to_owned()).collect()
    }

    #[test]
    fn a_range_is_marked_to_the_end_of_its_line() {
        let input = "ebb\r\nhigh water\r\nflood";
        assert_eq!(shown(input, &(10..13)), ["", " high water", "      ^^^"]);
        assert_eq!(shown(input, &(10..25)), ["", " high water", "      ^^^^^"]);
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let input = format!("{}X{}", "潮".repeat(1000), "汐".repeat(1000));
        let lines = shown(&input, &(3000..3001));
        let line = format!(" {}X{}", "潮".repeat(BEFORE), "汐".repeat(AFTER - 1));
        assert_eq!(lines[1], line);
        assert_eq!(lines[2].trim_start(), "^");
    }

    #[test]
    fn places_without_words_are_shown() {
        assert_eq!(shown("ebb", &(3..3))[1..], [" ebb", "    ^"]);
        assert!(shown("潮汐", &(3..3))[2].contains('^'));
        assert!(!shown("", &(0..0)).is_empty());
    }

    #[test]
    fn control_characters_lose_their_power() {
        assert_eq!(visible("a\x1b[31m\n\u{2028}"), "a\\u{1b}[31m\\n\\u{2028}");
    }
}
