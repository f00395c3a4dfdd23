//! What the Markdown converter writes.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use tiezi_core::{
    Align, Attachment, Author, Block, Cell, Change, Code, Confidence, Converter, Credit, Credits,
    Direction, Emoji, Figure, FigureImage, Inline, Inlines, Link, List, MAX_DEPTH, Media,
    MediaKind, Mention, Metric, MetricKind, Notice, Number, Options, Paragraph, Parent, Place,
    Point, Points, Poll, PollOption, Post, PostRef, Quote, Reaction, Report, Section, Source, Span,
    Spoiler, Table, Timestamp, Writer,
};
use tiezi_markdown::Markdown;

fn write(report: &Report) -> String {
    report.validate().unwrap();
    let mut out = Vec::new();
    Markdown
        .write(report, &Options::default(), &mut out)
        .unwrap();
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

/// What a body is written as, after the front matter and the comment before the post.
fn body(blocks: Vec<Block>) -> String {
    let text = write(&report_of(blocks));
    let (_, body) = text.split_once("<!-- tiezi:post {} -->\n\n").unwrap();
    body.to_owned()
}

fn paragraph(content: Inlines) -> Block {
    Block::Paragraph(Paragraph { content })
}

fn span(content: impl Into<Inlines>) -> Span {
    Span {
        content: content.into(),
    }
}

fn strong(text: &str) -> Inline {
    Inline::Strong(span([text.into()]))
}

fn underline(text: &str) -> Inline {
    Inline::Underline(span([text.into()]))
}

fn link(url: &str, text: &str) -> Inline {
    Inline::Link(Box::new(Link {
        url: url.into(),
        title: None,
        content: vec![text.into()],
    }))
}

fn section(title: &str, blocks: Vec<Block>) -> Block {
    Block::Section(Section {
        number: None,
        title: vec![title.into()],
        blocks,
    })
}

fn time(text: &str, iso: &str) -> Timestamp {
    Timestamp {
        text: text.into(),
        time: iso.parse().ok(),
    }
}

fn metric(text: &str) -> Metric {
    Metric::new(MetricKind::Count, text)
}

#[test]
fn a_thread_has_front_matter_and_a_heading_for_each_post() {
    let report = Report {
        title: Some("南岸码头改造 #2".into()),
        source: Source {
            engine: Some("discuz".into()),
            forum: Some("\"潮声\" 论坛".into()),
            boards: vec!["港口".into(), "工程".into()],
            page: Some(1),
            ..Source::default()
        },
        posts: vec![
            Post {
                floor: Some(1),
                id: Some("907".into()),
                author: Some(Author::named("看潮人")),
                posted: Some(time("2023-3-18 01:11:13", "2023-03-18T01:11:13")),
                body: vec![Block::paragraph("新泊位超12个。")],
                metrics: vec![
                    Metric {
                        value: Some(Number::from(12)),
                        unit: Some("个".into()),
                        qualifier: Some("超".into()),
                        place: Some(Place {
                            block: "/body/0".into(),
                            start: 9,
                            end: 17,
                        }),
                        ..metric("超12个")
                    },
                    metric("yes: \"no\" #1"),
                ],
                ..Post::default()
            },
            Post {
                floor: Some(2),
                author: Some(Author::anonymous()),
                subject: Some("Re: 码头".into()),
                metrics: vec![Metric {
                    value: Number::new(0.5),
                    value_max: Number::new(1e300),
                    currency: Some("CNY".into()),
                    subject: Some("投资".into()),
                    change: Some(Change {
                        direction: Some(Direction::Up),
                        percent: Number::new(11.7),
                        basis: Some("同比".into()),
                        ..Change::default()
                    }),
                    section: vec!["01".into(), "一".into()],
                    section_title: Some("投资: 概况".into()),
                    ..metric("半元")
                }],
                ..Post::default()
            },
        ],
        ..Report::default()
    };
    assert_eq!(
        write(&report),
        r#"---
tiezi: "1"
title: "南岸码头改造 #2"
author: "看潮人"
date: "2023-03-18T01:11:13"
source:
  engine: "discuz"
  forum: "\"潮声\" 论坛"
  boards: ["港口", "工程"]
  page: 1
metrics:
  - {"post": 1, "kind": "count", "text": "超12个", "value": 12, "unit": "个", "qualifier": "超", "place": {"block": "/body/0", "start": 9, "end": 17}}
  - {"post": 1, "kind": "count", "text": "yes: \"no\" #1"}
  - {"post": 2, "kind": "count", "text": "半元", "value": 0.5, "value_max": 1.0e+300, "currency": "CNY", "subject": "投资", "change": {"direction": "up", "percent": 11.7, "basis": "同比"}, "section": ["01", "一"], "section_title": "投资: 概况"}
---

# 南岸码头改造 \#2

<!-- tiezi:post {"number":1,"floor":1,"id":"907","author":{"name":"看潮人"},"posted":{"text":"2023-3-18 01:11:13","time":"2023-03-18T01:11:13"}} -->
## 1. 看潮人 · 2023-3-18 01:11:13

新泊位超12个。

<!-- tiezi:post {"number":2,"floor":2,"author":{"anonymous":true},"subject":"Re: 码头"} -->
## 2. anonymous — Re: 码头
"#
    );
}

#[test]
fn a_post_alone_has_a_line_for_its_author() {
    let report = Report {
        posts: vec![Post {
            author: Some(Author::named("Keeper_3")),
            posted: Some(time("yesterday", "")),
            ..Post::default()
        }],
        ..Report::default()
    };
    assert_eq!(
        write(&report),
        "---\ntiezi: \"1\"\nauthor: \"Keeper_3\"\n---\n\n<!-- tiezi:post {\"author\":{\"name\":\"Keeper_3\"},\
         \"posted\":{\"text\":\"yesterday\"}} -->\n*Keeper_3 · yesterday*\n"
    );
}

#[test]
fn a_signature_stands_under_a_rule() {
    let report = Report {
        posts: vec![Post {
            url: Some("/p/7".into()),
            parent: Some(Parent::outside(PostRef::Floor(3))),
            score: Some(-1),
            reaction: Some(Reaction::Down),
            body: vec![Block::paragraph("Low water.")],
            signature: vec![Block::Rule, Block::paragraph("Mind the gap.")],
            ..Post::default()
        }],
        ..Report::default()
    };
    assert_eq!(
        write(&report),
        "---\ntiezi: \"1\"\n---\n\n\
         <!-- tiezi:post {\"url\":\"/p/7\",\"parent\":{\"floor\":3,\"outside\":true},\
         \"score\":-1,\"reaction\":\"down\"} -->\n\nLow water.\n\n\
         <!-- tiezi:signature -->\n***\n\n***\n\nMind the gap.\n"
    );
}

#[test]
fn sections_are_headings_and_end_where_their_level_goes_on() {
    let numbered = Block::Section(Section {
        number: Some("一".into()),
        title: vec!["泊位".into()],
        blocks: vec![section("Depth", vec![Block::paragraph("Three metres.")])],
    });
    assert_eq!(
        body(vec![numbered, Block::paragraph("所有泊位已开放。")]),
        "## 一、<!--/number-->泊位\n\n### Depth\n\nThree metres.\n\n\
         <!-- /tiezi:section 2 -->\n\n所有泊位已开放。\n"
    );
    let marked = Block::Section(Section {
        number: Some("一、".into()),
        ..Section::default()
    });
    assert_eq!(body(vec![marked]), "## 一、<!--/number 、-->\n");
    let deep = (0..6).fold(Block::paragraph("x"), |inner, _| section("S", vec![inner]));
    assert!(
        body(vec![deep])
            .ends_with("###### S\n\n<!-- tiezi:section {\"level\":7} -->\n**S**\n\nx\n")
    );
}

#[test]
fn points_are_a_list_with_bold_markers() {
    let point = |marker: &str, topic: Option<&str>, words: &str| Point {
        marker: marker.into(),
        topic: topic.map(Into::into),
        blocks: vec![Block::paragraph(words)],
    };
    let points = Block::Points(Points {
        items: vec![
            point("一是", Some("疏浚航道"), "疏浚航道，水深三米。"),
            point("二是", None, "1. 筑墙。"),
        ],
    });
    assert_eq!(
        body(vec![points]),
        "<!-- tiezi:points -->\n- **一是**<!--topic 4--> 疏浚航道，水深三米。\n- **二是** 1. 筑墙。\n"
    );
}

#[test]
fn lists_stay_apart_and_no_rule_comes_of_them() {
    let list = |items| {
        Block::List(List {
            items,
            ..List::default()
        })
    };
    let ordered = Block::List(List {
        ordered: true,
        start: Some(9),
        items: vec![
            vec![Block::paragraph("- a")],
            vec![Block::Rule, Block::paragraph("b")],
        ],
    });
    assert_eq!(
        body(vec![list(vec![vec![list(vec![vec![]])]]), ordered]),
        "- <!-- tiezi:list -->\n  - <!-- tiezi:empty -->\n\n<!-- tiezi:list -->\n9. \\- a\n\n10. ***\n\n    b\n"
    );
}

#[test]
fn quotes_and_spoilers_are_set_off() {
    let quote = Block::Quote(Box::new(Quote {
        author: Some(Author::named("乙")),
        post: Some("12".into()),
        blocks: vec![Block::paragraph("Low water."), Block::paragraph("> No.")],
        ..Quote::default()
    }));
    let spoiler = Block::Spoiler(Spoiler {
        title: Some("展开".into()),
        blocks: vec![quote],
    });
    assert_eq!(
        body(vec![spoiler]),
        r#"> <!-- tiezi:spoiler {"title":true} -->
> **展开**
>
> > <!-- tiezi:quote {"author":{"name":"乙"},"post":"12"} -->
> > **乙**
> >
> > Low water.
> >
> > \> No.
"#
    );
}

#[test]
fn a_fence_is_longer_than_any_in_the_code() {
    let code = |language: &str| {
        body(vec![Block::Code(Code {
            language: Some(language.into()),
            text: "```\n\n\tx".into(),
        })])
    };
    assert_eq!(code("c++"), "````c++\n```\n\n\tx\n````\n");
    assert_eq!(
        code("{=html}"),
        "<!-- tiezi:code {\"language\":\"{=html}\"} -->\n````\n```\n\n\tx\n````\n"
    );
}

#[test]
fn a_table_has_pipes_and_a_comment_where_they_do_not_suffice() {
    let cell = |text: &str, align| Cell {
        content: vec![text.into()],
        align,
        ..Cell::default()
    };
    let right = Some(Align::Right);
    let mut table = Table {
        header_rows: 1,
        rows: vec![
            vec![cell("站", None), cell("米", right)],
            vec![cell("a|b", None), cell("3.5", right)],
        ],
        ..Table::default()
    };
    assert_eq!(
        body(vec![Block::Table(table.clone())]),
        "| 站 | 米 |\n| --- | --: |\n| a&#124;b | 3.5 |\n"
    );
    table.caption = vec!["水位".into()];
    table.rows[0] = vec![Cell {
        colspan: Some(2),
        ..cell("站", None)
    }];
    assert_eq!(
        body(vec![Block::Table(table)]),
        r#"<!-- tiezi:table {"caption":true,"widths":[1,2],"cells":[{"row":0,"column":0,"colspan":2}]} -->
*水位*

| 站 |  |
| --- | --: |
| a&#124;b | 3.5 |
"#
    );
}

#[test]
fn pictures_files_and_films_are_links_where_they_may_be_followed() {
    let figure = Block::Figure(Figure {
        images: vec![FigureImage {
            url: "wall(1).jpg".into(),
            alt: Some("新墙".into()),
            title: None,
            width: Some(600),
            height: None,
        }],
        caption: vec!["新墙。".into()],
    });
    let attachment = Block::Attachment(Box::new(Attachment {
        name: Some("log_3.pdf".into()),
        url: Some("/f?id=1&x=2".into()),
        size: Some("12 KB".into()),
        media_type: None,
    }));
    let media = Block::Media(Media {
        kind: MediaKind::Video,
        url: "javascript:play()".into(),
        title: None,
    });
    assert_eq!(
        body(vec![figure, attachment, media]),
        r#"<!-- tiezi:figure {"caption":true,"sizes":[[600,null]]} -->
![新墙](wall\(1\).jpg)

*新墙。*

<!-- tiezi:attachment {"name":"log_3.pdf","url":"/f?id=1&x=2","size":"12 KB"} -->
[log_3.pdf](/f?id=1&x=2) (12 KB)

<!-- tiezi:media {"kind":"video","url":"javascript:play()"} -->
javascript:play()
"#
    );
}

#[test]
fn credits_polls_and_notices_keep_their_words_in_sight() {
    let credits = Block::Credits(Credits {
        text: "责编|甲 编辑|乙".into(),
        entries: vec![Credit {
            role: "责编".into(),
            names: vec!["甲".into()],
        }],
    });
    let option = |text: &str, votes, percent: Option<f64>| PollOption {
        text: text.into(),
        votes,
        percent: percent.and_then(Number::new),
    };
    let poll = Block::Poll(Box::new(Poll {
        question: Some("Which quay?".into()),
        options: vec![
            option("North", Some(12), Some(34.5)),
            option("South", None, None),
        ],
        ..Poll::default()
    }));
    let notice = Block::Notice(Notice {
        kind: "hidden".into(),
        text: "回复可见".into(),
    });
    assert_eq!(
        body(vec![credits, poll, notice]),
        r#"<!-- tiezi:credits {"entries":[{"role":"责编","names":["甲"]}]} -->
责编|甲 编辑|乙

<!-- tiezi:poll {"question":true,"votes":[[12,34.5],[null,null]]} -->
**Which quay?**

- North<!--/option--> — 12 (34.5%)
- South<!--/option-->

<!-- tiezi:notice {"kind":"hidden"} -->
*回复可见*
"#
    );
}

#[test]
fn marks_are_recognised_beside_any_character() {
    let quay = || strong("“码头”");
    assert_eq!(
        body(vec![paragraph(vec![
            quay(),
            " ".into(),
            quay(),
            "。".into()
        ])]),
        "**“码头”** **“码头”**<!---->。\n"
    );
    assert_eq!(
        body(vec![paragraph(vec![
            "看".into(),
            quay(),
            "看".into(),
            strong("潮"),
            "位".into()
        ])]),
        "看<!---->**“码头”**<!---->看**潮**位\n"
    );
    let inner = Inline::Emphasis(span([strong("a"), "b".into()]));
    assert_eq!(
        body(vec![paragraph(vec![Inline::Strong(span([inner]))])]),
        "**<!---->*<!--b-->a<!--/b-->b*<!---->**\n"
    );
}

#[test]
fn no_line_begins_with_a_comment_that_marks_words() {
    let content = vec![underline("one"), Inline::Break, underline("two")];
    assert_eq!(
        body(vec![paragraph(content)]),
        "<!--u-->\none<!--/u--><!--u-->\\\ntwo<!--/u-->\n"
    );
}

#[test]
fn only_harmless_links_are_links() {
    let content = vec![
        "See!".into(),
        link("https://example.net/a_b(1)", "https://example.net/a_b(1)"),
        "!".into(),
        link("https://example.net/a_b(1)", "there"),
        " ".into(),
        link("javascript:alert(1)", "here"),
        " http://example.net".into(),
    ];
    assert_eq!(
        body(vec![paragraph(content)]),
        "See!<https://example.net/a_b(1)>\\![there](https://example.net/a_b\\(1\\)) \
         <!--link {\"url\":\"javascript:alert(1)\"}-->here<!--/link--> http:/<!---->/example.net\n"
    );
    let mention = Inline::Mention(Box::new(Mention {
        name: "@甲".into(),
        url: Some("/u/1".into()),
    }));
    let smiley = Inline::Emoji(Box::new(Emoji {
        code: ":victory:".into(),
        url: None,
    }));
    assert_eq!(
        body(vec![paragraph(vec!["来 ".into(), mention, smiley])]),
        "来 <!--mention-->[@甲](/u/1)<!--/mention--><!--emoji-->\\:victory:<!--/emoji-->\n"
    );
}

#[test]
fn the_deepest_report_is_written_in_a_small_stack() {
    let deep = (0..MAX_DEPTH - 2).fold(Block::paragraph("bottom"), |inner, level| {
        let items = vec![vec![inner]];
        match level % 2 {
            0 => Block::List(List {
                items,
                ..List::default()
            }),
            _ => Block::Quote(Box::new(Quote {
                blocks: items.concat(),
                ..Quote::default()
            })),
        }
    });
    let report = report_of(vec![deep]);
    let small = std::thread::Builder::new().stack_size(2 << 20);
    let text = small.spawn(move || write(&report)).unwrap().join().unwrap();
    assert!(text.ends_with("bottom\n"));
}

#[test]
fn front_matter_tells_a_report() {
    let own = write(&Report::default());
    assert_eq!(Markdown.detect(own.as_bytes()), Confidence::Certain);
    for other in [
        "",
        "# Report",
        "---\ntitle: \"x\"\n---\n",
        "{\"tiezi\":\"1\"}",
    ] {
        assert_eq!(Markdown.detect(other.as_bytes()), Confidence::No);
    }
}
