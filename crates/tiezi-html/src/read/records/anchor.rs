//! What may tell the time or the author of a post, and which of it stands alike.

use std::collections::HashMap;

use tiezi_core::date;

use crate::read::measure::Measure;
use tiezi_dom::{Node, Tree};

use crate::read::vocabulary;

/// What an anchor tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Time,
    Author,
}

/// Something that tells the time or the author of a post.
pub(super) struct Anchor<'t> {
    pub(super) kind: Kind,
    pub(super) node: Node<'t>,
}

/// Anchors that stand alike, in reading order.
pub(super) struct Group<'t> {
    pub(super) kind: Kind,
    pub(super) anchors: Vec<Node<'t>>,
}

/// The longest text that a date is looked for in.
const LONGEST: usize = 160;

/// The anchors of a page, by how they stand.
pub(super) fn groups<'t>(tree: &'t Tree, measure: &Measure) -> Vec<Group<'t>> {
    let mut groups: Vec<Group<'t>> = Vec::new();
    let mut places: HashMap<(Kind, String), usize> = HashMap::new();
    let mut walk = tree.document().descendants();
    while let Some(node) = walk.next() {
        if node.is_silent() {
            walk.skip_children(node);
            continue;
        }
        let Some(anchor) = anchor(node, measure) else {
            continue;
        };
        let key = (anchor.kind, shape(anchor.node, 3));
        let place = *places.entry(key).or_insert_with(|| {
            groups.push(Group {
                kind: anchor.kind,
                anchors: Vec::new(),
            });
            groups.len() - 1
        });
        let anchors = &mut groups[place].anchors;
        if anchors.last() != Some(&anchor.node) {
            anchors.push(anchor.node);
        }
    }
    groups
}

/// Whether a node tells a time or an author.
fn anchor<'t>(node: Node<'t>, measure: &Measure) -> Option<Anchor<'t>> {
    let time = |node| {
        Some(Anchor {
            kind: Kind::Time,
            node,
        })
    };
    if let Some(text) = node.own_text() {
        let parent = node.parent()?;
        return (has_date(text) && measure.words(parent) <= LONGEST)
            .then(|| time(parent))
            .flatten();
    }
    if node.name_text() == "time" || node.attr("datetime").is_some() {
        return time(node);
    }
    is_author(node, measure).then_some(Anchor {
        kind: Kind::Author,
        node,
    })
}

/// Whether a short text holds a date.
pub(super) fn has_date(text: &str) -> bool {
    let text = text.trim();
    if text.len() > LONGEST || text.len() < 4 {
        return false;
    }
    date::find(text).is_some_and(|found| {
        // Most of it, but for the words that say what the date is.
        (text.len() - found.range.len()) < 60
    })
}

/// How sure an element names an author: its address, its attributes, or nothing says so.
pub(super) fn author_hint(node: Node<'_>) -> usize {
    let href = node.attr("href").unwrap_or_default();
    let leads = usize::from(vocabulary::PROFILE_ADDRESSES.is_within(href));
    let is_named = |node: Node<'_>| {
        ["class", "itemprop", "rel", "id"]
            .iter()
            .filter_map(|name| node.attr(name))
            .any(|value| {
                vocabulary::AUTHOR_WORDS.is_within(value)
                    && !vocabulary::NO_AUTHOR_WORDS.is_within(value)
            })
    };
    leads * 2 + usize::from(is_named(node)) * 2 + usize::from(node.parent().is_some_and(is_named))
}

fn is_author(node: Node<'_>, measure: &Measure) -> bool {
    let words = measure.words(node);
    (1..=60).contains(&words) && node.name_text() == "a" && author_hint(node) >= 2
}

/// How an element stands: its name and first class and those of some around it, without numbers.
pub(super) fn shape(node: Node<'_>, around: usize) -> String {
    let mut out = String::new();
    for node in std::iter::once(node).chain(node.ancestors().take(around)) {
        push_step(node, &mut out);
    }
    out
}

/// Adds the name and the first class of an element.
pub(super) fn push_step(node: Node<'_>, out: &mut String) {
    out.push('>');
    out.push_str(node.name_text());
    let class = node.classes().find(|class| !is_state(class));
    if let Some(class) = class {
        out.push('.');
        out.extend(class.chars().filter(|c| !c.is_ascii_digit()));
    }
}

/// Whether a class tells the state or the place of one among others.
fn is_state(class: &str) -> bool {
    let letters = class.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_'));
    vocabulary::STATES.has(letters)
}
