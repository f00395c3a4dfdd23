//! The lines that have words, each with its shape: what it says when numbers, dates and names are left out.

use std::{collections::HashMap, ops::Range};
use tiezi_boards::{byline, counts, floor, page, quote, standing};

use tiezi_core::date;

use crate::lines::Lines;

/// A line that has words.
#[derive(Debug)]
pub(super) struct Item<'a> {
    /// Its index among all lines.
    pub(super) line: usize,
    /// Its words.
    pub(super) text: &'a str,
    /// Its words without what text browsers set around them: bullets, pictures, buttons.
    pub(super) bare: &'a str,
    /// What kind of line it is, by itself.
    pub(super) class: Class,
    /// The name that follows a label of one: `Author: Wren`.
    pub(super) named: Option<&'a str>,
    /// How many blank lines stand before it.
    pub(super) gap: usize,
    /// The number of its shape; lines of one shape are alike. Long lines have none.
    pub(super) shape: Option<u32>,
    /// The number of its shape's first word.
    pub(super) stem: Option<u32>,
    /// Where its date stands, if it has one.
    pub(super) date: Option<date::Found>,
    /// Whether it could be a name, a rank or a button: few words and no sentence.
    pub(super) short: bool,
}

/// What a line is that boards write around posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Anything else: words, names.
    Words,
    /// Nothing but buttons.
    Button,
    /// Of a profile: a label with its value, or alone, or the value below.
    Label,
    /// A number, and what it counts.
    Count,
    /// One letter, in place of a picture.
    Letter,
    /// The number of the post.
    Floor,
    /// A rank, or what the author is in the thread.
    Standing,
    /// Who liked the post.
    Reaction,
    /// A stroke.
    Rule,
    /// A picture.
    Image,
}

impl Class {
    fn of(text: &str, bare: &str) -> Self {
        if bare.is_empty() {
            return Self::Image;
        }
        if !bare.contains(char::is_alphanumeric) {
            return Self::Rule;
        }
        if text.len() > LONGEST_HEADER {
            return Self::Words;
        }
        // A picture before a button.
        if let Some((_, button)) = bare
            .strip_prefix('[')
            .and_then(|rest| rest.split_once("] "))
            && page::is_button_row(button)
        {
            return Self::Button;
        }
        // Fields to fill in.
        if bare
            .strip_prefix("[ ")
            .is_some_and(|rest| rest.trim_start().starts_with(']'))
        {
            return Self::Button;
        }
        if page::is_table_head(bare) {
            return Self::Button;
        }
        if page::is_icon(bare) || page::is_avatar(bare) {
            return Self::Image;
        }
        let mut characters = bare.chars();
        let first = characters.next();
        if characters.next().is_none() && first.is_some_and(char::is_alphabetic) {
            Self::Letter
        } else if is_floor(bare) {
            Self::Floor
        } else if standing::of(bare).is_some() {
            Self::Standing
        } else if page::is_profile_label(bare) || page::is_bare_profile_label(bare) {
            Self::Label
        } else if counts::is_count(bare) {
            Self::Count
        } else if page::is_button_row(bare) {
            Self::Button
        } else if page::is_reaction(bare) {
            Self::Reaction
        } else {
            Self::Words
        }
    }
}

/// Whether a line is the number of the post: `#3`, `Post: #3`, `3楼`.
fn is_floor(text: &str) -> bool {
    let (_, number) = text
        .split_once('#')
        .map_or(("", text), |(label, _)| (label, &text[label.len()..]));
    let label = text[..text.len() - number.len()].trim_end_matches([':', ' ']);
    let is_labelled = label.is_empty() || page::is_icon(label);
    is_labelled && floor::read(number).is_some() && number.contains(|c: char| !c.is_ascii_digit())
}

/// A line without what text browsers set around it: `* `, `[avatar.png]`, `(BUTTON)`.
fn bare(text: &str) -> &str {
    let mut text = text;
    loop {
        let mut rest = text.trim();
        for bullet in ["* ", "+ ", "•", "●", "○", "■", "□", "(BUTTON)"] {
            rest = rest.strip_prefix(bullet).unwrap_or(rest);
        }
        rest = rest.strip_suffix("(BUTTON)").unwrap_or(rest);
        rest = without_number(rest);
        if let Some(inside) = rest.strip_prefix('[')
            && let Some((inside, after)) = inside.split_once(']')
            && (is_picture(inside) || is_glued(inside, after))
        {
            rest = after;
        }
        if rest == text {
            return text;
        }
        text = rest;
    }
}

