//! Text to tree, as the [HTML standard](https://html.spec.whatwg.org/multipage/parsing.html) parses
//! it: html5gum makes the tokens, the tree builder of html5ever says where they belong.

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    collections::{HashMap, VecDeque},
    convert::Infallible,
    ops::Range,
    rc::Rc,
};

use html5ever::{
    Attribute as HtmlAttribute, LocalName, Namespace, QualName,
    interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink},
    local_name,
    tendril::StrTendril,
    tokenizer::{Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult, states::RawKind},
    tree_builder::{TreeBuilder, TreeBuilderOpts},
};
use html5gum::{
    Emitter, Span, State, Tokenizer,
    emitters::{
        ForwardingEmitter,
        callback::{Callback, CallbackEmitter, CallbackEvent},
    },
};

use crate::{
    Attribute, Classes, DOCUMENT, Index, Kind, Language, NONE, Node, NodeData, Piece, Role, Tree,
    class_bit,
};

/// How deep elements may stand in each other; browsers stop at some depth too (Blink at 512). The
/// tags of what stands deeper are left out, its words stay.
const MAX_NESTING: u32 = 256;
/// How many elements such as `<b>` may be open at a time: the standard opens them all anew in each
/// paragraph, so that without a limit a small page could make a tree of any size.
const MAX_FORMATTING: usize = 16;
/// How many elements with attributes are kept in mind that may be opened anew.
const MAX_KEPT: usize = 2 * MAX_FORMATTING;
/// How long the attributes of an element are at most that has them still where it is opened anew.
const MAX_COPIED: usize = 2048;
/// How many attributes of one element are kept.
const MAX_ATTRIBUTES: usize = 64;
/// How many bytes of a page are read at most: places in it take 32 bits.
const MAX_LENGTH: usize = 1 << 31;

/// A program or data in a page, as it is met.
#[derive(Debug, Clone, Copy)]
pub struct Script<'a> {
    /// The element's `id`, or nothing.
    pub id: &'a str,
    /// The element's `type`, or nothing: `application/ld+json`.
    pub media_type: &'a str,
    /// Its text; of a long one, a part that begins where what was met before ends.
    pub text: &'a str,
}

/// What a reader needs to know of a page's scripts and words.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// Whether the text of a script is kept.
    pub keeps_script: fn(Script<'_>) -> bool,
    /// The classes of elements whose words may be none that a page shows, though their name doesn't say so.
    pub silent: Classes,
    /// Whether the words of an element that may have one of these classes are none. It is asked once the page is parsed.
    pub is_silent: fn(Node<'_>) -> bool,
}

impl Default for Rules {
    /// No script is kept, and the name of an element says whether its words are shown.
    fn default() -> Self {
        Self {
            keeps_script: |_| false,
            silent: Classes::default(),
            is_silent: |_| false,
        }
    }
}

/// Parses a page; of one of more than 2,147,483,648 bytes the beginning. The text of no script is kept.
pub fn parse(text: &str) -> Tree {
    parse_with(text, Rules::default())
}

/// Parses a page as [`parse`] does, with the rules of a reader.
pub fn parse_with(text: &str, rules: Rules) -> Tree {
    let mut end = text.len().min(MAX_LENGTH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sink = Sink::with_capacity(end, rules);
    let options = TreeBuilderOpts {
        // A saved page is read without running it: what stands in <noscript> is there.
        scripting_enabled: false,
        ..TreeBuilderOpts::default()
    };
    let builder = Rc::new(TreeBuilder::new(sink, options));
    let feed = Feed {
        builder: Rc::clone(&builder),
        tag: None,
        keeps_value: false,
        next: None,
        left_out: HashMap::new(),
        open: Formatting::default(),
        is_xml: is_xml(&text[..end]),
        page: &text[..end],
        closes_templates: None,
        tag_start: 0,
        read: 0,
    };
    let emitter = TreeEmitter(CallbackEmitter::new(feed));
    let Ok(()) = Tokenizer::new_with_emitter(&text[..end], emitter).finish();
    let mut tree = builder.sink.tree.take();
    tree.cut = (end < text.len()).then_some(end);
    tree.compute_depths();
    tree.silence(&builder.sink.maybe_silent.take(), rules.is_silent);
    tree
}

/// Hands tokens on to the tree builder.
struct Feed<'p> {
    builder: Rc<TreeBuilder<Index, Sink>>,
    tag: Option<Tag>,
    /// Whether the value that comes next is of an attribute that is kept.
    keeps_value: bool,
    /// What the tree builder asks of the tokenizer after a tag.
    next: Option<State>,
    /// How many start tags of each name were left out, whose end tags must be too.
    left_out: HashMap<LocalName, usize>,
    open: Formatting,
    /// Whether the page was saved as XML.
    is_xml: bool,
    page: &'p str,
    /// Whether the page closes templates, once that was asked for.
    closes_templates: Option<bool>,
    /// Where the tag begins that is read.
    tag_start: usize,
    /// How far the page is read.
    read: usize,
}

/// Whether a page was written by a program that writes XML: then every element that holds nothing closes
/// itself, and not only those that can't hold anything. In HTML a `<div/>` would stay open, and an
/// `<iframe/>` would take the rest of the page for its own.
fn is_xml(page: &str) -> bool {
    let bytes = page.as_bytes();
    let mut closed = false;
    // Programs in the page may hold tags of their own: a few that don't close themselves are let pass.
    let (mut void, mut open) = (0, 0);
    // Where the next tag ends, looked up once for all tags that end there.
    let mut end = 0;
    for at in memchr::memchr_iter(b'<', bytes) {
        let rest = &bytes[at + 1..];
        let length = rest
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric())
            .count();
        let name = &rest[..length];
        if name.is_empty() {
            continue;
        }
        if end <= at {
            end = memchr::memchr(b'>', rest).map_or(bytes.len(), |length| at + 1 + length);
        }
        let closes_itself = bytes[..end].ends_with(b"/");
        if is_void(name) {
            void += 1;
            open += usize::from(!closes_itself);
            if open > 2 + void / 20 {
                return false;
            }
        } else {
            closed |= closes_itself && !is_foreign(name);
        }
    }
    closed
}

