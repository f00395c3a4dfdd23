//! 2ch and 5ch, and boards that show threads as they do.
//!
//! Markup of `read.cgi`: a list of `dt` and `dd` until 2017, then an element for each post, which since 2023 is an
//! `article`. All say the same of a post: `1 ：NAME：2014/09/07(日) 11:07:17.28 ID:aBcDeF01`.

use std::collections::{HashMap, HashSet};

use tiezi_boards::author;
use tiezi_core::{
    Author, Parent, Post, PostRef, State, Time, Timestamp, View, date, normal,
    punctuation::is_colon,
};
use tiezi_dom::{Node, local_name, selector};

use super::{
    profile::{Engine, Profile},
    read::words_to_notice,
};

use crate::read::{
    page::Page,
    thread::{Found, Thread},
};

pub(super) const ENGINE: Engine = Engine {
    name: "2ch",
    generator: "",
    views: &[ARTICLES, DIVISIONS, PLAIN_DIVISIONS, LIST],
};

const ARTICLES: Profile = Profile {
    signs: &[&[".post", ".post-header", ".post-content", ".postid"]],
    post: ".post",
    body: ".post-content",
    floor: ".postid",
    id: "@data-id | .postid",
    finish_post: Some(|_, root, post| read_head(root, "post-header", post)),
    ..DIVISIONS
};

const DIVISIONS: Profile = Profile {
    view: View::Thread,
    signs: &[
        &[".post", ".meta", ".message", ".escaped"],
        &[".post", ".meta", ".message", ".number", ".uid"],
    ],
    post: ".post",
    body: ".message",
    floor: ".number",
    id: "@data-id | .number",
    title: TITLE,
    finish_post: Some(|_, root, post| read_head(root, "meta", post)),
    finish: Some(finish),
    finish_body: Some(finish_body),
    ..Profile::NONE
};

/// Of 2016 and 2017: the parts of the head stand in the post itself.
const PLAIN_DIVISIONS: Profile = Profile {
    signs: &[&[".post", ".number", ".name", ".date", ".message"]],
    post: ".post[data-id]",
    ..DIVISIONS
};

const LIST: Profile = Profile {
    view: View::Thread,
    template: "old",
    signs: &[&["<dl", "<dt", "<dd"]],
    title: TITLE,
    split: Some(posts),
    finish: Some(finish),
    finish_body: Some(finish_body),
    ..Profile::NONE
};

const TITLE: &str = "#threadtitle | h1.title | .thread .title | h1";

/// Where the number and the name of a post stand in its head.
const NUMBERS: [&str; 2] = ["number", "postid"];
const NAMES: [&str; 2] = ["name", "postusername"];

/// Where its words stand.
const WORDS: [&str; 2] = ["message", "post-content"];

/// What stands in place of name, date and words that were taken away, or that were lost.
const GONE: [&str; 3] = ["あぼ", "うふ", "[ここ壊れてます]"];

/// Reads the head of a post whose parts have elements.
fn read_head(root: Node<'_>, class: &str, post: &mut Post) {
    let head = root.descendants().find(|node| node.has_class(class));
    let mut name = String::new();
    let mut rest = String::new();
    let mut walk = head.unwrap_or(root).descendants();
    while let Some(node) = walk.next() {
        let is_of = |classes: &[&str]| classes.iter().any(|class| node.has_class(class));
        if is_of(&NAMES) {
            name = node.text();
            walk.skip_children(node);
        } else if is_of(&NUMBERS) || is_of(&WORDS) || node.is_silent() {
            walk.skip_children(node);
        } else if let Some(text) = node.own_text() {
            rest.push(' ');
            rest.push_str(text);
        }
    }
    let is_mark = |c: char| is_colon(c) || c.is_whitespace();
    set(post, name.trim_matches(is_mark), rest.trim_matches(is_mark));
}

