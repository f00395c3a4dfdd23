//! Inputs with what must be read in them: `NAME` and beside it `NAME.expect.json`, a part of the report.
//!
//! An object must have the fields that are named, and `null` where it must not have one. A list must have as many items,
//! each as its counterpart says. Beside the report's own fields there are `warnings`, a list of codes, in the report,
//! and `words` in each post: the post's own words, a line for each paragraph.

use std::{fs, path::Path};

use serde_json::{Map, Value, json};
use tiezi::Reading;
use tiezi_tests::{files_in_folders, on_all_cores};

/// How the name of an expectation ends, after its input's.
const EXPECT: &str = ".expect.json";

#[test]
fn inputs_are_read_as_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("expect");
    let files = files_in_folders(&root);
    let cases: Vec<_> = files
        .iter()
        .filter(|(_, name)| name.ends_with(EXPECT))
        .map(|(folder, name)| root.join(folder).join(name))
        .collect();
    assert!(
        cases.len() * 2 == files.len(),
        "each input has an expectation, and each expectation an input"
    );
    let faults = on_all_cores(&cases, |_, path| {
        let mut faults = Vec::new();
        let expected = fs::read_to_string(path).unwrap();
        let expected: Value = serde_json::from_str(&expected)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let name = path.to_string_lossy();
        let input = name.strip_suffix(EXPECT).unwrap();
        match tiezi::read_path(input) {
            Ok(reading) => compare(&expected, Some(&as_json(&reading)), "", &mut faults),
            Err(error) => compare(
                &expected,
                Some(&json!({"error": error.to_string()})),
                "",
                &mut faults,
            ),
        }
        let input = Path::new(input).strip_prefix(&root).unwrap().display();
        faults
            .into_iter()
            .map(|fault| format!("{input}: {fault}"))
            .collect::<Vec<_>>()
    });
    let faults: Vec<_> = faults.into_iter().flatten().collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A report as JSON, with the words of its posts and the codes of its warnings.
fn as_json(reading: &Reading) -> Value {
    let mut report = json!(reading.report);
    let words = reading
        .report
        .posts
        .iter()
        .map(|post| tiezi::tiezi_core::plain::own_words(&post.body));
    if let Some(posts) = report["posts"].as_array_mut() {
        for (post, words) in posts.iter_mut().zip(words) {
            post["words"] = words.trim_end().into();
        }
    }
    let codes: Vec<_> = reading
        .warnings
        .iter()
        .map(|warning| &warning.code)
        .collect();
    report["warnings"] = json!(codes);
    report
}

/// Finds where something isn't as it is expected to be.
fn compare(expected: &Value, found: Option<&Value>, path: &str, faults: &mut Vec<String>) {
    match (expected, found) {
        (Value::Null, None) => {}
        (Value::Object(expected), Some(Value::Object(found))) => {
            compare_fields(expected, found, path, faults);
        }
        (Value::Array(expected), Some(Value::Array(found))) if expected.len() == found.len() => {
            for (at, (expected, found)) in expected.iter().zip(found).enumerate() {
                compare(expected, Some(found), &format!("{path}/{at}"), faults);
            }
        }
        (expected, Some(found)) if expected == found => {}
        (expected, found) => {
            let found = found.map_or_else(|| "nothing".to_owned(), Value::to_string);
            faults.push(format!("{path} is {found}, not {expected}"));
        }
    }
}

fn compare_fields(
    expected: &Map<String, Value>,
    found: &Map<String, Value>,
    path: &str,
    faults: &mut Vec<String>,
) {
    for (name, expected) in expected {
        compare(expected, found.get(name), &format!("{path}/{name}"), faults);
    }
}

#[test]
fn a_difference_is_found() {
    let found = json!({"posts": [{"author": {"name": "Wren"}, "floor": 1}], "title": "Glue"});
    for (expected, faults) in [
        (
            json!({"title": "Glue", "posts": [{"floor": 1, "subject": null}]}),
            0,
        ),
        (json!({"title": "Tar", "posts": [{"floor": 2}]}), 2),
        (json!({"posts": []}), 1),
        (json!({"posts": [{"author": {"name": null}}]}), 1),
        (json!({"error": "none"}), 1),
    ] {
        let mut all = Vec::new();
        compare(&expected, Some(&found), "", &mut all);
        assert_eq!(all.len(), faults, "{expected}: {all:?}");
    }
}
