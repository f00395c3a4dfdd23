//! Metrics, one a line of JSON or a row of a table.

use std::io::Write;

use serde::Serialize;
use tiezi_core::{
    Converter, Direction, Format, Metric, MetricKind, Number, OptionSpec, Options, Place, Post,
    Report, Time, Warning, WriteError, Writer,
};

use crate::{
    cells::{self, Cells},
    lines, parts,
};

/// The converter that writes metrics as JSON Lines.
#[derive(Debug, Clone, Copy, Default)]
pub struct Metrics;

static FORMAT: Format = Format::new(
    "metrics",
    &[],
    &["metrics.jsonl", "metrics.ndjson"],
    "application/jsonl",
    "one flat JSON object for each figure found in the posts, a line each",
);

impl Converter for Metrics {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}

impl Writer for Metrics {
    fn write(
        &self,
        report: &Report,
        _: &Options,
        out: &mut dyn Write,
    ) -> Result<Vec<Warning>, WriteError> {
        lines::write(records(report), out)?;
        Ok(Vec::new())
    }
}

/// The converter that writes metrics as CSV.
///
/// The columns are the keys of [`Metrics`], but that a change and a place have a column for each of
/// their parts, and that the numbers of sections are joined by ` / `. What isn't there is an empty
/// cell.
#[derive(Debug, Clone, Copy, Default)]
pub struct MetricsCsv;

static CSV_FORMAT: Format = Format::new(
    "metrics.csv",
    &["metrics-csv"],
    &["metrics.csv"],
    "text/csv",
    "a table with a row for each figure found in the posts",
);

const COLUMNS: [&str; 20] = [
    "thread_title",
    "floor",
    "author",
    "posted",
    "kind",
    "text",
    "value",
    "value_max",
    "unit",
    "currency",
    "qualifier",
    "subject",
    "change_direction",
    "change_percent",
    "change_basis",
    "section",
    "sentence",
    "place_block",
    "place_start",
    "place_end",
];

impl Converter for MetricsCsv {
    fn format(&self) -> &Format {
        &CSV_FORMAT
    }

    fn options(&self) -> &[OptionSpec] {
        cells::OPTIONS
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}

impl Writer for MetricsCsv {
    fn write(
        &self,
        report: &Report,
        options: &Options,
        out: &mut dyn Write,
    ) -> Result<Vec<Warning>, WriteError> {
        let mut cells = Cells::under(&COLUMNS, options, out)?;
        for record in records(report) {
            let change = record.change.as_ref();
            let place = record.place;
            cells.words(record.thread_title)?;
            cells.value(record.floor)?;
            cells.words(record.author)?;
            cells.value(record.posted)?;
            cells.words(Some(record.kind.as_str()))?;
            cells.words(Some(record.text))?;
            cells.value(record.value)?;
            cells.value(record.value_max)?;
            cells.words(record.unit)?;
            cells.words(record.currency)?;
            cells.words(record.qualifier)?;
            cells.words(record.subject)?;
            cells.words(change.map(|change| change.direction.as_str()))?;
            cells.value(change.and_then(|change| change.percent))?;
            cells.words(change.and_then(|change| change.basis))?;
            cells.words(Some(&record.section.join(" / ")))?;
            cells.words(record.sentence)?;
            cells.words(place.map(|place| place.block.as_str()))?;
            cells.value(place.map(|place| place.start))?;
            cells.value(place.map(|place| place.end))?;
            cells.end_row()?;
        }
        cells.finish()?;
        Ok(Vec::new())
    }
}

fn records(report: &Report) -> impl Iterator<Item = Record<'_>> {
    let posts = report.posts.iter();
    posts.flat_map(move |post| {
        let metrics = post.metrics.iter();
        metrics.map(move |metric| Record::of(report, post, metric))
    })
}

/// A metric: its fields are the keys, in this order.
#[derive(Debug, Serialize)]
struct Record<'a> {
    thread_title: Option<&'a str>,
    floor: Option<u64>,
    author: Option<&'a str>,
    posted: Option<Time>,
    kind: MetricKind,
    text: &'a str,
    value: Option<Number>,
    value_max: Option<Number>,
    unit: Option<&'a str>,
    currency: Option<&'a str>,
    qualifier: Option<&'a str>,
    subject: Option<&'a str>,
    change: Option<ChangeRecord<'a>>,
    section: &'a [String],
    sentence: Option<&'a str>,
    place: Option<&'a Place>,
}

/// A change, with every key.
#[derive(Debug, Serialize)]
struct ChangeRecord<'a> {
    direction: Direction,
    percent: Option<Number>,
    basis: Option<&'a str>,
}

impl<'a> Record<'a> {
    fn of(report: &'a Report, post: &'a Post, metric: &'a Metric) -> Self {
        Self {
            thread_title: report.title.as_deref(),
            floor: post.floor,
            author: post.author.as_ref().and_then(parts::name),
            posted: post.posted.as_ref().and_then(|posted| posted.time),
            kind: metric.kind,
            text: &metric.text,
            value: metric.value,
            value_max: metric.value_max,
            unit: metric.unit.as_deref(),
            currency: metric.currency.as_deref(),
            qualifier: metric.qualifier.as_deref(),
            subject: metric.subject.as_deref(),
            change: metric.change.as_ref().map(|change| ChangeRecord {
                direction: change.direction,
                percent: change.percent,
                basis: change.basis.as_deref(),
            }),
            section: &metric.section,
            sentence: metric.sentence.as_deref(),
            place: metric.place.as_ref(),
        }
    }
}
