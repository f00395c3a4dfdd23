//! The numbers before headings: `第一章`, `一、`, `(一)`, `01`, `1.`, `2.1`, `(1)`, `IV.`, `##`.

use tiezi_core::punctuation::{is_close_bracket, is_colon, is_dot, is_open_bracket};

use crate::vocabulary::{AFTER_AMOUNTS, ENGLISH_PARTS, PARTS};

/// A number that begins a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Numbered {
    pub(crate) style: Style,
    /// The number, the last one of `2.1`.
    pub(crate) value: u32,
    /// The numbers before the last, `2` in `2.1`, each in two digits; 0 where there are none.
    pub(crate) under: u32,
    /// How many bytes it takes, with what ends it.
    pub(crate) len: usize,
    /// Whether something parts it from what follows, so that it is surely one.
    pub(crate) is_apart: bool,
}

impl Numbered {
    /// The mark of a heading that has no number, so many bytes long.
    pub(crate) fn none(style: Style, len: usize) -> Self {
        simple(style, 1, len)
    }
}

/// How a number is written. Numbers of one style are of one level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// `第一章`, `第二节`, `Chapter 3`: by its unit's first letter.
    Named(char),
    /// `壹、`
    Formal,
    /// `甲、`
    Stem,
    /// `一、`
    Chinese,
    /// `(一)`
    ChineseInBrackets,
    /// `01`
    Padded,
    /// `1.`, `2.1`, `2.1.3`: so many numbers.
    Decimal(u8),
    /// `1 Overview`
    Bare,
    /// `(1)`, `1)`
    InBrackets,
    /// `I.`, `IV.`
    Roman,
    /// `A.`, `B.`
    Letter,
    /// `a.`, `b)`, `(c)`: by what ends it, of one letter or of the digits of a Roman numeral.
    Small(Ending, bool),
    /// `#`, `##`: so many.
    Hash(u8),
    /// No number: a line in capitals.
    Capitals,
    /// No number: a line of two halves in Chinese.
    Couplet,
    /// No number: a line between `**`.
    Starred,
    /// No number: a line in bold, or in `【】`.
    Marked,
}

/// What ends a small letter that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    Dot,
    Bracket,
    Brackets,
}

impl Style {
    /// Whether numbers of that style begin headings and nothing else.
    pub(crate) fn is_of_headings(self) -> bool {
        matches!(
            self,
            Self::Bare
                | Self::Hash(_)
                | Self::Capitals
                | Self::Couplet
                | Self::Starred
                | Self::Marked
        )
    }

    /// Whether numbers of that style begin items and no headings.
    pub(crate) fn is_of_items(self) -> bool {
        matches!(self, Self::Small(..))
    }

    /// Whether headings of that style don't count, so that any goes on after any other.
    pub(crate) fn has_no_numbers(self) -> bool {
        self.is_of_headings() && self != Self::Bare
    }

    /// Whether such a number may stand in the middle of a paragraph.
    pub(crate) fn may_be_glued(self) -> bool {
        matches!(
            self,
            Self::Named(_)
                | Self::Formal
                | Self::Chinese
                | Self::ChineseInBrackets
                | Self::Padded
                | Self::Decimal(1)
                | Self::InBrackets
                | Self::Small(Ending::Brackets, _)
        )
    }

    /// `第三条`, as statutes count: on from chapter to chapter.
    pub(crate) fn is_article(self) -> bool {
        matches!(self, Self::Named('条' | '條'))
    }

    /// How many numbers it is made of.
    pub(crate) fn parts(self) -> Option<u8> {
        match self {
            Self::Bare => Some(1),
            Self::Decimal(parts) => Some(parts),
            _ => None,
        }
    }
}

/// No heading has a number beyond this; years and amounts do.
const LARGEST: u32 = 60;
/// An article of a statute may.
const LARGEST_ARTICLE: u32 = 999;

