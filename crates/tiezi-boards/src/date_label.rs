//! What a date is that stands beside a label: when something was posted or edited, when its author joined.

use crate::{is_mark, vocabulary::DATE_LABELS};

/// What a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DateLabel {
    /// When the post was written.
    Posted,
    /// When its author joined the board.
    Joined,
    /// When it was edited.
    Edited,
    /// When somebody was last seen, or a thread last answered.
    Active,
    /// When the thread began.
    Thread,
    /// When its author was born.
    Born,
    /// When the page was made.
    Now,
}

/// An entry of the table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Label {
    kind: DateLabel,
    /// Whether somebody's name may follow, before the date.
    takes_name: bool,
}

/// The longest name that follows a label, in bytes.
const LONGEST_NAME: usize = 90;

impl DateLabel {
    pub(crate) fn read(columns: &str) -> Option<Label> {
        let (kind, takes_name) = match columns.split_once('\t') {
            Some((kind, "name")) => (kind, true),
            Some(_) => return None,
            None => (columns, false),
        };
        let kind = match kind {
            "posted" => Self::Posted,
            "joined" => Self::Joined,
            "edited" => Self::Edited,
            "active" => Self::Active,
            "thread" => Self::Thread,
            "born" => Self::Born,
            "now" => Self::Now,
            _ => return None,
        };
        Some(Label { kind, takes_name })
    }
}

/// What a date is beside these words: all that its slot holds but the date. Nothing where they are no label, or more
/// than one.
///
/// In `Posts: 12 | Joined: ` the last label counts, for it stands next to the date.
///
/// ```
/// use tiezi_boards::date_label::{self, DateLabel};
///
/// assert_eq!(date_label::of("Joined:"), Some(DateLabel::Joined));
/// assert_eq!(date_label::of("本帖最后由 河狸 于"), Some(DateLabel::Edited));
/// assert_eq!(date_label::of("by Born"), None);
/// ```
pub fn of(words: &str) -> Option<DateLabel> {
    let words = words.trim_matches(|c: char| is_mark(c) && c != ':');
    let bare = words.trim_matches(is_mark);
    if bare.is_empty() {
        return None;
    }
    let with_colon = words
        .get(..=bare.len())
        .and_then(|words| DATE_LABELS.get(words));
    let whole = with_colon
        .or_else(|| DATE_LABELS.get(bare))
        .map(|label| label.value.kind);
    whole
        .or_else(|| before_name(bare))
        .or_else(|| last(bare, words))
}

/// What a date is beside a label, where the words are an entry of the table.
pub(crate) fn whole(label: &str) -> Option<DateLabel> {
    DATE_LABELS.get(label).map(|label| label.value.kind)
}

/// Whether words are a label of a date other than that of posting.
pub fn is_other(words: &str) -> bool {
    of(words).is_some_and(|label| label != DateLabel::Posted)
}

/// What follows a label of the moment at which the page was made, where a line begins with one.
pub fn after_now(line: &str) -> Option<&str> {
    let (label, rest) = DATE_LABELS.leading(line)?;
    (label.value.kind == DateLabel::Now).then_some(rest)
}

/// The word before a date that says it is that of posting, if a word is one: as the table has it.
pub fn posted(word: &str) -> Option<&'static str> {
    let label = DATE_LABELS.get(word)?;
    (label.value.kind == DateLabel::Posted).then_some(label.word)
}

/// What follows a label with which some words begin, and whether it says who edited: `Wren on`, of `Edited by Wren on`.
pub(crate) fn after_edit_label(words: &str) -> Option<(&str, bool)> {
    let (label, rest) = DATE_LABELS.leading(words)?;
    (label.value.kind == DateLabel::Edited).then_some((rest, label.value.takes_name))
}

/// `Last edited by Wren`
fn before_name(words: &str) -> Option<DateLabel> {
    let (label, rest) = DATE_LABELS.leading(words)?;
    let is_name = rest.len() <= LONGEST_NAME && !rest.contains(['.', '!', '?', '\u{3002}']);
    (label.value.takes_name && is_name).then_some(label.value.kind)
}

/// The label at the end of several: after a mark that parts them; with a colon; or of more than a word, as names
/// hardly end.
fn last(bare: &str, words: &str) -> Option<DateLabel> {
    let marks = ['|', '\u{B7}', '\u{2022}', '\n', '\u{BB}'];
    let parts = bare.rsplit_once(marks).or_else(|| bare.rsplit_once(", "));
    let parted = parts.and_then(|(_, last)| DATE_LABELS.get(last.trim_matches(is_mark)));
    let ending = || {
        let (label, rest) = DATE_LABELS.trailing(bare)?;
        let is_sure = words.ends_with(':') || label.word.contains(' ');
        (is_sure && rest.ends_with(is_mark)).then_some(label)
    };
    parted.or_else(ending).map(|label| label.value.kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_the_whole_of_its_slot() {
        use DateLabel::{Active, Born, Edited, Joined, Posted, Thread};
        for (words, label) in [
            ("Posted on", Posted),
            ("发表于", Posted),
            ("Registriert seit:", Joined),
            ("註冊時間:", Joined),
            ("« Last Edit:", Edited),
            ("(This post was last modified:", Edited),
            ("Last edited by a moderator:", Edited),
            ("Последний раз редактировалось Мирон (", Edited),
            ("Last seen", Active),
            ("Discussion in 'Boats' started by Wren,", Thread),
            ("Birthday:", Born),
            ("Posts: 12 | Joined:", Joined),
            ("Posts: 12 Joined:", Joined),
            ("Senior Member Registered:", Joined),
            ("Senior Member Join Date", Joined),
            ("Wren, Location: Wick, Joined", Joined),
            ("Edit:", Edited),
        ] {
            assert_eq!(of(words), Some(label), "{words}");
        }
    }

    #[test]
    fn a_name_that_contains_a_label_is_a_name() {
        for words in [
            "by Osborne »",
            "by Everlasting",
            "Bornholm",
            "Joinery",
            "Sinceritas",
            "编辑部的河狸",
            "最后的河狸",
            "Wren (edit)",
            "Last Samurai",
            "Beitrag von Wren »",
            "Edit",
            "",
            " | ",
        ] {
            assert_eq!(of(words), None, "{words}");
        }
    }
}
