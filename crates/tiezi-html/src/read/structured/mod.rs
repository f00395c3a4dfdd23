//! What pages tell of their posts for programs: JSON-LD and microdata, in the words of
//! [schema.org](https://schema.org/DiscussionForumPosting).
//!
//! Microdata marks the posts of a page, and can be all that is needed to read it. JSON-LD says beside a
//! page what it shows, often shortened: it is joined with the posts that the page's markup gave, and each
//! field is of whichever says more.

mod join;
mod json_ld;
mod microdata;

pub(crate) use join::join;
pub(crate) use json_ld::keeps_script;
pub(crate) use microdata::read;

use tiezi_core::{Author, Timestamp};
use tiezi_dom::Node;

/// What is told of a thread.
#[derive(Debug, Default)]
struct Data<'t> {
    title: Option<String>,
    replies: Option<u64>,
    /// The script that tells of them.
    tells_replies: Option<Node<'t>>,
    views: Option<u64>,
    posts: Vec<Told>,
}

/// What is told of a post.
#[derive(Debug, Default)]
struct Told {
    role: Role,
    author: Option<Author>,
    posted: Option<Timestamp>,
    /// Its words, as text or as HTML, maybe not all of them.
    text: String,
}

/// What a post is in its thread.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A reply: a comment or an answer.
    #[default]
    Reply,
    /// What the thread begins with.
    Opening,
    /// An article, which may be what a page is that is no thread.
    Article,
}

impl Role {
    /// The role of what has a type of schema.org, if that is a post.
    fn of(kind: &str) -> Option<Self> {
        let name = kind.trim().rsplit(['/', '#', ':']).next()?;
        match name {
            "DiscussionForumPosting" | "SocialMediaPosting" | "Question" => Some(Self::Opening),
            "Comment" | "Answer" | "UserComments" => Some(Self::Reply),
            "Article" | "BlogPosting" | "NewsArticle" => Some(Self::Article),
            _ => None,
        }
    }
}
