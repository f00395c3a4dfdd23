//! What the JSON converter reads, refuses and writes.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use tiezi_core::{
    Block, Code, Confidence, Converter, Inline, Item, List, MAX_DEPTH, Number, Options, Point,
    Points, Post, ReadError, Reader, Reading, Report, Section, Span, Writer,
};
use tiezi_json::Json;

fn read(json: impl AsRef<[u8]>) -> Result<Reading, ReadError> {
    Json.read(json.as_ref(), &Options::default())
}

fn write(report: &Report, pairs: &[(&str, &str)]) -> String {
    let options = Options::check(Json.options(), pairs.iter().copied()).unwrap();
    let mut out = Vec::new();
    Json.write(report, &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn report_of(body: Vec<Block>) -> Report {
    Report {
        posts: vec![Post {
            body,
            ..Post::default()
        }],
        ..Report::default()
    }
}

/// The message of an error, its line and its column.
fn refusal(json: &str) -> (String, usize, usize) {
    let error = read(json).unwrap_err();
    let place = error.position().unwrap();
    (error.to_string(), place.line, place.column)
}

#[test]
fn compact_output_is_one_line() {
    let report = report_of(vec![Block::paragraph("潮位\u{2028}\"3.5\" m"), Block::Rule]);
    let json = write(&report, &[]);
    assert_eq!(
        json,
        "{\"tiezi\":\"1\",\"posts\":[{\"body\":[{\"type\":\"paragraph\",\
         \"content\":[\"潮位\u{2028}\\\"3.5\\\" m\"]},{\"type\":\"rule\"}]}]}\n"
    );
    assert_eq!(read(&json).unwrap().report, report);
}

#[test]
fn pretty_output_is_indented_and_reads_alike() {
    let report = report_of(vec![Block::paragraph("Ebb")]);
    let json = write(&report, &[("pretty", "true")]);
    assert!(
        json.starts_with("{\n  \"tiezi\": \"1\",\n  \"posts\": [\n    {\n"),
        "{json}"
    );
    assert!(json.ends_with("]\n}\n"), "{json}");
    assert_eq!(read(&json).unwrap().report, report);
}

#[test]
fn type_may_stand_anywhere() {
    let json = r#"{"posts": [{"body": [
        {"title": ["Quay"], "blocks": [{"content": [{"content": ["new"], "type": "strong"}, " wall"], "type": "paragraph"}],
         "type": "section", "number": "2"}, {"type": "rule"}]}], "tiezi": "1"}"#;
    let strong = Inline::Strong(Span {
        content: vec!["new".into()],
    });
    let section = Section {
        number: Some("2".into()),
        title: vec!["Quay".into()],
        blocks: vec![Block::Paragraph(tiezi_core::Paragraph {
            content: vec![strong, " wall".into()],
        })],
    };
    let report = report_of(vec![Block::Section(section), Block::Rule]);
    assert_eq!(read(json).unwrap().report, report);
}

/// Sections, points and lists nested as deep as a valid report may have them.
fn deepest() -> Vec<Report> {
    let leaf = || Block::paragraph("bottom");
    let section = |inner| {
        Block::Section(Section {
            title: vec!["s".into()],
            blocks: vec![inner],
            ..Section::default()
        })
    };
    let list = |inner| {
        Block::List(List {
            items: vec![Item::from([inner])],
            ..List::default()
        })
    };
    let points = |inner| {
        Block::Points(Points {
            items: vec![Point {
                marker: "一是".into(),
                topic: None,
                blocks: vec![inner],
            }],
        })
    };
    // The words of the paragraph are a level too; points take two.
    let levels = MAX_DEPTH - 2;
    let nest = |levels, wrap: &dyn Fn(Block) -> Block| {
        report_of(vec![(0..levels).fold(leaf(), |inner, _| wrap(inner))])
    };
    let mut marks = vec![Inline::from("bottom")];
    for _ in 0..levels {
        marks = vec![Inline::Underline(Span { content: marks })];
    }
    let marks = report_of(vec![Block::Paragraph(tiezi_core::Paragraph {
        content: marks,
    })]);
    vec![
        nest(levels, &section),
        nest(levels, &list),
        nest(levels / 2, &points),
        marks,
    ]
}

