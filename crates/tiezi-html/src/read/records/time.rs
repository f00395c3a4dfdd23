//! When each record was written: the date at the same place in most of them.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use tiezi_boards::{date_label, edit};
use tiezi_core::{Edit, Time, Timestamp, date};
use tiezi_dom::{Node, local_name};

use super::{
    set::Set,
    survey::{Shape, Survey},
};
use crate::read::{body, fields};

/// A time that a record tells.
pub(super) struct Told<'t> {
    pub(super) node: Node<'t>,
    pub(super) at: Timestamp,
}

/// The time of each record: of the dates that are not said to be others, that at the place where most records
/// have one.
pub(super) fn times<'t>(survey: &Survey<'t>, set: &Set<'t>) -> Vec<Option<Told<'t>>> {
    let mut of_record: Vec<Vec<(Shape, Told<'t>)>> = Vec::new();
    of_record.resize_with(set.records.len(), Vec::new);
    for node in &survey.times {
        let Some(at) = set.record_of(*node) else {
            continue;
        };
        if is_quoted(*node, set) {
            continue;
        }
        if let Some(time) = timestamp(*node) {
            let told = Told {
                node: *node,
                at: time,
            };
            of_record[at].push((survey.shape(*node, 1), told));
        }
    }
    let mut seen: HashMap<Shape, Seen, RandomState> = HashMap::default();
    for (record, here) in set.records.iter().zip(&of_record) {
        let mut shapes: Vec<Shape> = Vec::new();
        for (shape, told) in here {
            if !shapes.contains(shape) {
                shapes.push(*shape);
                seen.entry(*shape).or_default().add(told, record.anchor);
            }
        }
    }
    let value = |shape: &Shape| seen.get(shape).map_or(0, Seen::value);
    of_record
        .into_iter()
        .map(|here| {
            let mut best: Option<(usize, Told<'t>)> = None;
            for (shape, told) in here {
                let count = value(&shape);
                if best.as_ref().is_none_or(|(most, _)| count > *most) {
                    best = Some((count, told));
                }
            }
            best.map(|(_, told)| told)
        })
        .collect()
}

/// What was seen of dates that stand alike.
#[derive(Default)]
struct Seen {
    count: usize,
    /// How many of them the records were found by.
    anchors: usize,
    /// How many have a time of day.
    clocks: usize,
    /// How many are not before the one in the record before.
    in_order: usize,
    last: Option<Time>,
}

impl Seen {
    fn add(&mut self, told: &Told<'_>, anchor: Node<'_>) {
        let time = told.at.time;
        self.count += 1;
        self.anchors += usize::from(told.node == anchor);
        self.clocks += usize::from(time.is_some_and(|time| time.clock().is_some()));
        let is_later = |time: Time| {
            self.last
                .is_none_or(|last| last.to_string() <= time.to_string())
        };
        self.in_order += usize::from(time.is_some_and(is_later));
        self.last = time.or(self.last);
    }

    /// In how many records; the dates of posts mostly have a time of day and are in order, those of joining are not.
    fn value(&self) -> usize {
        let shares = self.anchors + self.clocks + 2 * self.in_order;
        self.count * 2 + shares
    }
}

fn timestamp(node: Node<'_>) -> Option<Timestamp> {
    match node.own_text() {
        Some(text) => fields::stamp(text),
        None => fields::timestamp(node),
    }
}

/// How many characters a note about an edit has at most.
const LONGEST_NOTE: usize = 160;

/// The last edit that a record tells of beside its words.
pub(super) fn edit<'t>(
    survey: &Survey<'t>,
    set: &Set<'t>,
    at: usize,
    words: &[Node<'t>],
) -> Option<Edit> {
    let mut nodes = set.nodes(at);
    while let Some(node) = nodes.next() {
        if words.contains(&node) {
            nodes.skip_children(node);
        } else if node.is_element() && (1..=LONGEST_NOTE).contains(&survey.measure.words(node)) {
            let text = node.short_text(LONGEST_NOTE);
            if text.is_some_and(|text| edit::is_note(&text)) {
                return fields::edit_in(node);
            }
        }
    }
    None
}

/// Whether a date stands in a quote or in code.
fn is_quoted<'t>(node: Node<'t>, set: &Set<'t>) -> bool {
    let around = node
        .ancestors()
        .take_while(|outer| set.owner(*outer).is_none());
    let mut around = around.take(16);
    around.any(body::marks_a_part)
}

/// Whether what stands beside a date, in its element or before that, says that it is not that of posting.
pub(super) fn is_other(node: Node<'_>) -> bool {
    let words = node.own_text().map_or_else(|| node.text(), str::to_owned);
    let (before, after) = match date::find(&words) {
        Some(found) => (&words[..found.range.start], &words[found.range.end..]),
        None => (words.as_str(), ""),
    };
    let said = self::before(node);
    let mut beside = [before, after, &said].into_iter();
    // An edit may be told behind the date.
    beside.any(date_label::is_other) || !before.trim().is_empty() && edit::is_note(&words)
}

/// The words that stand before an element among its siblings.
fn before(node: Node<'_>) -> String {
    let siblings = std::iter::successors(node.previous_sibling(), |node| node.previous_sibling());
    let siblings = siblings
        .take(4)
        .take_while(|node| !node.is(&local_name!("br")));
    let words = |node: Node<'_>| match node.own_text() {
        Some(text) => Some(text.to_owned()),
        None => node.short_text(200),
    };
    let mut words = siblings.filter_map(words);
    words
        .find(|words| !words.trim().is_empty())
        .unwrap_or_default()
}
