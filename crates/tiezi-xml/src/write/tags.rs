//! Tags in their order: which are on a line of their own, which are empty.

use std::{
    fmt::Display,
    io::{self, Write},
};

use quick_xml::{
    Writer,
    escape::partial_escape,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

/// A tag and its attributes.
#[derive(Debug)]
pub(super) struct Tag {
    name: &'static str,
    start: BytesStart<'static>,
}

impl Tag {
    /// A tag without attributes.
    pub(super) fn new(name: &'static str) -> Self {
        let start = BytesStart::new(name);
        Self { name, start }
    }

    /// The tag with an attribute more.
    pub(super) fn with(mut self, name: &'static str, value: &str) -> Self {
        // Line feeds and tabs are escaped too, for a parser makes spaces of bare ones.
        self.start.push_attribute((name, value));
        self
    }

    /// The tag with an attribute that may be absent.
    pub(super) fn with_if(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The tag with a number or a time that may be absent.
    pub(super) fn with_number(self, name: &'static str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.with(name, &value.to_string()),
            None => self,
        }
    }

    /// The tag with an attribute that is `true` or left out.
    pub(super) fn with_flag(self, name: &'static str, value: bool) -> Self {
        if value { self.with(name, "true") } else { self }
    }
}

/// Writes tags and text.
pub(super) struct Tags<W> {
    xml: Writer<W>,
    pretty: bool,
    depth: usize,
    /// A tag that is written when it is known whether anything stands in it.
    open: Option<Tag>,
}

impl<W: Write> Tags<W> {
    /// Writes to `out`; where `pretty`, each element outside of words on a line of its own.
    pub(super) fn new(out: W, pretty: bool) -> Self {
        Self {
            xml: Writer::new(out),
            pretty,
            depth: 0,
            open: None,
        }
    }

    /// The declaration before the root, which has a line of its own in any case.
    pub(super) fn declaration(&mut self) -> io::Result<()> {
        let declaration = BytesDecl::new("1.0", Some("UTF-8"), None);
        self.xml.write_event(Event::Decl(declaration))?;
        if self.pretty {
            return Ok(()); // The root begins with a line end.
        }
        self.xml.get_mut().write_all(b"\n")
    }

    /// An element that holds elements.
    pub(super) fn element(
        &mut self,
        tag: Tag,
        content: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.line()?;
        let name = tag.name;
        self.open = Some(tag);
        self.depth += 1;
        content(self)?;
        self.depth -= 1;
        if let Some(tag) = self.open.take() {
            return self.bare(tag);
        }
        self.line()?;
        self.end(name)
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, tag: Tag) -> io::Result<()> {
        self.line()?;
        self.bare(tag)
    }

    /// An element that holds a text.
    pub(super) fn words(&mut self, tag: Tag, text: &str) -> io::Result<()> {
        self.line()?;
        self.span(tag, |tags| tags.text(text))
    }

    /// An element that holds a text which may be absent.
    pub(super) fn words_if(&mut self, name: &'static str, text: Option<&str>) -> io::Result<()> {
        match text {
            Some(text) => self.words(Tag::new(name), text),
            None => Ok(()),
        }
    }

    /// Goes to where the next element begins, or the last one ends.
    pub(super) fn line(&mut self) -> io::Result<()> {
        if let Some(tag) = self.open.take() {
            self.start(tag)?;
        }
        if self.pretty {
            let indent = 2 * self.depth;
            write!(self.xml.get_mut(), "\n{:indent$}", "")?;
        }
        Ok(())
    }

    /// Among words, where no line may be broken: an element and what stands in it.
    pub(super) fn span(
        &mut self,
        tag: Tag,
        content: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let name = tag.name;
        self.start(tag)?;
        content(self)?;
        self.end(name)
    }

    /// Among words: an element that holds nothing.
    pub(super) fn bare(&mut self, tag: Tag) -> io::Result<()> {
        self.xml.write_event(Event::Empty(tag.start))
    }

    /// Among words: a text.
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        let escaped = BytesText::from_escaped(partial_escape(text));
        self.xml.write_event(Event::Text(escaped))
    }

    fn start(&mut self, tag: Tag) -> io::Result<()> {
        self.xml.write_event(Event::Start(tag.start))
    }

    fn end(&mut self, name: &'static str) -> io::Result<()> {
        self.xml.write_event(Event::End(BytesEnd::new(name)))
    }
}
