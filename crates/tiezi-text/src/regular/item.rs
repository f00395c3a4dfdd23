//! The lines that have words, each with its shape: what it says when numbers, dates and names are left out.

use std::{collections::HashMap, ops::Range};
use tiezi_boards::{page, quote};

use tiezi_core::date;

use crate::lines::Lines;

/// A line that has words.
#[derive(Debug)]
pub(super) struct Item<'a> {
    /// Its index among all lines.
    pub(super) line: usize,
    /// Its words.
    pub(super) text: &'a str,
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

/// Whether so many lines are short enough for a header and hold a date: a quick look, for most texts
/// without a forum around them don't.
pub(super) fn have_dates(lines: &Lines<'_>, count: usize) -> bool {
    let lines = (0..lines.len()).map(|at| lines.get(at));
    let dates = lines.filter(|line| line.len() <= LONGEST_HEADER && date::find(line).is_some());
    dates.take(count).count() == count
}

/// Makes items of the lines.
pub(super) fn items<'a>(lines: &Lines<'a>) -> Vec<Item<'a>> {
    let mut shapes = HashMap::new();
    let mut items = Vec::new();
    let mut gap = 0;
    for line in 0..lines.len() {
        let text = lines.get(line);
        if text.is_empty() {
            gap += 1;
            continue;
        }
        let date = (text.len() <= LONGEST_HEADER)
            .then(|| date::find(text))
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
        items.push(Item {
            line,
            text,
            gap,
            shape,
            stem,
            date,
            short: is_short(text) || page::is_reaction(text),
        });
        gap = 0;
    }
    blind_quotes(&mut items);
    items
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
