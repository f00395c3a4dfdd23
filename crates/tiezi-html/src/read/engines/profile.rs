//! What a profile of an engine says.
//!
//! Fields are texts in a small language. A *selector* is one of style sheets ([`tiezi_dom::Selector`]).
//! A *pick* is a list of places parted by ` | `, of which the first that gives words counts; a place is a
//! selector, whose element's words are taken, or `selector@attribute`, whose attribute is; without a
//! selector it is the post itself (`@data-author`). Where nothing is said, nothing is looked for.

use tiezi_core::{Block, Post, State, View};

use tiezi_dom::Node;

use crate::read::{
    page::Page,
    thread::{Found, Thread},
};

/// An engine: its name in reports, and its views.
pub(crate) struct Engine {
    /// The name in reports.
    pub(crate) name: &'static str,
    /// What the generator's name begins with on its pages, before the version.
    pub(crate) generator: &'static str,
    /// Its views; the first that is on a page and finds posts reads it.
    pub(crate) views: &'static [Profile],
}

/// A view of an engine: where the parts of a page stand.
#[derive(Clone, Copy)]
pub(crate) struct Profile {
    /// The view in reports.
    pub(crate) view: View,
    /// Which of the engine's designs for that view it is, in reports; empty for the usual one.
    pub(crate) template: &'static str,
    /// Signs of the view, of which all in one of the lists are on its pages: `#id`, `.class`, `<name` of
    /// elements, or what the generator's name begins with.
    pub(crate) signs: &'static [&'static [&'static str]],
    /// Selector of the posts; what has neither words nor author is none.
    pub(crate) post: &'static str,
    /// Selector of the element beside a post, the nearest before it, that tells of it what the post's
    /// own doesn't.
    pub(crate) head: &'static str,
    /// Selector, in a post, of the elements that hold its words; where nothing is said, the post itself.
    pub(crate) body: &'static str,
    /// Selector, in a body, of what is not its words: signatures, buttons, notes.
    pub(crate) skip: &'static str,
    /// Pick of the author's name.
    pub(crate) author: &'static str,
    /// Pick of the profile's address; where nothing is said, of the link that the author's name is.
    pub(crate) author_url: &'static str,
    /// Pick of the engine's id of the author; where nothing is said, the number in the address.
    pub(crate) author_id: &'static str,
    /// Pick of the author's rank or group.
    pub(crate) role: &'static str,
    /// Selector of the element that tells the time of posting, in words or attributes.
    pub(crate) posted: &'static str,
    /// Selector of the note about the last edit; of more, the first that tells of one counts.
    pub(crate) edited: &'static str,
    /// Pick of the number of the post in its thread.
    pub(crate) floor: &'static str,
    /// Pick of the post's id; of words such as `post-123` the number.
    pub(crate) id: &'static str,
    /// Pick of the id of the post that this one answers; of words such as `post-123` the number. What links, nesting
    /// and words tell of that needs no mention ([`parents`](crate::read::parents)).
    pub(crate) parent: &'static str,
    /// Pick of how deep the post stands in a tree that is drawn by indenting: steps, or a width.
    pub(crate) depth: &'static str,
    /// Pick of the post's own address, where no link to its own anchor tells that.
    pub(crate) url: &'static str,
    /// Pick of the points that the post has.
    pub(crate) score: &'static str,
    /// Pick of the post's own subject; one that only repeats the thread's title is none.
    pub(crate) subject: &'static str,
    /// Selectors of notices that stand in place of a post's words, or of posts that show one.
    pub(crate) states: &'static [(State, &'static str)],
    /// Selectors, in a post, of the engine's notices among and after its words, and their kinds.
    pub(crate) notices: &'static [(&'static str, &'static str)],
    /// Selector of quotes; `blockquote` and what has a class such as `quote` are quotes anyway.
    pub(crate) quote: &'static str,
    /// Selector, in a quote, of the line that says whose words it holds.
    pub(crate) quote_head: &'static str,
    /// Selector of code; `pre` and what has a class such as `codebox` is code anyway.
    pub(crate) code: &'static str,
    /// Selector of spoilers; `details` is one anyway.
    pub(crate) spoiler: &'static str,
    /// Selector, in a post, of attachments, in and outside of its body.
    pub(crate) attachment: &'static str,
    /// Selector, in a body, of what shows a page that a link leads to, beyond cards that all
    /// engines have.
    pub(crate) preview: &'static str,
    /// Whether links stand as bare addresses among the words, as on print pages.
    pub(crate) bare_links: bool,
    /// Selector, in a post, of a poll, read by [`Profile::read_poll`].
    pub(crate) poll: &'static str,
    /// Reads a poll.
    pub(crate) read_poll: Option<fn(Node<'_>) -> Option<Block>>,
    /// Pick, on the page, of the thread's title.
    pub(crate) title: &'static str,
    /// Pick, on the page, of the forum's name; else what the page's head says counts.
    pub(crate) forum: &'static str,
    /// Selector, on the page, of the boards that lead to the thread; the forum and the thread are none.
    pub(crate) boards: &'static str,
    /// Pick, on the page, of the thread's id, or of an address that holds it.
    pub(crate) thread_id: &'static str,
    /// Parameters of addresses that hold the thread's id.
    pub(crate) thread_parameters: &'static [&'static str],
    /// What stands before the thread's id in the path of the page's address.
    pub(crate) thread_paths: &'static [&'static str],
    /// Pick, on the page, of the number of this page.
    pub(crate) page: &'static str,
    /// Pick, on the page, of the number of pages: the greatest number in its words.
    pub(crate) pages: &'static str,
    /// Pick, on the page, of how many replies there are.
    pub(crate) replies: &'static str,
    /// Pick, on the page, of how many views there were.
    pub(crate) views: &'static str,
    /// Pick, on the page, of words that tell the engine's version; else the generator's name counts.
    pub(crate) version: &'static str,
    /// Finds the posts where the view doesn't put each into an element of its own.
    pub(crate) split: Option<for<'t> fn(&Page<'t>) -> Vec<Found<'t>>>,
    /// What can't be said in selectors, of a post: gets its element and what was read of it.
    pub(crate) finish_post: Option<fn(&Page<'_>, Node<'_>, &mut Post)>,
    /// What can't be said in selectors, of the thread.
    pub(crate) finish: Option<for<'t> fn(&Page<'t>, &mut Thread<'t>)>,
    /// What can't be told before the words of a post are read.
    pub(crate) finish_body: Option<fn(&mut Post)>,
}

impl Profile {
    /// A profile that says nothing.
    pub(crate) const NONE: Self = Self {
        view: View::Thread,
        template: "",
        signs: &[],
        post: "",
        head: "",
        body: "",
        skip: "",
        author: "",
        author_url: "",
        author_id: "",
        role: "",
        posted: "",
        edited: "",
        floor: "",
        id: "",
        parent: "",
        depth: "",
        url: "",
        score: "",
        subject: "",
        states: &[],
        notices: &[],
        quote: "",
        quote_head: "",
        code: "",
        spoiler: "",
        attachment: "",
        preview: "",
        bare_links: false,
        poll: "",
        read_poll: None,
        title: "",
        forum: "",
        boards: "",
        thread_id: "",
        thread_parameters: &[],
        thread_paths: &[],
        page: "",
        pages: "",
        replies: "",
        views: "",
        version: "",
        split: None,
        finish_post: None,
        finish: None,
        finish_body: None,
    };
}
