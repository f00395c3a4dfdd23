//! The words that the outline knows: a table each, a file each.
//!
//! Every table is sorted as `LC_ALL=C sort` does, and has no word twice; a test sees to it. Simplified and
//! Traditional forms stand in one table. Its comment says what an entry means and how to add one.

mod amounts;
mod begins;
mod bullets;
mod caption_openings;
mod closings;
mod english_parts;
mod english_roles;
mod english_steps;
mod events;
mod fields;
mod figure_names;
mod openings;
mod parts;
mod personal_roles;
mod roles;
mod steps;
mod trailing_roles;
mod weak_roles;

pub(crate) use amounts::AFTER_AMOUNTS;
pub(crate) use begins::{CAPTION_BEGINS, CLOSING_BEGINS, FIELD_BEGINS, FIGURE_BEGINS, ROLE_BEGINS};
pub(crate) use bullets::{BULLETS, DASHES};
pub(crate) use caption_openings::CAPTION_OPENINGS;
pub(crate) use closings::CLOSINGS;
pub(crate) use english_parts::ENGLISH_PARTS;
pub(crate) use english_roles::ENGLISH_ROLES;
pub(crate) use english_steps::ENGLISH_STEPS;
pub(crate) use events::EVENTS;
pub(crate) use fields::FIELDS;
pub(crate) use figure_names::FIGURE_NAMES;
pub(crate) use openings::OPENINGS;
pub(crate) use parts::PARTS;
pub(crate) use personal_roles::PERSONAL_ROLES;
pub(crate) use roles::ROLES;
pub(crate) use steps::STEPS;
pub(crate) use trailing_roles::TRAILING_ROLES;
pub(crate) use weak_roles::WEAK_ROLES;

/// How many bytes the longest word of a table takes that a text begins with.
pub(crate) fn longest(words: &[&str], text: &str) -> Option<usize> {
    let first = text.chars().next()?.len_utf8();
    let first = text.get(..first)?;
    let start = words.partition_point(|word| *word < first);
    words
        .get(start..)?
        .iter()
        .take_while(|word| word.starts_with(first))
        .filter(|word| text.starts_with(**word))
        .map(|word| word.len())
        .max()
}

/// The same of a table in lower case, for a text in any case.
pub(crate) fn longest_in_any_case(words: &[&str], text: &str) -> Option<usize> {
    let first = text.bytes().next()?.to_ascii_lowercase();
    let start = words.partition_point(|word| word.bytes().next() < Some(first));
    let is_head = |word: &&&str| {
        let head = text.get(..word.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(word))
    };
    words
        .get(start..)?
        .iter()
        .take_while(|word| word.bytes().next() == Some(first))
        .filter(is_head)
        .map(|word| word.len())
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks that words rise, so that none stands twice.
    #[track_caller]
    fn assert_sorted<'a>(name: &str, words: impl Iterator<Item = &'a str>) {
        let words: Vec<_> = words.collect();
        for pair in words.windows(2) {
            assert!(pair[0] < pair[1], "{name}: {} before {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn the_longest_word_is_found() {
        assert_eq!(longest(ROLES, "责任编辑:"), Some("责任编辑".len()));
        assert_eq!(longest(ROLES, "文物"), Some("文".len()));
        assert_eq!(longest(ROLES, "渡口"), None);
        assert_eq!(longest_in_any_case(ENGLISH_ROLES, "Editors:"), Some(7));
        assert_eq!(longest_in_any_case(ENGLISH_ROLES, "Quay"), None);
    }

    #[test]
    fn tables_are_sorted_and_have_no_word_twice() {
        let tables = [
            ("CAPTION_OPENINGS", CAPTION_OPENINGS),
            ("CLOSINGS", CLOSINGS),
            ("ENGLISH_PARTS", ENGLISH_PARTS),
            ("ENGLISH_ROLES", ENGLISH_ROLES),
            ("EVENTS", EVENTS),
            ("FIELDS", FIELDS),
            ("FIGURE_NAMES", FIGURE_NAMES),
            ("OPENINGS", OPENINGS),
            ("PARTS", PARTS),
            ("PERSONAL_ROLES", PERSONAL_ROLES),
            ("ROLES", ROLES),
            ("TRAILING_ROLES", TRAILING_ROLES),
            ("WEAK_ROLES", WEAK_ROLES),
        ];
        for (name, words) in tables {
            assert_sorted(name, words.iter().copied());
        }
        for (name, signs) in [
            ("AFTER_AMOUNTS", AFTER_AMOUNTS),
            ("BULLETS", BULLETS),
            ("DASHES", DASHES),
        ] {
            assert!(signs.is_sorted_by(|a, b| a < b), "{name}");
        }
        let is_role = |word: &&str| ROLES.contains(word) || ENGLISH_ROLES.contains(word);
        assert!(WEAK_ROLES.iter().all(is_role));
        assert!(PERSONAL_ROLES.iter().all(|word| ROLES.contains(word)));
        for (name, words) in [("STEPS", STEPS), ("ENGLISH_STEPS", ENGLISH_STEPS)] {
            assert_sorted(name, words.iter().map(|&(word, _)| word));
        }
    }
}
