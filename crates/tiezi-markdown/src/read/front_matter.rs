//! Front matter: the report's own fields, and those that other tools write.

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
    /// Whether they are meant as front matter at all.
    pub(super) is_meant: bool,
}

/// Front matter where it stands.
pub(super) struct Found {
    pub(super) range: Range<usize>,
    /// Where the rest of the text begins.
    pub(super) end: usize,
    language: Language,
}

/// What front matter is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Yaml,
    /// Hugo's.
    Toml,
}

/// The front matter that a text may begin with, between lines of dashes or plus signs.
pub(super) fn find(text: &str) -> Option<Found> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let (language, ends): (_, &[&str]) = match first.trim_end() {
        "---" => (Language::Yaml, &["---", "..."]),
        "+++" => (Language::Toml, &["+++"]),
        _ => return None,
    };
    let start = first.len();
    let mut at = start;
    for line in lines {
        let end = at + line.len();
        if ends.contains(&line.trim_end()) {
            let range = start..at;
            return Some(Found {
                range,
                end,
                language,
            });
        }
        at = end;
    }
    None
}

/// Reads front matter.
pub(super) fn read(text: &str, found: &Found) -> Result<FrontMatter, Fault> {
    let source = &text[found.range.clone()];
    match found.language {
        Language::Yaml => read_yaml(source),
        Language::Toml => read_toml(source),
    }
}

fn read_yaml(yaml: &str) -> Result<FrontMatter, Fault> {
    let is_ours = yaml.starts_with("tiezi:");
    let fault = |message: String, byte| Fault {
        message,
        byte,
        is_ours,
        is_meant: is_ours || looks_meant(yaml),
    };
    // Metrics are many, and JSON as they were written; read as such they take no time.
    let (yaml_alone, written) = match is_ours.then(|| split_metrics(yaml)).flatten() {
        Some((yaml, metrics)) => (Cow::Owned(yaml), Some(metrics)),
        None => (Cow::Borrowed(yaml), None),
    };
    let mut fields: Map<String, Value> = if yaml_alone.trim().is_empty() {
        Map::new()
    } else {
        serde_saphyr::from_str_with_options(&yaml_alone, within(&yaml_alone)).map_err(|error| {
            let byte = error.location().map_or(0, |location| {
                place(yaml, location.line(), location.column())
            });
            fault(words_of(&error), byte)
        })?
    };
    let mut front = FrontMatter {
        is_ours: fields.contains_key("tiezi"),
        ..FrontMatter::default()
    };
    if let Some(version) = fields.remove("tiezi") {
        let version = text_of(&version).unwrap_or_default();
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
            .map_err(|(number, error)| {
                let byte = start_of(yaml, "metrics:");
                let item = nth_item(&yaml[byte..], number).unwrap_or_default();
                fault(format!("metric {}: {error}", number + 1), byte + item)
            })?
            .or(written)
            .unwrap_or_default();
    }
    front.take_known(fields, |name| plain_scalar(yaml, name));
    Ok(front)
}

fn read_toml(toml: &str) -> Result<FrontMatter, Fault> {
    let mut fields: Map<String, Value> = toml::from_str(toml).map_err(|error| Fault {
        message: error.message().to_owned(),
        byte: error.span().map_or(0, |span| span.start),
        is_ours: false,
        is_meant: true,
    })?;
    // A date of its own is a table with one field to serde.
    for value in fields.values_mut() {
        if let Value::Object(inside) = value
            && let Some(date) = inside.remove("$__toml_private_datetime")
        {
            *value = date;
        }
    }
    let mut front = FrontMatter::default();
    front.take_known(fields, |_| None);
    Ok(front)
}

impl FrontMatter {
    /// Takes what other tools write too; `written` gives a number or a truth value as it is written.
    fn take_known<'a>(
        &mut self,
        mut fields: Map<String, Value>,
        written: impl Fn(&str) -> Option<&'a str>,
    ) {
        let known = [
            ("title", &mut self.title),
            ("author", &mut self.author),
            ("date", &mut self.date),
        ];
        for (name, known) in known {
            let Some(value) = fields.remove(name) else {
                continue;
            };
            *known = match value {
                Value::Number(_) | Value::Bool(_) => written(name).map(str::to_owned),
                _ => None,
            }
            .or_else(|| text_of(&value));
            if !value.is_null() && !says_all(&value) {
                self.unknown.push(format!("{name} (in part)"));
            }
        }
        self.unknown
            .extend(fields.into_iter().map(|(name, _)| name));
    }
}

