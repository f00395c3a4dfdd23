//! `NodeBB`: the themes Persona and Harmony.
//!
//! Markup of `templates/partials/topic/post.tpl` in the sources of its themes.

use tiezi_boards::edit;
use tiezi_core::{Edit, Post, State, Timestamp, View};

use super::{
    profile::{Engine, Profile},
    read::words_to_notice,
};
use tiezi_dom::{Node, selector};

use crate::read::{fields, page::Page};

pub(super) const ENGINE: Engine = Engine {
    name: "nodebb",
    generator: "NodeBB",
    views: &[THREAD],
};

const THREAD: Profile = Profile {
    view: View::Thread,
    signs: &[&[".posts", ".topic"], &[".posts", ".timeago"]],
    post: "[component=topic] [component=post]",
    body: "[component='post/content']",
    author: "a[itemprop=author] | a[data-username] | @data-username",
    author_url: "a[itemprop=author]@href | a[data-username]@href | a[href*='/user/']@href",
    author_id: "@data-uid",
    role: ".post-header .badge-text | .group-label",
    posted: "meta[itemprop=datePublished], .post-header .timeago, .timeago",
    id: "@data-pid",
    url: "a[component='post/permalink']@href | a.permalink@href",
    score: "[component='post/vote-count']@data-votes | [component='post/vote-count']",
    states: &[(State::Deleted, ".deleted")],
    title: "[component='topic/title'] | h1 .topic-title | h1",
    boards: ".breadcrumb a[href*='/category/']",
    thread_id: "[component=topic]@data-tid",
    page: "[component=pagination] .page.active",
    pages: "[component=pagination] .page",
    views: "[component='topic/view-count']@title | .topic-info .view-count@title",
    finish_post: Some(finish_post),
    finish_body: Some(notice_of_deletion),
    ..Profile::NONE
};

/// What stands in place of a deleted post's words.
fn notice_of_deletion(post: &mut Post) {
    if post.state == Some(State::Deleted) {
        words_to_notice(post, "deleted");
    }
}

/// Posts are counted from nought, and who edited one stands beside when.
fn finish_post(_: &Page<'_>, root: Node<'_>, post: &mut Post) {
    post.floor = root
        .attr("data-index")
        .and_then(|index| index.parse::<u64>().ok())
        .map(|index| index.saturating_add(1));
    if let Some(editor) = root.first(selector!("[component='post/editor']")) {
        let at: Option<Timestamp> = editor
            .first(selector!(".timeago[title]"))
            .and_then(fields::timestamp);
        let by = editor.first(selector!("a")).map(Node::text).or_else(|| {
            let note = edit::read(&editor.text())?;
            note.by
        });
        if at.is_some() {
            post.edited = Some(Edit {
                by: by.filter(|by| !by.is_empty()),
                at,
            });
        }
    }
}
