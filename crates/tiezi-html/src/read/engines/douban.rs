//! Groups of Douban.
//!
//! Markup of the topic pages of the site.

use tiezi_core::View;

use super::profile::{Engine, Profile};

pub(super) const ENGINE: Engine = Engine {
    name: "douban",
    generator: "",
    views: &[TOPIC],
};

const TOPIC: Profile = Profile {
    view: View::Thread,
    signs: &[
        &[".topic-doc", ".topic-content"],
        &[".reply-doc", ".topic-reply"],
    ],
    post: ".topic-content.clearfix, #topic-content, #comments > li, .topic-reply:not(.popular-bd) > li",
    body: ".topic-doc #link-report, .topic-doc .topic-content, .reply-doc",
    skip: ".bg-img-green, .operation_div, .operation-div, .lnk-reply, .short, .sns-bar, .topic-opt, \
           .action-react, .comment-report",
    author: ".from a | .reply-doc h4 a",
    author_url: ".from a@href | .reply-doc h4 a@href",
    posted: ".create-time, .topic-doc h3 .color-green, .pubtime",
    id: "@data-cid | @id",
    quote: ".reply-quote",
    quote_head: ".reply-quote .pubdate",
    title: "#content .article h1 | #content h1",
    boards: ".group-item .title a, #g-side-info .title a",
    thread_paths: &["/topic/"],
    page: ".paginator .thispage",
    pages: ".paginator .thispage@data-total-page",
    finish: Some(forget_ids),
    ..Profile::NONE
};

/// The topic's element has a name, not an id.
fn forget_ids(_: &crate::read::page::Page<'_>, thread: &mut crate::read::thread::Thread<'_>) {
    for found in &mut thread.posts {
        if found.post.id.as_deref() == Some("topic-content") {
            found.post.id = None;
        }
    }
}
