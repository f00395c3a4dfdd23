//! From what tells a time or an author to the elements that hold a post each.
//!
//! All anchors of a group climb the tree together, a level at a time, as long as no two of them meet. Where posts stand
//! side by side, they meet in the element around all posts; where a reply stands in the post that it answers, its
//! anchor meets the way of that post's. The level before holds one post for each anchor, at the same place in each.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use tiezi_dom::{Node, local_name};

use super::survey::Survey;

/// One of how many anchors may stand elsewhere than the others: a name in a post's words, an edit.
const RARE: usize = 6;

/// How many levels anchors climb.
const MOST_LEVELS: usize = 32;

/// Where anchors got to.
pub(super) struct Climbed<'t> {
    pub(super) anchors: Vec<Node<'t>>,
    /// The element that each reached.
    pub(super) roots: Vec<Node<'t>>,
}

/// Lets anchors climb until some of them meet. Those that stand elsewhere than most are left behind.
pub(super) fn climb<'t>(survey: &Survey<'t>, anchors: &[Node<'t>]) -> Climbed<'t> {
    let mut ways: Vec<Way<'t>> = Vec::with_capacity(anchors.len());
    // Which way a node is on, and at which level.
    let mut taken: HashMap<Node<'t>, (usize, usize), RandomState> = HashMap::default();
    for anchor in anchors {
        if taken.insert(*anchor, (ways.len(), 0)).is_none() {
            ways.push(Way {
                nodes: vec![*anchor],
                is_lost: false,
            });
        }
    }
    let most_lost = ways.len() / RARE;
    let mut lost = 0;
    for level in 1..=MOST_LEVELS {
        let mut next: Vec<(usize, Node<'t>)> = Vec::with_capacity(ways.len());
        let mut meets: HashMap<Node<'t>, usize, RandomState> = HashMap::default();
        let mut lost_here = Vec::new();
        let mut is_end = false;
        for (at, way) in ways.iter().enumerate().filter(|(_, way)| !way.is_lost) {
            let Some(parent) = way.nodes[level - 1].parent().filter(|node| is_inner(*node)) else {
                is_end = true;
                break;
            };
            let met = meets.get(&parent).map(|other| (*other, level));
            if let Some((other, reached)) = met.or_else(|| taken.get(&parent).copied()) {
                // The like of it at the same level: a post beside or in another.
                let below = reached.min(level) - usize::from(reached == level);
                if survey.step(way.nodes[below]) == survey.step(ways[other].nodes[below]) {
                    is_end = true;
                    break;
                }
                lost_here.push(at);
                continue;
            }
            meets.insert(parent, at);
            next.push((at, parent));
        }
        if is_end || lost + lost_here.len() > most_lost {
            break;
        }
        lost += lost_here.len();
        for at in lost_here {
            ways[at].is_lost = true;
        }
        for (at, parent) in next {
            ways[at].nodes.push(parent);
            taken.insert(parent, (at, level));
        }
    }
    ways.retain(|way| !way.is_lost);
    while ways.len() < FEW && holds_unlike(survey, &ways) {
        for way in &mut ways {
            way.nodes.pop();
        }
    }
    let mut climbed = Climbed {
        anchors: Vec::with_capacity(ways.len()),
        roots: Vec::with_capacity(ways.len()),
    };
    for way in &ways {
        climbed.anchors.push(way.nodes[0]);
        climbed.roots.push(way.nodes[way.nodes.len() - 1]);
    }
    climbed
}

/// Of fewer anchors none is the odd one.
const FEW: usize = 4;

/// Whether one way leads to an element that holds that of another and stands otherwise: they climbed too far.
fn holds_unlike<'t>(survey: &Survey<'t>, ways: &[Way<'t>]) -> bool {
    let root = |way: &Way<'t>| way.nodes.last().copied();
    ways.iter().all(|way| way.nodes.len() > 1)
        && ways.iter().filter_map(root).any(|outer| {
            let mut others = ways.iter().filter_map(root);
            others.any(|inner| {
                survey.step(inner) != survey.step(outer)
                    && inner.ancestors().any(|around| around == outer)
            })
        })
}

/// The nodes that an anchor climbed over, itself first.
struct Way<'t> {
    nodes: Vec<Node<'t>>,
    /// Whether it stands elsewhere than most.
    is_lost: bool,
}

/// Whether a post may be all of an element: it is none that holds all of a page.
fn is_inner(node: Node<'_>) -> bool {
    node.is_element() && !node.is(&local_name!("body")) && !node.is(&local_name!("html"))
}
