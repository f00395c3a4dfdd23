//! Dates told from the day of reading: `3 weeks ago`, `Yesterday`, `昨天 12:30`; and what they mean, where
//! that day is known.

use super::{
    Found,
    absolute::Cursor,
    words::{
        AGO_AFTER, AGO_BEFORE, ASIAN_AGO, ASIAN_DAYS, ASIAN_NOW, AT, BETWEEN, DAYS, HALVES,
        WEEKDAYS, is_one_of, is_unit, last_word, strip_word_suffix,
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
pub(super) fn day_word_before(line: &str, clock: usize) -> Option<usize> {
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
pub(super) fn without_digits(line: &str) -> Option<Found> {
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

/// What a relative date means that was read at some moment.
pub(super) fn resolve(text: &str, now: Time) -> Option<Time> {
    let lower = text.to_lowercase();
    let day = DAYS_AGO.iter().find(|(word, _)| lower.contains(word));
    if let Some((_, days)) = day {
        let day = now.earlier(days * DAY)?.day();
        return Some(clock_in(text, day).unwrap_or(day));
    }
    if NOW.iter().any(|word| lower.contains(word)) {
        return now.earlier(0);
    }
    let digit = lower.find(|c: char| c.is_ascii_digit());
    let count = digit.and_then(|at| {
        let digits = lower[at..].bytes().take_while(u8::is_ascii_digit).count();
        lower[at..at + digits].parse::<u32>().ok()
    });
    let unit = UNIT_SECONDS.iter().find(|(words, _)| {
        let mut units = words.split(' ');
        units.any(|unit| after_number(&lower, digit, unit))
    });
    let (_, seconds) = unit?;
    let span = count.unwrap_or(1).checked_mul(*seconds)?;
    let moment = now.earlier(span)?;
    // An hour more or less is what such words leave open; a day is what they tell.
    Some(if *seconds < HOUR {
        moment
    } else {
        moment.day()
    })
}

/// Whether a unit follows the number, or stands in a text that has none (`an hour ago`).
fn after_number(text: &str, digit: Option<usize>, unit: &str) -> bool {
    let rest = &text[digit.unwrap_or(0)..];
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    rest.starts_with(unit)
        || digit.is_none()
            && rest
                .split(' ')
                .nth(1)
                .is_some_and(|word| word.starts_with(unit))
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

const HOUR: u32 = 3600;
const DAY: u32 = 24 * HOUR;

/// Words for near days, and how many days ago they are; longer ones first.
const DAYS_AGO: [(&str, u32); 30] = [
    ("vorgestern", 2),
    ("前天", 2),
    ("一昨日", 2),
    ("avant-hier", 2),
    ("anteayer", 2),
    ("yesterday", 1),
    ("gestern", 1),
    ("hier", 1),
    ("ayer", 1),
    ("ieri", 1),
    ("ontem", 1),
    ("gisteren", 1),
    ("wczoraj", 1),
    ("вчера", 1),
    ("昨天", 1),
    ("昨日", 1),
    ("어제", 1),
    ("today", 0),
    ("heute", 0),
    ("aujourd'hui", 0),
    ("hoy", 0),
    ("oggi", 0),
    ("hoje", 0),
    ("vandaag", 0),
    ("dzisiaj", 0),
    ("сегодня", 0),
    ("dnes", 0),
    ("今天", 0),
    ("今日", 0),
    ("오늘", 0),
];

const NOW: [&str; 5] = ["just now", "刚刚", "剛剛", "たった今", "方才"];

/// How units begin, and how many seconds they have. Weeks, months and years tell no day.
const UNIT_SECONDS: [(&str, u32); 4] = [
    ("sec sek seg 秒 초", 1),
    ("min мин 分钟 分鐘 分 분", 60),
    (
        "hour hr std. stunde std heure hora ora ore uur uren timm godz час 小时 小時 个小时 個小時 時間 시간",
        HOUR,
    ),
    ("day tag jour día dia giorn dag dni день дн 天 日 일", DAY),
];

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
