//! The segments of a body: each paragraph is one, or several where headings or points are glued to it.

use tiezi_core::{
    Block, Credit, Inline, Paragraph, normal, plain,
    punctuation::{is_colon, is_sentence_end},
};

use tiezi_prose::cut;
use tiezi_prose::sentence::{Mark, breaks, is_closing_quote};

use crate::{
    OutlineOptions, caption, credits,
    glued::{Counting, glued_after_title, glued_kind},
    marker::{Family, Marker, marker},
    numbering::{Numbered, numbered},
    topic::{Title, title},
    unnumbered::heading_without_number,
    vocabulary::CLOSINGS,
};

/// A block, or a part of a paragraph.
#[derive(Debug)]
pub(crate) struct Segment {
    /// Which of the blocks.
    pub(crate) block: usize,
    /// Where in the paragraph's plain text it begins.
    pub(crate) start: usize,
    /// Whether it is a paragraph's text.
    pub(crate) is_text: bool,
    /// Whether it ends as a sentence does.
    pub(crate) is_sentence: bool,
    /// Whether a colon leads to it.
    pub(crate) colon: Colon,
    /// How long its text is, in bytes.
    pub(crate) len: usize,
    pub(crate) kind: Kind,
}

impl Segment {
    /// The title after its number, if it has one.
    pub(crate) fn title(&self) -> Option<Title> {
        match self.kind {
            Kind::Maybe(Candidate::Numbered { title, .. }) => Some(title),
            _ => None,
        }
    }
}

/// Where a colon stands that leads to a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colon {
    None,
    /// Before it in its paragraph.
    Inside,
    /// At the end of the paragraph before.
    Above,
}

/// What a segment is: as long as that is open, what it could be.
#[derive(Debug)]
pub(crate) enum Kind {
    /// It looks like this; what stands around it decides.
    Maybe(Candidate),
    Is(Role),
}

/// What a segment could be; if nothing takes it for that, it is words.
#[derive(Debug)]
pub(crate) enum Candidate {
    /// A line with a number before it.
    Numbered { number: Numbered, title: Title },
    /// A sentence with a marker before it.
    Counted(Marker),
    /// Credits, if others stand beside them.
    Credits(Vec<Credit>),
    /// A sentence that names an event: a caption, if it stands like one.
    Event,
}

/// What a segment is.
#[derive(Debug)]
pub(crate) enum Role {
    /// Words.
    Plain,
    /// A heading at that depth; its title takes so many bytes after the number.
    Heading {
        number: Numbered,
        title: usize,
        depth: usize,
    },
    /// A point of that group.
    Point {
        marker: Marker,
        group: usize,
    },
    Credits(Vec<Credit>),
    Caption,
    /// `特此报告` and its kin: what ends a report.
    Closing,
}

impl Kind {
    /// The number that it begins with.
    pub(crate) fn number(&self) -> Option<Numbered> {
        match self {
            Self::Maybe(Candidate::Numbered { number, .. }) => Some(*number),
            _ => None,
        }
    }

    /// A line with that number, of whose title nothing is known yet.
    pub(crate) fn numbered(number: Numbered) -> Self {
        Self::Maybe(Candidate::Numbered {
            number,
            title: Title::Long(0),
        })
    }

    /// What it is, now that nothing more takes it for anything.
    pub(crate) fn role(self) -> Role {
        match self {
            Self::Is(role) => role,
            Self::Maybe(_) => Role::Plain,
        }
    }
}

