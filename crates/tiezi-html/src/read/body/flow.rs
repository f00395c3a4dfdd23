//! Elements to blocks, one after the other.

use tiezi_boards::quote::{Head, head as read_head};
use tiezi_core::{Block, Figure, FigureImage, Inline, Inlines, Paragraph, normal};
use tiezi_dom::Node;
use url::Url;

use super::{
    Dialect, Lost, code, drawing, field, formula, image,
    lost::{Fate, Kind},
    mark::Mark,
    markup, quote, quote_head,
    section::{self, Part},
};

use crate::read::{
    attachment, fields,
    page::Page,
    vocabulary::{self, has_class_of},
};

/// How deep blocks may stand in each other; the outline may add as much again.
const MAX_BLOCKS: usize = 24;

/// Builds the blocks of a body or of a part of one.
pub(super) struct Flow<'a, 't> {
    pub(super) page: &'a Page<'t>,
    pub(super) dialect: &'a Dialect,
    pub(super) lost: &'a mut Lost,
    depth: usize,
    pub(super) parts: Vec<Part>,
    /// The paragraph so far.
    pub(super) run: Inlines,
    /// The marks that are open, and what stood before each in what is around it.
    pub(super) marks: Vec<(Mark, Inlines)>,
    /// Line breaks since the last word.
    pub(super) breaks: usize,
    /// A line that tells whose words the next quote holds.
    pub(super) quote_head: Option<(Node<'t>, Head)>,
}

impl<'a, 't> Flow<'a, 't> {
    pub(super) fn new(
        page: &'a Page<'t>,
        dialect: &'a Dialect,
        lost: &'a mut Lost,
        depth: usize,
    ) -> Self {
        Self {
            page,
            dialect,
            lost,
            depth,
            parts: Vec::new(),
            run: Inlines::new(),
            marks: Vec::new(),
            breaks: 0,
            quote_head: None,
        }
    }

    /// The blocks, headings with what stands under them.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_paragraph();
        self.release_quote_head();
        let mut blocks = section::sections(self.parts);
        blocks.shrink_to_fit();
        blocks
    }

    /// The blocks of some nodes that stand in an element, one level deeper; nothing where there is no room.
    pub(super) fn inner(
        &mut self,
        holder: Node<'t>,
        elements: impl IntoIterator<Item = Node<'t>>,
    ) -> Option<Vec<Block>> {
        if self.is_full(holder) {
            return None;
        }
        let mut inner = Flow::new(self.page, self.dialect, self.lost, self.depth + 1);
        for element in elements {
            inner.node(element);
        }
        Some(inner.finish())
    }

    /// The blocks of a piece of markup that stands in an attribute of an element, one level deeper.
    pub(super) fn inner_html(&mut self, holder: Node<'t>, html: &str) -> Option<Vec<Block>> {
        if self.is_full(holder) {
            return None;
        }
        let tree = crate::read::parse(html);
        let page = Page::new(&tree, self.page.base.as_ref().map(Url::as_str));
        let (dialect, depth) = (self.dialect, self.depth + 1);
        let blocks = self.lost.within(holder, |lost| {
            let mut inner = Flow::new(&page, dialect, lost, depth);
            inner.children(tree.document());
            inner.finish()
        });
        Some(blocks)
    }

    /// Whether blocks nest as deep as they may, and what would stand deeper is read as part of those around it.
    fn is_full(&mut self, node: Node<'t>) -> bool {
        let is_full = self.depth >= MAX_BLOCKS;
        if is_full {
            self.lost.note(Kind::DeepBlock, node);
        }
        is_full
    }

    /// Reads what stands in an element.
    pub(super) fn children(&mut self, element: Node<'t>) {
        for child in element.children() {
            self.node(child);
        }
    }

    /// Reads a node.
    pub(super) fn node(&mut self, node: Node<'t>) {
        if let Some(text) = node.own_text() {
            let words = self.without_size(node, text);
            self.text(words);
        } else if node.is_element() {
            self.element(node);
        }
    }

