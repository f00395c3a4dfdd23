//! The figures found in a post: a table that is folded away below it.

use std::io::{self, Write};

use tiezi_core::{Change, Direction, Metric, MetricNature, MetricStatus, SaidIn};

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
        let sentence = metric.sentence;
        let part_of = metric.part_of.as_ref();
        let byte = |at: Option<u64>| at.map(|at| at.to_string());
        let bytes = [
            byte(place.map(|place| place.start)),
            byte(place.map(|place| place.end)),
            byte(sentence.map(|sentence| sentence.start)),
            byte(sentence.map(|sentence| sentence.end)),
            byte(part_of.map(|place| place.start)),
            byte(part_of.map(|place| place.end)),
        ];
        let [
            start,
            end,
            sentence_start,
            sentence_end,
            part_start,
            part_end,
        ] = bytes.each_ref().map(Option::as_deref);
        self.open(
            "tr",
            &[
                ("data-kind", Some(metric.kind.as_str())),
                ("data-status", metric.status.map(MetricStatus::as_str)),
                ("data-nature", metric.nature.map(MetricNature::as_str)),
                ("data-block", place.map(|place| place.block.as_str())),
                ("data-start", start),
                ("data-end", end),
                ("data-sentence-start", sentence_start),
                ("data-sentence-end", sentence_end),
                (
                    "data-part-of-block",
                    part_of.map(|place| place.block.as_str()),
                ),
                ("data-part-of-start", part_start),
                ("data-part-of-end", part_end),
                (
                    "data-entity-source",
                    metric.entity_source.map(SaidIn::as_str),
                ),
                (
                    "data-subject-source",
                    metric.subject_source.map(SaidIn::as_str),
                ),
                (
                    "data-period-source",
                    metric.period_source.map(SaidIn::as_str),
                ),
            ],
        )?;
        self.element("td", &[("class", Some("figure"))], &metric.text)?;
        self.raw("<td>")?;
        self.words("", "entity", metric.entity.as_deref())?;
        self.words(" ", "subject", metric.subject.as_deref())?;
        self.raw("</td><td>")?;
        self.count("", "period", metric.period.as_ref(), "")?;
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
        self.words(" ", "section-title", metric.section_title.as_deref())?;
        self.raw("</td></tr>\n")
    }

    fn change(&mut self, change: &Change) -> io::Result<()> {
        self.raw("<span class=\"change\">")?;
        self.words("", "basis", change.basis.as_deref())?;
        if let Some(direction) = change.direction {
            self.raw(if change.basis.is_some() { " " } else { "" })?;
            let word = match direction {
                Direction::Up => self.labels.up,
                Direction::Down => self.labels.down,
            };
            let direction = ("data-direction", Some(direction.as_str()));
            self.element("span", &[("class", Some("direction")), direction], word)?;
        }
        self.count(" ", "percent", change.percent, "%")?;
        self.count(" ", "by", change.value, "")?;
        self.words(" ", "by-unit", change.unit.as_deref())?;
        if let Some(base) = &change.base {
            self.raw(" (")?;
            self.count("", "base-period", base.period.as_ref(), "")?;
            self.count(" ", "base-value", base.value, "")?;
            self.words(" ", "base-unit", base.unit.as_deref())?;
            self.raw(")")?;
        }
        self.raw("</span>")
    }

    fn words(&mut self, before: &str, class: &str, words: Option<&str>) -> io::Result<()> {
        let Some(words) = words else { return Ok(()) };
        self.raw(before)?;
        self.span(class, words)
    }
}