#[test]
fn the_deepest_valid_report_reads_back_in_a_small_stack() {
    let small = std::thread::Builder::new().stack_size(2 << 20);
    let reads = || {
        for report in deepest() {
            report.validate().unwrap();
            assert_eq!(read(write(&report, &[])).unwrap().report, report);
        }
    };
    small.spawn(reads).unwrap().join().unwrap();
}

#[test]
fn the_deepest_report_with_type_last_reads_in_a_small_stack() {
    let mut block = r#"{"content":["bottom"],"type":"paragraph"}"#.to_owned();
    for _ in 0..MAX_DEPTH - 2 {
        block = format!(r#"{{"items":[[{block}]],"type":"list"}}"#);
    }
    let json = format!(r#"{{"posts":[{{"body":[{block}]}}],"tiezi":"1"}}"#);
    let small = std::thread::Builder::new().stack_size(2 << 20);
    let report = small
        .spawn(move || read(json).unwrap().report)
        .unwrap()
        .join()
        .unwrap();
    assert_eq!(report, deepest().swap_remove(1));
}

#[test]
fn no_nesting_that_is_read_at_all_needs_a_larger_stack() {
    let wraps = [
        [r#"{"type":"section","blocks":["#, "]}"],
        [r#"{"blocks":["#, r#"],"type":"section"}"#],
        [r#"{"items":["#, r#"],"type":"points"}"#],
        [r#"{"content":["#, r#"],"type":"strong"}"#],
        ["[", "]"],
        [r#"{"x":"#, "}"],
    ];
    for [open, close] in wraps {
        let levels = 192 / open.matches(['{', '[']).count();
        let block = format!("{}{}", open.repeat(levels), close.repeat(levels));
        let json = format!(r#"{{"tiezi":"1","posts":[{{"body":[{block}]}}]}}"#);
        let small = std::thread::Builder::new().stack_size(2 << 20);
        let error = small.spawn(move || read(json).unwrap_err()).unwrap().join();
        assert!(matches!(error.unwrap(), ReadError::Syntax { .. }), "{open}");
    }
}

#[test]
fn brackets_past_every_report_are_too_deep() {
    let open = "[".repeat(1_000_000);
    let error = read(format!("{{\"tiezi\":\"1\",\n\"posts\":{open}")).unwrap_err();
    let ReadError::TooDeep { limit, position } = error else {
        panic!("{error:?}");
    };
    assert_eq!((limit, position.line), (MAX_DEPTH, 2));
}

#[test]
fn a_report_nested_too_deep_is_refused_with_its_place() {
    let mut block = r#"{"type":"rule"}"#.to_owned();
    for _ in 0..MAX_DEPTH {
        block = format!(r#"{{"type":"spoiler","blocks":[{block}]}}"#);
    }
    let json = format!(r#"{{"tiezi":"1","posts":[{{"body":[{block}]}}]}}"#);
    let (message, line, column) = refusal(&json);
    assert!(message.ends_with("blocks[0]: nested too deep"), "{message}");
    assert_eq!(
        (line, column),
        (1, json.find(r#"{"type":"rule"#).unwrap() + 1)
    );
}

#[test]
fn unknown_names_are_refused_where_they_stand() {
    let (message, line, column) = refusal("{\"tiezi\": \"1\",\n \"psots\": []}");
    assert!(
        message.starts_with("unknown field `psots`, expected one of"),
        "{message}"
    );
    assert_eq!((line, column), (2, 2));

    let (message, line, column) =
        refusal("{\"tiezi\": \"1\", \"posts\": [{\"body\": [\n  {\"type\": \"heading\"}]}]}");
    assert!(
        message.starts_with("unknown variant `heading`"),
        "{message}"
    );
    assert_eq!((line, column), (2, 12));

    let (message, line, column) =
        refusal("{\"tiezi\": \"1\", \"posts\": [{\"body\": [\n{\"type\": \"rule\", \"宽\": 3}]}]}");
    assert!(message.starts_with("unknown field `宽`"), "{message}");
    assert_eq!((line, column), (2, 18));
}

#[test]
fn an_object_that_must_be_kept_until_its_type_comes_is_refused_at_its_end() {
    let (message, line, _) = refusal(
        "{\"tiezi\": \"1\", \"posts\": [{\"body\": [\n{\"level\": 2,\n\"type\": \"section\"}\n]}]}",
    );
    assert!(message.starts_with("unknown field `level`"), "{message}");
    assert_eq!(line, 3);
}

#[test]
fn what_holds_nothing_holds_no_unknown_field_either() {
    for rule in [
        r#"{"type": "rule", "width": 3}"#,
        r#"{"width": 3, "type": "rule"}"#,
    ] {
        let (message, ..) = refusal(&format!(
            r#"{{"tiezi": "1", "posts": [{{"body": [{rule}]}}]}}"#
        ));
        assert!(message.starts_with("unknown field `width`"), "{message}");
    }
}

#[test]
fn what_is_no_report_is_refused_with_its_place() {
    let cases = [
        ("", "the input is empty", 1, 1),
        (" \n ", "the input is empty", 2, 2),
        (" [\"1\"]", "expected a report, which is an object", 1, 2),
        ("{\"tiezi\": \"1\",", "EOF while parsing", 1, 15),
        ("{\"tiezi\": \"1\"}\n}", "trailing characters", 2, 1),
        ("{\"posts\": []}", "missing field `tiezi`", 1, 13),
        ("{\"tiezi\": \"1\", \"title\": 海}", "expected value", 1, 25),
        (
            "{\"tiezi\": \"1\", \"posts\": [\n{\"parent\": {\"outside\": true}}]}",
            "a parent has either `post` or `floor`",
            2,
            29,
        ),
        (
            "{\"tiezi\": \"1\", \"posts\": [\n{\"parent\": {\"floor\": 3}}]}",
            "posts[0].parent: is no post of the report, and so outside",
            2,
            12,
        ),
        (
            "{\"tiezi\": \"1\", \"source\": {\n\"view\": \"plain\"}}",
            "unknown variant `plain`",
            2,
            9,
        ),
        (
            "{\"tiezi\": \"1\",\n\"title\": \"a\tb\"}",
            "control character",
            2,
            12,
        ),
    ];
    for (json, words, line, column) in cases {
        let (message, at_line, at_column) = refusal(json);
        assert!(message.contains(words), "{json:?}: {message}");
        assert!(!message.contains(" at line "), "{message}");
        assert_eq!((at_line, at_column), (line, column), "{json:?}: {message}");
    }
}

#[test]
fn a_report_of_another_form_is_refused_for_its_form() {
    let newer = "the report is of schema version \"2\", which a newer tiezi wrote and reads; this one reads version \"1\"";
    let cases = [
        ("{\"tiezi\": \"2\"}", newer, 1, 11),
        // Whatever else it holds, and wherever it says so.
        ("{\"tiezi\":\n\"2\", \"threads\": []}", newer, 2, 1),
        (
            "{\"posts\": [{\"body\": [{\"type\": \"hologram\"}]}],\n \"tiezi\": \"2\"}",
            newer,
            2,
            11,
        ),
        (
            "{\"tiezi\": \"1.1\"}",
            "no tiezi writes schema version \"1.1\"; this one reads version \"1\"",
            1,
            11,
        ),
        (
            "{\"tiezi\": 2}",
            "invalid type: integer `2`, expected a string",
            1,
            11,
        ),
    ];
    for (json, words, line, column) in cases {
        assert_eq!(refusal(json), (words.to_owned(), line, column), "{json}");
    }
}

#[test]
fn an_invalid_report_is_refused_where_it_breaks_a_rule() {
    let json = "{\"tiezi\": \"1\", \"posts\": [{\"floor\": 1},\n {\"body\": [{\"type\": \"paragraph\", \"content\": []}]}]}";
    let (message, line, column) = refusal(json);
    assert_eq!(message, "posts[1].body[0].content: must not be empty");
    assert_eq!((line, column), (2, 45));
}

#[test]
fn other_charsets_and_a_byte_order_mark_are_read() {
    let json = r#"{"tiezi":"1","title":"潮汐表"}"#;
    let utf16: Vec<u8> = "\u{FEFF}"
        .chars()
        .chain(json.chars())
        .flat_map(|c| (c as u16).to_le_bytes())
        .collect();
    for bytes in [format!("\u{FEFF}{json}").into_bytes(), utf16] {
        let reading = read(bytes).unwrap();
        assert_eq!(reading.report.title.as_deref(), Some("潮汐表"));
        assert_eq!(reading.warnings, []);
    }

    let asked = Options::check(Json.options(), [("charset", "gbk")]).unwrap();
    let reading = Json
        .read(b"{\"tiezi\":\"1\",\"title\":\"\xCC\xFB\"}", &asked)
        .unwrap();
    assert_eq!(reading.report.title.as_deref(), Some("帖"));
}

#[test]
fn a_place_is_one_of_the_input_in_its_own_charset() {
    let asked = Options::check(Json.options(), [("charset", "gbk")]).unwrap();
    let json = b"{\"tiezi\":\"1\",\"title\":\"\xCC\xFB\xD7\xD3\"]";
    let place = Json.read(json, &asked).unwrap_err().position().unwrap();
    assert_eq!(place.byte, json.len() - 1);
    assert_eq!((place.line, place.column), (1, json.len() - 2));

    // In UTF-16 the first byte of 上 is that of a line feed.
    let json = "\u{FEFF}{\"tiezi\":\"1\",\n\"title\":\"上海上午上班\",\"bad\":1}";
    let utf16: Vec<u8> = json.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let place = read(&utf16).unwrap_err().position().unwrap();
    assert_eq!((place.line, place.column), (2, 18));
    let before = json.split_once("\"bad\"").unwrap().0;
    assert_eq!(place.byte, 2 * before.chars().count());
}

#[test]
fn a_name_of_any_length_is_told_shortly() {
    let long = "潮".repeat(300_000);
    for json in [
        format!(r#"{{"tiezi":"1","{long}":1}}"#),
        format!(r#"{{"tiezi":"{long}"}}"#),
        format!(r#"{{"tiezi":"1","posts":[{{"body":[{{"type":"{long}"}}]}}]}}"#),
        format!(r#"{{"tiezi":"1","posts":"{long}"}}"#),
    ] {
        let (message, ..) = refusal(&json);
        assert!(
            message.chars().count() < 310 && message.contains("潮…"),
            "{message}"
        );
    }
}

#[test]
fn bytes_that_are_no_text_are_warned_of() {
    let asked = Options::check(Json.options(), [("charset", "utf-8")]).unwrap();
    let reading = Json
        .read(b"{\"tiezi\":\"1\",\"title\":\"a\xFFb\"}", &asked)
        .unwrap();
    assert_eq!(reading.report.title.as_deref(), Some("a\u{FFFD}b"));
    assert_eq!(reading.warnings.len(), 1);
    assert_eq!(reading.warnings[0].range, Some(23..24));
}

#[test]
fn figures_come_back_bit_by_bit() {
    for value in [0.1 + 0.2, 1258e8, 5e-324, f64::MAX, 9_007_199_254_740_993.0] {
        let json = format!(
            r#"{{"tiezi":"1","posts":[{{"metrics":[{{"kind":"count","text":"x","value":{}}}]}}]}}"#,
            Number::new(value).unwrap()
        );
        let report = read(&json).unwrap().report;
        assert_eq!(report.posts[0].metrics[0].value, Number::new(value));
        assert_eq!(read(write(&report, &[])).unwrap().report, report);
    }
}

#[test]
fn code_keeps_its_lines() {
    let text = "fn main() {\n\t\"\\\";\n}".to_owned();
    let report = report_of(vec![Block::Code(Code {
        language: None,
        text,
    })]);
    let json = write(&report, &[]);
    assert!(json.contains(r#"fn main() {\n\t\"\\\";\n}"#), "{json}");
    assert_eq!(read(json).unwrap().report, report);
}

#[test]
fn content_tells_a_report_from_other_json_and_from_words() {
    for (input, confidence) in [
        (&b"{\"tiezi\": \"1\"}"[..], Confidence::Certain),
        (
            b"\xEF\xBB\xBF\n{ \"posts\": [], \"tiezi\" : \"1\"}",
            Confidence::Certain,
        ),
        (b"{\"name\": \"tiezi\", \"floor\": 3}", Confidence::Likely),
        (b"{}", Confidence::Likely),
        (b"{harbour} is closed", Confidence::No),
        (b"# Report", Confidence::No),
        (b"", Confidence::No),
    ] {
        assert_eq!(Json.detect(input), confidence, "{input:?}");
    }
}
