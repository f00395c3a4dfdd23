//! Posts, authors and times.

use tiezi_core::{Author, Edit, Parent, Post, PostRef, Reaction, State, Timestamp, normal};

use super::{
    block, metric,
    part::{address, attribute_number, line, line_of, number, part, words},
};
use tiezi_dom::Node;

/// Reads a post.
pub(super) fn read(article: Node<'_>) -> Post {
    let child = |is_it: fn(Node<'_>) -> bool| article.child_elements().find(|node| is_it(*node));
    let header = child(|node| node.name_text() == "header");
    let body = child(|node| node.has_class("body"));
    let signature = child(|node| node.has_class("signature"));
    let metrics = child(|node| node.has_class("metrics"));
    let part = |class: &str| part(header?, class);
    Post {
        floor: part("floor").and_then(floor),
        id: article.attr("data-id").and_then(normal::filled_line),
        url: part("link").and_then(address),
        parent: part("parent").and_then(parent),
        author: part("author").and_then(author),
        posted: part("posted").and_then(time),
        edited: part("edited").and_then(edit),
        subject: part("subject").and_then(line),
        state: part("state").and_then(|state| State::parse(state.attr("data-state")?)),
        score: part("score").and_then(number),
        reaction: part("reaction").and_then(|node| Reaction::parse(node.attr("data-reaction")?)),
        body: body.map(block::inside).unwrap_or_default(),
        signature: signature.map(block::inside).unwrap_or_default(),
        metrics: metrics.map(metric::read).unwrap_or_default(),
    }
}

fn floor(node: Node<'_>) -> Option<u64> {
    words(node).trim().trim_start_matches('#').parse().ok()
}

fn parent(node: Node<'_>) -> Option<Parent> {
    let id = node
        .attr("data-post")
        .and_then(normal::filled_line)
        .map(PostRef::Id);
    let floor = || attribute_number(node, "data-floor").filter(|floor| *floor > 0);
    Some(Parent {
        post: id.or_else(|| floor().map(PostRef::Floor))?,
        outside: node.attr("data-outside").is_some(),
    })
}

/// Reads an author, if anything is known.
pub(super) fn author(node: Node<'_>) -> Option<Author> {
    let anonymous = part(node, "anonymous");
    let name = part(node, "name").filter(|_| anonymous.is_none());
    let shown = anonymous.or(name).or_else(|| part(node, "nameless"));
    let author = Author {
        name: name.and_then(line),
        nick: line_of(node, "nick"),
        id: node.attr("data-id").and_then(normal::filled_line),
        url: shown.and_then(address),
        role: line_of(node, "role"),
        anonymous: anonymous.is_some(),
    };
    (author != Author::default()).then_some(author)
}

/// Reads a time.
pub(super) fn time(node: Node<'_>) -> Option<Timestamp> {
    let time = node.attr("datetime");
    Some(Timestamp {
        text: line(node)?,
        time: time.and_then(|time| time.parse().ok()),
    })
}

fn edit(node: Node<'_>) -> Option<Edit> {
    let edit = Edit {
        by: line_of(node, "who"),
        at: part(node, "at").and_then(time),
    };
    (edit != Edit::default()).then_some(edit)
}
