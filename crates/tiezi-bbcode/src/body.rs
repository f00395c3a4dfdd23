//! A post's body: from its pieces to blocks.

use std::{
    borrow::Cow,
    mem::{replace, take},
    ops::Range,
};

use tiezi_core::{
    Attachment, Block, Cell, Code, CodeSpan, Image, Inline, Inlines, Link, List, MAX_DEPTH, Media,
    Mention, Notice, Quote, Span, Spoiler, Table, normal, plain,
};

use crate::{
    pieces::{Piece, What, pieces},
    quote,
    stored::{self, Stored, decoded},
    tags::{COUNT, Kind, Tag},
    words::Words,
};

/// Reads a post; says how many tags were left out because they nest too deep, and where.
pub(crate) fn read(stored: &Stored) -> (Vec<Block>, Option<(usize, Range<usize>)>) {
    let post = Open {
        id: None,
        what: Holder::Post,
        blocks: Vec::new(),
    };
    let mut body = Body {
        text: &stored.text,
        is_escaped: stored.is_escaped,
        open: vec![post],
        words: Words::default(),
        left_out: [0; COUNT],
        flattened: None,
    };
    for piece in pieces(&stored.text, stored::uid(&stored.text)) {
        body.piece(&piece);
    }
    while body.open.len() > 1 {
        body.close_last();
    }
    body.end_paragraph();
    let blocks = body.open.pop().map(|post| post.blocks);
    (blocks.unwrap_or_default(), body.flattened)
}

/// A post's body while it is read: the blocks that are open, each in the one before.
struct Body<'a> {
    text: &'a str,
    is_escaped: bool,
    open: Vec<Open>,
    words: Words,
    /// How many starts of each tag were left out because they nest too deep, and have their ends to come.
    left_out: [usize; COUNT],
    /// How many that were in all, and where the first one stands.
    flattened: Option<(usize, Range<usize>)>,
}

/// A block that is open, and the blocks in it so far.
struct Open {
    /// Which tag opened it; none for the post.
    id: Option<usize>,
    what: Holder,
    blocks: Vec<Block>,
}

/// What holds blocks.
enum Holder {
    Post,
    Quote(Quote),
    Spoiler(Option<String>),
    /// The items that ended; and whether one has begun.
    List(List, bool),
    /// The rows, and for each whether it is all headers.
    Table(Vec<Vec<Cell>>, Vec<bool>),
    Cell(Cell, bool),
}

