//! One report of several pages of a thread.

use std::collections::HashMap;

use crate::{
    Parent, Post, PostRef, Report, Source,
    parents::{self, Known},
    plain,
};

/// Why reports can't be merged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MergeError {
    /// There is nothing to merge.
    #[error("no page to merge")]
    Empty,
    /// A page is of another thread.
    #[error("page {index} is of another thread: its {field} is {found:?}, not {expected:?}")]
    OtherThread {
        /// Which of the pages, from 1.
        index: usize,
        /// What tells the threads apart.
        field: &'static str,
        /// What the first page has there.
        expected: String,
        /// What this page has there.
        found: String,
    },
    /// Nothing tells whether a page is of the same thread as the first.
    #[error(
        "page {index} may be of another thread: it and the first page have no thread id or title in common"
    )]
    UnknownThread {
        /// Which of the pages, from 1.
        index: usize,
    },
}

/// Merges the pages of a thread: each post once, told by id and floor, in the order of the floors.
/// Posts that have neither are the same if author, time and words are, on two different pages.
///
/// What one copy of a post doesn't say, another says; the words are those of the first copy.
///
/// Posts without a floor keep the order of the pages, which are sorted by their page number where
/// all have one.
///
/// A post answers the same post as on its page, whichever page that is kept from and whatever floor it
/// has now; what was outside of one page and stands on another is inside.
///
/// # Errors
/// [`MergeError::OtherThread`] if pages differ in engine, thread id or title;
/// [`MergeError::UnknownThread`] if neither id nor title is known of both.
pub fn pages(mut pages: Vec<Report>) -> Result<Report, MergeError> {
    let Some(first) = pages.first() else {
        return Err(MergeError::Empty);
    };
    for (at, page) in pages.iter().enumerate().skip(1) {
        let differ =
            |field, expected: &Option<String>, found: &Option<String>| match (expected, found) {
                (Some(expected), Some(found)) if expected != found => {
                    Err(MergeError::OtherThread {
                        index: at + 1,
                        field,
                        expected: expected.clone(),
                        found: found.clone(),
                    })
                }
                _ => Ok(()),
            };
        differ("engine", &first.source.engine, &page.source.engine)?;
        differ("thread id", &first.source.thread_id, &page.source.thread_id)?;
        // A thread may be renamed between two saves; its id is surer.
        if first.source.thread_id.is_none() || page.source.thread_id.is_none() {
            differ("title", &first.title, &page.title)?;
            if first.title.is_none() || page.title.is_none() {
                return Err(MergeError::UnknownThread { index: at + 1 });
            }
        }
    }
    let first_floor = |page: &Report| page.posts.iter().find_map(|post| post.floor);
    if pages.iter().all(|page| page.source.page.is_some()) {
        pages.sort_by_key(|page| page.source.page);
    } else if pages.iter().all(|page| first_floor(page).is_some()) {
        pages.sort_by_key(first_floor);
    }
    let mut merged = Report::default();
    let (mut ids, mut floors) = (HashMap::new(), HashMap::new());
    let mut nameless = HashMap::new();
    let mut answers = Vec::new();
    for page in pages {
        let mut here = Vec::new();
        merged.title = merged.title.or(page.title);
        join_source(&mut merged.source, page.source);
        let targets = parents::targets(&page.posts);
        // Which of the merged posts each of the page is.
        let mut kept = Vec::with_capacity(targets.len());
        // Of which of the merged posts the page tells whom they answer.
        let mut told = Vec::new();
        for (mut post, target) in page.posts.into_iter().zip(targets) {
            let seen = match (&post.id, post.floor) {
                (Some(id), _) if ids.contains_key(id) => ids.get(id).copied(),
                (_, Some(floor)) => match floors.get(&floor) {
                    None => None,
                    Some((written, index)) if *written == Written::of(&post) => Some(*index),
                    // Somebody else's words: one of the pages counts from a wrong floor.
                    Some(_) => {
                        post.floor = None;
                        None
                    }
                },
                (Some(_), None) => None,
                (None, None) => {
                    let key = (Written::of(&post), plain::all_words(&post.body));
                    let seen = nameless.get(&key).copied();
                    here.push((key, seen.unwrap_or(merged.posts.len())));
                    seen
                }
            };
            let index = seen.unwrap_or(merged.posts.len());
            kept.push(index);
            if let Some(known) = merged.posts.get_mut(index) {
                let answers_now = known.parent.is_none() && post.parent.is_some();
                fill(known, post);
                if answers_now {
                    told.push((index, target));
                }
            } else {
                ids.extend(post.id.clone().map(|id| (id, index)));
                floors.extend(post.floor.map(|floor| (floor, (Written::of(&post), index))));
                told.push((index, target));
                merged.posts.push(post);
            }
        }
        // Somebody may well say the same twice on one page.
        nameless.extend(here);
        answers.resize(merged.posts.len(), None);
        for (index, target) in told {
            answers[index] = target.and_then(|target| kept.get(target).copied());
        }
    }
    let mut order: Vec<usize> = (0..merged.posts.len()).collect();
    if merged.posts.iter().all(|post| post.floor.is_some()) {
        order.sort_by_key(|index| merged.posts[*index].floor);
        merged.posts.sort_by_key(|post| post.floor);
    }
    keep_rising(&mut merged);
    keep_answers(&mut merged, &order, &answers);
    Ok(merged)
}

