//! The thread view as a browser copies it: the author's profile above each post, buttons and a
//! signature under it. Pages without buttons have `发表于 DATE` right under the floor alone.

use std::ops::Range;

use tiezi_boards::{
    attachment, author, byline, counts,
    discuz::Label,
    page,
    standing::{self, Standing},
};
use tiezi_core::{Attachment, Author, Block, Notice, Post, Time, View, date};

use super::{
    Mark, Placed,
    chrome::{self, name},
    inside::Inside,
    stamp::{self, When},
    subject,
};
use crate::{
    copied::{self, is_picture, words_end},
    lines::{Lines, trim},
    thread::{Body, Part, Thread},
};

/// Reads `发表于 DATE | 只看该作者 |倒序浏览`, with `楼主|` before it where the thread's author wrote.
pub(super) fn header(line: &str) -> Option<When<'_>> {
    let author = Label::ThreadAuthor.after(line);
    let line = author.map_or(line, |rest| trim(trim(rest).trim_start_matches('|')));
    let rest = byline::after_posted(line)?;
    let date = trim(Label::OnlyAuthor.up_to(rest)?).trim_end_matches('|');
    stamp::when(date.split("来自").next()?)
}

/// Reads `发表于 DATE` under the floor of its post. A picture of the author's state may stand before it.
pub(super) fn header_under_floor<'a>(lines: &Lines<'a>, at: usize) -> Option<When<'a>> {
    let line = lines.get(at);
    let line = match line.split_once(']') {
        Some((picture, rest)) if is_picture(line.get(..=picture.len())?) => trim(rest),
        _ => line,
    };
    let rest = byline::after_posted(line)?;
    let when = header(line).or_else(|| stamp::when(rest))?;
    let above = lines.words_before(at, at.saturating_sub(FARTHEST_FLOOR))?;
    copied::floor(lines.get(above)).map(|_| when)
}

/// How many lines a floor stands above its date at most.
const FARTHEST_FLOOR: usize = 4;

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
            author: profile.author(),
            posted: Some(when.timestamp()),
            ..Post::default()
        };
        let mut end = foot.body_end;
        if at + 1 == headers.len() {
            end = words_end(lines, line + 1..end, is_bottom);
        }
        // Text browsers break the row of links behind the date.
        let mut start = line + 1;
        while let Some(at) = lines
            .next_words(start, end)
            .filter(|&at| is_link(lines.get(at)))
        {
            start = at + 1;
        }
        let comments = Comments::among(lines, marks, start..end);
        let words = start..comments.as_ref().map_or(end, |found| found.lines.start);
        let has_comments = comments.is_some();
        let labelled = labelled_signature(lines, words.clone()).filter(|_| !has_comments);
        let words = words.start..labelled.unwrap_or(words.end);
        let mut body = Body::from(words);
        inside.read(&mut post, &mut body);
        add_parts(lines, &mut body);
        let labelled = labelled.map(|at| at..at + 1);
        let mut signature = foot.signature.or(labelled);
        if let Some(comments) = comments {
            // Comments stand under the words, and a signature under both.
            signature = signature.or(comments.rest);
            body.lines.end = comments.lines.end;
            body.parts.extend(comments.parts);
        }
        body.signature = signature.map(|lines| Box::new(Body::from(lines)));
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
    if let Some(now) = saved(lines) {
        // `昨天 12:30` is told from the day on which the page was made.
        let posted = thread
            .posts
            .iter_mut()
            .filter_map(|post| post.posted.as_mut());
        posted.for_each(|posted| {
            posted.time = posted.time.or_else(|| date::resolve(&posted.text, now));
        });
    }
    thread
}

/// When the page was made, as its last lines tell: `GMT+8, 2023-5-7 09:15`.
fn saved(lines: &Lines<'_>) -> Option<Time> {
    let last = (lines.len().saturating_sub(12)..lines.len()).rev();
    let mut last = last.map(|at| lines.get(at));
    let line = last.find(|line| line.starts_with("GMT"))?;
    let (_, rest) = line.split_once(", ")?;
    date::find(rest)?.time
}

