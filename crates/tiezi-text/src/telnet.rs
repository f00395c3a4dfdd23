//! Articles of telnet boards of the KBS and `FireBird` families: newsmth, PKU, byr, mitbbs, lilybbs.
//!
//! ```text
//! 发信人: ID (NICK), 信区: BOARD
//! 标  题: TITLE
//! 发信站: STATION (DATE), 站内
//!
//! words
//! 【 在 ID (NICK) 的大作中提到: 】
//! : words of another
//! --
//! signature
//!
//! ※ 修改:·ID 于 DATE 修改本文·[FROM: ADDRESS]
//! ※ 来源:·STATION·[FROM: ADDRESS]
//! ```
//!
//! Any line of a header but the first may be missing. A header under `【 以下文字转载自 BOARD 讨论区 】` is of what is
//! passed on, and belongs to the words. A file may hold several articles; one of a collection holds posts under rules of
//! stars, `☆──☆` and `ID (NICK) 于  (DATE)  提到:`.

use std::ops::Range;

use tiezi_boards::{author, counts, subject, telnet::Label};
use tiezi_core::{Author, Edit, Post, Source, Timestamp, View, date, normal};

use crate::{
    lines::{Lines, trim},
    quoted::{quotes, signature},
    thread::{Body, Part, PartKind, Thread, begins_text},
};

/// How many lines a header has at most, with blank ones.
const LONGEST_HEADER: usize = 8;

/// The lines over an article.
#[derive(Debug, Default)]
struct Header<'a> {
    lines: Range<usize>,
    author: Option<Author>,
    board: Option<&'a str>,
    title: Option<&'a str>,
    station: Option<&'a str>,
    posted: Option<Timestamp>,
    /// How often it was seen.
    views: Option<u64>,
}

/// Reads the articles, if the text has any.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    let headers = headers(lines);
    let first = headers
        .first()
        .filter(|first| begins_text(lines, first.lines.start))?;
    let mut thread = Thread {
        source: Source {
            engine: Some("telnet-bbs".to_owned()),
            forum: first.station.and_then(normal::filled_line),
            boards: first
                .board
                .and_then(normal::filled_line)
                .into_iter()
                .collect(),
            views: first.views.filter(|_| headers.len() == 1),
            ..Source::default()
        },
        title: first.title.and_then(title),
        ..Thread::default()
    };
    thread.leave_out(lines, 0..first.lines.start);
    for (at, header) in headers.iter().enumerate() {
        let end = headers
            .get(at + 1)
            .map_or(lines.len(), |next| next.lines.start);
        let body = header.lines.end..end;
        let members = collected(lines, &body);
        if members.is_empty() {
            article(lines, header, body, &mut thread);
        } else {
            // Who put a collection together wrote none of it.
            thread.leave_out(lines, header.lines.start..header.lines.start + 1);
            collection(lines, body.start, &members, end, &mut thread);
        }
    }
    let several = thread.posts.len() > 1;
    thread.source.view = Some(if several { View::Thread } else { View::Article });
    Some(thread)
}

/// The title of a thread: that of its first article, whatever that answers.
fn title(text: &str) -> Option<String> {
    normal::filled_line(subject::answered(text).unwrap_or(text))
}

/// The headers of articles, without those of what an article passes on.
fn headers<'a>(lines: &Lines<'a>) -> Vec<Header<'a>> {
    let mut headers = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        match header(lines, at) {
            Some(header) => {
                let end = header.lines.end;
                if !is_passed_on(lines, at) {
                    headers.push(header);
                }
                at = end;
            }
            None => at += 1,
        }
    }
    headers
}

