//! The report, its source and its posts, down to their bodies.

use tiezi_core::{
    Author, Block, Change, Direction, Edit, Metric, MetricKind, Number, Place, Post, Report,
    Source, State, Timestamp, Version,
};

use super::{
    block::once,
    elements::{Elements, Tag},
    fault::{Fault, Result},
};

impl<'a> Elements<'a> {
    /// The report that a document is.
    pub(super) fn report(&mut self) -> Result<Report> {
        let Some(root) = self.child()? else {
            let message = "expected the element <report>, found the end of the input";
            return Err(Fault::syntax(self.text.len(), message));
        };
        let mut attributes = self.attributes(&root)?;
        let tiezi = match attributes.take("tiezi")? {
            None => return Err(attributes.missing("tiezi")),
            Some((version, byte)) => {
                Version::parse(&version).map_err(|message| Fault::syntax(byte, message))?
            }
        };
        attributes.end()?;
        let mut title = None;
        let mut source = None;
        let mut posts = Vec::new();
        while let Some(child) = self.child()? {
            match child.name {
                "post" => posts.push(self.post(&child)?),
                "title" => once(&mut title, &child, self.line(&child)?)?,
                "source" => once(&mut source, &child, self.source(&child)?)?,
                _ => return Err(Fault::unexpected(&child, "<title>, <source> or <post>")),
            }
        }
        // What follows the root: nothing but comments and white space.
        self.child()?;
        Ok(Report {
            tiezi,
            title,
            source: source.unwrap_or_default(),
            posts,
        })
    }

    fn source(&mut self, tag: &Tag<'a>) -> Result<Source> {
        let mut attributes = self.attributes(tag)?;
        let mut source = Source {
            engine: attributes.line("engine")?,
            engine_version: attributes.line("engine_version")?,
            view: attributes.line("view")?,
            charset: attributes.line("charset")?,
            url: attributes.url("url")?,
            thread_id: attributes.line("thread_id")?,
            page: attributes.count("page")?,
            pages: attributes.count("pages")?,
            views: attributes.count("views")?,
            replies: attributes.count("replies")?,
            ..Source::default()
        };
        attributes.end()?;
        while let Some(child) = self.child()? {
            match child.name {
                "forum" => once(&mut source.forum, &child, self.line(&child)?)?,
                "board" => source.boards.push(self.line(&child)?),
                _ => return Err(Fault::unexpected(&child, "<forum> or <board>")),
            }
        }
        Ok(source)
    }

    fn post(&mut self, tag: &Tag<'a>) -> Result<Post> {
        let mut attributes = self.attributes(tag)?;
        let states = "hidden, blocked, deleted or pending";
        let mut post = Post {
            floor: attributes.count("floor")?,
            id: attributes.line("id")?,
            state: attributes.value("state", states, State::parse)?,
            ..Post::default()
        };
        attributes.end()?;
        let mut body: Option<Vec<Block>> = None;
        while let Some(child) = self.child()? {
            match child.name {
                "author" => once(&mut post.author, &child, self.author(&child)?)?,
                "posted" => once(&mut post.posted, &child, self.timestamp(&child)?)?,
                "edited" => once(&mut post.edited, &child, self.edit(&child)?)?,
                "subject" => once(&mut post.subject, &child, self.line(&child)?)?,
                "body" => {
                    self.no_attributes(&child)?;
                    once(&mut body, &child, self.blocks(1)?)?;
                }
                "metric" => post.metrics.push(self.metric(&child)?),
                _ => {
                    let parts = "<author>, <posted>, <edited>, <subject>, <body> or <metric>";
                    return Err(Fault::unexpected(&child, parts));
                }
            }
        }
        post.body = body.unwrap_or_default();
        Ok(post)
    }

    /// Who wrote a post or a quote.
    pub(super) fn author(&mut self, tag: &Tag<'a>) -> Result<Author> {
        let mut attributes = self.attributes(tag)?;
        let author = Author {
            name: attributes.line("name")?,
            id: attributes.line("id")?,
            url: attributes.url("url")?,
            role: attributes.line("role")?,
            anonymous: attributes.flag("anonymous")?,
        };
        attributes.end()?;
        self.nothing()?;
        Ok(author)
    }

    /// When something was.
    pub(super) fn timestamp(&mut self, tag: &Tag<'a>) -> Result<Timestamp> {
        let mut attributes = self.attributes(tag)?;
        let expected = "a time in ISO 8601 such as 2023-03-18T01:11:13";
        let timestamp = Timestamp {
            text: attributes.required_line("text")?,
            time: attributes.value("time", expected, |text| text.parse().ok())?,
        };
        attributes.end()?;
        self.nothing()?;
        Ok(timestamp)
    }

    fn edit(&mut self, tag: &Tag<'a>) -> Result<Edit> {
        let mut attributes = self.attributes(tag)?;
        let mut edit = Edit {
            by: attributes.line("by")?,
            at: None,
        };
        attributes.end()?;
        while let Some(child) = self.child()? {
            match child.name {
                "at" => once(&mut edit.at, &child, self.timestamp(&child)?)?,
                _ => return Err(Fault::unexpected(&child, "<at>")),
            }
        }
        Ok(edit)
    }

    fn metric(&mut self, tag: &Tag<'a>) -> Result<Metric> {
        let mut attributes = self.attributes(tag)?;
        let kinds = "count, money, percent, measure or duration";
        let mut metric = Metric {
            kind: attributes.required_value("kind", kinds, MetricKind::parse)?,
            text: String::new(),
            value: attributes.value("value", "a number", Number::parse)?,
            value_max: attributes.value("value_max", "a number", Number::parse)?,
            unit: attributes.line("unit")?,
            currency: attributes.line("currency")?,
            qualifier: attributes.line("qualifier")?,
            subject: None,
            change: None,
            section: Vec::new(),
            sentence: None,
            place: None,
        };
        attributes.end()?;
        let mut text = None;
        while let Some(child) = self.child()? {
            match child.name {
                "text" => once(&mut text, &child, self.line(&child)?)?,
                "subject" => once(&mut metric.subject, &child, self.line(&child)?)?,
                "change" => once(&mut metric.change, &child, self.change(&child)?)?,
                "section" => metric.section.push(self.line(&child)?),
                "sentence" => once(&mut metric.sentence, &child, self.line(&child)?)?,
                "place" => once(&mut metric.place, &child, self.place(&child)?)?,
                _ => {
                    let parts = "<text>, <subject>, <change>, <section>, <sentence> or <place>";
                    return Err(Fault::unexpected(&child, parts));
                }
            }
        }
        metric.text = text.ok_or_else(|| Fault::lacking(tag, "text"))?;
        Ok(metric)
    }

    fn change(&mut self, tag: &Tag<'a>) -> Result<Change> {
        let mut attributes = self.attributes(tag)?;
        let change = Change {
            direction: attributes.required_value("direction", "up or down", Direction::parse)?,
            percent: attributes.value("percent", "a number", Number::parse)?,
            basis: attributes.line("basis")?,
        };
        attributes.end()?;
        self.nothing()?;
        Ok(change)
    }

    fn place(&mut self, tag: &Tag<'a>) -> Result<Place> {
        let mut attributes = self.attributes(tag)?;
        let place = Place {
            block: attributes.required_line("block")?,
            start: attributes.required_count("start")?,
            end: attributes.required_count("end")?,
        };
        attributes.end()?;
        self.nothing()?;
        Ok(place)
    }
}
