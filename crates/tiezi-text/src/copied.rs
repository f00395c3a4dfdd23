//! What copies of pages out of browsers have in common: dates set right behind names, marks of lists, and buttons under
//! the words.

use std::ops::Range;

use tiezi_boards::{address::is_number, floor};
use tiezi_core::{Timestamp, date, normal};

use crate::lines::{Lines, trim};

/// The longest line in which a date is looked for, in bytes.
const LONGEST_LINE: usize = 400;

/// The longest name taken for one, in characters.
pub(crate) const LONGEST_NAME: usize = 30;

/// A date of numbers with its clock, and what stands around it in its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stamp<'a> {
    pub(crate) before: &'a str,
    pub(crate) posted: Timestamp,
    pub(crate) after: &'a str,
}

impl<'a> Stamp<'a> {
    /// Finds the first date in a line: `2023-03-18 01:11:13`. Copies glue it to what stands before and after it.
    pub(crate) fn find(line: &'a str) -> Option<Self> {
        if line.len() > LONGEST_LINE {
            return None;
        }
        let marks = memchr::memchr_iter(b'-', line.as_bytes());
        let mut ranges = marks.filter_map(|mark| moment(line.as_bytes(), mark));
        ranges.find_map(|range| {
            let text = line.get(range.clone())?;
            let time = date::parse(text)?;
            Some(Self {
                before: trim(&line[..range.start]),
                posted: Timestamp {
                    text: text.to_owned(),
                    time: Some(time),
                },
                after: trim(&line[range.end..]),
            })
        })
    }

    /// Reads a line that is a date and nothing else.
    pub(crate) fn whole(line: &'a str) -> Option<Self> {
        Self::find(line).filter(|stamp| stamp.before.is_empty() && stamp.after.is_empty())
    }
}

/// Reads words that are a date and nothing else, also one told from the day of saving.
pub(crate) fn whole_date(words: &str) -> Option<Timestamp> {
    let found = date::find(words).filter(|found| found.range == (0..words.len()))?;
    Some(Timestamp {
        text: normal::filled_line(words)?,
        time: found.time,
    })
}

/// The bytes of `2023-3-18 1:11:13`, by its first hyphen.
fn moment(line: &[u8], mark: usize) -> Option<Range<usize>> {
    let start = mark.checked_sub(4)?;
    let year = &line[start..mark];
    if !year.iter().all(u8::is_ascii_digit) || !matches!(year, [b'1', b'9', ..] | [b'2', b'0', ..])
    {
        return None;
    }
    let mut at = mark;
    for (before, digits) in [(b'-', 1..=2), (b'-', 1..=2), (b' ', 1..=2), (b':', 2..=2)] {
        at = part(line, at, before, digits)?;
    }
    let end = part(line, at, b':', 2..=2).unwrap_or(at);
    (!line.get(end).is_some_and(u8::is_ascii_digit)).then_some(start..end)
}

/// Where a mark and so many digits behind it end.
fn part(
    line: &[u8],
    at: usize,
    before: u8,
    digits: std::ops::RangeInclusive<usize>,
) -> Option<usize> {
    let rest = line.get(at..)?.strip_prefix(&[before])?;
    let count = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    digits.contains(&count).then_some(at + 1 + count)
}

/// A line without the mark that text browsers set before an item of a list.
pub(crate) fn unlisted(line: &str) -> &str {
    let marks = ["•", "◦", "▪", "*", "+", "o", "□", "○", "●", "■"];
    let rest = marks.iter().find_map(|mark| {
        let rest = line.strip_prefix(mark)?;
        (rest.is_empty() && *mark != "o" || rest.starts_with(' ')).then_some(rest)
    });
    rest.map_or(line, trim)
}

/// Whether a line is the place of a picture: `[avatar.php?uid=8]`.
pub(crate) fn is_picture(line: &str) -> bool {
    let inside = line
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    inside.is_some_and(|inside| {
        (1..=60).contains(&inside.len())
            && inside.bytes().all(|b| b.is_ascii_graphic() && b != b'[')
    })
}

/// The floor that a line tells: `楼主`, `4楼#`. Text browsers draw a raised mark as `4^#`.
pub(crate) fn floor(line: &str) -> Option<u64> {
    let bare = line.strip_suffix('#').unwrap_or(line);
    let bare = bare.strip_suffix('^').unwrap_or(bare);
    floor::read(line).or_else(|| floor::read(bare))
}

