//! Reddit: the old pages, the redesign of 2018, and today's.
//!
//! ```text
//! TITLE (DOMAIN)                                  r/BOARDPosted byu/NAMETIME      r/BOARD•NAME
//! submitted TIME by NAME                          TITLE                           TITLE
//! words                                           words                           words
//!
//! [–]NAME[M] 31 points TIME* (2 children)         NAMEOP·TIME                     NAME • TIME
//! words                                           words                           words
//! permalink                                       ReplyShare                      Reply
//! ```
//!
//! A time is one that has passed: `2 years ago`, `3 yr. ago`, `2mo ago`. A star after it says that the comment was edited, not when.
//! Flairs are glued to names (`WrenPhD | Biology 12 points`): a name with more than an account's letters is told as none.

use std::ops::Range;

use tiezi_boards::author;
use tiezi_core::{Author, Edit, Post, Timestamp, normal};

use super::{
    first_lines,
    marks::{ago, bare, is_account, is_comment_count, last_ago, number, passed, without_picture},
    site::{Head, Site, Words, title_above},
};
use crate::{lines::Lines, thread::Thread};

const OLD: Site = Site {
    engine: "reddit",
    template: Some("old"),
    is_own: is_old_own,
    is_between: |_| false,
    closes: |line| line == "permalink",
    ends: |line| {
        line.starts_with("Use of this site constitutes") || line.starts_with("Use of this site is")
    },
};

const REDESIGN: Site = Site {
    engine: "reddit",
    template: Some("redesign"),
    is_own: is_new_own,
    is_between: |_| false,
    closes: |line| matches!(line, "Reply" | "ReplyShare"),
    ends: |line| line == "About Community" || line == "New to Reddit?",
};

const TODAY: Site = Site {
    template: Some("shreddit"),
    ..REDESIGN
};

/// How far the line that says who posted may stand above its title, or below it, in lines.
const NEAR: usize = 12;

/// The least length of a head that goes on in the next line, in bytes.
const LEAST_BROKEN: usize = 50;
/// The longest part of a head that stands in a line of its own, in bytes.
const LONGEST_REST: usize = 40;

/// Reads a thread of any of the designs.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    old(lines).or_else(|| new(lines))
}

fn is_old_own(line: &str) -> bool {
    matches!(
        line,
        "permalink"
            | "embed"
            | "save"
            | "parent"
            | "report"
            | "reply"
            | "give award"
            | "context"
            | "full comments"
            | "source"
            | "hide"
            | "share"
            | "crosspost"
            | "sorted by:"
            | "best"
            | "best (suggested)"
            | "load more comments"
            | "Want to add to the discussion?"
            | "Post a comment!"
            | "Create an account"
            | "continue this thread"
            | "hide child comments"
    ) || is_comment_count(line)
        || is_more(line)
}

/// `load more comments (3 replies)`
fn is_more(line: &str) -> bool {
    let inner = line
        .strip_prefix("load more comments")
        .and_then(|rest| rest.trim_start().strip_prefix('(')?.strip_suffix(')'));
    let count = inner.and_then(|inner| {
        inner
            .strip_suffix("replies")
            .or_else(|| inner.strip_suffix("reply"))
    });
    count.and_then(number).is_some()
}

fn is_new_own(line: &str) -> bool {
    matches!(
        line,
        "Upvote"
            | "Downvote"
            | "Reply"
            | "Award"
            | "Share"
            | "Report"
            | "Save"
            | "Vote"
            | "level 1"
            | "reply"
            | "Share Report Save Follow"
            | "Sort by:"
            | "Best"
            | "Read more"
            | "Archived post. New comments cannot be posted and votes cannot be cast."
    ) || line.starts_with("level ") && number(&line[6..]).is_some()
        || is_comment_count(line)
        || number(line).is_some()
}