/// Names of elements of SVG, whose empty ones close themselves in HTML too.
fn is_foreign(name: &[u8]) -> bool {
    matches!(
        name,
        b"path"
            | b"circle"
            | b"rect"
            | b"use"
            | b"line"
            | b"polygon"
            | b"polyline"
            | b"ellipse"
            | b"stop"
            | b"image"
            | b"svg"
            | b"g"
            | b"animate"
            | b"mask"
            | b"text"
    )
}

/// Names of elements that can't hold anything.
fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

impl Feed<'_> {
    fn send(&mut self, token: Token) {
        // The line is for messages about errors, which nobody reads.
        self.next = match self.builder.process_token(token, 1) {
            TokenSinkResult::RawData(RawKind::Rcdata) => Some(State::RcData),
            TokenSinkResult::RawData(RawKind::Rawtext) => Some(State::RawText),
            TokenSinkResult::RawData(RawKind::ScriptData) => Some(State::ScriptData),
            TokenSinkResult::Plaintext => Some(State::PlainText),
            TokenSinkResult::Script(_) => Some(State::Data),
            _ => self.next,
        };
    }

    fn start(&mut self, tag: Tag) {
        if tag.name == local_name!("template") && !self.closes_templates() {
            return;
        }
        let deep = !stays_flat(&tag.name) && self.is_deep();
        let many = is_formatting(&tag.name) && !self.open.has_room();
        if deep || many {
            let sink = &self.builder.sink;
            if deep {
                let place = sink.token.get().range();
                sink.tree.borrow_mut().flattened.get_or_insert(place);
            }
            *self.left_out.entry(tag.name).or_default() += 1;
            return;
        }
        self.open.start(&tag.name);
        let before = self.builder.sink.tree.borrow().nodes.len();
        let may_open_anew = may_open_anew(&tag.name);
        self.send(Token::TagToken(tag));
        if may_open_anew {
            // Copies of elements that are opened anew are made first.
            self.builder.sink.store_own();
        }
        self.open
            .made(self.builder.sink.tree.borrow().nodes.len() - before);
    }

    /// Whether the page closes templates. Where it closes none, the tag is of a language that knows the name for something
    /// else: to a browser all that follows would be one template.
    fn closes_templates(&mut self) -> bool {
        let page = self.page.as_bytes();
        *self.closes_templates.get_or_insert_with(|| {
            ["</template", "</TEMPLATE"]
                .iter()
                .any(|end| memchr::memmem::find(page, end.as_bytes()).is_some())
        })
    }

    /// Whether the element that is open stands as deep as one may.
    fn is_deep(&self) -> bool {
        let sink = &self.builder.sink;
        if sink.depth.get() < MAX_NESTING {
            return false;
        }
        // It may have been closed since.
        let depth = sink.tree.borrow().nodes[self.open_element() as usize].depth;
        sink.depth.set(depth);
        depth >= MAX_NESTING
    }

    /// The element that is open. The tree builder doesn't say which one it is, but to tell whether it is one of
    /// HTML it looks up its name, and the sink takes note of whose name was looked up.
    fn open_element(&self) -> Index {
        let builder = &self.builder;
        builder.adjusted_current_node_present_but_not_in_html_namespace();
        builder.sink.named.get()
    }

    fn end(&mut self, name: LocalName) {
        if let Some(count @ 1..) = self.left_out.get_mut(&name) {
            *count -= 1;
            return;
        }
        self.open.end(&name);
        self.send(Token::TagToken(new_tag(TagKind::EndTag, name)));
    }

    /// Takes note of a comment that the page ends in.
    fn comment(&mut self, range: Range<usize>) {
        let written = self.page.get(range.clone()).unwrap_or_default();
        let is_closed = ["-->", "--!>", "<!-->", "<!--->"]
            .iter()
            .any(|end| written.ends_with(end));
        let is_last = range.end >= self.page.len();
        if let Some(words) = written.strip_prefix(COMMENT)
            && is_last
            && !is_closed
            && words.contains(char::is_alphanumeric)
        {
            self.unclosed(range.start..range.start + COMMENT.len());
        }
    }

    /// Takes note of a tag or an element that the page ends in, if it holds words that would be shown else.
    fn note_unclosed(&mut self) {
        let rest = self.page.get(self.read..).unwrap_or_default();
        if let Some(tag) = rest.strip_prefix('<')
            && tag.contains('<')
        {
            let name = tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '/');
            return self.unclosed(self.read..self.read + 1 + name.unwrap_or(tag.len()));
        }
        let open = self.open_element();
        let tree = &mut *self.builder.sink.tree.borrow_mut();
        let around = std::iter::successors(Some(open), |index| {
            (*index != DOCUMENT).then(|| tree.nodes[*index as usize].parent)
        });
        let opens = around.filter(|index| match &tree.nodes[*index as usize].kind {
            Kind::Element { name, role, .. } => {
                *role == Role::Silent && *name != local_name!("head") || swallows(name)
            }
            _ => false,
        });
        let outermost = opens.last();
        let place = outermost.map(|index| tree.nodes[index as usize].span.range());
        let holds_more = |place: &Range<usize>| self.page.get(place.end..).is_some_and(holds_tags);
        tree.unclosed = tree.unclosed.take().or_else(|| place.filter(holds_more));
    }

    fn unclosed(&mut self, place: Range<usize>) {
        self.builder.sink.tree.borrow_mut().unclosed = Some(place);
    }

    fn text(&mut self, text: &[u8]) {
        for (at, part) in text.split(|&b| b == 0).enumerate() {
            if at > 0 {
                self.send(Token::NullCharacterToken);
            }
            if !part.is_empty() {
                self.send(Token::CharacterTokens(tendril(part)));
            }
        }
    }
}

