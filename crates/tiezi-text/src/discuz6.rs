//! Threads of Discuz! 6 and 7, copied from the thread view or kept as Markdown.
//!
//! ```text
//! NAME
//!
//! RANK
//!
//! 2楼 大 中 小 发表于 DATE  只看该作者
//! words
//! 引用 回复 TOP
//! ```
//!
//! The name stands first under the buttons that end a post. Where a copy has no buttons, it stands first in the lines right
//! above the floor, or, in Markdown, under the empty lines with two spaces that end the words.

use std::ops::Range;

use tiezi_boards::{
    author, byline,
    discuz::{self, Label},
    edit,
};
use tiezi_core::{
    Author, Block, Inline, Parent, Post, PostRef, Quote, Source, Timestamp, View, date, normal,
};

use crate::{
    body::{self, Layout},
    lines::{Lines, trim},
    thread::{Body, Part, PartKind, Thread},
};

/// The most lines that stand over a floor: a name, a rank, a title of the member's own.
const MOST_ABOVE: usize = 4;

/// The line of a floor.
struct Header<'a> {
    line: usize,
    floor: u64,
    when: &'a str,
}

/// What stands over a floor.
struct Slot<'a> {
    start: usize,
    name: Option<&'a str>,
    rank: Option<&'a str>,
}

/// Reads the thread, if the text is one.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    let headers: Vec<Header<'_>> = (0..lines.len())
        .filter_map(|at| header(at, lines.get(at)))
        .collect();
    let first = headers.first()?;
    let marked = headers
        .windows(2)
        .all(|pair| buttons_between(lines, pair[0].line, pair[1].line).is_some());
    let spaced = headers
        .windows(2)
        .all(|pair| break_between(lines, pair[0].line, pair[1].line).is_some());
    let style = match (marked && headers.len() > 1, spaced && headers.len() > 1) {
        (true, _) => Style::Buttons,
        (false, true) => Style::Breaks,
        _ => Style::Blocks,
    };
    let mut slots = Vec::new();
    let mut from = 0;
    for header in &headers {
        slots.push(slot(lines, from, header.line, style));
        from = header.line + 1;
    }
    let mut thread = Thread {
        source: Source {
            engine: Some("discuz".to_owned()),
            view: Some(View::Thread),
            ..Source::default()
        },
        title: title(
            lines,
            slots.first().map_or(first.line, |slot| slot.start),
            first.line,
        ),
        ..Thread::default()
    };
    for at in (0..slots.first().map_or(0, |slot| slot.start)).filter(|&at| !lines.is_blank(at)) {
        let line = lines.get(at);
        let is_title = thread
            .title
            .as_deref()
            .is_some_and(|title| bare_title(line) == title);
        if !is_title && !is_front_matter(line) {
            thread.left_out.push(at..at + 1);
        }
    }
    for (at, header) in headers.iter().enumerate() {
        let end = slots.get(at + 1).map_or(lines.len(), |slot| slot.start);
        let slot = &slots[at];
        let mut post = Post {
            floor: Some(header.floor),
            author: slot.name.and_then(author::named).map(|author| Author {
                role: slot.rank.and_then(normal::filled_line),
                ..author
            }),
            posted: timestamp(header.when),
            ..Post::default()
        };
        let body = body_of(
            lines,
            header.line + 1..end,
            &mut post,
            thread.title.as_deref(),
        );
        thread.push(post, body);
    }
    Some(thread)
}

/// How a copy parts a post from the name of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Buttons,
    Breaks,
    Blocks,
}

/// `2楼 大 中 小 发表于 2010-7-17 22:58  只看该作者`
fn header(line: usize, text: &str) -> Option<Header<'_>> {
    let digits = text
        .find(|c: char| !c.is_ascii_digit())
        .filter(|&digits| digits > 0)?;
    let floor = text[..digits].parse().ok()?;
    let rest = text[digits..].strip_prefix(['楼', '樓', '#'])?;
    let sizes = trim(rest).strip_prefix('大')?;
    let sizes = trim(trim(sizes).strip_prefix('中')?);
    let rest = byline::after_posted(trim(sizes.strip_prefix('小')?))?;
    let when = trim(Label::OnlyAuthor.up_to(rest).unwrap_or(rest));
    date::find(when)?;
    Some(Header { line, floor, when })
}

fn timestamp(words: &str) -> Option<Timestamp> {
    let found = date::find(words)?;
    Some(Timestamp {
        text: normal::filled_line(&words[found.range])?,
        time: found.time,
    })
}

fn is_buttons(line: &str) -> bool {
    let mut words = line.split_whitespace().peekable();
    words.peek().is_some()
        && words.all(|word| {
            matches!(
                word,
                "引用" | "回复" | "回復" | "TOP" | "报告" | "评分" | "編輯" | "编辑"
            )
        })
}

