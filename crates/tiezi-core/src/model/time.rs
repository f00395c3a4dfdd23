//! Times: as the page has them, and as ISO 8601.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A time as a page tells it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Timestamp {
    /// The page's own words: `2023-3-18 01:11:13`, `3 weeks ago`.
    pub text: String,
    /// What they mean, where it can be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Time>,
}

/// A moment in ISO 8601, only as precise as it is known; always a date that the calendar has.
///
/// Times compare by the clock that they show: an offset decides only between equal clocks, and a
/// less precise time comes before a more precise one that begins alike.
///
/// ```
/// use tiezi_core::Time;
/// let time: Time = "2023-03-18T01:11:13".parse().unwrap();
/// assert_eq!(time.to_string(), "2023-03-18T01:11:13");
/// assert!("2023-02-29".parse::<Time>().is_err());
/// assert!("2023-03".parse::<Time>().unwrap() < time);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    year: u16,
    month: u8,
    /// 0 where the day is not known; then nothing below is.
    day: u8,
    /// Hour and minute; the second where it is known.
    clock: Option<(u8, u8, Option<u8>)>,
    /// Minutes east of UTC.
    offset: Option<i16>,
}

impl Time {
    /// A month of a year.
    pub fn month(year: u16, month: u8) -> Option<Self> {
        let fits = (1..=9999).contains(&year) && (1..=12).contains(&month);
        fits.then_some(Self {
            year,
            month,
            day: 0,
            clock: None,
            offset: None,
        })
    }

    /// A day.
    pub fn date(year: u16, month: u8, day: u8) -> Option<Self> {
        let time = Self::month(year, month)?;
        (1..=days_in(year, month))
            .contains(&day)
            .then_some(Self { day, ..time })
    }

    /// This day at an hour and minute, and a second where it is known. A leap second is a second.
    #[must_use]
    pub fn at(self, hour: u8, minute: u8, second: Option<u8>) -> Option<Self> {
        let fits = self.day > 0 && hour < 24 && minute < 60 && second.is_none_or(|s| s <= 60);
        fits.then_some(Self {
            clock: Some((hour, minute, second)),
            ..self
        })
    }

    /// This moment as many minutes east of UTC (ISO 8601 allows less than a day).
    #[must_use]
    pub fn with_offset(self, minutes: i16) -> Option<Self> {
        let fits = self.clock.is_some() && (-1439..=1439).contains(&minutes);
        fits.then_some(Self {
            offset: Some(minutes),
            ..self
        })
    }

    /// A moment in seconds since the beginning of 1970, in UTC; none outside of the years 1 to 9999.
    ///
    /// ```
    /// # use tiezi_core::Time;
    /// let time = Time::from_unix(1_679_101_873).unwrap();
    /// assert_eq!(time.to_string(), "2023-03-18T01:11:13Z");
    /// ```
    pub fn from_unix(seconds: i64) -> Option<Self> {
        let (days, clock) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        // Civil from days, after Howard Hinnant: years begin in March, eras have 400 of them.
        let days = days.checked_add(719_468)?;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let small = |value: i64| u8::try_from(value).ok();
        Self::date(u16::try_from(year).ok()?, small(month)?, small(day)?)?
            .at(
                small(clock / 3600)?,
                small(clock / 60 % 60)?,
                Some(small(clock % 60)?),
            )?
            .with_offset(0)
    }