/// The formatting elements that are open: those in a cell of a table are closed with it, and those around
/// it are not opened anew in it.
#[derive(Default)]
struct Formatting {
    /// In the cell that is open, or outside of any.
    open: Vec<LocalName>,
    /// Those around each cell that is open.
    around: Vec<Vec<LocalName>>,
    /// How many cells are open around each table that is open.
    tables: Vec<usize>,
    /// Whether the tree builder has more of them open than there should be.
    overflows: bool,
}

impl Formatting {
    /// Whether one more may be opened.
    fn has_room(&self) -> bool {
        self.open.len() < MAX_FORMATTING && !self.overflows
    }

    fn start(&mut self, name: &LocalName) {
        match *name {
            local_name!("table") => self.tables.push(self.around.len()),
            local_name!("td") | local_name!("th") | local_name!("caption") => {
                self.close_cell();
                if !self.tables.is_empty() {
                    self.around.push(std::mem::take(&mut self.open));
                }
            }
            local_name!("tr") => self.close_cell(),
            _ if is_formatting(name) => self.open.push(name.clone()),
            _ => {}
        }
    }

    fn end(&mut self, name: &LocalName) {
        match *name {
            local_name!("table") => {
                self.close_cell();
                self.tables.pop();
            }
            local_name!("td")
            | local_name!("th")
            | local_name!("caption")
            | local_name!("tr")
            | local_name!("tbody") => self.close_cell(),
            _ if is_formatting(name) => {
                if let Some(at) = self.open.iter().rposition(|open| open == name) {
                    self.open.remove(at);
                }
            }
            _ => {}
        }
    }

