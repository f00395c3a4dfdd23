//! The lines around the date that recur from post to post: profile, title, buttons.

use std::{cmp::Ordering, collections::HashMap};

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
    /// By distance and shape, in how many posts it stands there.
    after: HashMap<(usize, u32), Count>,
    before: HashMap<(usize, u32), Count>,
    /// In how many posts a shape must stand to be one that recurs.
    needed: usize,
}

/// How many places were seen: all, and those between two dates.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    all: usize,
    inner: usize,
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
            let inner = index > 0 && index < anchors.len();
            if index > 0 {
                count(region.iter(), inner, &mut after);
            }
            if index < anchors.len() {
                count(region.iter().rev(), inner, &mut before);
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
            needed,
        }
    }

    /// How many of the items between two dates, the first ones and the last ones, are no words of a
    /// post.
    pub(super) fn ends(&self, items: &[Item<'_>]) -> (usize, usize) {
        let support: Vec<Support> = (0..items.len())
            .map(|at| self.support(&items[at], at, items.len() - 1 - at))
            .collect();
        let head = reach(
            items
                .iter()
                .zip(&support)
                .map(|(item, support)| (item, self.mark(support.after, support.before))),
        );
        let rest = items.iter().zip(&support).skip(head).rev();
        let tail =
            reach(rest.map(|(item, support)| (item, self.mark(support.before, support.after))));
        (head, tail)
    }

    /// In how many posts an item's like stands as far from the date above and from the one below.
    fn support(&self, item: &Item<'_>, after: usize, before: usize) -> Support {
        let shape = item.shape.filter(|_| !words::is_quoting(item.text));
        let count = |side: &HashMap<(usize, u32), Count>, distance: usize| -> Count {
            let near = distance.saturating_sub(PLAY)..=distance + PLAY;
            let found = near.filter_map(|distance| side.get(&(distance, shape?)));
            found.fold(Count::default(), |sum, count| Count {
                all: sum.all + count.all,
                inner: sum.inner + count.inner,
            })
        };
        Support {
            after: count(&self.after, after),
            before: count(&self.before, before),
        }
    }

    fn mark(&self, here: Count, there: Count) -> Mark {
        if here.all < self.needed {
            Mark::Free
        } else {
            match here.inner.cmp(&there.inner) {
                Ordering::Greater => Mark::Ours,
                Ordering::Equal => Mark::Shared,
                Ordering::Less => Mark::Theirs,
            }
        }
    }

    /// Whether an item's shape stands in most posts, so that it can't be a name.
    pub(super) fn is_common(&self, item: &Item<'_>, posts: usize) -> bool {
        let count = |side: &HashMap<(usize, u32), Count>| -> usize {
            let shape = item.shape.unwrap_or(u32::MAX);
            let counts = (0..REACH).filter_map(|distance| side.get(&(distance, shape)));
            counts.map(|count| count.all).sum()
        };
        count(&self.before).max(count(&self.after)) * 10 > posts * 7
    }
}

/// Counts the shapes of some items by their distance from the first.
fn count<'a, 'b: 'a>(
    items: impl Iterator<Item = &'a Item<'b>>,
    inner: bool,
    counts: &mut HashMap<(usize, u32), Count>,
) {
    for (distance, item) in items.take(REACH).enumerate() {
        if let Some(shape) = item.shape {
            let count = counts.entry((distance, shape)).or_default();
            count.all += 1;
            count.inner += usize::from(inner);
        }
    }
}

/// In how many posts something recurs, counted from the date above and from the date below.
#[derive(Debug, Clone, Copy)]
struct Support {
    after: Count,
    before: Count,
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

/// How many items belong to a run of recurring ones that others may interrupt: short ones, and one
/// longer line where no doubt is that the run goes on.
fn reach<'a, 'b: 'a>(items: impl Iterator<Item = (&'a Item<'b>, Mark)>) -> usize {
    let mut length = 0;
    let mut long = 0;
    for (distance, (item, mark)) in items.take(REACH).enumerate() {
        match mark {
            Mark::Ours => {
                length = distance + 1;
                long = 0;
            }
            Mark::Shared if long == 0 => length = distance + 1,
            Mark::Theirs => break,
            Mark::Free | Mark::Shared => {
                long += usize::from(!item.short);
                if long > 1 || item.text.len() > 120 || distance - length >= LONGEST_HOLE {
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
