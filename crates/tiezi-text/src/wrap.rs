//! Dumps whose lines were broken at a fixed width, and how broken lines join again.

use std::ops::Range;

use crate::lines::{Lines, trim};

/// How many lines are looked at: a dump is broken everywhere or nowhere.
const SAMPLE: usize = 4000;
/// The widths that programs break lines at.
const WIDTHS: Range<usize> = 38..141;
/// How many lines have to be full.
const EVIDENCE: usize = 3;
/// How many lines that another follows may be shorter than the width, for each that is full.
const SHORT_FOR_FULL: usize = 2;

/// The width that the lines of some bodies were broken at, if they were.
///
/// A line is full when the first word of the next would not have fitted. In a broken dump nearly all
/// lines that another follows are full, but for the last of each paragraph.
pub(crate) fn width(
    lines: &Lines<'_>,
    bodies: impl Iterator<Item = Range<usize>>,
) -> Option<usize> {
    let sample: Vec<_> = bodies.flatten().take(SAMPLE).collect();
    let longest = sample
        .iter()
        .map(|&at| lines.raw(at).trim_end().len())
        .max()?;
    // No character that is two columns wide takes fewer than three bytes.
    if longest > WIDTHS.end * 2 {
        return None;
    }
    let width = sample
        .iter()
        .map(|&at| columns(lines.raw(at).trim_end()))
        .max()?;
    if !WIDTHS.contains(&width) {
        return None;
    }
    let followed = sample
        .iter()
        .filter(|&&at| !lines.is_blank(at) && !lines.is_blank(at + 1));
    let (mut full, mut others) = (0, 0);
    for &at in followed {
        if is_full(lines, at, width) {
            full += 1;
        } else {
            others += 1;
        }
    }
    (full >= EVIDENCE && others <= full * SHORT_FOR_FULL).then_some(width)
}

/// Whether a line goes on in the next, in a dump broken at that width: the first word of the next
/// would not have fitted, the line is long, and the next begins neither a point nor an address.
pub(crate) fn is_full(lines: &Lines<'_>, at: usize, width: usize) -> bool {
    let next = lines.get(at + 1);
    let line = lines.raw(at).trim_end();
    let taken = columns(line);
    if next.is_empty() || taken * 3 < width * 2 || begins_anew(next) || is_address(next) {
        return false;
    }
    // Between Chinese characters a line may break anywhere: a word ends at the first.
    let word: &str = next
        .split(|c: char| c.is_whitespace() || is_wide(c))
        .next()
        .unwrap_or_default();
    let word = match word {
        "" => 2,
        word => columns(word) + usize::from(!line.ends_with(is_wide)),
    };
    taken + word > width && !is_address(lines.get(at))
}

/// Whether a line begins with a number, a bullet or a bracket, as points do.
fn begins_anew(line: &str) -> bool {
    let is_bullet = |c| matches!(c, '▲' | '●' | '■' | '◆' | '•' | '①'..='⑳' | '【');
    is_numbered(line)
        || line.starts_with(is_bullet)
        || ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
}

/// Whether a line begins with a number of any width or script, and what ends it: `2.`, `四、`, `（十二）`, `五是`.
fn is_numbered(line: &str) -> bool {
    let is_arabic = |c: char| c.is_ascii_digit() || ('\u{FF10}'..='\u{FF19}').contains(&c);
    let is_chinese = |c: char| "〇零一二三四五六七八九十百".contains(c);
    let is_open = |c| matches!(c, '(' | '\u{FF08}');
    let is_close = |c| matches!(c, ')' | '\u{FF09}');
    let inner = line.strip_prefix(is_open).unwrap_or(line);
    let in_brackets = inner.len() < line.len();
    let after = |is_digit: fn(char) -> bool| {
        let after = inner.trim_start_matches(is_digit);
        (after.len() < inner.len()).then_some(after)
    };
    if let Some(after) = after(is_chinese) {
        return if in_brackets {
            after.starts_with(is_close)
        } else {
            after.starts_with(['、', '是'])
        };
    }
    // A number in brackets may be anything in a sentence but that goes on without a space.
    after(is_arabic).is_some_and(|after| {
        if in_brackets {
            after
                .strip_prefix(is_close)
                .is_some_and(|words| words.starts_with(is_wide))
        } else {
            after.starts_with(['.', '、', ')', '\u{FF0E}', '\u{FF09}'])
        }
    })
}

