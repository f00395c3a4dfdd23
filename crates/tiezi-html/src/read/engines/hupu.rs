//! Hupu: the boards of 2010 to 2020, and the pages since.
//!
//! Markup of the site; since 2020 its classes end in letters that change with every version.

use tiezi_core::View;

use super::profile::{Engine, Profile};
use tiezi_dom::{Node, selector};

use crate::read::{fields, page::Page, thread::Thread};

pub(super) const ENGINE: Engine = Engine {
    name: "hupu",
    generator: "",
    views: &[THREAD, OLD],
};

const THREAD: Profile = Profile {
    view: View::Thread,
    signs: &[
        &[".post-reply-list-container"],
        &[".thread-content-detail", "#__next"],
    ],
    post: "[class*=index_post-wrapper], [class*=post-wrapper_bbs-post-wrapper], .post-reply-list-container",
    body: ".m-c, .post-reply-list-content, .thread-content-detail",
    skip: "[class*=seo-dom], [class*=post-operate], [class*=reply-list-operate]",
    author: "a[class*=info-top-name]",
    role: "[class*=info-top-tip] | [class*=info-top-level]",
    posted: "[class*=info-top-time]",
    quote: "[class*=quote-thread], [class*=bbs-thread-comp-container]",
    quote_head: "[class*=quote-text]",
    title: "h1[class*=index_name] | h1.name | h1",
    boards: "[class*=bread-crumb] a, .breadcrumb a",
    thread_paths: &["/"],
    page: ".hupu-rc-pagination-item-active",
    pages: ".hupu-rc-pagination-item",
    finish: Some(count),
    ..Profile::NONE
};

const OLD: Profile = Profile {
    view: View::Thread,
    template: "floors",
    signs: &[&["#tpc", ".floor"], &[".floor_box", ".floornum"]],
    post: ".floor[id]",
    body: "#tpc .quote-content, .floor:not(#tpc) table.case td",
    skip: ".subhead, .seo-dom, .smalltag, small.f999",
    quote_head: ".case blockquote b",
    author: ".author a.u | .j_u@uname",
    author_id: ".j_u@uid",
    posted: ".stime",
    edited: "small.f999",
    floor: ".floor:not(#tpc) .floornum",
    id: "@id",
    title: "#j_data | .bbs-hd-h1 h1",
    boards: ".breadCrumbs a",
    thread_paths: &["/"],
    page: ".page .current",
    finish: Some(count),
    ..Profile::NONE
};

/// Reads how many replies and views there are, `22回复/1204浏览`, and tells the thread from its page in
/// `15204101-2.html`. The opening has a name for an id.
fn count(page: &Page<'_>, thread: &mut Thread<'_>) {
    let words = page.first(selector!(".browse")).map(Node::text);
    if let Some((replies, views)) = words.as_deref().and_then(|words| words.split_once("回复")) {
        thread.source.replies = fields::number(replies);
        thread.source.views = fields::number(views);
    }
    let address = thread.source.thread_id.take();
    if let Some((thread_id, page)) = address.as_deref().and_then(|id| id.split_once('-')) {
        thread.source.page = thread.source.page.or_else(|| fields::number(page));
        thread.source.thread_id = Some(thread_id.to_owned());
    } else {
        thread.source.thread_id = address;
    }
    if let Some(first) = thread.posts.first_mut() {
        first.post.id.take_if(|id| id == "tpc");
    }
}
