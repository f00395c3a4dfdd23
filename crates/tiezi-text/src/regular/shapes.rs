//! What recurs from post to post: lines of one shape.

use std::collections::{HashMap, HashSet};

use super::{anchor::Anchor, item::Item};

/// In how many posts lines of each shape stand.
#[derive(Debug)]
pub(super) struct Shapes {
    /// Between how many pairs of dates each shape stands.
    counts: HashMap<u32, usize>,
    /// How many pairs there are.
    pairs: usize,
    /// Shapes of lines that differ by more than capitals.
    varied: HashSet<u32>,
}

impl Shapes {
    /// Counts the shapes between the dates.
    pub(super) fn of(items: &[Item<'_>], anchors: &[Anchor]) -> Self {
        Self {
            counts: counts(items, anchors),
            pairs: anchors.len().saturating_sub(1),
            varied: varied(items),
        }
    }

    /// Whether lines like this one stand in most posts.
    pub(super) fn recurs(&self, item: &Item<'_>) -> bool {
        self.stands_in(item, 6)
    }

    /// Whether lines like this one stand in so many posts that it can't be a name.
    pub(super) fn is_common(&self, item: &Item<'_>) -> bool {
        // Lines that differ by their numbers alone are no names.
        let numbered = item.shape.is_some_and(|shape| self.varied.contains(&shape));
        self.stands_in(item, if numbered { 3 } else { 9 })
    }

    /// Whether some line stands in nearly all posts.
    pub(super) fn has_common(&self) -> bool {
        let mut counts = self.counts.values();
        counts.any(|&count| count > 1 && count * 10 >= self.pairs * 8)
    }

    /// Whether lines like this one stand in so many tenths of the posts, and in more than one.
    fn stands_in(&self, item: &Item<'_>, tenths: usize) -> bool {
        let count = item.shape.and_then(|shape| self.counts.get(&shape));
        count.is_some_and(|&count| count > 1 && count * 10 >= self.pairs * tenths)
    }
}

fn varied(items: &[Item<'_>]) -> HashSet<u32> {
    let mut first: HashMap<u32, &str> = HashMap::new();
    let mut varied = HashSet::new();
    for item in items {
        if let Some(shape) = item.shape
            && !first
                .entry(shape)
                .or_insert(item.text)
                .eq_ignore_ascii_case(item.text)
        {
            varied.insert(shape);
        }
    }
    varied
}

fn counts(items: &[Item<'_>], anchors: &[Anchor]) -> HashMap<u32, usize> {
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
