//! The table of a post's figures.

use tiezi_core::{
    Base, Change, Direction, Extent, Metric, MetricKind, MetricNature, MetricStatus, Number,
    Period, Place, SaidIn, normal,
};

use super::part::{attribute_number, line, line_of, part, words};
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
    let said_in = |name: &str| SaidIn::parse(row.attr(name)?);
    let place = place(row, ["data-block", "data-start", "data-end"]);
    let sentence = || {
        let sentence = Extent {
            start: attribute_number(row, "data-sentence-start")?,
            end: attribute_number(row, "data-sentence-end")?,
        };
        let place = place.as_ref()?;
        let holds = sentence.start <= place.start && place.end <= sentence.end;
        holds.then_some(sentence)
    };
    let part_of = [
        "data-part-of-block",
        "data-part-of-start",
        "data-part-of-end",
    ];
    Some(Metric {
        kind: MetricKind::parse(row.attr("data-kind")?)?,
        text: line_of(row, "figure")?,
        value: figure_of(row, "value"),
        value_max: figure_of(row, "value-max"),
        unit: line_of(row, "unit"),
        currency: line_of(row, "currency"),
        qualifier: line_of(row, "qualifier"),
        entity: line_of(row, "entity"),
        entity_source: said_in("data-entity-source"),
        subject: line_of(row, "subject"),
        subject_source: said_in("data-subject-source"),
        period: period_of(row, "period"),
        period_source: said_in("data-period-source"),
        status: row.attr("data-status").and_then(MetricStatus::parse),
        nature: row.attr("data-nature").and_then(MetricNature::parse),
        change: part(row, "change").map(change),
        section: sections.filter_map(line).collect(),
        section_title: line_of(row, "section-title"),
        sentence: sentence(),
        part_of: self::place(row, part_of),
        place,
    })
}

fn change(node: Node<'_>) -> Change {
    let direction = part(node, "direction").and_then(|node| node.attr("data-direction"));
    let base = Base {
        value: figure_of(node, "base-value"),
        unit: line_of(node, "base-unit"),
        period: period_of(node, "base-period"),
    };
    Change {
        direction: direction.and_then(Direction::parse),
        percent: figure_of(node, "percent"),
        value: figure_of(node, "by"),
        unit: line_of(node, "by-unit"),
        basis: line_of(node, "basis"),
        base: (base != Base::default()).then_some(base),
    }
}

/// The place that attributes of these names tell: its block, its start and its end.
fn place(row: Node<'_>, [block, start, end]: [&str; 3]) -> Option<Place> {
    let place = Place {
        block: row.attr(block).and_then(normal::filled_line)?,
        start: attribute_number(row, start)?,
        end: attribute_number(row, end)?,
    };
    (place.block.starts_with('/') && place.start <= place.end).then_some(place)
}

fn period_of(node: Node<'_>, class: &str) -> Option<Period> {
    Period::parse(&line_of(node, class)?)
}

/// The number that the first element of a class under another shows.
pub(super) fn figure_of(node: Node<'_>, class: &str) -> Option<Number> {
    Number::parse(words(part(node, class)?).trim())
}
