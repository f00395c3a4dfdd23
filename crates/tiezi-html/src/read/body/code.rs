//! Code: its lines as they are, without what engines set over and beside it.

use tiezi_boards::page::is_code_label;
use tiezi_core::{Code, normal};
use tiezi_dom::local_name;

use super::{Dialect, markup};
use tiezi_dom::Node;

use crate::read::vocabulary::{self, has_class_of};

/// Whether an element holds code in lines.
pub(super) fn is_code(dialect: &Dialect, node: Node<'_>) -> bool {
    match node.name_text() {
        "pre" | "listing" | "xmp" => true,
        "code" => {
            has_class_of(node, &vocabulary::CODE) || dialect.code.matches(node) || has_lines(node)
        }
        "div" | "dl" | "table" | "td" | "figure" | "blockquote" | "fieldset" => {
            dialect.code.matches(node)
                || has_class_of(node, &vocabulary::CODE)
                || has_class_of(node, &vocabulary::MAYBE_CODE) && holds_code(node)
        }
        _ => dialect.code.matches(node),
    }
}

fn holds_code(node: Node<'_>) -> bool {
    let mut inside = node.descendants();
    inside.any(|node| matches!(node.name_text(), "pre" | "code"))
}

/// Whether there is a line break in an element; a line end of the source is a space there.
fn has_lines(node: Node<'_>) -> bool {
    node.descendants().any(|node| node.is(&local_name!("br")))
}

