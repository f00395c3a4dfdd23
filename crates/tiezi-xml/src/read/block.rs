//! Blocks: elements in which white space doesn't count, down to those of words.

use tiezi_core::{
    Align, Attachment, Block, Cell, Code, Credit, Credits, Figure, FigureImage, Inlines, Item,
    List, MAX_DEPTH, Media, MediaKind, Notice, Number, Paragraph, Point, Points, Poll, PollOption,
    Quote, Section, Spoiler, Table, normal,
};

use super::{
    attributes::line,
    elements::{Elements, Tag},
    fault::{Fault, Result},
};

/// Sets a part that an element has once.
pub(super) fn once<T>(part: &mut Option<T>, tag: &Tag<'_>, value: T) -> Result<()> {
    if part.replace(value).is_some() {
        let message = format!("<{}> stands twice", tag.name);
        return Err(Fault::syntax(tag.start, message));
    }
    Ok(())
}

impl<'a> Elements<'a> {
    /// The blocks in an element that holds nothing else.
    pub(super) fn blocks(&mut self, depth: usize) -> Result<Vec<Block>> {
        // Most items and quotes are one paragraph.
        let mut blocks = Vec::with_capacity(1);
        while let Some(child) = self.child()? {
            blocks.push(self.block(&child, depth, "a block")?);
        }
        Ok(blocks)
    }

    /// A block; `expected` is what may stand there.
    fn block(&mut self, tag: &Tag<'a>, depth: usize, expected: &str) -> Result<Block> {
        if depth > MAX_DEPTH {
            return Err(Fault::too_deep(tag.start));
        }
        let inner = depth + 1;
        Ok(match tag.name {
            "paragraph" => Block::Paragraph(Paragraph {
                content: self.run(tag, inner)?,
            }),
            "section" => Block::Section(self.section(tag, inner)?),
            "points" => Block::Points(self.points(tag, inner)?),
            "list" => Block::List(self.list(tag, inner)?),
            "quote" => Block::Quote(Box::new(self.quote(tag, inner)?)),
            "code" => Block::Code(self.code(tag)?),
            "table" => Block::Table(self.table(tag, inner)?),
            "figure" => Block::Figure(self.figure(tag, inner)?),
            "attachment" => Block::Attachment(Box::new(self.attachment(tag)?)),
            "credits" => Block::Credits(self.credits(tag)?),
            "poll" => Block::Poll(Box::new(self.poll(tag)?)),
            "notice" => Block::Notice(self.notice(tag)?),
            "spoiler" => Block::Spoiler(self.spoiler(tag, inner)?),
            "media" => Block::Media(self.media(tag)?),
            "rule" => {
                self.no_attributes(tag)?;
                self.nothing()?;
                Block::Rule
            }
            _ => return Err(Fault::unexpected(tag, expected)),
        })
    }

    fn section(&mut self, tag: &Tag<'a>, depth: usize) -> Result<Section> {
        let mut attributes = self.attributes(tag)?;
        let number = attributes.line("number")?;
        attributes.end()?;
        let mut title = None;
        let mut blocks = Vec::new();
        while let Some(child) = self.child()? {
            match child.name {
                "title" => once(&mut title, &child, self.run(&child, depth)?)?,
                _ => blocks.push(self.block(&child, depth, "<title> or a block")?),
            }
        }
        Ok(Section {
            number,
            title: title.unwrap_or_default(),
            blocks,
        })
    }

    fn points(&mut self, tag: &Tag<'a>, depth: usize) -> Result<Points> {
        self.no_attributes(tag)?;
        let mut items = Vec::new();
        while let Some(child) = self.child()? {
            match child.name {
                "point" if depth > MAX_DEPTH => return Err(Fault::too_deep(child.start)),
                "point" => items.push(self.point(&child, depth + 1)?),
                _ => return Err(Fault::unexpected(&child, "<point>")),
            }
        }
        Ok(Points { items })
    }

    fn point(&mut self, tag: &Tag<'a>, depth: usize) -> Result<Point> {
        let mut attributes = self.attributes(tag)?;
        let marker = attributes.required_line("marker")?;
        let topic = attributes.line("topic")?;
        attributes.end()?;
        Ok(Point {
            marker,
            topic,
            blocks: self.blocks(depth)?,
        })
    }

