//! Dates as forums print them, found in a line and read as a [`Time`].
//!
//! A date of two ambiguous numbers is read as the engines print it: day first with slashes and
//! points, month first with dashes (vBulletin), and the other way round where the calendar asks for
//! it. Words are those of some fifteen languages. What depends on the day of reading (`Yesterday`,
//! `3 weeks ago`, `18 March` without a year) is found, but has no time.
//!
//! ```
//! use tiezi_core::date;
//!
//! let time = date::parse("Sat Mar 18, 2023 1:11 am").unwrap();
//! assert_eq!(time.to_string(), "2023-03-18T01:11");
//!
//! let line = "Posted by Wren on 18.03.2023, 01:11 Uhr";
//! let found = date::find(line).unwrap();
//! assert_eq!(&line[found.range], "18.03.2023, 01:11 Uhr");
//! assert!(date::find("3 weeks ago").is_some_and(|found| found.time.is_none()));
//! ```

use std::ops::Range;

use crate::Time;

/// A date that stands in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The bytes that it takes, with its weekday and clock.
    pub range: Range<usize>,
    /// What it means; nothing where that depends on the day of reading.
    pub time: Option<Time>,
}

/// Reads a text that is a date and nothing else.
///
/// Gives nothing for a relative date or one without a year.
pub fn parse(text: &str) -> Option<Time> {
    let text = text.trim();
    let found = find(text)?;
    if found.range == (0..text.len()) {
        found.time
    } else {
        None
    }
}

/// The first date in a line; in time linear in its length.
pub fn find(line: &str) -> Option<Found> {
    let bytes = line.as_bytes();
    let mut at = 0;
    while let Some(skipped) = bytes.get(at..)?.iter().position(u8::is_ascii_digit) {
        let start = at + skipped;
        let run = bytes[start..].iter().take_while(|b| b.is_ascii_digit());
        at = start + run.count();
        // Five digits and more are no part of a date, and digits in a name or fraction are none.
        if at - start > 4 || !stands_alone(line, start) {
            continue;
        }
        if let Some(found) = absolute(line, start).or_else(|| relative(line, start)) {
            return Some(found);
        }
    }
    without_digits(line)
}

/// Whether the digits at `start` are not the end of a name, a number or a fraction.
fn stands_alone(line: &str, start: usize) -> bool {
    match line.as_bytes()[..start] {
        [.., digit, b'.' | b':' | b'/' | b'-'] if digit.is_ascii_digit() => false,
        [.., before] => !before.is_ascii_alphanumeric() && !matches!(before, b'_' | b'#' | b'$'),
        [] => true,
    }
}

/// A date of the calendar with its first number at `start`.
fn absolute(line: &str, start: usize) -> Option<Found> {
    let number = Cursor {
        text: line,
        at: start,
    };
    let (day, begin) = match number.month_before() {
        Some((month, begin)) => match number.day_after_month(month) {
            Some(day) => (day, begin),
            None => (number.date()?, start),
        },
        None => match number.date() {
            Some(day) => (day, start),
            None => return number.clock_and_date(),
        },
    };
    let begin = weekday_before(line, begin);
    let (end, time) = day.with_clock();
    let complete = !matches!(day.kind, Kind::Numbers) || end.is_some();
    complete.then(|| Found {
        range: begin..end.unwrap_or(day.next.at),
        time,
    })
}

/// A day that was read, and where it ends.
#[derive(Clone, Copy)]
struct Day<'a> {
    time: Option<Time>,
    kind: Kind,
    next: Cursor<'a>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It is a date by itself.
    Whole,
    /// Two numbers that are a date only with a clock after them: `03-18 01:11`.
    Numbers,
}

impl Day<'_> {
    /// The time with the clock that follows, and where the clock ends if one does.
    fn with_clock(self) -> (Option<usize>, Option<Time>) {
        let Some(clock) = self.next.before_clock().and_then(Cursor::clock) else {
            return (None, self.time);
        };
        (Some(clock.next.at), clock.on(self.time))
    }
}

/// A month that was named.
#[derive(Clone, Copy)]
struct Month {
    number: u8,
    /// Whether the name is no other word in some language, as Italian `set` and `out` are.
    is_sure: bool,
}

