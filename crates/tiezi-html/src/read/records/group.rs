//! What tells a time or an author, grouped by how it stands.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use tiezi_dom::Node;

use super::survey::{Shape, Survey};

/// How many groups are tried at most: each is a walk over the page.
const MOST_GROUPS: usize = 64;

/// The most steps from an anchor that stand alike in a group.
const MOST_STEPS: usize = 3;

/// What an anchor tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Time,
    Author,
    /// Nothing, but it is a post by its name, or by the number in its id: `comment-12`.
    Named,
}

/// Anchors that stand alike, in reading order.
pub(super) struct Group<'t> {
    pub(super) kind: Kind,
    pub(super) anchors: Vec<Node<'t>>,
}

/// The groups of a page: anchors whose elements stand alike, and those whose surroundings do too. Replies that stand
/// in what they answer are alike near by; what only looks like an anchor is told from it by what is further around.
pub(super) fn groups<'t>(survey: &Survey<'t>) -> Vec<Group<'t>> {
    let mut groups: Vec<Group<'t>> = Vec::new();
    for (kind, all) in [(Kind::Time, &survey.times), (Kind::Author, &survey.authors)] {
        for steps in 1..=MOST_STEPS {
            let mut places: HashMap<Shape, usize, RandomState> = HashMap::default();
            for anchor in all {
                let shape = survey.shape(*anchor, steps);
                let place = *places.entry(shape).or_insert(groups.len());
                if place == groups.len() {
                    groups.push(Group {
                        kind,
                        anchors: Vec::new(),
                    });
                }
                groups[place].anchors.push(*anchor);
            }
        }
    }
    let named = survey.ids.values().chain(survey.bodies.values());
    groups.extend(named.map(|named| Group {
        kind: Kind::Named,
        anchors: named.clone(),
    }));
    groups.retain(|group| group.anchors.len() > 1);
    // The posts of a large page are not among its smallest groups.
    groups.sort_by_key(|group| {
        (
            std::cmp::Reverse(group.anchors.len()),
            group.anchors[0].index(),
        )
    });
    groups.truncate(MOST_GROUPS);
    groups
}
