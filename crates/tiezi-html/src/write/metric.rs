//! The figures found in a post: a table that is folded away below it.

use std::io::{self, Write};

use tiezi_core::{Change, Direction, Metric, Place};

use super::tags::Tags;

impl<W: Write> Tags<W> {
    pub(super) fn metrics(&mut self, metrics: &[Metric]) -> io::Result<()> {
        if metrics.is_empty() {
            return Ok(());
        }
        let labels = self.labels;
        self.raw("<details class=\"metrics\">")?;
        let summary = format!("{} ({})", labels.metrics, metrics.len());
        self.element("summary", &[], &summary)?;
        self.raw("\n<div class=\"wide\"><table>\n<thead>\n<tr>")?;
        for column in labels.columns {
            self.element("th", &[("scope", Some("col"))], column)?;
        }
        self.raw("</tr>\n</thead>\n<tbody>\n")?;
        metrics.iter().try_for_each(|metric| self.metric(metric))?;
        self.raw("</tbody>\n</table></div>\n</details>\n")
    }

    fn metric(&mut self, metric: &Metric) -> io::Result<()> {
        let place = metric.place.as_ref();
        let byte = |at: fn(&Place) -> u64| place.map(|place| at(place).to_string());
        let (start, end) = (byte(|place| place.start), byte(|place| place.end));
        self.open(
            "tr",
            &[
                ("data-kind", Some(metric.kind.as_str())),
                ("data-block", place.map(|place| place.block.as_str())),
                ("data-start", start.as_deref()),
                ("data-end", end.as_deref()),
            ],
        )?;
        self.element("td", &[("class", Some("figure"))], &metric.text)?;
        self.raw("<td>")?;
        self.words("", "subject", metric.subject.as_deref())?;
        self.raw("</td><td>")?;
        self.words("", "qualifier", metric.qualifier.as_deref())?;
        self.count(" ", "value", metric.value, "")?;
        self.count("–", "value-max", metric.value_max, "")?;
        self.words(" ", "unit", metric.unit.as_deref())?;
        self.words(" ", "currency", metric.currency.as_deref())?;
        self.raw("</td><td>")?;
        if let Some(change) = &metric.change {
            self.change(change)?;
        }
        self.raw("</td><td>")?;
        for (index, number) in metric.section.iter().enumerate() {
            self.words(if index > 0 { " " } else { "" }, "section", Some(number))?;
        }
        self.raw("</td><td>")?;
        self.words("", "sentence", metric.sentence.as_deref())?;
        self.raw("</td></tr>\n")
    }

    fn change(&mut self, change: &Change) -> io::Result<()> {
        self.words("", "basis", change.basis.as_deref())?;
        self.raw(if change.basis.is_some() { " " } else { "" })?;
        let word = match change.direction {
            Direction::Up => self.labels.up,
            Direction::Down => self.labels.down,
        };
        let direction = ("data-direction", Some(change.direction.as_str()));
        self.element("span", &[("class", Some("change")), direction], word)?;
        self.count(" ", "percent", change.percent, "%")
    }

    fn words(&mut self, before: &str, class: &str, words: Option<&str>) -> io::Result<()> {
        let Some(words) = words else { return Ok(()) };
        self.raw(before)?;
        self.span(class, words)
    }
}
