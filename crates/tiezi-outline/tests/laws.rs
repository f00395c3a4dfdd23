//! What holds for any lines: no letter is lost, the body is valid, and the time is linear.

use std::time::Duration;

use proptest::prelude::*;
use tiezi_core::{Block, Inline, Paragraph, Post, Report, Span, plain};
use tiezi_outline::{OutlineOptions, body};
use tiezi_testkit::work::timed;

/// What begins, parts and ends what the outline looks for.
const MARKS: &[&str] = &[
    "一、",
    "二、",
    "三、",
    "(一)",
    "(二)",
    "壹、",
    "貳、",
    "甲、",
    "1.",
    "2.",
    "3、",
    "1.1 ",
    "1.2 ",
    "2.1 ",
    "1 ",
    "2 ",
    "01",
    "02",
    "(1)",
    "(2)",
    "1)",
    "第一章",
    "第二节 ",
    "第一条 ",
    "第二条 ",
    "Chapter 1: ",
    "Part Two ",
    "I. ",
    "II. ",
    "A. ",
    "B. ",
    "a. ",
    "b) ",
    "(a)",
    "(i)",
    "# ",
    "## ",
    "### ",
    "**",
    "【",
    "】",
    "一是",
    "二是",
    "三是",
    "一要",
    "二要",
    "首先,",
    "其次,",
    "最后,",
    "第一,",
    "第二,",
    "其一,",
    "其二,",
    "①",
    "②",
    "③",
    "First, ",
    "Second, ",
    "Finally, ",
    "• ",
    "■",
    "- ",
    "* ",
    "· ",
    "责编|",
    "来源:",
    "作者/",
    "文:",
    "图:",
    "编辑 ",
    "摄",
    "摄影",
    "By ",
    "Editor: ",
    "(",
    ")",
    "发布时间:",
    "图为",
    "▲",
    "图1 ",
    "Figure 2. ",
    "特此报告。",
    "召开",
    "在",
    "。",
    ";",
    ":",
    ",",
    "!",
    ".",
    " ",
    "\u{3000}",
    "|",
    "/",
    "”",
    "\n",
    "今年以来,",
    "2023年,",
    "航道",
    "码头提速",
    "疏浚航道四十六公里",
    "Lamps",
    "LAMPS",
    "the quay was mended",
    "é",
    "沈一帆",
    "Maud Ferrier",
    "98.6%",
    "9:00",
];

fn line() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(MARKS), 1..9).prop_map(|marks| marks.concat())
}

fn paragraph() -> impl Strategy<Value = Block> {
    let strong = |text: String| {
        Inline::Strong(Span {
            content: vec![text.into()],
        })
    };
    let run = (line(), 0..4u8).prop_map(move |(text, kind)| match kind {
        0 => vec![strong(text)],
        1 => vec![text.into(), Inline::Break],
        _ => vec![text.into()],
    });
    let content = prop::collection::vec(run, 1..4);
    content.prop_map(|runs| {
        let content = tiezi_core::normal::inlines(runs.concat());
        Block::Paragraph(Paragraph { content })
    })
}

fn has_words(block: &Block) -> bool {
    !plain::all_words(std::slice::from_ref(block)).is_empty()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_letter_is_lost(blocks in prop::collection::vec(paragraph(), 1..14)) {
        let blocks: Vec<_> = blocks.into_iter().filter(has_words).collect();
        let letters = |blocks: &[Block]| {
            plain::all_words(blocks).replace(|c: char| c.is_whitespace() || matches!(c, '#' | '*'), "")
        };
        let before = letters(&blocks);
        let body = body(blocks, &OutlineOptions::default());
        prop_assert_eq!(letters(&body), before);
        let report = Report {
            posts: vec![Post { body, ..Post::default() }],
            ..Report::default()
        };
        prop_assert_eq!(report.validate(), Ok(()));
    }
}

/// About 200 kB of a text, again and again.
fn again(text: &str) -> String {
    text.repeat(200_000 / text.len() + 1)
}

#[track_caller]
fn assert_quick(name: &str, blocks: Vec<Block>) {
    let (body, taken) = timed(|| body(blocks, &OutlineOptions::default()));
    assert!(!body.is_empty());
    assert!(taken < Duration::from_secs(3), "{name} took {taken:?}");
}

#[test]
fn one_long_paragraph_is_read_in_linear_time() {
    for mark in MARKS {
        assert_quick(mark, vec![Block::paragraph(again(mark))]);
    }
    for text in [
        "一是提速。",
        "(1)提速;",
        "①提速",
        "一、提速。",
        "1.提速:",
        "责编|",
        "编辑 ",
        "作者/",
        "图为。",
        "一、一是",
        "1.2.3.",
        "“”",
        "2023年",
        "a b",
        "第一,第二,",
    ] {
        assert_quick(text, vec![Block::paragraph(again(text))]);
    }
}

#[test]
fn many_short_lines_are_read_in_linear_time() {
    for text in [
        "一、",
        "一、提速",
        "1.提速",
        "• 提速",
        "- lamps",
        "(1)提速",
        "**提速**",
        "## Lamps",
        "LAMPS",
        "【提速】",
        "01",
        "第一条 提速",
        "1.1 Lamps",
        "责编|沈一帆",
        "文|沈一帆",
        "甲  乙  1",
        "会议在港召开。",
        "图为港口",
        "特此报告。",
        "a. lamps",
        "一是提速。二是提质。",
    ] {
        let count = 200_000 / (text.len() + 1);
        let lines = (0..count).map(|_| Block::paragraph(text));
        assert_quick(text, lines.collect());
        let content = (0..count).flat_map(|_| [text.into(), Inline::Break]);
        let content = tiezi_core::normal::inlines(content.collect());
        assert_quick(text, vec![Block::Paragraph(Paragraph { content })]);
    }
    // Numbers that count on, and headings in headings.
    let lines = (1..12_000).map(|at| Block::paragraph(format!("{}.提速", at % 50 + 1)));
    assert_quick("counting", lines.collect());
}
