//! The title that stands above each post: its subject, and none of its words.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use tiezi_core::normal;
use tiezi_dom::Node;

use super::{
    set::Set,
    survey::{Names, Shape, Survey},
};

/// The most letters of a title.
const LONGEST: usize = 200;

/// What stands behind titles as a link to the place.
const MARKS: [char; 3] = ['¶', '#', '§'];

/// The title of each record, where most have one at the same place.
pub(super) fn titles<'t>(survey: &Survey<'t>, set: &Set<'t>) -> Vec<Option<Node<'t>>> {
    let of_record: Vec<Option<(Shape, Node<'t>)>> = (0..set.records.len())
        .map(|at| title(survey, set, at))
        .collect();
    let mut counts: HashMap<Shape, usize, RandomState> = HashMap::default();
    for (shape, _) in of_record.iter().flatten() {
        *counts.entry(*shape).or_default() += 1;
    }
    let is_common = |shape: &Shape| {
        counts
            .get(shape)
            .is_some_and(|count| count * 5 >= set.records.len() * 3)
    };
    of_record
        .into_iter()
        .map(|found| {
            found
                .filter(|(shape, _)| is_common(shape))
                .map(|(_, node)| node)
        })
        .collect()
}

/// The subject that a title is.
pub(super) fn subject(title: Node<'_>) -> Option<String> {
    let words = title.text();
    normal::filled_line(words.trim_end_matches(|c: char| c.is_whitespace() || MARKS.contains(&c)))
}

/// The first element of a record that is a title, before its words.
fn title<'t>(survey: &Survey<'t>, set: &Set<'t>, at: usize) -> Option<(Shape, Node<'t>)> {
    for node in set.nodes(at) {
        if node.is_element() {
            let names = survey.names(node);
            let is_named =
                names.has(Names::TITLE) && !names.has(Names::AUTHOR) && !names.has(Names::BODY);
            let holds_one = survey.measure.texts(node) <= 2 && survey.measure.texts(node) > 0;
            let is_author = || {
                std::iter::once(node)
                    .chain(node.descendants())
                    .chain(node.ancestors().take(1))
                    .any(|inner| inner.is_element() && survey.hint(inner) >= 2)
            };
            if (node.is_heading() || is_named)
                && holds_one
                && survey.measure.words(node) <= LONGEST
                && set.owner(node).is_none()
                && !is_author()
            {
                return Some((survey.shape(node, 1), node));
            }
        } else if node.own_text().is_some() && survey.measure.own(node) > LONGEST {
            return None;
        }
    }
    None
}