/// A clock that was read, and where it ends.
#[derive(Clone, Copy)]
struct Clock<'a> {
    hour: u8,
    minute: u8,
    second: Option<u8>,
    offset: Option<i16>,
    next: Cursor<'a>,
}

impl Clock<'_> {
    fn on(self, day: Option<Time>) -> Option<Time> {
        let time = day?.at(self.hour, self.minute, self.second).or(day)?;
        match self.offset {
            Some(minutes) => time.with_offset(minutes).or(Some(time)),
            None => Some(time),
        }
    }
}

/// A place in a line; copied wherever more than one way may go on.
#[derive(Clone, Copy)]
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn to(self, at: usize) -> Self {
        Self { at, ..self }
    }

    /// Past a text that must stand here.
    fn past(self, text: &str) -> Option<Self> {
        let stands = self.rest().starts_with(text);
        stands.then(|| self.to(self.at + text.len()))
    }

    /// Past one of some characters, which must stand here.
    fn past_any(self, set: &[char]) -> Option<(char, Self)> {
        let first = self.rest().chars().next()?;
        let found = set.contains(&first);
        found.then(|| (first, self.to(self.at + first.len_utf8())))
    }

    /// Past at most `most` of some characters.
    fn skip(mut self, set: &[char], most: usize) -> Self {
        for _ in 0..most {
            match self.past_any(set) {
                Some((_, next)) => self = next,
                None => break,
            }
        }
        self
    }

    fn skip_spaces(self) -> Self {
        self.skip(&SPACES, 3)
    }

    /// A number of at most `most` digits, and how many it has.
    fn number(self, most: usize) -> Option<(u16, usize, Self)> {
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
    fn short(self) -> Option<(u8, Self)> {
        let (value, _, next) = self.number(2)?;
        Some((u8::try_from(value).ok()?, next))
    }

    /// The word that stands here.
    fn word(self) -> Option<(&'a str, Self)> {
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
    fn past_word(self, words: &[&str]) -> Option<Self> {
        let (word, next) = self.word()?;
        is_one_of(word, words).then_some(next)
    }

    /// The date that begins with the number here, in all its forms.
    fn date(self) -> Option<Day<'a>> {
        self.year_first()
            .or_else(|| self.day_first())
            .or_else(|| self.named_month())
    }

    /// `2023-3-18`, `2023/03/18`, `2023.03.18`, `2023年3月18日`, `3月18日`.
    fn year_first(self) -> Option<Day<'a>> {
        let (first, digits, after) = self.number(4)?;
        let after = after.skip(&[' '], 1);
        if digits < 3
            && let Some(next) = after.past("月")
        {
            let (day, next) = next.skip(&[' '], 1).short()?;
            let next = next.skip(&[' '], 1).past("日")?.past_asian_weekday();
            let fits = (1..=12).contains(&first) && (1..=31).contains(&day);
            return fits.then_some(Day {
                time: None,
                kind: Kind::Whole,
                next,
            });
        }
        if digits != 4 {
            return None;
        }
        if let Some(next) = after.past("年") {
            let (month, next) = next.skip(&[' '], 1).short()?;
            let next = next.skip(&[' '], 1).past("月")?;
            let day = next.skip(&[' '], 1).short();
            let day = day.and_then(|(day, next)| Some((day, next.skip(&[' '], 1).past("日")?)));
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
            next: next.past_asian_weekday(),
        })
    }

    /// `18.03.2023`, `18/03/2023`, `03-18-2023`, `18. 3. 2023`, and `03-18` before a clock.
    fn day_first(self) -> Option<Day<'a>> {
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
        let time = match separator {
            '-' => by_month.or(by_day),
            '/' => by_day.or(by_month),
            _ => by_day,
        };
        Some(Day {
            time: Some(time?),
            kind: Kind::Whole,
            next: next.past_asian_weekday(),
        })
    }

    /// `18 March 2023`, `18. März 2023`, `18th of March`, `18-Mar-23`, `18 de marzo de 2023`.
    fn named_month(self) -> Option<Day<'a>> {
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
    fn day_after_month(self, month: Month) -> Option<Day<'a>> {
        let (first, digits, next) = self.number(4)?;
        if digits == 4 {
            return Some(Day {
                time: Some(Time::month(year(first, 4)?, month.number)?),
                kind: Kind::Whole,
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

    /// A day and month with the year that follows, if one does: `, 2023`, ` 2023`, `-23`, ` '23`,
    /// ` de 2023`.
    fn year_after(self, month: Month, day: u8) -> Option<Day<'a>> {
        let bare = month.is_sure.then_some(Day {
            time: None,
            kind: Kind::Whole,
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
                next,
            }),
            None => bare,
        }
    }

    /// The month whose name stands here, and the place after its point.
    fn month(self) -> Option<(Month, Self)> {
        let (word, next) = self.word()?;
        Some((month_named(word)?, next.skip(&['.'], 1)))
    }

    /// The month whose name stands before the number here, and where the name begins.
    fn month_before(self) -> Option<(Month, usize)> {
        let before = self.text.get(..self.at)?;
        let ends = before
            .trim_end_matches([' ', '\u{A0}', '-', '/', '\'', '’'])
            .trim_end_matches(['.', ',']);
        if before.len() - ends.len() > 4 || before.len() == ends.len() {
            return None;
        }
        let (word, begin) = last_word(ends)?;
        Some((month_named(word)?, begin))
    }

    /// Whether no digit, and no point or dash with a digit, goes on here.
    fn ends_number(self) -> bool {
        let rest = self.rest().as_bytes();
        let goes_on = match rest {
            [first, ..] if first.is_ascii_digit() => true,
            [b'.' | b'-' | b'/', second, ..] => second.is_ascii_digit(),
            _ => false,
        };
        !goes_on
    }

    /// Past a weekday in brackets or as 星期六, 周六, which may follow a date.
    fn past_asian_weekday(self) -> Self {
        let next = self.skip(&[' '], 1);
        if let Some((_, inside)) = next.past_any(&['(', '（'])
            && let Some(day) = inside.rest().chars().next()
            && "月火水木金土日一二三四五六".contains(day)
            && let Some((_, next)) = inside.to(inside.at + day.len_utf8()).past_any(&[')', '）'])
        {
            return next;
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
    fn before_clock(self) -> Option<Self> {
        let next = self.skip(&BETWEEN, 5);
        let next = match next.past_word(&AT) {
            Some(word) => word
                .skip(&['.', ':', ' '], 2)
                .past_word(&["las"])
                .map_or(word.skip(&['.', ':', ' '], 2), Self::skip_spaces),
            None => next,
        };
        (next.at > self.at).then_some(next).or_else(|| {
            let asian = self.text.get(..self.at)?.ends_with(['日', ')', '）']);
            asian.then_some(self)
        })
    }

    /// `01:11`, `1:11:13 am`, `13h16`, `下午1:11`, `01:11:13.250+02:00`, `01:11 Uhr`.
    fn clock(self) -> Option<Clock<'a>> {
        let (afternoon, start) = self.asian_half();
        let (hour, next) = start.short()?;
        let (_, next) = next.past_any(&[':', 'h', '時', '时', '点'])?;
        let (minute, digits, next) = next.number(2)?;
        if digits != 2 {
            return None;
        }
        let minute = u8::try_from(minute).ok()?;
        let next = next.skip(&['分'], 1);
        let second = next.past(":").and_then(Self::short);
        let (second, next) = match second {
            Some((second, next)) => (Some(second), next.past_fraction()),
            None => (None, next),
        };
        let (half, next) = next.half();
        let hour = match afternoon.or(half) {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        let next = next
            .skip_spaces()
            .past_word(&["uhr", "hrs", "klo"])
            .unwrap_or(next);
        let (offset, next) = next.offset();
        (hour < 24 && minute < 60).then_some(Clock {
            hour,
            minute,
            second,
            offset,
            next,
        })
    }

    /// 上午 or 下午 and the like: whether it is the afternoon.
    fn asian_half(self) -> (Option<bool>, Self) {
        for (word, afternoon) in HALVES {
            if let Some(next) = self.past(word) {
                return (Some(afternoon), next.skip_spaces());
            }
        }
        (None, self)
    }

    /// `am`, `PM`, `p.m.`: whether it is the afternoon.
    fn half(self) -> (Option<bool>, Self) {
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
        (Some(matches!(letter, 'p' | 'P')), end)
    }

    fn past_fraction(self) -> Self {
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
    fn offset(self) -> (Option<i16>, Self) {
        if let Some(next) = self.past("Z")
            && next.word().is_none()
        {
            return (Some(0), next);
        }
        let named = self.skip_spaces().past_word(&["utc", "gmt"]);
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
    fn clock_and_date(self) -> Option<Found> {
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
fn year(value: u16, digits: usize) -> Option<u16> {
    match (digits, value) {
        (4, 1900..=2199) => Some(value),
        (2, 0..=68) => Some(2000 + value),
        (2, _) => Some(1900 + value),
        _ => None,
    }
}

/// Where the date begins if its weekday is counted: `Sat Mar 18`, `samedi, 18 mars`.
fn weekday_before(line: &str, begin: usize) -> usize {
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
        Some((word, start)) if is_one_of(word, &WEEKDAYS) => start,
        _ => begin,
    }
}

/// A relative date whose number is at `start`: `3 weeks ago`, `vor 2 Tagen`, `3 天前`, `昨天 12:30`.
fn relative(line: &str, start: usize) -> Option<Found> {
    let number = Cursor {
        text: line,
        at: start,
    };
    let found = |range| Found { range, time: None };
    if let Some(clock) = number.clock() {
        let begin = day_word_before(line, start)?;
        return Some(found(begin..clock.next.at));
    }
    let (_, _, next) = number.number(3)?;
    let next = next.skip(&[' ', '\u{A0}'], 1);
    if let Some(end) = ASIAN_AGO.iter().find_map(|unit| next.past(unit)) {
        return Some(found(start..end.at));
    }
    let (word, after) = next.word()?;
    if !is_unit(word) {
        return None;
    }
    let after = after.skip(&['.', ','], 1);
    if let Some(end) = after.skip_spaces().past_word(&AGO_AFTER) {
        return Some(found(start..end.at));
    }
    let before = line.get(..start)?.trim_end_matches(' ');
    let begin = AGO_BEFORE
        .iter()
        .find_map(|words| strip_word_suffix(before, words))?;
    Some(found(begin..after.at))
}

/// The begin of the word for a near day before a clock: `Yesterday, `, `昨天 `, `heute um `.
fn day_word_before(line: &str, clock: usize) -> Option<usize> {
    let mut before = line.get(..clock)?;
    for (half, _) in HALVES {
        before = before.strip_suffix(half).unwrap_or(before);
    }
    for _ in 0..2 {
        let trimmed = before.trim_end_matches(BETWEEN);
        if before.len() - trimmed.len() > 8 {
            return None;
        }
        before = trimmed;
        if let Some(day) = ASIAN_DAYS.iter().find(|day| before.ends_with(**day)) {
            return Some(before.len() - day.len());
        }
        let (word, begin) = last_word(before)?;
        if is_one_of(word, &DAYS) || is_one_of(word, &WEEKDAYS) {
            return Some(begin);
        }
        if !is_one_of(word, &AT) {
            return None;
        }
        before = &before[..begin];
    }
    None
}

/// A relative date that has no number, and is all that stands in the line.
fn without_digits(line: &str) -> Option<Found> {
    if line.len() > 64 {
        return None;
    }
    let trimmed = line.trim();
    let begin = line.len() - line.trim_start().len();
    let mut words = trimmed.split(' ');
    let is_date = match (words.next(), words.next(), words.next(), words.next()) {
        (Some(word), None, ..) => is_one_of(word, &DAYS) || ASIAN_NOW.contains(&word),
        (Some(one), Some(unit), Some(ago), None) => {
            is_one_of(one, &["a", "an", "one"]) && is_unit(unit) && is_one_of(ago, &AGO_AFTER)
        }
        (Some(just), Some(now), None, _) => is_one_of(just, &["just"]) && is_one_of(now, &["now"]),
        _ => false,
    };
    is_date.then(|| Found {
        range: begin..begin + trimmed.len(),
        time: None,
    })
}

/// The begin of the words that a text ends with, if it does.
fn strip_word_suffix(text: &str, words: &str) -> Option<usize> {
    let begin = text.len().checked_sub(words.len())?;
    let same = text.get(begin..).is_some_and(|end| is_word(end, words));
    let alone = text.get(..begin)?.chars().next_back();
    (same && !alone.is_some_and(is_letter)).then_some(begin)
}

/// The word that a text ends with, and where it begins.
fn last_word(text: &str) -> Option<(&str, usize)> {
    let length: usize = text
        .chars()
        .rev()
        .take(LONGEST_WORD + 1)
        .take_while(|&c| is_letter(c))
        .map(char::len_utf8)
        .sum();
    let begin = text.len() - length;
    (length > 0).then(|| (&text[begin..], begin))
}

fn month_named(word: &str) -> Option<Month> {
    let index = MONTHS
        .iter()
        .position(|names| names.split(' ').any(|name| is_word(word, name)))?;
    Some(Month {
        number: u8::try_from(index + 1).ok()?,
        is_sure: word.chars().count() > 3 || is_one_of(word, &SURE_MONTHS),
    })
}

fn is_unit(word: &str) -> bool {
    UNITS.split(' ').any(|unit| is_word(word, unit))
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| is_word(word, known))
}

/// Whether a word is a known one, whatever its case.
fn is_word(word: &str, known: &str) -> bool {
    if word.is_ascii() || known.is_ascii() {
        return word.eq_ignore_ascii_case(known);
    }
    word.chars().flat_map(char::to_lowercase).eq(known.chars())
}

/// Letters of scripts that write words apart.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (c.is_alphabetic() && c < '\u{1100}')
}

const LONGEST_WORD: usize = 14;
const SPACES: [char; 3] = [' ', '\u{A0}', '\u{202F}'];

/// What may stand between a date and a clock.
const BETWEEN: [char; 13] = [
    ' ', '\u{A0}', '\u{202F}', ',', '-', '–', '—', '|', '·', '•', 'T', '@', ';',
];

/// Words between a date and a clock.
const AT: [&str; 15] = [
    "at", "um", "à", "a", "alle", "ore", "om", "kl", "klo", "o", "в", "as", "às", "u", "г",
];

/// Words between a clock and a date.
const ON: [&str; 6] = ["on", "am", "le", "den", "op", "il"];

/// Words between a day and a month, or a month and a year.
const OF: [&str; 4] = ["of", "de", "del", "d"];

const ORDINALS: [&str; 7] = ["st", "nd", "rd", "th", "er", "e", "ª"];

/// Halves of the day before a clock, and whether they add twelve hours.
const HALVES: [(&str, bool); 8] = [
    ("上午", false),
    ("凌晨", false),
    ("早上", false),
    ("午前", false),
    ("下午", true),
    ("晚上", true),
    ("午後", true),
    ("오후", true),
];

/// The months' names, in English, German, French, Spanish, Italian, Portuguese, Dutch, the Nordic
/// languages, Polish, Czech, Russian, Ukrainian and Turkish, with their short forms.
const MONTHS: [&str; 12] = [
    "jan january januar jänner janvier janv enero ene gennaio gen janeiro januari tammikuuta stycznia styczeń sty ledna leden led января январь янв січня ocak oca",
    "feb february februar feber février févr fév fevrier febrero febbraio fevereiro fev februari helmikuuta lutego luty lut února únor úno февраля февраль фев лютого şubat şub",
    "mar march märz mär mrz mars marzo março maart mrt maaliskuuta marca marzec března březen bře марта март мар березня mart",
    "apr april avril avr abril abr aprile huhtikuuta kwietnia kwiecień kwi dubna duben dub апреля апрель апр квітня nisan nis",
    "may mai mayo maggio mag maio mei maj toukokuuta maja května květen kvě мая май травня mayıs",
    "jun june juni juin junio giugno giu junho kesäkuuta czerwca czerwiec cze června červen июня июнь июн червня haziran haz",
    "jul july juli juillet juil julio luglio lug julho heinäkuuta lipca lipiec lip července červenec июля июль июл липня temmuz tem",
    "aug august août aout agosto ago augustus augusti elokuuta sierpnia sierpień sie srpna srpen srp августа август авг серпня ağustos ağu",
    "sep sept september septembre septiembre settembre set setembro syyskuuta września wrzesień wrz září zář сентября сентябрь сен вересня eylül eyl",
    "oct october okt oktober octobre octubre ottobre ott outubro out lokakuuta października październik paź října říjen říj октября октябрь окт жовтня ekim eki",
    "nov november novembre noviembre novembro marraskuuta listopada listopad lis ноября ноябрь ноя kasım kas",
    "dec december dez dezember déc décembre decembre dic diciembre dicembre dezembro desember des joulukuuta grudnia grudzień gru prosince prosinec pro декабря декабрь дек грудня aralık ara",
];

/// The short names that mean a month even where no year follows.
const SURE_MONTHS: [&str; 18] = [
    "jan", "feb", "fev", "mar", "mär", "apr", "avr", "may", "mai", "mei", "jun", "jul", "aug",
    "sep", "oct", "okt", "nov", "dec",
];

/// The weekdays' names and short forms, in the larger of those languages.
const WEEKDAYS: [&str; 79] = [
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lun",
    "mer",
    "jeu",
    "ven",
    "sam",
    "dim",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
    "mié",
    "jue",
    "vie",
    "sáb",
    "dom",
    "lunedì",
    "martedì",
    "mercoledì",
    "giovedì",
    "venerdì",
    "sabato",
    "domenica",
    "gio",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "пн",
    "вт",
    "ср",
    "чт",
    "пт",
    "сб",
    "вс",
];

/// Words for a near day.
const DAYS: [&str; 20] = [
    "today",
    "yesterday",
    "heute",
    "gestern",
    "vorgestern",
    "hier",
    "aujourd'hui",
    "hoy",
    "ayer",
    "oggi",
    "ieri",
    "hoje",
    "ontem",
    "vandaag",
    "gisteren",
    "dzisiaj",
    "wczoraj",
    "сегодня",
    "вчера",
    "dnes",
];

const ASIAN_DAYS: [&str; 8] = [
    "今天",
    "昨天",
    "前天",
    "昨日",
    "今日",
    "一昨日",
    "오늘",
    "어제",
];

const ASIAN_NOW: [&str; 7] = [
    "今天",
    "昨天",
    "前天",
    "刚刚",
    "剛剛",
    "半小时前",
    "たった今",
];

/// Units of time that have passed, with the word for it.
const ASIAN_AGO: [&str; 26] = [
    "秒前",
    "分前",
    "分钟前",
    "分鐘前",
    "小时前",
    "小時前",
    "個小時前",
    "个小时前",
    "時間前",
    "天前",
    "日前",
    "周前",
    "週前",
    "週間前",
    "个月前",
    "個月前",
    "ヶ月前",
    "か月前",
    "月前",
    "年前",
    "초 전",
    "분 전",
    "시간 전",
    "일 전",
    "개월 전",
    "년 전",
];

/// Units of time, in the order of their length.
const UNITS: &str = "s sec secs second seconds sekunden sekunde secondes segundos secondi \
    m min mins minute minutes minuten minuto minutos minuti minut минут минуты минуту \
    h hr hrs hour hours stunde stunden std heure heures hora horas ora ore uur uren timmar godzin часов часа час \
    d day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen dagar dni день дня дней \
    w wk week weeks woche wochen semaine semaines semana semanas settimana settimane weken veckor tygodni неделю недели недель \
    mo mth month months monat monate monaten mois mes meses mese mesi maand maanden miesięcy месяц месяца месяцев \
    y yr yrs year years jahr jahre jahren an ans année années año años ano anos anno anni jaar lat год года лет";

/// What follows a span of time that has passed.
const AGO_AFTER: [&str; 9] = [
    "ago",
    "geleden",
    "fa",
    "назад",
    "atrás",
    "sedan",
    "sitten",
    "temu",
    "önce",
];

/// What stands before a span of time that has passed.
const AGO_BEFORE: [&str; 8] = [
    "vor",
    "il y a",
    "hace",
    "há",
    "for",
    "před",
    "etwa vor",
    "il y a environ",
];
