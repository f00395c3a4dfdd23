//! NGA.
//!
//! Markup of `read.php` of the site. Names stand in a program's data, from which a browser puts them in place.

use memchr::memmem;
use serde_json::Value;
use tiezi_core::{Author, View, normal};

use super::{
    bbcode,
    profile::{Engine, Profile},
};
use tiezi_dom::{Node, Script};

use crate::read::{
    fields,
    page::Page,
    thread::{Thread, Words},
};

pub(super) const ENGINE: Engine = Engine {
    name: "nga",
    generator: "",
    views: &[THREAD],
};

const THREAD: Profile = Profile {
    view: View::Thread,
    signs: &[
        &[".postcontent", ".postrow"],
        &["#postcontent0"],
        &["#m_posts", ".postcontent"],
    ],
    post: ".postrow, tr[id^=post1strow]",
    body: ".postcontent",
    author: "[id^=postauthor] | a.author | .userlink, a[href*='func=ucp']",
    author_url: "a[id^=postauthor]@href | a.author@href | a[href*='func=ucp']@href",
    posted: "[id^=postdate]",
    floor: "a[name^=l]@name",
    id: "[id^=pid]@id",
    quote_head: ".quote > b",
    subject: "[id^=postsubject]",
    title: "#currentTopicName | .nav_link:not([href])",
    boards: ".nav_link:not(#currentTopicName)",
    thread_parameters: &["tid"],
    page: "#pagebtop .invert, .pager_spacer.invert",
    finish_post: Some(|_, _, post| {
        // `pid412001Anchor`; the opening has no number.
        let id = post
            .id
            .take()
            .map(|id| fields::id(id.trim_end_matches("Anchor")));
        post.id = id.filter(|id| id != "0");
    }),
    finish: Some(complete),
    ..Profile::NONE
};

/// Reads what a browser's program would show: names, and words that are still BBCode.
fn complete<'t>(page: &Page<'t>, thread: &mut Thread<'t>) {
    read_names(page, thread);
    for found in &mut thread.posts {
        let raw = found.bodies.first().and_then(|body| raw_text(*body));
        if let Some(text) = raw.filter(|text| bbcode::is_in(text)) {
            found.bodies.clear();
            let html = tiezi_dom::parse(&bbcode::to_html(&text));
            found.data = Some(Words::Html(html));
        }
    }
}

/// The text of a body that has nothing but text and line breaks.
fn raw_text(body: Node<'_>) -> Option<String> {
    let mut text = String::new();
    for node in body.descendants() {
        match (node.own_text(), node.name_text()) {
            (Some(own), _) => text.push_str(&own.replace('\n', " ")),
            (None, "br") => text.push('\n'),
            (None, "") => {}
            _ => return None,
        }
    }
    Some(text)
}

/// Puts names in place of numbers, from `commonui.userInfo.setAll({"1204":{"username":"甲"}})`.
fn read_names(page: &Page<'_>, thread: &mut Thread<'_>) {
    let is_number = |author: &Author| {
        author.name.as_deref().is_none_or(|name| {
            name.trim_start_matches("UID")
                .trim_start_matches(':')
                .bytes()
                .all(|b| b.is_ascii_digit())
        })
    };
    let mut unnamed = thread
        .posts
        .iter_mut()
        .filter_map(|found| found.post.author.as_mut())
        .filter(|author| is_number(author))
        .peekable();
    if unnamed.peek().is_none() {
        return;
    }
    let Some(users) = users(page) else { return };
    for author in unnamed {
        let user = author.id.as_deref().and_then(|id| users.get(id));
        let name = user.and_then(|user| user.get("username")?.as_str());
        if let Some(name) = name.and_then(normal::filled_line) {
            author.name = Some(name);
        }
    }
}

/// What begins the names of authors, in a program.
const CALL: &str = "userInfo.setAll(";

/// Whether a script puts the names of authors in place.
pub(super) fn keeps_script(script: Script<'_>) -> bool {
    memmem::find(script.text.as_bytes(), CALL.as_bytes()).is_some()
}

/// The users that a program on the page tells of.
fn users(page: &Page<'_>) -> Option<Value> {
    let scripts = page
        .tree
        .document()
        .descendants()
        .filter(|node| node.name_text() == "script");
    let mut texts = scripts.flat_map(Node::children).filter_map(Node::own_text);
    texts.find_map(|text| {
        let json = &text[text.find(CALL)? + CALL.len()..];
        let mut values = serde_json::Deserializer::from_str(json).into_iter::<Value>();
        values.next()?.ok()
    })
}