/// Reads the number that a text begins with.
pub(crate) fn numbered(text: &str) -> Option<Numbered> {
    let first = text.chars().next()?;
    let found = match first {
        '0'..='9' | '\u{FF10}'..='\u{FF19}' => arabic(text),
        '第' => named(text),
        '#' => hashes(text),
        _ if is_open_bracket(first) => bracketed(text, first.len_utf8()),
        'A'..='Z' => english(text).or_else(|| letters(text)),
        'a'..='z' => small(text),
        'Ⅰ'..='Ⅻ' => roman_sign(text, first),
        _ => chinese_mark(text),
    }?;
    let largest = if found.style.is_article() {
        LARGEST_ARTICLE
    } else {
        LARGEST
    };
    (found.value <= largest && found.len < text.len()).then_some(found)
}

/// A number without others before it.
fn simple(style: Style, value: u32, len: usize) -> Numbered {
    Numbered {
        style,
        value,
        under: 0,
        len,
        is_apart: true,
    }
}

/// `##` and a space. It recurs once.
fn hashes(text: &str) -> Option<Numbered> {
    let count = text.bytes().take(7).take_while(|&b| b == b'#').count();
    let level = u8::try_from(count).ok().filter(|count| *count < 7)?;
    let title = text.get(count..)?.strip_prefix(' ')?;
    // `## 2. Lamps` has both.
    let inner = if title.starts_with('#') {
        None
    } else {
        numbered(title)
    };
    let len = count + inner.map_or(0, |inner| 1 + inner.len);
    Some(simple(Style::Hash(level), 1, len))
}

/// `一、`, `十二、`, `壹、`, `甲、`, and `一.` where a dot stands for the mark.
fn chinese_mark(text: &str) -> Option<Numbered> {
    let (style, (value, digits)) = match chinese(text, digit_of) {
        Some(found) => (Style::Chinese, found),
        None => match chinese(text, formal_digit) {
            Some(found) => (Style::Formal, found),
            None => (Style::Stem, stem(text)?),
        },
    };
    let after = text.get(digits..)?;
    // `一 、` is typed so, too.
    let bare = after
        .strip_prefix(' ')
        .filter(|bare| bare.starts_with('、'));
    let bare = bare.unwrap_or(after);
    let mark = bare.chars().next().filter(|&c| c == '、' || is_dot(c))?;
    let len = text.len() - bare.len() + mark.len_utf8();
    Some(simple(style, value, len))
}

/// `(一)`, `(1)`, `(a)`, and a `、` after it.
fn bracketed(text: &str, open: usize) -> Option<Numbered> {
    let inner = text.get(open..)?;
    let (style, value, digits) = if let Some((value, digits)) = arabic_digits(inner) {
        (Style::InBrackets, value, digits)
    } else if let Some((value, digits)) = chinese(inner, digit_of) {
        (Style::ChineseInBrackets, value, digits)
    } else {
        let (is_roman, value, digits) = small_letters(inner)?;
        (Style::Small(Ending::Brackets, is_roman), value, digits)
    };
    let mut after = inner.get(digits..)?.chars();
    let close = after.next().filter(|&c| is_close_bracket(c))?;
    let comma = after.next().filter(|&c| c == '、');
    let len = open + digits + close.len_utf8() + comma.map_or(0, char::len_utf8);
    Some(simple(style, value, len))
}

/// `第一章`, `第3节`, `第二部分`.
fn named(text: &str) -> Option<Numbered> {
    let start = '第'.len_utf8();
    let inner = text.get(start..)?;
    let (value, digits) = arabic_digits(inner).or_else(|| chinese(inner, digit_of))?;
    let after = inner.get(digits..)?;
    let unit = PARTS.prefix(after)?.word.len();
    let part = after.chars().next()?;
    // `第一条` is a heading only where words stand apart from it, as in a statute.
    let next = after.get(unit..)?.chars().next()?;
    let is_marked = next == '、' || is_colon(next);
    let len = start + digits + unit + if is_marked { next.len_utf8() } else { 0 };
    let is_apart = is_marked || next.is_whitespace() || next == '【';
    let style = Style::Named(part);
    (is_apart || !style.is_article()).then(|| Numbered {
        is_apart,
        ..simple(style, value, len)
    })
}

