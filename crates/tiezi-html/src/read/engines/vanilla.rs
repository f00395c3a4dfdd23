//! Vanilla 2 and 3, and Higher Logic Vanilla, which they became.
//!
//! Markup of `applications/vanilla/views/discussion/` in the Vanilla sources.

use tiezi_core::View;

use super::profile::{Engine, Profile};
use crate::read::{page::Page, thread::Thread};

pub(super) const ENGINE: Engine = Engine {
    name: "vanilla",
    generator: "Vanilla",
    views: &[THREAD],
};

const THREAD: Profile = Profile {
    view: View::Thread,
    signs: &[
        &["#vanilla_discussion_index"],
        &["#vanilla_discussion_comment"],
        &[".MessageList", ".ItemComment"],
        &[".MessageList", ".ItemDiscussion"],
    ],
    post: ".MessageList [id^=Discussion_], .MessageList [id^=Comment_]",
    body: ".Message",
    skip: ".Signature, .UserSignature, .Reactions, .Options",
    author: ".Author .Username | .Author a:not(.PhotoWrap) | .Author a@title",
    author_url: ".Author .Username@href | .Author a@href",
    role: ".AuthorInfo .RoleTitle | .AuthorInfo .Rank@title | .AuthorInfo .MItem",
    posted: ".DateCreated time, .DateCreated, .Permalink time",
    edited: ".DateUpdated, .DateEdited",
    id: "@id",
    floor: "a.Permalink[name^=Item_]@name",
    quote: ".UserQuote, .embedQuote",
    quote_head: ".QuoteAuthor, .embedQuote-userName",
    preview: ".embedLink, .embedExternal[data-type=link]",
    attachment: "[data-embedjson*='\"embedType\":\"file\"'], .embedFile",
    title: ".PageTitle h1 | .pageHeadingBox-title | #Item_0 h1 | h1",
    boards: ".Breadcrumbs .CrumbLabel:not(.HomeCrumb) a",
    thread_id: "[id^=Discussion_]@id",
    page: ".Pager .Highlight",
    pages: ".Pager a",
    finish: Some(count_from_opening),
    ..Profile::NONE
};

/// Comments are counted from the first answer: `Item_1`.
fn count_from_opening<'t>(_: &Page<'t>, thread: &mut Thread<'t>) {
    for found in &mut thread.posts {
        let opens = found
            .root
            .attr("id")
            .is_some_and(|id| id.starts_with("Discussion_"));
        let comment = found.post.floor.map(|comment| comment.saturating_add(1));
        found.post.floor = if opens { Some(1) } else { comment };
    }
}
