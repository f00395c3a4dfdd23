//! The line over a quote: whose words it holds, and when they were posted.

use tiezi_core::{Timestamp, date, normal};
use tiezi_lexicon::Lexicon;

use crate::vocabulary::{
    AFTER_NAMES, BEFORE_DATES, QUOTE_ENDS, QUOTE_LABELS, QUOTE_OPENINGS, QUOTE_VERBS,
};

/// What the line over a quote says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// The name of whom it quotes.
    pub author: Option<String>,
    /// When the words were posted.
    pub posted: Option<Timestamp>,
    /// The id of the post.
    pub post: Option<String>,
}

/// How sure it is that some words begin the line over a quote, and no sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opening {
    /// Sentences hardly begin so.
    Sure,
    /// Where a date follows.
    Dated,
    /// Where a verb follows the name.
    Name,
    /// Where a verb and a date follow; sentences begin so too.
    Weak,
}

impl Opening {
    pub(crate) fn read(column: &str) -> Option<Self> {
        match column {
            "sure" => Some(Self::Sure),
            "dated" => Some(Self::Dated),
            "name" => Some(Self::Name),
            "weak" => Some(Self::Weak),
            _ => None,
        }
    }
}

/// What a word stands over that says that somebody spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Over {
    Quotes,
    QuotesAndPosts,
}

impl Over {
    pub(crate) fn read(column: &str) -> Option<Self> {
        match column {
            "" => Some(Self::Quotes),
            "post" => Some(Self::QuotesAndPosts),
            _ => None,
        }
    }
}

/// The longest name, in characters, and the longest that the line over a quote in words has.
const LONGEST_NAME: usize = 60;
const LONGEST_NAME_IN_WORDS: usize = 40;

/// The longest line over a quote in words, in characters.
const LONGEST_HEAD: usize = 120;

/// Between the name and the topic in the line over a quote.
const SAID_IN: &str = " said in ";

/// Marks at the end of the line over a quote.
const END_MARKS: [char; 3] = [':', '\u{FF1A}', '\u{2191}'];

/// What a line over a quote says.
///
/// ```
/// use tiezi_boards::quote;
///
/// let head = quote::head("Quote from: Wren on March 18, 2023, 01:11:13 AM");
/// assert_eq!(head.author.as_deref(), Some("Wren"));
/// assert_eq!(head.posted.unwrap().text, "March 18, 2023, 01:11:13 AM");
/// ```
pub fn head(line: &str) -> Head {
    let line = line.split_once(SAID_IN).map_or(line, |(name, _)| name);
    let found = date::find(line);
    let posted = found.as_ref().map(|found| Timestamp {
        text: normal::line(&line[found.range.clone()]).into_owned(),
        time: found.time,
    });
    let (before, after) = match &found {
        Some(found) => (&line[..found.range.start], &line[found.range.end..]),
        None => (line, ""),
    };
    let (before, post) = without_post(before);
    let author = name_in(before).or_else(|| name_in(after));
    Head {
        author,
        posted,
        post: post.map(str::to_owned),
    }
}

/// Whether a line is the head of a quote in words: it names an author as boards do, and nothing more.
///
/// It must be used up by the words that boards set, one name, and a date; a sentence of a post isn't.
pub fn is_head(line: &str) -> bool {
    let line = line.trim();
    if line.chars().count() > LONGEST_HEAD {
        return false;
    }
    let bare = line.trim_end_matches(|c| END_MARKS.contains(&c) || c == ' ');
    if QUOTE_LABELS.has(bare) {
        return true;
    }
    let found = date::find(line);
    let (before, after) = match &found {
        Some(found) => (&line[..found.range.start], &line[found.range.end..]),
        None => (line, ""),
    };
    let names = [name_in(without_post(before).0), name_in(after)];
    let ([Some(name), None] | [None, Some(name)]) = &names else {
        return false;
    };
    let is_name = name.chars().count() <= LONGEST_NAME_IN_WORDS
        && name.split(' ').count() <= 4
        && !name.contains(['!', '?', ';', ',', '\u{FF0C}', '\u{3002}'])
        && !name.contains(". ");
    let has_verb = ends_with_verb(before) || ends_with_verb(after);
    let opening = QUOTE_OPENINGS
        .leading(line)
        .map(|(opening, _)| opening.value);
    let is_sure = opening == Some(Opening::Sure);
    let is_weak = || opening == Some(Opening::Weak) || BEFORE_DATES.leading(line).is_some();
    is_name
        && match found {
            Some(_) => has_verb || is_sure || opening == Some(Opening::Dated),
            None => is_sure || !is_weak() && line.ends_with(END_MARKS) && has_verb,
        }
}

