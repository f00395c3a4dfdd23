//! Dates as forums print them, found in a line and read as a [`Time`].
//!
//! A date of two ambiguous numbers is read as the engines print it: day first with slashes and
//! points, month first with dashes (vBulletin), and the other way round where the calendar asks for
//! it; [`Order`] tells which it is from all dates of a page. Words are those of some fifteen languages. What depends on the day of reading (`Yesterday`,
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

mod absolute;
mod order;
mod relative;
mod words;

use std::ops::Range;

use self::absolute::{Cursor, Kind, weekday_before};
use self::relative::{relative, without_digits};
use crate::Time;
pub use order::Order;

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
    find_in(line, None)
}

/// The first date in a line of a page whose dates have their numbers in that order, if it is known.
pub fn find_in(line: &str, order: Option<Order>) -> Option<Found> {
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
        if let Some(found) = absolute(line, start, order).or_else(|| relative(line, start)) {
            return Some(found);
        }
    }
    without_digits(line)
}

/// What a relative date such as `Yesterday at 5:12 PM` means on a page that was made at `now`; nothing for a
/// date of the calendar, and for weeks, months and years, which tell no day.
///
/// ```
/// use tiezi_core::date;
/// let now = "2024-03-01T10:20".parse().unwrap();
/// assert_eq!(date::resolve("昨天 23:01", now).unwrap().to_string(), "2024-02-29T23:01");
/// assert_eq!(date::resolve("3 weeks ago", now), None);
/// ```
pub fn resolve(text: &str, now: Time) -> Option<Time> {
    let found = find(text)?;
    if found.time.is_some() {
        return None;
    }
    relative::resolve(&text[found.range], now)
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
fn absolute(line: &str, start: usize, order: Option<Order>) -> Option<Found> {
    let number = Cursor {
        text: line,
        at: start,
        order,
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
