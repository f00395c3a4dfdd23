//! Reports as JSON, held to their JSON Schema.

use std::fs;

use jsonschema::Validator;
use serde::Deserialize;
use serde_json::{Deserializer, Value, json};
use tiezi::{Options, tiezi_core::Reader};
use tiezi_json::Json;
use tiezi_testkit::laws;
use tiezi_tests::readings;

use crate::{reports, written};

#[test]
fn the_schema_is_one_itself() {
    jsonschema::draft202012::meta::validate(tiezi_json::schema().as_value()).unwrap();
}

#[test]
fn every_fixture_fits() {
    let validator = validator();
    for (fixture, reading) in readings() {
        if let Err(misfit) = fits(&validator, &written(&Json, &reading.report, "false")) {
            panic!("{}/{}: {misfit}", fixture.folder, fixture.name);
        }
    }
}

#[test]
fn every_valid_report_fits() {
    let validator = validator();
    laws::writes_every_report(&Json, laws::cases(), |_, bytes| fits(&validator, bytes));
}

/// What a schema can't say, in the reader's words.
const UNSAID: &[&str] = &[
    "floors must rise from post to post, from 1",
    "must be what the first paragraph begins with",
    "must not be more than the rows",
    "must not end before it starts",
    "two texts must not stand side by side",
    "must have its white space folded",
    "must have no white space at its ends",
    "is no post of the report, and so outside",
    "is a post of the report, and so not outside",
    "posts must not answer one another in a circle",
    "must hold the place of the figure",
];

/// Of reports in which something is changed, those fit that are read, and no others but for what a
/// schema can't say.
#[test]
fn what_fits_is_what_is_read() {
    let validator = validator();
    let every_kind = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../crates/tiezi-html/tests/every-kind.json"
    );
    let every_kind = fs::read(every_kind).unwrap();
    let made = reports(4).map(|report| written(&Json, &report, "false"));
    for report in std::iter::once(every_kind).chain(made) {
        let report = parsed(&report).unwrap();
        for changed in changes(&report) {
            let json = changed.to_string();
            let refusal = Json.read(json.as_bytes(), &Options::default()).err();
            match (
                refusal.map(|error| error.to_string()),
                validator.is_valid(&changed),
            ) {
                (None, true) | (Some(_), false) => {}
                (None, false) => panic!("it is read and doesn't fit: {json}"),
                (Some(words), true) => {
                    let is_unsaid = UNSAID.iter().any(|rule| words.ends_with(rule));
                    assert!(is_unsaid, "it fits and is not read: {words}\n{json}");
                }
            }
        }
    }
}

/// The report with one thing changed, wherever something can be.
fn changes(report: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    let mut paths = vec![String::new()];
    while let Some(path) = paths.pop() {
        let mut changed = |to: Value| {
            let mut report = report.clone();
            *report.pointer_mut(&path).unwrap() = to;
            all.push(report);
        };
        for other in [json!(-1), json!(1.5), json!("x"), json!({})] {
            changed(other);
        }
        match report.pointer(&path).unwrap() {
            Value::Object(object) => {
                for key in object.keys() {
                    let mut less = object.clone();
                    less.remove(key);
                    changed(less.into());
                    paths.push(format!("{path}/{key}"));
                }
                let mut more = object.clone();
                more.insert("colour".into(), "red".into());
                changed(more.into());
            }
            Value::Array(items) => {
                changed(json!([]));
                paths.extend((0..items.len()).map(|at| format!("{path}/{at}")));
            }
            Value::String(text) => {
                changed(format!(" {text}").into());
                changed(format!("{text}\u{3000}").into());
                changed(format!("{text}\n").into());
                changed(format!("{text}  {text}").into());
                changed(format!("{text}\u{85}{text}").into());
                changed("".into());
            }
            Value::Number(_) => {
                changed(0.into());
                changed(7000.into());
            }
            Value::Bool(flag) => changed((!flag).into()),
            Value::Null => {}
        }
    }
    all
}

