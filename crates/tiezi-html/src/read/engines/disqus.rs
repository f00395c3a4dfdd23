//! Disqus: the comments that it shows under pages of others, as its frame is saved.
//!
//! Markup of the frame since 2012. A saved page has the frame in a file of its own.

use tiezi_core::{Post, View};
use tiezi_dom::{Node, selector};

use super::{
    linked,
    profile::{Engine, Profile},
};
use crate::read::{fields, page::Page};

pub(super) const ENGINE: Engine = Engine {
    name: "disqus",
    generator: "",
    views: &[COMMENTS],
};

const COMMENTS: Profile = Profile {
    view: View::Comments,
    signs: &[&[".post-content", ".post-message", ".post-byline"]],
    post: "li.post[id^=post-]",
    body: ".post-message",
    author: "[data-role=username] | .post-byline .author | .author",
    author_url: ".post-byline .author a:not([href='#'])@href | a.user@href",
    author_id: "[data-role=username]@data-user | a.user@data-user",
    role: ".post-byline .badge | .badge",
    posted: ".time-ago, [data-role=relative-time]",
    id: "@id",
    url: "a.time-ago:not([href^='#'])@href | a[data-role=relative-time]:not([href^='#'])@href",
    finish_post: Some(count_votes),
    finish_body: Some(linked::derive_removed),
    ..Profile::NONE
};

/// Counts votes up less votes down; none is shown as nothing.
fn count_votes(_: &Page<'_>, root: Node<'_>, post: &mut Post) {
    let own = root
        .child_elements()
        .find(|node| node.has_class("post-content"));
    let count = |selector| {
        let shown = own?.first(selector).map(Node::text);
        shown.and_then(|words| fields::score(&words))
    };
    let up = count(selector!("[data-role=likes], .vote-up .count"));
    let down = count(selector!("[data-role=dislikes], .vote-down .count"));
    post.score = match (up, down) {
        (None, None) => None,
        (up, down) => Some(up.unwrap_or(0).saturating_sub(down.unwrap_or(0))),
    };
}
