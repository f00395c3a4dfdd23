//! Blocks and bodies.

use proptest::{collection::vec, option, prelude::*, sample::select};
use tiezi_core::{
    Align, Attachment, Block, Cell, Code, Credit, Credits, Figure, FigureImage, Inlines, List,
    MAX_DEPTH, Media, MediaKind, Notice, Paragraph, Point, Points, Poll, PollOption, Quote,
    Section, Spoiler, Table, normal, plain,
};

use super::{
    author,
    inline::{inlines, one_line},
    metric::number,
    text::{code, line, token, url},
    timestamp,
};

/// Blocks of every kind, nested a few levels.
pub fn block() -> BoxedStrategy<Block> {
    leaf()
        .prop_recursive(3, 12, 3, |inner| {
            let blocks = vec(inner, 1..4).boxed();
            let maybe_blocks = prop_oneof![1 => Just(Vec::new()), 4 => blocks.clone()].boxed();
            prop_oneof![
                3 => section(maybe_blocks.clone()),
                2 => vec(point(maybe_blocks.clone()), 1..3)
                    .prop_map(|items| Block::Points(Points { items })),
                2 => list(maybe_blocks),
                2 => quote(blocks.clone()),
                1 => (option::of(line()), blocks)
                    .prop_map(|(title, blocks)| Block::Spoiler(Spoiler { title, blocks })),
            ]
        })
        .boxed()
}

/// Bodies that nest as deep as a valid report may.
pub fn deep_body() -> BoxedStrategy<Vec<Block>> {
    vec(0..5u8, MAX_DEPTH)
        .prop_map(|kinds| {
            // The words of the paragraph are a level too.
            let mut levels = MAX_DEPTH - 2;
            let mut block = Block::paragraph("bottom");
            for kind in kinds {
                let blocks = vec![block.clone()];
                let (cost, next) = match kind {
                    0 => (
                        1,
                        Block::Section(Section {
                            title: vec!["s".into()],
                            blocks,
                            ..Section::default()
                        }),
                    ),
                    1 => (
                        1,
                        Block::List(List {
                            items: vec![blocks],
                            ..List::default()
                        }),
                    ),
                    2 => (
                        1,
                        Block::Quote(Box::new(Quote {
                            blocks,
                            ..Quote::default()
                        })),
                    ),
                    3 => (
                        1,
                        Block::Spoiler(Spoiler {
                            title: None,
                            blocks,
                        }),
                    ),
                    _ => {
                        let point = Point {
                            marker: "一是".into(),
                            topic: None,
                            blocks,
                        };
                        (2, Block::Points(Points { items: vec![point] }))
                    }
                };
                if levels >= cost {
                    levels -= cost;
                    block = next;
                }
            }
            vec![block]
        })
        .boxed()
}

fn leaf() -> BoxedStrategy<Block> {
    prop_oneof![
        8 => inlines().prop_map(|content| Block::Paragraph(Paragraph { content })),
        2 => (option::of(line()), code())
            .prop_map(|(language, text)| Block::Code(Code { language, text })),
        2 => table(),
        1 => figure(),
        1 => attachment(),
        1 => credits(),
        1 => poll(),
        1 => (token(), line()).prop_map(|(kind, text)| Block::Notice(Notice { kind, text })),
        1 => media(),
        1 => Just(Block::Rule),
    ]
    .boxed()
}

fn section(blocks: BoxedStrategy<Vec<Block>>) -> BoxedStrategy<Block> {
    let number = prop_oneof![
        2 => select(vec!["一", "十二", "01", "(一)", "1.", "第三章", "2)", "#"]).prop_map(str::to_owned),
        1 => line(),
    ];
    let head = prop_oneof![
        (option::of(number.clone()), one_line()),
        (number.prop_map(Some), Just(Inlines::new())),
    ];
    (head, blocks)
        .prop_map(|((number, title), blocks)| {
            Block::Section(Section {
                number,
                title,
                blocks,
            })
        })
        .boxed()
}

fn point(blocks: BoxedStrategy<Vec<Block>>) -> BoxedStrategy<Point> {
    let marker = prop_oneof![
        2 => select(vec!["一是", "首先", "①", "First,"]).prop_map(str::to_owned),
        1 => line(),
    ];
    (marker, option::of(1..9usize), blocks)
        .prop_map(|(marker, length, blocks)| Point {
            marker,
            topic: length.and_then(|length| topic(&blocks, length)),
            blocks,
        })
        .boxed()
}

