//! Posts, one a line of JSON or a row of a table.

use std::io::Write;

use serde::Serialize;
use tiezi_core::{
    Converter, Format, OptionSpec, Options, Post, Report, State, Time, Timestamp, Warning,
    WriteError, Writer, plain,
};

use crate::{
    cells::{self, Cells},
    lines,
    parts::{self, Linked, Parts, Quoted},
};

/// The converter that writes posts as JSON Lines.
#[derive(Debug, Clone, Copy, Default)]
pub struct Posts;

static FORMAT: Format = Format::new(
    "posts",
    &[],
    &["jsonl", "ndjson"],
    "application/jsonl",
    "one flat JSON object for each post, a line each",
);

impl Converter for Posts {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}

impl Writer for Posts {
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

/// The converter that writes posts as CSV.
///
/// The columns are the keys of [`Posts`]. Of images, links and attachments each stands on a line of
/// its own within the cell, of links the address alone; quotes and code, which have lines themselves,
/// are JSON. What isn't there is an empty cell.
#[derive(Debug, Clone, Copy, Default)]
pub struct PostsCsv;

static CSV_FORMAT: Format = Format::new(
    "posts.csv",
    &["posts-csv"],
    &["posts.csv"],
    "text/csv",
    "a table with a row for each post",
);

const COLUMNS: [&str; 20] = [
    "thread_title",
    "engine",
    "view",
    "url",
    "page",
    "floor",
    "id",
    "author",
    "posted",
    "posted_text",
    "edited",
    "subject",
    "state",
    "text",
    "quotes",
    "code",
    "images",
    "links",
    "attachments",
    "metrics",
];

impl Converter for PostsCsv {
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

impl Writer for PostsCsv {
    fn write(
        &self,
        report: &Report,
        options: &Options,
        out: &mut dyn Write,
    ) -> Result<Vec<Warning>, WriteError> {
        let mut cells = Cells::under(&COLUMNS, options, out)?;
        for record in records(report) {
            cells.words(record.thread_title)?;
            cells.words(record.engine)?;
            cells.words(record.view)?;
            cells.words(record.url)?;
            cells.value(record.page)?;
            cells.value(record.floor)?;
            cells.words(record.id)?;
            cells.words(record.author)?;
            cells.value(record.posted)?;
            cells.words(record.posted_text)?;
            match record.edited {
                Some(Moment::Text(text)) => cells.words(Some(text))?,
                Some(Moment::Time(time)) => cells.value(Some(time))?,
                None => cells.words(None)?,
            }
            cells.words(record.subject)?;
            cells.words(record.state.map(State::as_str))?;
            cells.words(Some(&record.text))?;
            cells.json(&record.quotes)?;
            cells.json(&record.code)?;
            cells.words(Some(&record.images.join("\n")))?;
            let links: Vec<&str> = record.links.iter().map(|link| link.url).collect();
            cells.words(Some(&links.join("\n")))?;
            cells.words(Some(&record.attachments.join("\n")))?;
            cells.value(Some(record.metrics))?;
            cells.end_row()?;
        }
        cells.finish()?;
        Ok(Vec::new())
    }
}

fn records(report: &Report) -> impl Iterator<Item = Record<'_>> {
    let posts = report.posts.iter();
    posts.map(move |post| Record::of(report, post))
}

/// A post: its fields are the keys, in this order.
#[derive(Debug, Serialize)]
struct Record<'a> {
    thread_title: Option<&'a str>,
    engine: Option<&'a str>,
    view: Option<&'a str>,
    url: Option<&'a str>,
    page: Option<u64>,
    floor: Option<u64>,
    id: Option<&'a str>,
    author: Option<&'a str>,
    posted: Option<Time>,
    posted_text: Option<&'a str>,
    edited: Option<Moment<'a>>,
    subject: Option<&'a str>,
    state: Option<State>,
    text: String,
    quotes: Vec<Quoted<'a>>,
    code: Vec<&'a str>,
    images: Vec<&'a str>,
    links: Vec<Linked<'a>>,
    attachments: Vec<&'a str>,
    metrics: usize,
}

/// A time in ISO 8601, or the page's words where they don't say which.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Moment<'a> {
    Time(Time),
    Text(&'a str),
}

impl<'a> Record<'a> {
    fn of(report: &'a Report, post: &'a Post) -> Self {
        let source = &report.source;
        let posted = post.posted.as_ref();
        let edited = post.edited.as_ref().and_then(|edit| edit.at.as_ref());
        let parts = Parts::of(&post.body);
        Self {
            thread_title: report.title.as_deref(),
            engine: source.engine.as_deref(),
            view: source.view.as_deref(),
            url: source.url.as_deref(),
            page: source.page,
            floor: post.floor,
            id: post.id.as_deref(),
            author: post.author.as_ref().and_then(parts::name),
            posted: posted.and_then(|posted| posted.time),
            posted_text: posted.map(|posted| posted.text.as_str()),
            edited: edited.map(Moment::of),
            subject: post.subject.as_deref(),
            state: post.state,
            text: plain::own_words(&post.body),
            quotes: parts.quotes,
            code: parts.code,
            images: parts.images,
            links: parts.links,
            attachments: parts.attachments,
            metrics: post.metrics.len(),
        }
    }
}

impl<'a> Moment<'a> {
    fn of(timestamp: &'a Timestamp) -> Self {
        timestamp
            .time
            .map_or(Self::Text(&timestamp.text), Self::Time)
    }
}
