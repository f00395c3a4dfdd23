//! Posts as JSON Lines, one post a line.

use std::io::{self, BufWriter, Write};

use serde::Serialize;
use serde_json::Serializer;
use tiezi_core::{
    Converter, Format, Options, Post, Report, State, Time, Timestamp, WriteError, Writer, plain,
};

use crate::parts::{self, Linked, Parts, Quoted};

/// The converter that writes posts as JSON Lines.
#[derive(Debug, Clone, Copy, Default)]
pub struct Posts;

const FORMAT: Format = Format {
    name: "posts",
    aliases: &[],
    extensions: &["jsonl", "ndjson"],
    media_type: "application/jsonl",
    summary: "one flat JSON object for each post, a line each",
};

impl Converter for Posts {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}

impl Writer for Posts {
    fn write(&self, report: &Report, _: &Options, out: &mut dyn Write) -> Result<(), WriteError> {
        // The serializer writes piece by piece; gathered here, none of them goes through `dyn`.
        let mut out = BufWriter::with_capacity(1 << 14, out);
        for post in &report.posts {
            Record::of(report, post)
                .serialize(&mut Serializer::new(&mut out))
                .map_err(io::Error::from)?;
            out.write_all(b"\n")?;
        }
        out.flush()?;
        Ok(())
    }
}

/// A line of the output: its fields are the keys, in this order.
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
