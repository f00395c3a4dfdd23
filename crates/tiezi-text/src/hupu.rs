//! Threads of Hupu (虎扑), copied from its pages: those since 2020, and the boards before them.
//!
//! ```text
//! NAME楼主DATE发布于PLACE
//! words
//! 推荐 (12)
//! NAMELv.3DATE
//! 引用 @NAME 发表的:
//! words of another
//!
//! words
//! 亮了(8)
//! ```
//!
//! ```text
//! NAME [只看楼主] DATE
//! 楼主
//! words
//! NAME DATE
//! 1楼
//! words
//! ```

use std::ops::Range;

use tiezi_boards::{address::is_number, author, floor, page};
use tiezi_core::{Author, Edit, Post, Timestamp, normal};

use crate::{
    copied::{self, Stamp, above_pager, is_name, number, unlisted, words_end},
    lines::{Lines, trim},
    thread::{Body, Part, PartKind, Thread},
};

const ONLY_AUTHOR: &str = "[只看楼主]";

/// The line over a post, and on the old boards the one that tells its floor.
struct Header<'a> {
    lines: Range<usize>,
    name: &'a str,
    role: Option<&'a str>,
    floor: Option<u64>,
    posted: Timestamp,
    /// Whether no other board writes it so.
    is_sure: bool,
}

/// Reads the thread, if the text is one.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    let all = || 0..lines.len();
    let mut headers: Vec<_> = all().filter_map(|at| old_header(lines, at)).collect();
    let is_old = headers.iter().any(|header| header.is_sure);
    if !is_old {
        headers = all().filter_map(|at| header(lines, at)).collect();
        let is_lit = || all().any(|at| lines.get(at).starts_with("亮了("));
        if !headers.iter().any(|header| header.is_sure) && !is_lit() {
            return None;
        }
    }
    let first = headers.first()?;
    let mut thread = Thread::of_engine("hupu");
    thread.title = copied::title_above(lines, first.lines.start, |line| counts(line).is_some());
    read_top(lines, first.lines.start, &mut thread);
    for (at, header) in headers.iter().enumerate() {
        let next = headers.get(at + 1);
        let range = header.lines.end..next.map_or(lines.len(), |next| next.lines.start);
        let mut end = words_end(lines, range.clone(), is_board);
        if next.is_none() && is_old {
            end = above_pager(lines, range.start..end);
        }
        let author = author::named(header.name).map(|author| Author {
            role: header.role.and_then(normal::filled_line),
            ..author
        });
        let mut post = Post {
            floor: header.floor,
            author,
            posted: Some(header.posted.clone()),
            ..Post::default()
        };
        let title = thread.title.as_deref().filter(|_| at == 0);
        let body = body_of(lines, range.start..end, title, &mut post);
        thread.push(post, body);
    }
    Some(thread)
}

/// `heron_88Lv.32023-03-18 02:20:00发布于浙江`
fn header<'a>(lines: &Lines<'a>, at: usize) -> Option<Header<'a>> {
    let stamp = Stamp::find(lines.get(at))?;
    let has_place = stamp.after.starts_with("发布于");
    if !has_place && !stamp.after.is_empty() {
        return None;
    }
    let (name, role) = with_role(stamp.before);
    // The first board line ends the words before; with nothing else a date is part of them.
    let is_under_board = || {
        let above = lines.words_before(at, 0).map(|at| unlisted(lines.get(at)));
        above.is_some_and(is_board)
    };
    let is_header = has_place || role.is_some() || is_under_board();
    (is_header && is_name(name)).then_some(Header {
        lines: at..at + 1,
        name,
        role,
        floor: None,
        posted: stamp.posted,
        is_sure: has_place,
    })
}

/// A name, and what the page sets right behind it: `楼主`, or a level.
fn with_role(text: &str) -> (&str, Option<&str>) {
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
    if let Some(name) = bare.strip_suffix("Lv.").filter(|_| bare.len() < text.len()) {
        return (trim(name), text.get(name.len()..));
    }
    match text.strip_suffix("楼主") {
        Some(name) if !name.is_empty() => (trim(name), text.get(name.len()..)),
        _ => (text, None),
    }
}

/// `礁石上的人 [只看楼主] 2016-01-05 10:10`, with the floor under it.
fn old_header<'a>(lines: &Lines<'a>, at: usize) -> Option<Header<'a>> {
    let stamp = Stamp::find(lines.get(at)).filter(|stamp| stamp.after.is_empty())?;
    let first = stamp.before.strip_suffix(ONLY_AUTHOR);
    let name = trim(first.unwrap_or(stamp.before));
    let under = lines.next_words(at + 1, lines.len())?;
    let line = lines.get(under);
    let floor = line.strip_suffix('楼').and_then(|floor| floor.parse().ok());
    let is_first = floor::named(line) == Some(1);
    (is_name(name) && (is_first || floor.is_some())).then_some(Header {
        lines: at..under + 1,
        name,
        role: None,
        floor,
        posted: stamp.posted,
        is_sure: first.is_some(),
    })
}

