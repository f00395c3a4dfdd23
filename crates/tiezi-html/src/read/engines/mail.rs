//! The text of a mail: paragraphs, quotes (`> …`), and the signature, which is left out.
//!
//! `>` as [RFC 3676](https://www.rfc-editor.org/rfc/rfc3676#section-4.5) has it, `-- ` before a signature
//! as in its section 4.3.

use tiezi_boards::quote;
use tiezi_core::{Block, Inline, Paragraph, Quote, normal};

use crate::read::fields;

/// Quotes that stand deeper in each other are one.
const MAX_QUOTES: usize = 16;

/// The blocks of a mail.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut lines: Vec<(usize, &str)> = text.lines().map(depth_of).collect();
    if let Some(end) = signature(&lines) {
        lines.truncate(end);
    }
    parse(&lines, 0)
}

/// Where the signature begins: at the last `-- `; some programs take the space away, and then only a few
/// lines can be one.
fn signature(lines: &[(usize, &str)]) -> Option<usize> {
    const FEW: usize = 8;
    let marked = |mark: &str| {
        let is_mark = |(depth, line): &(usize, &str)| *depth == 0 && *line == mark;
        lines.iter().rposition(is_mark)
    };
    let bare = || marked("--").filter(|at| lines.len() - at <= FEW);
    marked("-- ").or_else(bare)
}

/// How many marks of quotes a line begins with, and what follows them.
fn depth_of(line: &str) -> (usize, &str) {
    let mut depth = 0;
    let mut rest = line;
    while let Some(after) = rest.trim_start_matches(' ').strip_prefix('>') {
        depth += 1;
        rest = after;
        if depth == MAX_QUOTES {
            break;
        }
    }
    (
        depth,
        if depth > 0 {
            rest.strip_prefix(' ').unwrap_or(rest)
        } else {
            rest
        },
    )
}

/// The blocks of some lines, of which none has fewer marks than `depth`.
fn parse(lines: &[(usize, &str)], depth: usize) -> Vec<Block> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let is_quote = lines[at].0 > depth;
        let end = lines[at..]
            .iter()
            .position(|(marks, _)| (*marks > depth) != is_quote)
            .map_or(lines.len(), |run| at + run);
        if is_quote {
            let head = take_head(&mut out);
            let blocks = parse(&lines[at..end], depth + 1);
            let (author, posted) = head.map_or((None, None), |head| (head.author, head.posted));
            if !blocks.is_empty() {
                out.push(Block::Quote(Box::new(Quote {
                    author: author.and_then(|name| fields::author(Some(name), None, None, None)),
                    posted,
                    post: None,
                    blocks,
                })));
            }
        } else {
            let own = &lines[at..end];
            let paragraphs = own.split(|(_, line)| line.trim().is_empty());
            out.extend(paragraphs.filter_map(paragraph));
        }
        at = end;
    }
    out
}

/// Takes the line that names whom the next quote is of: `On Mon, Jan 1, 2018 at 10:10 AM Wren wrote:`.
fn take_head(out: &mut Vec<Block>) -> Option<quote::Head> {
    let Some(Block::Paragraph(last)) = out.last_mut() else {
        return None;
    };
    let words = tiezi_core::plain::inlines(&last.content);
    let line = words.lines().last()?;
    let two = words.lines().rev().take(2).count() == 2 && !line.starts_with("On ");
    // The line may be broken before the name.
    let start = if two && words.lines().rev().nth(1)?.starts_with("On ") {
        2
    } else {
        1
    };
    let total = words.lines().count();
    let head: Vec<&str> = words.lines().skip(total - start).collect();
    let head = head.join(" ");
    if !head.trim_end().ends_with(':') || head.chars().count() > 200 {
        return None;
    }
    let head = without_address(&head);
    if !quote::is_head(&head) {
        return None;
    }
    let found = quote::head(&head);
    found.author.as_ref()?;
    if total == start {
        out.pop();
    } else {
        let keep: Vec<&str> = words.lines().take(total - start).collect();
        last.content = broken(keep.iter().copied());
    }
    Some(found)
}

/// The line over a quote, without the preposition before its date and without addresses.
fn without_address(line: &str) -> String {
    let line = line.trim();
    let starts = ["On ", "Am ", "Le ", "El ", "Il "];
    let line = starts
        .iter()
        .find_map(|start| line.strip_prefix(start))
        .unwrap_or(line);
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once(['<', '&']) {
        out.push_str(before);
        match after.split_once('>') {
            Some((_, after)) => rest = after,
            None => break,
        }
    }
    out.push_str(rest);
    out
}

fn paragraph(lines: &[(usize, &str)]) -> Option<Block> {
    let content = broken(lines.iter().map(|(_, line)| *line));
    (!content.is_empty()).then_some(Block::Paragraph(Paragraph { content }))
}

/// Lines, with a break between each two.
fn broken<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<Inline> {
    let mut content = Vec::new();
    for line in lines {
        if !content.is_empty() {
            content.push(Inline::Break);
        }
        content.push(Inline::Text(line.to_owned()));
    }
    normal::inlines(content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiezi_core::plain;

    #[test]
    fn quotes_have_their_authors_and_signatures_are_left_out() {
        let mail = "Hello all,\nthe pump is back.\n\nOn Mon, 1 Jan 2018, 10:10, Wren wrote:\n> Is the pump back?\n> > It was away.\n\nYes.\n-- \nHeron\n";
        let blocks = blocks(mail);
        assert_eq!(
            plain::own_words(&blocks),
            "Hello all,\nthe pump is back.\nYes."
        );
        let Block::Quote(quote) = &blocks[1] else {
            panic!("{blocks:?}")
        };
        let author = quote
            .author
            .as_ref()
            .and_then(|author| author.name.as_deref());
        assert_eq!(author, Some("Wren"));
        assert_eq!(plain::own_words(&quote.blocks), "Is the pump back?");
        assert!(matches!(quote.blocks[1], Block::Quote(_)));
    }
}