    fn element(&mut self, node: Node<'t>) {
        let name = node.name_text();
        if self.dialect.skip.matches(node) {
            return self.lost.settle(node, Fate::Board);
        }
        if !node.is_html() {
            return self.foreign(node);
        }
        if markup::is_no_words(name) {
            if name == "script" {
                self.formula_script(node);
            }
            return;
        }
        if markup::is_field(name) {
            if field::has_words(node) {
                self.lost.note(Kind::Field, node);
            }
            return;
        }
        if name == "template" && node.is_silent() {
            // A program may show it, but none has.
            return self.note_hidden(node);
        }
        // A picture in a font, or a formula that is read from its source.
        if node.is_silent() || formula::is_drawn(node) {
            return self.lost.settle(node, Fate::Board);
        }
        // What is hidden in a spoiler is there for its readers.
        if !self.is_spoiler(node) && self.is_hidden(node) || self.special(node) {
            return;
        }
        match name {
            "br" => self.line_break(),
            "wbr" => {}
            // Mostly a picture that a program loads late is in it once more.
            "noscript" if node.text().is_empty() => {}
            "hr" => self.push_block(Block::Rule),
            "img" => self.image(node),
            "a" => self.link(node),
            "b" | "strong" => self.marked(Mark::Strong, node),
            "i" | "em" | "var" | "dfn" => self.marked(Mark::Emphasis, node),
            "u" | "ins" => self.marked(Mark::Underline, node),
            "s" | "strike" | "del" => self.marked(Mark::Strikethrough, node),
            "sub" => self.marked(Mark::Subscript, node),
            "sup" => self.marked(Mark::Superscript, node),
            "code" | "kbd" | "samp" | "tt" => self.code_span(node),
            "span" | "font" => self.styled(node),
            "ul" | "ol" | "menu" | "dir" => self.list(node),
            "table" => self.table(node),
            _ if node.is_heading() => self.heading(node),
            "figure" => self.figure(node),
            "iframe" | "embed" | "object" | "video" | "audio" => self.media(node),
            _ if node.is_block() => {
                self.end_paragraph();
                self.children(node);
                self.end_paragraph();
            }
            _ => self.children(node),
        }
    }

    /// Reads what engines mark by classes; whether it was something such.
    fn special(&mut self, node: Node<'t>) -> bool {
        if let Some((kind, _)) = self
            .dialect
            .notices
            .iter()
            .find(|(_, notice)| notice.matches(node))
        {
            self.notice(kind, node);
        } else if self.dialect.attachment.matches(node) {
            match attachment::read(self.page, node) {
                Some(attachment) => {
                    self.lost.settle(node, Fate::Board);
                    self.push_block(Block::Attachment(Box::new(attachment)));
                }
                None => return false,
            }
        } else if quote::read_data(self, node) {
            return true;
        } else if self.dialect.preview.matches(node) {
            return self.card(node);
        } else if quote_head::precedes_quote(self.dialect, node)
            && (quote_head::is_head(self.dialect, node) || quote_head::is_line_before(node))
        {
            self.end_paragraph();
            self.release_quote_head();
            self.quote_head = Some((node, read_head(&node.text())));
        } else if quote::is_quote(self.dialect, node) {
            if self.is_full(node) {
                // Read as any other element: those that go on deeper take little of the stack.
                return false;
            }
            quote::read(self, node);
        } else if code::is_code(self.dialect, node) {
            match code::read(node) {
                Some((code, holder)) => {
                    self.push_block(Block::Code(code));
                    for node in code::beside(node, holder) {
                        // Most buttons copy the code.
                        if node.name_text() == "button" && field::has_words(node) {
                            self.lost.note(Kind::Field, node);
                        } else {
                            self.lost.settle(node, Fate::Board);
                        }
                    }
                    self.note_other_words(node);
                }
                None => return false,
            }
        } else if self.is_spoiler(node) {
            self.spoiler(node);
        } else if has_class_of(node, &vocabulary::CARDS) {
            return self.card(node);
        } else if has_class_of(node, &vocabulary::QUOTE_FRAMES) {
            // The frame of a quote that was read.
            self.lost.settle(node, Fate::Board);
        } else {
            return false;
        }
        true
    }

    /// Whether the page hides an element; if there are words in it, that is kept in mind.
    pub(super) fn is_hidden(&mut self, node: Node<'t>) -> bool {
        let hides = node.attr("hidden").is_some()
            || node.attr("style").is_some_and(markup::is_hidden_by_style)
            || has_class_of(node, &vocabulary::HIDDEN);
        if hides {
            self.note_hidden(node);
        }
        hides
    }

    /// Takes note of an element that is hidden, if there are words in it.
    fn note_hidden(&mut self, node: Node<'t>) {
        if node.text().chars().any(char::is_alphanumeric) {
            self.lost.note(Kind::Hidden, node);
        }
    }

    /// Reads an element of SVG or `MathML`.
    fn foreign(&mut self, node: Node<'t>) {
        if node.name_text() != "svg" {
            return self.formula(node);
        }
        let is_hidden = node.attr("style").is_some_and(markup::is_hidden_by_style)
            || node.attr("hidden").is_some()
            || node.attr("display") == Some("none");
        if formula::is_drawn(node) || !drawing::has_words(node) {
            // Most are icons.
        } else if is_hidden {
            self.lost.note(Kind::Hidden, node);
        } else {
            self.drawing(node);
        }
    }

