//! The JSON Schema of reports: what the types of the model say of themselves, and what
//! [`Report::validate`] asks besides, so far as a schema can say it.

use std::mem;

use schemars::{Schema, generate::SchemaSettings};
use serde_json::{Map, Value, json};
use tiezi_core::{Report, Version};

/// The JSON Schema (draft 2020-12) of reports.
///
/// Every report that is written fits it. What fits it is read, but for rules that a schema can't say:
/// that floors rise, a parent is the post that it says, a topic begins its point, a month has so many
/// days, a table its header rows, a period or a place doesn't end before it starts, a sentence holds
/// its figure; how deep blocks nest; and where spaces and breaks stand among inlines. It is stricter than the reader in what no writer writes: `null` for what is absent, a list
/// for an object, and a time in another form than [`Time`](tiezi_core::Time) has.
pub fn schema() -> Schema {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut derived = settings.into_generator().into_root_schema_for::<Report>();
    let mut schema = mem::take(derived.ensure_object());
    refine(&mut schema, "");
    if let Some(Value::Object(definitions)) = schema.get_mut("$defs") {
        for (name, definition) in definitions.iter_mut() {
            match name.as_str() {
                "Block" | "Inline" => tell_by_type(name, definition),
                _ => merge(definition, rules("", name)),
            }
        }
        definitions.extend(texts());
    }
    let version = Version::TEXT;
    let id = format!("https://tiezi.dev/schemas/report-{version}.schema.json");
    schema.insert("$id".into(), id.into());
    schema.insert(
        "title".into(),
        format!("tiezi report, schema version {version}").into(),
    );
    schema.into()
}

/// Makes a derived schema, and all in it, as strict as the model: nothing is null, numbers end where
/// the model's do, and a text is one of [`texts`].
fn refine(schema: &mut Map<String, Value>, name: &str) {
    if let Some(Value::String(words)) = schema.get_mut("description") {
        *words = description(words);
    }
    if let Some(Value::Array(types)) = schema.get("type") {
        // A type, or null.
        let of_value = types[0].clone();
        schema.insert("type".into(), of_value);
    }
    if let Some(Value::Array(of_value)) = schema.get("anyOf")
        && let [Value::Object(of_value), null] = of_value.as_slice()
        && *null == json!({ "type": "null" })
    {
        let of_value = of_value.clone();
        schema.remove("anyOf");
        schema.extend(of_value);
    }
    match schema.remove("format") {
        Some(format) if format == "uint32" => schema.insert("maximum".into(), u32::MAX.into()),
        Some(format) if format == "uint64" => schema.insert("maximum".into(), u64::MAX.into()),
        Some(format) if format == "int64" => {
            schema.insert("minimum".into(), i64::MIN.into());
            schema.insert("maximum".into(), i64::MAX.into())
        }
        _ => None,
    };
    let is_free = !schema.contains_key("const") && !schema.contains_key("pattern");
    if schema.get("type").is_some_and(|of| of == "string") && is_free {
        schema.remove("type");
        schema.insert("$ref".into(), format!("#/$defs/{}", text_of(name)).into());
    }
    for (keyword, part) in schema {
        match (keyword.as_str(), part) {
            ("properties" | "$defs", Value::Object(parts)) => {
                for (name, part) in parts {
                    if let Value::Object(part) = part {
                        refine(part, name);
                    }
                }
            }
            ("items", Value::Object(part)) => refine(part, name),
            ("oneOf" | "anyOf", Value::Array(parts)) => {
                let parts = parts.iter_mut().filter_map(Value::as_object_mut);
                parts.for_each(|part| refine(part, name));
            }
            _ => {}
        }
    }
}

/// What documentation says first, without links that only Rust's documentation has.
fn description(documentation: &str) -> String {
    let first = documentation.split("\n\n").next().unwrap_or_default();
    first
        .replace('\n', " ")
        .replace("[`", "`")
        .replace("`]", "`")
}

/// What kind of text a field holds.
fn text_of(field: &str) -> &'static str {
    match field {
        "Inline" => "Words",
        "engine" | "template" | "charset" | "kind" => "Token",
        "url" => "Address",
        "block" => "Pointer",
        _ => "Line",
    }
}

/// The kinds of text: the rules of [`tiezi_core::normal`] as patterns.
fn texts() -> impl Iterator<Item = (String, Value)> {
    // What stands in brackets: control characters and what no text has; the same for code, which has
    // tabs and line feeds; white space, without the former.
    const CONTROL: &str = r"\u0000-\u001F\u007F-\u009F\uFFFE\uFFFF";
    const NOT_CODE: &str = r"\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFFE\uFFFF";
    const SPACE: &str = r"\u0020\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000";
    let at_end = format!(r"[^{CONTROL}{SPACE}]");
    let inside = format!(r"[^{CONTROL}\u0020]");
    let in_code = format!(r"[^{NOT_CODE}\u000A]");
    [
        (
            "Line",
            "A text on one line, its white space folded and trimmed.",
            format!("^{at_end}(?:(?: ?{inside})* ?{at_end})?$"),
        ),
        (
            "Words",
            "Plain words, their white space folded.",
            format!("^(?: |(?: ?{inside})+ ?)$"),
        ),
        (
            "CodeLines",
            "Lines parted by line feeds, without empty ones at the ends.",
            format!("^{in_code}(?:[^{NOT_CODE}]*{in_code})?$"),
        ),
        (
            "CodeWords",
            "Code on one line, its white space as it stands.",
            format!("^[^{CONTROL}]+$"),
        ),
        (
            "Token",
            "One word in lower case.",
            "^[a-z0-9._-]+$".to_owned(),
        ),
        (
            "Address",
            "An address without white space, as the page has it.",
            format!("^[^{CONTROL}{SPACE}]+$"),
        ),
        (
            "Pointer",
            "A JSON Pointer (RFC 6901).",
            format!("^/(?:(?: ?{inside})* ?{at_end})?$"),
        ),
    ]
    .into_iter()
    .map(|(name, words, pattern)| {
        let text = json!({ "description": words, "type": "string", "pattern": pattern });
        (name.to_owned(), text)
    })
}