/// The lines above a header.
struct Profile<'a> {
    /// Where the profile begins.
    start: usize,
    name: Option<&'a str>,
    rank: Option<&'a str>,
    floor: Option<u64>,
}

impl<'a> Profile<'a> {
    /// Reads the lines upwards from a header: the floor, buttons, figures with their names, the
    /// author.
    fn above(lines: &Lines<'a>, from: usize, header: usize) -> Self {
        // No profile is longer.
        let from = from.max(header.saturating_sub(80));
        let floor_line = lines.words_before(header, from);
        let floor = floor_line.and_then(|at| copied::floor(lines.get(at)));
        // The figures come in pairs of lines, `12` and `主题`; above the first pair is the author.
        let threads = (from..header)
            .rev()
            .find(|&at| Label::of(lines.get(at)) == Some(Label::Threads));
        let figure = threads.and_then(|at| lines.words_before(at, from));
        // Without figures the author stands above the floor, or above the date itself; a rank may stand between.
        let mut rank = None;
        // Text browsers show under the name whether the member is there.
        let state = (from..header).rev().find_map(|at| {
            let above = lines
                .words_before(at, from)
                .filter(|_| has_state(lines.get(at)))?;
            is_state(lines.get(at), lines.get(above)).then_some(above)
        });
        let author = state
            .or_else(|| figure.and_then(|at| lines.words_before(at, from)))
            .or_else(|| {
                let mut at = match floor {
                    Some(_) => lines.words_before(floor_line?, from)?,
                    None => return floor_line,
                };
                while let Some(above) = lines.words_before(at, from) {
                    let line = lines.get(at);
                    if standing::of(line) == Some(Standing::Rank) {
                        rank = rank.or(Some(line));
                    } else if !is_state(line, lines.get(above)) {
                        break;
                    }
                    at = above;
                }
                Some(at)
            });
        let is_name = |name: &&str| stamp::is_name(name) && !page::is_button(name);
        let name = author.map(|at| lines.get(at)).filter(is_name);
        Self {
            start: author.or(floor_line).unwrap_or(header),
            name,
            rank: rank.filter(|_| name.is_some()),
            floor,
        }
    }

    fn author(&self) -> Option<Author> {
        let author = author::named(self.name?)?;
        Some(Author {
            role: self.rank.and_then(name),
            ..author
        })
    }
}

/// How a line ends that tells whether a member is there.
const STATES: [&str; 4] = ["当前离线", "当前在线", "當前離線", "當前在線"];

fn has_state(line: &str) -> bool {
    STATES.iter().any(|state| line.ends_with(state))
}

/// Whether a line tells that the member above is there or not: `NAME当前离线`.
fn is_state(line: &str, name: &str) -> bool {
    let mut names = STATES.iter().filter_map(|state| line.strip_suffix(state));
    names.any(|named| trim(named) == name)
}

/// Whether a line is one of the links that stand behind the date of the first post.
fn is_link(line: &str) -> bool {
    let line = line.trim_matches(['|', ' ']);
    matches!(
        line,
        "倒序浏览" | "倒序瀏覽" | "正序浏览" | "正序瀏覽" | "阅读模式" | "閱讀模式"
    )
}

/// The last line of a post, where it says that it is a signature, under words and a blank line: `签名:愿天天晴`.
fn labelled_signature(lines: &Lines<'_>, range: Range<usize>) -> Option<usize> {
    let at = lines.words_before(range.end, range.start)?;
    let line = lines.get(at);
    let rest = line
        .strip_prefix("签名")
        .or_else(|| line.strip_prefix("簽名"))?;
    let is_apart = at > range.start && lines.is_blank(at - 1);
    let is_under_words = lines.words_before(at, range.start).is_some();
    (rest.starts_with([':', '：']) && is_apart && is_under_words).then_some(at)
}

/// Whether a line stands at the end of the page.
fn is_bottom(line: &str) -> bool {
    chrome::bottom(line, &mut tiezi_core::Source::default())
}

/// What other members have written on a post, under the label `点评`: lines that end with who wrote them and when.
struct Comments {
    lines: Range<usize>,
    parts: Vec<Part>,
    /// The lines under the last.
    rest: Option<Range<usize>>,
}

