//! Header lines: what is known of the thread and of each post, `[thread title="…"]` and `[post author="…"]`.

use std::{collections::HashSet, fmt::Write, ops::Range};

use tiezi_core::{Post, Report, State, Time, Timestamp, Warning, date, merge, normal};

use tiezi_boards::bbcode::Tag;

use crate::{lost::HEADERS, stored::decoded};

/// The post of a header line, without its words; and where its words stand.
pub(crate) type Part = (Post, Range<usize>);

/// Parts a text at its header lines. What can't be read in them is a warning.
///
/// Only a text that begins with one has them: any other is the words of one post.
pub(crate) fn parts(text: &str, report: &mut Report, warnings: &mut Vec<Warning>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    if !begins_with_header(text) {
        if !text.trim().is_empty() {
            parts.push((Post::default(), 0..text.len()));
        }
        return parts;
    }
    let (mut at, mut floor) = (0, 0);
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let Some(tag) = header(line) else {
            match parts.last_mut() {
                Some((_, words)) => words.end = at,
                None if line.trim().is_empty() => {}
                None => parts.push((Post::default(), range)),
            }
            continue;
        };
        let mut post = (tag.name() == "post").then(Post::default);
        // After posts it is the header of another page, or of another thread.
        let mut page = (post.is_none() && !parts.is_empty()).then(Report::default);
        let mut said = HashSet::new();
        for &(key, raw) in tag.attributes() {
            let value = normal::line(&decoded(raw)).into_owned();
            let is_repeated = key != "board" && !said.insert(key);
            let is_read = !value.is_empty()
                && !is_repeated
                && match (&mut post, &mut page) {
                    (Some(post), _) => read_post(post, key, value, &mut floor),
                    (None, Some(page)) => read_thread(page, key, value),
                    (None, None) => read_thread(report, key, value),
                };
            if !is_read {
                let message = format!("{key:?} can't be read here, and is left out");
                warnings.push(Warning::new(&HEADERS, message, range.clone()));
            }
        }
        if let Some(page) = page.filter(|page| *page != Report::default())
            && !join(report, page)
        {
            let message =
                "this line is of another thread, or doesn't say of which, and is left out";
            warnings.push(Warning::new(&HEADERS, message, range));
        }
        parts.extend(post.map(|post| (post, at..at)));
    }
    parts
}

/// Whether the first line of a text that has words is a header.
pub(crate) fn begins_with_header(text: &str) -> bool {
    let text = text.trim_start();
    header(text.split('\n').next().unwrap_or_default()).is_some()
}

/// The tag that is a header: alone on its line, and without a value of its own, as vBulletin's
/// links `[post=7]words[/post]` have.
fn header(line: &str) -> Option<Tag<'_>> {
    let tag = Tag::parse(line.trim_end(), None)?;
    let is_alone = tag.len == line.trim_end().len() && !tag.is_end && tag.value.is_none();
    (is_alone && matches!(tag.name(), "thread" | "post")).then_some(tag)
}

/// Joins what a further header says of the thread, by the rule for pages that are saved one by one; false
/// where the pages can't be told to be of the same thread.
fn join(report: &mut Report, page: Report) -> bool {
    let is_same = match (&report.source.thread_id, &page.source.thread_id) {
        (Some(known), Some(id)) => known == id,
        _ => report.title.is_some() && report.title == page.title,
    };
    if is_same && let Ok(joined) = merge::pages(vec![report.clone(), page]) {
        *report = joined;
    }
    is_same
}

/// Takes what a header says of the thread; false where it can't, or something else was said before.
fn read_thread(report: &mut Report, key: &str, value: String) -> bool {
    let source = &mut report.source;
    match key {
        "title" => set(&mut report.title, Some(value)),
        "forum" => set(&mut source.forum, Some(value)),
        "board" => {
            source.boards.push(value);
            true
        }
        "url" => set(&mut source.url, Some(normal::url(&value).into_owned())),
        "id" => set(&mut source.thread_id, Some(value)),
        "page" => set(&mut source.page, value.parse().ok()),
        "pages" => set(&mut source.pages, value.parse().ok()),
        _ => false,
    }
}