impl Body<'_> {
    fn piece(&mut self, piece: &Piece) {
        let text = self.text;
        let source = &text[piece.at..piece.at + piece.len];
        match &piece.what {
            What::Words => self.text(source),
            What::Start(tag) => self.start(tag, source, piece.at),
            What::End(tag) => self.end(tag),
            What::Element(tag, inside) => self.element(tag, inside),
        }
    }

    /// Words on one line or more: a line end is a break, an empty line ends the paragraph.
    fn text(&mut self, source: &str) {
        let text = self.decoded(source);
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 && self.words.is_at_line_start() {
                self.end_paragraph();
            } else if at > 0 {
                self.words.push(Inline::Break);
            }
            self.words.text(line);
        }
    }

    fn start(&mut self, tag: &Tag, source: &str, at: usize) {
        let opens = match tag.kind() {
            Kind::Mark(mark) => Opens::Mark(mark(Span::default())),
            Kind::Link(scheme) => match tag.value.map(|value| self.url(scheme, value)) {
                Some(url) if !url.is_empty() => Opens::Mark(Inline::Link(Box::new(Link {
                    url,
                    title: self.line(tag.attribute(&["title"])),
                    content: Inlines::new(),
                }))),
                _ => return,
            },
            Kind::Heading => {
                self.end_paragraph();
                Opens::Mark(Inline::Strong(Span::default()))
            }
            Kind::Quote => Opens::Block(Holder::Quote(quote::of_tag(tag, |raw| self.line(raw)))),
            Kind::Spoiler => Opens::Block(Holder::Spoiler(self.line(tag.value))),
            Kind::List { ordered } => Opens::Block(Holder::List(list(tag, ordered), false)),
            Kind::Table => Opens::Block(Holder::Table(Vec::new(), Vec::new())),
            Kind::Cell { is_header } => {
                if !self.close_up_to(|what| matches!(what, Holder::Table(..))) {
                    return;
                }
                Opens::Block(Holder::Cell(cell(tag), is_header))
            }
            Kind::Row => {
                if self.close_up_to(|what| matches!(what, Holder::Table(..)))
                    && let Some(Holder::Table(rows, headers)) = self.holder()
                {
                    rows.push(Vec::new());
                    headers.push(true);
                }
                return;
            }
            Kind::Item => {
                if self.close_up_to(|what| matches!(what, Holder::List(..))) {
                    self.next_item();
                } else {
                    self.text(source);
                }
                return;
            }
            Kind::Rule => {
                self.block(Block::Rule);
                return;
            }
            Kind::Lines => {
                self.end_paragraph();
                return;
            }
            _ => return,
        };
        // A paragraph in it is a level, and its words are one.
        if self.open.len() + self.words.depth() + 2 > MAX_DEPTH {
            self.left_out[tag.id] += 1;
            let place = at..at + source.len();
            self.flattened.get_or_insert((0, place)).0 += 1;
            return;
        }
        match opens {
            Opens::Mark(mark) => self.words.open(mark),
            Opens::Block(what) => {
                self.end_paragraph();
                self.open.push(Open {
                    id: Some(tag.id),
                    what,
                    blocks: Vec::new(),
                });
            }
        }
    }

    fn end(&mut self, tag: &Tag) {
        if let Some(fewer) = self.left_out[tag.id].checked_sub(1) {
            self.left_out[tag.id] = fewer;
            return;
        }
        match tag.kind() {
            Kind::Mark(mark) => self.words.close(&mark(Span::default())),
            Kind::Link(_) => self.words.close(&Inline::Link(Box::default())),
            Kind::Heading => {
                self.words.close(&Inline::Strong(Span::default()));
                self.end_paragraph();
            }
            Kind::Lines => self.end_paragraph(),
            Kind::Quote | Kind::Spoiler | Kind::List { .. } | Kind::Table | Kind::Cell { .. } => {
                if let Some(at) = self.open.iter().rposition(|open| open.id == Some(tag.id)) {
                    while self.open.len() > at {
                        self.close_last();
                    }
                }
            }
            _ => {}
        }
    }

    fn element(&mut self, tag: &Tag, inside: &str) {
        let line = self.line(Some(inside));
        match tag.kind() {
            Kind::Plain => self.text(inside),
            Kind::Code(language) => {
                let text = normal::code(&self.decoded(inside));
                let language = language.map(str::to_owned);
                let language = language.or_else(|| self.line(tag.value));
                if !text.is_empty() {
                    self.block(Block::Code(Code { language, text }));
                }
            }
            Kind::InlineCode => {
                let text = self.decoded(inside).replace('\n', " ");
                let text = text.replace(normal::is_forbidden, "");
                if !text.is_empty() {
                    self.words.push(Inline::Code(CodeSpan { text }));
                }
            }
            Kind::Mark(_) => {
                if let Some(text) = line {
                    let kind = "edited".to_owned();
                    self.block(Block::Notice(Notice { kind, text }));
                }
            }
            Kind::Mention => {
                if let Some(name) = line {
                    let url = tag.attribute(&["url"]).map(|url| self.url("", url));
                    let url = url.filter(|url| !url.is_empty());
                    let mention = Mention { name, url };
                    self.words.push(Inline::Mention(Box::new(mention)));
                }
            }
            Kind::Attachment => {
                let url = tag.attribute(&["url"]).map(|url| self.url("", url));
                let attachment = Attachment {
                    name: line,
                    url: url.filter(|url| !url.is_empty()),
                    size: self.line(tag.attribute(&["size"])),
                    media_type: self.line(tag.attribute(&["media_type"])),
                };
                if attachment.name.is_some() || attachment.url.is_some() {
                    self.block(Block::Attachment(Box::new(attachment)));
                }
            }
            kind => self.address(kind, tag, inside, line),
        }
    }

    /// What is the address that stands in it.
    fn address(&mut self, kind: Kind, tag: &Tag, inside: &str, line: Option<String>) {
        let is_youtube = tag.name() == "youtube" || tag.value == Some("youtube");
        let scheme = match kind {
            Kind::Link(scheme) => scheme,
            // The name of the film alone.
            Kind::Media(_) if is_youtube && !inside.contains('/') => {
                "https://www.youtube.com/watch?v="
            }
            _ => "",
        };
        let url = self.url(scheme, inside);
        let (Some(line), false) = (line, url.is_empty()) else {
            return;
        };
        let title = self.line(tag.attribute(&["title"]));
        match kind {
            Kind::Link(_) => self.words.push(Inline::Link(Box::new(Link {
                url,
                title,
                content: vec![line.into()],
            }))),
            Kind::Image => {
                let alt = self.line(tag.attribute(&["alt"]));
                self.words.image(Image { url, alt, title }, size(tag));
            }
            Kind::Media(kind) => self.block(Block::Media(Media { kind, url, title })),
            _ => {}
        }
    }

    /// Text with its entities decoded, where the board escaped it.
    fn decoded<'t>(&self, source: &'t str) -> Cow<'t, str> {
        if self.is_escaped {
            decoded(source)
        } else {
            Cow::Borrowed(source)
        }
    }

    /// A line of text that stands in a tag, if there are words in it.
    fn line(&self, raw: Option<&str>) -> Option<String> {
        let line = raw.map(|raw| normal::line(&self.decoded(raw)).into_owned());
        line.filter(|line| !line.is_empty())
    }

    /// An address that stands in a tag; empty where there is none.
    fn url(&self, scheme: &str, raw: &str) -> String {
        let text = self.decoded(raw);
        match normal::url(&text) {
            url if url.is_empty() => String::new(),
            url => format!("{scheme}{url}"),
        }
    }

    /// What the innermost open block is.
    fn holder(&mut self) -> Option<&mut Holder> {
        self.open.last_mut().map(|open| &mut open.what)
    }

    /// Adds a block after the paragraph, which it ends.
    fn block(&mut self, block: Block) {
        self.end_paragraph();
        if let Some(open) = self.open.last_mut() {
            open.blocks.push(block);
        }
    }

    fn end_paragraph(&mut self) {
        if let (Some(paragraph), Some(open)) = (self.words.end(), self.open.last_mut()) {
            open.blocks.push(paragraph);
        }
    }

    /// Closes blocks until such a one is the innermost; false where none is open.
    fn close_up_to(&mut self, is_asked: impl Fn(&Holder) -> bool) -> bool {
        let Some(at) = self.open.iter().rposition(|open| is_asked(&open.what)) else {
            return false;
        };
        while self.open.len() > at + 1 {
            self.close_last();
        }
        self.end_paragraph();
        true
    }

    /// Begins an item of the innermost block, a list. What stands before the first goes before the list.
    fn next_item(&mut self) {
        if let [.., outer, list] = &mut self.open[..]
            && let Holder::List(items, has_begun) = &mut list.what
        {
            let blocks = take(&mut list.blocks);
            if replace(has_begun, true) {
                items.items.push(blocks);
            } else {
                outer.blocks.extend(blocks);
            }
        }
    }

    /// Closes the innermost block, and puts it into the one around it, if there is anything in it.
    fn close_last(&mut self) {
        self.end_paragraph();
        let (Some(closed), Some(outer)) = (self.open.pop(), self.open.last_mut()) else {
            return;
        };
        let blocks = closed.blocks;
        match closed.what {
            Holder::Post => {}
            Holder::Quote(mut quote) => {
                quote.blocks = blocks;
                quote::take_byline(&mut quote);
                if !quote.blocks.is_empty() {
                    outer.blocks.push(Block::Quote(Box::new(quote)));
                }
            }
            Holder::Spoiler(title) if blocks.is_empty() => {
                outer.blocks.extend(title.map(Block::paragraph));
            }
            Holder::Spoiler(title) => outer.blocks.push(Block::Spoiler(Spoiler { title, blocks })),
            Holder::List(mut list, true) => {
                list.items.push(blocks);
                outer.blocks.push(Block::List(list));
            }
            Holder::List(_, false) => outer.blocks.extend(blocks),
            Holder::Table(mut rows, mut headers) => {
                // Words outside of its cells.
                outer.blocks.extend(blocks);
                let mut has_cells = rows.iter().map(|row| !row.is_empty());
                headers.retain(|_| has_cells.next() == Some(true));
                rows.retain(|row| !row.is_empty());
                if !rows.is_empty() {
                    let header_rows = headers.iter().take_while(|is_header| **is_header).count();
                    outer.blocks.push(Block::Table(Table {
                        caption: Inlines::new(),
                        header_rows: u32::try_from(header_rows).unwrap_or(u32::MAX),
                        rows,
                    }));
                }
            }
            Holder::Cell(mut cell, is_header) => {
                cell.content = on_lines(blocks);
                if let Holder::Table(rows, headers) = &mut outer.what {
                    if rows.is_empty() {
                        rows.push(Vec::new());
                        headers.push(true);
                    }
                    if let (Some(row), Some(is_all)) = (rows.last_mut(), headers.last_mut()) {
                        row.push(cell);
                        *is_all &= is_header;
                    }
                }
            }
        }
    }
}

