//! The print view: `作者: AUTHOR    时间: DATE` before each post, and under it `标题: SUBJECT` if it has
//! one. Text browsers draw a line above each header.

use tiezi_boards::{author, discuz::Label};
use tiezi_core::{Post, Source, View, punctuation::is_colon};

use super::{
    Mark, Placed,
    chrome::{self, name},
    inside::Inside,
    order,
    stamp::{self, Stamp},
};
use crate::{
    body::is_rule,
    lines::{Lines, trim},
    thread::{Body, Thread},
};

/// Reads a header line.
pub(super) fn header(line: &str) -> Option<Stamp<'_>> {
    let rest = after_colon(Label::Author.after(line)?)?;
    let (name, date) = Label::Time.part(rest)?;
    let when = stamp::when(after_colon(date)?)?;
    let name = trim(name);
    stamp::is_name(name).then_some(Stamp { name, when })
}

fn after_colon(text: &str) -> Option<&str> {
    trim(text).strip_prefix(is_colon).map(trim)
}

/// Reads the page.
pub(super) fn read(lines: &Lines<'_>, marks: &[Placed<'_>]) -> Thread {
    let mut thread = Thread::default();
    let headers = headers(lines, marks);
    let first = headers.first().map_or(lines.len(), |(line, _)| *line);
    read_top(lines, first, &mut thread);
    let end = read_bottom(lines, first, &mut thread.source);
    let inside = Inside::new(lines, marks);
    thread.heads_are_whole = true;
    thread.reserve(headers.len());
    for (at, &(line, stamp)) in headers.iter().enumerate() {
        let mut body = line + 1..headers.get(at + 1).map_or(end, |(next, _)| *next);
        while let Some(last) = lines
            .words_before(body.end, body.start)
            .filter(|&at| is_rule(lines.get(at)))
        {
            body.end = last;
        }
        let mut post = Post {
            floor: Some(at as u64 + 1),
            author: author::named(stamp.name),
            posted: Some(stamp.when.timestamp()),
            ..Post::default()
        };
        if let Some(subject) = title(lines.get(line + 1)).filter(|_| line + 1 < body.end) {
            post.subject = name(subject).filter(|subject| Some(subject) != thread.title.as_ref());
            body.start = line + 2;
        }
        let mut body = Body::from(body);
        inside.read(&mut post, &mut body);
        thread.push(post, body);
    }
    thread
}

/// The header lines of posts. A line inside a post that looks like one is less precise or more, older
/// than the post, or without the line that text browsers draw above the others.
fn headers<'a>(lines: &Lines<'a>, marks: &[Placed<'a>]) -> Vec<(usize, Stamp<'a>)> {
    let all = marks.iter().filter_map(|&(line, mark)| match mark {
        Mark::PrintHeader(stamp) => Some((line, stamp)),
        _ => None,
    });
    let mut all: Vec<_> = all.collect();
    let Some(&(first, stamp)) = all.first() else {
        return all;
    };
    let is_ruled = |line: usize| {
        lines
            .words_before(line, 0)
            .is_some_and(|at| is_rule(lines.get(at)))
    };
    let (ruled, precise) = (is_ruled(first), stamp.when.has_seconds());
    let times = all.iter().map(|(_, stamp)| stamp.when.time);
    let mut in_order = order::in_order(times).into_iter();
    all.retain(|(line, stamp)| {
        let is_in_order = in_order.next().unwrap_or(true);
        is_in_order && is_ruled(*line) == ruled && stamp.when.has_seconds() == precise
    });
    all
}

/// The words after `标题:`.
fn title(line: &str) -> Option<&str> {
    after_colon(Label::Title.after(line)?)
}

fn read_top(lines: &Lines<'_>, first: usize, thread: &mut Thread) {
    let source = &mut thread.source;
    source.engine = Some("discuz".to_owned());
    source.view = Some(View::Print);
    for at in (0..first).filter(|&at| !lines.is_blank(at)) {
        let line = lines.get(at);
        let page = Label::Print.before(line);
        if let Some(title) = title(page.map_or(line, trim)) {
            thread.title = name(title);
        } else if source.forum.is_none() && thread.title.is_none() {
            source.forum = name(line);
        } else if !is_rule(line) {
            thread.left_out.push(at..at + 1);
        }
    }
}

/// Reads `欢迎光临 FORUM (URL)  Powered by Discuz! X3.5` and says where the last post ends.
fn read_bottom(lines: &Lines<'_>, first: usize, source: &mut Source) -> usize {
    let is_welcome = |at: &usize| Label::Welcome.after(lines.get(*at)).is_some();
    // The engine's last lines are few.
    let from = lines.len().saturating_sub(12).max(first);
    let Some(at) = (from..lines.len()).rev().find(is_welcome) else {
        return lines.len();
    };
    for line in at..lines.len() {
        chrome::bottom(lines.get(line), source);
    }
    at
}
