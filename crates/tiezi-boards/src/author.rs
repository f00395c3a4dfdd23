//! Who wrote something, of the name that a board shows.

use tiezi_core::{Author, normal};

use crate::vocabulary::{ANONYMOUS, GUEST_MARKS, MAKERS};

/// Whether a board writes this where a name would stand, for somebody without one or whose account is gone.
pub fn is_anonymous(name: &str) -> bool {
    ANONYMOUS.has(name.trim().trim_end_matches([':', ',', '\u{FF1A}']))
}

/// A name without what boards set behind that of somebody without an account: `Wren` of `Wren (not verified)`.
///
/// ```
/// use tiezi_boards::author::without_guest_mark;
///
/// assert_eq!(without_guest_mark("Wren (not verified)"), "Wren");
/// assert_eq!(without_guest_mark("Wren [Besucher]"), "Wren");
/// assert_eq!(without_guest_mark("Wren (the elder)"), "Wren (the elder)");
/// ```
pub fn without_guest_mark(name: &str) -> &str {
    let name = name.trim();
    let marked = name
        .strip_suffix([')', ']'])
        .and_then(|rest| rest.rsplit_once(['(', '[']))
        .filter(|(before, mark)| !before.trim().is_empty() && GUEST_MARKS.has(mark.trim()));
    marked.map_or(name, |(before, _)| before.trim_end())
}

/// Whether a name is that of those who make an engine, which pages give as their author.
pub fn is_maker(name: &str) -> bool {
    MAKERS.has(name.trim())
}

/// The author of a name as a page shows it; nothing where the name is empty.
///
/// ```
/// use tiezi_core::Author;
///
/// assert_eq!(tiezi_boards::author::named(" 河狸 "), Some(Author::named("河狸")));
/// assert_eq!(tiezi_boards::author::named("Guest"), Some(Author::anonymous()));
/// assert_eq!(tiezi_boards::author::named(" "), None);
/// ```
pub fn named(name: &str) -> Option<Author> {
    let name = normal::line(name);
    if name.is_empty() {
        None
    } else if is_anonymous(&name) {
        Some(Author::anonymous())
    } else {
        Some(Author::named(name))
    }
}

/// The author of an account with a nickname in brackets, as telnet boards have it. Boards go by the account's name.
///
/// ```
/// let author = tiezi_boards::author::account("heliu (河流)").unwrap();
/// assert_eq!(author.name.as_deref(), Some("heliu"));
/// assert_eq!((author.id.as_deref(), author.nick.as_deref()), (Some("heliu"), Some("河流")));
/// ```
pub fn account(text: &str) -> Option<Author> {
    let (name, nick) = text.split_once(['(', '\u{FF08}']).unwrap_or((text, ""));
    let nick = nick
        .rsplit_once([')', '\u{FF09}'])
        .map_or(nick, |(nick, _)| nick);
    let author = named(name.split_whitespace().next()?)?;
    let nick = author.name.as_ref().and_then(|_| normal::filled_line(nick));
    Some(Author {
        id: author.name.clone(),
        nick,
        ..author
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_for_nobody_are_whole() {
        for name in [
            "匿名",
            "匿名用戶",
            "Guest:",
            "ГОСТЬ",
            "[deleted]",
            "Anonymous Coward",
        ] {
            assert!(is_anonymous(name), "{name}");
        }
        for name in ["Guestbook", "匿名河狸", "Anonymouse", ""] {
            assert!(!is_anonymous(name), "{name}");
        }
    }

    #[test]
    fn makers_are_whole_names() {
        assert!(is_maker("Discuz! Team and Comsenz UI Team"));
        assert!(!is_maker("Teamwork Otter"));
    }
}
