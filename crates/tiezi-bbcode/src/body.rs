//! A post's body: from its pieces to blocks.

use std::{
    borrow::Cow,
    mem::{replace, take},
    ops::Range,
};

use tiezi_boards::{
    address,
    bbcode::{self, Tag, TagKind},
};
use tiezi_core::{
    Attachment, Block, Cell, Code, CodeSpan, Image, Inline, Inlines, Link, List, MAX_DEPTH, Media,
    MediaKind, Mention, Notice, Quote, Span, Spoiler, Table, normal, plain,
};

use crate::{
    lost::{self, Lost},
    pieces::{Piece, What, pieces},
    quote,
    stored::{self, Stored, decoded},
    words::Words,
};

/// Reads a post; says what of it there is no place for, and where that stands.
pub(crate) fn read(stored: &Stored) -> (Vec<Block>, Lost) {
    let post = Open {
        id: None,
        place: 0..0,
        what: Holder::Post,
        blocks: Vec::new(),
    };
    let mut body = Body {
        text: &stored.text,
        is_escaped: stored.is_escaped,
        open: vec![post],
        words: Words::default(),
        left_out: vec![0; bbcode::count()],
        lost: Lost::default(),
    };
    for piece in pieces(&stored.text, stored::uid(&stored.text)) {
        body.piece(&piece);
    }
    while body.open.len() > 1 {
        body.close_last();
    }
    body.end_paragraph();
    let blocks = body.open.pop().map(|post| post.blocks);
    (blocks.unwrap_or_default(), body.lost)
}

/// A post's body while it is read: the blocks that are open, each in the one before.
struct Body<'a> {
    text: &'a str,
    is_escaped: bool,
    open: Vec<Open>,
    words: Words,
    /// How many starts of each tag were left out because they nest too deep, and have their ends to come.
    left_out: Vec<usize>,
    lost: Lost,
}

/// A block that is open, and the blocks in it so far.
struct Open {
    /// Which tag opened it; none for the post.
    id: Option<usize>,
    /// Where that tag stands.
    place: Range<usize>,
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
            What::Start(tag) => self.start(tag, source, piece.at..piece.at + tag.len),
            What::End(tag) => self.end(tag),
            What::Element(tag, inside) => {
                self.element(tag, inside, piece.at..piece.at + tag.len);
            }
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

