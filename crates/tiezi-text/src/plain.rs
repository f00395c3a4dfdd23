//! Text without a forum around it: one post of nobody's.

use tiezi_core::{Post, Source, View};

use crate::{
    lines::Lines,
    thread::{Body, Thread},
};

/// Reads all lines as one post; blank text is no post.
pub(crate) fn read(lines: &Lines<'_>) -> Thread {
    let mut thread = Thread {
        source: Source {
            view: Some(View::Article),
            ..Source::default()
        },
        ..Thread::default()
    };
    if lines.next_words(0, lines.len()).is_some() {
        thread.push(Post::default(), Body::from(0..lines.len()));
    }
    thread
}
