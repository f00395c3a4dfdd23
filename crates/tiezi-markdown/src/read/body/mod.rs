//! Blocks: what the parser finds, and what comments say it is, put together as the body of a post.

mod list;
mod pending_block;
mod table;

use std::{borrow::Cow, mem, ops::Range};

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use tiezi_core::{
    Align, Block, Cell, Code, Inline, Inlines, MAX_DEPTH, Paragraph, Quote, Section, Span, Spoiler,
    Warning, WarningCode, normal, plain,
};

pub(super) use self::pending_block::Next;
use self::{
    list::{Head, Items, ListIs},
    table::table,
};
use super::{
    inline::{self, Run, Takes, Words, line_of},
    warnings::{CODE_INFO, DEEP},
};
use crate::data::{QuoteData, TableData};

/// A body in the making.
pub(super) struct Body {
    /// What is open, the body itself first.
    open: Vec<Container>,
    /// How many containers are open that were nested too deep to be any.
    passed_over: usize,
    /// The words being gathered, if any are.
    words: Option<Gathering>,
    /// Where in the text the parser is.
    at: Range<usize>,
    noticed: Vec<Warning>,
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
    /// A note, and its name until that stands before its words.
    Note(Option<String>),
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

impl Body {
    pub(super) fn new() -> Self {
        Self {
            open: vec![Container::new(Kind::Body, 1)],
            passed_over: 0,
            words: None,
            at: 0..0,
            noticed: Vec::new(),
        }
    }

    /// Says where in the text stands what comes next.
    pub(super) fn reach(&mut self, range: Range<usize>) {
        self.at = range;
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
        self.flush_pending();
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
    pub(super) fn is_spoiler(&mut self) -> bool {
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
        self.flush_pending();
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
        match self.words {
            Some(ref mut gathering) => &mut gathering.words,
            None => self.gather(Of::Paragraph),
        }
    }

    fn gather(&mut self, of: Of) -> &mut Words {
        self.end_words();
        let words = Words::new(self.most_marks(), self.takes(of));
        &mut self.words.insert(Gathering { words, of }).words
    }

    /// What the first of the next words may be.
    fn takes(&mut self, of: Of) -> Takes {
        let in_poll = matches!(self.list().map(|list| &list.is), Some(ListIs::Poll(..)));
        let top = self.top();
        let is_section = matches!(top.next, Some(Next::Section(_)));
        match of {
            Of::Heading(_) => Takes::Number,
            Of::Paragraph if is_section => Takes::Number,
            Of::Paragraph if in_poll && top.blocks.is_empty() => Takes::Option,
            Of::Paragraph | Of::Cell => Takes::Nothing,
        }
    }

    /// The list in whose item the next words stand.
    fn list(&self) -> Option<&Items> {
        let outside = self.open.len().checked_sub(2)?;
        match &self.open.get(outside)?.kind {
            Kind::List(list) => Some(list),
            _ => None,
        }
    }

    /// How many marks may be open at once in the next words.
    fn most_marks(&mut self) -> usize {
        let in_points = matches!(self.list().map(|list| &list.is), Some(ListIs::Points));
        let top = self.top();
        let most = MAX_DEPTH.saturating_sub(top.depth_now() + 1);
        // A mark that says what the words are is none in the report.
        most + usize::from(in_points || top.next.is_some())
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => {
                self.gather(Of::Paragraph);
            }
            Tag::Heading { level, .. } => {
                self.gather(Of::Heading(level as usize));
            }
            Tag::BlockQuote(_) => self.open(|_| Kind::Quote(QuoteData::default()), 1),
            Tag::List(start) => self.open_list(start),
            Tag::Item => self.open(|_| Kind::Item(Head::default()), 0),
            Tag::FootnoteDefinition(name) => {
                self.open(|_| Kind::Note(normal::filled_line(&name)), 0);
            }
            Tag::CodeBlock(kind) => {
                self.open(|next| code(next, &kind), 0);
                if let CodeBlockKind::Fenced(info) = &kind
                    && let Some((_, more)) = info.trim().split_once(char::is_whitespace)
                {
                    self.lose(
                        &CODE_INFO,
                        format!("{:?} after the language of code is not kept", more.trim()),
                    );
                }
            }
            Tag::Table(columns) => self.open(|next| table(next, &columns), 0),
            Tag::TableHead | Tag::TableRow => {
                if let Kind::Table { rows, .. } = &mut self.top().kind {
                    rows.push(Vec::new());
                }
            }
            Tag::TableCell => {
                self.gather(Of::Cell);
            }
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
            self.notice(
                &DEEP,
                "nested too deep: what contains the deepest words is left out",
            );
            return;
        }
        let mut next = self.top().next.take();
        let kind = kind(&mut next);
        if next.is_some() {
            self.top().next = next;
            self.flush_pending();
        }
        self.open.push(Container::new(kind, depth));
    }

