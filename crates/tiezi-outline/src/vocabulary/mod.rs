//! The words that the outline knows: a table each, a file each.

mod currencies;
mod qualifiers;
mod units;

pub(crate) use currencies::{CURRENCIES, Currency, SIGNS};
pub(crate) use qualifiers::{AFTER, BEFORE, INSIDE};
pub(crate) use units::{COUNTS, DURATIONS, MEASURES, SPANS};
