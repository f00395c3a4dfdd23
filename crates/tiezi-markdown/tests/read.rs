//! What the Markdown converter reads: files of others, and its own after somebody changed them.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use tiezi_core::{
    Author, Block, Code, Converter, Inline, Inlines, Link, List, MAX_DEPTH, Metric, MetricKind,
    Options, Paragraph, Parent, Point, Points, Post, PostRef, ReadError, Reader, Reading, Report,
    Section, Source, Span, Table, Writer, plain,
};
use tiezi_markdown::Markdown;

fn try_read(text: &str) -> Result<Reading, ReadError> {
    let reading = Markdown.read(text.as_bytes(), &Options::default())?;
    reading.report.validate().unwrap();
    Ok(reading)
}

/// A report that is read without warnings.
fn read(text: &str) -> Report {
    let reading = try_read(text).unwrap();
    assert_eq!(reading.warnings, [], "{text}");
    reading.report
}

/// The body of the one post, and the messages of the warnings.
fn read_with_warnings(text: &str) -> (Report, Vec<String>) {
    let reading = try_read(text).unwrap();
    let words = reading.warnings.into_iter().map(|warning| warning.message);
    (reading.report, words.collect())
}

fn body(text: &str) -> Vec<Block> {
    let mut posts = read(text).posts;
    assert_eq!(posts.len(), 1);
    posts.remove(0).body
}

fn error(text: &str) -> String {
    let error = try_read(text).unwrap_err();
    let place = error.position().unwrap();
    format!("{}:{}: {error}", place.line, place.column)
}