/// Whether words follow brackets without a space, as they do those of pictures: `[wren]Wren`.
fn is_glued(inside: &str, after: &str) -> bool {
    !inside.is_empty()
        && !inside.contains(char::is_whitespace)
        && after.starts_with(char::is_alphabetic)
}

/// The first of the cells of a line between which text browsers leave wide gaps, if the others hold what boards write.
fn first_cell(text: &str) -> &str {
    let mut cells = text
        .split("   ")
        .map(str::trim)
        .filter(|cell| !cell.is_empty());
    match cells.next() {
        Some(first)
            if cells.clone().next().is_some()
                && cells.all(|cell| Class::of(cell, cell) != Class::Words) =>
        {
            first
        }
        _ => text,
    }
}

/// A line without the number of an item of a list: `3. Wren`.
pub(super) fn without_number(text: &str) -> &str {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..]
        .strip_prefix('.')
        .filter(|_| (1..=3).contains(&digits));
    match rest {
        Some(rest) if rest.is_empty() || rest.starts_with(' ') => rest.trim_start(),
        _ => text,
    }
}

/// Whether brackets hold the name of a picture, as text browsers write one that has no other words.
fn is_picture(inside: &str) -> bool {
    let endings = [".png", ".jpg", ".gif", ".jpeg", ".svg", ".webp"];
    let is_hash = || {
        (4..=40).contains(&inside.len())
            && inside
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'='))
            && inside.bytes().any(|b| b.is_ascii_digit())
    };
    endings.iter().any(|ending| inside.ends_with(ending))
        || matches!(inside, "IMAGE" | "img" | "avatar")
        || is_hash()
}

/// Whether a line is short enough for a header and holds a date: a quick look, for many texts without a forum around them
/// have none.
pub(super) fn have_dates(lines: &Lines<'_>) -> bool {
    let mut lines = (0..lines.len()).map(|at| lines.get(at));
    lines.any(|line| line.len() <= LONGEST_HEADER && date::find(line).is_some())
}

/// Makes items of the lines.
pub(super) fn items<'a>(lines: &Lines<'a>) -> Vec<Item<'a>> {
    let mut shapes = HashMap::new();
    let mut known: HashMap<&str, Class> = HashMap::new();
    let mut items = Vec::new();
    let mut gap = 0;
    for line in 0..lines.len() {
        let text = lines.get(line);
        if text.is_empty() {
            gap += 1;
            continue;
        }
        let whole = bare(text);
        let bare = first_cell(whole);
        // What stands beside a date in its line may be another date, but not in another cell.
        let cell = if bare.len() < whole.len() {
            text.find(bare).map_or(text, |at| &text[..at + bare.len()])
        } else {
            text
        };
        let date = (text.len() <= LONGEST_HEADER)
            .then(|| date::find(cell))
            .flatten();
        let shape = (text.len() <= LONGEST_SHAPED)
            .then(|| shape(text, date.as_ref().map(|found| found.range.clone())));
        let mut number = |shape: &str| {
            let next = u32::try_from(shapes.len()).unwrap_or(u32::MAX);
            *shapes.entry(shape.to_owned()).or_insert(next)
        };
        let stem = shape.as_deref().and_then(|shape| shape.split(' ').next());
        let stem = stem.map(&mut number);
        let shape = shape.as_deref().map(&mut number);
        // Boards write the same lines again and again.
        let class = known
            .get(text)
            .copied()
            .unwrap_or_else(|| Class::of(text, bare));
        if text.len() <= LONGEST_FOLDED {
            known.insert(text, class);
        }
        items.push(Item {
            line,
            text,
            bare,
            class,
            named: byline::labelled_name(bare)
                .or_else(|| name_after_by(bare))
                .or_else(|| quote::says(bare))
                .or_else(|| name_after_floor(bare)),
            gap,
            shape,
            stem,
            date,
            short: is_short(text) || page::is_reaction(text),
        });
        gap = 0;
    }
    take_values(&mut items);
    blind_quotes(&mut items);
    items
}

/// The name of a line that begins with the number of the post: `#2Wren`.
fn name_after_floor(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('#')?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let name = rest[digits..].trim_start();
    let is_name = digits > 0 && name.contains(char::is_alphabetic) && is_all_name(text, name);
    is_name.then_some(name)
}

/// Whether a line is a month in numbers: `01.2011`.
fn is_month(text: &str) -> bool {
    text.len() <= 8
        && text.contains(['.', '/', '-'])
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'/' | b'-'))
}

/// The name of a line that says who wrote and no more: `by Wren`.
fn name_after_by(text: &str) -> Option<&str> {
    let (by, name) = text.split_once(' ')?;
    (byline::is_by(by) && is_all_name(text, name)).then_some(name)
}

