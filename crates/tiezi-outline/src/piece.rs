//! The pieces of a body: each paragraph is one, or several where headings or points are glued to it.

use tiezi_core::{
    Block, Credit, Inline, Paragraph, normal, plain,
    punctuation::{is_colon, is_comma, is_sentence_end},
};

use crate::{
    caption, credits, cut,
    marker::{Marker, marker},
    numbering::{Numbered, Style, numbered},
    vocabulary::CLOSINGS,
};

/// The longest title of a heading, in characters: of Chinese, and of a script with letters.
const LONGEST_TITLE: (usize, usize) = (40, 90);
/// The longest title that is the first sentence of a longer paragraph.
const LONGEST_RUN_IN: (usize, usize) = (24, 60);

/// The longest topic of a point, in characters of Chinese, and of letters.
const LONGEST_TOPIC: (usize, usize) = (60, 90);

/// A block, or a part of a paragraph.
#[derive(Debug)]
pub(crate) struct Piece {
    /// Which of the blocks.
    pub(crate) block: usize,
    /// Where in the paragraph's plain text it begins.
    pub(crate) start: usize,
    /// Whether it is a paragraph's text.
    pub(crate) is_text: bool,
    /// How long its text is, in bytes.
    pub(crate) len: usize,
    pub(crate) role: Role,
}

/// What a piece looks like, and at last what it is.
#[derive(Debug)]
pub(crate) enum Role {
    Plain,
    /// A line with a number before it.
    Numbered {
        number: Numbered,
        title: Title,
    },
    /// A heading at that depth; its title takes so many bytes after the number.
    Heading {
        number: Numbered,
        title: usize,
        depth: usize,
    },
    /// A sentence with a marker before it.
    Counted(Marker),
    /// A point of that group.
    Point {
        marker: Marker,
        group: usize,
    },
    Credits(Vec<Credit>),
    Caption,
    /// A sentence that names an event: a caption, if it stands like one.
    Event,
    /// `特此报告` and its kin: what ends a report.
    Closing,
}

impl Role {
    /// A line with that number, of whose title nothing is known yet.
    fn numbered(number: Numbered) -> Self {
        Self::Numbered {
            number,
            title: Title::Long,
        }
    }
}

/// The title after a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Title {
    /// It is the whole piece: so many bytes after the number.
    Whole(usize),
    /// It is the first sentence: so many bytes after the number.
    RunIn(usize),
    /// The piece is too long to be told.
    Long,
}

/// Parts the paragraphs in which a line after a break looks like more than words: a heading, a point, a
/// caption, credits. Each of their lines becomes a paragraph.
pub(crate) fn part_lines(blocks: Vec<Block>) -> Vec<Block> {
    let has_break = |block: &Block| matches!(block, Block::Paragraph(paragraph) if paragraph.content.contains(&Inline::Break));
    if !blocks.iter().any(has_break) {
        return blocks;
    }
    let mut out = Vec::with_capacity(blocks.len() + 8);
    for block in blocks {
        match block {
            Block::Paragraph(paragraph)
                if paragraph.content.contains(&Inline::Break)
                    && has_structure(&paragraph.content) =>
            {
                let lines = paragraph
                    .content
                    .split(|inline| matches!(inline, Inline::Break));
                let lines = lines.map(|line| normal::inlines(line.to_vec()));
                let lines = lines.filter(|line| !line.is_empty());
                out.extend(lines.map(|content| Block::Paragraph(Paragraph { content })));
            }
            other => out.push(other),
        }
    }
    out
}

fn has_structure(content: &[Inline]) -> bool {
    let mut lines = content.split(|inline| matches!(inline, Inline::Break));
    lines.any(|line| {
        let text = plain::inlines(line);
        !matches!(
            whole_role(text.trim()),
            Role::Plain | Role::Event | Role::Closing
        )
    })
}

/// Splits the blocks of a body into pieces.
pub(crate) fn pieces(blocks: &[Block]) -> Vec<Piece> {
    let mut out = Vec::with_capacity(blocks.len());
    for (block, item) in blocks.iter().enumerate() {
        match item {
            Block::Paragraph(paragraph) => {
                let text = cut::text(&paragraph.content);
                paragraph_pieces(block, &text, &mut out);
                let is_bold = matches!(paragraph.content.as_slice(), [Inline::Strong(_)]);
                if let Some(piece) = out.last_mut()
                    && matches!(piece.role, Role::Plain)
                    && is_marked(&text, is_bold)
                {
                    piece.role = Role::Numbered {
                        number: MARKED,
                        title: Title::Whole(text.len()),
                    };
                }
            }
            _ => out.push(Piece {
                block,
                start: 0,
                is_text: false,
                len: 0,
                role: Role::Plain,
            }),
        }
    }
    out
}

/// The number of a heading that has none.
const MARKED: Numbered = Numbered {
    style: Style::Marked,
    value: 1,
    len: 0,
};

