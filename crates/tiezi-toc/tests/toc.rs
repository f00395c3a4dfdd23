//! What a table of contents shows, and counts.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use tiezi_core::{
    Author, Block, Cell, Credits, Figure, Inline, List, Metric, MetricKind, Options, Place, Point,
    Points, Post, Quote, Report, Section, Spoiler, State, Table, Timestamp, Writer,
};
use tiezi_testkit::laws;
use tiezi_toc::Toc;

fn write(report: &Report) -> String {
    report.validate().unwrap();
    let mut out = Vec::new();
    Toc.write(report, &Options::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn section(number: Option<&str>, title: &str, blocks: Vec<Block>) -> Block {
    Block::Section(Section {
        number: number.map(Into::into),
        title: vec![title.into()],
        blocks,
    })
}

fn point(marker: &str, blocks: Vec<Block>) -> Point {
    Point {
        marker: marker.into(),
        topic: None,
        blocks,
    }
}

fn metric(block: Option<&str>) -> Metric {
    Metric {
        place: block.map(|block| Place {
            block: block.into(),
            start: 0,
            end: 1,
        }),
        ..Metric::new(MetricKind::Count, "7")
    }
}

#[test]
fn sections_are_a_tree_with_what_is_in_each() {
    let report = Report {
        title: Some("港航局2023年工作".into()),
        posts: vec![
            Post {
                floor: Some(1),
                author: Some(Author::named("看潮人")),
                posted: Some(Timestamp {
                    text: "2024-2-6 09:12".into(),
                    time: None,
                }),
                body: vec![
                    Block::paragraph("导语7。"),
                    section(
                        Some("01"),
                        "7件实事",
                        vec![
                            Block::paragraph("完成7项。"),
                            section(
                                Some("一"),
                                "航道",
                                vec![Block::Points(Points {
                                    items: vec![
                                        point("一是", vec![Block::paragraph("疏浚7处。")]),
                                        point(
                                            "二是",
                                            vec![
                                                Block::paragraph("扩能。"),
                                                Block::paragraph("另见附表。"),
                                            ],
                                        ),
                                    ],
                                })],
                            ),
                            section(
                                None,
                                "附表",
                                vec![
                                    Block::Table(Table {
                                        caption: vec!["表一".into()],
                                        rows: vec![vec![Cell {
                                            content: vec!["7".into()],
                                            ..Cell::default()
                                        }]],
                                        ..Table::default()
                                    }),
                                    Block::Figure(Figure {
                                        caption: vec!["图7".into()],
                                        ..Figure::default()
                                    }),
                                ],
                            ),
                        ],
                    ),
                    section(Some("02"), "展望", vec![]),
                    Block::Credits(Credits {
                        text: "责编|沈一帆 编辑|何潮生".into(),
                        entries: vec![],
                    }),
                ],
                metrics: vec![
                    metric(Some("/body/0")),
                    metric(Some("/body/1/title")),
                    metric(Some("/body/1/blocks/0")),
                    metric(Some("/body/1/blocks/1/blocks/0/items/0/blocks/0")),
                    metric(Some("/body/1/blocks/2/blocks/0/rows/0/0")),
                    metric(Some("/body/1/blocks/2/blocks/1/caption")),
                    metric(Some("/nowhere")),
                    metric(None),
                ],
                ..Post::default()
            },
            Post {
                floor: Some(2),
                author: Some(Author::anonymous()),
                state: Some(State::Hidden),
                ..Post::default()
            },
            Post {
                subject: Some("Re: 港航局".into()),
                body: vec![Block::paragraph("收到。")],
                ..Post::default()
            },
        ],
        ..Report::default()
    };
    assert_eq!(
        write(&report),
        "\
港航局2023年工作

1. 看潮人 · 2024-2-6 09:12 (3 paragraphs, 2 points, 8 figures, 2 captions)
   01 7件实事 (2 paragraphs, 2 points, 5 figures, 2 captions)
      一、航道 (1 paragraph, 2 points, 1 figure)
      附表 (2 figures, 2 captions)
   02 展望
   责编|沈一帆 编辑|何潮生
2. anonymous · hidden
(3) Re: 港航局 (1 paragraph)

3 posts, 4 sections, 4 paragraphs, 2 points, 8 figures, 2 captions
"
    );
}

#[test]
fn what_is_in_lists_and_spoilers_counts_and_what_is_in_quotes_does_not() {
    let inside = || {
        vec![
            section(None, "Tides", vec![Block::paragraph("High.")]),
            Block::paragraph("Low."),
        ]
    };
    let report = Report {
        posts: vec![Post {
            body: vec![
                Block::Quote(Box::new(Quote {
                    blocks: inside(),
                    ..Quote::default()
                })),
                Block::Spoiler(Spoiler {
                    title: None,
                    blocks: inside(),
                }),
                Block::List(List {
                    items: vec![inside(), vec![]],
                    ..List::default()
                }),
            ],
            metrics: vec![
                metric(Some("/body/0/blocks/0/blocks/0")),
                metric(Some("/body/1/blocks/0/blocks/0")),
                metric(Some("/body/2/items/0/0/blocks/0")),
            ],
            ..Post::default()
        }],
        ..Report::default()
    };
    assert_eq!(
        write(&report),
        "\
(1) (4 paragraphs, 3 figures)
   Tides (1 paragraph, 1 figure)
   Tides (1 paragraph, 1 figure)

1 post, 2 sections, 4 paragraphs, 3 figures
"
    );
}

#[test]
fn a_heading_of_a_picture_is_a_line_too() {
    let picture = || {
        Inline::Image(Box::new(tiezi_core::Image {
            url: "a.png".into(),
            ..tiezi_core::Image::default()
        }))
    };
    let heading = |number: Option<&str>, title| {
        let report = Report {
            posts: vec![Post {
                body: vec![Block::Section(Section {
                    number: number.map(Into::into),
                    title,
                    blocks: vec![],
                })],
                ..Post::default()
            }],
            ..Report::default()
        };
        write(&report).lines().nth(1).unwrap().to_owned()
    };
    assert_eq!(heading(None, vec![picture()]), "   …");
    assert_eq!(
        heading(Some("1."), vec!["Quay ".into(), picture()]),
        "   1. Quay"
    );
    assert_eq!(heading(Some("(一)"), vec!["码头".into()]), "   (一)码头");
}

#[test]
fn nothing_is_said_to_be_nothing() {
    assert_eq!(write(&Report::default()), "0 posts\n");
}

#[test]
fn every_report_is_lines_without_space_at_their_ends() {
    laws::writes_every_report(&Toc, laws::cases(), |report, bytes| {
        let text = str::from_utf8(bytes).map_err(|error| error.to_string())?;
        for line in text.split('\n') {
            if line.trim_end() != line {
                return Err(format!("{line:?} ends with space"));
            }
        }
        let last = text.lines().last().unwrap_or_default();
        if !text.ends_with('\n') || !last.starts_with(&format!("{} post", report.posts.len())) {
            return Err("the last line doesn't count the posts".to_owned());
        }
        Ok(())
    });
}
