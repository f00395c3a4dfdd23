//! The sentences of a text.

use crate::sentence::is_closing_quote;

/// The sentences of a text, trimmed, with their places.
pub fn sentences(text: &str, is_chinese: bool) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
            let end = sentence_end(rest, is_chinese);
            let sentence = rest.get(..end)?;
            let start = at + sentence.len() - sentence.trim_start().len();
            at += end;
            let sentence = sentence.trim();
            if !sentence.is_empty() {
                return Some((start, sentence));
            }
        }
    })
}

/// Where the first sentence of a text ends.
fn sentence_end(text: &str, is_chinese: bool) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let ends = match c {
            '\n' | '。' | '\u{FF01}' | '\u{FF1F}' | '\u{FF1B}' => true,
            ';' | '!' | '?' => next.is_none_or(|c| !c.is_ascii_alphanumeric()),
            '.' if !is_chinese => {
                next.is_none_or(char::is_whitespace)
                    && !is_abbreviation(text.get(..at).unwrap_or_default())
            }
            _ => false,
        };
        if ends {
            let mut end = at + c.len_utf8();
            while let Some(c) = text
                .get(end..)
                .and_then(|rest| rest.chars().next())
                .filter(|c| is_closing_quote(*c))
            {
                end += c.len_utf8();
            }
            return end;
        }
    }
    text.len()
}

/// Whether the full stop after these words is of an abbreviation: one letter, `No`, `approx`.
fn is_abbreviation(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase())
        || matches!(
            word,
            "No" | "approx"
                | "Mr"
                | "Ms"
                | "Mrs"
                | "Dr"
                | "St"
                | "vs"
                | "Inc"
                | "Ltd"
                | "Co"
                | "Corp"
        )
}
