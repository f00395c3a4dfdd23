//! The pieces of a body: each paragraph is one, or several where headings or points are glued to it.

use tiezi_core::{
    Block, Credit, Inline, Paragraph, normal, plain,
    punctuation::{is_colon, is_comma, is_open_bracket, is_sentence_end},
};

use crate::{
    Settings, caption, credits, cut,
    marker::{Family, Marker, marker},
    numbering::{Numbered, Style, numbered},
    vocabulary::{ABBREVIATIONS, CLOSING_BEGINS, CLOSINGS, OPENINGS},
};

/// The longest title of a heading, in characters: of Chinese, and of a script with letters.
const LONGEST_TITLE: (usize, usize) = (40, 90);
/// The longest title that is the first sentence of a longer paragraph.
const LONGEST_RUN_IN: (usize, usize) = (24, 60);

/// The longest title that is the first sentence of a paragraph, where the headings beside it are shorter.
const LONGEST_BETWEEN: (usize, usize) = (70, 160);

/// How far from a first point the second may stand, in bytes.
const NEAR: usize = 1800;

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
    fn number(&self) -> Option<Numbered> {
        match self {
            Self::Numbered { number, .. } => Some(*number),
            _ => None,
        }
    }

    /// A line with that number, of whose title nothing is known yet.
    fn numbered(number: Numbered) -> Self {
        Self::Numbered {
            number,
            title: Title::Long(0),
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
    /// The first sentence is long, but so many bytes; 0 where it is too long for a title even between
    /// shorter ones.
    Long(usize),
}

impl Title {
    /// How many bytes it takes.
    pub(crate) fn len(self) -> usize {
        match self {
            Self::Whole(len) | Self::RunIn(len) | Self::Long(len) => len,
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

/// A line that is set apart as a heading is, and no sentence: in bold, between `**`, in `【】`, in capitals;
/// or a paragraph that begins with words in `【】`.
fn heading_without_number(text: &str, is_bold: bool) -> Option<Role> {
    let role = |style, len, title| {
        let number = Numbered::none(style, len);
        Some(Role::Numbered { number, title })
    };
    let stars = "**".len();
    if let Some(inner) = between_stars(text) {
        let number = numbered(inner).map_or(0, |number| number.len);
        let title = inner.len() - number;
        return (is_line(inner) && title > 0)
            .then(|| role(Style::Starred, stars + number, Title::Whole(title)))?;
    }
    let bracket = text.strip_prefix('【').and_then(|rest| rest.find('】'));
    let bracket = bracket.map(|at| '【'.len_utf8() + at + '】'.len_utf8());
    if (is_bold || bracket == Some(text.len())) && is_line(text) {
        return role(Style::Marked, 0, Title::Whole(text.len()));
    }
    if let Some(end) = bracket
        && is_line(text.get(..end)?)
    {
        return role(Style::Marked, 0, Title::RunIn(end));
    }
    if is_in_capitals(text) && is_line(text) {
        return role(Style::Capitals, 0, Title::Whole(text.len()));
    }
    if is_couplet(text) {
        return role(Style::Couplet, 0, Title::Whole(text.len()));
    }
    None
}

/// What stands between `**` and `**`.
fn between_stars(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("**")?.strip_suffix("**")?;
    let is_bare = !inner.contains('*') && inner.trim().len() == inner.len();
    is_bare.then_some(inner)
}

/// Whether a line is short, of words, and no sentence.
pub(crate) fn is_line(text: &str) -> bool {
    let ends = |c| is_sentence_end(c) || is_comma(c) || is_colon(c) || c == '.';
    let longest = LONGEST_TITLE.0 + if text.is_ascii() { 20 } else { 0 };
    let (mut letters, mut signs) = (0, 0);
    for c in text
        .chars()
        .take(longest + 1)
        .filter(|c| !c.is_whitespace())
    {
        if c.is_alphanumeric() {
            letters += 1;
        } else {
            signs += 1;
        }
    }
    letters >= signs
        && !text.contains("://")
        && !text.contains('\n')
        && text.chars().take(longest + 1).count() <= longest
        && !text.ends_with(ends)
}

/// Whether a line is of capital letters, and of no few.
pub(crate) fn is_in_capitals(text: &str) -> bool {
    let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
    let is_other = |c: char| c.is_alphabetic() && !c.is_uppercase();
    capitals >= 4 && text.starts_with(|c: char| c.is_ascii_uppercase()) && !text.contains(is_other)
}

/// Whether a line is two halves of Chinese that are as long as each other: `抓疏浚促通航 抓服务促发展`.
fn is_couplet(text: &str) -> bool {
    let Some((left, right)) = text.split_once(' ') else {
        return false;
    };
    let count = left.chars().take(13).count();
    (4..=12).contains(&count)
        && right.chars().take(13).count() == count
        && left
            .chars()
            .chain(right.chars())
            .all(|c| is_wide(c) && c.is_alphabetic())
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
        if mark == Mark::End {
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

/// What counts in a paragraph: for each way to count, how far it has come.
#[derive(Default)]
struct Counting {
    families: Vec<(Family, u32)>,
    bracketed: u32,
}

impl Counting {
    fn note(&mut self, role: &Role) {
        match role {
            Role::Counted(Marker { family, rank, .. }) => {
                match self.families.iter_mut().find(|(known, _)| known == family) {
                    Some((_, last)) => *last = *rank,
                    None => self.families.push((*family, *rank)),
                }
            }
            Role::Numbered { number, .. } if number.style == Style::InBrackets => {
                self.bracketed = number.value;
            }
            _ => {}
        }
    }

    /// Whether nothing counts.
    fn is_idle(&self) -> bool {
        self.families.is_empty() && self.bracketed == 0
    }

    /// Whether a piece is the next of those before it.
    fn goes_on(&self, role: &Role) -> bool {
        match role {
            Role::Counted(Marker { family, rank, .. }) => self
                .families
                .iter()
                .any(|(known, last)| known == family && family.follows(*last, *rank)),
            Role::Numbered { number, .. } => {
                number.style == Style::InBrackets
                    && self.bracketed > 0
                    && number.value == self.bracketed + 1
            }
            _ => false,
        }
    }
}

/// What a sentence inside a paragraph looks like. After a colon only a first point may stand, after a
/// comma only one that goes on counting.
fn glued_role(rest: &str, mark: Mark, counting: &Counting) -> Option<Role> {
    let (role, value) = if let Some(found) = marker(rest) {
        if matches!(found.family, Family::Bullet(_)) {
            return None;
        }
        (Role::Counted(found), found.rank)
    } else {
        let number = numbered(rest).filter(|number| number.style.may_be_glued())?;
        let is_sure = number.is_apart && (!number.style.is_article() || mark == Mark::End);
        (is_sure.then(|| Role::numbered(number))?, number.value)
    };
    let fits = match mark {
        Mark::End => true,
        Mark::Colon => value == 1,
        Mark::Comma | Mark::Sign => counting.goes_on(&role),
    };
    fits.then_some(role)
}

/// Words that are glued to a heading before them without a mark between: the first point or the first
/// deeper heading, where others follow, or an opening such as `2023年,`; where they begin, and what they
/// are.
fn glued_after_title(text: &str, number: Numbered) -> Option<(usize, Role)> {
    let words = text.get(number.len..)?;
    let head = first_chars(words, LONGEST_TITLE.0);
    let head = head.get(..first_sentence(head))?;
    if !head.contains(is_wide) {
        return None;
    }
    let near = (0..=words.len().min(NEAR))
        .rev()
        .find_map(|end| words.get(..end))?;
    for (at, c) in head.char_indices().skip(2) {
        let (before, rest) = (head.get(..at)?, near.get(at..)?);
        let at = number.len + at;
        if c == '一' && rest.starts_with("一是") && rest.contains("二是") {
            return Some((at, Role::Counted(marker(rest)?)));
        }
        if (is_open_bracket(c) || c == '1')
            && let Some(inner) = numbered(rest)
            && inner.style != number.style
            && is_first_of_several(rest, inner)
        {
            return Some((at, Role::numbered(inner)));
        }
        let is_digit = |c: char| c.is_ascii_digit();
        let opens = is_digit(c) && !before.ends_with(is_digit) && is_year(rest)
            || begins_opening(c) && OPENINGS.iter().any(|words| is_opening(rest, words));
        if opens && !before.ends_with(is_comma) {
            return Some((at, Role::Plain));
        }
    }
    None
}

/// Whether a number is a first one, and the second is written further on: `(一)` and `(二)`.
fn is_first_of_several(text: &str, number: Numbered) -> bool {
    let is_kind = matches!(
        number.style,
        Style::ChineseInBrackets | Style::InBrackets | Style::Decimal(1)
    );
    let mark = text.get(..number.len).unwrap_or_default();
    let second = mark.replace('一', "二").replace('1', "2");
    is_kind && number.value == 1 && text.contains(&second)
}

/// The first so many characters of a text.
fn first_chars(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count).map(|(end, _)| end);
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// `2023年,`
fn is_year(text: &str) -> bool {
    text.bytes().take_while(u8::is_ascii_digit).count() == 4
        && text.get(4..).is_some_and(|rest| is_opening(rest, "年"))
}

/// Whether some opening begins with that character; the table is sorted.
fn begins_opening(c: char) -> bool {
    let first = |words: &&str| words.chars().next().cmp(&Some(c));
    OPENINGS.binary_search_by(first).is_ok()
}

/// Whether a text begins with those words and a comma.
fn is_opening(text: &str, words: &str) -> bool {
    text.strip_prefix(words)
        .is_some_and(|rest| rest.starts_with(is_comma))
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
    CLOSING_BEGINS.may_begin(text) && CLOSINGS.iter().any(|words| text.starts_with(words))
}

/// The title after a number that takes so many bytes.
fn title(text: &str, number: usize) -> Title {
    let words = text.get(number..).unwrap_or_default();
    let wide = words.chars().any(|c| c >= '\u{2E80}');
    let fits = |end: usize, (chinese, letters): (usize, usize)| {
        let longest = if wide { chinese } else { letters };
        let title = words.get(..end).unwrap_or_default();
        title.chars().take(longest + 1).count() <= longest
    };
    let end = first_sentence(words);
    // `工程提速:全年…`
    let colon = words.char_indices().find(|&(_, c)| is_colon(c));
    let colon = colon
        .map(|(at, c)| at + c.len_utf8())
        .filter(|&end| end < words.len() && fits(end, LONGEST_RUN_IN));
    let is_sentence = words.ends_with(['。', '.']);
    if end == words.len() && fits(end, LONGEST_TITLE) && !(is_sentence && colon.is_some()) {
        return Title::Whole(end);
    }
    if end < words.len() && fits(end, LONGEST_RUN_IN) && colon.is_none_or(|colon| colon > end) {
        return Title::RunIn(end);
    }
    if let Some(colon) = colon {
        return Title::RunIn(colon);
    }
    Title::Long(if fits(end, LONGEST_BETWEEN) { end } else { 0 })
}

/// Where the first sentence ends, with its mark: a full stop, a line end.
pub(crate) fn first_sentence(text: &str) -> usize {
    let end = breaks(text).find(|(_, mark)| *mark == Mark::End);
    end.map_or(text.len(), |(end, _)| end)
}

/// What stands where something new may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// The end of a sentence or of a line.
    End,
    Colon,
    Comma,
    /// Nothing, but a sign begins that counts: `②`.
    Sign,
}

/// Where something new may begin: after 。 ; ! ? : , and a full stop before a space, and at ①.
fn breaks(text: &str) -> impl Iterator<Item = (usize, Mark)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let from = bytes.get(at..)?;
            at += from.iter().position(|&b| IS_END[usize::from(b)])?;
            let (mark, len) = (bytes.get(at).copied()?, char_len(bytes[at]));
            let here = at;
            at += len;
            let kind = match mark {
                b'.' => ends_sentence(text, here).then_some(Mark::End),
                b':' => Some(Mark::Colon),
                b',' => Some(Mark::Comma),
                0x80.. => match text.get(here..at).and_then(|c| c.chars().next())? {
                    '①'..='⑳' if here > 0 => return Some((here, Mark::Sign)),
                    c if is_sentence_end(c) => Some(Mark::End),
                    c if is_colon(c) => Some(Mark::Colon),
                    c if is_comma(c) || c == '、' => Some(Mark::Comma),
                    _ => None,
                },
                _ => Some(Mark::End),
            };
            let Some(kind) = kind else { continue };
            // A closing quotation mark belongs to the sentence.
            while mark != b'\n'
                && let Some(rest) = text.get(at..)
                && let Some(c) = rest.chars().next().filter(|&c| is_closing_quote(c))
            {
                at += c.len_utf8();
            }
            return (at < bytes.len()).then_some((at, kind));
        }
    })
}

fn is_closing_quote(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '"')
}

/// Whether a full stop ends a sentence: before a space and after a word that is no abbreviation, or
/// between Chinese characters.
fn ends_sentence(text: &str, stop: usize) -> bool {
    let bytes = text.as_bytes();
    let (before, after) = text.split_at(stop);
    if before.ends_with(is_wide) {
        return after[1..].starts_with(is_wide);
    }
    if bytes.get(stop + 1) != Some(&b' ') || stop < 2 || bytes[stop - 2].is_ascii_whitespace() {
        return false;
    }
    let letters = bytes[..stop].iter().rev().take(8);
    let letters = letters.take_while(|b| b.is_ascii_alphabetic()).count();
    let word = &before[stop - letters..];
    !ABBREVIATIONS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(word))
}

fn is_wide(c: char) -> bool {
    c >= '\u{2E80}'
}

/// The first bytes of characters after which, or at which, something may begin.
const IS_END: [bool; 256] = {
    let mut table = [false; 256];
    let marks = b".,;:!?\n\xE3\xEF\xE2";
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
    let is_wide = text.chars().any(is_wide);
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