/// Parts the paragraphs in which a line after a break looks like more than words: a heading, a point, a
/// caption, credits. Each of their lines becomes a paragraph.
pub(crate) fn part_lines(blocks: Vec<Block>, options: &OutlineOptions) -> Vec<Block> {
    let has_break = |block: &Block| matches!(block, Block::Paragraph(paragraph) if paragraph.content.contains(&Inline::Break));
    if !blocks.iter().any(has_break) {
        return blocks;
    }
    let mut out = Vec::with_capacity(blocks.len() + 8);
    for block in blocks {
        match block {
            Block::Paragraph(paragraph)
                if paragraph.content.contains(&Inline::Break)
                    && has_structure(&paragraph.content, options) =>
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

fn has_structure(content: &[Inline], options: &OutlineOptions) -> bool {
    let lines = content.split(|inline| matches!(inline, Inline::Break));
    // Some numbers and signs say little alone.
    let mut weak = 0;
    for line in lines {
        let text = plain::inlines(line);
        match whole_kind(text.trim(), options) {
            Kind::Is(Role::Plain | Role::Closing) | Kind::Maybe(Candidate::Event) => {}
            Kind::Maybe(Candidate::Numbered { number, .. })
                if number.style.is_of_headings() || number.style.is_of_items() =>
            {
                weak += 1;
            }
            Kind::Maybe(
                Candidate::Credits(_)
                | Candidate::Counted(Marker {
                    family: Family::Bullet(_),
                    ..
                }),
            ) => weak += 1,
            _ => return true,
        }
    }
    weak > 1
}

/// Splits the blocks of a body into segments.
pub(crate) fn segments(blocks: &[Block], options: &OutlineOptions) -> Vec<Segment> {
    let mut out = Vec::with_capacity(blocks.len());
    let mut ends_with_colon = false;
    for (block, item) in blocks.iter().enumerate() {
        let colon = if std::mem::replace(&mut ends_with_colon, false) {
            Colon::Above
        } else {
            Colon::None
        };
        match item {
            Block::Paragraph(paragraph) => {
                let text = cut::text(&paragraph.content);
                let is_bold = matches!(paragraph.content.as_slice(), [Inline::Strong(_)]);
                let first = out.len();
                paragraph_segments(block, &text, options, &mut out);
                ends_with_colon = text.ends_with(is_colon);
                let Some(segment) = out.get_mut(first) else {
                    continue;
                };
                segment.colon = colon;
                let is_free = match &segment.kind {
                    Kind::Is(Role::Plain) => true,
                    Kind::Maybe(Candidate::Counted(found)) => {
                        is_bold && matches!(found.family, Family::Bullet(_))
                    }
                    _ => false,
                };
                if is_free && let Some(kind) = heading_without_number(&text, is_bold) {
                    segment.kind = kind;
                }
            }
            _ => out.push(Segment {
                block,
                start: 0,
                is_text: false,
                is_sentence: false,
                colon: Colon::None,
                len: 0,
                kind: Kind::Is(Role::Plain),
            }),
        }
    }
    out
}

fn paragraph_segments(block: usize, text: &str, options: &OutlineOptions, out: &mut Vec<Segment>) {
    let first = out.len();
    let is_sentence =
        text.ends_with(|c| is_sentence_end(c) || is_colon(c) || is_closing_quote(c) || c == '.');
    let mut push = |start: usize, kind: Kind, colon: Colon| {
        if let Some(before) = out.last_mut().filter(|segment| segment.block == block) {
            before.len = start - before.start;
            before.is_sentence = true;
        }
        out.push(Segment {
            block,
            start,
            is_text: true,
            is_sentence,
            colon,
            len: text.len() - start,
            kind,
        });
    };
    let whole = whole_kind(text, options);
    let may_go_on = matches!(
        whole,
        Kind::Is(Role::Plain) | Kind::Maybe(Candidate::Counted(_) | Candidate::Numbered { .. })
    );
    // What counts so far in this paragraph, and may go on after a comma.
    let mut counting = Counting::default();
    counting.note(&whole);
    let number = whole.number();
    push(0, whole, Colon::None);
    if !may_go_on {
        return;
    }
    let (mut last, mut pushed) = (0, 0);
    let glued = |start: usize, number: Option<Numbered>| {
        let (at, kind) = glued_after_title(text.get(start..)?, number?)?;
        Some((start + at, kind))
    };
    if let Some((start, kind)) = glued(0, number) {
        counting.note(&kind);
        push(start, kind, Colon::None);
        pushed = start;
    }
    let mut start = 0;
    for (end, mark) in breaks(text) {
        let is_idle = matches!(mark, Mark::Comma | Mark::Sign) && counting.is_idle();
        if end <= pushed || is_idle {
            continue;
        }
        // White space is passed once, however many line ends are in it.
        if start < end {
            let rest = text.get(end..).unwrap_or_default();
            start = text.len() - rest.trim_start().len();
        }
        let rest = text.get(start..).unwrap_or_default();
        if mark.may_end() {
            last = start;
        }
        if let Some(kind) = glued_kind(rest, mark, &counting) {
            counting.note(&kind);
            let colon = if mark == Mark::Colon {
                Colon::Inside
            } else {
                Colon::None
            };
            let number = kind.number();
            push(start, kind, colon);
            pushed = start;
            if let Some((start, kind)) = glued(start, number) {
                counting.note(&kind);
                push(start, kind, Colon::None);
                pushed = start;
            }
        }
    }
    // A heading, credits or a caption glued to the end of a paragraph: no sentence ends after them.
    let tail = text.get(last..).unwrap_or_default();
    if last > pushed {
        if let Some(entries) = credits::credits(tail, options) {
            push(last, Kind::Is(Role::Credits(entries)), Colon::None);
        } else if let Some(number) = numbered(tail) {
            let is_title = matches!(title(tail, number.len), Title::Whole(_));
            if is_title && !number.style.is_of_headings() {
                push(last, Kind::numbered(number), Colon::None);
            }
        } else if caption::is_glued(tail) {
            push(last, Kind::Is(Role::Caption), Colon::None);
        }
    }
    // Now that it is known where each segment ends, its title is.
    for segment in out.iter_mut().skip(first) {
        if let Kind::Maybe(Candidate::Numbered {
            number,
            title: found,
        }) = &mut segment.kind
        {
            let text = text
                .get(segment.start..segment.start + segment.len)
                .unwrap_or_default();
            *found = title(text.trim_end(), number.len);
        }
    }
}

/// What a paragraph looks like as a whole.
fn whole_kind(text: &str, options: &OutlineOptions) -> Kind {
    if let Some(found) = credits::read(text, options) {
        if found.is_sure {
            Kind::Is(Role::Credits(found.entries))
        } else {
            Kind::Maybe(Candidate::Credits(found.entries))
        }
    } else if caption::says_so(text) {
        Kind::Is(Role::Caption)
    } else if let Some(number) = numbered(text) {
        Kind::numbered(number)
    } else if let Some(found) = marker(text) {
        Kind::Maybe(Candidate::Counted(found))
    } else if is_closing(text) {
        Kind::Is(Role::Closing)
    } else if caption::names_event(text) {
        Kind::Maybe(Candidate::Event)
    } else {
        Kind::Is(Role::Plain)
    }
}

fn is_closing(text: &str) -> bool {
    CLOSINGS.prefix(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(text: &str) -> Vec<usize> {
        let mut out = Vec::new();
        paragraph_segments(0, text, &OutlineOptions::default(), &mut out);
        out.iter().map(|segment| segment.start).collect()
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
}
