//! Threads of 2ch and 5ch: the `dat` files of the boards, and threads copied as text.
//!
//! ```text
//! NAME<>MAIL<>DATE ID:ID<> WORDS <br> WORDS <>TITLE
//! ```
//!
//! ```text
//! NUMBER ：NAME：DATE ID:ID
//! NUMBER 名前：NAME[MAIL] 投稿日：DATE ID:ID
//! words
//! NUMBER ：あぼーん：あぼーん
//! NUMBERNAMEDATEID:ID
//! words
//! 512 KB
//! ```
//!
//! Since 2017 nothing stands between the parts of a head, and since 2023 its number has four digits: `0012`. Browsers then
//! set the date on a line of its own, and text browsers run heads and words together.
//!
//! A name with 名無し in it is nobody's. `◆` and what follows it is a trip code, which tells who it is, and stays
//! with the name. `>>1` in front of the words says what is answered. A name under which most posts stand, of more than a
//! few ids, is the board's for nobody.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use tiezi_boards::author;
use tiezi_core::{
    Author, Block, Inline, Inlines, Notice, Paragraph, Parent, Post, PostRef, Source, State,
    Timestamp, View, date, normal,
};

use crate::{
    body,
    copied::{number, unlisted},
    lines::{Lines, trim},
    thread::{Body, Part, PartKind, Thread, begins_text},
};

/// Reads a `dat` file, or a thread copied as text.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    let mut thread = dat(lines)
        .or_else(|| copied(lines))
        .or_else(|| flowing(lines))?;
    let nobody = forget_nobody(&mut thread.posts);
    thread.understood.extend(nobody);
    Some(thread)
}

/// What stands in place of name, date and words that were taken away, or that were lost.
const GONE: [&str; 3] = ["あぼ", "うふ", "[ここ壊れてます]"];

fn thread(title: Option<String>) -> Thread {
    Thread {
        title,
        source: Source {
            engine: Some("2ch".to_owned()),
            view: Some(View::Thread),
            ..Source::default()
        },
        ..Thread::default()
    }
}

/// A `dat` file: each line is a post, and the first has the title.
fn dat(lines: &Lines<'_>) -> Option<Thread> {
    let first = lines.next_words(0, lines.len())?;
    let title = fields(lines.get(first))?[4];
    let filled = (first..lines.len()).filter(|&at| !lines.is_blank(at));
    if filled
        .clone()
        .take(20)
        .any(|at| fields(lines.get(at)).is_none())
    {
        return None;
    }
    let mut thread = thread(normal::filled_line(&decoded(title)));
    for (at, floor) in filled.zip(1..) {
        let Some([name, mail, when, words, _]) = fields(lines.get(at)) else {
            thread.left_out.push(at..at + 1);
            continue;
        };
        let name = decoded(&name.replace("</b>", "").replace("<b>", ""));
        let Stamp { posted, id, role } = stamp(when);
        let content = words_of_html(words);
        let post = Post {
            floor: Some(floor),
            author: named(&name, id, role),
            posted,
            parent: parent(&content),
            ..Post::default()
        };
        // `sage` only keeps a thread where it is.
        if !matches!(trim(mail), "" | "sage" | "age" | "0") {
            thread.left_out.push(at..at + 1);
        }
        let mut body = Body::from(at..at + 1);
        let paragraphs = content.split(|inline| *inline == Inline::Text("\n".to_owned()));
        for content in paragraphs
            .map(|part| normal::inlines(part.to_vec()))
            .filter(|part| !part.is_empty())
        {
            let kind = PartKind::Block(Box::new(Block::Paragraph(Paragraph { content })));
            body.parts.push(Part {
                lines: at..at + 1,
                kind,
            });
        }
        if body.parts.is_empty() {
            body.parts.push(Part {
                lines: at..at + 1,
                kind: PartKind::Chrome,
            });
        }
        thread.push(post, body);
    }
    Some(thread)
}

/// The five fields of a line.
fn fields(line: &str) -> Option<[&str; 5]> {
    let mut fields = line.split("<>");
    let found = [
        fields.next()?,
        fields.next()?,
        fields.next()?,
        fields.next()?,
        fields.next()?,
    ];
    fields.next().is_none().then_some(found)
}

