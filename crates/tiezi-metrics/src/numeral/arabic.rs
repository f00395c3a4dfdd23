//! Arabic digits, with grouping and a decimal point, also as wide as Chinese characters.

use super::super::decimal::Decimal;

/// Reads the digits at a place: `4312`, `4,312`, `1.5`, `.5`, and all of them in full width. Gives the value and
/// where they end.
pub fn digits(text: &str, at: usize) -> Option<(Decimal, usize)> {
    let mut run = Run::new(text, at);
    run.whole()?;
    run.fraction();
    run.exponent();
    Some((Decimal::new(run.value, run.places), run.at))
}

/// No number of a text has more digits than this.
const MOST_DIGITS: u32 = 30;

struct Run<'a> {
    text: &'a str,
    at: usize,
    value: i128,
    places: u32,
    read: u32,
}

impl<'a> Run<'a> {
    fn new(text: &'a str, at: usize) -> Self {
        Self {
            text,
            at,
            value: 0,
            places: 0,
            read: 0,
        }
    }

    /// The digit at a place, and how many bytes it takes.
    fn digit(&self, at: usize) -> Option<(i128, usize)> {
        let bytes = self.text.as_bytes();
        match *bytes.get(at)? {
            digit @ b'0'..=b'9' => Some((i128::from(digit - b'0'), 1)),
            0xEF => match (bytes.get(at + 1)?, bytes.get(at + 2)?) {
                (0xBC, digit @ 0x90..=0x99) => Some((i128::from(digit - 0x90), 3)),
                _ => None,
            },
            _ => None,
        }
    }

    /// Takes the digits that stand here; gives how many there were.
    fn take(&mut self) -> Option<u32> {
        let before = self.read;
        while let Some((digit, len)) = self.digit(self.at) {
            self.value = self.value.checked_mul(10)?.checked_add(digit)?;
            self.read += 1;
            self.at += len;
            if self.read > MOST_DIGITS {
                return None;
            }
        }
        Some(self.read - before)
    }

    fn whole(&mut self) -> Option<()> {
        let is_point = self.text.as_bytes().get(self.at) == Some(&b'.');
        if is_point {
            return self.digit(self.at + 1).map(|_| ());
        }
        let first = self.take()?;
        if first == 0 {
            return None;
        }
        if first <= 3 {
            while let Some(mark) = self.group_mark() {
                self.at += mark;
                self.take()?;
            }
        }
        Some(())
    }

    /// The mark of grouping that stands here: a comma, with three digits after it and no more.
    fn group_mark(&self) -> Option<usize> {
        let rest = self.text.get(self.at..)?;
        let mark = match rest.chars().next()? {
            ',' => 1,
            '\u{FF0C}' if self.at >= 3 && self.text.as_bytes()[self.at - 3] == 0xEF => 3,
            // What typesetters put there: a space that doesn't break, or a narrow one.
            '\u{A0}' => 2,
            '\u{202F}' | '\u{2009}' => 3,
            _ => return None,
        };
        let mut at = self.at + mark;
        for _ in 0..3 {
            at += self.digit(at)?.1;
        }
        self.digit(at).is_none().then_some(mark)
    }

    fn fraction(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let mark = match rest.chars().next() {
            Some('.') => 1,
            Some('\u{FF0E}') => 3,
            _ => return,
        };
        if self.digit(self.at + mark).is_none() {
            return;
        }
        let (value, at, read) = (self.value, self.at, self.read);
        self.at += mark;
        if let Some(places) = self.take() {
            self.places = places;
        } else {
            (self.value, self.at, self.read) = (value, at, read);
        }
    }

    /// `e5`, `e-1` after the digits.
    fn exponent(&mut self) {
        let bytes = self.text.as_bytes();
        if !matches!(bytes.get(self.at), Some(b'e' | b'E')) {
            return;
        }
        let (mut at, mut is_negative) = (self.at + 1, false);
        if let Some(sign @ (b'+' | b'-')) = bytes.get(at) {
            is_negative = *sign == b'-';
            at += 1;
        }
        let digits = bytes
            .iter()
            .skip(at)
            .take(3)
            .take_while(|b| b.is_ascii_digit())
            .count();
        let power = self
            .text
            .get(at..at + digits)
            .and_then(|text| text.parse().ok());
        let goes_on = bytes
            .get(at + digits)
            .is_some_and(u8::is_ascii_alphanumeric);
        let Some(power) = power.filter(|&power: &u32| power < 25 && !goes_on) else {
            return;
        };
        if is_negative {
            self.places += power;
        } else if let Some(shifted) = Decimal::new(self.value, self.places).shifted(power) {
            (self.value, self.places) = shifted.parts();
        } else {
            return;
        }
        self.at = at + digits;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read() {
        let cases = [
            ("4312户", "4312", 4),
            ("4,312户", "4312", 5),
            ("1,050,000,000", "1050000000", 13),
            ("22,24,26", "22", 2),
            ("1234,567", "1234", 4),
            ("12.50元", "12.5", 5),
            (".5", "0.5", 2),
            ("3. 下一", "3", 1),
            ("２．２亿", "2.2", 9),
            ("４，５６５", "4565", 15),
            ("2e5", "200000", 3),
            ("12e-1", "1.2", 5),
            ("7.5em", "7.5", 3),
        ];
        for (text, value, end) in cases {
            let (number, found) = digits(text, 0).unwrap();
            assert_eq!(
                (number.number().unwrap().to_string().as_str(), found),
                (value, end),
                "{text}"
            );
        }
        for text in ["", ".", "a", "1234567890123456789012345678901234567890"] {
            assert!(digits(text, 0).is_none(), "{text}");
        }
    }
}
