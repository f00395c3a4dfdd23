//! Backups of threads as the archivists of Stage1st keep them: Markdown with HTML in it.
//!
//! ```text
//! ####  NAME
//! ##### 2#       发表于 DATE
//!
//! words with <blockquote>, <img>, <a>
//!
//! *****
//! ```

use std::ops::Range;

use tiezi_boards::{author, byline};
use tiezi_core::{
    Block, Inline, Inlines, Link, Paragraph, Post, Quote, Source, Span, Timestamp, View, date,
    normal,
};
use tiezi_dom::Node;

use crate::{
    lines::{Lines, trim},
    thread::{Body, Part, PartKind, Thread},
};

/// How deep quotes and marks stand in each other; what is deeper are words.
const MOST_NESTED: usize = 16;

/// The two lines over a post.
struct Header<'a> {
    lines: Range<usize>,
    name: &'a str,
    floor: Option<u64>,
    posted: Option<Timestamp>,
}

/// Reads the posts, if the text has any.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    let headers: Vec<Header<'_>> = (0..lines.len())
        .filter_map(|at| header(lines, at))
        .collect();
    let first = headers.first()?;
    let mut thread = Thread {
        source: Source {
            engine: Some("discuz".to_owned()),
            template: Some("s1".to_owned()),
            view: Some(View::Thread),
            ..Source::default()
        },
        ..Thread::default()
    };
    for at in (0..first.lines.start).filter(|&at| !lines.is_blank(at) && !is_rule(lines.get(at))) {
        match lines.get(at).strip_prefix("# ") {
            Some(title) if thread.title.is_none() => thread.title = normal::filled_line(title),
            _ => thread.left_out.push(at..at + 1),
        }
    }
    for (at, header) in headers.iter().enumerate() {
        let end = headers
            .get(at + 1)
            .map_or(lines.len(), |next| next.lines.start);
        let mut range = header.lines.end..end;
        while let Some(last) = lines
            .words_before(range.end, range.start)
            .filter(|&at| is_rule(lines.get(at)))
        {
            range.end = last;
        }
        let post = Post {
            floor: header.floor,
            author: author::named(header.name),
            posted: header.posted.clone(),
            ..Post::default()
        };
        let text: Vec<&str> = range.clone().map(|at| lines.raw(at)).collect();
        let tree = tiezi_dom::parse(&text.join("\n"));
        let mut builder = Builder::default();
        builder.children(tree.document(), 0);
        let mut body = Body::from(range.clone());
        for block in builder.blocks() {
            body.parts.push(Part {
                lines: range.clone(),
                kind: PartKind::Block(Box::new(block)),
            });
        }
        if body.parts.is_empty() {
            body.parts.push(Part {
                lines: range,
                kind: PartKind::Chrome,
            });
        }
        thread.push(post, body);
    }
    Some(thread)
}

fn header<'a>(lines: &Lines<'a>, start: usize) -> Option<Header<'a>> {
    let name = trim(lines.get(start).strip_prefix("####")?);
    if name.is_empty() || name.starts_with('#') {
        return None;
    }
    let second = lines.next_words(start + 1, start + 4)?;
    let rest = trim(lines.get(second).strip_prefix("#####")?);
    let (floor, rest) = rest.split_once('#')?;
    let (_, when) = byline::posted(rest)?;
    let when = trim(&rest[when..]);
    let found = date::find(when)?;
    Some(Header {
        lines: start..second + 1,
        name,
        floor: floor.trim().parse().ok(),
        posted: Some(Timestamp {
            text: normal::filled_line(&when[found.range])?,
            time: found.time,
        }),
    })
}

fn is_rule(line: &str) -> bool {
    line.len() >= 3 && (line.bytes().all(|b| b == b'*') || line.bytes().all(|b| b == b'-'))
}

/// Makes blocks of HTML in which each line is a paragraph.
#[derive(Default)]
struct Builder {
    out: Vec<Block>,
    run: Inlines,
}

