//! Numbers in Chinese, and those in Arabic digits with a Chinese scale: 三千五百, 两万五, 1.2亿, 7万5千4百.

use super::{Form, Numeral, arabic};
use crate::{decimal::Decimal, units};

/// The scales that a number is grouped by: 万, 亿, 兆.
const SMALLEST_GROUP: u32 = 4;

/// Reads the number at a place.
pub(super) fn numeral(text: &str, at: usize) -> Option<Numeral> {
    let whole = plain(text, at)?;
    if let Some(fraction) = fraction(text, &whole).or_else(|| slash(text, at, &whole)) {
        return Some(fraction);
    }
    if let Some(dozens) = dozens(text, &whole) {
        return Some(dozens);
    }
    // 三又五分之一
    let Some(after) = after_mark(text, whole.end, "又") else {
        return Some(whole);
    };
    let part = plain(text, after).and_then(|lower| fraction(text, &lower));
    Some(match part {
        Some(part) => Numeral {
            value: whole.value.plus(part.value)?,
            ..part
        },
        None => whole,
    })
}

/// Whether a character can stand in a number.
pub(super) fn is_part(c: char) -> bool {
    part(c).is_some()
}

/// What a character is in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Zero,
    Digit(i128),
    Scale(u32),
}

fn part(c: char) -> Option<Part> {
    Some(match c {
        '零' | '〇' => Part::Zero,
        '一' | '壹' => Part::Digit(1),
        '二' | '两' | '兩' | '贰' | '貳' | '倆' | '俩' => Part::Digit(2),
        '三' | '叁' | '參' | '叄' => Part::Digit(3),
        '四' | '肆' => Part::Digit(4),
        '五' | '伍' => Part::Digit(5),
        '六' | '陆' | '陸' => Part::Digit(6),
        '七' | '柒' => Part::Digit(7),
        '八' | '捌' => Part::Digit(8),
        '九' | '玖' => Part::Digit(9),
        '十' | '拾' => Part::Scale(1),
        '百' | '佰' => Part::Scale(2),
        '千' | '仟' => Part::Scale(3),
        '万' | '萬' => Part::Scale(4),
        '亿' | '億' => Part::Scale(8),
        '兆' => Part::Scale(12),
        _ => return None,
    })
}

/// A number that is being read.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is seen at a place of its own"
)]
struct Sum<'a> {
    text: &'a str,
    /// Where the next part is looked for.
    at: usize,
    /// What stands before the last 万 or 亿, what stands after it, and what has no scale yet.
    total: Decimal,
    group: Decimal,
    pending: Option<Pending>,
    /// The power of the last scale, of the last inside the group, and of the last that closed one.
    last: u32,
    small: u32,
    big: u32,
    /// Whether 零 stands after the last scale.
    zero: bool,
    is_least: bool,
    parts: u32,
    has_arabic: bool,
    /// Two digits in a row that say two numbers: 二三十.
    most: Option<Decimal>,
    positional: bool,
}

#[derive(Debug, Clone, Copy)]
struct Pending {
    value: Decimal,
    /// How many characters it takes.
    len: u32,
    is_chinese: bool,
}

impl<'a> Sum<'a> {
    fn new(text: &'a str, start: usize) -> Self {
        Self {
            text,
            at: start,
            total: Decimal::ZERO,
            group: Decimal::ZERO,
            pending: None,
            last: 0,
            small: 0,
            big: 0,
            zero: false,
            is_least: false,
            parts: 0,
            has_arabic: false,
            most: None,
            positional: false,
        }
    }

    fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    /// Reads the next part; says whether there was one, and none if the number is too large.
    fn step(&mut self) -> Option<bool> {
        let at = self.place();
        let rest = self.rest(at);
        let Some(c) = rest.chars().next() else {
            return Some(false);
        };
        let taken = match part(c) {
            Some(Part::Zero) => self.zero(rest, at),
            Some(Part::Digit(digit)) => self.digit(digit, c, at),
            Some(Part::Scale(power)) => self.scale(power, rest, at)?,
            None if c.is_ascii_digit() || matches!(c, '.' | '\u{FF10}'..='\u{FF19}') => {
                self.arabic(at)
            }
            None if is_more(c) => self.more(c, at),
            None => false,
        };
        self.parts += u32::from(taken);
        Some(taken)
    }

