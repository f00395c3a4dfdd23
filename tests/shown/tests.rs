//! Reports that differ don't look the same.

use std::collections::HashMap;

use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use serde_json::{Value, json};
use tiezi::{Report, tiezi_core::Inline};
use tiezi_testkit::{laws, strategy};

use super::{Line, inline, report};

/// What means something in the lines of a report, or comes near it.
const PIECES: [&str; 14] = [
    "x", " | x", "|", "{b x}", "{", "}", "\\", "\"", "=x", " id=x", "(x)", "[0..1]", ">x", ",x",
];

/// So many places of each report are changed, others in each.
const PLACES: usize = 6;

#[test]
fn reports_that_differ_look_different() {
    let mut runner = TestRunner::deterministic();
    let mut tried = 0;
    for number in 0..laws::cases() as usize / 8 {
        let made = strategy::report().new_tree(&mut runner).unwrap().current();
        let mut seen = HashMap::from([(report(&made), made.clone())]);
        let made = serde_json::to_value(made).unwrap();
        let places = places(&made);
        let step = places.len().div_ceil(PLACES);
        for place in places.iter().skip(number % step).step_by(step) {
            for other in changes(&made, place) {
                let Ok(other) = serde_json::from_value::<Report>(other) else {
                    continue;
                };
                if other.validate().is_err() {
                    continue;
                }
                tried += 1;
                let same = seen.entry(report(&other)).or_insert_with(|| other.clone());
                assert!(
                    *same == other,
                    "{}\nand\n{}\nlook the same:\n{}",
                    serde_json::to_string(same).unwrap(),
                    serde_json::to_string(&other).unwrap(),
                    report(&other)
                );
            }
        }
    }
    assert!(tried > 100, "only {tried} changed reports are valid");
}

#[test]
fn every_generated_report_looks_its_own() {
    let mut runner = TestRunner::deterministic();
    let mut seen = HashMap::new();
    for _ in 0..laws::cases() {
        let made = strategy::report().new_tree(&mut runner).unwrap().current();
        if let Some(same) = seen.insert(report(&made), made.clone()) {
            assert_eq!(same, made);
        }
    }
}

/// JSON Pointers to all that is in a report.
fn places(report: &Value) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut next = 0;
    while let Some(place) = all.get(next).cloned() {
        match report.pointer(&place).unwrap() {
            Value::Object(fields) => all.extend(fields.keys().map(|key| format!("{place}/{key}"))),
            Value::Array(items) => all.extend((0..items.len()).map(|at| format!("{place}/{at}"))),
            _ => {}
        }
        next += 1;
    }
    all
}

/// The report with what is in a place changed, in every way that there is: text that looks like the
/// lines it stands in, fields gone, marks as words or of another type, texts joined, parts taken out
/// of what holds them.
fn changes(report: &Value, place: &str) -> Vec<Value> {
    let mut all = Vec::new();
    let mut changed = |to: Value| {
        let mut report = report.clone();
        *report.pointer_mut(place).unwrap() = to;
        all.push(report);
    };
    match report.pointer(place).unwrap() {
        Value::Object(object) => {
            for key in object.keys() {
                let mut less = object.clone();
                less.remove(key);
                changed(less.into());
            }
            if object.contains_key("type") {
                if let Ok(mark) = serde_json::from_value::<Inline>(object.clone().into()) {
                    changed(in_words(&mark).into());
                }
                for name in ["strong", "emphasis", "quote", "spoiler", "section"] {
                    let mut other = object.clone();
                    other.insert("type".into(), name.into());
                    changed(other.into());
                }
            }
        }
        Value::Array(items) => {
            for at in 0..items.len() {
                let mut less = items.clone();
                let item = less.remove(at);
                changed(less.clone().into());
                for inner in ["blocks", "content"] {
                    if let Some(Value::Array(inner)) = item.get(inner) {
                        let mut spliced = less.clone();
                        spliced.splice(at..at, inner.iter().cloned());
                        changed(spliced.into());
                    }
                }
                let next = less.get(at).and_then(Value::as_str);
                if let (Some(text), Some(next)) = (item.as_str(), next) {
                    for between in [">", ",", " | ", ""] {
                        let mut joined = less.clone();
                        joined[at] = format!("{text}{between}{next}").into();
                        changed(joined.into());
                    }
                }
            }
        }
        Value::String(text) => {
            for piece in PIECES {
                changed(format!("{text}{piece}").into());
                changed(format!("{}{text}", piece.trim_start()).into());
                changed(piece.into());
            }
            // What is escaped must not look like what is in the text that way.
            changed(format!("{text:?}").into());
            changed(text.escape_debug().to_string().into());
        }
        Value::Number(_) => {
            changed(json!(0));
            changed(json!(2));
        }
        Value::Bool(flag) => changed((!flag).into()),
        Value::Null => {}
    }
    all
}

/// A mark as it is shown, to stand there as words.
fn in_words(mark: &Inline) -> String {
    let mut line = Line(String::new());
    inline(mark, &mut line);
    line.0
}