/// The posts of a list: the head of each is a `dt`, its words are the `dd` after it.
fn posts<'t>(page: &Page<'t>) -> Vec<Found<'t>> {
    let mut heads = 0;
    let mut dated = 0;
    let mut posts = Vec::new();
    for head in page.select(selector!("dl dt")) {
        heads += 1;
        let words = head.text();
        let Some((number, name, rest)) = parts(&words) else {
            continue;
        };
        let mut post = Post {
            floor: Some(number),
            id: Some(number.to_string()),
            ..Post::default()
        };
        set(&mut post, name, rest);
        let time = post.posted.as_ref().and_then(|posted| posted.time);
        dated += usize::from(time.is_some() || post.state.is_some());
        let after = head.following_elements();
        let bodies = after.take_while(|node| node.is(&local_name!("dd")));
        posts.push(Found {
            post,
            bodies: bodies.collect(),
            ..Found::new(head)
        });
    }
    // Other lists are numbered too, but not dated.
    if posts.len() * 2 > heads && dated * 2 >= posts.len() {
        posts
    } else {
        Vec::new()
    }
}

/// Parts a head into number, name and what follows: `1 ：NAME：DATE ID:…`, `1 名前：NAME 投稿日：DATE`.
fn parts(words: &str) -> Option<(u64, &str, &str)> {
    let words = words.trim_start();
    let end = words.find(|c: char| !c.is_ascii_digit())?;
    let number = words[..end].parse().ok().filter(|number| *number > 0)?;
    let rest = words[end..].trim_start();
    let rest = rest.strip_prefix("名前").unwrap_or(rest);
    let rest = rest.strip_prefix(is_colon)?;
    let colons = || rest.char_indices().filter(|(_, c)| is_colon(*c));
    let dated = colons().find(|(at, c)| stamp(&rest[at + c.len_utf8()..]).is_some());
    // A clock has colons too; where there is no date, there is none.
    Some(match dated.or_else(|| colons().next_back()) {
        Some((at, c)) => {
            let name = rest[..at].trim_end();
            let name = name.strip_suffix("投稿日").unwrap_or(name);
            (number, name, &rest[at + c.len_utf8()..])
        }
        None => (number, rest, ""),
    })
}

/// Sets who wrote a post, and when: `2014/09/07(日) 11:07:17.28 ID:aBcDeF01 BE:12-2BP(0)`.
fn set(post: &mut Post, name: &str, rest: &str) {
    let name = normal::line(name);
    let rest = normal::line(rest);
    if GONE.iter().any(|gone| name.starts_with(gone)) && stamp(&rest).is_none() {
        post.state = Some(State::Deleted);
        return;
    }
    let (posted, rest) = match stamp(&rest) {
        Some((posted, rest)) => (Some(posted), rest),
        None => (None, &*rest),
    };
    let mut id = None;
    let mut others: Vec<&str> = Vec::new();
    for part in rest.split(' ').filter(|part| !part.is_empty()) {
        match part.strip_prefix("ID:") {
            // Of moderators, and on boards that show none.
            Some(hidden) if hidden.starts_with("???") => {}
            Some(shown) if id.is_none() && !shown.is_empty() => id = Some(shown.to_owned()),
            _ => others.push(part),
        }
    }
    post.posted = posted.or_else(|| {
        // `Over 1000 Thread`
        let text = normal::filled_line(&std::mem::take(&mut others).join(" "))?;
        let time = date::find(&text).and_then(|found| found.time);
        Some(Timestamp { text, time })
    });
    let (name, provider) = without_provider(without_mail(&name));
    others.extend(provider);
    let is_nobody = name.is_empty() || is_nobody(name);
    post.author = Some(Author {
        name: (!is_nobody).then(|| name.to_owned()),
        id,
        role: normal::filled_line(&others.join(" ")),
        anonymous: is_nobody,
        ..Author::default()
    });
}

/// Whether a name is one that a board gives to whoever names none. A trip tells one of them from the others.
fn is_nobody(name: &str) -> bool {
    !has_trip(name) && (name.starts_with("名無") || author::is_anonymous(name))
}

fn has_trip(name: &str) -> bool {
    name.contains(['◆', '★'])
}

/// A name without the address that some views show behind it: `NAME[sage]`.
fn without_mail(name: &str) -> &str {
    let parts = name
        .strip_suffix(']')
        .and_then(|name| name.rsplit_once('['));
    match parts {
        Some((before, mail)) if mail.is_empty() || mail == "sage" || mail == "age" => {
            before.trim_end()
        }
        _ => name,
    }
}

