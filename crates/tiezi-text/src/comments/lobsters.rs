//! Lobsters, and the boards that run its program.
//!
//! ```text
//! TITLE TAGS DOMAIN
//! via NAME TIME | 2 comments
//! words, if the story has any
//!
//! 10
//!  NAME TIME
//! words
//! ```
//!
//! A time is one that has passed; `edited` may stand before it. w3m and lynx have the picture beside the name,
//! `heron avatar heron`. Nothing parts a title from its tags: where the word before the last tag may be another one, the
//! whole line stands for the story's words, and the thread has no title.

use tiezi_boards::author;
use tiezi_core::{Edit, Post, normal};

use super::{
    first_lines,
    marks::{ago, bare, is_account, is_comment_count, number, passed, unnumbered},
    site::{Head, Site, Words, title_above},
};
use crate::{lines::Lines, thread::Thread};

const SITE: Site = Site {
    engine: "lobsters",
    template: None,
    is_own: |line| is_lead(line),
    is_between: |_| false,
    closes: |_| false,
    ends: |line| line == "About" || line.starts_with("About Tags Filter"),
};

/// Whether a line stands over that of the author: the points, the box that folds a comment, the number of an item.
fn is_lead(line: &str) -> bool {
    let numbered = line.strip_suffix('.').unwrap_or(line);
    line == "[ ]" || line == "~" || number(numbered).is_some() || {
        // ` 1. [ ]`
        let item = line.strip_suffix("[ ]").map(str::trim_end);
        item.and_then(|item| item.strip_suffix('.'))
            .and_then(number)
            .is_some()
    }
}

/// Reads a story and its comments.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    let (at, post) = first_lines(lines).find_map(|at| Some((at, story(bare(lines.get(at)))?)))?;
    let comments: Vec<Head> = (at + 1..lines.len())
        .filter_map(|line| comment(lines, line, at + 1))
        .collect();
    let first = comments.first().map(|head| head.lines.start)?;
    let (text, own) = title_above(lines, at, 2)?;
    let text = unnumbered(&text);
    let parted = without_tag(text);
    let title = parted.and_then(|(title, _)| normal::filled_line(title));
    let text = normal::filled_line(text)?;
    let is_archive = |line: &str| line.contains("Archive.org") || line.contains("Ghostarchive");
    let is_word = |at: &usize| {
        let line = bare(lines.get(*at));
        !line.is_empty() && !is_lead(line) && !is_archive(line)
    };
    let start = (at + 1..first).find(is_word).unwrap_or(first);
    let end = (start..first)
        .rev()
        .find(is_word)
        .map_or(start, |last| last + 1);
    let words = if start == end {
        Words::Title(title.clone().unwrap_or(text))
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
    let mut thread = SITE.thread(lines, title, heads);
    let board = parted.and_then(|(_, tag)| normal::filled_line(tag));
    thread.source.boards.extend(board);
    Some(thread)
}

/// The title and the tag of a line that also has the domain the story leads to. Nothing where the word before the tag may be
/// another one.
fn without_tag(line: &str) -> Option<(&str, &str)> {
    let (line, domain) = line.rsplit_once(' ')?;
    let (title, tag) = line.trim_end().rsplit_once(' ')?;
    let title = title.trim_end();
    let is_domain = domain.contains('.') && !domain.ends_with('.');
    let may_be_tag = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.bytes().all(|b| {
                b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'.' | b'+')
            })
    };
    let is_sure = title
        .rsplit(' ')
        .next()
        .is_some_and(|word| !may_be_tag(word));
    (is_domain && may_be_tag(tag) && is_sure).then_some((title, tag))
}

/// `via wren 1 year ago | caches | 2 comments`
fn story(line: &str) -> Option<Post> {
    let line = line.trim();
    let rest = line
        .strip_prefix("via ")
        .or_else(|| line.strip_prefix("authored by "))?;
    let (by, links) = rest.split_once('|')?;
    let mut links = links.split('|').map(str::trim);
    let is_link = |link: &str| {
        is_comment_count(link)
            || matches!(
                link,
                "caches" | "cached" | "no comments" | "discuss" | "hide" | "save"
            )
    };
    let post = by_line(by)?;
    links.all(is_link).then_some(post)
}

/// The head of a comment: the line of the author, and those that lead to it, not before the line `from`.
fn comment(lines: &Lines<'_>, at: usize, from: usize) -> Option<Head> {
    let line = unnumbered(bare(lines.get(at)));
    let mut post = by_line(line)?;
    let mut start = at;
    while let Some(above) = lines.words_before(start, from.max(start.saturating_sub(1)))
        && is_lead(bare(lines.get(above)))
    {
        post.score = post.score.or(number(lines.get(above)));
        start = above;
    }
    Some(Head::new(start..at + 1, post))
}

/// `heron 1 year ago`, `heron edited 1 year ago`, `heron avatar heron 1 year ago`
fn by_line(words: &str) -> Option<Post> {
    let (name, rest) = words.trim().split_once(' ')?;
    let rest = rest.trim_start();
    let rest = match rest.strip_prefix("avatar ") {
        Some(rest) => rest.trim_start().strip_prefix(name)?.strip_prefix(' ')?,
        None => rest,
    };
    let edited = rest.strip_prefix("edited ");
    let (time, after) = ago(edited.unwrap_or(rest).trim_start())?;
    (is_account(name) && after.trim().is_empty()).then_some(())?;
    let time = passed(time)?;
    Some(match edited {
        // Then no line tells when it was written.
        Some(_) => Post {
            author: author::named(name),
            edited: Some(Edit {
                by: None,
                at: Some(time),
            }),
            ..Post::default()
        },
        None => Post {
            author: author::named(name),
            posted: Some(time),
            ..Post::default()
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_author_has_a_time_and_nothing_else() {
        let name = |line| by_line(line).and_then(|post| post.author?.name);
        let heron = Some("heron".to_owned());
        assert_eq!(name(" heron 1 year ago"), heron);
        assert_eq!(name("heron avatar heron 3 hours ago"), heron);
        assert_eq!(name("heron edited 1 year ago"), heron);
        assert_eq!(name("heron avatar tern 1 year ago"), None);
        assert_eq!(name("that was 1 year ago"), None);
        assert_eq!(name("heron 1 year ago it was"), None);
    }

    #[test]
    fn a_title_is_parted_from_a_single_tag() {
        let parted = without_tag("Tide goals for 2024 rust tides.example.net");
        assert_eq!(parted, Some(("Tide goals for 2024", "rust")));
        assert_eq!(
            without_tag("How gates are driven hardware gates.example.net"),
            None
        );
        assert_eq!(without_tag("Tide goals for 2024"), None);
    }

    #[test]
    fn a_story_counts_its_comments() {
        assert!(story("via  wren 1 year ago | caches | 12 comments").is_some());
        assert!(story("via wren 1 year ago").is_none());
        assert!(story("via the lake 1 year ago | on foot").is_none());
    }
}