/// What a tag opens.
enum Opens {
    Mark(Inline),
    Block(Holder),
}

/// A list without its items: `[list=1]` and `[list=a]` are ordered, `[list=disc]` isn't.
fn list(tag: &Tag, ordered: bool) -> List {
    let style = tag.value.or_else(|| tag.attribute(&["type"]));
    let is_mark = |style: &str| matches!(style, "" | "disc" | "circle" | "square" | "none");
    let ordered = ordered || style.is_some_and(|style| !is_mark(style));
    let start = tag
        .attribute(&["start"])
        .and_then(|start| start.parse().ok());
    List {
        ordered,
        start: start.filter(|&start| ordered && start != 1),
        items: Vec::new(),
    }
}

/// A cell without its words: `[td=COLUMNS,ROWS]`, `[td=COLUMNS,ROWS,WIDTH]`; of one value it is the width.
fn cell(tag: &Tag) -> Cell {
    let (columns, rest) = tag
        .value
        .and_then(|value| value.split_once(','))
        .unwrap_or_default();
    let rows = rest.split(',').next().unwrap_or_default();
    let span = |cells: &str| cells.trim().parse().ok().filter(|&cells: &u32| cells > 1);
    Cell {
        colspan: span(columns),
        rowspan: span(rows),
        ..Cell::default()
    }
}

