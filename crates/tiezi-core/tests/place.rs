//! From places to the words that stand there.

use tiezi_core::{
    Block, Cell, Figure, Inline, List, Paragraph, Place, Point, Points, Post, Quote, Section, Span,
    Spoiler, Table,
};

fn post() -> Post {
    let strong = Inline::Strong(Span {
        content: vec!["潮".into()],
    });
    let cell = |words: &str| Cell {
        content: vec![words.into()],
        ..Cell::default()
    };
    let body = vec![
        Block::Paragraph(Paragraph {
            content: vec!["涨".into(), strong, Inline::Break, "七时".into()],
        }),
        Block::Section(Section {
            title: vec!["Title".into()],
            blocks: vec![Block::paragraph("in a section")],
            ..Section::default()
        }),
        Block::Points(Points {
            items: vec![Point {
                marker: "一是".into(),
                blocks: vec![Block::paragraph("in a point")],
                ..Point::default()
            }],
        }),
        Block::List(List {
            items: vec![Vec::new(), vec![Block::paragraph("in an item")]],
            ..List::default()
        }),
        Block::Table(Table {
            caption: vec!["Caption".into()],
            rows: vec![
                vec![cell("a"), cell("b")],
                vec![cell("c"), cell("in a cell")],
            ],
            ..Table::default()
        }),
        Block::Figure(Figure {
            caption: vec!["of a figure".into()],
            ..Figure::default()
        }),
        Block::Quote(Box::new(Quote {
            blocks: vec![Block::Spoiler(Spoiler {
                blocks: vec![Block::paragraph("in a spoiler")],
                ..Spoiler::default()
            })],
            ..Quote::default()
        })),
    ];
    Post {
        body,
        signature: vec![Block::paragraph("in a signature")],
        ..Post::default()
    }
}

#[test]
fn a_place_leads_to_its_words() {
    let post = post();
    for (block, words) in [
        ("/body/0", "涨潮\n七时"),
        ("/body/1/title", "Title"),
        ("/body/1/blocks/0", "in a section"),
        ("/body/2/items/0/blocks/0", "in a point"),
        ("/body/3/items/1/0", "in an item"),
        ("/body/4/caption", "Caption"),
        ("/body/4/rows/1/1", "in a cell"),
        ("/body/5/caption", "of a figure"),
        ("/body/6/blocks/0/blocks/0", "in a spoiler"),
        ("/signature/0", "in a signature"),
    ] {
        let block = block.to_owned();
        let end = u64::try_from(words.len()).unwrap();
        let place = Place {
            block,
            start: 0,
            end,
        };
        assert_eq!(post.words_at(&place).as_deref(), Some(words), "{place:?}");
        let start = 3;
        let place = Place { start, ..place };
        assert_eq!(post.words_at(&place).as_deref(), words.get(3..));
    }
}

#[test]
fn a_place_that_leads_nowhere_has_no_words() {
    let post = post();
    for block in [
        "",
        "/",
        "body/0",
        "/body",
        "/body/",
        "/body/00",
        "/body/+0",
        "/body/9",
        "/body/99999999999999999999999",
        "/body/0/content",
        "/body/1",
        "/body/1/title/0",
        "/body/2/items/0",
        "/body/2/items/0/topic/0",
        "/body/3/items/0/0",
        "/body/4/rows/1",
        "/body/4/rows/1/1/content",
        "/body/6/blocks",
        "/posts/0",
    ] {
        let block = block.to_owned();
        let place = Place {
            block,
            start: 0,
            end: 0,
        };
        assert_eq!(post.words_at(&place), None, "{place:?}");
    }
    // Within a character, and beyond the end.
    for (start, end) in [(1, 3), (0, 4), (0, 15), (u64::MAX, u64::MAX)] {
        let block = "/body/0".to_owned();
        assert_eq!(post.words_at(&Place { block, start, end }), None);
    }
}
