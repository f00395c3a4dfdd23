//! The parts of a page that a class names, and what their words and attributes say.

use std::str::FromStr;

use tiezi_core::normal;

use tiezi_dom::Node;

/// The first element of a class under another.
pub(super) fn part<'t>(node: Node<'t>, class: &str) -> Option<Node<'t>> {
    node.descendants().find(|node| node.has_class(class))
}

/// The words of an element as they stand, white space and all.
pub(super) fn words(node: Node<'_>) -> String {
    let texts = node.descendants().filter_map(Node::own_text);
    texts.collect()
}

/// The words of an element as a line of a report.
pub(super) fn line(node: Node<'_>) -> Option<String> {
    normal::filled_line(&words(node))
}

/// The words of the first element of a class under another.
pub(super) fn line_of(node: Node<'_>, class: &str) -> Option<String> {
    line(part(node, class)?)
}

/// A text that is one word of a program: `discuz`, `utf-8`.
pub(super) fn token(text: &str) -> Option<String> {
    let fits =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.');
    (!text.is_empty() && text.chars().all(fits)).then(|| text.to_owned())
}

/// The number that an element shows.
pub(super) fn number<T: FromStr>(node: Node<'_>) -> Option<T> {
    words(node).trim().parse().ok()
}

/// The number that the first element of a class under another shows.
pub(super) fn number_of<T: FromStr>(node: Node<'_>, class: &str) -> Option<T> {
    number(part(node, class)?)
}

/// The number that an attribute has.
pub(super) fn attribute_number<T: FromStr>(node: Node<'_>, name: &str) -> Option<T> {
    node.attr(name)?.parse().ok()
}

/// Where an element leads, or would if its address were followed.
pub(super) fn address(node: Node<'_>) -> Option<String> {
    url(node.attr("href").or_else(|| node.attr("data-href"))?)
}

/// Where the picture of an element is.
pub(super) fn picture(node: Node<'_>) -> Option<String> {
    url(node.attr("src").or_else(|| node.attr("data-src"))?)
}

fn url(text: &str) -> Option<String> {
    let url = normal::url(text);
    (!url.is_empty()).then(|| url.into_owned())
}

/// A name and the address that it leads to; a `nameless` address has no name.
pub(super) fn titled(node: Node<'_>) -> (Option<String>, Option<String>) {
    let named = part(node, "name");
    let shown = named.or_else(|| part(node, "nameless"));
    (named.and_then(line), shown.and_then(address))
}
