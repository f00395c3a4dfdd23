//! Goes through a text and finds the numbers and quantities in it.

use tiezi_core::MetricKind;

use super::skip;
use crate::{
    Form, MetricsOptions, Numeral, Quantity,
    numeral::numeral,
    quantity::{may_begin, quantity},
    units,
    vocabulary::chinese::{COUNTING, DOWN, MEASURED, ONE_OF, ORDINAL_UNITS, TO, UP},
};

/// The numbers of a text.
pub(crate) fn numerals(text: &str) -> Vec<(usize, Numeral)> {
    let mut out = Vec::new();
    let mut places = Places::new(text);
    while let Some((at, c)) = places.next() {
        if let Some(end) = skip::words(text, at, None).or_else(|| skip::formal(text, at)) {
            places.at = end;
        } else if skip::opens(c) || c.is_ascii_alphabetic() {
            places.at = at + c.len_utf8();
        } else if let Some(number) = numeral(text, at) {
            let start = skip::sign(text, at);
            let mut number = number;
            if start < at {
                number.value = number.value.negated();
            }
            places.at = number.end;
            out.push((start, number));
        }
    }
    out
}

/// The quantities of a text that count or measure.
pub(crate) fn quantities<'a>(text: &'a str, words: &MetricsOptions) -> Vec<Quantity<'a>> {
    let mut out: Vec<Quantity<'_>> = Vec::new();
    let mut places = Places::new(text);
    while let Some((at, c)) = places.next() {
        if let Some(end) = skip::name(text, at, c) {
            places.at = end;
            continue;
        }
        if !may_begin(c) {
            continue;
        }
        let found = quantity(text, at, places.last, words);
        let end = found.as_ref().map(|found| found.end);
        let past = skip::words(text, at, end)
            .or_else(|| skip::formal(text, at))
            .or_else(|| skip::date(text, at));
        if let Some(end) = past {
            places.at = end;
            places.last = end;
            continue;
        }
        let Some(found) = found else {
            // A numeral that is none, as 万 alone.
            continue;
        };
        places.at = found.end.max(places.at);
        if !skip::is_ordinal(text, &found) && counts(text, &found, places.last) {
            out.push(found);
        }
        places.last = places.at;
    }
    out
}

/// The places of a text at which a number or a name may begin.
struct Places<'a> {
    text: &'a str,
    at: usize,
    /// Where what was found last ends.
    last: usize,
}

impl<'a> Places<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            last: 0,
        }
    }

    /// The next such place; reading goes on after its first character, unless the caller sets it on.
    fn next(&mut self) -> Option<(usize, char)> {
        let rest = self.text.get(self.at..)?;
        let (place, c) = rest.char_indices().find(|(_, c)| {
            c.is_ascii_alphanumeric() || (!c.is_ascii() && (may_begin(*c) || skip::opens(*c)))
        })?;
        let at = self.at + place;
        self.at = at + c.len_utf8();
        Some((at, c))
    }
}

/// Whether a quantity plainly counts or measures something.
fn counts(text: &str, found: &Quantity<'_>, last: usize) -> bool {
    let before = text.get(last..found.start).unwrap_or_default().trim_end();
    let after = text.get(found.end..).unwrap_or_default();
    let Some(unit) = found.unit else {
        return bare_counts(found, before, after);
    };
    if found.kind == MetricKind::Duration && units::is_span(unit) {
        return measures_time(found, before, after);
    }
    match found.form {
        Form::Arabic | Form::Chinese | Form::English | Form::Fraction => true,
        Form::Positional => found.kind == MetricKind::Percent,
        Form::ChineseDigit => digit_counts(found, unit, before, after),
    }
}

