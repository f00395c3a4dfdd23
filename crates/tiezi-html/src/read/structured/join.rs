//! Joins what JSON-LD tells with the posts that a page's markup gave.

use std::collections::HashMap;

use memchr::memmem;
use tiezi_core::{Author, Block, Post, Timestamp, Warning, normal};

use super::{Data, Role, Told, json_ld};
use crate::{
    read::{
        page::Page,
        thread::{Found, Thread, Words},
    },
    warnings::BROKEN_JSON_LD,
};

/// How many letters of two beginnings say that the words are the same.
const SAME: usize = 24;
/// How many letters posts are looked up by.
const FIRST: usize = 8;
/// How many letters the words may have that say that there is more.
const MORE: usize = 16;
/// How many posts that begin alike are compared.
const MAX_ALIKE: usize = 32;
/// How many posts that the markup didn't give are looked for on the page.
const MAX_SEARCHES: usize = 200;

/// An author's name in lower case, and year, month and day.
type AuthorAndDay = (String, (u16, u8, u8));

/// Completes a thread by the page's JSON-LD. Where the markup gave none, what JSON-LD tells is one if it
/// says more than the article that the page may be.
pub(crate) fn join<'t>(
    page: &Page<'t>,
    found: Option<Thread<'t>>,
    article: impl FnOnce() -> Thread<'t>,
) -> Thread<'t> {
    let (data, broken) = json_ld::read(page);
    let mut thread = found.unwrap_or_else(|| {
        let article = article();
        if says_more(&data, &article) {
            Thread::default()
        } else {
            article
        }
    });
    if let Some(first) = broken.first() {
        let count = broken.len();
        let message = format!("{count} pieces of JSON-LD are no JSON and are left out");
        let warning = Warning::new(&BROKEN_JSON_LD, message, first.span());
        thread.warnings.push(warning);
    }
    fill(page, &mut thread, data);
    thread
}

fn says_more(data: &Data<'_>, article: &Thread<'_>) -> bool {
    let told = data.posts.iter().filter(|told| is_of_thread(told));
    let told: usize = told.map(|told| told.text.len()).sum();
    let words = article.posts.iter().flat_map(Found::words);
    told > words.map(|words| words.len()).sum()
}

/// Whether a post is one of a thread, and says something.
fn is_of_thread(told: &Told) -> bool {
    told.role != Role::Article && !told.text.trim().is_empty()
}

fn fill<'t>(page: &Page<'t>, thread: &mut Thread<'t>, data: Data<'t>) {
    if data.posts.iter().any(|told| told.role != Role::Article) {
        thread.title = thread.title.take().or(data.title);
        let source = &mut thread.source;
        // Answers are counted without comments: fewer than the page shows are not all.
        let shown = thread.posts.len().saturating_sub(1) as u64;
        let replies = data.replies.filter(|replies| *replies >= shown);
        if source.replies.is_none() && replies.is_some() {
            (source.replies, thread.tells_replies) = (replies, data.tells_replies);
        }
        source.views = source.views.or(data.views);
    }
    // The profile of an engine knows where the words are.
    let is_known = thread.source.engine.is_some();
    let pairs = pairs(&thread.posts, &data.posts);
    let mut missing = Vec::new();
    for (told, pair) in data.posts.into_iter().zip(pairs) {
        match pair {
            Some(at) => complete(&mut thread.posts[at], told, is_known),
            None => missing.push(told),
        }
    }
    // A page whose engine is known shows what it has; data may be of the thread's other pages.
    if !is_known {
        append(page, thread, missing);
    }
}

