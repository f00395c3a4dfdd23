//! The title lines that a report without a forum around it begins with.

use tiezi_core::{
    Block, Inline, Report, normal, plain,
    punctuation::{is_colon, is_comma, is_sentence_end},
};

use crate::{credits, is_credits, marker, numbering, unnumbered};

/// The longest line that is a title, in characters.
const LONGEST: usize = 80;
/// The most lines that a title has.
const MOST: usize = 3;
/// The most lines that stand between the title and the words.
const MOST_TOLD: usize = 6;
/// How far under the title a report has its first number.
const NEAR: usize = 12;

/// How the names of public bodies end.
const OF_BODIES: [char; 20] = [
    '局', '部', '厅', '廳', '委', '会', '會', '院', '队', '隊', '办', '辦', '室', '心', '处', '處',
    '府', '署', '司', '站',
];

/// How many of the first paragraphs are the title: short lines, no sentences, above a longer
/// paragraph.
///
/// ```
/// use tiezi_core::Block;
/// let body = ["HARBOUR OFFICE", "Annual Report", "In 2022 the harbour was open on every day."];
/// assert_eq!(tiezi_outline::title_lines(&body.map(Block::paragraph)), 2);
/// ```
pub fn title_lines(body: &[Block]) -> usize {
    let is_drawn = |block: &Block| text(block).is_some_and(|line| line.starts_with("# "));
    let is_in_capitals = |block: &Block| text(block).is_some_and(unnumbered::is_in_capitals);
    // A single `#` is over all others; a line in capitals that is not the last is a heading.
    let is_over_all = body.first().is_some_and(is_drawn) && !body.iter().skip(1).any(is_drawn);
    let capitals = body.iter().skip(MOST).any(is_in_capitals);
    let count = if is_over_all {
        1
    } else {
        let lines = body.iter().take(MOST).enumerate();
        let is_mine = |&(at, block): &(usize, &Block)| {
            text(block).is_some_and(is_title) && !(at > 0 && capitals && is_in_capitals(block))
        };
        lines.take_while(is_mine).count()
    };
    // Under the title may stand who issued it, over the date.
    let last = count.checked_sub(1).filter(|last| *last > 0);
    let dated = body.get(count).and_then(text).is_some_and(is_date);
    let count = match last.and_then(|last| text(body.get(last)?)) {
        Some(line) if dated && line.ends_with(OF_BODIES) => count - 1,
        _ => count,
    };
    let Some(longest) = body.iter().take(count).filter_map(text).map(str::len).max() else {
        return 0;
    };
    // Under the title may stand who wrote it, and when.
    let body = body.get(count..).unwrap_or_default();
    let is_of_body = |line: &str| dated && line.ends_with(OF_BODIES);
    let told = body
        .iter()
        .take(MOST_TOLD)
        .take_while(|block| text(block).is_some_and(|line| is_told(line) || is_of_body(line)));
    let told = told.count();
    let body = body.get(told..).unwrap_or_default();
    let under = body.first().and_then(text).unwrap_or_default();
    let is_report = || {
        let mut lines = body.iter().take(NEAR).filter_map(text);
        let is_number = |line: &str| matches!(line.as_bytes(), [b'0', b'1'..=b'9']);
        lines.any(|line| {
            let found = numbering::numbered(line);
            is_number(line) || found.is_some_and(|found| !found.style.is_of_items())
        })
    };
    // Then stands a sentence that is longer, or those whom the report is for.
    let ends = under.contains('。') || under.ends_with(|c| is_sentence_end(c) || c == '.');
    let is_sentence = ends && (under.len() > longest || told > 0 || longest >= 12 && is_report());
    let is_address = under.ends_with(is_colon) && longest >= 30;
    let is_head =
        numbering::numbered(under).is_some() || capitals && unnumbered::is_in_capitals(under);
    let is_heading = is_head && longest >= 12;
    if is_sentence || is_address || is_heading {
        count
    } else {
        0
    }
}