/// Whether a line is the head of a quote from another topic: `@Wren said in Low tide:`.
pub fn is_head_of_topic(line: &str) -> bool {
    line.starts_with('@') && line.contains(SAID_IN)
}

/// Whose words follow, where a line says only that: `Wren said:`.
///
/// ```
/// use tiezi_boards::quote;
///
/// assert_eq!(quote::said_by("Wren said: ↑"), Some("Wren"));
/// assert_eq!(quote::said_by("Wren said so."), None);
/// assert_eq!(quote::said_by("Wren says:"), None, "boards set it over posts");
/// ```
pub fn said_by(line: &str) -> Option<&str> {
    let line = line.trim_end_matches([' ', '↑', '»', '\u{A0}']);
    let bare = line.strip_suffix(['\u{FF1A}', ':'])?.trim_end();
    let (verb, name) = QUOTE_VERBS.trailing(bare)?;
    let name = name
        .strip_suffix(' ')
        .filter(|_| verb.value == Over::Quotes)?;
    let name = name.trim();
    (!name.is_empty() && name.len() <= LONGEST_NAME).then_some(name)
}

/// Whether some words only say that somebody speaks: `wrote on`.
pub fn is_verb(words: &str) -> bool {
    QUOTE_VERBS.has(words.trim())
}

/// Who speaks, where some words say only that, without what follows: `Wren wrote`.
///
/// ```
/// assert_eq!(tiezi_boards::quote::speaker("Wren wrote"), Some("Wren"));
/// assert_eq!(tiezi_boards::quote::speaker("Wren"), None);
/// ```
pub fn speaker(words: &str) -> Option<&str> {
    let (_, name) = QUOTE_VERBS.trailing(words)?;
    let name = name.strip_suffix(' ')?.trim();
    (!name.is_empty() && name.len() <= LONGEST_NAME).then_some(name)
}

/// Whose post follows, where a line says only that: `Wren says:`.
///
/// ```
/// assert_eq!(tiezi_boards::quote::says("Wren says:"), Some("Wren"));
/// assert_eq!(tiezi_boards::quote::says("Wren said:"), None, "that is over quotes");
/// ```
pub fn says(line: &str) -> Option<&str> {
    let bare = line.strip_suffix(['\u{FF1A}', ':'])?.trim_end();
    let (verb, name) = QUOTE_VERBS.trailing(bare)?;
    let name = name
        .strip_suffix(' ')
        .filter(|_| verb.value == Over::QuotesAndPosts)?
        .trim();
    (!name.is_empty() && name.len() <= LONGEST_NAME).then_some(name)
}

/// Whether a line is the engine's end of a quote that is folded, and nothing else.
pub fn is_end(line: &str) -> bool {
    let end = QUOTE_ENDS.leading(line);
    end.is_some_and(|(_, rest)| !rest.contains(char::is_alphanumeric))
}

/// Whether words end with one that says that somebody spoke.
fn ends_with_verb(words: &str) -> bool {
    let words = words.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    QUOTE_VERBS.trailing(words).is_some()
}

/// The words of a head without the number of the post at their end, and that number, as print views of
/// vBulletin have it: `Wren (Post 1204)`.
fn without_post(words: &str) -> (&str, Option<&str>) {
    let parted = || {
        let (before, inside) = words.trim_end().strip_suffix(')')?.rsplit_once('(')?;
        let number = inside.rsplit_once(' ')?.1;
        crate::address::is_number(number).then_some((before, Some(number)))
    };
    parted().unwrap_or((words, None))
}

