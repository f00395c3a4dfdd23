//! `bbPress` 2, the forum of `WordPress`.
//!
//! Markup of `templates/default/bbpress/loop-single-reply.php` and its kin in its sources.

use tiezi_core::{Post, View};

use super::profile::{Engine, Profile};
use tiezi_dom::Node;

use crate::read::page::Page;

pub(super) const ENGINE: Engine = Engine {
    name: "bbpress",
    generator: "",
    views: &[THREAD],
};

const THREAD: Profile = Profile {
    view: View::Thread,
    signs: &[&[".bbp-reply-content"], &[".bbp-topic-content"]],
    post: "[class*=user-id-].topic, [class*=user-id-].reply, [class*=bbp-parent-forum-].topic, [class*=bbp-parent-topic-].reply",
    head: ".bbp-reply-header, .bbp-topic-header",
    body: ".bbp-reply-content, .bbp-topic-content",
    skip: ".bbp-signature, .bbp-reply-revision-log, .bbp-topic-revision-log, .bbp-admin-links, .bbp-attachments",
    author: "a.bbp-author-name | .bbp-author-name | .bbp-author-link .bbp-author-name | .bbp-reply-author a, .bbp-topic-author a",
    role: ".bbp-author-role",
    posted: ".bbp-reply-post-date, .bbp-topic-post-date, .bbp-reply-date",
    edited: ".bbp-reply-revision-log li, .bbp-topic-revision-log li",
    url: "a.bbp-reply-permalink@href | a.bbp-topic-permalink@href",
    id: ".bbp-reply-permalink | .bbp-topic-permalink | @id",
    attachment: ".bbp-attachments li",
    title: ".bbp-breadcrumb-current | .entry-title | .bbp-topic-title",
    boards: ".bbp-breadcrumb a.bbp-breadcrumb-forum",
    replies: ".bbp-topic-description",
    page: ".bbp-pagination-links .current",
    pages: ".bbp-pagination-links",
    finish_post: Some(position),
    ..Profile::NONE
};

/// The place of a post in its thread stands in a class.
fn position(_: &Page<'_>, root: Node<'_>, post: &mut Post) {
    let place = root
        .classes()
        .find_map(|class| class.strip_prefix("bbp-reply-position-"));
    let place = place.and_then(|place| place.parse::<u64>().ok());
    post.floor = place.filter(|&place| place > 0);
}
