//! `FluxBB`, and `PunBB`, from which it grew.
//!
//! Markup of `viewtopic.php` in the sources of `FluxBB` 1.5, `PunBB` 1.2 and 1.4.

use tiezi_core::{Post, View, normal};

use super::profile::{Engine, Profile};
use tiezi_dom::{Node, selector};

use crate::read::{page::Page, thread::Thread};

pub(super) const ENGINE: Engine = Engine {
    name: "fluxbb",
    generator: "FluxBB",
    views: &[THREAD],
};

/// `PunBB` since 1.3, with markup of its own.
pub(super) const PUNBB: Engine = Engine {
    name: "punbb",
    generator: "PunBB",
    views: &[PUNBB_THREAD, HOSTED_THREAD],
};

const THREAD: Profile = Profile {
    view: View::Thread,
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
    view: View::Thread,
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

/// The thread of the service mybb.ru (rusff), which grew of `PunBB` 1.2.
const HOSTED_THREAD: Profile = Profile {
    view: View::Thread,
    signs: &[&["#pun-viewtopic"]],
    post: "#pun-viewtopic .post",
    body: ".post-content",
    skip: ".post-sig, .lastedit",
    author: ".pa-author a | .pa-author strong | .pa-author",
    author_url: ".pa-author a[href*=profile]@href | .pl-profile a@href",
    role: ".pa-title",
    posted: "h3 .permalink",
    edited: ".lastedit",
    floor: "h3 strong",
    id: "@id",
    title: "#pun-main h1 span | #pun-main h1",
    forum: "#pun-title h1 | .title-logo",
    boards: "#pun-crumbs1 a",
    thread_id: ".pagelink a@href",
    thread_parameters: &["id"],
    page: ".pagelink strong",
    pages: ".pagelink",
    finish_post: Some(name_without_label),
    ..Profile::NONE
};

/// Before the name of a guest stands what it is, for readers who don't see the page.
fn name_without_label(_: &Page<'_>, root: Node<'_>, post: &mut Post) {
    let own = root
        .first(selector!(".pa-author"))
        .and_then(|name| name.children().filter_map(Node::own_text).last());
    let own = own.map(|own| normal::line(own).into_owned());
    if let (Some(author), Some(own)) = (&mut post.author, own.filter(|own| !own.is_empty())) {
        author.name = Some(own);
    }
}

/// Where the way to the thread has no link, its title is that of the page's first post.
fn title_without_re<'t>(_: &Page<'t>, thread: &mut Thread<'t>) {
    if let Some(title) = &mut thread.title
        && let Some(bare) = title.strip_prefix("Re: ")
    {
        *title = bare.to_owned();
    }
}
