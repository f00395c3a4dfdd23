//! Joins what JSON-LD tells with the posts that a page's markup gave.

use std::collections::HashMap;

use memchr::memmem;
use tiezi_core::{Author, Block, Post, Timestamp, normal};

use super::{Data, Role, Told, json_ld};
use crate::{
    body::{self, Dialect, Lost},
    page::Page,
    thread::{Found, Thread},
    tree,
};

/// How many letters of two beginnings say that the words are the same.
const SAME: usize = 24;
/// How many posts that the markup didn't give are looked for on the page.
const MAX_SEARCHES: usize = 200;

/// Completes a thread by the page's JSON-LD, or makes one of that where the markup gave none.
pub(crate) fn join<'t>(page: &Page<'t>, thread: Option<Thread<'t>>) -> Option<Thread<'t>> {
    let (data, broken) = json_ld::read(page);
    let mut thread = match thread {
        Some(thread) => thread,
        None if data.posts.iter().any(is_of_thread) => Thread::default(),
        None => return None,
    };
    if broken > 0 {
        let message = format!("{broken} pieces of JSON-LD are no JSON and are left out");
        thread.notes.push(message);
    }
    fill(page, &mut thread, data);
    (!thread.posts.is_empty()).then_some(thread)
}

/// Whether a post is one of a thread, and says something.
fn is_of_thread(told: &Told) -> bool {
    told.role != Role::Article && !told.text.trim().is_empty()
}

fn fill<'t>(page: &Page<'t>, thread: &mut Thread<'t>, data: Data) {
    if data.posts.iter().any(|told| told.role != Role::Article) {
        thread.title = thread.title.take().or(data.title);
        let source = &mut thread.source;
        // Answers are counted without comments: fewer than the page shows are not all.
        let shown = thread.posts.len().saturating_sub(1) as u64;
        let replies = data.replies.filter(|replies| *replies >= shown);
        source.replies = source.replies.or(replies);
        source.views = source.views.or(data.views);
    }
    let pairs = pairs(&thread.posts, &data.posts);
    let mut missing = Vec::new();
    for (told, pair) in data.posts.into_iter().zip(pairs) {
        match pair {
            Some(at) => complete(page, &mut thread.posts[at], told),
            None => missing.push(told),
        }
    }
    // A page whose engine is known shows what it has; data may be of the thread's other pages.
    if thread.source.engine.is_none() {
        append(page, thread, missing);
    }
}

/// Which of the posts found each of those told is: by how its words begin, else by author and day.
fn pairs(found: &[Found<'_>], told: &[Told]) -> Vec<Option<usize>> {
    let mut by_words: HashMap<String, Vec<usize>> = HashMap::new();
    let mut by_author: HashMap<(String, (u16, u8, u8)), Vec<usize>> = HashMap::new();
    let mut without_words: Vec<usize> = Vec::new();
    for (at, found) in found.iter().enumerate().rev() {
        let letters = letters(&words_of(found));
        if letters.is_empty() {
            without_words.push(at);
        } else {
            by_words.entry(start(&letters)).or_default().push(at);
        }
        if let Some(key) = author_and_day(found.post.author.as_ref(), found.post.posted.as_ref()) {
            by_author.entry(key).or_default().push(at);
        }
    }
    let mut is_taken = vec![false; found.len()];
    let mut pairs = vec![None; told.len()];
    let mut take = |list: Option<&mut Vec<usize>>| {
        let list = list?;
        while let Some(at) = list.pop() {
            if !std::mem::replace(&mut is_taken[at], true) {
                return Some(at);
            }
        }
        None
    };
    for (pair, told) in pairs.iter_mut().zip(told) {
        let letters = letters(&strip_tags(&told.text));
        if !letters.is_empty() {
            *pair = take(by_words.get_mut(&start(&letters)));
        }
    }
    for (pair, told) in pairs.iter_mut().zip(told) {
        if pair.is_none()
            && let Some(key) = author_and_day(told.author.as_ref(), told.posted.as_ref())
        {
            *pair = take(by_author.get_mut(&key));
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
    for node in found.bodies.iter().chain(&found.loose) {
        words.push_str(&node.text());
        if words.len() > 400 {
            break;
        }
    }
    words
}

/// The letters and figures of some words, in lower case.
fn letters(words: &str) -> String {
    words
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn start(letters: &str) -> String {
    letters.chars().take(SAME).collect()
}

fn author_and_day(
    author: Option<&Author>,
    posted: Option<&Timestamp>,
) -> Option<(String, (u16, u8, u8))> {
    let name = author?.name.as_ref()?.to_lowercase();
    Some((name, posted?.time?.ymd()?))
}

/// Adds to a post what is told of it and it doesn't have.
fn complete<'t>(page: &Page<'t>, found: &mut Found<'t>, told: Told) {
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
    if words_of(found).is_empty() && found.post.body.is_empty() {
        found.post.body = blocks(page, &told.text);
    }
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
        letters(&page.tree.document().text())
    };
    for told in missing {
        let start = start(&letters(&strip_tags(&told.text)));
        if memmem::find(shown.as_bytes(), start.as_bytes()).is_some() {
            continue;
        }
        thread.posts.push(Found {
            root: page.tree.document(),
            post: Post {
                body: blocks(page, &told.text),
                author: told.author,
                posted: told.posted,
                ..Post::default()
            },
            bodies: Vec::new(),
            loose: Vec::new(),
        });
    }
}

/// The words of some text that may be HTML, for comparing.
fn strip_tags(text: &str) -> String {
    if !is_html(text) {
        return text.to_owned();
    }
    tree::parse(text).document().text()
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

/// The blocks of some text that may be HTML.
fn blocks(page: &Page<'_>, text: &str) -> Vec<Block> {
    if is_html(text) {
        let tree = tree::parse(text);
        let inner = Page::new(&tree, page.base.as_ref().map(url::Url::as_str));
        return body::blocks(
            &inner,
            &Dialect::default(),
            &[tree.document()],
            &[],
            &mut Lost::default(),
        );
    }
    let lines = text
        .lines()
        .map(normal::line)
        .filter(|line| !line.is_empty());
    lines.map(|line| Block::paragraph(&*line)).collect()
}
