//! JSON-LD: objects of schema.org in `<script type="application/ld+json">`.
//!
//! Rules of [JSON-LD 1.1](https://www.w3.org/TR/json-ld11/) as search engines read them: types by name,
//! `@graph`, lists where one is allowed.

use serde_json::{Map, Value};
use tiezi_core::{Author, Timestamp, date, normal};

use super::{Data, Role, Told};
use tiezi_dom::{Node, Script};

use crate::read::{fields, page::Page};

/// Whether a script is JSON-LD.
pub(crate) fn keeps_script(script: Script<'_>) -> bool {
    is_json_ld(script.media_type)
}

fn is_json_ld(media_type: &str) -> bool {
    media_type.to_ascii_lowercase().contains("ld+json")
}

/// Reads all JSON-LD of a page; the second value has the scripts that are no JSON.
pub(super) fn read<'t>(page: &Page<'t>) -> (Data<'t>, Vec<Node<'t>>) {
    let mut data = Data::default();
    let mut broken = Vec::new();
    let scripts =
        page.tree.document().descendants().filter(|node| {
            node.name_text() == "script" && node.attr("type").is_some_and(is_json_ld)
        });
    for script in scripts {
        let text: String = script.children().filter_map(Node::own_text).collect();
        let text = unwrapped(&text);
        if text.is_empty() {
            continue;
        }
        match serde_json::from_str::<Value>(text) {
            Ok(value) => take(page, &value, &mut data),
            // Control characters in strings are the commonest fault, and harmless.
            Err(_) => match serde_json::from_str::<Value>(&text.replace(char::is_control, " ")) {
                Ok(value) => take(page, &value, &mut data),
                Err(_) => broken.push(script),
            },
        }
        if data.replies.is_some() {
            data.tells_replies.get_or_insert(script);
        }
    }
    (data, broken)
}

/// Some pages wrap the data as old browsers want it.
fn unwrapped(text: &str) -> &str {
    let text = text.trim();
    let text = text
        .strip_prefix("<!--")
        .or_else(|| text.strip_prefix("//<![CDATA["))
        .or_else(|| text.strip_prefix("<![CDATA["))
        .unwrap_or(text);
    let text = text.trim_end();
    let text = text
        .strip_suffix("-->")
        .or_else(|| text.strip_suffix("//]]>"))
        .or_else(|| text.strip_suffix("]]>"))
        .unwrap_or(text);
    text.trim().trim_end_matches(';')
}

/// Where the posts of a thread stand in its data: what is looked at first, last.
const PARTS: [&str; 8] = [
    "comment",
    "comments",
    "suggestedAnswer",
    "acceptedAnswer",
    "hasPart",
    "mainEntityOfPage",
    "mainEntity",
    "@graph",
];

/// Takes the posts of a value, in order.
fn take(page: &Page<'_>, value: &Value, data: &mut Data<'_>) {
    // What is still to be looked at, the next last.
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(values) => open.extend(values.iter().rev()),
            Value::Object(object) => {
                if let Some(role) = role(object) {
                    take_post(page, object, role, data);
                }
                open.extend(PARTS.iter().filter_map(|part| object.get(*part)));
            }
            _ => {}
        }
    }
}

fn role(object: &Map<String, Value>) -> Option<Role> {
    match object.get("@type")? {
        Value::String(kind) => Role::of(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).find_map(Role::of),
        _ => None,
    }
}

fn take_post(page: &Page<'_>, object: &Map<String, Value>, role: Role, data: &mut Data<'_>) {
    let text = ["text", "articleBody", "description"]
        .iter()
        .filter(|name| **name != "description" || role == Role::Opening)
        .find_map(|name| object.get(*name)?.as_str())
        .unwrap_or_default();
    if role == Role::Opening {
        let title = || text_of(object, "headline").or_else(|| text_of(object, "name"));
        data.title = data.title.take().or_else(title);
        let count = |name| object.get(name).and_then(number);
        data.replies = data
            .replies
            .or_else(|| interactions(object, &["CommentAction", "ReplyAction", "WriteAction"]))
            .or_else(|| count("commentCount"))
            .or_else(|| count("answerCount"));
        data.views = data.views.or_else(|| interactions(object, &["ViewAction"]));
    }
    data.posts.push(Told {
        role,
        author: object
            .get("author")
            .or_else(|| object.get("creator"))
            .and_then(|author| self::author(page, author)),
        posted: text_of(object, "datePublished")
            .or_else(|| text_of(object, "dateCreated"))
            .and_then(timestamp),
        text: text.to_owned(),
    });
}