/// Words with breaks and entities as a board stores them; an empty line is a text of a line feed alone.
fn words_of_html(html: &str) -> Inlines {
    let mut content = Inlines::new();
    let lines = html.split("<br>").map(|line| decoded(&without_links(line)));
    let lines: Vec<String> = lines.collect();
    for (at, line) in lines.iter().enumerate() {
        let line = trim(line);
        if line.is_empty() {
            content.push(Inline::Text("\n".to_owned()));
            continue;
        }
        if at > 0 && matches!(content.last(), Some(last) if *last != Inline::Text("\n".to_owned()))
        {
            content.push(Inline::Break);
        }
        content.push(Inline::Text(line.to_owned()));
    }
    content
}

/// HTML without the tags of links, which lead to what their words say.
fn without_links(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let tag = &rest[at..];
        let end = tag
            .find('>')
            .filter(|_| tag.starts_with("<a ") || tag.starts_with("</a>"));
        if let Some(end) = end {
            rest = &tag[end + 1..];
        } else {
            text.push('<');
            rest = &tag[1..];
        }
    }
    text.push_str(rest);
    text
}

/// Text with its entities decoded: those that the boards write.
fn decoded(text: &str) -> String {
    let text = text
        .replace("&gt;", ">")
        .replace("&lt;", "<")
        .replace("&quot;", "\"");
    let text = text.replace("&nbsp;", " ").replace("&#39;", "'");
    text.replace("&amp;", "&")
}

/// Who wrote a post, of the name, the id of the day, and what else the board shows.
fn named(name: &str, id: Option<&str>, role: Option<&str>) -> Option<Author> {
    let (name, provider) = without_provider(name);
    let is_nobody = name.contains("名無し") && !has_trip(name);
    let author = if is_nobody {
        Some(Author::anonymous())
    } else {
        author::named(name)
    };
    let id = id
        .filter(|id| !id.starts_with('?'))
        .and_then(normal::filled_line);
    let role: Vec<_> = role.into_iter().chain(provider).collect();
    let author = Author {
        id,
        role: normal::filled_line(&role.join(" ")),
        ..author.unwrap_or_default()
    };
    let author = Author {
        anonymous: author.name.is_none(),
        ..author
    };
    (author != Author::anonymous() || is_nobody).then_some(author)
}

fn has_trip(name: &str) -> bool {
    name.contains(['◆', '★'])
}

/// Parts what a board puts behind a name of the way the author came: `名無しさん (ワッチョイ a1b2-c3d4)`.
fn without_provider(name: &str) -> (&str, Option<&str>) {
    let is_code = |word: &str| {
        word.split_once('-').is_some_and(|(kind, code)| {
            kind.len() == 4 && code.len() == 4 && word.bytes().all(|b| b.is_ascii_graphic())
        })
    };
    let parts = name
        .strip_suffix(')')
        .and_then(|name| name.rsplit_once('('));
    match parts {
        Some((before, provider)) if provider.split(' ').any(is_code) => {
            (trim(before), Some(provider))
        }
        _ => (name, None),
    }
}

/// Takes the name away under which most posts stand that more than a few people have written, and gives it.
fn forget_nobody(posts: &mut [Post]) -> Option<String> {
    const FEW: usize = 2;
    let mut names: HashMap<&str, (usize, HashSet<&str>)> = HashMap::new();
    for author in posts.iter().filter_map(|post| post.author.as_ref()) {
        if let Some(name) = author.name.as_deref().filter(|name| !has_trip(name)) {
            let (count, ids) = names.entry(name).or_default();
            *count += 1;
            ids.extend(author.id.as_deref());
        }
    }
    let most = names.into_iter().max_by_key(|(_, (count, _))| *count);
    let nobody = most.filter(|(_, (count, ids))| count * 2 > posts.len() && ids.len() > FEW);
    let nobody = nobody.map(|(name, _)| name.to_owned())?;
    let authors = posts.iter_mut().filter_map(|post| post.author.as_mut());
    for author in authors.filter(|author| author.name.as_ref() == Some(&nobody)) {
        author.name = None;
        author.anonymous = true;
    }
    Some(nobody)
}

/// What stands behind a name: when, by which id, and what else the board shows of the author.
#[derive(Debug, Default)]
struct Stamp<'a> {
    posted: Option<Timestamp>,
    id: Option<&'a str>,
    role: Option<&'a str>,
}

