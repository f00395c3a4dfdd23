//! The lines of a post as blocks.

use std::ops::Range;

use tiezi_boards::media;
use tiezi_core::{Block, Code, List, Quote, normal};

use crate::{
    lines::Lines,
    table::{self, Gaps},
    thread::{Body, Part, PartKind},
    wrap,
};

/// What is the same for all bodies of a page.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Layout {
    /// The width that lines were broken at.
    pub(crate) width: Option<usize>,
    /// How far the dump indents every line.
    pub(crate) indent: usize,
    /// Which of the marks that part the cells of a table any line has; most dumps have few.
    pub(crate) gaps: Gaps,
}

impl Layout {
    /// Learns the layout from the posts of a page.
    pub(crate) fn of(lines: &Lines<'_>, bodies: &[Body]) -> Self {
        let words = || bodies.iter().flat_map(runs);
        let filled = words().flatten().filter(|&at| !lines.is_blank(at));
        Self {
            width: wrap::width(lines, words()),
            indent: filled
                .take(200)
                .map(|at| indent(lines.raw(at)))
                .min()
                .unwrap_or(0),
            gaps: Gaps::of(lines),
        }
    }
}

/// The runs of a body's lines that are words: what a view has read by itself is broken in another way, if at all.
fn runs(body: &Body) -> impl Iterator<Item = Range<usize>> + '_ {
    let is_other = |part: &&Part| matches!(part.kind, PartKind::Chrome | PartKind::Block(_));
    let others = || body.parts.iter().filter(is_other);
    let starts = std::iter::once(body.lines.start).chain(others().map(|part| part.lines.end));
    let ends = others()
        .map(|part| part.lines.start)
        .chain([body.lines.end]);
    starts.zip(ends).map(|(start, end)| start..end.max(start))
}

/// Reads a post's lines.
pub(crate) fn blocks(lines: &Lines<'_>, body: Body, layout: Layout) -> Vec<Block> {
    let mut flow = Flow {
        lines,
        layout,
        // Most posts are one paragraph, and a vector that grows takes room for four.
        out: Vec::with_capacity(1),
    };
    let mut at = body.lines.start;
    for Part { lines: range, kind } in body.parts {
        flow.lines(at..range.start);
        match kind {
            PartKind::Chrome => {}
            PartKind::Quote {
                author,
                posted,
                words,
            } => {
                let mut inner = Flow {
                    lines,
                    layout,
                    out: Vec::new(),
                };
                inner.lines(words);
                if !inner.out.is_empty() {
                    let quote = Quote {
                        author,
                        posted,
                        post: None,
                        blocks: inner.out,
                    };
                    flow.out.push(Block::Quote(Box::new(quote)));
                }
            }
            PartKind::Code { words } => flow.out.extend(code(lines, words)),
            PartKind::Block(block) => flow.out.push(*block),
        }
        at = range.end;
    }
    flow.lines(at..body.lines.end);
    // Millions of bodies are kept, none of them grows again.
    flow.out.shrink_to_fit();
    flow.out
}

/// The blocks of a text whose lines don't stand in the input as they are.
pub(crate) fn of_text(text: &str) -> Vec<Block> {
    let lines = Lines::new(text);
    let body = Body::from(0..lines.len());
    let layout = Layout::of(&lines, std::slice::from_ref(&body));
    blocks(&lines, body, layout)
}

struct Flow<'l, 'a> {
    lines: &'l Lines<'a>,
    layout: Layout,
    out: Vec<Block>,
}

