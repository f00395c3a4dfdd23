//! Where sentences end, and where else something new may begin.

use tiezi_core::punctuation::{is_colon, is_comma, is_sentence_end};

use crate::abbreviations::ABBREVIATIONS;

/// Where the first sentence ends, with its mark: a full stop, a line end.
pub fn first_sentence(text: &str) -> usize {
    let end = breaks(text).find(|(_, mark)| *mark == Mark::End);
    end.map_or(text.len(), |(end, _)| end)
}

/// What stands where something new may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The end of a sentence or of a line.
    End,
    /// A colon, of either width.
    Colon,
    /// A comma of either width, or 、.
    Comma,
    /// Nothing, but a sign begins that counts: `②`.
    Sign,
}

/// Where something new may begin: after 。 ; ! ? : , and a full stop before a space, and at ①.
pub fn breaks(text: &str) -> impl Iterator<Item = (usize, Mark)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let from = bytes.get(at..)?;
            at += from.iter().position(|&b| IS_END[usize::from(b)])?;
            let (mark, len) = (bytes.get(at).copied()?, char_len(bytes[at]));
            let here = at;
            at += len;
            let kind = match mark {
                b'.' => ends_sentence(text, here).then_some(Mark::End),
                b':' => Some(Mark::Colon),
                b',' => Some(Mark::Comma),
                0x80.. => match text.get(here..at).and_then(|c| c.chars().next())? {
                    '①'..='⑳' if here > 0 => return Some((here, Mark::Sign)),
                    c if is_sentence_end(c) => Some(Mark::End),
                    c if is_colon(c) => Some(Mark::Colon),
                    c if is_comma(c) || c == '、' => Some(Mark::Comma),
                    _ => None,
                },
                _ => Some(Mark::End),
            };
            let Some(kind) = kind else { continue };
            // A closing quotation mark belongs to the sentence.
            while mark != b'\n'
                && let Some(rest) = text.get(at..)
                && let Some(c) = rest.chars().next().filter(|&c| is_closing_quote(c))
            {
                at += c.len_utf8();
            }
            return (at < bytes.len()).then_some((at, kind));
        }
    })
}

/// Whether a character closes words in quotation marks.
pub fn is_closing_quote(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '"')
}

/// Whether a full stop ends a sentence: before a space and after a word that is no abbreviation, or
/// between Chinese characters.
fn ends_sentence(text: &str, stop: usize) -> bool {
    let bytes = text.as_bytes();
    let (before, after) = text.split_at(stop);
    if before.ends_with(is_wide) {
        return after[1..].starts_with(is_wide);
    }
    if bytes.get(stop + 1) != Some(&b' ') || stop < 2 || bytes[stop - 2].is_ascii_whitespace() {
        return false;
    }
    let letters = bytes[..stop].iter().rev().take(8);
    let letters = letters.take_while(|b| b.is_ascii_alphabetic()).count();
    let word = &before[stop - letters..];
    !ABBREVIATIONS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether a character is of a script without spaces between words: those of East Asia.
pub fn is_wide(c: char) -> bool {
    c >= '\u{2E80}'
}

/// The first bytes of characters after which, or at which, something may begin.
const IS_END: [bool; 256] = {
    let mut table = [false; 256];
    let marks = b".,;:!?\n\xE3\xEF\xE2";
    let mut at = 0;
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    table
};

fn char_len(first: u8) -> usize {
    match first {
        0..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    }
}
