//! Discourse: the page as a program in the browser makes it, and the plain one for crawlers, which
//! the page holds for browsers without programs too; else the data that the program would show.
//!
//! Markup of `app/views/topics/show.html.erb` and of the widgets and components of posts in the Discourse
//! sources.

use std::collections::BTreeMap;

use memchr::memmem;
use serde_json::Value;
use tiezi_core::{
    Block, Edit, Number, Poll, PollOption, Post, State, Timestamp, View, normal, plain,
};

use super::{
    profile::{Engine, Profile},
    read::words_to_notice,
};
use tiezi_dom::{Node, Selector, Tree, selector};

use crate::read::{fields, page::Page, thread::Thread};

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

/// The posts that [`written_out`] writes.
const DATA: Profile = Profile {
    view: View::Thread,
    template: "data",
    signs: &[&[".preloaded-post"]],
    post: ".preloaded-post",
    author: ".creator a",
    author_id: "@data-user-id",
    role: ".user-title",
    title: ".preloaded-title",
    boards: "",
    thread_id: ".preloaded-title@id",
    replies: ".preloaded-title@data-replies",
    views: ".preloaded-title@data-views",
    ..CRAWLER
};

/// Writes out the posts that a page without any other holds as data for its program: in an attribute, the
/// answers that the program would ask for, each as text of its own.
pub(super) fn written_out(text: &str, tree: &Tree) -> Option<String> {
    memmem::find(text.as_bytes(), b"data-preloaded")?;
    let document = tree.document();
    let data = document
        .first(selector!("#data-preloaded"))?
        .attr("data-preloaded")?;
    if document
        .first(selector!(".crawler-post, .topic-post .cooked"))
        .is_some()
    {
        return None;
    }
    let answers: BTreeMap<String, Value> = serde_json::from_str(data).ok()?;
    let is_topic = |name: &str| {
        name.strip_prefix("topic_")
            .is_some_and(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()))
    };
    let (_, topic) = answers.iter().find(|(name, _)| is_topic(name))?;
    let topic: Value = serde_json::from_str(topic.as_str()?).ok()?;
    let posts = topic["post_stream"]["posts"].as_array()?;
    let mut out = text.to_owned();
    out.push_str("<div><h1 class='preloaded-title'");
    let replies = topic["posts_count"]
        .as_u64()
        .map(|all| all.saturating_sub(1));
    attribute(&mut out, "id", &topic["id"].to_string());
    attribute(&mut out, "data-views", &topic["views"].to_string());
    attribute(
        &mut out,
        "data-replies",
        &replies.unwrap_or_default().to_string(),
    );
    out.push('>');
    words(&mut out, &topic["title"]);
    out.push_str("</h1>");
    for post in posts {
        write_post(&mut out, post);
    }
    out.push_str("</div>");
    Some(out)
}

fn write_post(out: &mut String, post: &Value) {
    // What moderators do is listed among the posts, as if it were one.
    if post["action_code"].is_string() {
        return;
    }
    out.push_str("<div class='preloaded-post'");
    attribute(out, "id", &format!("post_{}", post["post_number"]));
    attribute(out, "data-user-id", &post["user_id"].to_string());
    out.push_str("><span class='creator'><a");
    let name = post["username"].as_str().unwrap_or_default();
    attribute(out, "href", &format!("/u/{name}"));
    out.push('>');
    words(out, &post["username"]);
    out.push_str("</a></span><span class='user-title'>");
    words(out, &post["user_title"]);
    out.push_str("</span><time class='post-time'");
    attribute(
        out,
        "datetime",
        post["created_at"].as_str().unwrap_or_default(),
    );
    out.push_str("></time>");
    if post["version"].as_u64().is_some_and(|version| version > 1) {
        out.push_str("<meta itemprop='dateModified'");
        attribute(
            out,
            "content",
            post["updated_at"].as_str().unwrap_or_default(),
        );
        out.push('>');
    }
    out.push_str("<div class='post'>");
    out.push_str(post["cooked"].as_str().unwrap_or_default());
    out.push_str("</div></div>");
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("='");
    escape(out, value);
    out.push('\'');
}

fn words(out: &mut String, value: &Value) {
    escape(out, value.as_str().unwrap_or_default());
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
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
