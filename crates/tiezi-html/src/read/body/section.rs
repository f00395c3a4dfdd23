//! Headings, and what stands under them.

use tiezi_core::{Block, Inlines, Section, normal, plain};
use tiezi_dom::Node;

use super::flow::Flow;

/// What a body has, one after the other.
pub(super) enum Part {
    Block(Block),
    /// A heading of that level, of which it isn't known yet what stands under it.
    Heading(u8, Inlines),
}

impl<'t> Flow<'_, 't> {
    pub(super) fn heading(&mut self, node: Node<'t>) {
        self.end_paragraph();
        let level = node.name_text().as_bytes()[1] - b'0';
        // What holds a heading is none: looked at first, so that nothing is read more than once for each
        // heading around it.
        let mut inside = node.descendants();
        let title = match inside.find(|node| node.is_heading()) {
            Some(_) => None,
            None => self.one_paragraph(node),
        };
        let Some(title) = title else {
            return self.children(node);
        };
        let title = normal::inlines(normal::without_breaks(title));
        let has_words = !plain::inlines(&title).trim().is_empty();
        if has_words {
            self.release_quote_head();
            self.parts.push(Part::Heading(level, title));
        } else {
            self.children(node);
            self.end_paragraph();
        }
    }
}

/// Puts what follows a heading under it, up to the next of its level or above.
pub(super) fn sections(parts: Vec<Part>) -> Vec<Block> {
    fn close(open: &mut Vec<(u8, Section)>, out: &mut Vec<Block>) {
        if let Some((_, section)) = open.pop() {
            let around = open.last_mut().map_or(out, |(_, outer)| &mut outer.blocks);
            around.push(Block::Section(section));
        }
    }
    let mut out = Vec::new();
    let mut open: Vec<(u8, Section)> = Vec::new();
    for part in parts {
        match part {
            Part::Heading(level, title) => {
                while open.last().is_some_and(|(outer, _)| *outer >= level) {
                    close(&mut open, &mut out);
                }
                let section = Section {
                    title,
                    ..Section::default()
                };
                open.push((level, section));
            }
            Part::Block(block) => {
                let around = open
                    .last_mut()
                    .map_or(&mut out, |(_, section)| &mut section.blocks);
                around.push(block);
            }
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut out);
    }
    out
}
