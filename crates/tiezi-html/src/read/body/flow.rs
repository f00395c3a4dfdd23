//! Elements to blocks, one after the other.

use tiezi_core::{
    Block, CodeSpan, Figure, FigureImage, Image, Inline, Inlines, Link, List, Media, MediaKind,
    Mention, Paragraph, Section, Span, Spoiler, normal,
};
use tiezi_dom::local_name;
use url::Url;

use super::{
    Dialect, Lost, MAX_CARRIED, code, image,
    markup::{self, has_class_of},
    quote, table,
};
use tiezi_dom::Node;

use crate::read::{attachment, fields, page::Page};

/// How deep blocks may stand in each other; the outline may add as much again.
const MAX_BLOCKS: usize = 24;

/// Builds the blocks of a body or of a part of one.
pub(super) struct Flow<'a, 't> {
    pub(super) page: &'a Page<'t>,
    pub(super) dialect: &'a Dialect,
    pub(super) lost: &'a mut Lost,
    depth: usize,
    parts: Vec<Part>,
    /// The paragraph so far.
    run: Inlines,
    /// The marks that are open, and what stood before each in what is around it.
    marks: Vec<(Mark, Inlines)>,
    /// Line breaks since the last word.
    breaks: usize,
    /// A line that tells whose words the next quote holds.
    pub(super) quote_head: Option<(Node<'t>, quote::Head)>,
}

/// What a body has, one after the other.
enum Part {
    Block(Block),
    /// A heading of that level, of which it isn't known yet what stands under it.
    Heading(u8, Inlines),
}

/// What marks words.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Mark {
    Strong,
    Emphasis,
    Underline,
    Strikethrough,
    Subscript,
    Superscript,
    Link {
        url: String,
        title: Option<String>,
        /// In how many paragraphs it went on.
        carried: usize,
    },
    /// A link that went on in too many paragraphs.
    Ended,
}

impl Mark {
    /// Some words with the mark, if it shows on them; else they alone.
    fn wrap(self, content: Inlines, is_shown: bool) -> Result<Inline, Inlines> {
        let span = Span { content };
        Ok(match self {
            Self::Ended => return Err(span.content),
            _ if !is_shown => return Err(span.content),
            Self::Strong => Inline::Strong(span),
            Self::Emphasis => Inline::Emphasis(span),
            Self::Underline => Inline::Underline(span),
            Self::Strikethrough => Inline::Strikethrough(span),
            Self::Subscript => Inline::Subscript(span),
            Self::Superscript => Inline::Superscript(span),
            Self::Link { url, title, .. } => Inline::Link(Box::new(Link {
                url,
                title,
                content: span.content,
            })),
        })
    }

