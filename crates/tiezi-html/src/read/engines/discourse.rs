//! Discourse: the page as a program in the browser makes it, and the plain one for crawlers, which
//! the page holds for browsers without programs too; else the data that the program would show.
//!
//! Markup of `app/views/topics/show.html.erb` and of the widgets and components of posts in the Discourse
//! sources.

use std::collections::BTreeMap;

use serde_json::Value;
use tiezi_core::{
    Block, Edit, Number, Parent, Poll, PollOption, Post, PostRef, State, Timestamp, View, normal,
    plain,
};

use super::{
    json,
    profile::{Engine, Profile},
    read::words_to_notice,
};
use tiezi_dom::{Node, Selector, selector};

use crate::read::{
    fields,
    page::Page,
    thread::{Found, Thread, Words},
};

pub(super) const ENGINE: Engine = Engine {
    name: "discourse",
    generator: "Discourse",
    views: &[THREAD, CRAWLER, DATA],
};

const THREAD: Profile = Profile {
    view: View::Thread,
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
    parent: "@data-reply-to-post-number",
    url: "a.post-date@href",
    score: ".post-menu-area .like-count | .post-controls .like-count | .post-action-menu__like-count",
    poll: ".poll",
    read_poll: Some(read_poll),
    attachment: "a.attachment",
    spoiler: ".spoiled",
    title: "#topic-title h1 .fancy-title | #topic-title h1 | h1 a.topic-link | h1",
    boards: ".topic-category .badge-category__name, .topic-category .category-name, .topic-category .badge-category-name",
    thread_id: "h1[data-topic-id]@data-topic-id",
    replies: ".topic-map .replies .number@title | .topic-map .replies .number",
    views: ".topic-map .views .number@title | .topic-map .views .number | .topic-map__views-trigger .number@title | .topic-map__views-trigger .number",
    finish_post: Some(finish_post),
    finish: Some(finish),
    finish_body: Some(notice_of_deletion),
    ..Profile::NONE
};

/// What stands in a body and is the program's: counts of clicks, names and sizes of pictures.
const SKIP: &str = ".badge.clicks, .badge-notification.clicks, .lightbox > .meta, .quote-controls, .cooked-selection-barrier, .codeblock-button-wrapper, .poll";

const CRAWLER: Profile = Profile {
    view: View::Thread,
    template: "crawler",
    signs: &[&[".crawler-post"]],
    post: ".crawler-post",
    body: ".post",
    skip: SKIP,
    author: ".creator [itemprop=name] | .creator a | .creator | [itemprop=author] [itemprop=name] | [itemprop=author]",
    author_url: ".creator a@href | [itemprop=author] a@href",
    posted: "time.post-time, .post-time, time[itemprop=datePublished]",
    floor: "@id | [itemprop=position]",
    id: "@id",
    url: "link[itemprop=url]@href | meta[itemprop=url]@content | link[itemprop=mainEntityOfPage]@href",
    score: ".post-likes",
    poll: ".poll",
    read_poll: Some(read_poll),
    attachment: "a.attachment",
    spoiler: ".spoiled",
    title: "#topic-title h1 | h1 | [itemprop=headline]@content",
    boards: ".topic-category [itemprop=name], .topic-category .badge-category-name, .topic-category .category-name",
    finish_post: Some(finish_post),
    finish: Some(finish),
    finish_body: Some(notice_of_deletion),
    ..Profile::NONE
};

/// The posts that the page holds for its program to show, where it shows none.
const DATA: Profile = Profile {
    template: "data",
    signs: &[&["#data-preloaded"]],
    boards: "",
    split: Some(preloaded_posts),
    finish_post: None,
    finish: Some(finish_preloaded),
    ..CRAWLER
};

/// The thread among the answers that the program would ask for: they stand in an attribute, each as text of its own.
fn preloaded_topic(page: &Page<'_>) -> Option<Value> {
    let data = page.first(selector!("#data-preloaded"))?;
    let answers: BTreeMap<String, Value> =
        serde_json::from_str(data.attr("data-preloaded")?).ok()?;
    let is_topic = |name: &str| {
        name.strip_prefix("topic_")
            .is_some_and(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()))
    };
    let (_, topic) = answers.iter().find(|(name, _)| is_topic(name))?;
    serde_json::from_str(topic.as_str()?).ok()
}

fn preloaded_posts<'t>(page: &Page<'t>) -> Vec<Found<'t>> {
    let Some(topic) = preloaded_topic(page) else {
        return Vec::new();
    };
    let posts = topic["post_stream"]["posts"].as_array();
    let posts = posts.map_or(&[][..], Vec::as_slice).iter();
    // What moderators do is listed among the posts, as if it were one.
    posts
        .filter(|post| !post["action_code"].is_string())
        .map(|post| preloaded_post(page, post))
        .collect()
}

