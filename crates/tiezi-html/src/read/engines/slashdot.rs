//! Slashdot.
//!
//! Markup of the site since its discussions of 2006 (D2); stories stand in `article` since 2011.

use tiezi_core::View;

use super::profile::{Engine, Profile};

pub(super) const ENGINE: Engine = Engine {
    name: "slashdot",
    generator: "",
    views: &[STORY],
};

const STORY: Profile = Profile {
    view: View::Thread,
    signs: &[&["#commentlisting", ".cw"], &[".fhitem", ".fhitem-story"]],
    post: ".fhitem-story, .cw[id^=comment_]",
    body: "[id^=text-], [id^=comment_body_]",
    skip: ".quotelink",
    author: ".story-byline a[rel] | .by > a | .by",
    posted: ".story-byline time, .otherdetails",
    id: "@data-fhid | @id",
    url: ".commentTop h4 a@href | .story-title > a@href",
    score: ".score",
    subject: ".commentTop h4 a",
    title: ".fhitem-story .story-title a",
    thread_id: ".fhitem-story@data-fhid",
    replies: ".comment-bubble",
    ..Profile::NONE
};
