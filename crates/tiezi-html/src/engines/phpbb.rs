//! phpBB 3: the styles prosilver and subsilver2, and the print view.
//!
//! Markup of `styles/prosilver/template/viewtopic_body.html` and its kin in the phpBB sources.

use super::profile::{Engine, Profile};

pub(super) const ENGINE: Engine = Engine {
    name: "phpbb",
    generator: "phpBB",
    views: &[THREAD],
};

const THREAD: Profile = Profile {
    view: "thread",
    signs: &[&["#phpbb"], &[".postbody", ".postprofile"]],
    post: "div.post, li.post, article.post",
    body: ".content",
    skip: ".signature, .notice, .post-buttons, .attachbox",
    author: ".postbody .author .username, .postbody .author .username-coloured | .postprofile .username, .postprofile .username-coloured, .postprofile dt a | .author strong a, .author strong",
    role: ".profile-rank, .postprofile dd",
    posted: ".postbody .author time, .postbody .author",
    edited: ".notice",
    id: "@id",
    subject: ".postbody h3 a | .postbody h3",
    attachment: ".attachbox dl.file, .attachbox dl.thumbnail",
    title: "h2.topic-title | h2 a",
    forum: "#site-description h1 | .site-description h1",
    boards: ".breadcrumbs .crumb:not([itemprop]) a, .navlinks .icon-home a",
    thread_parameters: &["t"],
    pages: ".pagination",
    ..Profile::NONE
};