/// The header that begins at a line.
fn header<'a>(lines: &Lines<'a>, start: usize) -> Option<Header<'a>> {
    let line = lines.get(start);
    let (Label::Author, rest) = Label::first(line)? else {
        return None;
    };
    let (name, board) = with_board(rest);
    // `信区: Garden. 本篇人气: 241`
    let (board, views) = board.map_or((None, None), |board| {
        match board.split_once(char::is_whitespace) {
            Some((board, rest)) => (
                Some(board.trim_end_matches(['.', ','])),
                counts::read(rest).views,
            ),
            None => (Some(board), None),
        }
    });
    let mut header = Header {
        views,
        author: author::account(name.trim_end_matches([',', '\u{FF0C}', ' '])),
        board,
        lines: start..start + 1,
        ..Header::default()
    };
    header.author.as_ref()?;
    let is_of_web = line.starts_with("作者");
    let mut fields = 0;
    for at in start + 1..(start + LONGEST_HEADER).min(lines.len()) {
        let line = lines.get(at);
        if line.is_empty() {
            if fields > 0 {
                break;
            }
            continue;
        }
        let Some((label, rest)) = Label::first(line) else {
            break;
        };
        match label {
            Label::Title if header.title.is_none() => header.title = Some(rest),
            Label::Station if header.station.is_none() => {
                let (station, posted) = station(rest);
                header.station = Some(station);
                header.posted = header.posted.take().or(posted);
            }
            Label::Date if header.posted.is_none() => header.posted = Some(timestamp(rest)?),
            Label::Board if header.board.is_none() => header.board = Some(rest),
            Label::Source | Label::Station => {}
            _ => break,
        }
        fields += 1;
        header.lines.end = at + 1;
    }
    // One line alone is a header where it names a board; 作者 is a word that people use.
    let is_known = if is_of_web {
        header.board.is_some() && header.title.is_some()
    } else {
        header.board.is_some() || header.title.is_some() || header.posted.is_some()
    };
    is_known.then_some(header)
}

/// What stands before the label of a board, and the board: `heliu (河流), 信区: Garden`.
pub(crate) fn with_board(text: &str) -> (&str, Option<&str>) {
    let mut places = text
        .char_indices()
        .filter(|(_, c)| c.is_whitespace() || matches!(c, ',' | '\u{FF0C}' | ')'));
    let found = places.find_map(|(at, c)| {
        let rest = trim(text.get(at + c.len_utf8()..)?);
        let (Label::Board, board) = Label::first(rest).or_else(|| Label::before_space(rest))?
        else {
            return None;
        };
        let end = at + usize::from(c == ')');
        Some((trim(text.get(..end)?), board))
    });
    found.map_or((text, None), |(name, board)| (name, Some(board)))
}

/// A station, and the date behind it in brackets.
fn station(text: &str) -> (&str, Option<Timestamp>) {
    let parts = text
        .rsplit_once('(')
        .or_else(|| text.rsplit_once('\u{FF08}'));
    if let Some((station, inside)) = parts
        && let Some(posted) = timestamp(inside.split([')', '\u{FF09}']).next().unwrap_or_default())
    {
        return (trim(station), Some(posted));
    }
    match date::find(text) {
        Some(found) => (trim(&text[..found.range.start]), timestamp(text)),
        None => (text, None),
    }
}

/// The first date in some words; of two numbers the first is the month: `03/04/08 09:12`.
pub(crate) fn timestamp(words: &str) -> Option<Timestamp> {
    let found = date::find_in(words, Some(date::Order::MonthFirst))?;
    Some(Timestamp {
        text: normal::filled_line(&words[found.range])?,
        time: found.time,
    })
}

/// Whether a line stands under one that says that an article is passed on, or among quoted lines.
fn is_passed_on(lines: &Lines<'_>, at: usize) -> bool {
    let before = lines.words_before(at, at.saturating_sub(3));
    before.is_some_and(|before| {
        let line = lines.get(before);
        line.starts_with('【')
            && (line.contains("转载自")
                || line.contains("轉載自")
                || line.contains("原文由")
                || line.contains("转信"))
    })
}

fn article(lines: &Lines<'_>, header: &Header<'_>, body: Range<usize>, thread: &mut Thread) {
    let mut post = Post {
        author: header.author.clone(),
        posted: header.posted.clone(),
        subject: header.title.and_then(normal::filled_line),
        ..Post::default()
    };
    if let (Some(subject), Some(title)) = (&post.subject, &thread.title)
        && (subject == title || subject::is_reply_to(subject, title))
    {
        post.subject = None;
    }
    let body = with_signature(lines, body, &mut post);
    thread.push(post, body);
}