    fn close(&mut self) {
        self.end_words();
        if self.passed_over > 0 {
            self.passed_over -= 1;
            return;
        }
        self.flush_pending();
        if self.open.len() < 2 {
            return;
        }
        let Some(container) = self.open.pop() else {
            return;
        };
        let (kind, mut blocks) = container.finish();
        // What the parser put where only rows, items or code stand comes after them.
        let beside = match kind {
            Kind::List(_) | Kind::Code { .. } | Kind::Table { .. } => mem::take(&mut blocks),
            _ => Vec::new(),
        };
        match kind {
            Kind::Body => self.extend(blocks),
            Kind::Note(name) => {
                self.push_paragraph(name.map(inline::raised).into_iter().collect());
                self.extend(blocks);
            }
            Kind::Quote(data) => {
                if !blocks.is_empty() {
                    self.push(Block::Quote(Box::new(Quote {
                        author: data.author.map(Cow::into_owned),
                        posted: data.posted.map(Cow::into_owned),
                        post: data.post.map(Cow::into_owned),
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
        self.extend(beside);
    }

    pub(super) fn end_words(&mut self) {
        let Some(Gathering { words, of }) = self.words.take() else {
            return;
        };
        let run = words.finish();
        if run.is_flattened {
            self.notice(
                &DEEP,
                "marks are nested too deep: the innermost are left out",
            );
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

    fn heading(&mut self, level: usize, run: Run) {
        self.flush_pending();
        if run.number.is_none() && run.content.is_empty() {
            return;
        }
        let top = self.top();
        top.close_sections(level);
        if top.depth_now() >= MAX_DEPTH {
            self.notice(
                &DEEP,
                "sections are nested too deep: a heading is a paragraph now",
            );
            let number = run.number.map(Inline::Text);
            let content = number.into_iter().chain(run.content).collect();
            return self.push_paragraph(normal::valid_inlines(vec![Inline::Strong(Span {
                content,
            })]));
        }
        let section = Section {
            number: run.number,
            title: normal::valid_inlines(normal::without_breaks(run.content)),
            blocks: Vec::new(),
        };
        top.sections.push((level, section));
    }

    /// Words that are a paragraph as they are.
    pub(super) fn push_words(&mut self, words: &str) {
        self.end_words();
        self.push_paragraph(
            normal::filled_line(words)
                .map(Inline::Text)
                .into_iter()
                .collect(),
        );
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
        self.flush_pending();
        let is_deepest = self.top().depth_now() >= MAX_DEPTH;
        let block = match block {
            // Their words would be a level deeper; those of code are not.
            Block::Paragraph(_) | Block::Table(_) | Block::Figure(_) if is_deepest => {
                self.notice(&DEEP, "nested too deep: the innermost words are code now");
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

    /// Warns of something at the place that is reached; where it is found again, one warning will do.
    fn notice(&mut self, code: &WarningCode, words: &str) {
        if self.noticed.iter().all(|warning| warning.message != words) {
            self.lose(code, words.to_owned());
        }
    }

    /// Warns of what is not kept, at the place that is reached.
    fn lose(&mut self, code: &WarningCode, message: String) {
        self.noticed
            .push(Warning::new(code, message, self.at.clone()));
    }

    /// The blocks, and what was noticed on the way.
    pub(super) fn finish(mut self) -> (Vec<Block>, Vec<Warning>) {
        self.end_words();
        self.passed_over = 0;
        while self.open.len() > 1 {
            self.close();
        }
        self.flush_pending();
        let container = mem::replace(self.top(), Container::new(Kind::Body, 1));
        (container.finish().1, self.noticed)
    }

    /// Whether the words that are gathered at the moment are those shown in place of what a comment says.
    pub(super) fn shows(&self, shown: &str) -> bool {
        self.words
            .as_ref()
            .is_some_and(|gathering| is_shown(gathering.words.so_far(), shown))
    }

    /// What the words that are gathered go on with, after those that a comment says.
    pub(super) fn after_shown(&self, shown: &str) -> Option<String> {
        let line = line_of(self.words.as_ref()?.words.so_far())?;
        let rest = line.strip_prefix(&*normal::line(shown))?;
        Some(rest.to_owned())
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
        CodeBlockKind::Fenced(info) => info.split_whitespace().next().and_then(normal::filled_line),
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
