//! The title lines that a report without a forum around it begins with.

use tiezi_core::{
    Block, Inline,
    punctuation::{is_colon, is_comma, is_sentence_end},
};

use crate::{Settings, credits, marker, numbering};

/// The longest line that is a title, in characters.
const LONGEST: usize = 80;
/// The most lines that a title has.
const MOST: usize = 3;

/// How many of the first paragraphs are the title: short lines, no sentences, above a longer
/// paragraph.
///
/// ```
/// use tiezi_core::Block;
/// let body = ["HARBOUR OFFICE", "Annual Report", "In 2022 the harbour was open on every day."];
/// assert_eq!(tiezi_outline::title_lines(&body.map(Block::paragraph)), 2);
/// ```
pub fn title_lines(body: &[Block]) -> usize {
    let count = body
        .iter()
        .take(MOST)
        .take_while(|block| text(block).is_some_and(is_title))
        .count();
    let under = body.get(count).and_then(text).unwrap_or_default();
    let longest = body
        .iter()
        .take(count)
        .filter_map(text)
        .map(str::len)
        .max()
        .unwrap_or(0);
    // Under the title stands a sentence that is longer, or those whom the report is for.
    let is_sentence = under.ends_with(|c| is_sentence_end(c) || c == '.') && under.len() > longest;
    let is_address = under.ends_with(is_colon) && longest >= 30;
    let is_heading = numbering::numbered(under).is_some() && longest >= 12;
    if is_sentence || is_address || is_heading {
        count
    } else {
        0
    }
}

fn text(block: &Block) -> Option<&str> {
    match block {
        Block::Paragraph(paragraph) => match paragraph.content.as_slice() {
            [Inline::Text(text)] => Some(text),
            _ => None,
        },
        _ => None,
    }
}

fn is_title(line: &str) -> bool {
    let ends = |c| is_sentence_end(c) || is_comma(c) || is_colon(c) || c == '.';
    line.chars().count() <= LONGEST
        && !line.ends_with(ends)
        && !line.contains('。')
        && numbering::numbered(line).is_none()
        && marker::marker(line).is_none()
        && credits::credits(line, &Settings::default()).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chat_has_no_title() {
        for lines in [
            ["明天去吗", "去"],
            ["到了。", "门口那家还开着,你们先坐一会儿。"],
        ] {
            assert_eq!(title_lines(&lines.map(Block::paragraph)), 0, "{lines:?}");
        }
    }
}
