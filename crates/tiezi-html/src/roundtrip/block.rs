//! Blocks that hold blocks, and the paragraphs between them.

use tiezi_core::{Block, List, Paragraph, Point, Points, Quote, Section, Spoiler, normal, plain};

use super::{
    inline, leaf,
    part::{attribute_number, line, part},
    post,
};
use tiezi_dom::Node;

/// The blocks in an element.
pub(super) fn inside(node: Node<'_>) -> Vec<Block> {
    let mut out = Vec::new();
    push_all(node.children(), &mut out);
    out
}

/// Appends what some nodes hold: words that stand in no element of their own are paragraphs too.
fn push_all<'t>(nodes: impl Iterator<Item = Node<'t>>, out: &mut Vec<Block>) {
    let mut loose = Vec::new();
    for node in nodes {
        if node.is_block() {
            push_paragraph(std::mem::take(&mut loose), out);
            push(node, out);
        } else {
            loose.push(node);
        }
    }
    push_paragraph(loose, out);
}

fn push_paragraph<'t>(nodes: impl IntoIterator<Item = Node<'t>>, out: &mut Vec<Block>) {
    let content = inline::of(nodes);
    if !content.is_empty() {
        out.push(Block::Paragraph(Paragraph { content }));
    }
}

fn push(node: Node<'_>, out: &mut Vec<Block>) {
    match node.name_text() {
        "p" if node.has_class("credits") => out.extend(leaf::credits(node)),
        "p" if node.has_class("attachment") => out.extend(leaf::attachment(node)),
        "p" if node.has_class("notice") => out.extend(leaf::notice(node)),
        "p" => push_paragraph(node.children(), out),
        _ if node.is_heading() => push_paragraph(node.children(), out),
        "section" => push_section(node, out),
        "ul" if node.has_class("points") => push_points(node, out),
        "ul" | "ol" => out.extend(list(node)),
        "figure" if node.has_class("quote") => out.extend(quote(node)),
        "figure" => out.extend(leaf::figure(node)),
        "blockquote" => out.extend(quote(node)),
        "pre" => out.extend(leaf::code(node)),
        "table" => out.extend(leaf::table(node)),
        "div" if node.has_class("poll") => out.extend(leaf::poll(node)),
        "div" if node.has_class("media") => out.extend(leaf::media(node)),
        "details" => out.extend(spoiler(node)),
        "hr" => out.push(Block::Rule),
        _ => push_all(node.children(), out),
    }
}

fn push_section(node: Node<'_>, out: &mut Vec<Block>) {
    let heading = node.child_elements().next();
    let heading = heading.filter(|first| first.is_heading());
    let of = |class: &'static str| move |node: &Node<'_>| node.has_class(class);
    let number = heading.and_then(|heading| heading.child_elements().find(of("number")));
    let words = heading.into_iter().flat_map(Node::children);
    let words = words.filter(|node| Some(*node) != number && !node.has_class("stop"));
    let section = Section {
        number: number.and_then(line),
        title: inline::one_line(words),
        blocks: Vec::new(),
    };
    let rest = node.children().filter(|node| Some(*node) != heading);
    if section.number.is_none() && section.title.is_empty() {
        return push_all(rest, out);
    }
    let mut blocks = Vec::new();
    push_all(rest, &mut blocks);
    out.push(Block::Section(Section { blocks, ..section }));
}

/// Points; an item that has no marker goes on with what the one before says.
fn push_points(node: Node<'_>, out: &mut Vec<Block>) {
    let mut items: Vec<Point> = Vec::new();
    for item in node.child_elements() {
        match (point(item), items.last_mut()) {
            (Some(point), _) => items.push(point),
            (None, Some(last)) => push_all(item.children(), &mut last.blocks),
            (None, None) => push_all(item.children(), out),
        }
    }
    if !items.is_empty() {
        out.push(Block::Points(Points { items }));
    }
}

/// A point, whose first paragraph begins with the marker.
fn point(node: Node<'_>) -> Option<Point> {
    let first = node.child_elements().next()?;
    let mut inner = first.child_elements();
    let marker = inner.next().filter(|node| node.has_class("marker"))?;
    let mut blocks = Vec::new();
    push_paragraph(first.children().filter(|node| *node != marker), &mut blocks);
    push_all(node.children().filter(|node| *node != first), &mut blocks);
    let topic = node.attr("data-topic").and_then(normal::filled_line);
    let begins = |topic: &String| match blocks.first() {
        Some(Block::Paragraph(first)) => plain::inlines(&first.content).starts_with(topic.as_str()),
        _ => false,
    };
    Some(Point {
        marker: line(marker)?,
        topic: topic.filter(begins),
        blocks,
    })
}

fn list(node: Node<'_>) -> Option<Block> {
    let ordered = node.name_text() == "ol";
    let start = attribute_number(node, "start").filter(|&start| ordered && start != 1);
    let items: Vec<_> = node.child_elements().map(inside).collect();
    (!items.is_empty()).then_some(Block::List(List {
        ordered,
        start,
        items,
    }))
}

/// A quote: a `<blockquote>`, or the figure around it and the line that names the author.
fn quote(node: Node<'_>) -> Option<Block> {
    let mut children = node.child_elements();
    let caption = children.find(|node| node.name_text() == "figcaption");
    let mut blocks = Vec::new();
    for child in node.children().filter(|node| Some(*node) != caption) {
        if child.name_text() == "blockquote" && node.has_class("quote") {
            push_all(child.children(), &mut blocks);
        } else {
            push_all(std::iter::once(child), &mut blocks);
        }
    }
    let part = |class: &str| part(caption?, class);
    (!blocks.is_empty()).then(|| {
        Block::Quote(Box::new(Quote {
            author: part("author").and_then(post::author),
            posted: part("posted").and_then(post::time),
            post: node.attr("data-post").and_then(normal::filled_line),
            blocks,
        }))
    })
}

fn spoiler(node: Node<'_>) -> Option<Block> {
    let mut children = node.child_elements();
    let summary = children.find(|node| node.name_text() == "summary");
    let title = summary.filter(|summary| !summary.has_class("untitled"));
    let mut blocks = Vec::new();
    push_all(
        node.children().filter(|node| Some(*node) != summary),
        &mut blocks,
    );
    (!blocks.is_empty()).then(|| {
        Block::Spoiler(Spoiler {
            title: title.and_then(line),
            blocks,
        })
    })
}
