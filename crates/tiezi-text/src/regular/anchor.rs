//! The dates that the posts of a page have in common: one in each post's header.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};
use tiezi_boards::{date_label, quote};

use tiezi_core::Time;

use super::{item::Item, words};

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

/// How many ways to choose the dates are tried.
const MOST_CLUSTERS: usize = 32;

/// The dates that divide the page best, if any do.
pub(super) fn find(items: &[Item<'_>]) -> Option<Vec<Anchor>> {
    let candidates = candidates(items);
    let mut clusters: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    for &at in &candidates {
        let Some(found) = &items[at].date else {
            continue;
        };
        let base = key(items[at].text, &found.range);
        let next = items.get(at + 1).and_then(|item| item.stem);
        let before = at.checked_sub(1).and_then(|at| items[at].stem);
        clusters
            .entry((base.clone(), None, None))
            .or_default()
            .push(at);
        if next.is_some() {
            clusters
                .entry((base.clone(), next, None))
                .or_default()
                .push(at);
        }
        if before.is_some() {
            clusters.entry((base, None, before)).or_default().push(at);
        }
    }
    let counts = shape_counts(items);
    let mut best: Option<(f64, Vec<Anchor>)> = None;
    // Each is held against the whole page: only the largest are.
    let mut clusters: Vec<_> = clusters
        .values()
        .filter(|members| members.len() > 1)
        .collect();
    clusters.sort_by_key(|members| std::cmp::Reverse(members.len()));
    for members in clusters.into_iter().take(MOST_CLUSTERS) {
        let anchors = merged(items, members);
        let score = score(items, &counts, &anchors);
        let first = |anchors: &[Anchor]| anchors.first().map(|anchor| anchor.items.start);
        let better = best.as_ref().is_none_or(|(best_score, best)| {
            score > *best_score || score >= *best_score && first(&anchors) < first(best)
        });
        if better {
            best = Some((score, anchors));
        }
    }
    let (score, mut anchors) = best?;
    drop_strays(items, &mut anchors);
    (anchors.len() >= 2 && score >= 1.2).then_some(anchors)
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
    let is_stray = |stray: &Anchor, others: &[Anchor]| {
        let (before, after) = stems(stray);
        !others.iter().any(|other| {
            let (other_before, other_after) = stems(other);
            before.is_some() && before == other_before || after.is_some() && after == other_after
        })
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

/// The date's form, what stands before it, and the first word of a neighbour if that is looked at.
type Key<'a> = ((String, &'a str), Option<u32>, Option<u32>);

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
                    && !words::is_quoting(items[at].text)
                    && !after.contains("rote:")
            })
        })
        .collect()
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
    let (before, _) = around(text, date);
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let sign = last.char_indices().next_back();
    let before = match sign {
        None => "",
        Some((at, c)) if !c.is_alphanumeric() => &last[at..],
        Some(_) => date_label::posted(last).unwrap_or("*"),
    };
    (form, before)
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
            && anchor.items.start - last.items.start <= 7
            && text(last) == text(anchor)
        {
            last.items.end = anchor.items.end;
            pairs += 1;
        } else {
            double.push(anchor.clone());
        }
    }
    if share(pairs, double.len()) >= 0.8 {
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
    as_float(anchors.len()) * (0.2 + 0.8 * filled) * (0.2 + 0.8 * order(anchors)).powi(2)
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
