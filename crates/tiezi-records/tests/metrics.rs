//! The records that metrics become.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use serde_json::Value;
use tiezi_core::{
    Author, Change, Direction, Metric, MetricKind, Number, Options, Place, Post, Report, Timestamp,
    Writer,
};
use tiezi_records::{Metrics, MetricsCsv};
use tiezi_testkit::laws;

const KEYS: [&str; 16] = [
    "thread_title",
    "floor",
    "author",
    "posted",
    "kind",
    "text",
    "value",
    "value_max",
    "unit",
    "currency",
    "qualifier",
    "subject",
    "change",
    "section",
    "sentence",
    "place",
];

const COLUMNS: &str = "thread_title,floor,author,posted,kind,text,value,value_max,unit,currency,\
                       qualifier,subject,change_direction,change_percent,change_basis,section,\
                       sentence,place_block,place_start,place_end\r\n";

fn write(writer: &dyn Writer, report: &Report) -> String {
    let mut out = Vec::new();
    writer.write(report, &Options::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn metric(kind: MetricKind, text: &str) -> Metric {
    Metric {
        kind,
        text: text.into(),
        value: None,
        value_max: None,
        unit: None,
        currency: None,
        qualifier: None,
        subject: None,
        change: None,
        section: Vec::new(),
        sentence: None,
        place: None,
    }
}

/// A range of money that changed, with its place; and a bare count in a post of which less is known.
fn report() -> Report {
    let fees = Metric {
        value: Number::new(12e8),
        value_max: Number::new(12.5e8),
        unit: Some("亿元".into()),
        currency: Some("CNY".into()),
        qualifier: Some("约".into()),
        subject: Some("港口规费".into()),
        change: Some(Change {
            direction: Direction::Up,
            percent: Number::new(9.4),
            basis: Some("同比".into()),
        }),
        section: vec!["02".into(), "一".into()],
        sentence: Some("港口规费约12—12.5亿元，同比增长9.4%。".into()),
        place: Some(Place {
            block: "/body/1/blocks/0/blocks/2".into(),
            start: 15,
            end: 34,
        }),
        ..metric(MetricKind::Money, "12—12.5亿元")
    };
    let berths = Metric {
        value: Number::new(-0.5),
        change: Some(Change {
            direction: Direction::Down,
            percent: None,
            basis: None,
        }),
        ..metric(MetricKind::Count, "half a \"berth\", less")
    };
    let report = Report {
        title: Some("2023年港口报告".into()),
        posts: vec![
            Post {
                floor: Some(1),
                author: Some(Author::named("看潮人")),
                posted: Some(Timestamp {
                    text: "2024-2-6 09:12".into(),
                    time: Some("2024-02-06T09:12".parse().unwrap()),
                }),
                metrics: vec![fees],
                ..Post::default()
            },
            Post::default(),
            Post {
                posted: Some(Timestamp {
                    text: "yesterday".into(),
                    time: None,
                }),
                metrics: vec![berths],
                ..Post::default()
            },
        ],
        ..Report::default()
    };
    report.validate().unwrap();
    report
}

#[test]
fn a_metric_is_a_line_after_what_is_known_of_its_post() {
    let first = r#"{"thread_title":"2023年港口报告","floor":1,"author":"看潮人","posted":"2024-02-06T09:12","kind":"money","text":"12—12.5亿元","value":1200000000,"value_max":1250000000,"unit":"亿元","currency":"CNY","qualifier":"约","subject":"港口规费","change":{"direction":"up","percent":9.4,"basis":"同比"},"section":["02","一"],"sentence":"港口规费约12—12.5亿元，同比增长9.4%。","place":{"block":"/body/1/blocks/0/blocks/2","start":15,"end":34}}"#;
    let second = r#"{"thread_title":"2023年港口报告","floor":null,"author":null,"posted":null,"kind":"count","text":"half a \"berth\", less","value":-0.5,"value_max":null,"unit":null,"currency":null,"qualifier":null,"subject":null,"change":{"direction":"down","percent":null,"basis":null},"section":[],"sentence":null,"place":null}"#;
    assert_eq!(write(&Metrics, &report()), format!("{first}\n{second}\n"));
}

#[test]
fn a_metric_is_a_row() {
    let first = "2023年港口报告,1,看潮人,2024-02-06T09:12,money,12—12.5亿元,1200000000,1250000000,\
                 亿元,CNY,约,港口规费,up,9.4,同比,02 / 一,港口规费约12—12.5亿元，同比增长9.4%。,\
                 /body/1/blocks/0/blocks/2,15,34\r\n";
    let second = "2023年港口报告,,,,count,\"half a \"\"berth\"\", less\",-0.5,,,,,,down,,,,,,,\r\n";
    assert_eq!(
        write(&MetricsCsv, &report()),
        format!("{COLUMNS}{first}{second}")
    );
}

#[test]
fn without_metrics_there_is_no_line_and_no_row_but_that_of_names() {
    assert_eq!(write(&Metrics, &Report::default()), "");
    assert_eq!(write(&MetricsCsv, &Report::default()), COLUMNS);
}

#[test]
fn every_metric_is_a_line_with_every_key_in_order() {
    laws::writes_every_report(&Metrics, laws::cases(), |report, bytes| {
        let text = str::from_utf8(bytes).map_err(|error| error.to_string())?;
        let lines: Vec<&str> = text.split_terminator('\n').collect();
        let metrics: Vec<&Metric> = report.posts.iter().flat_map(|post| &post.metrics).collect();
        if lines.len() != metrics.len() {
            return Err(format!("{} lines", lines.len()));
        }
        for (line, metric) in lines.iter().zip(metrics) {
            let record: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
            let record = record.as_object().ok_or("no object")?;
            let mut from = 0;
            for key in KEYS {
                let at = line[from..].find(&format!("\"{key}\":"));
                from += at.ok_or_else(|| format!("no {key} in its place"))?;
            }
            if record.len() != KEYS.len() || record["text"] != metric.text {
                return Err("there are other keys, or other words".to_owned());
            }
        }
        Ok(())
    });
}

#[test]
fn every_metric_is_a_row_of_words_as_they_are() {
    laws::writes_every_report(&MetricsCsv, laws::cases(), |report, bytes| {
        let rows = csv::Reader::from_reader(bytes).into_records();
        let rows: Vec<csv::StringRecord> = rows
            .collect::<Result<_, _>>()
            .map_err(|error| error.to_string())?;
        let metrics: Vec<&Metric> = report.posts.iter().flat_map(|post| &post.metrics).collect();
        if rows.len() != metrics.len() {
            return Err(format!("{} rows", rows.len()));
        }
        let for_spreadsheet = bytes.starts_with("\u{FEFF}".as_bytes());
        for (row, metric) in rows.iter().zip(metrics) {
            let number = |at: usize| row.get(at).and_then(Number::parse);
            if (number(6), number(7)) != (metric.value, metric.value_max) {
                return Err("the numbers are others".to_owned());
            }
            if !for_spreadsheet && row.get(5) != Some(&metric.text) {
                return Err("the words are others".to_owned());
            }
        }
        Ok(())
    });
}