/// A thread as the old pages have it.
fn old(lines: &Lines<'_>) -> Option<Thread> {
    first_lines(lines).find_map(|at| old_head(lines, at))?;
    let mut heads: Vec<Head> = (0..lines.len())
        .filter_map(|at| old_head(lines, at))
        .collect();
    let first = heads.first().map_or(lines.len(), |head| head.lines.start);
    let story = (0..first)
        .rev()
        .find_map(|at| Some((at, submitted(bare(lines.get(at)))?)));
    if heads.len() < 2 && story.is_none() {
        return None;
    }
    let mut title = None;
    if let Some((at, post)) = story {
        let above = title_above(lines, at, NEAR);
        let own = above.as_ref().map_or(at, |(_, own)| own.start)..at + 1;
        title = above.map(|(title, _)| without_domain(&title).to_owned());
        let end = (at + 1..first)
            .find(|&at| is_comment_count(bare(lines.get(at))))
            .unwrap_or(at + 1);
        let words = lines.next_words(at + 1, end).map_or(end..end, |start| {
            start..lines.words_before(end, start).map_or(end, |last| last + 1)
        });
        let words = match &title {
            Some(title) if words.is_empty() => Words::Title(title.clone()),
            _ => Words::Within(words),
        };
        let head = Head {
            // The domain in the line of the title is no field.
            whole: at..at + 1,
            lines: own,
            post,
            words,
        };
        heads.insert(0, head);
    }
    Some(OLD.thread(lines, title, heads))
}

/// The head of a comment that begins at a line; text browsers may break it.
fn old_head(lines: &Lines<'_>, at: usize) -> Option<Head> {
    let line = lines.get(at);
    if let Some(post) = old_comment(line) {
        return Some(Head::new(at..at + 1, post));
    }
    let next = lines.get(at + 1);
    let may_go_on = line.len() >= LEAST_BROKEN && next.len() <= LONGEST_REST && !next.is_empty();
    let post = may_go_on
        .then(|| old_comment(&format!("{line} {next}")))
        .flatten()?;
    Some(Head::new(at..at + 2, post))
}

/// A title without the domain that it leads to, in brackets behind it.
fn without_domain(line: &str) -> &str {
    let cut = line
        .strip_suffix(')')
        .and_then(|line| line.rsplit_once(" ("));
    match cut {
        Some((title, domain)) if is_domain(domain) => title.trim_end(),
        _ => line,
    }
}

fn is_domain(words: &str) -> bool {
    words.contains('.')
        && words
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'/'))
}

/// `submitted 2 years ago by Wren`, `submitted 2 years ago * by Wren[S]`
fn submitted(line: &str) -> Option<Post> {
    let (time, rest) = ago(line.strip_prefix("submitted ")?)?;
    let rest = rest.trim_start_matches([' ', '*']);
    let name = rest.strip_prefix("by ")?.trim();
    let author = old_author(name)?;
    Some(Post {
        author: Some(author),
        posted: passed(time),
        ..Post::default()
    })
}

/// `[–]Heron[M] 31 points 2 years ago* (2 children)`
fn old_comment(line: &str) -> Option<Post> {
    let line = bare(line);
    let rest = ["[–]", "[-]", "[+]"]
        .iter()
        .find_map(|mark| line.strip_prefix(mark))?;
    let (before, time, after) = last_ago(rest)?;
    let after = after.trim_start_matches('*').trim_start();
    let (edited, after) = match after.strip_prefix("last edited ").and_then(ago) {
        Some((time, after)) => (edit(time), after.trim_start()),
        None => (None, after),
    };
    let after = after.strip_prefix("stickied comment").unwrap_or(after);
    let after = after.trim_start();
    let children = after
        .strip_prefix('(')
        .and_then(|after| after.strip_suffix(')'));
    let children = children.and_then(|inner| {
        inner
            .strip_suffix(" children")
            .or(inner.strip_suffix(" child"))
    });
    if !after.is_empty() && children.and_then(number).is_none() {
        return None;
    }
    let (name, score) = name_and_score(before.trim_end())?;
    Some(Post {
        author: Some(old_author(name)?),
        posted: passed(time),
        edited,
        score,
        ..Post::default()
    })
}

/// The edit of a time, if there is one.
fn edit(time: &str) -> Option<Edit> {
    let at = passed(time)?;
    Some(Edit {
        by: None,
        at: Some(at),
    })
}

