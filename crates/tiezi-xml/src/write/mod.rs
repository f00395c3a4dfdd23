//! Writing: the report and its posts; their bodies are in [`block`] and [`inline`].

mod block;
mod inline;
mod tags;

use std::io::{self, BufWriter, Write};

use tiezi_core::{
    Author, Change, Direction, Extent, Metric, MetricNature, MetricStatus, Options, Parent, Period,
    Place, Post, PostRef, Reaction, Report, SaidIn, Source, State, Timestamp, Version, View,
    Warning, WriteError, Writer,
};

use self::tags::{Tag, Tags};
use crate::{NAMESPACE, Xml, options::XmlOptions};

impl Writer for Xml {
    fn write(
        &self,
        report: &Report,
        options: &Options,
        out: &mut dyn Write,
    ) -> Result<Vec<Warning>, WriteError> {
        // Tags are written piece by piece; gathered here, none of the pieces goes through `dyn`.
        let mut buffer = BufWriter::with_capacity(1 << 14, out);
        let mut tags = Tags::new(&mut buffer, XmlOptions::from(options).pretty);
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
            .with_if("view", source.view.map(View::as_str))
            .with_if("template", source.template.as_deref())
            .with_if("charset", source.charset.as_deref())
            .with_if("url", source.url.as_deref())
            .with_number("captured", source.captured)
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
            .with_if("url", post.url.as_deref())
            .with_if("state", post.state.map(State::as_str))
            .with_number("score", post.score)
            .with_if("reaction", post.reaction.map(Reaction::as_str));
        self.element(tag, |tags| {
            if let Some(parent) = &post.parent {
                tags.parent(parent)?;
            }
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
            if !post.signature.is_empty() {
                let tag = Tag::new("signature");
                tags.element(tag, |tags| tags.blocks(&post.signature))?;
            }
            let mut metrics = post.metrics.iter();
            metrics.try_for_each(|metric| tags.metric(metric))
        })
    }

    fn parent(&mut self, parent: &Parent) -> io::Result<()> {
        let tag = match &parent.post {
            PostRef::Id(id) => Tag::new("parent").with("post", id),
            PostRef::Floor(floor) => Tag::new("parent").with_number("floor", Some(floor)),
        };
        self.empty(tag.with_flag("outside", parent.outside))
    }

    fn author(&mut self, author: Option<&Author>) -> io::Result<()> {
        let Some(author) = author else { return Ok(()) };
        let tag = Tag::new("author")
            .with_if("name", author.name.as_deref())
            .with_if("nick", author.nick.as_deref())
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
        let said_in = |said: Option<SaidIn>| said.map(SaidIn::as_str);
        let tag = Tag::new("metric")
            .with("kind", metric.kind.as_str())
            .with_number("value", metric.value)
            .with_number("value_max", metric.value_max)
            .with_if("unit", metric.unit.as_deref())
            .with_if("currency", metric.currency.as_deref())
            .with_if("qualifier", metric.qualifier.as_deref())
            .with_if("entity_source", said_in(metric.entity_source))
            .with_if("subject_source", said_in(metric.subject_source))
            .with_if("period", metric.period.as_ref().map(Period::as_str))
            .with_if("period_source", said_in(metric.period_source))
            .with_if("status", metric.status.map(MetricStatus::as_str))
            .with_if("nature", metric.nature.map(MetricNature::as_str));
        self.element(tag, |tags| {
            tags.words(Tag::new("text"), &metric.text)?;
            tags.words_if("entity", metric.entity.as_deref())?;
            tags.words_if("subject", metric.subject.as_deref())?;
            if let Some(change) = &metric.change {
                tags.change(change)?;
            }
            for number in &metric.section {
                tags.words(Tag::new("section"), number)?;
            }
            tags.words_if("section_title", metric.section_title.as_deref())?;
            tags.place("place", metric.place.as_ref())?;
            if let Some(Extent { start, end }) = metric.sentence {
                let tag = Tag::new("sentence")
                    .with_number("start", Some(start))
                    .with_number("end", Some(end));
                tags.empty(tag)?;
            }
            tags.place("part_of", metric.part_of.as_ref())
        })
    }

    fn change(&mut self, change: &Change) -> io::Result<()> {
        let tag = Tag::new("change")
            .with_if("direction", change.direction.map(Direction::as_str))
            .with_number("percent", change.percent)
            .with_number("value", change.value)
            .with_if("unit", change.unit.as_deref())
            .with_if("basis", change.basis.as_deref());
        self.element(tag, |tags| {
            let Some(base) = &change.base else {
                return Ok(());
            };
            let tag = Tag::new("base")
                .with_number("value", base.value)
                .with_if("unit", base.unit.as_deref())
                .with_if("period", base.period.as_ref().map(Period::as_str));
            tags.empty(tag)
        })
    }

    fn place(&mut self, name: &'static str, place: Option<&Place>) -> io::Result<()> {
        let Some(place) = place else { return Ok(()) };
        let tag = Tag::new(name)
            .with("block", &place.block)
            .with_number("start", Some(place.start))
            .with_number("end", Some(place.end));
        self.empty(tag)
    }
}
