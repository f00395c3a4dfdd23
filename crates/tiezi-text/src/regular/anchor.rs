//! The dates that the posts of a page have in common: one in each post's header.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};
use tiezi_boards::{date_label, page, quote};

use tiezi_core::Time;

use super::item::{Class, Item};

/// The header line of a post that holds its date.
#[derive(Debug, Clone)]
pub(super) struct Anchor {
    /// The items from the date's first to its last line; a header may say it twice.
    pub(super) items: Range<usize>,
    /// Where the date stands in the first of them.
    pub(super) date: Range<usize>,
    /// What it means.
    pub(super) time: Option<Time>,
}

/// How well dates must divide a page.
const SURE: f64 = 0.9;

/// How far below its date a header says it again at most, in items.
const FARTHEST_AGAIN: usize = 14;

/// How far from a date the profile of its post stands at most, in items.
const NEAR: usize = 8;

/// How far below its date the buttons of a post stand at most, in items.
const FAR: usize = 60;

/// How many ways to choose the dates are tried.
const MOST_CLUSTERS: usize = 32;

/// The dates that divide the page best, if any do.
pub(super) fn find(items: &[Item<'_>]) -> Option<Vec<Anchor>> {
    let mut forms: BTreeMap<(String, &str), Vec<usize>> = BTreeMap::new();
    for at in candidates(items) {
        if let Some(found) = &items[at].date {
            forms
                .entry(key(items[at].text, &found.range))
                .or_default()
                .push(at);
        }
    }
    let mut clusters: Vec<Vec<Anchor>> = Vec::new();
    for members in forms.values().filter(|members| members.len() > 1) {
        let anchors = merged(items, members);
        clusters.extend(in_company(items, &anchors, Side::Below));
        clusters.extend(in_company(items, &anchors, Side::Above));
        clusters.push(anchors);
    }
    let counts = shape_counts(items);
    let mut best: Option<(f64, Vec<Anchor>)> = None;
    // Each is held against the whole page: only the largest are.
    clusters.sort_by_key(|anchors| std::cmp::Reverse(anchors.len()));
    for anchors in clusters.into_iter().take(MOST_CLUSTERS) {
        let score = score(items, &counts, &anchors);
        let first = |anchors: &[Anchor]| anchors.first().map(|anchor| anchor.items.start);
        let better = best.as_ref().is_none_or(|(best_score, best)| {
            score > *best_score || score >= *best_score && first(&anchors) < first(best)
        });
        if better {
            best = Some((score, anchors));
        }
    }
    let found = best.and_then(|(score, mut anchors)| {
        drop_strays(items, &mut anchors);
        (anchors.len() >= 2 && score >= SURE).then_some(anchors)
    });
    found.or_else(|| Some(vec![single(items)?]))
}

/// The date of the only post of a page: one among lines of two kinds at least that boards write around posts.
fn single(items: &[Item<'_>]) -> Option<Anchor> {
    let has = |range: Range<usize>, kinds: &[Class]| {
        items[range].iter().any(|item| kinds.contains(&item.class))
    };
    let is_sure = |&at: &usize| {
        let near = at.saturating_sub(NEAR)..(at + 1 + NEAR).min(items.len());
        let below = at + 1..(at + 1 + FAR).min(items.len());
        let item = &items[at];
        let before = item
            .date
            .as_ref()
            .map_or("", |found| around(item.text, &found.range).0);
        let has_byline = before.ends_with('»') || date_label::of(before).is_some();
        let has_profile = has(near.clone(), &[Class::Label, Class::Standing]);
        let has_floor = has(near.clone(), &[Class::Floor]);
        let has_buttons = has(near, &[Class::Button]) || has(below, &[Class::Button]);
        let is_board = has_profile || has_floor || before.ends_with('»');
        let count = [has_byline, has_profile, has_floor, has_buttons]
            .into_iter()
            .filter(|has| *has)
            .count();
        is_board && count >= 2
    };
    let mut sure = candidates(items).into_iter().filter(is_sure);
    let at = sure.next().filter(|_| sure.next().is_none())?;
    let found = items[at].date.as_ref()?;
    Some(Anchor {
        items: at..at + 1,
        date: found.range.clone(),
        time: found.time,
    })
}

/// Drops a first or last date that is out of order and in no line's company that another has: the
/// page's clock.
fn drop_strays(items: &[Item<'_>], anchors: &mut Vec<Anchor>) {
    let stems = |anchor: &Anchor| {
        let before = anchor.items.start.checked_sub(1);
        let before = before.and_then(|at| items[at].stem);
        (
            before,
            items.get(anchor.items.end).and_then(|item| item.stem),
        )
    };
    let has_words = |items: &[Item<'_>]| {
        items
            .iter()
            .any(|item| item.class == Class::Words && item.date.is_none())
    };
    let is_stray = |stray: &Anchor, others: &[Anchor]| {
        let (before, after) = stems(stray);
        let below = others
            .iter()
            .find(|other| other.items.start >= stray.items.end)
            .map_or(items.len(), |other| other.items.start);
        let is_last = below == items.len();
        let is_filled = is_last && has_words(&items[stray.items.end..below]);
        let mut alike = others.iter().filter(|other| {
            let (other_before, other_after) = stems(other);
            before.is_some() && before == other_before || after.is_some() && after == other_after
        });
        !is_filled && alike.next().is_none()
    };
    if is_in_order(anchors) {
        return;
    }
    if let [first, others @ ..] = &anchors[..]
        && is_in_order(others)
        && is_stray(first, others)
    {
        anchors.remove(0);
    } else if let [others @ .., last] = &anchors[..]
        && is_in_order(others)
        && is_stray(last, others)
    {
        anchors.pop();
    }
}

/// The side of a date on which a line stands.
#[derive(Debug, Clone, Copy)]
enum Side {
    Above,
    Below,
}

/// Dates grouped by the first word of the line beside them.
fn in_company(items: &[Item<'_>], anchors: &[Anchor], side: Side) -> Vec<Vec<Anchor>> {
    let mut groups: BTreeMap<u32, Vec<Anchor>> = BTreeMap::new();
    for anchor in anchors {
        let beside = match side {
            Side::Above => anchor.items.start.checked_sub(1),
            Side::Below => Some(anchor.items.end),
        };
        let stem = beside.and_then(|at| items.get(at)?.stem);
        if let Some(stem) = stem {
            groups.entry(stem).or_default().push(anchor.clone());
        }
    }
    let all = anchors.len();
    let groups = groups.into_values();
    groups
        .filter(|group| group.len() > 1 && group.len() < all)
        .collect()
}

/// The items that hold a date and little else, and don't say when somebody joined or edited.
fn candidates(items: &[Item<'_>]) -> Vec<usize> {
    let labelled = |at: usize| {
        at.checked_sub(1).is_some_and(|before| {
            let text = items[before].text;
            text.len() <= 32 && date_label::is_other(text) || quote::said_by(text).is_some()
        })
    };
    (0..items.len())
        .filter(|&at| {
            items[at].date.as_ref().is_some_and(|found| {
                let (before, after) = around(items[at].text, &found.range);
                before.len() <= 140
                    && after.len() <= 90
                    && !date_label::is_other(before)
                    && !labelled(at)
                    && !is_quoting(items[at].text)
                    && !after.contains("rote:")
            })
        })
        .collect()
}

/// Whether a line begins or ends what somebody else said, inside a post.
fn is_quoting(text: &str) -> bool {
    quote::said_by(text).is_some() || quote::is_end(text) || page::opens_part(text)
}

fn around<'a>(text: &'a str, date: &Range<usize>) -> (&'a str, &'a str) {
    (
        text.get(..date.start).unwrap_or_default().trim(),
        text.get(date.end..).unwrap_or_default().trim(),
    )
}

/// The form of the date, and the sign or known word before it.
fn key<'a>(text: &'a str, date: &Range<usize>) -> (String, &'a str) {
    let mut form = String::new();
    for c in text.get(date.clone()).unwrap_or_default().chars() {
        let c = match c {
            c if c.is_ascii_digit() => '0',
            c if c.is_alphabetic() => 'a',
            c => c,
        };
        if !form.ends_with(c) {
            form.push(c);
        }
    }
    // A date of today may have a clock that an old one has not.
    if let Some(clock) = form.find("0:0")
        && form[..clock].contains('0')
        && form[..clock].ends_with([' ', ','])
    {
        let day = form[..clock].trim_end_matches(|c: char| !c.is_ascii_digit());
        form.truncate(day.len());
    }
    let (before, _) = around(text, date);
    let is_picture = before.starts_with('[') && before.ends_with(']') && !before.contains(' ');
    let before = if is_picture {
        ""
    } else {
        without_floor(before)
    };
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let sign = last.char_indices().next_back();
    let before = match sign {
        None => "",
        Some((at, ':' | '\u{FF1A}')) if date_label::posted(&last[..at]).is_some() => last,
        // A name may end with what stands in brackets.
        Some((at, c)) if !c.is_alphanumeric() && !matches!(c, ')' | ']') => &last[at..],
        Some(_) => date_label::posted(last).unwrap_or("*"),
    };
    (form, before)
}

/// Words without the number of the post at their end: `#3 ·`.
fn without_floor(text: &str) -> &str {
    let bare = text.trim_end_matches([' ', '·', '•', '|']);
    let rest = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    match rest.strip_suffix('#') {
        Some(rest) if bare.len() > rest.len() + 1 => rest.trim_end(),
        _ => text,
    }
}

/// Members of a cluster; where most headers say their date twice, both make one anchor.
fn merged(items: &[Item<'_>], members: &[usize]) -> Vec<Anchor> {
    let dates = members.iter().filter_map(|&at| {
        let found = items[at].date.as_ref()?;
        Some(Anchor {
            items: at..at + 1,
            date: found.range.clone(),
            time: found.time,
        })
    });
    let single: Vec<Anchor> = dates.collect();
    let text = |anchor: &Anchor| items[anchor.items.start].text.get(anchor.date.clone());
    let mut double: Vec<Anchor> = Vec::new();
    let mut pairs = 0;
    for anchor in &single {
        if let Some(last) = double.last_mut()
            && last.items.len() == 1
            && anchor.items.start - last.items.start <= FARTHEST_AGAIN
            && text(last) == text(anchor)
            && items[last.items.end..anchor.items.start]
                .iter()
                .all(|item| item.short)
        {
            last.items.end = anchor.items.end;
            pairs += 1;
        } else {
            double.push(anchor.clone());
        }
    }
    if share(pairs, double.len()) >= 0.5 {
        double
    } else {
        single
    }
}

fn shape_counts(items: &[Item<'_>]) -> HashMap<u32, u32> {
    let mut counts = HashMap::new();
    for shape in items.iter().filter_map(|item| item.shape) {
        *counts.entry(shape).or_default() += 1;
    }
    counts
}

/// How well some dates divide the page into posts.
fn score(items: &[Item<'_>], counts: &HashMap<u32, u32>, anchors: &[Anchor]) -> f64 {
    let regions = anchors.windows(2).filter(|pair| {
        items[pair[0].items.end..pair[1].items.start]
            .iter()
            .any(|item| match item.shape {
                None => true,
                Some(shape) => counts.get(&shape) == Some(&1) && !item.text.ends_with(':'),
            })
    });
    // One post in five may be a picture or an echo.
    let filled = share(regions.count(), anchors.len().saturating_sub(1));
    let filled = (filled / 0.8).min(1.0);
    let with_profile = share(
        anchors
            .iter()
            .filter(|anchor| has_board_lines(items, anchor))
            .count(),
        anchors.len(),
    );
    as_float(anchors.len())
        * (0.2 + 0.8 * filled)
        * (0.2 + 0.8 * order(anchors)).powi(2)
        * (0.7 + 0.3 * with_profile)
}

/// Whether lines that boards write around posts stand near a date.
pub(super) fn has_board_lines(items: &[Item<'_>], anchor: &Anchor) -> bool {
    let says_floor = items[anchor.items.start].text.contains('#');
    let around =
        anchor.items.start.saturating_sub(NEAR)..(anchor.items.end + NEAR).min(items.len());
    let mut around = items[around].iter();
    says_floor
        || around.any(|item| {
            matches!(
                item.class,
                Class::Label | Class::Standing | Class::Floor | Class::Button
            )
        })
}

/// Which share of the neighbours stand in the order of time, forwards or backwards.
fn order(anchors: &[Anchor]) -> f64 {
    let (mut known, mut forwards, mut backwards) = (0, 0, 0);
    for pair in anchors.windows(2) {
        if let (Some(one), Some(two)) = (pair[0].time, pair[1].time) {
            known += 1;
            forwards += usize::from(one <= two);
            backwards += usize::from(one >= two);
        }
    }
    if known == 0 {
        0.9
    } else {
        share(forwards.max(backwards), known)
    }
}

fn is_in_order(anchors: &[Anchor]) -> bool {
    order(anchors) > 0.999
}

/// A share of a number.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        as_float(part) / as_float(whole)
    }
}

#[expect(clippy::cast_precision_loss, reason = "no page has so many lines")]
fn as_float(count: usize) -> f64 {
    count as f64
}
