//! Threads of phpwind and boards that write as it does, copied from their pages.
//!
//! ```text
//! NAME
//! 级别: RANK
//! 发帖: 3
//! 1楼 发表于: DATE 只看该作者
//! words
//! 回复 引用 举报
//! ```

use tiezi_boards::{author, floor, page};
use tiezi_core::{Author, Post, Timestamp, date, normal};

use crate::{
    copied::{self, is_name, is_picture, unlisted, words_end},
    lines::{Lines, trim},
    thread::{Body, Thread},
};

/// How many lines stand above the date of a post at most.
const LONGEST_PROFILE: usize = 40;

/// The line that tells floor and date.
struct Header {
    line: usize,
    floor: u64,
    posted: Timestamp,
}

/// The lines above it.
struct Profile<'a> {
    start: usize,
    name: Option<&'a str>,
    role: Option<&'a str>,
}

/// Reads the thread, if the text is one.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    let mut headers: Vec<Header> = Vec::new();
    for at in 0..lines.len() {
        let least = headers.last().map_or(0, |last| last.floor);
        headers.extend(header(at, lines.get(at)).filter(|header| header.floor > least));
    }
    let mut from = 0;
    let profiles = headers.iter().map(|header| {
        let profile = Profile::above(lines, from, header.line);
        from = header.line + 1;
        profile
    });
    let profiles: Vec<_> = profiles.collect();
    let first = profiles.first()?;
    // A member's figures stand above the date of every post.
    if profiles.iter().any(|profile| profile.name.is_none()) {
        return None;
    }
    let mut thread = Thread::of_engine("phpwind");
    thread.source.engine.take_if(|_| !names_engine(lines));
    thread.title = copied::title_above(lines, first.start, page::is_button_row);
    for (at, (header, profile)) in headers.into_iter().zip(&profiles).enumerate() {
        let next = profiles.get(at + 1).map_or(lines.len(), |next| next.start);
        let range = header.line + 1..next;
        let post = Post {
            floor: Some(header.floor),
            author: profile.author(),
            posted: Some(header.posted),
            ..Post::default()
        };
        let words = range.start..words_end(lines, range, page::is_button_row);
        thread.push(post, Body::from(words));
    }
    Some(thread)
}

fn names_engine(lines: &Lines<'_>) -> bool {
    let mut last = (0..lines.len()).rev().take(20).map(|at| lines.get(at));
    last.any(|line| line.to_lowercase().contains("phpwind"))
}

/// `1楼 发表于: 2012-05-06 08:11 只看该作者`
fn header(at: usize, line: &str) -> Option<Header> {
    if line.len() > 200 {
        return None;
    }
    let (before, rest) = ["发表于", "發表於"]
        .iter()
        .find_map(|label| line.split_once(label))?;
    let rest = trim(rest.strip_prefix([':', '：'])?);
    let found = date::find(rest).filter(|found| found.range.start == 0)?;
    found.time.and_then(tiezi_core::Time::clock)?;
    let after = trim(&rest[found.range.end..]);
    let is_end = after.is_empty() || page::is_button_row(after);
    // Buttons may stand before the floor.
    let before = trim(before.trim_end_matches(['|', ' ', '\u{A0}']));
    let number = before.rsplit([' ', '|', '\u{A0}']).next()?;
    let buttons = trim(before.strip_suffix(number)?.trim_end_matches(['|', ' ']));
    let is_begin = buttons.is_empty() || page::is_button_row(buttons);
    (is_end && is_begin).then_some(Header {
        line: at,
        floor: floor::read(number)?,
        posted: Timestamp {
            text: normal::filled_line(&rest[found.range])?,
            time: found.time,
        },
    })
}

impl<'a> Profile<'a> {
    /// Reads the lines upwards from a header: figures of the member with their labels, and above them the name.
    fn above(lines: &Lines<'a>, from: usize, header: usize) -> Self {
        let mut role = None;
        let mut has_figures = false;
        let mut at = header;
        let from = from.max(header.saturating_sub(LONGEST_PROFILE));
        while let Some(above) = lines.words_before(at, from) {
            let line = unlisted(lines.get(above));
            at = above;
            if let Some((label, value)) = line.split_once([':', '：'])
                && page::is_profile_label(line)
            {
                has_figures = true;
                if matches!(trim(label), "级别" | "級別") {
                    role = Some(trim(value));
                }
            } else if !is_picture(line) && !page::is_button_row(line) {
                break;
            }
        }
        let line = unlisted(lines.get(at));
        let name = line
            .strip_prefix("离线 ")
            .or_else(|| line.strip_prefix("在线 "));
        let name = trim(name.unwrap_or(line));
        let name = Some(name).filter(|name| has_figures && at < header && is_name(name));
        Self {
            start: if name.is_some() { at } else { header },
            name,
            role,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_tell_floor_and_date() {
        let read = |line| header(0, line).map(|header| (header.floor, header.posted.text));
        let date = || "2012-05-06 08:11".to_owned();
        assert_eq!(
            read("1楼 发表于: 2012-05-06 08:11 只看该作者"),
            Some((1, date()))
        );
        assert_eq!(
            read("只看该作者 | 沙发 发表于: 2012-05-06 08:11"),
            Some((2, date()))
        );
        assert_eq!(read("12楼发表于：2012-05-06 08:11"), Some((12, date())));
        assert_eq!(read("小说 发表于: 2012-05-06 08:11"), None);
        assert_eq!(read("1楼 发表于 2012-05-06 08:11"), None);
        assert_eq!(read("1楼 发表于: 2012-05-06"), None);
    }

    #[test]
    fn without_figures_of_members_it_is_another_board() {
        let text = "听雨\n1楼 发表于: 2012-05-06 08:11\n潮水\n";
        assert!(read(&Lines::new(text)).is_none());
    }
}
