//! A page as a tree of nodes that lie in one vector, and the ways through it.
//!
//! Pages are parsed as the [HTML standard](https://html.spec.whatwg.org/multipage/parsing.html) says and browsers
//! do, whatever is wrong with them; only the tag of a `<template>` is passed over where the page closes none. The tree is
//! read-only and holds what a reader of words needs. Time and memory are linear in the page, and nesting is bounded, so
//! that walks may recurse.
//!
//! ```
//! use tiezi_dom::{parse, selector};
//!
//! let tree = parse("<div class='post first'><b>Wren<p>The boat   lies dry.");
//! let post = tree.document().first(selector!("div.post")).unwrap();
//! assert!(post.has_class("first"));
//! assert_eq!(post.text(), "Wren The boat lies dry.");
//! ```
//!
//! The cases of html5lib-tests hold the parser to the standard: see the tests.

#[cfg(test)]
mod html5lib;
mod parse;
mod select;
#[cfg(test)]
mod tests;

use std::{fmt, ops::Range};

use html5ever::{Namespace, ns};

/// The names of elements and attributes, interned; [`local_name!`] makes one of a known name.
pub use html5ever::{LocalName, local_name};
pub use parse::{Rules, Script, parse, parse_with};
pub use select::{Selector, SelectorError, StaticSelector};

/// A page.
#[derive(Debug, Default)]
pub struct Tree {
    nodes: Vec<NodeData>,
    attributes: Vec<Attribute>,
    /// The text of all text nodes, and the values of all attributes.
    text: String,
    /// The text of style sheets that may hide something, and the elements that hold them.
    sheets: Vec<(Index, Piece)>,
    /// Where the comment, the tag or the element opens that swallows the end of the page, if one does: what is written
    /// after it is shown by no browser.
    pub unclosed: Option<Range<usize>>,
    /// Where the first tag stands that was left out because it stood too deep, if any was.
    pub flattened: Option<Range<usize>>,
    /// Where the page was cut, if it was longer than can be read.
    pub cut: Option<usize>,
}

/// The place of a node in its tree; the document is the first.
type Index = u32;

const DOCUMENT: Index = 0;
/// Stands for no node in the links between nodes: the document is nobody's child or sibling.
const NONE: Index = 0;

#[derive(Debug, Clone)]
struct NodeData {
    parent: Index,
    previous: Index,
    next: Index,
    first: Index,
    last: Index,
    /// How many elements it stands in.
    depth: u32,
    /// Where it stands in the page.
    span: Piece,
    kind: Kind,
}

#[derive(Debug, Clone)]
enum Kind {
    Document,
    /// A piece of [`Tree::text`].
    Text(Piece),
    Element {
        name: LocalName,
        language: Language,
        /// Which of [`Tree::attributes`].
        attributes: Piece,
        /// The values of the two that are asked for most, or [`Piece::NONE`].
        id: Piece,
        class: Piece,
        /// Which classes it can have: see [`class_bit`].
        classes: u64,
        role: Role,
    },
    /// A comment or an instruction, whose words nobody reads.
    Other,
}

impl Kind {
    /// The name of an element.
    fn name(&self) -> Option<&LocalName> {
        match self {
            Self::Element { name, .. } => Some(name),
            _ => None,
        }
    }
}

/// What language an element is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Language {
    Html,
    Svg,
    MathMl,
}

impl Language {
    fn of(namespace: &Namespace) -> Self {
        match *namespace {
            ns!(svg) => Self::Svg,
            ns!(mathml) => Self::MathMl,
            _ => Self::Html,
        }
    }

    fn namespace(self) -> &'static Namespace {
        static HTML: Namespace = ns!(html);
        static SVG: Namespace = ns!(svg);
        static MATH_ML: Namespace = ns!(mathml);
        match self {
            Self::Html => &HTML,
            Self::Svg => &SVG,
            Self::MathMl => &MATH_ML,
        }
    }
}

/// Some classes that are looked for in many elements.
#[derive(Debug, Clone, Copy, Default)]
pub struct Classes {
    bits: u64,
}

impl Classes {
    /// Those of some names.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let bits = names.into_iter().map(class_bit);
        Self {
            bits: bits.fold(0, |all, bit| all | bit),
        }
    }
}

/// The bit that stands for a class among those of an element: most questions for a class are answered
/// by one look at these bits, and only where the bit is set the names are compared.
fn class_bit(class: &str) -> u64 {
    let hash = class.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    1 << (hash >> 58)
}

/// What an element's name says of its words; looked up once, for it is asked at every step of a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Its words are none that a page shows.
    Silent,
    /// Words before and after its beginning are two.
    Parts,
    /// It stands among words.
    Inline,
}

