//! Threads of Tianya (天涯社区), copied from its pages or kept as text.
//!
//! ```text
//! TITLE
//! 楼主:NAME 时间:DATE
//! words
//! 来自 手机客户端 | 举报 | 1楼 | 打赏 | 回复 | 评论
//! 作者：NAME　回复日期：DATE
//! words
//! ```

use tiezi_boards::{author, page};
use tiezi_core::{Post, Timestamp, date, normal};

use crate::{
    copied::{self, is_name, last_number, words_end},
    lines::{Lines, trim},
    thread::{Body, Thread},
};

/// Labels of names, and of dates; those that stand on other boards too don't tell that a text is of this one.
const NAMES: [(&str, bool); 3] = [("楼主", true), ("樓主", true), ("作者", false)];
const DATES: [(&str, bool); 7] = [
    ("提交日期", true),
    ("回复日期", true),
    ("回復日期", true),
    ("发表日期", true),
    ("發表日期", true),
    ("时间", false),
    ("時間", false),
];

/// The line over a post.
struct Header<'a> {
    line: usize,
    name: &'a str,
    posted: Timestamp,
    /// Whether no other board writes it so.
    is_sure: bool,
}

/// Reads the thread, if the text is one.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    let headers: Vec<_> = (0..lines.len())
        .filter_map(|at| header(at, lines.get(at)))
        .collect();
    let first = headers.first()?;
    let is_tianya = headers.iter().any(|header| header.is_sure)
        || (0..lines.len()).any(|at| foot(lines.get(at)).is_some());
    if !is_tianya {
        return None;
    }
    let mut thread = Thread::of_engine("tianya");
    thread.title = copied::title_above(lines, first.line, page::is_button_row);
    for (at, header) in headers.iter().enumerate() {
        let next = headers.get(at + 1).map_or(lines.len(), |next| next.line);
        let foot = (header.line + 1..next)
            .rev()
            .find_map(|at| Some((at, foot(lines.get(at))?)));
        let end = foot.map_or(next, |(at, _)| at);
        let words = header.line + 1..words_end(lines, header.line + 1..end, page::is_button_row);
        let post = Post {
            floor: foot.map(|(_, floor)| floor),
            author: author::named(header.name),
            posted: Some(header.posted.clone()),
            ..Post::default()
        };
        thread.push(post, Body::from(words));
    }
    Some(thread)
}

/// `楼主:听雨 时间:2012-05-06 08:11:23`, `作者：山桃　回复日期：2006-11-13　12:05:10`
fn header(at: usize, line: &str) -> Option<Header<'_>> {
    let (rest, is_first) = NAMES
        .iter()
        .find_map(|(label, is_sure)| Some((after(line, label)?, *is_sure)))?;
    let (name, when, is_dated) = DATES.iter().find_map(|(label, is_sure)| {
        let start = rest.find(label)?;
        Some((
            trim(&rest[..start]),
            after(&rest[start..], label)?,
            *is_sure,
        ))
    })?;
    let when = when.replace('\u{3000}', " ");
    let when = trim(&when);
    let found = date::find(when).filter(|found| found.range.start == 0)?;
    found.time.and_then(tiezi_core::Time::clock)?;
    let is_end = trim(&when[found.range.end..]).is_empty();
    (is_name(name) && is_end).then_some(Header {
        line: at,
        name,
        posted: Timestamp {
            text: normal::filled_line(&when[found.range])?,
            time: found.time,
        },
        is_sure: is_first || is_dated,
    })
}

/// What follows a label and its colon.
fn after<'a>(line: &'a str, label: &str) -> Option<&'a str> {
    let rest = line.strip_prefix(label)?;
    Some(trim(rest.strip_prefix([':', '：'])?))
}

/// The floor in the row of buttons under a post: `来自 手机客户端 | 举报 | 1楼 | 打赏 | 回复 | 评论`.
fn foot(line: &str) -> Option<u64> {
    if line.len() > 200 || !line.contains("打赏") && !line.contains("打賞") {
        return None;
    }
    let mut cells = line.split('|').map(trim);
    let (before, floor) = cells.find_map(|cell| last_number(cell.strip_suffix(['楼', '樓'])?))?;
    before.is_empty().then_some(floor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_name_an_author_and_a_date() {
        let read = |line| header(3, line).map(|header| (header.name, header.posted.text));
        assert_eq!(
            read("楼主:听雨 时间:2012-05-06 08:11:23"),
            Some(("听雨", "2012-05-06 08:11:23".to_owned()))
        );
        assert_eq!(
            read("作者：山桃　回复日期：2006-11-13　12:05:10"),
            Some(("山桃", "2006-11-13 12:05:10".to_owned()))
        );
        assert_eq!(
            read("作者:老梢公时间:2012-05-06 09:02:10"),
            Some(("老梢公", "2012-05-06 09:02:10".to_owned()))
        );
        assert_eq!(read("作者：山桃"), None);
        assert_eq!(read("楼主:听雨 时间:2012-05-06"), None);
    }

    #[test]
    fn the_floor_stands_among_the_buttons() {
        assert_eq!(
            foot("来自 手机客户端 | 举报 | 12楼 | 打赏 | 回复 | 评论"),
            Some(12)
        );
        assert_eq!(foot("举报 | 楼主 | 打赏"), None);
        assert_eq!(foot("他打赏了3楼"), None);
    }

    #[test]
    fn labels_of_other_boards_are_not_enough() {
        let text =
            "作者: 河狸    时间: 2012-5-6 08:11\n潮水\n作者: 山桃    时间: 2012-5-6 09:11\n退了\n";
        assert!(read(&Lines::new(text)).is_none());
    }
}