    /// The mark as it goes on in the next paragraph.
    fn carried(&self) -> Self {
        let mut mark = match self {
            Self::Link { carried, .. } if *carried >= MAX_CARRIED => Self::Ended,
            mark => mark.clone(),
        };
        if let Self::Link { carried, .. } = &mut mark {
            *carried += 1;
        }
        mark
    }
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
        let mut blocks = sections(self.parts);
        blocks.shrink_to_fit();
        blocks
    }

    /// The blocks of some elements, one level deeper; nothing where there is no room.
    pub(super) fn inner(
        &mut self,
        elements: impl IntoIterator<Item = Node<'t>>,
    ) -> Option<Vec<Block>> {
        if self.depth >= MAX_BLOCKS {
            self.lost.flattened += 1;
            return None;
        }
        let mut inner = Flow::new(self.page, self.dialect, self.lost, self.depth + 1);
        for element in elements {
            inner.node(element);
        }
        Some(inner.finish())
    }

    /// The blocks of a piece of markup that stands in an attribute, one level deeper.
    pub(super) fn inner_html(&mut self, html: &str) -> Option<Vec<Block>> {
        if self.depth >= MAX_BLOCKS {
            self.lost.flattened += 1;
            return None;
        }
        let tree = tiezi_dom::parse(html);
        let base = self.page.base.as_ref().map(Url::as_str);
        let page = Page::new(&tree, base);
        let mut inner = Flow::new(&page, self.dialect, self.lost, self.depth + 1);
        inner.children(tree.document());
        Some(inner.finish())
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
            self.text(self.without_size(node, text));
        } else if node.is_element() {
            self.element(node);
        }
    }

    fn element(&mut self, node: Node<'t>) {
        let name = node.name_text();
        if self.dialect.skip.matches(node) {
            return;
        }
        if markup::is_no_words(name) {
            if name == "textarea" && node.children().any(|text| text.own_text().is_some()) {
                self.lost.fields += 1;
            }
            return;
        }
        if !node.is_html() {
            return self.foreign(node);
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
                Some(attachment) => self.push_block(Block::Attachment(Box::new(attachment))),
                None => return false,
            }
        } else if quote::read_data(self, node) {
            return true;
        } else if self.dialect.preview.matches(node) {
            return self.card(node);
        } else if quote::precedes_quote(self.dialect, node)
            && (quote::is_head(self.dialect, node) || quote::is_line_before(node))
        {
            self.end_paragraph();
            self.release_quote_head();
            self.quote_head = Some((node, quote::head(&node.text())));
        } else if quote::is_quote(self.dialect, node) {
            if self.depth >= MAX_BLOCKS {
                // Read as any other element: those that go on deeper take little of the stack.
                self.lost.flattened += 1;
                return false;
            }
            quote::read(self, node);
        } else if code::is_code(self.dialect, node) {
            match code::read(node) {
                Some(code) => self.push_block(Block::Code(code)),
                None => return false,
            }
        } else if self.is_spoiler(node) {
            self.spoiler(node);
        } else if has_class_of(node, markup::CARDS) {
            return self.card(node);
        } else if has_class_of(node, markup::QUOTE_FRAMES) {
            // The frame of a quote that was read.
        } else {
            return false;
        }
        true
    }

    fn is_spoiler(&self, node: Node<'t>) -> bool {
        self.dialect.spoiler.matches(node)
            || node.is(&local_name!("details"))
            || has_class_of(node, markup::SPOILERS)
    }

    /// Whether the page hides an element; if there are words in it, that is kept in mind.
    fn is_hidden(&mut self, node: Node<'t>) -> bool {
        let hides = node.attr("hidden").is_some()
            || node.attr("style").is_some_and(markup::is_hidden_by_style)
            || node.attr("aria-hidden") == Some("true")
            || has_class_of(node, markup::HIDDEN);
        if hides {
            let words = node.text();
            if words.chars().any(char::is_alphanumeric) {
                self.lost.hidden += 1;
                self.lost.first_hidden.get_or_insert(words);
            }
        }
        hides
    }

    /// Reads an element of SVG or `MathML`: a formula by the words that it is written in.
    fn foreign(&mut self, node: Node<'t>) {
        let source = node
            .descendants()
            .find(|node| node.name_text() == "annotation");
        if let Some(formula) = source.or_else(|| (node.name_text() == "math").then_some(node)) {
            self.text(&formula.text());
        }
    }

    /// Words without the size, at their beginning, of the attachment that stands before them.
    fn without_size<'w>(&self, node: Node<'t>, words: &'w str) -> &'w str {
        if !words.trim_start().starts_with('(') {
            return words;
        }
        let is_beside = node
            .previous_sibling()
            .is_some_and(|before| self.dialect.attachment.matches(before));
        match attachment::note(words) {
            Some((_, after)) if is_beside => after,
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

    /// Words among which links and pictures stand as bare addresses: `the table (https://…)`. A picture's
    /// takes its brackets with it.
    fn text_with_addresses(&mut self, text: &str) {
        let mut rest = text;
        while let Some(start) = address_start(rest) {
            let tail = &rest[start..];
            let is_end = |c: char| c.is_whitespace() || matches!(c, ')' | '<' | '>' | '"');
            let end = tail.find(is_end).unwrap_or(tail.len());
            let (address, after) = tail.split_at(end);
            let (before, after) = match rest[..start].strip_suffix('(') {
                Some(before) if image::is_picture(address) && after.starts_with(')') => {
                    (before, &after[1..])
                }
                _ => (&rest[..start], after),
            };
            self.push_text(before);
            self.run.push(match self.page.address(address) {
                Some(url) if before.len() + 1 == start && image::is_picture(&url) => {
                    Inline::Image(Box::new(Image {
                        url,
                        alt: None,
                        title: None,
                    }))
                }
                Some(url) => Inline::Link(Box::new(Link {
                    url,
                    title: None,
                    content: vec![Inline::Text(address.to_owned())],
                })),
                None => Inline::Text(address.to_owned()),
            });
            rest = after;
        }
        self.push_text(rest);
    }

    fn push_text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.run.last_mut() {
            Some(Inline::Text(last)) => last.push_str(text),
            _ => self.run.push(Inline::Text(text.to_owned())),
        }
    }

    /// Writes the line breaks before a word: one is one, more part paragraphs.
    fn begin_words(&mut self) {
        match std::mem::take(&mut self.breaks) {
            0 => {}
            1 => self.run.push(Inline::Break),
            _ => self.end_paragraph(),
        }
    }

    fn push_inline(&mut self, inline: Inline) {
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
    fn release_quote_head(&mut self) {
        if let Some((node, _)) = self.quote_head.take() {
            let content = normal::inlines(vec![Inline::Text(node.text())]);
            if !content.is_empty() {
                self.parts.push(Part::Block(paragraph(content)));
            }
        }
    }

    fn open_mark(&mut self, mark: Mark) {
        let before = std::mem::take(&mut self.run);
        self.marks.push((mark, before));
    }

    fn close_mark(&mut self) {
        if let Some((mark, before)) = self.marks.pop() {
            let content = std::mem::replace(&mut self.run, before);
            let marks_blanks = !matches!(mark, Mark::Link { .. } | Mark::Ended);
            let is_shown = !content.is_empty() && (marks_blanks || !is_blank(&content));
            match mark.wrap(content, is_shown) {
                Ok(marked) => self.run.push(marked),
                Err(content) => self.run.extend(content),
            }
        }
    }

    /// Reads the children of an element under a mark; one inside the same is none.
    fn marked(&mut self, mark: Mark, node: Node<'t>) {
        let is_link = |mark: &Mark| matches!(mark, Mark::Link { .. } | Mark::Ended);
        let is_open = self
            .marks
            .iter()
            .any(|(open, _)| *open == mark || is_link(open) && is_link(&mark));
        if is_open {
            return self.children(node);
        }
        // A break before the marked words stands before the mark.
        if self.breaks > 0 && !node.text().is_empty() {
            self.begin_words();
        }
        self.open_mark(mark);
        self.children(node);
        self.close_mark();
    }

    /// Reads an element whose style may be a mark.
    fn styled(&mut self, node: Node<'t>) {
        if node.has_class("bbc_u") {
            return self.marked(Mark::Underline, node);
        }
        let Some(style) = node.attr("style") else {
            return self.children(node);
        };
        let has = |name: &str, values: &[&str]| {
            let mut rules = style.split(';').filter_map(|rule| rule.split_once(':'));
            rules.any(|(key, value)| {
                key.trim().eq_ignore_ascii_case(name)
                    && values.iter().any(|wanted| value.trim().starts_with(wanted))
            })
        };
        if has("font-weight", &["bold", "700", "800", "900"]) {
            self.marked(Mark::Strong, node);
        } else if has("font-style", &["italic", "oblique"]) {
            self.marked(Mark::Emphasis, node);
        } else if has("text-decoration", &["underline"]) {
            self.marked(Mark::Underline, node);
        } else if has("text-decoration", &["line-through"]) {
            self.marked(Mark::Strikethrough, node);
        } else {
            self.children(node);
        }
    }

    fn code_span(&mut self, node: Node<'t>) {
        let text = normal::line(&node.text()).into_owned();
        if !text.is_empty() {
            self.push_inline(Inline::Code(CodeSpan { text }));
        }
    }

    fn link(&mut self, node: Node<'t>) {
        let Some(href) = node.attr("href") else {
            return self.children(node);
        };
        if self.lost.goes_on(node) {
            return self.children(node);
        }
        let Some(url) = self.page.address(href) else {
            let is_script = href.trim_start().len() > 1 && !href.trim_start().starts_with('#');
            self.lost.links += usize::from(is_script && !node.text().is_empty());
            return self.children(node);
        };
        let words = self.shown(node);
        if words.is_empty() {
            return self.picture_link(node, &url);
        }
        if words.chars().count() <= 40 && !words.contains(' ') && self.take_at_sign() {
            return self.push_inline(Inline::Mention(Box::new(Mention {
                name: format!("@{words}"),
                url: Some(url),
            })));
        }
        if is_mention(node, &words) {
            return self.push_inline(Inline::Mention(Box::new(Mention {
                name: words,
                url: Some(url),
            })));
        }
        if url.strip_prefix("mailto:") == Some(&words) {
            // The address is all that it says, and is there in words.
            return self.children(node);
        }
        if let Some(kind) = media_kind(&url)
            && (words == href.trim() || words == url)
        {
            return self.push_block(Block::Media(Media {
                kind,
                url,
                title: None,
            }));
        }
        let title = node
            .filled_attr("title")
            .map(|title| normal::line(title).into_owned())
            .filter(|title| *title != words && !title.is_empty());
        let carried = 0;
        self.marked(
            Mark::Link {
                url,
                title,
                carried,
            },
            node,
        );
    }

    /// The words of an element, without those that are not the post's.
    fn shown(&self, node: Node<'t>) -> String {
        let words = node.text();
        let skips = |node: &Node<'t>| self.dialect.skip.matches(*node);
        if words.is_empty() || !node.descendants().any(|node| skips(&node)) {
            return words;
        }
        let mut shown = String::new();
        let mut walk = node.descendants();
        while let Some(inside) = walk.next() {
            if skips(&inside) {
                walk.skip_children(inside);
            } else if let Some(text) = inside.own_text() {
                shown.push_str(text);
            }
        }
        normal::line(&shown).into_owned()
    }

    /// Takes the sign that stands before a link to a member, and after no letter: `@<a href>wren</a>`.
    fn take_at_sign(&mut self) -> bool {
        let Some(Inline::Text(last)) = self.run.last_mut() else {
            return false;
        };
        let Some(before) = last.strip_suffix('@') else {
            return false;
        };
        let is_sign = self.breaks == 0 && !before.ends_with(char::is_alphanumeric);
        if is_sign {
            let end = before.len();
            last.truncate(end);
        }
        is_sign
    }

    /// Reads a link without words: the picture in it, whole where the link leads to it.
    fn picture_link(&mut self, node: Node<'t>, url: &str) {
        let mut pictures = node
            .descendants()
            .filter(|node| node.is(&local_name!("img")));
        match (pictures.next(), pictures.next()) {
            (Some(picture), None) if image::is_picture(url) && !image::is_smiley(picture) => {
                if let Some(mut read) = image::read(self.page, picture) {
                    url.clone_into(&mut read.url);
                    self.push_inline(Inline::Image(Box::new(read)));
                }
            }
            _ => self.children(node),
        }
    }

    fn image(&mut self, node: Node<'t>) {
        if let Some(emoji) = image::smiley(self.page, node) {
            self.push_inline(Inline::Emoji(Box::new(emoji)));
        } else if let Some(image) = image::read(self.page, node) {
            self.push_inline(Inline::Image(Box::new(image)));
        } else if image::is_inline(node) {
            self.lost.images += 1;
        }
    }

    fn list(&mut self, node: Node<'t>) {
        let mut items = Vec::new();
        let mut loose = Vec::new();
        for child in node.children() {
            if child.is(&local_name!("li")) {
                if self.dialect.skip.matches(child) || self.is_hidden(child) {
                    continue;
                }
                match self.inner(child.children()) {
                    Some(blocks) => items.push(blocks),
                    None => return self.children(node),
                }
            } else if child.is_element() {
                // What stands between items belongs to the one before: `<li>one<ul>…</ul>` closed early.
                match (self.inner([child]), items.last_mut()) {
                    (Some(blocks), Some(last)) => last.extend(blocks),
                    (Some(blocks), None) => loose.extend(blocks),
                    (None, _) => return self.children(node),
                }
            } else if let Some(text) = child.own_text().filter(|text| !text.trim().is_empty()) {
                let words = normal::inlines(vec![Inline::Text(text.to_owned())]);
                if !words.is_empty() {
                    items.push(vec![paragraph(words)]);
                }
            }
        }
        self.end_paragraph();
        for block in loose {
            self.push_block(block);
        }
        // Buttons and pictures of lists leave items without anything.
        items.retain(|item: &Vec<Block>| !item.is_empty());
        if items.is_empty() {
            return;
        }
        let ordered = node.is(&local_name!("ol"));
        let start = node
            .attr("start")
            .and_then(|start| start.trim().parse().ok());
        self.push_block(Block::List(List {
            ordered,
            start: start.filter(|&start: &u64| ordered && start != 1),
            items,
        }));
    }

    fn table(&mut self, node: Node<'t>) {
        if let Some(table) = table::read(self, node) {
            self.push_block(Block::Table(table));
        } else {
            // It lays out what stands in it.
            self.end_paragraph();
            self.children(node);
            self.end_paragraph();
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

    fn heading(&mut self, node: Node<'t>) {
        self.end_paragraph();
        let level = node.name_text().as_bytes()[1] - b'0';
        // What holds a heading is none: looked at first, so that nothing is read more than once for each
        // heading around it.
        let mut inside = node.descendants();
        let title = match inside.find(|node| node.is_heading()) {
            Some(_) => None,
            None => self.one_paragraph(node),
        };
        let Some(title) = title else {
            return self.children(node);
        };
        let title = normal::inlines(normal::without_breaks(title));
        let has_words = !tiezi_core::plain::inlines(&title).trim().is_empty();
        if has_words {
            self.release_quote_head();
            self.parts.push(Part::Heading(level, title));
        } else {
            self.children(node);
            self.end_paragraph();
        }
    }

    fn figure(&mut self, node: Node<'t>) {
        let caption = node
            .descendants()
            .find(|node| node.is(&local_name!("figcaption")));
        let pictures = node
            .descendants()
            .filter(|node| node.is(&local_name!("img")));
        let images: Vec<FigureImage> = pictures
            .filter_map(|picture| {
                image::read(self.page, picture).map(|read| image::of_figure(read, picture))
            })
            .collect();
        let words = caption.map_or(0, |caption| letters(caption));
        // What holds more than pictures and a caption is no figure of ours; nor does one hold another:
        // looked at first, so that nothing is read more than once for each figure around it.
        let holds_figure = |caption: Node<'_>| {
            let mut inside = caption.descendants();
            inside.any(|node| node.is(&local_name!("figure")))
        };
        let is_figure = !images.is_empty() && letters(node) == words;
        let caption = match caption {
            _ if !is_figure => None,
            Some(caption) if holds_figure(caption) => None,
            Some(caption) => self.one_paragraph(caption),
            None => Some(Vec::new()),
        };
        let Some(caption) = caption else {
            self.end_paragraph();
            self.children(node);
            return self.end_paragraph();
        };
        self.push_block(Block::Figure(Figure { images, caption }));
    }

    fn media(&mut self, node: Node<'t>) {
        const SOURCES: [&str; 7] = [
            "src",
            "data-src",
            "data",
            "data-original",
            "data-s9e-mediaembed-src",
            "data-embed-src",
            "data-lazy-src",
        ];
        let sources = node
            .descendants()
            .filter(|node| matches!(node.name_text(), "source" | "embed" | "param"));
        let address = |node: Node<'_>| {
            let value = SOURCES.iter().find_map(|name| node.filled_attr(name));
            let value = value
                .filter(|value| !value.starts_with("about:"))
                .or_else(|| {
                    let is_movie = matches!(node.attr("name"), Some("movie" | "src" | "url"));
                    is_movie.then(|| node.filled_attr("value")).flatten()
                });
            value.and_then(|value| self.page.address(value))
        };
        let url = std::iter::once(node).chain(sources).find_map(address);
        let Some(url) = url else {
            return self.children(node);
        };
        let kind = match node.name_text() {
            "video" => MediaKind::Video,
            "audio" => MediaKind::Audio,
            _ => media_kind(&url).unwrap_or(MediaKind::Embed),
        };
        let title = node
            .filled_attr("title")
            .map(|title| normal::line(title).into_owned());
        self.push_block(Block::Media(Media {
            kind,
            url,
            title: title.filter(|title| !title.is_empty()),
        }));
    }

    fn spoiler(&mut self, node: Node<'t>) {
        let is_head = |node: &Node<'_>| {
            node.is(&local_name!("summary")) || has_class_of(*node, markup::SPOILER_HEADS)
        };
        let head = if node.is(&local_name!("details")) {
            node.children().find(is_head)
        } else {
            node.descendants().take(64).find(is_head)
        };
        let title = head
            .map(Node::text)
            .or_else(|| node.filled_attr("data-title").map(str::to_owned));
        let title = title.and_then(|title| spoiler_title(&title));
        // What a spoiler hides is not hidden from its readers.
        let content = spoiler_content(node, head);
        match self.inner(content) {
            Some(blocks) if !blocks.is_empty() => {
                self.push_block(Block::Spoiler(one_spoiler(title, blocks)));
            }
            Some(_) => {
                // Nothing is hidden behind it: what stands on it is all that it says.
                if let Some(title) = title {
                    self.push_block(Block::paragraph(title));
                }
            }
            None => self.children(node),
        }
    }

    /// Reads what an engine shows of a page that a link leads to, as a link: the words are that page's.
    fn card(&mut self, node: Node<'t>) -> bool {
        let links = || node.descendants().filter(|node| node.is(&local_name!("a")));
        let link = links().find(|link| !link.text().is_empty());
        let href = node
            .filled_attr("data-url")
            .or_else(|| node.filled_attr("data-onebox-src"))
            .or_else(|| links().find_map(|link| link.filled_attr("href")));
        let Some(url) = href.and_then(|href| self.page.address(href)) else {
            return false;
        };
        let heading = node
            .descendants()
            .find(|node| matches!(node.name_text(), "h1" | "h2" | "h3" | "h4"));
        let title = heading.or(link).map(Node::text);
        self.lost.cards += 1;
        self.push_block(Block::Media(Media {
            kind: MediaKind::Embed,
            url,
            title: title.filter(|title| !title.is_empty()),
        }));
        true
    }

    fn notice(&mut self, kind: &str, node: Node<'t>) {
        if let Some(notice) = fields::notice(kind, node) {
            self.push_block(notice);
        }
    }
}