/// A topic of so many characters, where the first block can have one.
fn topic(blocks: &[Block], length: usize) -> Option<String> {
    let Some(Block::Paragraph(first)) = blocks.first() else {
        return None;
    };
    let words = plain::inlines(&first.content);
    let topic: String = words
        .chars()
        .take_while(|&c| c != '\n')
        .take(length)
        .collect();
    let topic = normal::line(&topic);
    (!topic.is_empty() && words.starts_with(topic.as_ref())).then(|| topic.into_owned())
}

fn list(items: BoxedStrategy<Vec<Block>>) -> BoxedStrategy<Block> {
    let start = prop_oneof![
        2 => Just(None),
        1 => any::<u64>().prop_map(Some),
        1 => (0..100u64).prop_map(Some),
    ];
    (any::<bool>(), start, vec(items, 1..4))
        .prop_map(|(ordered, start, items)| {
            Block::List(List {
                ordered,
                start: start.filter(|&start| ordered && start != 1),
                items,
            })
        })
        .boxed()
}

fn quote(blocks: BoxedStrategy<Vec<Block>>) -> BoxedStrategy<Block> {
    let head = (
        option::of(author()),
        option::of(timestamp()),
        option::of(line()),
    );
    (head, blocks)
        .prop_map(|((author, posted, post), blocks)| {
            Block::Quote(Box::new(Quote {
                author,
                posted,
                post,
                blocks,
            }))
        })
        .boxed()
}

fn table() -> BoxedStrategy<Block> {
    let align = select(vec![Align::Left, Align::Center, Align::Right]);
    let span = || prop_oneof![6 => Just(None), 1 => (2..5u32).prop_map(Some)];
    let content = prop_oneof![1 => Just(Inlines::new()), 3 => inlines()];
    let cell = (content, span(), span(), option::of(align)).prop_map(
        |(content, colspan, rowspan, align)| Cell {
            content,
            colspan,
            rowspan,
            align,
        },
    );
    let caption = prop_oneof![2 => Just(Inlines::new()), 1 => inlines()];
    (caption, 0..3u32, vec(vec(cell, 1..4), 1..4))
        .prop_map(|(caption, headers, rows)| {
            let most = u32::try_from(rows.len()).expect("three rows at most");
            Block::Table(Table {
                caption,
                header_rows: headers.min(most),
                rows,
            })
        })
        .boxed()
}

fn figure() -> BoxedStrategy<Block> {
    let size = || option::of(any::<u32>());
    let image = (
        url(),
        option::of(line()),
        option::of(line()),
        size(),
        size(),
    )
        .prop_map(|(url, alt, title, width, height)| FigureImage {
            url,
            alt,
            title,
            width,
            height,
        });
    let caption = prop_oneof![1 => Just(Inlines::new()), 1 => inlines()];
    let with_images = (vec(image, 1..3), caption);
    let without = (Just(Vec::new()), inlines());
    prop_oneof![2 => with_images, 1 => without]
        .prop_map(|(images, caption)| Block::Figure(Figure { images, caption }))
        .boxed()
}

fn attachment() -> BoxedStrategy<Block> {
    let place = prop_oneof![
        (line().prop_map(Some), option::of(url())),
        (option::of(line()), url().prop_map(Some)),
    ];
    (place, option::of(line()), option::of(line()))
        .prop_map(|((name, url), size, media_type)| {
            Block::Attachment(Box::new(Attachment {
                name,
                url,
                size,
                media_type,
            }))
        })
        .boxed()
}

fn credits() -> BoxedStrategy<Block> {
    let entry = (line(), vec(line(), 0..3)).prop_map(|(role, names)| Credit { role, names });
    (line(), vec(entry, 0..3))
        .prop_map(|(text, entries)| Block::Credits(Credits { text, entries }))
        .boxed()
}

fn poll() -> BoxedStrategy<Block> {
    let answer = (line(), option::of(any::<u64>()), option::of(number())).prop_map(
        |(text, votes, percent)| PollOption {
            text,
            votes,
            percent,
        },
    );
    let rest = (
        option::of(any::<u64>()),
        any::<bool>(),
        option::of(timestamp()),
    );
    (option::of(line()), vec(answer, 1..4), rest)
        .prop_map(|(question, options, (voters, multiple, closes))| {
            Block::Poll(Box::new(Poll {
                question,
                options,
                voters,
                multiple,
                closes,
            }))
        })
        .boxed()
}

fn media() -> BoxedStrategy<Block> {
    let kind = select(vec![MediaKind::Video, MediaKind::Audio, MediaKind::Embed]);
    (kind, url(), option::of(line()))
        .prop_map(|(kind, url, title)| Block::Media(Media { kind, url, title }))
        .boxed()
}