    /// The moment so many seconds before this one, by the clock that this one shows; to the minute
    /// where the clock is known, else the day. None where not even the day is known.
    ///
    /// ```
    /// # use tiezi_core::Time;
    /// let time: Time = "2024-03-01T00:10".parse().unwrap();
    /// assert_eq!(time.earlier(20 * 60).unwrap().to_string(), "2024-02-29T23:50");
    /// ```
    pub fn earlier(self, seconds: u32) -> Option<Self> {
        let (year, month, day) = self.ymd()?;
        // Days from civil, the other way round than in `from_unix`.
        let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
        let year = year - i64::from(month <= 2);
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let from_march = (month + 9) % 12;
        let day_of_year = (153 * from_march + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let days = era * 146_097 + day_of_era - 719_468;
        let (hour, minute, _) = self.clock.unwrap_or_default();
        let clock = i64::from(hour) * 3600 + i64::from(minute) * 60;
        let moment = Self::from_unix(days * 86_400 + clock - i64::from(seconds))?;
        let (year, month, day) = moment.ymd()?;
        let date = Self::date(year, month, day)?;
        match (self.clock, moment.clock) {
            (Some(_), Some((hour, minute, _))) => date.at(hour, minute, None),
            _ => Some(date),
        }
    }

    /// This moment without its clock.
    #[must_use]
    pub fn day(self) -> Self {
        Self {
            clock: None,
            offset: None,
            ..self
        }
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Year, month and day, where the day is known.
    pub fn ymd(self) -> Option<(u16, u8, u8)> {
        (self.day > 0).then_some((self.year, self.month, self.day))
    }

    /// Hour, minute and second, where they are known.
    pub fn clock(self) -> Option<(u8, u8, Option<u8>)> {
        self.clock
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)?;
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        if let Some((hour, minute, second)) = self.clock {
            write!(f, "T{hour:02}:{minute:02}")?;
            if let Some(second) = second {
                write!(f, ":{second:02}")?;
            }
        }
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.abs();
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// Why a text is not a [`Time`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a time in ISO 8601 such as 2023-03-18T01:11:13")]
pub struct TimeError(String);

impl std::str::FromStr for Time {
    type Err = TimeError;

    /// Reads the forms that [`Time`] writes, and the fraction of a second, which is not kept.
    fn from_str(text: &str) -> Result<Self, TimeError> {
        parse(text.as_bytes()).ok_or_else(|| TimeError(text.to_owned()))
    }
}

#[expect(clippy::many_single_char_names, reason = "each is one digit")]
fn parse(text: &[u8]) -> Option<Time> {
    let (date, clock) = match text.iter().position(|&b| b == b'T') {
        Some(t) => (&text[..t], Some(&text[t + 1..])),
        None => (text, None),
    };
    let time = match date {
        [year @ .., b'-', a, b] if year.len() == 4 => Time::month(number(year)?, pair([*a, *b])?)?,
        [year @ .., b'-', a, b, b'-', c, d] if year.len() == 4 => {
            Time::date(number(year)?, pair([*a, *b])?, pair([*c, *d])?)?
        }
        _ => return None,
    };
    let Some(clock) = clock else {
        return Some(time);
    };
    let zone = clock
        .iter()
        .position(|b| matches!(b, b'Z' | b'+' | b'-'))
        .unwrap_or(clock.len());
    let (clock, zone) = clock.split_at(zone);
    let time = match clock {
        [a, b, b':', c, d] => time.at(pair([*a, *b])?, pair([*c, *d])?, None)?,
        [a, b, b':', c, d, b':', e, f, fraction @ ..] => {
            let fits = matches!(fraction, [])
                || matches!(fraction, [b'.', rest @ ..] if !rest.is_empty() && rest.iter().all(u8::is_ascii_digit));
            let time = time.at(pair([*a, *b])?, pair([*c, *d])?, Some(pair([*e, *f])?))?;
            fits.then_some(time)?
        }
        _ => return None,
    };
    match zone {
        [] => Some(time),
        [b'Z'] => time.with_offset(0),
        [sign, a, b, colon @ .., c, d] if matches!(colon, [] | [b':']) && *sign != b'Z' => {
            let (hours, minutes) = (pair([*a, *b])?, pair([*c, *d])?);
            let offset = i16::from(hours) * 60 + i16::from(minutes);
            (minutes < 60).then_some(())?;
            time.with_offset(if *sign == b'-' { -offset } else { offset })
        }
        _ => None,
    }
}

fn number(digits: &[u8]) -> Option<u16> {
    digits.iter().try_fold(0u16, |n, b| {
        b.is_ascii_digit().then(|| n * 10 + u16::from(b - b'0'))
    })
}

fn pair(digits: [u8; 2]) -> Option<u8> {
    number(&digits).and_then(|n| u8::try_from(n).ok())
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}