/// Whether a line is set apart as a heading is: in bold, or in `【】`, and no sentence.
fn is_marked(text: &str, is_bold: bool) -> bool {
    let is_marked = is_bold || text.starts_with('【') && text.ends_with('】');
    let ends = |c| is_sentence_end(c) || is_comma(c) || is_colon(c) || c == '.';
    let is_line = text.chars().any(char::is_alphanumeric) && !text.contains('\n');
    is_marked && is_line && text.chars().count() <= LONGEST_TITLE.0 && !text.ends_with(ends)
}

fn paragraph_pieces(block: usize, text: &str, out: &mut Vec<Piece>) {
    let first = out.len();
    let mut push = |start: usize, role: Role| {
        if let Some(before) = out.last_mut().filter(|piece| piece.block == block) {
            before.len = start - before.start;
        }
        out.push(Piece {
            block,
            start,
            is_text: true,
            len: text.len() - start,
            role,
        });
    };
    let whole = whole_role(text);
    let may_go_on = matches!(
        whole,
        Role::Plain | Role::Counted(_) | Role::Numbered { .. }
    );
    push(0, whole);
    if !may_go_on {
        return;
    }
    let (mut last, mut pushed) = (0, 0);
    for end in sentence_ends(text) {
        let rest = text.get(end..).unwrap_or_default();
        let start = end + rest.len() - rest.trim_start().len();
        let rest = rest.trim_start();
        let after_colon = text.get(..end).unwrap_or_default().ends_with(is_colon);
        if !after_colon {
            last = start;
        }
        if let Some(role) = glued_role(rest, after_colon) {
            push(start, role);
            pushed = start;
        }
    }
    // A heading or credits glued to the end of a paragraph: no sentence ends after them.
    let tail = text.get(last..).unwrap_or_default();
    if last > pushed {
        if let Some(entries) = credits::credits(tail) {
            push(last, Role::Credits(entries));
        } else if let Some(number) = numbered(tail) {
            let is_title = matches!(title(tail, number.len), Title::Whole(_));
            if is_title {
                push(last, Role::numbered(number));
            }
        }
    }
    // Now that it is known where each piece ends, its title is.
    for piece in out.iter_mut().skip(first) {
        if let Role::Numbered {
            number,
            title: found,
        } = &mut piece.role
        {
            let text = text
                .get(piece.start..piece.start + piece.len)
                .unwrap_or_default();
            *found = title(text.trim_end(), number.len);
        }
    }
}

/// What a sentence inside a paragraph looks like. After a colon only a first point may stand.
fn glued_role(rest: &str, after_colon: bool) -> Option<Role> {
    if let Some(found) = marker(rest) {
        return (!after_colon || found.rank == 1).then_some(Role::Counted(found));
    }
    let number = numbered(rest)?;
    let is_item = matches!(
        number.style,
        Style::Chinese
            | Style::ChineseInBrackets
            | Style::Padded
            | Style::Decimal(1)
            | Style::InBrackets
    );
    (is_item && (!after_colon || number.value == 1)).then(|| Role::numbered(number))
}

/// What a paragraph looks like as a whole.
fn whole_role(text: &str) -> Role {
    if let Some(entries) = credits::credits(text) {
        Role::Credits(entries)
    } else if caption::says_so(text) {
        Role::Caption
    } else if let Some(number) = numbered(text) {
        Role::numbered(number)
    } else if let Some(found) = marker(text) {
        Role::Counted(found)
    } else if is_closing(text) {
        Role::Closing
    } else if caption::names_event(text) {
        Role::Event
    } else {
        Role::Plain
    }
}

fn is_closing(text: &str) -> bool {
    CLOSINGS.iter().any(|words| text.starts_with(words))
}

/// The title after a number that takes so many bytes.
fn title(text: &str, number: usize) -> Title {
    let words = text.get(number..).unwrap_or_default();
    let wide = words.chars().any(|c| c >= '\u{2E80}');
    let fits = |text: &str, (chinese, letters): (usize, usize)| {
        text.chars().count() <= if wide { chinese } else { letters }
    };
    match first_sentence(words) {
        end if end == words.len() && fits(words, LONGEST_TITLE) => Title::Whole(end),
        end if end < words.len() && fits(words.get(..end).unwrap_or_default(), LONGEST_RUN_IN) => {
            Title::RunIn(end)
        }
        _ => Title::Long,
    }
}

/// Where the first sentence ends, with its mark: a full stop, a line end.
pub(crate) fn first_sentence(text: &str) -> usize {
    let end = sentence_ends(text).find(|&end| {
        let before = text.get(..end).unwrap_or_default();
        !before.ends_with(is_colon)
    });
    end.unwrap_or(text.len())
}