fn preloaded_post<'t>(page: &Page<'t>, data: &Value) -> Found<'t> {
    let name = json::line(&data["username"]);
    let url = name
        .as_ref()
        .and_then(|name| page.address(&format!("/u/{name}")));
    let user = data["user_id"].as_i64().map(|id| id.to_string());
    let floor = data["post_number"].as_u64();
    let posted = json::moment(&data["created_at"]);
    let is_edited = data["version"].as_u64().is_some_and(|version| version > 1);
    let edited = json::moment(&data["updated_at"])
        .filter(|at| is_edited && posted.as_ref().is_none_or(|posted| posted.time != at.time));
    let words = crate::read::parse(data["cooked"].as_str().unwrap_or_default());
    let poll = words.document().first(selector!(".poll"));
    Found {
        post: Post {
            floor,
            // The number of a post in its thread is what links name it by.
            id: floor.map(|floor| floor.to_string()),
            parent: data["reply_to_post_number"]
                .as_u64()
                .map(|number| Parent::inside(PostRef::Id(number.to_string()))),
            score: likes(data),
            author: fields::author(name, url, user, json::line(&data["user_title"])),
            posted,
            edited: edited.map(|at| Edit {
                by: None,
                at: Some(at),
            }),
            body: poll.and_then(read_poll).into_iter().collect(),
            ..Post::default()
        },
        data: Some(Words::Html(words)),
        ..Found::new(page.tree.document())
    }
}

/// How many like a post, of which its data says nothing where nobody does.
fn likes(data: &Value) -> Option<i64> {
    const LIKE: u64 = 2;
    let actions = data["actions_summary"].as_array()?;
    let like = actions
        .iter()
        .find(|action| action["id"].as_u64() == Some(LIKE))?;
    like["count"].as_i64()
}

/// Takes from the data what it tells of the thread.
fn finish_preloaded<'t>(page: &Page<'t>, thread: &mut Thread<'t>) {
    if let Some(topic) = preloaded_topic(page) {
        let source = &mut thread.source;
        thread.title = json::line(&topic["title"]);
        source.thread_id = topic["id"].as_u64().map(|id| id.to_string());
        let posts = topic["posts_count"].as_u64();
        source.replies = posts.map(|posts| posts.saturating_sub(1));
        source.views = topic["views"].as_u64();
    }
    finish(page, thread);
}

/// Posts are edited without a word; what crawlers get tells when.
fn finish_post(_: &Page<'_>, root: Node<'_>, post: &mut Post) {
    let modified = root
        .first(selector!("meta[itemprop=dateModified]"))
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

/// What stands in place of the words of a post that its author took back.
fn notice_of_deletion(post: &mut Post) {
    const NOTICES: [&str; 4] = [
        "(post deleted by author",
        "(post withdrawn by author",
        "(topic deleted by author",
        "(topic withdrawn by author",
    ];
    let words = plain::own_words(&post.body);
    if NOTICES.iter().any(|notice| words.starts_with(notice)) {
        post.state = Some(State::Deleted);
        words_to_notice(post, "deleted");
    }
}

/// Reads a poll, whose answers crawlers get without figures.
fn read_poll(node: Node<'_>) -> Option<Block> {
    let options = node
        .select(selector!("li[data-poll-option-id], .results li"))
        .map(|answer| {
            let share = answer.first(selector!(".percentage")).map(Node::text);
            PollOption {
                text: answer
                    .first(selector!(".option-text"))
                    .unwrap_or(answer)
                    .text(),
                votes: None,
                percent: share.and_then(|share| Number::parse(share.trim_end_matches('%'))),
            }
        });
    let options: Vec<PollOption> = options.filter(|option| !option.text.is_empty()).collect();
    let text = |selector: &Selector| {
        let words = node.first(selector).map(Node::text);
        words.filter(|words| !words.is_empty())
    };
    (!options.is_empty()).then(|| {
        Block::Poll(Box::new(Poll {
            question: text(selector!(".poll-title")),
            options,
            voters: text(selector!(".info-number")).and_then(|words| fields::number(&words)),
            multiple: node.attr("data-poll-type") == Some("multiple"),
            closes: None,
        }))
    })
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
    let id = parts.find(is_number).map(fields::id);
    source.thread_id = source.thread_id.take().or(id);
    source.page = source.page.or_else(|| page.url_number(&["page"]));
}
