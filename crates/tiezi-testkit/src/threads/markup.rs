//! Elements, and how a page's maker writes them down.

use super::dice::Dice;

/// A piece of a page.
#[derive(Debug, Clone)]
pub(super) enum Node {
    Text(String),
    Element(Element),
}

/// An element with all that is in it.
#[derive(Debug, Clone)]
pub(super) struct Element {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
}

/// An element without anything in it.
pub(super) fn el(tag: &'static str) -> Element {
    Element {
        tag,
        attributes: Vec::new(),
        children: Vec::new(),
    }
}

/// Words.
pub(super) fn text(words: impl Into<String>) -> Node {
    Node::Text(words.into())
}

impl Element {
    /// With an attribute.
    pub(super) fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// With class names beside those that it has.
    pub(super) fn class(mut self, names: &str) -> Self {
        if names.is_empty() {
            return self;
        }
        match self
            .attributes
            .iter_mut()
            .find(|(name, _)| *name == "class")
        {
            Some((_, value)) => {
                value.push(' ');
                value.push_str(names);
            }
            None => self.attributes.insert(0, ("class", names.to_owned())),
        }
        self
    }

    /// With something more in it.
    pub(super) fn with(mut self, child: impl Into<Node>) -> Self {
        self.children.push(child.into());
        self
    }

    /// With words more in it.
    pub(super) fn say(self, words: impl Into<String>) -> Self {
        self.with(text(words))
    }

    /// Whether it is a paragraph, by name or by looks.
    pub(super) fn is_paragraph(&self) -> bool {
        matches!(self.tag, "p" | "div")
    }

    /// Puts some things before all that is in it.
    pub(super) fn begin_with(&mut self, nodes: Vec<Node>) {
        self.children.splice(0..0, nodes);
    }

    /// With many things more in it.
    pub(super) fn all(mut self, children: impl IntoIterator<Item = Node>) -> Self {
        self.children.extend(children);
        self
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

/// How markup is written down.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each habit is one of its own"
)]
pub(super) struct Hand {
    /// Each element of a block on a line of its own.
    pub(super) is_pretty: bool,
    /// No quotation marks around values that need none.
    pub(super) is_unquoted: bool,
    /// No end tags where the standard lets them out.
    pub(super) is_unclosed: bool,
    /// Names in capitals, as pages had them before XHTML.
    pub(super) is_upper: bool,
}

/// Writes nodes down.
pub(super) fn write(nodes: &[Node], hand: Hand) -> String {
    let mut out = String::with_capacity(1 << 14);
    if !hand.is_upper {
        out.push_str("<!DOCTYPE html>");
    }
    children(nodes, hand, 0, &mut out);
    out
}

fn children(nodes: &[Node], hand: Hand, depth: usize, out: &mut String) {
    // White space beside words would be white space in the words.
    let is_pretty = hand.is_pretty && nodes.iter().all(is_block);
    for (at, node) in nodes.iter().enumerate() {
        if is_pretty {
            new_line(depth, out);
        }
        match node {
            Node::Text(words) => escape(words, out),
            Node::Element(inner) => element(inner, nodes.get(at + 1), hand, depth, out),
        }
    }
    if is_pretty && !nodes.is_empty() {
        new_line(depth.saturating_sub(1), out);
    }
}

fn new_line(depth: usize, out: &mut String) {
    out.push('\n');
    for _ in 0..depth.min(20) {
        out.push_str("  ");
    }
}

fn element(of: &Element, next: Option<&Node>, hand: Hand, depth: usize, out: &mut String) {
    let name = |out: &mut String| {
        if hand.is_upper {
            out.push_str(&of.tag.to_ascii_uppercase());
        } else {
            out.push_str(of.tag);
        }
    };
    out.push('<');
    name(out);
    for (attribute, value) in &of.attributes {
        out.push(' ');
        out.push_str(attribute);
        if value.is_empty() && hand.is_unquoted {
            continue;
        }
        out.push('=');
        let is_bare = !value.is_empty()
            && value
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '#'));
        if hand.is_unquoted && is_bare {
            out.push_str(value);
        } else {
            out.push('"');
            escape(value, out);
            out.push('"');
        }
    }
    out.push('>');
    if matches!(of.tag, "img" | "br" | "hr" | "input" | "meta" | "link") {
        return;
    }
    children(&of.children, hand, depth + 1, out);
    if hand.is_unclosed && may_stay_open(of.tag, next) {
        return;
    }
    out.push_str("</");
    name(out);
    out.push('>');
}

/// Whether the end tag may be left out before what follows (HTML Standard, 13.1.2.4).
fn may_stay_open(tag: &str, next: Option<&Node>) -> bool {
    let next = match next {
        None => None,
        Some(Node::Text(_)) => return false,
        Some(Node::Element(next)) => Some(next.tag),
    };
    match tag {
        "li" => next.is_none_or(|next| next == "li"),
        "dt" => matches!(next, Some("dt" | "dd")),
        "dd" => next.is_none_or(|next| matches!(next, "dt" | "dd")),
        "td" => next.is_none_or(|next| next == "td"),
        "tr" => next.is_none_or(|next| next == "tr"),
        // At the end of its parent only where that is no link, which the caller doesn't know.
        "p" => matches!(
            next,
            Some("p" | "div" | "ul" | "ol" | "dl" | "table" | "blockquote" | "form" | "hr" | "h4")
        ),
        _ => false,
    }
}

fn is_block(node: &Node) -> bool {
    let Node::Element(element) = node else {
        return false;
    };
    matches!(
        element.tag,
        "html"
            | "head"
            | "body"
            | "meta"
            | "title"
            | "link"
            | "style"
            | "div"
            | "p"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "tbody"
            | "tr"
            | "td"
            | "article"
            | "section"
            | "aside"
            | "header"
            | "footer"
            | "nav"
            | "main"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "blockquote"
            | "hr"
            | "address"
            | "details"
            | "summary"
            | "fieldset"
            | "legend"
            | "th"
            | "script"
    )
}

fn escape(words: &str, out: &mut String) {
    for c in words.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}

impl Hand {
    /// What the hand is called in a table.
    pub(super) fn called(self) -> &'static str {
        match self {
            Self { is_upper: true, .. } => "in capitals",
            Self {
                is_unclosed: true, ..
            } => "without end tags",
            Self {
                is_unquoted: true, ..
            } => "without quotation marks",
            Self {
                is_pretty: true, ..
            } => "indented",
            _ => "in one line",
        }
    }

    /// The hand of a case.
    pub(super) fn of(seed: u64) -> Self {
        let mut dice = Dice::of(seed, "hand");
        let is_upper = dice.chance(5);
        Self {
            is_pretty: dice.chance(50),
            is_unquoted: is_upper || dice.chance(12),
            is_unclosed: is_upper || dice.chance(12),
            is_upper,
        }
    }
}
