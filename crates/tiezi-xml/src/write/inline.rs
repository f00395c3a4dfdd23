//! Inlines as mixed content, in which nothing but the words may be white space.

use std::io::{self, Write};

use tiezi_core::{Image, Inline};

use super::tags::{Tag, Tags};

impl<W: Write> Tags<W> {
    /// An element that holds inlines.
    pub(super) fn mixed(&mut self, tag: Tag, inlines: &[Inline]) -> io::Result<()> {
        self.line()?;
        self.mark(tag, inlines)
    }

    /// An element that holds inlines, if there are any.
    pub(super) fn mixed_if(&mut self, name: &'static str, inlines: &[Inline]) -> io::Result<()> {
        if inlines.is_empty() {
            return Ok(());
        }
        self.mixed(Tag::new(name), inlines)
    }

    fn mark(&mut self, tag: Tag, inlines: &[Inline]) -> io::Result<()> {
        if inlines.is_empty() {
            return self.bare(tag);
        }
        self.span(tag, |tags| {
            inlines.iter().try_for_each(|inline| tags.inline(inline))
        })
    }

    fn inline(&mut self, inline: &Inline) -> io::Result<()> {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Break => self.bare(Tag::new("break")),
            Inline::Strong(span) => self.mark(Tag::new("strong"), &span.content),
            Inline::Emphasis(span) => self.mark(Tag::new("emphasis"), &span.content),
            Inline::Underline(span) => self.mark(Tag::new("underline"), &span.content),
            Inline::Strikethrough(span) => self.mark(Tag::new("strikethrough"), &span.content),
            Inline::Subscript(span) => self.mark(Tag::new("subscript"), &span.content),
            Inline::Superscript(span) => self.mark(Tag::new("superscript"), &span.content),
            Inline::Code(code) => self.span(Tag::new("code"), |tags| tags.text(&code.text)),
            Inline::Link(link) => {
                let tag = Tag::new("link")
                    .with("url", &link.url)
                    .with_if("title", link.title.as_deref());
                self.mark(tag, &link.content)
            }
            Inline::Image(image) => self.image(image),
            Inline::Mention(mention) => {
                let tag = Tag::new("mention").with_if("url", mention.url.as_deref());
                self.span(tag, |tags| tags.text(&mention.name))
            }
            Inline::Emoji(emoji) => {
                let tag = Tag::new("emoji")
                    .with("code", &emoji.code)
                    .with_if("url", emoji.url.as_deref());
                self.bare(tag)
            }
        }
    }

    fn image(&mut self, image: &Image) -> io::Result<()> {
        let tag = Tag::new("image")
            .with("url", &image.url)
            .with_if("alt", image.alt.as_deref())
            .with_if("title", image.title.as_deref());
        self.bare(tag)
    }
}