/// Reads `2014/09/07(日) 11:07:17.28 ID:aBcDeF01 BE:12-2BP(0)`.
fn stamp(words: &str) -> Stamp<'_> {
    let found = date::find(words);
    let end = found.as_ref().map_or(0, |found| found.range.end);
    let posted = found.and_then(|found| {
        Some(Timestamp {
            text: normal::filled_line(&words[found.range])?,
            time: found.time,
        })
    });
    let Some((_, rest)) = words.split_once("ID:") else {
        let role = words[end..].find("BE:").map(|at| trim(&words[end + at..]));
        return Stamp {
            posted,
            id: None,
            role,
        };
    };
    // `tiDe0002.net?2BP(1000)`; an id that isn't shown is `???`.
    let is_end = |(at, c): &(usize, char)| {
        c.is_whitespace() || *at > 0 && *c == '?' && !rest.starts_with('?')
    };
    let end = rest
        .char_indices()
        .find(is_end)
        .map_or(rest.len(), |(at, _)| at);
    let (id, role) = rest.split_at(end);
    Stamp {
        posted,
        id: Some(id),
        role: Some(trim(role)).filter(|role| !role.is_empty()),
    }
}

/// The post that `>>12` in front of some words points to.
fn parent(content: &[Inline]) -> Option<Parent> {
    let Some(Inline::Text(first)) = content.first() else {
        return None;
    };
    answered(first)
}

fn answered(words: &str) -> Option<Parent> {
    let rest = words
        .strip_prefix(">>")
        .or_else(|| words.strip_prefix("\u{FF1E}\u{FF1E}"))?;
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let floor = rest[..end].parse().ok().filter(|&floor| floor > 0)?;
    // `>>1-5` points to several.
    let is_one = !rest[end..].starts_with(['-', ',']);
    is_one.then_some(Parent {
        post: PostRef::Floor(floor),
        outside: false,
    })
}

/// The line over a post.
#[derive(Debug)]
struct Header<'a> {
    line: usize,
    /// Where the words begin: the date may stand on the next line.
    end: usize,
    floor: u64,
    name: &'a str,
    /// The date and what follows it; nothing where a post is gone.
    when: &'a str,
}

/// A thread copied as text.
fn copied(lines: &Lines<'_>) -> Option<Thread> {
    let mut headers: Vec<Header<'_>> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let last = headers.last().map_or(0, |last| last.floor);
        let found = header(at, lines.get(at))
            .or_else(|| glued_header(lines, at))
            .or_else(|| special_header(at, lines.get(at), last))
            .filter(|header| header.floor > last);
        at = found.as_ref().map_or(at + 1, |header| header.end);
        headers.extend(found);
    }
    let first = headers
        .first()
        .filter(|first| begins_text(lines, first.line))?;
    let has_ids = headers
        .iter()
        .filter(|header| header.when.contains("ID:"))
        .count();
    if headers.len() < 2 || headers.len() < 3 && has_ids == 0 {
        return None;
    }
    let mut thread = with_top(lines, first.line);
    for (at, header) in headers.iter().enumerate() {
        let end = headers.get(at + 1).map(|next| next.line);
        let words = header.end..end.unwrap_or_else(|| page_end(lines, header.end));
        let first = lines
            .next_words(words.start, words.end)
            .map_or("", |at| lines.get(at));
        let is_gone = GONE.iter().any(|gone| header.name.starts_with(gone));
        if is_gone && !header.when.contains("ID:") {
            let mut body = Body::from(words.clone());
            if let Some(text) = normal::filled_line(first) {
                let kind = "deleted".to_owned();
                let notice = Block::Notice(Notice { kind, text });
                let at = lines
                    .next_words(words.start, words.end)
                    .unwrap_or(words.start);
                body.parts.push(Part::block(at..at + 1, notice));
            }
            let post = Post {
                floor: Some(header.floor),
                state: Some(State::Deleted),
                ..Post::default()
            };
            thread.push(post, body);
            continue;
        }
        let Stamp { posted, id, role } = stamp(header.when);
        // `Over 1000 Thread`
        let posted = posted.filter(|posted| posted.time.is_some()).or_else(|| {
            let text = normal::filled_line(header.when)?;
            Some(Timestamp { text, time: None })
        });
        let post = Post {
            floor: Some(header.floor),
            author: named(header.name, id, role),
            posted,
            parent: answered(first).filter(|parent| parent.post != PostRef::Floor(header.floor)),
            ..Post::default()
        };
        thread.push(post, Body::from(words));
    }
    Some(thread)
}

