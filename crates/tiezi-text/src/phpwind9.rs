//! Threads of phpwind 9, copied from their pages.
//!
//! ```text
//! NAME
//! RANK
//! UID10
//! 粉丝0
//! 加关注 写私信
//!
//! 阅读：66回复：17
//! TITLE
//! 楼主#
//! 更多 发布于：DATE
//! words
//! 喜欢0
//! 沙发#
//! 发布于：DATE
//! NAME：words of another回到原帖
//! words
//! 回复 喜欢
//! ```
//!
//! The first post is no floor: what stands under `地板`, the fourth post, is `4楼`. Text browsers show the name and the rank
//! twice, once for the picture.

use std::ops::Range;

use tiezi_boards::{address::is_number, author, counts, floor, page};
use tiezi_core::{Author, Block, Post, Quote, Timestamp, normal};

use crate::{
    body,
    copied::{Stamp, is_name, unlisted, words_end},
    lines::{Lines, trim},
    thread::{Body, Part, Thread},
};

/// How many lines with words stand between a floor and its date, and between the number of a member and the floor.
const FARTHEST_FLOOR: usize = 6;
const FARTHEST_NUMBER: usize = 24;

/// How many lines names and ranks take.
const LONGEST_NAMES: usize = 8;

/// How many lines a quote takes at most.
const LONGEST_QUOTE: usize = 40;

/// The end of a quote.
const BACK: &str = "回到原帖";

/// The lines over a post.
struct Header {
    /// Of the floor.
    line: usize,
    /// Where the words begin.
    end: usize,
    floor: u64,
    posted: Timestamp,
}

/// Who wrote a post, and where that stands.
#[derive(Default)]
struct Member {
    start: Option<usize>,
    name: Option<String>,
    rank: Option<String>,
    id: Option<String>,
}

/// Reads the thread, if the text is one.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    let mut headers: Vec<Header> = Vec::new();
    for at in 0..lines.len() {
        let least = headers.last().map_or(0, |last| last.floor);
        headers.extend(header(lines, at).filter(|header| header.floor > least));
    }
    let first = headers.first()?;
    let mut from = 0;
    let members = headers.iter().map(|header| {
        let member = Member::above(lines, from, header.line);
        from = header.end;
        member
    });
    let members: Vec<_> = members.collect();
    // Other boards tell floors and dates so, but not members.
    if members.iter().all(|member| member.id.is_none()) {
        return None;
    }
    let mut thread = Thread::of_engine("phpwind");
    read_top(lines, first.line, &mut thread);
    let last = headers.last().map_or(0, |last| last.end);
    let is_end = |at: &usize| trim(lines.get(*at).trim_start_matches('«')) == "返回列表";
    let page_end = (last..lines.len()).find(is_end).unwrap_or(lines.len());
    for (at, header) in headers.iter().enumerate() {
        let next = headers.get(at + 1).map_or(page_end, |next| {
            let start = members.get(at + 1).and_then(|member| member.start);
            start.unwrap_or(next.line)
        });
        let member = members.get(at);
        let author = member.and_then(|member| {
            let author = member.name.as_deref().and_then(author::named);
            let author = Author {
                id: member.id.clone(),
                role: member.rank.clone(),
                ..author.unwrap_or_default()
            };
            (author != Author::default()).then_some(author)
        });
        let post = Post {
            floor: Some(header.floor),
            author,
            posted: Some(header.posted.clone()),
            ..Post::default()
        };
        let end = words_end(lines, header.end..next, is_board);
        let mut body = Body::from(header.end..end);
        body.parts.extend(quote(lines, &body.lines));
        thread.push(post, body);
    }
    Some(thread)
}

