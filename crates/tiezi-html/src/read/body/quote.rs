//! Quotes: whose words they are, when they were posted, and the words.

use serde_json::Value;
use tiezi_boards::{
    address,
    quote::{self, Head},
};
use tiezi_core::{Author, Block, Quote, Timestamp, date, normal};
use tiezi_dom::local_name;

use super::{Dialect, flow::Flow, markup};
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

/// Whether an element can be the line over a quote.
pub(super) fn is_head(dialect: &Dialect, node: Node<'_>) -> bool {
    dialect.quote_head.matches(node)
        || has_class_of(node, &vocabulary::QUOTE_HEADS)
        || (node.is(&local_name!("cite")) || has_class_of(node, &vocabulary::MAYBE_QUOTE_HEADS))
            && says_who(node)
}

/// Whether the words of an element say whose others are: they end in a colon, name a day, or are such as
/// boards set.
fn says_who(node: Node<'_>) -> bool {
    let line = node.short_text(200);
    line.is_some_and(|line| {
        let line = line.trim();
        line.ends_with([':', '\u{FF1A}', '\u{2191}'])
            || quote::is_head(line)
            || date::find(line).is_some()
    })
}

/// Whether a paragraph before a quote says whose words follow, as where posts are written in Markdown:
/// `@Wren said in Low tide:`.
pub(super) fn is_line_before(node: Node<'_>) -> bool {
    if !node.is(&local_name!("p")) {
        return false;
    }
    let line = node.text();
    line.ends_with([':', '\u{FF1A}']) && (quote::is_head(&line) || quote::is_head_of_topic(&line))
}

/// Whether a quote follows an element: next to it, or in the next row or cell of a table that lays both out.
pub(super) fn precedes_quote(dialect: &Dialect, node: Node<'_>) -> bool {
    let mut outer = Some(node);
    let mut levels = 0;
    while let Some(inner) = outer {
        match next_to(inner) {
            Next::Element(next) => return begins_with_quote(dialect, next),
            Next::Nothing if levels < 3 && !is_quote(dialect, inner) => outer = inner.parent(),
            Next::Words | Next::Nothing => return false,
        }
        levels += 1;
    }
    false
}

/// What follows a node among its siblings.
enum Next<'t> {
    Element(Node<'t>),
    Words,
    Nothing,
}

fn next_to(node: Node<'_>) -> Next<'_> {
    let mut next = node.next_sibling();
    while let Some(sibling) = next {
        if sibling.is_element() {
            return Next::Element(sibling);
        }
        if sibling
            .own_text()
            .is_some_and(|text| !text.trim().is_empty())
        {
            return Next::Words;
        }
        next = sibling.next_sibling();
    }
    Next::Nothing
}

/// Whether an element is a quote, or a row that begins with one.
fn begins_with_quote(dialect: &Dialect, node: Node<'_>) -> bool {
    let is_row = |node: &Node<'_>| matches!(node.name_text(), "tr" | "tbody");
    is_quote(dialect, node)
        || is_row(&node)
            && node
                .child_elements()
                .next()
                .is_some_and(|cell| is_quote(dialect, cell))
}

/// Reads a quote.
pub(super) fn read<'t>(flow: &mut Flow<'_, 't>, node: Node<'t>) {
    let before = flow.quote_head.take();
    let mut told = of_attributes(node);
    let last = || {
        let last = node.child_elements().last()?;
        flow.dialect.quote_head.matches(last).then_some(last)
    };
    let head_node = find_head(flow.dialect, node).or_else(last);
    let mut shown = head_node.map(|node| quote::head(&node.text()));
    if told.author.is_none() && node.attr("data-topic").is_some() {
        // Discourse names the topic over words from elsewhere, and no author.
        shown = shown.map(|_| Head::default());
    }
    let over = head_node.or(before.as_ref().map(|(node, _)| *node));
    let before = before.map(|(_, head)| head);
    let mut content = content(node, head_node);
    let mut line = None;
    if shown.is_none() && before.is_none() && told.author.is_none() {
        line = take_line(flow.dialect, &mut content);
        if let Some((head, _)) = &mut line
            && head.author.is_none()
        {
            head.author = take_name(&mut content);
        }
    }
    let in_line = line.as_ref().map(|(_, nodes)| nodes.as_slice());
    let mut post = post_id(node, over.as_slice()).or_else(|| linked_post(in_line?));
    let Some(blocks) = flow.inner(content) else {
        return flow.children(node);
    };
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
pub(super) fn read_data(flow: &mut Flow<'_, '_>, node: Node<'_>) -> bool {
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
        .and_then(|html| flow.inner_html(html))
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

/// What attributes of a quote tell.
fn of_attributes(node: Node<'_>) -> Head {
    const AUTHORS: [&str; 5] = [
        "data-ipsquote-username",
        "data-username",
        "data-author",
        "data-quote",
        "data-quote-author",
    ];
    let holders = || std::iter::once(node).chain(node.child_elements());
    let author = holders().find_map(|node| AUTHORS.iter().find_map(|name| node.filled_attr(name)));
    let time = node
        .filled_attr("data-ipsquote-timestamp")
        .and_then(|time| {
            let seconds = time.parse().ok()?;
            Some(Timestamp {
                text: time.to_owned(),
                time: Some(tiezi_core::Time::from_unix(seconds)?),
            })
        });
    Head {
        author: author
            .map(|name| normal::line(name).into_owned())
            .filter(|name| !name.is_empty()),
        posted: time,
        post: None,
    }
}

/// The id of the post that a quote is from: in its attributes, or in the address of its head's link.
fn post_id(node: Node<'_>, head: &[Node<'_>]) -> Option<String> {
    let named = node
        .filled_attr("data-ipsquote-contentcommentid")
        .or_else(|| node.filled_attr("data-post-id"))
        .or_else(|| node.filled_attr("data-source")?.strip_prefix("post: "));
    let named = named.map(|id| normal::line(id).into_owned());
    let named = named.filter(|id| !id.is_empty());
    // Discourse counts a topic's posts; over words of another topic stands a link to it.
    let counted = || {
        let has_link = within(head).any(|node| node.is(&local_name!("a")));
        let number = node.filled_attr("data-post").filter(|_| !has_link)?;
        Some(normal::line(number).into_owned())
    };
    named
        .or_else(counted)
        .or_else(|| linked_post(head))
        .or_else(|| Some(address::post(node.filled_attr("cite")?)?.to_owned()))
}

/// The id of the post that a link in some nodes leads to, or that one names in an attribute.
fn linked_post(nodes: &[Node<'_>]) -> Option<String> {
    let told = within(nodes).find_map(|node| {
        node.filled_attr("href")
            .and_then(address::post)
            .or_else(|| node.filled_attr("data-id"))
    });
    told.map(|id| normal::line(id).into_owned())
}

/// Some nodes and all under them.
fn within<'a, 't>(nodes: &'a [Node<'t>]) -> impl Iterator<Item = Node<'t>> + use<'a, 't> {
    nodes
        .iter()
        .flat_map(|node| std::iter::once(*node).chain(node.descendants()))
}