    /// Where the next part may stand: here, or after a space if a number can go on so.
    fn place(&self) -> usize {
        let rest = self.rest(self.at);
        let trimmed = rest.trim_start_matches(' ');
        if self.parts == 0 || trimmed.len() == rest.len() {
            return self.at;
        }
        let mut chars = trimmed.chars();
        let next = chars.next();
        let goes_on = match (next.and_then(part), self.pending) {
            (Some(Part::Scale(_)), _) => self.pending.is_some() || self.last > 0,
            // A digit after a space goes on only where it has a scale again.
            (Some(Part::Digit(_)), None) => self.last > 0 && self.pending.is_none(),
            (None, None) if next.is_some_and(|c| c.is_ascii_digit()) => {
                let after = trimmed.trim_start_matches(|c: char| c.is_ascii_digit());
                self.last > 0
                    && matches!(
                        after.trim_start().chars().next().and_then(part),
                        Some(Part::Scale(_))
                    )
            }
            (None, _) => next.is_some_and(is_more) && self.last > 0,
            _ => false,
        };
        if goes_on {
            self.at + rest.len() - trimmed.len()
        } else {
            self.at
        }
    }

    fn zero(&mut self, rest: &str, at: usize) -> bool {
        let len = rest.chars().next().map_or(0, char::len_utf8);
        let next = rest.get(len..).and_then(|rest| rest.chars().next());
        let after_scale = self.last > 0 && self.pending.is_none();
        // 零十: the zero says nothing.
        if self.parts == 0 && matches!(next.and_then(part), Some(Part::Scale(1))) {
            self.at = at + len;
            return true;
        }
        if after_scale {
            let goes_on = next.is_some_and(|c| {
                c.is_ascii_digit()
                    || is_more(c)
                    || matches!(part(c), Some(Part::Digit(_) | Part::Scale(1)))
            });
            if self.zero || !goes_on {
                return false;
            }
            self.zero = true;
            self.at = at + len;
            return true;
        }
        self.side_by_side(0, at + len)
    }

    fn digit(&mut self, digit: i128, c: char, at: usize) -> bool {
        let end = at + c.len_utf8();
        // 两 has a scale after it unless it stands alone: 三千两百, but 三十两 is a weight.
        if self.parts > 0 && matches!(c, '两' | '兩' | '倆' | '俩') {
            let next = self.rest(end).trim_start_matches(' ').chars().next();
            let has_scale = matches!(next.and_then(part), Some(Part::Scale(_)));
            if self.pending.is_some() || !has_scale {
                return false;
            }
        }
        if self.pending.is_some() {
            return self.side_by_side(digit, end);
        }
        self.pending = Some(Pending {
            value: Decimal::whole(digit),
            len: 1,
            is_chinese: true,
        });
        self.at = end;
        true
    }

    /// A digit beside a digit, as in 二〇二三; but not beside a scale.
    fn side_by_side(&mut self, digit: i128, end: usize) -> bool {
        if self.last > 0 {
            return false;
        }
        let pending = self.pending.unwrap_or(Pending {
            value: Decimal::ZERO,
            len: 0,
            is_chinese: true,
        });
        let value = pending
            .value
            .shifted(1)
            .and_then(|value| value.plus(Decimal::whole(digit)));
        let (Some(value), true) = (value, pending.is_chinese) else {
            return false;
        };
        let (before, _) = pending.value.parts();
        // 三四十 says thirty to forty.
        let is_pair = pending.len == 1 && before > 0 && digit == before + 1;
        self.most = is_pair.then(|| Decimal::whole(digit));
        self.positional = pending.len > 0;
        self.pending = Some(Pending {
            value,
            len: pending.len + 1,
            is_chinese: true,
        });
        self.at = end;
        true
    }

    fn arabic(&mut self, at: usize) -> bool {
        if self.pending.is_some() || (self.last > 0 && self.rest(at).starts_with('.')) {
            return false;
        }
        let Some((value, end)) = arabic::digits(self.text, at) else {
            return false;
        };
        self.has_arabic = true;
        // 15k
        let after = self.rest(end);
        let thousand = after
            .strip_prefix(['k', 'K', '\u{FF2B}'])
            .or_else(|| after.strip_prefix(" k"))
            .filter(|rest| {
                self.parts == 0 && !rest.starts_with(|c: char| c.is_ascii_alphanumeric())
            });
        let (value, end) = match thousand
            .and_then(|rest| Some((value.shifted(3)?, self.text.len() - rest.len())))
        {
            Some(scaled) => scaled,
            None => (value, end),
        };
        self.pending = Some(Pending {
            value,
            len: u32::try_from(end - at).unwrap_or(u32::MAX),
            is_chinese: false,
        });
        self.at = end;
        true
    }

    /// 余, 多, 几 before a scale: 十余万.
    fn more(&mut self, c: char, at: usize) -> bool {
        let end = at + c.len_utf8();
        let next = self.rest(end).trim_start_matches(' ').chars().next();
        let has_scale = matches!(next.and_then(part), Some(Part::Scale(SMALLEST_GROUP..)));
        if self.parts == 0 || self.is_least || !has_scale {
            return false;
        }
        self.is_least = true;
        self.at = end;
        true
    }