/// `Chapter 3`, `PART TWO:`, `Section 4.`, `Annex B`: what no mark parts from its title begins with a
/// capital.
fn english(text: &str) -> Option<Numbered> {
    let word = ENGLISH_PARTS.prefix(text)?.word;
    let rest = text.get(word.len()..)?.strip_prefix(' ')?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric())?;
    let number = rest.get(..end)?;
    let value = match number.as_bytes() {
        [b'0'..=b'9', ..] => number.parse().ok()?,
        [letter @ b'A'..=b'Z'] if roman(number).is_none() => u32::from(letter - b'A') + 1,
        _ => roman(number).or_else(|| spelled(number))?,
    };
    let after = rest.get(end..)?;
    let mark = after.chars().next()?;
    let is_marked = matches!(mark, '.' | ':' | '-' | '–' | '—');
    let is_capital = || {
        let title = after.trim_start();
        title.starts_with(|c: char| c.is_uppercase() || is_wide(c))
    };
    let fits = is_marked || mark == ' ' && is_capital();
    let len = word.len() + 1 + end + usize::from(matches!(mark, '.' | ':'));
    let unit = text.chars().next()?;
    fits.then(|| Numbered {
        is_apart: is_marked,
        ..simple(Style::Named(unit.to_ascii_uppercase()), value, len)
    })
}

/// `ONE`, `Two`.
fn spelled(word: &str) -> Option<u32> {
    const WORDS: [&str; 10] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let at = WORDS
        .iter()
        .position(|known| known.eq_ignore_ascii_case(word))?;
    u32::try_from(at + 1).ok()
}

/// `IV. Outlook`, `B. Scope`. A single letter is a Roman numeral if it is I, V or X.
fn letters(text: &str) -> Option<Numbered> {
    // No numeral is longer; a dot further on is none of it.
    let end = text.bytes().take(8).position(|b| !b.is_ascii_uppercase())?;
    let (mark, rest) = text.split_at(end);
    let dot = rest.chars().next().filter(|&c| is_dot(c) || c == '、')?;
    let next = rest.get(dot.len_utf8()..)?.chars().next()?;
    let (style, value) = match (roman(mark), mark.as_bytes()) {
        (Some(value), _) => (Style::Roman, value),
        (None, [letter]) => (Style::Letter, u32::from(letter - b'A') + 1),
        _ => return None,
    };
    let is_apart = next.is_whitespace() || is_wide(next);
    is_apart.then(|| simple(style, value, end + dot.len_utf8()))
}

/// `a. the quay`, `b) the lock`.
fn small(text: &str) -> Option<Numbered> {
    let (is_roman, value, digits) = small_letters(text)?;
    let mut after = text.get(digits..)?.chars();
    let mark = after.next()?;
    let ending = match mark {
        '.' => Ending::Dot,
        _ if is_close_bracket(mark) => Ending::Bracket,
        _ => return None,
    };
    let next = after.next()?;
    let is_apart = next.is_whitespace() || is_wide(next);
    is_apart.then(|| {
        simple(
            Style::Small(ending, is_roman),
            value,
            digits + mark.len_utf8(),
        )
    })
}

/// A small letter that counts, or a Roman numeral in small letters: whether it is one, its value, how
/// many bytes it takes.
fn small_letters(text: &str) -> Option<(bool, u32, usize)> {
    let digits = text
        .bytes()
        .take(6)
        .take_while(u8::is_ascii_lowercase)
        .count();
    let letters = text.get(..digits)?;
    let (is_roman, value) = match (roman(&letters.to_ascii_uppercase()), letters.as_bytes()) {
        (Some(value), _) => (true, value),
        (None, [letter]) => (false, u32::from(letter - b'a') + 1),
        _ => return None,
    };
    Some((is_roman, value, digits))
}

/// `Ⅳ.`, `Ⅳ、`
fn roman_sign(text: &str, sign: char) -> Option<Numbered> {
    let value = u32::from(sign) - u32::from('Ⅰ') + 1;
    let next = text.get(sign.len_utf8()..)?.chars().next()?;
    let mark = next == '、' || is_dot(next);
    let len = sign.len_utf8() + if mark { next.len_utf8() } else { 0 };
    (mark || next.is_whitespace()).then(|| simple(Style::Roman, value, len))
}