/// A number without a unit: 注册用户突破3亿, 指数达到102.3.
fn bare_counts(found: &Quantity<'_>, before: &str, after: &str) -> bool {
    let ends = after.chars().next().is_none_or(|c| !c.is_alphanumeric());
    if found.form != Form::Arabic {
        return found.scale >= 4 && found.qualifier.is_some() && found.form == Form::Chinese;
    }
    if found.scale >= 4 {
        return true;
    }
    // 强度控制在38以下, 生师比由19.6降至18.1
    let bare = before.trim_end_matches(['年', '的', '上']);
    let moves =
        TO.suffix(before).is_some_and(|to| to.word.len() > 3)
            || bare.ends_with(['由', '从', '從'])
            || after.chars().next().is_some_and(|c| {
                matches!(c, '降' | '升' | '增' | '提' | '缩' | '减' | '上' | '下')
            }) && TO.prefix(after).is_some();
    if moves || found.end > found.core.1 && before.ends_with(['在', '为', '為', '至', '到']) {
        return true;
    }
    let said = found.qualifier.is_some() || before.ends_with(['为', '為', '是']);
    let is_index = before.trim_end_matches(['为', '為', '是']).ends_with(|c| {
        matches!(
            c,
            '数' | '數' | '值' | '率' | '比' | '分' | '量' | '计' | '計'
        )
    });
    ends && said && is_index
}

/// A span of time counts only where it is measured: 由15天缩短至5天, 平均住院日6.8天.
fn measures_time(found: &Quantity<'_>, before: &str, after: &str) -> bool {
    let links = [
        '为', '為', '达', '至', '到', '由', '从', '從', '了', '是', '仅', '需', '在',
    ];
    let is_measured = MEASURED.suffix(before.trim_end_matches(links)).is_some();
    let (_, places) = found.value.parts();
    let changes = DOWN
        .suffix(before)
        .or_else(|| UP.suffix(before))
        .or_else(|| TO.suffix(before))
        .or_else(|| TO.prefix(after))
        .is_some_and(|verb| verb.word.chars().count() > 1);
    // 延长三十年试点: how long a thing lasts, not by how much it changed.
    let is_of_thing =
        matches!(found.unit, Some("年" | "月")) && after.starts_with(char::is_alphabetic);
    is_measured
        || changes && !is_of_thing
        || found.scale >= 4
        || places > 0 && found.form == Form::Arabic
}

/// One Chinese digit counts where something is plainly counted: 新增两处, 泊位四个.
fn digit_counts(found: &Quantity<'_>, unit: &str, before: &str, after: &str) -> bool {
    let is_one = found.value == crate::Decimal::whole(1);
    match found.kind {
        MetricKind::Percent => return true,
        MetricKind::Measure
            if is_one && (found.qualifier.is_some() || unit.chars().count() > 2) =>
        {
            return true;
        }
        MetricKind::Money | MetricKind::Measure
            if !is_one
                && !matches!(
                    unit,
                    "里" | "两" | "兩" | "寸" | "尺" | "丈" | "角" | "毛" | "度" | "方"
                ) =>
        {
            return true;
        }
        MetricKind::Measure if matches!(unit, "两" | "兩") => {
            return after.chars().next().is_none_or(|c| !c.is_alphanumeric());
        }
        MetricKind::Money => return is_one && unit.chars().count() > 1,
        _ => {}
    }
    if found.start < found.core.0 && !is_one {
        return true;
    }
    if unit == "倍" {
        return !is_one;
    }
    let is_ordinal = ORDINAL_UNITS.has(unit) || is_one && !ONE_OF.has(unit);
    let verb = COUNTING.suffix(before);
    let ends = after
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '“' | '「' | '《'));
    let has_noun = before
        .chars()
        .next_back()
        .is_some_and(char::is_alphanumeric);
    let says_what = before.ends_with([
        '分', '为', '為', '下', '这', '這', '那', '有', '各', '的', '做', '好', '了', '在', '成',
        '是', '如', '以', '每', '第', '同', '哪', '上', '前', '后', '後', '另', '某', '任', '等',
        '大', '近', '头',
    ]);
    if verb.is_some() && !is_one {
        return true;
    }
    ends && has_noun && !is_ordinal && !says_what
}
