//! Metrics, one a line of JSON or a row of a table.

use std::io::Write;

use serde::Serialize;
use tiezi_core::{
    Change, Direction, Format, Metric, MetricKind, MetricNature, MetricStatus, Number, Period,
    Place, Post, Report, SaidIn, Time, WriteError,
};

use crate::{
    cells::Cells,
    converter::record_format,
    lines,
    options::{self, RecordOptions},
    parts,
    sentences::Sentences,
    thread::Origin,
};

record_format! {
    /// The converter that writes metrics as JSON Lines.
    pub struct MetricsJsonl: FORMAT, options::OF_LINES, write_lines
}

static FORMAT: Format = Format::new(
    "metrics",
    &[],
    &["metrics.jsonl", "metrics.ndjson"],
    "application/jsonl",
    "one flat JSON object for each figure found in the posts, a line each",
);

fn write_lines(
    report: &Report,
    options: RecordOptions,
    out: &mut dyn Write,
) -> Result<(), WriteError> {
    Ok(lines::write(records(report, options), out)?)
}

record_format! {
    /// The converter that writes metrics as CSV.
    ///
    /// The columns are the keys of [`MetricsJsonl`], but that a change and a place have a column for each of
    /// their parts, and that boards and the numbers of sections are joined by ` / `. What isn't there is an empty
    /// cell.
    pub struct MetricsCsv: CSV_FORMAT, options::OF_TABLES, write_table
}

static CSV_FORMAT: Format = Format::new(
    "metrics.csv",
    &["metrics-csv"],
    &["metrics.csv"],
    "text/csv",
    "a table with a row for each figure found in the posts",
);

const COLUMNS: [&str; 41] = [
    "file",
    "thread_title",
    "thread_id",
    "forum",
    "boards",
    "floor",
    "id",
    "author",
    "posted",
    "kind",
    "text",
    "value",
    "value_max",
    "unit",
    "currency",
    "qualifier",
    "entity",
    "entity_source",
    "subject",
    "subject_source",
    "period",
    "period_source",
    "status",
    "nature",
    "change_direction",
    "change_percent",
    "change_value",
    "change_unit",
    "change_basis",
    "base_value",
    "base_unit",
    "base_period",
    "section",
    "section_title",
    "sentence",
    "place_block",
    "place_start",
    "place_end",
    "part_of_block",
    "part_of_start",
    "part_of_end",
];

fn write_table(
    report: &Report,
    options: RecordOptions,
    out: &mut dyn Write,
) -> Result<(), WriteError> {
    let mut cells = Cells::under(&COLUMNS, options.spreadsheet, out)?;
    for record in records(report, options) {
        let change = record.change.as_ref();
        let base = change.and_then(|change| change.base.as_ref());
        cells.words(record.file)?;
        cells.words(record.thread_title)?;
        cells.words(record.thread_id)?;
        cells.words(record.forum)?;
        cells.words(Some(&record.boards.join(" / ")))?;
        cells.value(record.floor)?;
        cells.words(record.id)?;
        cells.words(record.author)?;
        cells.value(record.posted)?;
        cells.words(Some(record.kind.as_str()))?;
        cells.words(Some(record.text))?;
        cells.value(record.value)?;
        cells.value(record.value_max)?;
        cells.words(record.unit)?;
        cells.words(record.currency)?;
        cells.words(record.qualifier)?;
        cells.words(record.entity)?;
        cells.words(record.entity_source.map(SaidIn::as_str))?;
        cells.words(record.subject)?;
        cells.words(record.subject_source.map(SaidIn::as_str))?;
        cells.value(record.period)?;
        cells.words(record.period_source.map(SaidIn::as_str))?;
        cells.words(record.status.map(MetricStatus::as_str))?;
        cells.words(record.nature.map(MetricNature::as_str))?;
        cells.words(change.and_then(|change| change.direction.map(Direction::as_str)))?;
        cells.value(change.and_then(|change| change.percent))?;
        cells.value(change.and_then(|change| change.value))?;
        cells.words(change.and_then(|change| change.unit))?;
        cells.words(change.and_then(|change| change.basis))?;
        cells.value(base.and_then(|base| base.value))?;
        cells.words(base.and_then(|base| base.unit))?;
        cells.value(base.and_then(|base| base.period))?;
        cells.words(Some(&record.section.join(" / ")))?;
        cells.words(record.section_title)?;
        cells.words(record.sentence.as_deref())?;
        for place in [record.place, record.part_of] {
            cells.words(place.map(|place| place.block.as_str()))?;
            cells.value(place.map(|place| place.start))?;
            cells.value(place.map(|place| place.end))?;
        }
        cells.end_row()?;
    }
    cells.finish()?;
    Ok(())
}

