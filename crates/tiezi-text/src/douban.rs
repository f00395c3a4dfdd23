//! Topics of groups of Douban (豆瓣小组), copied from their pages.
//!
//! ```text
//! TITLE
//! NAMEDATEPLACE
//! words
//! 赞
//! 最赞回应
//! NAME (WORDS OF THE MEMBER) DATE
//! BEGINNING…words of anotherNAME
//! words
//! 赞 (3)回应
//! ```

use std::{collections::HashSet, ops::Range};

use tiezi_boards::{address, author, page};
use tiezi_core::{Author, Block, Post, Quote, Timestamp, normal};

use crate::{
    body,
    copied::{self, LONGEST_NAME, Stamp, is_name, unlisted, words_end},
    lines::{Lines, trim},
    thread::{Body, Part, Thread},
};

/// The longest name of a place behind a date, in characters.
const LONGEST_PLACE: usize = 6;

/// The line over a post.
struct Header<'a> {
    line: usize,
    name: &'a str,
    nick: Option<&'a str>,
    posted: Timestamp,
}

/// Reads the topic, if the text is one.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    let is_sign = |line: &str| {
        matches!(unlisted(line), "最赞回应")
            || line.ends_with("人聚集在这个小组")
            || is_answer(line)
    };
    if !(0..lines.len()).any(|at| is_sign(lines.get(at))) {
        return None;
    }
    let mut headers: Vec<Header<'_>> = Vec::new();
    for at in 0..lines.len() {
        // Under the first post each ends with its buttons.
        let is_first = headers.is_empty();
        headers.extend(header(lines, at, is_first));
    }
    let first = headers.first()?;
    let mut thread = Thread::of_engine("douban");
    let is_author = |line: &str| line == first.name || page::is_button_row(line);
    thread.title = copied::title_above(lines, first.line, is_author);
    let mut ends: Vec<usize> = headers.iter().skip(1).map(|next| next.line).collect();
    ends.push(lines.len());
    let names: HashSet<&str> = headers.iter().map(|header| header.name).collect();
    for (header, next) in headers.iter().zip(ends) {
        let range = header.line + 1..next;
        // The first buttons end the words; what the best answers say is said again below.
        let stop = range.clone().find(|&at| is_end(lines.get(at)));
        let end = words_end(lines, range.start..stop.unwrap_or(next), is_board);
        let post = Post {
            author: author::named(header.name).map(|author| Author {
                nick: header.nick.and_then(normal::filled_line),
                ..author
            }),
            posted: Some(header.posted.clone()),
            ..Post::default()
        };
        let mut body = Body::from(range.start..end);
        body.parts.extend(quote(lines, &body.lines, &names));
        thread.push(post, body);
    }
    Some(thread)
}

/// `苍鹭 (住在灯塔里) 2020-06-01 11:20:00`, or with the date in front.
fn header<'a>(lines: &Lines<'a>, at: usize, is_first: bool) -> Option<Header<'a>> {
    let stamp = Stamp::find(unlisted(lines.get(at)))?;
    let (name, place) = match stamp.before {
        "" => (stamp.after, ""),
        before => (before, stamp.after),
    };
    let is_place = place.chars().count() <= LONGEST_PLACE && place.chars().all(char::is_alphabetic);
    let (name, nick) = match name
        .split_once(" (")
        .map(|(name, nick)| (name, nick.strip_suffix(')')))
    {
        Some((name, Some(nick))) => (trim(name), Some(nick)),
        _ => (name, None),
    };
    let name = name.strip_prefix("来自: ").unwrap_or(name);
    let is_under_board = || {
        // An old copy has the picture's name, which is the member's, above it.
        let mut above = (0..at).rev().map(|at| unlisted(lines.get(at)));
        let above = above.find(|line| !line.is_empty() && *line != name);
        above.is_some_and(|line| is_end(line) || is_board(line))
    };
    let is_header = is_first || is_under_board() || is_under_best(lines, at);
    (is_header && is_place && is_name(name)).then_some(Header {
        line: at,
        name,
        nick,
        posted: stamp.posted,
    })
}

