//! How many words stand in each element of a page, and how many of them lead elsewhere.

use tiezi_dom::{Node, Tree};

/// The weight of each node of a page.
pub(super) struct Measure {
    /// The words under a node.
    words: Vec<u32>,
    /// Those of them that are its own, and lead nowhere.
    own: Vec<u32>,
    /// The texts under a node, or that it is, that have any.
    texts: Vec<u32>,
}

impl Measure {
    /// Measures all of a page: `weight` says how much a text counts, `leads_away` in which elements words are no
    /// element's own, such as links.
    pub(super) fn of(tree: &Tree, weight: fn(&str) -> u32, leads_away: fn(&str) -> bool) -> Self {
        let mut measure = Self {
            words: vec![0; tree.node_count()],
            own: vec![0; tree.node_count()],
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
                measure.own[at] = measure.words[at];
                measure.texts[at] = u32::from(measure.words[at] > 0);
            }
            if leads_away(node.name_text()) {
                measure.own[at] = 0;
            }
            if let Some(parent) = node.parent() {
                measure.words[parent.index()] += measure.words[at];
                measure.own[parent.index()] += measure.own[at];
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

    /// The words under a node that don't lead elsewhere.
    pub(super) fn own(&self, node: Node<'_>) -> usize {
        self.own[node.index()] as usize
    }

    /// All words of the page that don't lead elsewhere.
    pub(super) fn all_own(&self) -> usize {
        self.own.first().copied().unwrap_or(0) as usize
    }
}
