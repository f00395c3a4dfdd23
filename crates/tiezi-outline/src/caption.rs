//! Captions of pictures that a text has lost.

use tiezi_core::{
    Block,
    punctuation::{is_colon, is_sentence_end},
};

use crate::vocabulary::{CAPTION_OPENINGS, EVENTS, FIGURE_NAMES};
use tiezi_prose::cut;

/// No caption is longer, in characters.
const LONGEST: usize = 80;
/// Nor is one that doesn't say so.
const LONGEST_LONE: usize = 40;

/// Whether a line says itself that it is a caption: `图为…`, `图3 …`, `Figure 2. …`.
pub(crate) fn says_so(line: &str) -> bool {
    (CAPTION_OPENINGS.prefix(line).is_some() || is_numbered(line))
        && line.chars().take(LONGEST + 1).count() <= LONGEST
}

/// `图3 码头`, `图三:码头`, `Figure 2. The quay`: a number, and what ends it.
fn is_numbered(line: &str) -> bool {
    let name = FIGURE_NAMES.prefix(line);
    let rest = name.and_then(|name| line.get(name.word.len()..));
    rest.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether the last words of a paragraph are a caption that is glued to it: they say so in words.
pub(crate) fn is_glued(words: &str) -> bool {
    (words.starts_with("图为") || words.starts_with("圖為") || words.starts_with('▲'))
        && says_so(words)
}

/// Whether a line is one sentence that names an event at a place: `…工作会议在…召开。` Only where it
/// stands says whether it is a caption.
pub(crate) fn names_event(line: &str) -> bool {
    let sentence = line.strip_suffix('。').unwrap_or(line);
    // No character takes more bytes.
    line.len() <= LONGEST * 4
        && EVENTS.suffix(sentence).is_some()
        && sentence.contains('在')
        && !sentence.contains(is_sentence_end)
        && line.chars().count() <= LONGEST
}

/// Whether a block is one short sentence that says something by itself.
pub(crate) fn is_lone_sentence(block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else {
        return false;
    };
    let text = cut::text(&paragraph.content);
    let inside = text.trim_end_matches(is_sentence_end);
    let ends = |c: char| is_sentence_end(c) || is_colon(c) || c == '\n';
    text.chars().count() <= LONGEST_LONE && !inside.contains(ends) && !inside.contains(". ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_told_from_prose() {
        for line in [
            "图为码头夜景",
            "图2 码头夜景",
            "Figure 1. The tower.",
            "▲码头夜景",
        ] {
            assert!(says_so(line), "{line}");
        }
        for line in ["图书馆一层", "图纸已经画好", "Figures rose.", "码头夜景"] {
            assert!(!says_so(line), "{line}");
        }
        assert!(names_event("2024年全市港航工作会议1月18日在白沙洲召开。"));
        assert!(!names_event("会议召开。大家都到了。"));
        assert!(!names_event("2024年全市港航工作会议将于月底召开"));
    }
}