impl Comments {
    fn among(lines: &Lines<'_>, marks: &[Placed<'_>], range: Range<usize>) -> Option<Self> {
        let label = range
            .clone()
            .rev()
            .find(|&at| matches!(lines.get(at), "点评" | "點評"))?;
        let mut parts = vec![Part::chrome(label..label + 1)];
        let mut from = label + 1;
        let first = marks.partition_point(|(line, _)| *line <= label);
        for (line, mark) in marks.get(first..).unwrap_or_default() {
            if *line >= range.end {
                break;
            }
            if let Mark::Stamp(_) = mark {
                let said = (from..=*line).map(|at| lines.get(at));
                let said: Vec<_> = said.filter(|line| !line.is_empty()).collect();
                let kind = "comment".to_owned();
                let text = name(&said.join(" "))?;
                let notice = Block::Notice(Notice { kind, text });
                parts.push(Part::block(from..line + 1, notice));
                from = line + 1;
            }
        }
        let rest = lines
            .next_words(from, range.end)
            .map(|first| first..range.end);
        (parts.len() > 1).then_some(Self {
            lines: label..from,
            parts,
            rest,
        })
    }
}

/// Adds what stands among the words besides that which every view has: files, notes about the thread, and the label of
/// words that were hidden.
fn add_parts(lines: &Lines<'_>, body: &mut Body) {
    let notice = |at: usize, kind: &str| {
        let kind = kind.to_owned();
        let text = name(lines.get(at))?;
        Some(Part::block(
            at..at + 1,
            Block::Notice(Notice { kind, text }),
        ))
    };
    let mut found = Vec::new();
    let mut at = body.lines.start;
    while let Some(here) = lines.next_words(at, body.lines.end) {
        let line = lines.get(here);
        at = here + 1;
        let part = if line.starts_with("本主题由") || line.starts_with("本主題由") {
            date::find(line).and_then(|_| notice(here, "moderated"))
        } else if matches!(line, "本帖隐藏的内容" | "本帖隱藏的內容") {
            notice(here, "hidden")
        } else {
            file(lines, here..body.lines.end)
        };
        if let Some(part) = part {
            at = part.lines.end;
            found.push(part);
        }
    }
    if found.is_empty() {
        return;
    }
    let known = std::mem::take(&mut body.parts);
    let mut known = known.into_iter().peekable();
    for part in found {
        while let Some(before) = known.next_if(|known| known.lines.start <= part.lines.start) {
            body.parts.push(before);
        }
        let is_free = body
            .parts
            .last()
            .is_none_or(|last| last.lines.end <= part.lines.start)
            && known
                .peek()
                .is_none_or(|next| part.lines.end <= next.lines.start);
        if is_free {
            body.parts.push(part);
        }
    }
    body.parts.extend(known);
}

/// A file under the words: its name, and under that its size and how often it was loaded.
fn file(lines: &Lines<'_>, range: Range<usize>) -> Option<Part> {
    let line = lines.get(range.start);
    if line.len() > 200 || !line.contains('.') || line.contains(' ') {
        return None;
    }
    let mut under = lines.next_words(range.start + 1, range.end)?;
    if matches!(
        lines.get(under),
        "点击文件名下载附件" | "點擊文件名下載附件"
    ) {
        under = lines.next_words(under + 1, range.end)?;
    }
    let (size, rest) = lines.get(under).split_once(", ")?;
    let is_count = rest.starts_with("下载次数:") || rest.starts_with("下載次數:");
    let size = attachment::size(size).filter(|_| is_count)?;
    let file = Attachment {
        name: name(line),
        size: Some(size),
        ..Attachment::default()
    };
    Some(Part::block(
        range.start..under + 1,
        Block::Attachment(Box::new(file)),
    ))
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
    if thread.title.is_none() {
        let above = lines.words_before(first, 0).map(|at| lines.get(at));
        let is_title =
            |line: &&str| counts::read(line).views.is_none() && !page::is_button_row(line);
        thread.title = above.filter(is_title).and_then(name);
    }
}
