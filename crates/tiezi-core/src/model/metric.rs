//! Metrics: the figures that a report's sentences state.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Period, word_set::word_set};

/// A figure and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Metric {
    /// What sort of figure it is.
    pub kind: MetricKind,
    /// The words of the text that state it: `超1500家`.
    pub text: String,
    /// The number; of money in the currency's base unit (1258亿元 is 125800000000).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Number>,
    /// The upper end of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_max: Option<Number>,
    /// The unit or measure word: `家`, `公里`, `%`, `百分点`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The currency's ISO 4217 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The word that makes it more or less than exact: `超`, `近`, `约`, `余`, `over`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<String>,
    /// Who or what place it is of, in the words of the text: a company, a county, a ward.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// Where the entity is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity_source: Option<SaidIn>,
    /// What is counted, in the words of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Where the subject is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject_source: Option<SaidIn>,
    /// The span of time that it is of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Where the period is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period_source: Option<SaidIn>,
    /// How sure it is: what was, or what is meant to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<MetricStatus>,
    /// What the number is to what is counted: how much of it there is, or how much more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nature: Option<MetricNature>,
    /// How it changed, where the sentence says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// The numbers of the sections that it stands in, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub section: Vec<String>,
    /// The title of the innermost of these sections, without its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section_title: Option<String>,
    /// Where [`Metric::text`] stands in the post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The sentence that it stands in, as a part of the words that [`Place::block`] leads to; it holds
    /// the range of the place. In a table it is the cell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence: Option<Extent>,
    /// Where the total stands that it is a part of: of `共50人，其中女性20人`, the 50.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<Place>,
}

impl Metric {
    /// A figure of which only the words are known.
    pub fn new(kind: MetricKind, text: impl Into<String>) -> Self {
        Self {
            kind,
            text: text.into(),
            value: None,
            value_max: None,
            unit: None,
            currency: None,
            qualifier: None,
            entity: None,
            entity_source: None,
            subject: None,
            subject_source: None,
            period: None,
            period_source: None,
            status: None,
            nature: None,
            change: None,
            section: Vec::new(),
            section_title: None,
            place: None,
            sentence: None,
            part_of: None,
        }
    }

    /// Where its sentence stands in the post.
    pub fn sentence_place(&self) -> Option<Place> {
        let (place, sentence) = (self.place.as_ref()?, self.sentence?);
        Some(Place {
            block: place.block.clone(),
            start: sentence.start,
            end: sentence.end,
        })
    }
}

word_set! {
    /// The sorts of figures.
    pub enum MetricKind {
        /// Things counted.
        Count = "count",
        /// An amount of money.
        Money = "money",
        /// A share, or a difference of shares.
        Percent = "percent",
        /// A physical quantity.
        Measure = "measure",
        /// A length of time.
        Duration = "duration",
        /// A place in an order: 第3名, third largest.
        Rank = "rank",
        /// How many of one thing there are for each of another: 1:3, one in five.
        Ratio = "ratio",
    }
}

word_set! {
    /// Where the text says what a figure is of, from the nearest place to the farthest.
    ///
    /// Of a subject, an entity and a period alike: the farther away it is said, the less sure it is.
    pub enum SaidIn {
        /// The figure's own sentence.
        Sentence = "sentence",
        /// The figure or the sentence before it.
        Previous = "previous",
        /// The topic of the point that it stands in.
        Topic = "topic",
        /// The head of its row.
        Row = "row",
        /// The head of its column.
        Column = "column",
        /// The caption of its table or picture.
        Caption = "caption",
        /// The title of a section that it stands in.
        Section = "section",
        /// The title of the post or the thread.
        Title = "title",
        /// The name of the author.
        Author = "author",
        /// The name of the forum or a board.
        Board = "board",
        /// The time at which the post was written.
        Posted = "posted",
    }
}