/// A post's lines: its words with their quotes, its signature, and what the board writes under both.
fn with_signature(lines: &Lines<'_>, range: Range<usize>, post: &mut Post) -> Body {
    let mut board = Vec::new();
    for at in range.clone() {
        if let Some(note) = Note::of(lines.get(at)) {
            if let Note::Edited(edit) = note {
                post.edited = Some(edit);
            }
            board.push(at);
        }
    }
    let end = signature(lines, &range);
    let mut body = Body::from(range.start..end.unwrap_or(range.end));
    body.parts = quotes(lines, body.lines.clone());
    let chrome = |at: usize| Part {
        lines: at..at + 1,
        kind: PartKind::Chrome,
    };
    let is_free = |at: &usize| {
        let next = body.parts.partition_point(|part| part.lines.end <= *at);
        !body
            .parts
            .get(next)
            .is_some_and(|part| part.lines.contains(at))
    };
    let notes: Vec<_> = board
        .iter()
        .copied()
        .filter(|at| body.lines.contains(at))
        .filter(is_free)
        .collect();
    body.parts.extend(notes.into_iter().map(chrome));
    body.parts.sort_by_key(|part| part.lines.start);
    if let Some(end) = end {
        let mut signature = Body::from(end + 1..range.end);
        signature.parts = board
            .into_iter()
            .filter(|at| *at > end)
            .map(chrome)
            .collect();
        body.signature = Some(Box::new(signature));
    }
    body
}

/// A line that a board writes under an article.
pub(crate) enum Note {
    /// `※ 修改:·shantao 于 Mar  4 10:05:00 2008 修改本文·[FROM: 10.1.2.3]`
    Edited(Edit),
    /// `※ 文章網址: ADDRESS`
    Address(String),
    /// Where it was written: on which station, if it says so, and which machine.
    Origin(Option<String>),
}

impl Note {
    /// Reads a line that is wholly of the board.
    pub(crate) fn of(line: &str) -> Option<Self> {
        if let Some(rest) = line
            .strip_prefix("[FROM:")
            .or_else(|| line.strip_prefix("◆ From:"))
        {
            return is_machine(rest.trim_end_matches(']')).then_some(Self::Origin(None));
        }
        let rest = trim(line.strip_prefix('※')?);
        let (label, rest) = Label::first(rest)?;
        let rest = rest.trim_start_matches('·');
        match label {
            Label::Edited => {
                let found = date::find(rest)?;
                let by = author::account(rest[..found.range.start].split([' ', ',']).next()?)?;
                let at = timestamp(rest)?;
                Some(Self::Edited(Edit {
                    by: by.name,
                    at: Some(at),
                }))
            }
            Label::Address => (!rest.contains(' ') && rest.contains("://"))
                .then(|| Self::Address(normal::url(rest).into_owned())),
            Label::Source | Label::Station | Label::Forwarded => {
                origin(rest).map(|origin| Self::Origin(origin.station))
            }
            _ => None,
        }
    }
}

/// Where an article was written.
struct Origin {
    /// The name of the station.
    station: Option<String>,
}

/// The station in words that name one and a machine, and nothing else: `水木社区 newsmth.net·[FROM: 10.1.2.*]`.
fn origin(words: &str) -> Option<Origin> {
    let is_mark = |c: char| {
        matches!(
            c,
            '·' | ',' | '\u{FF0C}' | '[' | ']' | '(' | ')' | '\u{3000}'
        ) || c.is_whitespace()
    };
    let mut names = Vec::new();
    for part in words.split(is_mark).filter(|part| !part.is_empty()) {
        let part = ["FROM:", "来自:", "來自:"]
            .iter()
            .find_map(|label| part.strip_prefix(label))
            .unwrap_or(part);
        let is_word = part.is_empty()
            || matches!(
                part,
                "来自" | "來自" | "站内" | "站內" | "转信" | "轉信" | "站内信件"
            );
        if !is_word && !is_machine(part) {
            names.push(part);
        }
    }
    // The station's name, and the country of the machine.
    let is_name = |name: &&str| name.chars().count() <= 12 && name.chars().all(|c| c >= '\u{2E80}');
    (names.len() <= 2 && names.iter().all(is_name)).then(|| Origin {
        station: names.first().map(|name| (*name).to_owned()),
    })
}

/// Whether a word is the name or number of a machine, or the address of a page.
fn is_machine(word: &str) -> bool {
    let word = word.trim().trim_matches(['(', ')', '[', ']', '.']);
    let has_mark = word.contains(['.', ':', '*']);
    word.len() <= 80 && has_mark && word.bytes().all(|b| b.is_ascii_graphic())
}

/// A post of a collection: where its head stands, and who wrote it when.
struct Member {
    head: Range<usize>,
    author: Option<Author>,
    posted: Option<Timestamp>,
}

/// The heads of the posts in a collection.
fn collected(lines: &Lines<'_>, body: &Range<usize>) -> Vec<Member> {
    let mut members = Vec::new();
    for at in body.clone().filter(|&at| is_rule_of_stars(lines.get(at))) {
        let Some(line) = lines.next_words(at + 1, body.end.min(at + 4)) else {
            continue;
        };
        if let Some((author, posted)) = member(lines.get(line)) {
            members.push(Member {
                head: at..line + 1,
                author,
                posted,
            });
        }
    }
    members
}

