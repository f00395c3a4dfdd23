//! Other implementations of Markdown as judges of what is written: they show the words of the report,
//! all of them in their order, marked and linked as they are there, and nothing else.

mod expected;
mod seen_by_comrak;
mod seen_by_pulldown;
mod shown;

use std::{env, fs, path::Path};

use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use serde_json::Value;
use tiezi_core::{
    Block, CodeSpan, Image, Inline, Inlines, Link, Options, Paragraph, Post, Report, Span, Writer,
};
use tiezi_markdown::Markdown;
use tiezi_testkit::{laws, strategy};

use self::shown::Shown;

/// What looks at a text as its renderer does; an error is what no words may make it do.
type Judge = fn(&str) -> Result<Shown, String>;

/// A list of judges, with their names.
const JUDGES: [(&str, Judge); 3] = [
    ("pulldown-cmark", seen_by_pulldown::see),
    ("comrak as on GitHub", seen_by_comrak::see_as_github),
    ("comrak with all it knows", seen_by_comrak::see_all),
];

#[test]
fn reports_are_shown_as_they_are() {
    laws::writes_every_report(&Markdown, laws::cases(), |report, bytes| {
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        judge(text, report)
    });
}

/// Marks beside each other are where renderers differ: they are tried on more cases than all else.
#[test]
fn inlines_are_shown_as_they_are() {
    let mut runner = TestRunner::new(Config {
        cases: laws::cases() * 4,
        failure_persistence: None,
        ..Config::default()
    });
    let law = |content: Inlines| {
        let report = report_of(content);
        let text = written(&report);
        judge(&text, &report).map_err(|breach| TestCaseError::fail(format!("{breach}\n{text}")))
    };
    if let Err(error) = runner.run(&strategy::inlines(), law) {
        panic!("{error}");
    }
}

/// What some judge once showed as something else.
#[test]
fn inlines_that_were_shown_wrongly() {
    let span = |content: Inline| Span {
        content: vec![content],
    };
    let code = Inline::Code(CodeSpan {
        text: "潮位".into(),
    });
    let image = Inline::Image(Box::new(Image {
        url: "/a.png".into(),
        ..Image::default()
    }));
    let link = |url: &str, content| {
        Inline::Link(Box::new(Link {
            url: url.into(),
            title: None,
            content,
        }))
    };
    let cases = [
        vec![
            Inline::Strikethrough(span("tide".into())),
            Inline::Strong(span(code)),
        ],
        vec![link(r"/a\\(b", vec!["tide".into()])],
        vec![link("/b", vec![image, "https://example.net/*a*".into()])],
    ];
    for content in cases {
        let report = report_of(content);
        let text = written(&report);
        assert_eq!(judge(&text, &report), Ok(()), "{text}");
    }
}

/// For judges that are no crates: of each report in the folder `TIEZI_JUDGED`, and of as many others
/// as `TIEZI_LAW_CASES`, what is written, and what should be shown of it.
#[test]
#[ignore = "it fills a folder"]
fn write_what_others_judge() {
    let folder = env::var("TIEZI_JUDGED").expect("TIEZI_JUDGED names a folder");
    let folder = Path::new(&folder);
    let write = |path: &Path, report: &Report| {
        let expected = serde_json::to_vec(&expected::shown(report)).unwrap();
        fs::write(path.with_extension("expected"), expected).unwrap();
        fs::write(path.with_extension("md"), written(report)).unwrap();
    };
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let report = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        write(&path, &report);
        count += 1;
    }
    assert!(count > 0, "there are no reports");
    let mut runner = TestRunner::deterministic();
    for number in 0..laws::cases() {
        let report = strategy::report().new_tree(&mut runner).unwrap().current();
        let value = serde_json::to_value(&report).unwrap();
        if depth(&value) > DEEPEST {
            continue;
        }
        let path = folder.join(format!("made-{number:03}.json"));
        fs::write(&path, serde_json::to_vec(&report).unwrap()).unwrap();
        write(&path, &report);
    }
}

/// How many arrays and objects stand in each other in the JSON of a report that is given to pandoc: the time that it
/// takes doubles with each quote in a list in a quote. A level of a report is two or three of them. The judges that are
/// crates see all reports.
const DEEPEST: usize = 100;

fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(fields) => 1 + fields.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

fn report_of(content: Inlines) -> Report {
    Report {
        posts: vec![Post {
            body: vec![Block::Paragraph(Paragraph { content })],
            ..Post::default()
        }],
        ..Report::default()
    }
}

fn written(report: &Report) -> String {
    let mut bytes = Vec::new();
    Markdown
        .write(report, &Options::default(), &mut bytes)
        .expect("a vector takes all bytes");
    String::from_utf8(bytes).expect("Markdown is UTF-8")
}

fn judge(text: &str, report: &Report) -> Result<(), String> {
    let expected = expected::shown(report);
    for (name, judge) in JUDGES {
        judge(text)
            .and_then(|seen| seen.compare(&expected))
            .map_err(|breach| format!("{name}: {breach}"))?;
    }
    Ok(())
}
