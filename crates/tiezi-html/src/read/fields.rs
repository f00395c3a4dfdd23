//! What words and attributes beside a post say: numbers, ids, authors, times, edits.

use std::collections::HashSet;

use tiezi_boards::{address, author, edit, floor};
use tiezi_core::{Author, Block, Edit, Notice, Time, Timestamp, date, normal};
use tiezi_dom::local_name;

use tiezi_dom::Node;

/// The first number in some words, whose digits may be grouped: `1,204 views`, `回复: 25`, `12.5k` is none,
/// for it is rounded.
pub(crate) fn number(words: &str) -> Option<u64> {
    numbers(words).next()
}

/// The greatest number in some words: of `Page 1 of 12` that of the pages.
pub(crate) fn greatest(words: &str) -> Option<u64> {
    numbers(words).max()
}

fn numbers(words: &str) -> impl Iterator<Item = u64> {
    let bytes = words.as_bytes();
    let mut at = 0;
    let exact = std::iter::from_fn(move || {
        at += bytes.get(at..)?.iter().position(u8::is_ascii_digit)?;
        let mut value = 0u64;
        let mut group = 0;
        while let Some(&b) = bytes.get(at) {
            let starts_group = || {
                let next = bytes.get(at + 1..at + 4);
                next.is_some_and(|next| next.iter().all(u8::is_ascii_digit))
                    && !bytes.get(at + 4).is_some_and(u8::is_ascii_digit)
            };
            match b {
                b'0'..=b'9' => {
                    value = value.saturating_mul(10).saturating_add(u64::from(b - b'0'));
                    group += 1;
                }
                b',' | b'.' | b'\'' if group <= 3 && starts_group() => group = 0,
                _ => break,
            }
            at += 1;
        }
        let rest = words.get(at..).unwrap_or_default();
        let part = rest.strip_prefix('.').unwrap_or(rest);
        let part = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_rounded = part.starts_with(['k', 'K', 'M', '万', '萬'])
            && !part.chars().nth(1).is_some_and(|c| c.is_ascii_alphabetic());
        at += if is_rounded {
            rest.len() - part.len()
        } else {
            0
        };
        Some((!is_rounded).then_some(value))
    });
    exact.flatten()
}

/// The points in some words: `39 points`, `−2`, `(Score:5, Funny)`. What is rounded is none: `1.2k`.
pub(crate) fn score(words: &str) -> Option<i64> {
    let start = words.find(|c: char| c.is_ascii_digit())?;
    let (before, rest) = words.split_at(start);
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let number = &rest[..end];
    let value = i64::try_from(number_at_start(number)?).ok()?;
    Some(if before.ends_with(['-', '−', '–']) {
        -value
    } else {
        value
    })
}

/// The whole number that some words begin with, as [`number`] reads it; a fraction is none.
fn number_at_start(words: &str) -> Option<u64> {
    let is_digit = |c: char| c.is_ascii_digit();
    let after = words.trim_start_matches(|c: char| is_digit(c) || matches!(c, ',' | '.' | '\''));
    let written = &words[..words.len() - after.len()];
    let groups = written
        .trim_end_matches(['.', ','])
        .split([',', '.', '\''])
        .skip(1);
    let is_whole = groups.clone().all(|group| group.len() == 3);
    number(words).filter(|_| is_whole)
}

/// The version in words that tell it, such as `Powered by SMF 2.0.15`: the first number of more than one
/// part.
pub(crate) fn version(words: &str) -> Option<String> {
    let mut words = words.split_ascii_whitespace();
    let version = words.find_map(|word| {
        let start = word.find(|c: char| c.is_ascii_digit())?;
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
        let version = &word[start..];
        let end = version.find(|c| !is_part(c)).unwrap_or(version.len());
        let version = version[..end].trim_end_matches(['.', '-']);
        let is_label = word[..start].len() <= 1;
        (is_label && version.contains('.')).then_some(version)
    })?;
    Some(version.to_owned())
}

/// The place of a post in its thread, in figures (`#12`, `12楼`, `No. 12`) or in the words that Chinese
/// boards have for the first ones.
pub(crate) fn floor(words: &str) -> Option<u64> {
    let floor = number(words).or_else(|| floor::named(words));
    floor.filter(|&floor| floor > 0)
}

