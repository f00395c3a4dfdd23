//! Small words that several sites write: times that have passed, names, numbers; and what text browsers set before lines.

use tiezi_core::{Timestamp, normal};

/// What text browsers set before the items of lists, and in place of buttons.
const BULLETS: [&str; 13] = [
    "•", "□", "☆", "○", "■", "★", "◎", "●", "△", "* ", "+ ", "o ", "(BUTTON)",
];

/// The units of times, longest first, as far as the letters go.
const UNITS: [&str; 22] = [
    "seconds", "minutes", "months", "second", "minute", "hours", "weeks", "years", "month", "hour",
    "week", "year", "days", "min", "sec", "day", "mo", "hr", "yr", "wk", "h", "d",
];
/// Units of one letter, which may begin another word.
const LETTERS: [&str; 3] = ["y", "m", "w"];

/// The longest name of an account, in bytes.
const LONGEST_NAME: usize = 40;

/// A line without what text browsers set before and behind it: bullets, buttons, the number of an item.
pub(super) fn bare(line: &str) -> &str {
    let mut text = line.trim();
    loop {
        let before = text.len();
        for bullet in BULLETS {
            text = text.strip_prefix(bullet).unwrap_or(text).trim_start();
        }
        if text == "*" || text == "+" || text == "o" {
            return "";
        }
        text = text.strip_suffix("(BUTTON)").unwrap_or(text).trim_end();
        if text.len() == before {
            return text;
        }
    }
}

/// A line without the picture that text browsers name in brackets before it, `[avatar]Wren`.
pub(super) fn without_picture(line: &str) -> &str {
    let rest = line.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let is_picture = |name: &str| {
        name.len() <= 12
            && !matches!(name, "deleted" | "removed")
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
    };
    match rest {
        Some((name, rest)) if is_picture(name) && !rest.trim().is_empty() => rest.trim_start(),
        _ => line,
    }
}

/// A title without the domain that it leads to, if it ends in one: `Lamp (example.net)`.
pub(super) fn without_domain(title: &str) -> Option<&str> {
    let (title, domain) = title.strip_suffix(')')?.rsplit_once(" (")?;
    (domain.contains('.') && !domain.contains(' ')).then(|| title.trim_end())
}

/// A line without the number of an item that text browsers set before it.
pub(super) fn unnumbered(line: &str) -> &str {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.get(digits..).and_then(|rest| rest.strip_prefix(". ")) {
        Some(rest) if (1..=4).contains(&digits) => rest.trim_start(),
        _ => line,
    }
}

/// A time that has passed with which some words begin, and what follows it: `3 yr. ago`, `2mo ago`, `just now`.
pub(super) fn ago(words: &str) -> Option<(&str, &str)> {
    if let Some(rest) = words.strip_prefix("just now") {
        return Some((words.get(.."just now".len())?, rest));
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = words
        .get(digits..)
        .filter(|_| (1..=3).contains(&digits))?
        .trim_start();
    let mut units = UNITS.iter().chain(&LETTERS);
    let rest = units.find_map(|unit| {
        let rest = rest.strip_prefix(unit)?;
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        rest.strip_prefix(" ago")
    })?;
    let end = words.len() - rest.len();
    Some((words.get(..end)?, rest))
}

/// The last time that has passed in a line: what stands before it, the time, and what follows.
pub(super) fn last_ago(line: &str) -> Option<(&str, &str, &str)> {
    let end = line.rfind(" ago").or_else(|| line.rfind("just now"))?;
    let before = line.get(..end)?.as_bytes();
    let is_digit = |at: &usize| before[*at].is_ascii_digit();
    let last = (0..before.len())
        .rev()
        .take(12)
        .find(is_digit)
        .unwrap_or(end);
    let first = (0..=last.min(before.len()))
        .rev()
        .take_while(|&at| at == last || before[at].is_ascii_digit())
        .last()?;
    let (time, rest) = ago(line.get(first..)?)?;
    Some((line.get(..first)?, time, rest))
}

/// A time that has passed as a post has it: what it means depends on the day of reading.
pub(super) fn passed(time: &str) -> Option<Timestamp> {
    Some(Timestamp {
        text: normal::filled_line(time)?,
        time: None,
    })
}

/// Whether some words can be the name of an account: letters, digits and `_-`.
pub(super) fn is_account(name: &str) -> bool {
    (1..=LONGEST_NAME).contains(&name.len())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// A number as sites write it, `1,204`, `-3`; nothing for rounded ones as `1.2k`.
pub(super) fn number(words: &str) -> Option<i64> {
    let words = words.trim();
    let digits = words.strip_prefix(['-', '\u{2212}']).unwrap_or(words);
    let is_number = !digits.is_empty()
        && digits.len() <= 12
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b',');
    let value: i64 = digits.replace(',', "").parse().ok().filter(|_| is_number)?;
    Some(if digits.len() < words.len() {
        -value
    } else {
        value
    })
}

/// Whether a line is nothing but `3 comments`.
pub(super) fn is_comment_count(line: &str) -> bool {
    let count = line
        .strip_suffix("comments")
        .or_else(|| line.strip_suffix("comment"));
    let count = count.map(|count| count.strip_prefix("all ").unwrap_or(count));
    count.and_then(number).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_that_have_passed_are_found() {
        assert_eq!(ago("3 yr. ago"), Some(("3 yr. ago", "")));
        assert_eq!(ago("2mo ago more"), Some(("2mo ago", " more")));
        assert_eq!(ago("17 hours ago*"), Some(("17 hours ago", "*")));
        assert_eq!(ago("3y ago"), Some(("3y ago", "")));
        assert_eq!(ago("3 boats ago"), None);
        assert_eq!(ago("ago"), None);
        assert_eq!(last_ago("Wren OP2mo ago"), Some(("Wren OP", "2mo ago", "")));
        assert_eq!(
            last_ago("r/harbourPosted byu/Wren3 years ago"),
            Some(("r/harbourPosted byu/Wren", "3 years ago", ""))
        );
        assert_eq!(last_ago("long ago"), None);
        assert_eq!(last_ago(" ago"), None);
    }

    #[test]
    fn lines_are_bared() {
        assert_eq!(bare("* (BUTTON) Share"), "Share");
        assert_eq!(bare("  • "), "");
        assert_eq!(bare("*"), "");
        assert_eq!(bare("*emphasis*"), "*emphasis*");
        assert_eq!(without_picture("[greta]Greta"), "Greta");
        assert_eq!(without_picture("[] june"), "june");
        assert_eq!(without_picture("[deleted]2mo ago"), "[deleted]2mo ago");
    }

    #[test]
    fn numbers_are_whole() {
        assert_eq!(number("1,204"), Some(1204));
        assert_eq!(number("-13"), Some(-13));
        assert_eq!(number("1.2k"), None);
        assert_eq!(number(""), None);
        assert!(is_comment_count("all 3 comments") && is_comment_count("3\u{A0}comments"));
        assert!(!is_comment_count("my comments"));
    }
}
