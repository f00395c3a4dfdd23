//! Hacker News.
//!
//! ```text
//! TITLE (DOMAIN)
//! 88 points by NAME TIME | hide | favorite | 3 comments
//! words, if the story has any
//!
//! NAME TIME | parent | next [–]
//! words
//! reply
//! ```
//!
//! A time is one that has passed, or a day: `2 hours ago`, `on March 18, 2023`.

use tiezi_boards::author;
use tiezi_core::{Post, normal};

use super::{
    first_lines,
    marks::{ago, bare, is_account, is_comment_count, number, passed, without_domain},
    site::{Head, Site, Words, title_above},
};
use crate::{copied::whole_date, lines::Lines, thread::Thread};

const SITE: Site = Site {
    engine: "hackernews",
    template: None,
    is_own: |line| matches!(line, "reply" | "add comment" | "[s]" | "[s.gif]") || is_form(line),
    is_between: |line| matches!(line, "[s]" | "[s.gif]"),
    closes: |line| line == "reply",
    ends: |line| {
        line.starts_with("Guidelines | ") || line.starts_with("Applications are open for YC")
    },
};

/// What stands between the strokes of a line over a comment.
const LINKS: [&str; 12] = [
    "parent",
    "prev",
    "next",
    "root",
    "link",
    "context",
    "favorite",
    "un-favorite",
    "hide",
    "flag",
    "past",
    "edit",
];

/// Whether a line is what text browsers draw for the field that comments are written in.
fn is_form(line: &str) -> bool {
    let line = line.trim_end_matches("[add comment]").trim_end();
    let inner = line
        .strip_prefix('[')
        .and_then(|line| line.strip_suffix(']'));
    let is_field =
        |inner: &str| !inner.is_empty() && inner.bytes().all(|b| matches!(b, b' ' | b'_'));
    inner.is_some_and(is_field) || line.len() >= 20 && line.bytes().all(|b| b == b'_')
}

/// Reads a story and its comments.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    let (at, post) = first_lines(lines).find_map(|at| Some((at, story(lines.get(at))?)))?;
    let comments = at + 1..lines.len();
    let comments: Vec<Head> = comments
        .filter_map(|at| Some(Head::new(at..at + 1, comment(unmarked(lines.get(at)))?)))
        .collect();
    let first = comments.first()?.lines.start;
    let (above, own) = title_above(lines, at, 2)?;
    let title = normal::filled_line(title(&above))?;
    let is_own = |at: &usize| {
        let line = bare(lines.get(*at));
        line.is_empty() || (SITE.is_own)(line)
    };
    let start = (at + 1..first).find(|at| !is_own(at)).unwrap_or(first);
    let end = (start..first).find(|at| !lines.is_blank(*at) && is_own(at));
    let end = end.unwrap_or(first);
    let end = lines
        .words_before(end, start)
        .map_or(start, |last| last + 1);
    let words = if start == end {
        Words::Title(title.clone())
    } else {
        Words::Within(start..end)
    };
    let mut heads = vec![Head {
        lines: own.start..at + 1,
        // The domain in the line of the title is no field.
        whole: at..at + 1,
        post,
        words,
    }];
    heads.extend(comments);
    Some(SITE.thread(lines, Some(title), heads))
}

/// A line without the picture of an arrow, `[s]`.
fn unmarked(line: &str) -> &str {
    let line = bare(line);
    let rest = line
        .strip_prefix("[s]")
        .or_else(|| line.strip_prefix("[s.gif]"));
    rest.map_or(line, str::trim_start)
}

/// A title without its number and the domain that it leads to.
fn title(line: &str) -> &str {
    let line = bare(line);
    without_domain(line).unwrap_or(line)
}

/// `88 points by wren on March 18, 2023 | hide | favorite | 3 comments`
fn story(line: &str) -> Option<Post> {
    let (points, rest) = line.trim().split_once(" point")?;
    let score = number(points)?;
    let rest = rest
        .strip_prefix('s')
        .unwrap_or(rest)
        .strip_prefix(" by ")?;
    let (by, links) = rest.split_once(" | ").unwrap_or((rest, ""));
    let links = links
        .split(" | ")
        .map(str::trim)
        .filter(|link| !link.is_empty());
    let mut links = links;
    let is_link = |link: &str| LINKS.contains(&link) || is_comment_count(link) || link == "discuss";
    if !links.all(is_link) {
        return None;
    }
    Some(Post {
        score: Some(score),
        ..by_line(by)?
    })
}

/// `heron on March 18, 2023 | parent | next [–]`
fn comment(line: &str) -> Option<Post> {
    let line = line.trim();
    let folded = line
        .strip_suffix(']')
        .and_then(|line| line.rsplit_once('['));
    let line = match folded {
        Some((line, sign))
            if matches!(sign, "–" | "-" | "+")
                || sign.strip_suffix(" more").and_then(number).is_some() =>
        {
            line
        }
        _ => line,
    };
    let mut parts = line.split('|').map(str::trim);
    let post = by_line(parts.next()?)?;
    let is_link = |link: &str| link.is_empty() || LINKS.contains(&link) || link.starts_with("on: ");
    parts.all(is_link).then_some(post)
}

/// `heron 2 hours ago`, `heron on March 18, 2023`
fn by_line(words: &str) -> Option<Post> {
    let (name, when) = words.trim().split_once(' ')?;
    let when = when.trim();
    let posted = if let Some(day) = when.strip_prefix("on ") {
        whole_date(day)?
    } else {
        let (time, rest) = ago(when)?;
        passed(time).filter(|_| rest.is_empty())?
    };
    is_account(name).then_some(())?;
    Some(Post {
        author: author::named(name),
        posted: Some(posted),
        ..Post::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_over_a_comment_has_nothing_else() {
        let name = |line| comment(line).and_then(|post| post.author?.name);
        let heron = Some("heron".to_owned());
        for line in [
            "heron on March 18, 2023 | next [–]",
            "heron 3 hours ago | root | parent | next [12 more]",
            "heron 2 hours ago | link",
            "heron on March 18, 2023",
        ] {
            assert_eq!(name(line), heron, "{line}");
        }
        for line in [
            "heron and I, on March 18, 2023",
            "heron on March 18, 2023 | was here",
            "heron 3 hours ago it was",
        ] {
            assert_eq!(name(line), None, "{line}");
        }
    }

    #[test]
    fn a_story_has_points() {
        let line = "88 points by wren on March 18, 2023 | hide | favorite | 3 comments";
        assert_eq!(story(line).and_then(|post| post.score), Some(88));
        assert_eq!(story("2 points by wren"), None);
        assert_eq!(title("Tides (tides.example.net)"), "Tides");
        assert_eq!(title("Tides (2012)"), "Tides (2012)");
    }
}
