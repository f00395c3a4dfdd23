//! XenForo 1 and 2, and the XenForo of VerticalScope's boards.
//!
//! Markup of the templates `message`, `post_macros`, `bb_code_tag_quote` and `thread_view` as XenForo's boards
//! show them.

use tiezi_core::{Post, State, Timestamp, date, normal};
use tiezi_dom::local_name;

use super::{
    poll,
    profile::{Engine, Profile},
};
use tiezi_dom::{Node, selector};

use crate::read::{fields, page::Page, thread::Thread};

pub(super) const ENGINE: Engine = Engine {
    name: "xenforo",
    generator: "XenForo",
    views: &[V2, VERTICAL_SCOPE, V1],
};

const V2: Profile = Profile {
    signs: &[
        &["#XF"],
        &[".js-post", ".message-body"],
        &[".js-post", ".bbWrapper"],
    ],
    post: ".message[id#=js-post-], .message[data-content^=post-]",
    body: ".message-body .bbWrapper, .message-body > .js-quickEditBody",
    skip: ".bbCodeBlock-expandLink, .js-selectToQuoteEnd, .js-selectToQuoteEndMarker, .message-lastEdit, .bbCodeBlock-shrinkLink, .lbContainer-zoomer, .bbMediaJustifier-title",
    author: ".message-name .username | .message-userDetails .username | .message-user .username | .username | @data-author",
    author_url: ".message-name a.username@href | .message-user a.username@href | .message-cell--user a.username@href",
    author_id: ".message-name .username[data-user-id]@data-user-id",
    role: ".userTitle",
    posted: ".message-attribution time, .message-date time, .message-attribution-main",
    edited: ".message-lastEdit",
    id: "@id | @data-content",
    floor: ".message-attribution-opposite li:not([class]) a:not([data-xf-init]):not([data-xf-click]), .message-attribution-opposite > a, .message-permalink a | .message-attribution-opposite",
    states: &[
        (State::Deleted, ".message--deleted, .messageNotice--deleted"),
        (State::Pending, ".messageNotice--moderated"),
        (State::Blocked, ".messageNotice--ignored"),
    ],
    notices: &[("hidden", ".messageHide")],
    quote: ".bbCodeBlock--quote",
    quote_head: ".bbCodeBlock-title",
    spoiler: ".bbCodeSpoiler",
    code: ".bbCodeBlock--code",
    attachment: ".message-attachments .attachment, .message-attachments .file",
    poll: "[class*=pollContainer], form[data-xf-init*=poll], form[action*=poll]",
    read_poll: Some(poll::read),
    forum: "meta[property='og:site_name']@content",
    boards: ".p-breadcrumbs a",
    thread_parameters: &["t"],
    page: ".pageNav-page--current",
    pages: ".pageNav-page",
    finish: Some(finish),
    finish_post: Some(finish_post),
    ..Profile::NONE
};

/// VerticalScope's boards: the same words in other frames.
const VERTICAL_SCOPE: Profile = Profile {
    signs: &[&[".MessageCard"]],
    post: ".MessageCard[id#=js-post-]",
    author: ".MessageCard__user-info__name",
    author_url: "a.MessageCard__user-info__name@href",
    author_id: ".MessageCard__user-info__name@data-user-id",
    role: ".MessageCard__user-title, .userTitle",
    posted: ".MessageCard__date-created",
    floor: ".MessageCard__post-position",
    finish: Some(finish_vertical_scope),
    ..V2
};

const V1: Profile = Profile {
    signs: &[&["#XenForo"], &[".messageList", ".messageText"]],
    post: "li.message[id#=post-], div.message[id#=post-]",
    body: ".messageText:not(.signature)",
    skip: ".messageTextEndMarker, .quoteExpand, .editDate",
    author: ".userText .username | .username.author, .author | .messageUserInfo a.username:not(.avatar) | @data-author",
    author_url: ".userText a.username@href | a.username.author@href | .messageUserInfo a.username@href",
    author_id: "",
    role: ".userTitle",
    posted: ".datePermalink, .messageMeta .DateTime",
    edited: ".editDate",
    id: "@id",
    floor: ".postNumber",
    states: &[
        (
            State::Deleted,
            ".message.deleted, .deletedNotice, .placeholderContent",
        ),
        (State::Pending, ".moderatedNotice"),
        (State::Blocked, ".ignoredNotice"),
    ],
    notices: &[("hidden", ".messageHide, .hiddenNotice")],
    quote: ".bbCodeQuote",
    quote_head: ".attribution",
    spoiler: ".bbCodeSpoilerContainer",
    code: ".bbCodeCode, .bbCodePHP, .bbCodeHtml",
    attachment: ".attachedFiles .attachment",
    poll: ".PollContainer, form[action*=poll]",
    boards: ".breadcrumb .crust a.crumb",
    page: ".PageNav@data-page",
    pages: ".PageNav@data-last",
    ..V2
};

