//! Issues and pull requests of `GitHub`, in the pages up to 2024.
//!
//! ```text
//! TITLE #12
//! NAME opened this issue on DATE · 3 comments
//!
//! @NAME
//! NAME commented on DATE •
//! edited
//! words
//! @NAME NAME closed this as completed on DATE
//! ```
//!
//! What was done to an issue stands between the comments, and is left out.

use std::ops::Range;

use tiezi_boards::{address, author};
use tiezi_core::{Author, Post, date, normal};

use super::{
    first_lines,
    marks::{bare, is_account, is_comment_count},
    site::{Head, Site, Words},
};
use crate::{
    copied::whole_date,
    lines::{Lines, trim},
    thread::Thread,
};

const SITE: Site = Site {
    engine: "github",
    template: None,
    is_own: |line| {
        matches!(
            line,
            "Comments" | "Copy link" | "edited" | "Loading" | "Uh oh!"
        )
    },
    is_between: |_| false,
    closes: |_| false,
    ends: |line| {
        line.starts_with("Sign up for free to join this conversation on GitHub")
            || line == "Assignees"
    },
};

/// What the author of a comment is, in a line of its own above or below the name.
const ROLES: [&str; 5] = ["Author", "Collaborator", "Contributor", "Member", "Owner"];

/// What is done to an issue: the words after the name of who did it.
const DEEDS: [&str; 17] = [
    "added ",
    "assigned ",
    "changed the title ",
    "closed this",
    "linked a pull request",
    "locked ",
    "mentioned this ",
    "merged commit ",
    "pinned this ",
    "pushed a commit ",
    "referenced this ",
    "removed ",
    "reopened this",
    "self-assigned this",
    "transferred this ",
    "unassigned ",
    "unpinned this ",
];

/// Reads an issue and its comments.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    first_lines(lines).find_map(|at| comment(lines, at, 0))?;
    let mut heads: Vec<Head> = Vec::new();
    for at in 0..lines.len() {
        let from = heads.last().map_or(0, |head| head.lines.end);
        heads.extend(comment(lines, at, from));
    }
    let first = heads.first()?.lines.start;
    let opened = (0..first).find(|&at| is_opened(lines.get(at)));
    if opened.is_none() && heads.len() < 2 {
        return None;
    }
    let title_at = opened.and_then(|at| {
        let above = (at.saturating_sub(4)..at).rev();
        let is_title = |at: &usize| {
            let line = lines.get(*at);
            !line.is_empty()
                && !is_number(line)
                && !matches!(line, "Open" | "Closed" | "New issue" | "Jump to bottom")
        };
        above.clone().find(is_title)
    });
    let title = title_at.and_then(|at| normal::filled_line(without_number(lines.get(at))));
    let starts: Vec<usize> = heads.iter().skip(1).map(|head| head.lines.start).collect();
    for (at, head) in heads.iter_mut().enumerate() {
        // Only what was done after a comment can stand below it.
        let below = head.lines.end..starts.get(at).copied().unwrap_or(lines.len());
        if let Some(end) = below.clone().find(|&at| is_deed(lines.get(at))) {
            head.words = Words::Within(filled(lines, below.start..end));
        }
    }
    Some(SITE.thread(lines, title, heads))
}

/// A range without the blank lines at its ends.
fn filled(lines: &Lines<'_>, range: Range<usize>) -> Range<usize> {
    let start = lines
        .next_words(range.start, range.end)
        .unwrap_or(range.end);
    let end = lines.words_before(range.end, start);
    start..end.map_or(start, |last| last + 1)
}

fn is_number(line: &str) -> bool {
    line.strip_prefix('#').is_some_and(address::is_number)
}

/// A title without the number of the issue: `Pump stops #12`.
fn without_number(line: &str) -> &str {
    match line.rsplit_once(' ') {
        Some((title, number)) if is_number(number) => title.trim_end(),
        _ => line,
    }
}

