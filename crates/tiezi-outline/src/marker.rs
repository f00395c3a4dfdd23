//! The words that count points: `一是`, `首先`, `第一,`, `①`, `First,`.

use tiezi_core::punctuation::{is_colon, is_comma};
use tiezi_lexicon::Lexicon;

use crate::{
    numbering::{Style, digit_of},
    vocabulary::{BULLETS, DASHES, ENGLISH_STEPS, STEPS},
};

/// A marker that begins a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marker {
    pub(crate) family: Family,
    /// Its place among the markers of its family, from 1.
    pub(crate) rank: u32,
    /// How many bytes it takes, with a comma that ends it.
    pub(crate) len: usize,
}

impl Marker {
    /// Whether it is one of numbers that were seen to count on.
    pub(crate) fn is_listed(self) -> bool {
        matches!(self.family, Family::Listed(_))
    }

    /// Whether it is a sign that stands before other words too.
    pub(crate) fn is_dash(self) -> bool {
        matches!(self.family, Family::Bullet(sign) if DASHES.has(sign.encode_utf8(&mut [0; 4])))
    }
}

/// Markers that count together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// `一是`, `二是`; `一要`, `二要`: by the second character.
    Numeral(char),
    /// `第一,`, `第二,`
    Ordinal,
    /// `其一,`, `其二,`
    Among,
    /// `首先,`, `其次,`, `最后,`
    Order,
    /// `①`, `②`
    Circled,
    /// `First,`, `Second,`, `Finally,`
    English,
    /// `•`, `-`: the sign.
    Bullet(char),
    /// The number of a list item.
    Listed(Style),
}

impl Family {
    /// Whether a marker may follow another of its family.
    pub(crate) fn follows(self, last: u32, rank: u32) -> bool {
        match self {
            // Not every step has to be there; a list's numbers were seen to count on already.
            Self::Order | Self::English | Self::Listed(_) => rank > last,
            Self::Bullet(_) => true,
            _ => rank == last + 1,
        }
    }

    /// How many segments further the next point may stand: words between points belong to the one before,
    /// but a dash or a dot says little.
    pub(crate) fn reach(self) -> usize {
        match self {
            Self::Bullet('•' | '-' | '*' | '–' | '·') => 1,
            Self::Bullet(_) => 3,
            _ => usize::MAX,
        }
    }
}

/// Reads the marker that a sentence begins with.
pub(crate) fn marker(text: &str) -> Option<Marker> {
    let mut chars = text.chars();
    let (first, second) = (chars.next()?, chars.next()?);
    let found = match first {
        '①'..='⑳' => Some(Marker {
            family: Family::Circled,
            rank: u32::from(first) - u32::from('①') + 1,
            len: first.len_utf8(),
        }),
        _ if second == '是' || second == '要' => digit_of(first).map(|rank| Marker {
            family: Family::Numeral(second),
            rank,
            len: first.len_utf8() + second.len_utf8(),
        }),
        _ => ordinal(text, first, second)
            .or_else(|| word(text, &STEPS, Family::Order))
            .or_else(|| word(text, &ENGLISH_STEPS, Family::English))
            .or_else(|| bullet(text, first, second)),
    };
    found.filter(|found| found.len < text.len())
}

/// `• 水质`, `- lamps`: a sign and words; after a dash no question, no name and no other sign.
fn bullet(text: &str, first: char, second: char) -> Option<Marker> {
    let is_bullet = BULLETS.prefix(text).is_some() && second != first;
    let is_dash = || {
        let words = text.get(first.len_utf8()..).unwrap_or_default();
        let is_said = |c| matches!(c, '?' | '!' | '\u{FF1F}' | '\u{FF01}' | '~');
        DASHES.prefix(text).is_some()
            && second == ' '
            && words.trim_start().starts_with(char::is_alphanumeric)
            && !words.ends_with(is_said)
    };
    (is_bullet || is_dash()).then(|| Marker {
        family: Family::Bullet(first),
        rank: 1,
        len: first.len_utf8(),
    })
}

/// `第一,` and `其一,`: only with a comma, for `第一届` is something else.
fn ordinal(text: &str, first: char, second: char) -> Option<Marker> {
    let family = match first {
        '第' => Family::Ordinal,
        '其' => Family::Among,
        _ => return None,
    };
    let rank = digit_of(second)?;
    let at = first.len_utf8() + second.len_utf8();
    Some(Marker {
        family,
        rank,
        len: at + comma(text, at)?,
    })
}

fn word(text: &str, words: &Lexicon<u32>, family: Family) -> Option<Marker> {
    let step = words.prefix(text)?;
    let len = step.word.len();
    Some(Marker {
        family,
        rank: step.value,
        len: len + comma(text, len)?,
    })
}

/// How many bytes the comma at that place takes, or the `是` that stands for one.
fn comma(text: &str, at: usize) -> Option<usize> {
    let mark = text.get(at..)?.chars().next()?;
    (is_comma(mark) || is_colon(mark) || matches!(mark, '、' | '是')).then(|| mark.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_of_every_family_are_read() {
        let cases = [
            ("一是提速", Family::Numeral('是'), 1, "一是"),
            ("三要节水", Family::Numeral('要'), 3, "三要"),
            ("第二,节水", Family::Ordinal, 2, "第二,"),
            ("第三\u{FF0C}节水", Family::Ordinal, 3, "第三\u{FF0C}"),
            ("其二,节水", Family::Among, 2, "其二,"),
            ("首先是节水", Family::Order, 1, "首先是"),
            ("• 节水", Family::Bullet('•'), 1, "•"),
            ("■节水", Family::Bullet('■'), 1, "■"),
            ("- lamps", Family::Bullet('-'), 1, "-"),
            ("其次,節水", Family::Order, 2, "其次,"),
            ("③节水", Family::Circled, 3, "③"),
            ("Second, save water", Family::English, 2, "Second,"),
        ];
        for (text, family, rank, mark) in cases {
            let len = mark.len();
            assert_eq!(marker(text), Some(Marker { family, rank, len }), "{text}");
        }
    }

    #[test]
    fn other_words_are_no_markers() {
        for text in [
            "第一届",
            "首先锋",
            "Firstborn",
            "于是",
            "一",
            "其他,",
            "-5",
            "- 去吗?",
            "■■",
            "",
        ] {
            assert_eq!(marker(text), None, "{text}");
        }
    }
}
