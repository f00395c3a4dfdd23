//! Slashdot.
//!
//! ```text
//! TITLE (DOMAIN) 139
//! Posted by NAME on DATE from the WORDS dept.
//! words
//!
//! SUBJECT (Score:5, Insightful)
//! by NAME ( NUMBER ) on DATE (#ID) Homepage Journal
//! words
//! Parent Share
//! ```
//!
//! Of comments that are folded, the second line ends after the number, and `Anonymous Coward` has none.

use std::{borrow::Cow, ops::Range};

use tiezi_boards::{address, author};
use tiezi_core::{Author, Post, Timestamp, normal};

use super::{
    first_lines,
    marks::{bare, number, without_domain},
    site::{Head, Site, Words},
};
use crate::{
    copied::whole_date,
    lines::{Lines, trim},
    thread::Thread,
};

const SITE: Site = Site {
    engine: "slashdot",
    template: None,
    is_own: |line| {
        matches!(
            line,
            "Share" | "Parent Share" | "Parent" | "twitter facebook" | "twitter" | "facebook"
        )
    },
    is_between: |_| false,
    closes: |_| false,
    ends: |line| {
        line.starts_with("There may be more comments in this discussion.")
            || line.starts_with("Trademarks property of their respective owners")
            || line.starts_with("Related Links Top of the")
    },
};

/// What stands below the words of a story, and above the comments.
const BELOW_STORY: [&str; 6] = [
    "←",
    "You may like to read:",
    "This discussion has been archived.",
    "Share",
    "Read the ",
    "Comments Filter:",
];

/// What may follow the id of a comment.
const LINKS: [&str; 3] = ["Homepage", "Journal", "Friend"];

/// Reads a story and its comments.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    first_lines(lines).find_map(|at| comment(lines, at, 0))?;
    let mut comments = Vec::new();
    let mut last = 0;
    for at in 0..lines.len() {
        if at >= last
            && let Some(head) = comment(lines, at, last)
        {
            last = head.lines.end;
            comments.push(head);
        }
    }
    let has_id = |head: &Head| head.post.id.is_some();
    if !comments.iter().any(has_id) {
        return None;
    }
    let first = comments.first()?.lines.start;
    let mut heads = Vec::with_capacity(comments.len() + 1);
    let mut title = None;
    if let Some((at, post)) = (0..first).find_map(|at| Some((at, story(bare(lines.get(at)))?)))
        && let Some(above) = lines.words_before(at, at.saturating_sub(4))
    {
        let text = without_count(bare(lines.get(above)));
        title = normal::filled_line(text);
        let is_end = |at: &usize| {
            let line = bare(lines.get(*at));
            BELOW_STORY.iter().any(|below| line.starts_with(below))
        };
        let end = (at + 1..first).find(is_end).unwrap_or(first);
        let start = lines.next_words(at + 1, end).unwrap_or(end);
        let end = lines
            .words_before(end, start)
            .map_or(start, |last| last + 1);
        heads.push(Head {
            lines: above..at + 1,
            // The department, a joke of the editors, is no field, and neither is the domain.
            whole: at..at,
            post,
            words: Words::Within(start..end),
        });
    }
    heads.extend(comments);
    Some(SITE.thread(lines, title, heads))
}

/// A title without the domain it leads to and the count of comments: `Lamp (example.net) 139`.
fn without_count(line: &str) -> &str {
    let digits = line
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end();
    without_domain(digits).unwrap_or(line)
}

/// `Posted by gull on Friday January 12, 2024 @11:40AM from the bright-ideas dept.`
fn story(line: &str) -> Option<Post> {
    let rest = line.strip_prefix("Posted by ")?;
    let (name, rest) = rest.split_once(" on ")?;
    let (day, dept) = rest.split_once(" from the ")?;
    dept.strip_suffix("dept.")?;
    Some(Post {
        author: author::named(name),
        posted: Some(timestamp(day)?),
        ..Post::default()
    })
}

fn timestamp(day: &str) -> Option<Timestamp> {
    whole_date(trim(day))
}

/// The line that names the author of a comment.
#[derive(Debug, Default, PartialEq, Eq)]
struct By {
    name: String,
    number: Option<String>,
    posted: Option<Timestamp>,
    id: Option<String>,
}

/// The head of a comment whose line of the author is that one; its subject stands above, not before the line `from`.
fn comment(lines: &Lines<'_>, at: usize, from: usize) -> Option<Head> {
    let line = bare(lines.get(at));
    if !line.starts_with("by ") {
        return None;
    }
    let above = lines.words_before(at, from.max(at.saturating_sub(2)))?;
    let subject = bare(lines.get(above));
    let (subject, score) = with_score(subject);
    let (by, end) = whole_line(lines, at)?;
    // A folded one has neither date nor id: the points over it, or the answer that it is, tell it.
    if by.id.is_none() && score.is_none() && !subject.starts_with("Re:") || subject.is_empty() {
        return None;
    }
    let author = author::named(&by.name)?;
    let author = Author {
        id: by.number.filter(|_| author.name.is_some()),
        ..author
    };
    let post = Post {
        id: by.id,
        author: Some(author),
        posted: by.posted,
        subject: normal::filled_line(subject),
        score,
        ..Post::default()
    };
    let own: Range<usize> = above..end;
    Some(Head::new(own, post))
}