/// The rules of the model that the schema says besides its types.
#[test]
fn what_breaks_a_rule_does_not_fit() {
    let validator = validator();
    let post = |post: Value| json!({ "tiezi": "1", "posts": [post] });
    let block = |block: Value| post(json!({ "body": [block] }));
    let inline = |inline: Value| block(json!({ "type": "paragraph", "content": [inline] }));
    let rule = json!({ "type": "rule" });
    let time = |time: &str| post(json!({ "posted": { "text": "x", "time": time } }));
    for (fits, report) in [
        (true, json!({ "tiezi": "1" })),
        (false, json!({})),
        (false, json!({ "tiezi": "2" })),
        (false, json!({ "tiezi": 1 })),
        (false, json!({ "tiezi": "1", "title": null })),
        (false, json!({ "tiezi": "1", "title": "a\tb" })),
        (
            false,
            json!({ "tiezi": "1", "source": { "engine": "Discuz!" } }),
        ),
        (false, json!({ "tiezi": "1", "source": { "url": "a b" } })),
        (false, json!({ "tiezi": "1", "source": { "page": -1 } })),
        (true, post(json!({ "floor": 1, "state": "hidden" }))),
        (false, post(json!({ "floor": 0 }))),
        (false, post(json!({ "state": "lost" }))),
        (true, post(json!({ "author": { "anonymous": true } }))),
        (false, post(json!({ "author": {} }))),
        (
            false,
            post(json!({ "author": { "name": "Wren", "anonymous": true } })),
        ),
        (true, post(json!({ "edited": { "by": "Wren" } }))),
        (false, post(json!({ "edited": {} }))),
        (true, time("2023-03")),
        (true, time("2023-03-18T01:11:60+05:30")),
        (false, time("2023-13")),
        (false, time("2023-03-18T24:00")),
        (false, time("2023-03-18 01:11")),
        (false, time("2023-03T01:11")),
        (true, block(rule.clone())),
        (false, block(json!({ "type": "rule", "text": "x" }))),
        (false, block(json!({ "type": "heading" }))),
        (false, block(json!({ "type": "strong", "content": ["x"] }))),
        (false, block(json!({ "content": ["x"] }))),
        (false, block(json!("x"))),
        (true, block(json!({ "type": "section", "number": "1" }))),
        (false, block(json!({ "type": "section", "title": [] }))),
        (false, block(json!({ "type": "paragraph", "content": [] }))),
        (false, block(json!({ "type": "points" }))),
        (
            false,
            block(json!({ "type": "points", "items": [{ "topic": "x" }] })),
        ),
        (
            false,
            block(
                json!({ "type": "points", "items": [{ "marker": "1", "topic": "x", "blocks": [rule] }] }),
            ),
        ),
        (
            true,
            block(json!({ "type": "list", "ordered": true, "start": 3, "items": [[]] })),
        ),
        (
            false,
            block(json!({ "type": "list", "start": 3, "items": [[]] })),
        ),
        (
            false,
            block(json!({ "type": "list", "ordered": true, "start": 1, "items": [[]] })),
        ),
        (false, block(json!({ "type": "list", "items": [] }))),
        (false, block(json!({ "type": "quote", "post": "7" }))),
        (false, block(json!({ "type": "spoiler", "title": "x" }))),
        (false, block(json!({ "type": "code", "text": "\na" }))),
        (true, block(json!({ "type": "code", "text": "  a\n\n\tb" }))),
        (false, block(json!({ "type": "table", "rows": [[]] }))),
        (
            false,
            block(json!({ "type": "table", "rows": [[{ "colspan": 1 }]] })),
        ),
        (
            false,
            block(json!({ "type": "table", "rows": [[{ "rowspan": 1 }]] })),
        ),
        (
            false,
            block(json!({ "type": "table", "rows": [[{ "align": "justify" }]] })),
        ),
        (true, block(json!({ "type": "figure", "caption": ["x"] }))),
        (false, block(json!({ "type": "figure", "images": [] }))),
        (true, block(json!({ "type": "attachment", "url": "/x" }))),
        (
            false,
            block(json!({ "type": "attachment", "size": "3 KB" })),
        ),
        (false, block(json!({ "type": "poll", "question": "x" }))),
        (
            false,
            block(json!({ "type": "notice", "kind": "Price", "text": "x" })),
        ),
        (
            false,
            block(json!({ "type": "media", "kind": "film", "url": "/x" })),
        ),
        (false, inline(json!(""))),
        (false, inline(json!("a\u{0}"))),
        (false, inline(json!({ "type": "strong" }))),
        (false, inline(json!({ "type": "link", "content": ["x"] }))),
        (false, inline(json!({ "type": "code", "text": "a\nb" }))),
        (false, inline(json!({ "type": "break", "content": [] }))),
        (false, post(json!({ "metrics": [{ "kind": "count" }] }))),
        (
            false,
            post(json!({ "metrics": [{ "kind": "count", "text": "7", "value": "7" }] })),
        ),
        (
            false,
            post(
                json!({ "metrics": [{ "kind": "count", "text": "7", "place": { "block": "body", "start": 0, "end": 1 } }] }),
            ),
        ),
    ] {
        assert_eq!(validator.is_valid(&report), fits, "{report}");
    }
}

fn validator() -> Validator {
    jsonschema::draft202012::new(tiezi_json::schema().as_value()).unwrap()
}

fn fits(validator: &Validator, json: &[u8]) -> Result<(), String> {
    let report = parsed(json).map_err(|error| error.to_string())?;
    validator
        .validate(&report)
        .map_err(|error| format!("{error} at {}", error.instance_path()))
}

fn parsed(json: &[u8]) -> serde_json::Result<Value> {
    let mut json = Deserializer::from_slice(json);
    json.disable_recursion_limit();
    Value::deserialize(&mut json)
}