/// `更多 发布于：2013-03-03 18:00`, under the line of a floor.
fn header(lines: &Lines<'_>, at: usize) -> Option<Header> {
    let stamp = Stamp::find(lines.get(at)).filter(|stamp| stamp.after.is_empty())?;
    let label = stamp.before.trim_end_matches([':', '：']);
    let before = label
        .strip_suffix("发布于")
        .or_else(|| label.strip_suffix("發布於"))
        .or_else(|| label.strip_suffix("發佈於"))?;
    if !before.is_empty() && !is_menu(trim(before)) {
        return None;
    }
    let mut line = at;
    for _ in 0..FARTHEST_FLOOR {
        line = lines.words_before(line, 0)?;
        let text = unlisted(lines.get(line));
        if let Some(floor) = floor_of(text) {
            return Some(Header {
                line,
                end: after_fields(lines, at + 1),
                floor,
                posted: stamp.posted,
            });
        }
        if !is_menu(text) {
            return None;
        }
    }
    None
}

/// Whether a line is an item of the menu beside a floor.
fn is_menu(line: &str) -> bool {
    matches!(
        line,
        "更多" | "只看楼主" | "只看樓主" | "倒序阅读" | "倒序閱讀"
    ) || page::is_button_row(line)
}

/// The place of `楼主#`, `4楼#`; text browsers draw the raised mark as `4楼^#`.
fn floor_of(line: &str) -> Option<u64> {
    let line = line.strip_suffix('#')?;
    let line = line.strip_suffix('^').unwrap_or(line);
    match line
        .strip_suffix(['楼', '樓'])
        .filter(|number| is_number(number))
    {
        Some(number) => number.parse::<u64>().ok()?.checked_add(1),
        None => floor::named(line),
    }
}

/// The first line that is no field to copy the address from: `[      ]`, `____ (BUTTON) 保存`.
fn after_fields(lines: &Lines<'_>, from: usize) -> usize {
    let is_field = |line: &str| {
        let bare = line.trim_end_matches("保存").trim_end_matches("(BUTTON) ");
        let is_drawn = |c: char| matches!(c, '_' | '[' | ']' | ' ' | '\u{A0}');
        bare.chars().all(is_drawn) && (bare.len() > 8 || line == "保存")
    };
    let mut end = from;
    while let Some(at) = lines.next_words(end, lines.len()) {
        let line = lines.get(at);
        if !is_field(line) && line != "(BUTTON) 保存" {
            break;
        }
        end = at + 1;
    }
    end
}

impl Member {
    /// Reads the lines upwards from a floor: the member's number, and above it rank and name.
    fn above(lines: &Lines<'_>, from: usize, floor: usize) -> Self {
        let mut at = floor;
        let mut number = None;
        for _ in 0..FARTHEST_NUMBER {
            let Some(above) = lines.words_before(at, from) else {
                break;
            };
            at = above;
            number = unlisted(lines.get(at))
                .strip_prefix("UID")
                .filter(|id| is_number(id));
            if number.is_some() {
                break;
            }
        }
        let Some(number) = number else {
            return Self::default();
        };
        let mut names = Vec::new();
        let mut start = at;
        while let Some(above) = lines.words_before(start, from) {
            let line = unlisted(lines.get(above));
            if names.len() == LONGEST_NAMES || is_board(line) || is_top(line) {
                break;
            }
            names.push(line);
            start = above;
        }
        names.reverse();
        let (name, ranks) = first_of(&names);
        let (rank, _) = first_of(ranks);
        Self {
            start: Some(start),
            name: Some(name).filter(|name| is_name(name)),
            rank: normal::filled_line(&rank),
            id: normal::filled_line(number),
        }
    }
}

/// The words that some lines begin with, and what follows them: lines that stand there twice, or the first.
fn first_of<'l, 'a>(lines: &'l [&'a str]) -> (String, &'l [&'a str]) {
    let twice = (1..=lines.len() / 2).find(|&count| lines[..count] == lines[count..2 * count]);
    match twice {
        Some(count) => (lines[..count].join(" "), &lines[2 * count..]),
        None => match lines.split_first() {
            Some((first, rest)) => ((*first).to_owned(), rest),
            None => (String::new(), lines),
        },
    }
}

/// Whether a line stands above all posts.
fn is_top(line: &str) -> bool {
    counts::read(line).views.is_some() || line.ends_with("返回列表")
}

