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
use tiezi_core::{
    Author, Block, Notice, Parent, Post, PostRef, Reaction, Source, Timestamp, View, normal,
};

use crate::{
    body,
    lines::{Lines, trim},
    quoted::{quotes, signature},
    telnet::{Note, timestamp, with_board},
    thread::{Body, Part, Thread, begins_text},
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
            take_note(note, &mut post, thread);
            chrome.push(at);
        }
    }
    let is_board = |at: &usize| chrome.binary_search(at).is_ok();
    let others = range.clone().filter(|at| !is_board(at));
    if others
        .clone()
        .any(|at| note_start(lines.get(at)).is_some_and(|start| start > 0))
    {
        let free: Vec<_> = others.collect();
        let body = flowing(lines, range, &free, &chrome, &mut post, thread);
        push_all(post, body, pushes, thread);
        return;
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
    let hide = Part::chrome;
    if let Some(mark) = mark {
        body.parts.push(hide(mark..first_note));
        body.signature = Some(Box::new(Body::from(mark + 1..first_note)));
    }
    let first = body.parts.len();
    let events = (first_note..range.end).filter_map(|at| Some((at, event(lines.get(at))?)));
    let events: Vec<_> = events.collect();
    body.parts
        .extend(chrome.into_iter().map(|at| hide(at..at + 1)));
    let events = events
        .into_iter()
        .map(|(at, event)| Part::block(at..at + 1, event));
    body.parts.extend(events);
    body.parts[first..].sort_by_key(|part| part.lines.start);
    push_all(post, body, pushes, thread);
}

/// Adds an article and the pushes under it.
fn push_all(mut post: Post, body: Body, pushes: Vec<(usize, Push<'_>)>, thread: &mut Thread) {
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
            body.parts
                .push(Part::block(at..at + 1, Block::paragraph(words)));
        } else {
            body.parts.push(Part::chrome(at..at + 1));
        }
        thread.push(post, body);
    }
}

/// A line that the board writes among pushes: that the article was passed on, or a push was deleted.
fn event(line: &str) -> Option<Block> {
    let kind = if line.starts_with('※') && line.contains(":轉錄至看板 ") {
        "forwarded"
    } else if line.starts_with('(') && line.ends_with(')') && line.contains(" 的推文: ") {
        let (account, rest) = line.strip_prefix('(')?.split_once(" 刪除 ")?;
        let is_account = !account.contains(' ') && !rest.starts_with(' ');
        is_account.then_some("deleted")?
    } else {
        return None;
    };
    Some(Block::Notice(Notice {
        kind: kind.to_owned(),
        text: normal::filled_line(line)?,
    }))
}

fn take_note(note: Note, post: &mut Post, thread: &mut Thread) {
    match note {
        Note::Edited(edit) => post.edited = Some(edit),
        Note::Address(address) => post.url = Some(address),
        Note::Origin(station) => {
            let forum = &mut thread.source.forum;
            *forum = forum.take().or(station);
        }
    }
}

/// Where the first note of the board begins in some words: `※ 編輯: weir (10.1.2.3), 12/31/2021 17:20:41`.
fn note_start(words: &str) -> Option<usize> {
    let mut places = words.match_indices('※').map(|(at, _)| at);
    places.find(|&at| {
        let is_apart = words[..at].is_empty() || words[..at].ends_with(char::is_whitespace);
        let label = words
            .get(at + '※'.len_utf8()..)
            .map(trim)
            .and_then(Label::first);
        let is_note = |label: Label| {
            matches!(
                label,
                Label::Source | Label::Station | Label::Address | Label::Edited | Label::Forwarded
            )
        };
        is_apart && label.is_some_and(|(label, _)| is_note(label))
    })
}