/// The name and the points before the time; of three counts (against, without and with the reader's vote) the middle one
/// is meant.
fn name_and_score(before: &str) -> Option<(&str, Option<i64>)> {
    if let Some(name) = before.strip_suffix("[score hidden]") {
        return Some((name.trim_end(), None));
    }
    let mut rest = before;
    let mut scores = Vec::new();
    while let Some(words) = rest
        .strip_suffix(" points")
        .or_else(|| rest.strip_suffix(" point"))
    {
        let digits = words.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (name, score) = words.split_at(words.len() - digits);
        let (name, score) = match name.strip_suffix('-') {
            Some(name) => (name, number(score).map(|score| -score)),
            None => (name, number(score)),
        };
        scores.push(score?);
        rest = name;
    }
    let name = rest.trim_end();
    let name = name
        .strip_suffix("comment score below threshold")
        .unwrap_or(name)
        .trim_end();
    Some((name, scores.get(scores.len() / 2).copied()))
}

/// The author of a name with marks behind it: `[M]` is a moderator, `[S]` who submitted, `[A]` an admin.
fn old_author(name: &str) -> Option<Author> {
    if name.starts_with("[deleted]") {
        return author::named("[deleted]");
    }
    let (name, marks) = match name.find('[') {
        Some(at) => name.split_at(at),
        None => (name, ""),
    };
    let is_mark = |mark: &str| matches!(mark, "M" | "S" | "A" | "M,S" | "S,M" | "F");
    let mut inner = marks
        .split(['[', ']'])
        .map(str::trim)
        .filter(|mark| !mark.is_empty());
    if !is_account(name) || !inner.clone().all(is_mark) {
        return None;
    }
    let author = author::named(name)?;
    let role = inner
        .any(|mark| mark.contains('M'))
        .then(|| "moderator".to_owned());
    Some(Author { role, ..author })
}

/// A line over a comment or a post of the newer designs.
struct Line<'a> {
    lines: Range<usize>,
    name: &'a str,
    time: Option<&'a str>,
    edited: Option<&'a str>,
    /// Whether nothing parts the name from the time, so that a mark may be glued to it.
    is_glued: bool,
}

/// A thread as the newer designs have it.
fn new(lines: &Lines<'_>) -> Option<Thread> {
    let Story {
        line: story,
        board,
        site,
    } = first_lines(lines).find_map(|at| story(lines, at))?;
    let mut found = Vec::new();
    let mut at = story.lines.end;
    while at < lines.len() {
        match new_comment(lines, at, story.lines.end) {
            Some(line) => {
                at = line.lines.end;
                found.push(line);
            }
            None => at += 1,
        }
    }
    let first = found.first()?.lines.start;
    let title_at = lines.next_words(story.lines.end, first)?;
    let title = normal::filled_line(lines.get(title_at));
    let own = story.lines.start..title_at + 1;
    let end = (own.end..first)
        .find(|&at| {
            is_new_own(bare(lines.get(at)))
                || tiezi_boards::page::is_button_row(bare(lines.get(at)))
        })
        .unwrap_or(first);
    let start = lines.next_words(own.end, end).unwrap_or(end);
    let end = lines
        .words_before(end, start)
        .map_or(start, |last| last + 1);
    let by = story.name;
    let mut heads = Vec::with_capacity(found.len() + 1);
    heads.push(Head {
        whole: own.clone(),
        lines: own,
        post: post(&story, by),
        words: match &title {
            Some(title) if start == end => Words::Title(title.clone()),
            _ => Words::Within(start..end),
        },
    });
    heads.extend(
        found
            .into_iter()
            .map(|line| Head::new(line.lines.clone(), post(&line, by))),
    );
    let mut thread = site.thread(lines, title, heads);
    let board = board.map(|board| format!("r/{board}"));
    thread.source.boards.extend(board);
    Some(thread)
}

/// The lines that say who posted, and where.
struct Story<'a> {
    line: Line<'a>,
    board: Option<&'a str>,
    site: &'static Site,
}

