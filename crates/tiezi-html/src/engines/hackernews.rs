//! Hacker News.
//!
//! Markup of the site: a table of rows, unchanged but for class names since 2007.

use tiezi_core::Post;

use super::{
    linked,
    profile::{Engine, Profile},
};
use crate::{
    page::Page,
    said,
    thread::Thread,
    tree::{Node, Selector},
};

pub(super) const ENGINE: Engine = Engine {
    name: "hackernews",
    generator: "",
    views: &[ITEM],
};

const ITEM: Profile = Profile {
    view: "thread",
    signs: &[&["#hnmain", ".comtr"], &["#hnmain", ".fatitem"]],
    post: "table.fatitem, tr.comtr",
    body: ".toptext, div.comment, span.comment",
    skip: ".reply",
    author: ".hnuser",
    posted: ".age",
    id: "@id | .athing@id",
    title: ".fatitem .titleline > a | .fatitem .storylink | .fatitem .title a | .onstory a",
    thread_parameters: &["id"],
    finish_post: Some(link),
    finish: Some(count),
    finish_body: Some(linked::settle_removed),
    ..Profile::NONE
};

/// Where a story leads.
fn link(page: &Page<'_>, root: Node<'_>, post: &mut Post) {
    if !root.has_class("fatitem") {
        return;
    }
    let is_title = |node: &Node<'_>| {
        node.has_class("storylink")
            || node
                .parent()
                .is_some_and(|outer| outer.has_class("titleline") || outer.has_class("title"))
    };
    let story = root
        .descendants()
        .find(|node| node.name_text() == "a" && is_title(node));
    if let Some((story, href)) = story.and_then(|story| Some((story, story.attr("href")?))) {
        post.body.extend(linked::block(page, &story.text(), href));
    }
}

/// Reads how many comments there are, from the last link under the story: `3 comments`.
fn count(page: &Page<'_>, thread: &mut Thread<'_>) {
    let links = Selector::new(".fatitem .subtext a");
    let words = page.tree.document().select(&links).map(Node::text);
    let comments = words.filter(|words| words.contains("comment")).last();
    thread.source.replies = comments.and_then(|words| said::number(&words));
}