    /// A scale; says whether it was taken.
    fn scale(&mut self, power: u32, rest: &str, at: usize) -> Option<bool> {
        let c = rest.chars().next()?;
        let end = at + c.len_utf8();
        // 千米, 兆字节: the scale is the unit's.
        if self.parts > 0 && matches!(c, '千' | '兆') && units::begins_with_scale(rest) {
            return Some(false);
        }
        if let Some(most) = self.most {
            // 二三十: both digits have the scale.
            let pending = self.pending?;
            let first = Decimal::whole(pending.value.parts().0 / 10);
            self.total = first.shifted(power)?;
            self.most = most.shifted(power);
            self.pending = None;
            self.positional = false;
            (self.last, self.big, self.at) = (power, power.max(SMALLEST_GROUP), end);
            return Some(true);
        }
        if self.positional {
            return Some(false);
        }
        let taken = if power < SMALLEST_GROUP {
            self.small_scale(power, rest)?
        } else {
            self.big_scale(power)?
        };
        if taken {
            (self.last, self.zero, self.at) = (power, false, end);
        }
        Some(taken)
    }

    fn small_scale(&mut self, power: u32, rest: &str) -> Option<bool> {
        if self.small > 0 && power >= self.small {
            return Some(false);
        }
        let value = match self.pending {
            Some(pending) => pending.value,
            None if power == 1 => Decimal::whole(1),
            // 百三 is a hundred and thirty; 百 alone is a word.
            None if self.parts == 0 && begins_short(rest) => Decimal::whole(1),
            None => return Some(false),
        };
        self.group = self.group.plus(value.shifted(power)?)?;
        self.pending = None;
        self.small = power;
        Some(true)
    }

    fn big_scale(&mut self, power: u32) -> Option<bool> {
        let pending = self.pending.map_or(Decimal::ZERO, |pending| pending.value);
        let group = self.group.plus(pending)?;
        if group.is_zero() {
            // 万万, 万亿: a scale of what is there; alone it is a word.
            if self.total.is_zero() {
                return Some(false);
            }
            self.total = self.total.shifted(power)?;
        } else if self.big == 0 || power < self.big {
            self.total = self.total.plus(group.shifted(power)?)?;
        } else if power > self.big {
            self.total = self.total.plus(group)?.shifted(power)?;
        } else {
            return Some(false);
        }
        (self.group, self.pending, self.small, self.big) = (Decimal::ZERO, None, 0, power);
        Some(true)
    }

    fn end(mut self) -> Option<Numeral> {
        if self.parts == 0 {
            return None;
        }
        let mut value = self.total.plus(self.group)?;
        if let Some(pending) = self.pending {
            let is_short = self.last > 1 && !self.zero && pending.len == 1 && !self.is_least;
            // 两千四百五: the last digit has the scale below the last one.
            let last = if is_short {
                pending.value.shifted(self.last - 1)?
            } else {
                pending.value
            };
            value = value.plus(last)?;
        }
        let mut numeral = Numeral {
            value,
            most: self.most.filter(|_| !self.positional),
            end: self.at,
            form: self.form(),
            scale: if self.pending.is_none() { self.last } else { 0 },
        };
        if self.positional && self.most.is_some() {
            // 七八个: seven or eight.
            numeral.most = self.most;
            numeral.value = Decimal::whole(value.parts().0 / 10);
            numeral.form = Form::Chinese;
        }
        self.point(&mut numeral)?;
        Some(numeral)
    }

    fn form(&self) -> Form {
        if self.has_arabic {
            Form::Arabic
        } else if self.positional {
            Form::Positional
        } else if self.parts == 1 {
            Form::ChineseDigit
        } else {
            Form::Chinese
        }
    }

