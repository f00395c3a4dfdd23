//! The records that metrics become.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use serde_json::Value;
use tiezi_core::{
    Author, Base, Block, Change, Converter, Direction, Extent, Metric, MetricKind, MetricNature,
    MetricStatus, Number, Options, Place, Post, Report, SaidIn, Section, Source, Timestamp, Writer,
};
use tiezi_records::{MetricsCsv, MetricsJsonl};
use tiezi_testkit::laws;

const KEYS: [&str; 30] = [
    "file",
    "thread_title",
    "thread_id",
    "forum",
    "boards",
    "floor",
    "id",
    "author",
    "posted",
    "kind",
    "text",
    "value",
    "value_max",
    "unit",
    "currency",
    "qualifier",
    "entity",
    "entity_source",
    "subject",
    "subject_source",
    "period",
    "period_source",
    "status",
    "nature",
    "change",
    "section",
    "section_title",
    "sentence",
    "place",
    "part_of",
];

/// The names of the columns, and of each the cell of a row.
const COLUMNS: &str = "file,thread_title,thread_id,forum,boards,floor,id,author,posted,kind,text,\
                       value,value_max,unit,currency,qualifier,entity,entity_source,subject,\
                       subject_source,period,period_source,status,nature,change_direction,\
                       change_percent,change_value,change_unit,change_basis,base_value,base_unit,\
                       base_period,section,section_title,sentence,place_block,place_start,\
                       place_end,part_of_block,part_of_start,part_of_end\r\n";

