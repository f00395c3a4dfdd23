//! How deep records stand in the tree of replies, where all stand side by side and the page indents them.

use tiezi_dom::{Node, local_name};

use super::{set::Set, survey::Survey};

/// How far around and in a record what indents it is looked for.
const AROUND: usize = 2;
const INSIDE: usize = 6;

/// Attributes that tell how deep a reply stands.
const ATTRIBUTES: [&str; 5] = [
    "data-depth",
    "data-level",
    "data-indent",
    "aria-level",
    "depth",
];

/// Beginnings of classes that tell it, before a number.
const CLASSES: [&str; 8] = [
    "depth-", "level-", "indent-", "lvl-", "depth", "level", "indent", "lvl",
];

/// The depth of each record; nothing where the page tells none, or the same of all.
pub(super) fn depths(survey: &Survey<'_>, set: &Set<'_>) -> Vec<Option<u32>> {
    let none = vec![None; set.records.len()];
    if set.records.iter().any(|record| record.parent.is_some()) {
        return none;
    }
    let ways: [fn(Node<'_>) -> Option<u32>; 4] = [by_attribute, by_class, by_style, by_spacer];
    for way in ways {
        let of_record = |at: usize| {
            let record = &set.records[at];
            let around = record.root.ancestors().take(AROUND);
            // What is around several posts indents none of them alone.
            let around = around.take_while(|outer| {
                survey.measure.own(*outer) <= survey.measure.own(record.root) + LABELS
            });
            let inside = set.nodes(at).filter(|node| node.is_element()).take(INSIDE);
            inside.chain(around).find_map(way)
        };
        let depths: Vec<Option<u32>> = (0..set.records.len()).map(of_record).collect();
        let mut told: Vec<u32> = depths.iter().flatten().copied().collect();
        let count = told.len();
        told.sort_unstable();
        told.dedup();
        // Some pages tell the depth of replies alone.
        let is_of_most = count * 2 > set.records.len();
        if is_of_most && (told.len() > 1 || !told.is_empty() && count < set.records.len()) {
            return depths
                .into_iter()
                .map(|depth| Some(depth.unwrap_or(0)))
                .collect();
        }
    }
    none
}

/// How many words stand around a record that only indents it.
const LABELS: usize = 20;

fn by_attribute(node: Node<'_>) -> Option<u32> {
    let mut values = ATTRIBUTES.iter().filter_map(|name| node.attr(name));
    values.find_map(|value| value.trim().parse().ok())
}

fn by_class(node: Node<'_>) -> Option<u32> {
    node.classes().find_map(|class| {
        let mut rests = CLASSES.iter().filter_map(|start| {
            let (_, rest) = class.rsplit_once(start)?;
            Some(rest)
        });
        rests.find_map(|rest| rest.parse().ok())
    })
}

/// The width of a margin on the left, in the unit of the page.
fn by_style(node: Node<'_>) -> Option<u32> {
    let style = node.attr("style")?;
    let properties = ["margin-left", "padding-left", "margin-inline-start"];
    let mut values = style.split(';').filter_map(|rule| rule.split_once(':'));
    values.find_map(|(name, value)| {
        let is_it = properties
            .iter()
            .any(|known| name.trim().eq_ignore_ascii_case(known));
        let value = value.trim();
        let end = value
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(value.len());
        // Parts of a unit count too: `1.5em`.
        let width: f64 = value[..end].parse().ok().filter(|_| is_it)?;
        let is_whole = (0.0..10_000.0).contains(&width);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is small and positive"
        )]
        is_whole.then_some((width * 100.0) as u32)
    })
}

/// The width of a picture that shows nothing and shifts a table's cells.
fn by_spacer(node: Node<'_>) -> Option<u32> {
    let is_spacer = node.is(&local_name!("img"))
        && node.attr("alt").is_none_or(|alt| alt.trim().is_empty())
        && node
            .attr("height")
            .is_some_and(|height| height.trim() == "1");
    is_spacer
        .then(|| node.attr("width")?.trim().parse().ok())
        .flatten()
}
