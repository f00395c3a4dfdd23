//! The line of an input that a message is about, cut to what fits on a screen.

use std::{borrow::Cow, ops::Range};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use tiezi_core::decode;

/// The most characters that are shown before and after the place.
const BEFORE: usize = 30;
const AFTER: usize = 36;

/// The most bytes of a line that are looked at on each side: no character of any charset has more
/// than four.
const BYTES: usize = 4 * AFTER;

/// The line around a range of bytes, with a mark under them.
pub(crate) fn of(
    input: &[u8],
    charset: &str,
    range: &Range<usize>,
    line: usize,
    level: Level<'_>,
) -> String {
    let start = range.start.min(input.len());
    let (before, rest) = (line_before(&input[..start]), line_after(&input[start..]));
    let (marked, after) = rest.split_at(range.len().min(rest.len()));
    let (before, marked, after) = (
        text(before, charset),
        text(marked, charset),
        text(after, charset),
    );

    let head = last_chars(&before, BEFORE);
    let mut tail = first_chars(&marked, AFTER).to_owned();
    let mark_length = tail.len();
    tail.push_str(first_chars(
        &after,
        AFTER.saturating_sub(tail.chars().count()),
    ));
    let source = format!("{head}{tail}");
    let mark = head.len()..head.len() + mark_length;

    let snippet = Snippet::source(source.as_str())
        .line_start(line)
        .annotation(AnnotationKind::Primary.span(mark));
    Renderer::styled().render(&[Group::with_level(level).element(snippet)])
}

/// The charset to show an input in: the one asked for, else that of its words. None where lines
/// can't be told by their bytes.
pub(crate) fn charset(input: &[u8], asked: Option<&str>) -> Option<String> {
    let charset = decode::decode(input, asked, None).ok()?.charset_name();
    (!charset.starts_with("utf-16")).then_some(charset)
}

fn line_before(bytes: &[u8]) -> &[u8] {
    let bytes = &bytes[bytes.len().saturating_sub(BYTES)..];
    let start = bytes.iter().rposition(|&byte| byte == b'\n');
    &bytes[start.map_or(0, |at| at + 1)..]
}

fn line_after(bytes: &[u8]) -> &[u8] {
    let bytes = &bytes[..bytes.len().min(BYTES)];
    let end = bytes.iter().position(|&byte| matches!(byte, b'\n' | b'\r'));
    &bytes[..end.unwrap_or(bytes.len())]
}

fn text<'a>(bytes: &'a [u8], charset: &str) -> Cow<'a, str> {
    decode::decode(bytes, Some(charset), None).map_or(Cow::Borrowed(""), |decoded| decoded.text)
}

fn first_chars(text: &str, most: usize) -> &str {
    let end = text.char_indices().nth(most);
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

fn last_chars(text: &str, most: usize) -> &str {
    let skipped = text.chars().count().saturating_sub(most);
    let start = text.char_indices().nth(skipped);
    &text[start.map_or(text.len(), |(at, _)| at)..]
}

/// The text with its control characters shown: an input must not command the terminal.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_control) {
        return Cow::Borrowed(text);
    }
    let show = |c: char| {
        if c.is_control() {
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
    fn shown(input: &[u8], range: &Range<usize>) -> Vec<String> {
        let charset = charset(input, None).unwrap();
        let excerpt = of(input, &charset, range, 7, Level::ERROR);
        let plain = anstream::adapter::strip_str(&excerpt).to_string();
        let lines = plain.lines().filter_map(|line| line.split_once('|'));
        lines.map(|(_, line)| line.trim_end().to_owned()).collect()
    }

    #[test]
    fn a_range_is_marked_to_the_end_of_its_line() {
        let input = "ebb\r\nhigh water\r\nflood".as_bytes();
        assert_eq!(shown(input, &(10..13)), ["", " high water", "      ^^^"]);
        assert_eq!(shown(input, &(10..25)), ["", " high water", "      ^^^^^"]);
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let input = format!("{}X{}", "潮".repeat(1000), "汐".repeat(1000));
        let lines = shown(input.as_bytes(), &(3000..3001));
        let line = format!(" {}X{}", "潮".repeat(BEFORE), "汐".repeat(AFTER - 1));
        assert_eq!(lines[1], line);
        assert_eq!(lines[2].trim_start(), "^");
    }

    #[test]
    fn places_past_the_end_and_inside_a_character_are_shown() {
        assert_eq!(shown(b"ebb", &(9..12))[1], " ebb");
        assert!(shown("潮汐".as_bytes(), &(1..2))[2].contains('^'));
        assert!(!shown(b"", &(0..0)).is_empty());
    }

    #[test]
    fn control_characters_lose_their_power() {
        assert_eq!(visible("a\x1b[31m\n"), "a\\u{1b}[31m\\n");
    }
}
