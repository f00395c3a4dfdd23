//! Lobsters, and the boards that run its program.
//!
//! Markup of `app/views/stories/_listdetail` and `app/views/comments/_comment` in its sources.

use tiezi_core::{Post, View, normal};

use super::{
    linked,
    profile::{Engine, Profile},
};
use tiezi_dom::{Node, selector};

use crate::read::{page::Page, thread::Thread};

pub(super) const ENGINE: Engine = Engine {
    name: "lobsters",
    generator: "",
    views: &[STORY],
};

const STORY: Profile = Profile {
    view: View::Thread,
    signs: &[&[".story_liner", ".byline"]],
    post: "#inside:has(.story_liner), .comment[data-shortid]",
    body: ".story_content .story_text, .comment_text",
    author: ".byline .u-author | .byline a[href^='/~']:not([tabindex]) | .byline a[href^='/u/']:not([tabindex])",
    posted: ".byline time, .byline span[title]",
    url: ".byline a[href^='/c/']@href",
    score: ".voters .score | .voters .upvoter",
    title: ".story .u-url | .story .link a",
    boards: ".story .tags .tag",
    thread_paths: &["/s/"],
    replies: ".story .comments_label",
    finish_post: Some(link),
    finish: Some(narrow),
    finish_body: Some(linked::derive_removed),
    ..Profile::NONE
};

/// The comments stand in what holds the story's words, and answer it no more than comments of other boards do.
fn narrow<'t>(page: &Page<'t>, thread: &mut Thread<'t>) {
    let story = page.first(selector!(".story"));
    let opening = thread
        .posts
        .iter_mut()
        .find(|found| found.root.attr("id") == Some("inside"));
    if let (Some(opening), Some(story)) = (opening, story) {
        opening.root = story;
    }
}

/// Where a story leads, and the id of a comment, whose letters are part of it.
fn link(page: &Page<'_>, root: Node<'_>, post: &mut Post) {
    let own = |name: &str| {
        root.filled_attr(name)
            .map(|id| normal::line(id).into_owned())
    };
    if root.has_class("comment") {
        post.id = own("data-shortid");
        return;
    }
    let story = root.descendants().find(|node| {
        node.name_text() == "a"
            && node
                .ancestors()
                .take(2)
                .any(|outer| outer.has_class("link"))
    });
    if let Some((story, href)) = story.and_then(|story| Some((story, story.attr("href")?))) {
        post.body.extend(linked::block(page, &story.text(), href));
    }
}
