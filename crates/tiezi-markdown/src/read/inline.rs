//! Inlines: the words of a paragraph, a heading or a cell, and the marks that are open around them.

use pulldown_cmark::{Event, Tag, TagEnd};
use serde::de::DeserializeOwned;
use tiezi_core::{
    CodeSpan, Emoji, Image, Inline, Inlines, Link, Mention, Section, Span, normal, plain,
};

use crate::{
    comment::Comment,
    data::{LinkData, UrlData},
};

/// Gathers words.
pub(super) struct Words {
    /// The marks that are open.
    open: Vec<Open>,
    /// What stands outside of all marks, then what stands in each open one that is no [`Mark::None`].
    contents: Vec<Inlines>,
    /// How many marks may be open at once.
    limit: usize,
    /// What the first words may be, if a comment ends them.
    takes: Takes,
    /// How many comments opened a mark too many; as many close none.
    passed_over: usize,
    /// Whether a space that follows belongs to a break.
    after_break: bool,
    /// Whether code that follows goes on with the code before.
    code_goes_on: bool,
    run: Run,
}

/// What the first words of a paragraph or a heading may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    Nothing,
    /// The number of a section.
    Number,
    /// The option of a poll.
    Option,
}

/// Words, and what comments among them say of what they belong to.
#[derive(Default)]
pub(super) struct Run {
    /// The words, in normal form.
    pub(super) content: Inlines,
    /// How many characters of them are the topic of a point.
    pub(super) topic: Option<usize>,
    /// The number of a section, which stood before them.
    pub(super) number: Option<String>,
    /// An option of a poll, which stood before them.
    pub(super) option: Option<String>,
    /// Whether marks were nested too deep, and left out.
    pub(super) is_flattened: bool,
}

struct Open {
    mark: Mark,
    end: End,
}

