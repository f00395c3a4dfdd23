//! Writing: the report and its posts; their bodies are in [`block`] and [`inline`].

mod block;
mod inline;
mod tags;

use std::io::{self, BufWriter, Write};

use tiezi_core::{
    Author, Change, Metric, Options, Place, Post, Report, Source, State, Timestamp, Version,
    Warning, WriteError, Writer,
};

use self::tags::{Tag, Tags};
use crate::{NAMESPACE, Xml};

impl Writer for Xml {
    fn write(
        &self,
        report: &Report,
        options: &Options,
        out: &mut dyn Write,
    ) -> Result<Vec<Warning>, WriteError> {
        // Tags are written piece by piece; gathered here, none of the pieces goes through `dyn`.
        let mut buffer = BufWriter::with_capacity(1 << 14, out);
        let mut tags = Tags::new(&mut buffer, options.flag("pretty"));
        tags.declaration()?;
        tags.report(report)?;
        buffer.write_all(b"\n")?;
        buffer.flush()?;
        Ok(Vec::new())
    }
}

impl<W: Write> Tags<W> {
    fn report(&mut self, report: &Report) -> io::Result<()> {
        let tag = Tag::new("report")
            .with("xmlns", NAMESPACE)
            .with("tiezi", Version::TEXT);
        self.element(tag, |tags| {
            tags.words_if("title", report.title.as_deref())?;
            if !report.source.is_empty() {
                tags.source(&report.source)?;
            }
            report.posts.iter().try_for_each(|post| tags.post(post))
        })
    }

    fn source(&mut self, source: &Source) -> io::Result<()> {
        let tag = Tag::new("source")
            .with_if("engine", source.engine.as_deref())
            .with_if("engine_version", source.engine_version.as_deref())
            .with_if("view", source.view.as_deref())
            .with_if("charset", source.charset.as_deref())
            .with_if("url", source.url.as_deref())
            .with_if("thread_id", source.thread_id.as_deref())
            .with_number("page", source.page)
            .with_number("pages", source.pages)
            .with_number("views", source.views)
            .with_number("replies", source.replies);
        self.element(tag, |tags| {
            tags.words_if("forum", source.forum.as_deref())?;
            let mut boards = source.boards.iter();
            boards.try_for_each(|board| tags.words(Tag::new("board"), board))
        })
    }

    fn post(&mut self, post: &Post) -> io::Result<()> {
        let tag = Tag::new("post")
            .with_number("floor", post.floor)
            .with_if("id", post.id.as_deref())
            .with_if("state", post.state.map(State::as_str));
        self.element(tag, |tags| {
            tags.author(post.author.as_ref())?;
            tags.timestamp("posted", post.posted.as_ref())?;
            if let Some(edit) = &post.edited {
                let tag = Tag::new("edited").with_if("by", edit.by.as_deref());
                tags.element(tag, |tags| tags.timestamp("at", edit.at.as_ref()))?;
            }
            tags.words_if("subject", post.subject.as_deref())?;
            if !post.body.is_empty() {
                tags.element(Tag::new("body"), |tags| tags.blocks(&post.body))?;
            }
            let mut metrics = post.metrics.iter();
            metrics.try_for_each(|metric| tags.metric(metric))
        })
    }

    fn author(&mut self, author: Option<&Author>) -> io::Result<()> {
        let Some(author) = author else { return Ok(()) };
        let tag = Tag::new("author")
            .with_if("name", author.name.as_deref())
            .with_if("id", author.id.as_deref())
            .with_if("url", author.url.as_deref())
            .with_if("role", author.role.as_deref())
            .with_flag("anonymous", author.anonymous);
        self.empty(tag)
    }

    fn timestamp(&mut self, name: &'static str, timestamp: Option<&Timestamp>) -> io::Result<()> {
        let Some(timestamp) = timestamp else {
            return Ok(());
        };
        let tag = Tag::new(name)
            .with("text", &timestamp.text)
            .with_number("time", timestamp.time);
        self.empty(tag)
    }

    fn metric(&mut self, metric: &Metric) -> io::Result<()> {
        let tag = Tag::new("metric")
            .with("kind", metric.kind.as_str())
            .with_number("value", metric.value)
            .with_number("value_max", metric.value_max)
            .with_if("unit", metric.unit.as_deref())
            .with_if("currency", metric.currency.as_deref())
            .with_if("qualifier", metric.qualifier.as_deref());
        self.element(tag, |tags| {
            tags.words(Tag::new("text"), &metric.text)?;
            tags.words_if("subject", metric.subject.as_deref())?;
            if let Some(change) = &metric.change {
                tags.change(change)?;
            }
            for number in &metric.section {
                tags.words(Tag::new("section"), number)?;
            }
            tags.words_if("sentence", metric.sentence.as_deref())?;
            metric
                .place
                .as_ref()
                .map_or(Ok(()), |place| tags.place(place))
        })
    }

    fn change(&mut self, change: &Change) -> io::Result<()> {
        let tag = Tag::new("change")
            .with("direction", change.direction.as_str())
            .with_number("percent", change.percent)
            .with_if("basis", change.basis.as_deref());
        self.empty(tag)
    }

    fn place(&mut self, place: &Place) -> io::Result<()> {
        let tag = Tag::new("place")
            .with("block", &place.block)
            .with_number("start", Some(place.start))
            .with_number("end", Some(place.end));
        self.empty(tag)
    }
}