fn write(writer: &dyn Writer, report: &Report) -> String {
    let mut out = Vec::new();
    writer.write(report, &Options::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn metric(kind: MetricKind, text: &str) -> Metric {
    Metric::new(kind, text)
}

/// The sentence of the money below, and one before it.
const WORDS: &str = "泊位12个。港口规费约12—12.5亿元，同比增长9.4%。";

/// A range of money of which all is known; and a bare count in a post of which less is known.
fn report() -> Report {
    let place = |start, end| Place {
        block: "/body/1/blocks/0".into(),
        start,
        end,
    };
    let fees = Metric {
        value: Number::new(12e8),
        value_max: Number::new(12.5e8),
        unit: Some("亿元".into()),
        currency: Some("CNY".into()),
        qualifier: Some("约".into()),
        entity: Some("港航局".into()),
        entity_source: Some(SaidIn::Title),
        subject: Some("港口规费".into()),
        subject_source: Some(SaidIn::Sentence),
        period: "2023".parse().ok(),
        period_source: Some(SaidIn::Posted),
        status: Some(MetricStatus::Provisional),
        nature: Some(MetricNature::Level),
        change: Some(Change {
            direction: Some(Direction::Up),
            percent: Number::new(9.4),
            value: Number::new(1.1),
            unit: Some("亿元".into()),
            basis: Some("同比".into()),
            base: Some(Base {
                value: Number::new(11.2),
                unit: Some("亿元".into()),
                period: "2022".parse().ok(),
            }),
        }),
        section: vec!["02".into(), "一".into()],
        section_title: Some("规费".into()),
        sentence: Some(Extent { start: 14, end: 66 }),
        place: Some(place(29, 44)),
        part_of: Some(place(0, 11)),
        ..metric(MetricKind::Money, "12—12.5亿元")
    };
    let berths = Metric {
        value: Number::new(-0.5),
        change: Some(Change {
            direction: Some(Direction::Down),
            ..Change::default()
        }),
        ..metric(MetricKind::Count, "half a \"berth\", less")
    };
    let report = Report {
        title: Some("2023年港口报告".into()),
        source: Source {
            forum: Some("港口论坛".into()),
            boards: vec!["数据".into(), "年报".into()],
            thread_id: Some("88".into()),
            ..Source::default()
        },
        posts: vec![
            Post {
                floor: Some(1),
                id: Some("90".into()),
                author: Some(Author::named("看潮人")),
                posted: Some(Timestamp {
                    text: "2024-2-6 09:12".into(),
                    time: Some("2024-02-06T09:12".parse().unwrap()),
                }),
                body: vec![
                    Block::Rule,
                    Block::Section(Section {
                        title: vec!["规费".into()],
                        blocks: vec![Block::paragraph(WORDS)],
                        ..Section::default()
                    }),
                ],
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
    let thread = r#"{"file":null,"thread_title":"2023年港口报告","thread_id":"88","forum":"港口论坛","boards":["数据","年报"],"#;
    let first = r#""floor":1,"id":"90","author":"看潮人","posted":"2024-02-06T09:12","kind":"money","text":"12—12.5亿元","value":1200000000,"value_max":1250000000,"unit":"亿元","currency":"CNY","qualifier":"约","entity":"港航局","entity_source":"title","subject":"港口规费","subject_source":"sentence","period":"2023","period_source":"posted","status":"provisional","nature":"level","change":{"direction":"up","percent":9.4,"value":1.1,"unit":"亿元","basis":"同比","base":{"value":11.2,"unit":"亿元","period":"2022"}},"section":["02","一"],"section_title":"规费","sentence":"港口规费约12—12.5亿元，同比增长9.4%。","place":{"block":"/body/1/blocks/0","start":29,"end":44},"part_of":{"block":"/body/1/blocks/0","start":0,"end":11}}"#;
    let second = r#""floor":null,"id":null,"author":null,"posted":null,"kind":"count","text":"half a \"berth\", less","value":-0.5,"value_max":null,"unit":null,"currency":null,"qualifier":null,"entity":null,"entity_source":null,"subject":null,"subject_source":null,"period":null,"period_source":null,"status":null,"nature":null,"change":{"direction":"down","percent":null,"value":null,"unit":null,"basis":null,"base":null},"section":[],"section_title":null,"sentence":null,"place":null,"part_of":null}"#;
    assert_eq!(
        write(&MetricsJsonl, &report()),
        format!("{thread}{first}\n{thread}{second}\n")
    );
}

#[test]
fn a_metric_is_a_row() {
    let thread = ",2023年港口报告,88,港口论坛,数据 / 年报,";
    let first = "1,90,看潮人,2024-02-06T09:12,money,12—12.5亿元,1200000000,1250000000,\
                 亿元,CNY,约,港航局,title,港口规费,sentence,2023,posted,provisional,level,\
                 up,9.4,1.1,亿元,同比,11.2,亿元,2022,02 / 一,规费,\
                 港口规费约12—12.5亿元，同比增长9.4%。,\
                 /body/1/blocks/0,29,44,/body/1/blocks/0,0,11\r\n";
    let second =
        ",,,,count,\"half a \"\"berth\"\", less\",-0.5,,,,,,,,,,,,,down,,,,,,,,,,,,,,,,\r\n";
    assert_eq!(
        write(&MetricsCsv, &report()),
        format!("{COLUMNS}{thread}{first}{thread}{second}")
    );
}

#[test]
fn a_record_names_the_file_that_the_option_names() {
    let options = Options::check(MetricsJsonl.options(), [("file", "a/b.html")]).unwrap();
    let mut out = Vec::new();
    MetricsJsonl.write(&report(), &options, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let mut lines = text.lines();
    assert!(lines.all(|line| line.starts_with(r#"{"file":"a/b.html","#)));
}

#[test]
fn of_text_without_sentence_ends_the_words_around_a_figure_are_told() {
    let mut report = report();
    let words = format!("{0}共12个泊位{0}", "潮".repeat(1500));
    let (at, len) = ("潮".repeat(1500).len() as u64, words.len() as u64);
    report.posts[0].body = vec![Block::paragraph(&*words)];
    report.posts[0].metrics = vec![Metric {
        place: Some(Place {
            block: "/body/0".into(),
            start: at + 3,
            end: at + 14,
        }),
        sentence: Some(Extent { start: 0, end: len }),
        ..metric(MetricKind::Count, "12个泊位")
    }];
    report.validate().unwrap();
    let text = write(&MetricsJsonl, &report);
    let record: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    let told = record["sentence"].as_str().unwrap();
    assert!(told.contains("潮共12个泊位潮") && told.len() <= 2000 && told.len() > 1900);
}

#[test]
fn without_metrics_there_is_no_line_and_no_row_but_that_of_names() {
    assert_eq!(write(&MetricsJsonl, &Report::default()), "");
    assert_eq!(write(&MetricsCsv, &Report::default()), COLUMNS);
}

#[test]
fn every_metric_is_a_line_with_every_key_in_order() {
    laws::writes_every_report(&MetricsJsonl, laws::cases(), |report, bytes| {
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
            if (number(11), number(12)) != (metric.value, metric.value_max) {
                return Err("the numbers are others".to_owned());
            }
            if !for_spreadsheet && row.get(10) != Some(&metric.text) {
                return Err("the words are others".to_owned());
            }
        }
        Ok(())
    });
}
