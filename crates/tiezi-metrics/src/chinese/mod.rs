//! Figures in Chinese sentences.
//!
//! `scan` goes through a text and finds its quantities, past what `skip` knows to be none; `subject` says what
//! they count, `change` how it changed.

mod phrase;
mod read;
mod scan;
mod skip;
#[cfg(test)]
mod tests;

pub(super) use read::read;
pub(super) use scan::{numerals, quantities};
