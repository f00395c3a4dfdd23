//! What an author has under every post, behind the line that boards set before it.

use tiezi_core::{Block, Inline, Inlines, Post};

/// The line of subSilver, the design that most of phpBB's descendants began with.
const SUBSILVER: &str = "_________________";

/// How many lines a signature has at most.
const MOST_LINES: usize = 12;

/// Parts the signature from the words of a post: what follows the last line of exactly 17 underscores, or of two hyphens,
/// as [RFC 3676](https://www.rfc-editor.org/rfc/rfc3676#section-4.3) has it.
pub(super) fn part(post: &mut Post) {
    let found = post.body.iter().enumerate().rev().find_map(|(at, block)| {
        let Block::Paragraph(paragraph) = block else {
            return None;
        };
        Some((at, line(&paragraph.content)?))
    });
    let Some((at, line)) = found else { return };
    // Two hyphens part words from words too.
    let lines: usize = post.body[at..].iter().map(lines).sum();
    let is_first = at == 0 && line == 0;
    if is_first || lines > MOST_LINES {
        return;
    }
    let mut rest = post.body.split_off(at);
    if let Some(Block::Paragraph(paragraph)) = rest.first_mut() {
        let mut after: Inlines = std::mem::take(&mut paragraph.content);
        let mut before: Inlines = after.drain(..line).collect();
        // The line itself, and the break behind it.
        after.drain(..after.len().min(2));
        while before.last() == Some(&Inline::Break) {
            before.pop();
        }
        paragraph.content = after;
        if !before.is_empty() {
            post.body
                .push(Block::Paragraph(tiezi_core::Paragraph { content: before }));
        }
    }
    let is_filled =
        |block: &Block| !matches!(block, Block::Paragraph(one) if one.content.is_empty());
    post.signature.extend(rest.into_iter().filter(is_filled));
}

/// Where the line stands in a paragraph that begins a signature.
fn line(content: &[Inline]) -> Option<usize> {
    (0..content.len()).rev().find(|&at| {
        let is_line = |inline: Option<&Inline>| inline.is_none_or(|one| *one == Inline::Break);
        let before = at.checked_sub(1).map(|before| &content[before]);
        matches!(&content[at], Inline::Text(text) if text.trim() == SUBSILVER || text.trim() == "--")
            && is_line(before)
            && is_line(content.get(at + 1))
    })
}

fn lines(block: &Block) -> usize {
    match block {
        Block::Paragraph(paragraph) => {
            1 + paragraph
                .content
                .iter()
                .filter(|one| **one == Inline::Break)
                .count()
        }
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(lines: &[&str]) -> (usize, usize) {
        let words = lines.iter().map(|line| Inline::Text((*line).to_owned()));
        let mut content = Inlines::new();
        for word in words {
            if !content.is_empty() {
                content.push(Inline::Break);
            }
            content.push(word);
        }
        let mut post = Post {
            body: vec![Block::Paragraph(tiezi_core::Paragraph { content })],
            ..Post::default()
        };
        part(&mut post);
        let count = |blocks: &[Block]| blocks.iter().map(super::lines).sum();
        (count(&post.body), count(&post.signature))
    }

    #[test]
    fn seventeen_underscores_or_two_hyphens_begin_a_signature() {
        assert_eq!(
            parted(&["The boat is dry.", SUBSILVER, "Tea first.", "Then oars."]),
            (1, 2)
        );
        assert_eq!(parted(&["The boat is dry.", "--", "Tea first."]), (1, 1));
        assert_eq!(parted(&["The boat is dry.", "_____", "Tea first."]), (3, 0));
        assert_eq!(parted(&["--", "Tea first."]), (2, 0));
    }
}
