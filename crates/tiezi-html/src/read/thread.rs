//! A thread as it was found on a page, before the words of its posts are read.

use tiezi_core::{Block, Post, Source, Warning};

use tiezi_dom::{Node, Tree};

use crate::read::body::Dialect;

/// A thread.
#[derive(Default)]
pub(crate) struct Thread<'t> {
    pub(crate) title: Option<String>,
    pub(crate) source: Source,
    pub(crate) posts: Vec<Found<'t>>,
    /// What tells how many replies there are, if that is known.
    pub(crate) tells_replies: Option<Node<'t>>,
    /// What is to be said of the page as a whole.
    pub(crate) warnings: Vec<Warning>,
    /// What the engine's markup in bodies means; nothing for what every engine's may.
    pub(crate) dialect: Option<&'t Dialect>,
    /// What the engine's profile does once the words of a post are read.
    pub(crate) finish_body: Option<fn(&mut Post)>,
}

/// A post, and where its words stand.
pub(crate) struct Found<'t> {
    /// The element that holds all of the post; what is said of it stands there.
    pub(crate) root: Node<'t>,
    /// What was read of it so far; blocks in its body are set after its words, but for those that are among them.
    pub(crate) post: Post,
    /// The elements that hold its words.
    pub(crate) bodies: Vec<Node<'t>>,
    /// The nodes that are its words, where no element holds them.
    pub(crate) loose: Vec<Node<'t>>,
    /// Its words as the page holds them in data for programs, where no element has them.
    pub(crate) data: Option<Words>,
    /// The place among the thread's posts of the one that it answers, where whoever found it knows; else links, words
    /// and the nesting of the posts' elements tell ([`parents`](super::parents)).
    pub(crate) parent: Option<usize>,
    /// How deep it stands in the tree of replies, where the page tells that in a number: steps or a width.
    pub(crate) depth: Option<u32>,
}

/// The words of a post in data for programs.
pub(crate) enum Words {
    /// As HTML.
    Html(Tree),
    /// As text, in paragraphs.
    Text(Vec<Block>),
}

impl<'t> Found<'t> {
    /// A post that all stands in an element, of which nothing is read yet.
    pub(crate) fn new(root: Node<'t>) -> Self {
        Self {
            root,
            post: Post::default(),
            bodies: Vec::new(),
            loose: Vec::new(),
            data: None,
            parent: None,
            depth: None,
        }
    }

    /// Whether something holds its words, though they may be none.
    pub(crate) fn has_body(&self) -> bool {
        !self.bodies.is_empty()
            || !self.loose.is_empty()
            || !self.post.body.is_empty()
            || self.data.is_some()
    }

    /// The words in elements or HTML, a part at a time.
    pub(crate) fn words(&self) -> impl Iterator<Item = String> {
        let elements = self.bodies.iter().chain(&self.loose).copied();
        let data = match &self.data {
            Some(Words::Html(tree)) => Some(tree.document()),
            _ => None,
        };
        elements.map(Node::text).chain(data.map(Node::text))
    }
}
