//! Names as lines have them: what stands around them, and what can be one.

use std::collections::{HashMap, HashSet};

use tiezi_boards::{attachment, byline, counts, date_label, page, quote, standing};
use tiezi_core::date;

use super::Name;
use crate::regular::{anchor::share, item::without_number};

/// Takes off what most values begin or end with: `Forumite` of `Wren Forumite`, `Says:` of `Wren Says:`.
pub(super) fn without_affixes(values: &mut [Option<Name<'_>>]) {
    for _ in 0..3 {
        let distinct: HashSet<&str> = values.iter().flatten().map(|name| name.text).collect();
        if distinct.len() < 3 {
            return;
        }
        let most = |part: fn(&str) -> Option<(&str, &str)>| {
            let mut counts: HashMap<&str, usize> = HashMap::new();
            for text in &distinct {
                if let Some((affix, _)) = part(text) {
                    *counts.entry(affix).or_default() += 1;
                }
            }
            let (affix, count) = counts
                .into_iter()
                .max_by_key(|(affix, count)| (*count, std::cmp::Reverse(*affix)))?;
            (count >= 3 && share(count, distinct.len()) >= 0.6).then(|| affix.to_owned())
        };
        let (first, last) = (most(first_word), most(last_word));
        if first.is_none() && last.is_none() {
            return;
        }
        for name in values.iter_mut().flatten() {
            if let Some((word, rest)) = first_word(name.text)
                && Some(word) == first.as_deref()
            {
                name.text = rest;
            }
            if let Some((word, rest)) = last_word(name.text)
                && Some(word) == last.as_deref()
            {
                name.text = clean(rest);
            }
        }
    }
}

/// Takes off the nicknames in brackets that most names have: `wren (Jenny Wren)`.
pub(super) fn without_nicks(values: &mut [Option<Name<'_>>]) {
    let count = values.iter().flatten().count();
    let nicks = values
        .iter()
        .flatten()
        .filter(|name| without_nick(name.text).is_some())
        .count();
    if share(nicks, count) >= 0.3 {
        for name in values.iter_mut().flatten() {
            name.text = without_nick(name.text).unwrap_or(name.text);
        }
    }
}

fn without_nick(name: &str) -> Option<&str> {
    // The bracket may be lost with other marks at the end of a name.
    let (name, nick) = name.rsplit_once(" (")?;
    let is_whole = !nick.trim_end_matches(')').contains(['(', ')']);
    is_whole.then(|| name.trim_end())
}

fn first_word(text: &str) -> Option<(&str, &str)> {
    let (word, rest) = text.split_once(char::is_whitespace)?;
    Some((word, rest.trim()))
}

fn last_word(text: &str) -> Option<(&str, &str)> {
    let (rest, word) = text.rsplit_once(char::is_whitespace)?;
    Some((word, rest.trim()))
}

/// The part of a line before a date that can be its author: what follows `by`, without labels of the date.
pub(super) fn author_before(text: &str) -> &str {
    let mut text = text.trim_end_matches(is_mark);
    loop {
        let rest = match text.rsplit_once(char::is_whitespace) {
            Some((rest, word)) if date_label::posted(word.trim_end_matches(':')).is_some() => {
                rest.trim_end_matches(is_mark)
            }
            _ => break,
        };
        text = rest;
    }
    let by = text
        .match_indices(char::is_whitespace)
        .rev()
        .find_map(|(at, _)| {
            let word = text[..at].rsplit(char::is_whitespace).next()?;
            byline::is_by(word.trim_end_matches(':')).then(|| text[at..].trim_start())
        });
    let text = by.unwrap_or(text);
    // `Re: The boat - Wren - 3 May 2020`
    let parted = [" - ", " – ", " | ", " · ", " • "]
        .iter()
        .find_map(|mark| text.rsplit_once(mark));
    parted.map_or(text, |(_, last)| last)
}

/// The part of a line after a date that can be its author.
pub(super) fn author_after(text: &str) -> &str {
    let text = text.trim_matches(is_mark);
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    if byline::is_by(word.trim_end_matches(':')) {
        return rest.trim();
    }
    text
}

fn is_mark(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ',' | '»'
                | ':'
                | '\u{FF1A}'
                | '-'
                | '–'
                | '—'
                | '|'
                | '•'
                | '·'
                | '#'
                | '('
                | '\u{FF0C}'
                | '['
                | '«'
                | '/'
        )
}

/// A value without what stands around a name: ranks, counts, the sex, marks.
pub(super) fn clean(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let mut rest = text.trim_matches(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    ',' | ':'
                        | '\u{FF1A}'
                        | '»'
                        | '|'
                        | '•'
                        | '·'
                        | '–'
                        | '↑'
                        | '✭'
                        | '★'
                        | '☆'
                        | '⭐'
                )
        });
        rest = rest.strip_prefix('@').unwrap_or(rest);
        rest = rest
            .strip_prefix("[–]")
            .or_else(|| rest.strip_prefix("[-]"))
            .unwrap_or(rest);
        rest = without_floor(standing::without(rest));
        if let Some((name, bracket)) = rest
            .strip_suffix(']')
            .and_then(|rest| rest.rsplit_once('['))
            && page::is_button_row(bracket)
        {
            rest = name.trim_end();
        }
        for end in ["(m)", "(f)", "[M]", "[S]", "[A]"] {
            rest = rest.strip_suffix(end).unwrap_or(rest);
        }
        rest = without_number(once(rest).trim_end_matches(['[', '(']));
        rest = without_initial(rest);
        // `Wren(157)`
        if let Some((name, count)) = rest
            .strip_suffix(')')
            .and_then(|rest| rest.rsplit_once('('))
            && !name.is_empty()
            && count.bytes().all(|b| b.is_ascii_digit())
        {
            rest = name.trim_end();
        }
        // `Wren      835`
        if let Some((name, count)) = rest.rsplit_once(char::is_whitespace)
            && name.ends_with(char::is_whitespace)
            && counts::is_count(count)
        {
            rest = name.trim_end();
        }
        if rest == text {
            return text;
        }
        text = rest;
    }
}

