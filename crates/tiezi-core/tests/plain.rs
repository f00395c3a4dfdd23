//! The words of a body, with and without those of others.

use tiezi_core::{
    Block, Cell, Code, Credits, Element, Emoji, Figure, Inline, List, Point, Points, Poll,
    PollOption, Quote, Section, Span, Table, Walk, plain,
};

fn cell(words: &str) -> Cell {
    Cell {
        content: vec![words.into()],
        ..Cell::default()
    }
}

fn body() -> Vec<Block> {
    let inner = Quote {
        blocks: vec![Block::paragraph("inner words")],
        ..Quote::default()
    };
    let quote = Quote {
        blocks: vec![
            Block::paragraph("their words"),
            Block::Quote(Box::new(inner)),
        ],
        ..Quote::default()
    };
    let poll = Poll {
        question: Some("When?".into()),
        options: vec![PollOption {
            text: "Noon".into(),
            votes: None,
            percent: None,
        }],
        ..Poll::default()
    };
    vec![
        Block::Section(Section {
            number: Some("二".into()),
            title: vec![
                "水位".into(),
                Inline::Strong(Span {
                    content: vec!["记录".into()],
                }),
            ],
            blocks: vec![
                Block::Quote(Box::new(quote)),
                Block::Points(Points {
                    items: vec![Point {
                        marker: "一是".into(),
                        topic: Some("按时".into()),
                        blocks: vec![
                            Block::paragraph("按时。每天七点。"),
                            Block::paragraph("不误。"),
                        ],
                    }],
                }),
            ],
        }),
        Block::List(List {
            items: vec![
                vec![Block::paragraph("one")],
                vec![],
                vec![Block::paragraph("two")],
            ],
            ..List::default()
        }),
        Block::Table(Table {
            rows: vec![vec![cell("a"), cell("b")], vec![cell("c")]],
            ..Table::default()
        }),
        Block::Code(Code {
            language: None,
            text: "x = 1\ny = 2".into(),
        }),
        Block::Figure(Figure {
            images: vec![],
            caption: vec!["A boat".into(), Inline::Break, "at dusk".into()],
        }),
        Block::Credits(Credits {
            text: "责编|甲".into(),
            entries: vec![],
        }),
        Block::Poll(Box::new(poll)),
        Block::Rule,
        Block::Paragraph(tiezi_core::Paragraph {
            content: vec![
                "end ".into(),
                Inline::Emoji(Box::new(Emoji {
                    code: ":)".into(),
                    url: None,
                })),
            ],
        }),
    ]
}

#[test]
fn own_words_leave_out_quotes_and_polls() {
    let words = "二、水位记录\n一是按时。每天七点。\n不误。\none\ntwo\na b\nc\nx = 1\ny = 2\nA boat\nat dusk\n责编|甲\nend :)";
    assert_eq!(plain::own_words(&body()), words);
}

#[test]
fn all_words_leave_out_nothing() {
    let words = plain::all_words(&body());
    for piece in ["their words", "inner words", "When?", "Noon", "责编|甲"] {
        assert!(words.contains(piece), "{piece}");
    }
}

#[test]
fn a_walk_comes_to_every_block_and_inline() {
    let body = body();
    let is_paragraph = |node: &Element<'_>| matches!(node, Element::Block(Block::Paragraph(_)));
    let is_text = |node: &Element<'_>| matches!(node, Element::Inline(Inline::Text(_)));
    assert_eq!(Walk::of(&body).filter(is_paragraph).count(), 7);
    // 7 paragraphs, 2 of the title, 3 cells, 2 of the caption.
    assert_eq!(Walk::of(&body).filter(is_text).count(), 14);
}
