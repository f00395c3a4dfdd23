//! Reports that differ don't look the same.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use serde_json::{Value, json};
use tiezi::{Report, tiezi_core::Inline};
use tiezi_testkit::{laws, strategy};

use super::{Line, inline, report};
use crate::on_all_cores;

/// What means something in the lines of a report, or comes near it.
const PIECES: [&str; 14] = [
    "x", " | x", "|", "{b x}", "{", "}", "\\", "\"", "=x", " id=x", "(x)", "[0..1]", ">x", ",x",
];

#[test]
fn a_written_report_looks_different_with_anything_changed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("written");
    let files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    let reports = on_all_cores(&files, |_, file| {
        let written = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
        look_different(&written, &places(&written))
    });
    assert!(reports.iter().sum::<usize>() > 10_000, "{reports:?}");
}

/// Of generated reports, in which there is more, some places are changed, others in each.
#[test]
fn a_generated_report_looks_different_with_anything_changed() {
    const PLACES: usize = 6;
    let mut runner = TestRunner::deterministic();
    let mut reports = 0;
    for number in 0..laws::cases() as usize / 8 {
        let made = strategy::report().new_tree(&mut runner).unwrap().current();
        let made = serde_json::to_value(made).unwrap();
        let mut places = places(&made);
        let step = places.len().div_ceil(PLACES);
        places = places
            .into_iter()
            .skip(number % step)
            .step_by(step)
            .collect();
        reports += look_different(&made, &places);
    }
    assert!(reports > 100 || laws::cases() < 100, "only {reports}");
}

/// Changes a report in each of some places; no two of what comes of it may look the same. Says how
/// many they are.
fn look_different(original: &Value, places: &[String]) -> usize {
    let mut seen: HashMap<String, Report> = HashMap::new();
    let changed = places.iter().flat_map(|place| changes(original, place));
    for other in std::iter::once(original.clone()).chain(changed) {
        let Ok(other) = serde_json::from_value::<Report>(other) else {
            continue;
        };
        if other.validate().is_err() {
            continue;
        }
        let same = seen.entry(report(&other)).or_insert_with(|| other.clone());
        assert!(
            *same == other,
            "{}\nand\n{}\nlook the same:\n{}",
            serde_json::to_string(same).unwrap(),
            serde_json::to_string(&other).unwrap(),
            report(&other)
        );
    }
    seen.len()
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
                let Some(next) = less.get(at) else { continue };
                // Names stand in lists as they are, the words of cells in their content.
                for way in ["", "/content/0"] {
                    let text = |item: &Value| Some(item.pointer(way)?.as_str()?.to_owned());
                    if let (Some(text), Some(next)) = (text(&item), text(next)) {
                        for between in [">", ",", " | ", ""] {
                            let mut joined = item.clone();
                            *joined.pointer_mut(way).unwrap() =
                                format!("{text}{between}{next}").into();
                            let mut less = less.clone();
                            less[at] = joined;
                            changed(less.into());
                        }
                    }
                }
            }
        }
        Value::String(text) => {
            for piece in PIECES {
                changed(format!("{text}{piece}").into());
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