    /// Closes the cell that is open in the innermost table.
    fn close_cell(&mut self) {
        if let Some(base) = self.tables.last()
            && self.around.len() > *base
        {
            self.open = self.around.swap_remove(*base);
            self.around.truncate(*base);
        }
    }

    /// Takes note of how many nodes were made for a tag.
    fn made(&mut self, nodes: usize) {
        self.overflows |= nodes > 4 * MAX_FORMATTING;
    }
}

fn new_tag(kind: TagKind, name: LocalName) -> Tag {
    Tag {
        kind,
        name,
        self_closing: false,
        attrs: Vec::new(),
        had_duplicate_attributes: false,
    }
}

/// Whether nothing can nest in an element of that name, or the tokenizer must know of it.
fn stays_flat(name: &LocalName) -> bool {
    is_void(name.as_bytes())
        || matches!(
            &**name,
            "script"
                | "style"
                | "title"
                | "textarea"
                | "iframe"
                | "noembed"
                | "noframes"
                | "xmp"
                | "plaintext"
        )
}

/// The [formatting elements](https://html.spec.whatwg.org/multipage/parsing.html#formatting) but `a`,
/// of which only one is open at a time.
fn is_formatting(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("b")
            | local_name!("big")
            | local_name!("code")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("nobr")
            | local_name!("s")
            | local_name!("small")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("tt")
            | local_name!("u")
    )
}

/// How a comment begins.
const COMMENT: &str = "<!--";

/// Whether the markup in an element of that name is none, beside those whose words are never shown.
fn swallows(name: &LocalName) -> bool {
    matches!(&**name, "title" | "iframe" | "noembed" | "noframes")
}

/// Whether there is a whole tag in some markup.
fn holds_tags(markup: &str) -> bool {
    let bytes = markup.as_bytes();
    let last = memchr::memrchr(b'>', bytes).unwrap_or_default();
    memchr::memchr_iter(b'<', &bytes[..last]).any(|at| {
        let rest = &bytes[at + 1..=last];
        let name = rest.strip_prefix(b"/").unwrap_or(rest);
        let length = name.iter().take_while(|b| b.is_ascii_alphanumeric());
        let length = length.count();
        length > 0 && matches!(name.get(length), Some(b'>' | b' ' | b'/' | b'\n'))
    })
}

/// Whether an element of that name that is not closed may be opened anew.
fn may_open_anew(name: &LocalName) -> bool {
    is_formatting(name) || *name == local_name!("a")
}

/// Tokens of a text in UTF-8 are in UTF-8.
fn utf8(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

fn tendril(bytes: &[u8]) -> StrTendril {
    StrTendril::from_slice(&utf8(bytes))
}

fn local_name(bytes: &[u8]) -> LocalName {
    LocalName::from(&*utf8(bytes))
}

impl Callback<Infallible, usize> for Feed<'_> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<Infallible> {
        let is_part = matches!(
            event,
            CallbackEvent::OpenStartTag { .. }
                | CallbackEvent::AttributeName { .. }
                | CallbackEvent::AttributeValue { .. }
                | CallbackEvent::Error(_)
        );
        if !is_part {
            self.read = span.end;
        }
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag_start = span.start;
                self.tag = Some(new_tag(TagKind::StartTag, local_name(name)));
            }
            CallbackEvent::AttributeName { name } => {
                self.keeps_value = false;
                if let Some(tag) = &mut self.tag
                    && tag.attrs.len() < MAX_ATTRIBUTES
                {
                    self.keeps_value = true;
                    tag.attrs.push(HtmlAttribute {
                        name: QualName::new(None, Namespace::default(), local_name(name)),
                        value: StrTendril::new(),
                    });
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some(tag) = &mut self.tag
                    && let Some(last) = tag.attrs.last_mut()
                    && self.keeps_value
                {
                    last.value = tendril(value);
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some(mut tag) = self.tag.take() {
                    tag.self_closing = self_closing;
                    let closes = self.is_xml && self_closing && !is_void(tag.name.as_bytes());
                    let name = closes.then(|| tag.name.clone());
                    self.builder.sink.read(self.tag_start..span.end);
                    self.start(tag);
                    if let Some(name) = name {
                        self.end(name);
                        self.next = Some(State::Data);
                    }
                }
            }
            CallbackEvent::EndTag { name } => {
                self.builder.sink.read(span.start..span.end);
                self.end(local_name(name));
            }
            CallbackEvent::String { value } => {
                self.builder.sink.read(span.start..span.end);
                self.text(value);
            }
            CallbackEvent::Doctype {
                name,
                public_identifier,
                system_identifier,
                force_quirks,
            } => self.send(Token::DoctypeToken(Doctype {
                name: (!name.is_empty()).then(|| tendril(name)),
                public_id: public_identifier.map(tendril),
                system_id: system_identifier.map(tendril),
                force_quirks,
            })),
            CallbackEvent::Comment { .. } => self.comment(span.start..span.end),
            CallbackEvent::Error(_) => {}
        }
        None
    }
}