word_set! {
    /// How sure a figure is: what was, or what is meant to be.
    ///
    /// The first four are those that official statistics tell apart (SDMX, code list `CL_OBS_STATUS`:
    /// normal, provisional, estimated, forecast); reports of institutions also say what they intend.
    pub enum MetricStatus {
        /// It was counted or measured.
        Actual = "actual",
        /// It was counted, and may be corrected: 初步核算, preliminary.
        Provisional = "provisional",
        /// It is a guess at what is or was: 估算, an estimated.
        Estimated = "estimated",
        /// It is expected: 预计, is forecast to.
        Forecast = "forecast",
        /// It was decided on and is still to be done: 拟, 计划, will invest.
        Planned = "planned",
        /// It is to be reached: 目标, 力争, aims for.
        Target = "target",
    }
}

word_set! {
    /// What a figure's number is to what is counted.
    pub enum MetricNature {
        /// How much there is at a moment, or came about in the period (national accounts call these
        /// stocks and flows): 存款余额9亿元, 营业收入9.2亿元.
        Level = "level",
        /// How much was added in the period to what was there: 新增7座.
        Added = "added",
        /// How much came together since a beginning: 累计完成.
        Cumulative = "cumulative",
        /// By how much it differs from another time, in its own unit or in percent: 增长7.5%.
        Change = "change",
        /// How much of a whole it is: 占35%.
        Share = "share",
        /// How much falls on one of many: 人均, 日均, on average.
        Average = "average",
    }
}

/// A change that a sentence ties to a figure: it says which way, by how much, or from what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Change {
    /// Up or down; absent where the figure stayed as it was, or the sentence doesn't say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// By how many percent (a doubling is 100).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<Number>,
    /// By how much, in [`Change::unit`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Number>,
    /// The unit of that value: `家`, `百分点`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Against what, in the words of the text: `同比`, `year on year`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// What it changed from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Base>,
}

/// What a figure changed from: how much it was, or when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Base {
    /// The number that it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Number>,
    /// The unit of that number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The span of time in which it was that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
}

/// A part of a post's words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The way from the post to what the words are of, as a JSON Pointer (RFC 6901) into the post's
    /// JSON: to a paragraph (`/body/3/blocks/0`), a section's title (`/body/3/title`), a caption
    /// (`/body/5/caption`) or a table's cell (`/body/4/rows/1/2`).
    pub block: String,
    /// The byte of its plain text ([`crate::plain::inlines`]) at which they begin.
    pub start: u64,
    /// The byte at which they have ended.
    pub end: u64,
}

/// A part of the words that a [`Place`] leads to, in bytes of their plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Extent {
    /// The byte at which they begin.
    pub start: u64,
    /// The byte at which they have ended.
    pub end: u64,
}

word_set! {
    /// Which way a figure went.
    pub enum Direction {
        /// It grew.
        Up = "up",
        /// It fell.
        Down = "down",
    }
}

/// A finite number, written without a fraction where it has none.
///
/// ```
/// use tiezi_core::Number;
/// assert_eq!(Number::new(1258e8).unwrap().to_string(), "125800000000");
/// assert_eq!(Number::new(11.7).unwrap().to_string(), "11.7");
/// assert!(Number::new(f64::NAN).is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Number(f64);

// A `Number` is never NaN.
impl Eq for Number {}

impl std::hash::Hash for Number {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        // The two zeros are equal; adding makes one of them.
        (self.0 + 0.0).to_bits().hash(state);
    }
}

/// Every whole number up to this one is a `f64` of its own.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl Number {
    /// The number, unless it is infinite or none. Negative zero becomes zero.
    pub fn new(value: f64) -> Option<Self> {
        value.is_finite().then_some(Self(value + 0.0))
    }

    /// Its value.
    pub fn get(self) -> f64 {
        self.0
    }

    /// Its value, where it is whole and exactly known.
    #[expect(clippy::cast_possible_truncation, reason = "checked to fit")]
    fn whole(self) -> Option<i64> {
        (self.0.fract() == 0.0 && self.0.abs() <= EXACT).then_some(self.0 as i64)
    }

    /// Reads a number as [`Number`] is written.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().and_then(Self::new)
    }
}

impl From<u32> for Number {
    fn from(value: u32) -> Self {
        Self(f64::from(value))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.whole() {
            Some(whole) => whole.fmt(f),
            None => self.0.fmt(f),
        }
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.whole() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = f64::deserialize(deserializer)?;
        Self::new(value).ok_or_else(|| de::Error::custom("a number must be finite"))
    }
}
