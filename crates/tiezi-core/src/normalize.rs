//! Normal form for the fields of a report that are not inlines, in one place for every reader that
//! finds them on pages.

use std::{borrow::Cow, mem};

use crate::{
    Author, Block, Change, Credits, Figure, Inline, Inlines, Metric, Point, Poll, Post, PostRef,
    Report, Timestamp, normal, plain,
};

impl Report {
    /// Puts names, numbers, labels and addresses into normal form, and leaves out those of which nothing
    /// remains; whatever a page had in their place, they are then what [`validate`](Self::validate)
    /// asks for. What posts say of their parents is made true
    /// ([`resolve_parents`](Self::resolve_parents)). Inlines are not looked at: readers make them by
    /// [`normal::inlines`], which does the same.
    ///
    /// ```
    /// use tiezi_core::{Author, Post, Report};
    ///
    /// let author = Some(Author::named("\u{1}"));
    /// let subject = Some(" Tide\ntables".to_owned());
    /// let mut report = Report { posts: vec![Post { author, subject, ..Post::default() }], ..Report::default() };
    /// report.normalize();
    /// assert_eq!(report.posts[0].author, None);
    /// assert_eq!(report.posts[0].subject.as_deref(), Some("Tide tables"));
    /// ```
    pub fn normalize(&mut self) {
        option(&mut self.title);
        let source = &mut self.source;
        option(&mut source.engine_version);
        option(&mut source.forum);
        option(&mut source.thread_id);
        url_option(&mut source.url);
        source.boards.retain_mut(line);
        self.posts.iter_mut().for_each(Post::normalize);
        self.resolve_parents();
    }
}

impl Post {
    /// The same for one post; whether its parent is in the report, only the report can tell.
    pub fn normalize(&mut self) {
        option(&mut self.id);
        url_option(&mut self.url);
        self.parent.take_if(|parent| match &mut parent.post {
            PostRef::Id(id) => !line(id),
            PostRef::Floor(floor) => *floor == 0,
        });
        author(&mut self.author);
        timestamp(&mut self.posted);
        self.edited.take_if(|edit| {
            option(&mut edit.by);
            timestamp(&mut edit.at);
            edit.by.is_none() && edit.at.is_none()
        });
        option(&mut self.subject);
        self.body.retain_mut(block);
        self.signature.retain_mut(block);
        self.metrics.retain_mut(metric);
    }
}

/// Makes a text a line; false if nothing is left of it.
fn line(text: &mut String) -> bool {
    if !normal::is_line(text) {
        *text = normal::line(text).into_owned();
    }
    !text.is_empty()
}

fn option(text: &mut Option<String>) {
    text.take_if(|text| !line(text));
}

fn url(address: &mut String) -> bool {
    let normal = normal::url(address);
    if normal.len() != address.len() {
        *address = normal.into_owned();
    }
    !address.is_empty()
}

fn url_option(address: &mut Option<String>) {
    address.take_if(|address| !url(address));
}

fn timestamp(timestamp: &mut Option<Timestamp>) {
    timestamp.take_if(|timestamp| !line(&mut timestamp.text));
}

fn author(author: &mut Option<Author>) {
    author.take_if(|author| {
        option(&mut author.name);
        option(&mut author.nick);
        if author.name.is_none() {
            let nick = author.nick.take();
            author.name = nick.filter(|_| !author.anonymous);
        }
        option(&mut author.id);
        option(&mut author.role);
        url_option(&mut author.url);
        *author == Author::default()
    });
}

