//! What somebody changed in a file of the writer's is kept, or told of.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use tiezi_core::{
    Attachment, Author, Block, Cell, Code, Converter, Options, Poll, PollOption, Post, Quote,
    Reader, Report, Spoiler, Table, Writer, plain,
};
use tiezi_markdown::Markdown;

fn write(report: &Report) -> String {
    let mut out = Vec::new();
    Markdown
        .write(report, &Options::defaults(Markdown.options()), &mut out)
        .unwrap();
    String::from_utf8(out).unwrap()
}

/// The report, and the messages of the warnings.
fn read(text: &str) -> (Report, Vec<String>) {
    let reading = Markdown.read(text.as_bytes(), &Options::default()).unwrap();
    reading.report.validate().unwrap();
    let words = reading.warnings.into_iter().map(|warning| warning.message);
    (reading.report, words.collect())
}

/// A report of one post, which is read as it was written.
fn report(body: Vec<Block>) -> Report {
    let report = Report {
        posts: vec![Post {
            author: Some(Author::named("Wren")),
            body,
            ..Post::default()
        }],
        ..Report::default()
    };
    assert_eq!(read(&write(&report)), (report.clone(), Vec::new()));
    report
}

/// The words of the first post, and the warnings, after some text took the place of another.
fn edited(report: &Report, from: &str, to: &str) -> (Vec<Block>, Vec<String>) {
    let text = write(report);
    assert_eq!(text.matches(from).count(), 1, "{text}");
    let (mut report, warnings) = read(&text.replace(from, to));
    (report.posts.remove(0).body, warnings)
}

fn row(words: &[&str]) -> Vec<Cell> {
    let cell = |words: &&str| Cell {
        content: vec![(*words).into()],
        ..Cell::default()
    };
    words.iter().map(cell).collect()
}

fn poll() -> Report {
    let option = |text: &str, votes| PollOption {
        text: text.into(),
        votes: Some(votes),
        percent: None,
    };
    report(vec![Block::Poll(Box::new(Poll {
        question: Some("Which berth?".into()),
        options: vec![option("North", 3), option("South", 4)],
        voters: Some(7),
        ..Poll::default()
    }))])
}

#[test]
fn empty_lines_under_comments_change_nothing() {
    let quote = Block::Quote(Box::new(Quote {
        author: Some(Author::named("Tern")),
        blocks: vec![Block::paragraph("High at nine.")],
        ..Quote::default()
    }));
    let spoiler = Block::Spoiler(Spoiler {
        title: Some("Ending".into()),
        blocks: vec![Block::paragraph("It ebbs.")],
    });
    let mut report = report(vec![quote, spoiler]);
    report.posts.push(Post {
        author: Some(Author::named("Otter")),
        body: vec![Block::paragraph("I sail.")],
        ..Post::default()
    });
    let text = write(&report);
    let tidied = text
        .replace(" -->\n>", " -->\n>\n>")
        .replace(" -->\n#", " -->\n\n#");
    assert_ne!(tidied, text);
    assert_eq!(read(&tidied), (report, Vec::new()));

    // Words that stand apart and are others are new.
    let (report, warnings) = read(&tidied.replace("**Tern**", "**Gull**"));
    assert!(plain::all_words(&report.posts[0].body).starts_with("Gull"));
    assert_eq!(warnings, [""; 0]);
}

#[test]
fn words_between_the_parts_of_a_poll_are_kept() {
    let (body, warnings) = edited(&poll(), "- North", "Choose one.\n\n- North");
    assert_eq!(
        plain::all_words(&body),
        "Which berth?\nChoose one.\nNorth — 3\nSouth — 4"
    );
    assert!(!warnings.is_empty());
}

#[test]
fn votes_that_are_not_those_of_the_comment_are_told() {
    let (_, warnings) = edited(&poll(), "— 4", "— 5");
    assert_eq!(
        warnings,
        ["\"— 5\" is not kept: the poll's comment has other votes"]
    );
    // One that is taken out or put in takes no votes from the others.
    for (from, to, expected) in [
        ("- North<!--/option--> — 3\n", "", vec![("South", Some(4))]),
        (
            "- South",
            "- East\n- South",
            vec![("North", Some(3)), ("East", None), ("South", Some(4))],
        ),
    ] {
        let (body, warnings) = edited(&poll(), from, to);
        let Block::Poll(poll) = &body[0] else {
            panic!("{body:?}")
        };
        let options = poll.options.iter();
        let options: Vec<_> = options
            .map(|option| (option.text.as_str(), option.votes))
            .collect();
        assert_eq!(options, expected);
        assert_eq!(warnings, [""; 0]);
    }
}

