//! The numbers before headings: `第一章`, `一、`, `(一)`, `01`, `1.`, `2.1`, `(1)`.

use tiezi_core::punctuation::{is_close_bracket, is_colon, is_dot, is_open_bracket};

use crate::vocabulary::{ENGLISH_PARTS, PARTS};

/// A number that begins a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Numbered {
    pub(crate) style: Style,
    /// The number, the last one of `2.1`.
    pub(crate) value: u32,
    /// How many bytes it takes, with what ends it.
    pub(crate) len: usize,
}

/// How a number is written. Numbers of one style are of one level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// `第一章`, `第二节`, `Chapter 3`: by its last letter.
    Named(char),
    /// `一、`
    Chinese,
    /// `(一)`
    ChineseInBrackets,
    /// `01`
    Padded,
    /// `1.`, `2.1`, `2.1.3`: so many numbers.
    Decimal(u8),
    /// `(1)`, `1)`
    InBrackets,
    /// `I.`, `IV.`
    Roman,
    /// `A.`, `B.`
    Letter,
    /// No number: a line in bold, or in `【】`.
    Marked,
}

/// No heading has a number beyond this; years and amounts do.
const LARGEST: u32 = 60;

/// Reads the number that a text begins with.
pub(crate) fn numbered(text: &str) -> Option<Numbered> {
    let first = text.chars().next()?;
    let found = match first {
        '0'..='9' => arabic(text),
        '第' => named(text),
        _ if is_open_bracket(first) => bracketed(text, first.len_utf8()),
        'A'..='Z' => english(text).or_else(|| letters(text)),
        _ => chinese_mark(text),
    };
    found.filter(|found| found.value <= LARGEST && found.len < text.len())
}

/// `一、`, `十二、`, and `一.` where a dot stands for the mark.
fn chinese_mark(text: &str) -> Option<Numbered> {
    let (value, digits) = chinese(text)?;
    let mark = text
        .get(digits..)?
        .chars()
        .next()
        .filter(|&c| c == '、' || is_dot(c))?;
    Some(Numbered {
        style: Style::Chinese,
        value,
        len: digits + mark.len_utf8(),
    })
}

/// `(一)`, `(1)`.
fn bracketed(text: &str, open: usize) -> Option<Numbered> {
    let inner = text.get(open..)?;
    let (value, digits) = numeral(inner)?;
    let style = if inner.starts_with(|c: char| c.is_ascii()) {
        Style::InBrackets
    } else {
        Style::ChineseInBrackets
    };
    let close = inner
        .get(digits..)?
        .chars()
        .next()
        .filter(|&c| is_close_bracket(c))?;
    Some(Numbered {
        style,
        value,
        len: open + digits + close.len_utf8(),
    })
}

/// `第一章`, `第3节`, `第二部分`.
fn named(text: &str) -> Option<Numbered> {
    let start = '第'.len_utf8();
    let inner = text.get(start..)?;
    let (value, digits) = numeral(inner)?;
    let after = inner.get(digits..)?;
    let unit = PARTS.iter().find(|part| after.starts_with(**part))?.len();
    let part = after.chars().next()?;
    // `第一条` is a heading only where words stand apart from it, as in a statute.
    let next = after.get(unit..)?.chars().next()?;
    let is_marked = next == '、' || is_colon(next);
    let len = start + digits + unit + if is_marked { next.len_utf8() } else { 0 };
    let apart = is_marked || next.is_whitespace();
    (apart || !matches!(part, '条' | '條')).then_some(Numbered {
        style: Style::Named(part),
        value,
        len,
    })
}

/// `Chapter 3`, `Part 2:`, `Section 4.`
fn english(text: &str) -> Option<Numbered> {
    let word = ENGLISH_PARTS.iter().find(|word| {
        let head = text.get(..word.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(word))
    })?;
    let rest = text.get(word.len()..)?.strip_prefix(' ')?;
    let digits = leading_digits(rest);
    let value = rest.get(..digits)?.parse().ok()?;
    let mark = rest
        .get(digits..)?
        .chars()
        .next()
        .filter(|c| matches!(c, '.' | ':' | ' '))?;
    let mark = usize::from(mark != ' ');
    let style = Style::Named(text.chars().next()?);
    Some(Numbered {
        style,
        value,
        len: word.len() + 1 + digits + mark,
    })
}