fn text_of(object: &Map<String, Value>, name: &str) -> Option<String> {
    normal::filled_line(object.get(name)?.as_str()?)
}

fn timestamp(text: String) -> Option<Timestamp> {
    let time = text
        .parse()
        .ok()
        .or_else(|| date::find(&text).and_then(|found| found.time))?;
    Some(Timestamp {
        text,
        time: Some(time),
    })
}

fn author(page: &Page<'_>, value: &Value) -> Option<Author> {
    match value {
        Value::String(name) => fields::author(normal::filled_line(name), None, None, None),
        Value::Array(all) => author(page, all.first().filter(|first| !first.is_array())?),
        Value::Object(object) => {
            let url = text_of(object, "url").or_else(|| text_of(object, "@id"));
            let url = url.and_then(|url| page.address(&url));
            fields::author(text_of(object, "name"), url, None, None)
        }
        _ => None,
    }
}

fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// How often something of some kinds was done with a post: `interactionStatistic`.
fn interactions(object: &Map<String, Value>, kinds: &[&str]) -> Option<u64> {
    let all = match object.get("interactionStatistic")? {
        Value::Array(all) => all.as_slice(),
        one => std::slice::from_ref(one),
    };
    all.iter().find_map(|one| {
        let kind = match one.get("interactionType")? {
            Value::String(kind) => kind,
            of => of.get("@type")?.as_str()?,
        };
        let is_it = kinds.iter().any(|wanted| kind.ends_with(wanted));
        is_it.then(|| number(one.get("userInteractionCount")?))?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What some JSON-LD tells, and how much of it is none.
    fn read_json(json: &str) -> (Data<'static>, usize) {
        let html = format!("<script type=application/ld+json>{json}</script>");
        let tree = crate::read::parse(&html);
        let (data, broken) = read(&Page::new(&tree, None));
        let data = Data {
            title: data.title,
            replies: data.replies,
            views: data.views,
            posts: data.posts,
            tells_replies: None,
        };
        (data, broken.len())
    }

    #[test]
    fn answers_follow_their_question() {
        let (data, broken) = read_json(
            r#"{"@context":"https://schema.org","@type":"QAPage","mainEntity":{"@type":"Question",
            "name":"Which pump?","text":"Ours leaks.","answerCount":"2","dateCreated":"2023-03-18T01:11:13Z",
            "author":{"@type":"Person","name":"Wren","url":"https://example.org/u/wren"},
            "acceptedAnswer":{"@type":"Answer","text":"The blue one."},
            "suggestedAnswer":[{"@type":"Answer","text":"The red one.","author":["Heron"]}]}}"#,
        );
        assert_eq!(broken, 0);
        assert_eq!(data.title.as_deref(), Some("Which pump?"));
        assert_eq!(data.replies, Some(2));
        let texts: Vec<_> = data.posts.iter().map(|post| post.text.as_str()).collect();
        assert_eq!(texts, ["Ours leaks.", "The blue one.", "The red one."]);
        let author = data.posts[2]
            .author
            .as_ref()
            .and_then(|author| author.name.as_deref());
        assert_eq!(author, Some("Heron"));
        assert!(data.posts[0].posted.is_some());
    }

    #[test]
    fn what_is_no_json_is_counted() {
        assert_eq!(read_json("{\"@type\":").1, 1);
        assert_eq!(read_json(&"[".repeat(5000)).1, 1);
        assert_eq!(
            read_json("{\"@type\":\"Comment\",\"text\":\"two\nlines\"}")
                .0
                .posts
                .len(),
            1
        );
    }
}