    fn list(&mut self, tag: &Tag<'a>, depth: usize) -> Result<List> {
        let mut attributes = self.attributes(tag)?;
        let ordered = attributes.flag("ordered")?;
        let start = attributes.count("start")?;
        attributes.end()?;
        let mut items: Vec<Item> = Vec::new();
        while let Some(child) = self.child()? {
            match child.name {
                "item" => {
                    self.no_attributes(&child)?;
                    items.push(self.blocks(depth)?);
                }
                _ => return Err(Fault::unexpected(&child, "<item>")),
            }
        }
        Ok(List {
            ordered,
            start,
            items,
        })
    }

    fn quote(&mut self, tag: &Tag<'a>, depth: usize) -> Result<Quote> {
        let mut attributes = self.attributes(tag)?;
        let mut quote = Quote {
            post: attributes.line("post")?,
            ..Quote::default()
        };
        attributes.end()?;
        while let Some(child) = self.child()? {
            match child.name {
                "author" => once(&mut quote.author, &child, self.author(&child)?)?,
                "posted" => once(&mut quote.posted, &child, self.timestamp(&child)?)?,
                _ => {
                    let block = self.block(&child, depth, "<author>, <posted> or a block")?;
                    quote.blocks.push(block);
                }
            }
        }
        Ok(quote)
    }

    fn code(&mut self, tag: &Tag<'a>) -> Result<Code> {
        let mut attributes = self.attributes(tag)?;
        let language = attributes.line("language")?;
        attributes.end()?;
        let text = self.words()?;
        Ok(Code {
            language,
            text: if is_code(&text) {
                text.into_owned()
            } else {
                normal::code(&text)
            },
        })
    }

    fn table(&mut self, tag: &Tag<'a>, depth: usize) -> Result<Table> {
        let mut attributes = self.attributes(tag)?;
        let header_rows = attributes.count("header_rows")?.unwrap_or_default();
        attributes.end()?;
        let mut caption = None;
        let mut rows = Vec::new();
        while let Some(child) = self.child()? {
            match child.name {
                "caption" => once(&mut caption, &child, self.run(&child, depth)?)?,
                "row" => rows.push(self.row(&child, depth)?),
                _ => return Err(Fault::unexpected(&child, "<caption> or <row>")),
            }
        }
        Ok(Table {
            caption: caption.unwrap_or_default(),
            header_rows,
            rows,
        })
    }

    fn row(&mut self, tag: &Tag<'a>, depth: usize) -> Result<Vec<Cell>> {
        self.no_attributes(tag)?;
        let mut cells = Vec::new();
        while let Some(child) = self.child()? {
            if child.name != "cell" {
                return Err(Fault::unexpected(&child, "<cell>"));
            }
            let mut attributes = self.attributes(&child)?;
            let colspan = attributes.count("colspan")?;
            let rowspan = attributes.count("rowspan")?;
            let align = attributes.value("align", "left, center or right", Align::parse)?;
            attributes.end()?;
            cells.push(Cell {
                content: self.run_of(depth)?,
                colspan,
                rowspan,
                align,
            });
        }
        Ok(cells)
    }

    fn figure(&mut self, tag: &Tag<'a>, depth: usize) -> Result<Figure> {
        self.no_attributes(tag)?;
        let mut images = Vec::new();
        let mut caption: Option<Inlines> = None;
        while let Some(child) = self.child()? {
            match child.name {
                "image" => images.push(self.figure_image(&child)?),
                "caption" => once(&mut caption, &child, self.run(&child, depth)?)?,
                _ => return Err(Fault::unexpected(&child, "<image> or <caption>")),
            }
        }
        Ok(Figure {
            images,
            caption: caption.unwrap_or_default(),
        })
    }

    fn figure_image(&mut self, tag: &Tag<'a>) -> Result<FigureImage> {
        let mut attributes = self.attributes(tag)?;
        let image = FigureImage {
            url: attributes.required_url("url")?,
            alt: attributes.line("alt")?,
            title: attributes.line("title")?,
            width: attributes.count("width")?,
            height: attributes.count("height")?,
        };
        attributes.end()?;
        self.nothing()?;
        Ok(image)
    }

