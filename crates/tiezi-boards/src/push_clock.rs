//! Times of pushes under an article of PTT, which have month and day alone: their order gives the year.
//!
//! ```
//! use tiezi_boards::push_clock::Clock;
//!
//! let mut clock = Clock::new("2015-12-31T21:20".parse().ok(), None);
//! let time = clock.push("01/01 00:12").and_then(|posted| posted.time);
//! assert_eq!(time.map(|time| time.to_string()).as_deref(), Some("2016-01-01T00:12"));
//! ```

use tiezi_core::{Time, Timestamp, normal};

/// Reads the times of pushes and edits, one after the other.
#[derive(Debug)]
pub struct Clock {
    /// The year, and the month and day of what was last read.
    year: Option<u16>,
    last: (u8, u8),
}

impl Clock {
    /// Begins at the time of the article; without a day only a year may be known.
    pub fn new(posted: Option<Time>, year: Option<u16>) -> Self {
        match posted.and_then(Time::ymd) {
            Some((year, month, day)) => Self {
                year: Some(year),
                last: (month, day),
            },
            None => Self { year, last: (0, 0) },
        }
    }

    /// The time of the next push: `10.1.2.3 12/21 19:52`, `12/21`. Where the day goes back, a year has gone by.
    pub fn push(&mut self, words: &str) -> Option<Timestamp> {
        let (stamp, year, day) = self.read(words)?;
        self.year = year;
        self.last = day;
        Some(stamp)
    }

    /// The time of an edit: `12/21/2020 19:52:54`. Its line may stand above pushes that are older.
    pub fn edit(&self, words: &str) -> Option<Timestamp> {
        Some(self.read(words)?.0)
    }

    /// The first time in some words, its year, and its month and day.
    fn read(&self, words: &str) -> Option<(Timestamp, Option<u16>, (u8, u8))> {
        let words = normal::line(words);
        let mut parts = words.split([' ', '(', ')']).filter(|part| !part.is_empty());
        let (date, (month, day, year)) =
            parts.find_map(|part| Some((part, month_and_day(part)?)))?;
        let clock = parts.next().and_then(|part| Some((part, hours(part)?)));
        let next = self.year.and_then(|year| year.checked_add(1));
        let year = match year {
            Some(year) => Some(year),
            None if self.goes_back(month, day) => next,
            None => self.year,
        };
        let time = year.and_then(|year| Time::date(year, month, day));
        let stamp = match clock {
            Some((text, (hour, minute, second))) => Timestamp {
                text: format!("{date} {text}"),
                time: time.and_then(|time| time.at(hour, minute, second)),
            },
            None => Timestamp {
                text: date.to_owned(),
                time,
            },
        };
        Some((stamp, year, (month, day)))
    }

    /// Whether a day is before the last one. A few days back in a month are lines that the author moved.
    fn goes_back(&self, month: u8, day: u8) -> bool {
        const MOVED: u8 = 7;
        let (last_month, last_day) = self.last;
        month < last_month || month == last_month && day.saturating_add(MOVED) < last_day
    }
}

/// Month and day, and the year where it follows.
fn month_and_day(part: &str) -> Option<(u8, u8, Option<u16>)> {
    let mut numbers = part.split('/');
    let month = number(numbers.next()?)?;
    let day = number(numbers.next()?)?;
    let year = match numbers.next() {
        Some(year) => Some(year.parse().ok()?),
        None => None,
    };
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day) && numbers.next().is_none();
    fits.then_some((month, day, year))
}

fn hours(part: &str) -> Option<(u8, u8, Option<u8>)> {
    let mut numbers = part.split(':');
    let hour = number(numbers.next()?)?;
    let minute = number(numbers.next()?)?;
    let second = match numbers.next() {
        Some(second) => Some(number(second)?),
        None => None,
    };
    numbers.next().is_none().then_some((hour, minute, second))
}

/// A number of one or two digits.
fn number(text: &str) -> Option<u8> {
    let fits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_goes_back_is_of_the_next_year() {
        let mut clock = Clock::new("2008-12-30T09:12".parse().ok(), None);
        let mut read = |words: &str| {
            let stamp = clock.push(words)?;
            Some((stamp.text, stamp.time?.to_string()))
        };
        let both = |text: &str, time: &str| Some((text.to_owned(), time.to_owned()));
        assert_eq!(
            read(" 12/31 23:59\n"),
            both("12/31 23:59", "2008-12-31T23:59")
        );
        // Moved by the author.
        assert_eq!(read("12/29 08:00"), both("12/29 08:00", "2008-12-29T08:00"));
        assert_eq!(
            read("10.1.2.3 01/01 00:01"),
            both("01/01 00:01", "2009-01-01T00:01")
        );
        assert_eq!(read("01/01"), both("01/01", "2009-01-01"));
        assert_eq!(read("10.1.2.3"), None);
        assert_eq!(read("13/41 19:52"), None);
    }

    #[test]
    fn an_edit_leaves_the_year_of_pushes() {
        let mut clock = Clock::new("2008-12-30T09:12".parse().ok(), None);
        let time = |stamp: Option<Timestamp>| stamp?.time.map(|time| time.to_string());
        let edit = time(clock.edit("10.1.2.3 臺灣), 12/21/2020 19:52:54"));
        assert_eq!(edit.as_deref(), Some("2020-12-21T19:52:54"));
        let old = time(clock.edit("來自: 10.1.2.3         (01/02 19:52)"));
        assert_eq!(old.as_deref(), Some("2009-01-02T19:52"));
        let push = time(clock.push("12/31 23:59"));
        assert_eq!(push.as_deref(), Some("2008-12-31T23:59"));
    }

    #[test]
    fn without_a_year_the_words_stay() {
        let stamp = Clock::new(None, None).push("03/04 09:20");
        assert_eq!(
            stamp,
            Some(Timestamp {
                text: "03/04 09:20".to_owned(),
                time: None
            })
        );
    }
}
