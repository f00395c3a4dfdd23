//! Hacker News.
//!
//! Markup of the site: a table of rows, unchanged but for class names since 2007.

use tiezi_core::{Post, Timestamp, View, date, normal};

use super::{
    linked,
    profile::{Engine, Profile},
};
use tiezi_dom::{Node, selector};

use crate::read::{fields, page::Page, thread::Thread};

pub(super) const ENGINE: Engine = Engine {
    name: "hackernews",
    generator: "",
    views: &[ITEM, OLD],
};

const ITEM: Profile = Profile {
    view: View::Thread,
    signs: &[&["#hnmain", ".comtr"], &["#hnmain", ".fatitem"]],
    post: "table.fatitem, tr.comtr",
    body: ".toptext, div.comment, span.comment",
    skip: ".reply",
    author: ".hnuser",
    posted: ".age",
    id: "@id | .athing@id",
    depth: "td.ind@indent | td.ind img@width",
    url: ".age a@href",
    score: ".score",
    title: ".fatitem .titleline > a | .fatitem .storylink | .fatitem .title a | .onstory a",
    thread_parameters: &["id"],
    finish_post: Some(link),
    finish: Some(count),
    finish_body: Some(linked::derive_removed),
    ..Profile::NONE
};

/// Before 2014 few rows had classes.
const OLD: Profile = Profile {
    view: View::Thread,
    signs: &[&[".pagetop", ".comhead", ".default"]],
    post: "td.subtext, td.default",
    head: "td:has(img[height='1'])",
    body: "span.comment",
    skip: ".reply, a[href^='reply?']",
    author: "a[href^='user?id=']",
    id: "a[href^='item?id=']@href",
    depth: "img[height='1']@width",
    url: "a[href^='item?id=']@href",
    score: "[id^=score_]",
    title: "td.title a",
    thread_parameters: &["id"],
    finish_post: Some(old_time),
    finish_body: Some(linked::derive_removed),
    ..Profile::NONE
};

/// The time that follows the author's name, `wren 3 hours ago | link`; and where a story leads, from the
/// row before its author.
fn old_time(page: &Page<'_>, root: Node<'_>, post: &mut Post) {
    let is_author = |node: &Node<'_>| {
        node.attr("href")
            .is_some_and(|href| href.starts_with("user?id="))
    };
    let author = root.descendants().find(is_author);
    let words = author.and_then(|author| author.next_sibling()?.own_text());
    let words =
        words.map(|words| normal::line(words.split('|').next().unwrap_or(words)).into_owned());
    post.posted = words
        .filter(|words| !words.is_empty())
        .map(|text| Timestamp {
            time: date::find(&text).and_then(|found| found.time),
            text,
        });
    let row = root
        .parent()
        .and_then(|row| row.preceding_elements().next());
    let links = row.into_iter().flat_map(Node::descendants);
    let mut links =
        links.filter(|node| node.parent().is_some_and(|outer| outer.has_class("title")));
    if root.has_class("subtext")
        && let Some((story, href)) = links.find_map(|link| Some((link, link.attr("href")?)))
    {
        post.body.extend(linked::block(page, &story.text(), href));
    }
}

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
    let links = selector!(".fatitem .subtext a");
    let words = page.tree.document().select(links).map(Node::text);
    let comments = words.filter(|words| words.contains("comment")).last();
    thread.source.replies = comments.and_then(|words| fields::number(&words));
}
