//! Stack Exchange: a question and its answers; comments are notices under them.
//!
//! ```text
//! TITLE
//! Asked 4 years, 9 months ago                 up vote3down votefavorite
//! 7
//! words
//!
//! tags
//! Share Improve this question Follow          link|improve this question
//! edited DATE
//! NAME
//! asked DATE
//! NAME
//! 1,99222 gold badges1414 silver badges
//! words of a comment
//! – NAME                                      words of a comment – NAME DATE
//! Commented DATE
//! Add a comment
//!
//! 2 Answers
//! 9
//! words
//! Share
//! answered DATE
//! NAME
//! ```
//!
//! What is told of a post stands below its words. Comments of today have the name over them: `NAME Over a year ago`, and
//! below them the date, `2021-04-08T04:06:17.467Z+00:00`.

use std::ops::Range;

use tiezi_boards::{author, page};
use tiezi_core::{Author, Block, Edit, Notice, Post, Source, Timestamp, View, date, normal};

use super::{
    first_lines,
    marks::{ago, bare, number, without_picture},
};
use crate::{
    copied::whole_date,
    lines::{Lines, trim},
    thread::{Body, Part, PartKind, Thread},
    wrap,
};

/// The longest name, in bytes.
const LONGEST_NAME: usize = 80;
/// How many tags a question has at most.
const MOST_TAGS: usize = 5;
/// The longest tag, in bytes.
const LONGEST_TAG: usize = 40;
/// How many lines a notice over a question has at most.
const LONGEST_NOTICE: usize = 14;

/// What stands below the last answer.
const ENDS: [&str; 12] = [
    "Your Answer",
    "Not the answer you're looking for?",
    "Start asking to get answers",
    "Know someone who can answer?",
    "You must log in to answer this question.",
    "Highly active question.",
    "Protected question.",
    "Explore related questions",
    "Linked",
    "Related",
    "Featured on Meta",
    "Hot Network Questions",
];

/// What stands over answers and posts, alone in a line.
const HEADS: [&str; 37] = [
    "Ask Question",
    "Sorted by:",
    "Sorted by: Reset to default",
    "Reset to default",
    "Highest score (default)",
    "Trending (recent votes count more)",
    "Date modified (newest first)",
    "Date created (oldest first)",
    "activevotes",
    "activeoldestvotes",
    "active oldest votes",
    "active",
    "oldest",
    "votes",
    "Active",
    "Oldest",
    "Votes",
    "up vote",
    "down vote",
    "favorite",
    "accepted",
    "✓",
    "✔",
    "Save",
    "Save this question.",
    "Save this answer.",
    "Show activity on this post.",
    "This question shows research effort; it is useful and clear",
    "This answer is useful",
    "This answer is not useful",
    "Loading when this answer was accepted…",
    "Loading…",
    "[img]",
    "[ ]",
    "$\\begingroup$",
    "\\$\\begingroup\\$",
    "Want to improve this post?",
];

/// What stands between words and what is told of a post.
const BUTTONS: [&str; 22] = [
    "Share",
    "share",
    "Cite",
    "cite",
    "Improve this question",
    "Improve this answer",
    "improve this question",
    "improve this answer",
    "Follow",
    "follow",
    "Follow this question to receive notifications",
    "Follow this answer to receive notifications",
    "link",
    "edit",
    "flag",
    "|",
    "link|improve this question",
    "link|improve this answer",
    "share|improve this question",
    "share|improve this answer",
    "$\\endgroup$",
    "\\$\\endgroup\\$",
];

/// What is told below the words of a post.
struct Tail {
    /// Where the lines below the words begin.
    top: usize,
    /// The line after those of the author.
    end: usize,
    /// The lines among them of which every word is read.
    whole: Vec<Range<usize>>,
    is_question: bool,
    post: Post,
}

