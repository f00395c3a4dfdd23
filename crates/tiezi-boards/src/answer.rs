//! Which post a post answers, in the words that boards set beside it: `In reply to Wren`, `回复 3楼`, `Wrenへの返信`.

use crate::{
    address::is_number,
    vocabulary::{ANSWER_ENDINGS, ANSWER_LINKS, ANSWER_OPENINGS},
};

/// Marks around these words and around names.
fn is_mark(c: char) -> bool {
    crate::is_mark(c) || matches!(c, '@' | '↳' | '↪' | '⤷' | '→' | '\'')
}

/// Words without the marks around them.
///
/// ```
/// assert_eq!(tiezi_boards::answer::bare("↳ @Wren:"), "Wren");
/// ```
pub fn bare(words: &str) -> &str {
    words.trim_matches(is_mark)
}

/// What follows the words that say that a post answers another: a name, the number of the post, or nothing, where they
/// stand in the next element.
///
/// ```
/// use tiezi_boards::answer;
///
/// assert_eq!(answer::after_opening("(In reply to Wren)"), Some("Wren"));
/// assert_eq!(answer::after_opening("回复"), Some(""));
/// assert_eq!(answer::after_opening("Replying is easy"), None);
/// ```
pub fn after_opening(words: &str) -> Option<&str> {
    let (_, rest) = ANSWER_OPENINGS.leading(words.trim_start_matches(is_mark))?;
    // A number keeps its mark.
    Some(
        rest.trim_end_matches(is_mark)
            .trim_start_matches(|c| is_mark(c) && c != '#'),
    )
}

/// What stands before the words that say that a post answers another.
///
/// ```
/// assert_eq!(tiezi_boards::answer::before_ending("↪ Wrenさんへの返信"), Some("Wren"));
/// ```
pub fn before_ending(words: &str) -> Option<&str> {
    let words = words.trim_end_matches(is_mark);
    // Korean sets its particles right behind a name.
    let ending = ANSWER_ENDINGS.suffix(words)?;
    let name = words.get(..words.len().checked_sub(ending.word.len())?)?;
    let is_spaced = ending.word.starts_with(|c| c < '\u{2E80}');
    let goes_on = is_spaced && name.ends_with(char::is_alphanumeric);
    (!goes_on).then(|| bare(name))
}

/// Whether a link with these words leads to the post that is answered: `parent`, `in reply to Wren`.
pub fn is_link(words: &str) -> bool {
    ANSWER_LINKS.has(bare(words)) || after_opening(words).is_some()
}

/// The place in the thread that some words name: `#3`, `3#`, `3楼`, `No. 3`.
///
/// ```
/// use tiezi_boards::answer;
///
/// assert_eq!(answer::floor("#3"), Some(3));
/// assert_eq!(answer::floor("3楼 楠枝"), Some(3));
/// assert_eq!(answer::floor("3 boats"), None);
/// ```
pub fn floor(words: &str) -> Option<u64> {
    const BEFORE: [&str; 5] = ["#", "№", "No. ", "No.", "第"];
    const AFTER: [&str; 6] = ["#", "楼", "樓", "层", "層", "F"];
    let before = BEFORE.iter().find_map(|mark| words.strip_prefix(mark));
    let number = before.unwrap_or(words);
    let end = number.find(|c: char| !c.is_ascii_digit());
    let (number, after) = number.split_at(end.unwrap_or(number.len()));
    let ends = after.is_empty() || after.starts_with(|c: char| !c.is_alphanumeric());
    let after = AFTER.iter().find_map(|mark| after.strip_prefix(mark));
    let is_marked = match after {
        Some(rest) => !rest.starts_with(|c: char| c.is_ascii_alphanumeric()),
        None => before.is_some() && ends,
    };
    if !is_marked || !is_number(number) {
        return None;
    }
    number.parse().ok().filter(|&floor| floor > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_after_or_before_what_is_said_of_it() {
        for (words, name) in [
            ("In reply to Wren", "Wren"),
            ("↳ replying to @Wren", "Wren"),
            ("Antwort auf Wren:", "Wren"),
            ("En réponse à Wren", "Wren"),
            ("En respuesta a Wren", "Wren"),
            ("В ответ на Мирон", "Мирон"),
            ("回复 楠枝：", "楠枝"),
            ("回覆楠枝", "楠枝"),
        ] {
            assert_eq!(after_opening(words), Some(name), "{words}");
        }
        for (words, name) in [
            ("Wrenさんへの返信", "Wren"),
            ("렌님에게 보내는 답글", "렌"),
            ("Wren adlı kullanıcıya yanıt olarak", "Wren"),
        ] {
            assert_eq!(before_ending(words), Some(name), "{words}");
        }
        assert_eq!(after_opening("Reply"), None);
    }

    #[test]
    fn a_number_is_a_place_where_it_is_marked() {
        for words in ["#12", "12#", "12楼", "第12樓", "No. 12", "12F", "#12 Wren"] {
            assert_eq!(floor(words), Some(12), "{words}");
        }
        for words in ["12", "12 Wren", "#", "#0", "12Ft", "#12th"] {
            assert_eq!(floor(words), None, "{words}");
        }
    }

    #[test]
    fn a_link_leads_to_the_parent() {
        assert!(is_link("Parent") && is_link("[parent]") && is_link("in reply to"));
        assert!(!is_link("parents") && !is_link("permalink") && !is_link("Reply"));
    }
}
