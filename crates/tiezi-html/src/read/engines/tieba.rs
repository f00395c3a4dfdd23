//! Tieba: posts, and the comments under them, each a post.
//!
//! Markup of the site from 2011 on; what a post's line of figures doesn't show is in its `data-field`, which
//! is JSON.

use serde_json::Value;
use tiezi_core::{Post, Timestamp, View, date, normal};

use super::profile::{Engine, Profile};
use tiezi_dom::{Node, selector};

use crate::read::{fields, page::Page, thread::Thread};

pub(super) const ENGINE: Engine = Engine {
    name: "tieba",
    generator: "",
    views: &[THREAD],
};

const THREAD: Profile = Profile {
    view: View::Thread,
    signs: &[&[".l_post", ".d_post_content"]],
    post: ".l_post, .lzl_single_post",
    body: ".d_post_content, .lzl_content_main",
    skip: ".replace_div, .replace_tip, .post_bubble_top, .post_bubble_bottom",
    author: ".d_name a | .p_author_name | .lzl_cnt > .at",
    role: ".d_badge_title",
    id: "@data-pid",
    posted: ".lzl_time",
    title: ".core_title_txt@title | .core_title_txt",
    boards: ".card_title_fname, .card_title a.card_title_fname, #tab_home",
    thread_paths: &["/p/"],
    page: ".l_pager .tP, .pb_list_pager .tP",
    finish_post: Some(read_data),
    finish: Some(count),
    ..Profile::NONE
};

/// Reads the line of figures under a post (`来自Android客户端 3楼 2015-01-01 10:10`), and what its data adds.
fn read_data(_: &Page<'_>, root: Node<'_>, post: &mut Post) {
    // Under posts it is written with other quotation marks.
    let data: Option<Value> = root.attr("data-field").and_then(|field| {
        serde_json::from_str(field)
            .or_else(|_| serde_json::from_str(&field.replace('\'', "\"")))
            .ok()
    });
    let text = |path: &str| {
        let value = data.as_ref()?.pointer(path)?;
        let text = match value {
            Value::String(text) => normal::line(text).into_owned(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        (!text.is_empty() && text != "0").then_some(text)
    };
    let mut walk = root.descendants();
    while let Some(node) = walk.next() {
        if node.has_class("d_post_content") || node.has_class("lzl_single_post") {
            walk.skip_children(node);
        } else if node.has_class("tail-info")
            || node.parent().is_some_and(|outer| {
                outer
                    .parent()
                    .is_some_and(|outer| outer.has_class("p_tail"))
            })
        {
            let words = node.text();
            if let Some(floor) = words.strip_suffix('楼').and_then(fields::number) {
                post.floor = post.floor.or(Some(floor));
            } else if date::find(&words).is_some() {
                post.posted = post.posted.take().or_else(|| fields::timestamp(node));
            }
        }
    }
    post.floor = post
        .floor
        .or_else(|| text("/content/post_no")?.parse().ok());
    post.id = post
        .id
        .take()
        .or_else(|| text("/content/post_id"))
        .or_else(|| text("/spid"));
    if post.posted.is_none() {
        post.posted = text("/content/date").map(|date| Timestamp {
            time: date::parse(&date),
            text: date,
        });
    }
    let id = text("/author/user_id");
    if let Some(author) = &mut post.author {
        author.id = author.id.take().or(id);
    } else {
        let name = text("/author/user_nickname").or_else(|| text("/author/user_name"));
        let name = name.or_else(|| text("/user_name"));
        post.author = fields::author(name, None, id, None);
    }
}

/// Reads how many replies and pages there are: `120回复贴，共3页`.
fn count(page: &Page<'_>, thread: &mut Thread<'_>) {
    let numbers = selector!(".l_reply_num");
    for node in page.tree.document().select(numbers) {
        let words = node.text();
        if let Some((replies, pages)) = words.split_once('回') {
            let source = &mut thread.source;
            source.replies = source.replies.or_else(|| fields::number(replies));
            source.pages = source.pages.or_else(|| fields::number(pages));
        }
    }
}
