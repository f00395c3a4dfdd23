//! Dates of the calendar: days in numbers and in words, and the clocks beside them.

use super::{
    Found, Order,
    words::{
        AT, BETWEEN, DAY_PARTS, DayPart, HOURS, LONGEST_WORD, MONTHS, OCLOCK, OF, ON, ORDINALS,
        SPACES, WEEKDAYS, is_letter, last_word,
    },
};
use crate::Time;
use tiezi_lexicon::Lexicon;

/// A day that was read, and where it ends.
#[derive(Clone, Copy)]
pub(super) struct Day<'a> {
    pub(super) time: Option<Time>,
    pub(super) kind: Kind,
    /// The month and the day of one without a year.
    pub(super) of_any_year: Option<(u8, u8)>,
    pub(super) next: Cursor<'a>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It is a date by itself.
    Whole,
    /// Two numbers that are a date only with a clock after them: `03-18 01:11`.
    Numbers,
}

impl Day<'_> {
    /// The time with the clock that follows, and where the clock ends if one does.
    pub(super) fn with_clock(self) -> (Option<usize>, Option<Time>) {
        let Some(clock) = self.next.before_clock().and_then(Cursor::clock) else {
            return (None, self.time);
        };
        match self.of_any_year.and_then(|day| clock.next.year_at_end(day)) {
            Some((end, day)) => (Some(end), clock.on(Some(day))),
            None => (Some(clock.next.at), clock.on(self.time)),
        }
    }
}

/// A month that was named.
#[derive(Debug, Clone, Copy)]
pub(super) struct Month {
    pub(super) number: u8,
    /// Whether the name is no other word in some language, as Italian `set` and `out` are.
    pub(super) is_sure: bool,
}

/// A clock that was read, and where it ends.
#[derive(Clone, Copy)]
pub(super) struct Clock<'a> {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: Option<u8>,
    pub(super) offset: Option<i16>,
    pub(super) next: Cursor<'a>,
}

impl Clock<'_> {
    pub(super) fn on(self, day: Option<Time>) -> Option<Time> {
        let time = day?.at(self.hour, self.minute, self.second).or(day)?;
        match self.offset {
            Some(minutes) => time.with_offset(minutes).or(Some(time)),
            None => Some(time),
        }
    }
}

/// What follows the number of a month, and of its day, in Chinese, Japanese and Korean.
const MONTH: [char; 2] = ['月', '월'];
const DAY: [char; 2] = ['日', '일'];

/// A place in a line; copied wherever more than one way may go on.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    /// Which of two numbers is the day, where that is known.
    pub(super) order: Option<Order>,
}

impl<'a> Cursor<'a> {
    pub(super) fn rest(self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn to(self, at: usize) -> Self {
        Self { at, ..self }
    }

    /// Past a text that must stand here.
    pub(super) fn past(self, text: &str) -> Option<Self> {
        let stands = self.rest().starts_with(text);
        stands.then(|| self.to(self.at + text.len()))
    }

    /// Past one of some characters, which must stand here.
    pub(super) fn past_any(self, set: &[char]) -> Option<(char, Self)> {
        let first = self.rest().chars().next()?;
        let found = set.contains(&first);
        found.then(|| (first, self.to(self.at + first.len_utf8())))
    }

    /// Past at most `most` of some characters.
    pub(super) fn skip(mut self, set: &[char], most: usize) -> Self {
        for _ in 0..most {
            match self.past_any(set) {
                Some((_, next)) => self = next,
                None => break,
            }
        }
        self
    }

    pub(super) fn skip_spaces(self) -> Self {
        self.skip(&SPACES, 3)
    }

    /// A number of at most `most` digits, and how many it has.
    pub(super) fn number(self, most: usize) -> Option<(u16, usize, Self)> {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit);
        let mut value = 0u16;
        let mut count = 0;
        for digit in digits {
            count += 1;
            if count > most || most > 4 {
                return None;
            }
            value = value * 10 + u16::from(digit - b'0');
        }
        (count > 0).then(|| (value, count, self.to(self.at + count)))
    }

    /// Two digits at most.
    pub(super) fn short(self) -> Option<(u8, Self)> {
        let (value, _, next) = self.number(2)?;
        Some((u8::try_from(value).ok()?, next))
    }