/// What the writer has put on the button of a spoiler, without the engine's own words: `Spoiler: the ending`.
fn spoiler_title(button: &str) -> Option<String> {
    const ENGINES: [&str; 12] = [
        "spoiler",
        "show",
        "hide",
        "show / hide",
        "show/hide",
        "show spoiler",
        "display spoiler",
        "hide spoiler",
        "spoiler anzeigen",
        "reveal hidden contents",
        "hidden content",
        "hidden text",
    ];
    let title = normal::line(button);
    let title = match title.split_once(':') {
        Some((label, rest)) if label.trim().eq_ignore_ascii_case("spoiler") => rest.trim(),
        _ => title.as_ref(),
    };
    let is_engines = ENGINES.contains(&title.to_lowercase().as_str());
    (!title.is_empty() && !is_engines).then(|| title.to_owned())
}

/// A spoiler of some blocks. Where they are one without a title themselves, both are the frame of one.
fn one_spoiler(title: Option<String>, mut blocks: Vec<Block>) -> Spoiler {
    if let [Block::Spoiler(inner)] = blocks.as_mut_slice()
        && (title.is_none() || inner.title.is_none())
    {
        let inner = std::mem::take(inner);
        return Spoiler {
            title: title.or(inner.title),
            blocks: inner.blocks,
        };
    }
    Spoiler { title, blocks }
}

