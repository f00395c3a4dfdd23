//! What boards print beside an author's name that is no name: ranks, and badges.

use crate::{is_mark, vocabulary::STANDINGS};

/// What a word beside a name says of whoever has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// What they are on the board: `Senior Member`, `Moderator`.
    Rank,
    /// What they are in this thread or at this moment: `Original Poster`, `Offline`.
    Badge,
}

/// An entry of the table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    kind: Standing,
    /// Whether no name has the word.
    is_sure: bool,
}

impl Standing {
    pub(crate) fn read(columns: &str) -> Option<Entry> {
        let (kind, is_sure) = match columns.split_once('\t') {
            Some((kind, "sure")) => (kind, true),
            Some(_) => return None,
            None => (columns, false),
        };
        let kind = match kind {
            "rank" => Self::Rank,
            "badge" => Self::Badge,
            _ => return None,
        };
        Some(Entry { kind, is_sure })
    }
}

/// What a line is that holds a rank or a badge and nothing else; where it holds several, what the first is. Marks may
/// stand around it.
///
/// ```
/// use tiezi_boards::standing::{self, Standing};
///
/// assert_eq!(standing::of("Senior Member"), Some(Standing::Rank));
/// assert_eq!(standing::of("(Themenstarter)"), Some(Standing::Badge));
/// assert_eq!(standing::of("Member of the crew"), None);
/// ```
pub fn of(line: &str) -> Option<Standing> {
    let line = line.trim_matches(is_around);
    if !line.is_empty() && line.chars().all(is_star) {
        return Some(Standing::Rank);
    }
    let (first, mut rest) = STANDINGS.leading(line)?;
    loop {
        rest = rest.trim_start_matches(is_around);
        if rest.is_empty() {
            return Some(first.value.kind);
        }
        rest = STANDINGS.leading(rest)?.1;
    }
}

/// Marks that end no sentence, and what text browsers set before the items of lists.
fn is_around(c: char) -> bool {
    is_mark(c) && !matches!(c, '.' | ',' | ';')
        || matches!(c, '+' | '□' | '○' | '●' | '■' | '◦' | '▪')
}

/// The longest name that is taken from beside a rank, in bytes, and in words. What is longer is a sentence.
const LONGEST_NAME: usize = 80;
const MOST_WORDS: usize = 5;

fn is_name(name: &str) -> bool {
    name.len() <= LONGEST_NAME
        && name.contains(char::is_alphanumeric)
        && name.split_whitespace().nth(MOST_WORDS).is_none()
}

/// The rank that Vanilla draws.
fn is_star(c: char) -> bool {
    c == '✭'
}

/// A line without the ranks and badges that it ends or begins with, never nothing: a line of nothing else is as it was.
///
/// A rank of one word is taken from behind a name of one word only: `Platin Member` is nobody's default rank.
///
/// ```
/// use tiezi_boards::standing;
///
/// assert_eq!(standing::without("zx81 Senior Member"), "zx81");
/// assert_eq!(standing::without("OP Wanyoike Alex"), "Wanyoike Alex");
/// assert_eq!(standing::without("siegi Platin Member"), "siegi Platin Member");
/// ```
pub fn without(line: &str) -> &str {
    let mut name = line.trim();
    if of(name).is_some() {
        return name;
    }
    while let Some(rest) = without_last(name).or_else(|| without_first(name)) {
        name = rest;
    }
    name
}

fn without_last(words: &str) -> Option<&str> {
    let bare = words.trim_end_matches([')', ']', '\u{FF09}', '\u{3011}']);
    if let Some(name) = before_glued(bare) {
        return Some(name);
    }
    let (found, rest) = STANDINGS.trailing(bare)?;
    let name = rest.trim_end_matches(|c: char| is_mark(c) && !matches!(c, ')' | ']' | '.'));
    let is_apart = name.len() < rest.len();
    let is_whole = found.value.is_sure || found.word.contains(' ') || !name.contains(' ');
    (is_apart && is_whole && is_name(name)).then_some(name)
}

/// The name to which a rank of several words is glued: `Otter` of `OtterSenior Member`.
fn before_glued(words: &str) -> Option<&str> {
    let found = STANDINGS.suffix(words)?;
    let (name, word) = words.split_at_checked(words.len() - found.word.len())?;
    let is_glued = name.ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
        && word.starts_with(char::is_uppercase);
    (found.word.contains(' ') && is_glued && is_name(name)).then_some(name)
}

fn without_first(words: &str) -> Option<&str> {
    let bare = words.trim_start_matches(['(', '[', '\u{FF08}', '\u{3010}']);
    let (found, rest) = STANDINGS.leading(bare)?;
    let name =
        rest.trim_start_matches(|c: char| is_mark(c) && !matches!(c, ':' | '\u{FF1A}' | '(' | '['));
    let is_apart = name.len() < rest.len() && !name.starts_with([':', '\u{FF1A}']);
    let is_whole = found.value.is_sure || found.word.contains(' ');
    (is_apart && is_whole && is_name(name) && !name.ends_with(['.', '!', '?'])).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standing_is_all_of_its_line() {
        for (line, standing) in [
            ("Senior Member", Standing::Rank),
            ("Well-known member", Standing::Rank),
            ("✭✭✭", Standing::Rank),
            ("Участник", Standing::Rank),
            ("新手上路", Standing::Rank),
            ("高級會員", Standing::Rank),
            ("OP", Standing::Badge),
            ("(Themenstarter)", Standing::Badge),
            ("楼主", Standing::Badge),
            ("COMMUNITY LEADER", Standing::Badge),
            ("Moderator Staff Member", Standing::Rank),
            ("Offline", Standing::Badge),
        ] {
            assert_eq!(of(line), Some(standing), "{line}");
        }
        for line in [
            "",
            "Member of the crew",
            "Otter",
            "Solved.",
            "Guest",
            "Operator",
            "Author: Wren",
        ] {
            assert_eq!(of(line), None, "{line}");
        }
    }

    #[test]
    fn a_name_is_left_of_a_line() {
        for (line, name) in [
            ("zx81 Senior Member", "zx81"),
            ("OP Wanyoike Alex", "Wanyoike Alex"),
            ("siegi Platin Member", "siegi Platin Member"),
            ("Wren (Themenstarter)", "Wren"),
            ("Wren Member", "Wren"),
            ("Wren Moderator Offline", "Wren"),
            ("Staff Sergeant Bob", "Staff Sergeant Bob"),
            ("Senior Member", "Senior Member"),
            ("Author: Wren", "Author: Wren"),
            ("河狸 楼主", "河狸"),
            ("河狸楼主", "河狸楼主"),
            ("Wren (the other)", "Wren (the other)"),
            ("OtterWell-known Member", "Otter"),
            ("Omar G. Offline", "Omar G."),
            ("OP changed it.", "OP changed it."),
            ("□ Staff", "□ Staff"),
            (
                "OP the list is worth a look but it has no dates",
                "OP the list is worth a look but it has no dates",
            ),
            ("", ""),
        ] {
            assert_eq!(without(line), name, "{line}");
        }
    }
}
