//! Dates told from the day of reading: `3 weeks ago`, `Yesterday`, `昨天 12:30`; and what they mean, where
//! that day is known.

use super::{
    Found,
    absolute::Cursor,
    words::{
        AGO, AGO_AFTER, AGO_BEFORE, AT, BETWEEN, DAY, DAY_PARTS, DAYS, HOUR, MOMENTS, UNITS,
        WEEKDAYS, last_word,
    },
};
use crate::Time;

/// A relative date whose number is at `start`: `3 weeks ago`, `vor 2 Tagen`, `3 天前`, `昨天 12:30`.
pub(super) fn relative(line: &str, start: usize) -> Option<Found> {
    let number = Cursor {
        text: line,
        at: start,
        order: None,
    };
    let found = |range| Found { range, time: None };
    if let Some(clock) = number.clock() {
        let begin = day_word_before(line, start)?;
        return Some(found(begin..clock.next.at));
    }
    let (_, _, next) = number.number(3)?;
    let next = next.skip(&[' ', '\u{A0}'], 1);
    if let Some(ago) = AGO.prefix(next.rest()) {
        return Some(found(start..next.at + ago.word.len()));
    }
    let (word, after) = next.word()?;
    if !UNITS.has(word) {
        return None;
    }
    let after = after.skip(&['.', ','], 1);
    if let Some(end) = after.skip_spaces().past_word(&AGO_AFTER) {
        return Some(found(start..end.at));
    }
    let before = line.get(..start)?.trim_end_matches(' ');
    let (_, before) = AGO_BEFORE.trailing(before)?;
    Some(found(before.len()..after.at))
}

/// The begin of the word for a near day before a clock: `Yesterday, `, `昨天 `, `heute um `.
pub(super) fn day_word_before(line: &str, clock: usize) -> Option<usize> {
    let mut before = line.get(..clock)?;
    if let Some(part) = DAY_PARTS.suffix(before) {
        before = before.strip_suffix(part.word)?;
    }
    for _ in 0..2 {
        let trimmed = before.trim_end_matches(BETWEEN);
        if before.len() - trimmed.len() > 8 {
            return None;
        }
        before = trimmed;
        if let Some((_, before)) = DAYS.trailing(before) {
            return Some(before.len());
        }
        let (word, begin) = last_word(before)?;
        if DAYS.has(word) || WEEKDAYS.has(word) {
            return Some(begin);
        }
        if !AT.has(word) {
            return None;
        }
        before = &before[..begin];
    }
    None
}

/// A relative date that has no number, and is all that stands in the line.
pub(super) fn without_digits(line: &str) -> Option<Found> {
    if line.len() > 64 {
        return None;
    }
    let trimmed = line.trim();
    let begin = line.len() - line.trim_start().len();
    let is_date = DAYS.has(trimmed) || MOMENTS.has(trimmed) || is_one_ago(trimmed);
    is_date.then(|| Found {
        range: begin..begin + trimmed.len(),
        time: None,
    })
}

/// `an hour ago`
fn is_one_ago(text: &str) -> bool {
    let mut words = text.split(' ');
    let (one, unit, ago) = (words.next(), words.next(), words.next());
    let is_one = one.is_some_and(|one| {
        let mut articles = ["a", "an", "one"].iter();
        articles.any(|article| one.eq_ignore_ascii_case(article))
    });
    is_one
        && unit.is_some_and(|unit| UNITS.has(unit))
        && ago.is_some_and(|ago| AGO_AFTER.has(ago))
        && words.next().is_none()
}

/// What a relative date means that was read at some moment.
pub(super) fn resolve(text: &str, now: Time) -> Option<Time> {
    if let Some(day) = DAYS.prefix(text) {
        let day = now.earlier(day.value * DAY)?.day();
        return Some(clock_in(text, day).unwrap_or(day));
    }
    if let Some(moment) = MOMENTS.prefix(text) {
        return now.earlier(moment.value);
    }
    let (count, rest) = match text.find(|c: char| c.is_ascii_digit()) {
        Some(start) => {
            let number = text.get(start..)?;
            let rest = number.trim_start_matches(|c: char| c.is_ascii_digit());
            let digits = number.get(..number.len() - rest.len())?;
            (digits.parse().ok()?, rest.trim_start())
        }
        None => (1, text.split_once(' ')?.1),
    };
    let unit = AGO.prefix(rest).or_else(|| Some(UNITS.leading(rest)?.0))?;
    let seconds = unit.value.0?;
    let moment = now.earlier(seconds.checked_mul(count)?)?;
    // An hour more or less is what such words leave open; a day is what they tell.
    Some(if seconds < HOUR { moment } else { moment.day() })
}

/// A day at the clock that stands in a text.
fn clock_in(text: &str, day: Time) -> Option<Time> {
    let starts = text.char_indices().filter(|(_, c)| c.is_ascii_digit());
    starts.into_iter().find_map(|(at, _)| {
        let cursor = Cursor {
            text,
            at,
            order: None,
        };
        cursor.clock()?.on(Some(day))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_dates_mean_a_day_of_the_page() {
        let now: Time = "2024-03-01T10:20".parse().unwrap();
        for (text, time) in [
            ("Yesterday at 5:12 PM", Some("2024-02-29T17:12")),
            ("Today, 08:05", Some("2024-03-01T08:05")),
            ("昨天 23:01", Some("2024-02-29T23:01")),
            ("前天", Some("2024-02-28")),
            ("vorgestern", Some("2024-02-28")),
            ("5 minutes ago", Some("2024-03-01T10:15")),
            ("3 小时前", Some("2024-03-01")),
            ("5m ago", Some("2024-03-01T10:15")),
            ("半小时前", Some("2024-03-01T09:50")),
            ("一昨日", Some("2024-02-28")),
            ("avant-hier", Some("2024-02-28")),
            ("vor 2 Tagen", Some("2024-02-28")),
            ("an hour ago", Some("2024-03-01")),
            ("3 weeks ago", None),
            ("2 months ago", None),
        ] {
            let found = resolve(text, now).map(|time| time.to_string());
            assert_eq!(found.as_deref(), time, "{text}");
        }
    }
}
