//! Figures in English sentences.

use super::{Numeral, Stated, Vocabulary};

/// The numbers of an English text.
pub(super) fn numerals(_text: &str) -> Vec<(usize, Numeral)> {
    Vec::new()
}

/// The figures of an English sentence.
pub(super) fn read<'a>(_sentence: &'a str, _words: &Vocabulary) -> Vec<Stated<'a>> {
    Vec::new()
}

/// Whether an English text may state a figure.
pub(super) fn may_state(_text: &str) -> bool {
    false
}
