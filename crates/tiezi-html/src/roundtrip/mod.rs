//! Pages that tiezi wrote, read back to the report that they were made of.
//!
//! The words come from what a page shows, so that a change made by hand counts; attributes tell only
//! what HTML has no words for. The page has its structure already: no outline is run on it.

mod block;
mod inline;
mod leaf;
mod metric;
mod part;
mod post;

use tiezi_core::{Report, Source, Version, View, normal};

use self::part::{address, line, number, part, token};
use tiezi_dom::Node;

use crate::read::page::Page;

/// The main part of a page that tiezi wrote.
pub(crate) fn main<'t>(page: &Page<'t>) -> Option<Node<'t>> {
    let generator = page.generator()?;
    generator.starts_with("tiezi ").then_some(())?;
    let mut nodes = page.tree.document().descendants();
    nodes.find(|node| node.name_text() == "main" && node.attr("data-tiezi").is_some())
}

/// Reads the main part of a page.
///
/// # Errors
/// Says why, where it is of a schema version that this tiezi doesn't know.
pub(crate) fn read(main: Node<'_>) -> Result<Report, String> {
    let tiezi = Version::parse(main.attr("data-tiezi").unwrap_or_default())?;
    let mut header = main.child_elements();
    let header = header.find(|node| node.has_class("thread"));
    let posts = main.child_elements().filter(|node| node.has_class("post"));
    Ok(Report {
        tiezi,
        title: header.and_then(|header| line(part(header, "title")?)),
        source: source(main, header),
        posts: posts.map(post::read).collect(),
    })
}

fn source(main: Node<'_>, header: Option<Node<'_>>) -> Source {
    let attribute = |name: &str| main.attr(name).and_then(normal::filled_line);
    let part = |class: &str| part(header?, class);
    let boards = header.into_iter().flat_map(Node::descendants);
    let boards = boards.filter(|node| node.has_class("board"));
    Source {
        engine: main.attr("data-engine").and_then(token),
        engine_version: attribute("data-engine-version"),
        view: main.attr("data-view").and_then(View::parse),
        template: main.attr("data-template").and_then(token),
        charset: main.attr("data-charset").and_then(token),
        url: part("url").and_then(address),
        captured: main
            .attr("data-captured")
            .and_then(|time| time.parse().ok()),
        forum: part("forum").and_then(line),
        boards: boards.filter_map(line).collect(),
        thread_id: attribute("data-thread-id"),
        page: part("page").and_then(number),
        pages: part("pages").and_then(number),
        views: part("views").and_then(number),
        replies: part("replies").and_then(number),
    }
}
