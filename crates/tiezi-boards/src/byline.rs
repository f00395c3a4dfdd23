//! `NAME 发表于 DATE`: the line that Discuz! sets over posts and quotes.

use memchr::memmem;
use tiezi_core::date;

use crate::{
    date_label, is_mark, quote,
    vocabulary::{BY, NAME_LABELS},
};

/// What stands between author and date, in the languages that Discuz! speaks.
const POSTED: [&str; 4] = ["发表于", "發表於", "posted on", "posted at"];

/// No date is longer than this, in bytes.
const LONGEST_DATE: usize = 64;

/// Where in a line the words between author and date begin and end; the last ones count.
///
/// ```
/// assert_eq!(tiezi_boards::byline::posted("河狸 发表于 2023-3-18"), Some((7, 16)));
/// ```
pub fn posted(line: &str) -> Option<(usize, usize)> {
    let tail = line.len().saturating_sub(LONGEST_DATE);
    let bytes = line.as_bytes().get(tail..)?;
    let found = POSTED.iter().find_map(|word| {
        let at = memmem::rfind(bytes, word.as_bytes())? + tail;
        Some((at, at + word.len()))
    });
    // The tail may begin inside a character, the word can't.
    found.filter(|&(at, after)| line.is_char_boundary(at) && line.is_char_boundary(after))
}

/// Whether a word stands before the name of whoever wrote a post: `by`, `von`.
pub fn is_by(word: &str) -> bool {
    BY.has(word)
}

/// Whether a line is the label of an author's name, and nothing else: `Username`, `作者:`.
pub fn is_name_label(line: &str) -> bool {
    NAME_LABELS.has(line.trim_end_matches([':', '\u{FF1A}']).trim())
}

/// The name behind its label.
///
/// ```
/// assert_eq!(tiezi_boards::byline::labelled_name("Author: Wren"), Some("Wren"));
/// assert_eq!(tiezi_boards::byline::labelled_name("Authors: two"), None);
/// ```
pub fn labelled_name(line: &str) -> Option<&str> {
    let (label, name) = line.split_once([':', '\u{FF1A}'])?;
    let name = name.trim();
    (!name.is_empty() && NAME_LABELS.has(label.trim())).then_some(name)
}

/// The author and the date of a line, with the words between them set apart by spaces.
pub fn parted(line: &str) -> Option<(&str, &str)> {
    let (at, after) = posted(line)?;
    let name = line.get(..at)?.strip_suffix(' ')?;
    let date = line.get(after..)?.strip_prefix(' ')?;
    Some((name, date))
}

/// What follows the words between author and date, where a line begins with them: the author stands elsewhere.
pub fn after_posted(line: &str) -> Option<&str> {
    POSTED[..2]
        .iter()
        .find_map(|words| line.strip_prefix(words))
}

/// Whether somebody's name follows some words: they end with one such as `by`, or are the label of a name.
pub fn is_before_name(words: &str) -> bool {
    let words = words.trim();
    let last = words.rsplit(char::is_whitespace).next().unwrap_or_default();
    is_name_label(words) || is_by_word(last)
}

fn is_by_word(word: &str) -> bool {
    BY.has(word.trim_matches(is_mark))
}

/// How many words stand before the one that says that a name follows: `Comment submitted by`.
const BEFORE_BY: usize = 2;

/// The longest name in a line, in words and in bytes.
const NAME_WORDS: usize = 4;
const NAME_LENGTH: usize = 48;

/// The name in a line that says who wrote a post, perhaps when, and nothing else.
///
/// ```
/// use tiezi_boards::byline::writer;
///
/// assert_eq!(writer("Submitted by Wren Otter (not verified) on Wed, 18/12/2013 - 12:17"), Some("Wren Otter"));
/// assert_eq!(writer("geschrieben von wren12 am 21. Jan. 2015, 19:04"), Some("wren12"));
/// assert_eq!(writer("Wren, 18 March 2023"), Some("Wren"));
/// assert_eq!(writer("Wren says:"), Some("Wren"));
/// assert_eq!(writer("Carved by hand, as it was in the village on 18 March 2023"), None);
/// assert_eq!(writer("Last edited on 18 March 2023"), None);
/// ```
pub fn writer(line: &str) -> Option<&str> {
    let line = line.trim();
    if let Some(name) = quote::says(line).filter(|name| is_short(name)) {
        return Some(name);
    }
    let date = date::find(line).map(|found| found.range);
    let (before, after) = match date {
        Some(date) => (&line[..date.start], &line[date.end..]),
        None => (line, ""),
    };
    let words = |part: &str| part.split_whitespace().count();
    if let Some(name) = after_by(before) {
        let rest = after.trim_matches(is_mark);
        return (words(rest) <= 1
            && (!after.is_empty() || before.len() < line.len() || is_short(line)))
        .then_some(name);
    }
    if before.len() == line.len() {
        return None;
    }
    if before.trim_matches(is_mark).is_empty() {
        return after_by(after);
    }
    let name = without_date_label(before)?;
    (after.trim_matches(is_mark).is_empty()
        && is_short(name)
        && date_label::of(before).is_none()
        && date_label::of(name).is_none())
    .then_some(name)
}

/// The name after a word such as `by`, with nothing but a few words before that.
fn after_by(words: &str) -> Option<&str> {
    let mut rest = words.trim_start();
    for _ in 0..=BEFORE_BY {
        let end = rest.find(char::is_whitespace)?;
        let (word, after) = rest.split_at(end);
        rest = after.trim_start();
        if is_by_word(word) {
            let name = without_date_label(rest)?;
            let name = name
                .split(['(', '|'])
                .next()
                .unwrap_or(name)
                .trim_matches(is_mark);
            return is_short(name).then_some(name);
        }
    }
    None
}

/// A name without the label of a date behind it: `Wren` of `Wren Date:`.
pub fn without_label(words: &str) -> &str {
    without_date_label(words).unwrap_or(words)
}

/// Words before a date without the word or mark that leads to it: `Wren` of `Wren on`.
fn without_date_label(words: &str) -> Option<&str> {
    let mut words = words.trim_matches(is_mark);
    if let Some((before, last)) = words.rsplit_once(char::is_whitespace)
        && date_label::posted(last).is_some()
    {
        words = before.trim_end_matches(is_mark);
    }
    words = quote::speaker(words).unwrap_or(words);
    (!words.is_empty()).then_some(words)
}

fn is_short(name: &str) -> bool {
    let words = name.split_whitespace().count();
    (1..=NAME_WORDS).contains(&words)
        && name.len() <= NAME_LENGTH
        && !name.contains(['.', '!', '?', ';'])
        || words == 1 && name.len() <= NAME_LENGTH
}