    fn attachment(&mut self, tag: &Tag<'a>) -> Result<Attachment> {
        let mut attributes = self.attributes(tag)?;
        let attachment = Attachment {
            name: attributes.line("name")?,
            url: attributes.url("url")?,
            size: attributes.line("size")?,
            media_type: attributes.line("media_type")?,
        };
        attributes.end()?;
        self.nothing()?;
        Ok(attachment)
    }

    fn credits(&mut self, tag: &Tag<'a>) -> Result<Credits> {
        self.no_attributes(tag)?;
        let mut text = None;
        let mut entries = Vec::new();
        while let Some(child) = self.child()? {
            match child.name {
                "text" => once(&mut text, &child, self.line(&child)?)?,
                "entry" => entries.push(self.credit(&child)?),
                _ => return Err(Fault::unexpected(&child, "<text> or <entry>")),
            }
        }
        let text = text.ok_or_else(|| Fault::lacking(tag, "text"))?;
        Ok(Credits { text, entries })
    }

    fn credit(&mut self, tag: &Tag<'a>) -> Result<Credit> {
        let mut attributes = self.attributes(tag)?;
        let role = attributes.required_line("role")?;
        attributes.end()?;
        let mut names = Vec::new();
        while let Some(child) = self.child()? {
            match child.name {
                "name" => names.push(self.line(&child)?),
                _ => return Err(Fault::unexpected(&child, "<name>")),
            }
        }
        Ok(Credit { role, names })
    }

    fn poll(&mut self, tag: &Tag<'a>) -> Result<Poll> {
        let mut attributes = self.attributes(tag)?;
        let mut poll = Poll {
            voters: attributes.count("voters")?,
            multiple: attributes.flag("multiple")?,
            ..Poll::default()
        };
        attributes.end()?;
        while let Some(child) = self.child()? {
            match child.name {
                "question" => once(&mut poll.question, &child, self.line(&child)?)?,
                "option" => poll.options.push(self.poll_option(&child)?),
                "closes" => once(&mut poll.closes, &child, self.timestamp(&child)?)?,
                _ => {
                    return Err(Fault::unexpected(
                        &child,
                        "<question>, <option> or <closes>",
                    ));
                }
            }
        }
        Ok(poll)
    }

    fn poll_option(&mut self, tag: &Tag<'a>) -> Result<PollOption> {
        let mut attributes = self.attributes(tag)?;
        let votes = attributes.count("votes")?;
        let percent = attributes.value("percent", "a number", Number::parse)?;
        attributes.end()?;
        Ok(PollOption {
            text: line(self.words()?),
            votes,
            percent,
        })
    }

    fn notice(&mut self, tag: &Tag<'a>) -> Result<Notice> {
        let mut attributes = self.attributes(tag)?;
        let kind = attributes.required_line("kind")?;
        attributes.end()?;
        Ok(Notice {
            kind,
            text: line(self.words()?),
        })
    }

    fn spoiler(&mut self, tag: &Tag<'a>, depth: usize) -> Result<Spoiler> {
        self.no_attributes(tag)?;
        let mut spoiler = Spoiler::default();
        while let Some(child) = self.child()? {
            if child.name == "title" {
                once(&mut spoiler.title, &child, self.line(&child)?)?;
            } else {
                let block = self.block(&child, depth, "<title> or a block")?;
                spoiler.blocks.push(block);
            }
        }
        Ok(spoiler)
    }

    fn media(&mut self, tag: &Tag<'a>) -> Result<Media> {
        let mut attributes = self.attributes(tag)?;
        let media = Media {
            kind: attributes.required_value("kind", "video, audio or embed", MediaKind::parse)?,
            url: attributes.required_url("url")?,
            title: attributes.line("title")?,
        };
        attributes.end()?;
        self.nothing()?;
        Ok(media)
    }

    /// A line of text: what stands in an element without attributes.
    pub(super) fn line(&mut self, tag: &Tag<'a>) -> Result<String> {
        self.no_attributes(tag)?;
        self.words().map(line)
    }
}

/// Whether code is surely in normal form; quick, for it mostly is.
fn is_code(text: &str) -> bool {
    let is_plain = |&b: &u8| match b {
        b'\n' | b'\t' => true,
        // The first bytes of control characters and non-characters, among others.
        0xC2 | 0xEF | 0x7F => false,
        _ => b >= b' ',
    };
    text.bytes().all(|b| is_plain(&b)) && !text.starts_with('\n') && !text.ends_with('\n')
}