/// Tells the tokenizer what the tree builder asks of it.
struct TreeEmitter<'p>(CallbackEmitter<Feed<'p>, Infallible, usize>);

impl ForwardingEmitter for TreeEmitter<'_> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.0.callback_mut().next = None;
        let _ = self.0.emit_current_tag();
        self.0.callback_mut().next.take()
    }

    fn emit_eof(&mut self) {
        self.0.emit_eof();
        let feed = self.0.callback_mut();
        feed.note_unclosed();
        feed.send(Token::EOFToken);
        feed.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        let builder = &self.0.callback_mut().builder;
        builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Makes the tree as the tree builder says.
struct Sink {
    tree: RefCell<Tree>,
    /// Where the tag or the text stands in the page that is read.
    token: Cell<Piece>,
    /// How deep the element stands that was opened last; it may be closed.
    depth: Cell<u32>,
    /// The node whose name the tree builder asked for last.
    named: Cell<Index>,
    /// Elements with attributes, that may be opened anew with the same.
    kept: RefCell<VecDeque<(Vec<HtmlAttribute>, Piece)>>,
    /// The element made last, and its attributes, if they are those of one that is kept in mind.
    copied: RefCell<Option<(Index, Vec<HtmlAttribute>)>>,
    rules: Rules,
    /// The elements whose words may be none that a page shows.
    maybe_silent: RefCell<Vec<Index>>,
}

/// Whether two lists of attributes are the same. Of lists so long that they aren't copied, the values are compared
/// by how they begin and end, so that the time that this takes has a bound.
fn is_same(one: &[HtmlAttribute], other: &[HtmlAttribute]) -> bool {
    const EDGE: usize = 16;
    let is_alike = |(one, other): (&HtmlAttribute, &HtmlAttribute)| {
        one.name.local == other.name.local && one.value.len() == other.value.len()
    };
    let pairs = || one.iter().zip(other);
    if one.len() != other.len() || !pairs().all(is_alike) {
        return false;
    }
    let is_long = length_of(one) > MAX_COPIED;
    pairs().all(|(one, other)| {
        let (one, other) = (one.value.as_bytes(), other.value.as_bytes());
        if is_long && one.len() > 2 * EDGE {
            let end = one.len() - EDGE;
            one[..EDGE] == other[..EDGE] && one[end..] == other[end..]
        } else {
            one == other
        }
    })
}

/// How many bytes the values of some attributes have.
fn length_of(attributes: &[HtmlAttribute]) -> usize {
    attributes.iter().map(|one| one.value.len()).sum()
}

/// The name of an element, for the tree builder.
#[derive(Debug)]
pub(super) struct Name {
    namespace: &'static Namespace,
    local: LocalName,
}

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        self.namespace
    }

    fn local_name(&self) -> &LocalName {
        &self.local
    }
}

impl Sink {
    fn with_capacity(length: usize, rules: Rules) -> Self {
        let mut tree = Tree {
            nodes: Vec::with_capacity(length / 64 + 16),
            attributes: Vec::with_capacity(length / 64 + 16),
            text: String::with_capacity(length / 2 + 64),
            ..Tree::default()
        };
        tree.nodes.push(new_node(Kind::Document, Piece::default()));
        Self {
            tree: RefCell::new(tree),
            token: Cell::default(),
            depth: Cell::new(0),
            named: Cell::new(DOCUMENT),
            kept: RefCell::default(),
            copied: RefCell::default(),
            rules,
            maybe_silent: RefCell::default(),
        }
    }

    /// The attributes stored for an element of which this may be a copy, made as it is opened anew: that has the
    /// same, and is kept in mind.
    fn stored(&self, name: &LocalName, attributes: &[HtmlAttribute]) -> Option<Piece> {
        if attributes.is_empty() || !may_open_anew(name) {
            return None;
        }
        let kept = self.kept.borrow();
        let (_, piece) = kept.iter().find(|(known, _)| is_same(known, attributes))?;
        Some(if length_of(attributes) > MAX_COPIED {
            Piece::default()
        } else {
            *piece
        })
    }

