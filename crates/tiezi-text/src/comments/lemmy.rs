//! Lemmy.
//!
//! ```text
//! NAME to BOARD · TIME
//! TITLE
//! words
//!
//! NAMEEnglishTIME                     or the name, the language, `26·` and the time each in a line
//! words
//! ```
//!
//! A time is one that has passed. Badges are glued to names: `OP` wrote the post, `M` moderates, `A` is an admin. Those of
//! other instances are `heron@birds.example.net`.

use tiezi_boards::author;
use tiezi_core::{Author, Post, normal};

use super::{
    first_lines,
    marks::{ago, bare, is_account, last_ago, number, passed, without_picture},
    site::{Head, Site, Words},
};
use crate::{lines::Lines, thread::Thread};

const SITE: Site = Site {
    engine: "lemmy",
    template: None,
    is_own: |line| {
        is_language(line) || is_sorting(line) || number(line).is_some() || is_picture(line)
    },
    is_between: |_| false,
    closes: |_| false,
    ends: |line| matches!(line, "Subscribe" | "Subscribe from Remote Instance"),
};

/// Languages that comments are in.
const LANGUAGES: [&str; 14] = [
    "English",
    "Deutsch",
    "Français",
    "Español",
    "Italiano",
    "Português",
    "Nederlands",
    "Polski",
    "Svenska",
    "Русский",
    "中文",
    "日本語",
    "Suomi",
    "Undetermined",
];

/// The orders of comments, in the line over them.
const SORTINGS: [&str; 10] = [
    "Hot",
    "Top",
    "Controversial",
    "New",
    "Old",
    "Chat",
    "(*)",
    "( )",
    " ",
    "\u{A0}",
];

fn is_language(line: &str) -> bool {
    LANGUAGES.contains(&line)
}

/// `HotTopControversialNewOld`, `(*)Hot( )Top`
fn is_sorting(line: &str) -> bool {
    let mut rest = line;
    while !rest.is_empty() {
        match SORTINGS.iter().find_map(|word| rest.strip_prefix(word)) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    line == "Chat" || line.contains("Hot") || line.contains("Chat") && line.contains('(')
}

/// Reads a post and its comments.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    let (mut at, mut post) =
        first_lines(lines).find_map(|at| Some((at, story(bare(lines.get(at)))?)))?;
    let mut next = at + 1;
    let mut comments = Vec::new();
    let mut last = next;
    while next < lines.len() {
        if comments.is_empty()
            && let Some(again) = story(bare(lines.get(next)))
        {
            (at, post) = (next, again);
        } else if let Some(head) = comment(lines, next, last) {
            last = head.lines.end;
            comments.push(head);
        }
        next += 1;
    }
    let first = comments.first().map(|head| head.lines.start)?;
    let board = board_of(bare(lines.get(at)));
    // The title stands over the line of who posted, and in narrow pages below it, too.
    let title_at = lines.words_before(at, at.saturating_sub(4));
    let above = title_at.map_or(0, |above| above);
    let title_at =
        title_at.filter(|&above| (0..above).any(|earlier| lines.get(earlier) == lines.get(above)));
    let below = lines.next_words(at + 1, first);
    let (title_at, own) = match (title_at, below) {
        (Some(title), _) => (title, above..at + 1),
        (None, Some(below)) => (below, at..below + 1),
        (None, None) => return None,
    };
    let title = normal::filled_line(lines.get(title_at));
    let is_own = |line: &str| {
        is_sorting(line)
            || number(line).is_some()
            || matches!(line, "You must log in or # to comment." | "Sidebar")
    };
    let is_word = |at: &usize| {
        let line = bare(lines.get(*at));
        !line.is_empty()
            && number(line).is_none()
            && Some(line) != title.as_deref()
            && story(line).is_none()
            && short_story(line).is_none()
    };
    let start = (own.end..first).find(is_word).unwrap_or(first);
    let end = (start..first)
        .find(|&at| is_own(bare(lines.get(at))))
        .unwrap_or(first);
    let end = lines
        .words_before(end, start)
        .map_or(start, |last| last + 1);
    let words = match &title {
        Some(title) if start == end => Words::Title(title.clone()),
        _ => Words::Within(start..end.max(start)),
    };
    let mut heads = vec![Head {
        whole: own.clone(),
        lines: own,
        post,
        words,
    }];
    heads.extend(comments);
    // The name of the board stands over what the page says of it.
    if let Some(last) = heads.last_mut() {
        let below = last.lines.end..lines.len();
        let is_board =
            |at: &usize| without_picture(bare(lines.get(*at))) == board && !board.is_empty();
        if let Some(end) = below.clone().find(is_board) {
            let start = lines.next_words(below.start, end).unwrap_or(end);
            let end = (start..end).rev().find(|&at| {
                let line = bare(lines.get(at));
                !line.is_empty() && !is_picture(line)
            });
            last.words = Words::Within(start..end.map_or(start, |last| last + 1));
        }
    }
    let mut thread = SITE.thread(lines, title, heads);
    thread.source.boards.extend(normal::filled_line(board));
    Some(thread)
}

/// Whether a line is no more than the name of a picture that w3m shows in brackets.
fn is_picture(line: &str) -> bool {
    let name = line
        .strip_prefix('[')
        .and_then(|line| line.strip_suffix(']'));
    name.is_some_and(|name| (1..=12).contains(&name.len()) && !name.contains(' '))
}

/// The board that a line says a post is in.
fn board_of(line: &str) -> &str {
    let who = line.split_once(" · ").map_or(line, |(who, _)| who);
    let board = who
        .rsplit_once(" to ")
        .map_or("", |(_, board)| board.trim());
    let mut languages = LANGUAGES.iter();
    languages
        .find_map(|language| board.strip_suffix(language))
        .unwrap_or(board)
}