/// The body of an article whose lines a browser has run together, for the page had lost its style: notes and the
/// signature stand in the lines of words, and where quotes end can't be told.
fn flowing(
    lines: &Lines<'_>,
    range: Range<usize>,
    free: &[usize],
    chrome: &[usize],
    post: &mut Post,
    thread: &mut Thread,
) -> Body {
    let mut body = Body::from(range);
    let runs = free.chunk_by(|a, b| a + 1 == *b);
    let mut is_first = true;
    for run in runs {
        let (Some(&start), Some(&last)) = (run.first(), run.last()) else {
            continue;
        };
        let run = start..last + 1;
        let is_page = |at: &usize| {
            UNDER_ALL
                .iter()
                .any(|words| lines.get(*at).starts_with(words))
        };
        let end = run.clone().find(is_page);
        let end = end.unwrap_or(run.end);
        let text: Vec<_> = (start..end).map(|at| lines.get(at)).collect();
        let text = text.join("\n");
        let (mut words, notes) = text.split_at(note_start(&text).unwrap_or(text.len()));
        if std::mem::take(&mut is_first) {
            let signature;
            (words, signature) = with_last_words(words);
            if let Some(signature) = signature {
                body.signature = Some(Box::new(of_text(start..start, signature)));
                thread.understood.push(signature.to_owned());
            }
        }
        let before = body.parts.len();
        match event(trim(words)) {
            Some(event) => body.parts.push(Part::block(start..end, event)),
            None => body.parts.extend(of_text(start..end, words).parts),
        }
        for note in notes.split('※').skip(1) {
            let note = normal::line(note);
            let whole = format!("※ {note}");
            if let Some(note) = Note::of(&whole) {
                take_note(note, post, thread);
            } else {
                let words = || normal::filled_line(&whole).map(Block::paragraph);
                let block = event(&whole).or_else(words);
                body.parts
                    .extend(block.map(|block| Part::block(start..end, block)));
            }
        }
        if body.parts.len() == before {
            body.parts.push(Part::chrome(start..run.end));
        } else if end < run.end {
            body.parts.push(Part::chrome(end..run.end));
        }
    }
    body.parts
        .extend(chrome.iter().map(|&at| Part::chrome(at..at + 1)));
    body.parts.sort_by_key(|part| part.lines.start);
    body
}

/// How the lines begin that a page sets under everything.
const UNDER_ALL: [&str; 2] = ["檔案過大", "本網站已依台灣網站內容分級規定處理"];

/// The longest signature in a line of words, in bytes.
const LONGEST_RUN: usize = 600;

/// Parts the signature from some words: it stands between two `--`. One alone stands at the end of any article.
fn with_last_words(words: &str) -> (&str, Option<&str>) {
    let Some(inner) = words.trim_end().strip_suffix("--") else {
        return (words, None);
    };
    let mut places = inner.rmatch_indices("--").map(|(at, _)| at);
    let before = places.find(|&at| {
        inner[..at].ends_with(char::is_whitespace)
            && inner[at + 2..].starts_with(char::is_whitespace)
    });
    match before.filter(|at| inner.len() - at <= LONGEST_RUN) {
        Some(at) => (&inner[..at], Some(&inner[at + 2..])),
        None => (inner, None),
    }
}

/// Lines that are some words and no more.
fn of_text(lines: Range<usize>, words: &str) -> Body {
    let blocks = body::of_text(words).into_iter();
    Body {
        parts: blocks
            .map(|block| Part::block(lines.clone(), block))
            .collect(),
        ..Body::from(lines)
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
    fn events_are_whole_lines() {
        let kind = |line| match event(line) {
            Some(Block::Notice(notice)) => Some(notice.kind),
            _ => None,
        };
        assert_eq!(
            kind("※ gull:轉錄至看板 Ferry 01/01 09:30").as_deref(),
            Some("forwarded")
        );
        assert_eq!(
            kind("(weir 刪除 mud 的推文: 廣告)").as_deref(),
            Some("deleted")
        );
        assert_eq!(kind("(他們 都刪除了 mud 的推文: 廣告)"), None);
        assert_eq!(kind("※ 引述《gull》之銘言："), None);
    }

    #[test]
    fn notes_among_words_are_found() {
        assert_eq!(
            note_start("好 ※ 編輯: weir (10.1.2.3), 12/31/2021 17:20:41"),
            Some(4)
        );
        assert_eq!(note_start("※ 引述《ebb》之銘言： 好"), None);
        assert_eq!(
            with_last_words("潮水 -- 船到橋頭 -- "),
            ("潮水 ", Some(" 船到橋頭 "))
        );
        assert_eq!(with_last_words("潮水 --\n"), ("潮水 ", None));
        assert_eq!(with_last_words("潮水 -- 退了"), ("潮水 -- 退了", None));
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
