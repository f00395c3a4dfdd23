//! What stands after a number: shares, units of measures and times, nouns that a hyphen joins.

use tiezi_core::MetricKind;

use super::{Reader, tokens::Kind};
use crate::{
    Quantity,
    decimal::Decimal,
    numeral::english::{self, Reading},
    vocabulary::english::{
        COMPOUND_COUNTS, INCH_WORDS, MEASURE_SYMBOLS, MEASURE_WORDS, TIME_WORDS,
    },
};

/// What stands after a number.
pub(super) struct Unit<'a> {
    pub(super) kind: MetricKind,
    pub(super) text: &'a str,
    pub(super) next: usize,
    /// Where it ends, in bytes.
    pub(super) end: usize,
    /// Whether a hyphen joins it: a 3-inch pipe.
    pub(super) is_joined: bool,
}

impl<'a> Reader<'a, '_> {
    /// What makes a share of a number.
    pub(super) fn share(&self, at: usize) -> Option<Unit<'a>> {
        let tokens = &self.tokens;
        let is_joined =
            tokens.is_mark(at, &['-']) && tokens.is_glued(at) && tokens.is_glued(at + 1);
        let place = at + usize::from(is_joined);
        let points = |next: usize| {
            let first =
                next + usize::from(tokens.is_mark(next, &['-']) && tokens.is_glued(next + 1));
            tokens
                .is_one_of(first, &["point", "points"])
                .then_some(first + 1)
        };
        let unit = |text: &'a str, next: usize| {
            Some(Unit {
                kind: MetricKind::Percent,
                text,
                next,
                end: tokens.end(next),
                is_joined,
            })
        };
        if tokens.is_mark(place, &['%', '％', '﹪']) {
            let is_code =
                tokens.is_glued(place + 1) && tokens.kind(place + 1) == Some(Kind::Digits);
            return if is_code {
                None
            } else if let Some(next) = points(place + 1) {
                unit(tokens.slice(place, next), next)
            } else {
                unit("%", place + 1)
            };
        }
        if tokens.is_mark(place, &['‰']) {
            return unit("‰", place + 1);
        }
        if tokens.is_word(place, "per") && tokens.is_word(place + 1, "cent") {
            return unit("%", place + 2);
        }
        if tokens.is_one_of(place, &["percent", "percents", "percentage", "pct", "pc"]) {
            return match points(place + 1) {
                Some(next) => unit(tokens.slice(place, next), next),
                None => unit("%", place + 1),
            };
        }
        if tokens.is_word(place, "basis") {
            return points(place + 1).and_then(|next| unit(tokens.slice(place, next), next));
        }
        if tokens.is_one_of(place, &["pp", "pps", "ppt", "ppts"]) {
            return unit(tokens.str(place), place + 1);
        }
        None
    }

    /// The unit of a measure or a time that stands at a token.
    pub(super) fn unit(&self, at: usize, is_one: bool) -> Option<Unit<'a>> {
        let tokens = &self.tokens;
        let is_joined =
            tokens.is_mark(at, &['-']) && tokens.is_glued(at) && tokens.is_glued(at + 1);
        let is_bracket = tokens.is_mark(at, &['(', '[', '{', '<'])
            && tokens.is_mark(at + 2, &[')', ']', '}', '>']);
        let place = at + usize::from(is_joined || is_bracket);
        let text = tokens.text;
        let rest = text.get(tokens.start(place)..)?;
        let unit = |kind, next: usize| {
            Some(Unit {
                kind,
                text: tokens.slice(place, next),
                next,
                end: tokens.end(next),
                is_joined,
            })
        };
        let added = self
            .words
            .units
            .iter()
            .filter(|(word, _)| rest.starts_with(word.as_str()));
        let added =
            added.filter(|(word, _)| !rest[word.len()..].starts_with(char::is_alphanumeric));
        if let Some((word, kind)) = added.max_by_key(|(word, _)| word.len()) {
            return unit(*kind, tokens.from(tokens.start(place) + word.len()));
        }
        if tokens.is_mark(place, &['"', '”', '″'])
            && tokens.is_glued(place) | tokens.is_in(place + 1, &INCH_WORDS)
        {
            return tokens
                .is_in(place + 1, &INCH_WORDS)
                .then(|| unit(MetricKind::Measure, place + 1))
                .flatten();
        }
        if let Some(symbol) = MEASURE_SYMBOLS.prefix(rest).map(|found| found.word)
            && !rest[symbol.len()..].starts_with(char::is_alphanumeric)
            && !is_common_word(symbol, tokens.is_glued(place), rest)
        {
            let next = tokens.from(tokens.start(place) + symbol.len());
            return unit(
                MetricKind::Measure,
                self.per(next) + usize::from(is_bracket),
            )
            .map(|unit| Unit {
                text: symbol_text(unit.text),
                ..unit
            });
        }
        if is_bracket {
            return None;
        }
        if tokens.is_mark(place, &['°']) {
            return unit(MetricKind::Measure, place + 1);
        }
        if let Some((_, next)) = tokens.phrase(&MEASURE_WORDS, place, 3) {
            let goes_on = tokens.is_mark(next, &['-'])
                && tokens.is_glued(next)
                && !is_joined
                && !tokens.is_word(next + 1, "a");
            return unit(MetricKind::Measure, self.per(next)).filter(|_| !goes_on);
        }
        let (found, next) = tokens.phrase(&TIME_WORDS, place, 2)?;
        let word = found.word;
        let is_quarters = word == "quarters"
            || (!is_one && !word.ends_with('s') && !matches!(word, "hr" | "min" | "sec" | "yr"));
        (!is_joined && !is_quarters)
            .then(|| unit(MetricKind::Duration, next))
            .flatten()
    }

    /// Past `per hour`, `/hr`, `an hour` after a unit.
    fn per(&self, next: usize) -> usize {
        let tokens = &self.tokens;
        let is_unit = |at| {
            tokens.is_in(at, &MEASURE_WORDS)
                || tokens.is_in(at, &TIME_WORDS)
                || MEASURE_SYMBOLS.has(tokens.str(at))
                || tokens.is_one_of(at, &["h", "s", "capita"])
        };
        let is_per = tokens.is_word(next, "per") && is_unit(next + 1);
        let is_stroke = tokens.is_mark(next, &['/'])
            && tokens.is_glued(next)
            && tokens.is_glued(next + 1)
            && is_unit(next + 1);
        let is_speed =
            tokens.is_one_of(next, &["an", "a"]) && tokens.is_one_of(next + 1, &["hour", "second"]);
        if is_per || is_stroke || is_speed {
            next + 2
        } else {
            next
        }
    }

    /// 5 feet 2 inches, in feet.
    pub(super) fn feet_and_inches(
        &self,
        feet: &Quantity<'a>,
        next: usize,
    ) -> Option<(Decimal, usize)> {
        let tokens = &self.tokens;
        let is_feet = feet
            .unit
            .is_some_and(|unit| matches!(unit, "ft" | "feet" | "foot"));
        let place = next + usize::from(tokens.is_word(next, "and"));
        if !is_feet || tokens.kind(place) != Some(Kind::Digits) {
            return None;
        }
        let Some(Reading::Number(inches)) = english::read(tokens.text, tokens.start(place), false)
        else {
            return None;
        };
        let unit = tokens.from(inches.end);
        let is_inches = tokens.is_one_of(unit, &["in", "inch", "inches"])
            && inches.value.is_less(Decimal::whole(12));
        let value = feet.value.plus(inches.value.over(Decimal::whole(12))?)?;
        is_inches.then_some((value, unit + 1))
    }

    /// 40-bed, 200-seat: the noun that a hyphen joins to a count, and what has so many.
    pub(super) fn joined_count(&self, at: usize) -> Option<(usize, Option<(usize, usize)>)> {
        let tokens = &self.tokens;
        let is_joined =
            tokens.is_mark(at, &['-']) && tokens.is_glued(at) && tokens.is_glued(at + 1);
        (is_joined && tokens.is_in(at + 1, &COMPOUND_COUNTS))
            .then(|| (at + 1, self.phrase_after(at + 2)))
    }
}

/// Whether a symbol is a word where it stands alone: 10 ha ha, 5 l.
fn is_common_word(symbol: &str, is_glued: bool, rest: &str) -> bool {
    let after = rest.get(symbol.len()..).unwrap_or_default();
    let is_laugh = symbol == "ha" && after.trim_start().starts_with("ha");
    let is_shirt = symbol == "t" && after.starts_with(['-', '\'']);
    let is_apostrophe = after.starts_with(['\'', '’']);
    let is_letter = !is_glued && matches!(symbol, "L" | "W" | "Pa");
    is_laugh || is_shirt || is_apostrophe || is_letter
}

/// A symbol without the bracket behind it.
fn symbol_text(text: &str) -> &str {
    text.trim_end_matches([')', ']', '}', '>'])
}
