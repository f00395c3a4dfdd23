//! Discuz! X2 to X5.

use super::profile::{Engine, Profile};

pub(super) const ENGINE: Engine = Engine {
    name: "discuz",
    generator: "Discuz!",
    views: &[THREAD],
};

const THREAD: Profile = Profile {
    view: "thread",
    signs: &[&["#postlist"]],
    post: "#postlist > div[id^=post_]",
    body: ".t_f",
    author: ".pls .authi a",
    posted: "em[id^=authorposton]",
    id: "@id",
    floor: "a[id^=postnum]",
    title: "#thread_subject",
    ..Profile::NONE
};