/// The element that says whose words a quote holds: among the first in it, before its words.
fn find_head<'t>(dialect: &Dialect, node: Node<'t>) -> Option<Node<'t>> {
    let mut walk = node.descendants();
    let mut seen = 0;
    while let Some(child) = walk.next() {
        seen += 1;
        if seen > 24 {
            return None;
        }
        if child.own_text().is_some_and(|text| !text.trim().is_empty()) {
            return None;
        }
        if child.is_element() {
            // Discourse names the topic over words from elsewhere.
            let is_topic = || child.has_class("title") && node.attr("data-topic").is_some();
            if is_head(dialect, child) || is_topic() {
                return Some(child);
            }
            if is_quote(dialect, child)
                && !child.child_elements().any(|inner| is_head(dialect, inner))
            {
                walk.skip_children(child);
            }
        }
    }
    None
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

/// Takes the bold name that stands in a line of its own under the word for a quote, as in Phorum.
fn take_name(content: &mut Vec<Node<'_>>) -> Option<String> {
    let is_blank = |node: &Node<'_>| {
        node.is(&local_name!("br")) || node.own_text().is_some_and(|text| text.trim().is_empty())
    };
    let at = content.iter().position(|node| !is_blank(node))?;
    let name = content[at];
    let is_bold = name.is(&local_name!("strong")) || name.is(&local_name!("b"));
    let ends = content.get(at + 1)?.is(&local_name!("br"));
    let words = normal::line(&name.text()).into_owned();
    let is_name = is_bold && ends && !words.is_empty() && words.chars().count() <= 60;
    is_name.then(|| {
        content.drain(..at + 2);
        words
    })
}

/// Takes the first line of a quote if it is a head in words: `Wren wrote:`, `引用 甲 发表于 …`.
fn take_line<'t>(dialect: &Dialect, content: &mut Vec<Node<'t>>) -> Option<(Head, Vec<Node<'t>>)> {
    let mut line = String::new();
    let mut end = content.len();
    for (at, node) in content.iter().enumerate() {
        let is_end =
            node.is(&local_name!("br")) || node.is_element() && markup::is_block(node.name_text());
        if is_end && !line.trim().is_empty() {
            end = at;
            break;
        }
        if is_end && (is_quote(dialect, *node) || node.text().chars().count() > 120) {
            return None;
        }
        line.push_str(&node.text());
        line.push(' ');
        if is_end && !line.trim().is_empty() {
            end = at + 1;
            break;
        }
        if line.len() > 300 {
            return None;
        }
    }
    let line = normal::line(&line).into_owned();
    if !quote::is_head(&line) || end >= content.len() {
        return None;
    }
    let taken = content.drain(..end).collect();
    Some((quote::head(&line), taken))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_may_stand_in_the_row_above_its_quote() {
        let tree = tiezi_dom::parse(
            "<table><tr><td><b>Wren wrote:</b></td></tr><tr><td class=quote>Low tide.</td></tr></table>
             <p><i>Wren wrote:</i> much</p><blockquote>Low tide.</blockquote>",
        );
        let find = |name: &str| {
            let mut nodes = tree.document().descendants();
            nodes.find(|node| node.name_text() == name)
        };
        let dialect = Dialect::default();
        assert!(find("b").is_some_and(|node| precedes_quote(&dialect, node)));
        assert!(!find("i").is_some_and(|node| precedes_quote(&dialect, node)));
    }
}
