//! Discuz! X2 to X5, and what of 6 and 7 is alike: the archiver, the print view, the thread view and
//! that for telephones.
//!
//! Markup of `template/default/forum/viewthread*.htm`, `template/default/touch/forum/viewthread.htm`,
//! `template/default/forum/viewthread_printable.htm` and `archiver/forum/viewthread.php` in its sources.

mod flat;
mod thread;

use tiezi_boards::discuz::Label;
use tiezi_core::{Post, State, normal, plain};

use super::profile::Engine;
use crate::read::{page::Page, thread::Thread};

pub(super) const ENGINE: Engine = Engine {
    name: "discuz",
    generator: "Discuz!",
    views: &[thread::THREAD, thread::MOBILE, flat::ARCHIVER, flat::PRINT],
};

/// Reads what the page's title and addresses say: `TITLE - BOARD - FORUM - Powered by Discuz!`.
fn finish<'t>(page: &Page<'t>, thread: &mut Thread<'t>) {
    let source = &mut thread.source;
    let linked = source.thread_id.take();
    let own = page.url.as_ref().map(ToString::to_string);
    source.thread_id = [linked, own]
        .into_iter()
        .flatten()
        .find_map(|address| thread_id(&address));
    if source.page.is_none()
        && thread
            .posts
            .first()
            .is_some_and(|first| first.post.floor == Some(1))
    {
        // Where nothing is to be turned, the engine sets no pager.
        (source.page, source.pages) = (Some(1), Some(1));
    }
    let title = page.head_title.as_str();
    let named = title
        .rsplit_once("Powered by Discuz")
        .map(|(before, _)| before.trim_end_matches([' ', '-']));
    if source.forum.is_none()
        && let Some(forum) = named.and_then(|named| named.rsplit(" - ").next())
    {
        let forum = normal::line(forum).into_owned();
        let is_name = !forum.is_empty() && Label::of(&forum) != Some(Label::Mobile);
        source.forum = is_name.then_some(forum);
    }
    // A board that the crumbs name as the forum, or the thread itself, is none.
    let forum = source.forum.clone();
    source
        .boards
        .retain(|board| Some(board) != forum.as_ref() && Some(board) != thread.title.as_ref());
    for found in &mut thread.posts {
        let subject = &mut found.post.subject;
        if *subject == thread.title {
            *subject = None;
        }
    }
}

/// The thread's id in an address, `tid=105` or `thread-105-1-1.html`, or as it is.
fn thread_id(address: &str) -> Option<String> {
    let digits = |text: &str| {
        let end = text
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len());
        (end > 0).then(|| text[..end].to_owned())
    };
    let marked = ["tid=", "thread-"]
        .iter()
        .find_map(|mark| digits(address.split(mark).nth(1)?));
    marked.or_else(|| digits(address).filter(|id| id.len() == address.len()))
}

/// Takes the state from a post of which only a part is withheld.
fn derive_state(post: &mut Post) {
    if post.state == Some(State::Hidden) && !plain::own_words(&post.body).is_empty() {
        post.state = None;
    }
}
