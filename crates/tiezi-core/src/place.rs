//! From a place to the words that stand there.

use std::borrow::Cow;

use crate::{Block, Inline, Inlines, Place, Post, plain};

impl Post {
    /// The words that a place is of; none where it leads to no words of the post, or ends within a character.
    ///
    /// ```
    /// use tiezi_core::{Block, Place, Post};
    ///
    /// let post = Post { body: vec![Block::paragraph("High water at nine.")], ..Post::default() };
    /// let place = Place { block: "/body/0".into(), start: 5, end: 10 };
    /// assert_eq!(post.words_at(&place).as_deref(), Some("water"));
    /// ```
    pub fn words_at(&self, place: &Place) -> Option<Cow<'_, str>> {
        let start = usize::try_from(place.start).ok()?;
        let end = usize::try_from(place.end).ok()?;
        match self.inlines_at(&place.block)?.as_slice() {
            // Nearly every paragraph is one text.
            [Inline::Text(text)] => text.get(start..end).map(Cow::Borrowed),
            inlines => {
                let text = plain::inlines(inlines);
                text.get(start..end)
                    .map(|words| Cow::Owned(words.to_owned()))
            }
        }
    }

    /// The inlines that [`Place::block`] leads to: those of a paragraph, of a section's title, a caption or a cell.
    ///
    /// Whoever asks for many places of one paragraph makes its plain text ([`plain::inlines`]) once.
    pub fn inlines_at(&self, pointer: &str) -> Option<&Inlines> {
        let mut steps = pointer.strip_prefix('/')?.split('/');
        let mut blocks = match steps.next()? {
            "body" => &self.body,
            "signature" => &self.signature,
            _ => return None,
        };
        loop {
            let block = blocks.get(index(steps.next()?)?)?;
            let step = steps.next();
            blocks = match (block, step) {
                (Block::Paragraph(paragraph), None) => return Some(&paragraph.content),
                (Block::Section(section), Some("title")) => {
                    return steps.next().is_none().then_some(&section.title);
                }
                (Block::Table(table), Some("caption")) => {
                    return steps.next().is_none().then_some(&table.caption);
                }
                (Block::Figure(figure), Some("caption")) => {
                    return steps.next().is_none().then_some(&figure.caption);
                }
                (Block::Table(table), Some("rows")) => {
                    let row = table.rows.get(index(steps.next()?)?)?;
                    let cell = row.get(index(steps.next()?)?)?;
                    return steps.next().is_none().then_some(&cell.content);
                }
                (Block::Section(section), Some("blocks")) => &section.blocks,
                (Block::Quote(quote), Some("blocks")) => &quote.blocks,
                (Block::Spoiler(spoiler), Some("blocks")) => &spoiler.blocks,
                (Block::List(list), Some("items")) => list.items.get(index(steps.next()?)?)?,
                (Block::Points(points), Some("items")) => {
                    let point = points.items.get(index(steps.next()?)?)?;
                    (steps.next()? == "blocks").then_some(&point.blocks)?
                }
                _ => return None,
            };
        }
    }
}

/// An index of a list as a JSON Pointer has it: without leading zeros.
fn index(step: &str) -> Option<usize> {
    let fits = step == "0" || step.starts_with(|c: char| ('1'..='9').contains(&c));
    fits.then(|| step.parse().ok()).flatten()
}