/// Parts what a board puts behind a name of the way the author came: `名無しさん (ワッチョイ a1b2-c3d4)`.
fn without_provider(name: &str) -> (&str, Option<&str>) {
    let parts = name
        .strip_suffix(')')
        .and_then(|name| name.rsplit_once('('));
    let Some((before, provider)) = parts else {
        return (name, None);
    };
    let is_code = |word: &str| {
        word.split_once('-').is_some_and(|(kind, code)| {
            kind.len() == 4 && code.len() == 4 && word.bytes().all(|b| b.is_ascii_graphic())
        })
    };
    if provider.split(' ').any(is_code) {
        (before.trim_end(), Some(provider))
    } else {
        (name, None)
    }
}

/// The time that some words begin with, and what follows it: `2014/09/07(日) 11:07:17.28`, `02/09/07 11:07`.
fn stamp(words: &str) -> Option<(Timestamp, &str)> {
    let words = words.trim_start();
    let (year, rest) = number(words)?;
    let (month, rest) = number(rest.strip_prefix('/')?)?;
    let (day, rest) = number(rest.strip_prefix('/')?)?;
    let rest = without_weekday(rest);
    let (clock, rest) = match clock(rest.trim_start()) {
        Some((clock, rest)) => (Some(clock), rest),
        None => (None, rest),
    };
    let year = match year {
        0..=89 => 2000 + year,
        90..=99 => 1900 + year,
        _ => year,
    };
    let small = |value: u16| u8::try_from(value).ok();
    let day = small(month).zip(small(day));
    let day = day.and_then(|(month, day)| Time::date(year, month, day));
    // Boards have had nights that went on to 25 o'clock.
    let time = day.map(|day| {
        let moment = clock.and_then(|(hour, minute, second)| day.at(hour, minute, second));
        moment.unwrap_or(day)
    });
    let text = normal::line(&words[..words.len() - rest.len()]).into_owned();
    Some((Timestamp { text, time }, rest))
}

/// What follows the day of the week: `(日)`.
fn without_weekday(words: &str) -> &str {
    let inside = words.trim_start().strip_prefix('(');
    let parts = inside.and_then(|inside| inside.split_once(')'));
    match parts {
        Some((weekday, rest)) if weekday.chars().count() <= 3 => rest,
        _ => words,
    }
}

/// Hour, minute and second, without parts of it.
type Clock = (u8, u8, Option<u8>);

/// The clock that some words begin with.
fn clock(words: &str) -> Option<(Clock, &str)> {
    let (hour, rest) = number(words)?;
    let (minute, rest) = number(rest.strip_prefix(':')?)?;
    let second = rest.strip_prefix(':').and_then(number);
    let rest = second.map_or(rest, |(_, rest)| rest);
    let part = rest.strip_prefix('.').and_then(number);
    let rest = part.map_or(rest, |(_, rest)| rest);
    let small = |value: u16| u8::try_from(value).ok();
    let second = match second {
        Some((second, _)) => Some(small(second)?),
        None => None,
    };
    Some(((small(hour)?, small(minute)?, second), rest))
}

/// A number of few digits that some words begin with, and what follows it.
fn number(words: &str) -> Option<(u16, &str)> {
    let end = words.find(|c: char| !c.is_ascii_digit());
    let (number, rest) = words.split_at(end.unwrap_or(words.len()));
    (number.len() <= 4).then_some((number.parse().ok()?, rest))
}

/// Finds what only all posts tell: the board's name for nobody, which posts are answered, and the thread's id.
fn finish<'t>(page: &Page<'t>, thread: &mut Thread<'t>) {
    if let Some(nobody) = name_for_nobody(thread) {
        let authors = thread
            .posts
            .iter_mut()
            .filter_map(|found| found.post.author.as_mut());
        for author in authors.filter(|author| author.name.as_ref() == Some(&nobody)) {
            author.name = None;
            author.anonymous = true;
        }
    }
    for found in &mut thread.posts {
        let floor = found.bodies.first().and_then(|body| answered(*body));
        found.post.parent = floor
            .filter(|floor| Some(*floor) != found.post.floor)
            .map(|floor| Parent::inside(PostRef::Floor(floor)));
    }
    thread.source.thread_id = page.url.as_ref().and_then(|url| {
        let mut parts = url.path_segments()?.skip_while(|part| *part != "read.cgi");
        let id = parts.nth(2)?;
        id.bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| normal::filled_line(id))
            .flatten()
    });
}

