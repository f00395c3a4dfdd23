//! The thread as data for search engines: a
//! [`DiscussionForumPosting`](https://schema.org/DiscussionForumPosting) in JSON-LD.
//!
//! It stands in a `<script>` because the standard puts it there; browsers run none of that type. All
//! of it is on the page too, which is what the reader reads.

use std::io::{self, Write};

use serde_json::{Map, Value, json};
use tiezi_core::{Author, Post, Report, Time, address, plain};

use super::{escape::InScript, tags::Tags};

impl<W: Write> Tags<W> {
    pub(super) fn json_ld(&mut self, report: &Report) -> io::Result<()> {
        if report.posts.is_empty() {
            return Ok(());
        }
        self.raw("<script type=\"application/ld+json\">")?;
        thread(report, &mut InScript(&mut self.out))?;
        self.raw("</script>\n")
    }
}

/// Writes the thread, post by post. The first post opens it, unless the page is a later one.
fn thread(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let is_later = |number: Option<u64>| number.is_some_and(|number| number > 1);
    let opening = report
        .posts
        .first()
        .filter(|post| !is_later(post.floor) && !is_later(report.source.page));
    let mut fields = opening.map(said).unwrap_or_default();
    fields.insert("@context".into(), "https://schema.org".into());
    fields.insert("@type".into(), "DiscussionForumPosting".into());
    insert(&mut fields, "headline", report.title.as_deref());
    let url = report.source.url.as_deref();
    insert(
        &mut fields,
        "url",
        url.filter(|url| address::is_followed(url)),
    );
    let fields = serde_json::to_string(&fields).map_err(io::Error::from)?;
    let comments = &report.posts[usize::from(opening.is_some())..];
    if comments.is_empty() {
        return out.write_all(fields.as_bytes());
    }
    out.write_all(fields.strip_suffix('}').unwrap_or(&fields).as_bytes())?;
    out.write_all(b",\"comment\":[")?;
    for (index, post) in comments.iter().enumerate() {
        if index > 0 {
            out.write_all(b",")?;
        }
        let mut fields = said(post);
        fields.insert("@type".into(), "Comment".into());
        serde_json::to_writer(&mut *out, &fields).map_err(io::Error::from)?;
    }
    out.write_all(b"]}")
}

/// What a post says, who said it and when.
fn said(post: &Post) -> Map<String, Value> {
    let mut fields = Map::new();
    let author = post.author.as_ref().and_then(person);
    fields.extend(author.map(|author| ("author".to_owned(), author)));
    let time = |time: Option<Time>| time.map(|time| time.to_string());
    let posted = post.posted.as_ref().and_then(|posted| time(posted.time));
    insert(&mut fields, "datePublished", posted.as_deref());
    let edited = post.edited.as_ref().and_then(|edit| edit.at.as_ref());
    let edited = edited.and_then(|edited| time(edited.time));
    insert(&mut fields, "dateModified", edited.as_deref());
    let text = plain::own_words(&post.body);
    insert(
        &mut fields,
        "text",
        Some(&*text).filter(|text| !text.is_empty()),
    );
    fields
}

fn person(author: &Author) -> Option<Value> {
    let name = author.name.as_deref()?;
    let mut person = Map::new();
    person.insert("@type".into(), "Person".into());
    insert(&mut person, "name", Some(name));
    let url = author.url.as_deref();
    insert(
        &mut person,
        "url",
        url.filter(|url| address::is_followed(url)),
    );
    Some(json!(person))
}

fn insert(fields: &mut Map<String, Value>, name: &str, value: Option<&str>) {
    fields.extend(value.map(|value| (name.to_owned(), value.into())));
}
