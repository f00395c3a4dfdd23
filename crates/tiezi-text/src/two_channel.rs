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
//! ```
//!
//! A name with 名無し in it is nobody's. `◆` and what follows it is a trip code, which tells who it is, and stays
//! with the name. `>>1` in front of the words says what is answered.

use tiezi_boards::author;
use tiezi_core::{
    Author, Block, Inline, Inlines, Paragraph, Parent, Post, PostRef, Source, Timestamp, View,
    date, normal,
};

use crate::{
    lines::{Lines, trim},
    thread::{Body, Part, PartKind, Thread, begins_text},
};

/// Reads a `dat` file, or a thread copied as text.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    dat(lines).or_else(|| copied(lines))
}

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
        let (posted, id) = stamp(when);
        let content = words_of_html(words);
        let post = Post {
            floor: Some(floor),
            author: named(&name, id),
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

/// Who wrote a post, of the name and the id of the day.
fn named(name: &str, id: Option<&str>) -> Option<Author> {
    let is_nobody = name.contains("名無し") && !name.contains('◆');
    let author = if is_nobody {
        Some(Author::anonymous())
    } else {
        author::named(name)
    };
    let id = id
        .filter(|id| !id.starts_with('?'))
        .and_then(normal::filled_line);
    match author {
        Some(author) => Some(Author { id, ..author }),
        None => id.map(|id| Author {
            id: Some(id),
            anonymous: true,
            ..Author::default()
        }),
    }
}

/// `2014/09/07(日) 11:07:17.28 ID:aBcDeF01 BE:12-2BP(0)`: when, and by which id.
fn stamp(words: &str) -> (Option<Timestamp>, Option<&str>) {
    let id = words
        .split_once("ID:")
        .map(|(_, rest)| rest.split([' ', '\u{3000}']).next().unwrap_or_default());
    let posted = date::find(words).and_then(|found| {
        Some(Timestamp {
            text: normal::filled_line(&words[found.range])?,
            time: found.time,
        })
    });
    (posted, id)
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
struct Header<'a> {
    line: usize,
    floor: u64,
    name: &'a str,
    when: &'a str,
}

/// A thread copied as text.
fn copied(lines: &Lines<'_>) -> Option<Thread> {
    let mut headers: Vec<Header<'_>> = Vec::new();
    for line in 0..lines.len() {
        if let Some(header) = header(line, lines.get(line))
            && headers.last().is_none_or(|last| last.floor < header.floor)
        {
            headers.push(header);
        }
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
    let above: Vec<usize> = (0..first.line).filter(|&at| !lines.is_blank(at)).collect();
    let title = above
        .last()
        .filter(|_| above.len() <= 3)
        .and_then(|&at| normal::filled_line(lines.get(at)));
    let mut thread = thread(title);
    let others = above
        .len()
        .saturating_sub(usize::from(thread.title.is_some()));
    thread
        .left_out
        .extend(above.iter().take(others).map(|&at| at..at + 1));
    for (at, header) in headers.iter().enumerate() {
        let end = headers.get(at + 1).map_or(lines.len(), |next| next.line);
        let (posted, id) = stamp(header.when);
        let words = header.line + 1..end;
        let first = lines
            .next_words(words.start, words.end)
            .map_or("", |at| lines.get(at));
        let post = Post {
            floor: Some(header.floor),
            author: named(header.name, id),
            posted,
            parent: answered(first).filter(|parent| parent.post != PostRef::Floor(header.floor)),
            ..Post::default()
        };
        thread.push(post, Body::from(words));
    }
    Some(thread)
}

/// `1 ：名無しさん：2014/09/07(日) 11:07:17.28 ID:aBcDeF01`, `1 名前：名無しさん[sage] 投稿日：2014/…`
fn header(line: usize, text: &str) -> Option<Header<'_>> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let floor = text
        .get(..digits)
        .filter(|digits| (1..=5).contains(&digits.len()))?
        .parse()
        .ok()?;
    let is_mark = |c: char| c.is_whitespace() || matches!(c, ':' | '\u{FF1A}' | '.' | '、');
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
    fn a_post_answers_one() {
        let floor = |words| answered(words).map(|parent| parent.post);
        assert_eq!(floor(">>12 そうだね"), Some(PostRef::Floor(12)));
        assert_eq!(floor(">>1-5"), None);
        assert_eq!(floor("そう >>12"), None);
    }
}
