//! Numbers that stand on a line of their own over their title: `01`, `PART 02`.

use std::mem;

use tiezi_core::{Block, Inline};

use tiezi_prose::cut;

use crate::{
    numbering::{Style, numbered},
    unnumbered::is_line,
};

/// Joins such numbers to the titles under them, where two or more count on and words stand under each.
pub(crate) fn join(blocks: Vec<Block>) -> Vec<Block> {
    let heads = heads(&blocks);
    if heads.len() < 2 {
        return blocks;
    }
    let mut heads = heads.into_iter().peekable();
    let mut out = Vec::with_capacity(blocks.len());
    let mut blocks = blocks.into_iter().enumerate();
    while let Some((at, mut block)) = blocks.next() {
        if heads.next_if_eq(&at).is_some()
            && let Block::Paragraph(number) = &mut block
            && let Some((_, Block::Paragraph(title))) = &mut blocks.next()
        {
            number.content.push(Inline::Text(" ".to_owned()));
            number.content.append(&mut title.content);
            number.content = tiezi_core::normal::inlines(mem::take(&mut number.content));
        }
        out.push(block);
    }
    out
}

/// Where the numbers stand.
fn heads(blocks: &[Block]) -> Vec<usize> {
    let mut heads = Vec::new();
    let mut last = None;
    let mut from = 0;
    for (at, lines) in blocks.windows(3).enumerate() {
        let [Block::Paragraph(number), Block::Paragraph(title), words] = lines else {
            continue;
        };
        let number = cut::text(&number.content);
        if at < from || number.len() > 12 || !number.ends_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let title = cut::text(&title.content);
        // Read as it will be read: with the title after it.
        let found = numbered(&format!("{number} {title}"));
        let fits = found.is_some_and(|found| {
            let is_kind = found.style == Style::Padded || matches!(found.style, Style::Named(_));
            is_kind && found.len == number.len()
        });
        if !fits || !is_line(&title) || matches!(words, Block::Rule) {
            continue;
        }
        let value = found.map(|found| found.value);
        if value != Some(last.unwrap_or(0) + 1) {
            return Vec::new();
        }
        last = value;
        from = at + 2;
        heads.push(at);
    }
    heads
}