/// Which of the posts found each of those told is: by how its words begin, else by author and day.
fn pairs(found: &[Found<'_>], told: &[Told]) -> Vec<Option<usize>> {
    let begins: Vec<String> = found
        .iter()
        .map(|found| start(&words_of(found), SAME))
        .collect();
    let mut by_words: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut by_author: HashMap<AuthorAndDay, Vec<usize>> = HashMap::new();
    for (at, found) in found.iter().enumerate().rev() {
        if !begins[at].is_empty() {
            by_words.entry(first(&begins[at])).or_default().push(at);
        }
        if let Some(key) = author_and_day(found.post.author.as_ref(), found.post.posted.as_ref()) {
            by_author.entry(key).or_default().push(at);
        }
    }
    let mut is_taken = vec![false; found.len()];
    let mut pairs = vec![None; told.len()];
    // The nearest posts of a list are tried, so that many alike take no longer.
    let mut take = |list: Option<&mut Vec<usize>>, begin: Option<&str>| {
        let list = list?;
        while list.last().is_some_and(|at| is_taken[*at]) {
            list.pop();
        }
        let is_it = |at: &&usize| {
            let same = begin.is_none_or(|begin| {
                begin.starts_with(&begins[**at]) || begins[**at].starts_with(begin)
            });
            same && !is_taken[**at]
        };
        let at = list.iter().rev().take(MAX_ALIKE).find(is_it).copied()?;
        is_taken[at] = true;
        Some(at)
    };
    for (pair, told) in pairs.iter_mut().zip(told) {
        let begin = start(&strip_tags(&told.text), SAME);
        if !begin.is_empty() {
            *pair = take(by_words.get_mut(first(&begin)), Some(&begin));
        }
    }
    for (pair, told) in pairs.iter_mut().zip(told) {
        if pair.is_none()
            && let Some(key) = author_and_day(told.author.as_ref(), told.posted.as_ref())
            // Where an author posted twice on a day, it could be either; and what a thread begins with is
            // on its first page only.
            && let Some([at]) = by_author.get(&key).map(Vec::as_slice)
            && (told.role == Role::Reply || *at == 0)
        {
            *pair = take(by_author.get_mut(&key), None);
        }
    }
    // An article is the only post of its page, however its words begin.
    if let ([only], [told]) = (found, told)
        && pairs[0].is_none()
        && told.role != Role::Reply
    {
        let is_same = |one: &Author, other: &Author| one.name == other.name;
        let author = (only.post.author.as_ref(), told.author.as_ref());
        if !matches!(author, (Some(one), Some(other)) if !is_same(one, other)) {
            pairs[0] = Some(0);
        }
    }
    pairs
}

/// The words of a post as the page has them.
fn words_of(found: &Found<'_>) -> String {
    let mut words = String::new();
    for part in found.words() {
        words.push_str(&part);
        if words.len() > 400 {
            break;
        }
    }
    words
}

/// The letters and figures of some words, in lower case.
fn letters(words: &str) -> impl Iterator<Item = char> {
    let letters = words.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase)
}

/// The first letters and figures of some words.
fn start(words: &str, count: usize) -> String {
    letters(words).take(count).collect()
}

/// The first few letters of the beginning of a post.
fn first(begin: &str) -> &str {
    let end = begin.char_indices().nth(FIRST);
    end.map_or(begin, |(at, _)| &begin[..at])
}

fn author_and_day(author: Option<&Author>, posted: Option<&Timestamp>) -> Option<AuthorAndDay> {
    let name = author?.name.as_ref()?.to_lowercase();
    Some((name, posted?.time?.ymd()?))
}

/// Adds to a post what is told of it and it doesn't have.
fn complete(found: &mut Found<'_>, told: Told, is_known: bool) {
    let post = &mut found.post;
    match (&mut post.author, told.author) {
        (own @ None, author) => *own = author,
        (Some(own), Some(author)) if own.name == author.name && own.url.is_none() => {
            own.url = author.url;
            own.id = own.id.take().or(author.id);
        }
        _ => {}
    }
    match (&mut post.posted, told.posted) {
        (own @ None, posted) => *own = posted,
        (Some(own), Some(posted)) => {
            let has_clock = own.time.is_some_and(|time| time.clock().is_some());
            if !has_clock && posted.time.is_some_and(|time| time.clock().is_some())
                || own.time.is_none()
            {
                own.time = posted.time.or(own.time);
            }
        }
        _ => {}
    }
    if !is_known && is_cut(found, &told.text) {
        found.bodies.clear();
        found.loose.clear();
        found.data = Some(words(&told.text));
    }
}

