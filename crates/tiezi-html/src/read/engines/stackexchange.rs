//! Stack Exchange: a question and its answers, each a post; comments are notices under them.
//!
//! Markup of the sites' question pages since 2010.

use tiezi_core::{Author, Edit, Parent, Post, PostRef, Timestamp, View, date, normal};

use super::profile::{Engine, Profile};
use tiezi_dom::{Node, selector};

use crate::read::{fields, page::Page, thread::Thread};

pub(super) const ENGINE: Engine = Engine {
    name: "stackexchange",
    generator: "",
    views: &[QUESTION],
};

const QUESTION: Profile = Profile {
    view: View::Thread,
    signs: &[
        &["#question", ".js-post-body"],
        &["#question", ".post-text"],
    ],
    post: "#question, .answer",
    body: ".js-post-body, .post-text",
    skip: ".question-status, .s-notice, .post-notice, .question-originals-of-duplicate",
    id: "@data-answerid | @data-questionid | input[name=_id_]@value | @id",
    url: ".js-share-link@href | a.short-link@href",
    score: ".js-vote-count@data-value | .js-vote-count | .vote-count-post",
    notices: &[("comment", ".comment-body, td.comment-text")],
    title: "#question-header h1 a | #question-header h1 | h1[itemprop=name]",
    forum: "meta[property='og:site_name']@content",
    thread_id: "#question@data-questionid",
    thread_paths: &["/questions/"],
    page: ".s-pagination .is-selected | .pager-answers .current",
    replies: "#answers-header h2@data-answercount | [itemprop=answerCount] | #answers-header h2",
    views: "[title^=Viewed]@title | .viewcount",
    finish_post: Some(read_signatures),
    finish: Some(finish),
    ..Profile::NONE
};

/// Reads the cards under a question or an answer: the last is its author's, one before it is that of the
/// last edit.
fn read_signatures(page: &Page<'_>, root: Node<'_>, post: &mut Post) {
    post.id.take_if(|id| id == "question");
    let mut cards: Vec<Node<'_>> = Vec::new();
    let mut walk = root.descendants();
    while let Some(node) = walk.next() {
        if node.has_class("comments") || node.has_class("answer") {
            walk.skip_children(node);
        } else if node.has_class("post-signature") || node.has_class("user-info") {
            cards.push(node);
            walk.skip_children(node);
        }
    }
    let Some((author, before)) = cards.split_last() else {
        return;
    };
    post.posted = part(*author, "user-action-time").and_then(clock);
    post.author = person(page, *author);
    post.edited = before.iter().find_map(|card| {
        let action = part(*card, "user-action-time")?;
        action.text().contains("edited").then(|| Edit {
            by: person(page, *card).and_then(|author| author.name),
            at: clock(action),
        })
    });
}

/// All answers answer the question.
fn finish<'t>(page: &Page<'t>, thread: &mut Thread<'t>) {
    count_views(page, thread);
    let question = thread.posts.first();
    let question = question.filter(|found| found.root.attr("id") == Some("question"));
    let Some(id) = question.and_then(|found| found.post.id.clone()) else {
        return;
    };
    for found in thread.posts.iter_mut().skip(1) {
        found.post.parent = Some(Parent::inside(PostRef::Id(id.clone())));
    }
}

/// Reads how many views there were, from the list beside the question that pages had until 2019.
fn count_views(page: &Page<'_>, thread: &mut Thread<'_>) {
    let list = page.first(selector!("#qinfo")).map(Node::text);
    let viewed = list.as_deref().and_then(|list| list.split_once("viewed"));
    let views = viewed.and_then(|(_, views)| fields::number(views));
    thread.source.views = thread.source.views.or(views);
}

/// The time that a card tells: its title has the seconds, and says that it is of UTC.
fn clock(action: Node<'_>) -> Option<Timestamp> {
    let shown = part(action, "relativetime").unwrap_or(action);
    let told = shown.filled_attr("title").and_then(date::parse);
    let mut posted = fields::timestamp(shown)?;
    posted.time = told.or(posted.time);
    Some(posted)
}

fn person(page: &Page<'_>, card: Node<'_>) -> Option<Author> {
    let details = part(card, "user-details")?;
    let link = details.descendants().find(|node| {
        node.name_text() == "a"
            && node
                .attr("href")
                .is_some_and(|href| href.contains("/users/"))
    });
    let named = || {
        let mut names = details.descendants();
        names.find_map(|node| {
            (node.attr("itemprop") == Some("name")).then(|| node.filled_attr("content"))?
        })
    };
    // Who has left has a name without a link.
    let loose = || {
        details.children().find_map(|node| {
            node.own_text()
                .map(str::trim)
                .filter(|text| !text.is_empty())
        })
    };
    let name = link
        .map(Node::text)
        .or_else(|| named().or_else(loose).map(str::to_owned))?;
    let name = normal::line(&name).into_owned();
    let url = link.and_then(|link| page.address(link.attr("href")?));
    fields::author(Some(name).filter(|name| !name.is_empty()), url, None, None)
}

fn part<'t>(node: Node<'t>, class: &str) -> Option<Node<'t>> {
    node.descendants().find(|node| node.has_class(class))
}
