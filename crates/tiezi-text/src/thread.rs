//! A thread as a view found it: who, when, and which lines are whose words.

use std::ops::Range;

use tiezi_core::{Post, Source};

/// A thread before its words are read.
#[derive(Debug, Default)]
pub(crate) struct Thread {
    /// The thread's title.
    pub(crate) title: Option<String>,
    /// What the page says of itself.
    pub(crate) source: Source,
    /// The posts, in the order of the page.
    pub(crate) posts: Vec<RawPost>,
}

/// A post before its words are read.
#[derive(Debug, Default)]
pub(crate) struct RawPost {
    /// All that is known of the post but its words.
    pub(crate) post: Post,
    /// The lines of its words.
    pub(crate) body: Range<usize>,
    /// Lines inside the body that are not the author's: buttons, signatures. In order.
    pub(crate) chrome: Vec<Range<usize>>,
}
