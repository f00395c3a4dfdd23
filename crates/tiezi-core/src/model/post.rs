//! The report itself, its source, and the posts in it.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Block, Metric, Parent, Time, Timestamp, View, word_set::word_set};

/// A thread, or the part of it that one saved page holds.
///
/// ```
/// use tiezi_core::{Block, Post, Report};
///
/// let report = Report {
///     title: Some("Harbour log".into()),
///     posts: vec![Post { body: vec![Block::paragraph("All quiet.")], ..Post::default() }],
///     ..Report::default()
/// };
/// assert!(report.validate().is_ok());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// The version of the schema that the report follows.
    pub tiezi: Version,
    /// The thread's title, without the board's name around it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where the page came from and how it was read.
    #[serde(default, skip_serializing_if = "Source::is_empty")]
    pub source: Source,
    /// The posts, in the order of the thread.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub posts: Vec<Post>,
}

/// The version of the schema that reports follow; there is one, and every later tiezi reads it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Version;

impl Version {
    /// How the version is written.
    pub const TEXT: &'static str = "1";

    /// Reads a version as it is written in a file.
    ///
    /// # Errors
    /// Says which version was found and which one is known; of a higher one, that a newer tiezi reads it.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text == Self::TEXT {
            return Ok(Self);
        }
        let known = Self::TEXT;
        let number = |text: &str| text.parse::<u64>().ok();
        Err(if number(text) > number(known) {
            format!(
                "the report is of schema version {text:?}, which a newer tiezi wrote and reads; this one reads version \"{known}\""
            )
        } else {
            format!("no tiezi writes schema version {text:?}; this one reads version \"{known}\"")
        })
    }
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(Self::TEXT)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(de::Error::custom)
    }
}

/// Where a report came from: the page and the board that it was saved from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Source {
    /// The forum software, in lower case: `discuz`, `phpbb`, `xenforo`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
    /// Its version as the page names it: `X3.5`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine_version: Option<String>,
    /// What sort of page it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<View>,
    /// Which of the designs that the engine has for this view, one word: `crawler`, `old`, `redesign`,
    /// `subsilver2`; absent for the usual one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
    /// The charset the bytes were read in, by its WHATWG name in lower case: `utf-8`, `gbk`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charset: Option<String>,
    /// The page's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When the page was saved, which is what relative times (3 hours ago) count from; of several pages, the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub captured: Option<Time>,
    /// The forum's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forum: Option<String>,
    /// The boards that lead to the thread, outermost first, without the forum and the thread themselves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub boards: Vec<String>,
    /// The engine's own number or slug of the thread.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thread_id: Option<String>,
    /// The number of this page of the thread, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u64>,
    /// How many pages the thread has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<u64>,
    /// How often the thread was viewed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub views: Option<u64>,
    /// How many replies the page says the thread has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replies: Option<u64>,
}

impl Source {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One post of a thread.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Post {
    /// The post's place in the thread, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor: Option<u64>,
    /// The engine's own id of the post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The address that leads to the post itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The post that this one answers, where the page says so; it may stand before or after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<Parent>,
    /// Who wrote it; absent where the page doesn't say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<Author>,
    /// When it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub posted: Option<Timestamp>,
    /// The last edit that the page tells of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edited: Option<Edit>,
    /// The post's own title, where it is not the thread's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Why the words are not to be seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// The points that readers gave it, as the page shows them: votes up less votes down, or thanks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<i64>,
    /// The vote that the post is, where a reply is one (推 and 噓 of PTT).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reaction: Option<Reaction>,
    /// The words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Block>,
    /// What the author has under every post; no part of the words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signature: Vec<Block>,
    /// The figures found in the words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<Metric>,
}

/// Who wrote a post or a quote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Author {
    /// The name shown; absent for an anonymous author.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What the page shows beside the name that boards go by: `河流` of `heliu (河流)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nick: Option<String>,
    /// The engine's own id of the account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The address of the profile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Rank or group as the page shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Whether the engine itself says that the author is not named (匿名, Guest).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub anonymous: bool,
}

impl Author {
    /// An author known by name alone.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: Some(name.into()),
            ..Self::default()
        }
    }

    /// An author whom the engine doesn't name.
    pub fn anonymous() -> Self {
        Self {
            anonymous: true,
            ..Self::default()
        }
    }
}

/// An edit that a post tells of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Edit {
    /// Who edited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
}

word_set! {
    /// Why a page shows a notice in place of a post's words.
    pub enum State {
        /// Only some readers may see it (after a reply, a payment, a login).
        Hidden = "hidden",
        /// The board withholds it because of what or who it is.
        Blocked = "blocked",
        /// It is gone.
        Deleted = "deleted",
        /// It waits for approval.
        Pending = "pending",
    }
}

word_set! {
    /// The vote that a reply is.
    pub enum Reaction {
        /// For the post that is answered.
        Up = "up",
        /// Against it.
        Down = "down",
    }
}
