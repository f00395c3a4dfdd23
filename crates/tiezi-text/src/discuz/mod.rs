//! Discuz! pages that lost their markup: archiver, print view, thread view.
//!
//! One pass over the lines collects what the views print around posts; the first such mark tells
//! which view it is.

mod archiver;
mod chrome;
mod inside;
mod mobile_view;
mod order;
mod print;
mod stamp;
mod subject;
mod thread_view;

use inside::EngineLine;
use stamp::{Stamp, When};

use crate::{lines::Lines, thread::Thread};

/// A line that some view prints around posts.
#[derive(Debug, Clone, Copy)]
enum Mark<'a> {
    /// `AUTHOR 发表于 DATE`: a header in the archiver, and the first line of a quote in every view.
    Stamp(Stamp<'a>),
    /// `作者: AUTHOR    时间: DATE`: a header in the print view.
    PrintHeader(Stamp<'a>),
    /// `发表于 DATE | 只看该作者`: the last line of a header in the thread view.
    ThreadHeader(When<'a>),
    /// `查看完整版本: TITLE`: the end of an archiver page.
    Footer(&'a str),
    /// `原帖由 AUTHOR 于 DATE 发表`: the first line of a quote before X.
    OldQuote(Stamp<'a>),
    /// A line that the engine writes into a post.
    Engine(EngineLine),
}

/// A mark and the line it stands on.
type Placed<'a> = (usize, Mark<'a>);

/// Reads the thread, if the lines are a Discuz! page.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    let marks = marks(lines);
    let is_inside = |mark: &Mark<'_>| matches!(mark, Mark::OldQuote(_) | Mark::Engine(_));
    let is_header = |mark: &Mark<'_>| !is_inside(mark) && !matches!(mark, Mark::Footer(_));
    let header = marks.iter().find(|(_, mark)| is_header(mark));
    // In the view for telephones a stamp is of a quote.
    let mobile = mobile_view::headers(lines);
    if let Some(first) = mobile.first()
        && header.is_none_or(|(line, _)| first.line < *line)
    {
        return Some(mobile_view::read(lines, &marks, mobile));
    }
    match header {
        Some((_, Mark::PrintHeader(_))) => Some(print::read(lines, &marks)),
        Some((_, Mark::ThreadHeader(_))) => Some(thread_view::read(lines, &marks)),
        Some(_) => archiver::read(lines, &marks),
        None => archiver::read_without_posts(lines, &marks),
    }
}

/// Reads the thread, if the lines are a thread view.
pub(crate) fn read_thread_view(lines: &Lines<'_>) -> Option<Thread> {
    let marks = marks(lines);
    let mut headers = marks.iter();
    let is_view = headers.any(|(_, mark)| matches!(mark, Mark::ThreadHeader(_)));
    is_view.then(|| thread_view::read(lines, &marks))
}

fn marks<'a>(lines: &Lines<'a>) -> Vec<Placed<'a>> {
    // Room that isn't used costs nothing, growing does.
    let mut marks = Vec::with_capacity(lines.len() / 3);
    for at in 0..lines.len() {
        let line = lines.get(at);
        let under_floor = || thread_view::header_under_floor(lines, at).map(Mark::ThreadHeader);
        marks.extend(mark(line).or_else(under_floor).map(|mark| (at, mark)));
    }
    marks
}

fn mark(line: &str) -> Option<Mark<'_>> {
    if let Some(stamp) = stamp::stamp(line) {
        return Some(Mark::Stamp(stamp));
    }
    // The first byte rules out many lines.
    match line.as_bytes().first()? {
        0xE4..=0xE9 | b'V' | b'A' | b'*' => print::header(line)
            .map(Mark::PrintHeader)
            .or_else(|| thread_view::header(line).map(Mark::ThreadHeader))
            .or_else(|| archiver::footer(line).map(Mark::Footer))
            .or_else(|| inside::engine_line(line).map(Mark::Engine))
            .or_else(|| stamp::old_quote(line).map(Mark::OldQuote)),
        _ => None,
    }
}
