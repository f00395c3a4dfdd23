//! Lines and links that a page has around its posts.

use crate::vocabulary::{
    BUTTONS, ENGINES, FOOTER_PARTS, FOOTERS, HOME, PART_LABELS, PROFILE_LABELS, REACTION_ENDINGS,
    REACTION_OPENINGS, SPOILER_BUTTONS,
};

/// The longest line below the posts, in bytes.
const LONGEST_FOOTER: usize = 160;

/// The longest line that tells who liked a post, in bytes.
const LONGEST_REACTION: usize = 200;

/// The engine that a line says made the page.
pub fn engine(line: &str) -> Option<&'static str> {
    let engine = ENGINES
        .entries()
        .iter()
        .find(|engine| line.contains(engine.word))?;
    Some(engine.value)
}

/// Whether a line stands below the last post of a page.
pub fn is_footer(line: &str) -> bool {
    let line = line.trim_start_matches(['(', '«', '‹', '<', '[', ' ']);
    let has_part = || {
        FOOTER_PARTS
            .entries()
            .iter()
            .any(|part| line.contains(part.word))
    };
    FOOTERS.prefix(line).is_some() || line.len() <= LONGEST_FOOTER && has_part()
}

/// Whether a link leads home, and to no board.
pub fn is_home(link: &str) -> bool {
    HOME.has(link.trim())
}

/// Whether a line is a button of Discuz! beside a post.
pub fn is_button(line: &str) -> bool {
    BUTTONS.has(line)
}

/// Whether a line is a label of its author's profile, with or without what it labels: `Posts: 12`.
pub fn is_profile_label(line: &str) -> bool {
    let label = line.split_once([':', '\u{FF1A}']);
    label.is_some_and(|(label, _)| PROFILE_LABELS.has(label.trim()))
}

/// Whether a line tells who liked a post.
pub fn is_reaction(line: &str) -> bool {
    opens_reaction(line)
        || line.len() <= LONGEST_REACTION && REACTION_ENDINGS.suffix(line).is_some()
}

/// Whether a line begins with the engine's words for who liked a post.
pub fn opens_reaction(line: &str) -> bool {
    line.len() <= LONGEST_REACTION && REACTION_OPENINGS.leading(line).is_some()
}

/// Whether a line begins with the label of a quote, of code, of attachments: `Code:`, `Attached Files`.
pub fn opens_part(line: &str) -> bool {
    let Some((_, rest)) = PART_LABELS.leading(line) else {
        return false;
    };
    let rest = rest.trim_start();
    rest.is_empty() || rest.starts_with([':', '\u{FF1A}', '(', '['])
}

/// What its writer has put on the button of a spoiler, without the engine's own words: `the ending` of
/// `Spoiler: the ending`.
pub fn spoiler_title(button: &str) -> Option<&str> {
    let button = button.trim();
    let title = match button.split_once(':') {
        Some((label, title)) if SPOILER_BUTTONS.has(label.trim()) => title.trim(),
        _ => button,
    };
    (!title.is_empty() && !SPOILER_BUTTONS.has(title)).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spoiler_has_the_title_that_its_writer_gave_it() {
        assert_eq!(spoiler_title("Spoiler: the ending"), Some("the ending"));
        assert_eq!(spoiler_title("How it ends"), Some("How it ends"));
        assert_eq!(
            spoiler_title("Act 3: the ending"),
            Some("Act 3: the ending")
        );
        assert_eq!(spoiler_title("Spoiler"), None);
        assert_eq!(spoiler_title("Reveal hidden contents"), None);
    }

    #[test]
    fn labels_are_whole() {
        assert!(is_profile_label("Join Date: May 2004") && is_profile_label("註冊時間: 2009-3-18"));
        assert!(!is_profile_label("My posts: none"));
        assert!(
            opens_part("Code: Select all") && opens_part("Quote:") && opens_part("Attached Files")
        );
        assert!(!opens_part("Code is poetry") && !opens_part("Quoted prices"));
        assert!(is_footer("« Previous topic") && !is_footer("Privately, I think so"));
        assert!(is_reaction("Wren and 3 others like this.") && is_reaction("Likes: Wren"));
    }
}
