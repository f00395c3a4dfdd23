//! How many words stand in each element, and how many of them in links.

use std::collections::HashMap;

use tiezi_dom::{Node, Tree};

/// The weight of each node of a page.
pub(super) struct Measure {
    /// Letters and digits under a node.
    words: Vec<u32>,
    /// Those of them in links and controls.
    linked: Vec<u32>,
    /// The texts under a node, or that it is, that have any.
    texts: Vec<u32>,
}

impl Measure {
    pub(super) fn of(tree: &Tree) -> Self {
        let mut measure = Self {
            words: vec![0; tree.node_count()],
            linked: vec![0; tree.node_count()],
            texts: vec![0; tree.node_count()],
        };
        let mut order = Vec::with_capacity(tree.node_count());
        let mut walk = tree.document().descendants();
        while let Some(node) = walk.next() {
            if node.is_silent() {
                walk.skip_children(node);
            } else {
                order.push(node);
            }
        }
        for node in order.iter().rev() {
            let at = node.index();
            if let Some(text) = node.own_text() {
                measure.words[at] = weight(text);
                measure.texts[at] = u32::from(measure.words[at] > 0);
            }
            if matches!(
                node.name_text(),
                "a" | "button" | "label" | "nav" | "footer" | "option"
            ) {
                measure.linked[at] = measure.words[at];
            }
            if let Some(parent) = node.parent() {
                measure.words[parent.index()] += measure.words[at];
                measure.linked[parent.index()] += measure.linked[at];
                measure.texts[parent.index()] += measure.texts[at];
            }
        }
        measure
    }

    /// The words under a node.
    pub(super) fn words(&self, node: Node<'_>) -> usize {
        self.words[node.index()] as usize
    }

    /// How many texts with words there are under a node.
    pub(super) fn texts(&self, node: Node<'_>) -> usize {
        self.texts[node.index()] as usize
    }

    /// The words under a node that no link carries.
    pub(super) fn own(&self, node: Node<'_>) -> usize {
        (self.words[node.index()] - self.linked[node.index()]) as usize
    }

    /// All words of the page that no link carries.
    pub(super) fn all(&self) -> usize {
        (self.words[0] - self.linked[0]) as usize
    }
}

/// How many of some nodes stand in, or are, each node that holds any.
pub(super) fn count_anchors(anchors: &[Node<'_>]) -> HashMap<usize, usize> {
    let mut counts = HashMap::with_capacity(anchors.len() * 8);
    for anchor in anchors {
        for node in std::iter::once(*anchor).chain(anchor.ancestors()) {
            *counts.entry(node.index()).or_default() += 1;
        }
    }
    counts
}

/// Letters and digits in a text; a character of Chinese counts as two, for it says as much.
fn weight(text: &str) -> u32 {
    text.chars()
        .map(|c| u32::from(c.is_alphanumeric()) + u32::from(c >= '\u{2E80}' && c.is_alphanumeric()))
        .sum()
}
