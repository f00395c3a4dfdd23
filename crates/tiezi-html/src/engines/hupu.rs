//! Hupu: the boards of 2010 to 2020, and the pages since.
//!
//! Markup of the site; since 2020 its classes end in letters that change with every version.

use super::profile::{Engine, Profile};

pub(super) const ENGINE: Engine = Engine {
    name: "hupu",
    generator: "",
    views: &[THREAD, OLD],
};

const THREAD: Profile = Profile {
    view: "thread",
    signs: &[
        &[".post-reply-list-container"],
        &[".thread-content-detail", "#__next"],
    ],
    post: "[class*=index_post-wrapper], [class*=post-wrapper_bbs-post-wrapper], .post-reply-list-container",
    body: ".thread-content-detail, .post-reply-list-content .quote-thread",
    skip: "[class*=seo-dom], [class*=post-operate]",
    author: "a[class*=info-top-name]",
    role: "[class*=info-top-tip] | [class*=info-top-level]",
    posted: "[class*=info-top-time]",
    quote: ".quote-thread, [class*=quote-thread]",
    title: "h1[class*=index_name] | h1.name | h1",
    boards: "[class*=bread-crumb] a, .breadcrumb a",
    thread_paths: &["/"],
    page: ".hupu-rc-pagination-item-active",
    pages: ".hupu-rc-pagination-item",
    ..Profile::NONE
};

const OLD: Profile = Profile {
    view: "floors",
    signs: &[&["#tpc", ".floor"], &[".floor_box", ".floornum"]],
    post: ".floor[id]",
    body: "#tpc .quote-content, .floor:not(#tpc) table.case td",
    skip: ".subhead, .seo-dom, .smalltag",
    author: ".author a.u | .j_u@uname",
    author_id: ".j_u@uid",
    posted: ".stime",
    edited: "small.f999",
    floor: ".floornum",
    id: "@id",
    title: "#j_data | .bbs-hd-h1 h1",
    boards: ".breadCrumbs a",
    thread_paths: &["/"],
    page: ".page .current",
    ..Profile::NONE
};
