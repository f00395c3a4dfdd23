//! Phorum 5: the templates emerald of 5.2 and classic of 5.1.
//!
//! Markup of `templates/emerald/read.tpl` and `templates/default/read.tpl` in the Phorum sources.

use tiezi_core::{Post, View};

use super::profile::{Engine, Profile};
use tiezi_dom::{Node, selector};

use crate::read::{fields, page::Page, thread::Thread};

pub(super) const ENGINE: Engine = Engine {
    name: "phorum",
    generator: "Phorum",
    views: &[THREAD, CLASSIC],
};

const THREAD: Profile = Profile {
    view: View::Thread,
    signs: &[&["#phorum", ".message-body"]],
    post: "#phorum .message",
    body: ".message-body",
    skip: ".message-options, .message-date-modified, .attachments",
    author: ".message-author a | .message-author",
    posted: ".generic small, .message-date",
    edited: ".message-date-modified",
    subject: ".generic small strong | .message-subject",
    attachment: ".attachments a",
    title: "#page-info .heading",
    boards: "#breadcrumb a[href*='list.php']",
    page: ".paging strong",
    pages: ".paging",
    finish_post: Some(id_in_links),
    finish: Some(thread_in_links),
    ..Profile::NONE
};

const CLASSIC: Profile = Profile {
    signs: &[&[".PhorumReadBodyText"]],
    post: ".PhorumReadMessageBlock",
    body: ".PhorumReadBodyText",
    skip: "",
    author: ".PhorumReadBodyHead strong a | .PhorumReadBodyHead strong | .PhorumReadBodyHead a",
    posted: ".PhorumReadBodyHead",
    subject: ".PhorumReadBodySubject",
    attachment: "",
    title: ".PhorumReadBodySubject",
    boards: "",
    ..THREAD
};

/// Whether a link leads to a message: `read.php?2,132,133#msg-133` has the board, the thread and the message.
fn message(link: Node<'_>) -> Option<(&str, &str)> {
    let (_, query) = link.attr("href")?.split_once("read.php?")?;
    let (numbers, anchor) = query.split_once("#msg-")?;
    let thread = numbers.split(',').nth(1)?;
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    (is_number(thread) && is_number(anchor)).then_some((thread, anchor))
}

/// The first link of a post leads to itself, or the anchor before it names it.
fn id_in_links(_: &Page<'_>, root: Node<'_>, post: &mut Post) {
    let linked = root
        .select(selector!("strong a, .message-subject a"))
        .find_map(message);
    let named = || {
        let anchor = root.preceding_elements().next()?.attr("name")?;
        anchor.strip_prefix("msg-")
    };
    let id = linked.map(|(_, id)| id).or_else(named);
    post.id = id.map(fields::id);
}

fn thread_in_links<'t>(_: &Page<'t>, thread: &mut Thread<'t>) {
    let mut roots = thread.posts.iter().map(|found| found.root);
    let linked = roots.find_map(|root| {
        root.select(selector!("strong a, .message-subject a"))
            .find_map(message)
    });
    thread.source.thread_id = linked.map(|(id, _)| fields::id(id));
}
