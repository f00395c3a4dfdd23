//! Threads of Baidu Tieba (百度贴吧), copied from its pages: the words stand above the line that tells floor and date.
//!
//! ```text
//! BOARD 关注：12 贴子：345
//! 37回复贴，共2页
//! TITLE
//! 只看楼主
//!
//! NAME
//! TITLE OF THE MEMBER
//! LEVEL
//! words
//! 送TA礼物
//! 来自Android客户端1楼2015-02-03 10:10
//! 收起回复
//! NAME: words of a reply in the post
//! 2015-2-3 11:20回复
//! 我也说一句
//! ```
//!
//! A reply in a post is a post of its own, which answers that one. A member without an account has no title and no level.

use std::ops::Range;

use tiezi_boards::{author, page};
use tiezi_core::{Author, Block, Notice, Parent, Post, PostRef, State, Timestamp, normal};

use crate::{
    copied::{Stamp, is_name, is_picture, last_number, number, unlisted, words_end},
    lines::{Lines, trim},
    thread::{Body, Part, Thread},
};

/// The highest level of a member.
const HIGHEST_LEVEL: u64 = 18;

/// How many lines with words a profile has at most.
const LONGEST_PROFILE: usize = 6;

/// How many lines a reply in a post takes at most.
const LONGEST_REPLY: usize = 12;

/// What may stand before the floor in the line under a post.
const BEFORE_FLOOR: [&str; 4] = ["来自", "IP属地", "举报", "本楼含有"];

/// Buttons and notes under the words of a post, that stand nowhere else.
const OWN: [&str; 5] = ["送TA礼物", "送TA禮物", "收起回复", "我也说一句", "点击查看"];

/// The line under a post.
struct Tail {
    line: usize,
    floor: u64,
    posted: Timestamp,
    /// Whether it says that it is Tieba's, by the device that the post comes from.
    is_sure: bool,
}

/// The lines above the words of a post.
#[derive(Default)]
struct Profile<'a> {
    name: Option<&'a str>,
    role: Option<&'a str>,
    /// Whether a level was found.
    has_level: bool,
    /// Where the words begin.
    end: usize,
}

/// Reads the thread, if the text is one.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    let mut tails: Vec<Tail> = Vec::new();
    let mut is_tieba = false;
    for at in 0..lines.len() {
        let line = lines.get(at);
        if let Some(tail) = tail(at, line)
            && tails.last().is_none_or(|last| last.floor < tail.floor)
        {
            is_tieba |= tail.is_sure;
            tails.push(tail);
        } else if line.len() <= 120 {
            is_tieba |= OWN.contains(&unlisted(line)) || counts(line).is_some();
        }
    }
    let first = tails.first().filter(|_| is_tieba)?;
    let mut thread = Thread::of_engine("tieba");
    let top = top(lines, first.line, &mut thread);
    // Where the lines of each post begin, its name among them, and the replies in the one before.
    let mut starts = vec![top];
    let mut replies = Vec::new();
    for (at, tail) in tails.iter().enumerate() {
        let next = tails.get(at + 1).map_or(lines.len(), |next| next.line);
        let (end, found) = after_tail(lines, tail.line + 1..next);
        starts.push(end);
        replies.push(found);
    }
    let profiles: Vec<_> = tails
        .iter()
        .zip(&starts)
        .map(|(tail, &start)| profile(lines, start..tail.line))
        .collect();
    let have_levels = profiles.iter().any(|profile| profile.has_level);
    for ((tail, replies), mut profile) in tails.into_iter().zip(replies).zip(profiles) {
        if !profile.has_level && have_levels {
            profile.take_first(lines, tail.line);
        }
        let floor = tail.floor;
        let mut post = Post {
            floor: Some(floor),
            author: profile.author(),
            posted: Some(tail.posted),
            ..Post::default()
        };
        let end = words_end(lines, profile.end..tail.line, is_button);
        let body = with_state(lines, profile.end..end, &mut post);
        thread.push(post, body);
        for reply in replies {
            reply.push(floor, &mut thread);
        }
    }
    Some(thread)
}

/// `来自Android客户端1楼2015-02-03 10:10`, `3楼2021-11-27 14:43`
fn tail(at: usize, line: &str) -> Option<Tail> {
    let stamp = Stamp::find(line)?;
    let before = stamp.before.strip_suffix(['楼', '樓'])?;
    let (lead, floor) = last_number(before)?;
    let lead = trim(lead.trim_end_matches(['|', ' ']));
    let is_lead = lead.is_empty() || BEFORE_FLOOR.iter().any(|word| lead.starts_with(word));
    let is_end = stamp.after.is_empty() || is_button(stamp.after);
    (is_lead && is_end && floor > 0).then_some(Tail {
        line: at,
        floor,
        posted: stamp.posted,
        is_sure: lead.starts_with("来自") && lead.ends_with("客户端"),
    })
}