/// The nodes that a spoiler shows: through elements that are hidden until then, without its head.
fn spoiler_content<'t>(node: Node<'t>, head: Option<Node<'t>>) -> Vec<Node<'t>> {
    let mut content = Vec::new();
    let mut walk = node.descendants();
    while let Some(child) = walk.next() {
        if Some(child) == head {
            walk.skip_children(child);
            continue;
        }
        let holds_head = head.is_some_and(|head| head.ancestors().any(|outer| outer == child));
        let is_hidden = child.attr("style").is_some_and(markup::is_hidden_by_style)
            || child.attr("hidden").is_some();
        if !(holds_head || is_hidden) {
            content.push(child);
            walk.skip_children(child);
        }
    }
    content
}

/// How many letters and digits stand in an element.
fn letters(node: Node<'_>) -> usize {
    node.text().chars().filter(|c| c.is_alphanumeric()).count()
}

/// A paragraph, or a figure where nothing but pictures stands in it.
fn paragraph(content: Inlines) -> Block {
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

/// Where the first address in some words begins.
fn address_start(words: &str) -> Option<usize> {
    let mut schemes = words.match_indices("http").map(|(at, _)| at);
    schemes.find(|at| {
        let rest = &words[at + 4..];
        rest.starts_with("://") || rest.starts_with("s://")
    })
}

fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Break => true,
        _ => false,
    })
}