fn write(report: &Report) -> String {
    let mut out = Vec::new();
    let options = Options::defaults(Markdown.options());
    Markdown.write(report, &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn section(title: &str, blocks: Vec<Block>) -> Block {
    Block::Section(Section {
        number: None,
        title: vec![title.into()],
        blocks,
    })
}

fn paragraph(content: impl Into<Inlines>) -> Block {
    Block::Paragraph(Paragraph {
        content: content.into(),
    })
}

fn strong(text: &str) -> Inline {
    Inline::Strong(Span {
        content: vec![text.into()],
    })
}

fn raised(text: &str) -> Inline {
    Inline::Superscript(Span {
        content: vec![text.into()],
    })
}

#[test]
fn a_file_of_somebody_elses_is_one_post_with_sections() {
    let report = read(
        "# Tide tables\n\nHigh water at *nine*,\nlow at three.\n\n## Quay\n\nClosed.\n\n\
         ### North\n\nOpen.\n\n## Pier\n\n![The pier](pier.jpg \"2019\")\n",
    );
    assert_eq!(report.title.as_deref(), Some("Tide tables"));
    assert_eq!(report.source, Source::default());
    let [post] = report.posts.as_slice() else {
        panic!("{report:?}")
    };
    assert_eq!(
        plain::all_words(&post.body),
        "High water at nine, low at three.\nQuay\nClosed.\nNorth\nOpen.\nPier\n"
    );
    let north = section("North", vec![Block::paragraph("Open.")]);
    assert_eq!(
        post.body[1],
        section("Quay", vec![Block::paragraph("Closed."), north])
    );
    assert!(matches!(&post.body[2], Block::Section(pier) if pier.blocks.len() == 1));
}

#[test]
fn a_title_in_front_matter_leaves_the_headings_alone() {
    let report = read(
        "---\ntitle: Tide tables\nauthor: Wren\ndate: 2024-05-01 08:30\n---\n# Quay\n\nClosed.\n",
    );
    assert_eq!(report.title.as_deref(), Some("Tide tables"));
    let post = &report.posts[0];
    assert_eq!(post.author, Some(Author::named("Wren")));
    let posted = post.posted.as_ref().unwrap();
    assert_eq!(posted.text, "2024-05-01 08:30");
    assert_eq!(posted.time.unwrap().to_string(), "2024-05-01T08:30");
    assert_eq!(
        post.body,
        [section("Quay", vec![Block::paragraph("Closed.")])]
    );
}

#[test]
fn front_matter_may_hold_what_a_report_has_no_place_for() {
    let (report, warnings) = read_with_warnings(
        "---\ntitle: 5\nauthor:\n  - name: Wren\n  - Tern\ntags: [a, b]\ndraft: false\n---\n\nWords.\n",
    );
    assert_eq!(report.title.as_deref(), Some("5"));
    assert_eq!(report.posts[0].author, Some(Author::named("Wren, Tern")));
    assert_eq!(
        warnings,
        ["fields of the front matter are not kept: draft, tags"]
    );
}

#[test]
fn lines_between_dashes_need_not_be_front_matter() {
    assert_eq!(
        body("---\n\nHigh water: at nine: or ten\n\n---\n"),
        [
            Block::Rule,
            Block::paragraph("High water: at nine: or ten"),
            Block::Rule
        ]
    );
}

#[test]
fn a_heading_after_words_is_no_title() {
    let report = read("Lead.\n\n# Quay\n\nClosed.\n");
    assert_eq!(report.title, None);
    assert_eq!(
        report.posts[0].body,
        [
            Block::paragraph("Lead."),
            section("Quay", vec![Block::paragraph("Closed.")])
        ]
    );
}

#[test]
fn a_heading_with_an_image_is_title_and_section() {
    let report = read("# ![quay](q.png) Berths\n\nFull.\n");
    assert_eq!(report.title.as_deref(), Some("Berths"));
    let Block::Section(section) = &report.posts[0].body[0] else {
        panic!("{report:?}")
    };
    assert!(matches!(&section.title[0], Inline::Image(image) if image.url == "q.png"));
}

#[test]
fn an_empty_file_has_no_post() {
    for text in ["", "\n\n", "<!---->\n"] {
        assert_eq!(try_read(text).unwrap().report, Report::default(), "{text}");
    }
}

#[test]
fn marks_links_and_breaks_are_read() {
    assert_eq!(
        body(
            "a **b** ~~c~~ `d`  \ne <https://f.example> [g][1] H<sub>2</sub>O<br>\ni\n\n[1]: /x \"t\"\n"
        ),
        [paragraph(vec![
            "a ".into(),
            strong("b"),
            " ".into(),
            Inline::Strikethrough(Span {
                content: vec!["c".into()]
            }),
            " ".into(),
            Inline::Code(tiezi_core::CodeSpan { text: "d".into() }),
            Inline::Break,
            "e ".into(),
            Inline::Link(Box::new(Link {
                url: "https://f.example".into(),
                title: None,
                content: vec!["https://f.example".into()],
            })),
            " ".into(),
            Inline::Link(Box::new(Link {
                url: "/x".into(),
                title: Some("t".into()),
                content: vec!["g".into()],
            })),
            " H".into(),
            Inline::Subscript(Span {
                content: vec!["2".into()]
            }),
            "O".into(),
            Inline::Break,
            "i".into(),
        ])]
    );
}

#[test]
fn lists_quotes_code_and_tables_are_read() {
    let blocks = body(
        "3. a\n4. b\n\n   c\n\n> q\n\n```rust,ignore\nlet x = 1;\n\n```\n\n    indented\n\n\
         | h | i |\n|---|--:|\n| 1 | 2 |\n",
    );
    let [
        Block::List(list),
        Block::Quote(quote),
        Block::Code(code),
        Block::Code(indented),
        Block::Table(table),
    ] = blocks.as_slice()
    else {
        panic!("{blocks:?}")
    };
    assert_eq!(
        *list,
        List {
            ordered: true,
            start: Some(3),
            items: vec![
                vec![Block::paragraph("a")],
                vec![Block::paragraph("b"), Block::paragraph("c")]
            ],
        }
    );
    assert_eq!(quote.blocks, [Block::paragraph("q")]);
    assert_eq!(
        *code,
        Code {
            language: Some("rust,ignore".into()),
            text: "let x = 1;".into()
        }
    );
    assert_eq!(indented.text, "indented");
    let Table {
        header_rows, rows, ..
    } = table;
    assert_eq!((*header_rows, rows.len()), (1, 2));
    assert_eq!(rows[1][1].align, Some(tiezi_core::Align::Right));
}

#[test]
fn notes_stay_with_raised_names() {
    assert_eq!(
        body("High water[^a] at nine.\n\n[^a]: By the old tables.\n"),
        [
            paragraph(vec!["High water".into(), raised("a"), " at nine.".into()]),
            paragraph(vec![raised("a"), " By the old tables.".into()]),
        ]
    );
}

#[test]
fn of_html_the_words_stay() {
    let (report, warnings) = read_with_warnings(
        "<div align=\"center\">\n<b>High</b> water &amp; low\n</div>\n\na <span>b</span> <!-- c --> d\n",
    );
    assert_eq!(
        plain::all_words(&report.posts[0].body),
        "High water & low\na b d"
    );
    assert_eq!(
        warnings,
        ["HTML is not kept, but for its words, in 4 places"]
    );
}

#[test]
fn deep_nesting_is_flattened() {
    let lists: Vec<_> = (0..200).map(|depth| "  ".repeat(depth) + "- a\n").collect();
    let lists = lists.concat();
    let marks = format!("{}a{}", "*b ~~c ".repeat(200), "~~*".repeat(200));
    for (text, words) in [
        (lists, 200),
        (format!("{} a", "> ".repeat(200)), 1),
        (marks, 401),
    ] {
        let (report, warnings) = read_with_warnings(&text);
        let shown = plain::all_words(&report.posts[0].body);
        let letters = shown.chars().filter(|c| c.is_alphabetic()).count();
        assert_eq!(letters, words, "{shown}");
        assert!(warnings[0].contains("nested too deep"), "{warnings:?}");
    }
    let too_deep = error(&format!("a\n\n{} a", "> ".repeat(5 * MAX_DEPTH)));
    assert!(
        too_deep.starts_with("3:1: nested deeper than"),
        "{too_deep}"
    );
}

/// A thread of three posts, of which two have metrics.
fn thread() -> Report {
    let post = |floor, name: &str, text: &str| Post {
        floor: Some(floor),
        author: Some(Author::named(name)),
        body: vec![Block::paragraph(text)],
        ..Post::default()
    };
    let metric = |text: &str| Metric::new(MetricKind::Count, text);
    let mut posts = vec![
        post(1, "Wren", "40 berths are free."),
        post(2, "Tern", "Thanks."),
        post(3, "Heron", "12 now."),
    ];
    posts[0].metrics.push(metric("40 berths"));
    posts[2].metrics.push(metric("12"));
    Report {
        title: Some("Berths".into()),
        posts,
        ..Report::default()
    }
}

#[test]
fn words_that_somebody_changed_count() {
    let text = write(&thread())
        .replace("Thanks.", "Thanks,\nand good\u{20}*luck*.\n\n- a list")
        .replace("12 now", "11 now");
    let mut expected = thread();
    expected.posts[1].body = vec![
        paragraph(vec![
            "Thanks, and good ".into(),
            Inline::Emphasis(Span {
                content: vec!["luck".into()],
            }),
            ".".into(),
        ]),
        Block::List(List {
            items: vec![vec![Block::paragraph("a list")]],
            ..List::default()
        }),
    ];
    expected.posts[2].body = vec![Block::paragraph("11 now.")];
    assert_eq!(read(&text), expected);
}

#[test]
fn a_post_that_somebody_took_out_is_gone_and_the_others_keep_their_metrics() {
    let text = write(&thread());
    let from = text.find("<!-- tiezi:post {\"floor\":2").unwrap();
    let to = text.find("<!-- tiezi:post {\"number\":3").unwrap();
    let mut expected = thread();
    expected.posts.remove(1);
    assert_eq!(read(&[&text[..from], &text[to..]].concat()), expected);

    let from = text.find("<!-- tiezi:post {\"number\":1").unwrap();
    let (report, warnings) = read_with_warnings(&[&text[..from], &text[to..]].concat());
    assert_eq!(report.posts, thread().posts[2..]);
    assert_eq!(
        warnings,
        [
            "1 metrics are of posts that are not there",
            "author \"Wren\" of the front matter is not kept: it is not that of the first post"
        ]
    );
}

#[test]
fn a_post_that_answers_one_that_somebody_took_out_says_that_it_is_not_there() {
    let mut report = thread();
    let answer = |floor| Some(Parent::inside(PostRef::Floor(floor)));
    report.posts[1].parent = answer(1);
    report.posts[2].parent = answer(2);
    let text = write(&report);
    let from = text.find("<!-- tiezi:post {\"floor\":2").unwrap();
    let to = text.find("<!-- tiezi:post {\"number\":3").unwrap();
    let (found, warnings) = read_with_warnings(&[&text[..from], &text[to..]].concat());
    report.posts.remove(1);
    report.posts[1].parent = Some(Parent::outside(PostRef::Floor(2)));
    assert_eq!(found, report);
    assert_eq!(warnings, ["1 post answers a post that is not there"]);
}

#[test]
fn a_signature_is_read_with_and_without_its_rule() {
    let mut report = thread();
    report.posts[0].signature = vec![Block::paragraph("Mind the gap.")];
    let text = write(&report);
    assert_eq!(read(&text), report);
    assert_eq!(read(&text.replace("***\n\n", "")), report);
    // Tools that tidy Markdown set an empty line before a rule.
    assert_eq!(read(&text.replace("***\n", "\n---\n")), report);

    let twice = text.replace("Mind", "<!-- tiezi:signature -->\n\nMind");
    let (found, warnings) = read_with_warnings(&twice);
    assert_eq!(found, report);
    assert_eq!(warnings, ["the comment \"tiezi:signature\" is not kept"]);
}

#[test]
fn a_line_that_only_shows_something_can_not_be_changed() {
    let text = write(&thread()).replace("## 2. Tern", "## 2. Gull");
    let (report, warnings) = read_with_warnings(&text);
    assert_eq!(report, thread());
    assert_eq!(
        warnings,
        ["\"2. Gull\" is not kept: the comment above it says \"2. Tern\""]
    );
    let text = write(&thread()).replace("# Berths", "# Moorings");
    let (report, warnings) = read_with_warnings(&text);
    assert_eq!(report.title.as_deref(), Some("Berths"));
    assert_eq!(
        warnings,
        ["\"Moorings\" is not kept: the front matter says \"Berths\""]
    );
}

/// A thread whose posts answer one another.
fn answers() -> Report {
    let post = |floor: Option<u64>, name: &str, parent: Option<Parent>| Post {
        floor,
        author: Some(Author::named(name)),
        parent,
        ..Post::default()
    };
    let to = |floor| Some(Parent::inside(PostRef::Floor(floor)));
    Report {
        posts: vec![
            post(
                Some(1),
                "Wren",
                Some(Parent::outside(PostRef::Id("p9".into()))),
            ),
            post(Some(2), "Heron", to(1)),
            post(Some(3), "Tern", to(2)),
            post(None, "Gull ↳ 1. Wren", to(3)),
            post(Some(5), "Wren", to(1)),
        ],
        ..Report::default()
    }
}

#[test]
fn headings_show_which_post_another_one_answers() {
    let text = write(&answers());
    let headings: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("## "))
        .collect();
    assert_eq!(
        headings,
        [
            "## 1. Wren ↳ p9",
            "## 2. Heron ↳ 1. Wren",
            "## 3. Tern ↳↳ 2. Heron",
            "## Gull ↳ 1. Wren ↳↳↳ 3. Tern",
            "## 5. Wren ↳ 1. Wren",
        ]
    );
    assert_eq!(read_with_warnings(&text), (answers(), Vec::new()));
    // Nor does it have to.
    let bare = text.replace(" ↳↳ 2. Heron\n", "\n");
    assert_eq!(read_with_warnings(&bare), (answers(), Vec::new()));
    let (report, warnings) = read_with_warnings(&text.replace("↳↳ 2. Heron", "↳ 1. Wren"));
    assert_eq!(report, answers());
    assert_eq!(
        warnings,
        ["\"↳ 1. Wren\" is not kept: the comment above it says \"↳↳ 2. Heron\""]
    );
}

#[test]
fn a_post_that_is_taken_out_is_told_once() {
    let text = write(&answers());
    let start = text.find("<!-- tiezi:post {\"floor\":2").unwrap();
    let end = text.find("<!-- tiezi:post {\"floor\":3").unwrap();
    let (report, warnings) = read_with_warnings(&[&text[..start], &text[end..]].concat());
    assert_eq!(report.posts.len(), 4);
    assert_eq!(warnings, ["1 post answers a post that is not there"]);
}

#[test]
fn a_point_whose_marker_lost_its_stars_is_still_a_point() {
    let report = Report {
        posts: vec![Post {
            body: vec![Block::Points(Points {
                items: vec![Point {
                    marker: "一是".into(),
                    topic: Some("修堤".into()),
                    blocks: vec![Block::paragraph("修堤。")],
                }],
            })],
            ..Post::default()
        }],
        ..Report::default()
    };
    let text = write(&report);
    assert_eq!(read(&text), report);
    let (changed, warnings) = read_with_warnings(&text.replace("**一是**", "一是"));
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    let Block::Points(points) = &changed.posts[0].body[0] else {
        panic!("{changed:?}")
    };
    assert_eq!(points.items[0].blocks, [Block::paragraph("一是 修堤。")]);
}

#[test]
fn line_ends_may_be_those_of_windows() {
    assert_eq!(read(&write(&thread()).replace('\n', "\r\n")), thread());
}

#[test]
fn what_comments_and_front_matter_can_not_hold_is_an_error_at_its_place() {
    let front = "---\ntiezi: \"1\"\n---\n\n";
    for (text, expected) in [
        (
            "---\ntiezi: \"2\"\n---\n".to_owned(),
            "2:1: the report is of schema version \"2\", which a newer tiezi wrote and reads; this one reads version \"1\"",
        ),
        (
            "---\ntiezi: \"1\"\ntitle: \"a\n---\n".to_owned(),
            "4:1: invalid indentation in multiline quoted scalar",
        ),
        (
            "---\ntiezi: \"1\"\nsource:\n  sauce: x\n---\n".to_owned(),
            "3:1: source: unknown field `sauce`",
        ),
        (
            "---\ntiezi: \"1\"\nmetrics:\n  - {\"kind\": \"count\"}\n---\n".to_owned(),
            "4:1: metric 1: missing field `post`",
        ),
        (
            format!("{front}<!-- tiezi:post {{\"flor\":1}} -->\n"),
            "5:23: the comment tiezi:post can't be read: unknown field `flor`",
        ),
        (
            format!("{front}<!-- tiezi:post {{}} -->\n\na <!--link 5-->b<!--/link-->\n"),
            "7:3: the comment link can't be read: invalid type: integer `5`",
        ),
        (
            format!("{front}- <!-- tiezi:post {{}} -->\n"),
            "5:3: a post can't begin inside of a quote or a list",
        ),
        (
            format!(
                "{front}<!-- tiezi:post {{\"floor\":2}} -->\n<!-- tiezi:post {{\"floor\":2}} -->\n"
            ),
            "6:1: posts[1].floor: floors must rise from post to post, from 1",
        ),
    ] {
        let found = error(&text);
        assert!(found.starts_with(expected), "{found}");
    }
}

#[test]
fn lines_at_the_beginning_that_are_no_front_matter_stay_and_are_told() {
    let (report, warnings) = read_with_warnings("---\ntitle: Tides: a table\n---\n\nHigh.\n");
    assert!(plain::all_words(&report.posts[0].body).contains("Tides: a table"));
    assert!(
        warnings[0].starts_with("what the text begins with can't be read as front matter:"),
        "{warnings:?}"
    );
    read("---\nOnly a rule above\n\n---\n");
}

#[test]
fn front_matter_of_hugo_and_jekyll_is_read() {
    let toml = "+++\ntitle = \"Tides\"\nauthor = [\"Wren\", \"Tern\"]\ndate = 2024-05-01T10:00:00+08:00\n+++\n\nHigh.\n";
    let report = read(toml);
    assert_eq!(report.title.as_deref(), Some("Tides"));
    assert_eq!(report.posts[0].author, Some(Author::named("Wren, Tern")));
    let time = report.posts[0].posted.as_ref().unwrap().time.unwrap();
    assert_eq!(time.to_string(), "2024-05-01T10:00:00+08:00");

    let jekyll = "---\ntitle: 007\ndate: 2024-05-01 10:00:00 +0800\n---\nHigh.\n";
    let report = read(jekyll);
    assert_eq!(report.title.as_deref(), Some("007"));
    let time = report.posts[0].posted.as_ref().unwrap().time.unwrap();
    assert_eq!(time.to_string(), "2024-05-01T10:00:00+08:00");

    let (_, warnings) = read_with_warnings(
        "---\ntitle: No\nauthor: {name: Wren, email: w@example.org}\ntags: [a]\n---\n",
    );
    assert_eq!(
        warnings,
        ["fields of the front matter are not kept: author (in part), tags"]
    );
}

#[test]
fn what_is_not_kept_of_somebody_elses_file_is_told() {
    for (text, expected) in [
        (
            "a [b]\n\n[b]: /x\n[c]: /y\n[//]: # (note)\n",
            "definitions of links that nothing uses are not kept: 2",
        ),
        (
            "```rust title=\"a.rs\"\nlet x;\n```\n",
            "\"title=\\\"a.rs\\\"\" after the language of code is not kept",
        ),
        (
            "| a |\n| --- |\n| 1 | lost |\n",
            "the row has more cells than the table: \"lost\" is not kept",
        ),
        ("a `b\u{1}c` d\n", "this control character is left out"),
    ] {
        let (_, warnings) = read_with_warnings(text);
        assert_eq!(warnings, [expected], "{text}");
    }
    // A title has no address, so that the heading stays.
    let report = read("# [Tides](https://example.org/)\n\nHigh.\n");
    assert_eq!(report.title.as_deref(), Some("Tides"));
    assert!(matches!(&report.posts[0].body[..], [Block::Section(_)]));
}

#[test]
fn html_takes_time_in_proportion() {
    for start in ["<!--", "<div>\n<a", "<?", "<![CDATA["] {
        let text = format!("<div>\n{}", start.repeat(200_000));
        let (report, _) = read_with_warnings(&text);
        assert_eq!(report.posts.len(), 1);
    }
}

#[test]
fn comments_that_nobody_knows_are_told() {
    let (report, warnings) = read_with_warnings(
        "---\ntiezi: \"1\"\n---\n\n<!-- tiezi:post {} -->\n\na <!-- later --> b\n\n<!-- tiezi:song -->\nc\n",
    );
    assert_eq!(plain::all_words(&report.posts[0].body), "a b\nc");
    assert_eq!(
        warnings,
        [
            "the comment \"later\" is not kept",
            "the comment \"tiezi:song\" is not kept"
        ]
    );
}

#[test]
fn a_comment_that_nobody_knows_ends_no_section() {
    let (report, warnings) = read_with_warnings(
        "---\ntiezi: \"1\"\n---\n\n<!-- tiezi:post {} -->\n\n## Tides\n\nHigh.\n\n<!-- note 2 -->\n\nLow.\n",
    );
    assert!(
        matches!(&report.posts[0].body[..], [Block::Section(section)] if section.blocks.len() == 2)
    );
    assert_eq!(warnings, ["the comment \"note 2\" is not kept"]);
}