/// How many lines the best answers take above the first one at most.
const LONGEST_BEST: usize = 40;

/// Whether the best answers stand right above a line.
fn is_under_best(lines: &Lines<'_>, at: usize) -> bool {
    let above = (at.saturating_sub(LONGEST_BEST)..at).rev();
    let mut above = above.map(|at| unlisted(lines.get(at)));
    let found =
        above.find(|line| *line == "最赞回应" || is_answer(line) || Stamp::find(line).is_some());
    found == Some("最赞回应")
}

/// `赞 (3)回应`
fn is_answer(line: &str) -> bool {
    let rest = line
        .strip_prefix('赞')
        .and_then(|rest| rest.strip_suffix("回应"));
    rest.is_some_and(|rest| {
        let inside = trim(rest)
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'));
        inside.is_some_and(address::is_number)
    })
}

/// Whether a line stands under the words of a post, and nothing of the post stands below it.
fn is_end(line: &str) -> bool {
    let line = unlisted(line);
    is_answer(line)
        || matches!(line, "最赞回应" | "回应")
        || line.starts_with("<前页")
        || line.ends_with("人聚集在这个小组")
}

fn is_board(line: &str) -> bool {
    matches!(
        line,
        "举报" | "赞" | "转发" | "删除" | "喜欢" | "收藏" | "只看楼主" | "回应"
    ) || page::is_button_row(line)
}

/// The quote that an answer begins with: its beginning and a mark that it goes on, then all of it, and whose it is.
fn quote(lines: &Lines<'_>, range: &Range<usize>, names: &HashSet<&str>) -> Option<Part> {
    let at = lines.next_words(range.start, range.end)?;
    let line = lines.get(at);
    let (beginning, rest) = line.split_once('…')?;
    let rest = rest.trim_start_matches('…');
    if beginning.is_empty() || !rest.starts_with(beginning) {
        return None;
    }
    // The longest name that the line ends with.
    let starts = rest.char_indices().rev().take(LONGEST_NAME);
    let parted = starts.filter_map(|(at, _)| rest.split_at_checked(at));
    let (words, name) = parted.filter(|(_, name)| names.contains(name)).last()?;
    let quote = Quote {
        author: author::named(name),
        blocks: body::of_text(words),
        ..Quote::default()
    };
    let block = Block::Quote(Box::new(quote));
    (!trim(words).is_empty()).then(|| Part::block(at..at + 1, block))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOPIC: &str = "收集旧船票\n礁石上的人2020-06-01 10:10:10福建\n\n船票，从2001-06-01 10:10起。\n举报\n赞\n最赞回应\n苍鹭\n我有\n苍鹭 (住在灯塔里) 2020-06-01 11:20:00\n我有两张\n赞 (3)回应\n2020-06-01 12:00:09 燕鸥\n我有…我有两张苍鹭\n哪年的？\n回应\n<前页12后页>\n";

    #[test]
    fn each_post_ends_with_its_buttons() {
        let lines = Lines::new(TOPIC);
        let thread = read(&lines).unwrap();
        assert_eq!(thread.title.as_deref(), Some("收集旧船票"));
        let names = thread
            .posts
            .iter()
            .map(|post| post.author.as_ref()?.name.as_deref());
        let names: Vec<_> = names.map(Option::unwrap_or_default).collect();
        assert_eq!(names, ["礁石上的人", "苍鹭", "燕鸥"]);
        let words: Vec<_> = thread
            .bodies
            .iter()
            .map(|body| body.lines.clone())
            .collect();
        assert_eq!(words, [2..4, 10..11, 13..15]);
        assert_eq!(thread.bodies[2].parts[0].lines, 13..14);
    }

    #[test]
    fn answers_are_counted_alone() {
        assert!(is_answer("赞 (3)回应") && !is_answer("赞回应") && !is_answer("赞 (多)回应"));
    }
}
