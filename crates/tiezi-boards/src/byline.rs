//! `NAME 发表于 DATE`: the line that Discuz! sets over posts and quotes.

use memchr::memmem;

use crate::vocabulary::{BY, NAME_LABELS};

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
