//! The archiver view: a stamp before each post, the title after the first stamp, and a footer that
//! names the title again. Dumps of several pages hold several footers.

use std::ops::Range;

use tiezi_boards::{author, discuz::Label};
use tiezi_core::{Post, Source, View, punctuation::is_colon};

use super::{
    Mark, Placed,
    chrome::{self, name},
    inside::Inside,
    order,
    stamp::Stamp,
    subject,
};
use crate::{
    lines::{Lines, trim},
    thread::{Body, Thread},
};

/// The title in a footer line.
pub(super) fn footer(line: &str) -> Option<&str> {
    let rest = Label::FullVersion.after(line)?;
    let title = rest.strip_prefix(is_colon)?;
    Some(trim(title))
}

/// Reads an archiver page, or several one after the other.
pub(super) fn read(lines: &Lines<'_>, marks: &[Placed<'_>]) -> Option<Thread> {
    let first = marks.iter().find_map(as_stamp)?.0;
    let mut thread = Thread::default();
    let source = &mut thread.source;
    source.engine = Some("discuz".to_owned());
    source.view = Some(View::Archiver);
    let top = chrome::top(lines, 0..first, source);
    let ends = ends(lines, marks, first, top.title.as_deref());
    thread.title = ends.last().and_then(|end| name(end.title)).or(top.title);
    let headers = headers(lines, marks, &ends);
    let has_words_above = lines.next_words(0, first).is_some() && !top.is_known;
    if has_words_above && ends.is_empty() && headers.len() == 1 {
        // One stamp among words, and nothing else of an engine: somebody tells of a post.
        return None;
    }
    if has_words_above {
        // A dump that begins in the middle of a post.
        thread.push(Post::default(), Body::from(0..first));
    }
    let inside = Inside::new(lines, marks);
    thread.reserve(headers.len());
    let mut ends = ends.iter().peekable();
    let mut floors = Floors::default();
    for (at, &mark) in headers.iter().enumerate() {
        let Some((line, stamp)) = marks.get(mark).and_then(as_stamp) else {
            continue;
        };
        // The page that this post stands on ends before the next post or at the next footer.
        let next = headers.get(at + 1).and_then(|&mark| marks.get(mark));
        let next = next.map_or(lines.len(), |(line, _)| *line);
        while ends.next_if(|end| end.lines.end <= line).is_some() {}
        let mut body = line + 1..next;
        let page_end = ends.peek().filter(|end| end.lines.start < next);
        if let Some(end) = page_end {
            body.end = end.lines.start;
            leave_out(lines, end.lines.end..next, &mut thread);
        }
        let mut post = Post {
            author: author::named(stamp.name),
            posted: Some(stamp.when.timestamp()),
            floor: floors.next(),
            ..Post::default()
        };
        let mut body = Body::from(body);
        if let Some(end) = page_end {
            floors.turn_page(end, &mut thread.source);
        }
        if at == 0 {
            take_title(lines, &mut body, &mut thread.title);
        }
        inside.read(&mut post, &mut body);
        thread.push(post, body);
    }
    floors.resolve(&mut thread);
    thread.heads_are_whole = true;
    subject::take(lines, &mut thread, first);
    Some(thread)
}

/// Reads an archiver page that has a footer and no posts: a list of threads, or an empty thread.
pub(super) fn read_without_posts(lines: &Lines<'_>, marks: &[Placed<'_>]) -> Option<Thread> {
    let mut thread = Thread::default();
    let source = &mut thread.source;
    let &(line, Mark::Footer(title)) = marks.last()? else {
        return None;
    };
    let end = end_at(lines, line, title, 0);
    let top = chrome::top(lines, 0..end.lines.start, source);
    if !top.is_known {
        return None;
    }
    source.engine = Some("discuz".to_owned());
    let is_list = (0..end.lines.start).any(|at| is_list_item(lines.get(at)));
    source.view = Some(if is_list { View::List } else { View::Archiver });
    chrome::pager(lines.get(end.lines.start), source);
    thread.title = name(title);
    leave_out(lines, end.lines.end..lines.len(), &mut thread);
    for at in (0..end.lines.start).filter(|&at| is_list_item(lines.get(at))) {
        thread.left_out.push(at..at + 1);
    }
    Some(thread)
}

/// `TITLE (12篇回复)`, as the archiver lists a board's threads.
fn is_list_item(line: &str) -> bool {
    let words = ["篇回复)", "篇回覆)", "篇回復)", " replies)", " reply)"];
    words.iter().any(|word| line.ends_with(word))
}

fn as_stamp<'a>(&(line, mark): &Placed<'a>) -> Option<(usize, Stamp<'a>)> {
    match mark {
        Mark::Stamp(stamp) => Some((line, stamp)),
        _ => None,
    }
}

/// The end of a page.
struct End<'a> {
    /// From the pager, or the footer, to the last line of the engine.
    lines: Range<usize>,
    title: &'a str,
    page: Source,
}

