//! Posts, one a line of JSON or a row of a table.

use std::{borrow::Cow, io::Write};

use serde::Serialize;
use tiezi_core::{
    Format, Parent, Post, PostRef, Reaction, Report, State, Time, Timestamp, View, WriteError,
    plain,
};

use crate::{
    cells::Cells,
    converter::record_format,
    lines,
    options::{self, RecordOptions},
    parts::{self, Linked, Parts, Quoted},
    thread::Origin,
};

record_format! {
    /// The converter that writes posts as JSON Lines.
    pub struct PostsJsonl: FORMAT, options::OF_LINES, write_lines
}

static FORMAT: Format = Format::new(
    "posts",
    &[],
    &["jsonl", "ndjson"],
    "application/jsonl",
    "one flat JSON object for each post, a line each",
);

fn write_lines(
    report: &Report,
    options: RecordOptions,
    out: &mut dyn Write,
) -> Result<(), WriteError> {
    Ok(lines::write(records(report, options), out)?)
}

record_format! {
    /// The converter that writes posts as CSV.
    ///
    /// The columns are the keys of [`PostsJsonl`]. Boards are joined by ` / `; of images, links and attachments each stands on a line of
    /// its own within the cell, of links the address alone; quotes and code, which have lines themselves,
    /// are JSON. What isn't there is an empty cell.
    pub struct PostsCsv: CSV_FORMAT, options::OF_TABLES, write_table
}

static CSV_FORMAT: Format = Format::new(
    "posts.csv",
    &["posts-csv"],
    &["posts.csv"],
    "text/csv",
    "a table with a row for each post",
);

const COLUMNS: [&str; 31] = [
    "file",
    "thread_title",
    "thread_id",
    "forum",
    "boards",
    "engine",
    "view",
    "page_url",
    "page",
    "floor",
    "id",
    "url",
    "parent",
    "author",
    "author_id",
    "author_url",
    "posted",
    "posted_text",
    "edited",
    "subject",
    "state",
    "score",
    "reaction",
    "text",
    "signature",
    "quotes",
    "code",
    "images",
    "links",
    "attachments",
    "metrics",
];

fn write_table(
    report: &Report,
    options: RecordOptions,
    out: &mut dyn Write,
) -> Result<(), WriteError> {
    let mut cells = Cells::under(&COLUMNS, options.spreadsheet, out)?;
    for record in records(report, options) {
        cells.words(record.file)?;
        cells.words(record.thread_title)?;
        cells.words(record.thread_id)?;
        cells.words(record.forum)?;
        cells.words(Some(&record.boards.join(" / ")))?;
        cells.words(record.engine)?;
        cells.words(record.view.map(View::as_str))?;
        cells.words(record.page_url)?;
        cells.value(record.page)?;
        cells.value(record.floor)?;
        cells.words(record.id)?;
        cells.words(record.url)?;
        cells.words(record.parent.as_deref())?;
        cells.words(record.author)?;
        cells.words(record.author_id)?;
        cells.words(record.author_url)?;
        cells.value(record.posted)?;
        cells.words(record.posted_text)?;
        match record.edited {
            Some(Moment::Text(text)) => cells.words(Some(text))?,
            Some(Moment::Time(time)) => cells.value(Some(time))?,
            None => cells.words(None)?,
        }
        cells.words(record.subject)?;
        cells.words(record.state.map(State::as_str))?;
        cells.value(record.score)?;
        cells.words(record.reaction.map(Reaction::as_str))?;
        cells.words(Some(&record.text))?;
        cells.words(record.signature.as_deref())?;
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
    Ok(())
}

fn records<'a>(
    report: &'a Report,
    options: RecordOptions<'a>,
) -> impl Iterator<Item = Record<'a>> + use<'a> {
    let from = Origin::new(report, options);
    let posts = report.posts.iter().zip(report.parents());
    posts.map(move |(post, parent)| {
        let parent = parent.and_then(|index| report.posts.get(index));
        Record {
            parent: post.parent.as_ref().map(|told| named(told, parent)),
            ..Record::of(from, post)
        }
    })
}

/// A post: its fields are the keys, in this order.
#[derive(Debug, Serialize)]
struct Record<'a> {
    file: Option<&'a str>,
    thread_title: Option<&'a str>,
    thread_id: Option<&'a str>,
    forum: Option<&'a str>,
    boards: &'a [String],
    engine: Option<&'a str>,
    view: Option<View>,
    page_url: Option<&'a str>,
    page: Option<u64>,
    floor: Option<u64>,
    id: Option<&'a str>,
    url: Option<&'a str>,
    parent: Option<Cow<'a, str>>,
    author: Option<&'a str>,
    author_id: Option<&'a str>,
    author_url: Option<&'a str>,
    posted: Option<Time>,
    posted_text: Option<&'a str>,
    edited: Option<Moment<'a>>,
    subject: Option<&'a str>,
    state: Option<State>,
    score: Option<i64>,
    reaction: Option<Reaction>,
    text: String,
    signature: Option<String>,
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
    fn of(from: Origin<'a>, post: &'a Post) -> Self {
        let source = &from.report.source;
        let author = post.author.as_ref();
        let posted = post.posted.as_ref();
        let edited = post.edited.as_ref().and_then(|edit| edit.at.as_ref());
        let parts = Parts::of(&post.body);
        Self {
            file: from.file,
            thread_title: from.report.title.as_deref(),
            thread_id: source.thread_id.as_deref(),
            forum: source.forum.as_deref(),
            boards: &source.boards,
            engine: source.engine.as_deref(),
            view: source.view,
            page_url: source.url.as_deref(),
            page: source.page,
            floor: post.floor,
            id: post.id.as_deref(),
            url: post.url.as_deref(),
            parent: None,
            author: author.and_then(parts::name),
            author_id: author.and_then(|author| author.id.as_deref()),
            author_url: author.and_then(|author| author.url.as_deref()),
            posted: posted.and_then(|posted| posted.time),
            posted_text: posted.map(|posted| posted.text.as_str()),
            edited: edited.map(Moment::of),
            subject: post.subject.as_deref(),
            state: post.state,
            score: post.score,
            reaction: post.reaction,
            text: plain::own_words(&post.body),
            signature: Some(plain::all_words(&post.signature)).filter(|words| !words.is_empty()),
            quotes: parts.quotes,
            code: parts.code,
            images: parts.images,
            links: parts.links,
            attachments: parts.attachments,
            metrics: post.metrics.len(),
        }
    }
}

/// A parent in one text: the id of the post, or `#` and its floor where no id is known.
fn named<'a>(told: &'a Parent, post: Option<&'a Post>) -> Cow<'a, str> {
    if let Some(id) = post.and_then(|post| post.id.as_deref()) {
        return Cow::Borrowed(id);
    }
    match &told.post {
        PostRef::Id(id) => Cow::Borrowed(id),
        PostRef::Floor(floor) => Cow::Owned(format!("#{floor}")),
    }
}

impl<'a> Moment<'a> {
    fn of(timestamp: &'a Timestamp) -> Self {
        timestamp
            .time
            .map_or(Self::Text(&timestamp.text), Self::Time)
    }
}