/// Fills in what a page says of a post that another page has too, where that page doesn't say it.
fn fill(post: &mut Post, other: Post) {
    post.url = post.url.take().or(other.url);
    post.parent = post.parent.take().or(other.parent);
    post.author = post.author.take().or(other.author);
    post.posted = post.posted.take().or(other.posted);
    post.edited = post.edited.take().or(other.edited);
    post.subject = post.subject.take().or(other.subject);
    post.score = post.score.or(other.score);
    post.reaction = post.reaction.or(other.reaction);
    if post.signature.is_empty() {
        post.signature = other.signature;
    }
}

/// Says of each post which one it answers, by what tells that one now.
///
/// `order` has for each post which one it was as they were put together, and `answers` for each of
/// those the one that it answered on its page.
fn keep_answers(merged: &mut Report, order: &[usize], answers: &[Option<usize>]) {
    if merged.posts.iter().all(|post| post.parent.is_none()) {
        return;
    }
    let mut place_of = vec![0; order.len()];
    for (place, index) in order.iter().enumerate() {
        place_of[*index] = place;
    }
    let known = Known::of(&merged.posts);
    let mut parents = Vec::with_capacity(order.len());
    for (post, index) in merged.posts.iter().zip(order) {
        let parent = match (&post.parent, answers[*index]) {
            (Some(parent), Some(target)) => {
                let target = place_of[target];
                let of = &merged.posts[target];
                let id = of.id.clone().map(PostRef::Id);
                let names = [Some(parent.post.clone()), id, of.floor.map(PostRef::Floor)];
                let mut names = names.into_iter().flatten();
                // One that nothing tells from the others any more is as good as gone.
                let gone = || known.find(&parent.post).is_none();
                names
                    .find(|name| known.find(name) == Some(target))
                    .map(Parent::inside)
                    .or_else(|| gone().then(|| Parent::outside(parent.post.clone())))
            }
            (parent, _) => parent.clone(),
        };
        parents.push(parent);
    }
    for (post, parent) in merged.posts.iter_mut().zip(parents) {
        post.parent = parent;
    }
    merged.resolve_parents();
}

/// Forgets floors that don't rise: pages that say less than the others stand between them.
fn keep_rising(report: &mut Report) {
    let mut last = 0;
    for post in &mut report.posts {
        match post.floor {
            Some(floor) if floor > last => last = floor,
            _ => post.floor = None,
        }
    }
}

/// Who wrote a post, and when, as the page tells it.
#[derive(PartialEq, Eq, Hash)]
struct Written {
    author: Option<String>,
    posted: Option<String>,
}

impl Written {
    fn of(post: &Post) -> Self {
        Self {
            author: post.author.as_ref().and_then(|author| author.name.clone()),
            posted: post.posted.as_ref().map(|posted| posted.text.clone()),
        }
    }
}

fn join_source(source: &mut Source, page: Source) {
    let several = *source != Source::default();
    source.engine = source.engine.take().or(page.engine);
    source.engine_version = source.engine_version.take().or(page.engine_version);
    // A design is that of a view.
    if source.view.is_none() && source.template.is_none() {
        (source.view, source.template) = (page.view, page.template);
    }
    source.charset = source.charset.take().or(page.charset);
    source.url = source.url.take().or(page.url);
    source.captured = source.captured.max(page.captured);
    source.forum = source.forum.take().or(page.forum);
    if source.boards.is_empty() {
        source.boards = page.boards;
    }
    source.thread_id = source.thread_id.take().or(page.thread_id);
    // A merged report is no single page.
    source.page = if several { None } else { page.page };
    source.pages = source.pages.max(page.pages);
    source.views = source.views.max(page.views);
    source.replies = source.replies.max(page.replies);
}
