//! Words that are shown on demand.

use tiezi_boards::page::spoiler_title;
use tiezi_core::{Block, Spoiler, normal};
use tiezi_dom::{Node, local_name};

use super::{flow::Flow, markup};
use crate::read::vocabulary::{self, has_class_of};

impl<'t> Flow<'_, 't> {
    pub(super) fn is_spoiler(&self, node: Node<'t>) -> bool {
        self.dialect.spoiler.matches(node)
            || node.is(&local_name!("details"))
            || has_class_of(node, &vocabulary::SPOILERS)
    }

    pub(super) fn spoiler(&mut self, node: Node<'t>) {
        let is_head = |node: &Node<'_>| {
            node.is(&local_name!("summary")) || has_class_of(*node, &vocabulary::SPOILER_HEADS)
        };
        let head = if node.is(&local_name!("details")) {
            node.children().find(is_head)
        } else {
            node.descendants().take(64).find(is_head)
        };
        if let Some(head) = head {
            self.note_other_words(head);
        }
        let title = head
            .map(Node::text)
            .or_else(|| node.filled_attr("data-title").map(str::to_owned));
        let title = title.and_then(|title| Some(spoiler_title(&normal::line(&title))?.to_owned()));
        // What a spoiler hides is not hidden from its readers.
        let content = spoiler_content(node, head);
        match self.inner(node, content) {
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
