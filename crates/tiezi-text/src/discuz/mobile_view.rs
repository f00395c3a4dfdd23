//! The view for telephones as a browser copies it: floor and author on one line, the date under it.
//!
//! ```text
//! TITLE
//! 楼主NAME
//! DATE
//! words
//! 2#NAME
//! DATE
//! ```

use tiezi_boards::author;
use tiezi_core::{Post, Source, Timestamp, View, normal};

use super::{Placed, inside::Inside};
use crate::{
    copied::{Stamp, is_name, is_picture, unlisted},
    lines::{Lines, trim},
    thread::{Body, Thread},
};

/// The lines over a post.
pub(super) struct Header<'a> {
    /// The line of the floor and the name.
    pub(super) line: usize,
    date: usize,
    floor: u64,
    name: &'a str,
    posted: Timestamp,
}

/// The headers of the posts, in order of their floors; nothing where the first isn't of a thread's author, or there is
/// one alone with a number.
pub(super) fn headers<'a>(lines: &Lines<'a>) -> Vec<Header<'a>> {
    let mut headers: Vec<Header<'a>> = Vec::new();
    for at in 0..lines.len() {
        let least = headers.last().map_or(0, |last| last.floor);
        headers.extend(header(lines, at).filter(|header| header.floor > least));
    }
    let is_thread = headers.len() > 1 || headers.first().is_some_and(|first| first.floor == 1);
    if is_thread { headers } else { Vec::new() }
}

fn header<'a>(lines: &Lines<'a>, at: usize) -> Option<Header<'a>> {
    let (floor, name) = floor_and_name(unlisted(lines.get(at)))?;
    let date = lines.next_words(at + 1, at + 4)?;
    let posted = Stamp::whole(unlisted(lines.get(date)))?.posted;
    Some(Header {
        line: at,
        date,
        floor,
        name,
        posted,
    })
}

/// `楼主拾贝人`, `2#老梢公`; text browsers draw the raised mark as `2^#`.
fn floor_and_name(line: &str) -> Option<(u64, &str)> {
    let named = [
        ("楼主", 1),
        ("樓主", 1),
        ("沙发", 2),
        ("沙發", 2),
        ("板凳", 3),
        ("地板", 4),
    ];
    let named = named
        .iter()
        .find_map(|(word, floor)| Some((*floor, line.strip_prefix(word)?)));
    let (floor, name) = named.or_else(|| {
        let (number, name) = line.split_once('#')?;
        let number = number.strip_suffix('^').unwrap_or(number);
        Some((number.parse().ok().filter(|&floor| floor > 0)?, name))
    })?;
    let name = trim(name);
    is_name(name).then_some((floor, name))
}

/// Reads the page.
pub(super) fn read(lines: &Lines<'_>, marks: &[Placed<'_>], headers: Vec<Header<'_>>) -> Thread {
    let inside = Inside::new(lines, marks);
    let mut thread = Thread {
        source: Source {
            engine: Some("discuz".to_owned()),
            view: Some(View::Thread),
            ..Source::default()
        },
        ..Thread::default()
    };
    let first = headers.first().map_or(0, |first| first.line);
    let mut above = (0..first).rev().map(|at| lines.get(at));
    let mut above = above
        .by_ref()
        .filter(|line| !line.is_empty() && !is_picture(line));
    thread.title = above.next().and_then(normal::filled_line);
    let ends = headers.iter().skip(1).map(|next| next.line);
    let ends: Vec<_> = ends.chain([lines.len()]).collect();
    for (header, end) in headers.into_iter().zip(ends) {
        let mut post = Post {
            floor: Some(header.floor),
            author: author::named(header.name),
            posted: Some(header.posted),
            ..Post::default()
        };
        let mut body = Body::from(header.date + 1..end);
        inside.read(&mut post, &mut body);
        thread.push(post, body);
    }
    thread
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floors_stand_before_names() {
        assert_eq!(floor_and_name("楼主拾贝人"), Some((1, "拾贝人")));
        assert_eq!(floor_and_name("2^#老梢公"), Some((2, "老梢公")));
        assert_eq!(floor_and_name("12# 老梢公"), Some((12, "老梢公")));
        assert_eq!(floor_and_name("楼主"), None);
        assert_eq!(floor_and_name("C#老梢公"), None);
    }

    #[test]
    fn a_date_stands_under_each() {
        let count = |text| headers(&Lines::new(text)).len();
        assert_eq!(
            count("楼主拾贝人\n2020-9-1 17:40:11\n桶\n2#老梢公\n2020-9-1 18:02:00\n"),
            2
        );
        assert_eq!(count("2#老梢公\n2020-9-1 18:02:00\n"), 0);
        assert_eq!(count("楼主拾贝人\n桶\n"), 0);
    }
}