/// What ends a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Markdown(TagEnd),
    Comment(&'static str),
    Html(&'static str),
}

enum Mark {
    Strong,
    Emphasis,
    Strikethrough,
    Underline,
    Subscript,
    Superscript,
    Link {
        url: String,
        title: String,
    },
    Image {
        url: String,
        title: String,
    },
    /// A link that only its comment tells.
    HiddenLink(LinkData<'static>),
    /// An image that only its comment tells.
    HiddenImage(Image),
    Mention(Option<String>),
    Emoji(Option<String>),
    /// Code, which may go on with the code before.
    Code {
        goes_on: bool,
    },
    /// One too many: what stands in it stands in the mark around it.
    None,
}

/// Why a comment was not understood.
pub(super) enum Misread {
    /// Nobody knows what it means.
    Unknown,
    /// It should hold other JSON.
    Json(serde_json::Error),
}

impl From<serde_json::Error> for Misread {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}

impl Words {
    /// No words yet, in which so many marks may be nested.
    pub(super) fn new(limit: usize, takes: Takes) -> Self {
        Self {
            open: Vec::new(),
            contents: vec![Inlines::new()],
            limit,
            takes,
            passed_over: 0,
            after_break: false,
            code_goes_on: false,
            run: Run::default(),
        }
    }

    /// Takes what the parser found; not HTML.
    pub(super) fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.tag(tag),
            Event::End(end) => self.close_until(End::Markdown(end)),
            Event::Code(text) => self.code(&text),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.line_break(),
            Event::FootnoteReference(name) => self.push(raised(name.into_string())),
            // Two of them are of extensions that are off.
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text);
            }
            Event::TaskListMarker(_) | Event::Rule | Event::Html(_) | Event::InlineHtml(_) => {}
        }
    }

    fn tag(&mut self, tag: Tag<'_>) {
        let end = End::Markdown(tag.to_end());
        let mark = match tag {
            Tag::Strong => Mark::Strong,
            Tag::Emphasis => Mark::Emphasis,
            Tag::Strikethrough => Mark::Strikethrough,
            Tag::Subscript => Mark::Subscript,
            Tag::Superscript => Mark::Superscript,
            Tag::Link {
                dest_url, title, ..
            } => Mark::Link {
                url: dest_url.into_string(),
                title: title.into_string(),
            },
            Tag::Image {
                dest_url, title, ..
            } => Mark::Image {
                url: dest_url.into_string(),
                title: title.into_string(),
            },
            _ => Mark::None,
        };
        let is_deep = self.contents.len() > self.limit;
        self.run.is_flattened |= is_deep;
        self.open_mark(if is_deep { Mark::None } else { mark }, end);
    }

    fn open_mark(&mut self, mark: Mark, end: End) {
        if !matches!(mark, Mark::None) {
            self.contents.push(Inlines::new());
        }
        self.open.push(Open { mark, end });
    }

    /// Opens a mark that no end tag is sure to close.
    fn open_loosely(&mut self, mark: Mark, end: End) {
        if self.contents.len() > self.limit {
            self.run.is_flattened = true;
            self.passed_over += 1;
        } else {
            self.open_mark(mark, end);
        }
    }

    /// Closes a mark that must be within the innermost one of Markdown's own.
    fn close_loosely(&mut self, end: End) {
        if self.passed_over > 0 {
            self.passed_over -= 1;
            return;
        }
        let inner = self.open.iter().rev();
        let is_open = inner
            .take_while(|open| !matches!(open.end, End::Markdown(_)))
            .any(|open| open.end == end);
        if is_open {
            self.close_until(end);
        }
    }

    /// Closes marks up to the innermost one that ends so.
    fn close_until(&mut self, end: End) {
        while let Some(open) = self.open.pop() {
            let is_last = open.end == end;
            self.close(open.mark);
            if is_last {
                return;
            }
        }
    }

    fn close(&mut self, mark: Mark) {
        if matches!(mark, Mark::None) {
            return;
        }
        let content = self.contents.pop().unwrap_or_default();
        let span = |content| (!Inlines::is_empty(&content)).then_some(Span { content });
        let inline = match mark {
            Mark::None => None,
            Mark::Strong => span(content).map(Inline::Strong),
            Mark::Emphasis => span(content).map(Inline::Emphasis),
            Mark::Strikethrough => span(content).map(Inline::Strikethrough),
            Mark::Underline => span(content).map(Inline::Underline),
            Mark::Subscript => span(content).map(Inline::Subscript),
            Mark::Superscript => span(content).map(Inline::Superscript),
            Mark::Link { url, title } => match normal::url(&url) {
                url if url.is_empty() => return self.extend(content),
                url => Some(Inline::Link(Box::new(Link {
                    url: url.into_owned(),
                    title: normal::filled_line(&title),
                    content,
                }))),
            },
            Mark::Image { url, title } => match (normal::url(&url), line_of(&content)) {
                (url, alt) if url.is_empty() => alt.map(Inline::Text),
                (url, alt) => Some(Inline::Image(Box::new(Image {
                    url: url.into_owned(),
                    alt,
                    title: normal::filled_line(&title),
                }))),
            },
            Mark::HiddenLink(data) => {
                let is_bare = data.bare && plain::inlines(&content) == data.url;
                Some(Inline::Link(Box::new(Link {
                    url: data.url.into_owned(),
                    title: data.title.map(Into::into),
                    content: if is_bare { Inlines::new() } else { content },
                })))
            }
            Mark::HiddenImage(image) => {
                let shown = plain::inlines(&content);
                let is_url = image.alt.is_none() && shown == image.url;
                let alt = normal::filled_line(&shown).filter(|_| !is_url);
                Some(Inline::Image(Box::new(Image { alt, ..image })))
            }
            Mark::Mention(url) => {
                let linked = match content.as_slice() {
                    [Inline::Link(link)] => Some(link.url.clone()),
                    _ => None,
                };
                line_of(&content).map(|name| {
                    let url = url.or(linked);
                    Inline::Mention(Box::new(Mention { name, url }))
                })
            }
            Mark::Emoji(url) => {
                let (code, pictured) = match content.as_slice() {
                    [Inline::Image(image)] => (image.alt.clone(), Some(image.url.clone())),
                    _ => (line_of(&content), None),
                };
                code.map(|code| {
                    let url = url.or(pictured);
                    Inline::Emoji(Box::new(Emoji { code, url }))
                })
            }
            Mark::Code { goes_on } => {
                let text = plain::inlines(&content);
                self.code_goes_on = goes_on;
                return self.code(&text);
            }
        };
        if let Some(inline) = inline {
            self.push(inline);
        }
    }

    fn content(&mut self) -> &mut Inlines {
        if self.contents.is_empty() {
            self.contents.push(Inlines::new());
        }
        let last = self.contents.len() - 1;
        &mut self.contents[last]
    }

    fn push(&mut self, inline: Inline) {
        self.after_break = false;
        self.code_goes_on = false;
        self.content().push(inline);
    }

    /// Breaks the line before the comments that were opened since the last word: none may begin a line.
    fn line_break(&mut self) {
        let comments = self.open.iter().rev().zip(self.contents.iter().rev());
        let since = comments
            .take_while(|(open, content)| matches!(open.end, End::Comment(_)) && content.is_empty())
            .count();
        let at = self.contents.len().saturating_sub(since + 1);
        if let Some(content) = self.contents.get_mut(at) {
            content.push(Inline::Break);
        }
    }

    fn extend(&mut self, content: Inlines) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.text(&text),
                other => self.push(other),
            }
        }
    }

    fn text(&mut self, text: &str) {
        let text = match text.strip_prefix(' ') {
            Some(rest) if std::mem::take(&mut self.after_break) => rest,
            _ => text,
        };
        self.after_break = false;
        self.code_goes_on = false;
        match self.content().last_mut() {
            _ if text.is_empty() => {}
            Some(Inline::Text(last)) => last.push_str(text),
            _ => self.push(Inline::Text(text.to_owned())),
        }
    }

    fn code(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if std::mem::take(&mut self.code_goes_on)
            && let Some(Inline::Code(code)) = self.content().last_mut()
        {
            code.text.push_str(text);
            return;
        }
        let text = text.to_owned();
        self.push(Inline::Code(CodeSpan { text }));
    }

    /// Takes a comment that the writer makes among words.
    pub(super) fn comment(&mut self, comment: Comment<'_>) -> Result<(), Misread> {
        match comment {
            Comment::Empty => {}
            Comment::Open("br", "") => {
                self.push(Inline::Break);
                self.after_break = true;
            }
            Comment::Open("+", "") => self.code_goes_on = true,
            Comment::Open("topic", length) => self.run.topic = Some(json(length)?),
            Comment::Open(name, data) => {
                let (mut mark, name) = mark(name, data)?;
                if let Mark::Code { goes_on } = &mut mark {
                    *goes_on = std::mem::take(&mut self.code_goes_on);
                }
                self.open_loosely(mark, End::Comment(name));
            }
            Comment::Close("number", mark) if self.takes == Takes::Number => {
                let label = plain::inlines(&std::mem::take(self.content()));
                self.run.number = normal::filled_line(&label).map(|label| number(label, mark));
            }
            Comment::Close("option", "") if self.takes == Takes::Option => {
                let option = std::mem::take(self.content());
                self.run.option = line_of(&option);
            }
            Comment::Close(name, _) => match NAMES.iter().find(|known| **known == name) {
                Some(name) => self.close_loosely(End::Comment(name)),
                None => return Err(Misread::Unknown),
            },
            Comment::Block(..) | Comment::SectionsEnd(_) | Comment::Other => {
                return Err(Misread::Unknown);
            }
        }
        Ok(())
    }

    /// Takes a tag of HTML, if it means what the model knows.
    pub(super) fn tag_of_html(&mut self, tag: &str) -> bool {
        let inside = tag.trim_start_matches('<').trim_end_matches('>');
        let (inside, is_end) = match inside.strip_prefix('/') {
            Some(inside) => (inside, true),
            None => (inside, false),
        };
        let length = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = inside[..length].to_ascii_lowercase();
        let (name, mark) = match name.as_str() {
            "br" => {
                self.push(Inline::Break);
                return true;
            }
            "b" | "strong" => ("b", Mark::Strong),
            "i" | "em" => ("i", Mark::Emphasis),
            "u" | "ins" => ("u", Mark::Underline),
            "s" | "del" | "strike" => ("s", Mark::Strikethrough),
            "sub" => ("sub", Mark::Subscript),
            "sup" => ("sup", Mark::Superscript),
            _ => return false,
        };
        if is_end {
            self.close_loosely(End::Html(name));
        } else {
            self.open_loosely(mark, End::Html(name));
        }
        true
    }

    /// The words outside of marks that are open.
    pub(super) fn so_far(&self) -> &[Inline] {
        self.contents.first().map_or(&[], Vec::as_slice)
    }

    /// The words.
    pub(super) fn finish(mut self) -> Run {
        while let Some(open) = self.open.pop() {
            self.close(open.mark);
        }
        let content = std::mem::take(self.content());
        self.run.content = normal::valid_inlines(content);
        self.run
    }
}

