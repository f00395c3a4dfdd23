//! Blocks that a comment announces: what the words after it are.

use std::mem;

use tiezi_core::{
    Attachment, Block, Credits, Figure, FigureImage, Inline, Inlines, Media, Notice, normal,
};

use super::{Body, Kind, Run, inline, is_shown, line_of};
use crate::read::warnings::{COPY, MISPLACED_COMMENT};
use crate::{
    data::{CreditsData, FigureData, ListData, NoticeData, PollData, TableData},
    rendered,
};

/// What a comment says that the next block is.
pub(in crate::read) enum Next {
    Section(usize),
    Points,
    List(ListData),
    Code(String),
    Table(TableData, Inlines),
    Figure(FigureData, Vec<FigureImage>),
    Attachment(Box<Attachment>),
    Credits(CreditsData<'static>),
    Poll(PollData<'static>, Option<String>),
    Notice(NoticeData<'static>),
    Media(Media),
}

impl Body {
    /// Words that are a block of their own, or the part of one that was announced.
    pub(super) fn paragraph(&mut self, mut run: Run) {
        if let Kind::Note(name) = &mut self.top().kind
            && let Some(name) = name.take()
        {
            run.content.splice(..0, [inline::raised(name), " ".into()]);
            run.content = normal::valid_inlines(run.content);
        }
        let content = match self.top().next.take() {
            None => return self.item_or_paragraph(run),
            Some(Next::Section(level)) => {
                let content = unmarked(run.content, is_strong);
                return self.heading(level, Run { content, ..run });
            }
            Some(next) => (next, run.content),
        };
        match content {
            (Next::Credits(data), words) => {
                if let Some(text) = line_of(&words) {
                    self.push(Block::Credits(Credits {
                        text,
                        entries: data.entries.into_owned(),
                    }));
                }
            }
            (Next::Notice(data), words) => {
                if let Some(text) = line_of(&words) {
                    self.push(Block::Notice(Notice {
                        kind: data.kind.into_owned(),
                        text,
                    }));
                }
            }
            (Next::Attachment(attachment), words) => {
                let shown = rendered::attachment(&attachment);
                let url = attachment.url.clone();
                self.push(Block::Attachment(attachment));
                self.keep_other(words, &shown, url.as_deref());
            }
            (Next::Media(media), words) => {
                let shown = rendered::media(&media).to_owned();
                let url = media.url.clone();
                self.push(Block::Media(media));
                self.keep_other(words, &shown, Some(&url));
            }
            (Next::Table(data, _), words) if data.caption => {
                let caption = unmarked(words, is_emphasis);
                self.top().next = Some(Next::Table(data, caption));
            }
            (Next::Poll(data, None), words) if data.question => {
                self.top().next = Some(Next::Poll(data, line_of(&words)));
            }
            (Next::Figure(data, images), words) => self.figure(data, images, words),
            (next, content) => {
                // It was announced for another block, which was taken out or comes later.
                self.top().next = Some(next);
                self.flush_pending();
                self.push_paragraph(content);
            }
        }
    }

    /// The images of a figure, or its caption.
    fn figure(&mut self, data: FigureData, mut images: Vec<FigureImage>, words: Inlines) {
        let only_images = words.iter().all(|inline| match inline {
            Inline::Image(_) => true,
            Inline::Text(text) => text.trim().is_empty(),
            _ => false,
        });
        if images.is_empty() && only_images {
            let count = words
                .iter()
                .filter(|inline| matches!(inline, Inline::Image(_)))
                .count();
            if !data.sizes.is_empty() && data.sizes.len() != count {
                let sizes = data.sizes.len();
                self.lose(&COPY, format!("the comment above has sizes of {sizes} images, not of {count}: they are given in order"));
            }
            let mut sizes = data.sizes.iter();
            for inline in words {
                if let Inline::Image(image) = inline {
                    let [width, height] = sizes.next().copied().unwrap_or_default();
                    images.push(FigureImage {
                        url: image.url,
                        alt: image.alt,
                        title: image.title,
                        width,
                        height,
                    });
                }
            }
            if data.caption {
                self.top().next = Some(Next::Figure(data, images));
                return;
            }
            return self.push_figure(images, Inlines::new());
        }
        if data.caption {
            return self.push_figure(images, unmarked(words, is_emphasis));
        }
        self.push_figure(images, Inlines::new());
        self.push_paragraph(words);
    }

    fn push_figure(&mut self, images: Vec<FigureImage>, caption: Inlines) {
        if !images.is_empty() || !caption.is_empty() {
            self.push(Block::Figure(Figure { images, caption }));
        }
    }

    /// Makes the most of what was announced and did not come.
    pub(super) fn flush_pending(&mut self) {
        match self.top().next.take() {
            None => {}
            Some(Next::Attachment(attachment)) => self.top().push(Block::Attachment(attachment)),
            Some(Next::Media(media)) => self.top().push(Block::Media(media)),
            Some(Next::Figure(_, images)) => self.push_figure(images, Inlines::new()),
            Some(next) => {
                self.lose(
                    &MISPLACED_COMMENT,
                    "the comment before this tells of something that doesn't follow it".to_owned(),
                );
                match next {
                    Next::Table(_, caption) => self.push_paragraph(caption),
                    Next::Poll(_, question) => {
                        self.extend(question.map(Block::paragraph).into_iter().collect());
                    }
                    _ => {}
                }
            }
        }
    }

    /// Keeps words as a paragraph, unless they are those that are shown in place of what a comment says.
    fn keep_other(&mut self, words: Inlines, shown: &str, url: Option<&str>) {
        let leads_there = words.iter().all(|inline| match inline {
            Inline::Link(link) => url.is_some_and(|url| normal::url(url) == link.url),
            _ => true,
        });
        if !leads_there || !is_shown(&words, shown) {
            self.lose(
                &MISPLACED_COMMENT,
                "this is not what the comment above says, which counts: it is a paragraph"
                    .to_owned(),
            );
            self.push_paragraph(words);
        }
    }
}

fn is_strong(inline: &Inline) -> bool {
    matches!(inline, Inline::Strong(_))
}

fn is_emphasis(inline: &Inline) -> bool {
    matches!(inline, Inline::Emphasis(_))
}

/// What stands in the one mark around words, or the words as they are.
fn unmarked(mut words: Inlines, is_mark: fn(&Inline) -> bool) -> Inlines {
    match words.as_mut_slice() {
        [only] if is_mark(only) => only.children_mut().map(mem::take).unwrap_or_default(),
        _ => words,
    }
}