/// Reads a question and its answers.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    let tails = tails(lines)?;
    let first = tails.first()?;
    let head = (0..first.top).find(|&at| is_question_head(bare(lines.get(at))))?;
    let above = (0..head)
        .rev()
        .find(|&at| !lines.is_blank(at) && !is_head(bare(lines.get(at))));
    let mut thread = Thread {
        title: above.and_then(|above| normal::filled_line(bare(lines.get(above)))),
        source: Source {
            engine: Some("stackexchange".to_owned()),
            view: Some(View::Thread),
            ..Source::default()
        },
        ..Thread::default()
    };
    thread.leave_out(lines, 0..above.unwrap_or(head));
    thread.whole.push(above.unwrap_or(head)..head);
    let tops: Vec<usize> = tails.iter().skip(1).map(|tail| tail.top).collect();
    let mut start = head;
    for (at, mut tail) in tails.into_iter().enumerate() {
        let words = words(lines, start..tail.top, &mut tail, &mut thread);
        let next = tops.get(at).copied().unwrap_or_else(|| {
            let ends = |at: &usize| ENDS.contains(&bare(lines.get(*at)));
            (tail.end..lines.len()).find(ends).unwrap_or(lines.len())
        });
        let end = comments_end(lines, tail.end..next);
        let mut parts = vec![chrome(tail.top..tail.end)];
        parts.extend(comments(lines, tail.end..end));
        thread.whole.append(&mut tail.whole);
        let comments = parts.iter().skip(1).map(|part| part.lines.clone());
        thread.whole.extend(comments);
        let around = (tail.end..end).filter(|&at| is_around_comments(bare(lines.get(at))));
        thread.whole.extend(around.map(|at| at..at + 1));
        thread.push(
            tail.post,
            Body {
                lines: words.start..end,
                parts: shut(words.end..end, parts),
                signature: None,
            },
        );
        start = end;
    }
    thread.leave_out(lines, start..lines.len());
    Some(thread)
}

fn chrome(lines: Range<usize>) -> Part {
    Part {
        lines,
        kind: PartKind::Chrome,
    }
}

/// Parts with others between them, so that no line after the words of a post is taken for one of them.
fn shut(range: Range<usize>, parts: Vec<Part>) -> Vec<Part> {
    let mut all = Vec::with_capacity(parts.len() * 2 + 1);
    let mut from = range.start;
    for part in parts {
        if from < part.lines.start {
            all.push(chrome(from..part.lines.start));
        }
        from = part.lines.end;
        all.push(part);
    }
    if from < range.end {
        all.push(chrome(from..range.end));
    }
    all
}

/// The lines that tell of posts; nothing where the first isn't that of a question.
fn tails(lines: &Lines<'_>) -> Option<Vec<Tail>> {
    let mut tails: Vec<Tail> = Vec::new();
    let is_first = |tail: &Tail| tail.is_question;
    first_lines(lines).find(|&at| tail(lines, at, 0).as_ref().is_some_and(is_first))?;
    let mut at = 0;
    while at < lines.len() {
        let from = tails.last().map_or(0, |last| last.end);
        match tail(lines, at, from) {
            Some(tail) if tail.is_question == tails.is_empty() => {
                at = tail.end;
                tails.push(tail);
            }
            // Another question's is none of this page.
            _ => at += 1,
        }
    }
    (!tails.is_empty()).then_some(tails)
}

/// What a line says that tells when something was done to a post, and what was done: `answered May 3, 2021 at 12:31`.
fn done(line: &str) -> Option<(&str, Timestamp)> {
    let line = line.strip_prefix("link ").unwrap_or(line).trim_start();
    let (deed, when) = line.split_once(' ')?;
    if !matches!(deed, "asked" | "answered" | "edited") || when.len() > 40 {
        return None;
    }
    Some((deed, timestamp(when)?))
}

/// A time that is all of some words: of the calendar with a clock, or one that has passed.
fn timestamp(when: &str) -> Option<Timestamp> {
    let when = trim(when);
    if let Some(posted) = whole_date(when) {
        let is_calendar = when.contains(':') || when.ends_with("ago") || when == "yesterday";
        return is_calendar.then_some(posted);
    }
    let (_, rest) = ago(when)?;
    let text = normal::filled_line(when).filter(|_| rest.is_empty())?;
    Some(Timestamp { text, time: None })
}

