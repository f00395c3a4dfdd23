//! inSided (Gainsight Customer Communities).
//!
//! Markup as its communities serve it, by the marks that its own tests find elements by (`qa-…`).

use super::profile::{Engine, Profile};

pub(super) const ENGINE: Engine = Engine {
    name: "insided",
    generator: "",
    views: &[THREAD],
};

const THREAD: Profile = Profile {
    view: "thread",
    signs: &[&[".qa-topic-post-box"]],
    post: ".qa-topic-post-box",
    body: ".qa-topic-post-content",
    author: ".qa-username | .qa-topic-post-author",
    role: ".qa-usertitle",
    posted: ".qa-latest-post-time, .post__date time, time",
    id: "@id",
    title: ".qa-thread-title | h1.topic__title",
    boards: ".breadcrumb-container a",
    replies: ".qa-total-replies",
    ..Profile::NONE
};
