//! Blocks: what a post's body is made of.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Author, Inline, Inlines, Timestamp, tagged::tagged_deserialize};

/// A part of a post's body.
///
/// The enum is exhaustive: whoever writes a format matches on every variant, and the compiler names what a later
/// version of the model adds, which would be lost without a word otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Block {
    /// A heading and what stands under it.
    Section(Section),
    /// Words that belong together.
    Paragraph(Paragraph),
    /// Points that the text counts in words (一是 … 二是 …, First, … Second, …).
    Points(Points),
    /// A list that the page marks as one.
    List(List),
    /// Words of somebody else.
    Quote(Box<Quote>),
    /// Code in lines.
    Code(Code),
    /// A table.
    Table(Table),
    /// Pictures with their caption.
    Figure(Figure),
    /// A file that hangs on the post.
    Attachment(Box<Attachment>),
    /// Who wrote, edited, checked a report and where it came from.
    Credits(Credits),
    /// A poll.
    Poll(Box<Poll>),
    /// Words of the engine inside the body.
    Notice(Notice),
    /// Words that are shown on demand.
    Spoiler(Spoiler),
    /// Sound, film or an embedded page.
    Media(Media),
    /// A dividing line.
    Rule,
}

tagged_deserialize!(Block, BlockByName, "a block object with a `type`" {
    Section(Section), Paragraph(Paragraph), Points(Points), List(List), Quote(Box<Quote>),
    Code(Code), Table(Table), Figure(Figure), Attachment(Box<Attachment>), Credits(Credits),
    Poll(Box<Poll>), Notice(Notice), Spoiler(Spoiler), Media(Media), Rule,
});

impl Block {
    /// A paragraph of plain words.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(Paragraph {
            content: vec![Inline::Text(text.into())],
        })
    }
}

/// A heading and what stands under it; its level is how deep it is nested.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Section {
    /// The heading's number as the text has it: `01`, `(一)`, `1.`, `第三章`. Only of `一、` the mark `、`
    /// is left out, because a bare Chinese numeral is never written without it; see [`Section::label`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The heading's words, without the number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub title: Inlines,
    /// What stands under the heading.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
}

impl Section {
    /// The number as it stands before the title, with the `、` that a bare Chinese numeral (`一`, `壹`, `甲`) has there.
    pub fn label(&self) -> Option<Cow<'_, str>> {
        let number = self.number.as_deref()?;
        Some(if number.chars().all(is_chinese_digit) {
            Cow::Owned(format!("{number}、"))
        } else {
            Cow::Borrowed(number)
        })
    }
}

fn is_chinese_digit(c: char) -> bool {
    matches!(
        c,
        '〇' | '零'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '壹'
            | '贰'
            | '貳'
            | '叁'
            | '參'
            | '叄'
            | '肆'
            | '伍'
            | '陆'
            | '陸'
            | '柒'
            | '捌'
            | '玖'
            | '拾'
            | '甲'
            | '乙'
            | '丙'
            | '丁'
            | '戊'
            | '己'
            | '庚'
            | '辛'
            | '壬'
            | '癸'
    )
}

/// Words that belong together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Paragraph {
    /// The words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub content: Inlines,
}

/// Points that the text counts in words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Points {
    /// The points, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Point>,
}

/// One point.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// What counts the point, as the text has it: `一是`, `首先`, `①`. It is not repeated in the blocks.
    pub marker: String,
    /// What the point is about, in the text's own words: the beginning of the plain text of the
    /// first block, which is a paragraph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// The whole text of the point, after the marker.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
}

/// A list that the page marks as one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct List {
    /// Whether the items are numbered.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ordered: bool,
    /// The number of the first item of an ordered list; absent means 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<u64>,
    /// The items, each of blocks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
}

/// The blocks of one list item.
pub type Item = Vec<Block>;

/// Words of somebody else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Quote {
    /// Whose words they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<Author>,
    /// When they were posted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub posted: Option<Timestamp>,
    /// The id of the post they are from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post: Option<String>,
    /// The words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
}

/// Code in lines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// The language, as the page names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The code, its lines parted by line feeds, without one at the end.
    pub text: String,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Table {
    /// The caption.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub caption: Inlines,
    /// How many of the first rows are headers.
    #[serde(skip_serializing_if = "is_zero")]
    pub header_rows: u32,
    /// The rows, each of cells.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Cell {
    /// The words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub content: Inlines,
    /// How many columns it spans, where more than one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colspan: Option<u32>,
    /// How many rows it spans, where more than one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rowspan: Option<u32>,
    /// On which side the words stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub align: Option<Align>,
}

/// On which side of a cell its words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// On the left.
    Left,
    /// In the middle.
    Center,
    /// On the right.
    Right,
}

impl Align {
    /// The side's name in every format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Center => "center",
            Self::Right => "right",
        }
    }

    /// The side of that name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Left, Self::Center, Self::Right]
            .into_iter()
            .find(|side| side.as_str() == name)
    }
}

/// Pictures with their caption; a text that lost its pictures still has the caption.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Figure {
    /// The pictures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<FigureImage>,
    /// The caption.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub caption: Inlines,
}

/// A picture of a figure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FigureImage {
    /// The picture's address.
    pub url: String,
    /// The words shown in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// The words shown on hovering.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its width in pixels, as the page says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Its height in pixels, as the page says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
}

/// A file that hangs on the post.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Attachment {
    /// The file's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its size as the page tells it: `12.5 KB`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<String>,
    /// Its media type: `application/pdf`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
}

/// Who wrote, edited, checked a report and where it came from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Credits {
    /// The credits as they stand, white space folded.
    pub text: String,
    /// What they say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<Credit>,
}

/// One role and who had it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Credit {
    /// The role as the text has it: `责编`, `来源`, `Photo`.
    pub role: String,
    /// The people or bodies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
}

/// A poll.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Poll {
    /// What is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// What can be answered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<PollOption>,
    /// How many voted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voters: Option<u64>,
    /// Whether more than one answer may be given.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub multiple: bool,
    /// When it closes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes: Option<Timestamp>,
}

/// One answer of a poll.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PollOption {
    /// The answer.
    pub text: String,
    /// How many gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub votes: Option<u64>,
    /// Their share in percent, as the page says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<super::Number>,
}

/// Words of the engine inside the body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// What it is about, one word in lower case: `hidden`, `price`, `edited`, `moved`.
    pub kind: String,
    /// The engine's words.
    pub text: String,
}

/// Words that are shown on demand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Spoiler {
    /// What is written on the button.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it shows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
}

/// Sound, film or an embedded page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Media {
    /// Which of them.
    pub kind: MediaKind,
    /// Its address.
    pub url: String,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// What a [`Media`] block plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum MediaKind {
    /// Film.
    Video,
    /// Sound.
    Audio,
    /// A page of another site.
    Embed,
}

impl MediaKind {
    /// The kind's name in every format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Embed => "embed",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Video, Self::Audio, Self::Embed]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_zero(rows: &u32) -> bool {
    *rows == 0
}