/// The value of a Roman numeral below forty.
fn roman(text: &str) -> Option<u32> {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let tens = text.bytes().take_while(|&b| b == b'X').count();
    let ones = ONES
        .iter()
        .position(|ones| text.get(tens..) == Some(ones))?;
    let value = u32::try_from(tens * 10 + ones).ok()?;
    (value > 0 && tens < 4).then_some(value)
}

/// `01`, `1.`, `1、`, `1)`, `2.1`, `2.1.`, `1 Overview`
fn arabic(text: &str) -> Option<Numbered> {
    let (value, digits) = arabic_digits(text)?;
    let after = text.get(digits..)?;
    let next = after.chars().next()?;
    let (style, len) = match next {
        _ if is_close_bracket(next) => (Style::InBrackets, digits + next.len_utf8()),
        '、' | '\u{FF0E}' => (Style::Decimal(1), digits + next.len_utf8()),
        '.' => return decimal(text),
        _ if digits == 2 && is_word(next) => (Style::Padded, digits),
        _ if next.is_whitespace() && begins_title(after) => (Style::Bare, digits),
        _ => return None,
    };
    Some(simple(style, value, len))
}

/// Whether words after a bare number can be a heading: they begin with a capital or in Chinese, and not
/// with what is counted.
fn begins_title(after: &str) -> bool {
    let first = after.trim_start().chars().next();
    first.is_some_and(|c| (c.is_uppercase() || is_wide(c)) && is_word(c))
}

/// `1.`, `2.1`, `2.1.3`, with or without a dot at the end.
fn decimal(text: &str) -> Option<Numbered> {
    let (mut at, mut parts, mut value, mut under) = (0, 0u8, 0, 0);
    while let Some((next, digits)) = arabic_digits(text.get(at..)?) {
        under = under * 100 + value;
        value = next;
        // An amount, or a date.
        if value > LARGEST {
            return None;
        }
        parts += 1;
        at += digits;
        match text.get(at..)?.strip_prefix('.') {
            Some(_) if parts < 4 => at += 1,
            _ => break,
        }
    }
    let after = text.get(at..)?;
    let next = after.chars().next()?;
    // `1.5亿元` and `2.1%` are amounts, and so are `1.5 million` and `2.1 万`.
    let fits = if text.get(..at)?.ends_with('.') {
        next.is_whitespace() || is_word(next) || is_wide(next) && next.is_alphabetic()
    } else {
        next.is_whitespace() && begins_title(after)
    };
    let len = at;
    fits.then(|| Numbered {
        under,
        ..simple(Style::Decimal(parts), value, len)
    })
}

/// Whether a heading's words can begin so directly after a number.
fn is_word(c: char) -> bool {
    let is_unit = AFTER_AMOUNTS.has(c.encode_utf8(&mut [0; 4]));
    !is_unit && (c.is_alphabetic() || matches!(c, '“' | '「' | '《' | ' ' | '\u{3000}'))
}

fn is_wide(c: char) -> bool {
    c >= '\u{2E80}'
}

/// Reads up to four Arabic digits, of either width; gives their value and how many bytes they take.
fn arabic_digits(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut len) = (0, 0);
    for c in text.chars().take(4) {
        let digit = match c {
            '0'..='9' => u32::from(c) - u32::from('0'),
            '\u{FF10}'..='\u{FF19}' => u32::from(c) - 0xFF10,
            _ => break,
        };
        value = value * 10 + digit;
        len += c.len_utf8();
    }
    (len > 0).then_some((value, len))
}

/// Reads a Chinese numeral below a hundred; gives its value and how many bytes it takes.
fn chinese(text: &str, digit_of: fn(char) -> Option<u32>) -> Option<(u32, usize)> {
    let (mut value, mut len, mut digit) = (0, 0, None);
    for c in text.chars().take(4) {
        match digit_of(c) {
            Some(10) => value += 10 * digit.take().unwrap_or(1),
            Some(next) if digit.is_none() => digit = Some(next),
            _ => break,
        }
        len += c.len_utf8();
    }
    value += digit.unwrap_or(0);
    (len > 0 && value > 0).then_some((value, len))
}