/// The name in the words of a head, without what is said around it.
fn name_in(words: &str) -> Option<String> {
    let is_mark = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '@' | ':'
                    | '\u{FF1A}'
                    | ','
                    | '\u{FF0C}'
                    | '-'
                    | '–'
                    | '·'
                    | '|'
                    | '('
                    | ')'
                    | '['
                    | ']'
                    | '>'
                    | '↑'
                    | '»'
                    | '«'
            )
    };
    let mut name = words.trim();
    loop {
        let mut rest = name.trim_matches(is_mark);
        if let Some((opening, after)) = QUOTE_OPENINGS.leading(rest) {
            // A short word alone is a name: `On`.
            let is_alone = after.trim().is_empty();
            rest = if is_alone && opening.word.len() <= 4 {
                rest
            } else {
                after
            };
        }
        // `引用1楼 @甲`: the floor stands before the name.
        let after_digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        rest = after_digits.strip_prefix('楼').unwrap_or(rest);
        rest = without_last(&AFTER_NAMES, rest);
        rest = without_last(&QUOTE_VERBS, rest);
        rest = without_last(&BEFORE_DATES, rest);
        if rest == name {
            break;
        }
        name = rest;
    }
    let mut name = normal::line(name.strip_prefix('@').unwrap_or(name)).into_owned();
    // `Wren (the other) wrote` has lost the bracket that is the name's.
    if name.contains('(') && !name.contains(')') && words.contains(')') {
        name.push(')');
    }
    let is_opening = QUOTE_OPENINGS.has(&name);
    (!name.is_empty() && !is_opening && name.chars().count() <= LONGEST_NAME).then_some(name)
}

/// Words without the last of them, if a table has it. Alone it is a name, unless it is Chinese: `Said`.
fn without_last<'a, T>(table: &Lexicon<T>, words: &'a str) -> &'a str {
    match table.trailing(words) {
        Some((last, before))
            if !before.trim().is_empty() || last.word.starts_with(|c| c >= '\u{2E80}') =>
        {
            before
        }
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> (Option<String>, Option<String>, Option<String>) {
        let Head {
            author,
            posted,
            post,
        } = head(line);
        (author, posted.map(|at| at.text), post)
    }

    #[test]
    fn a_head_tells_author_time_and_post() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            told("Originally Posted by Wren (Post 1204)"),
            (some("Wren"), None, some("1204"))
        );
        assert_eq!(
            told("Envoyé par Wren (Message 1204)"),
            (some("Wren"), None, some("1204"))
        );
        assert_eq!(
            told("QUOTE(Wren @ Nov 8 2006, 04:45 PM)"),
            (some("Wren"), some("Nov 8 2006, 04:45 PM"), None)
        );
        assert_eq!(
            told("On 1/17/2018 at 9:15 PM, Wren said:"),
            (some("Wren"), some("1/17/2018 at 9:15 PM"), None)
        );
        assert_eq!(
            told("Wren (the other) wrote:"),
            (some("Wren (the other)"), None, None)
        );
    }

    #[test]
    fn a_line_is_a_head_where_it_says_no_more() {
        for head in [
            "Wren wrote:",
            "Wren Vale said: ↑",
            "Originally Posted by Wren",
            "Quote from: Wren on March 18, 2023, 01:11:13 AM",
            "On Mon, 1 Jan 2018, 10:10, Wren wrote:",
            "Zitat von Wren:",
            "Envoyé par Wren",
            "楠枝 发表于 2022-11-2 20:01",
            "原帖由 楠枝 于 2009-1-2 08:00 发表",
            "Post by heron_88 (2020-03-18 02:20):",
            "Quote:",
            "引用:",
        ] {
            assert!(is_head(head), "{head}");
        }
        for words in [
            "Once more on 18 March 2023 the boat was late to the harbour.",
            "On Monday, 18 March 2023, the harbour was closed to all vessels.",
            "On Monday the captain said:",
            "One thing:",
            "Bylaws of the club:",
            "By the way:",
            "From the harbour:",
            "My answers are below:",
            "Post by the sea:",
            "Re: your mail from 3 May 2020 about the leaking boat and the tar",
            "Moby Dick",
        ] {
            assert!(!is_head(words), "{words}");
        }
    }
}
