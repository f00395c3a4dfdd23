//! Inlines, among which nothing but the words may be white space.

use std::io::{self, Write};

use tiezi_core::{Image, Inline, Inlines, Link, Span, address};

use super::tags::Tags;

/// How many elements such as `<strong>` stand in each other, before a `<span>` takes their place:
/// a parser keeps a list of the open ones, of which ours, for one, has a limit.
const MAX_MARKS: usize = 8;

impl<W: Write> Tags<W> {
    /// An element that holds inlines.
    pub(super) fn run(&mut self, name: &str, class: Option<&str>, run: &Inlines) -> io::Result<()> {
        self.open(name, &[("class", class)])?;
        self.inlines(run)?;
        self.close(name)
    }

    pub(super) fn inlines(&mut self, inlines: &[Inline]) -> io::Result<()> {
        inlines.iter().try_for_each(|inline| self.inline(inline))
    }

    fn inline(&mut self, inline: &Inline) -> io::Result<()> {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Break => self.raw("<br>"),
            Inline::Strong(span) => self.mark("strong", span),
            Inline::Emphasis(span) => self.mark("em", span),
            Inline::Underline(span) => self.mark("u", span),
            Inline::Strikethrough(span) => self.mark("s", span),
            Inline::Subscript(span) => self.mark("sub", span),
            Inline::Superscript(span) => self.mark("sup", span),
            Inline::Code(code) if self.marks < MAX_MARKS => self.element("code", &[], &code.text),
            Inline::Code(code) => self.span("code", &code.text),
            Inline::Link(link) => self.link(link),
            Inline::Image(image) => self.image(image, None, None),
            Inline::Mention(mention) => {
                self.linked("mention", mention.url.as_deref(), &mention.name)
            }
            Inline::Emoji(emoji) => {
                let (code, url) = (Some(&*emoji.code), emoji.url.as_deref());
                let class = ("class", Some("emoji"));
                match url.filter(|url| address::is_loaded(url)) {
                    Some(url) => self.open("img", &[class, ("src", Some(url)), ("alt", code)]),
                    None => self.element("span", &[class, ("data-src", url)], &emoji.code),
                }
            }
        }
    }

    fn mark(&mut self, name: &str, span: &Span) -> io::Result<()> {
        let (name, class) = if self.marks < MAX_MARKS {
            (name, None)
        } else {
            ("span", Some(name))
        };
        self.marks += 1;
        self.run(name, class, &span.content)?;
        self.marks -= 1;
        Ok(())
    }

    fn link(&mut self, link: &Link) -> io::Result<()> {
        let title = ("title", link.title.as_deref());
        let Some(href) = self.href(Some(&link.url)) else {
            let class = ("class", Some("link"));
            self.open("span", &[class, ("data-href", Some(&link.url)), title])?;
            self.inlines(&link.content)?;
            return self.raw("</span>");
        };
        // A link that shows nothing to read is called by what it leads to.
        let name = link.title.as_deref().unwrap_or(href);
        let label = (!says_something(&link.content)).then_some(name);
        self.open("a", &[("href", Some(href)), title, ("aria-label", label)])?;
        self.in_link = true;
        self.inlines(&link.content)?;
        self.in_link = false;
        self.raw("</a>")
    }

    /// A picture; one whose address isn't loaded is shown by its words.
    pub(super) fn image(
        &mut self,
        image: &Image,
        width: Option<u32>,
        height: Option<u32>,
    ) -> io::Result<()> {
        let (width, height) = (
            width.map(|pixels| pixels.to_string()),
            height.map(|pixels| pixels.to_string()),
        );
        let (width, height) = (width.as_deref(), height.as_deref());
        let title = ("title", image.title.as_deref());
        let alt = image.alt.as_deref();
        if address::is_loaded(&image.url) {
            // A title alone stands in the picture's place too, and then HTML wants it in `alt`.
            let (shown, title, only_title) = match (alt, title) {
                (None, (_, Some(words))) => (words, ("title", None), Some(words)),
                _ => (alt.unwrap_or_default(), title, None),
            };
            return self.open(
                "img",
                &[
                    ("src", Some(&image.url)),
                    ("alt", Some(shown)),
                    title,
                    ("data-title", only_title),
                    ("width", width),
                    ("height", height),
                    ("loading", Some("lazy")),
                ],
            );
        }
        let attributes = [
            ("class", Some("image")),
            ("data-src", Some(&*image.url)),
            ("data-alt", alt),
            title,
            ("data-width", width),
            ("data-height", height),
        ];
        self.element("span", &attributes, alt.unwrap_or(&image.url))
    }
}

/// Whether there are words in a link, or a picture that has some in its place.
fn says_something(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Text(text) => !text.trim().is_empty(),
        Inline::Image(image) => image.alt.is_some() || image.title.is_some(),
        Inline::Code(_) | Inline::Mention(_) | Inline::Emoji(_) => true,
        other => says_something(other.children()),
    })
}
