//! The table of a post's figures.

use tiezi_core::{Change, Direction, Metric, MetricKind, Number, Place};

use super::part::{attribute_number, folded, line, line_of, part, words};
use tiezi_dom::Node;

/// Reads the figures of a post.
pub(super) fn read(details: Node<'_>) -> Vec<Metric> {
    let rows = details
        .descendants()
        .filter(|node| node.name_text() == "tr");
    rows.filter_map(metric).collect()
}

fn metric(row: Node<'_>) -> Option<Metric> {
    let sections = row.descendants().filter(|node| node.has_class("section"));
    Some(Metric {
        kind: MetricKind::parse(row.attr("data-kind")?)?,
        text: line_of(row, "figure")?,
        value: figure_of(row, "value"),
        value_max: figure_of(row, "value-max"),
        unit: line_of(row, "unit"),
        currency: line_of(row, "currency"),
        qualifier: line_of(row, "qualifier"),
        subject: line_of(row, "subject"),
        change: part(row, "change").and_then(|change| {
            Some(Change {
                direction: Direction::parse(change.attr("data-direction")?)?,
                percent: figure_of(row, "percent"),
                basis: line_of(row, "basis"),
            })
        }),
        section: sections.filter_map(line).collect(),
        sentence: line_of(row, "sentence"),
        place: place(row),
    })
}

fn place(row: Node<'_>) -> Option<Place> {
    let place = Place {
        block: row.attr("data-block").and_then(folded)?,
        start: attribute_number(row, "data-start")?,
        end: attribute_number(row, "data-end")?,
    };
    (place.block.starts_with('/') && place.start <= place.end).then_some(place)
}

/// The number that the first element of a class under another shows.
pub(super) fn figure_of(node: Node<'_>, class: &str) -> Option<Number> {
    Number::parse(words(part(node, class)?).trim())
}
