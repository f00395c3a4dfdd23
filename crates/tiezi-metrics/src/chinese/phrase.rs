//! The words around a figure: which of them name what is counted.

use tiezi_lexicon::Lexicon;

use crate::{
    numeral,
    vocabulary::chinese::{
        COMPOUNDS, GENERIC, LARGELY, LEADING, LINKS, PREPOSITIONS, STOPS, TRANSITIVE, VERBS,
    },
};

/// No subject is longer, in characters.
const LONGEST: usize = 40;

/// What ends a clause.
pub(super) fn is_boundary(c: char) -> bool {
    matches!(
        c,
        ',' | '\u{FF0C}'
            | ';'
            | '\u{FF1B}'
            | ':'
            | '\u{FF1A}'
            | '。'
            | '!'
            | '?'
            | '\u{FF01}'
            | '\u{FF1F}'
            | '\n'
            | '('
            | '\u{FF08}'
            | ')'
            | '\u{FF09}'
            | '|'
            | '—'
            | '…'
    )
}

/// The last clause of a text; brackets that it closes are part of it.
pub(super) fn last_clause(text: &str) -> &str {
    let mut depth = 0;
    let start = text.char_indices().rev().find(|(_, c)| match c {
        ')' | '\u{FF09}' => {
            depth += 1;
            false
        }
        '(' | '\u{FF08}' if depth > 0 => {
            depth -= 1;
            false
        }
        c => depth == 0 && is_boundary(*c),
    });
    // Brackets that were never opened are none.
    let start = if depth > 0 {
        text.rfind(is_boundary)
            .and_then(|at| Some((at, text.get(at..)?.chars().next()?)))
    } else {
        start
    };
    text.get(start.map_or(0, |(at, c)| at + c.len_utf8())..)
        .unwrap_or_default()
        .trim()
}

/// A text without the brackets that it ends with: 办结率(含电话).
fn without_brackets(text: &str) -> &str {
    if !text.ends_with([')', '\u{FF09}']) {
        return text;
    }
    match text.rfind(['(', '\u{FF08}']) {
        Some(at) if at > 0 => text.get(..at).unwrap_or_default().trim_end(),
        _ => text,
    }
}

/// A text without the entry of a table that it ends with.
pub(super) fn without_ending<'a>(
    text: &'a str,
    words: &Lexicon,
) -> Option<(&'a str, &'static str)> {
    let text = text.trim_end();
    let word = words.suffix(text)?.word;
    Some((text.get(..text.len() - word.len())?.trim_end(), word))
}

/// A text without the words at its end that only lead to a figure: 达, 共, 为, 分别.
pub(super) fn without_links(text: &str) -> &str {
    let mut text = text.trim_end();
    while let Some((shorter, link)) = without_ending(text, &LINKS) {
        // 人均 is one word.
        if link == "均"
            && shorter.ends_with(['人', '户', '戶', '日', '月', '年', '亩', '场', '次', '平'])
        {
            break;
        }
        text = shorter;
    }
    text
}

/// The noun that a clause before a figure ends with, past words of time and place and the verb whose object it is:
/// `全年先后开展岸线巡查活动` gives 岸线巡查活动. None if it ends with a verb, or has no noun.
pub(super) fn noun(clause: &str) -> Option<&str> {
    let mut text = without_rate(without_brackets(without_links(tail(clause))));
    while let Some((shorter, _)) = without_ending(text, &LARGELY) {
        text = without_links(shorter);
    }
    text = text.trim_start_matches(|c: char| {
        !c.is_alphanumeric() && !matches!(c, '“' | '「' | '《' | '『')
    });
    text = text.trim_start_matches('的');
    let whole = text;
    let (mut rounds, mut is_object) = (0, false);
    while rounds < 10 {
        rounds += 1;
        let light = after_date(text)
            .or_else(|| past(text, &LEADING))
            .or_else(|| past_span(text))
            .or_else(|| past_preposition(text));
        if let Some(shorter) = light {
            text = shorter;
        } else if let Some(shorter) = past_verb(text) {
            (text, is_object) = (shorter, true);
        } else {
            break;
        }
    }
    text = head(text);
    let is_verb = !is_object && VERBS.has(text);
    let is_word = text.chars().any(char::is_alphabetic) && !LINKS.has(text) && !LEADING.has(text);
    // 人均捐款
    let is_average = is_verb && whole.chars().nth(1) == Some('均');
    (is_word && (!is_verb || is_average)).then_some(if is_average { whole } else { text })
}

/// A clause without the words of time and place that it begins with.
pub(super) fn without_lead(clause: &str) -> &str {
    let mut text = clause;
    while let Some(shorter) = after_date(text).or_else(|| past(text, &LEADING)) {
        text = shorter;
    }
    text
}

/// A clause without the 每股, 每平方米 that it ends with.
fn without_rate(text: &str) -> &str {
    match text.rfind('每') {
        Some(at) if at > 0 && text.get(at..).unwrap_or_default().chars().count() <= 5 => {
            without_links(text.get(..at).unwrap_or_default())
        }
        _ => text,
    }
}

/// What a phrase names, past whoever acts and the examples before 等: `公园接待游客` gives 游客.
fn head(text: &str) -> &str {
    let mut text = text;
    if let Some(at) = text.rfind("平均").filter(|at| *at > 3) {
        text = text.get(at..).unwrap_or_default();
    }
    if let Some(at) = text.rfind('等') {
        let rest = text.get(at + '等'.len_utf8()..).unwrap_or_default();
        if is_noun(rest) && !rest.starts_with(['级', '級', '值', '候']) {
            text = rest;
        }
    }
    let verbs = text.char_indices().skip(2).filter_map(|(at, _)| {
        let verb = TRANSITIVE.prefix(text.get(at..)?)?.word;
        text.get(at + verb.len()..).filter(|rest| is_noun(rest))
    });
    match verbs.last() {
        Some(rest) => rest
            .trim_start_matches(['了', '各'])
            .rsplit_once('的')
            .map_or(rest, |(_, noun)| if is_noun(noun) { noun } else { rest }),
        None => text,
    }
}

