//! Articles of PTT (批踢踢) as files or copied from its pages, with the pushes under them.
//!
//! ```text
//! 作者: ID (NICK) 看板: BOARD
//! 標題: TITLE
//! 時間: DATE
//!
//! words
//! ※ 引述《ID (NICK)》之銘言：
//! : words of another
//!
//! --
//! signature
//! ※ 發信站: 批踢踢實業坊(ptt.cc), 來自: ADDRESS (COUNTRY)
//! ※ 文章網址: ADDRESS
//! 推 ID: words   MM/DD HH:MM
//! ※ 編輯: ID (ADDRESS COUNTRY), DATE
//! ```
//!
//! A push is 推 for the article, 噓 against it, or → neither. Its year is that of the article, and the next one after
//! December. Words between pushes are the author's, who answers in the article.

use std::ops::Range;

use tiezi_boards::{author, push_clock::Clock, telnet::Label};
use tiezi_core::{Author, Block, Parent, Post, PostRef, Reaction, Source, Timestamp, View, normal};

use crate::{
    lines::{Lines, trim},
    quoted::{quotes, signature},
    telnet::{Note, timestamp, with_board},
    thread::{Body, Part, PartKind, Thread, begins_text},
};

/// How many lines a signature has at most.
const LONGEST_SIGNATURE: usize = 8;

/// The lines over an article.
struct Header<'a> {
    lines: Range<usize>,
    author: Option<Author>,
    board: Option<&'a str>,
    title: &'a str,
    posted: Option<Timestamp>,
}

/// A push.
struct Push<'a> {
    id: &'a str,
    words: &'a str,
    when: &'a str,
    reaction: Option<Reaction>,
}

/// Reads the articles, if the text has any.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    let mut headers = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        match header(lines, at) {
            Some(header) => {
                at = header.lines.end;
                headers.push(header);
            }
            None => at += 1,
        }
    }
    let first = headers
        .first()
        .filter(|first| begins_text(lines, first.lines.start))?;
    let mut thread = Thread {
        title: normal::filled_line(first.title),
        source: Source {
            engine: Some("ptt".to_owned()),
            view: Some(View::Thread),
            boards: first
                .board
                .and_then(normal::filled_line)
                .into_iter()
                .collect(),
            ..Source::default()
        },
        ..Thread::default()
    };
    thread.leave_out(lines, 0..first.lines.start);
    for (at, header) in headers.iter().enumerate() {
        let end = headers
            .get(at + 1)
            .map_or(lines.len(), |next| next.lines.start);
        article(lines, header, header.lines.end..end, &mut thread);
    }
    Some(thread)
}

/// The header that begins at a line: author, title and time; with colons, or copied from a terminal without them.
fn header<'a>(lines: &Lines<'a>, start: usize) -> Option<Header<'a>> {
    let field = |at: usize, wanted: Label| {
        let line = lines.get(at);
        let (label, rest) = Label::first(line)
            .or_else(|| Label::before_space(line))
            .or_else(|| Label::glued(line))?;
        (label == wanted).then_some(rest)
    };
    let line = lines.get(start);
    if !line.starts_with("作者") {
        return None;
    }
    let (name, mut board) = with_board(field(start, Label::Author)?);
    let mut title_at = lines.next_words(start + 1, start + 3)?;
    if board.is_none() {
        board = field(title_at, Label::Board);
        if board.is_some() {
            title_at = lines.next_words(title_at + 1, title_at + 3)?;
        }
    }
    let title = field(title_at, Label::Title)?;
    let time_at = lines.next_words(title_at + 1, title_at + 3)?;
    let posted = timestamp(field(time_at, Label::Date)?)?;
    let author = author::account(name);
    author.is_some().then_some(Header {
        lines: start..time_at + 1,
        author,
        board,
        title,
        posted: Some(posted),
    })
}

fn article(lines: &Lines<'_>, header: &Header<'_>, range: Range<usize>, thread: &mut Thread) {
    let title = normal::filled_line(header.title);
    let mut post = Post {
        author: header.author.clone(),
        posted: header.posted.clone(),
        subject: title.filter(|title| Some(title) != thread.title.as_ref()),
        ..Post::default()
    };
    let mut pushes = Vec::new();
    let mut chrome = Vec::new();
    for at in range.clone() {
        let line = lines.get(at);
        if let Some(push) = push(line) {
            pushes.push((at, push));
            chrome.push(at);
        } else if let Some(note) = Note::of(line) {
            match note {
                Note::Edited(edit) => post.edited = Some(edit),
                Note::Address(address) => post.url = Some(address),
                Note::Origin(station) => {
                    let forum = &mut thread.source.forum;
                    *forum = forum.take().or(station);
                }
            }
            chrome.push(at);
        }
    }
    // The signature ends where the board's lines begin; what follows them is the author's again.
    let first_note = chrome.first().copied().unwrap_or(range.end);
    let mut mark = signature(lines, &(range.start..first_note));
    // The board writes one more `--` under a signature.
    if let Some(last) = mark.filter(|&at| lines.next_words(at + 1, first_note).is_none()) {
        let above = last.saturating_sub(LONGEST_SIGNATURE).max(range.start);
        mark = signature(lines, &(above..last)).or(mark);
    }
    let mut body = Body::from(range.clone());
    body.parts = quotes(lines, range.start..mark.unwrap_or(first_note));
    let hide = |lines: Range<usize>| Part {
        lines,
        kind: PartKind::Chrome,
    };
    if let Some(mark) = mark {
        body.parts.push(hide(mark..first_note));
        body.signature = Some(Box::new(Body::from(mark + 1..first_note)));
    }
    body.parts
        .extend(chrome.into_iter().map(|at| hide(at..at + 1)));
    let number = thread.posts.len() as u64 + 1;
    if thread.source.url.is_none() {
        thread.source.url.clone_from(&post.url);
    }
    post.floor = Some(number);
    let mut clock = Clock::new(post.posted.as_ref().and_then(|posted| posted.time), None);
    thread.push(post, body);
    for (at, push) in pushes {
        // A day that no calendar has is kept as it stands.
        let posted = clock.push(push.when).or_else(|| {
            let text = normal::filled_line(push.when)?;
            Some(Timestamp { text, time: None })
        });
        let post = Post {
            floor: Some(thread.posts.len() as u64 + 1),
            author: author::named(push.id),
            posted,
            reaction: push.reaction,
            parent: Some(Parent {
                post: PostRef::Floor(number),
                outside: false,
            }),
            ..Post::default()
        };
        let mut body = Body::from(at..at + 1);
        if let Some(words) = normal::filled_line(push.words) {
            let kind = PartKind::Block(Box::new(Block::paragraph(words)));
            body.parts.push(Part {
                lines: at..at + 1,
                kind,
            });
        } else {
            body.parts.push(hide(at..at + 1));
        }
        thread.push(post, body);
    }
}