/// The name under which most posts stand that more than a few people have written.
fn name_for_nobody(thread: &Thread<'_>) -> Option<String> {
    const FEW: usize = 2;
    let mut ids: HashMap<&str, (usize, HashSet<&str>)> = HashMap::new();
    for found in &thread.posts {
        if let Some(author) = &found.post.author
            && let Some(name) = author.name.as_deref().filter(|name| !has_trip(name))
        {
            let (count, known) = ids.entry(name).or_default();
            *count += 1;
            known.extend(author.id.as_deref());
        }
    }
    let (name, (count, known)) = ids.into_iter().max_by_key(|(_, (count, _))| *count)?;
    (count * 2 > thread.posts.len() && known.len() > FEW).then(|| name.to_owned())
}

/// The post whose number a post begins with: `>>12`. What answers a range of them answers none.
fn answered(body: Node<'_>) -> Option<u64> {
    let words = body.short_text(LONGEST_BEGIN).unwrap_or_else(|| {
        let texts = body.descendants().filter_map(Node::own_text);
        let texts = texts.filter(|text| !text.trim().is_empty());
        // A link and what follows it.
        texts.take(2).collect()
    });
    let rest = words.trim_start();
    let rest = rest
        .strip_prefix(">>")
        .or_else(|| rest.strip_prefix("＞＞"))?;
    let end = rest.find(|c: char| !c.is_ascii_digit());
    let (number, after) = rest.split_at(end.unwrap_or(rest.len()));
    let is_one = !after.starts_with(['-', ',', '、', '~', '～']);
    number.parse().ok().filter(|number| is_one && *number > 0)
}

/// The bytes of words in which the beginning is looked for.
const LONGEST_BEGIN: usize = 400;

