//! One report of several pages of a thread.

use std::collections::{HashMap, HashSet};

use crate::{Post, Report, Source, plain};

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
/// Posts without a floor keep the order of the pages, which are sorted by their page number where
/// all have one.
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
    let (mut ids, mut floors) = (HashSet::new(), HashMap::new());
    let mut nameless = HashSet::new();
    for page in pages {
        let mut here = Vec::new();
        merged.title = merged.title.or(page.title);
        join_source(&mut merged.source, page.source);
        for mut post in page.posts {
            let seen = match (&post.id, post.floor) {
                (Some(id), _) if ids.contains(id) => true,
                (_, Some(floor)) => match floors.get(&floor) {
                    None => false,
                    Some(known) if *known == Written::of(&post) => true,
                    // Somebody else's words: one of the pages counts from a wrong floor.
                    Some(_) => {
                        post.floor = None;
                        false
                    }
                },
                (Some(_), None) => false,
                (None, None) => {
                    let key = (Written::of(&post), plain::all_words(&post.body));
                    let seen = nameless.contains(&key);
                    here.push(key);
                    seen
                }
            };
            if !seen {
                ids.extend(post.id.clone());
                floors.extend(post.floor.map(|floor| (floor, Written::of(&post))));
                merged.posts.push(post);
            }
        }
        // Somebody may well say the same twice on one page.
        nameless.extend(here);
    }
    if merged.posts.iter().all(|post| post.floor.is_some()) {
        merged.posts.sort_by_key(|post| post.floor);
    }
    keep_rising(&mut merged);
    Ok(merged)
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
    source.view = source.view.take().or(page.view);
    source.charset = source.charset.take().or(page.charset);
    source.url = source.url.take().or(page.url);
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