    /// The word that stands here.
    pub(super) fn word(self) -> Option<(&'a str, Self)> {
        let rest = self.rest();
        let length: usize = rest
            .chars()
            .take(LONGEST_WORD + 1)
            .take_while(|&c| is_letter(c))
            .map(char::len_utf8)
            .sum();
        (length > 0).then(|| (&rest[..length], self.to(self.at + length)))
    }

    /// Past one of some words.
    pub(super) fn past_word(self, words: &Lexicon) -> Option<Self> {
        let (word, next) = self.word()?;
        words.has(word).then_some(next)
    }

    /// The date that begins with the number here, in all its forms.
    pub(super) fn date(self) -> Option<Day<'a>> {
        self.year_first()
            .or_else(|| self.day_first())
            .or_else(|| self.named_month())
    }

    /// `2023-3-18`, `2023/03/18`, `2023.03.18`, `2023年3月18日`, `2023년 3월 18일`, `3月18日`.
    pub(super) fn year_first(self) -> Option<Day<'a>> {
        let (first, digits, after) = self.number(4)?;
        let after = after.skip(&[' '], 1);
        if digits < 3
            && let Some((_, next)) = after.past_any(&MONTH)
        {
            let (day, next) = next.skip(&[' '], 1).short()?;
            let next = next.skip(&[' '], 1).past_any(&DAY)?.1.past_asian_weekday();
            let fits = (1..=12).contains(&first) && (1..=31).contains(&day);
            return fits.then_some(Day {
                time: None,
                kind: Kind::Whole,
                of_any_year: None,
                next,
            });
        }
        if digits != 4 {
            return None;
        }
        if let Some((_, next)) = after.past_any(&['年', '년']) {
            let (month, next) = next.skip(&[' '], 1).short()?;
            let (_, next) = next.skip(&[' '], 1).past_any(&MONTH)?;
            let day = next.skip(&[' '], 1).short();
            let day =
                day.and_then(|(day, next)| Some((day, next.skip(&[' '], 1).past_any(&DAY)?.1)));
            let (time, next) = match day {
                Some((day, next)) => (
                    Time::date(year(first, 4)?, month, day)?,
                    next.past_asian_weekday(),
                ),
                None => (Time::month(year(first, 4)?, month)?, next),
            };
            return Some(Day {
                time: Some(time),
                kind: Kind::Whole,
                of_any_year: None,
                next,
            });
        }
        let (separator, next) = self.to(self.at + 4).past_any(&['-', '/', '.'])?;
        let (month, next) = next.short()?;
        let (_, next) = next.past_any(&[separator])?;
        let (day, next) = next.short()?;
        let time = Time::date(year(first, 4)?, month, day)?;
        next.ends_number().then_some(Day {
            time: Some(time),
            kind: Kind::Whole,
            of_any_year: None,
            next: next.past_asian_weekday(),
        })
    }

    /// `18.03.2023`, `18/03/2023`, `03-18-2023`, `18. 3. 2023`, and `03-18` before a clock.
    pub(super) fn day_first(self) -> Option<Day<'a>> {
        let (first, digits, next) = self.number(2)?;
        let first = u8::try_from(first).ok()?;
        let (separator, next) = next.past_any(&['.', '/', '-'])?;
        let spaced = next.skip(&[' '], usize::from(separator == '.'));
        let (second, second_digits, next) = spaced.number(2)?;
        let second = u8::try_from(second).ok()?;
        let Some((_, third)) = next.past_any(&[separator]) else {
            // Month and day alone, as the Chinese boards print them.
            let clock = next.skip(&[' '], 2).clock();
            let fits = (1..=12).contains(&first) && (1..=31).contains(&second);
            let starts = separator == '-' && next.rest().starts_with(' ') && fits;
            return (starts && clock.is_some()).then_some(Day {
                time: None,
                kind: Kind::Numbers,
                of_any_year: None,
                next,
            });
        };
        let third = third.skip(&[' '], usize::from(separator == '.'));
        let (third, year_digits, next) = third.number(4)?;
        // `1.2.10` is a version rather than a day.
        let padded = digits == 2 && second_digits == 2 || separator == '/';
        if !(year_digits == 4 || year_digits == 2 && padded) || !next.ends_number() {
            return None;
        }
        let year = year(third, year_digits)?;
        let by_day = Time::date(year, second, first);
        let by_month = Time::date(year, first, second);
        let time = match (self.order, separator) {
            (Some(Order::MonthFirst), _) | (None, '-') => by_month.or(by_day),
            (Some(Order::DayFirst), _) | (None, '/') => by_day.or(by_month),
            _ => by_day,
        };
        Some(Day {
            time: Some(time?),
            kind: Kind::Whole,
            of_any_year: None,
            next: next.past_asian_weekday(),
        })
    }

    /// `18 March 2023`, `18. März 2023`, `18th of March`, `18-Mar-23`, `18 de marzo de 2023`.
    pub(super) fn named_month(self) -> Option<Day<'a>> {
        let (day, next) = self.short()?;
        let next = next.past_word(&ORDINALS).unwrap_or(next);
        let next = next
            .skip(&['.', 'º', '°'], 1)
            .skip(&[' ', '\u{A0}', '-', '/'], 2);
        let next = match next.past_word(&OF) {
            Some(of) => of.skip(&[' ', '\'', '’'], 1),
            None => next,
        };
        let (month, next) = next.month()?;
        let day = (1..=31).contains(&day).then_some(day)?;
        next.year_after(month, day)
    }

    /// `18, 2023`, `18th 2023`, `18`, or `2023`, after a month's name.
    pub(super) fn day_after_month(self, month: Month) -> Option<Day<'a>> {
        let (first, digits, next) = self.number(4)?;
        if digits == 4 {
            return Some(Day {
                time: Some(Time::month(year(first, 4)?, month.number)?),
                kind: Kind::Whole,
                of_any_year: None,
                next,
            });
        }
        let day = u8::try_from(first).ok().filter(|d| (1..=31).contains(d))?;
        let fits = digits <= 2 && (next.ends_number() || next.rest().starts_with('-'));
        let next = next.past_word(&ORDINALS).unwrap_or(next);
        if fits {
            next.year_after(month, day)
        } else {
            None
        }
    }

    /// The year that stands behind a clock, as C's `asctime` and `date` print it: ` 2008`, ` CST 2008`; where it ends, and
    /// the day in it.
    fn year_at_end(self, (month, day): (u8, u8)) -> Option<(usize, Time)> {
        let next = self.skip(&[' '], 1);
        let zone = next.word().filter(|(word, _)| {
            (3..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
        });
        let next = zone.map_or(next, |(_, next)| next.skip(&[' '], 1));
        let (first, digits, next) = next.number(4)?;
        let year = year(first, 4).filter(|_| digits == 4 && next.at > self.at + 4)?;
        let day = Time::date(year, month, day)?;
        next.ends_number().then_some((next.at, day))
    }

    /// A day and month with the year that follows, if one does: `, 2023`, ` 2023`, `-23`, ` '23`,
    /// ` de 2023`.
    pub(super) fn year_after(self, month: Month, day: u8) -> Option<Day<'a>> {
        let bare = month.is_sure.then_some(Day {
            time: None,
            kind: Kind::Whole,
            of_any_year: Some((month.number, day)),
            next: self,
        });
        let next = self
            .skip(&['.', ','], 2)
            .skip(&[' ', '\u{A0}', '-', '/'], 2);
        let next = match next.past_word(&OF) {
            Some(of) => of.skip_spaces(),
            None => next,
        };
        let marked = next.past_any(&['\'', '’', '‘']).map(|(_, next)| next);
        let Some((digits, count, next)) = marked.unwrap_or(next).number(4) else {
            return bare;
        };
        let dashed = self.rest().starts_with(['-', '/']);
        let is_year = count == 4 || count == 2 && (marked.is_some() || dashed);
        let is_clock = next.rest().starts_with(':');
        let time = year(digits, count)
            .filter(|_| is_year && !is_clock)
            .and_then(|year| Time::date(year, month.number, day));
        match time {
            Some(_) => Some(Day {
                time,
                kind: Kind::Whole,
                of_any_year: None,
                next,
            }),
            None => bare,
        }
    }

    /// The month whose name stands here, and the place after its point.
    pub(super) fn month(self) -> Option<(Month, Self)> {
        let (word, next) = self.word()?;
        Some((MONTHS.get(word)?.value, next.skip(&['.'], 1)))
    }

    /// The month whose name stands before the number here, and where the name begins.
    pub(super) fn month_before(self) -> Option<(Month, usize)> {
        let before = self.text.get(..self.at)?;
        let ends = before
            .trim_end_matches([' ', '\u{A0}', '-', '/', '\'', '’'])
            .trim_end_matches(['.', ',']);
        if before.len() - ends.len() > 4 || before.len() == ends.len() {
            return None;
        }
        let (word, begin) = last_word(ends)?;
        Some((MONTHS.get(word)?.value, begin))
    }

    /// Whether no digit, and no point or dash with a digit, goes on here.
    pub(super) fn ends_number(self) -> bool {
        let rest = self.rest().as_bytes();
        let goes_on = match rest {
            [first, ..] if first.is_ascii_digit() => true,
            [b'.' | b'-' | b'/', second, ..] => second.is_ascii_digit(),
            _ => false,
        };
        !goes_on
    }

    /// Past a weekday in brackets or as 星期六, 周六, 土曜日, 토요일, which may follow a date.
    pub(super) fn past_asian_weekday(self) -> Self {
        let next = self.skip(&[' '], 1);
        if let Some((_, inside)) = next.past_any(&['(', '（'])
            && let Some(day) = inside.rest().chars().next()
            && "月火水木金土日一二三四五六월화수목금토일".contains(day)
            && let Some((_, next)) = inside.to(inside.at + day.len_utf8()).past_any(&[')', '）'])
        {
            return next;
        }
        for suffix in ["曜日", "요일"] {
            let day = next.rest().chars().next().map_or(0, char::len_utf8);
            if let Some(next) = next.to(next.at + day).past(suffix) {
                return next;
            }
        }
        for prefix in ["星期", "周", "週"] {
            if let Some(inside) = next.past(prefix)
                && let Some((_, next)) =
                    inside.past_any(&['一', '二', '三', '四', '五', '六', '日', '天'])
            {
                return next;
            }
        }
        self
    }

    /// Past what may stand between a date and its clock.
    pub(super) fn before_clock(self) -> Option<Self> {
        let next = self.skip(&BETWEEN, 5);
        let next = match next.past_word(&AT) {
            Some(word) => word
                .skip(&['.', ':', ' '], 2)
                .past("las ")
                .map_or(word.skip(&['.', ':', ' '], 2), Self::skip_spaces),
            None => next,
        };
        (next.at > self.at).then_some(next).or_else(|| {
            let asian = self.text.get(..self.at)?.ends_with(['日', '일', ')', '）']);
            asian.then_some(self)
        })
    }

    /// `01:11`, `1:11:13 am`, `13h16`, `下午1:11`, `01:11:13.250+02:00`, `01:11 Uhr`.
    pub(super) fn clock(self) -> Option<Clock<'a>> {
        self.hour_and_minute().or_else(|| self.whole_hour())
    }

    /// `7 p.m.`, `noon`: Django leaves `:00` out.
    fn whole_hour(self) -> Option<Clock<'a>> {
        let (hour, next) = if let Some((word, next)) = self.word() {
            (HOURS.get(word)?.value, next)
        } else {
            let (hour, next) = self.short()?;
            let (half, next) = next.half();
            (half?.hour(hour), next)
        };
        let (offset, next) = next.offset();
        (hour < 24).then_some(Clock {
            hour,
            minute: 0,
            second: None,
            offset,
            next,
        })
    }

    fn hour_and_minute(self) -> Option<Clock<'a>> {
        let (part, start) = self.day_part();
        let (hour, next) = start.short()?;
        let (sign, next) = next.past_any(&[':', 'h', '時', '时', '点', '點', '시'])?;
        let next = if sign == '시' {
            next.skip_spaces()
        } else {
            next
        };
        let (minute, digits, next) = next.number(2)?;
        if digits != 2 && sign.is_ascii() {
            return None;
        }
        let minute = u8::try_from(minute).ok()?;
        let next = next.skip(&['分', '분'], 1);
        let second = next.past(":").and_then(Self::short);
        let (second, next) = match second {
            Some((second, next)) => (Some(second), next.past_fraction()),
            None => (None, next),
        };
        let (half, next) = next.half();
        let hour = part.or(half).map_or(hour, |part| part.hour(hour));
        let next = next.skip_spaces().past_word(&OCLOCK).unwrap_or(next);
        let (offset, next) = next.offset();
        (hour < 24 && minute < 60).then_some(Clock {
            hour,
            minute,
            second,
            offset,
            next,
        })
    }

    /// 上午, 오후 and the like.
    fn day_part(self) -> (Option<DayPart>, Self) {
        match DAY_PARTS.prefix(self.rest()) {
            Some(part) => {
                let next = self.to(self.at + part.word.len());
                (Some(part.value), next.skip_spaces())
            }
            None => (None, self),
        }
    }

    /// `am`, `PM`, `p.m.`
    fn half(self) -> (Option<DayPart>, Self) {
        let next = self.skip_spaces();
        let Some((letter, after)) = next.past_any(&['a', 'A', 'p', 'P']) else {
            return (None, self);
        };
        let Some((_, end)) = after.skip(&['.'], 1).past_any(&['m', 'M']) else {
            return (None, self);
        };
        if end.word().is_some() {
            return (None, self);
        }
        let end = if after.rest().starts_with('.') {
            end.skip(&['.'], 1)
        } else {
            end
        };
        let part = match letter {
            'a' | 'A' => DayPart::Morning,
            _ => DayPart::Afternoon,
        };
        (Some(part), end)
    }

    pub(super) fn past_fraction(self) -> Self {
        let Some(next) = self.past(".") else {
            return self;
        };
        let digits = next.rest().bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 {
            self.to(next.at + digits)
        } else {
            self
        }
    }

    /// `Z`, `UTC`, `GMT`, `+02:00`, `UTC+2`: minutes east of UTC.
    pub(super) fn offset(self) -> (Option<i16>, Self) {
        if let Some(next) = self.past("Z")
            && next.word().is_none()
        {
            return (Some(0), next);
        }
        // `09:14 am (UTC)`
        if let Some((zone, next)) = self.skip_spaces().past("(").and_then(Self::word)
            && (zone.eq_ignore_ascii_case("utc") || zone.eq_ignore_ascii_case("gmt"))
            && let Some(next) = next.past(")")
        {
            return (Some(0), next);
        }
        let named = self.skip_spaces().word().filter(|(word, _)| {
            word.eq_ignore_ascii_case("utc") || word.eq_ignore_ascii_case("gmt")
        });
        let named = named.map(|(_, next)| next);
        let start = named.unwrap_or(self);
        let Some((sign, next)) = start.past_any(&['+', '-', '−']) else {
            return (named.map(|_| 0), start);
        };
        let given = match next.number(4) {
            Some((value, 4, next)) => Some((value / 100, value % 100, next)),
            Some((hours, 1 | 2, next)) => match next.past(":").and_then(|next| next.number(2)) {
                Some((minutes, 2, next)) => Some((hours, minutes, next)),
                _ => named.map(|_| (hours, 0, next)),
            },
            _ => None,
        };
        match given {
            Some((hours @ 0..=14, minutes @ 0..=59, next)) => {
                let minutes = i16::try_from(hours * 60 + minutes).unwrap_or_default();
                (Some(if sign == '+' { minutes } else { -minutes }), next)
            }
            _ => (named.map(|_| 0), start),
        }
    }

    /// `11:43pm On Apr 23`, `01:11, 18 March 2023`: the clock before the date.
    pub(super) fn clock_and_date(self) -> Option<Found> {
        let clock = self.clock()?;
        let next = clock.next.skip(&BETWEEN, 4);
        let next = match next.past_word(&ON) {
            Some(on) => on.skip(&['.', ' '], 2),
            None => next,
        };
        let next = match next.past_word(&WEEKDAYS) {
            Some(day) => day.skip(&['.', ',', ' '], 3),
            None => next,
        };
        let day = match next.month() {
            Some((month, next)) => next.skip(&[' ', '\u{A0}', '-'], 2).day_after_month(month)?,
            None => next.date()?,
        };
        (day.kind == Kind::Whole).then(|| Found {
            range: self.at..day.next.at,
            time: clock.on(day.time),
        })
    }
}

/// A year of four digits, or of two: those to 68 are of this century, as POSIX has it.
pub(super) fn year(value: u16, digits: usize) -> Option<u16> {
    match (digits, value) {
        (4, 1900..=2199) => Some(value),
        (2, 0..=68) => Some(2000 + value),
        (2, _) => Some(1900 + value),
        _ => None,
    }
}

/// Where the date begins if its weekday is counted: `Sat Mar 18`, `samedi, 18 mars`.
pub(super) fn weekday_before(line: &str, begin: usize) -> usize {
    let Some(before) = line.get(..begin) else {
        return begin;
    };
    let ends = before
        .trim_end_matches([' ', '\u{A0}'])
        .trim_end_matches([',', '.']);
    if before.len() - ends.len() > 3 || before.len() == ends.len() {
        return begin;
    }
    match last_word(ends) {
        Some((word, start)) if WEEKDAYS.has(word) => start,
        _ => begin,
    }
}
