//! Blocks that hold blocks: sections, points, lists, quotes, spoilers.

use std::io::{self, Write};

use tiezi_core::{Block, Inline, List, Paragraph, Point, Points, Quote, Section, Spoiler, plain};

use super::tags::Tags;

impl<W: Write> Tags<W> {
    /// The body of a post, whose sections have headings from a level on, and names to link to.
    pub(super) fn body(&mut self, blocks: &[Block], anchor: &str, level: usize) -> io::Result<()> {
        let mut place = 0;
        for block in blocks {
            if let Block::Section(section) = block {
                place += 1;
                let anchor = format!("{anchor}-{place}");
                self.section(section, Some(&anchor), level)?;
            } else {
                self.block(block, level)?;
            }
        }
        Ok(())
    }

    /// Blocks whose sections have headings from a level on.
    pub(super) fn blocks(&mut self, blocks: &[Block], level: usize) -> io::Result<()> {
        blocks.iter().try_for_each(|block| self.block(block, level))
    }

    fn block(&mut self, block: &Block, level: usize) -> io::Result<()> {
        match block {
            Block::Section(section) => return self.section(section, None, level),
            Block::Paragraph(paragraph) => self.run("p", None, &paragraph.content)?,
            Block::Points(points) => self.points(points, level)?,
            Block::List(list) => self.list(list, level)?,
            Block::Quote(quote) => self.quote(quote, level)?,
            Block::Code(code) => self.code(code)?,
            Block::Table(table) => self.table(table)?,
            Block::Figure(figure) => self.figure(figure)?,
            Block::Attachment(attachment) => self.attachment(attachment)?,
            Block::Credits(credits) => self.credits(credits)?,
            Block::Poll(poll) => self.poll(poll)?,
            Block::Notice(notice) => self.notice(notice)?,
            Block::Spoiler(spoiler) => self.spoiler(spoiler, level)?,
            Block::Media(media) => self.media(media)?,
            Block::Rule => self.raw("<hr>")?,
        }
        self.raw("\n")
    }

    fn section(&mut self, section: &Section, id: Option<&str>, level: usize) -> io::Result<()> {
        self.open("section", &[("id", id)])?;
        self.raw("\n")?;
        // HTML has six levels; what is deeper says so itself.
        let name = ["h1", "h2", "h3", "h4", "h5", "h6"][level.clamp(1, 6) - 1];
        let deep = (level > 6).then(|| level.to_string());
        self.open(name, &[("aria-level", deep.as_deref())])?;
        if let Some(number) = &section.number {
            self.span("number", number)?;
            let after = after_number(section);
            if after == "、" {
                self.span("stop", after)?;
            } else {
                self.raw(after)?;
            }
        }
        self.inlines(&section.title)?;
        self.close(name)?;
        self.raw("\n")?;
        self.blocks(&section.blocks, level + 1)?;
        self.raw("</section>\n")
    }

    fn points(&mut self, points: &Points, level: usize) -> io::Result<()> {
        self.raw("<ul class=\"points\">\n")?;
        for point in &points.items {
            self.point(point, level)?;
        }
        self.raw("</ul>")
    }

    /// A point: its marker stands at the beginning of its first paragraph, or alone in one.
    fn point(&mut self, point: &Point, level: usize) -> io::Result<()> {
        self.open("li", &[("data-topic", point.topic.as_deref())])?;
        self.raw("<p>")?;
        self.span("marker", &point.marker)?;
        let rest = match point.blocks.split_first() {
            Some((Block::Paragraph(Paragraph { content }), rest)) => {
                self.raw(gap(&point.marker, content))?;
                self.inlines(content)?;
                rest
            }
            _ => &point.blocks,
        };
        self.raw("</p>\n")?;
        self.blocks(rest, level)?;
        self.raw("</li>\n")
    }

    fn list(&mut self, list: &List, level: usize) -> io::Result<()> {
        let name = if list.ordered { "ol" } else { "ul" };
        let start = list.start.map(|start| start.to_string());
        self.open(name, &[("start", start.as_deref())])?;
        self.raw("\n")?;
        for item in &list.items {
            self.raw("<li>")?;
            self.blocks(item, level)?;
            self.raw("</li>\n")?;
        }
        self.close(name)
    }

    fn quote(&mut self, quote: &Quote, level: usize) -> io::Result<()> {
        let post = quote.post.as_deref();
        self.open("figure", &[("class", Some("quote")), ("data-post", post)])?;
        if quote.author.is_some() || quote.posted.is_some() {
            self.raw("<figcaption>")?;
            if let Some(author) = &quote.author {
                self.author(author)?;
            }
            if let Some(posted) = &quote.posted {
                self.raw(" ")?;
                self.time("posted", posted)?;
            }
            self.raw("</figcaption>\n")?;
        }
        self.raw("<blockquote>\n")?;
        self.blocks(&quote.blocks, level)?;
        self.raw("</blockquote></figure>")
    }

    fn spoiler(&mut self, spoiler: &Spoiler, level: usize) -> io::Result<()> {
        self.raw("<details class=\"spoiler\">")?;
        let class = spoiler.title.is_none().then_some("untitled");
        let title = spoiler.title.as_deref().unwrap_or(self.labels.spoiler);
        self.element("summary", &[("class", class)], title)?;
        self.raw("\n")?;
        self.blocks(&spoiler.blocks, level)?;
        self.raw("</details>")
    }
}

/// What stands between a section's number and its title: the mark that [`Section::label`] adds, or
/// a space.
pub(super) fn after_number(section: &Section) -> &'static str {
    let number = section.number.as_deref().unwrap_or_default();
    if section
        .label()
        .is_some_and(|label| label.len() > number.len())
    {
        "、"
    } else if section.title.is_empty() {
        ""
    } else {
        " "
    }
}

/// What stands between a marker and words: `First, we` but `一是提速`.
fn gap(marker: &str, words: &[Inline]) -> &'static str {
    let ends = marker.ends_with(|c: char| c.is_ascii());
    let begins = plain::inlines(&words[..words.len().min(1)]).starts_with(|c: char| c.is_ascii());
    if ends && begins { " " } else { "" }
}
