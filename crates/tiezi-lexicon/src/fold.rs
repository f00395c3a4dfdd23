//! Letters in lower case, byte for byte.

use std::cmp::Ordering;

/// A character in lower case, if that takes as many bytes.
pub(crate) fn fold(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(lower), None) if lower.len_utf8() == c.len_utf8() => lower,
        _ => c,
    }
}

/// The order of a word in lower case and of some text.
pub(crate) fn compare(word: &str, text: &str) -> Ordering {
    if text.is_ascii() {
        return word
            .bytes()
            .cmp(text.bytes().map(|b| b.to_ascii_lowercase()));
    }
    word.chars().cmp(text.chars().map(fold))
}

/// Whether some text is a word in lower case.
pub(crate) fn is_same(word: &str, text: &str) -> bool {
    word.len() == text.len() && compare(word, text) == Ordering::Equal
}
