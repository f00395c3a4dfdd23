//! Inlines: the words of a paragraph and what is marked in them.

use serde::{Deserialize, Serialize};

use super::tagged::tagged_deserialize;

/// A run of inlines.
///
/// In a valid report no two texts stand side by side, no text is empty, runs of white space are
/// folded into one space, and none stands at either end.
pub type Inlines = Vec<Inline>;

/// A piece of a paragraph.
///
/// It is exhaustive for the same reason as [`Block`](crate::Block).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Inline {
    /// Strong importance, shown bold.
    Strong(Span),
    /// Stress, shown in italics.
    Emphasis(Span),
    /// Underlined words.
    Underline(Span),
    /// Words struck out.
    Strikethrough(Span),
    /// Lowered words.
    Subscript(Span),
    /// Raised words.
    Superscript(Span),
    /// A piece of code.
    Code(CodeSpan),
    /// A link and the words that carry it.
    Link(Box<Link>),
    /// A picture among the words.
    Image(Box<Image>),
    /// A member called by name.
    Mention(Box<Mention>),
    /// A smiley.
    Emoji(Box<Emoji>),
    /// A line break inside a paragraph.
    Break,
    /// Plain words; in JSON a plain string.
    #[serde(untagged)]
    Text(String),
}

tagged_deserialize!(Inline, InlineByName, "a string or an inline object with a `type`", text Text {
    Strong(Span), Emphasis(Span), Underline(Span), Strikethrough(Span), Subscript(Span),
    Superscript(Span), Code(CodeSpan), Link(Box<Link>), Image(Box<Image>), Mention(Box<Mention>),
    Emoji(Box<Emoji>), Break,
});

impl Inline {
    /// The inlines that this one holds.
    pub fn children(&self) -> &[Inline] {
        match self {
            Self::Strong(span)
            | Self::Emphasis(span)
            | Self::Underline(span)
            | Self::Strikethrough(span)
            | Self::Subscript(span)
            | Self::Superscript(span) => &span.content,
            Self::Link(link) => &link.content,
            Self::Code(_)
            | Self::Image(_)
            | Self::Mention(_)
            | Self::Emoji(_)
            | Self::Break
            | Self::Text(_) => &[],
        }
    }

    /// The inlines that this one holds, to change.
    pub fn children_mut(&mut self) -> Option<&mut Inlines> {
        match self {
            Self::Strong(span)
            | Self::Emphasis(span)
            | Self::Underline(span)
            | Self::Strikethrough(span)
            | Self::Subscript(span)
            | Self::Superscript(span) => Some(&mut span.content),
            Self::Link(link) => Some(&mut link.content),
            Self::Code(_)
            | Self::Image(_)
            | Self::Mention(_)
            | Self::Emoji(_)
            | Self::Break
            | Self::Text(_) => None,
        }
    }
}

impl From<String> for Inline {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Inline {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// Inlines under one mark.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Span {
    /// What is marked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub content: Inlines,
}

/// Code inside a paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CodeSpan {
    /// The code, on one line, its white space as it stands.
    pub text: String,
}

/// A link.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// Where it leads, as the page has it.
    pub url: String,
    /// The words shown on hovering.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The words that carry the link.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub content: Inlines,
}

/// A picture inside a paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// The picture's address.
    pub url: String,
    /// The words shown in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// The words shown on hovering.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// A member called by name (`@name`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Mention {
    /// The name as it is shown, with its `@` where the page has one.
    pub name: String,
    /// The address of the profile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A smiley.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Emoji {
    /// The engine's code: `:victory:`.
    pub code: String,
    /// The picture's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}