#[test]
fn ends_of_numbers_and_options_out_of_place_take_no_words() {
    let report = report(vec![Block::paragraph("Thanks to Ann.")]);
    for name in ["number", "option"] {
        let (body, warnings) = edited(&report, "Ann.", &format!("Ann.<!--/{name}--> Bye."));
        assert_eq!(body, [Block::paragraph("Thanks to Ann. Bye.")]);
        assert_eq!(warnings, [format!("the comment \"/{name}\" is not kept")]);
    }
}

#[test]
fn a_comment_without_end_is_told() {
    let report = report(vec![Block::paragraph("High water.")]);
    let (_, warnings) = edited(&report, "High", "<!-- tiezi:points ->\nHigh\n-->\n\nLow");
    assert!(
        warnings[0].starts_with("the comment \"tiezi:points ->"),
        "{warnings:?}"
    );
}

#[test]
fn words_in_an_empty_row_of_headers_are_headers() {
    let report = report(vec![Block::Table(Table {
        rows: vec![row(&["1", "2"])],
        ..Table::default()
    })]);
    let (body, warnings) = edited(&report, "|  |  |", "| Year | Berths |");
    let Block::Table(table) = &body[0] else {
        panic!("{body:?}")
    };
    assert_eq!((table.header_rows, table.rows[0].len()), (1, 2));
    assert_eq!(plain::all_words(&body), "Year Berths\n1 2");
    assert_eq!(warnings.len(), 1);
}

#[test]
fn a_post_in_code_that_does_not_end_is_told() {
    let mut report = report(vec![Block::paragraph("High water.")]);
    let code = "<!-- tiezi:post {} -->\n<!-- tiezi:post {} -->";
    report.posts.push(Post {
        body: vec![Block::Code(Code {
            language: None,
            text: code.into(),
        })],
        ..Post::default()
    });
    let text = write(&report);
    assert_eq!(read(&text), (report, Vec::new()));
    let (_, warnings) = read(&text.replace("High water.", "````\nHigh water."));
    assert_eq!(warnings, ["this post is part of code that doesn't end"]);
    let (_, warnings) = read(&text.replace("High water.", "<pre>\nHigh water."));
    assert_eq!(
        warnings[0],
        "comments of the report are part of HTML that doesn't end"
    );
}

#[test]
fn what_stands_for_an_attachment_and_is_another_is_kept() {
    let report = report(vec![
        Block::Attachment(Box::new(Attachment {
            name: Some("chart.zip".into()),
            url: Some("https://example.org/chart.zip".into()),
            ..Attachment::default()
        })),
        Block::paragraph("See the chart."),
    ]);
    let (body, warnings) = edited(
        &report,
        "(https://example.org/chart.zip)",
        "(https://example.org/new.zip)",
    );
    assert_eq!(body.len(), 3);
    assert_eq!(warnings.len(), 1);
    let (body, warnings) = edited(
        &report,
        "[chart.zip](https://example.org/chart.zip)\n\n",
        "\n",
    );
    assert_eq!(body.len(), 2);
    assert_eq!(body[1], Block::paragraph("See the chart."));
    assert_eq!(warnings.len(), 1);
}

#[test]
fn lines_of_many_greater_signs_are_words_and_code() {
    let many = ">".repeat(1000);
    report(vec![
        Block::paragraph(format!("a {many}")),
        Block::paragraph(many.clone()),
        Block::Code(Code {
            language: None,
            text: format!("{many}\n> > {many}"),
        }),
    ]);
}

#[test]
fn tables_of_rows_of_all_lengths_come_back() {
    let full: Vec<&str> = vec!["a"; 700];
    let mut rows = vec![row(&full)];
    rows.extend((0..1000).map(|_| row(&["b"])));
    for header_rows in [0, 1, 2] {
        let table = Block::Table(Table {
            header_rows,
            rows: rows.clone(),
            ..Table::default()
        });
        let text = write(&report(vec![table, Block::paragraph("After.")]));
        assert!(text.len() < 100_000);
    }
}

#[test]
fn many_metrics_stand_between_other_fields_and_in_lines_of_windows() {
    let metric: tiezi_core::Metric =
        serde_json::from_str(r#"{"kind":"count","text":"7 berths","value":7}"#).unwrap();
    let mut report = report(vec![Block::paragraph("There are 7 berths.")]);
    report.posts[0].metrics = vec![metric; 100_000];
    let text = write(&report);
    assert_eq!(
        read(&text.replace('\n', "\r\n")),
        (report.clone(), Vec::new())
    );
    let more = text.replacen("\n---\n\n", "\ntags: [sea]\n---\n\n", 1);
    let (again, warnings) = read(&more);
    assert_eq!(again, report);
    assert_eq!(warnings, ["fields of the front matter are not kept: tags"]);
}