impl Flow<'_, '_> {
    /// Reads lines of words: mostly each is a paragraph.
    fn lines(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let line = self.lines.get(at);
            at = if line.is_empty() {
                at + 1
            } else {
                // What a line is shows in its first byte, or in a tab.
                match line.as_bytes()[0] {
                    b'[' | b'*' | b'+' | b'o' => self.list(at, range.end),
                    b'h' | b'/' => self.address(at),
                    _ => None,
                }
                .or_else(|| self.table(at, range.end))
                .unwrap_or_else(|| self.paragraph(at, range.end))
            };
        }
    }

    /// A paragraph; gives the line after it.
    fn paragraph(&mut self, at: usize, end: usize) -> usize {
        let mut next = at + 1;
        let line = normal::line(self.lines.raw(at));
        let text = match self.layout.width {
            Some(width) => {
                let mut text = line.into_owned();
                while next < end && wrap::is_full(self.lines, next - 1, width) {
                    wrap::join(&mut text, &normal::line(self.lines.raw(next)));
                    next += 1;
                }
                text
            }
            None => line.into_owned(),
        };
        if is_rule(&text) {
            self.out.push(Block::Rule);
        } else if !text.is_empty() {
            self.out.push(Block::paragraph(text));
        }
        next
    }

    /// A list, of lines with the same mark; blank lines may stand between.
    fn list(&mut self, at: usize, end: usize) -> Option<usize> {
        let mark = self.item_mark(at)?;
        let mut items = Vec::new();
        let mut next = at;
        while let Some(line) = self
            .lines
            .next_words(next, end)
            .filter(|&line| self.item_mark(line) == Some(mark))
        {
            let words = self.lines.get(line).get(mark.len()..).unwrap_or_default();
            let mut text = normal::line(words).into_owned();
            next = line + 1;
            if let Some(width) = self.layout.width {
                while next < end && wrap::is_full(self.lines, next - 1, width) {
                    wrap::join(&mut text, &normal::line(self.lines.raw(next)));
                    next += 1;
                }
            }
            items.push(if text.is_empty() {
                Vec::new()
            } else {
                vec![Block::paragraph(text)]
            });
        }
        self.out.push(Block::List(List {
            items,
            ..List::default()
        }));
        Some(next)
    }

    /// The mark of a list item: that of BBCode, or, set further right than the words around, one of those
    /// that text browsers set. Bullets that people write too are for the outline.
    fn item_mark(&self, at: usize) -> Option<&'static str> {
        let line = self.lines.get(at);
        let is_item = |mark: &&&str| line.starts_with(**mark) && line.len() > mark.len();
        let sure = ["[*]"].iter().find(is_item);
        let drawn = ["* ", "+ ", "o "].iter().find(is_item);
        let is_indented = || indent(self.lines.raw(at)) > self.layout.indent + 1;
        sure.or_else(|| drawn.filter(|_| is_indented())).copied()
    }

    /// A line that is the address of a picture, a film or a sound.
    fn address(&mut self, at: usize) -> Option<usize> {
        let url = self.lines.get(at);
        if !(url.starts_with("http://") || url.starts_with("https://") || url.starts_with("//")) {
            return None;
        }
        if normal::url(url).len() != url.len() || url.len() > 2000 {
            return None;
        }
        self.out.push(media::block(url)?);
        Some(at + 1)
    }

    fn table(&mut self, at: usize, end: usize) -> Option<usize> {
        let (table, next) = table::read(self.lines, at, end, self.layout.gaps)?;
        self.out.push(Block::Table(table));
        Some(next)
    }
}

/// Code, without the numbers that text browsers set before its lines.
fn code(lines: &Lines<'_>, words: Range<usize>) -> Option<Block> {
    let raw: Vec<_> = words.clone().map(|at| lines.raw(at)).collect();
    let bare: Option<Vec<_>> = raw
        .iter()
        .zip(1..)
        .map(|(line, number)| after_number(line, number))
        .collect();
    let text = normal::code(&bare.unwrap_or(raw).join("\n"));
    (!text.is_empty()).then_some(Block::Code(Code {
        language: None,
        text,
    }))
}

/// What stands after ` 3. `, the number of a line of code.
fn after_number(line: &str, number: usize) -> Option<&str> {
    let rest = line
        .trim_start()
        .strip_prefix(&number.to_string())?
        .strip_prefix('.')?;
    Some(rest.strip_prefix(' ').unwrap_or(rest))
}

/// Whether a line is drawn: one of the characters that text browsers draw with, many times.
pub(crate) fn is_rule(line: &str) -> bool {
    let first = line.chars().next();
    matches!(first, Some('_' | '━' | '─'))
        && line.len() >= 20
        && line.chars().all(|c| Some(c) == first)
}

/// How many spaces and tabs a line begins with.
pub(crate) fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}
