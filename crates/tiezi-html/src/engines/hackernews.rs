//! Hacker News.
//!
//! Markup of the site: a table of rows, unchanged but for class names since 2007.

use tiezi_core::Post;

use super::{
    linked,
    profile::{Engine, Profile},
};
use crate::{page::Page, tree::Node};

pub(super) const ENGINE: Engine = Engine {
    name: "hackernews",
    generator: "",
    views: &[ITEM],
};

const ITEM: Profile = Profile {
    view: "thread",
    signs: &[&["#hnmain", ".comtr"], &["#hnmain", ".fatitem"]],
    post: "table.fatitem, tr.comtr",
    body: ".toptext, .commtext, span.comment",
    skip: ".reply",
    author: ".hnuser",
    posted: ".age",
    id: "@id | .athing@id",
    title: ".fatitem .titleline > a | .fatitem .storylink | .fatitem .title a | .onstory a",
    replies: ".subline a[href*='item?id=']",
    thread_parameters: &["id"],
    finish_post: Some(link),
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