/// Where sentences end and a colon stands: after 。 ; ! ? and a full stop before a space.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let from = bytes.get(at..)?;
            at += from.iter().position(|&b| IS_END[usize::from(b)])?;
            let (mark, len) = (bytes.get(at).copied()?, char_len(bytes[at]));
            let here = at;
            at += len;
            let is_end = match mark {
                // A full stop ends a sentence of letters only where a space follows a word.
                b'.' => {
                    bytes.get(at) == Some(&b' ')
                        && here >= 2
                        && !bytes[here - 2].is_ascii_whitespace()
                }
                0x80.. => text
                    .get(here..at)
                    .and_then(|c| c.chars().next())
                    .is_some_and(|c| is_sentence_end(c) || is_colon(c)),
                _ => true,
            };
            if is_end {
                // A closing quotation mark belongs to the sentence.
                while let Some(rest) = text.get(at..)
                    && let Some(c) = rest
                        .chars()
                        .next()
                        .filter(|c| matches!(c, '”' | '’' | '」' | '』' | '"'))
                {
                    at += c.len_utf8();
                }
                if at < bytes.len() {
                    return Some(at);
                }
                return None;
            }
        }
    })
}

/// The first bytes of characters that may end a sentence.
const IS_END: [bool; 256] = {
    let mut table = [false; 256];
    let marks = b".;:!?\n\xE3\xEF\xE2";
    let mut at = 0;
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    table
};

fn char_len(first: u8) -> usize {
    match first {
        0..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    }
}

/// The topic of a point, so many bytes from its beginning: the first sentence where that is short and
/// more follows, as a heading is; else the first clause. English has topics only of the first kind.
pub(crate) fn topic(text: &str) -> Option<usize> {
    let sentence = first_sentence(text);
    let is_mark =
        |c: char| is_sentence_end(c) || is_comma(c) || is_colon(c) || c == '.' || c.is_whitespace();
    let bare = |end: usize| {
        let words = text.get(..end).unwrap_or_default();
        words.trim_end_matches(is_mark).len()
    };
    let count = |end: usize| text.get(..end).map_or(0, |words| words.chars().count());
    let is_wide = text.chars().next().is_some_and(|c| !c.is_ascii());
    let is_all = bare(sentence) == bare(text.len());
    let whole = bare(sentence);
    if !is_wide {
        return (!is_all && whole > 0 && whole <= LONGEST_TOPIC.1).then_some(whole);
    }
    let first = text.get(..sentence)?;
    if let Some(colon) = first.find(is_colon) {
        return Some(bare(colon)).filter(|&end| end > 0 && count(end) <= LONGEST_TOPIC.0);
    }
    match first.find(is_comma) {
        Some(clause) if is_all || count(whole) > LONGEST_RUN_IN.0 => {
            Some(bare(clause)).filter(|&end| count(end) > 1)
        }
        _ => Some(whole).filter(|&end| end > 0),
    }
    .filter(|&end| count(end) <= LONGEST_TOPIC.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(text: &str) -> Vec<usize> {
        let mut out = Vec::new();
        paragraph_pieces(0, text, &mut out);
        out.iter().map(|piece| piece.start).collect()
    }

    #[test]
    fn points_and_headings_are_found_in_a_paragraph() {
        let text = "一是扩容。新增床位。二是提质。三是减费;四是增效";
        assert_eq!(starts(text).len(), 4);
        let text = "减少排放约9200吨。02守牢安全底线,提升治理水平";
        assert_eq!(starts(text), [0, "减少排放约9200吨。".len()]);
        assert_eq!(starts("It began late. Second, the lamp failed."), [0, 15]);
        assert_eq!(starts("“到了。”他说。").len(), 1);
    }

    #[test]
    fn titles_are_whole_or_run_into_the_paragraph() {
        assert_eq!(
            title("(一)扩学位。计划新增学位4000个。", "(一)".len()),
            Title::RunIn("扩学位。".len())
        );
        assert_eq!(
            title("一、主要工作", "一、".len()),
            Title::Whole("主要工作".len())
        );
        assert_eq!(title("2.提速。", 2), Title::Whole("提速。".len()));
    }

    #[test]
    fn a_topic_is_the_first_sentence() {
        let topic_of = |text: &'static str| topic(text).and_then(|end| text.get(..end));
        let cases = [
            ("航道整治提速。完成疏浚46公里", Some("航道整治提速")),
            ("减费让利", Some("减费让利")),
            ("减费让利:全年减免港建费六百万元", Some("减费让利")),
            ("扩建码头,新增泊位四个。", Some("扩建码头")),
            (
                "稳住存量、扩大增量,全年引进项目二十个,到位资金三亿元。建成一批",
                Some("稳住存量、扩大增量"),
            ),
            ("the tower fell. It was old.", Some("the tower fell")),
            ("the tower fell, for it was old.", None),
        ];
        for (text, topic) in cases {
            assert_eq!(topic_of(text), topic, "{text}");
        }
    }
}