/// Whether a line is a button or a note of the board under a post.
fn is_button(line: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '(' | ')'));
    OWN.contains(&line)
        || matches!(bare, "回复" | "收起回复" | "举报" | "只看TA")
        || line.starts_with("还有") && line.ends_with("点击查看")
        || page::is_button_row(line)
}

/// Whether a line is a button beside the title.
fn is_top_button(line: &str) -> bool {
    matches!(line, "收藏" | "只看楼主" | "回复" | "收藏回复") || is_button(line)
}

/// `37回复贴，共2页`: how many replies and pages there are.
fn counts(line: &str) -> Option<(u64, u64)> {
    let (replies, rest) = number(unlisted(line))?;
    let rest = rest
        .strip_prefix("回复贴，共")
        .or_else(|| rest.strip_prefix("回复贴,共"))?;
    let (pages, rest) = number(trim(rest))?;
    rest.starts_with('页').then_some((replies, pages))
}

/// Reads what stands above the first post; gives where that begins.
fn top(lines: &Lines<'_>, first: usize, thread: &mut Thread) -> usize {
    let mut start = 0;
    for at in 0..first {
        let line = unlisted(lines.get(at));
        if let Some((replies, pages)) = counts(line) {
            thread.source.replies = Some(replies);
            thread.source.pages = Some(pages).filter(|&pages| pages > 0);
            start = at + 1;
        } else if line.starts_with("只看楼主") {
            let title = lines.words_before(at, start).map(|at| lines.get(at));
            thread.title = title.and_then(normal::filled_line);
            start = at + 1;
            while let Some(next) = lines
                .next_words(start, first)
                .filter(|&next| is_top_button(unlisted(lines.get(next))))
            {
                start = next + 1;
            }
            break;
        } else if let Some((board, _)) = line.split_once("关注：")
            && thread.source.boards.is_empty()
        {
            let above = || lines.words_before(at, 0).map(|at| lines.get(at));
            let board = Some(trim(board))
                .filter(|board| !board.is_empty())
                .or_else(above);
            let board = board.filter(|board| board.ends_with('吧'));
            thread
                .source
                .boards
                .extend(board.and_then(normal::filled_line));
            start = at + 1;
        }
    }
    start
}

/// Reads the lines above the words: the name, what the board calls its member, the level. Without a level there is no
/// telling them from words.
fn profile<'a>(lines: &Lines<'a>, range: Range<usize>) -> Profile<'a> {
    let filled = range.clone().filter(|&at| !lines.is_blank(at));
    let filled = filled.map(|at| (at, unlisted(lines.get(at))));
    let mut above: Vec<&str> = Vec::new();
    for (at, line) in filled.take(LONGEST_PROFILE) {
        let level = line
            .parse()
            .is_ok_and(|level| (1..=HIGHEST_LEVEL).contains(&level));
        if level && !above.is_empty() {
            let role = above.get(1..).and_then(<[&str]>::last).copied();
            return Profile {
                name: above.first().copied().filter(|name| is_name(name)),
                role,
                has_level: true,
                end: at + 1,
            };
        }
        let is_badge = line.is_empty() || is_picture(line) || matches!(line, "楼主" | "樓主");
        if !is_badge {
            above.push(line);
        }
    }
    Profile {
        end: range.start,
        ..Profile::default()
    }
}

impl<'a> Profile<'a> {
    /// Takes the first line for the name of somebody without a level, if words follow.
    fn take_first(&mut self, lines: &Lines<'a>, tail: usize) {
        let first = (self.end..tail).find(|&at| {
            let line = unlisted(lines.get(at));
            !line.is_empty() && !is_picture(line)
        });
        if let Some(at) = first
            && let name = unlisted(lines.get(at))
            && is_name(name)
            && lines
                .next_words(at + 1, tail)
                .is_some_and(|at| !is_button(lines.get(at)))
        {
            self.name = Some(name);
            self.end = at + 1;
        }
    }

    fn author(&self) -> Option<Author> {
        let author = author::named(self.name?)?;
        Some(Author {
            role: self.role.and_then(normal::filled_line),
            ..author
        })
    }
}

/// A body, and whether the board has folded it.
fn with_state(lines: &Lines<'_>, range: Range<usize>, post: &mut Post) -> Body {
    let mut body = Body::from(range.clone());
    let mut filled = range.filter(|&at| !lines.is_blank(at));
    if let (Some(at), None) = (filled.next(), filled.next())
        && lines.get(at).starts_with("该楼层疑似违规已被系统折叠")
        && let Some(text) = normal::filled_line(lines.get(at))
    {
        post.state = Some(State::Hidden);
        let kind = "hidden".to_owned();
        let notice = Block::Notice(Notice { kind, text });
        body.parts.push(Part::block(at..at + 1, notice));
    }
    body
}

/// A reply in a post.
struct Reply {
    name: String,
    words: String,
    posted: Timestamp,
    lines: Range<usize>,
}