    fn start(&mut self, tag: &Tag, source: &str, place: Range<usize>) {
        let opens = match tag.kind() {
            TagKind::Mark(mark) => Opens::Mark(mark(Span::default())),
            TagKind::Link(scheme) => match tag.value.map(|value| self.url(scheme, value)) {
                Some(url) if !url.is_empty() => Opens::Mark(Inline::Link(Box::new(Link {
                    url,
                    title: self.line(tag.attribute(&["title"])),
                    content: Inlines::new(),
                }))),
                _ => return,
            },
            TagKind::Heading => {
                self.end_paragraph();
                Opens::Mark(Inline::Strong(Span::default()))
            }
            TagKind::Quote => {
                let (quote, is_address_left_out) = quote::of_tag(tag, |raw| self.line(raw));
                if is_address_left_out {
                    self.lost.add(lost::What::QuoteAddress, place.clone());
                }
                Opens::Block(Holder::Quote(quote))
            }
            TagKind::Spoiler => Opens::Block(Holder::Spoiler(self.line(tag.value))),
            TagKind::List { ordered } => Opens::Block(Holder::List(list(tag, ordered), false)),
            TagKind::Table => Opens::Block(Holder::Table(Vec::new(), Vec::new())),
            TagKind::Cell { is_header } => {
                if !self.close_up_to(|what| matches!(what, Holder::Table(..))) {
                    return;
                }
                Opens::Block(Holder::Cell(cell(tag), is_header))
            }
            TagKind::Row => {
                if self.close_up_to(|what| matches!(what, Holder::Table(..)))
                    && let Some(Holder::Table(rows, headers)) = self.holder()
                {
                    rows.push(Vec::new());
                    headers.push(true);
                }
                return;
            }
            TagKind::Item => {
                if self.close_up_to(|what| matches!(what, Holder::List(..))) {
                    self.next_item();
                } else {
                    self.text(source);
                }
                return;
            }
            TagKind::Rule => {
                self.block(Block::Rule, place);
                return;
            }
            TagKind::Lines => {
                self.end_paragraph();
                return;
            }
            TagKind::Number => {
                if tag.value.is_some() {
                    self.lost.add(lost::What::Number, place);
                }
                return;
            }
            _ => return,
        };
        if !self.has_room() {
            self.left_out[tag.id] += 1;
            self.lost.add(lost::What::Deep, place);
            return;
        }
        match opens {
            Opens::Mark(mark) => self.words.open(mark),
            Opens::Block(what) => {
                self.end_paragraph();
                if self.is_in_cell() && !matches!(what, Holder::Cell(..)) {
                    self.lost.add(lost::What::InCell, place.clone());
                }
                self.open.push(Open {
                    id: Some(tag.id),
                    place,
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
            TagKind::Mark(mark) => self.words.close(&mark(Span::default())),
            TagKind::Link(_) => self.words.close(&Inline::Link(Box::default())),
            TagKind::Heading => {
                self.words.close(&Inline::Strong(Span::default()));
                self.end_paragraph();
            }
            TagKind::Lines => self.end_paragraph(),
            TagKind::Quote
            | TagKind::Spoiler
            | TagKind::List { .. }
            | TagKind::Table
            | TagKind::Cell { .. } => {
                if let Some(at) = self.open.iter().rposition(|open| open.id == Some(tag.id)) {
                    while self.open.len() > at {
                        self.close_last();
                    }
                }
            }
            _ => {}
        }
    }

    /// Whether one more may be opened: a paragraph in it is a level, and its words are one.
    fn has_room(&self) -> bool {
        self.open.len() + self.words.depth() + 2 <= MAX_DEPTH
    }

    /// A tag in which no other means anything, and what stands inside. `place` is that of the tag alone.
    fn element(&mut self, tag: &Tag, inside: &str, place: Range<usize>) {
        let line = self.line(Some(inside));
        match tag.kind() {
            TagKind::Plain => self.text(inside),
            TagKind::Code(language) => self.code(language, tag, inside, place),
            TagKind::InlineCode => {
                let text = normal::code_span(&self.decoded(inside)).into_owned();
                if !text.is_empty() {
                    self.words.push(Inline::Code(CodeSpan { text }));
                }
            }
            TagKind::Mark(_) => {
                if let Some(text) = line {
                    let kind = "edited".to_owned();
                    self.block(Block::Notice(Notice { kind, text }), place);
                }
            }
            TagKind::Mention => self.mention(tag, line, place),
            TagKind::Attachment => {
                let url = tag.attribute(&["url"]).map(|url| self.url("", url));
                let attachment = Attachment {
                    name: line,
                    url: url.filter(|url| !url.is_empty()),
                    size: self.line(tag.attribute(&["size"])),
                    media_type: self.line(tag.attribute(&["media_type"])),
                };
                if attachment.name.is_some() || attachment.url.is_some() {
                    self.block(Block::Attachment(Box::new(attachment)), place);
                }
            }
            TagKind::Link(scheme) => {
                let url = self.url(scheme, inside);
                let Some(line) = line.filter(|_| !url.is_empty()) else {
                    return;
                };
                if !self.has_room() {
                    self.lost.add(lost::What::Deep, place);
                    return self.words.text(&line);
                }
                // A link within another ends that one.
                let mark = Inline::Link(Box::new(Link {
                    url,
                    title: self.line(tag.attribute(&["title"])),
                    content: Inlines::new(),
                }));
                self.words.open(mark.clone());
                self.words.text(&line);
                self.words.close(&mark);
            }
            TagKind::Image => self.image(tag, inside, place),
            TagKind::Media(kind) => self.media(kind, tag, inside, place),
            _ => {}
        }
    }

    /// Code, whose language `[code=LANGUAGE]` or `[code lang=LANGUAGE]` names. A title is a paragraph
    /// before it.
    fn code(&mut self, of_tag: Option<&str>, tag: &Tag, inside: &str, place: Range<usize>) {
        let text = normal::code(&self.decoded(inside));
        let named = self.line(tag.attribute(&["lang", "language"]));
        let fixed = of_tag.map(str::to_owned).or(named);
        let mut title = self.line(tag.attribute(&["title"]));
        let value = self.line(tag.value);
        let language = match (fixed, value) {
            (Some(fixed), Some(value)) if fixed.eq_ignore_ascii_case(&value) => Some(fixed),
            (Some(fixed), Some(value)) => {
                if title.is_none() {
                    title = Some(value);
                } else {
                    self.lost.add(lost::What::Value, place.clone());
                }
                Some(fixed)
            }
            (fixed, value) => fixed.or(value),
        };
        if let Some(title) = title {
            self.end_paragraph();
            self.words.text(&title);
            self.end_paragraph();
        }
        if !text.is_empty() {
            self.block(Block::Code(Code { language, text }), place);
        }
    }

    /// A member that is called by name. There is no place for a number: `[user=5]Wren[/user]`.
    fn mention(&mut self, tag: &Tag, name: Option<String>, place: Range<usize>) {
        let value = tag.value.or_else(|| tag.attribute(&["id"]));
        let address = value.filter(|value| address::is_address(value));
        let url = tag.attribute(&["url"]).or(address);
        let url = url.map(|url| self.url("", url));
        if value.is_some() && address.is_none() {
            self.lost.add(lost::What::Member, place);
        }
        if let Some(name) = name {
            let url = url.filter(|url| !url.is_empty());
            let mention = Mention { name, url };
            self.words.push(Inline::Mention(Box::new(mention)));
        }
    }

    /// A picture. The value may be its size, the words for it, or its address where words stand inside.
    fn image(&mut self, tag: &Tag, inside: &str, place: Range<usize>) {
        let value = self.line(tag.value).unwrap_or_default();
        let mut url = self.url("", inside);
        let mut alt = self.line(tag.attribute(&["alt"]));
        let mut size = [tag.attribute(&["width"]), tag.attribute(&["height"])].map(pixels);
        if let Some(of_value) = size_of(&value) {
            size = of_value;
        } else if !value.is_empty() && !is_side_or_share(&value) {
            self.place_value(value, &mut url, &mut alt, inside, place);
        }
        if !url.is_empty() {
            let title = self.line(tag.attribute(&["title"]));
            self.words.image(Image { url, alt, title }, size);
        }
    }

    /// A film, a sound or what another site shows: `[media=SITE]ITS NUMBER[/media]`, or its address.
    ///
    /// Where the address isn't sure, the site's name is the title.
    fn media(&mut self, kind: MediaKind, tag: &Tag, inside: &str, place: Range<usize>) {
        let value = self.line(tag.value.or_else(|| tag.attribute(&["type"])));
        let value = value.unwrap_or_default();
        let mut url = self.url("", inside);
        let mut title = self.line(tag.attribute(&["title"]));
        // vBulletin has `SITE;NUMBER` before the address, Discuz! `TYPE,WIDTH,HEIGHT`.
        let (site, number) = value.split_once(';').unwrap_or((&value, ""));
        let site = match tag.name() {
            "youtube" => "youtube",
            _ => site.split(',').next().unwrap_or_default(),
        };
        if url.is_empty() {
            number.clone_into(&mut url);
        }
        if let Some(address) = address::of_site(site, &url) {
            url = address;
        } else if address::is_address(&value) || !value.chars().all(is_of_name) {
            self.place_value(value, &mut url, &mut title, inside, place.clone());
        } else if !is_said_by(site, &url) {
            let site = site.to_owned();
            self.place_value(site, &mut url, &mut title, inside, place.clone());
        }
        if !url.is_empty() {
            self.block(Block::Media(Media { kind, url, title }), place);
        }
    }

    /// Takes the value of a tag for the words of what stands inside; or for its address, if it is one and
    /// words stand inside.
    fn place_value(
        &mut self,
        value: String,
        url: &mut String,
        words: &mut Option<String>,
        inside: &str,
        place: Range<usize>,
    ) {
        let mut found = Some(value);
        if let Some(address) = found.take_if(|value| address::is_address(value)) {
            if address::is_address(url) {
                self.lost.add(lost::What::Value, place.clone());
            } else {
                found = self.line(Some(inside));
                *url = normal::url(&address).into_owned();
            }
        }
        if words.is_none() && !url.is_empty() {
            *words = found;
        } else if found.is_some() && found != *words {
            self.lost.add(lost::What::Value, place);
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
        normal::filled_line(&self.decoded(raw?))
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

    /// Whether a cell is open, which can't hold blocks.
    fn is_in_cell(&self) -> bool {
        let mut open = self.open.iter();
        open.any(|open| matches!(open.what, Holder::Cell(..)))
    }

    /// Adds a block after the paragraph, which it ends. `place` is where its tag stands.
    fn block(&mut self, block: Block, place: Range<usize>) {
        self.end_paragraph();
        if self.is_in_cell() {
            let what = match block {
                Block::Rule => lost::What::RuleInCell,
                _ => lost::What::InCell,
            };
            self.lost.add(what, place);
        }
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
                if quote.blocks.is_empty() {
                    self.lost.add(lost::What::EmptyQuote, closed.place);
                } else {
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

/// A number of pixels: `640`, `640px`.
fn pixels(text: Option<&str>) -> Option<u32> {
    let text = text?.trim();
    text.strip_suffix("px").unwrap_or(text).parse().ok()
}

/// Width and height of a picture, where its value is nothing else: `640x480`, `640,480`, `640`, `640xauto`.
fn size_of(value: &str) -> Option<[Option<u32>; 2]> {
    let (width, height) = value.split_once(['x', 'X', ',']).unwrap_or((value, "auto"));
    let is_open = |text: &str| matches!(text.trim(), "" | "auto");
    let size = [width, height].map(|text| pixels(Some(text)));
    let fits = |at: usize, text| size[at].is_some() || is_open(text);
    (size != [None; 2] && fits(0, width) && fits(1, height)).then_some(size)
}

/// Whether the value of a picture is about its look alone: its side, or its share of the width.
fn is_side_or_share(value: &str) -> bool {
    const SIDES: [&str; 7] = ["left", "right", "center", "middle", "top", "bottom", "none"];
    let share = value.strip_suffix('%');
    share.is_some_and(address::is_number)
        || SIDES.iter().any(|side| value.eq_ignore_ascii_case(side))
}

/// Whether a character may stand in the value of a film that is not words: a site, a type, a size.
fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ',' | ';' | ':' | '/' | '%')
}

/// Whether an address says by itself which site it is of, or there is none: it is the type of a file, or
/// the width of its player.
fn is_said_by(site: &str, url: &str) -> bool {
    let (_, extension) = url.rsplit_once('.').unwrap_or_default();
    // Discuz! has `x` for any type.
    let is_type = site == "x" || extension.eq_ignore_ascii_case(site);
    let is_look = size_of(site).is_some() || is_side_or_share(site);
    site.is_empty() || is_type || is_look || address::is_address(url)
}

/// A link that has the address for its words where there are no others.
fn link(url: String, words: Option<String>) -> Inline {
    let words = words.unwrap_or_else(|| url.clone());
    Inline::Link(Box::new(Link {
        url,
        title: None,
        content: vec![words.into()],
    }))
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
            Block::Media(Media { url, title, .. }) => content.push(link(url, title)),
            Block::Attachment(attachment) => content.extend(match *attachment {
                Attachment {
                    name,
                    url: Some(url),
                    ..
                } => Some(link(url, name)),
                Attachment { name, .. } => name.map(Inline::Text),
            }),
            Block::Code(code) => {
                for line in code.text.lines().filter(|line| !line.trim().is_empty()) {
                    let text = line.replace('\t', " ");
                    content.extend([Inline::Code(CodeSpan { text }), Inline::Break]);
                }
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