/// What a line of the author says, and the line after it; text browsers may break it.
fn whole_line(lines: &Lines<'_>, at: usize) -> Option<(By, usize)> {
    let line = Cow::from(bare(lines.get(at)));
    let next = lines.get(at + 1);
    let is_broken = (line.contains(" on ") || line.contains(")on "))
        && !line.contains("(#")
        && next.contains("(#")
        || line.ends_with("(#")
        || line.contains("(#") && is_links(next) && !next.is_empty();
    if is_broken {
        let space = if line.ends_with("(#") { "" } else { " " };
        let joined = format!("{line}{space}{next}");
        if let Some(by) = by_line(&joined) {
            return Some((by, at + 2));
        }
    }
    Some((by_line(&line)?, at + 1))
}

fn is_links(line: &str) -> bool {
    line.split_whitespace().all(|word| LINKS.contains(&word))
}

/// `About time (Score:5, Insightful)`: the subject, and the points.
fn with_score(line: &str) -> (&str, Option<i64>) {
    let cut = line
        .strip_suffix(')')
        .and_then(|line| line.rsplit_once("(Score:"));
    match cut {
        Some((subject, score)) => {
            let (score, kind) = score.split_once(',').unwrap_or((score, ""));
            let is_kind = kind.trim().bytes().all(|b| b.is_ascii_alphabetic());
            match number(score).filter(|_| is_kind) {
                Some(score) => (subject.trim_end(), Some(score)),
                None => (line, None),
            }
        }
        None => (line, None),
    }
}

/// `by heron ( 1234 ) on Friday January 12, 2024 @11:52AM (#6415316) Journal`
fn by_line(line: &str) -> Option<By> {
    let rest = line.strip_prefix("by ")?;
    let mut by = By::default();
    let (head, id) = match rest.rsplit_once("(#") {
        Some((head, tail)) => {
            let (id, links) = tail.split_once(')')?;
            if !is_links(links) || !address::is_number(id) {
                return None;
            }
            (trim(head), Some(id.to_owned()))
        }
        None => (rest, None),
    };
    by.id = id;
    let who = if by.id.is_some() {
        let at = head.rfind("on ")?;
        let (who, day) = head.split_at(at);
        by.posted = Some(timestamp(day.strip_prefix("on ")?)?);
        who.trim_end()
    } else {
        head
    };
    let who = who.strip_suffix("writes:").unwrap_or(who).trim_end();
    let who = who.strip_suffix('*').unwrap_or(who).trim_end();
    let (name, number) = match who.strip_suffix(')').and_then(|who| who.rsplit_once('(')) {
        Some((name, number)) => (trim(name), Some(trim(number))),
        None => (who, None),
    };
    if number.is_some_and(|number| !address::is_number(number))
        || number.is_none() && !author::is_anonymous(name)
    {
        return None;
    }
    by.name = normal::filled_line(name).filter(|name| name.len() <= 60)?;
    by.number = number.map(str::to_owned);
    Some(by)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_author_is_read_whole() {
        let read = |line| by_line(line).map(|by| (by.name, by.number, by.id));
        let heron = |id: Option<&str>| {
            let number = Some("1234".to_owned());
            Some(("heron".to_owned(), number, id.map(str::to_owned)))
        };
        for line in [
            "by heron ( 1234 ) on Friday January 12, 2024 @11:52AM (#6415316)",
            "by heron ( 1234 )on Friday January 12, 2024 @11:52AM (#6415316)",
            "by heron ( 1234 ) * writes: on Friday January 12, 2024 @11:52AM (#6415316) Homepage Journal",
        ] {
            assert_eq!(read(line), heron(Some("6415316")), "{line}");
        }
        assert_eq!(read("by heron ( 1234 )"), heron(None));
        assert_eq!(
            read("by Anonymous Coward"),
            Some(("Anonymous Coward".to_owned(), None, None))
        );
        assert_eq!(read("by heron"), None);
        assert_eq!(read("by boat ( slowly )"), None);
    }

    #[test]
    fn a_broken_line_is_joined() {
        for text in [
            "by heron ( 1234 ) writes: on Saturday January 13, 2024 @08:21AM (#\n64155505) Journal",
            "by heron ( 1234 ) on Saturday January 13, 2024 @08:21AM\n(#64155505) Journal",
            "by heron ( 1234 ) on Saturday January 13, 2024 @08:21AM (#64155505)\nJournal",
        ] {
            let (by, end) = whole_line(&Lines::new(text), 0).unwrap();
            assert_eq!((by.id.as_deref(), end), (Some("64155505"), 2), "{text}");
        }
    }

    #[test]
    fn a_subject_has_points() {
        assert_eq!(
            with_score("About time (Score:5, Insightful)"),
            ("About time", Some(5))
        );
        assert_eq!(with_score("Re: (Score:-1)"), ("Re:", Some(-1)));
        assert_eq!(with_score("Re:About time"), ("Re:About time", None));
        assert_eq!(without_count("Lamp (example.net)2"), "Lamp");
        assert_eq!(without_count("Lamp 2"), "Lamp 2");
    }
}
