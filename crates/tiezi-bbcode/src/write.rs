//! Writing: posts as BBCode, what it can't say as words.

use std::{
    fmt::{self, Write as _},
    io::Write,
};

use tiezi_boards::bbcode;
use tiezi_core::{
    Block, Figure, Image, Inline, List, MediaKind, Options, Point, Poll, Post, Quote, Report,
    Section, Spoiler, Table, Warning, WriteError, Writer,
};

use crate::{Bbcode, lost::FIELDS, stored, thread};

impl Writer for Bbcode {
    fn write(
        &self,
        report: &Report,
        _: &Options,
        out: &mut dyn Write,
    ) -> Result<Vec<Warning>, WriteError> {
        out.write_all(thread::thread_header(report).as_bytes())?;
        for post in &report.posts {
            out.write_all(thread::post_header(post).as_bytes())?;
            let mut text = Text::new(false);
            text.blocks(&post.body);
            if text.is_misleading {
                text = Text::new(true);
                text.blocks(&post.body);
            }
            if !text.out.is_empty() {
                text.out.push_str("\n\n");
            }
            out.write_all(text.out.as_bytes())?;
        }
        Ok(Vec::from_iter(unwritten(report)))
    }
}

/// The warning about fields that have no place in BBCode, each named once. Engine, charset and the like are those of
/// the file that is written, not of the one that was read.
fn unwritten(report: &Report) -> Option<Warning> {
    let source = &report.source;
    let any = |has: fn(&Post) -> bool| report.posts.iter().any(has);
    let fields = [
        ("captured", source.captured.is_some()),
        ("views", source.views.is_some()),
        ("replies", source.replies.is_some()),
        ("url of posts", any(|post| post.url.is_some())),
        ("parent", any(|post| post.parent.is_some())),
        ("score", any(|post| post.score.is_some())),
        ("reaction", any(|post| post.reaction.is_some())),
        ("signature", any(|post| !post.signature.is_empty())),
        ("metrics", any(|post| !post.metrics.is_empty())),
    ];
    let names = fields.iter().filter(|(_, is_there)| *is_there);
    let names: Vec<_> = names.map(|(name, _)| *name).collect();
    let message = || format!("these fields have no place in BBCode: {}", names.join(", "));
    (!names.is_empty()).then(|| Warning::new(&FIELDS, message(), None))
}

/// The BBCode of a post.
struct Text {
    out: String,
    /// Whether `&`, `<`, `>` and `"` are escaped, as phpBB and SMF store posts, and each `[` that
    /// words would make a tag of. A post without such words is written as it would be typed.
    is_escaped: bool,
    /// The marks that are open.
    marks: Vec<&'static str>,
    /// Whether words would be read as something else, because they are not escaped.
    is_misleading: bool,
}

/// Where words stand, and so what could mislead in them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Among words, where any tag means something.
    Words,
    /// In a tag up to whose end no other means anything.
    Element,
    /// In the quotes of a tag.
    Quotes,
}

impl Text {
    fn new(is_escaped: bool) -> Self {
        Self {
            out: String::new(),
            is_escaped,
            marks: Vec::new(),
            is_misleading: false,
        }
    }

    /// Writes words.
    fn words(&mut self, words: &str) {
        self.escaped(words, Place::Words);
    }

    fn escaped(&mut self, words: &str, place: Place) {
        let mut from = 0;
        for (at, mark) in words.match_indices(['&', '<', '>', '"', '\'', '[']) {
            let after = &words[at + 1..];
            let (is_misleading, entity) = match mark {
                "&" => (may_be_entity(&words[at..]), "&amp;"),
                "<" => (may_be_html(after), "&lt;"),
                ">" => (false, "&gt;"),
                "\"" => (place == Place::Quotes, "&quot;"),
                "'" if place == Place::Quotes => (false, "&#39;"),
                "[" if may_be_tag(after, place) => (true, "&#91;"),
                _ => continue,
            };
            self.is_misleading |= is_misleading;
            if self.is_escaped {
                self.out.push_str(&words[from..at]);
                self.out.push_str(entity);
                from = at + 1;
            }
        }
        self.out.push_str(&words[from..]);
    }

    /// Writes numbers and what stands around them.
    fn number(&mut self, text: fmt::Arguments<'_>) {
        // Nothing can fail that writes to a string.
        let _ = self.out.write_fmt(text);
    }

    /// Writes a tag up to its value or attributes.
    fn open(&mut self, name: &str) {
        self.out.push('[');
        self.out.push_str(name);
    }

    /// Writes a value in quotes.
    fn quoted(&mut self, value: &str) {
        let quote = if self.is_escaped { '\'' } else { '"' };
        self.out.push('=');
        self.out.push(quote);
        self.escaped(value, Place::Quotes);
        self.out.push(quote);
    }