/// `WrenA to HarbourEnglish · 1 year ago`
fn story(line: &str) -> Option<Post> {
    let line = without_picture(line);
    let (who, when) = line.split_once(" · ")?;
    let (time, after) = ago(when.trim())?;
    if !after.is_empty() || line.len() > 160 {
        return None;
    }
    let author = short_story(who)?;
    Some(Post {
        author: Some(author),
        posted: passed(time),
        ..Post::default()
    })
}

/// `WrenA to Harbour`
fn short_story(line: &str) -> Option<Author> {
    let (name, board) = without_picture(line).split_once(" to ")?;
    let is_board = !board.is_empty() && board.len() <= 80;
    named(name.trim()).filter(|_| is_board)
}

/// The head of a comment whose time ends at a line.
fn comment(lines: &Lines<'_>, at: usize, from: usize) -> Option<Head> {
    let line = without_picture(bare(lines.get(at)));
    if line.len() > 120 {
        return None;
    }
    let (before, time, after) = last_ago(line)?;
    if !after.trim().is_empty() {
        return None;
    }
    let posted = passed(time);
    if !before.is_empty() {
        let before = before.trim_end_matches(['·', ' ']);
        // A name and a time alone could be any words: the language or a badge parts them.
        let name = LANGUAGES
            .iter()
            .find_map(|language| before.strip_suffix(language));
        let name = name
            .map(str::trim)
            .or_else(|| with_badge(before).1.map(|_| before))?;
        let author = named(name)?;
        return Some(Head::new(
            at..at + 1,
            Post {
                author: Some(author),
                posted,
                ..Post::default()
            },
        ));
    }
    let near = |line: usize| from.max(line.saturating_sub(4));
    let points_at = lines.words_before(at, near(at))?;
    let points = number(lines.get(points_at).strip_suffix('·')?.trim_end());
    points?;
    let mut name_at = lines.words_before(points_at, near(points_at))?;
    // Points of the reader's own instance may stand before the others.
    while is_language(lines.get(name_at)) || number(lines.get(name_at)).is_some() {
        name_at = lines.words_before(name_at, near(name_at))?;
    }
    let author = shown(without_picture(bare(lines.get(name_at))))?;
    Some(Head::new(
        name_at..at + 1,
        Post {
            author: Some(author),
            posted,
            score: points,
            ..Post::default()
        },
    ))
}

/// The name before the badges that are glued to it, and what the last says.
fn with_badge(name: &str) -> (&str, Option<&'static str>) {
    for (badge, role) in [
        ("OPMA", "admin"),
        ("OPM", "mod"),
        ("OPA", "admin"),
        ("OP", "creator"),
        ("MA", "admin"),
        ("M", "mod"),
        ("A", "admin"),
        ("B", "bot"),
    ] {
        if let Some(own) = name.strip_suffix(badge)
            && own.ends_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        {
            return (own, Some(role));
        }
    }
    (name, None)
}

/// The author of a name that stands alone in a line, which may be of several words: `Heron (she/her)@birds.example.net`.
fn shown(name: &str) -> Option<Author> {
    named(name).or_else(|| {
        let (own, role) = with_badge(name);
        let local = own.rsplit_once('@').map_or(own, |(local, _)| local);
        let is_name =
            (1..=60).contains(&local.len()) && !local.ends_with(['.', '!', '?', ':', ',']);
        let author = author::named(local).filter(|_| is_name)?;
        Some(Author {
            role: role.map(str::to_owned),
            nick: (local != own).then(|| own.to_owned()),
            ..author
        })
    })
}

/// The author of a name: boards go by the part before the instance.
fn named(name: &str) -> Option<Author> {
    let (name, role) = with_badge(name);
    let local = match name.split_once('@') {
        Some((local, instance)) => {
            let is_host = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
            (instance.contains('.') && instance.bytes().all(is_host)).then_some(local)?
        }
        None => name,
    };
    if !is_account(local) {
        return None;
    }
    let author = author::named(local)?;
    let nick = (local != name).then(|| name.to_owned());
    Some(Author {
        role: role.map(str::to_owned),
        nick,
        ..author
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_badges_and_instances() {
        let read = |name| {
            let author = named(name)?;
            Some((author.name?, author.role))
        };
        let role = |name: &str, role: &str| Some((name.to_owned(), Some(role.to_owned())));
        assert_eq!(read("WrenOPMA"), role("Wren", "admin"));
        assert_eq!(read("WrenOP"), role("Wren", "creator"));
        assert_eq!(read("WREMA"), Some(("WREMA".to_owned(), None)));
        assert_eq!(
            read("heron@birds.example.net"),
            Some(("heron".to_owned(), None))
        );
        assert_eq!(read("heron@ten"), None);
        assert_eq!(read("two herons"), None);
    }

    #[test]
    fn a_comment_has_a_mark_beside_the_time() {
        let read = |text: &str| {
            let lines = Lines::new(text);
            comment(&lines, lines.len() - 1, 0).map(|head| (head.lines.start, head.post.score))
        };
        assert_eq!(
            read("heron@birds.example.netEnglish1 year ago"),
            Some((0, None))
        );
        assert_eq!(read("WrenOP1 year ago"), Some((0, None)));
        assert_eq!(read("heron\nEnglish\n26·\n1 year ago"), Some((0, Some(26))));
        assert_eq!(read("heron\n26\n1 year ago"), None);
        assert_eq!(read("heron 1 year ago"), None);
    }
}
