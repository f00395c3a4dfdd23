//! Numbers in English: three hundred and twelve, 1.4 million, two thirds, half a dozen, 10 1/2.

use super::{Form, Numeral, arabic};
use crate::{
    decimal::Decimal,
    vocabulary::english::{FRACTION_SIGNS, NUMBER_WORDS, NumberWord, PARTS, SHORT_SCALES},
};

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// A number.
    Number(Numeral),
    /// A number's place in a row, which is none: twenty-first. It ends there.
    Ordinal(usize),
}

/// Reads the number at a place, which begins a word or a run of digits. In money `m` is a million.
pub(crate) fn read(text: &str, at: usize, is_money: bool) -> Option<Reading> {
    let reader = Reader { text, is_money };
    let c = reader.rest(at).chars().next()?;
    let reading = if c.is_ascii_alphabetic() {
        reader.words(at)?
    } else {
        Reading::Number(reader.figures(at)?)
    };
    Some(match reading {
        Reading::Number(number) => Reading::Number(reader.ratio(&number).unwrap_or(number)),
        ordinal @ Reading::Ordinal(_) => ordinal,
    })
}

/// Reads the number at a place, in digits or words.
pub(super) fn numeral(text: &str, at: usize) -> Option<Numeral> {
    match read(text, at, false)? {
        Reading::Number(number) => Some(number),
        Reading::Ordinal(_) => None,
    }
}

/// Whether digits that end at a place go on in English: with a scale in words.
pub(super) fn has_scale(text: &str, at: usize) -> bool {
    let reader = Reader {
        text,
        is_money: false,
    };
    let word = reader.word(reader.past_spaces(at));
    word.len() > 2
        && matches!(
            number_word(word),
            Some(NumberWord::Scale(_) | NumberWord::Hundred | NumberWord::Dozen)
        )
}

/// Whether a number may begin with a word.
pub(crate) fn may_begin(word: &str) -> bool {
    number_word(word).is_some() || is_one_of(word, &["a", "an", "half", "quarter"])
}

/// Whether a word names a part of a whole: eighths.
pub(crate) fn is_part(word: &str) -> bool {
    parts(word).is_some()
}

/// The number that a word is or is part of.
fn number_word(word: &str) -> Option<NumberWord> {
    NUMBER_WORDS.get(word).map(|entry| entry.value)
}

/// The parts that a word cuts a whole into, and whether it says several.
fn parts(word: &str) -> Option<(i128, bool)> {
    if word.eq_ignore_ascii_case("halves") {
        return Some((2, true));
    }
    let one = |word| PARTS.get(word).map(|entry| entry.value);
    let several = || {
        word.strip_suffix(['s', 'S'])
            .and_then(one)
            .map(|parts| (parts, true))
    };
    one(word).map(|parts| (parts, false)).or_else(several)
}

/// No number has larger parts than this, written with a stroke.
const MOST_PARTS: i128 = 1000;

/// The scale from which “and a half” is half of it: two million and a half.
const LARGE: u32 = 6;

/// A number that is being read.
#[derive(Debug, Clone, Copy)]
struct Sum {
    /// What stands before the last scale, and what after it.
    total: Decimal,
    group: Decimal,
    /// How many parts have been read, and how many since the last scale.
    parts: u32,
    in_group: u32,
    /// What the next part must be below, and the power of the last scale.
    room: i128,
    last: u32,
    has_hundred: bool,
    has_digits: bool,
    /// The tens that were read last, unless after `and`.
    tens: Option<i128>,
    /// The word that was read last, unless it was digits.
    word: Option<NumberWord>,
    is_closed: bool,
    end: usize,
}

impl Sum {
    fn new(at: usize) -> Self {
        Self {
            total: Decimal::ZERO,
            group: Decimal::ZERO,
            parts: 0,
            in_group: 0,
            room: i128::MAX,
            last: 0,
            has_hundred: false,
            has_digits: false,
            tens: None,
            word: None,
            is_closed: false,
            end: at,
        }
    }