/// Whether a link calls a member by name.
fn is_mention(node: Node<'_>, words: &str) -> bool {
    const CLASSES: [&str; 6] = [
        "mention",
        "bbcode-mention",
        "usermention",
        "postmention",
        "user-mention",
        "plugin-mentions-user",
    ];
    has_class_of(node, &CLASSES)
        || node.attr("data-mention").is_some()
        || node.attr("data-mentionid").is_some()
        || words.starts_with('@')
            && words.len() > 1
            && words.chars().count() <= 40
            && !words.contains(' ')
}

/// What an address plays, by its ending.
fn media_kind(url: &str) -> Option<MediaKind> {
    let path = url.split(['?', '#']).next()?;
    let extension = path.rsplit_once('.')?.1.to_ascii_lowercase();
    match extension.as_str() {
        "swf" | "mp4" | "flv" | "webm" | "avi" | "wmv" | "rmvb" | "mov" | "mkv" | "m4v" => {
            Some(MediaKind::Video)
        }
        "mp3" | "ogg" | "wma" | "wav" | "flac" | "m4a" | "opus" => Some(MediaKind::Audio),
        _ => None,
    }
}

/// Puts what follows a heading under it, up to the next of its level or above.
fn sections(parts: Vec<Part>) -> Vec<Block> {
    fn close(open: &mut Vec<(u8, Section)>, out: &mut Vec<Block>) {
        if let Some((_, section)) = open.pop() {
            let around = open.last_mut().map_or(out, |(_, outer)| &mut outer.blocks);
            around.push(Block::Section(section));
        }
    }
    let mut out = Vec::new();
    let mut open: Vec<(u8, Section)> = Vec::new();
    for part in parts {
        match part {
            Part::Heading(level, title) => {
                while open.last().is_some_and(|(outer, _)| *outer >= level) {
                    close(&mut open, &mut out);
                }
                let section = Section {
                    title,
                    ..Section::default()
                };
                open.push((level, section));
            }
            Part::Block(block) => {
                let around = open
                    .last_mut()
                    .map_or(&mut out, |(_, section)| &mut section.blocks);
                around.push(block);
            }
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut out);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::spoiler_title;

    #[test]
    fn a_spoiler_has_the_title_that_its_writer_gave_it() {
        let title = |button| spoiler_title(button);
        assert_eq!(title("Spoiler: the ending").as_deref(), Some("the ending"));
        assert_eq!(title("How it ends").as_deref(), Some("How it ends"));
        assert_eq!(
            title("Act 3: the ending").as_deref(),
            Some("Act 3: the ending")
        );
        assert_eq!(title("Spoiler"), None);
        assert_eq!(title("Reveal hidden contents"), None);
    }
}
