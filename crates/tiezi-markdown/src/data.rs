//! What comments say in JSON: written and read by the same types.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use tiezi_core::{
    Align, Author, Credit, Edit, Number, Parent, Post, Quote, Reaction, State, Timestamp,
};

/// Of a post: all but its words and its signature, and its metrics, which are front matter.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(expecting = "an object", deny_unknown_fields)]
pub(crate) struct PostData<'a> {
    /// The number by which metrics name it, if it has any; so they stay with their post when another
    /// one is taken out by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) number: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) floor: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) parent: Option<Cow<'a, Parent>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) author: Option<Cow<'a, Author>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) posted: Option<Cow<'a, Timestamp>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) edited: Option<Cow<'a, Edit>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) subject: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) state: Option<State>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) score: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reaction: Option<Reaction>,
}

impl<'a> PostData<'a> {
    /// What the comment of a post says, which is the one of that number in its file.
    pub(crate) fn of(post: &'a Post, number: usize) -> Self {
        Self {
            number: (!post.metrics.is_empty()).then_some(number),
            floor: post.floor,
            id: post.id.as_deref().map(Cow::Borrowed),
            url: post.url.as_deref().map(Cow::Borrowed),
            parent: post.parent.as_ref().map(Cow::Borrowed),
            author: post.author.as_ref().map(Cow::Borrowed),
            posted: post.posted.as_ref().map(Cow::Borrowed),
            edited: post.edited.as_ref().map(Cow::Borrowed),
            subject: post.subject.as_deref().map(Cow::Borrowed),
            state: post.state,
            score: post.score,
            reaction: post.reaction,
        }
    }

    /// The post, without its words.
    pub(crate) fn into_post(self) -> Post {
        Post {
            floor: self.floor,
            id: self.id.map(Cow::into_owned),
            url: self.url.map(Cow::into_owned),
            parent: self.parent.map(Cow::into_owned),
            author: self.author.map(Cow::into_owned),
            posted: self.posted.map(Cow::into_owned),
            edited: self.edited.map(Cow::into_owned),
            subject: self.subject.map(Cow::into_owned),
            state: self.state,
            score: self.score,
            reaction: self.reaction,
            ..Post::default()
        }
    }
}

/// Of a section whose level is below those that Markdown has.
#[derive(Debug, Serialize, Deserialize)]
#[serde(expecting = "an object", deny_unknown_fields)]
pub(crate) struct SectionData {
    pub(crate) level: usize,
}

/// Of a list whose numbers are larger than those that Markdown has.
#[derive(Debug, Serialize, Deserialize)]
#[serde(expecting = "an object", deny_unknown_fields)]
pub(crate) struct ListData {
    pub(crate) start: u64,
}

/// Of a quote: whose words it holds.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(expecting = "an object", deny_unknown_fields)]
pub(crate) struct QuoteData<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) author: Option<Cow<'a, Author>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) posted: Option<Cow<'a, Timestamp>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) post: Option<Cow<'a, str>>,
}

impl<'a> QuoteData<'a> {
    /// What the comment of a quote says, if there is anything to say.
    pub(crate) fn of(quote: &'a Quote) -> Option<Self> {
        let is_known = quote.author.is_some() || quote.posted.is_some() || quote.post.is_some();
        is_known.then(|| Self {
            author: quote.author.as_ref().map(Cow::Borrowed),
            posted: quote.posted.as_ref().map(Cow::Borrowed),
            post: quote.post.as_deref().map(Cow::Borrowed),
        })
    }
}

/// Of a spoiler.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(expecting = "an object", deny_unknown_fields, default)]
pub(crate) struct SpoilerData {
    /// Whether its title stands before its words.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) title: bool,
}

/// Of code whose language is no single word.
#[derive(Debug, Serialize, Deserialize)]
#[serde(expecting = "an object", deny_unknown_fields)]
pub(crate) struct CodeData<'a> {
    pub(crate) language: Cow<'a, str>,
}

/// Of a figure.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(expecting = "an object", deny_unknown_fields, default)]
pub(crate) struct FigureData {
    /// Whether a caption stands after the images.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) caption: bool,
    /// Width and height of each image, if any is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) sizes: Vec<[Option<u32>; 2]>,
}

/// Of credits.
#[derive(Debug, Serialize, Deserialize)]
#[serde(expecting = "an object", deny_unknown_fields)]
pub(crate) struct CreditsData<'a> {
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub(crate) entries: Cow<'a, [Credit]>,
}

/// Of a notice.
#[derive(Debug, Serialize, Deserialize)]
#[serde(expecting = "an object", deny_unknown_fields)]
pub(crate) struct NoticeData<'a> {
    pub(crate) kind: Cow<'a, str>,
}

/// Of a poll.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(expecting = "an object", deny_unknown_fields, default)]
pub(crate) struct PollData<'a> {
    /// Whether the question stands before the options.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) question: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) voters: Option<u64>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) multiple: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) closes: Option<Cow<'a, Timestamp>>,
    /// Votes and share of each option, if any is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) votes: Vec<Votes>,
}

/// How many voted for an option, and the share of all.
pub(crate) type Votes = (Option<u64>, Option<Number>);

/// Of a table: what rows between pipes can't say.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(expecting = "an object", deny_unknown_fields, default)]
pub(crate) struct TableData {
    /// Whether a caption stands before it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) caption: bool,
    /// How many rows are headers, where it is not one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) header_rows: Option<u32>,
    /// How many cells the rows have, where they don't all have as many.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) widths: Vec<usize>,
    /// How many cells stand on a line, where rows go on over several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) wrap: Option<usize>,
    /// The cells that are not as their column says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) cells: Vec<CellData>,
}

/// Of a cell, which is told by its row and its column, both from 0.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(expecting = "an object", deny_unknown_fields)]
pub(crate) struct CellData {
    pub(crate) row: usize,
    pub(crate) column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) colspan: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rowspan: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) align: Option<Align>,
}

/// Of a link that Markdown can't have: one in another, or one to an address not to be followed.
#[derive(Debug, Serialize, Deserialize)]
#[serde(expecting = "an object", deny_unknown_fields)]
pub(crate) struct LinkData<'a> {
    pub(crate) url: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<Cow<'a, str>>,
    /// Whether the words are the address, because the link has none.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) bare: bool,
}

/// Of a member called by name or a smiley, where its address can't be followed.
#[derive(Debug, Serialize, Deserialize)]
#[serde(expecting = "an object", deny_unknown_fields)]
pub(crate) struct UrlData<'a> {
    pub(crate) url: Cow<'a, str>,
}