/// Makes a choice among objects, as schemars derives it, one that looks at `type` first.
///
/// A validator tries the objects of a `oneOf` each, with all that stands in them, at every level
/// again: 64 levels deep it would never end. And of the one that was meant it says nothing.
fn tell_by_type(name: &str, definition: &mut Value) {
    let Some(choice) = definition.as_object_mut() else {
        return;
    };
    let variants = choice.remove("oneOf").or_else(|| choice.remove("anyOf"));
    let Some(Value::Array(variants)) = variants else {
        return;
    };
    let mut types = Vec::new();
    let mut tests = Vec::new();
    let mut text = None;
    for mut variant in variants {
        let Some(of) = variant.pointer("/properties/type/const").cloned() else {
            text = Some(variant);
            continue;
        };
        merge(&mut variant, rules(name, of.as_str().unwrap_or_default()));
        // The one of a variant that holds nothing is open.
        variant["additionalProperties"] = false.into();
        let is_meant = json!({ "properties": { "type": { "const": of } }, "required": ["type"] });
        tests.push(json!({ "if": is_meant, "then": variant }));
        types.push(of);
    }
    let objects = json!({
        "type": "object",
        "properties": { "type": { "enum": types } },
        "required": ["type"],
        "allOf": tests,
    });
    let told = match text {
        Some(text) => json!({ "if": { "type": "string" }, "then": text, "else": objects }),
        None => objects,
    };
    merge(definition, told);
}

/// What `validate` asks of a definition, or of a block's or inline's `type`.
fn rules(choice: &str, name: &str) -> Value {
    let filled =
        |field: &str| json!({ "properties": { field: { "minItems": 1 } }, "required": [field] });
    let text =
        |kind: &str| json!({ "properties": { "text": { "$ref": format!("#/$defs/{kind}") } } });
    let has = |field: &str| json!({ "required": [field] });
    let anonymous =
        json!({ "properties": { "anonymous": { "const": true } }, "required": ["anonymous"] });
    match (choice, name) {
        ("", "Post") => json!({ "properties": { "floor": { "minimum": 1 } } }),
        ("", "Parent") => json!({
            "properties": { "floor": { "minimum": 1 } },
            "oneOf": [has("post"), has("floor")],
        }),
        ("", "Metric") => json!({ "dependentRequired": { "sentence": ["place"] } }),
        ("", "Change") => json!({
            "anyOf": [has("direction"), has("percent"), has("value"), has("base")],
            "dependentRequired": { "unit": ["value"] },
        }),
        ("", "Base") => json!({
            "anyOf": [has("value"), has("period")],
            "dependentRequired": { "unit": ["value"] },
        }),
        ("", "Author") => json!({
            "anyOf": [has("name"), has("id"), has("url"), has("role"), anonymous],
            "not": { "allOf": [has("name"), anonymous] },
            "dependentRequired": { "nick": ["name"] },
        }),
        ("", "Edit") => json!({ "minProperties": 1 }),
        ("", "Point") => json!({
            "dependentSchemas": { "topic": {
                "properties": { "blocks": {
                    "prefixItems": [{ "properties": { "type": { "const": "paragraph" } } }],
                    "minItems": 1,
                } },
                "required": ["blocks"],
            } },
        }),
        ("", "Cell") => json!({
            "properties": { "colspan": { "minimum": 2 }, "rowspan": { "minimum": 2 } },
        }),
        ("Block", "section") => json!({ "anyOf": [has("number"), filled("title")] }),
        ("Block", "figure") => json!({ "anyOf": [filled("images"), filled("caption")] }),
        ("Block", "attachment") => json!({ "anyOf": [has("name"), has("url")] }),
        ("Block", "paragraph")
        | (
            "Inline",
            "strong" | "emphasis" | "underline" | "strikethrough" | "subscript" | "superscript",
        ) => filled("content"),
        ("Block", "points") => filled("items"),
        ("Block", "quote" | "spoiler") => filled("blocks"),
        ("Block", "poll") => filled("options"),
        ("Block", "list") => json!({
            "properties": { "items": { "minItems": 1 }, "start": { "not": { "const": 1 } } },
            "required": ["items"],
            "dependentSchemas": { "start": {
                "properties": { "ordered": { "const": true } },
                "required": ["ordered"],
            } },
        }),
        ("Block", "table") => json!({
            "properties": { "rows": { "minItems": 1, "items": { "minItems": 1 } } },
            "required": ["rows"],
        }),
        ("Block", "code") => text("CodeLines"),
        ("Inline", "code") => text("CodeWords"),
        _ => Value::Null,
    }
}

/// Adds to a schema what another says too.
fn merge(schema: &mut Value, more: Value) {
    match (schema, more) {
        (Value::Object(schema), Value::Object(more)) => {
            for (keyword, more) in more {
                merge(schema.entry(keyword).or_insert(Value::Null), more);
            }
        }
        (Value::Array(schema), Value::Array(more)) => schema.extend(more),
        (_, Value::Null) => {}
        (schema, more) => *schema = more,
    }
}
