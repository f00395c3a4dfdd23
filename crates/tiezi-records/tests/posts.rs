//! The records that posts become.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use serde_json::{Value, json};
use tiezi_core::{
    Attachment, Author, Block, Code, Edit, Figure, FigureImage, Image, Inline, Link, Metric,
    MetricKind, Notice, Options, Paragraph, Parent, Poll, PollOption, Post, PostRef, Quote,
    Reaction, Report, Section, Source, State, Table, Timestamp, View, Writer,
};
use tiezi_records::PostsJsonl;
use tiezi_testkit::laws;

const KEYS: [&str; 31] = [
    "file",
    "thread_title",
    "thread_id",
    "forum",
    "boards",
    "engine",
    "view",
    "page_url",
    "page",
    "floor",
    "id",
    "url",
    "parent",
    "author",
    "author_id",
    "author_url",
    "posted",
    "posted_text",
    "edited",
    "subject",
    "state",
    "score",
    "reaction",
    "text",
    "signature",
    "quotes",
    "code",
    "images",
    "links",
    "attachments",
    "metrics",
];

fn write(report: &Report) -> String {
    let mut out = Vec::new();
    PostsJsonl
        .write(report, &Options::default(), &mut out)
        .unwrap();
    String::from_utf8(out).unwrap()
}

/// The one record of a post.
fn record(post: Post) -> Value {
    let report = Report {
        posts: vec![post],
        ..Report::default()
    };
    report.validate().unwrap();
    serde_json::from_str(&write(&report)).unwrap()
}

fn record_of(body: Vec<Block>) -> Value {
    record(Post {
        body,
        ..Post::default()
    })
}

fn timestamp(text: &str, time: Option<&str>) -> Timestamp {
    Timestamp {
        text: text.into(),
        time: time.map(|time| time.parse().unwrap()),
    }
}

fn quote(author: Option<Author>, blocks: Vec<Block>) -> Block {
    Block::Quote(Box::new(Quote {
        author,
        blocks,
        ..Quote::default()
    }))
}

fn link(url: &str, content: Vec<Inline>) -> Inline {
    Inline::Link(Box::new(Link {
        url: url.into(),
        title: None,
        content,
    }))
}

fn image(url: &str) -> Inline {
    Inline::Image(Box::new(Image {
        url: url.into(),
        ..Image::default()
    }))
}

#[test]
fn a_post_is_a_line_that_repeats_what_is_known_of_the_thread() {
    let report = Report {
        title: Some("码头改造".into()),
        source: Source {
            engine: Some("discuz".into()),
            view: Some(View::Archiver),
            url: Some("https://quay.example/?tid-5.html".into()),
            forum: Some("潮声论坛".into()),
            boards: vec!["建设".into()],
            thread_id: Some("5".into()),
            page: Some(2),
            ..Source::default()
        },
        posts: vec![
            Post {
                floor: Some(11),
                id: Some("90".into()),
                url: Some("https://quay.example/?pid=90".into()),
                parent: Some(Parent::outside(PostRef::Id("71".into()))),
                author: Some(Author {
                    id: Some("7".into()),
                    url: Some("/u/7".into()),
                    ..Author::named("老船工")
                }),
                posted: Some(timestamp("2023-3-18 01:11", Some("2023-03-18T01:11"))),
                edited: Some(Edit {
                    by: None,
                    at: Some(timestamp("昨天 08:00", None)),
                }),
                subject: Some("补充".into()),
                score: Some(-2),
                reaction: Some(Reaction::Up),
                body: vec![Block::paragraph("新栈桥长40米。")],
                signature: vec![Block::paragraph("听潮")],
                metrics: vec![Metric::new(MetricKind::Measure, "40米")],
                ..Post::default()
            },
            Post {
                parent: Some(Parent::inside(PostRef::Floor(11))),
                author: Some(Author::anonymous()),
                state: Some(State::Hidden),
                ..Post::default()
            },
        ],
        ..Report::default()
    };
    let head = r#"{"file":null,"thread_title":"码头改造","thread_id":"5","forum":"潮声论坛","boards":["建设"],"engine":"discuz","view":"archiver","page_url":"https://quay.example/?tid-5.html","page":2,"#;
    let first = r#""floor":11,"id":"90","url":"https://quay.example/?pid=90","parent":"71","author":"老船工","author_id":"7","author_url":"/u/7","posted":"2023-03-18T01:11","posted_text":"2023-3-18 01:11","edited":"昨天 08:00","subject":"补充","state":null,"score":-2,"reaction":"up","text":"新栈桥长40米。","signature":"听潮","quotes":[],"code":[],"images":[],"links":[],"attachments":[],"metrics":1}"#;
    let second = r#""floor":null,"id":null,"url":null,"parent":"90","author":null,"author_id":null,"author_url":null,"posted":null,"posted_text":null,"edited":null,"subject":null,"state":"hidden","score":null,"reaction":null,"text":"","signature":null,"quotes":[],"code":[],"images":[],"links":[],"attachments":[],"metrics":0}"#;
    report.validate().unwrap();
    assert_eq!(write(&report), format!("{head}{first}\n{head}{second}\n"));
}

#[test]
fn a_thread_without_posts_is_no_line() {
    assert_eq!(write(&Report::default()), "");
}

