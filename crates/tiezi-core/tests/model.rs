//! The JSON form of the model: names, what is left out, the order of keys, errors.

use tiezi_core::{
    Author, Block, Inline, Link, Number, Post, Quote, Report, Section, Source, Span, State, Time,
    Timestamp,
};

fn report() -> Report {
    let link = Inline::Link(Box::new(Link {
        url: "https://example.net/tides".into(),
        title: None,
        content: vec!["tables".into()],
    }));
    let quote = Quote {
        author: Some(Author::named("Odell")),
        blocks: vec![Block::Rule],
        ..Quote::default()
    };
    Report {
        title: Some("Tides".into()),
        source: Source {
            engine: Some("discuz".into()),
            page: Some(1),
            ..Source::default()
        },
        posts: vec![Post {
            floor: Some(1),
            author: Some(Author::anonymous()),
            posted: Some(Timestamp {
                text: "2023-3-18 01:11".into(),
                time: Time::date(2023, 3, 18).and_then(|day| day.at(1, 11, None)),
            }),
            state: Some(State::Hidden),
            body: vec![Block::Section(Section {
                number: Some("01".into()),
                title: vec![
                    "See the ".into(),
                    link,
                    Inline::Strong(Span {
                        content: vec![" now".into()],
                    }),
                ],
                blocks: vec![Block::Quote(Box::new(quote))],
            })],
            ..Post::default()
        }],
        ..Report::default()
    }
}

const JSON: &str = concat!(
    r#"{"tiezi":"1","title":"Tides","source":{"engine":"discuz","page":1},"posts":[{"floor":1,"#,
    r#""author":{"anonymous":true},"posted":{"text":"2023-3-18 01:11","time":"2023-03-18T01:11"},"#,
    r#""state":"hidden","body":[{"type":"section","number":"01","title":["See the ","#,
    r#"{"type":"link","url":"https://example.net/tides","content":["tables"]},"#,
    r#"{"type":"strong","content":[" now"]}],"blocks":[{"type":"quote","author":{"name":"Odell"},"#,
    r#""blocks":[{"type":"rule"}]}]}]}]}"#,
);

#[test]
fn json_is_the_model_with_what_is_absent_left_out() {
    assert_eq!(serde_json::to_string(&report()).unwrap(), JSON);
    assert_eq!(serde_json::from_str::<Report>(JSON).unwrap(), report());
}

#[test]
fn the_order_of_keys_is_free() {
    // A `Value` sorts its keys: `type` comes last.
    let sorted = serde_json::from_str::<serde_json::Value>(JSON)
        .unwrap()
        .to_string();
    assert_ne!(sorted, JSON);
    assert_eq!(serde_json::from_str::<Report>(&sorted).unwrap(), report());
}

#[test]
fn errors_name_what_is_wrong() {
    let error = |json: &str| {
        serde_json::from_str::<Report>(json)
            .unwrap_err()
            .to_string()
    };
    assert!(
        error(r#"{"tiezi":"2"}"#)
            .starts_with("the report is of schema version \"2\", which a newer tiezi wrote")
    );
    assert!(error(r#"{"tiezi":"1","author":"x"}"#).starts_with("unknown field `author`"));
    let body = |block: &str| {
        error(&format!(
            r#"{{"tiezi":"1","posts":[{{"body":[{block}]}}]}}"#
        ))
    };
    assert!(body(r#"{"type":"heading"}"#).starts_with("unknown variant `heading`"));
    assert!(body(r#"{"type":"rule","text":"x"}"#).starts_with("unknown field `text`"));
    assert!(body("{}").starts_with("missing field `type`"));
    assert!(body(r#""words""#).contains("expected a block object with a `type`"));
    assert!(
        body(r#"{"type":"paragraph","content":[7]}"#)
            .contains("expected a string or an inline object")
    );
}

#[test]
fn numbers_are_written_short_and_come_back() {
    for (value, text) in [
        (125_800_000_000.0, "125800000000"),
        (11.7, "11.7"),
        (-0.0, "0"),
        (1e300, "1e300"),
    ] {
        let number = Number::new(value).unwrap();
        let json = serde_json::to_string(&number).unwrap();
        assert_eq!(serde_json::from_str::<Number>(&json).unwrap(), number);
        assert_eq!(Number::parse(&number.to_string()), Some(number));
        assert_eq!(json.replace("e+", "e"), text);
    }
}

#[test]
fn times_are_dates_of_the_calendar() {
    for text in [
        "2024-02",
        "2024-02-29",
        "2024-02-29T23:59",
        "2024-02-29T23:59:60Z",
        "2024-02-29T23:59:01-03:30",
    ] {
        assert_eq!(text.parse::<Time>().unwrap().to_string(), text);
    }
    assert_eq!(
        "2024-02-29T23:59:01.250+0800"
            .parse::<Time>()
            .unwrap()
            .to_string(),
        "2024-02-29T23:59:01+08:00"
    );
    for text in [
        "",
        "2024",
        "2023-02-29",
        "2024-13",
        "24-02-03",
        "2024-02-29T24:00",
        "2024-02-29T1:00",
        "2024-02-29Z",
        "2024-02T10:00",
        "2024-02-29T23:59:01+99:00",
    ] {
        assert!(text.parse::<Time>().is_err(), "{text}");
    }
}
