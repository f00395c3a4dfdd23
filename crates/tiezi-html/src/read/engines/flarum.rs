//! Flarum: the page as a program in the browser makes it, and what it shows without.
//!
//! Markup of `views/frontend/content/discussion.blade.php` and of the components `CommentPost` and
//! `PostStream` in the Flarum sources.

use std::collections::HashMap;

use serde_json::Value;
use tiezi_core::{Edit, Parent, Post, PostRef, View, normal};

use super::{
    json, poll,
    profile::{Engine, Profile},
};
use tiezi_dom::{Node, Script, selector};

use crate::read::{fields, page::Page, thread::Thread};

pub(super) const ENGINE: Engine = Engine {
    name: "flarum",
    generator: "Flarum",
    views: &[THREAD, PLAIN],
};

const THREAD: Profile = Profile {
    view: View::Thread,
    signs: &[&[".PostStream", ".CommentPost"]],
    post: ".PostStream-item[data-type=comment], .PostStream-item:not([data-type])",
    body: ".Post-body",
    skip: ".Post-mentionedBy, .PostQuoteButton, .Post-poll, .PostPoll",
    quote_head: ".PostMention",
    poll: ".Post-poll, .PostPoll",
    read_poll: Some(poll::read),
    author: ".PostUser .username | .PostUser-name .username | .PostUser h3 | .PostUser-name",
    role: ".PostUser-badges .Badge@title | .PostUser-badges .Badge@aria-label",
    posted: ".PostMeta time, .Post-header time",
    edited: ".PostEdited",
    floor: "@data-number",
    id: "@data-id",
    title: ".DiscussionHero-title | h1",
    boards: ".DiscussionHero .item-tags .TagLabel",
    finish_post: Some(read_mention),
    finish: Some(finish),
    ..Profile::NONE
};

/// The page without programs: names and words.
const PLAIN: Profile = Profile {
    view: View::Thread,
    template: "plain",
    signs: &[&["#flarum-content"], &["#flarum-loading"]],
    post: "noscript article",
    body: ".Post-body",
    quote_head: ".PostMention",
    author: ".PostUser-name | .PostUser h3",
    title: "noscript h1",
    finish_post: Some(read_mention),
    finish: Some(finish_plain),
    ..Profile::NONE
};

/// A reply begins by calling the post that it answers: `<a class="PostMention" data-id="141">wren</a>`.
fn read_mention(_: &Page<'_>, root: Node<'_>, post: &mut Post) {
    let words = root.first(selector!(".Post-body"));
    let mut begin = words.into_iter().flat_map(Node::descendants);
    let first = begin.find(|node| {
        node.has_class("PostMention") || node.own_text().is_some_and(|text| !text.trim().is_empty())
    });
    let is_quoted = |node: Node<'_>| {
        node.ancestors()
            .any(|outer| outer.name_text() == "blockquote")
    };
    let id = first
        .filter(|first| !is_quoted(*first))
        .and_then(|first| first.filled_attr("data-id"));
    post.parent = id.map(|id| Parent::inside(PostRef::Id(fields::id(id))));
}

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
    thread.source.thread_id = id.map(fields::id);
    thread.source.page = page.url_number(&["page"]);
}

/// Whether a script is the data of a discussion.
pub(super) fn keeps_script(script: Script<'_>) -> bool {
    script.id == "flarum-json-payload"
}

/// Beside the words for browsers without programs, the page has all that the program would show.
fn finish_plain<'t>(page: &Page<'t>, thread: &mut Thread<'t>) {
    finish(page, thread);
    let payload = page
        .tree
        .document()
        .first(selector!("#flarum-json-payload"))
        .and_then(|script| {
            let text = script.children().find_map(Node::own_text)?;
            serde_json::from_str(text).ok()
        });
    if let Some(payload) = payload {
        tell(&payload, thread);
    }
}

/// Takes from the data what the words don't tell. It holds more posts than a page shows; they are the same
/// where their words are.
fn tell(payload: &Value, thread: &mut Thread<'_>) {
    let document = &payload["apiDocument"];
    let included = document["included"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    let of_type = |kind: &'static str| {
        included
            .iter()
            .filter(move |resource| resource["type"] == kind)
    };
    let users: HashMap<&str, &Value> = of_type("users")
        .filter_map(|user| Some((user["id"].as_str()?, &user["attributes"])))
        .collect();
    let source = &mut thread.source;
    source.boards = of_type("tags")
        .filter_map(|tag| json::line(&tag["attributes"]["name"]))
        .collect();
    if let Some(comments) = document["data"]["attributes"]["commentCount"].as_u64() {
        source.replies = Some(comments.saturating_sub(1));
        source.pages = Some(comments.div_ceil(PAGE).max(1));
    }
    let mut by_words: HashMap<String, Vec<&Value>> = HashMap::new();
    for post in of_type("posts") {
        if let Some(html) = post["attributes"]["contentHtml"].as_str() {
            let words = tiezi_dom::parse(html).document().text();
            by_words.entry(words).or_default().push(post);
        }
    }
    for found in &mut thread.posts {
        let words = found.bodies.first().map(|body| body.text());
        let Some(post) = words.and_then(|words| by_words.get(&words)) else {
            continue;
        };
        if let [post] = post.as_slice() {
            let user = post["relationships"]["user"]["data"]["id"].as_str();
            let user = user.and_then(|id| Some((id, *users.get(id)?)));
            tell_post(&mut found.post, post, user);
        }
    }
}

/// How many posts a page shows.
const PAGE: u64 = 20;

/// Takes what the data tells of a post, and of its author by id.
fn tell_post(post: &mut Post, data: &Value, user: Option<(&str, &Value)>) {
    let attributes = &data["attributes"];
    post.id = json::line(&data["id"]);
    post.floor = attributes["number"].as_u64();
    post.posted = json::moment(&attributes["createdAt"]);
    post.edited = json::moment(&attributes["editedAt"]).map(|at| Edit {
        by: None,
        at: Some(at),
    });
    if let (Some(author), Some((id, user))) = (&mut post.author, user) {
        let name = json::line(&user["displayName"]).or_else(|| json::line(&user["username"]));
        if name == author.name {
            author.id = Some(normal::line(id).into_owned());
        }
    }
}
