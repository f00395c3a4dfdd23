//! Discourse: the page as a program in the browser makes it, and the plain one for crawlers, which
//! the page holds for browsers without programs too.
//!
//! Markup of `app/views/topics/show.html.erb` and of the widgets and components of posts in the Discourse
//! sources.

use std::sync::LazyLock;

use tiezi_core::{Edit, Post, State, Timestamp, normal};

use super::profile::{Engine, Profile};
use crate::{
    page::Page,
    said,
    thread::Thread,
    tree::{Node, Selector},
};

pub(super) const ENGINE: Engine = Engine {
    name: "discourse",
    generator: "Discourse",
    views: &[THREAD, CRAWLER],
};

const THREAD: Profile = Profile {
    view: "thread",
    signs: &[&[".topic-post", ".cooked"]],
    post: "article[id^=post_]",
    body: ".contents > .cooked",
    skip: SKIP,
    author: ".names .username a | .names a@data-user-card | .names a | .names .username",
    author_url: ".names a@href | a.main-avatar@href",
    author_id: "@data-user-id",
    role: ".names .user-title",
    posted: ".post-date .relative-date, .post-date",
    floor: "@id",
    id: "@id",
    preview: "aside.onebox",
    attachment: "a.attachment",
    spoiler: ".spoiled",
    title: "#topic-title h1 .fancy-title | #topic-title h1 | h1 a.topic-link | h1",
    boards: ".topic-category .badge-category__name, .topic-category .category-name, .topic-category .badge-category-name",
    thread_id: "h1[data-topic-id]@data-topic-id",
    replies: ".topic-map .replies .number@title | .topic-map .replies .number",
    views: ".topic-map .views .number@title | .topic-map .views .number | .topic-map__views-trigger .number@title | .topic-map__views-trigger .number",
    finish_post: Some(finish_post),
    finish: Some(finish),
    ..Profile::NONE
};

/// What stands in a body and is the program's: counts of clicks, names and sizes of pictures.
const SKIP: &str = ".badge.clicks, .badge-notification.clicks, .lightbox > .meta, .quote-controls, .cooked-selection-barrier, .codeblock-button-wrapper, .poll";

const CRAWLER: Profile = Profile {
    view: "crawler",
    signs: &[&[".crawler-post"]],
    post: ".crawler-post",
    body: ".post",
    skip: SKIP,
    author: ".creator [itemprop=name] | .creator a | .creator | [itemprop=author] [itemprop=name] | [itemprop=author]",
    author_url: ".creator a@href | [itemprop=author] a@href",
    posted: "time.post-time, .post-time, time[itemprop=datePublished]",
    floor: "@id | [itemprop=position]",
    id: "@id",
    preview: "aside.onebox",
    attachment: "a.attachment",
    spoiler: ".spoiled",
    title: "#topic-title h1 | h1 | [itemprop=headline]@content",
    boards: ".topic-category [itemprop=name], .topic-category .badge-category-name, .topic-category .category-name",
    finish_post: Some(finish_post),
    finish: Some(finish),
    ..Profile::NONE
};

/// Posts are edited without a word; what crawlers get tells when.
fn finish_post(_: &Page<'_>, root: Node<'_>, post: &mut Post) {
    static MODIFIED: LazyLock<Selector> =
        LazyLock::new(|| Selector::new("meta[itemprop=dateModified]"));
    let modified = root
        .first(&MODIFIED)
        .and_then(|meta| meta.filled_attr("content"));
    if let Some(text) = modified
        && let Ok(time) = text.parse()
    {
        let posted = post.posted.as_ref().and_then(|posted| posted.time.as_ref());
        if posted != Some(&time) {
            let at = Timestamp {
                text: normal::line(text).into_owned(),
                time: Some(time),
            };
            post.edited = Some(Edit {
                by: None,
                at: Some(at),
            });
        }
    }
    // The number of a post in its thread is what links name it by.
    post.id = post
        .id
        .take()
        .or_else(|| post.floor.map(|floor| floor.to_string()));
    let is_deleted = root
        .parent()
        .is_some_and(|around| around.has_class("deleted") || around.has_class("post--deleted"));
    if is_deleted {
        post.state = Some(State::Deleted);
    }
}

/// The thread's number and the page's stand in the address: `/t/low-tide/12?page=2`.
fn finish<'t>(page: &Page<'t>, thread: &mut Thread<'t>) {
    let Some(url) = &page.url else {
        return;
    };
    let source = &mut thread.source;
    let mut parts = url
        .path()
        .split('/')
        .skip_while(|part| *part != "t")
        .skip(1);
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let id = parts.find(is_number).map(said::id);
    source.thread_id = source.thread_id.take().or(id);
    source.page = source.page.or_else(|| page.url_number(&["page"]));
}
