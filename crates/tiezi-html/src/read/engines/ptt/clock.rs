//! Days that are told by month and day alone, in an order that gives the year.

use tiezi_core::{Time, Timestamp, normal};

/// Reads the times of pushes and edits, one after the other.
pub(super) struct Clock {
    /// The year, and the month and day of what was last read.
    year: Option<u16>,
    last: (u8, u8),
}

impl Clock {
    /// Begins at the time of the article; without a day only a year may be known.
    pub(super) fn new(posted: Option<Time>, year: Option<u16>) -> Self {
        match posted.and_then(Time::ymd) {
            Some((year, month, day)) => Self {
                year: Some(year),
                last: (month, day),
            },
            None => Self { year, last: (0, 0) },
        }
    }

    /// The next time in some words: `10.1.2.3 12/21 19:52`, `12/21`, `12/21/2020 19:52:54`. Where the day goes back, a
    /// year has gone by.
    pub(super) fn read(&mut self, words: &str) -> Option<Timestamp> {
        let words = normal::line(words);
        let mut parts = words.split([' ', '(', ')']).filter(|part| !part.is_empty());
        let (date, (month, day, year)) =
            parts.find_map(|part| Some((part, month_and_day(part)?)))?;
        let clock = parts.next().and_then(|part| Some((part, hours(part)?)));
        if let Some(year) = year {
            self.year = Some(year);
        } else if (month, day) < self.last {
            self.year = self.year.and_then(|year| year.checked_add(1));
        }
        self.last = (month, day);
        let time = self.year.and_then(|year| Time::date(year, month, day));
        Some(match clock {
            Some((text, (hour, minute, second))) => Timestamp {
                text: format!("{date} {text}"),
                time: time.and_then(|time| time.at(hour, minute, second)),
            },
            None => Timestamp {
                text: date.to_owned(),
                time,
            },
        })
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
            let stamp = clock.read(words)?;
            Some((stamp.text, stamp.time?.to_string()))
        };
        let both = |text: &str, time: &str| Some((text.to_owned(), time.to_owned()));
        let pairs = [
            (" 12/31 23:59\n", both("12/31 23:59", "2008-12-31T23:59")),
            (
                "10.1.2.3 01/01 00:01",
                both("01/01 00:01", "2009-01-01T00:01"),
            ),
            ("01/01", both("01/01", "2009-01-01")),
            (
                "12/21/2020 19:52:54",
                both("12/21/2020 19:52:54", "2020-12-21T19:52:54"),
            ),
            (
                "來自: 10.1.2.3         (01/02 19:52)",
                both("01/02 19:52", "2021-01-02T19:52"),
            ),
            ("10.1.2.3", None),
            ("13/41 19:52", None),
        ];
        for (words, expected) in pairs {
            assert_eq!(read(words), expected, "{words}");
        }
    }

    #[test]
    fn without_a_year_the_words_stay() {
        let stamp = Clock::new(None, None).read("03/04 09:20");
        assert_eq!(
            stamp,
            Some(Timestamp {
                text: "03/04 09:20".to_owned(),
                time: None
            })
        );
    }
}
