//! Comments under articles of `WordPress`.
//!
//! ```text
//! Posted on DATE by NAME
//! words
//!
//! NAME says:
//! DATE at TIME
//! words
//! Reply
//! ```
//!
//! The article is read where a line says who wrote it; else its lines are left out, for nothing tells where it begins.

use tiezi_boards::author;
use tiezi_core::{Post, Timestamp, normal};

use super::{
    first_lines,
    marks::{bare, unnumbered, without_picture},
    site::{Head, Site, Words},
};
use crate::{
    copied::whole_date,
    lines::{Lines, trim},
    thread::Thread,
};

const SITE: Site = Site {
    engine: "wordpress",
    template: None,
    is_own: |line| line == "Reply" || line.starts_with("Reply to "),
    is_between: |_| false,
    closes: |line| line == "Reply",
    ends: |line| ENDS.iter().any(|begin| line.starts_with(begin)),
};

/// What stands below the comments.
const ENDS: [&str; 6] = [
    "Leave a comment",
    "Leave a Comment",
    "Leave a Reply",
    "Leave a reply",
    "Comments are closed",
    "Comment navigation",
];

/// The longest name, in bytes.
const LONGEST_NAME: usize = 80;

/// Reads the comments, and the article over them.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    first_lines(lines).find_map(|at| comment(lines, at))?;
    let comments: Vec<Head> = (0..lines.len())
        .filter_map(|at| comment(lines, at))
        .collect();
    let first = comments.first()?.lines.start;
    let mut heads = Vec::with_capacity(comments.len() + 1);
    let mut title = None;
    if let Some((at, post)) = (0..first).find_map(|at| Some((at, article(lines.get(at))?))) {
        let above = lines.words_before(at, at.saturating_sub(3));
        title = above.and_then(|above| normal::filled_line(lines.get(above)));
        let end = (at + 1..first)
            .find(|&at| is_below_article(lines.get(at)))
            .unwrap_or(first);
        let start = lines.next_words(at + 1, end).unwrap_or(end);
        let end = lines
            .words_before(end, start)
            .map_or(start, |last| last + 1);
        heads.push(Head {
            lines: above.unwrap_or(at)..at + 1,
            whole: above.unwrap_or(at)..at + 1,
            post,
            words: Words::Within(start..end),
        });
    }
    heads.extend(comments);
    Some(SITE.thread(lines, title, heads))
}

/// Whether a line stands between an article and its comments: `3 thoughts on “Moles”`, `6 comments`.
fn is_below_article(line: &str) -> bool {
    let count = line.split_once(' ').map(|(count, rest)| {
        let is_count =
            count.bytes().all(|b| b.is_ascii_digit()) || count.eq_ignore_ascii_case("one");
        (is_count, rest)
    });
    let is_counted = count.is_some_and(|(is_count, rest)| {
        let begins = [
            "thought", "comment", "response", "Thought", "Comment", "Response", "repl", "Repl",
        ];
        is_count && begins.iter().any(|begin| rest.starts_with(begin))
    });
    is_counted
        || matches!(line, "Comments" | "Share this:" | "Like this:" | "Related")
        || line.starts_with("Categorized as ")
        || line.starts_with("This entry was posted in ")
}

/// `Posted on March 2, 2015 by ines`
fn article(line: &str) -> Option<Post> {
    let rest = bare(line).strip_prefix("Posted on ")?;
    let (day, name) = rest.rsplit_once(" by ")?;
    let posted = timestamp(day)?;
    (!name.is_empty() && name.len() <= LONGEST_NAME).then_some(())?;
    Some(Post {
        author: author::named(name),
        posted: Some(posted),
        ..Post::default()
    })
}

fn timestamp(day: &str) -> Option<Timestamp> {
    whole_date(trim(day)).filter(|posted| posted.time.is_some())
}

/// `june says:`, and the date below it.
fn comment(lines: &Lines<'_>, at: usize) -> Option<Head> {
    let line = without_picture(unnumbered(bare(lines.get(at))));
    let name = line.strip_suffix(" says:")?;
    (!name.trim().is_empty() && name.len() <= LONGEST_NAME).then_some(())?;
    let below = lines.next_words(at + 1, at + 3)?;
    let line = bare(lines.get(below));
    let line = line.strip_suffix("(Edit)").unwrap_or(line).trim_end();
    line.contains(':').then_some(())?;
    let posted = timestamp(line)?;
    posted.time.and_then(tiezi_core::Time::clock)?;
    let post = Post {
        author: author::named(name),
        posted: Some(posted),
        ..Post::default()
    };
    Some(Head::new(at..below + 1, post))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_has_a_name_and_a_date() {
        let read = |text: &str| {
            let lines = Lines::new(text);
            comment(&lines, 0).and_then(|head| head.post.author?.name)
        };
        assert_eq!(
            read(" 2. june says:\n    March 3, 2021 at 9:00 am").as_deref(),
            Some("june")
        );
        assert_eq!(read("The almanac says:\nno wind in March"), None);
        assert_eq!(read("june says:\nMarch 3, 2021"), None);
    }

    #[test]
    fn an_article_says_when_and_by_whom() {
        assert!(article("Posted on March 2, 2015 by ines").is_some());
        assert!(article("Posted on the wall by ines").is_none());
        assert!(is_below_article("3 thoughts on “Moles”") && is_below_article("6 comments"));
        assert!(!is_below_article("6 moles") && !is_below_article("comments are nice"));
    }
}