/// Moves the title lines of a report's first post to where the title stands, and says whether there were any.
pub(crate) fn take(report: &mut Report) -> bool {
    let Some(post) = report.posts.first_mut() else {
        return false;
    };
    let count = title_lines(&post.body);
    let lines = post.body.iter().take(count);
    let lines: Vec<_> = lines
        .map(|block| plain::all_words(std::slice::from_ref(block)))
        .collect();
    let title = lines.join(" ");
    // As Markdown draws it.
    let title = title.trim_start_matches("# ").trim_matches('*');
    let title = normal::line(title);
    if title.is_empty() {
        return false;
    }
    report.title = Some(title.into_owned());
    post.body.drain(..count);
    true
}

/// Whether a line says who wrote what stands under it, or when.
fn is_told(line: &str) -> bool {
    is_date(line) || is_credits(line) || credits::is_field(line)
}

/// Whether a line is a date, perhaps in brackets.
fn is_date(line: &str) -> bool {
    let is_of_date = |c: char| {
        c.is_ascii_digit()
            || c.is_ascii_punctuation()
            || c.is_whitespace()
            || "年月日时分第期号\u{FF08}\u{FF09}".contains(c)
    };
    line.len() <= 40 && line.contains(|c: char| c.is_ascii_digit()) && line.chars().all(is_of_date)
}

fn text(block: &Block) -> Option<&str> {
    match block {
        Block::Paragraph(paragraph) => match paragraph.content.as_slice() {
            [Inline::Text(text)] => Some(text),
            _ => None,
        },
        _ => None,
    }
}

fn is_title(line: &str) -> bool {
    let ends = |c| is_sentence_end(c) || is_comma(c) || is_colon(c) || c == '.';
    line.chars().count() <= LONGEST
        && !line.ends_with(ends)
        && !line.contains('。')
        && numbering::numbered(line).is_none()
        && marker::marker(line).is_none()
        && !is_told(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_wrote_it_stands_under_the_title() {
        for lines in [
            &["港航局召开年会", "来源:办公室 作者:岑小渡", "大家都到了。"][..],
            &[
                "港航局召开年会",
                "时间:1月9日 9:00",
                "地点:白沙洲",
                "会议研究如下。",
            ],
            &["港航局三季度工作汇报", "情况如下。", "一、航道", "畅通。"],
            &["# Lamps", "All were lit.", "## Towers", "None fell."],
            &[
                "Lamps and Towers 2023",
                "By Maud Ferrier",
                "1. Lamps",
                "All were lit.",
            ],
            &[
                "Lamps of the coast",
                "LAMPS",
                "All of them were lit.",
                "TOWERS",
                "None fell.",
            ],
        ] {
            let body: Vec<_> = lines.iter().copied().map(Block::paragraph).collect();
            assert_eq!(title_lines(&body), 1, "{lines:?}");
        }
    }

    #[test]
    fn who_issued_it_stands_over_the_date() {
        let lines = [
            "白沙洲2023年航运统计公报",
            "白沙洲港航局",
            "(2024年3月2日)",
            "2023年,全洲航道畅通,船舶往来有序。",
        ];
        assert_eq!(title_lines(&lines.map(Block::paragraph)), 1);
    }

    #[test]
    fn a_line_without_words_is_no_title() {
        let body: Vec<_> = ["**", "港航局的码头全年都开着。"]
            .map(Block::paragraph)
            .into();
        let post = tiezi_core::Post {
            body: body.clone(),
            ..tiezi_core::Post::default()
        };
        let mut report = Report {
            posts: vec![post],
            ..Report::default()
        };
        assert!(!take(&mut report));
        assert_eq!((report.title, &report.posts[0].body), (None, &body));
    }

    #[test]
    fn chat_has_no_title() {
        for lines in [
            ["明天去吗", "去"],
            ["到了。", "门口那家还开着,你们先坐一会儿。"],
        ] {
            assert_eq!(title_lines(&lines.map(Block::paragraph)), 0, "{lines:?}");
        }
    }
}
