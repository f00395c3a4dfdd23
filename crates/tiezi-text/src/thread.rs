//! A thread as a view found it: who, when, and which lines are whose words.

use std::ops::Range;

use tiezi_boards::byline;
use tiezi_core::{Author, Block, Post, Source, Timestamp, View};

use crate::lines::Lines;

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
    /// What the view has read of the lines around posts that is in no field: how a board calls nobody, tags of its markup.
    pub(crate) understood: Vec<String>,
    /// Whether the line above each body is read as a whole, so that nothing in it is left over.
    pub(crate) heads_are_whole: bool,
    /// Lines of which the view has read every word, in order.
    pub(crate) whole: Vec<Range<usize>>,
}

impl Thread {
    /// A thread view of an engine, without posts as yet.
    pub(crate) fn of_engine(engine: &str) -> Self {
        Self {
            source: Source {
                engine: Some(engine.to_owned()),
                view: Some(View::Thread),
                ..Source::default()
            },
            ..Self::default()
        }
    }

    /// Makes room for so many posts.
    pub(crate) fn reserve(&mut self, posts: usize) {
        self.posts.reserve_exact(posts);
        self.bodies.reserve_exact(posts);
    }

    /// Notes lines that have words and are in no post.
    pub(crate) fn leave_out(&mut self, lines: &Lines<'_>, range: Range<usize>) {
        let filled = range.filter(|&at| !lines.is_blank(at));
        self.left_out.extend(filled.map(|at| at..at + 1));
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
    Block(Box<Block>),
}

impl Part {
    /// A line that is the board's, or a field of the post.
    pub(crate) fn chrome(lines: Range<usize>) -> Self {
        Self {
            lines,
            kind: PartKind::Chrome,
        }
    }

    /// Lines that are a block.
    pub(crate) fn block(lines: Range<usize>, block: Block) -> Self {
        Self {
            lines,
            kind: PartKind::Block(Box::new(block)),
        }
    }
}

/// How many lines with words stand above the first post of a text at most.
const MOST_ABOVE: usize = 12;

/// Whether a text can begin at a line as a whole: hardly anything stands above, and nothing that begins a post of another
/// board. An article that somebody passes on in a post begins no text.
pub(crate) fn begins_text(lines: &Lines<'_>, first: usize) -> bool {
    let above = (0..first).filter(|&at| !lines.is_blank(at));
    let mut above = above.take(MOST_ABOVE + 1).enumerate();
    above.all(|(count, at)| count < MOST_ABOVE && byline::posted(lines.get(at)).is_none())
}
