//! How much speaks for a slot that its values are the names of authors.

use std::collections::{HashMap, HashSet};

use super::{
    Name, Slot,
    name::{is_account, is_single},
};
use crate::regular::{
    anchor::share,
    item::{Class, Item},
};

/// How much must speak for a slot.
pub(super) const SURE: f64 = 3.0;

/// How much must speak for a slot that names others as those of ranks.
const LIKELY: f64 = 2.4;

/// How much less speaks for a slot whose values another determines.
const COARSE: f64 = 0.6;

/// How much less speaks for one name alone in a thread.
const ALONE: f64 = 1.2;

/// How many slots are held against each other.
const MOST_SLOTS: usize = 16;

/// What a page says beside its slots.
pub(super) struct Evidence<'p, 'a> {
    pub(super) items: &'p [Item<'a>],
    /// Names that the page mentions elsewhere, in lower case.
    pub(super) mentioned: &'p HashSet<String>,
    /// The items below dates.
    pub(super) below_dates: HashSet<usize>,
}

impl<'a> Evidence<'_, 'a> {
    /// The slots for which most speaks, with how much does; the best first.
    pub(super) fn ranked(&self, slots: &[Slot<'a>]) -> Vec<(f64, usize)> {
        let places = places(slots);
        let mut scored: Vec<(f64, usize)> = slots
            .iter()
            .enumerate()
            .map(|(index, slot)| (self.score(slot, &places), index))
            .collect();
        scored.sort_by(|one, two| two.0.total_cmp(&one.0));
        scored.truncate(MOST_SLOTS);
        let is_coarse = |slot: &Slot<'_>| {
            scored.iter().any(|&(score, other)| {
                let other = &slots[other];
                let is_better =
                    is_finer(other, slot) || is_higher(other, slot) || self.is_first(other, slot);
                score >= LIKELY && is_better
            })
        };
        let coarse: Vec<bool> = scored
            .iter()
            .map(|&(_, index)| is_coarse(&slots[index]))
            .collect();
        for ((score, _), coarse) in scored.iter_mut().zip(coarse) {
            *score -= if coarse { COARSE } else { 0.0 };
        }
        scored.sort_by(|one, two| two.0.total_cmp(&one.0));
        scored
    }

    /// How much speaks for a slot: that nearly all posts have a value, that values differ and come again, stand apart,
    /// above a profile, below an initial, twice in a post, and are mentioned elsewhere.
    fn score(&self, slot: &Slot<'a>, places: &HashMap<(usize, &str), Place>) -> f64 {
        let sample = &slot.values;
        let posts = sample.len();
        let values: Vec<(usize, Name<'a>)> = sample
            .iter()
            .enumerate()
            .filter_map(|(post, name)| Some((post, (*name)?)))
            .collect();
        let count = values.len();
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for (_, name) in &values {
            *counts.entry(name.text).or_default() += 1;
        }
        let distinct = counts.len();
        let is_alone = distinct == 1 && posts >= 3;
        if is_alone && slot.place.is_in_line() {
            return 0.0;
        }
        let part = |is: &dyn Fn(usize, &Name<'a>) -> bool| {
            let all = values.iter().filter(|(post, name)| is(*post, name));
            share(all.count(), count)
        };
        let mentioned = counts
            .keys()
            .filter(|name| self.mentioned.contains(&name.to_lowercase()));
        // What stands above the first post is the page's.
        let others = sample.iter().skip(1).flatten().count();
        let coverage = if posts > 2 {
            share(others, posts - 1)
        } else {
            0.0
        };
        let coverage = coverage.max(share(count, posts));
        let is_twice =
            |post: usize, name: &Name<'a>| places.get(&(post, name.text)) == Some(&Place::Several);
        slot.place.prior()
            + 2.0 * coverage
            + 0.6 * part(&|_, name| counts[name.text] > 1)
            + 0.6 * share(distinct, count).min(0.8)
            + 1.2 * share(mentioned.count(), distinct).min(0.6)
            + part(&is_twice) * share(count, posts)
            + 0.6 * part(&|_, name| is_above_profile(self.items, name.item, 2))
            + 0.4 * part(&|_, name| self.is_at_start(name))
            + part(&|_, name| self.has_initial(name))
            + 0.4 * part(&|_, name| is_single(name.text))
            + 0.4 * part(&|_, name| is_account(name.text))
            - 0.3 * part(&|_, name| name.text.matches(' ').count() > 0)
            - 0.3 * part(&|_, name| name.text.matches(' ').count() > 1)
            - if is_alone { ALONE } else { 0.0 }
    }

    /// Whether in a thread too short for more, one slot holds what begins headers, and the other what stands below that.
    fn is_first(&self, first: &Slot<'a>, other: &Slot<'a>) -> bool {
        let posts = first.values.len();
        let are_at_start = |slot: &Slot<'a>| {
            slot.values
                .iter()
                .flatten()
                .all(|name| self.is_at_start(name))
        };
        let above = first
            .pairs(other)
            .filter(|(one, two)| one.item < two.item)
            .count();
        (2..=3).contains(&posts) && above == posts && are_at_start(first) && !are_at_start(other)
    }

    /// Whether an item is the first of its block, or follows what ends posts, or a date.
    fn is_at_start(&self, name: &Name<'_>) -> bool {
        let above = name.item.checked_sub(1).map(|at| self.items[at].class);
        let is_below_board = matches!(
            above,
            Some(Class::Button | Class::Reaction | Class::Rule | Class::Letter | Class::Image)
        );
        self.items[name.item].gap > 0 || is_below_board || self.below_dates.contains(&name.item)
    }

    /// Whether the initial of a name stands above it, in place of a picture.
    fn has_initial(&self, name: &Name<'_>) -> bool {
        let above = name.item.saturating_sub(3)..name.item;
        let mut above = self.items[above].iter();
        above.any(|item| item.class == Class::Letter && name.has_initial(item.bare))
    }
}

