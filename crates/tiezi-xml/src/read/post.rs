//! The report, its source and its posts, down to their bodies.

use tiezi_core::{
    Author, Base, Block, Change, Direction, Edit, Extent, Metric, MetricKind, MetricNature,
    MetricStatus, Number, Parent, Period, Place, Post, PostRef, Reaction, Report, SaidIn, Source,
    State, Timestamp, Version, View,
};

use super::{
    block::once,
    elements::{Elements, Tag},
    fault::{Fault, Result},
};

const TIME: &str = "a time in ISO 8601 such as 2023-03-18T01:11:13";
const PERIOD: &str = "a period such as 2023, 2023-Q3 or 2023-01/2023-06";

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
            view: attributes.word("view", View::ALL, View::as_str)?,
            template: attributes.line("template")?,
            charset: attributes.line("charset")?,
            url: attributes.url("url")?,
            captured: attributes.value("captured", TIME, |text| text.parse().ok())?,
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
        let mut post = Post {
            floor: attributes.count("floor")?,
            id: attributes.line("id")?,
            url: attributes.url("url")?,
            state: attributes.word("state", State::ALL, State::as_str)?,
            score: attributes
                .value("score", "a whole number in range", |text| text.parse().ok())?,
            reaction: attributes.word("reaction", Reaction::ALL, Reaction::as_str)?,
            ..Post::default()
        };
        attributes.end()?;
        let mut body: Option<Vec<Block>> = None;
        let mut signature: Option<Vec<Block>> = None;
        while let Some(child) = self.child()? {
            match child.name {
                "parent" => once(&mut post.parent, &child, self.parent(&child)?)?,
                "author" => once(&mut post.author, &child, self.author(&child)?)?,
                "posted" => once(&mut post.posted, &child, self.timestamp(&child)?)?,
                "edited" => once(&mut post.edited, &child, self.edit(&child)?)?,
                "subject" => once(&mut post.subject, &child, self.line(&child)?)?,
                "body" => {
                    self.no_attributes(&child)?;
                    once(&mut body, &child, self.blocks(1)?)?;
                }
                "signature" => {
                    self.no_attributes(&child)?;
                    once(&mut signature, &child, self.blocks(1)?)?;
                }
                "metric" => post.metrics.push(self.metric(&child)?),
                _ => {
                    let parts = "<parent>, <author>, <posted>, <edited>, <subject>, <body>, <signature> or <metric>";
                    return Err(Fault::unexpected(&child, parts));
                }
            }
        }
        post.body = body.unwrap_or_default();
        post.signature = signature.unwrap_or_default();
        Ok(post)
    }

    /// Which post a post answers.
    fn parent(&mut self, tag: &Tag<'a>) -> Result<Parent> {
        let mut attributes = self.attributes(tag)?;
        let post = match (attributes.line("post")?, attributes.count("floor")?) {
            (Some(id), None) => PostRef::Id(id),
            (None, Some(floor)) => PostRef::Floor(floor),
            _ => {
                let message = "<parent> needs one of the attributes post and floor";
                return Err(Fault::syntax(tag.start, message));
            }
        };
        let outside = attributes.flag("outside")?;
        attributes.end()?;
        self.nothing()?;
        Ok(Parent { post, outside })
    }

    /// Who wrote a post or a quote.
    pub(super) fn author(&mut self, tag: &Tag<'a>) -> Result<Author> {
        let mut attributes = self.attributes(tag)?;
        let author = Author {
            name: attributes.line("name")?,
            nick: attributes.line("nick")?,
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
        let timestamp = Timestamp {
            text: attributes.required_line("text")?,
            time: attributes.value("time", TIME, |text| text.parse().ok())?,
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
        let kind = attributes.word("kind", MetricKind::ALL, MetricKind::as_str)?;
        let kind = kind.ok_or_else(|| attributes.missing("kind"))?;
        let mut said_in = |name: &str| attributes.word(name, SaidIn::ALL, SaidIn::as_str);
        let entity_source = said_in("entity_source")?;
        let subject_source = said_in("subject_source")?;
        let period_source = said_in("period_source")?;
        let mut metric = Metric {
            value: attributes.value("value", "a number", Number::parse)?,
            value_max: attributes.value("value_max", "a number", Number::parse)?,
            unit: attributes.line("unit")?,
            currency: attributes.line("currency")?,
            qualifier: attributes.line("qualifier")?,
            entity_source,
            subject_source,
            period: attributes.value("period", PERIOD, Period::parse)?,
            period_source,
            status: attributes.word("status", MetricStatus::ALL, MetricStatus::as_str)?,
            nature: attributes.word("nature", MetricNature::ALL, MetricNature::as_str)?,
            ..Metric::new(kind, "")
        };
        attributes.end()?;
        let mut text = None;
        while let Some(child) = self.child()? {
            match child.name {
                "text" => once(&mut text, &child, self.line(&child)?)?,
                "entity" => once(&mut metric.entity, &child, self.line(&child)?)?,
                "subject" => once(&mut metric.subject, &child, self.line(&child)?)?,
                "change" => once(&mut metric.change, &child, self.change(&child)?)?,
                "section" => metric.section.push(self.line(&child)?),
                "section_title" => {
                    once(&mut metric.section_title, &child, self.line(&child)?)?;
                }
                "place" => once(&mut metric.place, &child, self.place(&child)?)?,
                "sentence" => once(&mut metric.sentence, &child, self.extent(&child)?)?,
                "part_of" => once(&mut metric.part_of, &child, self.place(&child)?)?,
                _ => {
                    let parts = "<text>, <entity>, <subject>, <change>, <section>, <section_title>, \
                                 <place>, <sentence> or <part_of>";
                    return Err(Fault::unexpected(&child, parts));
                }
            }
        }
        metric.text = text.ok_or_else(|| Fault::lacking(tag, "text"))?;
        Ok(metric)
    }

    fn change(&mut self, tag: &Tag<'a>) -> Result<Change> {
        let mut attributes = self.attributes(tag)?;
        let mut change = Change {
            direction: attributes.word("direction", Direction::ALL, Direction::as_str)?,
            percent: attributes.value("percent", "a number", Number::parse)?,
            value: attributes.value("value", "a number", Number::parse)?,
            unit: attributes.line("unit")?,
            basis: attributes.line("basis")?,
            base: None,
        };
        attributes.end()?;
        while let Some(child) = self.child()? {
            match child.name {
                "base" => once(&mut change.base, &child, self.base(&child)?)?,
                _ => return Err(Fault::unexpected(&child, "<base>")),
            }
        }
        Ok(change)
    }

    fn base(&mut self, tag: &Tag<'a>) -> Result<Base> {
        let mut attributes = self.attributes(tag)?;
        let base = Base {
            value: attributes.value("value", "a number", Number::parse)?,
            unit: attributes.line("unit")?,
            period: attributes.value("period", PERIOD, Period::parse)?,
        };
        attributes.end()?;
        self.nothing()?;
        Ok(base)
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

    fn extent(&mut self, tag: &Tag<'a>) -> Result<Extent> {
        let mut attributes = self.attributes(tag)?;
        let extent = Extent {
            start: attributes.required_count("start")?,
            end: attributes.required_count("end")?,
        };
        attributes.end()?;
        self.nothing()?;
        Ok(extent)
    }
}
