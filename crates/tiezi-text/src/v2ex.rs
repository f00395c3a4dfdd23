//! Topics of V2EX, copied from their pages.
//!
//! ```text
//! V2EX  ›  BOARD
//! TITLE
//!   NAME · DATE · 1204 次点击
//! words
//! 第 1 条附言  ·  DATE
//! more words
//! 1204 次点击  ∙  3 人收藏
//! 2 条回复  •  DATE
//!   1
//! NAME    DATE  2
//! words
//! ```
//!
//! The number of a reply stands above its name, and the name above the date or on the same line.

use std::ops::Range;

use tiezi_boards::{address::is_number, author, page};
use tiezi_core::{Author, Block, Notice, Post, Timestamp, normal};

use crate::{
    copied::{Stamp, is_name, number, unlisted, whole_date, words_end},
    lines::{Lines, trim},
    thread::{Body, Part, Thread},
};

/// How many lines with words stand from the number of a reply to its date.
const LONGEST_HEAD: usize = 4;

/// The line over the topic.
struct Opening<'a> {
    line: usize,
    name: &'a str,
    posted: Timestamp,
    views: Option<u64>,
}

/// The lines over a reply.
struct Header<'a> {
    lines: Range<usize>,
    floor: u64,
    name: &'a str,
    role: Option<&'a str>,
    posted: Timestamp,
}

/// Reads the topic, if the text is one.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    let top = (0..lines.len()).find(|&at| board(lines.get(at)).is_some())?;
    let opening = (top + 1..lines.len()).find_map(|at| opening(at, lines.get(at)))?;
    let answers = (opening.line + 1..lines.len()).find(|&at| replies(lines.get(at)).is_some());
    let end = answers.unwrap_or(lines.len());
    let mut thread = Thread::of_engine("v2ex");
    let source = &mut thread.source;
    source.forum = Some("V2EX".to_owned());
    source
        .boards
        .extend(board(lines.get(top)).and_then(normal::filled_line));
    source.views = opening.views;
    source.replies = answers.and_then(|at| replies(lines.get(at)));
    let title = lines.words_before(opening.line, top + 1);
    thread.title = title.and_then(|at| normal::filled_line(lines.get(at)));
    first_post(lines, &opening, end, &mut thread);
    let headers = headers(lines, end + 1);
    let page_end = (headers.last().map_or(end, |last| last.lines.end)..lines.len())
        .find(|&at| is_page_end(lines.get(at)))
        .unwrap_or(lines.len());
    for (at, header) in headers.iter().enumerate() {
        let next = headers
            .get(at + 1)
            .map_or(page_end, |next| next.lines.start);
        let range = header.lines.end..next;
        let post = Post {
            floor: Some(header.floor),
            author: author::named(header.name).map(|author| Author {
                role: header.role.and_then(normal::filled_line),
                ..author
            }),
            posted: Some(header.posted.clone()),
            ..Post::default()
        };
        let words = range.start..words_end(lines, range, is_button);
        thread.push(post, Body::from(words));
    }
    Some(thread)
}

/// `V2EX  ›  分享创造`
fn board(line: &str) -> Option<&str> {
    let rest = trim(line.strip_prefix("V2EX")?);
    Some(trim(rest.strip_prefix('›')?)).filter(|board| !board.is_empty())
}

/// `wren · 2020-10-03 10:10:10 +08:00 · 1204 次点击`
fn opening(at: usize, line: &str) -> Option<Opening<'_>> {
    let mut parts = line.split('·').map(trim);
    let name = parts.next().filter(|name| is_name(name))?;
    let posted = moment(parts.next()?)?;
    let views = parts.next();
    let views = match views {
        Some(views) => Some(
            views
                .strip_suffix("次点击")
                .and_then(|views| Some(number(views)?.0))?,
        ),
        None => None,
    };
    Some(Opening {
        line: at,
        name,
        posted,
        views,
    })
}

/// A date with the zone that the site adds, or one told from the day of saving.
fn moment(words: &str) -> Option<Timestamp> {
    if let Some(stamp) = Stamp::find(words) {
        let is_whole = stamp.before.is_empty() && matches!(stamp.after, "" | "+08:00");
        return is_whole.then_some(stamp.posted);
    }
    whole_date(words)
}

/// `2 条回复  •  2020-10-05 09:00:00 +08:00`
fn replies(line: &str) -> Option<u64> {
    let (count, rest) = number(line)?;
    let rest = trim(rest).strip_prefix("条回复")?;
    let rest = trim(trim(rest).trim_start_matches(['•', '·', '∙', '|']));
    (rest.is_empty() || moment(rest).is_some()).then_some(count)
}

