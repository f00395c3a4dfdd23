//! Reddit: the old pages, the redesign of 2018, and the one of 2023 (shreddit).
//!
//! Markup of the sites themselves; that of the old ones is also in the open source of reddit (`r2/r2/templates`).

use tiezi_core::{Post, State, View};

use super::{
    linked,
    profile::{Engine, Profile},
};
use tiezi_dom::Node;

use crate::read::page::Page;

pub(super) const ENGINE: Engine = Engine {
    name: "reddit",
    generator: "",
    views: &[SHREDDIT, REDESIGN, OLD],
};

const OLD: Profile = Profile {
    view: View::Thread,
    template: "old",
    signs: &[&["#siteTable", ".commentarea"]],
    post: "#siteTable > .thing.link, .commentarea .thing.comment",
    body: ".usertext-body > .md",
    author: "@data-author | .entry .tagline .author | .entry .tagline em",
    author_url: ".entry .tagline a.author@href",
    author_id: "@data-author-fullname",
    role: ".entry .tagline .userattrs a@title | .entry .tagline .flair",
    posted: ".entry .tagline time:not(.edited-timestamp)",
    edited: ".entry .tagline time.edited-timestamp",
    id: "@data-fullname | @id",
    url: "@data-permalink | a.bylink:not([href^='#'])@href | .flat-list a.comments@href",
    score: ".tagline .score.unvoted@title | .tagline .score.unvoted | .midcol .score.unvoted@title | .midcol .score.unvoted",
    states: &[(State::Deleted, ".thing.deleted > .entry")],
    title: "#siteTable > .thing a.title",
    boards: ".pagename a",
    thread_paths: &["/comments/"],
    replies: "#siteTable > .thing@data-comments-count | #siteTable > .thing a.comments",
    finish_post: Some(old_link),
    finish_body: Some(linked::derive_removed),
    ..Profile::NONE
};

const REDESIGN: Profile = Profile {
    view: View::Thread,
    template: "redesign",
    signs: &[&["#AppRouter-main-content", ".Comment"]],
    post: "[data-test-id=post-content], .Comment",
    body: "[data-click-id=text] .RichTextJSON-root, [data-testid=comment], .RichTextJSON-root",
    author: "[data-testid=comment_author_link] | [data-testid=post_author_link] | a[href*='/user/']",
    posted: "[data-testid=comment_timestamp], [data-testid=post_timestamp], [data-click-id=timestamp]",
    id: "@id",
    depth: "._1RIl585IYPW6cmNXwgRz0J",
    url: "a[data-testid=comment_timestamp]@href | a[data-testid=post_timestamp]@href",
    score: "._1rZYMD_4xY3gRcSS3p8ODO",
    title: "[data-test-id=post-content] h1",
    boards: "[data-test-id=post-content] a[data-click-id=subreddit]",
    thread_paths: &["/comments/"],
    finish_post: Some(without_prefix),
    finish_body: Some(linked::derive_removed),
    ..Profile::NONE
};

const SHREDDIT: Profile = Profile {
    view: View::Thread,
    template: "shreddit",
    signs: &[&["<shreddit-post"], &["<shreddit-comment"]],
    post: "shreddit-post, shreddit-comment",
    body: "[id$='-post-rtjson-content'], [slot=comment], \
           [post-type=image] [slot=post-media-container], [post-type=gallery] [slot=post-media-container]",
    skip: ".post-background-image-filter, shreddit-status-icons",
    author: "@author",
    author_url: "a.author-name@href | [slot=commentMeta] a[href^='/user/']@href | a[href^='/user/']@href",
    author_id: "@author-id",
    role: "author-flair-event-handler | shreddit-distinguished-tags",
    posted: "faceplate-timeago, time",
    edited: "shreddit-edited-indicator, [slot=edited]",
    id: "@id | @thingid",
    parent: "@parentid",
    depth: "@depth",
    url: "@permalink",
    score: "@score",
    title: "[slot=title] | shreddit-title@title",
    boards: "shreddit-post a.subreddit-name",
    thread_id: "shreddit-post@id",
    thread_paths: &["/comments/"],
    replies: "shreddit-post@comment-count",
    finish_post: Some(shreddit_link),
    finish_body: Some(linked::derive_removed),
    ..Profile::NONE
};

/// A name as comments have it: posts say `u/wren`.
fn without_prefix(_: &Page<'_>, _: Node<'_>, post: &mut Post) {
    let name = post.author.as_mut().and_then(|author| author.name.as_mut());
    if let Some(name) = name
        && let Some(own) = name.strip_prefix("u/")
    {
        *name = own.to_owned();
    }
}

/// What a post links to, on the old pages.
fn old_link(page: &Page<'_>, root: Node<'_>, post: &mut Post) {
    if !root.has_class("link") {
        return;
    }
    let title = root
        .descendants()
        .find(|node| node.name_text() == "a" && node.has_class("title"));
    let leads = title.and_then(|title| Some((title, title.attr("href")?)));
    if let Some((title, href)) = leads {
        post.body.extend(linked::block(page, &title.text(), href));
    }
}

/// What a post links to, and whether its author took a comment back.
fn shreddit_link(page: &Page<'_>, root: Node<'_>, post: &mut Post) {
    if root.attr("is-comment-deleted").is_some() {
        post.state = Some(State::Deleted);
    }
    let title = root.filled_attr("post-title");
    if let (Some("link"), Some(title), Some(href)) =
        (root.attr("post-type"), title, root.attr("content-href"))
    {
        post.body.extend(linked::block(page, title, href));
    }
}