#[test]
fn the_text_is_the_posts_own_words() {
    let record = record_of(vec![
        quote(None, vec![Block::paragraph("Is the lock open?")]),
        Block::Section(Section {
            number: Some("1.".into()),
            title: vec!["Lock".into()],
            blocks: vec![Block::paragraph("Open since May.")],
        }),
        Block::Notice(Notice {
            kind: "price".into(),
            text: "Costs 2 coins".into(),
        }),
        Block::Poll(Box::new(Poll {
            options: vec![PollOption {
                text: "Yes".into(),
                ..PollOption::default()
            }],
            ..Poll::default()
        })),
    ]);
    assert_eq!(record["text"], "1. Lock\nOpen since May.");
}

#[test]
fn an_edit_is_told_by_its_time_where_it_is_known() {
    let edited = |time| {
        record(Post {
            edited: Some(Edit {
                by: Some("Wren".into()),
                at: Some(timestamp("May 2, 2021", time)),
            }),
            ..Post::default()
        })["edited"]
            .clone()
    };
    assert_eq!(edited(Some("2021-05-02")), "2021-05-02");
    assert_eq!(edited(None), "May 2, 2021");
}

#[test]
fn quotes_are_listed_each_with_all_its_words_and_the_inner_after_the_outer() {
    let inner = quote(
        Some(Author::named("Ada")),
        vec![Block::paragraph("High water?")],
    );
    let outer = quote(
        Some(Author::anonymous()),
        vec![inner, Block::paragraph("At nine.")],
    );
    let record = record_of(vec![outer, Block::paragraph("Thanks.")]);
    assert_eq!(
        record["quotes"],
        json!([
            {"author": null, "text": "High water?\nAt nine."},
            {"author": "Ada", "text": "High water?"},
        ])
    );
    assert_eq!(record["text"], "Thanks.");
}

#[test]
fn images_links_code_and_attachments_are_in_reading_order() {
    let words = vec![
        link("/chart", vec!["the ".into(), image("c.png")]),
        Inline::Emoji(Box::new(tiezi_core::Emoji {
            code: ":ship:".into(),
            url: Some("ship.gif".into()),
        })),
        link("/bare", vec![]),
    ];
    let record = record_of(vec![
        Block::Figure(Figure {
            images: vec![FigureImage {
                url: "a.jpg".into(),
                ..FigureImage::default()
            }],
            caption: vec![
                image("b.png"),
                " from ".into(),
                link("/pier", vec!["the pier".into()]),
            ],
        }),
        Block::Table(Table {
            rows: vec![vec![tiezi_core::Cell {
                content: words,
                ..tiezi_core::Cell::default()
            }]],
            ..Table::default()
        }),
        Block::Code(Code {
            language: Some("sh".into()),
            text: "tide \\\n\t--today".into(),
        }),
        Block::Attachment(Box::new(Attachment {
            name: Some("tides.pdf".into()),
            url: Some("/a/1".into()),
            ..Attachment::default()
        })),
        Block::Attachment(Box::new(Attachment {
            url: Some("/a/2".into()),
            ..Attachment::default()
        })),
    ]);
    assert_eq!(record["images"], json!(["a.jpg", "b.png", "c.png"]));
    assert_eq!(
        record["links"],
        json!([
            {"text": "the pier", "url": "/pier"},
            {"text": "the ", "url": "/chart"},
            {"text": "", "url": "/bare"},
        ])
    );
    assert_eq!(record["code"], json!(["tide \\\n\t--today"]));
    assert_eq!(record["attachments"], json!(["tides.pdf", "/a/2"]));
}

#[test]
fn what_a_quote_holds_is_not_the_posts_own() {
    let quoted = vec![
        Block::Paragraph(Paragraph {
            content: vec![link("/theirs", vec![image("theirs.png")])],
        }),
        Block::Code(Code {
            language: None,
            text: "their code".into(),
        }),
        Block::Attachment(Box::new(Attachment {
            name: Some("theirs.zip".into()),
            ..Attachment::default()
        })),
    ];
    let record = record_of(vec![quote(None, quoted)]);
    for key in ["code", "images", "links", "attachments"] {
        assert_eq!(record[key], json!([]), "{key}");
    }
}

#[test]
fn every_report_is_a_line_a_post_with_every_key_in_order() {
    laws::writes_every_report(&PostsJsonl, laws::cases(), |report, bytes| {
        let text = str::from_utf8(bytes).map_err(|error| error.to_string())?;
        let lines: Vec<&str> = text.split_terminator('\n').collect();
        if lines.len() != report.posts.len() {
            return Err(format!("{} lines", lines.len()));
        }
        for (line, post) in lines.iter().zip(&report.posts) {
            let record: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
            let record = record.as_object().ok_or("no object")?;
            let mut from = 0;
            for key in KEYS {
                let at = line[from..].find(&format!("\"{key}\":"));
                from += at.ok_or_else(|| format!("no {key} in its place"))?;
            }
            if record.len() != KEYS.len() {
                return Err("there are other keys".to_owned());
            }
            if record["text"] != tiezi_core::plain::own_words(&post.body) {
                return Err("the text is another".to_owned());
            }
        }
        Ok(())
    });
}
