//! Inlines.

use tiezi_core::{CodeSpan, Emoji, Image, Inline, Inlines, Link, Mention, Span, normal};

use super::part::{address, line, picture, words};
use tiezi_dom::Node;

/// The inlines that some nodes hold.
pub(super) fn of<'t>(nodes: impl IntoIterator<Item = Node<'t>>) -> Inlines {
    normal::valid_inlines(raw(nodes))
}

/// The inlines in an element.
pub(super) fn inside(node: Node<'_>) -> Inlines {
    of(node.children())
}

/// The inlines that some nodes hold, on one line.
pub(super) fn one_line<'t>(nodes: impl IntoIterator<Item = Node<'t>>) -> Inlines {
    normal::valid_inlines(normal::without_breaks(raw(nodes)))
}

/// The inlines as they stand, but for a space at the beginning: one parts a marker from its words.
fn raw<'t>(nodes: impl IntoIterator<Item = Node<'t>>) -> Inlines {
    let mut out = Inlines::new();
    nodes.into_iter().for_each(|node| push(node, &mut out));
    if let Some(Inline::Text(text)) = out.first_mut() {
        text.drain(..text.len() - text.trim_start_matches(' ').len());
        if text.is_empty() {
            out.remove(0);
        }
    }
    out
}

fn push(node: Node<'_>, out: &mut Inlines) {
    if let Some(text) = node.own_text() {
        out.push(text.into());
        return;
    }
    if node.is_silent() || !node.is_element() {
        return;
    }
    let name = match node.name_text() {
        "span" => node.classes().next().unwrap_or_default(),
        name => name,
    };
    match name {
        "strong" | "b" => out.push(Inline::Strong(span(node))),
        "em" | "i" => out.push(Inline::Emphasis(span(node))),
        "u" | "ins" => out.push(Inline::Underline(span(node))),
        "s" | "del" | "strike" => out.push(Inline::Strikethrough(span(node))),
        "sub" => out.push(Inline::Subscript(span(node))),
        "sup" => out.push(Inline::Superscript(span(node))),
        "br" => out.push(Inline::Break),
        "code" | "kbd" | "samp" | "tt" => out.extend(code(node)),
        "a" | "link" | "mention" => link(node, out),
        "img" | "image" | "emoji" => out.extend(if node.has_class("emoji") {
            emoji(node)
        } else {
            image(node).map(|image| Inline::Image(Box::new(image)))
        }),
        _ if node.is_block() => {
            out.push(Inline::Break);
            node.children().for_each(|child| push(child, out));
            out.push(Inline::Break);
        }
        _ => node.children().for_each(|child| push(child, out)),
    }
}

fn span(node: Node<'_>) -> Span {
    let mut content = Inlines::new();
    node.children().for_each(|child| push(child, &mut content));
    Span { content }
}

fn code(node: Node<'_>) -> Option<Inline> {
    let text = normal::code_span(&words(node)).into_owned();
    (!text.is_empty()).then_some(Inline::Code(CodeSpan { text }))
}

fn link(node: Node<'_>, out: &mut Inlines) {
    let url = address(node);
    if node.has_class("mention") {
        let name = line(node);
        out.extend(name.map(|name| Inline::Mention(Box::new(Mention { name, url }))));
        return;
    }
    let Span { content } = span(node);
    match url {
        Some(url) => out.push(Inline::Link(Box::new(Link {
            url,
            title: node.attr("title").and_then(normal::filled_line),
            content,
        }))),
        None => out.extend(content),
    }
}

/// A picture, shown or told of.
pub(super) fn image(node: Node<'_>) -> Option<Image> {
    let url = picture(node)?;
    if let Some(title) = node.attr("data-title") {
        return Some(Image {
            url,
            alt: None,
            title: normal::filled_line(title),
        });
    }
    let alt = node.attr("alt").or_else(|| node.attr("data-alt"));
    Some(Image {
        url,
        alt: alt.and_then(normal::filled_line),
        title: node.attr("title").and_then(normal::filled_line),
    })
}

fn emoji(node: Node<'_>) -> Option<Inline> {
    let code = match node.attr("alt") {
        Some(alt) => normal::filled_line(alt),
        None => line(node),
    };
    let url = picture(node);
    code.map(|code| Inline::Emoji(Box::new(Emoji { code, url })))
}