/// A thread with what stands above its first post: the title, under few other lines.
fn with_top(lines: &Lines<'_>, first: usize) -> Thread {
    let above: Vec<usize> = (0..first)
        .filter(|&at| !lines.is_blank(at) && !body::is_rule(lines.get(at)))
        .collect();
    let title = above
        .last()
        .filter(|_| above.len() <= 3)
        .and_then(|&at| normal::filled_line(lines.get(at)));
    thread(title)
}

/// Where the words of the last post end: above the size of the thread, or the version of the program that made the page.
fn page_end(lines: &Lines<'_>, from: usize) -> usize {
    let is_end = |at: &usize| {
        let line = unlisted(lines.get(*at));
        let is_size = || number(line).is_some_and(|(_, rest)| trim(rest) == "KB");
        is_size() || line.starts_with("read.cgi ver")
    };
    (from..lines.len()).find(is_end).unwrap_or(lines.len())
}

/// The number that a head begins with, and what follows: of four digits where it has leading zeros.
fn floor(text: &str) -> Option<(u64, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let digits = if text.starts_with('0') {
        digits.min(4)
    } else {
        digits
    };
    let (floor, rest) = text.split_at(digits);
    let floor = floor.parse().ok().filter(|&floor| floor > 0)?;
    (digits <= 5).then_some((floor, rest))
}

/// Where a date with its weekday begins in some words, whatever it is glued to: `2023/11/15(水)`.
fn date_start(words: &str) -> Option<usize> {
    let mut places = memchr::memchr_iter(b'/', words.as_bytes());
    places.find_map(|at| {
        let start = at.checked_sub(4)?;
        let day = words.get(start..start + 10)?.as_bytes();
        let is_day = day.iter().enumerate().all(|(at, b)| match at {
            4 | 7 => *b == b'/',
            _ => b.is_ascii_digit(),
        });
        let has_weekday = words[start + 10..].starts_with('(');
        (is_day && has_weekday).then_some(start)
    })
}

/// A head whose parts are glued to each other, in one line or with the date in the next.
fn glued_header<'a>(lines: &Lines<'a>, at: usize) -> Option<Header<'a>> {
    let line = lines.get(at);
    let (floor, rest) = floor(line)?;
    if rest.starts_with(['.', ',', ':', '/', '-']) || rest.len() > 400 {
        return None;
    }
    let of = |name: &'a str, when: &'a str, end| {
        let (date, id) = when.split_once("ID:")?;
        let found = date::find(date).filter(|found| found.range == (0..trim(date).len()))?;
        found.time.and_then(tiezi_core::Time::clock)?;
        let is_id = !id.contains([' ', '\u{3000}']) || id.contains("BE:");
        (is_id && name.len() <= 160 && !trim(name).is_empty()).then_some(Header {
            line: at,
            end,
            floor,
            name: trim(name),
            when,
        })
    };
    if let Some(start) = date_start(rest) {
        return of(&rest[..start], &rest[start..], at + 1);
    }
    let when = lines.get(at + 1);
    of(rest, when, at + 2).filter(|_| date_start(when) == Some(0))
}

/// The head of a post that is gone, or of the one that closes a full thread: `1001 ：１００１：Over 1000 Thread`.
fn special_header(at: usize, line: &str, last: u64) -> Option<Header<'_>> {
    let (floor, rest) = floor(line).filter(|_| line.len() <= 120)?;
    let rest = rest.trim_start_matches(is_mark);
    let is_gone = GONE.iter().any(|gone| rest.starts_with(gone)) && rest.ends_with(['ん', ']']);
    let (name, when) = rest.split_once(['：', ':']).unwrap_or((rest, ""));
    let is_closing = when.starts_with("Over ") && when.ends_with(" Thread");
    let is_next = floor == last + 1 || is_closing && floor > last;
    (is_next && (is_gone || is_closing)).then_some(Header {
        line: at,
        end: at + 1,
        floor,
        name: trim(name),
        when: if is_gone { "" } else { when },
    })
}

fn is_mark(c: char) -> bool {
    c.is_whitespace() || matches!(c, ':' | '\u{FF1A}' | '.' | '、')
}

/// How many bytes a head takes at most.
const LONGEST_HEAD: usize = 240;

/// A head among words.
struct Inner<'a> {
    bytes: Range<usize>,
    floor: u64,
    name: String,
    posted: Timestamp,
    id: &'a str,
}