    /// 点 and the digits after it: 八点五, and a scale after them: 一点二亿.
    fn point(&mut self, numeral: &mut Numeral) -> Option<()> {
        if self.has_arabic || numeral.most.is_some() {
            return Some(());
        }
        let rest = self.rest(numeral.end).trim_start_matches(' ');
        let Some(after) = rest.strip_prefix(['点', '點']) else {
            return Some(());
        };
        let mut value = numeral.value;
        let (mut at, mut places) = (self.text.len() - after.trim_start_matches(' ').len(), 0);
        while let Some(c) = self.rest(at).chars().next() {
            let digit = match part(c) {
                Some(Part::Zero) => 0,
                Some(Part::Digit(digit)) if !matches!(c, '两' | '兩') => digit,
                _ => break,
            };
            let (digits, _) = value.parts();
            places += 1;
            value = Decimal::new(digits.checked_mul(10)?.checked_add(digit)?, places);
            at += c.len_utf8();
        }
        let next = self.rest(at).chars().next();
        // 八点十分 and 八点三刻 are times.
        if places == 0 || next.is_some_and(|c| matches!(c, '十' | '分' | '刻' | '鐘' | '钟' | '半'))
        {
            return Some(());
        }
        numeral.value = value;
        numeral.end = at;
        numeral.form = Form::Chinese;
        numeral.scale = 0;
        if self.last == 0 {
            while let Some(c) = self.rest(numeral.end).chars().next()
                && let Some(Part::Scale(power)) = part(c)
                && power > 1
                && !(matches!(c, '千' | '兆') && units::begins_with_scale(self.rest(numeral.end)))
                && !self.rest(numeral.end).starts_with("百分")
            {
                numeral.value = numeral.value.shifted(power)?;
                numeral.scale = power;
                numeral.end += c.len_utf8();
            }
        }
        Some(())
    }
}

/// A number without what may make a fraction of it.
fn plain(text: &str, at: usize) -> Option<Numeral> {
    let mut sum = Sum::new(text, at);
    while sum.step()? {}
    sum.end()
}

/// 分之 and the number above it: 三分之二.
fn fraction(text: &str, lower: &Numeral) -> Option<Numeral> {
    let after = after_mark(text, lower.end, "分之")?;
    let sign = text
        .get(after..)?
        .chars()
        .next()
        .filter(|c| matches!(c, '负' | '負'));
    let upper = plain(text, after + sign.map_or(0, char::len_utf8))?;
    let value = upper.value.over(lower.value)?;
    Some(Numeral {
        value: if sign.is_some() {
            value.negated()
        } else {
            value
        },
        most: None,
        end: upper.end,
        form: Form::Fraction,
        scale: 0,
    })
}

/// `1/3`, `1 3/5`, in Arabic digits.
fn slash(text: &str, at: usize, first: &Numeral) -> Option<Numeral> {
    let is_mark = |c| matches!(c, '/' | '\u{FF0F}');
    let upper_and = |upper: (Decimal, usize)| {
        let mark = text
            .get(upper.1..)?
            .chars()
            .next()
            .filter(|c| is_mark(*c))?;
        let (lower, end) = arabic::digits(text, upper.1 + mark.len_utf8())?;
        let (_, places) = lower.parts();
        let goes_on = text
            .get(end..)?
            .starts_with(|c: char| is_mark(c) || c.is_ascii_alphanumeric() || c == '-');
        (!goes_on && places == 0).then_some((upper.0.over(lower)?, end))
    };
    let whole = arabic::digits(text, at)
        .filter(|(value, end)| *end == first.end && value.parts().1 == 0)?;
    let (value, end) = if let Some(fraction) = upper_and(whole) {
        fraction
    } else {
        let place = whole.1 + text.get(whole.1..)?.strip_prefix(' ').map(|_| 1)?;
        let (part, end) = upper_and(arabic::digits(text, place)?)?;
        (whole.0.plus(part)?, end)
    };
    Some(Numeral {
        value,
        most: None,
        end,
        form: Form::Fraction,
        scale: 0,
    })
}

/// 打 at the end of a clause: so many dozens.
fn dozens(text: &str, whole: &Numeral) -> Option<Numeral> {
    let after = text.get(whole.end..)?.strip_prefix('打')?;
    let ends = after.chars().next().is_none_or(|c| !c.is_alphanumeric());
    (ends && whole.form != Form::Arabic).then_some(Numeral {
        value: whole.value.times(Decimal::whole(12))?,
        end: whole.end + '打'.len_utf8(),
        ..*whole
    })
}

/// Where a mark ends that stands at a place, perhaps with spaces in and around it.
fn after_mark(text: &str, at: usize, mark: &str) -> Option<usize> {
    let mut rest = text.get(at..)?;
    for c in mark.chars() {
        rest = rest.trim_start_matches(' ').strip_prefix(c)?;
    }
    let rest = rest.trim_start_matches(' ');
    Some(text.len() - rest.len())
}

/// Whether a scale without a number before it, as 百 in 百三, has one digit after it and no more.
fn begins_short(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    let digit = chars.next().and_then(part);
    matches!(digit, Some(Part::Digit(_))) && chars.next().is_none_or(|c| !c.is_alphanumeric())
}

/// The words for a little more, inside a number or after it.
fn is_more(c: char) -> bool {
    matches!(c, '余' | '餘' | '多' | '几' | '幾')
}
