//! phpBB 3: the style prosilver and those made from it, subsilver2, the print view; and phpBB 2.
//!
//! Markup of `styles/*/template/viewtopic_body.html`, `viewtopic_print.html` and their kin in the phpBB
//! sources, and of the boards that Tapatalk hosts.

use tiezi_core::{Post, State, View};
use tiezi_dom::local_name;

use super::{
    poll,
    profile::{Engine, Profile},
};
use tiezi_dom::{Node, selector};

use crate::read::{fields, page::Page, thread::Thread};

pub(super) const ENGINE: Engine = Engine {
    name: "phpbb",
    generator: "phpBB",
    views: &[THREAD, PRINT, SUBSILVER, PHPBB2],
};

const THREAD: Profile = Profile {
    view: View::Thread,
    signs: &[&["#phpbb"], &[".postbody", ".postprofile"]],
    post: "div[id#=p], li[id#=p], article[id#=p], section[id#=p], .post.postrow",
    body: ".content",
    skip: ".signature, .notice, .post-buttons, .attachbox, .codebox > dt, .posthilit-off, .hook-bfr-message",
    author: ".postbody .author .username, .postbody .author .username-coloured | .postprofile .username, .postprofile .username-coloured | .postbody .author strong | .postprofile dt a:not(.avatar) | .postprofile dt strong | .username, .username-coloured",
    role: ".profile-rank | .postprofile dd:not([class])",
    posted: ".author, .timepost",
    edited: ".notice",
    id: "@id",
    floor: ".author a.unread span",
    subject: ".postbody h3 | h3",
    states: &[
        (State::Deleted, ".post_deleted_msg"),
        (State::Pending, ".post-notice.unapproved"),
        (State::Blocked, ".ignore"),
    ],
    quote_head: "cite",
    attachment: "dl.file, dl.thumbnail",
    poll: ".topic_poll, form .panel .content",
    read_poll: Some(poll::read),
    title: ".topic-title | #page-body > h2 | h2 a[href*=viewtopic] | h3 a[href*=viewtopic]",
    forum: "#site-description h1 | .site-description h1",
    boards: ".crumb[data-forum-id] > a, .breadcrumbs a[href*=viewforum], .navlinks a[href*=viewforum]",
    thread_id: "#topic-search input[name=t]@value | input[name^=topic_id]@value",
    thread_parameters: &["t"],
    page: ".pagination .active > span, .pagination strong",
    pages: ".pagination strong, .pagination li > span, .pagination .button, .pagination span a",
    finish: Some(count_replies),
    finish_post: Some(finish_post),
    ..Profile::NONE
};

/// `viewtopic_print.html`.
const PRINT: Profile = Profile {
    view: View::Print,
    signs: &[
        &["#phpbb", ".page-number"],
        &["#page-header", ".page-number"],
    ],
    post: "#page-body > .post",
    body: ".content",
    skip: "",
    author: ".author strong",
    posted: ".date",
    subject: "h3",
    title: "#page-header h2",
    forum: "#page-header h1",
    page: ".page-number strong",
    pages: ".page-number",
    ..Profile::NONE
};

/// The style subsilver2, which lays out by tables.
const SUBSILVER: Profile = Profile {
    signs: &[&[".postauthor", ".postbody", ".tablebg"]],
    post: ".tablebg",
    body: "div.postbody",
    skip: ".attachtitle, .codetitle",
    author: ".postauthor",
    author_url: "a[href*=viewprofile]@href",
    role: "td.postdetails",
    posted: ".gensmall div[style*=right]",
    edited: "td > span.gensmall",
    id: "a[name#=p]@name",
    floor: "",
    subject: ".gensmall div[style*=left]",
    states: &[],
    quote: ".quotecontent",
    quote_head: ".quotetitle",
    code: ".codecontent",
    poll: ".tablebg form",
    attachment: ".tablebg .tablebg td[class^=row]:not(.row3)",
    title: "#pageheader h2 | .titles",
    forum: "#logodesc h1",
    boards: ".breadcrumbs a[href*=viewforum]",
    page: ".nav strong",
    pages: ".nav strong",
    finish: Some(leave_out_signatures),
    ..THREAD
};

/// The style subSilver of phpBB 2: each post is a row of one table.
const PHPBB2: Profile = Profile {
    signs: &[&[".forumline", ".postbody", ".postdetails"]],
    post: ".forumline > tbody > tr",
    body: ".postbody",
    skip: ".gensmall, .codetitle",
    author: ".name",
    author_url: "a[href*=viewprofile]@href",
    role: "",
    posted: "tr tr .postdetails",
    edited: "span.gensmall",
    id: ".name a[name]@name",
    quote: ".quote",
    quote_head: ".genmed",
    code: ".code",
    title: ".maintitle",
    forum: "",
    boards: ".nav a[href*=viewforum]",
    page: ".nav b",
    pages: ".nav",
    finish: Some(take_quotes_of_phpbb2),
    ..SUBSILVER
};

/// Strips what some styles write around a subject (`Post subject: Re: …`).
fn finish_post(_: &Page<'_>, _: Node<'_>, post: &mut Post) {
    if let Some(subject) = &mut post.subject
        && let Some((label, rest)) = subject.split_once(':')
        && label.len() > 3
        && label.to_lowercase().contains("subject")
    {
        *subject = rest.trim().to_owned();
    }
    post.subject.take_if(|subject| subject.is_empty());
}

/// The words over the posts begin with how many there are: `51 posts • Page 1 of 3`.
fn count_replies(page: &Page<'_>, thread: &mut Thread<'_>) {
    let pagination = page
        .tree
        .document()
        .first(selector!(".pagination, td.gensmall[nowrap]"));
    let words = pagination.map(Node::text).unwrap_or_default();
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    if words.starts_with(|c: char| c.is_ascii_digit()) {
        thread.source.replies = fields::number(words).and_then(|posts| posts.checked_sub(1));
    }
}

/// A signature has the same element as the words over it.
fn leave_out_signatures(page: &Page<'_>, thread: &mut Thread<'_>) {
    count_replies(page, thread);
    for post in &mut thread.posts {
        post.bodies.retain(|body| !is_signature(&body.text()));
    }
}

/// Quotes stand between the elements that hold a post's words, and its signature is one of these.
fn take_quotes_of_phpbb2(_: &Page<'_>, thread: &mut Thread<'_>) {
    for post in &mut thread.posts {
        let Some(parent) = post.bodies.first().and_then(|body| body.parent()) else {
            continue;
        };
        let is_words =
            |node: &Node<'_>| node.has_class("postbody") || node.is(&local_name!("table"));
        post.bodies = parent
            .child_elements()
            .filter(is_words)
            .take_while(|node| !is_signature(&node.text()))
            .collect();
    }
}

/// Whether words begin with the line that parts a signature from the words over it.
fn is_signature(words: &str) -> bool {
    words.starts_with("________")
}
