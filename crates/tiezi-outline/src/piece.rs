//! The pieces of a body: each paragraph is one, or several where headings or points are glued to it.

use tiezi_core::{
    Block, Credit, Inline, Paragraph, normal, plain,
    punctuation::{is_colon, is_sentence_end},
};

use tiezi_prose::cut;
use tiezi_prose::sentence::{Mark, breaks, is_closing_quote};

use crate::{
    Settings, caption, credits,
    glued::{Counting, glued_after_title, glued_role},
    marker::{Family, Marker, marker},
    numbering::{Numbered, numbered},
    topic::{Title, title},
    unnumbered::heading_without_number,
    vocabulary::CLOSINGS,
};

/// A block, or a part of a paragraph.
#[derive(Debug)]
pub(crate) struct Piece {
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
    pub(crate) role: Role,
}

impl Piece {
    /// The title after its number, if it has one.
    pub(crate) fn title(&self) -> Option<Title> {
        match self.role {
            Role::Numbered { title, .. } => Some(title),
            _ => None,
        }
    }
}

/// Where a colon stands that leads to a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colon {
    None,
    /// Before it in its paragraph.
    Inside,
    /// At the end of the paragraph before.
    Above,
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
    /// Credits, if others stand beside them.
    MaybeCredits(Vec<Credit>),
    Caption,
    /// A sentence that names an event: a caption, if it stands like one.
    Event,
    /// `特此报告` and its kin: what ends a report.
    Closing,
}

impl Role {
    /// The number that it begins with.
    pub(crate) fn number(&self) -> Option<Numbered> {
        match self {
            Self::Numbered { number, .. } => Some(*number),
            _ => None,
        }
    }

    /// A line with that number, of whose title nothing is known yet.
    pub(crate) fn numbered(number: Numbered) -> Self {
        Self::Numbered {
            number,
            title: Title::Long(0),
        }
    }
}

/// Parts the paragraphs in which a line after a break looks like more than words: a heading, a point, a
/// caption, credits. Each of their lines becomes a paragraph.
pub(crate) fn part_lines(blocks: Vec<Block>, settings: &Settings) -> Vec<Block> {
    let has_break = |block: &Block| matches!(block, Block::Paragraph(paragraph) if paragraph.content.contains(&Inline::Break));
    if !blocks.iter().any(has_break) {
        return blocks;
    }
    let mut out = Vec::with_capacity(blocks.len() + 8);
    for block in blocks {
        match block {
            Block::Paragraph(paragraph)
                if paragraph.content.contains(&Inline::Break)
                    && has_structure(&paragraph.content, settings) =>
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

fn has_structure(content: &[Inline], settings: &Settings) -> bool {
    let lines = content.split(|inline| matches!(inline, Inline::Break));
    // Some numbers and signs say little alone.
    let mut weak = 0;
    for line in lines {
        let text = plain::inlines(line);
        match whole_role(text.trim(), settings) {
            Role::Plain | Role::Event | Role::Closing => {}
            Role::Numbered { number, .. }
                if number.style.is_of_headings() || number.style.is_of_items() =>
            {
                weak += 1;
            }
            Role::MaybeCredits(_)
            | Role::Counted(Marker {
                family: Family::Bullet(_),
                ..
            }) => weak += 1,
            _ => return true,
        }
    }
    weak > 1
}

/// Splits the blocks of a body into pieces.
pub(crate) fn pieces(blocks: &[Block], settings: &Settings) -> Vec<Piece> {
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
                paragraph_pieces(block, &text, settings, &mut out);
                ends_with_colon = text.ends_with(is_colon);
                let Some(piece) = out.get_mut(first) else {
                    continue;
                };
                piece.colon = colon;
                let is_free = match &piece.role {
                    Role::Plain => true,
                    Role::Counted(found) => is_bold && matches!(found.family, Family::Bullet(_)),
                    _ => false,
                };
                if is_free && let Some(role) = heading_without_number(&text, is_bold) {
                    piece.role = role;
                }
            }
            _ => out.push(Piece {
                block,
                start: 0,
                is_text: false,
                is_sentence: false,
                colon: Colon::None,
                len: 0,
                role: Role::Plain,
            }),
        }
    }
    out
}

fn paragraph_pieces(block: usize, text: &str, settings: &Settings, out: &mut Vec<Piece>) {
    let first = out.len();
    let is_sentence =
        text.ends_with(|c| is_sentence_end(c) || is_colon(c) || is_closing_quote(c) || c == '.');
    let mut push = |start: usize, role: Role, colon: Colon| {
        if let Some(before) = out.last_mut().filter(|piece| piece.block == block) {
            before.len = start - before.start;
            before.is_sentence = true;
        }
        out.push(Piece {
            block,
            start,
            is_text: true,
            is_sentence,
            colon,
            len: text.len() - start,
            role,
        });
    };
    let whole = whole_role(text, settings);
    let may_go_on = matches!(
        whole,
        Role::Plain | Role::Counted(_) | Role::Numbered { .. }
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
        let (at, role) = glued_after_title(text.get(start..)?, number?)?;
        Some((start + at, role))
    };
    if let Some((start, role)) = glued(0, number) {
        counting.note(&role);
        push(start, role, Colon::None);
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
        if let Some(role) = glued_role(rest, mark, &counting) {
            counting.note(&role);
            let colon = if mark == Mark::Colon {
                Colon::Inside
            } else {
                Colon::None
            };
            let number = role.number();
            push(start, role, colon);
            pushed = start;
            if let Some((start, role)) = glued(start, number) {
                counting.note(&role);
                push(start, role, Colon::None);
                pushed = start;
            }
        }
    }
    // A heading, credits or a caption glued to the end of a paragraph: no sentence ends after them.
    let tail = text.get(last..).unwrap_or_default();
    if last > pushed {
        if let Some(entries) = credits::credits(tail, settings) {
            push(last, Role::Credits(entries), Colon::None);
        } else if let Some(number) = numbered(tail) {
            let is_title = matches!(title(tail, number.len), Title::Whole(_));
            if is_title && !number.style.is_of_headings() {
                push(last, Role::numbered(number), Colon::None);
            }
        } else if caption::is_glued(tail) {
            push(last, Role::Caption, Colon::None);
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

/// What a paragraph looks like as a whole.
fn whole_role(text: &str, settings: &Settings) -> Role {
    if let Some(found) = credits::read(text, settings) {
        if found.is_sure {
            Role::Credits(found.entries)
        } else {
            Role::MaybeCredits(found.entries)
        }
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
    CLOSINGS.prefix(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(text: &str) -> Vec<usize> {
        let mut out = Vec::new();
        paragraph_pieces(0, text, &Settings::default(), &mut out);
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
}
