//! Walks over the blocks and inlines of a report.

use crate::{Block, Inline, Inlines, Report};

/// Sees every block and inline of a report, parents before children, in reading order.
///
/// Override what is of interest; to go on into the children, call the walk of that name.
///
/// ```
/// use tiezi_core::{Block, Inline, Report, Visitor};
///
/// #[derive(Default)]
/// struct Links(Vec<String>);
///
/// impl Visitor for Links {
///     fn inline(&mut self, inline: &Inline) {
///         if let Inline::Link(link) = inline {
///             self.0.push(link.url.clone());
///         }
///         self.walk_inline(inline);
///     }
/// }
///
/// let mut links = Links::default();
/// links.report(&Report::default());
/// assert!(links.0.is_empty());
/// ```
pub trait Visitor {
    /// Sees a report.
    fn report(&mut self, report: &Report) {
        for post in &report.posts {
            self.blocks(&post.body);
        }
    }

    /// Sees a run of blocks.
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    /// Sees a block.
    fn block(&mut self, block: &Block) {
        self.walk_block(block);
    }

    /// Sees a run of inlines.
    fn inlines(&mut self, inlines: &Inlines) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    /// Sees an inline.
    fn inline(&mut self, inline: &Inline) {
        self.walk_inline(inline);
    }

    /// Sees the parts of a block.
    fn walk_block(&mut self, block: &Block) {
        match block {
            Block::Section(section) => {
                self.inlines(&section.title);
                self.blocks(&section.blocks);
            }
            Block::Paragraph(paragraph) => self.inlines(&paragraph.content),
            Block::Points(points) => points
                .items
                .iter()
                .for_each(|point| self.blocks(&point.blocks)),
            Block::List(list) => list.items.iter().for_each(|item| self.blocks(item)),
            Block::Quote(quote) => self.blocks(&quote.blocks),
            Block::Spoiler(spoiler) => self.blocks(&spoiler.blocks),
            Block::Table(table) => {
                self.inlines(&table.caption);
                for cell in table.rows.iter().flatten() {
                    self.inlines(&cell.content);
                }
            }
            Block::Figure(figure) => self.inlines(&figure.caption),
            Block::Code(_)
            | Block::Attachment(_)
            | Block::Credits(_)
            | Block::Poll(_)
            | Block::Notice(_)
            | Block::Media(_)
            | Block::Rule => {}
        }
    }

    /// Sees the parts of an inline.
    fn walk_inline(&mut self, inline: &Inline) {
        for child in inline.children() {
            self.inline(child);
        }
    }
}
