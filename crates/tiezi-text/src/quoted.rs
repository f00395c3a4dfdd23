//! What telnet boards put into articles: quotes with a mark before each line, signatures under `--`.

use std::ops::Range;

use tiezi_boards::author;
use tiezi_core::{Author, Block, Quote};

use crate::{
    body::{self, Layout},
    lines::{Lines, trim},
    thread::{Body, Part, PartKind},
};

/// How deep quotes stand in each other; deeper marks are words.
const MOST_NESTED: usize = 12;

/// The quotes among some lines: `【 在 heliu (河流) 的大作中提到: 】` or `※ 引述《heliu (河流)》之銘言：`, and the lines
/// under it that begin with `: ` or `> `.
pub(crate) fn quotes(lines: &Lines<'_>, range: Range<usize>) -> Vec<Part> {
    nested(lines, range, 0)
}

fn nested(lines: &Lines<'_>, range: Range<usize>, depth: usize) -> Vec<Part> {
    let mut parts = Vec::new();
    if depth == MOST_NESTED {
        return parts;
    }
    let mut at = range.start;
    while at < range.end {
        let head = head(lines.get(at));
        let first = at + usize::from(head.is_some());
        let end = quoted_end(lines, first, range.end);
        if end == first {
            at += 1;
            continue;
        }
        let words: Vec<&str> = (first..end)
            .map(|line| unquoted(lines.raw(line)).unwrap_or_default())
            .collect();
        let blocks = blocks(&words.join("\n"), depth + 1);
        if !blocks.is_empty() {
            let quote = Quote {
                author: head.and_then(|head| head.author),
                blocks,
                ..Quote::default()
            };
            parts.push(Part {
                lines: at..end,
                kind: PartKind::Block(Box::new(Block::Quote(Box::new(quote)))),
            });
        }
        at = end;
    }
    parts
}

/// The blocks of some text that is no line of the input as it stands.
fn blocks(text: &str, depth: usize) -> Vec<Block> {
    let lines = Lines::new(text);
    let body = Body {
        parts: nested(&lines, 0..lines.len(), depth),
        ..Body::from(0..lines.len())
    };
    let layout = Layout::of(&lines, std::slice::from_ref(&body));
    body::blocks(&lines, body, layout)
}

/// Where the lines end that are quoted from `first` on; blank ones may stand between.
fn quoted_end(lines: &Lines<'_>, first: usize, end: usize) -> usize {
    let mut last = first;
    let mut at = first;
    while at < end
        && (unquoted(lines.raw(at)).is_some()
            || lines.is_blank(at) && at < last + 2 && last > first)
    {
        if !lines.is_blank(at) {
            last = at + 1;
        }
        at += 1;
    }
    last
}

/// A quoted line without its mark.
fn unquoted(line: &str) -> Option<&str> {
    let rest = line.strip_prefix([':', '>'])?;
    if rest.trim().is_empty() {
        return Some("");
    }
    rest.strip_prefix(' ')
}

/// The line over a quote.
struct Head {
    /// Whom it is of, if it names anybody.
    author: Option<Author>,
}

/// What the line over a quote says, where a line is one.
fn head(line: &str) -> Option<Head> {
    let name = if let Some(rest) = line.strip_prefix('【') {
        let rest = trim(rest.strip_suffix('】')?);
        let rest = trim(rest.strip_prefix('在')?);
        let rest = rest.trim_end_matches([':', '\u{FF1A}', ' ']);
        let rest = rest.strip_suffix("提到")?;
        trim(
            rest.strip_suffix("的大作中")
                .or_else(|| rest.strip_suffix("的文章中"))?,
        )
    } else {
        let rest = line.strip_prefix('※')?;
        let rest = trim(rest).strip_prefix("引述")?;
        let (name, rest) = rest.strip_prefix('《')?.split_once('》')?;
        let rest = rest.trim_end_matches([':', '\u{FF1A}', ' ']);
        matches!(rest, "之銘言" | "之铭言" | "的銘言" | "的铭言").then_some(name)?
    };
    Some(Head {
        author: author::account(name),
    })
}

/// Where the words end and the signature begins: under the last `--` that stands alone. Nothing where there is none.
pub(crate) fn signature(lines: &Lines<'_>, range: &Range<usize>) -> Option<usize> {
    range
        .clone()
        .rev()
        .find(|&at| matches!(lines.raw(at).trim_end(), "--"))
}

#[cfg(test)]
mod tests {
    use tiezi_core::plain;

    use super::*;

    #[test]
    fn quotes_nest_by_their_marks() {
        let lines = Lines::new(
            "好。\n【 在 heliu (河流) 的大作中提到: 】\n: 不好。\n: 【 在 maque 的大作中提到: 】\n: : 潮\n: 退\n\n又好。\n> 真的\n:)",
        );
        let parts = quotes(&lines, 0..lines.len());
        let ranges: Vec<_> = parts.iter().map(|part| part.lines.clone()).collect();
        assert_eq!(ranges, [1..6, 8..9]);
        let PartKind::Block(block) = &parts[0].kind else {
            panic!()
        };
        let Block::Quote(quote) = &**block else {
            panic!()
        };
        assert_eq!(
            quote
                .author
                .as_ref()
                .and_then(|author| author.id.as_deref()),
            Some("heliu")
        );
        let [_, Block::Quote(inner), _] = quote.blocks.as_slice() else {
            panic!("{:?}", quote.blocks)
        };
        assert_eq!(
            inner
                .author
                .as_ref()
                .and_then(|author| author.name.as_deref()),
            Some("maque")
        );
        assert_eq!(plain::own_words(&inner.blocks).trim_end(), "潮");
    }

    #[test]
    fn heads_are_whole_lines() {
        assert!(head("※ 引述《shantao (山桃)》之銘言：").is_some_and(|head| head.author.is_some()));
        assert!(
            head("【 在 heliu (河流) 的大作中提到: 】")
                .and_then(|head| head.author)
                .is_some()
        );
        assert!(head("【 在河边的大作中提到了你 】").is_none());
        assert!(head("※ 引述《論語》的人").is_none());
    }
}
