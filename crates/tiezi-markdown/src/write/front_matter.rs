//! YAML front matter: the report's own fields, as Obsidian, Hugo and pandoc read them.

use std::{
    fmt::{self, Display, Write as _},
    io::{self, Write},
};

use tiezi_core::{
    Change, Direction, Metric, MetricNature, MetricStatus, Number, Period, Place, Report, SaidIn,
    Source, Version, View,
};

use crate::rendered;

/// Writes the front matter, with its lines of dashes.
///
/// Strings are all in double quotes, so that none is taken for a number, a date or a mark of YAML;
/// what is absent is left out.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "---\ntiezi: \"{}\"", Version::TEXT)?;
    if let Some(title) = &report.title {
        writeln!(out, "title: {}", quoted(title))?;
    }
    let first = report.posts.first();
    if let Some(name) = first.and_then(rendered::author) {
        writeln!(out, "author: {}", quoted(&name))?;
    }
    if let Some(date) = first.and_then(rendered::date) {
        writeln!(out, "date: {}", quoted(&date))?;
    }
    if !report.source.is_empty() {
        out.write_all(b"source:\n")?;
        source(&report.source, out)?;
    }
    if report.posts.iter().any(|post| !post.metrics.is_empty()) {
        out.write_all(b"metrics:\n")?;
        for (number, post) in (1..).zip(&report.posts) {
            let mut metrics = post.metrics.iter();
            metrics.try_for_each(|item| metric(number, item, out))?;
        }
    }
    out.write_all(b"---\n")
}

fn source(source: &Source, out: &mut dyn Write) -> io::Result<()> {
    let mut text = |name: &str, value: Option<&str>| match value {
        Some(value) => writeln!(out, "  {name}: {}", quoted(value)),
        None => Ok(()),
    };
    text("engine", source.engine.as_deref())?;
    text("engine_version", source.engine_version.as_deref())?;
    text("view", source.view.map(View::as_str))?;
    text("template", source.template.as_deref())?;
    text("charset", source.charset.as_deref())?;
    text("url", source.url.as_deref())?;
    let captured = source.captured.map(|time| time.to_string());
    text("captured", captured.as_deref())?;
    text("forum", source.forum.as_deref())?;
    if !source.boards.is_empty() {
        writeln!(out, "  boards: {}", list(&source.boards))?;
    }
    if let Some(id) = &source.thread_id {
        writeln!(out, "  thread_id: {}", quoted(id))?;
    }
    let counts = [
        ("page", source.page),
        ("pages", source.pages),
        ("views", source.views),
        ("replies", source.replies),
    ];
    for (name, count) in counts {
        if let Some(count) = count {
            writeln!(out, "  {name}: {count}")?;
        }
    }
    Ok(())
}

/// Writes a metric on a line, as a mapping that is JSON too: the number of its post, then its own fields.
fn metric(post: usize, metric: &Metric, out: &mut dyn Write) -> io::Result<()> {
    let mut fields = Fields::default();
    let said_in = |said: Option<SaidIn>| said.map(SaidIn::as_str);
    fields.value("post", Some(post));
    fields.text("kind", Some(metric.kind.as_str()));
    fields.text("text", Some(&metric.text));
    fields.value("value", metric.value.map(number));
    fields.value("value_max", metric.value_max.map(number));
    fields.text("unit", metric.unit.as_deref());
    fields.text("currency", metric.currency.as_deref());
    fields.text("qualifier", metric.qualifier.as_deref());
    fields.text("entity", metric.entity.as_deref());
    fields.text("entity_source", said_in(metric.entity_source));
    fields.text("subject", metric.subject.as_deref());
    fields.text("subject_source", said_in(metric.subject_source));
    fields.text("period", metric.period.as_ref().map(Period::as_str));
    fields.text("period_source", said_in(metric.period_source));
    fields.text("status", metric.status.map(MetricStatus::as_str));
    fields.text("nature", metric.nature.map(MetricNature::as_str));
    fields.value("change", metric.change.as_ref().map(change));
    if !metric.section.is_empty() {
        fields.value("section", Some(list(&metric.section)));
    }
    fields.text("section_title", metric.section_title.as_deref());
    fields.value("place", metric.place.as_ref().map(place));
    if let Some(sentence) = &metric.sentence {
        let mut parts = Fields::default();
        parts.value("start", Some(sentence.start));
        parts.value("end", Some(sentence.end));
        fields.value("sentence", Some(parts));
    }
    fields.value("part_of", metric.part_of.as_ref().map(place));
    writeln!(out, "  - {fields}")
}

fn change(change: &Change) -> Fields {
    let mut parts = Fields::default();
    parts.text("direction", change.direction.map(Direction::as_str));
    parts.value("percent", change.percent.map(number));
    parts.value("value", change.value.map(number));
    parts.text("unit", change.unit.as_deref());
    parts.text("basis", change.basis.as_deref());
    if let Some(base) = &change.base {
        let mut of = Fields::default();
        of.value("value", base.value.map(number));
        of.text("unit", base.unit.as_deref());
        of.text("period", base.period.as_ref().map(Period::as_str));
        parts.value("base", Some(of));
    }
    parts
}

fn place(place: &Place) -> Fields {
    let mut parts = Fields::default();
    parts.text("block", Some(&place.block));
    parts.value("start", Some(place.start));
    parts.value("end", Some(place.end));
    parts
}

/// A mapping on one line: `{"post": 1, "kind": "count"}`.
#[derive(Default)]
struct Fields(String);

impl Fields {
    fn value(&mut self, name: &str, value: Option<impl Display>) {
        let Some(value) = value else { return };
        let comma = if self.0.is_empty() { "" } else { ", " };
        // Writing to a string doesn't fail.
        let _ = write!(self.0, "{comma}\"{name}\": {value}");
    }

    fn text(&mut self, name: &str, text: Option<&str>) {
        self.value(name, text.map(quoted));
    }
}

impl Display for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{}}}", self.0)
    }
}

/// A list of strings on one line.
fn list(texts: &[String]) -> String {
    let texts: Vec<_> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}

/// Whole numbers up to this one are written without an exponent: each is a float of its own.
const LONGEST: f64 = 9_007_199_254_740_992.0;

/// A number, as all of YAML 1.1, YAML 1.2 and JSON read it, to the last bit: a float has a point,
/// and where it has an exponent, that has a sign.
fn number(number: Number) -> String {
    let (value, short) = (number.get(), number.to_string());
    if value.abs() <= LONGEST && short.len() <= 24 {
        return short;
    }
    let long = format!("{value:e}");
    let (digits, exponent) = long.split_once('e').unwrap_or((&long, "0"));
    let point = if digits.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with('-') { "" } else { "+" };
    format!("{digits}{point}e{sign}{exponent}")
}

/// A string in double quotes, as both YAML and JSON read it.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            // Line ends to YAML 1.1, and what YAML calls not printable.
            '\u{2028}' | '\u{2029}' | '\u{FEFF}' => {
                // Writing to a string doesn't fail.
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_or_have_a_point_and_a_signed_exponent() {
        let written = |value| number(Number::new(value).unwrap());
        assert_eq!(written(125_800_000_000.0), "125800000000");
        assert_eq!(written(-9_007_199_254_740_992.0), "-9007199254740992");
        assert_eq!(written(11.7), "11.7");
        assert_eq!(written(-(0.1 + 0.2)), "-0.30000000000000004");
        assert_eq!(written(1e17), "1.0e+17");
        assert_eq!(written(5e-324), "5.0e-324");
        assert_eq!(written(f64::MAX), "1.7976931348623157e+308");
    }
}