/// What is told of a post whose author's time stands in a line; not before the line `from`.
fn tail(lines: &Lines<'_>, at: usize, from: usize) -> Option<Tail> {
    let (deed, posted) = done(bare(lines.get(at)))?;
    if deed == "edited" {
        return None;
    }
    let (author, end) = card(lines, at + 1)?;
    let mut top = at;
    let mut edited = None;
    let mut whole = Vec::with_capacity(3);
    whole.push(at..end);
    let above = (from..at).rev().filter(|&at| !lines.is_blank(at));
    for line in above.take(6) {
        let words = bare(lines.get(line));
        match done(words) {
            Some(("edited", when)) => {
                let by = card(lines, line + 1).filter(|(_, end)| *end <= at);
                whole.push(line..by.as_ref().map_or(line + 1, |(_, end)| *end));
                let by = by.map_or(author.name.clone(), |(author, _)| author.name);
                edited = Some(Edit { by, at: Some(when) });
                top = line;
                break;
            }
            Some(_) => break,
            None if is_button(words) => break,
            None => {}
        }
    }
    let told = top;
    while let Some(above) = lines.words_before(top, from)
        && is_button(bare(lines.get(above)))
    {
        top = above;
    }
    whole.push(top..told);
    let is_question = deed == "asked";
    // A page says beside the posts, too, when its question was asked.
    (top < told || !is_question).then_some(())?;
    Some(Tail {
        top,
        end,
        whole,
        is_question,
        post: Post {
            author: Some(author),
            posted: Some(posted),
            edited,
            ..Post::default()
        },
    })
}

fn is_button(line: &str) -> bool {
    BUTTONS.contains(&line) || page::is_button_row(line)
}

/// The author below a time, and the line after what is told of them: a picture, the name, the reputation.
fn card(lines: &Lines<'_>, at: usize) -> Option<(Author, usize)> {
    let mut at = lines.next_words(at, at + 4)?;
    if is_avatar(bare(lines.get(at))) {
        at = lines.next_words(at + 1, at + 4)?;
    }
    let name = without_picture(bare(lines.get(at)));
    let is_wiki = name == "community wiki";
    if is_wiki {
        // `3 revs, 2 users 67%` may stand over the name.
        at = lines.next_words(at + 1, at + 4)?;
        if lines.get(at).contains(" revs") {
            at = lines.next_words(at + 1, at + 4)?;
        }
    }
    let name = without_picture(bare(lines.get(at)));
    let (name, is_moderator) = match name.strip_suffix('♦') {
        Some(name) => (name.trim_end(), true),
        None => (name, false),
    };
    let is_name = name.len() <= LONGEST_NAME
        && done(name).is_none()
        && !is_button(name)
        && !is_reputation(name);
    let mut author = author::named(name).filter(|_| is_name)?;
    let mut end = at + 1;
    if is_moderator {
        author.role = Some("moderator".to_owned());
    } else if lines.get(end) == "♦" {
        author.role = Some("moderator".to_owned());
        end += 1;
    }
    while let Some(next) = lines.next_words(end, end + 1)
        && is_reputation(bare(lines.get(next)))
    {
        end = next + 1;
    }
    Some((author, end))
}

/// `Wren's user avatar`
fn is_avatar(line: &str) -> bool {
    line.ends_with("'s user avatar") || line.ends_with("'s gravatar image")
}

/// `1,99222 gold badges1414 silver badges`: the points of an author and the badges, which copying glues to their counts.
fn is_reputation(line: &str) -> bool {
    if !line.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let mut rest = line;
    while !rest.is_empty() {
        let words = ["gold", "silver", "bronze", "badges", "badge"];
        let word = words.iter().find_map(|word| rest.strip_prefix(word));
        let mark = || {
            rest.strip_prefix(|c: char| {
                c.is_ascii_digit() || matches!(c, ',' | '.' | 'k' | 'm' | ' ' | '●')
            })
        };
        match word.or_else(mark) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    true
}

/// Whether a line stands over a question, below its title.
fn is_question_head(line: &str) -> bool {
    line.strip_prefix("Asked ").is_some_and(is_passed) || is_votes(line)
}

/// `4 years, 9 months ago`, `today`
fn is_passed(when: &str) -> bool {
    let mut parts = when.split(", ").peekable();
    let mut is_time = true;
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        is_time &= if is_last {
            ago(part).is_some_and(|(_, rest)| rest.is_empty())
        } else {
            ago(&format!("{part} ago")).is_some_and(|(_, rest)| rest.is_empty())
        };
    }
    is_time || matches!(when, "today" | "yesterday") || timestamp(when).is_some()
}

