//! Tags, their attributes and the text between them.

use std::io::{self, Write};

use tiezi_core::address;

use super::{escape, language::Labels};

/// Attributes in order; those without a value are left out.
pub(super) type Attributes<'a> = [(&'a str, Option<&'a str>)];

/// Writes a page.
pub(super) struct Tags<W> {
    pub(super) out: W,
    pub(super) labels: &'static Labels,
    /// Whether what is written stands in a link, in which HTML has no other.
    pub(super) in_link: bool,
    /// How many elements such as `<strong>` are open.
    pub(super) marks: usize,
}

impl<W: Write> Tags<W> {
    pub(super) fn new(out: W, labels: &'static Labels) -> Self {
        Self {
            out,
            labels,
            in_link: false,
            marks: 0,
        }
    }

    /// Markup, or words of this crate's own.
    pub(super) fn raw(&mut self, markup: &str) -> io::Result<()> {
        self.out.write_all(markup.as_bytes())
    }

    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        escape::text(text, &mut self.out)
    }

    pub(super) fn open(&mut self, name: &str, attributes: &Attributes<'_>) -> io::Result<()> {
        write!(self.out, "<{name}")?;
        for (name, value) in attributes {
            if let Some(value) = value {
                write!(self.out, " {name}=\"")?;
                escape::value(value, &mut self.out)?;
                self.out.write_all(b"\"")?;
            }
        }
        self.out.write_all(b">")
    }

    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        write!(self.out, "</{name}>")
    }

    /// An element that holds a text.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: &Attributes<'_>,
        text: &str,
    ) -> io::Result<()> {
        self.open(name, attributes)?;
        self.text(text)?;
        self.close(name)
    }

    /// A `<span>` of a class that holds a text.
    pub(super) fn span(&mut self, class: &str, text: &str) -> io::Result<()> {
        self.element("span", &[("class", Some(class))], text)
    }

    /// A text that may lead somewhere: `<a>` where it does, else a `<span>` that keeps the address.
    pub(super) fn linked(&mut self, class: &str, url: Option<&str>, text: &str) -> io::Result<()> {
        let class = ("class", Some(class));
        match self.href(url) {
            Some(href) => self.element("a", &[class, ("href", Some(href))], text),
            None => self.element("span", &[class, ("data-href", url)], text),
        }
    }

    /// An address, if a link may stand here and lead there.
    pub(super) fn href<'u>(&self, url: Option<&'u str>) -> Option<&'u str> {
        url.filter(|url| !self.in_link && address::is_followed(url))
    }
}
