//! Notes about edits: `Last edited by Wren on …`, `本帖最后由 河狸 于 … 编辑`.

use tiezi_core::{Edit, Timestamp, date, normal};

use crate::{
    date_label::{self, DateLabel, after_edit_label},
    is_mark,
    vocabulary::{BEFORE_DATES, BY},
};

/// The longest note that is a line of its own, in bytes.
const LONGEST_LINE: usize = 160;

/// The longest name, in characters.
const LONGEST_NAME: usize = 60;

/// Whether a line tells of an edit: it begins with a label of one, or one follows its date, as in
/// `[Beitrag von Wren am 18. März 2023, 01:11 bearbeitet]`.
pub fn is_note(line: &str) -> bool {
    line.len() <= LONGEST_LINE
        && (after_edit_label(line.trim_start_matches(is_mark)).is_some()
            || date::find(line).is_some_and(|found| {
                date_label::of(&line[found.range.end..]) == Some(DateLabel::Edited)
            }))
}

/// The edit that a note tells of, who made it and when. The note is taken for one: that is for its caller to know.
///
/// ```
/// let edit = tiezi_boards::edit::read("本帖最后由 河狸 于 2023-3-18 01:11 编辑").unwrap();
/// assert_eq!(edit.by.as_deref(), Some("河狸"));
/// assert_eq!(edit.at.unwrap().text, "2023-3-18 01:11");
/// ```
pub fn read(note: &str) -> Option<Edit> {
    let found = date::find(note);
    let at = found.as_ref().map(|found| Timestamp {
        text: normal::line(&note[found.range.clone()]).into_owned(),
        time: found.time,
    });
    let by = match &found {
        Some(found) => {
            before_date(&note[..found.range.start]).or_else(|| after_by(&note[found.range.end..]))
        }
        None => after_label(note).or_else(|| after_by(note)),
    };
    (by.is_some() || at.is_some()).then_some(Edit { by, at })
}

/// Who edited, in the words up to the date. A name that follows the label ends with them.
fn before_date(words: &str) -> Option<String> {
    let bare = words.trim_end_matches(is_mark);
    let bare = BEFORE_DATES.trailing(bare).map_or(bare, |(_, rest)| rest);
    let labelled = named_label(bare).map(|rest| {
        let name = normal::line(rest.trim_matches(is_mark)).into_owned();
        // `Wren (the other)` has lost the bracket that is the name's.
        let is_open = name.contains('(') && !name.contains(')') && words.contains(')');
        if is_open { name + ")" } else { name }
    });
    labelled
        .filter(|name| is_name(name))
        .or_else(|| after_by(bare))
}

/// The name after a label that says that one follows.
fn after_label(words: &str) -> Option<String> {
    name(named_label(words)?)
}

/// What follows a label that says that a name follows.
fn named_label(words: &str) -> Option<&str> {
    let (rest, takes_name) = after_edit_label(words.trim_start_matches(is_mark))?;
    takes_name.then_some(rest)
}

/// The name after the first `by`.
fn after_by(words: &str) -> Option<String> {
    let mut starts = words.char_indices().map(|(at, _)| at);
    let mut is_start = true;
    starts.find_map(|at| {
        let rest = words.get(at..)?;
        let here = std::mem::replace(&mut is_start, !rest.starts_with(char::is_alphanumeric));
        let (_, rest) = BY.leading(rest).filter(|_| here)?;
        name(rest)
    })
}

/// The name that some words begin with, up to what follows names in notes.
fn name(words: &str) -> Option<String> {
    const ENDS: [&str; 7] = [" (", ", ", "; ", " - ", ": ", ". ", "\n"];
    let words = words.trim_start_matches(is_mark);
    let end = ENDS.iter().filter_map(|end| words.find(end)).min();
    let name = words.get(..end.unwrap_or(words.len()))?;
    let name = name.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '»' | '«' | '"' | '„' | '“' | '”')
    });
    let name = normal::line(name.trim_end_matches(['.', ',', ')', ':', ';', ' '])).into_owned();
    is_name(&name).then_some(name)
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().count() <= LONGEST_NAME
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_has_a_name_before_or_after_its_time() {
        for (note, by, at) in [
            (
                "Last edited by Wren (2012-03-19 10:00:00)",
                "Wren",
                "2012-03-19 10:00:00",
            ),
            (
                "« Last Edit: March 18, 2008, 01:20:00 AM by Wren »",
                "Wren",
                "March 18, 2008, 01:20:00 AM",
            ),
            (
                "Отредактировано Мирон (2012-03-10 13:20:00)",
                "Мирон",
                "2012-03-10 13:20:00",
            ),
            (
                "Last edited by Born by Night on 2012-03-19 10:00",
                "Born by Night",
                "2012-03-19 10:00",
            ),
            (
                "Edited 2 times, last edit by Wren on 2012-03-19 10:00",
                "Wren",
                "2012-03-19 10:00",
            ),
            (
                "Zuletzt geändert von Wren am 19.03.2012, 10:00, insgesamt 2-mal",
                "Wren",
                "19.03.2012, 10:00",
            ),
            (
                "本帖最后由 T. Beaver 于 2009-3-18 01:20 编辑",
                "T. Beaver",
                "2009-3-18 01:20",
            ),
            (
                "本帖最後由 河狸 於 2009-3-18 01:20 編輯",
                "河狸",
                "2009-3-18 01:20",
            ),
        ] {
            let edit = read(note).unwrap_or_default();
            assert_eq!(edit.by.as_deref(), Some(by), "{note}");
            assert_eq!(edit.at.map(|at| at.text).as_deref(), Some(at), "{note}");
        }
        assert_eq!(read("edited"), None);
    }

    #[test]
    fn a_line_about_an_edit_begins_as_one() {
        assert!(is_note("Last edited by Wren on 18 March 2023"));
        assert!(is_note(
            "[Beitrag von Wren am 18. März 2023, 01:11 bearbeitet]"
        ));
        assert!(is_note("[Edited on 18 March 2023 by Wren]"));
        assert!(!is_note("Editors met on 18 March 2023"));
    }
}