/// Where a theme shows the time elsewhere, the post's pictures still have it over them when they are shown
/// large: `Wren · Mar 18, 2023 at 1:11 AM`.
fn finish_post(_: &Page<'_>, root: Node<'_>, post: &mut Post) {
    if post.posted.is_none() {
        let holder = root.first(selector!("[data-lb-caption-desc]"));
        let over = holder.and_then(|holder| holder.filled_attr("data-lb-caption-desc"));
        post.posted = over.and_then(|words| {
            let found = date::find(words)?;
            Some(Timestamp {
                text: normal::line(&words[found.range.clone()]).into_owned(),
                time: found.time,
            })
        });
    }
}

/// The title stands beside labels, and the thread's id in an address or beside the page's name.
fn finish(page: &Page<'_>, thread: &mut Thread<'_>) {
    let document = page.tree.document();
    let title = [
        selector!(".p-title-value"),
        selector!(".titleBar h1"),
        selector!(".MessageCard__thread-title"),
        selector!("h1"),
    ];
    let title = title.iter().find_map(|title| document.first(title));
    thread.title = title.and_then(|title| normal::filled_line(&without_labels(title)));
    let key = page
        .tree
        .first_named(&local_name!("html"))
        .and_then(|html| html.filled_attr("data-content-key"));
    let of_key = key
        .and_then(|key| key.strip_prefix("thread-"))
        .map(fields::id);
    let path = page.url.as_ref().map(url::Url::path).unwrap_or_default();
    thread.source.thread_id = of_key
        .or_else(|| thread_of(path))
        .or(thread.source.thread_id.take());
}

/// VerticalScope's boards also tell how many replies there are, among other figures in words.
fn finish_vertical_scope(page: &Page<'_>, thread: &mut Thread<'_>) {
    finish(page, thread);
    let figures = selector!(".MessageCard__thread-info .icon-with-text");
    let figures: Vec<String> = page
        .tree
        .document()
        .select(figures)
        .map(Node::text)
        .collect();
    // `23 replies` and `1,204 views`, but not `6.3K views`.
    let told = |label: &str| {
        let (number, _) = figures.iter().find_map(|words| {
            let (number, what) = words.split_once(' ')?;
            what.starts_with(label).then_some((number, what))
        })?;
        let is_exact = number.bytes().all(|b| b.is_ascii_digit() || b == b',');
        is_exact.then(|| fields::number(number)).flatten()
    };
    thread.source.replies = told("repl");
    thread.source.views = told("view");
}

/// The words of a title, without the labels that boards put before it.
fn without_labels(title: Node<'_>) -> String {
    let mut words = String::new();
    let mut walk = title.descendants();
    while let Some(node) = walk.next() {
        let is_label = node
            .classes()
            .any(|class| class.starts_with("label") || class.starts_with("prefix"));
        if is_label || node.is_silent() {
            walk.skip_children(node);
        } else if let Some(text) = node.own_text() {
            words.push_str(text);
        }
    }
    words
}

/// The id of the thread in the path of an address: `/threads/low-tide.1204/page-2`.
fn thread_of(path: &str) -> Option<String> {
    path.split('/').rev().find_map(|part| {
        let id = part.rsplit('.').next()?;
        let is_id = !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit());
        is_id.then(|| id.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_of_a_thread_stands_in_its_path() {
        let id = |path| thread_of(path);
        assert_eq!(id("/threads/low-tide.1204/page-2").as_deref(), Some("1204"));
        assert_eq!(id("/threads/1204/").as_deref(), Some("1204"));
        assert_eq!(id("/members/"), None);
    }
}