    fn ends_with_tens(&self) -> bool {
        matches!(self.word, Some(NumberWord::Tens(_)))
    }

    fn ends_with_scale(&self) -> bool {
        matches!(self.word, Some(NumberWord::Scale(_)))
    }

    fn value(&self) -> Option<Decimal> {
        self.total.plus(self.group)
    }

    /// Adds a part that ends at a place, unless it doesn't fit there.
    fn add(&self, part: NumberWord, end: usize) -> Option<Self> {
        let mut sum = *self;
        match part {
            _ if self.is_closed => return None,
            NumberWord::Small(value) => sum = self.add_small(i128::from(value), 0)?,
            NumberWord::Tens(value) => {
                sum = self.add_small(i128::from(value), 10)?;
                sum.tens = Some(i128::from(value));
            }
            NumberWord::Hundred => {
                let is_small = self.has_digits || self.group.is_less(Decimal::whole(100));
                if self.in_group == 0 || self.has_hundred || !is_small {
                    return None;
                }
                sum.group = self.group.shifted(2)?;
                (sum.has_hundred, sum.room, sum.tens) = (true, 100, None);
            }
            NumberWord::Scale(power) => {
                if self.in_group > 0 && (self.last == 0 || power < self.last) {
                    sum.total = self.total.plus(self.group.shifted(power)?)?;
                } else if self.in_group == 0 && self.parts > 0 {
                    sum.total = self.total.shifted(power)?;
                } else {
                    return None;
                }
                (sum.group, sum.in_group, sum.last) = (Decimal::ZERO, 0, power);
                (sum.has_hundred, sum.room, sum.tens) = (false, 1000, None);
                sum.parts += 1;
            }
            NumberWord::Dozen => {
                if self.parts == 0 {
                    return None;
                }
                sum.group = self.value()?.times(Decimal::whole(12))?;
                (sum.total, sum.is_closed, sum.tens) = (Decimal::ZERO, true, None);
            }
        }
        sum.word = Some(part);
        sum.end = end;
        Some(sum)
    }

    fn add_small(&self, value: i128, room: i128) -> Option<Self> {
        if value >= self.room || (value == 0 && self.parts > 0) {
            return None;
        }
        let group = self.group.plus(Decimal::whole(value))?;
        let room = if value == 0 { 0 } else { room };
        Some(Self {
            group,
            room,
            tens: None,
            parts: self.parts + 1,
            in_group: self.in_group + 1,
            ..*self
        })
    }

    /// The dozens that were counted after `and`.
    fn add_dozens(&self, before: &Self, end: usize) -> Option<Self> {
        let before = before.value()?;
        let dozens = self.value()?.plus(before.negated())?;
        let alone = Self {
            group: dozens,
            total: Decimal::ZERO,
            ..*self
        };
        Some(Self {
            total: before,
            ..alone.add(NumberWord::Dozen, end)?
        })
    }

    /// Adds digits, at the beginning or after a scale.
    fn add_digits(&self, value: Decimal, end: usize) -> Option<Self> {
        let is_whole = value.parts().1 == 0;
        let fits = self.has_digits
            && is_whole
            && !value.is_zero()
            && self.last <= 3
            && value.is_less(Decimal::whole(self.room));
        if self.parts > 0 && !fits {
            return None;
        }
        let group = self.group.plus(value)?;
        Some(Self {
            group,
            room: 0,
            parts: self.parts + 1,
            in_group: self.in_group + 1,
            has_digits: true,
            word: None,
            end,
            ..*self
        })
    }
}

struct Reader<'a> {
    text: &'a str,
    is_money: bool,
}

