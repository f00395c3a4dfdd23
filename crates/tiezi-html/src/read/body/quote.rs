//! Quotes: whose words they are, when they were posted, and the words.

use serde_json::Value;
use tiezi_boards::quote::{Head, head};
use tiezi_core::{Author, Block, Quote, Timestamp, normal};
use tiezi_dom::local_name;

use super::{Dialect, flow::Flow, lost::Fate, quote_head};
use tiezi_dom::Node;

use crate::read::{
    fields,
    vocabulary::{self, has_class_of},
};

/// Whether an element is a quote.
pub(super) fn is_quote(dialect: &Dialect, node: Node<'_>) -> bool {
    let can_be = matches!(
        node.name_text(),
        "blockquote"
            | "div"
            | "aside"
            | "table"
            | "fieldset"
            | "dl"
            | "td"
            | "section"
            | "figure"
            | "q"
    );
    dialect.quote.matches(node)
        || node.is(&local_name!("blockquote"))
            && !has_class_of(node, &vocabulary::CODE)
            && !is_spoiler(dialect, node)
        || can_be && has_class_of(node, &vocabulary::QUOTES)
}

/// Engines show spoilers as quotes, with a class.
fn is_spoiler(dialect: &Dialect, node: Node<'_>) -> bool {
    dialect.spoiler.matches(node) || has_class_of(node, &vocabulary::SPOILERS)
}

/// Reads a quote.
pub(super) fn read<'t>(flow: &mut Flow<'_, 't>, node: Node<'t>) {
    flow.lost.settle(node, Fate::Quote);
    let before = flow.quote_head.take();
    let mut told = quote_head::of_attributes(node);
    let last = || {
        let last = node.child_elements().last()?;
        flow.dialect.quote_head.matches(last).then_some(last)
    };
    let head_node = quote_head::find_head(flow.dialect, node).or_else(last);
    let mut shown = head_node.map(|node| head(&node.text()));
    if told.author.is_none() && node.attr("data-topic").is_some() {
        // Discourse names the topic over words from elsewhere, and no author.
        shown = shown.map(|_| Head::default());
    }
    let over = head_node.or(before.as_ref().map(|(node, _)| *node));
    if let Some(head) = over {
        flow.lost.settle(head, Fate::Board);
    }
    let before = before.map(|(_, head)| head);
    let mut content = content(node, head_node);
    let mut line = None;
    if shown.is_none() && before.is_none() && told.author.is_none() {
        line = quote_head::take_line(flow.dialect, &mut content);
        if let Some((head, _)) = &mut line
            && head.author.is_none()
        {
            let all = content.clone();
            head.author = quote_head::take_name(&mut content);
            for name in &all[..all.len() - content.len()] {
                flow.lost.settle(*name, Fate::Board);
            }
        }
    }
    let in_line = line.as_ref().map(|(_, nodes)| nodes.as_slice());
    let mut post =
        quote_head::post_id(node, over.as_slice()).or_else(|| quote_head::linked_post(in_line?));
    let Some(blocks) = flow.inner(node, content) else {
        return flow.children(node);
    };
    for node in in_line.into_iter().flatten() {
        flow.lost.settle(*node, Fate::Board);
    }
    let line = line.map(|(head, _)| head);
    let mut author = told.author.take();
    let heads = [shown, before, line, Some(told)];
    let mut posted: Option<Timestamp> = None;
    for head in heads.into_iter().flatten() {
        author = author.or(head.author);
        post = post.or(head.post);
        // What attributes tell may be more exact than what is shown.
        posted = match (posted.take(), head.posted) {
            (Some(shown), Some(told)) => Some(Timestamp {
                time: told.time.or(shown.time),
                ..shown
            }),
            (shown, told) => shown.or(told),
        };
    }
    let author = author.and_then(|name| fields::author(Some(name), None, None, None));
    match joined(author, posted, post, blocks) {
        Some(quote) => flow.push_block(Block::Quote(Box::new(quote))),
        None => flow.end_paragraph(),
    }
}

/// Reads a quote that Vanilla keeps as data for its program, beside a link to the post; whether it is one.
pub(super) fn read_data<'t>(flow: &mut Flow<'_, 't>, node: Node<'t>) -> bool {
    let Some(data) = node
        .attr("data-embedjson")
        .filter(|data| data.contains("insertUser"))
    else {
        return false;
    };
    let Ok(data) = serde_json::from_str::<Value>(data) else {
        return false;
    };
    let Some(blocks) = data["body"]
        .as_str()
        .and_then(|html| flow.inner_html(node, html))
        .filter(|blocks| !blocks.is_empty())
    else {
        return false;
    };
    let name = data["insertUser"]["name"].as_str();
    let name = name.map(|name| normal::line(name).into_owned());
    let quote = Quote {
        author: name.and_then(|name| fields::author(Some(name), None, None, None)),
        posted: data["dateInserted"].as_str().and_then(fields::stamp),
        post: data["recordID"].as_u64().map(|id| id.to_string()),
        blocks,
    };
    flow.lost.settle(node, Fate::Board);
    flow.push_block(Block::Quote(Box::new(quote)));
    true
}

/// A quote of some blocks. Where they are one quote themselves, and only one of the two names an author,
/// engine and theme have both marked the same: they are one.
fn joined(
    author: Option<Author>,
    posted: Option<Timestamp>,
    post: Option<String>,
    mut blocks: Vec<Block>,
) -> Option<Quote> {
    if let [Block::Quote(inner)] = blocks.as_mut_slice()
        && (author.is_none() || inner.author.is_none())
    {
        let mut quote = std::mem::take(&mut **inner);
        quote.author = quote.author.or(author);
        quote.posted = quote.posted.or(posted);
        quote.post = quote.post.or(post);
        return Some(quote);
    }
    (!blocks.is_empty()).then_some(Quote {
        author,
        posted,
        post,
        blocks,
    })
}

/// The nodes of a quote's words: all but its head, through the elements that hold the head.
fn content<'t>(node: Node<'t>, head: Option<Node<'t>>) -> Vec<Node<'t>> {
    let Some(head) = head else {
        return holder(node).children().collect();
    };
    let around: Vec<Node<'t>> = head
        .ancestors()
        .take_while(|outer| *outer != node)
        .collect();
    let mut content = Vec::new();
    let mut walk = node.descendants();
    while let Some(child) = walk.next() {
        if child == head {
            walk.skip_children(child);
        } else if !around.contains(&child) {
            content.push(child);
            walk.skip_children(child);
        }
    }
    content
}

/// What really holds a quote's nodes: the frame, or the one `div` in it.
fn holder(frame: Node<'_>) -> Node<'_> {
    let says_something =
        |node: &Node<'_>| node.own_text().is_none_or(|text| !text.trim().is_empty());
    let mut inside = frame.children().filter(says_something);
    match (inside.next(), inside.next()) {
        (Some(only), None) if only.is(&local_name!("div")) => only,
        _ => frame,
    }
}
