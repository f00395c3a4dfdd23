//! Blocks: what the parser finds, and what comments say it is, put together as the body of a post.

use std::mem;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, Tag, TagEnd};
use tiezi_core::{
    Align, Attachment, Block, Cell, Code, Credits, Figure, FigureImage, Inline, Inlines, List,
    MAX_DEPTH, Media, Notice, Paragraph, Point, Points, Poll, PollOption, Quote, Section, Span,
    Spoiler, Table, normal, plain,
};

use super::inline::{Run, Words, line, line_of};
use crate::data::{
    CreditsData, FigureData, ListData, NoticeData, PollData, QuoteData, SpoilerData, TableData,
};

/// What a comment says that the next block is.
pub(super) enum Next {
    Section(usize),
    Points,
    List(ListData),
    Code(String),
    Table(TableData, Inlines),
    Figure(FigureData, Vec<FigureImage>),
    Attachment(Box<Attachment>),
    Credits(CreditsData<'static>),
    Poll(PollData<'static>, Option<String>),
    Notice(NoticeData<'static>),
    Media(Media),
}

/// A body in the making.
pub(super) struct Body {
    /// What is open, the body itself first.
    open: Vec<Container>,
    /// How many containers are open that were nested too deep to be any.
    passed_over: usize,
    /// The words being gathered, if any are.
    words: Option<Gathering>,
    /// What was noticed on the way, in words for a warning.
    pub(super) noticed: Vec<&'static str>,
}

/// Words, and what they will be.
struct Gathering {
    words: Words,
    of: Of,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Paragraph,
    Heading(usize),
    Cell,
}

/// What blocks stand in.
struct Container {
    kind: Kind,
    /// How deep its blocks are nested.
    depth: usize,
    blocks: Vec<Block>,
    /// The sections that are open, with their levels.
    sections: Vec<(usize, Section)>,
    next: Option<Next>,
}

enum Kind {
    Body,
    Quote(QuoteData<'static>),
    Spoiler(Option<String>),
    List(Items),
    Item(Head),
    Note,
    Code {
        language: Option<String>,
        text: String,
    },
    Table {
        data: TableData,
        caption: Inlines,
        align: Vec<Option<Align>>,
        rows: Vec<Vec<Cell>>,
    },
}

/// A list, and what it is.
struct Items {
    start: Option<u64>,
    is: ListIs,
    all: Vec<(Head, Vec<Block>)>,
}

enum ListIs {
    List,
    Points,
    Poll(PollData<'static>, Option<String>),
}

/// What the first words of an item say of it.
#[derive(Default)]
struct Head {
    /// What counts a point.
    marker: Option<String>,
    /// What a point is about.
    topic: Option<String>,
    /// An option of a poll.
    option: Option<String>,
}

impl Body {
    pub(super) fn new() -> Self {
        Self {
            open: vec![Container::new(Kind::Body, 1)],
            passed_over: 0,
            words: None,
            noticed: Vec::new(),
        }
    }

    /// Whether neither a quote nor a list nor anything else is open.
    pub(super) fn is_outermost(&self) -> bool {
        self.open.len() == 1 && self.passed_over == 0
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        let is_empty = |container: &Container| {
            container.blocks.is_empty() && container.sections.is_empty() && container.next.is_none()
        };
        self.open.iter().all(is_empty) && self.words.is_none()
    }

    fn top(&mut self) -> &mut Container {
        if self.open.is_empty() {
            self.open.push(Container::new(Kind::Body, 1));
        }
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    /// Says what the next block is.
    pub(super) fn expect(&mut self, next: Next) {
        self.end_words();
        self.settle();
        self.top().next = Some(next);
    }

    /// Says that the quote is one of these words.
    pub(super) fn quote_of(&mut self, data: QuoteData<'static>) -> bool {
        match &mut self.top().kind {
            Kind::Quote(known) => {
                *known = data;
                true
            }
            _ => false,
        }
    }

    /// Says that the quote is none, but a spoiler.
    pub(super) fn is_spoiler(&mut self, _: &SpoilerData) -> bool {
        let kind = &mut self.top().kind;
        let is_quote = matches!(kind, Kind::Quote(_));
        if is_quote {
            *kind = Kind::Spoiler(None);
        }
        is_quote
    }

    /// Gives the spoiler its title.
    pub(super) fn spoiler_title(&mut self, words: &[Inline]) {
        if let Kind::Spoiler(title) = &mut self.top().kind {
            *title = line_of(words);
        }
    }

    /// Ends the sections of a level and those in them.
    pub(super) fn end_sections(&mut self, level: usize) {
        self.end_words();
        self.settle();
        self.top().close_sections(level);
    }

    /// Takes what the parser found, but for HTML.
    pub(super) fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(end),
            Event::Rule => {
                self.end_words();
                self.push(Block::Rule);
            }
            Event::Text(text) if matches!(self.top().kind, Kind::Code { .. }) => {
                if let Kind::Code { text: code, .. } = &mut self.top().kind {
                    code.push_str(&text);
                }
            }
            other => self.words().event(other),
        }
    }

    /// The words being gathered; a paragraph begins where none are.
    pub(super) fn words(&mut self) -> &mut Words {
        let limit = self.most_marks();
        let gathering = self.words.get_or_insert_with(|| Gathering {
            words: Words::new(limit),
            of: Of::Paragraph,
        });
        &mut gathering.words
    }

    fn gather(&mut self, of: Of) {
        self.end_words();
        self.words = Some(Gathering {
            words: Words::new(self.most_marks()),
            of,
        });
    }

    /// How many marks may be open at once in the next words.
    fn most_marks(&mut self) -> usize {
        let outside = self.open.len().checked_sub(2);
        let list = outside.and_then(|at| self.open.get(at));
        let in_points = matches!(
            list,
            Some(Container {
                kind: Kind::List(Items {
                    is: ListIs::Points,
                    ..
                }),
                ..
            })
        );
        let top = self.top();
        let most = MAX_DEPTH.saturating_sub(top.depth_now() + 1);
        // A mark that says what the words are is none in the report.
        most + usize::from(in_points || top.next.is_some())
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.gather(Of::Paragraph),
            Tag::Heading { level, .. } => self.gather(Of::Heading(level as usize)),
            Tag::BlockQuote(_) => self.open(|_| Kind::Quote(QuoteData::default()), 1),
            Tag::List(start) => self.open_list(start),
            Tag::Item => self.open(|_| Kind::Item(Head::default()), 0),
            Tag::FootnoteDefinition(name) => {
                self.open(|_| Kind::Note, 0);
                self.words().footnote(&name);
                self.words().event(Event::Text(CowStr::Borrowed(" ")));
            }
            Tag::CodeBlock(kind) => self.open(|next| code(next, &kind), 0),
            Tag::Table(columns) => self.open(|next| table(next, &columns), 0),
            Tag::TableHead | Tag::TableRow => {
                if let Kind::Table { rows, .. } = &mut self.top().kind {
                    rows.push(Vec::new());
                }
            }
            Tag::TableCell => self.gather(Of::Cell),
            Tag::HtmlBlock => {}
            other => self.words().event(Event::Start(other)),
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.end_words(),
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::CodeBlock
            | TagEnd::Table => self.close(),
            TagEnd::TableHead | TagEnd::TableRow | TagEnd::HtmlBlock => {}
            other => self.words().event(Event::End(other)),
        }
    }

    /// Opens a container, of the kind that is made from what was said of the next block; its blocks are
    /// nested so many levels deeper.
    fn open(&mut self, kind: impl FnOnce(&mut Option<Next>) -> Kind, levels: usize) {
        self.end_words();
        let depth = self.top().depth_now() + levels;
        if self.passed_over > 0 || depth > MAX_DEPTH {
            self.passed_over += 1;
            self.notice("nested too deep: what contains the deepest words is left out");
            return;
        }
        let mut next = self.top().next.take();
        let kind = kind(&mut next);
        if next.is_some() {
            self.top().next = next;
            self.settle();
        }
        self.open.push(Container::new(kind, depth));
    }

    fn open_list(&mut self, start: Option<u64>) {
        // Blocks of points are a level deeper than those of a list.
        let levels = if matches!(self.top().next, Some(Next::Points)) {
            2
        } else {
            1
        };
        let items = |next: &mut Option<Next>| {
            let mut start = start;
            let is = match next.take() {
                Some(Next::Points) => ListIs::Points,
                Some(Next::Poll(data, question)) => ListIs::Poll(data, question),
                Some(Next::List(data)) => {
                    start = start.map(|_| data.start);
                    ListIs::List
                }
                other => {
                    *next = other;
                    ListIs::List
                }
            };
            Kind::List(Items {
                start,
                is,
                all: Vec::new(),
            })
        };
        self.open(items, levels);
    }

    fn close(&mut self) {
        self.end_words();
        if self.passed_over > 0 {
            self.passed_over -= 1;
            return;
        }
        self.settle();
        if self.open.len() < 2 {
            return;
        }
        let Some(container) = self.open.pop() else {
            return;
        };
        let (kind, blocks) = container.finish();
        match kind {
            Kind::Body | Kind::Note => self.extend(blocks),
            Kind::Quote(data) => {
                if !blocks.is_empty() {
                    self.push(Block::Quote(Box::new(Quote {
                        author: data.author.map(std::borrow::Cow::into_owned),
                        posted: data.posted.map(std::borrow::Cow::into_owned),
                        post: data.post.map(std::borrow::Cow::into_owned),
                        blocks,
                    })));
                }
            }
            Kind::Spoiler(title) => {
                if blocks.is_empty() {
                    self.extend(title.map(Block::paragraph).into_iter().collect());
                } else {
                    self.push(Block::Spoiler(Spoiler { title, blocks }));
                }
            }
            Kind::Item(head) => match &mut self.top().kind {
                Kind::List(list) => list.all.push((head, blocks)),
                _ => self.extend(blocks),
            },
            Kind::List(items) => self.push_list(items),
            Kind::Code { language, text } => {
                let text = normal::code(&text);
                if !text.is_empty() {
                    self.push(Block::Code(Code { language, text }));
                }
            }
            Kind::Table {
                data,
                caption,
                align,
                rows,
            } => self.push_table(data, caption, &align, rows),
        }
    }

    fn push_list(&mut self, list: Items) {
        let ordered = list.start.is_some();
        let start = list.start.filter(|&start| start != 1);
        match list.is {
            ListIs::List => {
                let items: Vec<_> = list.all.into_iter().map(|(_, blocks)| blocks).collect();
                if !items.is_empty() {
                    self.push(Block::List(List {
                        ordered,
                        start,
                        items,
                    }));
                }
            }
            ListIs::Points => {
                let point = |(head, blocks): (Head, Vec<Block>)| {
                    let marker = head.marker.unwrap_or_else(|| "•".to_owned());
                    Point {
                        marker,
                        topic: head.topic,
                        blocks,
                    }
                };
                if list.all.iter().any(|(head, _)| head.marker.is_none()) {
                    self.notice("a point has no bold marker: it is counted by a bullet");
                }
                let items: Vec<_> = list.all.into_iter().map(point).collect();
                if !items.is_empty() {
                    self.push(Block::Points(Points { items }));
                }
            }
            ListIs::Poll(data, question) => {
                let mut votes = data.votes.into_iter();
                let mut options = Vec::with_capacity(list.all.len());
                for (head, blocks) in list.all {
                    let (votes, percent) = votes.next().unwrap_or_default();
                    let words = || line(&plain::all_words(&blocks));
                    if let Some(text) = head.option.or_else(words) {
                        options.push(PollOption {
                            text,
                            votes,
                            percent,
                        });
                    }
                }
                if options.is_empty() {
                    return self.extend(question.map(Block::paragraph).into_iter().collect());
                }
                self.push(Block::Poll(Box::new(Poll {
                    question,
                    options,
                    voters: data.voters,
                    multiple: data.multiple,
                    closes: data.closes.map(std::borrow::Cow::into_owned),
                })));
            }
        }
    }

    fn push_table(
        &mut self,
        data: TableData,
        caption: Inlines,
        align: &[Option<Align>],
        mut rows: Vec<Vec<Cell>>,
    ) {
        for row in &mut rows {
            for (cell, align) in row.iter_mut().zip(align) {
                cell.align = *align;
            }
        }
        let header_rows = data.header_rows.unwrap_or(1);
        if header_rows == 0 && !rows.is_empty() {
            rows.remove(0);
        }
        for (row, width) in rows.iter_mut().zip(data.widths) {
            let is_padded = row.iter().skip(width).all(|cell| cell.content.is_empty());
            if is_padded {
                row.truncate(width);
            }
        }
        for said in data.cells {
            let cell = rows
                .get_mut(said.row)
                .and_then(|row| row.get_mut(said.column));
            if let Some(cell) = cell {
                cell.colspan = said.colspan;
                cell.rowspan = said.rowspan;
                cell.align = said.align.or(cell.align);
            }
        }
        rows.retain(|row| !row.is_empty());
        if rows.is_empty() {
            return self.push_paragraph(caption);
        }
        let most = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        self.push(Block::Table(Table {
            caption,
            header_rows: header_rows.min(most),
            rows,
        }));
    }

    pub(super) fn end_words(&mut self) {
        let Some(Gathering { words, of }) = self.words.take() else {
            return;
        };
        let run = words.finish();
        if run.is_flattened {
            self.notice("marks are nested too deep: the innermost are left out");
        }
        match of {
            Of::Paragraph => self.paragraph(run),
            Of::Heading(level) => self.heading(level, run),
            Of::Cell => {
                let cell = Cell {
                    content: run.content,
                    ..Cell::default()
                };
                if let Kind::Table { rows, .. } = &mut self.top().kind
                    && let Some(row) = rows.last_mut()
                {
                    row.push(cell);
                } else {
                    self.push_paragraph(cell.content);
                }
            }
        }
    }

    /// Words that are a block of their own, or the part of one that was announced.
    fn paragraph(&mut self, run: Run) {
        let content = match self.top().next.take() {
            None => return self.item_or_paragraph(run),
            Some(Next::Section(level)) => {
                let content = unmarked(run.content, is_strong);
                return self.heading(level, Run { content, ..run });
            }
            Some(next) => (next, run.content),
        };
        match content {
            (Next::Credits(data), words) => {
                if let Some(text) = line_of(&words) {
                    self.push(Block::Credits(Credits {
                        text,
                        entries: data.entries.into_owned(),
                    }));
                }
            }
            (Next::Notice(data), words) => {
                if let Some(text) = line_of(&words) {
                    self.push(Block::Notice(Notice {
                        kind: data.kind.into_owned(),
                        text,
                    }));
                }
            }
            (Next::Attachment(attachment), words) => {
                let shown = attachment_shown(&attachment);
                self.push(Block::Attachment(attachment));
                self.compare(&words, &shown);
            }
            (Next::Media(media), words) => {
                let shown = media.title.clone().unwrap_or_else(|| media.url.clone());
                self.push(Block::Media(media));
                self.compare(&words, &shown);
            }
            (Next::Table(data, _), words) if data.caption => {
                let caption = unmarked(words, is_emphasis);
                self.top().next = Some(Next::Table(data, caption));
            }
            (Next::Poll(data, None), words) if data.question => {
                self.top().next = Some(Next::Poll(data, line_of(&words)));
            }
            (Next::Figure(data, images), words) => self.figure(data, images, words),
            (next, content) => {
                // It was announced for another block, which was taken out or comes later.
                self.top().next = Some(next);
                self.settle();
                self.push_paragraph(content);
            }
        }
    }

    /// The images of a figure, or its caption.
    fn figure(&mut self, data: FigureData, mut images: Vec<FigureImage>, words: Inlines) {
        let only_images = words.iter().all(|inline| match inline {
            Inline::Image(_) => true,
            Inline::Text(text) => text.trim().is_empty(),
            _ => false,
        });
        if images.is_empty() && only_images {
            let mut sizes = data.sizes.iter();
            for inline in words {
                if let Inline::Image(image) = inline {
                    let [width, height] = sizes.next().copied().unwrap_or_default();
                    images.push(FigureImage {
                        url: image.url,
                        alt: image.alt,
                        title: image.title,
                        width,
                        height,
                    });
                }
            }
            if data.caption {
                self.top().next = Some(Next::Figure(data, images));
                return;
            }
            return self.push_figure(images, Inlines::new());
        }
        if data.caption {
            return self.push_figure(images, unmarked(words, is_emphasis));
        }
        self.push_figure(images, Inlines::new());
        self.push_paragraph(words);
    }

    fn push_figure(&mut self, images: Vec<FigureImage>, caption: Inlines) {
        if !images.is_empty() || !caption.is_empty() {
            self.push(Block::Figure(Figure { images, caption }));
        }
    }

    /// The first words of a point or of an option, or a paragraph.
    fn item_or_paragraph(&mut self, run: Run) {
        let is_first = {
            let top = self.top();
            top.blocks.is_empty() && top.sections.is_empty()
        };
        let list = self
            .open
            .len()
            .checked_sub(2)
            .and_then(|at| self.open.get(at));
        let is = match list.map(|container| &container.kind) {
            Some(Kind::List(list)) if is_first => &list.is,
            _ => &ListIs::List,
        };
        let (is_point, is_option) = (matches!(is, ListIs::Points), matches!(is, ListIs::Poll(..)));
        let Kind::Item(head) = &mut self.top().kind else {
            return self.push_paragraph(run.content);
        };
        if is_option && run.option.is_some() && head.option.is_none() {
            head.option = run.option;
            return;
        }
        if !is_point || head.marker.is_some() {
            return self.push_paragraph(run.content);
        }
        let mut content = run.content;
        if let Some(Inline::Strong(_)) = content.first() {
            head.marker = line_of(content.remove(0).children());
            if let Some(Inline::Text(text)) = content.first_mut()
                && text.starts_with(' ')
            {
                text.remove(0);
                if text.is_empty() {
                    content.remove(0);
                }
            }
            content = super::inline::normal(content);
        }
        head.topic = run.topic.and_then(|length| topic(&content, length));
        self.push_paragraph(content);
    }

    fn heading(&mut self, level: usize, run: Run) {
        self.settle();
        if run.number.is_none() && run.content.is_empty() {
            return;
        }
        let top = self.top();
        top.close_sections(level);
        if top.depth_now() >= MAX_DEPTH {
            self.notice("sections are nested too deep: a heading is a paragraph now");
            let number = run.number.map(Inline::Text);
            let content = number.into_iter().chain(run.content).collect();
            return self.push_paragraph(super::inline::normal(vec![Inline::Strong(Span {
                content,
            })]));
        }
        let section = Section {
            number: run.number,
            title: one_line(run.content),
            blocks: Vec::new(),
        };
        top.sections.push((level, section));
    }

    /// Words that are a paragraph as they are.
    pub(super) fn push_words(&mut self, words: &str) {
        self.end_words();
        self.push_paragraph(line(words).map(Inline::Text).into_iter().collect());
    }

    fn push_paragraph(&mut self, content: Inlines) {
        if !content.is_empty() {
            self.push(Block::Paragraph(Paragraph { content }));
        }
    }

    fn extend(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            self.push(block);
        }
    }

    fn push(&mut self, block: Block) {
        self.settle();
        let is_deepest = self.top().depth_now() >= MAX_DEPTH;
        let block = match block {
            // Their words would be a level deeper; those of code are not.
            Block::Paragraph(_) | Block::Table(_) | Block::Figure(_) if is_deepest => {
                self.notice("nested too deep: the innermost words are code now");
                let text = normal::code(&plain::all_words(&[block]));
                Block::Code(Code {
                    language: None,
                    text,
                })
            }
            block => block,
        };
        self.top().push(block);
    }

    /// Makes the most of what was announced and did not come.
    fn settle(&mut self) {
        match self.top().next.take() {
            None | Some(Next::Points | Next::List(_) | Next::Section(_)) => {}
            Some(Next::Attachment(attachment)) => self.top().push(Block::Attachment(attachment)),
            Some(Next::Media(media)) => self.top().push(Block::Media(media)),
            Some(Next::Figure(_, images)) => self.push_figure(images, Inlines::new()),
            Some(Next::Table(_, caption)) => self.push_paragraph(caption),
            Some(Next::Poll(_, question)) => {
                self.extend(question.map(Block::paragraph).into_iter().collect());
            }
            Some(Next::Code(_) | Next::Credits(_) | Next::Notice(_)) => {
                self.notice("a comment tells of words that are not there");
            }
        }
    }

    /// Compares words with those that are shown in place of what a comment says.
    fn compare(&mut self, words: &[Inline], shown: &str) {
        if !is_shown(words, shown) {
            self.notice("a line differs from the comment above it, which counts");
        }
    }

    fn notice(&mut self, words: &'static str) {
        if !self.noticed.contains(&words) {
            self.noticed.push(words);
        }
    }

    /// The blocks.
    pub(super) fn finish(mut self) -> (Vec<Block>, Vec<&'static str>) {
        self.end_words();
        self.passed_over = 0;
        while self.open.len() > 1 {
            self.close();
        }
        self.settle();
        let container = mem::replace(self.top(), Container::new(Kind::Body, 1));
        (container.finish().1, self.noticed)
    }

    /// The words of the post that are gathered at the moment, taken out of the body.
    pub(super) fn take_words(&mut self) -> Option<Run> {
        self.words.take().map(|gathering| gathering.words.finish())
    }
}

/// Whether words are those shown in place of what a comment says.
pub(super) fn is_shown(words: &[Inline], shown: &str) -> bool {
    line_of(words).unwrap_or_default() == normal::line(shown)
}

impl Container {
    fn new(kind: Kind, depth: usize) -> Self {
        Self {
            kind,
            depth,
            blocks: Vec::new(),
            sections: Vec::new(),
            next: None,
        }
    }

    /// How deep the next block is nested.
    fn depth_now(&self) -> usize {
        self.depth + self.sections.len()
    }

    fn push(&mut self, block: Block) {
        match self.sections.last_mut() {
            Some((_, section)) => section.blocks.push(block),
            None => self.blocks.push(block),
        }
    }

    /// Closes the sections of a level and those in them.
    fn close_sections(&mut self, level: usize) {
        while let Some((_, section)) = self.sections.pop_if(|(open, _)| *open >= level) {
            self.push(Block::Section(section));
        }
    }

    fn finish(mut self) -> (Kind, Vec<Block>) {
        self.close_sections(0);
        (self.kind, self.blocks)
    }
}

fn code(next: &mut Option<Next>, kind: &CodeBlockKind<'_>) -> Kind {
    let named = match kind {
        CodeBlockKind::Fenced(info) => info.split_whitespace().next().and_then(line),
        CodeBlockKind::Indented => None,
    };
    let language = match next.take() {
        Some(Next::Code(language)) => Some(language),
        other => {
            *next = other;
            named
        }
    };
    Kind::Code {
        language,
        text: String::new(),
    }
}

fn table(next: &mut Option<Next>, columns: &[Alignment]) -> Kind {
    let (data, caption) = match next.take() {
        Some(Next::Table(data, caption)) => (data, caption),
        other => {
            *next = other;
            (TableData::default(), Inlines::new())
        }
    };
    let align = |column: &Alignment| match column {
        Alignment::None => None,
        Alignment::Left => Some(Align::Left),
        Alignment::Center => Some(Align::Center),
        Alignment::Right => Some(Align::Right),
    };
    Kind::Table {
        data,
        caption,
        align: columns.iter().map(align).collect(),
        rows: Vec::new(),
    }
}

/// The words that are shown for an attachment.
fn attachment_shown(attachment: &Attachment) -> String {
    let url = attachment.url.as_deref();
    let name = attachment.name.as_deref().or(url).unwrap_or_default();
    match &attachment.size {
        Some(size) => format!("{name} ({size})"),
        None => name.to_owned(),
    }
}

fn is_strong(inline: &Inline) -> bool {
    matches!(inline, Inline::Strong(_))
}

fn is_emphasis(inline: &Inline) -> bool {
    matches!(inline, Inline::Emphasis(_))
}

/// What stands in the one mark around words, or the words as they are.
fn unmarked(mut words: Inlines, is_mark: fn(&Inline) -> bool) -> Inlines {
    match words.as_mut_slice() {
        [only] if is_mark(only) => only.children_mut().map(mem::take).unwrap_or_default(),
        _ => words,
    }
}

/// A heading's words: breaks are spaces.
fn one_line(mut words: Inlines) -> Inlines {
    fn join(inlines: &mut [Inline]) -> bool {
        let mut had_break = false;
        for inline in inlines {
            if matches!(inline, Inline::Break) {
                *inline = Inline::Text(" ".to_owned());
                had_break = true;
            } else if let Some(content) = inline.children_mut() {
                had_break |= join(content);
            }
        }
        had_break
    }
    if join(&mut words) {
        super::inline::normal(words)
    } else {
        words
    }
}

/// The topic that the first characters of a point are.
fn topic(words: &[Inline], length: usize) -> Option<String> {
    let words = plain::inlines(words);
    let end = words
        .char_indices()
        .nth(length)
        .map_or(words.len(), |(at, _)| at);
    let topic = normal::line(&words[..end]);
    words
        .starts_with(topic.as_ref())
        .then(|| line(&topic))
        .flatten()
}
