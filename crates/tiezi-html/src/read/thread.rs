//! A thread as it was found on a page, before the words of its posts are read.

use tiezi_core::{Post, Source, Warning};

use tiezi_dom::Node;

use crate::read::body::Dialect;

/// A thread.
#[derive(Default)]
pub(crate) struct Thread<'t> {
    pub(crate) title: Option<String>,
    pub(crate) source: Source,
    pub(crate) posts: Vec<Found<'t>>,
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
    /// What was read of it so far; blocks in its body are set after its words.
    pub(crate) post: Post,
    /// The elements that hold its words.
    pub(crate) bodies: Vec<Node<'t>>,
    /// The nodes that are its words, where no element holds them.
    pub(crate) loose: Vec<Node<'t>>,
}
