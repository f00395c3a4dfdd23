//! YAML front matter: the report's own fields, and those that other tools write.

use std::{borrow::Cow, fmt, ops::Range};

use serde::{
    Deserialize, Deserializer,
    de::{self, Error as _, MapAccess, Visitor, value::MapAccessDeserializer},
};
use serde_json::{Map, Value};
use tiezi_core::{Metric, Source, Version};

/// What the front matter says.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// Whether the writer of this crate began the file.
    pub(super) is_ours: bool,
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) date: Option<String>,
    pub(super) source: Source,
    /// The metrics, each with the number of its post.
    pub(super) metrics: Vec<(usize, Metric)>,
    /// The names of what is not kept.
    pub(super) unknown: Vec<String>,
}

/// Why front matter can't be read.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) message: String,
    /// Where in the YAML.
    pub(super) byte: usize,
    /// Whether a report of this crate's writer stands here, and not somebody's lines between dashes.
    pub(super) is_ours: bool,
}

/// Where the YAML of a text's front matter stands, and where the rest begins.
pub(super) fn find(text: &str) -> Option<(Range<usize>, usize)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let start = first.len();
    let mut at = start;
    for line in lines {
        let end = at + line.len();
        if matches!(line.trim_end(), "---" | "...") && !line.starts_with([' ', '\t']) {
            return Some((start..at, end));
        }
        at = end;
    }
    None
}

/// Reads YAML.
pub(super) fn read(yaml: &str) -> Result<FrontMatter, Fault> {
    let is_ours = yaml.starts_with("tiezi:");
    let fault = |message: String, byte| Fault {
        message,
        byte,
        is_ours,
    };
    // Metrics are many, and JSON as they were written; read as such they take no time.
    let (yaml_alone, written) = match is_ours.then(|| split_metrics(yaml)).flatten() {
        Some((yaml, metrics)) => (yaml, Some(metrics)),
        None => (yaml, None),
    };
    let mut fields: Map<String, Value> = if yaml_alone.trim().is_empty() {
        Map::new()
    } else {
        serde_saphyr::from_str(yaml_alone).map_err(|error| {
            let byte = error.location().map_or(0, |location| {
                place(yaml, location.line(), location.column())
            });
            fault(words_of(&error), byte)
        })?
    };
    let is_ours = fields.contains_key("tiezi");
    let mut front = FrontMatter {
        is_ours,
        title: fields.remove("title").as_ref().and_then(text),
        author: fields.remove("author").as_ref().and_then(text),
        date: fields.remove("date").as_ref().and_then(text),
        ..FrontMatter::default()
    };
    if let Some(version) = fields.remove("tiezi") {
        let version = text(&version).unwrap_or_default();
        let parsed = Version::parse(&version).map(|_| ());
        parsed.map_err(|message| fault(message, 0))?;
        let source = fields.remove("source").map(Source::deserialize);
        front.source = source
            .transpose()
            .map_err(|error| fault(format!("source: {error}"), start_of(yaml, "source:")))?
            .unwrap_or_default();
        let metrics = fields.remove("metrics").map(read_metrics);
        front.metrics = metrics
            .transpose()
            .map_err(|error| fault(format!("metrics: {error}"), start_of(yaml, "metrics:")))?
            .or(written)
            .unwrap_or_default();
    }
    front.unknown = fields.into_iter().map(|(name, _)| name).collect();
    Ok(front)
}

/// The YAML without the metrics, and these, if they end it and are lines of JSON.
fn split_metrics(yaml: &str) -> Option<(&str, Vec<(usize, Metric)>)> {
    const START: &str = "\nmetrics:\n";
    let at = memchr::memmem::find(yaml.as_bytes(), START.as_bytes())?;
    let lines = yaml[at + START.len()..].lines();
    let metric = |line: &str| {
        let json = line.strip_prefix("  - ")?;
        let numbered: Numbered = serde_json::from_str(json).ok()?;
        Some((numbered.post, numbered.metric))
    };
    let metrics: Option<Vec<_>> = lines.map(metric).collect();
    Some((&yaml[..=at], metrics?))
}

fn read_metrics(value: Value) -> Result<Vec<(usize, Metric)>, serde_json::Error> {
    let Value::Array(items) = value else {
        return Err(serde_json::Error::custom("expected a list"));
    };
    let metric = |item| {
        let Value::Object(mut fields) = item else {
            return Err(serde_json::Error::custom("expected a list of mappings"));
        };
        let post = fields.remove("post");
        let post = post.ok_or_else(|| de::Error::missing_field("post"))?;
        Ok((
            usize::deserialize(post)?,
            Metric::deserialize(Value::Object(fields))?,
        ))
    };
    items.into_iter().map(metric).collect()
}

/// A metric, and before its own fields the number of its post.
struct Numbered {
    post: usize,
    metric: Metric,
}

impl<'de> Deserialize<'de> for Numbered {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Numbered;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a metric with the number of its post before all else")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Numbered, M::Error> {
                if map.next_key::<Cow<'de, str>>()?.as_deref() != Some("post") {
                    return Err(M::Error::missing_field("post"));
                }
                Ok(Numbered {
                    post: map.next_value()?,
                    metric: Metric::deserialize(MapAccessDeserializer::new(map))?,
                })
            }
        }

        deserializer.deserialize_map(Fields)
    }
}

/// What a person reads in a value, if it is a text, a number or a list of them.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => {
            let texts: Vec<_> = items.iter().filter_map(text_of_item).collect();
            (!texts.is_empty()).then(|| texts.join(", "))
        }
        Value::Object(_) => text_of_item(value),
        Value::Null | Value::Bool(_) => None,
    }
}

/// The same of an item of a list, of which a mapping may have a `name`, as authors have.
fn text_of_item(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(fields) => fields.get("name")?.as_str().map(str::to_owned),
        Value::Null | Value::Bool(_) | Value::Array(_) => None,
    }
}

/// The error in a line, without the excerpt that the library draws under it.
fn words_of(error: &serde_saphyr::Error) -> String {
    let words = error.to_string();
    let first = words.lines().next().unwrap_or_default();
    let first = first.strip_prefix("error: ").unwrap_or(first);
    let after_place = first
        .split_once(": ")
        .filter(|(place, _)| place.starts_with("line "));
    after_place.map_or(first, |(_, words)| words).to_owned()
}

/// The byte at a line and a column, both from 1.
fn place(text: &str, line: u64, column: u64) -> usize {
    let skipped = |count: u64| usize::try_from(count.saturating_sub(1)).unwrap_or(usize::MAX);
    let before: usize = text
        .split_inclusive('\n')
        .take(skipped(line))
        .map(str::len)
        .sum();
    let in_line = text[before..].char_indices().nth(skipped(column));
    before + in_line.map_or(0, |(at, _)| at)
}

fn start_of(yaml: &str, key: &str) -> usize {
    let lines = yaml.split_inclusive('\n');
    let before = lines.take_while(|line| !line.starts_with(key));
    before.map(str::len).sum::<usize>().min(yaml.len())
}