/// Sets what isn't known yet; false where there is nothing to set, or it is known otherwise.
fn set<T: PartialEq>(field: &mut Option<T>, value: Option<T>) -> bool {
    if field.is_none() {
        *field = value;
        field.is_some()
    } else {
        *field == value
    }
}

/// Takes what a header says of its post; false where it can't. `last` is the floor before, as floors rise.
fn read_post(post: &mut Post, key: &str, value: String, last: &mut u64) -> bool {
    match key {
        "floor" => {
            post.floor = value.parse().ok().filter(|floor| *floor > *last);
            *last = post.floor.unwrap_or(*last);
            return post.floor.is_some();
        }
        "id" => post.id = Some(value),
        "author" => {
            let author = post.author.get_or_insert_default();
            author.anonymous = false;
            author.name = Some(value);
        }
        "author_nick" => post.author.get_or_insert_default().nick = Some(value),
        "author_id" => post.author.get_or_insert_default().id = Some(value),
        "author_url" => {
            post.author.get_or_insert_default().url = Some(normal::url(&value).into_owned());
        }
        "role" => post.author.get_or_insert_default().role = Some(value),
        "anonymous" => {
            let author = post.author.get_or_insert_default();
            author.anonymous = author.name.is_none();
        }
        "posted" => post.posted = Some(timestamp(value)),
        "edited" => post.edited.get_or_insert_default().at = Some(timestamp(value)),
        "editor" => post.edited.get_or_insert_default().by = Some(value),
        "subject" => post.subject = Some(value),
        "state" => {
            post.state = State::parse(&value);
            return post.state.is_some();
        }
        _ => return false,
    }
    true
}

/// A time in words, or in seconds since 1970 as databases have it.
pub(crate) fn timestamp(text: String) -> Timestamp {
    let is_seconds = text.len() >= 9 && text.bytes().all(|b| b.is_ascii_digit());
    let seconds = text.parse().ok().filter(|_| is_seconds);
    let time = seconds
        .and_then(Time::from_unix)
        .or_else(|| date::parse(&text));
    Timestamp { text, time }
}

/// The header line of a thread; empty where there is nothing to say.
pub(crate) fn thread_header(report: &Report) -> String {
    let source = &report.source;
    let mut line = "[thread".to_owned();
    push(&mut line, "title", report.title.as_ref());
    push(&mut line, "forum", source.forum.as_ref());
    for board in &source.boards {
        push(&mut line, "board", Some(board));
    }
    push(&mut line, "url", source.url.as_ref());
    push(&mut line, "id", source.thread_id.as_ref());
    push(&mut line, "page", source.page);
    push(&mut line, "pages", source.pages);
    if line == "[thread" {
        return String::new();
    }
    line + "]\n"
}

/// The header line of a post.
pub(crate) fn post_header(post: &Post) -> String {
    let mut line = "[post".to_owned();
    push(&mut line, "floor", post.floor);
    push(&mut line, "id", post.id.as_ref());
    if let Some(author) = &post.author {
        push(&mut line, "author", author.name.as_ref());
        push(&mut line, "author_nick", author.nick.as_ref());
        push(&mut line, "author_id", author.id.as_ref());
        push(&mut line, "author_url", author.url.as_ref());
        push(&mut line, "role", author.role.as_ref());
        push(&mut line, "anonymous", author.anonymous.then_some("true"));
    }
    push(
        &mut line,
        "posted",
        post.posted.as_ref().map(|posted| &posted.text),
    );
    if let Some(edit) = &post.edited {
        push(&mut line, "edited", edit.at.as_ref().map(|at| &at.text));
        push(&mut line, "editor", edit.by.as_ref());
    }
    push(&mut line, "subject", post.subject.as_ref());
    push(&mut line, "state", post.state.map(State::as_str));
    line + "]\n"
}

/// Appends an attribute that has a value.
fn push(line: &mut String, key: &str, value: Option<impl ToString>) {
    if let Some(value) = value {
        let value = value
            .to_string()
            .replace('&', "&amp;")
            .replace('"', "&quot;");
        // Nothing can fail that writes to a string.
        let _ = write!(line, " {key}=\"{value}\"");
    }
}
