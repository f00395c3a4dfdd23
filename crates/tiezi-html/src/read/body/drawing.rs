//! Drawings in SVG: the words that they show.

use tiezi_dom::Node;

use super::flow::Flow;

/// Whether an element of SVG shows nothing where it stands: what it holds is drawn elsewhere, or is for programs.
fn shows_nothing(name: &str) -> bool {
    matches!(
        name,
        "clipPath"
            | "defs"
            | "desc"
            | "filter"
            | "linearGradient"
            | "marker"
            | "mask"
            | "metadata"
            | "pattern"
            | "radialGradient"
            | "script"
            | "style"
            | "symbol"
            | "title"
    )
}

/// Whether a drawing has words that it shows.
pub(super) fn has_words(drawing: Node<'_>) -> bool {
    let mut walk = drawing.descendants();
    while let Some(node) = walk.next() {
        if let Some(text) = node.own_text() {
            let is_shown = node.parent().is_some_and(shows_words);
            if is_shown && text.contains(char::is_alphanumeric) {
                return true;
            }
        } else if !node.is_html() && shows_nothing(node.name_text()) {
            walk.skip_children(node);
        }
    }
    false
}

/// Whether the text directly in an element is shown.
fn shows_words(node: Node<'_>) -> bool {
    node.is_html() || matches!(node.name_text(), "a" | "text" | "textPath" | "tspan")
}

impl<'t> Flow<'_, 't> {
    /// Reads the words of a drawing, or of a part of one. Those of two texts are parted.
    pub(super) fn drawing(&mut self, node: Node<'t>) {
        for child in node.children() {
            if let Some(text) = child.own_text() {
                if shows_words(node) {
                    self.text(text);
                }
            } else if child.is_html() {
                self.node(child);
            } else if child.is_element() && !shows_nothing(child.name_text()) {
                let parts = matches!(child.name_text(), "text" | "foreignObject");
                if parts {
                    self.text(" ");
                }
                self.drawing(child);
                if parts {
                    self.text(" ");
                }
            }
        }
    }
}