/// Whether a line is a button under a post, or the name of the site under all of them.
fn is_board(line: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | ' '));
    matches!(
        bare,
        "推荐" | "亮了" | "收藏" | "全部回帖" | "回复" | "只看此人" | "举报" | "分享" | "虎扑"
    ) || page::is_button_row(line)
}

/// `2回复/1204浏览`
fn counts(line: &str) -> Option<(u64, u64)> {
    let (replies, rest) = number(line)?;
    let (views, rest) = number(rest.strip_prefix("回复/")?)?;
    (rest == "浏览").then_some((replies, views))
}

fn read_top(lines: &Lines<'_>, first: usize, thread: &mut Thread) {
    for line in (0..first).map(|at| lines.get(at)) {
        if let Some((replies, views)) = counts(line) {
            thread.source.replies = Some(replies);
            thread.source.views = Some(views);
        } else if let Some((site, board)) = line.split_once('>')
            && trim(site).starts_with("虎扑")
        {
            thread.source.forum = normal::filled_line(site);
            thread.source.boards.extend(normal::filled_line(board));
        }
    }
}

/// A post's lines: its words, quotes, and the note of an edit.
fn body_of(lines: &Lines<'_>, range: Range<usize>, title: Option<&str>, post: &mut Post) -> Body {
    let mut body = Body::from(range.clone());
    let mut at = range.start;
    let mut is_first = true;
    while let Some(here) = lines.next_words(at, range.end) {
        let line = lines.get(here);
        at = here + 1;
        let is_head = std::mem::take(&mut is_first)
            && (Some(line) == title || is_board(line) && !is_number(line));
        if is_head {
            body.parts.push(Part::chrome(here..at));
            is_first = Some(line) != title;
        } else if let Some(name) = quoted(line) {
            let blank = (at..range.end).find(|&at| lines.is_blank(at));
            let end = blank.unwrap_or(range.end.min(at + 1));
            body.parts.push(Part {
                lines: here..end,
                kind: PartKind::Quote {
                    author: author::named(name),
                    posted: None,
                    words: at..end,
                },
            });
            at = end;
        } else if line.starts_with("[ 此帖被") && line.ends_with("修改 ]") {
            let inside = line.trim_matches(['[', ']', ' ']);
            post.edited = edited(inside);
            body.parts.push(Part::chrome(here..at));
        }
    }
    body
}

/// Whom `引用1楼 @heron_88 发表的:` names.
fn quoted(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("引用")?;
    let (floor, rest) = rest.split_once('@')?;
    let floor = trim(floor);
    let is_floor = floor.is_empty() || floor.strip_suffix('楼').is_some_and(is_number);
    let name = trim(rest.trim_end_matches([':', '：'])).strip_suffix("发表的")?;
    (is_floor && is_name(trim(name))).then_some(trim(name))
}

/// `此帖被礁石上的人在2016-01-05 11:30修改`
fn edited(note: &str) -> Option<Edit> {
    let stamp = Stamp::find(note)?;
    let name = stamp.before.strip_prefix("此帖被")?.strip_suffix('在')?;
    Some(Edit {
        by: normal::filled_line(name),
        at: Some(stamp.posted),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_stand_right_behind_names() {
        assert_eq!(with_role("礁石上的人楼主"), ("礁石上的人", Some("楼主")));
        assert_eq!(with_role("heron_88Lv.3"), ("heron_88", Some("Lv.3")));
        assert_eq!(with_role("楼主"), ("楼主", None));
        assert_eq!(with_role("heron_88"), ("heron_88", None));
    }

    #[test]
    fn quotes_name_whom_they_quote() {
        assert_eq!(quoted("引用 @heron_88 发表的:"), Some("heron_88"));
        assert_eq!(quoted("引用1楼 @heron_88 发表的:"), Some("heron_88"));
        assert_eq!(quoted("引用他 @heron_88 发表的:"), None);
        assert_eq!(quoted("引用 @heron_88"), None);
    }

    #[test]
    fn a_date_among_words_is_no_header() {
        let text = "甲楼主2023-03-18 01:11:13发布于福建\n改到了2023-03-19 10:00\n好\n亮了(2)\n乙2023-03-18 02:11:13\n好\n";
        let thread = read(&Lines::new(text)).unwrap();
        assert_eq!(thread.posts.len(), 2);
        assert_eq!(thread.bodies[0].lines, 1..3);
    }
}