/// Whether a rank or a profile follows an item within so many lines.
pub(in crate::regular) fn is_above_profile(items: &[Item<'_>], at: usize, reach: usize) -> bool {
    let below = items
        .get(at + 1..items.len().min(at + 1 + reach))
        .unwrap_or_default();
    let is_profile =
        |item: &Item<'_>| matches!(item.class, Class::Standing | Class::Label | Class::Count);
    below.iter().any(is_profile)
}

impl<'a> Slot<'a> {
    /// The values of two slots, where both have one.
    fn pairs<'s>(&'s self, other: &'s Self) -> impl Iterator<Item = (&'s Name<'a>, &'s Name<'a>)> {
        let pairs = self.values.iter().zip(&other.values);
        pairs.filter_map(|(one, two)| Some((one.as_ref()?, two.as_ref()?)))
    }

    /// Whether two slots agree, as far as both have values.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let (mut both, mut same) = (0, 0);
        for (one, two) in self.pairs(other) {
            both += 1;
            same += usize::from(one.text == two.text);
        }
        both > 0 && share(same, both) >= 0.9
    }
}

/// In how many lines of a post a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    One(usize),
    Several,
}

/// Where the names of all slots stand.
fn places<'a>(slots: &[Slot<'a>]) -> HashMap<(usize, &'a str), Place> {
    let mut places: HashMap<(usize, &str), Place> = HashMap::new();
    for slot in slots {
        for (post, name) in slot.values.iter().enumerate() {
            if let Some(name) = name {
                let place = places
                    .entry((post, name.text))
                    .or_insert(Place::One(name.item));
                if *place != Place::One(name.item) {
                    *place = Place::Several;
                }
            }
        }
    }
    places
}

/// Whether the values of one slot determine those of another, and not the other way round, as names do ranks; or where
/// each determines the other, whether they stand above.
fn is_finer(fine: &Slot<'_>, coarse: &Slot<'_>) -> bool {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (one, _) in fine.pairs(coarse) {
        *counts.entry(one.text).or_default() += 1;
    }
    let (mut by_fine, mut by_coarse) = (HashMap::new(), HashMap::new());
    let (mut all, mut again, mut broken, mut back, mut above, mut differ) = (0, 0, 0, 0, 0, false);
    for (one, two) in fine.pairs(coarse) {
        let known = *by_fine.entry(one.text).or_insert(two.text);
        all += 1;
        again += usize::from(counts[one.text] > 1);
        broken += usize::from(known != two.text);
        // What comes once may be any line.
        let first = *by_coarse.entry(two.text).or_insert(one.text);
        back += usize::from(first != one.text && counts[first] > 1 && counts[one.text] > 1);
        above += usize::from(one.item < two.item);
        differ |= one.text != two.text;
    }
    let is_fine = back >= 2 || back == 0 && share(above, all) >= 0.7;
    differ && again >= 3 && broken * 10 <= again && is_fine
}

/// Whether one slot holds the first of some lines, and another the last: a name, and the title that some members have.
fn is_higher(first: &Slot<'_>, last: &Slot<'_>) -> bool {
    let (mut both, mut same, mut above) = (0, 0, 0);
    for (one, two) in first.pairs(last) {
        both += 1;
        same += usize::from(one.item == two.item);
        above += usize::from(one.item < two.item);
    }
    let count = |slot: &Slot<'_>| slot.values.iter().flatten().count();
    same + above == both && same > 0 && share(above, both) >= 0.2 && count(first) >= count(last)
}
