//! Vanilla 2 and 3, and Higher Logic Vanilla, which they became.
//!
//! Markup of `applications/vanilla/views/discussion/` in the Vanilla sources.

use super::profile::{Engine, Profile};

pub(super) const ENGINE: Engine = Engine {
    name: "vanilla",
    generator: "Vanilla",
    views: &[THREAD],
};

const THREAD: Profile = Profile {
    view: "thread",
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
    quote: ".UserQuote, .embedQuote",
    quote_head: ".QuoteAuthor, .embedQuote-userName",
    preview: ".embedLink, .embedExternal[data-type=link]",
    attachment: "[data-embedjson*='\"embedType\":\"file\"'], .embedFile",
    title: ".PageTitle h1 | .pageHeadingBox-title | #Item_0 h1 | h1",
    boards: ".Breadcrumbs .CrumbLabel:not(.HomeCrumb) a",
    thread_id: "[id^=Discussion_]@id",
    page: ".Pager .Highlight",
    pages: ".Pager a",
    ..Profile::NONE
};
