//! Lists that the page marks as such.

use tiezi_core::{Block, Inline, List, normal};
use tiezi_dom::{Node, local_name};

use super::{
    flow::{Flow, paragraph},
    lost::Fate,
};

impl<'t> Flow<'_, 't> {
    pub(super) fn list(&mut self, node: Node<'t>) {
        let mut items = Vec::new();
        let mut loose = Vec::new();
        for child in node.children() {
            if child.is(&local_name!("li")) {
                if self.dialect.skip.matches(child) {
                    self.lost.settle(child, Fate::Board);
                    continue;
                }
                if self.is_hidden(child) {
                    continue;
                }
                match self.inner(child, child.children()) {
                    Some(blocks) => items.push(blocks),
                    None => return self.children(node),
                }
            } else if child.is_element() {
                // What stands between items belongs to the one before: `<li>one<ul>…</ul>` closed early.
                match (self.inner(child, [child]), items.last_mut()) {
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
}
