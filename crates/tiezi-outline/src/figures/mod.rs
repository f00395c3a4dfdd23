//! Figures.
mod decimal;
mod english;
mod numeral;
mod quantity;
mod table;
mod units;

use std::borrow::Cow;

use tiezi_core::{Change, MetricKind};

pub use decimal::Decimal;
pub use numeral::{Form, Numeral, digits, numeral};
pub use quantity::Quantity;

/// The user's additions to the words that the outline knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Units, with what they count or measure.
    pub units: Vec<(String, MetricKind)>,
}

/// A quantity, and what the text says with it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stated<'a> {
    pub(crate) quantity: Quantity<'a>,
    /// What is counted.
    pub(crate) subject: Option<Cow<'a, str>>,
    /// How it changed.
    pub(crate) change: Option<Change>,
}

/// The numbers that a text writes, whatever they count: their places, and what they are.
///
/// Words that only hold a numeral, as 一起 and 四川, are none.
pub fn numerals(text: &str) -> Vec<(usize, Numeral)> {
    english::numerals(text)
}

/// The quantities that a text states: numbers with a unit, money, shares.
pub fn quantities<'a>(text: &'a str, words: &Vocabulary) -> Vec<Quantity<'a>> {
    english::read(text, words).into_iter().map(|stated| stated.quantity).collect()
}
