//! What is counted in what: the unit after a number.

use tiezi_core::MetricKind;
use tiezi_lexicon::Entry;

use crate::vocabulary::{
    Money,
    chinese::{COUNTS, CURRENCIES, DURATIONS, MEASURES, SPANS},
};

/// A unit that stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit<'a> {
    /// Its words, as the text has them.
    pub(super) text: &'a str,
    pub(super) kind: MetricKind,
    pub(super) currency: Option<Money>,
}

/// The unit that a text begins with, the longest of all tables.
pub(super) fn unit<'a>(text: &'a str, more: &[(String, MetricKind)]) -> Option<Unit<'a>> {
    let of = |found: Option<&Entry<()>>, kind| Some((found?.word.len(), kind, None));
    let added = more
        .iter()
        .filter(|(word, _)| text.starts_with(word.as_str()))
        .map(|(word, kind)| (word.len(), *kind, None))
        .max_by_key(|(len, ..)| *len);
    let currency = CURRENCIES
        .prefix(text)
        .filter(|found| {
            !(matches!(found.word, "块" | "塊")
                && is_piece(text.get(found.word.len()..).unwrap_or_default()))
        })
        .map(|found| (found.word.len(), MetricKind::Money, Some(found.value)));
    // Of two as long, the first counts: a table that was added knows best.
    let found = [
        added,
        of(MEASURES.prefix(text), MetricKind::Measure),
        currency,
        of(DURATIONS.prefix(text), MetricKind::Duration),
        of(COUNTS.prefix(text), MetricKind::Count),
    ];
    let longest = found
        .into_iter()
        .flatten()
        .rev()
        .max_by_key(|(len, ..)| *len)?;
    let (len, kind, currency) = longest;
    // Letters are a unit only as a word: 5g, but not 5gates.
    let goes_on = |c: char| c.is_ascii_alphanumeric();
    if text.as_bytes()[len - 1].is_ascii_alphanumeric() && text.get(len..)?.starts_with(goes_on) {
        return None;
    }
    let len = len + per(text.get(len..)?);
    Some(Unit {
        text: text.get(..len)?,
        kind,
        currency,
    })
}

/// Whether 块 with these words after it counts pieces of something: 四块硬盘.
fn is_piece(after: &str) -> bool {
    let money = [
        '钱', '錢', '多', '以', '左', '上', '吧', '了', '呢', '啊', '的', '一', '不', '就', '还',
        '還', '到', '买', '買',
    ];
    after.starts_with(|c: char| c.is_alphabetic() && !money.contains(&c))
}

/// How many bytes `/吨`, `/平方公里` takes after a unit.
fn per(text: &str) -> usize {
    let Some(rest) = text.strip_prefix('/') else {
        return 0;
    };
    let units = [&MEASURES, &DURATIONS, &COUNTS];
    let longest = units
        .into_iter()
        .filter_map(|units| units.prefix(rest))
        .map(|unit| unit.word.len())
        .max();
    longest.map_or(0, |len| 1 + len)
}

/// Whether a unit of time more often says when than how much.
pub(super) fn is_span(unit: &str) -> bool {
    SPANS.has(unit)
}

/// Whether the scale that a text begins with is part of a unit: 千米, 兆字节.
pub(super) fn begins_with_scale(text: &str) -> bool {
    let scale = text.chars().next().map_or(0, char::len_utf8);
    MEASURES
        .prefix(text)
        .is_some_and(|unit| unit.word.len() > scale)
}