/// The last line of buttons between two floors.
fn buttons_between(lines: &Lines<'_>, from: usize, to: usize) -> Option<usize> {
    (from + 1..to).rev().find(|&at| {
        lines.get(at) == "TOP" || lines.get(at).ends_with(" TOP") && is_buttons(lines.get(at))
    })
}

/// The last line between two floors that has two spaces and nothing else, as Markdown breaks a line.
fn break_between(lines: &Lines<'_>, from: usize, to: usize) -> Option<usize> {
    (from + 1..to)
        .rev()
        .find(|&at| lines.raw(at) == "  " || is_markdown_rule(lines.raw(at)))
}

fn is_markdown_rule(line: &str) -> bool {
    matches!(line, "---" | "***" | "*****")
}

fn slot<'a>(lines: &Lines<'a>, from: usize, header: usize, style: Style) -> Slot<'a> {
    let end = match style {
        Style::Buttons => buttons_between(lines, from.max(1) - 1, header),
        Style::Breaks => break_between(lines, from.max(1) - 1, header),
        Style::Blocks => None,
    };
    let mut above = Vec::new();
    let mut at = header;
    let first = end.map_or(from, |end| end + 1);
    while let Some(line) = lines.words_before(at, first) {
        // Without a mark the lines over a floor are one block.
        let is_far = end.is_none() && !above.is_empty() && at - line > 1;
        if is_far || above.len() == MOST_ABOVE || is_engine_line(lines.get(line)) {
            break;
        }
        above.push(line);
        at = line;
    }
    above.reverse();
    // Over the first name may stand the title, which the first post repeats.
    let repeated = lines
        .next_words(header + 1, lines.len())
        .map(|at| lines.get(at));
    if above.len() > 1 && above.first().map(|&at| lines.get(at)) == repeated {
        above.remove(0);
    }
    let Some((&name, ranks)) = above.split_first() else {
        // `本主题由 NAME 于 DATE 移动 AUTHOR`: the notice and the name stand in one line.
        let notice = lines
            .words_before(header, from)
            .map(|at| (at, lines.get(at)));
        let glued = notice
            .filter(|(_, line)| is_moved(line))
            .and_then(|(at, line)| Some((at, line.rsplit_once(' ')?.1)));
        return match glued {
            Some((at, name)) => Slot {
                start: at,
                name: Some(name),
                rank: None,
            },
            None => Slot {
                start: header,
                name: None,
                rank: None,
            },
        };
    };
    Slot {
        start: name,
        name: Some(lines.get(name)).filter(|name| name.chars().count() <= 30),
        rank: ranks.first().map(|&at| lines.get(at)),
    }
}

/// `本主题由 管理员 于 2010-4-25 18:19 移动`
fn is_moved(line: &str) -> bool {
    (line.starts_with("本主题由") || line.starts_with("本主題由")) && date::find(line).is_some()
}

fn is_engine_line(line: &str) -> bool {
    is_moved(line)
        || is_buttons(line)
        || is_edit(line)
        || is_front_matter(line)
        || line.starts_with("# ")
}

fn is_edit(line: &str) -> bool {
    discuz::edit_note(trim(line.trim_matches(['[', ']']))).is_some()
}

fn is_front_matter(line: &str) -> bool {
    is_markdown_rule(line)
        || ["layout:", "title:", "date:"]
            .iter()
            .any(|key| line.starts_with(key))
}

/// The title: that of the front matter, the heading, or the last line above the first name that stands alone.
fn title(lines: &Lines<'_>, end: usize, header: usize) -> Option<String> {
    let titles = (0..end)
        .map(|at| lines.get(at))
        .filter(|line| !line.is_empty());
    let mut named = titles
        .clone()
        .filter(|line| line.starts_with("title:") || line.starts_with("# "));
    let title = named.next().map(bare_title).or_else(|| {
        let above = lines.words_before(end, 0)?;
        // The first post repeats it.
        let first = lines.next_words(header + 1, lines.len())?;
        (lines.get(above) == lines.get(first)).then(|| lines.get(above))
    });
    title.and_then(normal::filled_line)
}

fn bare_title(line: &str) -> &str {
    let line = line
        .strip_prefix("title:")
        .or_else(|| line.strip_prefix("# "))
        .unwrap_or(line);
    trim(line)
}

