//! Lemmy, its own interface (lemmy-ui).
//!
//! Markup of `post-listing.tsx` and `comment-node.tsx` in its sources.

use tiezi_core::{Post, View};

use super::{
    linked,
    profile::{Engine, Profile},
};
use tiezi_dom::Node;

use crate::read::page::Page;

pub(super) const ENGINE: Engine = Engine {
    name: "lemmy",
    generator: "",
    views: &[POST],
};

const POST: Profile = Profile {
    view: View::Thread,
    signs: &[&[".post-listing", ".person-listing"]],
    post: ".post-listing, .comment-node",
    body: "#postContent, .comment-content > .md-div, .comment-node .md-div",
    skip: ".btn, .badge",
    author: ".person-listing > span | a.person-listing",
    author_url: "a.person-listing@href",
    role: ".badge[aria-label=admin]@aria-label | .badge[aria-label=mod]@aria-label | .badge[aria-label=creator]@aria-label",
    posted: ".moment-time",
    id: "@id",
    url: "a[title=link]@href | .post-title a[href^='/post/']@href",
    score: ".post-score | [aria-label$=' points']@aria-label | [aria-label$=' point']@aria-label | .me-1.fw-bold | .mr-1.font-weight-bold",
    title: ".post-title h1",
    boards: ".post-listing a.community-link",
    thread_paths: &["/post/"],
    replies: ".post-listing a[title$=' Comments']@title",
    finish_post: Some(link),
    finish_body: Some(linked::derive_removed),
    ..Profile::NONE
};

/// Where a post leads.
fn link(page: &Page<'_>, root: Node<'_>, post: &mut Post) {
    if !root.has_class("post-listing") {
        return;
    }
    let title = root.descendants().find(|node| node.has_class("post-title"));
    let target = title.and_then(|title| title.descendants().find(|node| node.name_text() == "a"));
    if let Some((title, href)) = target.and_then(|title| Some((title, title.attr("href")?))) {
        post.body.extend(linked::block(page, &title.text(), href));
    }
}
