//! Threads of NGA, copied from their pages.
//!
//! ```text
//! UID:1204
//! DATE
//! SUBJECT
//! words
//! UID:2050
//! DATE
//! Post by [NAME] (DATE):
//! words of another
//! words
//! ```
//!
//! A program puts names in place of the numbers of members. Where a copy was made without it, quotes tell some of the
//! names, and words are still BBCode: `[quote][b]Post by [uid=2050]NAME[/uid] (DATE):[/b] … [/quote]`.

use std::{collections::HashMap, ops::Range};

use tiezi_boards::{
    address::is_number,
    author,
    bbcode::{Tag, TagKind},
};
use tiezi_core::{
    Author, Block, Image, Inline, Inlines, Link, Paragraph, Post, Quote, Span, Timestamp, normal,
};

use crate::{
    body,
    copied::{self, Stamp, above_pager, unlisted},
    lines::{Lines, trim},
    thread::{Body, Part, Thread},
};

/// The first step of the path.
const FORUM: &str = "NGA玩家社区";

/// How far the end of a tag stands from its beginning at most, in bytes.
const LONGEST_ELEMENT: usize = 4096;

/// How deep tags stand in each other.
const DEEPEST: usize = 4;

/// The words of heads of quotes and of tags.
const MARKUP: [&str; 9] = [
    "UID", "Post", "by", "Reply", "quote", "pid", "tid", "uid", "url",
];

/// The lines over a post.
struct Header<'a> {
    lines: Range<usize>,
    uid: &'a str,
    posted: Timestamp,
}

/// Reads the thread, if the text is one.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    let headers: Vec<_> = (0..lines.len())
        .filter_map(|at| header(lines, at))
        .collect();
    let first = headers.first()?;
    let names = names(lines, &headers);
    let mut thread = Thread::of_engine("nga");
    thread.understood.extend(MARKUP.map(str::to_owned));
    // The path of boards ends with the title, which the first post repeats.
    let path = copied::title_above(lines, first.lines.start, |_| false);
    let subject = lines
        .next_words(first.lines.end, lines.len())
        .map(|at| lines.get(at));
    let boards = path
        .as_deref()
        .zip(subject)
        .and_then(|(path, title)| path.strip_suffix(title));
    if let Some(boards) = boards {
        thread.title = subject.and_then(normal::filled_line);
        // Text browsers set no space between Chinese words.
        let (forum, boards) = match boards.strip_prefix(FORUM) {
            Some(boards) => (Some(FORUM), boards),
            None => (None, boards),
        };
        thread.source.forum = forum.map(str::to_owned);
        let steps = boards.split_whitespace();
        let steps = steps.filter_map(normal::filled_line);
        thread.source.boards.extend(steps);
    }
    let title = thread.title.clone();
    // Where the words of a post of some date are.
    let mut posts: HashMap<&str, Range<usize>> = HashMap::new();
    for (at, header) in headers.iter().enumerate() {
        let next = headers.get(at + 1);
        let mut range = header.lines.end..next.map_or(lines.len(), |next| next.lines.start);
        if next.is_none() {
            range.end = above_pager(lines, range.clone());
        }
        let name = names.get(header.uid).copied();
        let post = Post {
            author: Some(Author {
                id: normal::filled_line(header.uid),
                ..name.and_then(author::named).unwrap_or_default()
            }),
            posted: Some(header.posted.clone()),
            ..Post::default()
        };
        let subject = lines.next_words(range.start, range.end);
        if let Some(at) = subject.filter(|&at| Some(lines.get(at)) == title.as_deref()) {
            range.start = at + 1;
        }
        let body = body_of(lines, range.clone(), &posts);
        posts.entry(&header.posted.text).or_insert(range.clone());
        if body.parts.iter().any(|part| part.lines == range) {
            // Words that tags stand among are parts of those in the report.
            thread
                .understood
                .extend(range.map(|at| without_tags(lines.get(at))));
        }
        thread.push(post, body);
    }
    Some(thread)
}

/// `UID:1204`, and a date under it.
fn header<'a>(lines: &Lines<'a>, at: usize) -> Option<Header<'a>> {
    let uid = trim(unlisted(lines.get(at)).strip_prefix("UID:")?);
    let date = lines.next_words(at + 1, lines.len())?;
    let posted = Stamp::whole(lines.get(date))?.posted;
    is_number(uid).then_some(Header {
        lines: at..date + 1,
        uid,
        posted,
    })
}

/// What a quote's head says: `Post by [NAME] (DATE):`.
struct Head<'a> {
    uid: Option<&'a str>,
    name: &'a str,
    posted: Timestamp,
    /// Where the words of the quote begin.
    end: usize,
}

