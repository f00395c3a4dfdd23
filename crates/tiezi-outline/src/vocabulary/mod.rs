//! The words that the outline knows: a table each, a file each.
//!
//! Every table is sorted as `LC_ALL=C sort` does, and has no word twice; a test sees to it. Simplified and
//! Traditional forms stand in one table. Its comment says what an entry means and how to add one.

mod abbreviations;
mod amounts;
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

pub(crate) use abbreviations::ABBREVIATIONS;
pub(crate) use amounts::AFTER_AMOUNTS;
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
    fn tables_are_sorted_and_have_no_word_twice() {
        let tables = [
            ("ABBREVIATIONS", ABBREVIATIONS),
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