/// Whether a line is short and without a date, and the end of it no more words than a name has.
fn is_all_name(text: &str, name: &str) -> bool {
    text.len() <= LONGEST_FOLDED && name.split(' ').count() <= 3 && date::find(text).is_none()
}

/// Gives lines below labels that stand alone to the profile: `Posts`, `12`.
fn take_values(items: &mut [Item<'_>]) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for item in items.iter().filter(|item| item.class == Class::Label) {
        *counts.entry(item.bare).or_default() += 1;
    }
    let measured: Vec<bool> = items
        .iter()
        .map(|item| {
            item.gap == 0
                && (item.date.is_some() || item.class == Class::Count || is_month(item.bare))
        })
        .collect();
    let is_measured = |at: usize| measured.get(at + 1).copied().unwrap_or(false);
    for at in 0..items.len() {
        // A word alone is a label where it recurs, and where a value can follow.
        let item = &items[at];
        let has_value = items.get(at + 1).is_some_and(|next| {
            next.gap == 0
                && matches!(
                    next.class,
                    Class::Count | Class::Words | Class::Label | Class::Standing
                )
        });
        if item.class == Class::Label
            && !item.bare.contains([':', '\u{FF1A}'])
            && (counts[item.bare] < 2 || !has_value)
            && !is_measured(at)
        {
            items[at].class = Class::Words;
        }
    }
    for at in 1..items.len() {
        let label = &items[at - 1];
        if byline::is_name_label(label.bare)
            && standing::of(label.bare).is_none()
            && items[at].text.len() <= LONGEST_FOLDED
        {
            let bare = items[at].bare;
            items[at - 1].class = Class::Label;
            items[at].named = Some(bare);
            continue;
        }
        let is_value = label.class == Class::Label
            && (page::is_bare_profile_label(label.bare))
            && items[at].text.len() <= LONGEST_FOLDED;
        if is_value && items[at].class == Class::Words {
            items[at].class = Class::Label;
        }
    }
}

/// Takes the shapes from what is quoted: that it recurs is no mark of a header.
fn blind_quotes(items: &mut [Item<'_>]) {
    let mut begin = None;
    for at in 0..items.len() {
        if quote::said_by(items[at].text).is_some() {
            begin = Some(at);
        } else if quote::is_end(items[at].text)
            && let Some(begin) = begin.take()
        {
            for item in &mut items[begin..=at] {
                item.shape = None;
                item.stem = None;
                item.date = None;
                item.short = false;
            }
        }
    }
}

/// A line longer than this holds more than a name, a date and a title.
const LONGEST_HEADER: usize = 200;
const LONGEST_SHAPED: usize = 120;
const LONGEST_FOLDED: usize = 56;

fn is_short(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let sentence = text.ends_with(['.', '!', '?', '。', '！', '？', ',', ';']);
    text.len() <= 64 && words <= 7 && (!sentence || text.ends_with(".."))
}

/// What a line says when its numbers, its date and what follows its label are left out; all of it
/// where it is long, for then it hardly is the engine's.
fn shape(text: &str, date: Option<Range<usize>>) -> String {
    if text.len() > LONGEST_FOLDED && date.is_none() && !page::is_reaction(text) {
        return text.to_owned();
    }
    let (before, after) = match date {
        Some(range) => (&text[..range.start], Some(&text[range.end..])),
        None => (text, None),
    };
    let mut out = String::with_capacity(text.len());
    push_folded(before, &mut out);
    if let Some(after) = after {
        out.push('\u{1}');
        push_folded(after, &mut out);
    }
    // A label keeps its words, what it labels doesn't.
    if let Some(colon) = out.find(": ")
        && colon <= 30
        && out[..colon].split(' ').count() <= 3
    {
        out.truncate(colon + 1);
        out.push('\u{2}');
    }
    out
}

/// Lower case, runs of digits as one 0, runs of other characters as one, no plural s.
fn push_folded(text: &str, out: &mut String) {
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        let start = out.len();
        let mut last = '\0';
        for c in word.chars().flat_map(char::to_lowercase) {
            let c = if c.is_numeric() { '0' } else { c };
            let in_number = last == '0' && matches!(c, ',' | '.' | 'k');
            let repeated = c == last && !c.is_alphabetic();
            if !in_number && !repeated {
                out.push(c);
                last = c;
            }
        }
        // 1 reply, 2 replies
        if out.len() > start + 2 && out.ends_with('s') {
            out.pop();
            if out.len() > start + 3 && out.ends_with("ie") {
                out.truncate(out.len() - 2);
                out.push('y');
            }
        }
    }
}
