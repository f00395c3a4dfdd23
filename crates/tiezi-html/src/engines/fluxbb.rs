//! `FluxBB`, and `PunBB`, from which it grew.
//!
//! Markup of `viewtopic.php` in the sources of `FluxBB` 1.5, `PunBB` 1.2 and 1.4.

use super::profile::{Engine, Profile};
use crate::{page::Page, thread::Thread};

pub(super) const ENGINE: Engine = Engine {
    name: "fluxbb",
    generator: "FluxBB",
    views: &[THREAD],
};

/// `PunBB` since 1.3, with markup of its own.
pub(super) const PUNBB: Engine = Engine {
    name: "punbb",
    generator: "PunBB",
    views: &[PUNBB_THREAD],
};

const THREAD: Profile = Profile {
    view: "thread",
    signs: &[&["#punviewtopic"], &[".blockpost", ".postleft"]],
    post: ".blockpost",
    body: ".postright > .postmsg:not(.postsignature)",
    skip: ".postsignature, .postedit",
    author: ".postleft dt a | .postleft dt",
    role: ".usertitle",
    posted: "h2 a, h2",
    edited: ".postedit",
    floor: "h2 .conr",
    id: "@id",
    subject: ".postright h3",
    quote: ".incqbox",
    quote_head: ".incqbox h4",
    title: ".crumbs strong | .postright h3",
    forum: "#brdtitle h1",
    boards: ".linkst li a[href*=viewforum], .linkst li a[href^=forum]",
    thread_id: ".crumbs strong a@href | .postlink a@href",
    thread_parameters: &["id", "tid"],
    page: ".pagelink strong",
    pages: ".pagelink",
    version: "#poweredby, #brdfooter",
    finish: Some(title_without_re),
    ..Profile::NONE
};

const PUNBB_THREAD: Profile = Profile {
    view: "thread",
    signs: &[&["#brd-viewtopic"], &[".posthead", ".post-entry"]],
    post: ".main-topic .post, #brd-main .post",
    body: ".entry-content",
    skip: ".sig-content, .sig-line",
    author: ".author-ident .username a | .author-ident .username | .post-byline a | .post-byline strong",
    role: ".usertitle",
    posted: ".post-link, .posthead a.permalink",
    edited: ".post-edit",
    floor: ".post-num",
    id: ".posthead@id",
    title: ".main-title a | .main-title | h1.main-title | .crumblast",
    forum: "#brd-title",
    boards: ".crumbs .crumb:not(.crumblast) a",
    thread_id: ".main-title a@href | a.permalink@href",
    thread_parameters: &["id"],
    page: ".paging strong",
    pages: ".paging",
    version: "#brd-about",
    subject: ".entry-title",
    ..Profile::NONE
};

/// Where the way to the thread has no link, its title is that of the page's first post.
fn title_without_re<'t>(_: &Page<'t>, thread: &mut Thread<'t>) {
    if let Some(title) = &mut thread.title
        && let Some(bare) = title.strip_prefix("Re: ")
    {
        *title = bare.to_owned();
    }
}