/// The lines that say who posted, from one on.
fn story<'a>(lines: &Lines<'a>, at: usize) -> Option<Story<'a>> {
    let line = bare(lines.get(at));
    match line.split_once("Posted by") {
        Some((board, rest)) => posted_by(
            lines,
            at,
            board.trim_matches([' ', '•', '·']),
            rest.trim_start(),
        ),
        None => in_board(lines, at, line.strip_prefix("r/")?),
    }
}

/// `r/harbourPosted byu/Wren3 years ago`, or the name and the time in the next lines.
fn posted_by<'a>(lines: &Lines<'a>, at: usize, board: &'a str, rest: &'a str) -> Option<Story<'a>> {
    let (name_at, rest) = match rest {
        "" => (at + 1, lines.get(at + 1)),
        rest => (at, rest),
    };
    let rest = rest.strip_prefix("u/")?;
    let (name, time, end) = if let Some((name, time, "")) = last_ago(rest) {
        (name.trim_end_matches([' ', '·', '•']), time, name_at + 1)
    } else {
        let (time, _) = ago(lines.get(name_at + 1)).filter(|(_, rest)| rest.is_empty())?;
        (rest, time, name_at + 2)
    };
    let board = match board {
        "" => None,
        board => Some(board.strip_prefix("r/").filter(|board| is_account(board))?),
    };
    is_account(name).then_some(Story {
        line: Line {
            lines: at..end,
            name,
            time: Some(time),
            edited: None,
            is_glued: false,
        },
        board,
        site: &REDESIGN,
    })
}

/// `r/harbour•Wren`; or the board, the dot, the time and the name each in a line.
fn in_board<'a>(lines: &Lines<'a>, at: usize, rest: &'a str) -> Option<Story<'a>> {
    let (board, name, time, end) = if let Some((board, name)) = rest.split_once('•') {
        (board.trim(), name.trim(), None, at + 1)
    } else {
        let mut next = (at + 1..at + 10).filter(|&at| !lines.is_blank(at));
        next.next().filter(|&at| is_dot(lines.get(at)))?;
        let (time, _) = ago(lines.get(next.next()?)).filter(|(_, rest)| rest.is_empty())?;
        let name_at = next.next()?;
        (rest, lines.get(name_at), Some(time), name_at + 1)
    };
    (is_account(board) && is_account(name)).then_some(Story {
        line: Line {
            lines: at..end,
            name,
            time,
            edited: None,
            is_glued: false,
        },
        board: Some(board),
        site: &TODAY,
    })
}

fn is_dot(line: &str) -> bool {
    matches!(line, "•" | "·")
}

/// `Heron·3 yr. ago`, `WrenOP3 yr. ago`, `Heron • 2mo ago`; or the name, `OP`, the dot and the time each in a line, where
/// `from` is the first that may be among them.
fn new_comment<'a>(lines: &Lines<'a>, at: usize, from: usize) -> Option<Line<'a>> {
    let line = without_picture(bare(lines.get(at)));
    if line.len() > 120 {
        return None;
    }
    let (line, edited) = with_edit(line);
    let (before, time, after) = last_ago(line)?;
    let before = before.trim_end();
    if !matches!(after, "" | "*") {
        return None;
    }
    // The time of an edit may stand in the next line.
    let next = bare(lines.get(at + 1));
    let (edited, end) = match with_edit(next) {
        ("", Some(time)) => (Some(time), at + 2),
        _ => (edited, at + 1),
    };
    if !before.is_empty() {
        let cut = before.strip_suffix(['•', '·']);
        let name = cut.unwrap_or(before).trim_end();
        let name = name.strip_prefix("u/").unwrap_or(name);
        let (name, is_op) = match name.strip_suffix(" OP") {
            Some(name) => (name, true),
            None => (name, false),
        };
        let is_gone = name == "[deleted]";
        let glued = (cut.is_none() && !is_op && !is_gone)
            .then(|| name.strip_suffix("OP"))
            .flatten();
        if cut.is_none() && !is_op && !is_gone && glued.is_none() {
            return None;
        }
        let name = glued.unwrap_or(name);
        return (is_gone || is_account(name)).then_some(Line {
            lines: at..end,
            name,
            time: Some(time),
            edited,
            is_glued: cut.is_some(),
        });
    }
    let dot = lines.words_before(at, from.max(at.saturating_sub(3)))?;
    if !is_dot(lines.get(dot)) {
        return None;
    }
    let mut name_at = lines.words_before(dot, from.max(dot.saturating_sub(3)))?;
    if lines.get(name_at) == "OP" {
        name_at = lines.words_before(name_at, from.max(name_at.saturating_sub(3)))?;
    }
    let name = lines.get(name_at);
    let name = name.strip_prefix("u/").unwrap_or(name);
    let mut start = name_at;
    if let Some(above) = lines.words_before(start, from.max(start.saturating_sub(2)))
        && lines
            .get(above)
            .strip_suffix(" avatar")
            .map(|own| own.trim_start_matches("u/"))
            == Some(name)
    {
        start = above;
    }
    (name == "[deleted]" || is_account(name)).then_some(Line {
        lines: start..end,
        name,
        time: Some(time),
        edited,
        is_glued: false,
    })
}