/// The names of marks that comments open and close.
const NAMES: &[&str] = &[
    "b", "i", "s", "u", "sub", "sup", "link", "image", "mention", "emoji", "code",
];

/// The mark that a comment opens.
fn mark(name: &str, data: &str) -> Result<(Mark, &'static str), Misread> {
    let known = NAMES.iter().find(|known| **known == name);
    let name = *known.ok_or(Misread::Unknown)?;
    let url = || match data {
        "" => Ok(None),
        data => json::<UrlData<'_>>(data).map(|data| Some(data.url.into_owned())),
    };
    let mark = match name {
        "b" => Mark::Strong,
        "i" => Mark::Emphasis,
        "s" => Mark::Strikethrough,
        "u" => Mark::Underline,
        "sub" => Mark::Subscript,
        "sup" => Mark::Superscript,
        "link" => Mark::HiddenLink(json(data)?),
        "image" => Mark::HiddenImage(json(data)?),
        "mention" => Mark::Mention(url()?),
        "emoji" => Mark::Emoji(url()?),
        _ => Mark::Code { goes_on: false },
    };
    Ok((mark, name))
}

fn json<T: DeserializeOwned>(data: &str) -> Result<T, serde_json::Error> {
    serde_json::from_str(data)
}

/// The number whose label stands before a title: without the mark of a bare Chinese numeral, unless
/// the comment says that it is part of the number.
fn number(label: String, mark: &str) -> String {
    match label.strip_suffix('、') {
        Some(number) if mark.is_empty() => {
            let section = Section {
                number: Some(number.to_owned()),
                ..Section::default()
            };
            let is_bare = section.label().as_deref() == Some(label.as_str());
            section.number.filter(|_| is_bare).unwrap_or(label)
        }
        _ => label,
    }
}

/// The name of a note, as it is printed.
pub(super) fn raised(name: String) -> Inline {
    let content = vec![Inline::Text(name)];
    Inline::Superscript(Span { content })
}

/// The words of inlines as a line.
pub(super) fn line_of(inlines: &[Inline]) -> Option<String> {
    match inlines {
        [] => None,
        [Inline::Text(text)] => normal::filled_line(text),
        _ => normal::filled_line(&plain::inlines(inlines)),
    }
}