impl Role {
    fn of(name: &str) -> Self {
        match name {
            "script" | "style" | "template" | "head" | "svg" | "select" | "textarea" => {
                Self::Silent
            }
            "a" | "abbr" | "acronym" | "b" | "bdi" | "bdo" | "big" | "cite" | "code" | "del"
            | "em" | "font" | "i" | "ins" | "kbd" | "mark" | "q" | "s" | "small" | "span"
            | "strike" | "strong" | "sub" | "sup" | "time" | "tt" | "u" | "var" | "wbr" => {
                Self::Inline
            }
            _ => Self::Parts,
        }
    }
}

/// A part of a vector or a text, from and to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Piece {
    start: u32,
    end: u32,
}

impl Piece {
    /// Stands for no part.
    const NONE: Self = Self {
        start: u32::MAX,
        end: u32::MAX,
    };

    fn some(self) -> Option<Self> {
        (self != Self::NONE).then_some(self)
    }

    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

#[derive(Debug, Clone)]
struct Attribute {
    name: LocalName,
    value: Piece,
}

/// A node of a page: an element, a text, or the document itself. Nodes are equal where they are the same one of the
/// same tree.
#[derive(Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree,
    index: Index,
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && std::ptr::eq(self.tree, other.tree)
    }
}

impl Eq for Node<'_> {}

impl std::hash::Hash for Node<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(text) = self.own_text() {
            write!(f, "{text:?}")
        } else {
            let id = self.attr("id").unwrap_or_default();
            let class = self.attr("class").unwrap_or_default();
            write!(f, "<{} id={id:?} class={class:?}>", self.name_text())
        }
    }
}

impl Tree {
    /// The document: the root of the tree.
    pub fn document(&self) -> Node<'_> {
        Node {
            tree: self,
            index: DOCUMENT,
        }
    }

    /// How many nodes there are.
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }

    /// The style sheets of the page that may hide something: those with the word `none` or `hidden`. Their text is in no
    /// text node.
    pub fn sheets(&self) -> impl Iterator<Item = (Node<'_>, &str)> {
        self.sheets.iter().map(|(index, piece)| {
            let node = Node {
                tree: self,
                index: *index,
            };
            (node, &self.text[piece.range()])
        })
    }

    /// The element `name` that is the first of that name.
    pub fn first_named(&self, name: &LocalName) -> Option<Node<'_>> {
        self.document().descendants().find(|node| node.is(name))
    }
}