/// Whether a text can be a name: short, on one line, and no sentence.
pub(crate) fn is_name(text: &str) -> bool {
    let is_sentence = |c| {
        matches!(
            c,
            '。' | '，' | '！' | '？' | '；' | '：' | ':' | '…' | '\t'
        )
    };
    !text.is_empty() && text.chars().count() <= LONGEST_NAME && !text.contains(is_sentence)
}

/// Where the words end among the lines of a post: above the blank lines and the lines of the board under them. A number
/// alone is of the board only under another of its lines, as numbers of pages are.
pub(crate) fn words_end(
    lines: &Lines<'_>,
    range: Range<usize>,
    is_board: impl Fn(&str) -> bool,
) -> usize {
    let (mut end, mut at) = (range.end, range.end);
    while let Some(above) = lines.words_before(at, range.start) {
        let line = unlisted(lines.get(above));
        if line.is_empty() || is_board(line) {
            end = above;
        } else if !is_number(line) {
            break;
        }
        at = above;
    }
    lines
        .words_before(end, range.start)
        .map_or(range.start, |last| last + 1)
}

/// Where the words end above the numbers of pages that stand at the end of a page.
pub(crate) fn above_pager(lines: &Lines<'_>, range: Range<usize>) -> usize {
    let mut end = range.end;
    while let Some(at) = lines.words_before(end, range.start) {
        if !is_number(unlisted(lines.get(at))) {
            break;
        }
        end = at;
    }
    end
}

/// The last line above a thread's first post that has words and isn't told to be none, as a title.
pub(crate) fn title_above(
    lines: &Lines<'_>,
    end: usize,
    is_other: impl Fn(&str) -> bool,
) -> Option<String> {
    let mut above = (0..end).rev().map(|at| lines.get(at));
    let line = above.find(|line| {
        let line = unlisted(line);
        !line.is_empty() && !is_picture(line) && !is_other(line)
    })?;
    normal::filled_line(line)
}

/// The number that some words begin with, and what follows it: `37` of `37回复贴`.
pub(crate) fn number(words: &str) -> Option<(u64, &str)> {
    let end = words
        .find(|c: char| !c.is_ascii_digit() && c != ',')
        .unwrap_or(words.len());
    let (digits, rest) = words.split_at(end);
    Some((digits.replace(',', "").parse().ok()?, rest))
}

/// The number that some words end with, and what stands before it: `12` of `举报12`.
pub(crate) fn last_number(words: &str) -> Option<(&str, u64)> {
    let start = words.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (before, digits) = words.split_at(start);
    Some((before, digits.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_between_glued_words() {
        let read = |line| {
            let stamp = Stamp::find(line)?;
            Some((stamp.before, stamp.posted.text, stamp.after))
        };
        for (line, before, date, after) in [
            (
                "来自Android客户端1楼2015-02-03 10:10",
                "来自Android客户端1楼",
                "2015-02-03 10:10",
                "",
            ),
            (
                "heron_88Lv.32023-03-18 02:20:00发布于浙江",
                "heron_88Lv.3",
                "2023-03-18 02:20:00",
                "发布于浙江",
            ),
            ("1-2 2015-2-3 1:20回复", "1-2", "2015-2-3 1:20", "回复"),
        ] {
            assert_eq!(read(line), Some((before, date.to_owned(), after)), "{line}");
        }
        for line in [
            "2015-02-03",
            "2015-02-33 10:10",
            "1015-02-03 10:10",
            "2015-02-03 10:101",
            "-",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn marks_of_lists_are_taken_off() {
        assert_eq!(unlisted("• 老水手"), "老水手");
        assert_eq!(unlisted("*"), "");
        assert_eq!(unlisted("otter"), "otter");
        assert_eq!(unlisted("*老水手*"), "*老水手*");
        let floors = ["楼主#", "4楼^#", "2^#", "4楼"].map(floor);
        assert_eq!(floors, [Some(1), Some(4), Some(2), Some(4)]);
        assert!(is_picture("[a.jpg]") && !is_picture("[图]") && !is_picture("[a b]"));
    }
}