fn records<'a>(
    report: &'a Report,
    options: RecordOptions<'a>,
) -> impl Iterator<Item = Record<'a>> + use<'a> {
    let from = Origin::new(report, options);
    let posts = report.posts.iter();
    posts.flat_map(move |post| {
        let mut sentences = Sentences::of(post);
        let metrics = post.metrics.iter();
        metrics.map(move |metric| Record::of(from, post, metric, sentences.words(metric)))
    })
}

/// A metric: its fields are the keys, in this order.
#[derive(Debug, Serialize)]
struct Record<'a> {
    file: Option<&'a str>,
    thread_title: Option<&'a str>,
    thread_id: Option<&'a str>,
    forum: Option<&'a str>,
    boards: &'a [String],
    floor: Option<u64>,
    id: Option<&'a str>,
    author: Option<&'a str>,
    posted: Option<Time>,
    kind: MetricKind,
    text: &'a str,
    value: Option<Number>,
    value_max: Option<Number>,
    unit: Option<&'a str>,
    currency: Option<&'a str>,
    qualifier: Option<&'a str>,
    entity: Option<&'a str>,
    entity_source: Option<SaidIn>,
    subject: Option<&'a str>,
    subject_source: Option<SaidIn>,
    period: Option<&'a Period>,
    period_source: Option<SaidIn>,
    status: Option<MetricStatus>,
    nature: Option<MetricNature>,
    change: Option<ChangeRecord<'a>>,
    section: &'a [String],
    section_title: Option<&'a str>,
    sentence: Option<String>,
    place: Option<&'a Place>,
    part_of: Option<&'a Place>,
}

/// A change, with every key.
#[derive(Debug, Serialize)]
struct ChangeRecord<'a> {
    direction: Option<Direction>,
    percent: Option<Number>,
    value: Option<Number>,
    unit: Option<&'a str>,
    basis: Option<&'a str>,
    base: Option<BaseRecord<'a>>,
}

/// What a figure changed from, with every key.
#[derive(Debug, Serialize)]
struct BaseRecord<'a> {
    value: Option<Number>,
    unit: Option<&'a str>,
    period: Option<&'a Period>,
}

impl<'a> Record<'a> {
    fn of(from: Origin<'a>, post: &'a Post, metric: &'a Metric, sentence: Option<String>) -> Self {
        let source = &from.report.source;
        Self {
            file: from.file,
            thread_title: from.report.title.as_deref(),
            thread_id: source.thread_id.as_deref(),
            forum: source.forum.as_deref(),
            boards: &source.boards,
            floor: post.floor,
            id: post.id.as_deref(),
            author: post.author.as_ref().and_then(parts::name),
            posted: post.posted.as_ref().and_then(|posted| posted.time),
            kind: metric.kind,
            text: &metric.text,
            value: metric.value,
            value_max: metric.value_max,
            unit: metric.unit.as_deref(),
            currency: metric.currency.as_deref(),
            qualifier: metric.qualifier.as_deref(),
            entity: metric.entity.as_deref(),
            entity_source: metric.entity_source,
            subject: metric.subject.as_deref(),
            subject_source: metric.subject_source,
            period: metric.period.as_ref(),
            period_source: metric.period_source,
            status: metric.status,
            nature: metric.nature,
            change: metric.change.as_ref().map(ChangeRecord::of),
            section: &metric.section,
            section_title: metric.section_title.as_deref(),
            sentence,
            place: metric.place.as_ref(),
            part_of: metric.part_of.as_ref(),
        }
    }
}

impl<'a> ChangeRecord<'a> {
    fn of(change: &'a Change) -> Self {
        Self {
            direction: change.direction,
            percent: change.percent,
            value: change.value,
            unit: change.unit.as_deref(),
            basis: change.basis.as_deref(),
            base: change.base.as_ref().map(|base| BaseRecord {
                value: base.value,
                unit: base.unit.as_deref(),
                period: base.period.as_ref(),
            }),
        }
    }
}