    /// Stores the attributes of an element, and keeps those in mind of one that may be opened anew, any number of
    /// times.
    fn store(&self, name: &LocalName, attributes: Vec<HtmlAttribute>) -> Piece {
        let tree = &mut *self.tree.borrow_mut();
        let start = place(tree.attributes.len());
        for attribute in &attributes {
            let value = tree.store(&attribute.value);
            tree.attributes.push(Attribute {
                name: attribute.name.local.clone(),
                value,
            });
        }
        let end = place(tree.attributes.len());
        let piece = Piece { start, end };
        if !attributes.is_empty() && may_open_anew(name) {
            let mut kept = self.kept.borrow_mut();
            kept.truncate(MAX_KEPT - 1);
            kept.push_front((attributes, piece));
        }
        piece
    }

    /// Takes note that the element made last is no copy, though another has the same attributes: it was made of the
    /// tag that was read last.
    fn store_own(&self) {
        let Some((index, attributes)) = self.copied.take() else {
            return;
        };
        let Some(name) = self.tree.borrow().nodes[index as usize]
            .kind
            .name()
            .cloned()
        else {
            return;
        };
        let piece = self.store(&name, attributes);
        self.tree.borrow_mut().set_attributes(index, piece);
    }

    /// Takes note of where the tag or the text stands that is read next.
    fn read(&self, range: Range<usize>) {
        self.token.set(Piece {
            start: place(range.start),
            end: place(range.end),
        });
    }

    fn push(&self, kind: Kind) -> Index {
        let mut tree = self.tree.borrow_mut();
        tree.nodes.push(new_node(kind, self.token.get()));
        // There are fewer nodes than bytes in the page, but for formatting elements opened anew.
        u32::try_from(tree.nodes.len() - 1).expect("a page of 2 GiB has fewer nodes")
    }
}

fn new_node(kind: Kind, span: Piece) -> NodeData {
    NodeData {
        span,
        parent: DOCUMENT,
        previous: NONE,
        next: NONE,
        first: NONE,
        last: NONE,
        depth: 0,
        kind,
    }
}

impl Tree {
    fn node(&mut self, index: Index) -> &mut NodeData {
        &mut self.nodes[index as usize]
    }

    fn store(&mut self, text: &str) -> Piece {
        let start = self.text.len();
        self.text.push_str(text);
        Piece {
            start: place(start),
            end: place(self.text.len()),
        }
    }

    /// Puts a node without parent and siblings last into another.
    fn append(&mut self, parent: Index, child: Index) {
        let last = self.node(parent).last;
        let depth = self.node(parent).depth + 1;
        let node = self.node(child);
        (node.parent, node.previous, node.next, node.depth) = (parent, last, NONE, depth);
        if last == NONE {
            self.node(parent).first = child;
        } else {
            self.node(last).next = child;
        }
        self.node(parent).last = child;
    }

    fn insert_before(&mut self, sibling: Index, child: Index) {
        let (parent, previous) = (self.node(sibling).parent, self.node(sibling).previous);
        let depth = self.node(sibling).depth;
        let node = self.node(child);
        (node.parent, node.previous, node.next, node.depth) = (parent, previous, sibling, depth);
        self.node(sibling).previous = child;
        if previous == NONE {
            self.node(parent).first = child;
        } else {
            self.node(previous).next = child;
        }
    }

    fn detach(&mut self, child: Index) {
        let node = self.node(child);
        let (parent, previous, next) = (node.parent, node.previous, node.next);
        (node.parent, node.previous, node.next) = (DOCUMENT, NONE, NONE);
        if previous != NONE {
            self.node(previous).next = next;
        } else if self.node(parent).first == child {
            self.node(parent).first = next;
        }
        if next != NONE {
            self.node(next).previous = previous;
        } else if self.node(parent).last == child {
            self.node(parent).last = previous;
        }
    }

    /// Tells each node how deep it stands, now that all stand where they belong. Marks that overlap were moved
    /// deeper than their tags stood: what stands too deep is set behind the element that it stood in.
    fn compute_depths(&mut self) {
        let mut next = self.nodes[DOCUMENT as usize].first;
        while next != NONE {
            let at = next;
            let parent = self.node(at).parent;
            let depth = self.node(parent).depth + 1;
            self.node(at).depth = depth;
            if depth >= 2 * MAX_NESTING {
                self.raise_children(at);
            }
            next = self.node(at).first;
            let mut outer = at;
            while next == NONE && outer != DOCUMENT {
                next = self.node(outer).next;
                outer = self.node(outer).parent;
            }
        }
    }