/// `heron opened this issue on Mar 3, 2020 · 3 comments`
fn is_opened(line: &str) -> bool {
    let Some((name, rest)) = line.split_once(" opened this ") else {
        return false;
    };
    let count = rest.rsplit_once('·').map(|(_, count)| trim(count));
    let is_counted = count.is_none_or(is_comment_count);
    is_account(name)
        && is_counted
        && (rest.starts_with("issue ") || rest.starts_with("pull request "))
}

/// `@heron heron closed this as completed on Mar 5, 2020`
fn is_deed(line: &str) -> bool {
    let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
    let (name, rest) = match first.strip_prefix('@') {
        Some(name) => match rest.split_once(' ') {
            Some((again, rest)) if again == name => (name, rest),
            _ => return false,
        },
        None => (first, rest),
    };
    let is_dated = || {
        let found = date::find(rest)?;
        rest.get(found.range.end..)?.is_empty().then_some(())
    };
    is_account(name) && DEEDS.iter().any(|deed| rest.starts_with(deed)) && is_dated().is_some()
}

/// The head of a comment whose line of the author is that one; a picture and a role may stand above, not before the line
/// `from`, and a role and a mark of an edit below.
fn comment(lines: &Lines<'_>, at: usize, from: usize) -> Option<Head> {
    let line = bare(lines.get(at));
    let (name, rest) = line.split_once(" commented ")?;
    let rest = rest.strip_prefix("on ").unwrap_or(rest);
    let when = rest
        .trim_end_matches("edited")
        .trim_end_matches([' ', '•', '\u{A0}']);
    let posted = whole_date(when).filter(|posted| posted.time.is_some())?;
    let author = author::named(name).filter(|_| is_account(name))?;
    let mut role = None;
    let mut start = at;
    while let Some(above) = lines.words_before(start, from.max(at.saturating_sub(4))) {
        let line = lines.get(above);
        if ROLES.contains(&line) {
            role = Some(line);
        } else if line.strip_prefix('@') != Some(name) {
            break;
        }
        start = above;
    }
    let mut end = at + 1;
    while let Some(below) = lines.next_words(end, (at + 5).min(lines.len())) {
        let line = lines.get(below);
        if ROLES.contains(&line) {
            role = Some(line);
        } else if !matches!(line, "•" | "edited" | "edited Loading" | "Loading") {
            break;
        }
        end = below + 1;
    }
    let post = Post {
        author: Some(Author {
            role: role.map(str::to_owned),
            ..author
        }),
        posted: Some(posted),
        ..Post::default()
    };
    Some(Head::new(start..end, post))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_has_a_name_a_date_and_a_role() {
        let read = |text: &str| {
            let lines = Lines::new(text);
            let at = (0..lines.len()).find(|&at| lines.get(at).contains("commented"))?;
            let head = comment(&lines, at, 0)?;
            let author = head.post.author?;
            Some((head.lines, author.name?, author.role))
        };
        assert_eq!(
            read("@tern\n \nMember\ntern commented on Mar 3, 2020 •\nedited\nYes."),
            Some((0..5, "tern".to_owned(), Some("Member".to_owned())))
        );
        assert_eq!(
            read("heron commented Mar 3, 2020\nNo."),
            Some((0..1, "heron".to_owned(), None))
        );
        assert_eq!(read("heron commented on Mar 3, 2020 that it works"), None);
        assert_eq!(read("nobody has commented on Mar 3, 2020"), None);
    }

    #[test]
    fn what_was_done_is_no_word_of_a_comment() {
        for line in [
            "@heron heron closed this as completed on Mar 5, 2020",
            "heron added the bug label on Mar 4, 2020",
        ] {
            assert!(is_deed(line), "{line}");
        }
        for line in [
            "heron added a float",
            "we closed this valve on Mar 5, 2020, and it leaked",
        ] {
            assert!(!is_deed(line), "{line}");
        }
        assert!(is_opened(
            "heron opened this issue on Mar 3, 2020 · 3 comments"
        ));
        assert!(!is_opened("we opened this valve"));
    }
}
