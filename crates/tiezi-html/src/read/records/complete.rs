//! Posts that none of the anchors led to: their author is gone, or is marked in another way.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;
use tiezi_dom::Node;

use super::{
    group::Kind,
    set::{Record, Set},
    survey::{Shape, Survey, near},
};

/// Adds to a set the elements that stand as its records do and have what the others have.
pub(super) fn complete<'t>(survey: &Survey<'t>, kind: Kind, set: Set<'t>) -> Set<'t> {
    let more = missing(survey, kind, &set);
    if more.is_empty() {
        return set;
    }
    let mut records = set.records;
    records.extend(more.into_iter().map(|root| Record {
        anchor: root,
        root,
        nodes: vec![root],
        parent: None,
    }));
    records.sort_by_key(|record| record.root.index());
    Set::new(records)
}

fn missing<'t>(survey: &Survey<'t>, kind: Kind, set: &Set<'t>) -> Vec<Node<'t>> {
    let place = |node: Node<'t>| {
        let around = node.parent().map_or(0, |parent| survey.step(parent));
        (survey.step(node), around)
    };
    let mut counts: HashMap<(u32, u32), usize, RandomState> = HashMap::default();
    for record in set.records.iter().filter(|record| record.nodes.len() == 1) {
        *counts.entry(place(record.root)).or_default() += 1;
    }
    counts.retain(|_, count| *count * 3 >= set.records.len());
    let Some(first) = set.records.first().filter(|_| !counts.is_empty()) else {
        return Vec::new();
    };
    let is_inside = |node: Node<'t>| set.record_of(node).is_some();
    let (same, other) = match kind {
        Kind::Time => (&survey.times, &survey.authors),
        Kind::Author | Kind::Named => (&survey.authors, &survey.times),
    };
    // Where records have both, what the one didn't find has the other.
    let others = other.iter().filter(|node| is_inside(**node)).count();
    let needs_other = kind != Kind::Named && others * 2 > set.records.len();
    let asked = || {
        other
            .iter()
            .chain(same.iter().filter(|_| !needs_other))
            .copied()
    };
    let shape = |node: Node<'t>| survey.shape(node, 1);
    let known: HashSet<Shape, RandomState> =
        asked().filter(|node| is_inside(*node)).map(shape).collect();
    let told: HashSet<Node<'t>, RandomState> = asked()
        .filter(|node| known.contains(&shape(*node)))
        .flat_map(near)
        .collect();
    // In another record, only what records are found by begins one.
    let anchors: HashSet<Node<'t>, RandomState> =
        set.records.iter().map(|record| record.anchor).collect();
    let alike: HashSet<Shape, RandomState> = anchors.iter().map(|anchor| shape(*anchor)).collect();
    let free: HashSet<Node<'t>, RandomState> = same
        .iter()
        .copied()
        .filter(|node| !anchors.contains(node) && alike.contains(&shape(*node)))
        .flat_map(near)
        .collect();
    let holders: HashSet<Node<'t>, RandomState> = set
        .records
        .iter()
        .flat_map(|record| record.root.ancestors())
        .collect();
    let page = first.root.ancestors().last().unwrap_or(first.root);
    let mut found = Vec::new();
    let mut walk = page.descendants();
    while let Some(node) = walk.next() {
        if node.is_silent() {
            walk.skip_children(node);
            continue;
        }
        let is_new = told.contains(&node)
            && node.is_element()
            && counts.contains_key(&place(node))
            && set.owner(node).is_none()
            && !holders.contains(&node)
            && survey.measure.own(node) > 0
            && (!is_inside(node) || free.contains(&node));
        if is_new {
            found.push(node);
        }
    }
    found
}
