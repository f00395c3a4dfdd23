//! How often a thread was seen and answered, and lines that count something of a member or post.

use crate::{
    is_mark,
    vocabulary::{COUNT_UNITS, COUNTS, POINTS},
};

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    Views,
    Replies,
}

impl Counted {
    pub(crate) fn read(column: &str) -> Option<Self> {
        match column {
            "views" => Some(Self::Views),
            "replies" => Some(Self::Replies),
            _ => None,
        }
    }
}

/// What a line of counts says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// How often the thread was seen.
    pub views: Option<u64>,
    /// How many answers it has.
    pub replies: Option<u64>,
}

/// Reads a line of labels and numbers; what stands between two numbers is the label of the second.
///
/// ```
/// use tiezi_boards::counts;
///
/// let found = counts::read("查看: 1,204|回复: 3");
/// assert_eq!((found.views, found.replies), (Some(1204), Some(3)));
/// assert_eq!(counts::read("查看全部 3 层").views, None);
/// ```
pub fn read(line: &str) -> Counts {
    let mut found = Counts::default();
    let mut rest = line;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (label, number) = rest.split_at(start);
        let is_part = |c: char| c.is_ascii_digit() || c == ',';
        let end = number.find(|c| !is_part(c)).unwrap_or(number.len());
        let (digits, after) = number.split_at(end);
        let value = digits.replace(',', "").parse().ok();
        match COUNTS
            .get(label.trim_matches(is_mark))
            .map(|label| label.value)
        {
            Some(Counted::Views) => found.views = found.views.or(value),
            Some(Counted::Replies) => found.replies = found.replies.or(value),
            None => {}
        }
        rest = after;
    }
    found
}

/// Whether a line only counts something of a member or a post: a number (`1,490`, `27.7K`, `+8`), numbers each beside its
/// unit (`12 posts`, `Userlevel 7`, `Beiträge: 25`, `1 Like 2 Shares`), or stars.
///
/// ```
/// use tiezi_boards::counts::is_count;
///
/// assert!(is_count("27.7K posts") && is_count("帖子 12") && is_count("★★★"));
/// assert!(!is_count("12 boats") && !is_count("posts"));
/// ```
pub fn is_count(line: &str) -> bool {
    let line = line.trim();
    if line.is_empty() || line.ends_with([':', '\u{FF1A}']) {
        return false;
    }
    if line.chars().all(is_star) {
        return true;
    }
    let mut rest = line;
    let (mut numbers, mut units) = (0_usize, 0_usize);
    loop {
        rest = rest.trim_start_matches(is_between);
        if rest.is_empty() {
            // A unit may stand on both sides: `在线时间 12 小时`.
            return numbers == 1 && units == 0
                || numbers > 0 && (numbers..=2 * numbers).contains(&units);
        }
        if let Some((_, after)) = leading_number(rest) {
            numbers += 1;
            rest = after;
        } else if let Some((_, after)) = COUNT_UNITS.leading(rest) {
            units += 1;
            rest = after;
        } else {
            return false;
        }
    }
}

fn is_star(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '*' | '•' | '●' | '■' | '★' | '☆' | '✭' | '⭐' | '\u{FE0F}'
        )
}

fn is_between(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ':' | '\u{FF1A}'
                | '|'
                | '*'
                | '+'
                | '□'
                | '·'
                | '•'
                | ','
                | '\u{FF0C}'
                | '('
                | ')'
                | '['
                | ']'
                | '/'
        )
}

/// Whether a line tells the points that readers gave a post, and nothing else: `39 points`, `-2 分`.
///
/// ```
/// use tiezi_boards::counts::is_points;
///
/// assert!(is_points("39 points") && is_points("1 Punkt") && is_points("-2 分"));
/// assert!(!is_points("39 boats") && !is_points("points"));
/// ```
pub fn is_points(line: &str) -> bool {
    let line = line
        .trim()
        .trim_start_matches(['+', '-', '\u{2212}', '\u{2013}']);
    let rest =
        line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | ' '));
    rest.len() < line.len() && POINTS.has(rest.trim())
}

/// The number that some words begin with, as boards write one, and what follows it: `1,490`, `2.059`, `27.7K`, `+8`,
/// `1.2万`. Not `12.05.2012` or `10:20`, nor the beginning of a word.
pub(crate) fn leading_number(words: &str) -> Option<(&str, &str)> {
    let unsigned = words
        .strip_prefix(['+', '-', '\u{2212}', '\u{2013}'])
        .unwrap_or(words);
    let is_part = |c: char| {
        c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '\u{2019}' | '\u{A0}' | '\u{202F}')
    };
    let end = unsigned.find(|c| !is_part(c)).unwrap_or(unsigned.len());
    let digits = unsigned[..end].trim_end_matches(|c: char| !c.is_ascii_digit());
    let rest = &unsigned[digits.len()..];
    if !is_grouped(digits) {
        return None;
    }
    let after = rest
        .strip_prefix(['K', 'k', 'M', 'm', '%', '万', '萬', '千'])
        .unwrap_or(rest);
    let goes_on = after.starts_with(|c: char| {
        c.is_ascii_alphanumeric()
            || c == ':' && after[1..].starts_with(|c: char| c.is_ascii_digit())
    });
    (!goes_on).then(|| words.split_at(words.len() - after.len()))
}

/// Whether digits are one number: all groups but the first have three digits, or there are two and the last is a part of one.
fn is_grouped(digits: &str) -> bool {
    let mut groups = digits.split(|c: char| !c.is_ascii_digit());
    let Some(first) = groups.next() else {
        return false;
    };
    let rest: Vec<_> = groups.collect();
    let is_thousands = first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    let is_decimal = matches!(rest.as_slice(), [part] if (1..=2).contains(&part.len()));
    !first.is_empty() && first.len() <= 12 && (rest.is_empty() || is_thousands || is_decimal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_a_number_and_what_it_counts() {
        for line in [
            "1,490",
            "2.059",
            "27.7K",
            "+8",
            "-3",
            "12 posts",
            "2,221 posts",
            "27.7K posts",
            "6209 replies",
            "Userlevel 7",
            "148 months",
            "5 likes",
            "1 Like 2 Shares",
            "25 Beiträge",
            "Beiträge: 25",
            "31 points",
            "3 comments",
            "帖子 12",
            "12 赞",
            "积分 33",
            "★★★",
            "***",
        ] {
            assert!(is_count(line), "{line}");
        }
        for line in [
            "在线时间 123 小时",
            "Points: 31",
            "12 сообщений",
            "3 条评论",
            "Mensajes: 4,512",
            "Trophy points 113",
            "评论数：3",
        ] {
            assert!(is_count(line), "{line}");
        }
        for line in [
            "",
            "posts",
            "12:",
            "12 boats",
            "12.05.2012",
            "10:20",
            "12 13",
            "12 posts later",
            "3rd",
            "1. Oil",
            "a 12",
            "B12",
            "10:20 posts",
            "1,2,3",
            "12 likes this",
        ] {
            assert!(!is_count(line), "{line}");
        }
    }
}