/// The id in a word such as `post-123`, `pid123` or `#p123`: what follows the engine's own letters,
/// if that is a number; else the whole word.
pub(crate) fn id(word: &str) -> String {
    let digits = word.len() - word.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (letters, number) = word.split_at(word.len() - digits);
    let is_label = letters
        .chars()
        .all(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '_' | '#' | '/' | '=' | '?' | '.'));
    let id = if number.is_empty() || !is_label {
        word
    } else {
        number
    };
    normal::line(id).into_owned()
}

/// An author of whom some of this is known; in words as they stand on the page.
pub(crate) fn author(
    name: Option<String>,
    url: Option<String>,
    id: Option<String>,
    role: Option<String>,
) -> Option<Author> {
    let [name, id, role] =
        [name, id, role].map(|words| words.and_then(|words| normal::filled_line(&words)));
    let id = id.or_else(|| url.as_deref().and_then(address::account));
    let is_nobody = |name: &String| url.is_none() && author::is_anonymous(name);
    let anonymous = name.as_ref().is_some_and(is_nobody);
    let name = name.filter(|_| !anonymous);
    (name.is_some() || anonymous).then_some(Author {
        name,
        nick: None,
        id,
        url,
        role,
        anonymous,
    })
}

/// Attributes that tell a time in full, for programs or on hovering.
const TIME_ATTRIBUTES: [&str; 12] = [
    "datetime",
    "date",
    "content",
    "data-time",
    "data-timestamp",
    "data-datetime",
    "data-date",
    "data-at-unix",
    "data-tippy-content",
    "ts",
    "title",
    "data-original-title",
];

/// The time that an element tells, in its words, in its attributes, or in those of one that it has.
pub(crate) fn timestamp(node: Node<'_>) -> Option<Timestamp> {
    let words = shown(node);
    let shown = date::find(&words);
    let told = told(node);
    // What is shown counts where it is a date; else the whole of what is shown, if it is short.
    let text = match (&shown, &told) {
        (Some(found), _) => words[found.range.clone()].to_owned(),
        (None, Some((text, _)))
            if !words.contains(char::is_alphanumeric) || words.chars().count() > 40 =>
        {
            text.clone()
        }
        (None, Some(_)) => words.clone(),
        (None, None) => return None,
    };
    let of_words = shown.and_then(|found| found.time);
    let time = match (of_words, told) {
        // What is shown has the forum's clock; what is told may be that of UTC, and more exact.
        (Some(shown), Some((_, Some(told))))
            if told.clock().is_some() && (shown.clock().is_none() || begins(&told, &shown)) =>
        {
            Some(told)
        }
        (Some(shown), _) => Some(shown),
        (None, Some((day, Some(told)))) if told.clock().is_none() => {
            Some(on_day(&day, &words).unwrap_or(told))
        }
        (None, told) => told.and_then(|(_, time)| time),
    };
    let text = normal::line(&text).into_owned();
    (!text.is_empty()).then_some(Timestamp { text, time })
}

/// The first time in some words.
pub(crate) fn stamp(words: &str) -> Option<Timestamp> {
    let iso = words.trim().parse().ok();
    let (text, time) = if let Some(time) = iso {
        (words, Some(time))
    } else {
        let found = date::find(words)?;
        (&words[found.range], found.time)
    };
    let text = normal::line(text).into_owned();
    (!text.is_empty()).then_some(Timestamp { text, time })
}

/// The first time of day under a post, outside of its words, that has an element for itself.
pub(crate) fn time_beside<'t>(root: Node<'t>, bodies: &HashSet<Node<'t>>) -> Option<Timestamp> {
    let mut walk = root.descendants();
    while let Some(node) = walk.next() {
        if bodies.contains(&node) || node.is_silent() {
            walk.skip_children(node);
        } else if let Some(text) = node.own_text()
            && let Some(found) = date::find(text)
            && found.time.is_some_and(|time| time.clock().is_some())
            && found.range.len() * 2 > text.trim().len()
        {
            return Some(Timestamp {
                text: normal::line(&text[found.range.clone()]).into_owned(),
                time: found.time,
            });
        }
    }
    None
}