/// A thread whose heads a text browser has run together with the words.
fn flowing(lines: &Lines<'_>) -> Option<Thread> {
    let text = lines.text();
    let mut heads: Vec<Inner<'_>> = Vec::new();
    for mark in memchr::memmem::find_iter(text.as_bytes(), b"ID:") {
        let (last, from) = heads
            .last()
            .map_or((0, 0), |last| (last.floor, last.bytes.end));
        heads.extend(inner_head(text, from, mark).filter(|head| head.floor > last));
    }
    let first = heads.first().filter(|_| heads.len() > 1)?;
    let first_line = lines.line_at(first.bytes.start);
    if !begins_text(lines, first_line) {
        return None;
    }
    let end = lines.bytes(0..page_end(lines, first_line)).end;
    let mut thread = with_top(lines, first_line);
    let starts = heads.iter().skip(1).map(|head| head.bytes.start);
    let ends: Vec<_> = starts.chain([end]).collect();
    for (head, end) in heads.iter().zip(ends) {
        let words = trim(text.get(head.bytes.end..end).unwrap_or_default());
        let range = lines.line_at(head.bytes.start)..lines.line_at(end.saturating_sub(1)) + 1;
        let post = Post {
            floor: Some(head.floor),
            author: named(&head.name, Some(head.id), None),
            posted: Some(head.posted.clone()),
            parent: answered(words).filter(|parent| parent.post != PostRef::Floor(head.floor)),
            ..Post::default()
        };
        let mut body = Body::from(range.clone());
        let blocks = body::of_text(words).into_iter();
        body.parts
            .extend(blocks.map(|block| Part::block(range.clone(), block)));
        if body.parts.is_empty() {
            body.parts.push(Part::chrome(range));
        }
        thread.push(post, body);
    }
    Some(thread)
}

/// The head that an `ID:` ends: a number of four digits at the beginning of a word, a name, a date.
fn inner_head(text: &str, from: usize, mark: usize) -> Option<Inner<'_>> {
    let mut start = from.max(mark.saturating_sub(LONGEST_HEAD));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let head = &text[start..mark];
    let mut dates = head.match_indices('/').rev().filter_map(|(at, _)| {
        let at = at.checked_sub(4)?;
        (date_start(head.get(at..)?) == Some(0)).then_some(at)
    });
    let date_at = dates.next()?;
    let date = normal::line(&head[date_at..]).into_owned();
    let found = date::find(&date).filter(|found| found.range == (0..date.len()))?;
    found.time.and_then(tiezi_core::Time::clock)?;
    let mut numbers = head[..date_at].rmatch_indices('0').filter_map(|(at, _)| {
        let is_apart = at == 0 && start == from || head[..at].ends_with(char::is_whitespace);
        let number = head.get(at..at + 4)?;
        let is_number = number.bytes().all(|b| b.is_ascii_digit());
        let floor = number.parse().ok().filter(|&floor| floor > 0)?;
        (is_apart && is_number).then_some((at, floor))
    });
    let (at, floor) = numbers.next()?;
    let rest = &text[mark + "ID:".len()..];
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    Some(Inner {
        bytes: start + at..mark + "ID:".len() + end,
        floor,
        name: normal::line(&head[at + 4..date_at]).into_owned(),
        posted: Timestamp {
            text: date,
            time: found.time,
        },
        id: &rest[..end],
    })
}

