//! inSided (Gainsight Customer Communities).
//!
//! Markup as its communities serve it, by the marks that its own tests find elements by (`qa-…`).

use tiezi_core::View;

use super::profile::{Engine, Profile};
use tiezi_dom::selector;

use crate::read::{fields, page::Page, thread::Thread};

pub(super) const ENGINE: Engine = Engine {
    name: "insided",
    generator: "",
    views: &[THREAD],
};

const THREAD: Profile = Profile {
    view: View::Thread,
    signs: &[&[".qa-topic-post-box"]],
    post: ".qa-topic-post-box",
    body: ".qa-topic-post-content",
    author: ".qa-username | .qa-topic-post-author",
    role: ".qa-usertitle",
    posted: ".post__date .tooltip__content, .post__date time:not(.tooltip-trigger)",
    id: "@id",
    title: ".qa-thread-title | h1.topic__title",
    boards: ".breadcrumb-container a",
    replies: ".qa-total-replies | .qa-link-to-replies",
    views: ".qa-count-views",
    finish: Some(time_of_opening),
    ..Profile::NONE
};

/// When the opening post was written stands under the thread's title.
fn time_of_opening<'t>(page: &Page<'t>, thread: &mut Thread<'t>) {
    let head = selector!(".qa-topic-meta .tooltip__content");
    if let Some(first) = thread.posts.first_mut() {
        let head = page.tree.document().first(head);
        let opens = first.post.posted.is_none();
        first.post.posted = match head {
            Some(head) if opens => fields::timestamp(head),
            _ => first.post.posted.take(),
        };
    }
}
