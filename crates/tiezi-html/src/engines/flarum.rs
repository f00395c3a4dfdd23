//! Flarum: the page as a program in the browser makes it, and what it shows without.
//!
//! Markup of `views/frontend/content/discussion.blade.php` and of the components `CommentPost` and
//! `PostStream` in the Flarum sources.

use super::profile::{Engine, Profile};
use crate::{page::Page, said, thread::Thread};

pub(super) const ENGINE: Engine = Engine {
    name: "flarum",
    generator: "Flarum",
    views: &[THREAD, PLAIN],
};

const THREAD: Profile = Profile {
    view: "thread",
    signs: &[&[".PostStream", ".CommentPost"]],
    post: ".PostStream-item[data-type=comment], .PostStream-item:not([data-type])",
    body: ".Post-body",
    skip: ".Post-mentionedBy, .PostQuoteButton",
    author: ".PostUser .username | .PostUser-name .username | .PostUser h3 | .PostUser-name",
    role: ".PostUser-badges .Badge@title | .PostUser-badges .Badge@aria-label",
    posted: ".PostMeta time, .Post-header time",
    edited: ".PostEdited",
    floor: "@data-number",
    id: "@data-id",
    title: ".DiscussionHero-title | h1",
    boards: ".DiscussionHero .item-tags .TagLabel",
    finish: Some(finish),
    ..Profile::NONE
};

/// The page without programs: names and words.
const PLAIN: Profile = Profile {
    view: "plain",
    signs: &[&["#flarum-content"], &["#flarum-loading"]],
    post: "noscript article",
    body: ".Post-body",
    author: ".PostUser-name | .PostUser h3",
    title: "noscript h1",
    finish: Some(finish),
    ..Profile::NONE
};

/// The thread's number and the page's stand in the address: `/d/12-low-tide?page=2`.
fn finish<'t>(page: &Page<'t>, thread: &mut Thread<'t>) {
    let Some(url) = &page.url else {
        return;
    };
    let mut parts = url
        .path()
        .split('/')
        .skip_while(|part| *part != "d")
        .skip(1);
    let id = parts.next().and_then(|part| part.split('-').next());
    let id = id.filter(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()));
    thread.source.thread_id = id.map(said::id);
    thread.source.page = page.url_number(&["page"]);
}