/// Whether lines between lines of dashes are meant as fields, if they can't be read as such.
fn looks_meant(yaml: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    yaml.lines().any(|line| {
        let name = line.split_once(':').map(|(name, _)| name);
        name.is_some_and(|name| !name.is_empty() && name.chars().all(is_word))
    })
}

/// Limits for YAML: as many parts as it has bytes are no bomb.
fn within(yaml: &str) -> serde_saphyr::Options {
    let mut budget = serde_saphyr::Budget::default();
    budget.max_nodes = budget.max_nodes.max(yaml.len());
    budget.max_events = budget.max_events.max(2 * yaml.len());
    budget.max_total_scalar_bytes = budget.max_total_scalar_bytes.max(2 * yaml.len());
    serde_saphyr::options! { budget: Some(budget) }
}

/// What stands on the line of a key.
fn plain_scalar<'a>(yaml: &'a str, key: &str) -> Option<&'a str> {
    let line = yaml
        .lines()
        .find_map(|line| line.strip_prefix(key)?.strip_prefix(':'))?;
    let value = line
        .split_once(" #")
        .map_or(line, |(value, _)| value)
        .trim();
    (!value.is_empty()).then_some(value)
}

/// The YAML with empty lines where the metrics were, and these, if they are lines of JSON.
fn split_metrics(yaml: &str) -> Option<(String, Vec<(usize, Metric)>)> {
    const START: &str = "\nmetrics:";
    let at = memchr::memmem::find(yaml.as_bytes(), START.as_bytes())? + 1;
    let mut lines = yaml[at..].split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "metrics:")?;
    let mut alone = format!("{}\n", &yaml[..at]);
    let mut metrics = Vec::new();
    let mut end = at + first.len();
    for line in lines {
        let Some(json) = line.strip_prefix("  - ") else {
            break;
        };
        let numbered: Numbered = serde_json::from_str(json).ok()?;
        metrics.push((numbered.post, numbered.metric));
        alone.push('\n');
        end += line.len();
    }
    alone.push_str(&yaml[end..]);
    (!metrics.is_empty()).then_some((alone, metrics))
}

/// The metrics, or the number of the first that is none, from 0.
fn read_metrics(value: Value) -> Result<Vec<(usize, Metric)>, (usize, serde_json::Error)> {
    let Value::Array(items) = value else {
        return Err((0, serde_json::Error::custom("expected a list")));
    };
    let metric = |item| {
        let Value::Object(mut fields) = item else {
            return Err(serde_json::Error::custom("expected a mapping"));
        };
        let post = fields.remove("post");
        let post = post.ok_or_else(|| de::Error::missing_field("post"))?;
        Ok((
            usize::deserialize(post)?,
            Metric::deserialize(Value::Object(fields))?,
        ))
    };
    let numbered = items.into_iter().enumerate();
    numbered
        .map(|(number, item)| metric(item).map_err(|error| (number, error)))
        .collect()
}

/// Where the item of a number stands in a list that begins on the line after.
fn nth_item(list: &str, number: usize) -> Option<usize> {
    let mut at = 0;
    let mut items = 0;
    for line in list.split_inclusive('\n') {
        if line.trim_start().starts_with("- ") {
            if items == number {
                return Some(at);
            }
            items += 1;
        }
        at += line.len();
    }
    None
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
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => {
            let texts: Vec<_> = items.iter().filter_map(text_of_item).collect();
            (!texts.is_empty()).then(|| texts.join(", "))
        }
        Value::Object(_) => text_of_item(value),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null => None,
    }
}

/// Whether that is all of it.
fn says_all(value: &Value) -> bool {
    match value {
        Value::Object(fields) => {
            fields.len() == 1 && fields.get("name").is_some_and(Value::is_string)
        }
        Value::Array(items) => items.iter().all(|item| !item.is_array() && says_all(item)),
        _ => true,
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