/// A name without the number of the post before it or behind: `#2Wren`, `Wren #2`, `2#河狸`, `Post #1`.
fn without_floor(text: &str) -> &str {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    if let Some(rest) = text.strip_prefix('#') {
        let count = digits(rest);
        if count > 0 {
            return rest[count..].trim_start();
        }
    }
    let count = digits(text);
    if count > 0
        && let Some(rest) = text[count..].strip_prefix(['#', '楼', '樓'])
    {
        return rest.trim_start();
    }
    match text.rsplit_once('#') {
        Some((rest, number)) if !number.is_empty() && digits(number) == number.len() => {
            rest.trim_end()
        }
        _ => text,
    }
}

/// A name without its initial before it, in place of a picture: `W Wren`.
fn without_initial(text: &str) -> &str {
    let lower = |c: char| c.to_lowercase().to_string();
    let initial = text.split_once(' ').and_then(|(initial, name)| {
        let mut letters = initial.chars();
        let (letter, first) = (letters.next()?, name.chars().next()?);
        (letters.next().is_none() && lower(letter) == lower(first)).then_some(name)
    });
    initial.unwrap_or(text)
}

/// A name that stands twice, as that of a picture and by itself: `Wren Wren`, `Wren avatar Wren`.
fn once(text: &str) -> &str {
    let half = text.len() / 2;
    match (text.get(..half), text.get(half + 1..)) {
        (Some(name), Some(again)) if name == again && text.as_bytes()[half] == b' ' => return name,
        _ => {}
    }
    match text.split_once(" avatar ") {
        Some((name, again)) if name == again => name,
        _ => text,
    }
}

/// Takes off what most values say twice without a space: `WrenWren`.
pub(super) fn without_doubles(values: &mut [Option<Name<'_>>]) {
    let count = values.iter().flatten().count();
    let doubles = values
        .iter()
        .flatten()
        .filter(|name| half(name.text).is_some());
    if share(doubles.count(), count) >= 0.6 {
        for name in values.iter_mut().flatten() {
            name.text = half(name.text).unwrap_or(name.text);
        }
    }
}

/// The half of a text of which the other half is the same.
fn half(text: &str) -> Option<&str> {
    let (one, two) = text.split_at_checked(text.len() / 2)?;
    (!one.is_empty() && one == two).then_some(one)
}

/// How many digits make a number of what could be a name.
const MOST_DIGITS: usize = 10;

/// The longest name, in characters.
const LONGEST: usize = 32;

/// Whether some words can be the name of a member.
pub(super) fn is_name(text: &str) -> bool {
    let sentence = text.ends_with(['!', '?', '。', '！', '？', ';', ':', '\u{FF1A}'])
        || text.ends_with('.')
            && text
                .rsplit(' ')
                .next()
                .is_some_and(|word| word != text && word.chars().count() > 2)
        || text.contains([',', '，', '。', '\t', '»', '›', '|'])
        || has_sentence(text)
        || text.contains(": ");
    let characters = text.chars().count();
    let wide = text.chars().filter(|c| *c >= '\u{2E80}').count();
    let words = text.split_whitespace().count();
    (1..=LONGEST).contains(&characters)
        && wide <= 16
        && words <= 4
        && !sentence
        && text.chars().any(char::is_alphabetic)
        && date::find(text).is_none()
        && text.bytes().filter(u8::is_ascii_digit).count() < MOST_DIGITS
        && !text.contains(" / ")
        && !text.contains("://")
        && quote::said_by(text).is_none()
        && !text.starts_with("Re:")
        && standing::of(text).is_none()
        && date_label::of(text).is_none()
        && !page::is_icon(text)
        && page::after_icon(text).is_none_or(|rest| date_label::of(rest).is_none())
        && !attachment::is_file_name(text)
        && !page::opens_part(text)
        && !page::is_code_label(text)
        && !page::is_avatar(text)
        && !byline::is_name_label(text)
        && !page::is_bare_profile_label(text)
        && !page::is_button_row(text)
}

/// Whether a sentence ends among some words: a full stop that follows more than an initial.
fn has_sentence(text: &str) -> bool {
    let mut words = text.split(' ').rev().skip(1);
    words.any(|word| word.ends_with('.') && word.chars().count() > 2)
}

/// Whether a word is more likely an account than a word: it has digits, capitals, or signs inside.
pub(super) fn is_account(text: &str) -> bool {
    let inner = text.get(1..).unwrap_or_default();
    !text.contains(' ')
        && text.is_ascii()
        && text.bytes().any(|b| b.is_ascii_alphabetic())
        && (inner.bytes().any(|b| {
            b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'_' | b'.' | b'-')
        }) || text.bytes().next().is_some_and(|b| b.is_ascii_lowercase()))
}

/// Whether a name is one word.
pub(super) fn is_single(text: &str) -> bool {
    !text.contains(' ')
}