fn is_noun(text: &str) -> bool {
    text.chars().take(2).count() > 1 && !GENERIC.has(text)
}

/// Past a verb, if what is left is more than a word such as 人数 that the verb belongs to: 捐款人数.
fn past_verb(text: &str) -> Option<&str> {
    let rest = past_long(text).or_else(|| past_long(text.strip_prefix('新')?))?;
    if COMPOUNDS
        .prefix(rest)
        .is_some_and(|found| found.word == rest || found.word.chars().count() == 1)
    {
        return None;
    }
    let first = rest.split('、').next().unwrap_or_default();
    let is_compound = first.len() < rest.len() && first.chars().count() <= 2;
    (!GENERIC.has(rest) && !is_compound && !matches!(rest.chars().count(), 1)).then_some(rest)
}

/// Past a verb of more than one character: one alone begins too many words, as 建议.
fn past_long(text: &str) -> Option<&str> {
    past(text, &VERBS).filter(|rest| text.len() - rest.len() > 3)
}

/// Past a span of time: 三年内尚需筹措.
fn past_span(text: &str) -> Option<&str> {
    if !text.starts_with(numeral::may_begin) {
        return None;
    }
    let number = numeral::numeral(text, 0)?;
    let rest = text.get(number.end..)?;
    let rest = rest.strip_prefix(['个', '個']).unwrap_or(rest);
    let rest = rest.strip_prefix(['年', '月', '天', '日', '周'])?;
    Some(rest.trim_start_matches(['内', '內', '来', '來', '间', '間', '中', ',', '来']))
}

/// The last characters of a text, as many as a subject may have.
fn tail(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(LONGEST)
        .last()
        .map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

/// A text past a word that it begins with, unless nothing or half a word is left.
fn past<'a>(text: &'a str, words: &Lexicon) -> Option<&'a str> {
    let word = words.prefix(text)?.word;
    let rest = text
        .get(word.len()..)?
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '了' | '、' | '”' | '“'));
    // A single character is a word of its own only before a longer one.
    let least = if word.chars().count() == 1 { 2 } else { 1 };
    (rest.chars().count() >= least).then_some(rest)
}

/// Past a phrase with a preposition and the verb after it: 向船级社推荐人才 gives 人才.
fn past_preposition(text: &str) -> Option<&str> {
    let word = PREPOSITIONS.prefix(text)?.word;
    let rest = text.get(word.len()..)?;
    let verb = rest.char_indices().skip(1).find_map(|(at, _)| {
        let rest = rest.get(at..)?;
        let verb = VERBS.prefix(rest)?.word;
        rest.get(verb.len()..)
            .filter(|rest| !rest.is_empty() && verb.chars().count() > 1)
    })?;
    Some(verb.trim_start_matches('了'))
}

/// Past a date, a year, a range of months.
fn after_date(text: &str) -> Option<&str> {
    if !text.starts_with(|c: char| {
        c.is_ascii_digit() || matches!(c, '二' | '〇' | '\u{FF10}'..='\u{FF19}')
    }) {
        return None;
    }
    let end = super::skip::date(text, 0)?;
    let rest = text.get(end..)?.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '度' | '底' | '末' | '初' | '起' | '以' | '来' | '內' | '内' | '间'
            )
    });
    (!rest.is_empty()).then_some(rest)
}

/// Whether a clause before a figure has a verb or a preposition that the figure is the object of, or nothing at all.
pub(super) fn wants_object(clause: &str) -> bool {
    let text = without_links(clause);
    clause.trim_end().ends_with('的')
        || VERBS.suffix(clause.trim_end()).is_some()
        || text.is_empty()
        || text.ends_with(['等', '、', '向', '对', '為', '为', '在', '与', '和', '从'])
        || VERBS.suffix(text).is_some()
        || LEADING.suffix(text).is_some()
}

/// What stands after a figure and is counted: `单位(机构)进行会商` gives 单位(机构). `is_cut` says that another figure
/// follows at its end.
pub(super) fn object(after: &str, is_cut: bool) -> Option<&str> {
    let text = after.trim_start();
    let text = text.strip_prefix(['的', '之']).unwrap_or(text).trim_start();
    if !text.starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '《' | '「')) {
        return None;
    }
    let mut end = text
        .char_indices()
        .nth(LONGEST)
        .map_or(text.len(), |(at, _)| at);
    let stop = text.char_indices().take(LONGEST).find(|(at, _)| {
        text.get(*at..)
            .and_then(|rest| STOPS.prefix(rest))
            .is_some_and(|stop| *at == 0 || stop.word.chars().count() > 1 || *at > 3)
            || *at > 3
                && text.get(*at..).is_some_and(|rest| {
                    TRANSITIVE.prefix(rest).is_some_and(|verb| {
                        COMPOUNDS
                            .prefix(rest.get(verb.word.len()..).unwrap_or_default())
                            .is_none()
                    })
                })
    });
    if let Some((at, _)) = stop {
        end = at;
    }
    let mut text = text.get(..end)?.trim_end();
    if is_cut {
        while let Some((shorter, _)) =
            without_ending(text, &VERBS).or_else(|| without_ending(text, &LINKS))
        {
            text = shorter;
        }
    }
    let text = text.trim_end_matches(['、', '的', '和', '及', '与']);
    let is_verb = VERBS.has(text) && text.chars().count() > 1;
    (!text.is_empty() && !is_verb).then_some(text)
}