    /// Words without the size, at their beginning, of the attachment that stands before them.
    fn without_size<'w>(&mut self, node: Node<'t>, words: &'w str) -> &'w str {
        if !words.trim_start().starts_with('(') {
            return words;
        }
        let is_beside = node
            .previous_sibling()
            .is_some_and(|before| self.dialect.attachment.matches(before));
        match tiezi_boards::attachment::note(words) {
            Some((_, after)) if is_beside => {
                self.lost.settle(node, Fate::Note);
                after
            }
            _ => words,
        }
    }

    /// Words, as they stand in the page.
    pub(super) fn text(&mut self, text: &str) {
        let is_blank = |text: &str| text.chars().all(char::is_whitespace);
        if is_blank(text) {
            if !self.run.is_empty() || !self.marks.is_empty() {
                self.push_text(text);
            }
            return;
        }
        self.begin_words();
        let is_in_link = || {
            let mut marks = self.marks.iter();
            marks.any(|(mark, _)| matches!(mark, Mark::Link { .. } | Mark::Ended))
        };
        if self.dialect.bare_links && !is_in_link() {
            self.text_with_addresses(text);
        } else {
            self.push_text(text);
        }
    }

    pub(super) fn push_text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.run.last_mut() {
            Some(Inline::Text(last)) => last.push_str(text),
            _ => self.run.push(Inline::Text(text.to_owned())),
        }
    }

    /// Writes the line breaks before a word: one is one, more part paragraphs.
    pub(super) fn begin_words(&mut self) {
        match std::mem::take(&mut self.breaks) {
            0 => {}
            1 => self.run.push(Inline::Break),
            _ => self.end_paragraph(),
        }
    }

    pub(super) fn push_inline(&mut self, inline: Inline) {
        self.begin_words();
        self.run.push(inline);
    }

    fn line_break(&mut self) {
        self.breaks += 1;
    }

    /// Adds a block after the paragraph so far.
    pub(super) fn push_block(&mut self, block: Block) {
        self.end_paragraph();
        self.release_quote_head();
        self.parts.push(Part::Block(block));
    }

    /// Makes a paragraph of what stands before, if anything does; open marks go on after it.
    pub(super) fn end_paragraph(&mut self) {
        self.breaks = 0;
        let open: Vec<Mark> = self.marks.iter().map(|(mark, _)| mark.carried()).collect();
        while !self.marks.is_empty() {
            self.close_mark();
        }
        let content = normal::inlines(std::mem::take(&mut self.run));
        if !content.is_empty() {
            self.release_quote_head();
            self.parts.push(Part::Block(paragraph(content)));
        }
        for mark in open {
            self.open_mark(mark);
        }
    }

    /// Gives the words back of a line that looked like the head of a quote and isn't.
    pub(super) fn release_quote_head(&mut self) {
        if let Some((node, _)) = self.quote_head.take() {
            let content = normal::inlines(vec![Inline::Text(node.text())]);
            if !content.is_empty() {
                self.parts.push(Part::Block(paragraph(content)));
            }
        }
    }

    /// The words of an element as one paragraph's; nothing where it holds blocks.
    pub(super) fn one_paragraph(&mut self, node: Node<'t>) -> Option<Inlines> {
        let mut inner = Flow::new(self.page, self.dialect, self.lost, self.depth + 1);
        inner.children(node);
        let mut blocks = inner.finish().into_iter();
        let first = match blocks.next() {
            None => return Some(Inlines::new()),
            Some(Block::Paragraph(paragraph)) => paragraph.content,
            Some(Block::Figure(figure)) if figure.caption.is_empty() => {
                let images = figure.images.into_iter();
                images
                    .map(|image| Inline::Image(Box::new(image::among_words(image))))
                    .collect()
            }
            Some(_) => return None,
        };
        let mut words = first;
        for block in blocks {
            let Block::Paragraph(paragraph) = block else {
                return None;
            };
            words.push(Inline::Break);
            words.extend(paragraph.content);
        }
        Some(normal::inlines(words))
    }

    fn notice(&mut self, kind: &str, node: Node<'t>) {
        if let Some(notice) = fields::notice(kind, node) {
            self.push_block(notice);
            self.note_other_words(node);
        }
    }
}

/// A paragraph, or a figure where nothing but pictures stands in it.
pub(super) fn paragraph(content: Inlines) -> Block {
    let is_picture = |inline: &Inline| {
        matches!(inline, Inline::Image(_) | Inline::Break)
            || matches!(inline, Inline::Text(text) if text.trim().is_empty())
    };
    if !content.iter().all(is_picture) {
        return Block::Paragraph(Paragraph { content });
    }
    let images = content.into_iter().filter_map(|inline| match inline {
        Inline::Image(image) => Some(FigureImage {
            url: image.url,
            alt: image.alt,
            title: image.title,
            ..FigureImage::default()
        }),
        _ => None,
    });
    Block::Figure(Figure {
        images: images.collect(),
        ..Figure::default()
    })
}
