//! Inlines: mixed content, in which white space counts.

use std::borrow::Cow;

use tiezi_core::{CodeSpan, Emoji, Image, Inline, Inlines, Link, MAX_DEPTH, Mention, Span, normal};

use super::{
    attributes::line,
    elements::{Elements, Node, Tag},
    fault::{Fault, Result},
};

impl<'a> Elements<'a> {
    /// A run of inlines: what stands in an element without attributes.
    pub(super) fn run(&mut self, tag: &Tag<'a>, depth: usize) -> Result<Inlines> {
        self.no_attributes(tag)?;
        self.run_of(depth)
    }

    /// A run of inlines: what stands in the element that was opened last.
    pub(super) fn run_of(&mut self, depth: usize) -> Result<Inlines> {
        let inlines = self.inlines(depth)?;
        Ok(if self.folds {
            normal::inlines(inlines)
        } else {
            inlines
        })
    }

    fn inlines(&mut self, depth: usize) -> Result<Inlines> {
        let mut inlines = Inlines::new();
        loop {
            let start = self.byte();
            match self.node()? {
                Node::End => return Ok(inlines),
                _ if depth > MAX_DEPTH => return Err(Fault::too_deep(start)),
                Node::Text(text) => push(text, &mut inlines),
                Node::Element(tag) => inlines.push(self.inline(&tag, depth)?),
            }
        }
    }

    fn inline(&mut self, tag: &Tag<'a>, depth: usize) -> Result<Inline> {
        let mark: fn(Span) -> Inline = match tag.name {
            "strong" => Inline::Strong,
            "emphasis" => Inline::Emphasis,
            "underline" => Inline::Underline,
            "strikethrough" => Inline::Strikethrough,
            "subscript" => Inline::Subscript,
            "superscript" => Inline::Superscript,
            "break" => {
                self.no_attributes(tag)?;
                self.nothing()?;
                return Ok(Inline::Break);
            }
            "code" => return self.code_span(tag),
            "link" => return self.link(tag, depth),
            "image" => return self.image(tag),
            "mention" => return self.mention(tag),
            "emoji" => return self.emoji(tag),
            _ => return Err(Fault::unexpected(tag, "words or what marks them")),
        };
        self.no_attributes(tag)?;
        let content = self.inlines(depth + 1)?;
        Ok(mark(Span { content }))
    }

    fn code_span(&mut self, tag: &Tag<'a>) -> Result<Inline> {
        self.no_attributes(tag)?;
        let text = normal::code_span(&self.words()?).into_owned();
        Ok(Inline::Code(CodeSpan { text }))
    }

    fn link(&mut self, tag: &Tag<'a>, depth: usize) -> Result<Inline> {
        let mut attributes = self.attributes(tag)?;
        let url = attributes.required_url("url")?;
        let title = attributes.line("title")?;
        attributes.end()?;
        let content = self.inlines(depth + 1)?;
        Ok(Inline::Link(Box::new(Link {
            url,
            title,
            content,
        })))
    }

    fn image(&mut self, tag: &Tag<'a>) -> Result<Inline> {
        let mut attributes = self.attributes(tag)?;
        let image = Image {
            url: attributes.required_url("url")?,
            alt: attributes.line("alt")?,
            title: attributes.line("title")?,
        };
        attributes.end()?;
        self.nothing()?;
        Ok(Inline::Image(Box::new(image)))
    }

    fn mention(&mut self, tag: &Tag<'a>) -> Result<Inline> {
        let mut attributes = self.attributes(tag)?;
        let url = attributes.url("url")?;
        attributes.end()?;
        let name = line(self.words()?);
        Ok(Inline::Mention(Box::new(Mention { name, url })))
    }

    fn emoji(&mut self, tag: &Tag<'a>) -> Result<Inline> {
        let mut attributes = self.attributes(tag)?;
        let emoji = Emoji {
            code: attributes.required_line("code")?,
            url: attributes.url("url")?,
        };
        attributes.end()?;
        self.nothing()?;
        Ok(Inline::Emoji(Box::new(emoji)))
    }
}

/// Appends words, to the text before them if there is one.
fn push(text: Cow<'_, str>, inlines: &mut Inlines) {
    match inlines.last_mut() {
        Some(Inline::Text(last)) => last.push_str(&text),
        _ if text.is_empty() => {}
        _ => {
            // Most runs are one text, for which a vector would have room for four.
            if inlines.is_empty() {
                inlines.reserve_exact(1);
            }
            inlines.push(Inline::Text(text.into_owned()));
        }
    }
}
