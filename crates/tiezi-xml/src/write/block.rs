//! Blocks as elements.

use std::io::{self, Write};

use tiezi_core::{
    Align, Attachment, Block, Cell, Code, Credits, Figure, FigureImage, List, Media, Notice,
    Points, Poll, Quote, Section, Spoiler, Table,
};

use super::tags::{Tag, Tags};

impl<W: Write> Tags<W> {
    pub(super) fn blocks(&mut self, blocks: &[Block]) -> io::Result<()> {
        blocks.iter().try_for_each(|block| self.block(block))
    }

    fn block(&mut self, block: &Block) -> io::Result<()> {
        match block {
            Block::Section(section) => self.section(section),
            Block::Paragraph(paragraph) => self.mixed(Tag::new("paragraph"), &paragraph.content),
            Block::Points(points) => self.points(points),
            Block::List(list) => self.list(list),
            Block::Quote(quote) => self.quote(quote),
            Block::Code(code) => self.code(code),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Attachment(attachment) => self.attachment(attachment),
            Block::Credits(credits) => self.credits(credits),
            Block::Poll(poll) => self.poll(poll),
            Block::Notice(notice) => self.notice(notice),
            Block::Spoiler(spoiler) => self.spoiler(spoiler),
            Block::Media(media) => self.media(media),
            Block::Rule => self.empty(Tag::new("rule")),
        }
    }

    fn section(&mut self, section: &Section) -> io::Result<()> {
        let tag = Tag::new("section").with_if("number", section.number.as_deref());
        self.element(tag, |tags| {
            tags.mixed_if("title", &section.title)?;
            tags.blocks(&section.blocks)
        })
    }

    fn points(&mut self, points: &Points) -> io::Result<()> {
        self.element(Tag::new("points"), |tags| {
            points.items.iter().try_for_each(|point| {
                let tag = Tag::new("point")
                    .with("marker", &point.marker)
                    .with_if("topic", point.topic.as_deref());
                tags.element(tag, |tags| tags.blocks(&point.blocks))
            })
        })
    }

    fn list(&mut self, list: &List) -> io::Result<()> {
        let tag = Tag::new("list")
            .with_flag("ordered", list.ordered)
            .with_number("start", list.start);
        self.element(tag, |tags| {
            let mut items = list.items.iter();
            items.try_for_each(|item| tags.element(Tag::new("item"), |tags| tags.blocks(item)))
        })
    }

    fn quote(&mut self, quote: &Quote) -> io::Result<()> {
        let tag = Tag::new("quote").with_if("post", quote.post.as_deref());
        self.element(tag, |tags| {
            tags.author(quote.author.as_ref())?;
            tags.timestamp("posted", quote.posted.as_ref())?;
            tags.blocks(&quote.blocks)
        })
    }

    fn code(&mut self, code: &Code) -> io::Result<()> {
        let tag = Tag::new("code").with_if("language", code.language.as_deref());
        self.words(tag, &code.text)
    }

    fn table(&mut self, table: &Table) -> io::Result<()> {
        let header_rows = Some(table.header_rows).filter(|&rows| rows > 0);
        let tag = Tag::new("table").with_number("header_rows", header_rows);
        self.element(tag, |tags| {
            tags.mixed_if("caption", &table.caption)?;
            table.rows.iter().try_for_each(|row| {
                let mut cells = row.iter();
                tags.element(Tag::new("row"), |tags| {
                    cells.try_for_each(|cell| tags.cell(cell))
                })
            })
        })
    }

    fn cell(&mut self, cell: &Cell) -> io::Result<()> {
        let tag = Tag::new("cell")
            .with_number("colspan", cell.colspan)
            .with_number("rowspan", cell.rowspan)
            .with_if("align", cell.align.map(Align::as_str));
        self.mixed(tag, &cell.content)
    }

    fn figure(&mut self, figure: &Figure) -> io::Result<()> {
        self.element(Tag::new("figure"), |tags| {
            for image in &figure.images {
                tags.figure_image(image)?;
            }
            tags.mixed_if("caption", &figure.caption)
        })
    }

    fn figure_image(&mut self, image: &FigureImage) -> io::Result<()> {
        let tag = Tag::new("image")
            .with("url", &image.url)
            .with_if("alt", image.alt.as_deref())
            .with_if("title", image.title.as_deref())
            .with_number("width", image.width)
            .with_number("height", image.height);
        self.empty(tag)
    }

    fn attachment(&mut self, attachment: &Attachment) -> io::Result<()> {
        let tag = Tag::new("attachment")
            .with_if("name", attachment.name.as_deref())
            .with_if("url", attachment.url.as_deref())
            .with_if("size", attachment.size.as_deref())
            .with_if("media_type", attachment.media_type.as_deref());
        self.empty(tag)
    }

    fn credits(&mut self, credits: &Credits) -> io::Result<()> {
        self.element(Tag::new("credits"), |tags| {
            tags.words(Tag::new("text"), &credits.text)?;
            credits.entries.iter().try_for_each(|entry| {
                let mut names = entry.names.iter();
                tags.element(Tag::new("entry").with("role", &entry.role), |tags| {
                    names.try_for_each(|name| tags.words(Tag::new("name"), name))
                })
            })
        })
    }

    fn poll(&mut self, poll: &Poll) -> io::Result<()> {
        let tag = Tag::new("poll")
            .with_number("voters", poll.voters)
            .with_flag("multiple", poll.multiple);
        self.element(tag, |tags| {
            tags.words_if("question", poll.question.as_deref())?;
            for option in &poll.options {
                let tag = Tag::new("option")
                    .with_number("votes", option.votes)
                    .with_number("percent", option.percent);
                tags.words(tag, &option.text)?;
            }
            tags.timestamp("closes", poll.closes.as_ref())
        })
    }

    fn notice(&mut self, notice: &Notice) -> io::Result<()> {
        self.words(Tag::new("notice").with("kind", &notice.kind), &notice.text)
    }

    fn spoiler(&mut self, spoiler: &Spoiler) -> io::Result<()> {
        self.element(Tag::new("spoiler"), |tags| {
            tags.words_if("title", spoiler.title.as_deref())?;
            tags.blocks(&spoiler.blocks)
        })
    }

    fn media(&mut self, media: &Media) -> io::Result<()> {
        let tag = Tag::new("media")
            .with("kind", media.kind.as_str())
            .with("url", &media.url)
            .with_if("title", media.title.as_deref());
        self.empty(tag)
    }
}