    /// Writes an attribute that has a value.
    fn attribute(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.out.push(' ');
            self.out.push_str(key);
            self.quoted(value);
        }
    }

    /// Ends a tag, writes what no tag means anything in, and its end.
    fn element(&mut self, name: &str, inside: &str) {
        self.out.push(']');
        self.escaped(inside, Place::Element);
        self.end(name);
    }

    fn end(&mut self, name: &str) {
        self.out.push_str("[/");
        self.out.push_str(name);
        self.out.push(']');
    }

    /// Ends a tag and writes the blocks in it on lines of their own, and its end.
    fn around(&mut self, name: &str, blocks: &[Block]) {
        self.out.push_str("]\n");
        self.blocks(blocks);
        self.out.push('\n');
        self.end(name);
    }

    /// Writes blocks, with an empty line between them.
    fn blocks(&mut self, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate() {
            if at > 0 {
                self.out.push_str("\n\n");
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Section(section) => self.section(section),
            Block::Paragraph(paragraph) => self.inlines(&paragraph.content),
            Block::Points(points) => {
                for (at, point) in points.items.iter().enumerate() {
                    if at > 0 {
                        self.out.push_str("\n\n");
                    }
                    self.point(point);
                }
            }
            Block::List(list) => self.list(list),
            Block::Quote(quote) => self.quote(quote),
            Block::Code(code) => {
                self.open("code");
                if let Some(language) = &code.language {
                    self.quoted(language);
                }
                self.out.push_str("]\n");
                self.escaped(&code.text, Place::Element);
                self.out.push('\n');
                self.end("code");
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Attachment(attachment) => {
                self.open("attach");
                self.attribute("url", attachment.url.as_deref());
                self.attribute("size", attachment.size.as_deref());
                self.attribute("media_type", attachment.media_type.as_deref());
                self.element("attach", attachment.name.as_deref().unwrap_or_default());
            }
            Block::Credits(credits) => self.words(&credits.text),
            Block::Poll(poll) => self.poll(poll),
            Block::Notice(notice) if notice.kind == "edited" => {
                // As Discuz! writes it.
                self.open("i=s");
                self.element("i", &notice.text);
            }
            Block::Notice(notice) => self.marked("i", |text| text.words(&notice.text)),
            Block::Spoiler(Spoiler { title, blocks }) => {
                self.open("spoiler");
                if let Some(title) = title {
                    self.quoted(title);
                }
                self.around("spoiler", blocks);
            }
            Block::Media(media) => {
                let name = match media.kind {
                    MediaKind::Video => "video",
                    MediaKind::Audio => "audio",
                    MediaKind::Embed => "media",
                };
                self.open(name);
                self.attribute("title", media.title.as_deref());
                self.element(name, &media.url);
            }
            Block::Rule => self.out.push_str("[hr]"),
        }
    }

    /// A section is a line in bold, and what stands under it.
    fn section(&mut self, section: &Section) {
        self.marked("b", |text| {
            if let Some(label) = section.label() {
                text.words(&label);
                text.gap(&label, &section.title);
            }
            text.inlines(&section.title);
        });
        if !section.blocks.is_empty() {
            self.out.push_str("\n\n");
            self.blocks(&section.blocks);
        }
    }

    /// A point is a paragraph that begins with its marker.
    fn point(&mut self, point: &Point) {
        self.words(&point.marker);
        let mut rest = point.blocks.as_slice();
        if let [Block::Paragraph(first), after @ ..] = rest {
            self.gap(&point.marker, &first.content);
            self.inlines(&first.content);
            rest = after;
        }
        if !rest.is_empty() {
            self.out.push_str("\n\n");
            self.blocks(rest);
        }
    }

    /// Parts a number or marker from words in letters: `2.1 Lamps`, but `一是提速`.
    fn gap(&mut self, before: &str, words: &[Inline]) {
        let words = tiezi_core::plain::inlines(words);
        if before.ends_with(|c: char| c.is_ascii()) && words.starts_with(|c: char| c.is_ascii()) {
            self.out.push(' ');
        }
    }

    fn list(&mut self, list: &List) {
        self.open(if list.ordered { "list=1" } else { "list" });
        let start = list.start.map(|start| start.to_string());
        self.attribute("start", start.as_deref());
        self.out.push_str("]\n");
        for item in &list.items {
            self.out.push_str("[*]");
            self.blocks(item);
            self.out.push('\n');
        }
        self.end("list");
    }

    fn quote(&mut self, quote: &Quote) {
        self.open("quote");
        let name = quote
            .author
            .as_ref()
            .and_then(|author| author.name.as_deref());
        match name {
            // What follows could be taken for the number of a post.
            Some(name) if name.contains([',', ';']) => self.attribute("author", Some(name)),
            Some(name) => self.quoted(name),
            None => {}
        }
        let id = quote
            .author
            .as_ref()
            .and_then(|author| author.id.as_deref());
        self.attribute("user_id", id);
        self.attribute("post", quote.post.as_deref());
        self.attribute(
            "posted",
            quote.posted.as_ref().map(|posted| posted.text.as_str()),
        );
        self.around("quote", &quote.blocks);
    }

    fn table(&mut self, table: &Table) {
        if !table.caption.is_empty() {
            self.inlines(&table.caption);
            self.out.push_str("\n\n");
        }
        self.out.push_str("[table]\n");
        for (row, at) in table.rows.iter().zip(0..) {
            let name = if at < table.header_rows { "th" } else { "td" };
            self.out.push_str("[tr]");
            for cell in row {
                self.open(name);
                let spans = [cell.colspan, cell.rowspan].map(|span| span.unwrap_or(1));
                if spans != [1, 1] {
                    self.number(format_args!("={},{}", spans[0], spans[1]));
                }
                self.out.push(']');
                self.inlines(&cell.content);
                self.end(name);
            }
            self.out.push_str("[/tr]\n");
        }
        self.end("table");
    }

    fn figure(&mut self, figure: &Figure) {
        for (at, image) in figure.images.iter().enumerate() {
            if at > 0 {
                self.out.push('\n');
            }
            let pixels = |size: Option<u32>| size.map(|pixels| pixels.to_string());
            self.open("img");
            self.attribute("alt", image.alt.as_deref());
            self.attribute("title", image.title.as_deref());
            self.attribute("width", pixels(image.width).as_deref());
            self.attribute("height", pixels(image.height).as_deref());
            self.element("img", &image.url);
        }
        if !figure.caption.is_empty() {
            if !figure.images.is_empty() {
                self.out.push_str("\n\n");
            }
            self.inlines(&figure.caption);
        }
    }

    /// A poll is its question in bold, and a list of its answers with their votes.
    fn poll(&mut self, poll: &Poll) {
        if let Some(question) = &poll.question {
            self.marked("b", |text| text.words(question));
            self.out.push('\n');
        }
        self.out.push_str("[list]\n");
        for option in &poll.options {
            self.out.push_str("[*]");
            self.words(&option.text);
            if let Some(votes) = option.votes {
                self.number(format_args!(" ({votes})"));
            }
            if let Some(percent) = &option.percent {
                self.number(format_args!(" ({percent}%)"));
            }
            self.out.push('\n');
        }
        self.end("list");
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        let name = match inline {
            Inline::Strong(_) => "b",
            Inline::Emphasis(_) => "i",
            Inline::Underline(_) => "u",
            Inline::Strikethrough(_) => "s",
            Inline::Subscript(_) => "sub",
            Inline::Superscript(_) => "sup",
            Inline::Code(code) => {
                self.open("icode");
                return self.element("icode", &code.text);
            }
            Inline::Link(link) => {
                self.open("url");
                let is_marked = link.title.is_some() || link.url.contains(['[', ']', '"', '\'']);
                if is_marked || may_end_with_uid(&link.url) {
                    self.quoted(&link.url);
                    self.attribute("title", link.title.as_deref());
                } else {
                    self.out.push('=');
                    self.escaped(&link.url, Place::Element);
                }
                self.out.push(']');
                self.inlines(&link.content);
                return self.end("url");
            }
            Inline::Image(image) => return self.image(image),
            Inline::Mention(mention) => {
                self.open("mention");
                self.attribute("url", mention.url.as_deref());
                return self.element("mention", &mention.name);
            }
            Inline::Emoji(emoji) => return self.words(&emoji.code),
            Inline::Break => return self.out.push('\n'),
            Inline::Text(text) => return self.words(text),
        };
        self.marked(name, |text| text.inlines(inline.children()));
    }

    fn image(&mut self, image: &Image) {
        self.open("img");
        self.attribute("alt", image.alt.as_deref());
        self.attribute("title", image.title.as_deref());
        self.element("img", &image.url);
    }

    /// Writes what stands in a tag without value, and the tag around it; but bold in bold is bold.
    fn marked(&mut self, name: &'static str, words: impl FnOnce(&mut Self)) {
        if self.marks.contains(&name) {
            return words(self);
        }
        self.open(name);
        self.out.push(']');
        self.marks.push(name);
        words(self);
        self.marks.pop();
        self.end(name);
    }
}

/// Whether an address could be read as one that phpBB put its mark behind, which it never does in quotes.
fn may_end_with_uid(url: &str) -> bool {
    url.rsplit_once(':').is_some_and(|(_, end)| {
        matches!(end.len(), 4..=10) && end.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

/// Whether an entity begins a text, be it with the words that follow.
fn may_be_entity(text: &str) -> bool {
    let goes_on = |b: &u8| *b == b'#' || b.is_ascii_alphanumeric();
    let len = 1 + text.bytes().skip(1).take(12).take_while(goes_on).count();
    len == text.len() || stored::entity(text).is_some()
}

/// Whether text after a `<` could be HTML that a board put there.
fn may_be_html(after: &str) -> bool {
    after.is_empty()
        || ["!--", "br", "r>", "t>"]
            .iter()
            .any(|html| after.starts_with(html))
}

/// Whether text after a `[` could be a tag that means something there.
fn may_be_tag(after: &str, place: Place) -> bool {
    match place {
        Place::Words => bbcode::may_follow_bracket(after),
        // Its own end, or what is taken for the mark of a post in it; and a header, which is a line.
        _ => {
            after.starts_with('/')
                || ["post", "thread"].iter().any(|name| {
                    after
                        .get(..name.len())
                        .is_some_and(|word| word.eq_ignore_ascii_case(name))
                })
        }
    }
}