/// A post's lines: its words, quotes, what it answers, and the board's lines.
fn body_of(lines: &Lines<'_>, range: Range<usize>, post: &mut Post, title: Option<&str>) -> Body {
    let mut body = Body::from(range.clone());
    let chrome = |lines: Range<usize>| Part {
        lines,
        kind: PartKind::Chrome,
    };
    let mut at = range.start;
    let mut is_first = true;
    while let Some(line) = lines.next_words(at, range.end) {
        let text = lines.get(line);
        at = line + 1;
        if std::mem::take(&mut is_first) && Some(text) == title {
            body.parts.push(chrome(line..line + 1));
            continue;
        }
        if is_buttons(text) {
            body.parts.push(chrome(line..line + 1));
        } else if let Some(edit) = edit_of(text) {
            post.edited = Some(edit);
            body.parts.push(chrome(line..line + 1));
        } else if let Some(floor) = answered(text) {
            post.parent = Some(Parent {
                post: PostRef::Floor(floor),
                outside: false,
            });
            body.parts.push(chrome(line..line + 1));
        } else if matches!(text, "引用:" | "引用：" | "引用") {
            let (part, end) = quote(lines, line, range.end);
            body.parts.extend(part);
            at = end;
        } else if let Some(images) = images(text) {
            body.parts.push(Part {
                lines: line..line + 1,
                kind: PartKind::Block(Box::new(images)),
            });
        }
    }
    body
}

fn edit_of(line: &str) -> Option<tiezi_core::Edit> {
    let inside = line.strip_prefix('[')?.strip_suffix(']')?;
    is_edit(line).then(|| edit::read(trim(inside))).flatten()
}

/// `回复 2楼 白鹭 的话题`
fn answered(line: &str) -> Option<u64> {
    let rest = line
        .strip_prefix("回复 ")
        .or_else(|| line.strip_prefix("回復 "))?;
    let (floor, rest) = rest.split_once(['楼', '樓', '#'])?;
    let is_whole = rest.ends_with("的话题") || rest.ends_with("的帖子") || rest.ends_with("的話題");
    floor.trim().parse().ok().filter(|_| is_whole)
}

/// A quote under `引用:`: lines with `> ` before them, or those up to an empty line.
fn quote(lines: &Lines<'_>, label: usize, limit: usize) -> (Option<Part>, usize) {
    let Some(first) = lines.next_words(label + 1, limit) else {
        return (None, label + 1);
    };
    let is_marked = lines.get(first).starts_with('>');
    let goes_on = |at: usize| {
        if is_marked {
            lines.get(at).starts_with('>') || lines.is_blank(at) && next_is_marked(lines, at, limit)
        } else {
            !lines.is_blank(at)
        }
    };
    let end = (first..limit).find(|&at| !goes_on(at)).unwrap_or(limit);
    let words: Vec<&str> = (first..end)
        .map(|at| trim(lines.get(at).trim_start_matches('>')))
        .collect();
    let head = words.first().copied().unwrap_or_default();
    let head = head.split("![").next().unwrap_or_default();
    let Some((author, posted)) = Label::Quoted.after(trim(head)).and_then(original) else {
        return (None, label + 1);
    };
    let text = words[1..].join("\n");
    let inner = Lines::new(&text);
    let whole = Body::from(0..inner.len());
    let layout = Layout::of(&inner, std::slice::from_ref(&whole));
    let blocks = body::blocks(&inner, whole, layout);
    if blocks.is_empty() {
        return (None, label + 1);
    }
    let quote = Quote {
        author,
        posted,
        blocks,
        ..Quote::default()
    };
    let kind = PartKind::Block(Box::new(Block::Quote(Box::new(quote))));
    (
        Some(Part {
            lines: label..end,
            kind,
        }),
        end,
    )
}

fn next_is_marked(lines: &Lines<'_>, at: usize, limit: usize) -> bool {
    let next = lines.next_words(at, limit.min(at + 4));
    next.is_some_and(|next| lines.get(next).starts_with('>'))
}

/// ` 河流 于 2009-3-4 09:12 发表`
fn original(rest: &str) -> Option<(Option<Author>, Option<Timestamp>)> {
    let rest = trim(rest)
        .strip_suffix("发表")
        .or_else(|| trim(rest).strip_suffix("發表"))?;
    let (name, when) = rest
        .rsplit_once(" 于 ")
        .or_else(|| rest.rsplit_once(" 於 "))?;
    Some((author::named(name), Some(timestamp(when)?)))
}

/// A line of pictures: `![](ADDRESS)`.
fn images(line: &str) -> Option<Block> {
    let mut content = Vec::new();
    let mut rest = line;
    while let Some(image) = rest.strip_prefix("![") {
        let (alt, after) = image.split_once("](")?;
        let (url, after) = after.split_once(')')?;
        let url = url.split(' ').next()?;
        content.push(Inline::Image(Box::new(tiezi_core::Image {
            url: normal::url(url).into_owned(),
            alt: normal::filled_line(alt),
            title: None,
        })));
        rest = after.trim_start();
    }
    let content = normal::inlines(content);
    (rest.is_empty() && !content.is_empty())
        .then_some(Block::Paragraph(tiezi_core::Paragraph { content }))
}