impl Builder {
    fn children(&mut self, node: Node<'_>, depth: usize) {
        for child in node.children() {
            self.node(child, depth);
        }
    }

    fn node(&mut self, node: Node<'_>, depth: usize) {
        if let Some(text) = node.own_text() {
            for (at, line) in text.split('\n').enumerate() {
                if at > 0 {
                    self.end_line();
                }
                if is_rule(line.trim()) {
                    self.out.push(Block::Rule);
                } else {
                    self.run.push(Inline::Text(line.to_owned()));
                }
            }
            return;
        }
        match node.name_text() {
            _ if depth >= MOST_NESTED => self.run.push(Inline::Text(node.text())),
            "blockquote" => {
                self.end_line();
                let mut inner = Self::default();
                inner.children(node, depth + 1);
                self.out.extend(quote(inner.blocks()));
            }
            "br" | "p" | "div" | "li" => {
                self.end_line();
                self.children(node, depth + 1);
                self.end_line();
            }
            "img" => self.run.extend(image(node)),
            "a" => {
                let content = self.inside(node, depth);
                match node.filled_attr("href").map(normal::url) {
                    Some(url) if !url.is_empty() && !content.is_empty() => {
                        let url = url.into_owned();
                        self.run.push(Inline::Link(Box::new(Link {
                            url,
                            title: None,
                            content,
                        })));
                    }
                    _ => self.run.extend(content),
                }
            }
            "strong" | "b" => self.marked(node, depth, Inline::Strong),
            "em" | "i" => self.marked(node, depth, Inline::Emphasis),
            "u" => self.marked(node, depth, Inline::Underline),
            "s" | "del" | "strike" => self.marked(node, depth, Inline::Strikethrough),
            _ => self.children(node, depth + 1),
        }
    }

    /// What stands in an element among words: its lines are one.
    fn inside(&mut self, node: Node<'_>, depth: usize) -> Inlines {
        let before = std::mem::take(&mut self.run);
        let blocks = self.out.len();
        self.children(node, depth + 1);
        let mut content = Inlines::new();
        for block in self.out.drain(blocks..) {
            if let Block::Paragraph(paragraph) = block {
                content.extend(paragraph.content);
                content.push(Inline::Text(" ".to_owned()));
            }
        }
        content.append(&mut self.run);
        self.run = before;
        content
    }

    fn marked(&mut self, node: Node<'_>, depth: usize, mark: fn(Span) -> Inline) {
        let content = self.inside(node, depth);
        self.run.push(mark(Span { content }));
    }

    fn end_line(&mut self) {
        let content = normal::inlines(std::mem::take(&mut self.run));
        if !content.is_empty() {
            self.out.push(Block::Paragraph(Paragraph { content }));
        }
    }

    fn blocks(mut self) -> Vec<Block> {
        self.end_line();
        self.out
    }
}

/// A quote; its first line may be a link that says whose words it holds: `河流 发表于 2020-3-4 09:12`.
fn quote(mut blocks: Vec<Block>) -> Option<Block> {
    let head = match blocks.first() {
        Some(Block::Paragraph(first)) => tiezi_core::plain::inlines(&first.content),
        _ => String::new(),
    };
    let mut quote = Quote::default();
    if let Some((name, when)) = byline::parted(head.trim())
        && let Some(found) = date::find(when).filter(|found| found.range == (0..when.len()))
        && blocks.len() > 1
    {
        quote.author = author::named(name);
        quote.posted = Some(Timestamp {
            text: when.to_owned(),
            time: found.time,
        });
        blocks.remove(0);
    }
    quote.blocks = blocks;
    (!quote.blocks.is_empty()).then(|| Block::Quote(Box::new(quote)))
}

fn image(node: Node<'_>) -> Option<Inline> {
    let url = node
        .filled_attr("file")
        .or_else(|| node.filled_attr("src"))?;
    Some(Inline::Image(Box::new(tiezi_core::Image {
        url: normal::url(url).into_owned(),
        alt: node.filled_attr("alt").and_then(normal::filled_line),
        title: None,
    })))
}
