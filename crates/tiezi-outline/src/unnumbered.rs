//! Headings without a number: lines that are set apart.

use tiezi_core::punctuation::{is_colon, is_comma, is_sentence_end};

use tiezi_prose::sentence::is_wide;

use crate::{
    numbering::{Numbered, Style, numbered},
    segment::{Candidate, Kind},
    topic::{LONGEST_TITLE, Title},
};

/// A line that is set apart as a heading is, and no sentence: in bold, between `**`, in `【】`, in capitals;
/// or a paragraph that begins with words in `【】`.
pub(crate) fn heading_without_number(text: &str, is_bold: bool) -> Option<Kind> {
    let role = |style, len, title| {
        let number = Numbered::none(style, len);
        Some(Kind::Maybe(Candidate::Numbered { number, title }))
    };
    let stars = "**".len();
    if let Some(inner) = between_stars(text) {
        let number = numbered(inner).map_or(0, |number| number.len);
        let title = inner.len() - number;
        return (is_line(inner) && title > 0)
            .then(|| role(Style::Starred, stars + number, Title::Whole(title)))?;
    }
    let bracket = text.strip_prefix('【').and_then(|rest| rest.find('】'));
    let bracket = bracket.map(|at| '【'.len_utf8() + at + '】'.len_utf8());
    if (is_bold || bracket == Some(text.len())) && is_line(text) {
        return role(Style::Marked, 0, Title::Whole(text.len()));
    }
    if let Some(end) = bracket
        && is_line(text.get(..end)?)
    {
        return role(Style::Marked, 0, Title::RunIn(end));
    }
    if is_in_capitals(text) && is_line(text) {
        return role(Style::Capitals, 0, Title::Whole(text.len()));
    }
    if is_couplet(text) {
        return role(Style::Couplet, 0, Title::Whole(text.len()));
    }
    None
}

/// What stands between `**` and `**`.
fn between_stars(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("**")?.strip_suffix("**")?;
    let is_bare = !inner.contains('*') && inner.trim().len() == inner.len();
    is_bare.then_some(inner)
}

/// Whether a line is short, of words, and no sentence.
pub(crate) fn is_line(text: &str) -> bool {
    let ends = |c| is_sentence_end(c) || is_comma(c) || is_colon(c) || c == '.';
    let longest = LONGEST_TITLE.0 + if text.is_ascii() { 20 } else { 0 };
    let (mut letters, mut signs) = (0, 0);
    for c in text
        .chars()
        .take(longest + 1)
        .filter(|c| !c.is_whitespace())
    {
        if c.is_alphanumeric() {
            letters += 1;
        } else {
            signs += 1;
        }
    }
    letters >= signs
        && !text.contains("://")
        && !text.contains('\n')
        && text.chars().take(longest + 1).count() <= longest
        && !text.ends_with(ends)
}

/// Whether a line is of capital letters, and of no few.
pub(crate) fn is_in_capitals(text: &str) -> bool {
    let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
    let is_other = |c: char| c.is_alphabetic() && !c.is_uppercase();
    capitals >= 4 && text.starts_with(|c: char| c.is_ascii_uppercase()) && !text.contains(is_other)
}

/// Whether a line is two halves of Chinese that are as long as each other: `抓疏浚促通航 抓服务促发展`.
fn is_couplet(text: &str) -> bool {
    let Some((left, right)) = text.split_once(' ') else {
        return false;
    };
    let count = left.chars().take(13).count();
    (4..=12).contains(&count)
        && right.chars().take(13).count() == count
        && left
            .chars()
            .chain(right.chars())
            .all(|c| is_wide(c) && c.is_alphabetic())
}