impl<'t> Node<'t> {
    fn data(self) -> &'t NodeData {
        &self.tree.nodes[self.index as usize]
    }

    fn at(self, index: Index) -> Option<Self> {
        (index != NONE).then_some(Self {
            tree: self.tree,
            index,
        })
    }

    /// A number for the node: lower than those of all nodes that the parser met later.
    pub fn index(self) -> usize {
        self.index as usize
    }

    /// A number for the start tag that an element with attributes was made of: elements that the parser opened anew,
    /// as it does a link that is never closed in each paragraph, have that of the first.
    pub fn tag_index(self) -> Option<usize> {
        match &self.data().kind {
            Kind::Element { attributes, .. } if attributes.start < attributes.end => {
                Some(attributes.start as usize)
            }
            _ => None,
        }
    }

    /// Where it stands in the page that was parsed, in bytes: an element's start tag, the whole of a text. What has
    /// no tag of its own, a `<body>` that nobody wrote or a mark that is opened anew, has the place of the tag or the
    /// text that it was made for.
    pub fn span(self) -> Range<usize> {
        self.data().span.range()
    }

    /// How many elements it stands in.
    #[cfg(test)]
    pub fn depth(self) -> usize {
        self.data().depth as usize
    }

    /// The name of an element.
    pub fn name(self) -> Option<&'t LocalName> {
        self.data().kind.name()
    }

    /// The name of an element as text; nothing for others.
    pub fn name_text(self) -> &'t str {
        self.name().map_or("", |name| name)
    }

    /// Whether it is an element of that name.
    pub fn is(self, name: &LocalName) -> bool {
        self.name() == Some(name)
    }

    /// Whether it is a heading of any level.
    pub fn is_heading(self) -> bool {
        matches!(self.name_text(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
    }

    /// Whether it is an element that begins and ends a line of its own, as the
    /// [HTML standard](https://html.spec.whatwg.org/multipage/rendering.html#flow-content-3) lets browsers show it.
    pub fn is_block(self) -> bool {
        matches!(
            self.name_text(),
            "address"
                | "article"
                | "aside"
                | "blockquote"
                | "body"
                | "center"
                | "dd"
                | "details"
                | "dialog"
                | "dir"
                | "div"
                | "dl"
                | "dt"
                | "fieldset"
                | "figcaption"
                | "figure"
                | "footer"
                | "form"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "header"
                | "hgroup"
                | "hr"
                | "html"
                | "legend"
                | "li"
                | "listing"
                | "main"
                | "marquee"
                | "menu"
                | "nav"
                | "ol"
                | "optgroup"
                | "option"
                | "p"
                | "plaintext"
                | "pre"
                | "search"
                | "section"
                | "summary"
                | "table"
                | "tbody"
                | "td"
                | "tfoot"
                | "th"
                | "thead"
                | "tr"
                | "ul"
                | "xmp"
        )
    }

    /// Whether it is an element.
    pub fn is_element(self) -> bool {
        self.name().is_some()
    }

    /// Whether it is an element of HTML, and not of SVG or `MathML`.
    pub fn is_html(self) -> bool {
        matches!(&self.data().kind, Kind::Element { language, .. } if *language == Language::Html)
    }

    /// The text of a text node.
    pub fn own_text(self) -> Option<&'t str> {
        match self.data().kind {
            Kind::Text(piece) => Some(&self.tree.text[piece.range()]),
            _ => None,
        }
    }

    /// The names and values of an element's attributes.
    pub fn attributes(self) -> impl Iterator<Item = (&'t str, &'t str)> {
        self.attribute_list().iter().map(move |attribute| {
            let value = &self.tree.text[attribute.value.range()];
            (&*attribute.name, value)
        })
    }

    fn attribute_list(self) -> &'t [Attribute] {
        match &self.data().kind {
            Kind::Element { attributes, .. } => &self.tree.attributes[attributes.range()],
            _ => &[],
        }
    }

    /// The value of an attribute.
    pub fn attr(self, name: &str) -> Option<&'t str> {
        match name {
            "class" => return self.class(),
            "id" => return self.id(),
            _ => {}
        }
        let mut all = self.attributes();
        all.find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    /// The value of an attribute of that name, which is compared quickly.
    fn attr_named(self, name: &LocalName) -> Option<&'t str> {
        let mut all = self.attribute_list().iter();
        let found = all.find(|attribute| attribute.name == *name)?;
        Some(&self.tree.text[found.value.range()])
    }

    fn id(self) -> Option<&'t str> {
        match &self.data().kind {
            Kind::Element { id, .. } => Some(&self.tree.text[id.some()?.range()]),
            _ => None,
        }
    }

    fn class(self) -> Option<&'t str> {
        match &self.data().kind {
            Kind::Element { class, .. } => Some(&self.tree.text[class.some()?.range()]),
            _ => None,
        }
    }

    fn role(self) -> Option<Role> {
        match &self.data().kind {
            Kind::Element { role, .. } => Some(*role),
            _ => None,
        }
    }

    /// The value of an attribute that says something.
    pub fn filled_attr(self, name: &str) -> Option<&'t str> {
        let value = self.attr(name)?.trim();
        (!value.is_empty()).then_some(value)
    }

    /// The classes of an element.
    pub fn classes(self) -> impl Iterator<Item = &'t str> {
        let class = self.class().unwrap_or_default();
        class.split_ascii_whitespace()
    }

    /// Whether an element has a class.
    pub fn has_class(self, class: &str) -> bool {
        self.has_class_with(class, class_bit(class))
    }

    /// Whether an element has a class, whose bit is known.
    fn has_class_with(self, class: &str, bit: u64) -> bool {
        let can = match &self.data().kind {
            Kind::Element { classes, .. } => classes & bit != 0,
            _ => false,
        };
        can && self.classes().any(|known| known == class)
    }

    /// The node that it stands in.
    pub fn parent(self) -> Option<Self> {
        let parent = self.data().parent;
        (self.index != DOCUMENT).then_some(Self {
            tree: self.tree,
            index: parent,
        })
    }

    /// The nodes that it stands in, innermost first, the document left out.
    pub fn ancestors(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.parent(), |node| node.parent())
            .filter(|node| node.index != DOCUMENT)
    }

    /// Whether it is a node or stands in it.
    pub fn is_within(self, outer: Self) -> bool {
        self == outer || self.ancestors().any(|around| around == outer)
    }

    /// The node that follows it among its siblings.
    pub fn next_sibling(self) -> Option<Self> {
        self.at(self.data().next)
    }

    /// The node that stands before it among its siblings.
    pub fn previous_sibling(self) -> Option<Self> {
        self.at(self.data().previous)
    }

    /// The elements that follow it among its siblings.
    pub fn following_elements(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.next_sibling(), |node| node.next_sibling())
            .filter(|node| node.is_element())
    }

    /// The elements that stand before it among its siblings, nearest first.
    pub fn preceding_elements(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.previous_sibling(), |node| node.previous_sibling())
            .filter(|node| node.is_element())
    }

    /// The nodes in it.
    pub fn children(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.at(self.data().first), |node| node.next_sibling())
    }

    /// The elements directly in it.
    pub fn child_elements(self) -> impl Iterator<Item = Self> {
        self.children().filter(|node| node.is_element())
    }

    /// All nodes under it, parents before children, in reading order.
    pub fn descendants(self) -> Descendants<'t> {
        Descendants {
            next: self.at(self.data().first),
            root: self,
        }
    }

    /// The node after this one and all under it, as long as it stands under `root`.
    fn after(self, root: Self) -> Option<Self> {
        let mut node = self;
        loop {
            if node.index == root.index {
                return None;
            }
            if let Some(next) = node.next_sibling() {
                return Some(next);
            }
            node = node.parent()?;
        }
    }

    /// The elements under it that a selector matches, in reading order.
    pub fn select<'s>(self, selector: &'s Selector) -> impl Iterator<Item = Self> + use<'t, 's> {
        self.descendants().filter(|node| selector.matches(*node))
    }

    /// The first element under it that a selector matches.
    pub fn first(self, selector: &Selector) -> Option<Self> {
        self.select(selector).next()
    }

    /// The words under it, white space folded, without those of scripts and styles.
    pub fn text(self) -> String {
        let mut out = String::new();
        self.push_text(&mut out);
        out
    }

    /// The words under it, as [`Node::text`] gives them, if they take less than so many bytes; told without
    /// reading on where they take more.
    pub fn short_text(self, longest: usize) -> Option<String> {
        let mut out = String::new();
        let whole = self.push_text_up_to(longest, &mut out);
        (whole && out.len() < longest).then_some(out)
    }

    fn push_text(self, out: &mut String) {
        self.push_text_up_to(usize::MAX, out);
    }

    /// Appends the words; whether they were all of them, for it stops where there are more bytes than asked for.
    fn push_text_up_to(self, longest: usize, out: &mut String) -> bool {
        let mut walk = self.descendants();
        if let Some(text) = self.own_text() {
            push_folded(text, longest, out);
        }
        while let Some(node) = walk.next() {
            if out.len() > longest {
                return false;
            }
            if node.previous_sibling().is_some_and(Node::breaks_words) {
                push_folded(" ", longest, out);
            }
            if let Some(text) = node.own_text() {
                push_folded(text, longest, out);
            } else if node.is_silent() {
                walk.skip_children(node);
            } else if node.breaks_words() {
                push_folded(" ", longest, out);
            }
        }
        out.truncate(out.trim_end().len());
        true
    }

    /// Whether its words are none that a page shows.
    pub fn is_silent(self) -> bool {
        self.role() == Some(Role::Silent)
    }

    /// Whether words before and after its beginning are two.
    fn breaks_words(self) -> bool {
        matches!(self.role(), Some(Role::Parts | Role::Silent))
    }
}