/// `up vote3down votefavorite`, `up vote 5 down vote accepted`
fn is_votes(line: &str) -> bool {
    let mut rest = line;
    while !rest.is_empty() {
        let mut words = ["up vote", "down vote", "favorite", "accepted"].iter();
        let word = words.find_map(|word| rest.strip_prefix(word));
        let mark = || rest.strip_prefix(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '-'));
        match word.or_else(mark) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    line.starts_with("up vote")
}

/// Whether a line stands over the words of a post.
fn is_head(line: &str) -> bool {
    let is_views = |count: &str| {
        count
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.' | b'k' | b'm'))
    };
    let views = line.strip_prefix("Viewed ").and_then(|rest| {
        rest.strip_suffix(" times")
            .or_else(|| rest.strip_suffix(" time"))
    });
    let field = line.strip_prefix("Sorted by:").unwrap_or(line).trim();
    HEADS.contains(&line)
        || is_question_head(line)
        || ["Modified ", "Active "]
            .iter()
            .any(|label| line.strip_prefix(label).is_some_and(is_passed))
        || views.is_some_and(is_views)
        || field.starts_with('[')
            && field.trim_matches(['[', ']', ' ', '_']) == "Highest score (default)"
        || line.strip_prefix('+').and_then(number).is_some()
        || line.strip_suffix("accepted").and_then(number).is_some()
        || answers(line).is_some()
        || page::is_button_row(line)
}

/// `2 Answers`, `2 Answers 2`
fn answers(line: &str) -> Option<u64> {
    let (count, rest) = line.split_once(' ')?;
    let (word, again) = rest.split_once(' ').unwrap_or((rest, ""));
    let is_count = matches!(word, "Answer" | "Answers") && (again.is_empty() || again == count);
    let count = number(count).filter(|_| is_count)?;
    u64::try_from(count).ok()
}

/// The words of a post: without what stands over them, and the tags below those of a question.
fn words(
    lines: &Lines<'_>,
    range: Range<usize>,
    tail: &mut Tail,
    thread: &mut Thread,
) -> Range<usize> {
    // The second number over a question counts those who keep it.
    let mut numbers = if tail.is_question { 2 } else { 1 };
    let mut start = range.start;
    while let Some(at) = lines.next_words(start, range.end) {
        let line = bare(lines.get(at));
        let vote = vote(line);
        if let Some(score) = vote.filter(|_| numbers > 0) {
            numbers -= 1;
            tail.post.score = tail.post.score.or(Some(score));
        } else if !is_head(line) && !line.is_empty() {
            break;
        }
        if let Some(count) = answers(line) {
            thread.source.replies = thread.source.replies.or(Some(count));
        }
        thread.whole.push(at..at + 1);
        start = at + 1;
    }
    start = after_notice(lines, start..range.end, thread);
    let mut end = range.end;
    if tail.is_question {
        end = before_tags(lines, start..end);
        thread.leave_out(lines, end..range.end);
        thread.whole.push(end..range.end);
    }
    let end = lines
        .words_before(end, start)
        .map_or(start, |last| last + 1);
    start.min(end)..end
}

/// The points of a post: `9`, `5accepted`, `up vote3down votefavorite`.
fn vote(line: &str) -> Option<i64> {
    let inner = line.strip_prefix("up vote").map(|rest| {
        let end = rest.find("down vote").unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    });
    number(
        inner
            .or_else(|| line.strip_suffix("accepted"))
            .unwrap_or(line),
    )
}

