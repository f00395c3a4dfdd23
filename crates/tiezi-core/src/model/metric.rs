//! Metrics: the figures that a report's sentences state.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A figure and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// What is counted, in the words of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// How it changed, where the sentence says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// The numbers of the sections that it stands in, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub section: Vec<String>,
    /// The sentence that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence: Option<String>,
    /// Where [`Metric::text`] stands in the post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

/// The sorts of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum MetricKind {
    /// Things counted.
    Count,
    /// An amount of money.
    Money,
    /// A share, or a difference of shares.
    Percent,
    /// A physical quantity.
    Measure,
    /// A length of time.
    Duration,
}

impl MetricKind {
    /// The kind's name in every format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Measure => "measure",
            Self::Duration => "duration",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<Self> {
        [
            Self::Count,
            Self::Money,
            Self::Percent,
            Self::Measure,
            Self::Duration,
        ]
        .into_iter()
        .find(|kind| kind.as_str() == name)
    }
}

/// A change that a sentence ties to a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Up or down.
    pub direction: Direction,
    /// By how many percent (a doubling is 100).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<Number>,
    /// Against what, in the words of the text: `同比`, `year on year`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
}

/// A part of a post's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

/// Which way a figure went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// It grew.
    Up,
    /// It fell.
    Down,
}

impl Direction {
    /// The direction's name in every format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }

    /// The direction of that name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Up, Self::Down]
            .into_iter()
            .find(|direction| direction.as_str() == name)
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