/// The value of a Chinese digit, or of ten.
pub(crate) fn digit_of(c: char) -> Option<u32> {
    Some(match c {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

/// The value of a digit as it is written where it must not be changed.
fn formal_digit(c: char) -> Option<u32> {
    Some(match c {
        '壹' => 1,
        '贰' | '貳' => 2,
        '叁' | '參' | '叄' => 3,
        '肆' => 4,
        '伍' => 5,
        '陆' | '陸' => 6,
        '柒' => 7,
        '捌' => 8,
        '玖' => 9,
        '拾' => 10,
        _ => return None,
    })
}

/// The place of one of the ten stems, by which lists count.
fn stem(text: &str) -> Option<(u32, usize)> {
    let first = text.chars().next()?;
    let at = "甲乙丙丁戊己庚辛壬癸".chars().position(|c| c == first)?;
    Some((u32::try_from(at + 1).ok()?, first.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_is_read() {
        let cases = [
            ("第一章 总则", Style::Named('章'), 1, "第一章"),
            ("第二部分 打算", Style::Named('部'), 2, "第二部分"),
            ("十二、其他", Style::Chinese, 12, "十二、"),
            (
                "\u{FF08}三\u{FF09}水质",
                Style::ChineseInBrackets,
                3,
                "\u{FF08}三\u{FF09}",
            ),
            ("(二)水质", Style::ChineseInBrackets, 2, "(二)"),
            ("(4)水质", Style::InBrackets, 4, "(4)"),
            ("4)水质", Style::InBrackets, 4, "4)"),
            ("03守牢底线", Style::Padded, 3, "03"),
            ("1.提速", Style::Decimal(1), 1, "1."),
            ("1、提速", Style::Decimal(1), 1, "1、"),
            ("2.1 Solar", Style::Decimal(2), 1, "2.1"),
            ("2.10.3. Solar", Style::Decimal(3), 3, "2.10.3."),
            ("IV. Outlook", Style::Roman, 4, "IV."),
            ("B. Scope", Style::Letter, 2, "B."),
            ("第四条 渡口", Style::Named('条'), 4, "第四条"),
            ("貳、水質", Style::Formal, 2, "貳、"),
            ("丙、水質", Style::Stem, 3, "丙、"),
            ("二 、水质", Style::Chinese, 2, "二 、"),
            ("1.分局", Style::Decimal(1), 1, "1."),
            ("(二)、水质", Style::ChineseInBrackets, 2, "(二)、"),
            (
                "\u{FF12}\u{FF0E}提速",
                Style::Decimal(1),
                2,
                "\u{FF12}\u{FF0E}",
            ),
            ("2 Methods", Style::Bare, 2, "2"),
            ("A.水质", Style::Letter, 1, "A."),
            ("b. the lock", Style::Small(Ending::Dot, false), 2, "b."),
            (
                "(iv) the lock",
                Style::Small(Ending::Brackets, true),
                4,
                "(iv)",
            ),
            ("Ⅲ、水质", Style::Roman, 3, "Ⅲ、"),
            ("## Lamps", Style::Hash(2), 1, "##"),
            ("PART TWO: Lamps", Style::Named('P'), 2, "PART TWO:"),
            ("Annex B Lamps", Style::Named('A'), 2, "Annex B"),
            ("Chapter 7: Lamps", Style::Named('C'), 7, "Chapter 7:"),
        ];
        for (text, style, value, mark) in cases {
            let len = mark.len();
            assert_eq!(
                numbered(text).map(|found| (found.style, found.value, found.len)),
                Some((style, value, len)),
                "{text}"
            );
        }
    }

    #[test]
    fn amounts_and_dates_are_no_numbers_of_headings() {
        for text in [
            "2022年全市",
            "1.5亿元",
            "12月",
            "98.6%",
            "一是提速",
            "一方面",
            "(见附件)",
            "第一届年会",
            "3",
            "1.",
            "10点开会",
            "3 lamps failed",
            "2.5 million",
            "2022.3.18 晴",
            "chapter and verse",
            "Part of it",
            "a lamp",
            "e.g. lamps",
            "#1 lamp",
            "甲方",
            "A.B. Wren came",
            "Mr. Wren came",
            "",
        ] {
            assert_eq!(numbered(text), None, "{text}");
        }
    }
}