/// The line after a notice that a question is closed or was asked before, which is left out.
fn after_notice(lines: &Lines<'_>, range: Range<usize>, thread: &mut Thread) -> usize {
    let Some(first) = lines.next_words(range.start, range.end) else {
        return range.start;
    };
    let line = lines.get(first);
    let is_notice = line.starts_with("This question already has ")
        || line.starts_with("Closed. This question ")
        || line.starts_with("As it currently stands, this question ");
    if !is_notice {
        return range.start;
    }
    let last = (first..range.end.min(first + LONGEST_NOTICE))
        .find(|&at| lines.get(at).starts_with("Closed ") && lines.get(at).ends_with("ago."));
    match last {
        Some(last) => {
            thread.leave_out(lines, first..last + 1);
            last + 1
        }
        None => range.start,
    }
}

/// Where the tags of a question begin, which end a range: words in small letters, one in a line or all in one. Every question
/// has some.
fn before_tags(lines: &Lines<'_>, range: Range<usize>) -> usize {
    let mut end = range.end;
    for _ in 0..MOST_TAGS {
        let Some(at) = lines.words_before(end, range.start) else {
            break;
        };
        let line = bare(lines.get(at));
        let is_first = end == range.end;
        // A blank line parts them from the words, but in lynx.
        let is_near = is_first || at + 1 == end;
        if is_near && is_tag(line) {
            end = at;
            continue;
        }
        let mut tags = line.split_whitespace();
        if is_first && tags.clone().count() <= MOST_TAGS && tags.all(is_tag) {
            end = at;
        }
        break;
    }
    end
}

fn is_tag(tag: &str) -> bool {
    let is_part = |b: u8| {
        b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'.' | b'+' | b'#')
    };
    (1..=LONGEST_TAG).contains(&tag.len())
        && tag.bytes().all(is_part)
        && tag.bytes().any(|b| b.is_ascii_lowercase())
}

/// Whether a line stands around comments.
fn is_around_comments(line: &str) -> bool {
    let is_counted = |suffix: &str| line.strip_suffix(suffix).and_then(number).is_some();
    is_add(line)
        || is_counted(" Comments")
        || is_counted(" Comment")
        || matches!(
            line,
            "Reply"
                | "Copy link"
                | "\\$\\begingroup\\$"
                | "\\$\\endgroup\\$"
                | "Sign up to request clarification or add additional context in comments."
                | "New contributor"
        )
}

/// `Add a comment | Show 4 more comments`
fn is_add(line: &str) -> bool {
    let line = line.trim_matches(['|', ' ', '\u{A0}', '\u{200B}']);
    let (first, second) = line.split_once('|').unwrap_or((line, ""));
    let is_show = |words: &str| {
        let words = bare(words).to_ascii_lowercase();
        let inner = words.strip_prefix("show ").and_then(|words| {
            words
                .strip_suffix(" more comments")
                .or_else(|| words.strip_suffix(" more comment"))
        });
        inner.and_then(number).is_some()
    };
    let first = bare(first).trim_matches(['\u{A0}', '\u{200B}', ' ']);
    let is_add = matches!(
        first,
        "Add a comment" | "add a comment" | "add comment" | "Add comment"
    );
    let second = second.trim_matches(['\u{A0}', '\u{200B}', ' ']);
    is_add && (second.is_empty() || is_show(second)) || is_show(first) && second.is_empty()
}

/// Where the comments in a range end: after the last button of theirs, or the last comment.
fn comments_end(lines: &Lines<'_>, range: Range<usize>) -> usize {
    let last = |is_last: &dyn Fn(&str) -> bool| {
        let found = range.clone().rev().find(|&at| is_last(bare(lines.get(at))));
        found.map(|at| at + 1)
    };
    // Those of today have a button over them, and under them only where more can be shown.
    last(&|line| is_add(line) || commented(line).is_some() || line == "Copy link")
        .or_else(|| last(&|line| signed(line).is_some()))
        .unwrap_or(range.start)
}

/// `Commented May 3, 2021 at 9:00`
fn commented(line: &str) -> Option<&str> {
    let when = line.strip_prefix("Commented ")?;
    timestamp(when).map(|_| line)
}