/// `1 ：名無しさん：2014/09/07(日) 11:07:17.28 ID:aBcDeF01`, `1 名前：名無しさん[sage] 投稿日：2014/…`
fn header(line: usize, text: &str) -> Option<Header<'_>> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let floor = text
        .get(..digits)
        .filter(|digits| (1..=5).contains(&digits.len()))?
        .parse()
        .ok()?;
    let rest = text
        .get(digits..)
        .filter(|rest| rest.starts_with(is_mark))?;
    let rest = rest.trim_start_matches(is_mark);
    let rest = rest
        .strip_prefix("名前")
        .map_or(rest, |rest| rest.trim_start_matches(is_mark));
    let found = date::find(rest)?;
    let has_clock = found.time.and_then(tiezi_core::Time::clock).is_some();
    let is_weekday = rest[found.range.clone()].contains(['(', '（']);
    let name = rest[..found.range.start].trim_end_matches(is_mark);
    let name = name
        .strip_suffix("投稿日")
        .map_or(name, |name| name.trim_end_matches(is_mark));
    let name = name
        .rsplit_once('[')
        .filter(|(_, mail)| mail.ends_with(']'))
        .map_or(name, |(name, _)| name);
    let after = trim(&rest[found.range.end..]);
    let is_end = after.is_empty()
        || after.starts_with("ID:")
        || after.starts_with("BE:")
        || after.starts_with('0');
    (has_clock && is_weekday && is_end && name.len() <= 120).then_some(Header {
        line,
        end: line + 1,
        floor,
        name: trim(name),
        when: rest.get(found.range.start..)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_have_a_number_a_name_and_a_date() {
        let read = |text| header(0, text).map(|header| (header.floor, header.name));
        assert_eq!(
            read("1 ：名無しさん：2014/09/07(日) 11:07:17.28 ID:aBcDeF01"),
            Some((1, "名無しさん"))
        );
        assert_eq!(
            read("12 名前：花咲か ◆AbC[sage] 投稿日：2014/09/07(日) 11:07:17"),
            Some((12, "花咲か ◆AbC"))
        );
        assert_eq!(
            read("3: 名無しさん 2014/09/07(日) 11:07:17.28 ID:aBcDeF01"),
            Some((3, "名無しさん"))
        );
        assert_eq!(read("12 boats left on 2014/09/07 11:07"), None);
        assert_eq!(read("2014/09/07(日) 11:07:17"), None);
    }

    #[test]
    fn parts_of_heads_may_be_glued() {
        let read = |text| {
            let lines = Lines::new(text);
            let header = glued_header(&lines, 0)?;
            Some((header.floor, header.name, header.end))
        };
        assert_eq!(
            read("1名無しさん＠港町 (ﾜｯﾁｮｲ a1b2-c3d4)2017/07/14(金) 11:40:00.12ID:tiDe0001.net"),
            Some((1, "名無しさん＠港町 (ﾜｯﾁｮｲ a1b2-c3d4)", 1))
        );
        assert_eq!(
            read("0004堰守 ◆TiDe9aBcDe\n2023/11/15(水) 13:30:00.00ID:tiDe0004\n"),
            Some((4, "堰守 ◆TiDe9aBcDe", 2))
        );
        assert_eq!(
            read("00041月2023/11/15(水) 13:30:00.00ID:x"),
            Some((4, "1月", 1))
        );
        assert_eq!(read("4 boats left\n2023/11/15 13:30:00.00ID:x"), None);
        assert_eq!(read("12月\n2023/11/15(水)から ID:x"), None);
    }

    #[test]
    fn what_stands_behind_a_date_is_read() {
        let read = |words: &'static str| {
            let stamp = stamp(words);
            (stamp.id, stamp.role)
        };
        assert_eq!(
            read("2017/07/14(金) 12:01:44.90ID:tiDe0002.net?2BP(1000)"),
            (Some("tiDe0002.net"), Some("?2BP(1000)"))
        );
        assert_eq!(
            read("2017/07/14(金) 12:01:44.90 ID:??? BE:1-2"),
            (Some("???"), Some("BE:1-2"))
        );
        assert_eq!(
            read("2017/07/14(金) 12:01:44.90 BE:1-2"),
            (None, Some("BE:1-2"))
        );
    }

    #[test]
    fn heads_among_words_are_found() {
        let text = "渡し船 part21\n\n0001住民2023/11/15(水) 07:13:20.51ID:a1 強風。\n午後は 0002住\n民2023/11/15(水)\n07:20:02.33ID:a2 >>1\nどうも。\nread.cgi ver 07\n";
        let lines = Lines::new(text);
        let thread = read(&lines).unwrap();
        assert_eq!(thread.title.as_deref(), Some("渡し船 part21"));
        let posts = thread.posts.iter().zip(&thread.bodies);
        let posts: Vec<_> = posts
            .map(|(post, body)| (post.floor, body.lines.clone(), post.parent.is_some()))
            .collect();
        assert_eq!(posts, [(Some(1), 2..4, false), (Some(2), 3..7, true)]);
    }

    #[test]
    fn a_post_answers_one() {
        let floor = |words| answered(words).map(|parent| parent.post);
        assert_eq!(floor(">>12 そうだね"), Some(PostRef::Floor(12)));
        assert_eq!(floor(">>1-5"), None);
        assert_eq!(floor("そう >>12"), None);
    }
}