    /// Takes note of those of some elements whose words no page shows.
    fn silence(&mut self, elements: &[Index], is_silent: fn(Node<'_>) -> bool) {
        let tree = &*self;
        let elements = elements.iter().copied();
        let silent = elements.filter(|index| {
            is_silent(Node {
                tree,
                index: *index,
            })
        });
        let silent: Vec<Index> = silent.collect();
        for index in silent {
            if let Kind::Element { role, .. } = &mut self.node(index).kind {
                *role = Role::Silent;
            }
        }
    }

    /// Sets what stands in a node behind it.
    fn raise_children(&mut self, at: Index) {
        let (first, last) = (self.node(at).first, self.node(at).last);
        if first == NONE {
            return;
        }
        let span = self.node(first).span.range();
        self.flattened.get_or_insert(span);
        let (parent, next) = (self.node(at).parent, self.node(at).next);
        let mut child = first;
        while child != NONE {
            self.node(child).parent = parent;
            child = self.node(child).next;
        }
        (self.node(at).first, self.node(at).last) = (NONE, NONE);
        (self.node(at).next, self.node(first).previous) = (first, at);
        self.node(last).next = next;
        if next == NONE {
            self.node(parent).last = last;
        } else {
            self.node(next).previous = last;
        }
    }

    /// Lengthens the text before a place, if it is a text and the last one stored; `token` is where it goes on
    /// in the page.
    fn lengthen(&mut self, before: Index, text: &str, token: Piece) -> bool {
        let end = place(self.text.len());
        let node = &mut self.nodes[before as usize];
        match &mut node.kind {
            Kind::Text(piece) if before != NONE && piece.end == end => {
                self.text.push_str(text);
                piece.end = place(self.text.len());
                node.span.end = token.end;
                true
            }
            _ => false,
        }
    }

    /// Gives an element other attributes.
    fn set_attributes(&mut self, index: Index, piece: Piece) {
        let named = self.named(piece);
        if let Kind::Element {
            attributes,
            id,
            class,
            classes,
            ..
        } = &mut self.node(index).kind
        {
            *attributes = piece;
            (*id, *class, *classes) = named;
        }
    }

    /// The values of `id` and `class` among some attributes, and the bits of the classes.
    fn named(&self, attributes: Piece) -> (Piece, Piece, u64) {
        let attributes = &self.attributes[attributes.range()];
        let value = |name: &LocalName| {
            let mut named = attributes
                .iter()
                .filter(|attribute| attribute.name == *name);
            named
                .next()
                .map_or(Piece::NONE, |attribute| attribute.value)
        };
        let class = value(&local_name!("class"));
        let words = class.some().map_or("", |class| &self.text[class.range()]);
        let bits = words.split_ascii_whitespace().map(class_bit);
        (
            value(&local_name!("id")),
            class,
            bits.fold(0, |all, bit| all | bit),
        )
    }

    /// Keeps a style sheet beside the tree if it may hide something; whether the text is one.
    fn keep_sheet(&mut self, parent: Index, text: &str) -> bool {
        let is_sheet = self.nodes[parent as usize].kind.name() == Some(&local_name!("style"));
        let hides = |word: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
        if is_sheet && (hides("none") || hides("hidden")) {
            let piece = self.store(text);
            self.sheets.push((parent, piece));
        }
        is_sheet
    }

    /// Whether the words of an element are kept: those of most scripts are not.
    fn keeps_words(&self, parent: Index, text: &str, keeps_script: fn(Script<'_>) -> bool) -> bool {
        match &self.nodes[parent as usize].kind {
            Kind::Element {
                name,
                attributes,
                id,
                ..
            } if *name == local_name!("script") => {
                let mut attributes = self.attributes[attributes.range()].iter();
                let media_type = attributes.find(|one| one.name == local_name!("type"));
                let value = |piece: Piece| &self.text[piece.range()];
                keeps_script(Script {
                    id: id.some().map_or("", value),
                    media_type: media_type.map_or("", |one| value(one.value)),
                    text,
                })
            }
            _ => true,
        }
    }
}

/// A place in the tree's text: the pages are so short that it fits, with what formatting elements that are
/// opened anew add to it.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl TreeSink for Sink {
    type Handle = Index;
    type Output = Self;
    type ElemName<'a> = Name;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Index {
        DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a Index) -> Name {
        self.named.set(*target);
        match &self.tree.borrow().nodes[*target as usize].kind {
            Kind::Element { name, language, .. } => Name {
                namespace: language.namespace(),
                local: name.clone(),
            },
            // The tree builder asks for elements only.
            _ => Name {
                namespace: Language::Html.namespace(),
                local: LocalName::default(),
            },
        }
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<HtmlAttribute>,
        _: ElementFlags,
    ) -> Index {
        let mut names = attributes.iter().map(|attribute| &*attribute.name.local);
        let is_shadow_root = name.local == local_name!("template")
            && names.any(|name| matches!(name, "shadowrootmode" | "shadowroot"));
        let (piece, copied) = match self.stored(&name.local, &attributes) {
            Some(piece) => (piece, Some(attributes)),
            None => (self.store(&name.local, attributes), None),
        };
        let (id, class, classes) = self.tree.borrow().named(piece);
        let role = match Role::of(&name.local) {
            // A browser shows it as what stands in the element around it.
            Role::Silent if is_shadow_root => Role::Parts,
            role => role,
        };
        let index = self.push(Kind::Element {
            role,
            name: name.local,
            language: Language::of(&name.ns),
            attributes: piece,
            id,
            class,
            classes,
        });
        if classes & self.rules.silent.bits != 0 {
            self.maybe_silent.borrow_mut().push(index);
        }
        self.copied
            .replace(copied.map(|attributes| (index, attributes)));
        index
    }

