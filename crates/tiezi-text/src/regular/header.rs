//! The lines around the date that recur from post to post: profile, title, buttons.

use std::collections::HashMap;
use tiezi_boards::page;

use super::{
    anchor::{Anchor, share},
    item::Item,
    words,
};

/// How far from the date a header or a row of buttons may reach, in items.
const REACH: usize = 24;

/// How much the place of a line may differ from post to post, for some lines stand in some posts.
const PLAY: usize = 3;

/// How many lines of a profile may differ wholly between two that recur.
const LONGEST_HOLE: usize = 3;

/// Beyond this distance, how far doesn't matter.
const FAR: usize = 64;

/// How many where no blank line is among them.
const LONGEST_BLOCK: usize = 5;

/// Which shapes recur near the dates.
#[derive(Debug)]
pub(super) struct Template {
    /// By distance and shape, in how many posts it stands there.
    after: HashMap<(usize, u32), usize>,
    before: HashMap<(usize, u32), usize>,
    /// How much the places of each shape differ, counted from the date above and the one below.
    spreads: HashMap<u32, (usize, usize)>,
    /// Between how many pairs of dates each shape stands, and how many pairs there are.
    common: HashMap<u32, usize>,
    pairs: usize,
    /// In how many posts a shape must stand to be one that recurs.
    needed: usize,
}

impl Template {
    /// Learns what stands after and before each date.
    pub(super) fn learn(items: &[Item<'_>], anchors: &[Anchor]) -> Self {
        let mut after = HashMap::new();
        let mut before = HashMap::new();
        let mut start = 0;
        for index in 0..=anchors.len() {
            let end = anchors
                .get(index)
                .map_or(items.len(), |next| next.items.start);
            let region = items.get(start..end).unwrap_or_default();
            if index > 0 {
                count(region.iter(), &mut after);
            }
            if index < anchors.len() {
                count(region.iter().rev(), &mut before);
                start = anchors[index].items.end;
            }
        }
        let posts = anchors.len();
        let needed = (posts * 3)
            .div_ceil(10)
            .max(posts.saturating_sub(1).clamp(2, 3));
        Self {
            after,
            before,
            spreads: spreads(items, anchors),
            common: common(items, anchors),
            pairs: anchors.len().saturating_sub(1),
            needed,
        }
    }

    /// How many of the items between two dates, the first ones and the last ones, are no words of a
    /// post.
    pub(super) fn ends(&self, items: &[Item<'_>]) -> (usize, usize) {
        let marked = |side| {
            items.iter().enumerate().map(move |(at, item)| {
                let distance = match side {
                    Side::Head => at,
                    Side::Tail => items.len() - 1 - at,
                };
                (item, self.mark(item, distance, side))
            })
        };
        let head = reach(marked(Side::Head), Side::Head);
        let tail = reach(marked(Side::Tail).skip(head).rev(), Side::Tail);
        (head, tail)
    }

    /// Whether an item recurs at its distance from a date, and whether its like keeps to that date or
    /// to the other one.
    fn mark(&self, item: &Item<'_>, distance: usize, side: Side) -> Mark {
        let Some(shape) = item.shape.filter(|_| !words::is_quoting(item.text)) else {
            return Mark::Free;
        };
        let (above, below) = self.spreads.get(&shape).copied().unwrap_or_default();
        let (counts, here, there) = match side {
            Side::Head => (&self.after, above, below),
            Side::Tail => (&self.before, below, above),
        };
        let play = PLAY + distance / 6;
        let near = distance.saturating_sub(play)..=distance + play;
        let count: usize = near
            .filter_map(|distance| counts.get(&(distance, shape)))
            .sum();
        if count < self.needed && page::is_profile_label(item.text) {
            Mark::Shared
        } else if count < self.needed {
            Mark::Free
        } else if here * 3 < there * 2 {
            Mark::Ours
        } else if there * 3 < here * 2 {
            Mark::Theirs
        } else {
            Mark::Shared
        }
    }

    /// Whether some line stands in nearly all posts.
    pub(super) fn has_common(&self) -> bool {
        let mut counts = self.common.values();
        counts.any(|&count| count > 1 && count * 10 >= self.pairs * 8)
    }

    /// Whether an item's shape stands in so many posts that it can't be a name.
    pub(super) fn is_common(&self, item: &Item<'_>) -> bool {
        let count = item.shape.and_then(|shape| self.common.get(&shape));
        // A rank may have a number; few names that recur do.
        let numbered = item.text.contains(|c: char| c.is_ascii_digit());
        let most = if numbered { 3 } else { 9 };
        count.is_some_and(|count| count * 10 >= self.pairs * most && *count > 1)
    }
}

/// Counts the shapes of some items by their distance from the first.
fn count<'a, 'b: 'a>(
    items: impl Iterator<Item = &'a Item<'b>>,
    counts: &mut HashMap<(usize, u32), usize>,
) {
    for (distance, item) in items.take(REACH).enumerate() {
        if let Some(shape) = item.shape {
            *counts.entry((distance, shape)).or_default() += 1;
        }
    }
}

/// For each shape, how far on the whole its distances from the date above are from the usual one,
/// and those from the date below.
fn spreads(items: &[Item<'_>], anchors: &[Anchor]) -> HashMap<u32, (usize, usize)> {
    let mut places: HashMap<u32, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for pair in anchors.windows(2) {
        let region = &items[pair[0].items.end..pair[1].items.start];
        for (at, item) in region.iter().enumerate() {
            if let Some(shape) = item.shape {
                let (above, below) = places.entry(shape).or_default();
                above.push(at.min(FAR));
                below.push((region.len() - 1 - at).min(FAR));
            }
        }
    }
    let spread = |mut places: Vec<usize>| {
        places.sort_unstable();
        let usual = places[places.len() / 2];
        places.iter().map(|place| place.abs_diff(usual)).sum()
    };
    let spreads = places.into_iter();
    spreads
        .map(|(shape, (above, below))| (shape, (spread(above), spread(below))))
        .collect()
}

/// For each shape, between how many pairs of dates it stands.
fn common(items: &[Item<'_>], anchors: &[Anchor]) -> HashMap<u32, usize> {
    let mut last_seen: HashMap<u32, (usize, usize)> = HashMap::new();
    for (index, pair) in anchors.windows(2).enumerate() {
        let region = &items[pair[0].items.end..pair[1].items.start];
        for shape in region.iter().filter_map(|item| item.shape) {
            let (last, count) = last_seen.entry(shape).or_insert((usize::MAX, 0));
            if *last != index {
                (*last, *count) = (index, *count + 1);
            }
        }
    }
    let seen = last_seen.into_iter();
    seen.map(|(shape, (_, count))| (shape, count)).collect()
}

/// The two dates that an item stands between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// It follows the one above.
    Head,
    /// It stands before the one below.
    Tail,
}

/// To which of the dates around it an item belongs, seen from one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// It doesn't recur.
    Free,
    Ours,
    Shared,
    Theirs,
}

/// How many items belong to a run of recurring ones that short others may interrupt.
fn reach<'a, 'b: 'a>(items: impl Iterator<Item = (&'a Item<'b>, Mark)>, side: Side) -> usize {
    let mut length = 0;
    let mut gaps = 0;
    let mut labelled = false;
    let mut items = items.take(REACH).enumerate().peekable();
    while let Some((distance, (item, mark))) = items.next() {
        // A name with its ranks, however long, above a profile.
        let is_name = side == Side::Head
            && distance == length
            && items
                .peek()
                .is_some_and(|(_, (next, _))| page::is_profile_label(next.text));
        let is_value = side == Side::Head && labelled && item.text.len() <= 120;
        labelled = mark != Mark::Free && item.text.ends_with(':');
        match mark {
            // What is below the head can only be of the tail.
            Mark::Theirs if side == Side::Head => break,
            Mark::Ours | Mark::Shared | Mark::Theirs => (length, gaps) = (distance + 1, 0),
            Mark::Free if is_value || is_name => length = distance + 1,
            Mark::Free => {
                gaps += usize::from(item.gap > 0);
                let block = gaps == 0 && side == Side::Tail;
                let longest = if block { LONGEST_BLOCK } else { LONGEST_HOLE };
                if !item.short || distance - length >= longest {
                    break;
                }
            }
        }
    }
    length
}

