//! Parents: which post a post answers.

use serde::{Deserialize, Serialize};

/// Which post a post answers, and whether the report holds it.
///
/// In the JSON it is `{"post": "p17"}` or `{"floor": 3}`; where the report doesn't hold that post, it
/// is also `"outside": true`.
///
/// [`Report::validate`](crate::Report::validate) asks that what it says is true, and
/// [`Report::resolve_parents`](crate::Report::resolve_parents) makes it so.
///
/// ```
/// use tiezi_core::{Parent, PostRef};
///
/// let parent = Parent::inside(PostRef::Floor(3));
/// assert_eq!(serde_json::to_string(&parent)?, r#"{"floor":3}"#);
/// let parent = Parent::outside(PostRef::Id("p17".into()));
/// assert_eq!(serde_json::to_string(&parent)?, r#"{"post":"p17","outside":true}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "Fields"))]
#[serde(try_from = "Fields", into = "Fields")]
pub struct Parent {
    /// What tells the post.
    pub post: PostRef,
    /// Whether it is no post of this report: it stands on another page, or is gone.
    pub outside: bool,
}

/// What tells a post of a thread from the others.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PostRef {
    /// The engine's id of it; of several posts that bear it, the first is meant.
    Id(String),
    /// Its place in the thread, from 1.
    Floor(u64),
}

impl Parent {
    /// A post of this report.
    pub fn inside(post: PostRef) -> Self {
        Self {
            post,
            outside: false,
        }
    }

    /// A post that this report doesn't hold.
    pub fn outside(post: PostRef) -> Self {
        Self {
            post,
            outside: true,
        }
    }
}

/// A parent as its fields stand in the JSON.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Parent"))]
#[serde(expecting = "an object with `post` or `floor`", deny_unknown_fields)]
/// Which post a post answers, and whether the report holds it.
struct Fields {
    /// The id of the post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    post: Option<String>,
    /// The floor of the post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    floor: Option<u64>,
    /// Whether it is no post of this report.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    outside: bool,
}

impl From<Parent> for Fields {
    fn from(Parent { post, outside }: Parent) -> Self {
        let (post, floor) = match post {
            PostRef::Id(id) => (Some(id), None),
            PostRef::Floor(floor) => (None, Some(floor)),
        };
        Self {
            post,
            floor,
            outside,
        }
    }
}

impl TryFrom<Fields> for Parent {
    type Error = &'static str;

    fn try_from(fields: Fields) -> Result<Self, Self::Error> {
        let post = match (fields.post, fields.floor) {
            (Some(id), None) => PostRef::Id(id),
            (None, Some(floor)) => PostRef::Floor(floor),
            _ => return Err("a parent has either `post` or `floor`"),
        };
        Ok(Self {
            post,
            outside: fields.outside,
        })
    }
}