    fn create_comment(&self, _: StrTendril) -> Index {
        self.push(Kind::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Index {
        self.push(Kind::Other)
    }

    fn append(&self, parent: &Index, child: NodeOrText<Index>) {
        match child {
            NodeOrText::AppendNode(node) => {
                let mut tree = self.tree.borrow_mut();
                tree.append(*parent, node);
                self.depth.set(tree.node(node).depth);
            }
            NodeOrText::AppendText(text) => {
                let piece = {
                    let mut tree = self.tree.borrow_mut();
                    let last = tree.node(*parent).last;
                    if tree.keep_sheet(*parent, &text)
                        || tree.lengthen(last, &text, self.token.get())
                        || !tree.keeps_words(*parent, &text, self.rules.keeps_script)
                    {
                        return;
                    }
                    tree.store(&text)
                };
                let node = self.push(Kind::Text(piece));
                self.tree.borrow_mut().append(*parent, node);
            }
        }
    }

    fn append_before_sibling(&self, sibling: &Index, child: NodeOrText<Index>) {
        let node = match child {
            NodeOrText::AppendNode(node) => node,
            NodeOrText::AppendText(text) => {
                let piece = {
                    let mut tree = self.tree.borrow_mut();
                    let previous = tree.node(*sibling).previous;
                    if tree.lengthen(previous, &text, self.token.get()) {
                        return;
                    }
                    tree.store(&text)
                };
                self.push(Kind::Text(piece))
            }
        };
        self.tree.borrow_mut().insert_before(*sibling, node);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Index,
        previous: &Index,
        child: NodeOrText<Index>,
    ) {
        let has_parent = self.tree.borrow_mut().node(*element).parent != DOCUMENT;
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Index) -> Index {
        *target
    }

    fn same_node(&self, one: &Index, other: &Index) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &Index, attributes: Vec<HtmlAttribute>) {
        let tree = &mut *self.tree.borrow_mut();
        let Kind::Element {
            attributes: piece, ..
        } = tree.nodes[*target as usize].kind.clone()
        else {
            return;
        };
        let mut all = tree.attributes[piece.range()].to_vec();
        for attribute in attributes {
            let is_new = all.iter().all(|known| known.name != attribute.name.local);
            if is_new && all.len() < MAX_ATTRIBUTES {
                let value = tree.store(&attribute.value);
                all.push(Attribute {
                    name: attribute.name.local,
                    value,
                });
            }
        }
        let start = place(tree.attributes.len());
        tree.attributes.extend(all);
        let end = place(tree.attributes.len());
        tree.set_attributes(*target, Piece { start, end });
    }

    fn remove_from_parent(&self, target: &Index) {
        self.tree.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &Index, new_parent: &Index) {
        let mut tree = self.tree.borrow_mut();
        while let first @ 1.. = tree.node(*node).first {
            tree.detach(first);
            tree.append(*new_parent, first);
        }
    }
}