/// `推 maque: 先別澆水   10.1.2.3 03/04 09:20`
fn push(line: &str) -> Option<Push<'_>> {
    let mut chars = line.chars();
    let reaction = match chars.next()? {
        '推' => Some(Reaction::Up),
        '噓' | '嘘' => Some(Reaction::Down),
        '→' => None,
        _ => return None,
    };
    let rest = chars.as_str().strip_prefix(' ')?;
    let (id, rest) = rest.split_once(':')?;
    let id = trim(id);
    let is_id = (2..=13).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric());
    let (words, when) = with_date(rest)?;
    is_id.then_some(Push {
        id,
        words,
        when,
        reaction,
    })
}

/// Parts the day and clock from the end of a push: `… 10.1.2.3 03/04 09:20`, `… 03/04`.
fn with_date(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end();
    let number = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    let is_pair = |word: &str, mark: char| {
        word.split_once(mark)
            .is_some_and(|(a, b)| number(a) && number(b))
    };
    let last = text.rsplit(' ').next()?;
    let day_end = if is_pair(last, ':') {
        text[..text.len() - last.len()].trim_end().len()
    } else {
        text.len()
    };
    let day = text[..day_end]
        .rsplit(' ')
        .next()
        .filter(|day| is_pair(day, '/'))?;
    let start = day_end - day.len();
    let words = text[..start].trim_end();
    let address = words.rsplit(' ').next().unwrap_or_default();
    let is_address =
        address.split('.').count() == 4 && address.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let words = if is_address {
        words[..words.len() - address.len()].trim_end()
    } else {
        words
    };
    Some((words, &text[start..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pushes_have_a_date_at_their_end() {
        let read = |line| push(line).map(|push| (push.id, trim(push.words), push.when));
        assert_eq!(
            read("推 maque: 先別澆水        03/04 09:20"),
            Some(("maque", "先別澆水", "03/04 09:20"))
        );
        assert_eq!(
            read("→ maque: 12:30 見 10.1.2.3 03/04 09:20"),
            Some(("maque", "12:30 見", "03/04 09:20"))
        );
        assert_eq!(
            read("噓 maque:無言  03/04"),
            Some(("maque", "無言", "03/04"))
        );
        assert_eq!(read("推 薦: 這本書 03/04 09:20"), None);
        assert_eq!(read("→ maque: 沒有日期"), None);
    }

    #[test]
    fn headers_have_an_author_a_title_and_a_time() {
        for text in [
            "作者: heliu (河流) 看板: Garden\n標題: 月季\n時間: Tue Mar  4 09:12:33 2008\n",
            " 作者  heliu (河流)                    看板  Garden\n 標題  月季\n 時間  Tue Mar  4 09:12:33 2008\n",
            "作者heliu (河流)\n看板Garden\n標題月季\n時間Tue Mar  4 09:12:33 2008\n",
        ] {
            let lines = Lines::new(text);
            let header = header(&lines, 0).unwrap();
            assert_eq!(
                (header.board, header.title),
                (Some("Garden"), "月季"),
                "{text}"
            );
            let author = header.author.and_then(|author| author.name);
            assert_eq!(author.as_deref(), Some("heliu"), "{text}");
        }
        assert!(header(&Lines::new("作者: heliu\n標題: 月季\n"), 0).is_none());
    }

    #[test]
    fn the_year_goes_on_after_december() {
        let mut clock = Clock::new("2020-12-21T19:45".parse().ok(), None);
        let mut time = |when| {
            let time = clock.push(when).and_then(|posted| posted.time);
            time.map(|time| time.to_string())
        };
        assert_eq!(time("12/31 23:59").as_deref(), Some("2020-12-31T23:59"));
        assert_eq!(time("01/01 00:01").as_deref(), Some("2021-01-01T00:01"));
        assert_eq!(time("01/02").as_deref(), Some("2021-01-02"));
    }
}