/// Appends a text with its white space folded, no-break spaces too, going on from what `out` ends with, until
/// there are more bytes than asked for.
fn push_folded(text: &str, longest: usize, out: &mut String) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && out.len() <= longest {
        let start = at;
        while let Some(length) = space_at(bytes, at) {
            at += length;
        }
        if at > start && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        let start = at;
        let is_full = |at: usize| at - start > longest && text.is_char_boundary(at);
        while at < bytes.len() && space_at(bytes, at).is_none() && !is_full(at) {
            at += 1;
        }
        out.push_str(&text[start..at]);
    }
}

/// How many bytes the space takes that stands at a place, if one does.
fn space_at(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at)? {
        b' ' | b'\t' | b'\n' | 0x0C | b'\r' => Some(1),
        0xC2 if bytes.get(at + 1) == Some(&0xA0) => Some(2),
        _ => None,
    }
}

/// All nodes under one, parents before children.
#[derive(Clone)]
pub struct Descendants<'t> {
    next: Option<Node<'t>>,
    root: Node<'t>,
}

impl<'t> Descendants<'t> {
    /// Goes on behind a node that was just given, without what stands in it.
    pub fn skip_children(&mut self, node: Node<'t>) {
        self.next = node.after(self.root);
    }
}

impl<'t> Iterator for Descendants<'t> {
    type Item = Node<'t>;

    #[inline]
    fn next(&mut self) -> Option<Node<'t>> {
        let node = self.next?;
        self.next = node.at(node.data().first).or_else(|| node.after(self.root));
        Some(node)
    }
}