/// `heliu (河流) 于  (Tue Mar  4 09:12:33 2008)  提到:`
fn member(line: &str) -> Option<(Option<Author>, Option<Timestamp>)> {
    let rest = line
        .trim_end_matches([':', '\u{FF1A}', ' '])
        .strip_suffix("提到")?;
    let (name, when) = rest
        .rsplit_once(" 于 ")
        .or_else(|| rest.rsplit_once(" 於 "))?;
    let author = author::account(name)?;
    Some((Some(author), Some(timestamp(when)?)))
}

fn is_rule_of_stars(line: &str) -> bool {
    let inside = line
        .strip_prefix('☆')
        .and_then(|line| line.strip_suffix('☆'));
    inside.is_some_and(|inside| {
        inside.len() > 12 && inside.chars().all(|c| matches!(c, '─' | '—' | '-' | '━'))
    })
}

fn collection(
    lines: &Lines<'_>,
    start: usize,
    members: &[Member],
    end: usize,
    thread: &mut Thread,
) {
    let first = members.first().map_or(end, |member| member.head.start);
    thread.leave_out(lines, start..first);
    for (at, member) in members.iter().enumerate() {
        let next = members.get(at + 1).map_or(end, |next| next.head.start);
        let mut post = Post {
            author: member.author.clone(),
            posted: member.posted.clone(),
            ..Post::default()
        };
        // The last rule of a collection has no post under it.
        let mut range = member.head.end..next;
        while let Some(last) = lines
            .words_before(range.end, range.start)
            .filter(|&at| is_rule_of_stars(lines.get(at)))
        {
            range.end = last;
        }
        let body = with_signature(lines, range, &mut post);
        thread.push(post, body);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_come_in_the_ways_of_the_stations() {
        for (text, board, posted, views) in [
            (
                "发信人: heliu (河流), 信区: Garden. 本篇人气: 241\n标  题: 月季\n发信站: 小百合 (Tue Mar  4 09:12:33 2008)",
                Some("Garden"),
                "2008-03-04T09:12:33",
                Some(241),
            ),
            (
                "发信人: heliu (河流), 信区: Garden\n标  题: 月季\n发信站: BBS 未名空间站 (Tue Mar  4 09:12:33 2008, 美东)",
                Some("Garden"),
                "2008-03-04T09:12:33",
                None,
            ),
            (
                "寄信人: heliu (河流)\n标  题: 月季\n发信站: 北大未名站 (2008年04月23日23:56:20 星期三) , 转信",
                None,
                "2008-04-23T23:56:20",
                None,
            ),
            (
                "发信人: heliu (河流), 信区: Garden\n标  题: 月季\n发信站: 柳荫站 (03/04/08 09:12)",
                Some("Garden"),
                "2008-03-04T09:12",
                None,
            ),
            (
                "發信人: heliu (河流), 看板: Garden\n標  題: 月季\n發信站: 柳蔭站 (Tue Mar  4 09:12:33 2008)",
                Some("Garden"),
                "2008-03-04T09:12:33",
                None,
            ),
        ] {
            let text = format!("{text}\n\n好。\n");
            let header = header(&Lines::new(&text), 0).unwrap();
            assert_eq!(header.board, board, "{text}");
            assert_eq!(header.title, Some("月季"), "{text}");
            assert_eq!(header.views, views, "{text}");
            let time = header.posted.and_then(|posted| posted.time);
            assert_eq!(
                time.map(|time| time.to_string()).as_deref(),
                Some(posted),
                "{text}"
            );
        }
    }

    #[test]
    fn an_article_in_a_post_begins_no_text() {
        let text = "河狸 发表于 2023-3-18 01:11:13\n\n发信人: heliu (河流), 信区: Garden\n标  题: 月季\n\n好。\n";
        assert!(read(&Lines::new(text)).is_none());
        assert!(read(&Lines::new(&text[text.find("发信人").unwrap()..])).is_some());
    }

    #[test]
    fn words_are_no_header() {
        for text in [
            "作者: heliu\n\n好。\n",
            "发信人是谁?\n标题: 无\n",
            "发信人: \n标题: 无\n",
        ] {
            assert!(header(&Lines::new(text), 0).is_none(), "{text}");
        }
    }
}
