//! Text without a forum around it: one post of nobody's.

use tiezi_core::Source;

use crate::{
    lines::Lines,
    thread::{RawPost, Thread},
};

/// Reads all lines as one post; blank text is no post.
pub(crate) fn read(lines: &Lines<'_>) -> Thread {
    let post = RawPost {
        body: 0..lines.len(),
        ..RawPost::default()
    };
    Thread {
        source: Source {
            view: Some("plain".to_owned()),
            ..Source::default()
        },
        posts: lines
            .next_words(0, lines.len())
            .map(|_| post)
            .into_iter()
            .collect(),
        ..Thread::default()
    }
}
