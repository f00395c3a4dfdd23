//! The words that tell what figures say: a table each, a file each.
//!
//! Every table is sorted as `LC_ALL=C sort` does, and has no word twice; a test sees to it. Simplified and
//! Traditional forms stand in one table. Its comment says what an entry means and how to add one.

mod changes;
mod currencies;
pub(crate) mod english_clauses;
pub(crate) mod english_money;
pub(crate) mod english_numbers;
pub(crate) mod english_units;
pub(crate) mod english_words;
mod numbered_words;
mod qualifiers;
mod subjects;
pub(crate) mod table;
mod unit_words;
mod units;

pub(crate) use changes::{BASES, DOWN, LARGELY, TO, UP};
pub(crate) use currencies::{CURRENCIES, SIGNS};
pub(crate) use numbered_words::NUMBERED_WORDS;
pub(crate) use qualifiers::{AFTER, BEFORE, INSIDE};
pub(crate) use subjects::{
    COMPOUNDS, COUNTING, GENERIC, LEADING, LINKS, MEASURED, PREPOSITIONS, STOPS, TRANSITIVE, VERBS,
};
pub(crate) use table::Table;
pub(crate) use unit_words::UNIT_WORDS;
pub(crate) use units::{COUNTS, DURATIONS, MEASURES, ONE_OF, ORDINAL_UNITS, SPANS};

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
        for (name, table) in [
            ("AFTER", &AFTER),
            ("BASES", &BASES),
            ("BEFORE", &BEFORE),
            ("COMPOUNDS", &COMPOUNDS),
            ("COUNTING", &COUNTING),
            ("COUNTS", &COUNTS),
            ("DOWN", &DOWN),
            ("DURATIONS", &DURATIONS),
            ("GENERIC", &GENERIC),
            ("INSIDE", &INSIDE),
            ("LARGELY", &LARGELY),
            ("LEADING", &LEADING),
            ("LINKS", &LINKS),
            ("MEASURED", &MEASURED),
            ("MEASURES", &MEASURES),
            ("MEASURE_SYMBOLS", &english_units::MEASURE_SYMBOLS),
            ("NUMBERED_WORDS", &NUMBERED_WORDS),
            ("ONE_OF", &ONE_OF),
            ("ORDINAL_UNITS", &ORDINAL_UNITS),
            ("PREPOSITIONS", &PREPOSITIONS),
            ("SPANS", &SPANS),
            ("STOPS", &STOPS),
            ("TO", &TO),
            ("TRANSITIVE", &TRANSITIVE),
            ("UNIT_WORDS", &UNIT_WORDS),
            ("UP", &UP),
            ("VERBS", &VERBS),
        ] {
            assert_sorted(name, table.words());
        }
        assert_sorted("CURRENCIES", CURRENCIES.words());
        assert_sorted("SIGNS", SIGNS.words());
    }
}
