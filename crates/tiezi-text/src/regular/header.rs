//! The lines around the date that recur from post to post: profile, title, buttons.

use std::collections::HashMap;

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

/// Which shapes recur near the dates.
#[derive(Debug)]
pub(super) struct Template {
    after: HashMap<(usize, u32), usize>,
    before: HashMap<(usize, u32), usize>,
    /// In how many posts a shape must stand to be one that recurs.
    needed: usize,
}

impl Template {
    /// Learns what stands after and before each date.
    pub(super) fn learn(items: &[Item<'_>], anchors: &[Anchor]) -> Self {
        let mut after = HashMap::new();
        let mut before = HashMap::new();
        for (index, anchor) in anchors.iter().enumerate() {
            let next = anchors
                .get(index + 1)
                .map_or(items.len(), |next| next.items.start);
            let last = index
                .checked_sub(1)
                .map_or(0, |last| anchors[last].items.end);
            for (distance, item) in items[anchor.items.end..next].iter().take(REACH).enumerate() {
                if let Some(shape) = item.shape {
                    *after.entry((distance, shape)).or_default() += 1;
                }
            }
            for (distance, item) in items[last..anchor.items.start]
                .iter()
                .rev()
                .take(REACH)
                .enumerate()
            {
                if let Some(shape) = item.shape {
                    *before.entry((distance, shape)).or_default() += 1;
                }
            }
        }
        let needed = (anchors.len() * 3).div_ceil(10).max(2);
        Self {
            after,
            before,
            needed,
        }
    }

    fn recurs(
        &self,
        side: &HashMap<(usize, u32), usize>,
        distance: usize,
        item: &Item<'_>,
    ) -> bool {
        let Some(shape) = item.shape else {
            return false;
        };
        if words::is_quoting(item.text) {
            return false;
        }
        let near = distance.saturating_sub(PLAY)..=distance + PLAY;
        let count: usize = near
            .filter_map(|distance| side.get(&(distance, shape)))
            .sum();
        count >= self.needed
    }

    /// How many of these items, the first ones after a date, are no words of the post.
    pub(super) fn head(&self, items: &[Item<'_>]) -> usize {
        reach(items.iter(), |distance, item| {
            self.recurs(&self.after, distance, item)
        })
    }

    /// How many of these items, the last ones before a date, are no words of the post.
    pub(super) fn tail(&self, items: &[Item<'_>]) -> usize {
        reach(items.iter().rev(), |distance, item| {
            self.recurs(&self.before, distance, item)
        })
    }

    /// Whether an item's shape stands in most posts, so that it can't be a name.
    pub(super) fn is_common(&self, item: &Item<'_>, posts: usize) -> bool {
        let count = |side: &HashMap<(usize, u32), usize>| -> usize {
            let shape = item.shape.unwrap_or(u32::MAX);
            (0..REACH)
                .filter_map(|distance| side.get(&(distance, shape)))
                .sum()
        };
        count(&self.before).max(count(&self.after)) * 10 > posts * 7
    }

    /// Whether an item recurs before the dates, at any place.
    pub(super) fn recurs_before(&self, item: &Item<'_>) -> bool {
        (0..REACH)
            .step_by(PLAY * 2 + 1)
            .any(|near| self.recurs(&self.before, near + PLAY, item))
    }
}

/// How many items belong to a run of recurring ones that short others may interrupt.
fn reach<'a, 'b: 'a>(
    items: impl Iterator<Item = &'a Item<'b>>,
    recurs: impl Fn(usize, &Item<'_>) -> bool,
) -> usize {
    let mut length = 0;
    for (distance, item) in items.take(REACH).enumerate() {
        if recurs(distance, item) {
            length = distance + 1;
        } else if !item.short || distance - length >= LONGEST_HOLE {
            break;
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
    let known: Vec<usize> = counts.iter().filter_map(|&count| count).collect();
    if share(known.len(), counts.len()) < 0.7 || known.iter().all(|&count| count == 0) {
        return vec![0; ends.len()];
    }
    let mut sorted = known;
    sorted.sort_unstable();
    let usual = sorted.get(sorted.len() / 2).copied().unwrap_or(0);
    counts
        .into_iter()
        .map(|count| count.unwrap_or(usual))
        .collect()
}