/// Where the name and date begin that end a comment in its last line: `How old is the oil? – Tern May 3 '12 at 9:00`.
fn signed(line: &str) -> Option<usize> {
    let (words, by) = line.rsplit_once('–')?;
    let found = date::find(by)?;
    let has_name = found.range.start > 1 && found.range.start <= LONGEST_NAME;
    (has_name && by[found.range.clone()].contains(':') && trim(&by[found.range.end..]).is_empty())
        .then_some(words.len())
}

/// `2011-02-12 01:30:35 +00:00`, which the newer pages have for programs.
fn is_for_programs(line: &str) -> bool {
    line.ends_with("+00:00")
        && line.starts_with(|c: char| c.is_ascii_digit())
        && !line.contains('T')
        && line.len() <= 30
}

/// `2021-04-08T04:06:17.467Z+00:00`: the date below a comment of today.
fn stamp(line: &str) -> Option<&str> {
    let stamp = line.strip_suffix("+00:00")?;
    let is_stamp = |b: u8| b.is_ascii_digit() || matches!(b, b'-' | b':' | b'.' | b'T' | b'Z');
    (stamp.ends_with('Z') && stamp.contains('T') && stamp.bytes().all(is_stamp)).then_some(stamp)
}

/// The comments in a range, each a notice.
fn comments(lines: &Lines<'_>, range: Range<usize>) -> Vec<Part> {
    let mut open = Open::default();
    let mut parts = Vec::new();
    for at in range {
        let line = trim(bare(lines.get(at)));
        if line.is_empty() || is_for_programs(line) {
            continue;
        }
        if open.is_empty() && number(line).is_some() {
            continue;
        }
        if let Some(when) = stamp(line) {
            let end = match open.name.take() {
                Some(name) => format!(" – {name} {when}"),
                None => format!(" – {when}"),
            };
            parts.extend(open.close(&end, at));
        } else if let Some(name) = line.strip_prefix('–').filter(|_| signed(line).is_none()) {
            let name = trim(name);
            open.words.pop_if(|last| last == name);
            open.name = Some(name.to_owned());
            open.last = at;
        } else if open.name.is_some() && (commented(line).is_some() || timestamp(line).is_some()) {
            let name = open.name.take().unwrap_or_default();
            parts.extend(open.close(&format!(" – {name} {line}"), at));
        } else if signed(line).is_some() {
            open.add(line, at);
            parts.extend(open.close("", at));
        } else if is_around_comments(line) || is_avatar(line) || is_picture(lines, at) {
            parts.extend(open.close("", open.last));
        } else if open.is_over(line) {
            // The name stands alone over the line of name and time.
            let name = open.words.pop();
            let last = open.last;
            parts.extend(open.close("", last.saturating_sub(1)));
            open.begin(at);
            open.name = name;
        } else {
            open.add(line, at);
        }
    }
    let last = open.last;
    parts.extend(open.close("", last));
    parts
}

/// Whether a line is the name of a picture that w3m shows in brackets over a comment of today.
fn is_picture(lines: &Lines<'_>, at: usize) -> bool {
    let line = lines.get(at);
    let is_over = || {
        let name = lines.next_words(at + 1, at + 3)?;
        let over = lines.next_words(name + 1, name + 3)?;
        let when = lines.get(over).strip_prefix(lines.get(name))?;
        is_when(when.strip_prefix(' ')?).then_some(())
    };
    line.starts_with('[') && line.ends_with(']') && is_over().is_some()
}

/// When a comment of today was written, as the line over it says: `Over a year ago`.
fn is_when(when: &str) -> bool {
    when == "Over a year ago" || timestamp(when).is_some() || whole_date(when).is_some()
}

/// A comment whose end is not reached.
#[derive(Default)]
struct Open {
    start: Option<usize>,
    last: usize,
    words: Vec<String>,
    name: Option<String>,
}

impl Open {
    fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    fn begin(&mut self, at: usize) {
        self.start = Some(at);
        self.last = at;
    }

    fn add(&mut self, line: &str, at: usize) {
        self.start.get_or_insert(at);
        self.last = at;
        self.words.push(line.to_owned());
    }

