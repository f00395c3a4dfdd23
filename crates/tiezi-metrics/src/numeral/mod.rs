//! Numbers as texts write them: 4,312, 1.2亿, 三千五百, 7万5千, 三分之二, two thirds.

mod arabic;
mod chinese;
pub(super) mod english;

use super::decimal::Decimal;

pub use arabic::digits;

/// A number that stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral {
    /// Its value.
    pub value: Decimal,
    /// The upper end, of a number that says two: 二三十 is 20 to 30.
    pub most: Option<Decimal>,
    /// Where it ends in the text, in bytes.
    pub end: usize,
    /// How it is written.
    pub form: Form,
    /// The power of ten of the scale that it ends with: 8 of 亿, 0 without one.
    pub scale: u32,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// With Arabic digits, and perhaps a scale: 4,312, 1.2亿.
    Arabic,
    /// In Chinese, with more than one character: 三十二, 两千四百五.
    Chinese,
    /// One Chinese digit, or 十.
    ChineseDigit,
    /// Chinese digits side by side: 二〇二三.
    Positional,
    /// A fraction: 三分之二, two thirds.
    Fraction,
    /// English words.
    English,
}

/// Reads the number that stands at a place of a text. A number in words begins a word there.
pub fn numeral(text: &str, at: usize) -> Option<Numeral> {
    let first = *text.as_bytes().get(at)?;
    if first.is_ascii_alphabetic() {
        return english::numeral(text, at);
    }
    let Some(number) = chinese::numeral(text, at) else {
        return english::numeral(text, at);
    };
    if number.form == Form::Arabic && english::has_scale(text, number.end) {
        return english::numeral(text, at);
    }
    Some(number)
}

/// Whether a number may begin with this character.
pub(super) fn may_begin(c: char) -> bool {
    c.is_ascii_digit()
        || chinese::is_part(c)
        || matches!(c, '\u{FF10}'..='\u{FF19}' | '½' | '¼' | '¾' | '⅓' | '⅔')
}

/// Whether a number goes on with this character.
pub(super) fn goes_on(c: char) -> bool {
    c.is_ascii_digit() || chinese::is_part(c) || matches!(c, '\u{FF10}'..='\u{FF19}')
}