/// Reads code, and tells which element in the frame holds it; nothing where there is none.
pub(super) fn read(node: Node<'_>) -> Option<(Code, Node<'_>)> {
    let inside = |name: &str| {
        let mut found = node
            .descendants()
            .filter(|node| node.name_text() == name && !is_head(*node));
        match (found.next(), found.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    };
    // The innermost that holds all of it: `<dl class="codebox"><dt>…<dd><code>`.
    let holder = inside("pre")
        .or_else(|| inside("code"))
        .or_else(|| inside("textarea"))
        .filter(|holder| holds_all(*holder, node))
        .unwrap_or(node);
    let mut lines = Lines::default();
    lines.node(holder);
    let text = normal::code(&lines.out.replace('\u{A0}', " "));
    let text = text.trim_end().to_owned();
    if text.trim().is_empty() {
        return None;
    }
    let language = language(node)
        .or_else(|| language(holder))
        .or_else(|| inside("code").and_then(language));
    Some((Code { language, text }, holder))
}

/// What an engine sets over and beside code in its frame.
pub(super) fn beside<'t>(frame: Node<'t>, holder: Node<'t>) -> Vec<Node<'t>> {
    let mut beside = Vec::new();
    let mut walk = frame.descendants();
    while let Some(node) = walk.next() {
        let is_inside = || {
            std::iter::once(node)
                .chain(node.ancestors())
                .any(|outer| outer == holder)
        };
        let is_beside = if frame == holder || is_inside() {
            node.is_element() && is_head(node)
        } else {
            !holder.ancestors().any(|outer| outer == node)
        };
        if is_beside {
            beside.push(node);
            walk.skip_children(node);
        }
    }
    beside
}

/// Whether the code in an element is all in another: outside of that stand only a line over it, which the
/// engine sets, and nothing behind it.
fn holds_all(holder: Node<'_>, node: Node<'_>) -> bool {
    const LABEL: usize = 30;
    let (mut before, mut after, mut is_behind) = (0, 0, false);
    let mut walk = node.descendants();
    while let Some(child) = walk.next() {
        if child == holder {
            is_behind = true;
            walk.skip_children(child);
        } else if child.is_element() && is_head(child) {
            walk.skip_children(child);
        } else if let Some(text) = child.own_text() {
            let letters = text.chars().filter(|c| !c.is_whitespace()).count();
            // Beside the code itself, it must be a label for certain.
            let is_bare = letters > 0 && child.parent() == holder.parent();
            if is_bare && !is_label(text.trim()) {
                return false;
            }
            *(if is_behind { &mut after } else { &mut before }) += letters;
        }
    }
    let is_frame = !matches!(node.name_text(), "pre" | "code");
    after == 0 && (before == 0 || is_frame && before <= LABEL)
}

/// Whether some words are a label over code: boards set a colon behind it.
fn is_label(words: &str) -> bool {
    words.ends_with([':', '\u{FF1A}']) || is_code_label(words)
}

/// Whether an element stands over or beside code. Programs that colour code mark the name of a function by a class such
/// as `title`, too.
fn is_head(node: Node<'_>) -> bool {
    let is_in_code = || {
        let mut around = node.ancestors().take(8);
        around.any(|outer| matches!(outer.name_text(), "pre" | "code" | "li"))
    };
    has_class_of(node, &vocabulary::CODE_HEADS) && (node.is_block() || !node.has_class("title"))
        || matches!(node.name_text(), "button" | "script" | "style")
        || matches!(node.name_text(), "dt" | "h3" | "h4") && !is_in_code()
        || node.name_text() == "em" && node.attr("onclick").is_some()
}

/// The language in a class such as `language-rust`, or in an attribute.
fn language(node: Node<'_>) -> Option<String> {
    const PREFIXES: [&str; 3] = ["language-", "lang-", "brush:"];
    let of_class = || {
        node.classes().find_map(|class| {
            let prefix = PREFIXES.iter().find(|prefix| class.starts_with(**prefix))?;
            Some(&class[prefix.len()..])
        })
    };
    let named = node
        .filled_attr("data-lang")
        .or_else(|| node.filled_attr("data-language"))
        .or_else(of_class)?;
    let name = normal::line(named.trim_end_matches(';')).into_owned();
    let says_nothing = matches!(
        name.as_str(),
        "" | "auto" | "none" | "text" | "plaintext" | "nohighlight" | "plain"
    );
    (!says_nothing).then_some(name)
}

/// The lines of code, as elements part them.
#[derive(Default)]
struct Lines {
    out: String,
}

impl Lines {
    fn node(&mut self, node: Node<'_>) {
        for child in node.children() {
            if let Some(text) = child.own_text() {
                // Between blocks, white space is layout.
                let is_layout = text.trim().is_empty() && is_row(node.name_text());
                if !is_layout {
                    self.out.push_str(text);
                }
            } else if child.is_element() && !is_head(child) && !is_apart(child) {
                let name = child.name_text();
                let is_line = matches!(name, "li" | "div" | "p" | "tr" | "dd");
                if is_line {
                    self.end_line();
                }
                if name == "br" {
                    self.line_break(child);
                } else {
                    self.node(child);
                }
                if is_line {
                    self.close_line(child);
                }
            }
        }
    }

    /// A `<br>`, which with the line end that follows it is one.
    fn line_break(&mut self, node: Node<'_>) {
        let feeds = node
            .next_sibling()
            .and_then(Node::own_text)
            .is_some_and(|text| text.starts_with('\n') || text.starts_with("\r\n"));
        if !feeds {
            self.out.push('\n');
        }
    }

    fn end_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// The end of an element that is a line; an empty one is an empty line.
    fn close_line(&mut self, node: Node<'_>) {
        let ends_with_break = node
            .children()
            .last()
            .is_some_and(|last| last.is(&local_name!("br")))
            || node
                .descendants()
                .last()
                .and_then(Node::own_text)
                .is_some_and(|text| text.ends_with('\n'));
        if !ends_with_break || !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }
}

/// Whether an element shows words that are no text, and so no code.
fn is_apart(node: Node<'_>) -> bool {
    node.name_text() == "svg" || markup::is_field(node.name_text())
}

/// Whether white space in an element of that name is layout.
fn is_row(name: &str) -> bool {
    matches!(
        name,
        "ol" | "ul" | "table" | "tbody" | "thead" | "tr" | "dl"
    )
}