fn is_address(line: &str) -> bool {
    ["http://", "https://", "ftp://", "www."]
        .iter()
        .any(|scheme| line.starts_with(scheme))
        && !line.contains(char::is_whitespace)
}

/// Joins a line to the words before it.
pub(crate) fn join(text: &mut String, line: &str) {
    let line = trim(line);
    let wide = text.ends_with(is_wide) && line.starts_with(is_wide);
    if !wide && !text.is_empty() && !line.is_empty() {
        text.push(' ');
    }
    text.push_str(line);
}

/// How many columns a terminal gives a character.
pub(crate) fn columns_of(c: char) -> usize {
    if is_wide(c) { 2 } else { 1 }
}

fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// Whether a terminal shows a character two columns wide.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}' | '\u{1F300}'..='\u{1FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn width_of(text: &str) -> Option<usize> {
        let lines = Lines::new(text);
        width(&lines, std::iter::once(0..lines.len()))
    }

    #[test]
    fn a_fixed_width_is_found() {
        let text = "The ropes are eight years old and look sound\n\
                    from the outside, but the core has turned\n\
                    quite stiff where it runs over the old lead\n\
                    block, and the splice shows pale fibres.\n";
        assert_eq!(width_of(text), Some(44));
    }

    #[test]
    fn short_lines_are_not_broken_ones() {
        assert_eq!(width_of("one\ntwo\nthree\nfour\n"), None);
        let text = "First we drove to the lake and looked around.\nThen it rained.\nWe went home again that evening, all of us.\nIt was fine.\n";
        assert_eq!(width_of(text), None);
    }

    #[test]
    fn reports_and_addresses_are_not_broken_lines() {
        for text in [
            "2023年工作总结\n2023年全市港航系统抓了三件大事,各项工作都有起色。\n主要做了以下三件事情,\n1.疏浚航道。全年疏浚46公里,完成投资三亿元,比上年多。\n2.扩建堆场。全年新增堆场两处,完成投资两亿元,比上年多。\n3.优化服务。全年办理事项三千件,群众满意,比上年还好。\n",
            "一、主要工作情况\n(一)扎实推进项目建设。\n全年完成投资三亿元,疏浚航道46公里,新增堆场两处。\n(二)扎实推进优化服务。\n",
            "第一部分\nhttps://files.example.net/boats/2023/part-one-of-the-archive.zip\n第二部分\nhttps://files.example.net/boats/2023/part-two-of-the-archive.zip\n第三部分\nhttps://files.example.net/boats/2023/part-three-of-the-archive.zip\n",
        ] {
            assert_eq!(width_of(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_begins_anew_after_a_full_line() {
        for line in [
            "1.疏浚航道",
            "２、疏浚航道",
            "一、疏浚航道",
            "四、疏浚航道",
            "十二、疏浚航道",
            "（六）疏浚航道",
            "(5)疏浚航道",
            "七是疏浚航道",
            "⑥疏浚航道",
        ] {
            assert!(begins_anew(line), "{line}");
            let text = format!(
                "港口今年疏浚航道新建码头并且修整堤岸又添置浮标灯塔和缆桩使得来往船只更加方便\n{line}\n"
            );
            assert!(!is_full(&Lines::new(&text), 0, 76), "{line}");
        }
        for line in [
            "四处航道",
            "2023年",
            "(2) as it said",
            "（见下）",
            "十分方便",
        ] {
            assert!(!begins_anew(line), "{line}");
        }
    }

    #[test]
    fn chinese_joins_without_a_space() {
        let mut text = "一行".to_owned();
        join(&mut text, "  二行");
        join(&mut text, "three");
        assert_eq!(text, "一行二行 three");
        join(&mut text, " ");
        assert_eq!(text, "一行二行 three");
    }
}
