//! WoltLab Suite 3 to 6, WoltLab Community Framework 2 (Burning Board 4) and Burning Board 3.
//!
//! Markup of the templates `thread`, `threadPostList` and `messageQuote` as these boards show them.

use tiezi_core::State;

use super::{
    poll,
    profile::{Engine, Profile},
};
use tiezi_dom::selector;

use crate::read::{page::Page, thread::Thread};

pub(super) const ENGINE: Engine = Engine {
    name: "woltlab",
    generator: "WoltLab",
    views: &[SUITE, V3],
};

/// WoltLab Suite, and Burning Board 4, which has the same names for nearly everything.
const SUITE: Profile = Profile {
    signs: &[&[".wbbPost"], &[".wbbThread", ".messageText"]],
    post: "article.message[data-object-id], article.wbbPost, li.wbbPost",
    body: ".messageText, .messageBody > div > .messageText",
    skip: ".messageSignature, .messageFooter, .messageFooterNote, .quoteBoxExpand, .toggleButton, .quoteBoxIcon, .codeBoxHeader, .quoteBox.collapsed > .quoteBoxButton, .jsQuoteBoxExpand",
    author: ".messageSidebar .username, .messageAuthor .username | .messageHeadline .username | .username | @data-username",
    author_url: ".messageSidebar a.username@href | .messageSidebar .username a@href | .messageHeadline .username a@href",
    author_id: "@data-user-id | .username a[data-user-id]@data-user-id",
    role: ".userTitle .badge | .userTitle, .userRank | .userTitleBadge",
    posted: "time, .datetime, woltlab-core-date-time, .messagePublicationTime",
    edited: ".wbbPostEditNote, .messageFooterNote, .wcfEditNote",
    id: "@data-object-id | @data-post-id | @id",
    floor: ".messageQuickOptions a, .messageHeader .messageNumber | .messageCounter",
    subject: ".messageTitle, .messageHeadline h1",
    states: &[
        (
            State::Deleted,
            ".wbbPostDeleted, .messageDeleted .messageFooterNote",
        ),
        (State::Pending, ".wbbPostDisabled"),
        (State::Blocked, ".ignoredUserMessage"),
    ],
    quote: ".quoteBox",
    quote_head: ".quoteBoxTitle, header",
    code: ".codeBox",
    spoiler: ".spoilerBox",
    attachment: ".attachmentFileList li, .attachmentThumbnailList li, .attachmentThumbnail, .attachmentFile",
    poll: ".pollContainer, .poll",
    read_poll: Some(poll::read),
    title: ".contentHeaderTitle .contentTitle | .contentTitle | .boxHeadline h1 | h1",
    forum: "meta[property='og:site_name']@content",
    boards: ".breadcrumbs li a, .pageNavigation .breadcrumbs a",
    thread_id: ".wbbThread[data-thread-id]@data-thread-id | [data-thread-id]@data-thread-id",
    page: "woltlab-core-pagination@page | .pagination .active, .pageNavigation .active",
    pages: "woltlab-core-pagination@count | .pagination@data-pages | .pagination li, .pageNavigation .button",
    ..Profile::NONE
};

/// Burning Board 3 and the Lite versions of its time.
const V3: Profile = Profile {
    signs: &[
        &[".messageContent", ".messageInner"],
        &[".messageBody", ".messageSidebar"],
    ],
    post: "div.message[id#=postRow], div.message[id#=post]",
    body: ".messageBody > div[id], .messageBody",
    skip: ".signature, .editNote, .messageFooter, .codeBox > h3, .attachments",
    author: ".messageAuthor .userName, .userName",
    author_url: ".messageAuthor a@href | .userName a@href",
    author_id: "",
    role: ".userTitle, .userRank",
    posted: ".messageHeading .smallFont, .messageHeader .light, .light",
    edited: ".editNote",
    id: "@id",
    floor: ".messageNumber, .messageCount",
    subject: ".messageHeading h4, .messageTitle",
    quote_head: "h3, .quoteHeader",
    attachment: ".attachments li, .attachmentFile",
    poll: ".poll",
    forum: ".breadCrumbs a",
    title: ".headlineContainer h2 | #headlineContainer h2 | h2",
    boards: ".breadCrumbs a",
    page: ".pageNavigation .active",
    pages: ".pageNavigation li",
    finish: Some(find_thread),
    ..SUITE
};

/// The thread's id in the addresses of the page's own links: `index.php?page=Thread&threadID=1204`.
fn find_thread(page: &Page<'_>, thread: &mut Thread<'_>) {
    let link = page
        .tree
        .document()
        .first(selector!("a[href*='threadID=']"));
    let id = link.and_then(|link| link.attr("href")).and_then(|href| {
        let (_, rest) = href.split_once("threadID=")?;
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        (end > 0).then(|| rest[..end].to_owned())
    });
    thread.source.thread_id = thread.source.thread_id.take().or(id);
}