impl<'a> Reader<'a> {
    fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The word of letters at a place; none if digits follow.
    fn word(&self, at: usize) -> &'a str {
        let rest = self.rest(at);
        let end = rest
            .bytes()
            .take(24)
            .take_while(u8::is_ascii_alphabetic)
            .count();
        let goes_on = rest
            .get(end..)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
        if goes_on {
            ""
        } else {
            rest.get(..end).unwrap_or_default()
        }
    }

    fn past_spaces(&self, at: usize) -> usize {
        let spaces = self
            .rest(at)
            .bytes()
            .take(4)
            .take_while(|&b| b == b' ')
            .count();
        at + spaces
    }

    /// Where the next part stands, and whether a hyphen joins it.
    fn next(&self, at: usize) -> (usize, bool) {
        let place = self.past_spaces(at);
        match self.rest(place).strip_prefix('-') {
            Some(_) => (self.past_spaces(place + 1), true),
            None => (place, false),
        }
    }

    fn is_word(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// The place after a word, if it stands here or after spaces.
    fn after(&self, at: usize, word: &str) -> Option<usize> {
        let place = self.past_spaces(at);
        self.is_word(place, word).then_some(place + word.len())
    }

    /// Past `a` or `an`, if it stands here.
    fn past_article(&self, at: usize) -> Option<usize> {
        self.after(at, "a").or_else(|| self.after(at, "an"))
    }

    /// A number that begins with digits or the sign of a fraction.
    fn figures(&self, at: usize) -> Option<Numeral> {
        if let Some((value, end)) = self.fraction_sign(at) {
            return self.scaled(fraction(value, end));
        }
        let (value, end) = self.digits(at)?;
        if let Some(found) = self
            .stroke(value, at, end)
            .or_else(|| self.mixed(value, end))
        {
            return self.scaled(found);
        }
        if let Some((value, end)) = self.power(value, end) {
            return Some(Numeral {
                form: Form::Arabic,
                ..fraction(value, end)
            });
        }
        let mut sum = Sum::new(at).add_digits(value, end)?;
        if let Some((power, end)) = self.short_scale(end) {
            sum = sum.add(NumberWord::Scale(power), end)?;
            sum.is_closed = true;
        }
        match self.run(sum)? {
            Reading::Number(number) => Some(number),
            Reading::Ordinal(_) => None,
        }
    }

    /// A number that begins with a word.
    fn words(&self, at: usize) -> Option<Reading> {
        let sum = Sum::new(at);
        let word = self.word(at);
        let after = at + word.len();
        if let Some(part) = number_word(word) {
            let sum = match part {
                // Alone a word; but “hundred thousand” is a number.
                NumberWord::Hundred => {
                    let (place, _) = self.next(after);
                    let is_scale =
                        matches!(number_word(self.word(place)), Some(NumberWord::Scale(_)));
                    sum.add(NumberWord::Small(1), at)
                        .filter(|_| is_scale)?
                        .add(part, after)?
                }
                _ => sum.add(part, after)?,
            };
            return self.run(sum);
        }
        let is_article = matches!(word, "a" | "A" | "an" | "An");
        if !is_article {
            let (parts, false) = parts(word).filter(|_| is_one_of(word, &["half", "quarter"]))?
            else {
                return None;
            };
            let found = fraction(Decimal::whole(1).over(Decimal::whole(parts))?, after);
            let scaled = self.scaled(found)?;
            // A quarter is one with a number: it may be of a year.
            let is_number = scaled.end > after || parts == 2;
            return is_number.then_some(Reading::Number(scaled));
        }
        let one = sum.add(NumberWord::Small(1), at)?;
        let place = self.past_spaces(after);
        match number_word(self.word(place)) {
            Some(part @ (NumberWord::Hundred | NumberWord::Scale(_) | NumberWord::Dozen)) => {
                self.run(one.add(part, place + self.word(place).len())?)
            }
            // a twenty-first
            Some(NumberWord::Tens(tens)) => {
                let (value, end) = self.parts_with_tens(one.value()?, tens.into(), place)?;
                Some(Reading::Number(fraction(value, end)))
            }
            Some(_) => None,
            None => {
                let (parts, false) = parts(self.word(place)).filter(|(parts, _)| *parts > 1)?
                else {
                    return None;
                };
                let value = Decimal::whole(1).over(Decimal::whole(parts))?;
                self.scaled(fraction(value, place + self.word(place).len()))
                    .map(Reading::Number)
            }
        }
    }

    /// Reads on from the first part of a number.
    fn run(&self, first: Sum) -> Option<Reading> {
        let (mut sum, mut base) = (first, None);
        while let Some((next, is_after_and)) = self.step(&sum, &mut base) {
            if is_after_and {
                base = Some(sum);
            }
            sum = next;
        }
        if let Some(number) = self.point(&sum) {
            return self.rescaled(number, &sum).map(Reading::Number);
        }
        if sum.word.is_some()
            && let Some(found) = self.fraction(&sum, base)
        {
            return Some(found);
        }
        if let Some(number) = self.and_part(&sum) {
            return Some(Reading::Number(number));
        }
        sum_numeral(&sum).map(Reading::Number)
    }

    /// The sum with the next part, and whether `and` stands before it. What an `and` joined is given back where
    /// it turns out to be a number of its own: two hundred and three hundred.
    fn step(&self, sum: &Sum, base: &mut Option<Sum>) -> Option<(Sum, bool)> {
        let (place, has_hyphen) = self.next(sum.end);
        let word = self.word(place);
        if let Some(part) = number_word(word) {
            let end = place + word.len();
            let is_joined = !has_hyphen
                || sum.ends_with_tens()
                || !matches!(part, NumberWord::Small(_) | NumberWord::Tens(_));
            let next = match (part, *base) {
                // three hundred and two dozen
                (NumberWord::Dozen, Some(before)) => sum.add_dozens(&before, end),
                _ => sum.add(part, end).filter(|_| is_joined),
            };
            if next.is_none()
                && matches!(part, NumberWord::Hundred | NumberWord::Scale(_))
                && let Some(before) = base.take()
            {
                // Closed, it takes no more parts and ends there.
                return Some((
                    Sum {
                        is_closed: true,
                        ..before
                    },
                    false,
                ));
            }
            return next.map(|next| (next, false));
        }
        if sum.is_closed || has_hyphen {
            return None;
        }
        // 4 thousand 3 hundred
        if let Some((value, end)) = self.digits(place)
            && sum.has_digits
            && matches!(
                number_word(self.word(self.past_spaces(end))),
                Some(NumberWord::Hundred)
            )
        {
            return sum.add_digits(value, end).map(|sum| (sum, false));
        }
        let after = self
            .after(sum.end, "and")
            .filter(|_| sum.room >= 100 && sum.parts > 0)?;
        let place = self.past_spaces(after);
        if let Some(part @ (NumberWord::Small(_) | NumberWord::Tens(_))) =
            number_word(self.word(place))
        {
            let next = sum.add(part, place + self.word(place).len())?;
            return Some((Sum { tens: None, ..next }, true));
        }
        let (value, end) = self.digits(place)?;
        let is_clear = !self.rest(end).starts_with(['%', '.', '-', '/', ':']);
        sum.add_digits(value, end)
            .filter(|_| is_clear)
            .map(|sum| (sum, true))
    }

    /// Digits at a place, grouped in any way that English text groups them.
    fn digits(&self, at: usize) -> Option<(Decimal, usize)> {
        let (value, end) = arabic::digits(self.text, at)?;
        let bytes = self.text.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let run = |at: usize| (0..7).take_while(|skip| digit(at + skip)).count();
        let first = run(at);
        let whole = || arabic::digits(self.text.get(..at + first)?, at);
        let is_dotted = bytes.get(end) == Some(&b'.') && digit(end + 1);
        let is_in_dots = at > 1 && bytes.get(at - 1) == Some(&b'.') && digit(at - 2);
        let has_point = bytes.get(at + first) == Some(&b'.') && end > at + first;
        if has_point && (is_dotted || is_in_dots) {
            return whole();
        }
        // 1.111,11 and 12,34,567.89 and 1 234 567 and 1,3
        let groups = |mark: u8, len: usize| {
            let mut place = at + first;
            let mut count = 0;
            while count < 8 && bytes.get(place) == Some(&mark) && run(place + 1) == len {
                place += 1 + len;
                count += 1;
            }
            (place, count)
        };
        if (1..=3).contains(&first) {
            let (place, count) = groups(b'.', 3);
            if count > 0 && bytes.get(place) == Some(&b',') && (1..=2).contains(&run(place + 1)) {
                return self.without_marks(at, place, Some(place + 1 + run(place + 1)));
            }
            let (place, count) = groups(b' ', 3);
            // A phone 8 256GB is no number.
            let is_pair = first == 1 && count == 1 && self.text.get(at + 2..place) != Some("000");
            if count > 0 && !is_pair {
                return self.without_marks(at, place, self.fraction_end(place));
            }
        }
        if (1..=2).contains(&first) {
            let (place, count) = groups(b',', 2);
            if count > 0 && bytes.get(place) == Some(&b',') && run(place + 1) == 3 {
                return self.without_marks(at, place + 4, self.fraction_end(place + 4));
            }
        }
        let is_comma =
            end == at + first && bytes.get(end) == Some(&b',') && (1..=2).contains(&run(end + 1));
        if is_comma {
            let place = end + 1 + run(end + 1);
            let is_list = (bytes.get(place) == Some(&b',') && digit(place + 1))
                || (at > 1 && bytes[at - 1] == b',' && digit(at - 2));
            let goes_on = self.rest(place).starts_with(|c: char| c.is_alphabetic());
            if !is_list && !goes_on {
                return self.without_marks(at, end, Some(place));
            }
        }
        Some((value, end))
    }

    /// Where the digits end that stand after a point here.
    fn fraction_end(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at).strip_prefix('.')?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        (digits > 0).then_some(at + 1 + digits)
    }

    /// The number whose whole part ends at a place and whose fraction, if it has one, at another.
    fn without_marks(
        &self,
        at: usize,
        whole: usize,
        fraction: Option<usize>,
    ) -> Option<(Decimal, usize)> {
        let end = fraction.unwrap_or(whole);
        let mut value: i128 = 0;
        let mut places = 0;
        for (place, b) in self.text.as_bytes().iter().enumerate().take(end).skip(at) {
            if b.is_ascii_digit() {
                value = value.checked_mul(10)?.checked_add(i128::from(b - b'0'))?;
                places += u32::from(place >= whole);
            }
        }
        Some((Decimal::new(value, places), end))
    }

    /// `4/5`: two numbers with a stroke between them, and none around them.
    fn stroke(&self, value: Decimal, at: usize, end: usize) -> Option<Numeral> {
        let (upper, places) = value.parts();
        let before = self.text.get(..at)?;
        let is_apart = !before.ends_with(['/', '-'])
            || before.len() < 2
            || !before[..before.len() - 1].ends_with(|c: char| c.is_alphanumeric());
        let after = self.rest(end).strip_prefix('/').map(|_| end + 1)?;
        let (lower, end) = arabic::digits(self.text, after).filter(|_| places == 0 && is_apart)?;
        let (parts, places) = lower.parts();
        let goes_on = self.rest(end).starts_with('/');
        if places > 0 || goes_on || !(2..=MOST_PARTS).contains(&parts) || upper > MOST_PARTS {
            return None;
        }
        // 8/16GB is one or the other.
        let is_choice = upper < parts && parts % upper.max(1) == 0 && upper > 1;
        if is_choice {
            return None;
        }
        Some(fraction(value.over(lower)?, end))
    }

    /// `10 1/2`, `2½`: a whole number and a fraction.
    fn mixed(&self, whole: Decimal, end: usize) -> Option<Numeral> {
        let place = self.past_spaces(end);
        let part = self.fraction_sign(place).or_else(|| {
            let (value, end) = arabic::digits(self.text, place).filter(|_| place > end)?;
            let found = self.stroke(value, place, end)?;
            Some((found.value, found.end))
        });
        let (part, end) =
            part.filter(|(part, _)| part.is_less(Decimal::whole(1)) && whole.parts().1 == 0)?;
        let value = whole.plus(part)?;
        Some(Numeral {
            form: Form::Arabic,
            ..fraction(value, end)
        })
    }

    fn fraction_sign(&self, at: usize) -> Option<(Decimal, usize)> {
        let sign = FRACTION_SIGNS.prefix(self.rest(at))?;
        let (upper, lower) = sign.value;
        Some((
            Decimal::whole(upper).over(Decimal::whole(lower))?,
            at + sign.word.len(),
        ))
    }

    /// `^23` and `x10^6` after digits.
    fn power(&self, value: Decimal, at: usize) -> Option<(Decimal, usize)> {
        let rest = self.rest(at);
        let (factor, base, after) = match rest.strip_prefix('^') {
            Some(after) => (Decimal::whole(1), value, after),
            None => (
                value,
                Decimal::whole(10),
                rest.strip_prefix(['x', '×', '*'])?.strip_prefix("10^")?,
            ),
        };
        let is_negative = after.starts_with('-');
        let place = self.text.len() - after.strip_prefix(['-', '+']).unwrap_or(after).len();
        let (power, end) = arabic::digits(self.text, place)?;
        let (times, places) = power.parts();
        if places > 0 || times > 40 {
            return None;
        }
        let mut product = Decimal::whole(1);
        for _ in 0..times {
            product = product.times(base)?;
        }
        let value = if is_negative {
            factor.over(product)?
        } else {
            factor.times(product)?
        };
        Some((value, end))
    }

    /// `k`, `bn` after digits.
    fn short_scale(&self, at: usize) -> Option<(u32, usize)> {
        let place = self.past_spaces(at);
        let word = self.word(place);
        if self.is_money && word == "m" {
            return Some((6, place + 1));
        }
        let power = SHORT_SCALES.get(word)?.value;
        Some((power, place + word.len()))
    }

    /// A fraction with a scale after it: half a million, two thirds of a million, 2½ million.
    fn scaled(&self, found: Numeral) -> Option<Numeral> {
        let after_of = self
            .after(found.end, "of")
            .and_then(|at| self.past_article(at));
        let place = after_of
            .or_else(|| self.past_article(found.end))
            .unwrap_or(found.end);
        let (place, _) = self.next(place);
        let word = self.word(place);
        let end = place + word.len();
        Some(match number_word(word) {
            Some(NumberWord::Scale(power)) => Numeral {
                value: found.value.shifted(power)?,
                end,
                form: Form::English,
                scale: power,
                ..found
            },
            Some(NumberWord::Dozen) => Numeral {
                value: found.value.times(Decimal::whole(12))?,
                end,
                form: Form::English,
                ..found
            },
            _ => found,
        })
    }

    /// `point zero three` after a number.
    fn point(&self, sum: &Sum) -> Option<Numeral> {
        let mut at = self
            .after(sum.end, "point")
            .filter(|_| !sum.has_digits && sum.room < 1000)?;
        let (mut digits, mut places) = (0i128, 0);
        let mut room = 100;
        while places < 15 {
            let (place, _) = self.next(at);
            let word = self.word(place);
            let (value, len) = match number_word(word) {
                Some(NumberWord::Small(value)) if value < 10 => (i128::from(value), 1),
                Some(NumberWord::Small(value)) if places == 0 => (i128::from(value), 2),
                Some(NumberWord::Tens(value)) if places == 0 => (i128::from(value), 2),
                _ => break,
            };
            if room == 10 {
                // seventy-one
                digits += value;
                at = place + word.len();
                break;
            }
            digits = digits * if len == 2 { 100 } else { 10 } + value;
            places += len;
            at = place + word.len();
            if len == 2 {
                if value < 20 {
                    break;
                }
                room = 10;
            }
        }
        let value = sum.value()?.plus(Decimal::new(digits, places))?;
        (places > 0).then_some(Numeral {
            form: Form::English,
            ..fraction(value, at)
        })
    }

    /// The scale after a number with a point: one point two million.
    fn rescaled(&self, number: Numeral, sum: &Sum) -> Option<Numeral> {
        let scaled = self.scaled(number)?;
        Some(if sum.last == 0 { scaled } else { number })
    }

    /// The fraction that a number's parts make with the word after them: three quarters.
    fn fraction(&self, sum: &Sum, base: Option<Sum>) -> Option<Reading> {
        let (place, has_hyphen) = self.next(sum.end);
        let word = self.word(place);
        let value = sum.value()?;
        if let Some(NumberWord::Tens(tens)) = number_word(word) {
            let (value, end) = self.parts_with_tens(value, tens.into(), place)?;
            return Some(Reading::Number(fraction(value, end)));
        }
        let end = place + word.len();
        // twenty-second
        if has_hyphen && sum.ends_with_tens() && is_one_of(word, &["second"]) {
            return Some(Reading::Ordinal(end));
        }
        // 280 million first mortgage notes
        let (parts, is_plural) =
            parts(word).filter(|(_, is_plural)| *is_plural || !sum.has_digits)?;
        let whole = Decimal::whole;
        if let Some(tens) = sum
            .tens
            .filter(|_| parts < 10 && !is_one_of(word, &["half", "halves", "quarter", "quarters"]))
        {
            let upper = value.plus(whole(-tens))?;
            if !upper.is_zero() && is_plural {
                // one hundred thirty-fifths
                return Some(Reading::Number(fraction(
                    upper.over(whole(tens + parts))?,
                    end,
                )));
            }
        }
        if parts == 1 {
            return Some(Reading::Ordinal(end));
        }
        if let Some(base) = base.filter(|base| !base.is_closed) {
            let before = base.value()?;
            let upper = value.plus(before.negated())?;
            let agrees = is_plural || upper == whole(1);
            if upper.is_less(whole(parts)) && agrees {
                let part = upper.over(whole(parts))?;
                return self.with_part(&base, part, end).map(Reading::Number);
            }
        }
        let is_one = value == whole(1);
        if !is_plural && !is_one {
            return Some(Reading::Ordinal(end));
        }
        let found = fraction(value.over(whole(parts))?, end);
        self.scaled(found).map(Reading::Number)
    }

    /// A number over twenty-five: the tens and what follows them.
    fn parts_with_tens(
        &self,
        upper: Decimal,
        tens: i128,
        place: usize,
    ) -> Option<(Decimal, usize)> {
        let (after, _) = self.next(place + self.word(place).len());
        let (parts, is_plural) = parts(self.word(after)).filter(|(parts, _)| *parts < 10)?;
        let is_one = upper == Decimal::whole(1);
        let value = upper
            .over(Decimal::whole(tens + parts))
            .filter(|_| is_plural || is_one)?;
        Some((value, after + self.word(after).len()))
    }

    /// `and a half`, `and three quarters` after a number.
    fn and_part(&self, sum: &Sum) -> Option<Numeral> {
        let after = self
            .after(sum.end, "and")
            .filter(|_| !sum.is_closed || sum.has_digits)?;
        let mut place = self.past_spaces(after);
        let mut upper = 1;
        if let Some(article) = self.past_article(place) {
            place = article;
        } else {
            let mut part = Sum::new(place);
            while let Some(word @ (NumberWord::Small(_) | NumberWord::Tens(_))) =
                number_word(self.word(place))
            {
                part = part.add(word, place + self.word(place).len())?;
                (place, _) = self.next(part.end);
            }
            if part.parts > 0 {
                (upper, _) = part.value()?.parts();
            }
        }
        (place, _) = self.next(place);
        let word = self.word(place);
        let (parts, is_plural) = parts(word)?;
        if parts < 2 || upper >= parts || (upper > 1 && !is_plural) {
            return None;
        }
        let part = Decimal::whole(upper).over(Decimal::whole(parts))?;
        self.with_part(sum, part, place + word.len())
    }

    /// A number and a part: of its scale if that is large, or of the scale that follows.
    fn with_part(&self, sum: &Sum, part: Decimal, end: usize) -> Option<Numeral> {
        let whole = sum.value()?;
        let (place, _) = self.next(end);
        let word = self.word(place);
        let after = place + word.len();
        let (value, end, scale) = match number_word(word) {
            Some(NumberWord::Scale(power)) if sum.last == 0 => {
                (whole.plus(part)?.shifted(power)?, after, power)
            }
            Some(NumberWord::Scale(power)) if power < sum.last => {
                (whole.plus(part.shifted(power)?)?, after, power)
            }
            _ if sum.last >= LARGE && sum.ends_with_scale() => {
                (whole.plus(part.shifted(sum.last)?)?, end, sum.last)
            }
            _ => (whole.plus(part)?, end, 0),
        };
        Some(Numeral {
            scale,
            form: Form::English,
            ..fraction(value, end)
        })
    }

    /// One in three, three in four, two out of five, 2000 over 3.
    fn ratio(&self, upper: &Numeral) -> Option<Numeral> {
        if self.is_money || upper.form == Form::Fraction || upper.scale > 0 {
            return None;
        }
        // Three in four: both in words, and small.
        let is_plain = upper.form == Form::English && upper.value.is_less(Decimal::whole(10));
        let over = self.after(upper.end, "over");
        let out_of = || {
            self.after(upper.end, "out")
                .and_then(|at| self.after(at, "of"))
        };
        let of_one = || {
            self.after(upper.end, "in")
                .filter(|_| upper.value == Decimal::whole(1) || is_plain)
        };
        let after = over.or_else(out_of).or_else(of_one)?;
        let place = self.past_spaces(after);
        let first = self.rest(place).chars().next()?;
        let lower = if first.is_ascii_digit() {
            let (value, end) = self.digits(place)?;
            sum_numeral(&Sum::new(place).add_digits(value, end)?)?
        } else {
            let word = self.word(place);
            let sum = Sum::new(place).add(number_word(word)?, place + word.len())?;
            match self.run(sum)? {
                Reading::Number(number) => number,
                Reading::Ordinal(_) => return None,
            }
        };
        let next = self.rest(self.past_spaces(lower.end)).chars().next();
        let goes_on = next.is_some_and(|c| c.is_alphanumeric() || c == '%');
        let is_time = is_one_of(self.word(self.past_spaces(lower.end)), &TIMES);
        let is_share = if over.is_some() {
            !goes_on
        } else {
            upper.value.is_less(lower.value) && !is_time
        };
        let is_loose = is_plain
            && over.is_none()
            && upper.value != Decimal::whole(1)
            && lower.form != Form::English;
        if !is_share
            || is_loose
            || lower.form == Form::Fraction
            || Decimal::whole(MOST_PARTS).is_less(lower.value)
        {
            return None;
        }
        Some(fraction(upper.value.over(lower.value)?, lower.end))
    }
}

/// What makes a time of “one in three”.
const TIMES: [&str; 7] = [
    "days", "hours", "minutes", "months", "seconds", "weeks", "years",
];

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|other| word.eq_ignore_ascii_case(other))
}

fn fraction(value: Decimal, end: usize) -> Numeral {
    Numeral {
        value,
        most: None,
        end,
        form: Form::Fraction,
        scale: 0,
    }
}

fn sum_numeral(sum: &Sum) -> Option<Numeral> {
    Some(Numeral {
        form: if sum.has_digits {
            Form::Arabic
        } else {
            Form::English
        },
        scale: if sum.ends_with_scale() { sum.last } else { 0 },
        ..fraction(sum.value()?, sum.end)
    })
}
