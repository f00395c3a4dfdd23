//! The thread view as a browser copies it: the author's profile above each post, buttons and a
//! signature under it.

use std::ops::Range;

use tiezi_boards::{author, byline, counts, discuz::Label, floor, page};
use tiezi_core::{Post, View};

use super::{
    Mark, Placed,
    chrome::{self, name},
    inside::Inside,
    stamp::{self, When},
    subject,
};
use crate::{
    lines::{Lines, trim},
    thread::{Body, Thread},
};

/// Reads `发表于 DATE | 只看该作者 |倒序浏览`, with `楼主|` before it where the thread's author wrote.
pub(super) fn header(line: &str) -> Option<When<'_>> {
    let author = Label::ThreadAuthor.after(line);
    let line = author.map_or(line, |rest| trim(trim(rest).trim_start_matches('|')));
    let rest = byline::after_posted(line)?;
    let date = trim(Label::OnlyAuthor.up_to(rest)?).trim_end_matches('|');
    stamp::when(date.split("来自").next()?)
}

/// Reads the page.
pub(super) fn read(lines: &Lines<'_>, marks: &[Placed<'_>]) -> Thread {
    let headers = marks.iter().filter_map(|&(line, mark)| match mark {
        Mark::ThreadHeader(when) => Some((line, when)),
        _ => None,
    });
    let headers: Vec<(usize, When<'_>)> = headers.collect();
    let inside = Inside::new(lines, marks);
    let mut thread = Thread::default();
    thread.reserve(headers.len());
    let profiles: Vec<_> = headers
        .iter()
        .enumerate()
        .map(|(at, (line, _))| {
            let from = at.checked_sub(1).and_then(|before| headers.get(before));
            Profile::above(lines, from.map_or(0, |(line, _)| line + 1), *line)
        })
        .collect();
    let first = profiles
        .first()
        .map_or(lines.len(), |profile| profile.start);
    read_top(lines, first, &mut thread);
    for (at, &(line, when)) in headers.iter().enumerate() {
        let next = profiles
            .get(at + 1)
            .map_or(lines.len(), |profile| profile.start);
        let foot = Foot::of(lines, line + 1..next);
        let Some(profile) = profiles.get(at) else {
            break;
        };
        let mut post = Post {
            floor: profile.floor,
            author: profile.name.and_then(author::named),
            posted: Some(when.timestamp()),
            ..Post::default()
        };
        let mut body = Body::from(line + 1..foot.body_end);
        if let Some(signature) = foot.signature {
            thread.left_out.push(signature);
        }
        inside.read(&mut post, &mut body);
        thread.push(post, body);
        if at + 1 == headers.len() {
            (foot.end..lines.len()).for_each(|at| {
                chrome::bottom(lines.get(at), &mut thread.source);
            });
        }
    }
    if let Some((header, _)) = headers.first() {
        subject::take(lines, &mut thread, *header);
    }
    thread
}

/// The lines above a header.
struct Profile<'a> {
    /// Where the profile begins.
    start: usize,
    name: Option<&'a str>,
    floor: Option<u64>,
}

impl<'a> Profile<'a> {
    /// Reads the lines upwards from a header: the floor, buttons, figures with their names, the
    /// author.
    fn above(lines: &Lines<'a>, from: usize, header: usize) -> Self {
        // No profile is longer.
        let from = from.max(header.saturating_sub(80));
        let floor_line = lines.words_before(header, from);
        let floor = floor_line.and_then(|at| floor::read(lines.get(at)));
        // The figures come in pairs of lines, `12` and `主题`; above the first pair is the author.
        let threads = (from..header)
            .rev()
            .find(|&at| Label::of(lines.get(at)) == Some(Label::Threads));
        let figure = threads.and_then(|at| lines.words_before(at, from));
        // Without a profile the author stands above the floor, or above the date itself.
        let author = figure
            .and_then(|at| lines.words_before(at, from))
            .or_else(|| match floor {
                Some(_) => lines.words_before(floor_line?, from),
                None => floor_line,
            });
        let is_name = |name: &&str| stamp::is_name(name) && !page::is_button(name);
        let name = author.map(|at| lines.get(at)).filter(is_name);
        Self {
            start: author.or(floor_line).unwrap_or(header),
            name,
            floor,
        }
    }
}

/// What stands under a post's words.
struct Foot {
    body_end: usize,
    signature: Option<Range<usize>>,
    /// After the buttons.
    end: usize,
}

impl Foot {
    fn of(lines: &Lines<'_>, range: Range<usize>) -> Self {
        // The last button before the next profile, and the one above it.
        let report = range
            .clone()
            .rev()
            .find(|&at| Label::of(lines.get(at)) == Some(Label::Report));
        let reply = report.and_then(|at| {
            let reply = lines.words_before(at, range.start)?;
            let is_button = page::is_button(lines.get(reply));
            Some(if is_button { reply } else { at })
        });
        let end = report.map_or(range.end, |at| at + 1);
        let body_end = reply.unwrap_or(range.end);
        let Some(last) = lines.words_before(body_end, range.start) else {
            return Self {
                body_end,
                signature: None,
                end,
            };
        };
        // The engine ends words with three empty lines or more, a signature with two and the tab of
        // the table's next cell, and sets two before it.
        let tail = (last + 1..body_end)
            .take_while(|&at| lines.raw(at).is_empty())
            .count();
        let start = (range.start..=last)
            .rev()
            .find(|&at| lines.is_blank(at))
            .map_or(range.start, |at| at + 1);
        let gap = (range.start..start)
            .rev()
            .take_while(|&at| lines.is_blank(at))
            .count();
        let is_signature = tail == 2
            && gap >= 2
            && last + 3 < body_end
            && lines.words_before(start, range.start).is_some();
        Self {
            body_end: if is_signature { start } else { body_end },
            signature: is_signature.then_some(start..last + 1),
            end,
        }
    }
}

fn read_top(lines: &Lines<'_>, first: usize, thread: &mut Thread) {
    let source = &mut thread.source;
    source.engine = Some("discuz".to_owned());
    source.view = Some(View::Thread);
    thread.title = chrome::top(lines, 0..first, source).title;
    for at in 0..first {
        let line = lines.get(at);
        if Label::CopyLink.after(line).is_some() {
            // The path cuts long titles short.
            let title = lines.words_before(at, 0).and_then(|at| name(lines.get(at)));
            thread.title = title.or(thread.title.take());
        }
        let counts = counts::read(line);
        if counts.views.is_some() && counts.replies.is_some() {
            source.views = counts.views;
            source.replies = counts.replies;
        }
        if let Some((path, _)) = line.split_once('»') {
            source.forum = name(path);
        }
    }
}