/// Width and height of a picture: `[img=WIDTHxHEIGHT]`, `[img=WIDTH,HEIGHT]`, `[img width=… height=…]`.
fn size(tag: &Tag) -> [Option<u32>; 2] {
    let value = tag.value.and_then(|value| value.split_once(['x', ',']));
    let (width, height) = match value {
        Some((width, height)) => (Some(width), Some(height)),
        None => (tag.attribute(&["width"]), tag.attribute(&["height"])),
    };
    [width, height].map(|pixels| pixels?.trim().parse().ok())
}

/// The blocks of a cell as its words: a line for each paragraph, and for each line of other blocks.
fn on_lines(blocks: Vec<Block>) -> Inlines {
    let mut content = Inlines::new();
    for block in blocks {
        content.push(Inline::Break);
        match block {
            Block::Paragraph(paragraph) => content.extend(paragraph.content),
            Block::Figure(figure) => content.extend(figure.images.into_iter().map(|image| {
                Inline::Image(Box::new(Image {
                    url: image.url,
                    alt: image.alt,
                    title: image.title,
                }))
            })),
            Block::Media(Media { url, title, .. }) => {
                let words = title.unwrap_or_else(|| url.clone());
                content.push(Inline::Link(Box::new(Link {
                    url,
                    title: None,
                    content: vec![words.into()],
                })));
            }
            Block::Attachment(attachment) => {
                content.extend(attachment.name.or(attachment.url).map(Inline::Text));
            }
            other => {
                for line in plain::all_words(&[other]).lines() {
                    content.extend([line.into(), Inline::Break]);
                }
            }
        }
    }
    normal::inlines(content)
}