/// Reads the head that some text begins with; a text browser may have broken it.
fn head(text: &str) -> Option<Head<'_>> {
    let (uid, name, rest) = if let Some(rest) = text.strip_prefix("Post by [uid=") {
        let (uid, rest) = rest.split_once(']')?;
        let (name, rest) = rest.split_once("[/uid]")?;
        (Some(uid).filter(|uid| is_number(uid)), name, rest)
    } else {
        let (name, rest) = text.strip_prefix("Post by [")?.split_once(']')?;
        (None, name, rest)
    };
    let (date, rest) = rest.trim_start().strip_prefix('(')?.split_once(')')?;
    let date = normal::line(date);
    let posted = Stamp::whole(&date)?.posted;
    let rest = rest.strip_prefix(':')?;
    let rest = rest.strip_prefix("[/b]").unwrap_or(rest);
    copied::is_name(name).then_some(Head {
        uid,
        name,
        posted,
        end: text.len() - rest.len(),
    })
}

/// The names of members that quotes tell: by their number, or by the date of the post that is quoted.
fn names<'a>(lines: &Lines<'a>, headers: &[Header<'a>]) -> HashMap<&'a str, &'a str> {
    let mut by_date: HashMap<&str, Option<&str>> = HashMap::new();
    for header in headers {
        // Two posts of a minute may be of two members.
        let uid = by_date
            .entry(&header.posted.text)
            .or_insert(Some(header.uid));
        *uid = uid.filter(|uid| *uid == header.uid);
    }
    let mut names = HashMap::new();
    for line in (0..lines.len()).map(|at| lines.get(at)) {
        let Some(at) = line.find("Post by [") else {
            continue;
        };
        let text = &line[at..];
        let numbered = text
            .strip_prefix("Post by [uid=")
            .and_then(|rest| rest.split_once(']'))
            .and_then(|(uid, rest)| Some((uid, rest.split_once("[/uid]")?.0)));
        let dated = || {
            let head = head(text)?;
            let uid = by_date.get(&*head.posted.text).copied().flatten();
            Some((uid?, text.split(['[', ']']).nth(1)?))
        };
        if let Some((uid, name)) = numbered.or_else(dated)
            && copied::is_name(name)
        {
            names.entry(uid).or_insert(name);
        }
    }
    names
}

/// A post's lines: its words, and the quotes among them.
fn body_of(lines: &Lines<'_>, range: Range<usize>, posts: &HashMap<&str, Range<usize>>) -> Body {
    let mut body = Body::from(range.clone());
    let raw: Vec<_> = range.clone().map(|at| lines.get(at)).collect();
    let text = raw.join("\n");
    if text.contains("[/") {
        let blocks = coded(&text);
        let parts = blocks
            .into_iter()
            .map(|block| Part::block(range.clone(), block));
        body.parts.extend(parts);
        return body;
    }
    let Some(at) = lines.next_words(range.start, range.end) else {
        return body;
    };
    let Some(head) = head(lines.get(at)).filter(|head| head.end == lines.get(at).len()) else {
        return body;
    };
    // Nothing ends a quote but that the post that it is of has no more of its words.
    let Some(post) = posts.get(&*head.posted.text) else {
        return body;
    };
    let is_said = |line: &str| {
        let line = line.trim_end_matches(['.', '…']);
        let mut said = post.clone().take(MOST_SEARCHED);
        !line.is_empty() && said.any(|at| lines.get(at).contains(line))
    };
    let filled = (at + 1..range.end).filter(|&at| !lines.is_blank(at));
    let said = filled
        .take_while(|&at| is_said(lines.get(at)))
        .take(MOST_QUOTED);
    if let Some(last) = said.last() {
        let words: Vec<_> = (at + 1..=last).map(|at| lines.get(at)).collect();
        let quote = quote(&head, body::of_text(&words.join("\n")));
        body.parts.push(Part::block(at..last + 1, quote));
    }
    body
}

/// How many lines of a post are searched for the words of a quote.
const MOST_SEARCHED: usize = 200;

/// How many lines a quote has at most.
const MOST_QUOTED: usize = 12;

fn quote(head: &Head<'_>, blocks: Vec<Block>) -> Block {
    Block::Quote(Box::new(Quote {
        author: author::named(head.name).map(|author| Author {
            id: head.uid.and_then(normal::filled_line),
            ..author
        }),
        posted: Some(head.posted.clone()),
        blocks,
        ..Quote::default()
    }))
}

/// The blocks of words that are BBCode.
fn coded(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once("[quote]") {
        let Some((inside, after)) = inside.split_once("[/quote]") else {
            break;
        };
        blocks.extend(paragraphs(before));
        blocks.push(coded_quote(inside));
        rest = after;
    }
    blocks.extend(paragraphs(rest));
    blocks
}

/// `[pid=1,2,3]Reply[/pid] [b]Post by [uid=2050]NAME[/uid] (DATE):[/b]` and words.
fn coded_quote(inside: &str) -> Block {
    let mut text = inside.trim_start();
    if let Some((_, after)) = text
        .strip_prefix("[pid=")
        .or_else(|| text.strip_prefix("[tid="))
        .and_then(|rest| {
            rest.split_once("[/pid]")
                .or_else(|| rest.split_once("[/tid]"))
        })
    {
        text = after.trim_start();
    }
    let bare = text.strip_prefix("[b]").unwrap_or(text);
    match head(bare) {
        Some(head) => quote(&head, paragraphs(&bare[head.end..]).collect()),
        None => Block::Quote(Box::new(Quote {
            blocks: paragraphs(inside).collect(),
            ..Quote::default()
        })),
    }
}

