//! The line over a quote: where it stands, and what it and attributes say.

use tiezi_boards::{
    address,
    quote::{self, Head},
};
use tiezi_core::{Timestamp, date, normal};
use tiezi_dom::{Node, local_name};

use super::{Dialect, quote::is_quote};
use crate::read::vocabulary::{self, has_class_of};

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

/// What attributes of a quote tell.
pub(super) fn of_attributes(node: Node<'_>) -> Head {
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
pub(super) fn post_id(node: Node<'_>, head: &[Node<'_>]) -> Option<String> {
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
pub(super) fn linked_post(nodes: &[Node<'_>]) -> Option<String> {
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
pub(super) fn find_head<'t>(dialect: &Dialect, node: Node<'t>) -> Option<Node<'t>> {
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

/// Takes the bold name that stands in a line of its own under the word for a quote, as in Phorum.
pub(super) fn take_name(content: &mut Vec<Node<'_>>) -> Option<String> {
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
pub(super) fn take_line<'t>(
    dialect: &Dialect,
    content: &mut Vec<Node<'t>>,
) -> Option<(Head, Vec<Node<'t>>)> {
    let mut line = String::new();
    let mut end = content.len();
    for (at, node) in content.iter().enumerate() {
        let is_end = node.is(&local_name!("br")) || node.is_block();
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