/// Whether a line is a button under a post, or tells how many like it.
fn is_board(line: &str) -> bool {
    let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | ' ' | '\u{A0}');
    let bare = line.replace(is_figure, "");
    matches!(
        &*bare,
        "喜欢" | "回复" | "回复喜欢" | "最新喜欢：" | "发帖回复"
    ) || page::is_button_row(line)
}

/// Reads `阅读：66回复：17`, and the title under it.
fn read_top(lines: &Lines<'_>, floor: usize, thread: &mut Thread) {
    let Some(title) = lines.words_before(floor, 0) else {
        return;
    };
    thread.title = normal::filled_line(lines.get(title));
    let mut above = (0..title).map(|at| counts::read(lines.get(at)));
    if let Some(found) = above.find(|found| found.views.is_some()) {
        thread.source.views = found.views;
        thread.source.replies = found.replies;
    }
    let path = (0..title).map(|at| lines.get(at));
    let path = path.filter_map(|line| line.strip_prefix("首页>"));
    for path in path {
        let mut boards: Vec<_> = path.split('>').collect();
        boards.pop();
        let boards = boards.into_iter().filter_map(normal::filled_line);
        thread.source.boards = boards.collect();
    }
}

/// The quote that a post begins with: `NAME：words回到原帖`.
fn quote(lines: &Lines<'_>, range: &Range<usize>) -> Option<Part> {
    let first = lines.next_words(range.start, range.end)?;
    let (name, _) = lines.get(first).split_once('：')?;
    let end = range.end.min(first + LONGEST_QUOTE);
    let last = (first..end).find(|&at| lines.get(at).ends_with(BACK))?;
    let text: Vec<_> = (first..=last).map(|at| lines.raw(at)).collect();
    let text = text.join("\n");
    let words = text.trim_end().strip_suffix(BACK)?;
    let (_, words) = words.split_once('：')?;
    let quote = Quote {
        author: author::named(name).filter(|_| is_name(name)),
        blocks: body::of_text(words),
        ..Quote::default()
    };
    let is_whole = quote.author.is_some() && !quote.blocks.is_empty();
    is_whole.then(|| Part::block(first..last + 1, Block::Quote(Box::new(quote))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_post_is_no_floor() {
        assert_eq!(floor_of("楼主#"), Some(1));
        assert_eq!(floor_of("地板^#"), Some(4));
        assert_eq!(floor_of("4楼#"), Some(5));
        assert_eq!(floor_of("4楼"), None);
        assert_eq!(floor_of("4#"), None);
    }

    #[test]
    fn names_may_stand_twice() {
        assert_eq!(first_of(&["甲", "贫民"]), ("甲".to_owned(), &["贫民"][..]));
        assert_eq!(
            first_of(&["Tante", "Grete", "Tante", "Grete", "贫民", "贫民"]),
            ("Tante Grete".to_owned(), &["贫民", "贫民"][..])
        );
    }

    #[test]
    fn posts_stand_under_their_members() {
        let text = "首页>渡口>浮桥...\n« 返回列表\n甲\n贫民\nUID10\n加关注 写私信\n阅读：66回复：1\n浮桥几时开\n楼主#\n更多 发布于：2013-03-03 18:00\n还开吗?\n喜欢0\n回复\n乙\n贫民\nUID11\n沙发#\n发布于：2013-03-03 18:12\n甲：还开吗?回到原帖\n开。\n回复 喜欢\n发帖 回复\n« 返回列表\n";
        let lines = Lines::new(text);
        let thread = read(&lines).unwrap();
        assert_eq!(thread.title.as_deref(), Some("浮桥几时开"));
        assert_eq!(thread.source.boards, ["渡口"]);
        let posts = thread.posts.iter().zip(&thread.bodies);
        let posts: Vec<_> = posts
            .map(|(post, body)| {
                let author = post.author.clone().unwrap_or_default();
                (author.name, author.role, body.lines.clone())
            })
            .collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            posts,
            [
                (some("甲"), some("贫民"), 10..11),
                (some("乙"), some("贫民"), 18..20)
            ]
        );
        assert_eq!(thread.bodies[1].parts[0].lines, 18..19);
    }
}
