//! The words that the outline knows: a table each, a file each.

mod changes;
mod currencies;
pub(crate) mod english_money;
pub(crate) mod english_numbers;
pub(crate) mod english_units;
pub(crate) mod english_words;
mod numbered_words;
mod qualifiers;
mod subjects;
pub(crate) mod table;
mod units;

pub(crate) use changes::{BASES, DOWN, LARGELY, TO, UP};
pub(crate) use currencies::{CURRENCIES, SIGNS};
pub(crate) use numbered_words::NUMBERED_WORDS;
pub(crate) use qualifiers::{AFTER, BEFORE, INSIDE};
pub(crate) use subjects::{
    COMPOUNDS, COUNTING, GENERIC, LEADING, LINKS, MEASURED, PREPOSITIONS, STOPS, TRANSITIVE, VERBS,
};
pub(crate) use table::Table;
pub(crate) use units::{COUNTS, DURATIONS, MEASURES, ONE_OF, ORDINAL_UNITS, SPANS};
