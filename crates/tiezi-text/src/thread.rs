//! A thread as a view found it: who, when, and which lines are whose words.

use std::ops::Range;

use tiezi_core::{Author, Post, Source, Timestamp};

/// A thread before its words are read.
#[derive(Debug, Default)]
pub(crate) struct Thread {
    /// The thread's title.
    pub(crate) title: Option<String>,
    /// What the page says of itself.
    pub(crate) source: Source,
    /// The posts without their words, in the order of the page.
    pub(crate) posts: Vec<Post>,
    /// For each post, where its words are.
    pub(crate) bodies: Vec<Body>,
    /// Lines with words that are in no post and in no field, in order.
    pub(crate) left_out: Vec<Range<usize>>,
    /// Whether the line above each body is read as a whole, so that nothing in it is left over.
    pub(crate) heads_are_whole: bool,
}

impl Thread {
    /// Makes room for so many posts.
    pub(crate) fn reserve(&mut self, posts: usize) {
        self.posts.reserve_exact(posts);
        self.bodies.reserve_exact(posts);
    }

    pub(crate) fn push(&mut self, post: Post, body: Body) {
        self.posts.push(post);
        self.bodies.push(body);
    }
}

/// Where a post's words are.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub(crate) lines: Range<usize>,
    /// What the view found among the lines, in order and apart from each other.
    pub(crate) parts: Vec<Part>,
    /// The signature, if one stands under the words.
    pub(crate) signature: Option<Box<Body>>,
}

impl From<Range<usize>> for Body {
    fn from(lines: Range<usize>) -> Self {
        Self {
            lines,
            parts: Vec::new(),
            signature: None,
        }
    }
}

/// Lines of a body that are more than words.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) lines: Range<usize>,
    pub(crate) kind: PartKind,
}

/// What they are.
#[derive(Debug)]
pub(crate) enum PartKind {
    /// Buttons, signatures: not the post's words.
    Chrome,
    /// The words of somebody else, in these of the lines.
    Quote {
        author: Option<Author>,
        posted: Option<Timestamp>,
        words: Range<usize>,
    },
    /// Code, in these of the lines.
    Code { words: Range<usize> },
    /// A block that the view has read by itself.
    Block(Box<tiezi_core::Block>),
}