/// `IV. Outlook`, `B. Scope`. A single letter is a Roman numeral if it is I, V or X.
fn letters(text: &str) -> Option<Numbered> {
    // No numeral is longer; a dot further on is none of it.
    let head = text.get(..text.len().min(8)).or_else(|| text.get(..1))?;
    let dot = head.find('.')?;
    let (mark, rest) = (text.get(..dot)?, text.get(dot + 1..)?);
    let is_apart = rest.starts_with(char::is_whitespace);
    let (style, value) = match (roman(mark), mark.as_bytes()) {
        (Some(value), _) => (Style::Roman, value),
        (None, [letter]) => (Style::Letter, u32::from(letter - b'A') + 1),
        _ => return None,
    };
    let len = mark.len() + 1;
    is_apart.then_some(Numbered { style, value, len })
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

/// `01`, `1.`, `1、`, `1)`, `2.1`, `2.1.`
fn arabic(text: &str) -> Option<Numbered> {
    let digits = leading_digits(text);
    let value: u32 = text.get(..digits)?.parse().ok()?;
    let after = text.get(digits..)?;
    let next = after.chars().next()?;
    let (style, value, len) = match next {
        _ if is_close_bracket(next) => (Style::InBrackets, value, digits + next.len_utf8()),
        '、' | '\u{FF0E}' => (Style::Decimal(1), value, digits + next.len_utf8()),
        '.' => decimal(text)?,
        _ if digits == 2 && is_word(next) => (Style::Padded, value, digits),
        _ => return None,
    };
    Some(Numbered { style, value, len })
}

/// `1.`, `2.1`, `2.1.3`, with or without a dot at the end.
fn decimal(text: &str) -> Option<(Style, u32, usize)> {
    let (mut at, mut parts, mut value) = (0, 0u8, 0);
    loop {
        let digits = leading_digits(text.get(at..)?);
        if digits == 0 {
            break;
        }
        value = text.get(at..at + digits)?.parse().ok()?;
        parts += 1;
        at += digits;
        match text.get(at..)?.strip_prefix('.') {
            Some(_) if parts < 4 => at += 1,
            _ => break,
        }
    }
    let next = text.get(at..)?.chars().next()?;
    // `1.5亿元` and `2.1%` are amounts.
    let fits = if text.get(..at)?.ends_with('.') {
        next.is_whitespace() || is_word(next)
    } else {
        next.is_whitespace()
    };
    fits.then_some((Style::Decimal(parts), value, at))
}

/// Whether a heading's words can begin so directly after a number.
fn is_word(c: char) -> bool {
    let is_unit = matches!(
        c,
        '年' | '月'
            | '日'
            | '时'
            | '時'
            | '点'
            | '分'
            | '秒'
            | '个'
            | '個'
            | '%'
            | '\u{FF05}'
            | '后'
            | '级'
            | '号'
    );
    !is_unit && (c.is_alphabetic() || matches!(c, '“' | '「' | '《' | ' '))
}

/// Reads a numeral, Chinese or Arabic; gives its value and how many bytes it takes.
fn numeral(text: &str) -> Option<(u32, usize)> {
    let digits = leading_digits(text);
    if digits > 0 {
        return Some((text.get(..digits)?.parse().ok()?, digits));
    }
    chinese(text)
}

fn leading_digits(text: &str) -> usize {
    text.bytes().take(4).take_while(u8::is_ascii_digit).count()
}

/// Reads a Chinese numeral below a hundred; gives its value and how many bytes it takes.
fn chinese(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut len, mut digit) = (0, 0, None);
    for c in text.chars().take(4) {
        match (c, digit_of(c)) {
            ('十', _) => value += 10 * digit.take().unwrap_or(1),
            (_, Some(next)) if digit.is_none() => digit = Some(next),
            _ => break,
        }
        len += c.len_utf8();
    }
    value += digit.unwrap_or(0);
    (len > 0 && value > 0).then_some((value, len))
}

/// The value of a Chinese digit.
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
        _ => return None,
    })
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
            ("Chapter 7: Lamps", Style::Named('C'), 7, "Chapter 7:"),
        ];
        for (text, style, value, mark) in cases {
            let len = mark.len();
            assert_eq!(
                numbered(text),
                Some(Numbered { style, value, len }),
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
            "A.B. Wren came",
            "Mr. Wren came",
            "",
        ] {
            assert_eq!(numbered(text), None, "{text}");
        }
    }
}