/// Words with a space in place of each tag that is read.
fn without_tags(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'[', rest.as_bytes()) {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        let len = Tag::parse(rest, None).map_or(1, |tag| tag.len);
        words.push(' ');
        rest = &rest[len..];
    }
    words.push_str(rest);
    words
}

/// A paragraph for each line.
fn paragraphs(text: &str) -> impl Iterator<Item = Block> {
    let lines = text
        .lines()
        .map(|line| normal::inlines(inlines(trim(line), 0)));
    let filled = lines.filter(|content| !content.is_empty());
    filled.map(|content| Block::Paragraph(Paragraph { content }))
}

/// Words with tags for their look, links and pictures; other tags stay as they are.
fn inlines(text: &str, depth: usize) -> Inlines {
    let mut content = Inlines::new();
    let (mut plain, mut at) = (0, 0);
    while let Some(skipped) = memchr::memchr(b'[', &text.as_bytes()[at..]) {
        let start = at + skipped;
        at = start + 1;
        let Some((inline, len)) = element(&text[start..], depth) else {
            continue;
        };
        content.push(Inline::Text(text[plain..start].to_owned()));
        content.extend(inline);
        at = start + len;
        plain = at;
    }
    content.push(Inline::Text(text[plain..].to_owned()));
    content
}

/// What a tag and its end make of the words between them, and how many bytes all of it takes.
fn element(text: &str, depth: usize) -> Option<(Inlines, usize)> {
    let tag = Tag::parse(text, None).filter(|tag| !tag.is_end && depth < DEEPEST)?;
    let rest = &text[tag.len..];
    let mut window = rest.len().min(LONGEST_ELEMENT);
    while !rest.is_char_boundary(window) {
        window -= 1;
    }
    let end = format!("[/{}]", tag.name());
    let inside = &rest[..rest[..window].find(&end)?];
    let len = tag.len + inside.len() + end.len();
    let words = || normal::inlines(inlines(inside, depth + 1));
    let content = match tag.kind() {
        TagKind::Mark(mark) => vec![mark(Span { content: words() })],
        TagKind::Look => words(),
        TagKind::Link(scheme) => {
            let address = tag.value.unwrap_or(inside);
            let url = normal::url(&format!("{scheme}{address}")).into_owned();
            let link = Link {
                url,
                content: words(),
                ..Link::default()
            };
            vec![Inline::Link(Box::new(link))]
        }
        TagKind::Image => {
            let url = normal::url(inside).into_owned();
            vec![Inline::Image(Box::new(Image {
                url,
                alt: None,
                title: None,
            }))]
        }
        _ => return None,
    };
    Some((content, len))
}

#[cfg(test)]
mod tests {
    use tiezi_core::plain;

    use super::*;

    #[test]
    fn heads_of_quotes_name_author_and_date() {
        let read = |text| head(text).map(|head| (head.uid, head.name, head.posted.text));
        let date = || "2020-03-18 01:11".to_owned();
        assert_eq!(
            read("Post by [礁石上的人] (2020-03-18 01:11):"),
            Some((None, "礁石上的人", date()))
        );
        assert_eq!(
            read("Post by [uid=2050]heron_88[/uid] (2020-03-18\n01:11):[/b] 词"),
            Some((Some("2050"), "heron_88", date()))
        );
        assert_eq!(read("Post by mail (2020-03-18 01:11):"), None);
    }

    #[test]
    fn quotes_end_where_nobody_has_said_the_words() {
        let text = "UID:1\n2020-03-18 01:11\n水深用三种蓝，岸线用褐色。\nUID:2\n2020-03-18 02:20\n\
                    Post by [河狸] (2020-03-18 01:11):\n水深用三种蓝\n四种更好看。\n";
        let lines = Lines::new(text);
        let thread = read(&lines).unwrap();
        assert_eq!(thread.bodies[1].parts[0].lines, 5..7);
        let author = thread.posts[0].author.as_ref().unwrap();
        assert_eq!(
            (author.id.as_deref(), author.name.as_deref()),
            (Some("1"), Some("河狸"))
        );
        assert_eq!(thread.posts[1].author.as_ref().unwrap().name, None);
    }

    #[test]
    fn tags_are_read_and_others_stay() {
        let blocks = coded(
            "[quote]甲[/quote]\n[s:ac:哭笑]那就[b]四种[/b]，[url=https://a.example]表[/url][b]\n",
        );
        assert_eq!(blocks.len(), 2);
        assert_eq!(
            plain::own_words(&blocks[1..]).trim_end(),
            "[s:ac:哭笑]那就四种，表[b]"
        );
    }
}