/// Settles the fields of a block; false if it is none without them.
fn block(block: &mut Block) -> bool {
    match block {
        Block::Section(section) => {
            option(&mut section.number);
            section.blocks.retain_mut(self::block);
            // Its blocks are not to be lost: no reader makes a section of nothing else.
            section.number.is_some() || !section.title.is_empty() || !section.blocks.is_empty()
        }
        Block::Paragraph(_) | Block::Table(_) | Block::Rule => true,
        Block::Points(points) => {
            points.items.iter_mut().for_each(point);
            true
        }
        Block::List(list) => {
            for item in &mut list.items {
                item.retain_mut(self::block);
            }
            true
        }
        Block::Quote(quote) => {
            author(&mut quote.author);
            timestamp(&mut quote.posted);
            option(&mut quote.post);
            quote.blocks.retain_mut(self::block);
            !quote.blocks.is_empty()
        }
        Block::Spoiler(spoiler) => {
            option(&mut spoiler.title);
            spoiler.blocks.retain_mut(self::block);
            !spoiler.blocks.is_empty()
        }
        Block::Code(code) => {
            option(&mut code.language);
            true
        }
        Block::Figure(figure) => self::figure(figure),
        Block::Attachment(attachment) => {
            option(&mut attachment.name);
            url_option(&mut attachment.url);
            option(&mut attachment.size);
            option(&mut attachment.media_type);
            attachment.name.is_some() || attachment.url.is_some()
        }
        Block::Credits(credits) => self::credits(credits),
        Block::Poll(poll) => self::poll(poll),
        Block::Notice(notice) => line(&mut notice.text),
        Block::Media(media) => {
            option(&mut media.title);
            url(&mut media.url)
        }
    }
}

/// Settles the fields of an inline; if it is none without them, gives the words that are left of it.
pub(crate) fn inline(inline: &mut Inline) -> Option<Inlines> {
    let text = |text: &mut Option<String>| text.take().map(Inline::Text).into_iter().collect();
    match inline {
        Inline::Code(code) => {
            if let Cow::Owned(text) = normal::code_span(&code.text) {
                code.text = text;
            }
            code.text.is_empty().then(Inlines::new)
        }
        Inline::Link(link) => {
            option(&mut link.title);
            (!url(&mut link.url)).then(|| mem::take(&mut link.content))
        }
        Inline::Image(image) => {
            option(&mut image.alt);
            option(&mut image.title);
            (!url(&mut image.url)).then(|| text(&mut image.alt))
        }
        Inline::Mention(mention) => {
            url_option(&mut mention.url);
            (!line(&mut mention.name)).then(Inlines::new)
        }
        Inline::Emoji(emoji) => {
            url_option(&mut emoji.url);
            (!line(&mut emoji.code)).then(Inlines::new)
        }
        _ => None,
    }
}

/// A point's topic stays where its words begin with it.
fn point(point: &mut Point) {
    line(&mut point.marker);
    option(&mut point.topic);
    point.blocks.retain_mut(block);
    let Some(topic) = &point.topic else { return };
    let begins = match point.blocks.first() {
        Some(Block::Paragraph(first)) => plain::inlines(&first.content).starts_with(topic),
        _ => false,
    };
    if !begins {
        point.topic = None;
    }
}

fn figure(figure: &mut Figure) -> bool {
    figure.images.retain_mut(|image| {
        option(&mut image.alt);
        option(&mut image.title);
        url(&mut image.url)
    });
    !figure.images.is_empty() || !figure.caption.is_empty()
}

fn credits(credits: &mut Credits) -> bool {
    credits.entries.retain_mut(|entry| {
        entry.names.retain_mut(line);
        line(&mut entry.role)
    });
    line(&mut credits.text)
}

fn poll(poll: &mut Poll) -> bool {
    option(&mut poll.question);
    timestamp(&mut poll.closes);
    poll.options.retain_mut(|option| line(&mut option.text));
    !poll.options.is_empty()
}

fn metric(metric: &mut Metric) -> bool {
    option(&mut metric.unit);
    option(&mut metric.currency);
    option(&mut metric.qualifier);
    option(&mut metric.entity);
    option(&mut metric.subject);
    metric.change.take_if(|change| !self::change(change));
    metric.section.retain_mut(line);
    option(&mut metric.section_title);
    let place = metric.place.as_ref();
    metric
        .sentence
        .take_if(|sentence| place.is_none_or(|place| !sentence.holds(place)));
    line(&mut metric.text)
}

/// Settles a change; false if it says nothing.
fn change(change: &mut Change) -> bool {
    let value = change.value;
    option(&mut change.unit);
    change.unit.take_if(|_| value.is_none());
    option(&mut change.basis);
    change.base.take_if(|base| {
        let value = base.value;
        option(&mut base.unit);
        base.unit.take_if(|_| value.is_none());
        !base.says_something()
    });
    change.says_something()
}