/// The topic itself: its words, and what its author added later.
fn first_post(lines: &Lines<'_>, opening: &Opening<'_>, end: usize, thread: &mut Thread) {
    let range = opening.line + 1..end;
    let stop = range.clone().find(|&at| {
        let rest = number(lines.get(at)).map(|(_, rest)| trim(rest));
        rest.is_some_and(|rest| rest.starts_with("次点击"))
    });
    let end = words_end(lines, range.start..stop.unwrap_or(end), is_button);
    let mut body = Body::from(range.start..end);
    for at in body.lines.clone() {
        let line = lines.get(at);
        if line.starts_with("第 ")
            && let Some((label, when)) = line.split_once('·')
            && trim(label).ends_with("条附言")
            && moment(trim(when)).is_some()
            && let Some(text) = normal::filled_line(line)
        {
            let kind = "appended".to_owned();
            body.parts.push(Part::block(
                at..at + 1,
                Block::Notice(Notice { kind, text }),
            ));
        }
    }
    let post = Post {
        author: author::named(opening.name),
        posted: Some(opening.posted.clone()),
        ..Post::default()
    };
    thread.push(post, body);
}

/// The heads of the replies, whose numbers go up.
fn headers<'a>(lines: &Lines<'a>, from: usize) -> Vec<Header<'a>> {
    let mut headers: Vec<Header<'a>> = Vec::new();
    let mut start = from;
    for at in from..lines.len() {
        let least = headers.last().map_or(0, |last| last.floor);
        if let Some(header) = header(lines, start, at).filter(|header| header.floor > least) {
            start = at + 1;
            headers.push(header);
        }
    }
    headers
}

/// The head whose date stands on a line.
fn header<'a>(lines: &Lines<'a>, start: usize, at: usize) -> Option<Header<'a>> {
    let stamp = Stamp::find(lines.get(at))?;
    let rest = trim(stamp.after.strip_prefix("+08:00").unwrap_or(stamp.after));
    let rest = rest.strip_prefix("via ").map_or(rest, |device| {
        device.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == ' ')
    });
    // The hearts that a reply was given.
    let is_end = rest.chars().all(|c| !c.is_alphabetic());
    if !is_end || !stamp.before.is_empty() && !is_name(stamp.before) {
        return None;
    }
    let mut above = Vec::new();
    let mut line = at;
    while let Some(before) = lines
        .words_before(line, start)
        .filter(|_| above.len() < LONGEST_HEAD)
    {
        line = before;
        let text = lines.get(before);
        if is_number(text) {
            break;
        }
        above.push(text);
    }
    let floor = lines.get(line).parse().ok().filter(|_| line < at)?;
    above.reverse();
    let (name, roles) = match stamp.before {
        "" => above.split_first().map(|(name, roles)| (*name, roles))?,
        name => (name, above.as_slice()),
    };
    // The button of thanks, and the name of the member's picture, stand above the number.
    let mut first = line;
    while let Some(before) = lines.words_before(first, start) {
        let text = lines.get(before);
        if !is_button(text) && text != name {
            break;
        }
        first = before;
    }
    is_name(name).then_some(Header {
        lines: first..at + 1,
        floor,
        name,
        role: roles.first().copied(),
        posted: stamp.posted,
    })
}

fn is_button(line: &str) -> bool {
    matches!(
        unlisted(line),
        "感谢回复者" | "加入收藏" | "回复" | "隐藏" | "感谢" | "Tweet" | "忽略主题"
    ) || page::is_button_row(line)
}

/// Whether a line stands under the last reply.
fn is_page_end(line: &str) -> bool {
    matches!(
        line,
        "登录后可以回复" | "添加一条新回复" | "需要登录后方可回复"
    ) || line.starts_with("关于   ·")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_above_names() {
        let text = "V2EX › 创造\n标题\nwren · 3 天前 · 12 次点击\n词\n2 条回复 • 2020-10-05 09:00:00 +08:00\n感谢回复者\n1\nheron 2020-10-03 11:00:00 +08:00 2\n12\n2\nwren\nOP\n2020-10-05 09:00:00 +08:00 via iPhone\n好\n添加一条新回复\n词\n";
        let lines = Lines::new(text);
        let thread = read(&lines).unwrap();
        let posts = thread.posts.iter().zip(&thread.bodies);
        let posts: Vec<_> = posts
            .map(|(post, body)| {
                let name = post.author.clone().and_then(|author| author.name);
                (post.floor, name.unwrap_or_default(), body.lines.clone())
            })
            .collect();
        assert_eq!(
            posts,
            [
                (None, "wren".to_owned(), 3..4),
                (Some(1), "heron".to_owned(), 8..9),
                (Some(2), "wren".to_owned(), 13..14),
            ]
        );
        assert_eq!(thread.source.views, Some(12));
    }
}
