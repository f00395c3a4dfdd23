//! The points that readers gave a record.

use tiezi_boards::counts;
use tiezi_dom::Node;

use super::{
    set::Set,
    survey::{Names, Survey},
};
use crate::read::fields;

/// The longest text that tells points, in bytes.
const LONGEST: usize = 32;

/// The points that a record shows beside its words: `39 points`, or a number that is named as that.
pub(super) fn score<'t>(
    survey: &Survey<'t>,
    set: &Set<'t>,
    at: usize,
    words: &[Node<'t>],
) -> Option<i64> {
    let mut nodes = set.nodes(at);
    while let Some(node) = nodes.next() {
        if words.contains(&node) {
            nodes.skip_children(node);
            continue;
        }
        let Some(text) = node
            .own_text()
            .map(str::trim)
            .filter(|text| text.len() <= LONGEST)
        else {
            continue;
        };
        let is_named = || {
            node.ancestors().take(2).any(|outer| {
                survey.names(outer).has(Names::SCORE) && survey.measure.texts(outer) == 1
            })
        };
        let is_number = || {
            text.trim_start_matches(['+', '-', '\u{2212}'])
                .bytes()
                .all(|b| b.is_ascii_digit())
        };
        if counts::is_points(text) || is_number() && is_named() {
            return fields::score(text);
        }
    }
    None
}