/// The words of an element that tells a time. A `time` may tell it in more ways than one, each in an
/// element of its own: `June 14, 2024` and `1 yr`.
fn shown(node: Node<'_>) -> String {
    if !node.is(&local_name!("time")) {
        return node.text();
    }
    let texts = node.descendants().filter_map(Node::own_text);
    let texts: Vec<&str> = texts
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .collect();
    normal::line(&texts.join(" ")).into_owned()
}

/// The time of a day that is told on hovering, and of the clock that is shown: `Yesterday, 07:45 PM`.
fn on_day(day: &str, words: &str) -> Option<Time> {
    let colon = words.find(':')?;
    let hour = words[..colon].trim_end_matches(|c: char| c.is_ascii_digit());
    let clock: String = words[hour.len()..].chars().take(11).collect();
    let time = date::find(&format!("{day}, {clock}"))?.time?;
    time.clock().is_some().then_some(time)
}

/// Whether a time is one less exact, told further.
fn begins(told: &Time, shown: &Time) -> bool {
    told.to_string().starts_with(&shown.to_string())
}

/// The time in attributes of an element, or of the first in it that has one.
fn told(node: Node<'_>) -> Option<(String, Option<Time>)> {
    let holders = std::iter::once(node).chain(
        node.descendants()
            .filter(|node| {
                node.is(&local_name!("time"))
                    || node.is(&local_name!("abbr"))
                    || node.is(&local_name!("span"))
                    || node.is(&local_name!("meta"))
                    || node.is(&local_name!("a"))
            })
            .take(8),
    );
    holders.into_iter().find_map(own_time)
}

/// The time in an element's own attributes.
pub(crate) fn own_time(node: Node<'_>) -> Option<(String, Option<Time>)> {
    TIME_ATTRIBUTES.iter().find_map(|name| {
        let value = node.filled_attr(name)?;
        let time = value
            .parse()
            .ok()
            .or_else(|| date::parse(value))
            .or_else(|| date::find(value).and_then(|found| found.time))
            .or_else(|| since_1970(value))?;
        Some((value.to_owned(), Some(time)))
    })
}