/// Whether a page shows less of a post than is told: nothing, or its beginning.
fn is_cut(found: &Found<'_>, told: &str) -> bool {
    let shown: String = found.words().collect();
    let shown: String = letters(&shown).collect();
    if shown.is_empty() {
        return found.post.body.is_empty();
    }
    let told: String = letters(&strip_tags(told)).collect();
    let same = shown
        .chars()
        .zip(told.chars())
        .take_while(|(one, other)| one == other)
        .count();
    // The page may say that there is more: `Read more`.
    let (shown, told) = (shown.chars().count(), told.chars().count());
    same + MORE >= shown && same >= SAME && told >= shown + 2 * MORE
}

/// Adds replies that the markup didn't give and whose words the page doesn't show.
fn append<'t>(page: &Page<'t>, thread: &mut Thread<'t>, missing: Vec<Told>) {
    let is_first = thread.posts.is_empty();
    let missing: Vec<Told> = missing
        .into_iter()
        .filter(is_of_thread)
        .filter(|told| is_first || told.role == Role::Reply)
        .take(if is_first { usize::MAX } else { MAX_SEARCHES })
        .collect();
    if missing.is_empty() {
        return;
    }
    let shown = if is_first {
        String::new()
    } else {
        letters(&page.tree.document().text()).collect()
    };
    for told in missing {
        let start = start(&strip_tags(&told.text), SAME);
        if memmem::find(shown.as_bytes(), start.as_bytes()).is_some() {
            continue;
        }
        thread.posts.push(Found {
            post: Post {
                author: told.author,
                posted: told.posted,
                ..Post::default()
            },
            data: Some(words(&told.text)),
            ..Found::new(page.tree.document())
        });
    }
}

/// The words of some text that may be HTML, for comparing.
fn strip_tags(text: &str) -> String {
    if !is_html(text) {
        return text.to_owned();
    }
    tiezi_dom::parse(text).document().text()
}

fn is_html(text: &str) -> bool {
    memmem::find_iter(text.as_bytes(), b"<").any(|at| {
        text.as_bytes()
            .get(at + 1)
            .is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/')
    }) || text.contains("&amp;")
        || text.contains("&quot;")
        || text.contains("&#")
        || text.contains("&lt;")
        || text.contains("&nbsp;")
}

/// The words of some text that may be HTML.
fn words(text: &str) -> Words {
    if is_html(text) {
        return Words::Html(crate::read::parse(text));
    }
    let lines = text
        .lines()
        .map(normal::line)
        .filter(|line| !line.is_empty());
    Words::Text(lines.map(|line| Block::paragraph(&*line)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiezi_dom::selector;

    #[test]
    fn what_is_told_completes_what_is_shown() {
        let html = r#"<p>Since Monday the horn at the <b>north pier</b> sounds all night.</p><p>The sensor is stuck. It was so before.</p>
            <script type="application/ld+json">[{"@type":"DiscussionForumPosting","headline":"Fog horn","author":{"name":"Wren"},
            "datePublished":"2023-03-18T01:11:13Z","text":"Since Monday the horn at the north…"},
            {"@type":"Comment","text":"<p>The sensor is stuck.</p>","author":{"name":"Heron"}},
            {"@type":"Comment","text":"Call the office.\nIt is open."}]</script>"#;
        let tree = crate::read::parse(html);
        let page = Page::new(&tree, None);
        let selector = selector!("p");
        let posts = page.select(selector).map(|node| Found {
            root: node,
            post: Post::default(),
            bodies: vec![node],
            loose: Vec::new(),
            data: None,
            parent: None,
            depth: None,
        });
        let found = Thread {
            posts: posts.collect(),
            ..Thread::default()
        };
        let thread = join(&page, Some(found), Thread::default);
        assert_eq!(thread.title.as_deref(), Some("Fog horn"));
        let named = |at: usize| thread.posts[at].post.author.as_ref()?.name.as_deref();
        assert_eq!((named(0), named(1)), (Some("Wren"), Some("Heron")));
        assert!(thread.posts[0].post.posted.is_some() && thread.posts[0].post.body.is_empty());
        assert_eq!(thread.posts.len(), 3);
        assert!(matches!(&thread.posts[2].data, Some(Words::Text(lines)) if lines.len() == 2));
        let cut = "The sensor is stuck. It was so before. Last year it took three weeks, and nobody slept.";
        assert!(is_cut(&thread.posts[1], cut));
        assert!(!is_cut(
            &thread.posts[1],
            "The sensor is stuck. It was so before, they say."
        ));
    }
}