    /// Whether a line has the name that stands alone in the line before it, and a time: `Heron Over a year ago`.
    fn is_over(&self, line: &str) -> bool {
        let name = self.words.last();
        let when = name.and_then(|name| line.strip_prefix(name.as_str())?.strip_prefix(' '));
        when.is_some_and(is_when)
    }

    /// The comment, with what ends it; nothing where there are no words.
    fn close(&mut self, end: &str, last: usize) -> Option<Part> {
        let name = self.name.take();
        let start = self.start.take()?;
        let mut text = String::new();
        for line in self.words.drain(..) {
            wrap::join(&mut text, &line);
        }
        if let Some(name) = name.filter(|_| end.is_empty()) {
            text.push_str(" – ");
            text.push_str(&name);
        }
        text.push_str(end);
        let text = text
            .replace("\\$\\begingroup\\$", " ")
            .replace("\\$\\endgroup\\$", " ");
        let notice = Notice {
            kind: "comment".to_owned(),
            text: normal::filled_line(&text)?,
        };
        Some(Part {
            lines: start..last.max(start) + 1,
            kind: PartKind::Block(Box::new(Block::Notice(notice))),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reputation_is_glued() {
        for line in [
            "312",
            "1,204",
            "1,99222 gold badges1414 silver badges",
            "55.4k2424 gold badges197197 silver badges315315 bronze badges",
        ] {
            assert!(is_reputation(line), "{line}");
        }
        for line in ["12 boats", "user4110", "gold badges"] {
            assert!(!is_reputation(line), "{line}");
        }
    }

    #[test]
    fn a_deed_has_a_time_and_nothing_else() {
        let deed = |line| done(line).map(|(deed, when)| (deed, when.text));
        let at = |deed, when: &str| Some((deed, when.to_owned()));
        assert_eq!(
            deed("asked May 3, 2021 at 8:14"),
            at("asked", "May 3, 2021 at 8:14")
        );
        assert_eq!(
            deed("asked Aug 1 '12 at 10:00"),
            at("asked", "Aug 1 '12 at 10:00")
        );
        assert_eq!(deed("answered 2 hours ago"), at("answered", "2 hours ago"));
        assert_eq!(deed("asked for it on May 3, 2021 at 8:14"), None);
        assert_eq!(deed("asked May 3, 2021"), None);
    }

    #[test]
    fn buttons_that_add_comments_end_them() {
        for line in [
            "Add a comment",
            "add comment",
            "Add a comment  | \u{200B}",
            "|  Show 12 more comments",
            "Add a comment | (BUTTON) Show 4 more comments",
        ] {
            assert!(is_add(line), "{line}");
        }
        assert!(!is_add("Add a comment here") && !is_add("Show more comments"));
    }

    #[test]
    fn each_form_of_comments_is_read() {
        let read = |text: &str| -> Vec<String> {
            let lines = Lines::new(text);
            let parts = comments(&lines, 0..lines.len());
            parts
                .into_iter()
                .filter_map(|part| match part.kind {
                    PartKind::Block(block) => match *block {
                        Block::Notice(notice) => Some(notice.text),
                        _ => None,
                    },
                    _ => None,
                })
                .collect()
        };
        assert_eq!(
            read(
                "2\nIs it\nstraight?\nTern\n–  Tern\n2021-05-03 09:00:35 +00:00\nCommented May 3, 2021 at 9:00\nAdd a comment"
            ),
            ["Is it straight? – Tern Commented May 3, 2021 at 9:00"]
        );
        assert_eq!(
            read("1\nHow old is the oil? – Tern May 3 '12 at 9:00\nadd comment"),
            ["How old is the oil? – Tern May 3 '12 at 9:00"]
        );
        assert_eq!(
            read(
                "2 Comments\n\nTern\nTern Over a year ago\nIs it straight?\n2021-04-08T04:06:17.467Z+00:00\n31\nReply\nCopy link\nWren\nWren Over a year ago\nIt is.\n2021-04-08T04:06:18.4Z+00:00"
            ),
            [
                "Is it straight? – Tern 2021-04-08T04:06:17.467Z",
                "It is. – Wren 2021-04-08T04:06:18.4Z"
            ]
        );
        assert_eq!(read("Words without an end"), ["Words without an end"]);
    }
}