fn finish_body(post: &mut Post) {
    if post.state == Some(State::Deleted) {
        words_to_notice(post, "deleted");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(head: &str) -> Option<(u64, Post)> {
        let (number, name, rest) = parts(head)?;
        let mut post = Post::default();
        set(&mut post, name, rest);
        Some((number, post))
    }

    #[test]
    fn a_head_has_number_name_time_and_id() {
        let told = |head: &str| {
            let (number, post) = read(head)?;
            let author = post.author.unwrap_or_default();
            let posted = post
                .posted
                .map(|at| (at.text, at.time.map(|time| time.to_string())));
            Some((number, author.name, author.id, author.role, posted))
        };
        let text = |text: &str| Some(text.to_owned());
        let time = |shown: &str, time: &str| Some((shown.to_owned(), text(time)));
        assert_eq!(
            told("12 ：花咲か ◆AbCdEfGh12 ：2014/09/07(日) 11:07:17.28 ID:aBcDeF01 BE:12-2BP(0)"),
            Some((
                12,
                text("花咲か ◆AbCdEfGh12"),
                text("aBcDeF01"),
                text("BE:12-2BP(0)"),
                time("2014/09/07(日) 11:07:17.28", "2014-09-07T11:07:17")
            ))
        );
        assert_eq!(
            told("3 名前：名無しさん[sage] 投稿日：02/09/07 01:07 ID:???"),
            Some((
                3,
                None,
                None,
                None,
                time("02/09/07 01:07", "2002-09-07T01:07")
            ))
        );
        assert_eq!(
            told("4 ：植木：鉢 (ﾜｯﾁｮｲ a1b2-c3d4)：2014/09/07(日)25:00:00"),
            Some((
                4,
                text("植木：鉢"),
                None,
                text("ﾜｯﾁｮｲ a1b2-c3d4"),
                time("2014/09/07(日)25:00:00", "2014-09-07")
            ))
        );
        assert_eq!(
            told("1001 ：１００１：Over 1000 Thread"),
            Some((
                1001,
                text("１００１"),
                None,
                None,
                Some(("Over 1000 Thread".to_owned(), None))
            ))
        );
        assert_eq!(told("第1 ：名無しさん：2014/09/07"), None);
    }

    #[test]
    fn a_post_that_was_taken_away_has_no_author() {
        let (_, post) = read("7 ：あぼーん：あぼーん").unwrap();
        assert_eq!((post.state, post.author), (Some(State::Deleted), None));
        let (_, post) = read("7 ：あぼーん：2014/09/07(日) 11:07:17").unwrap();
        assert_eq!(post.state, None);
    }

    #[test]
    fn a_trip_tells_one_nobody_from_the_others() {
        assert!(is_nobody("名無しさん＠植物いっぱい。"));
        assert!(!is_nobody("名無しさん ◆AbCdEfGh12"));
        assert!(!is_nobody("花咲か"));
    }

    #[test]
    fn the_parts_of_a_head_may_stand_in_the_post_itself() {
        let page = "<div class=post id=3 data-id=3><div class=number>3 : </div><div class=name><b>鉢</b> : </div>\
            <div class=date>2016/11/22(火) 21:38:48.74 ID:tiDe0001</div><div class=message> 潮 <br> 船 </div></div>";
        let reading = crate::read(page.as_bytes(), &crate::HtmlOptions::default()).unwrap();
        let post = &reading.report.posts[0];
        let author = post.author.clone().unwrap_or_default();
        assert_eq!((post.floor, author.name.as_deref()), (Some(3), Some("鉢")));
        assert_eq!(author.id.as_deref(), Some("tiDe0001"));
        assert_eq!(
            tiezi_core::plain::own_words(&post.body).trim_end(),
            "潮\n船"
        );
    }

    #[test]
    fn what_is_answered_stands_first() {
        let number = |body: &str| {
            let tree = tiezi_dom::parse(body);
            answered(tree.document())
        };
        assert_eq!(number(" <a href=../1>&gt;&gt;1</a> <br> はい"), Some(1));
        assert_eq!(number("＞＞12さん"), Some(12));
        assert_eq!(number("<a href=../1-5>&gt;&gt;1-5</a> はい"), None);
        assert_eq!(number("はい <a href=../1>&gt;&gt;1</a>"), None);
        let long = format!("<a href=../1>&gt;&gt;1</a> {}", "水".repeat(400));
        assert_eq!(number(&long), Some(1));
    }

    #[test]
    fn a_list_without_dates_is_no_thread() {
        let tree = tiezi_dom::parse("<dl><dt>1 ：潮<dd>引く<dt>2 ：船<dd>出る</dl>");
        assert!(posts(&Page::new(&tree, None)).is_empty());
    }

    #[test]
    fn the_name_of_most_posts_is_nobodys() {
        let names = |posts: &[(&str, &str)]| {
            let post = |(number, (name, id)): (usize, &(&str, &str))| {
                format!("<dt>{number} ：{name}：2014/09/07(日) 11:07:17 ID:{id}<dd>潮")
            };
            let posts: String = (1..).zip(posts).map(post).collect();
            let page = format!("<dl>{posts}</dl>");
            let reading = crate::read(page.as_bytes(), &crate::HtmlOptions::default()).unwrap();
            let posts = reading.report.posts.into_iter();
            let authors = posts.filter_map(|post| post.author);
            authors.map(|author| author.name).collect::<Vec<_>>()
        };
        let crowd = [
            ("花と名無しさん", "a"),
            ("花と名無しさん", "b"),
            ("花と名無しさん", "c"),
            ("鉢", "d"),
        ];
        assert_eq!(names(&crowd), [None, None, None, Some("鉢".to_owned())]);
        // One who writes most, and writes again on the next day.
        let gardener = [("鉢", "d"), ("鉢", "e"), ("鉢", "e")];
        assert_eq!(
            names(&gardener),
            ["鉢"; 3].map(|name| Some(name.to_owned()))
        );
    }
}