/// The footers that end pages; those that somebody wrote into a post name another title.
fn ends<'a>(
    lines: &Lines<'a>,
    marks: &[Placed<'a>],
    first: usize,
    path: Option<&str>,
) -> Vec<End<'a>> {
    let footers = marks.iter().filter_map(|&(line, mark)| match mark {
        Mark::Footer(title) if line > first => Some((line, title)),
        _ => None,
    });
    let footers: Vec<_> = footers.collect();
    let heading = lines
        .next_words(first + 1, lines.len())
        .map(|at| lines.get(at));
    let is_last = |line: usize, title: &str| {
        let after = (line + 1..lines.len()).map(|at| lines.get(at));
        let mut after = after.filter(|line| !line.is_empty());
        Some(title) == path
            || Some(title) == heading
            || after.all(|line| chrome::bottom(line, &mut Source::default()))
    };
    let Some(&(_, title)) = footers
        .last()
        .filter(|&&(line, title)| is_last(line, title))
    else {
        return Vec::new();
    };
    let ends = footers.iter().filter(|footer| footer.1 == title);
    ends.map(|&(line, title)| end_at(lines, line, title, first))
        .collect()
}

/// The end of a page whose footer stands on that line.
fn end_at<'a>(lines: &Lines<'a>, line: usize, title: &'a str, first: usize) -> End<'a> {
    let mut page = Source::default();
    let pager = lines
        .words_before(line, first)
        .filter(|&at| line - at < 4 && chrome::pager(lines.get(at), &mut page));
    let mut after = line + 1;
    while let Some(next) = lines.next_words(after, lines.len()) {
        if !chrome::bottom(lines.get(next), &mut page) {
            break;
        }
        after = next + 1;
    }
    End {
        lines: pager.unwrap_or(line)..after,
        title,
        page,
    }
}

/// Which of the marks are stamps that begin posts; the others are quotes, or lines that look like a
/// stamp.
fn headers(lines: &Lines<'_>, marks: &[Placed<'_>], ends: &[End<'_>]) -> Vec<usize> {
    let stamps = || {
        marks
            .iter()
            .enumerate()
            .filter_map(|(at, mark)| Some((at, as_stamp(mark)?)))
    };
    let Some((_, (first, stamp))) = stamps().next() else {
        return Vec::new();
    };
    // All headers of a page are as precise as the first.
    let precise = stamp.when.has_seconds();
    let alike = || stamps().filter(|(_, (_, stamp))| stamp.when.has_seconds() == precise);
    let in_order = order::in_order(alike().map(|(_, (_, stamp))| stamp.when.time));
    let is_apart = |line: usize| line == 0 || lines.is_blank(line - 1);
    let apart = alike().filter(|(_, (line, _))| is_apart(*line)).count();
    let mostly_apart = apart * 4 >= in_order.len() * 3;
    let nearly_all_apart = apart * 10 >= in_order.len() * 9;
    // The first two lines of words under the last header.
    let words_after = |line: usize| {
        lines
            .next_words(line + 1, lines.len())
            .unwrap_or(lines.len())
    };
    let (mut first_words, mut second_words) = (first, first);
    let mut ends = ends.iter().peekable();
    let mut headers = Vec::with_capacity(in_order.len());
    for ((at, (line, _)), is_in_order) in alike().zip(in_order) {
        let is_under_title = first_words < line && second_words >= line;
        // Where the others stand apart, a stamp right under a line of words is words; the more so
        // under a title alone.
        let glued = !is_apart(line) && mostly_apart;
        let is_words = glued && (is_under_title || nearly_all_apart);
        let turned = ends.next_if(|end| end.lines.end <= line).is_some();
        if line == first || turned || is_in_order && !is_words {
            first_words = words_after(line);
            second_words = words_after(first_words);
            headers.push(at);
        }
    }
    headers
}

/// Takes the thread's title off the first post's words.
fn take_title(lines: &Lines<'_>, body: &mut Body, title: &mut Option<String>) {
    let Some(at) = lines.next_words(body.lines.start, body.lines.end) else {
        return;
    };
    let line = lines.get(at);
    let is_title = match title.as_deref() {
        Some(title) => tiezi_core::normal::line(line) == title,
        // Without a footer, the title is known by its place.
        None => subject::is_heading(line) && lines.next_words(at + 1, body.lines.end).is_some(),
    };
    if is_title {
        *title = name(line);
        body.lines.start = at + 1;
    }
}

/// Notes the lines of a range that have words and are not the engine's own.
fn leave_out(lines: &Lines<'_>, range: Range<usize>, thread: &mut Thread) {
    let top = chrome::top(lines, range.clone(), &mut Source::default());
    if top.is_known {
        return;
    }
    for at in range {
        let line = lines.get(at);
        if !line.is_empty() && !chrome::bottom(line, &mut thread.source) {
            thread.left_out.push(at..at + 1);
        }
    }
}

/// Counts floors over the pages of a dump, as long as no page is missing.
#[derive(Default)]
struct Floors {
    count: u64,
    pages: u64,
    /// A page was missing, or the first page of the dump isn't the first of the thread.
    broken: bool,
}

impl Floors {
    fn next(&mut self) -> Option<u64> {
        self.count += 1;
        (!self.broken).then_some(self.count)
    }

    /// A page ended: what it says of itself is joined to what is known of the thread.
    fn turn_page(&mut self, end: &End<'_>, source: &mut Source) {
        self.pages += 1;
        let expected = end.page.page.is_none_or(|page| page == self.pages);
        self.broken |= !expected;
        source.page = if self.pages == 1 { end.page.page } else { None };
        source.pages = source.pages.max(end.page.pages);
        source.engine_version = source
            .engine_version
            .take()
            .or(end.page.engine_version.clone());
    }

    /// Takes the floors back where they turned out to be unknown.
    fn resolve(&self, thread: &mut Thread) {
        let first_is_words = (thread.posts.first()).is_some_and(|post| post.author.is_none());
        if self.broken || first_is_words {
            for post in &mut thread.posts {
                post.floor = None;
            }
        }
    }
}