/// A line without what it says of an edit, and when that was: `Heron·3 yr. ago·edited 2 yr. ago`.
fn with_edit(line: &str) -> (&str, Option<&str>) {
    let found = ["edited ", "Edited "]
        .iter()
        .find_map(|word| line.rsplit_once(word));
    let cut = found.and_then(|(before, when)| {
        let (time, rest) = ago(when.trim_end())?;
        let before = before.trim_end_matches([' ', '·', '•', '\u{A0}']);
        rest.is_empty().then_some((before, Some(time)))
    });
    cut.unwrap_or((line, None))
}

/// A post of its line; the name of who posted may have a mark glued to it.
fn post(line: &Line<'_>, by: &str) -> Post {
    let own = line
        .name
        .strip_suffix("OP")
        .filter(|own| line.is_glued && *own == by);
    let name = own.unwrap_or(line.name);
    let posted: Option<Timestamp> = line.time.and_then(passed);
    Post {
        author: author::named(name),
        posted,
        edited: line.edited.and_then(edit),
        ..Post::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comment(line: &str) -> Option<(Option<String>, Option<i64>)> {
        let post = old_comment(line)?;
        Some((post.author?.name, post.score))
    }

    #[test]
    fn heads_of_the_old_pages_are_read_whole() {
        let heron = || Some("Heron".to_owned());
        assert_eq!(
            comment("[–]Heron[M] 31 points 2 years ago* (2 children)"),
            Some((heron(), Some(31)))
        );
        assert_eq!(
            comment("[–]Heron 188 points189 points190 points 17 hours ago (11 children)"),
            Some((heron(), Some(189)))
        );
        assert_eq!(
            comment(
                "[+]Heron comment score below threshold-13 points-12 points-11 points 16 hours ago (1 child)"
            ),
            Some((heron(), Some(-12)))
        );
        assert_eq!(
            comment("[–]Heron[M] [score hidden] 17 hours ago stickied comment (0 children)"),
            Some((heron(), None))
        );
        assert_eq!(comment("[–][deleted] 2 years ago"), Some((None, None)));
        assert_eq!(
            comment("[–]Heron Boats | Sails 12 points 2 years ago"),
            None
        );
        assert_eq!(comment("[–]Heron 12 points 2 years ago and more"), None);
    }

    #[test]
    fn heads_of_the_newer_designs_have_a_dot_or_a_mark() {
        let read = |line: &str| {
            let lines = Lines::new(line);
            new_comment(&lines, lines.len() - 1, 0).map(|line| line.name.to_owned())
        };
        assert_eq!(read("Heron·3 yr. ago").as_deref(), Some("Heron"));
        assert_eq!(read("WrenOP3 yr. ago").as_deref(), Some("Wren"));
        assert_eq!(read("Wren OP2mo ago").as_deref(), Some("Wren"));
        assert_eq!(
            read("u/Heron avatar\nHeron\n•\n2mo ago").as_deref(),
            Some("Heron")
        );
        assert_eq!(read("[deleted]2mo ago").as_deref(), Some("[deleted]"));
        assert_eq!(read("It was 3 years ago"), None);
        assert_eq!(read("I said so · 3 years ago"), None);
        assert_eq!(read("3 years ago"), None);
    }
}