impl Reply {
    /// Reads `tern:  什么时候换好？ 2015-2-3 11:20回复`, on one line or several.
    fn at(lines: &Lines<'_>, range: Range<usize>) -> Option<Self> {
        let first = unlisted(lines.get(range.start));
        let (name, rest) = first.split_once([':', '：'])?;
        let name = trim(name);
        if !is_name(name) {
            return None;
        }
        let mut words = vec![trim(rest).to_owned()];
        for at in range.start..range.end.min(range.start + LONGEST_REPLY) {
            let line = if at == range.start {
                rest
            } else {
                lines.get(at)
            };
            let Some(stamp) = Stamp::find(line) else {
                if at > range.start {
                    words.push(line.to_owned());
                }
                continue;
            };
            if at == range.start {
                words.clear();
            }
            words.push(stamp.before.to_owned());
            let mut end = at + 1;
            if stamp.after.is_empty() {
                // The button may stand on a line of its own.
                end = lines.next_words(end, range.end)? + 1;
                is_button(lines.get(end - 1)).then_some(())?;
            } else if !is_button(stamp.after) {
                return None;
            }
            return Some(Self {
                name: name.to_owned(),
                words: words.join("\n"),
                posted: stamp.posted,
                lines: range.start..end,
            });
        }
        None
    }

    fn push(self, floor: u64, thread: &mut Thread) {
        let mut body = Body::from(self.lines.clone());
        let lines = self.lines;
        let blocks = crate::body::of_text(&self.words);
        if blocks.is_empty() {
            body.parts.push(Part::chrome(lines));
        } else {
            let parts = blocks
                .into_iter()
                .map(|block| Part::block(lines.clone(), block));
            body.parts.extend(parts);
        }
        let post = Post {
            author: author::named(&self.name),
            posted: Some(self.posted),
            parent: Some(Parent {
                post: PostRef::Floor(floor),
                outside: false,
            }),
            ..Post::default()
        };
        thread.push(post, body);
    }
}

/// Reads the buttons and replies under a post; gives where the next begins.
fn after_tail(lines: &Lines<'_>, range: Range<usize>) -> (usize, Vec<Reply>) {
    let mut at = range.start;
    let mut replies = Vec::new();
    while let Some(next) = lines.next_words(at, range.end) {
        let line = unlisted(lines.get(next));
        if is_button(line) {
            at = next + 1;
            continue;
        }
        // A picture of the member stands above a reply as it does above a post.
        let start = (next..range.end).find(|&at| {
            let line = unlisted(lines.get(at));
            !line.is_empty() && !is_picture(line)
        });
        let reply = start.and_then(|start| Reply::at(lines, start..range.end));
        let Some(reply) = reply else {
            break;
        };
        at = reply.lines.end;
        replies.push(reply);
    }
    (at, replies)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Vec<(Option<u64>, String, String)> {
        let lines = Lines::new(text);
        let Some(thread) = read(&lines) else {
            return Vec::new();
        };
        let posts = thread.posts.iter().zip(&thread.bodies);
        posts
            .map(|(post, body)| {
                let author = post.author.clone().and_then(|author| author.name);
                let words: Vec<_> = body.lines.clone().map(|at| lines.get(at)).collect();
                (post.floor, author.unwrap_or_default(), words.join("|"))
            })
            .collect()
    }

    #[test]
    fn the_line_under_a_post_tells_floor_and_date() {
        let floor = |line| tail(0, line).map(|tail| tail.floor);
        assert_eq!(floor("来自Android客户端1楼2015-02-03 10:10"), Some(1));
        assert_eq!(
            floor("IP属地:北京来自iPhone客户端12楼2022-05-01 10:10"),
            Some(12)
        );
        assert_eq!(floor("举报 | 3楼 2013-01-02 03:04收起回复(2)"), Some(3));
        assert_eq!(floor("他住3楼2015-02-03 10:10"), None);
        assert_eq!(floor("3楼2015-02-03 10:10 发表"), None);
        assert_eq!(floor("3楼"), None);
    }

    #[test]
    fn a_profile_ends_with_the_level() {
        let text = "河流\n花园学徒\n7\n叶子黄了\n12\n来自iPhone客户端1楼2021-11-27 10:38\n\
                    10.1.2.*\n剪枝\n回复\n2楼2021-11-27 11:33\n回复\n\
                    瓦雀\n4\n先别浇水\n3楼2021-11-27 14:43\n";
        assert_eq!(
            read_text(text),
            [
                (Some(1), "河流".to_owned(), "叶子黄了|12".to_owned()),
                (Some(2), "10.1.2.*".to_owned(), "剪枝".to_owned()),
                (Some(3), "瓦雀".to_owned(), "先别浇水".to_owned()),
            ]
        );
    }

    #[test]
    fn another_board_tells_floors_and_dates_above_the_words() {
        let text = "3楼2021-11-27 14:43\n潮水\n4楼2021-11-27 15:43\n退了\n";
        assert_eq!(read_text(text), []);
    }
}