/// How many items above the known header still belong to it, for each post: a name that nothing
/// marks but the gap above it.
pub(super) fn names_above(items: &[Item<'_>], ends: &[(usize, usize)]) -> Vec<usize> {
    let gap = |at: usize| items.get(at).map_or(0, |item| item.gap);
    let widest = |&(start, end): &(usize, usize)| {
        let lowest = end.saturating_sub(4).max(start);
        (lowest..=end).map(gap).max().unwrap_or(0)
    };
    let mut widths: Vec<usize> = ends.iter().map(widest).collect();
    widths.sort_unstable();
    let Some(&usual) = widths.get(widths.len() / 3) else {
        return Vec::new();
    };
    let count = |&(start, end): &(usize, usize)| {
        let lowest = end.saturating_sub(4).max(start);
        let border = (lowest..=end).rev().find(|&at| gap(at) >= usual.max(1))?;
        items[border..end]
            .iter()
            .all(|item| item.short)
            .then_some(end - border)
    };
    let counts: Vec<Option<usize>> = ends.iter().map(count).collect();
    // What stands above the first one is the page's own.
    let known: Vec<usize> = counts.iter().skip(1).filter_map(|&count| count).collect();
    if share(known.len(), counts.len().saturating_sub(1)) < 0.7
        || known.iter().all(|&count| count == 0)
    {
        return vec![0; ends.len()];
    }
    let mut sorted = known;
    sorted.sort_unstable();
    let usual = sorted
        .get(sorted.len().saturating_sub(1) / 2)
        .copied()
        .unwrap_or(0);
    counts
        .into_iter()
        .map(|count| count.unwrap_or(usual))
        .collect()
}
