//! UTF-8 that a program took for windows-1252 and saved so: `Ã©` for `é`.
//!
//! Browsers do so with pages that don't say their encoding, and what is copied from them has it. A text is put right
//! only if such sequences are most of what is not ASCII in it: text about them is not.

use std::{borrow::Cow, ops::Range};

use crate::places::Places;

/// How many sequences a text must have at least.
const FEWEST: usize = 4;

/// How many sequences there must be for each other letter that is not ASCII.
const PER_OTHER: usize = 4;

/// The characters of the bytes 0x80 to 0x9F in windows-1252 that are not those of their own number, in that order; 0
/// where there is none (WHATWG Encoding Standard, index windows-1252).
const UPPER: [u32; 32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
];

/// A text with the characters that it is meant to have, and where they stood.
#[derive(Debug)]
pub(crate) struct Repaired<'a> {
    pub(crate) text: Cow<'a, str>,
    places: Places,
    /// Where the first sequence stood in the text as it was.
    first: Option<Range<usize>>,
}

impl<'a> Repaired<'a> {
    /// Puts a text right, if most of what is not ASCII in it was decoded wrongly.
    pub(crate) fn of(text: &'a str) -> Self {
        if !is_wrong(text) {
            return Self {
                text: Cow::Borrowed(text),
                places: Places::default(),
                first: None,
            };
        }
        let mut new = String::with_capacity(text.len());
        let mut places = Places::default();
        let mut first = None;
        let (mut from, mut at) = (0, 0);
        while let Some(skipped) = memchr::memchr(LEAD, &text.as_bytes()[at..]) {
            let start = at + skipped;
            let Some((meant, length)) = sequence(&text[start..]) else {
                at = start + 1;
                continue;
            };
            new.push_str(&text[from..start]);
            places.push(new.len(), from..start);
            new.push(meant);
            places.push(new.len(), start..start + length);
            first.get_or_insert(start..start + length);
            at = start + length;
            from = at;
        }
        new.push_str(&text[from..]);
        places.push(new.len(), from..text.len());
        Self {
            text: Cow::Owned(new),
            places,
            first,
        }
    }

    /// Where a range of the text stood in the text as it was.
    pub(crate) fn original(&self, range: &Range<usize>) -> Range<usize> {
        self.places.original(range)
    }

    /// Where the first sequence stood, if there was one.
    pub(crate) fn first(&self) -> Option<Range<usize>> {
        self.first.clone()
    }
}

/// The byte with which all characters begin in UTF-8 that stand for the first byte of a sequence.
const LEAD: u8 = 0xC3;

/// Whether most of what is not ASCII in a text are sequences of wrong characters.
fn is_wrong(text: &str) -> bool {
    let (mut sequences, mut others) = (0, 0);
    let mut at = 0;
    while let Some(skipped) = text.as_bytes()[at..].iter().position(|b| !b.is_ascii()) {
        at += skipped;
        if let Some((_, length)) = sequence(&text[at..]) {
            sequences += 1;
            at += length;
        } else {
            let c = text[at..].chars().next().unwrap_or_default();
            others += usize::from(c.is_alphabetic());
            at += c.len_utf8();
        }
    }
    sequences >= FEWEST && sequences >= others * PER_OTHER
}

/// The character that a text's first characters stand for, and how many bytes they take.
fn sequence(text: &str) -> Option<(char, usize)> {
    let mut characters = text.chars();
    let lead = u8::try_from(u32::from(characters.next()?)).ok()?;
    let count = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut bytes = [lead, 0, 0, 0];
    let mut length = '\u{C2}'.len_utf8();
    for byte in &mut bytes[1..count] {
        let c = characters.next()?;
        *byte = upper_byte(c)?;
        length += c.len_utf8();
    }
    let meant = std::str::from_utf8(&bytes[..count]).ok()?.chars().next()?;
    Some((meant, length))
}

/// The byte from 0x80 to 0xBF that a character was decoded from.
fn upper_byte(c: char) -> Option<u8> {
    let number = u32::from(c);
    if (0x80..=0xBF).contains(&number) {
        return u8::try_from(number).ok();
    }
    let index = UPPER.iter().position(|&known| known == number)?;
    u8::try_from(index).ok().map(|index| 0x80 + index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_sequences_are_put_right() {
        let text = "Les modÃ©rateurs prÃ©sentent lâ€™Ã©quipe. Ã€ bientÃ´t\u{A0}!";
        let repaired = Repaired::of(text);
        assert_eq!(
            repaired.text,
            "Les modérateurs présentent l’équipe. À bientôt\u{A0}!"
        );
        let at = repaired.text.find("équipe").unwrap();
        let place = repaired.original(&(at..at + "équipe".len()));
        assert_eq!(&text[place], "Ã©quipe");
        assert_eq!(repaired.first().map(|range| &text[range]), Some("Ã©"));
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        for text in [
            "Les modérateurs présentent l’équipe. À bientôt !",
            "Écrire « Ã© » pour é, Ã¨ pour è, Ãª pour ê ou Ã´ pour ô est un défaut connu, hélas.",
            "浮桥检修分三段进行,Ã©Ã©Ã©Ã©",
            "Ã©",
            "",
        ] {
            let repaired = Repaired::of(text);
            assert_eq!(repaired.text, text);
            assert_eq!(
                (repaired.first(), repaired.original(&(0..text.len()))),
                (None, 0..text.len())
            );
        }
    }
}
