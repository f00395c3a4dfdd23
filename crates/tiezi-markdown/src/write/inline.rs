//! Inlines: marks that every renderer recognises, whatever stands beside them.

use std::{borrow::Cow, io};

use tiezi_core::{Emoji, Image, Inline, Link, Mention, address};

use super::escape::{self, Place};
use crate::{
    comment::{self, CODE_GOES_ON, EMPTY},
    data::{LinkData, UrlData},
};

/// Gathers the lines of a paragraph, a heading or a row of cells.
pub(crate) struct Words {
    out: String,
    /// Comments that stand on a line of their own before the paragraph, because a line that begins
    /// with a comment is no paragraph.
    before: String,
    place: Place,
    /// The marks that are open; within one of its kind a mark shows nothing, and is a comment.
    open: Vec<Mark>,
    /// The delimiter that was closed last, if nothing came after it.
    closed: Option<Closed>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Strong,
    Emphasis,
    Strikethrough,
    Underline,
    Subscript,
    Superscript,
    Link,
    /// Words for an image.
    Image,
}

impl Mark {
    /// What Markdown has for it.
    fn delimiter(self) -> Option<&'static str> {
        match self {
            Self::Strong => Some("**"),
            Self::Emphasis => Some("*"),
            Self::Strikethrough => Some("~~"),
            Self::Underline | Self::Subscript | Self::Superscript | Self::Link | Self::Image => {
                None
            }
        }
    }

    /// The name that a comment has for it.
    fn name(self) -> &'static str {
        match self {
            Self::Strong => "b",
            Self::Emphasis => "i",
            Self::Strikethrough => "s",
            Self::Underline => "u",
            Self::Subscript => "sub",
            Self::Superscript => "sup",
            Self::Link => "link",
            Self::Image => "image",
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Closed {
    delimiter: &'static str,
    /// Whether it closes only before a space or punctuation.
    strict: bool,
}

impl Words {
    /// Words that stand after `start` on their line.
    pub(crate) fn new(place: Place, start: &str) -> Self {
        Self {
            out: start.to_owned(),
            before: String::new(),
            place,
            open: Vec::new(),
            closed: None,
        }
    }

    /// Words that begin a paragraph.
    pub(crate) fn paragraph() -> Self {
        Self::new(Place::Paragraph, "")
    }

    /// The lines.
    pub(crate) fn finish(mut self) -> String {
        if !self.before.is_empty() {
            self.before.push('\n');
            self.out.insert_str(0, &self.before);
        }
        self.out
    }

    /// Appends Markdown.
    pub(crate) fn raw(&mut self, markdown: &str) {
        self.append(|out| out.push_str(markdown));
    }

    /// Appends words.
    pub(crate) fn text(&mut self, text: &str) {
        let place = self.place;
        let is_alt = self.open.contains(&Mark::Image);
        self.append(|out| escape::words(text, place, is_alt, out));
    }

    /// Appends words that are marked.
    pub(crate) fn marked_text(&mut self, mark: Mark, text: &str) {
        let Ok(()) = self.marked(mark, |words| {
            words.text(text);
            Ok::<_, std::convert::Infallible>(())
        });
    }

    /// Appends inlines.
    pub(crate) fn inlines(&mut self, inlines: &[Inline]) -> io::Result<()> {
        inlines.iter().try_for_each(|inline| self.inline(inline))
    }

    /// Appends inlines that are marked.
    pub(crate) fn marked_inlines(&mut self, mark: Mark, inlines: &[Inline]) -> io::Result<()> {
        self.marked(mark, |words| words.inlines(inlines))
    }

    fn inline(&mut self, inline: &Inline) -> io::Result<()> {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Strong(span) => self.marked_inlines(Mark::Strong, &span.content)?,
            Inline::Emphasis(span) => self.marked_inlines(Mark::Emphasis, &span.content)?,
            Inline::Underline(span) => self.marked_inlines(Mark::Underline, &span.content)?,
            Inline::Strikethrough(span) => {
                self.marked_inlines(Mark::Strikethrough, &span.content)?;
            }
            Inline::Subscript(span) => self.marked_inlines(Mark::Subscript, &span.content)?,
            Inline::Superscript(span) => self.marked_inlines(Mark::Superscript, &span.content)?,
            Inline::Code(code) => self.code(&code.text),
            Inline::Link(link) => self.link(link)?,
            Inline::Image(image) => self.image(image)?,
            Inline::Mention(mention) => self.mention(mention)?,
            Inline::Emoji(emoji) => self.emoji(emoji)?,
            Inline::Break => self.line_break(),
        }
        Ok(())
    }

    fn line_break(&mut self) {
        if self.place != Place::Paragraph {
            self.raw("<!--br--> ");
            return;
        }
        // White space at the end of a line would be trimmed.
        if let Some(space) = self.out.chars().next_back().filter(|c| c.is_whitespace()) {
            self.out.pop();
            escape::push_entity(space, &mut self.out);
        }
        self.raw("\\\n");
    }

    fn code(&mut self, text: &str) {
        // In a cell even code ends at a pipe.
        if self.place == Place::Cell && text.contains('|') {
            return self.code_in_words(text);
        }
        let mut rest = text;
        // In a link's words, `]:` would end the label of a reference: the code is parted there.
        while self.open.contains(&Mark::Link)
            && let Some(at) = rest.find("]:")
        {
            let (before, after) = rest.split_at(at + 1);
            self.code_span(before);
            self.raw(CODE_GOES_ON);
            rest = after;
        }
        self.code_span(rest);
    }

    /// Appends code as words that only a comment tells from others.
    fn code_in_words(&mut self, text: &str) {
        self.comment(&comment::open("code"));
        self.text(text);
        self.raw(&comment::close("code"));
    }

    fn code_span(&mut self, text: &str) {
        let fence = "`".repeat(free_run(text));
        // Some renderers know no longer fence.
        if fence.len() > 80 {
            return self.code_in_words(text);
        }
        if self.out.ends_with('`') {
            self.raw(EMPTY);
        }
        let is_padded = text.starts_with(' ') && text.ends_with(' ') && text.trim() != "";
        let space = if is_padded || text.starts_with('`') || text.ends_with('`') {
            " "
        } else {
            ""
        };
        self.append(|out| out.extend([&fence, space, text, space, &fence]));
    }

    fn link(&mut self, link: &Link) -> io::Result<()> {
        if self.open.contains(&Mark::Link) || !address::is_followed(&link.url) {
            let data = LinkData {
                url: Cow::Borrowed(&link.url),
                title: link.title.as_deref().map(Cow::Borrowed),
                bare: link.content.is_empty(),
            };
            self.comment(&comment::open_with("link", &data)?);
            if link.content.is_empty() {
                self.text(&link.url);
            } else {
                self.inlines(&link.content)?;
            }
            self.raw(&comment::close("link"));
            return Ok(());
        }
        if let [Inline::Text(text)] = link.content.as_slice()
            && link.title.is_none()
            && *text == link.url
        {
            return self.linked_text(text, &link.url);
        }
        self.linked(&link.url, link.title.as_deref(), |words| {
            words.inlines(&link.content)
        })
    }

    /// Appends a link to an address that was found safe; where that is what the words are, in the short
    /// form that Markdown has for it.
    pub(crate) fn linked_text(&mut self, text: &str, url: &str) -> io::Result<()> {
        if text == url && escape::stands_alone(url, self.place) {
            self.append(|out| out.extend(["<", url, ">"]));
            return Ok(());
        }
        self.linked(url, None, |words| {
            words.text(text);
            Ok(())
        })
    }

    /// Appends a link to an address that was found safe.
    pub(crate) fn linked(
        &mut self,
        url: &str,
        title: Option<&str>,
        content: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        // An exclamation mark would make it an image.
        if self.out.ends_with('!') {
            self.out.pop();
            self.out.push_str("\\!");
        }
        self.raw("[");
        self.open.push(Mark::Link);
        content(self)?;
        self.open.pop();
        self.target(url, title);
        Ok(())
    }

    /// Appends an image.
    pub(crate) fn image(&mut self, image: &Image) -> io::Result<()> {
        if address::is_followed(&image.url) {
            self.picture(
                &image.url,
                image.alt.as_deref().unwrap_or_default(),
                image.title.as_deref(),
            );
            return Ok(());
        }
        self.comment(&comment::open_with("image", image)?);
        self.text(image.alt.as_deref().unwrap_or(&image.url));
        self.raw(&comment::close("image"));
        Ok(())
    }

    fn mention(&mut self, mention: &Mention) -> io::Result<()> {
        match &mention.url {
            Some(url) if address::is_followed(url) && !self.open.contains(&Mark::Link) => {
                self.comment(&comment::open("mention"));
                self.linked_text(&mention.name, url)?;
            }
            url => {
                self.comment(&open_with_url("mention", url.as_deref())?);
                self.text(&mention.name);
            }
        }
        self.raw(&comment::close("mention"));
        Ok(())
    }

    fn emoji(&mut self, emoji: &Emoji) -> io::Result<()> {
        match &emoji.url {
            Some(url) if address::is_followed(url) => {
                self.comment(&comment::open("emoji"));
                self.picture(url, &emoji.code, None);
            }
            url => {
                self.comment(&open_with_url("emoji", url.as_deref())?);
                self.text(&emoji.code);
            }
        }
        self.raw(&comment::close("emoji"));
        Ok(())
    }

    fn picture(&mut self, url: &str, alt: &str, title: Option<&str>) {
        self.raw("![");
        self.open.push(Mark::Image);
        self.text(alt);
        self.open.pop();
        self.target(url, title);
    }

    fn target(&mut self, url: &str, title: Option<&str>) {
        self.raw("](");
        escape::target(url, title, &mut self.out);
        self.raw(")");
    }

    /// Appends what is marked.
    pub(crate) fn marked<E>(
        &mut self,
        mark: Mark,
        content: impl FnOnce(&mut Self) -> Result<(), E>,
    ) -> Result<(), E> {
        let Some(delimiter) = mark.delimiter().filter(|_| !self.open.contains(&mark)) else {
            self.comment(&comment::open(mark.name()));
            content(self)?;
            self.raw(&comment::close(mark.name()));
            return Ok(());
        };
        if self.out.ends_with(&delimiter[..1]) {
            self.raw(EMPTY);
        }
        self.raw(delimiter);
        let inside = self.out.len();
        self.open.push(mark);
        content(self)?;
        self.open.pop();
        self.make_opening(inside - delimiter.len(), inside);
        self.close(delimiter);
        Ok(())
    }

    /// Makes sure that the delimiter between two places opens. Before a letter it does, before white
    /// space it doesn't, and before punctuation it does after a space or punctuation.
    fn make_opening(&mut self, outside: usize, inside: usize) {
        let next = self.out[inside..].chars().next();
        if next.is_some_and(is_word) {
            return;
        }
        if next.is_some_and(char::is_whitespace) {
            self.out.insert_str(inside, EMPTY);
        }
        let before = self.out[..outside].chars().next_back();
        if before.is_some_and(|c| !is_apart(c)) {
            self.out.insert_str(outside, EMPTY);
        }
    }

    /// Appends a delimiter that closes. After a letter it does, after white space it doesn't, and
    /// after punctuation it does before a space or punctuation; that is seen to when words follow.
    fn close(&mut self, delimiter: &'static str) {
        let last = self.out.chars().next_back();
        if last.is_some_and(char::is_whitespace) {
            self.raw(EMPTY);
        }
        self.raw(delimiter);
        self.closed = Some(Closed {
            delimiter,
            strict: !last.is_some_and(is_word),
        });
    }

    /// Appends a comment that marks the words after it; none may begin a line.
    fn comment(&mut self, comment: &str) {
        if self.out.is_empty() {
            self.before.push_str(comment);
        } else if self.out.ends_with('\n') {
            let line_end = self.out.len() - "\\\n".len();
            self.out.insert_str(line_end, comment);
        } else {
            self.raw(comment);
        }
    }

    fn append(&mut self, write: impl FnOnce(&mut String)) {
        let at = self.out.len();
        write(&mut self.out);
        let Some(next) = self.out[at..].chars().next() else {
            return;
        };
        if let Some(closed) = self.closed.take() {
            let touches = closed.delimiter.starts_with(next);
            if touches || closed.strict && !is_apart(next) {
                self.out.insert_str(at, EMPTY);
            }
        }
    }
}

fn open_with_url(name: &str, url: Option<&str>) -> io::Result<String> {
    match url {
        Some(url) => comment::open_with(
            name,
            &UrlData {
                url: Cow::Borrowed(url),
            },
        ),
        None => Ok(comment::open(name)),
    }
}

/// Whether no version of the rules takes a character for a space or punctuation: to the newest,
/// letters in circles and squares are.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '\u{24B6}'..='\u{24E9}' | '\u{1F130}'..='\u{1F189}')
}

/// Whether every version of the rules takes a character for a space or punctuation; with
/// strikethrough, cmark-gfm looks past a tilde to what stands behind it.
fn is_apart(c: char) -> bool {
    c.is_ascii_whitespace() || c.is_ascii_punctuation() && c != '~'
}

/// The least number of backticks that stand together nowhere in a text.
fn free_run(text: &str) -> usize {
    let mut runs: Vec<usize> = text
        .split(|c| c != '`')
        .map(str::len)
        .filter(|&length| length > 0)
        .collect();
    runs.sort_unstable();
    runs.dedup();
    let taken = runs.iter().zip(1..).take_while(|&(&run, free)| run == free);
    taken.count() + 1
}
