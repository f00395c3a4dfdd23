//! The figures of a report: every number that its sentences state, what it counts, and how it changed.
//!
//! ```
//! use tiezi_core::{Block, Direction};
//! use tiezi_metrics::{MetricsOptions, metrics};
//!
//! let body = [Block::paragraph("全年营业收入达9.2亿元,同比增长7.5%。新建码头7座。")];
//! let found = metrics(&body, &MetricsOptions::default());
//! assert_eq!(found[0].text, "达9.2亿元");
//! assert_eq!(found[0].value.unwrap().to_string(), "920000000");
//! assert_eq!(found[0].subject.as_deref(), Some("营业收入"));
//! assert_eq!(found[0].change.as_ref().unwrap().direction, Some(Direction::Up));
//! assert_eq!(found[2].subject.as_deref(), Some("码头"));
//! ```
//!
//! The way of a sentence: `body` takes a body apart into sentences. `numeral` reads numbers exactly (`decimal`),
//! `quantity` and `units` a number with its unit, range and the words that qualify it. `chinese` and `english` go through
//! a sentence of their language: `scan` finds what counts something, past the dates, names and codes of `skip` (English:
//! `quantity`, `guard`), `phrase` the words that say what is counted (`noun`, `clause`, `subject`), and `read` ties
//! figures and changes together (`change`).

mod body;
mod chinese;
mod decimal;
mod english;
mod numeral;
mod quantity;
mod units;
mod vocabulary;

use std::borrow::Cow;

use tiezi_core::{
    Applied, Change, MetricKind, OptionSpec, Options, Pass, PassError, Report, Warning, WarningCode,
};

pub use body::metrics;
pub use decimal::Decimal;
pub use numeral::{Form, Numeral, digits, numeral};
pub use quantity::Quantity;

/// The pass that finds the figures of posts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Metrics;

const UNITS: &str = "units";

const OPTIONS: &[OptionSpec] = &[OptionSpec::text(
    UNITS,
    "units",
    "",
    "more units of figures, with commas between them; word:measure or word:duration where it isn't counted",
)];

/// Metrics that the report had before.
const REPLACED: WarningCode = WarningCode::warning(
    "metrics.replaced",
    "the metrics that a post had give way to those that are found now",
);

impl Pass for Metrics {
    fn name(&self) -> &'static str {
        "metrics"
    }

    fn summary(&self) -> &'static str {
        "finds the figures that sentences and tables state, what they count and how they changed"
    }

    fn options(&self) -> &[OptionSpec] {
        OPTIONS
    }

    fn codes(&self) -> &[WarningCode] {
        &[REPLACED]
    }

    fn is_default(&self) -> bool {
        true
    }

    fn check(&self, options: &Options) -> Result<(), PassError> {
        let wrong = options.list(UNITS).find(|text| unit(text).is_none());
        wrong.map_or(Ok(()), |text| {
            let problem = "behind the colon stands count, measure or duration";
            Err(PassError::option(UNITS, text, problem))
        })
    }

    /// Finds the metrics of every post; those that it had give way to them.
    fn apply(&self, report: &mut Report, options: &Options) -> Result<Applied, PassError> {
        let options = MetricsOptions::from(options);
        let mut replaced = 0;
        for post in &mut report.posts {
            let before = std::mem::replace(&mut post.metrics, metrics(&post.body, &options));
            post.normalize();
            if before != post.metrics {
                replaced += before.len();
            }
        }
        let warning = (replaced > 0).then(|| {
            let message = format!("{replaced} metrics give way to those that are found now");
            Warning::new(&REPLACED, message, None)
        });
        Ok(Applied::kept(Vec::from_iter(warning)))
    }
}

/// What is looked for besides the words of the vocabulary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MetricsOptions {
    /// More units, with what they count or measure.
    pub units: Vec<(String, MetricKind)>,
}

impl From<&Options> for MetricsOptions {
    fn from(options: &Options) -> Self {
        Self {
            units: options.list(UNITS).filter_map(unit).collect(),
        }
    }
}

/// `标箱` or `度电:measure`.
fn unit(text: &str) -> Option<(String, MetricKind)> {
    let (word, kind) = text.rsplit_once(':').unwrap_or((text, "count"));
    let kind = MetricKind::parse(kind.trim())?;
    let is_of_units = matches!(
        kind,
        MetricKind::Count | MetricKind::Measure | MetricKind::Duration
    );
    is_of_units.then(|| (word.trim().to_owned(), kind))
}

/// A quantity, and what the text says with it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stated<'a> {
    pub(crate) quantity: Quantity<'a>,
    /// What is counted.
    pub(crate) subject: Option<Cow<'a, str>>,
    /// How it changed.
    pub(crate) change: Option<Change>,
}

/// The numbers that a text writes, whatever they count: their places, and what they are.
///
/// Words that only hold a numeral, as 一起 and 四川, are none.
pub fn numerals(text: &str) -> Vec<(usize, Numeral)> {
    if is_chinese(text) {
        chinese::numerals(text)
    } else {
        english::numerals(text)
    }
}

/// The quantities that a text states: numbers with a unit, money, shares.
pub fn quantities<'a>(text: &'a str, words: &MetricsOptions) -> Vec<Quantity<'a>> {
    if is_chinese(text) {
        chinese::quantities(text, words)
    } else {
        english::read(text, words)
            .into_iter()
            .map(|stated| stated.quantity)
            .collect()
    }
}

/// Whether a text has Chinese characters: of such a text the figures are read as Chinese ones.
fn is_chinese(text: &str) -> bool {
    text.chars()
        .any(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '〇' | '\u{FF05}' | '\u{FF10}'..='\u{FF19}'))
}
