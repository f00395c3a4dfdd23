//! Dates told from the day of reading: `3 weeks ago`, `Yesterday`, `昨天 12:30`.

use super::{
    Found,
    absolute::Cursor,
    words::{
        AGO_AFTER, AGO_BEFORE, ASIAN_AGO, ASIAN_DAYS, ASIAN_NOW, AT, BETWEEN, DAYS, HALVES,
        WEEKDAYS, is_one_of, is_unit, last_word, strip_word_suffix,
    },
};

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