/// A moment counted in seconds or milliseconds since 1970.
fn since_1970(digits: &str) -> Option<Time> {
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let seconds: i64 = match digits.len() {
        9 | 10 => digits.parse().ok()?,
        12 | 13 => digits.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    Time::from_unix(seconds)
}

/// Words of the engine, if there are any.
pub(crate) fn notice(kind: &str, node: Node<'_>) -> Option<Block> {
    let text = normal::line(&node.text()).into_owned();
    (!text.is_empty()).then(|| {
        Block::Notice(Notice {
            kind: kind.to_owned(),
            text,
        })
    })
}

/// The words of an element up to a line break: the reason of an edit may follow.
fn first_line(note: Node<'_>) -> String {
    let mut line = String::new();
    for node in note.descendants() {
        if node.is(&local_name!("br")) && !line.trim().is_empty() {
            break;
        }
        if let Some(text) = node.own_text() {
            line.push_str(text);
        }
    }
    normal::line(&line).into_owned()
}

/// The last edit that an element tells of, in its words or, more exactly, in attributes.
pub(crate) fn edit_in(node: Node<'_>) -> Option<Edit> {
    let mut shown = edit::read(&first_line(node)).or_else(|| edit::read(&node.text()));
    // Where the name is a link, it ends with it, whatever words follow.
    let link = node
        .descendants()
        .find(|node| node.is(&local_name!("a")))
        .map(Node::text);
    if let (Some(Edit { by: Some(by), .. }), Some(link)) = (&mut shown, link)
        && !link.is_empty()
        && by.starts_with(&link)
    {
        *by = link;
    }
    let is_exact = |edit: &Edit| {
        let time = edit.at.as_ref().and_then(|at| at.time.as_ref());
        time.is_some_and(|time| time.clock().is_some())
    };
    if shown.as_ref().is_some_and(is_exact) {
        return shown;
    }
    let time = node.descendants().find(|node| own_time(*node).is_some());
    let told = match time.and_then(timestamp) {
        Some(at) => Some(Edit {
            by: None,
            at: Some(at),
        }),
        None => node.filled_attr("title").and_then(edit::read).or_else(|| {
            let at = shown
                .as_ref()
                .is_none_or(|edit| edit.at.is_none())
                .then(|| timestamp(node))
                .flatten();
            at.map(|at| Edit {
                by: None,
                at: Some(at),
            })
        }),
    };
    match (shown, told) {
        (Some(shown), Some(told)) => Some(Edit {
            by: shown.by.or(told.by),
            at: told.at.or(shown.at),
        }),
        (shown, told) => shown.or(told),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_element_tells_its_time_in_more_than_one_way() {
        let tree = tiezi_dom::parse(
            "<time datetime=2024-06-14T13:22:54Z><span>June 14, 2024</span><span>1 yr</span></time>",
        );
        let time = tree.first_named(&local_name!("time")).and_then(timestamp);
        let time = time.map(|at| (at.text, at.time.map(|time| time.to_string())));
        let text = "June 14, 2024".to_owned();
        assert_eq!(time, Some((text, Some("2024-06-14T13:22:54Z".to_owned()))));
    }

    #[test]
    fn an_edit_has_its_time_on_hovering() {
        let tree = tiezi_dom::parse(
            "<p>Last edited: <span title='Nov 3, 2015 at 7:02 PM'>Nov 3, 2015</span></p>",
        );
        let edit = tree.first_named(&local_name!("p")).and_then(edit_in);
        let time = edit.and_then(|edit| edit.at?.time);
        assert_eq!(
            time.map(|time| time.to_string()).as_deref(),
            Some("2015-11-03T19:02")
        );
    }

    #[test]
    fn a_time_beside_a_post_is_no_date_of_joining() {
        let tree = tiezi_dom::parse(
            "<p>Joined: Jul 2011</p><div>Wren said at 09:00 on 2 May 2020 that it was late</div>
             <small>18.03.2023, 01:11</small><blockquote>19.03.2023, 02:22</blockquote>",
        );
        let time = time_beside(tree.document(), &HashSet::new()).and_then(|at| at.time);
        assert_eq!(
            time.map(|time| time.to_string()).as_deref(),
            Some("2023-03-18T01:11")
        );
    }

    #[test]
    fn the_name_in_a_note_about_an_edit_ends_with_its_link() {
        let note = tiezi_dom::parse(
            "<p>(This post was last modified: 15-06-2021, 08:00 AM by <a href=/u>Wren</a>. <em>Edit Reason: typo</em>)</p>",
        );
        let edit = edit_in(note.document());
        assert_eq!(edit.and_then(|edit| edit.by).as_deref(), Some("Wren"));
    }

    #[test]
    fn what_an_edited_note_tells_on_hovering_is_more_exact() {
        let note = tiezi_dom::parse(
            "<span title='Edited April 3, 2019 7:00AM by Wren'>edited April 2019</span>",
        );
        let span = note.first_named(&local_name!("span"));
        let at = span.and_then(edit_in).and_then(|edit| edit.at);
        assert_eq!(
            at.map(|at| at.text).as_deref(),
            Some("April 3, 2019 7:00AM")
        );
    }

    #[test]
    fn yesterday_is_the_day_that_is_told_on_hovering() {
        let tree = tiezi_dom::parse(
            "<p><span title=14-06-2021>Yesterday</span>, 07:45 PM <span></span></p>",
        );
        let time = timestamp(tree.document()).map(|at| (at.text, at.time.map(|t| t.to_string())));
        let text = "Yesterday, 07:45 PM".to_owned();
        assert_eq!(time, Some((text, Some("2021-06-14T19:45".to_owned()))));
    }

    #[test]
    fn points_are_whole_and_may_be_less_than_none() {
        for (words, points) in [
            ("39 points", Some(39)),
            ("1 point", Some(1)),
            ("-2", Some(-2)),
            ("−12 points", Some(-12)),
            ("(Score:5, Insightful)", Some(5)),
            ("(Score:-1, Troll)", Some(-1)),
            ("1,204 points (90% upvoted)", Some(1204)),
            ("1.2k points (90% upvoted)", None),
            ("12.5", None),
            ("•", None),
            ("Vote", None),
        ] {
            assert_eq!(score(words), points, "{words}");
        }
    }

    #[test]
    fn a_version_has_more_than_one_part() {
        assert_eq!(
            version("SMF 2.0.15 | SMF © 2017").as_deref(),
            Some("2.0.15")
        );
        assert_eq!(version("Powered by MyBB, © 2002-2021 MyBB Group"), None);
    }
}
