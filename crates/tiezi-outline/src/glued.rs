//! What begins in the middle of a paragraph: points that go on counting, headings and words that are
//! glued to a title.

use tiezi_core::punctuation::{is_comma, is_open_bracket};

use tiezi_prose::sentence::{Mark, first_sentence, is_wide};

use crate::{
    marker::{Family, Marker, marker},
    numbering::{Numbered, Style, numbered},
    segment::{Candidate, Kind, Role},
    topic::LONGEST_TITLE,
    vocabulary::OPENINGS,
};

/// How far from a first point the second may stand, in bytes.
const NEAR: usize = 1800;

/// What counts in a paragraph: for each way to count, how far it has come.
#[derive(Default)]
pub(crate) struct Counting {
    families: Vec<(Family, u32)>,
    bracketed: u32,
}

impl Counting {
    pub(crate) fn note(&mut self, kind: &Kind) {
        match kind {
            Kind::Maybe(Candidate::Counted(Marker { family, rank, .. })) => {
                match self.families.iter_mut().find(|(known, _)| known == family) {
                    Some((_, last)) => *last = *rank,
                    None => self.families.push((*family, *rank)),
                }
            }
            Kind::Maybe(Candidate::Numbered { number, .. })
                if number.style == Style::InBrackets =>
            {
                self.bracketed = number.value;
            }
            _ => {}
        }
    }

    /// Whether nothing counts.
    pub(crate) fn is_idle(&self) -> bool {
        self.families.is_empty() && self.bracketed == 0
    }

    /// Whether a segment is the next of those before it.
    fn goes_on(&self, kind: &Kind) -> bool {
        match kind {
            Kind::Maybe(Candidate::Counted(Marker { family, rank, .. })) => self
                .families
                .iter()
                .any(|(known, last)| known == family && family.follows(*last, *rank)),
            Kind::Maybe(Candidate::Numbered { number, .. }) => {
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
pub(crate) fn glued_kind(rest: &str, mark: Mark, counting: &Counting) -> Option<Kind> {
    let (kind, value) = if let Some(found) = marker(rest) {
        if matches!(found.family, Family::Bullet(_)) {
            return None;
        }
        (Kind::Maybe(Candidate::Counted(found)), found.rank)
    } else {
        let number = numbered(rest).filter(|number| number.style.may_be_glued())?;
        let is_sure = number.is_apart && (!number.style.is_article() || mark.may_end());
        (is_sure.then(|| Kind::numbered(number))?, number.value)
    };
    let fits = match mark {
        Mark::End | Mark::Ellipsis => true,
        Mark::Colon => value == 1,
        Mark::Comma | Mark::Sign => counting.goes_on(&kind),
    };
    fits.then_some(kind)
}

/// Words that are glued to a heading before them without a mark between: the first point or the first
/// deeper heading, where others follow, or an opening such as `2023年,`; where they begin, and what they
/// are.
pub(crate) fn glued_after_title(text: &str, number: Numbered) -> Option<(usize, Kind)> {
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
            return Some((at, Kind::Maybe(Candidate::Counted(marker(rest)?))));
        }
        if (is_open_bracket(c) || c == '1')
            && let Some(inner) = numbered(rest)
            && inner.style != number.style
            && is_first_of_several(rest, inner)
        {
            return Some((at, Kind::numbered(inner)));
        }
        let is_digit = |c: char| c.is_ascii_digit();
        let opens = is_digit(c) && !before.ends_with(is_digit) && is_year(rest)
            || OPENINGS
                .prefix(rest)
                .is_some_and(|opening| is_opening(rest, opening.word));
        if opens && !before.ends_with(is_comma) {
            return Some((at, Kind::Is(Role::Plain)));
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

/// Whether a text begins with those words and a comma.
fn is_opening(text: &str, words: &str) -> bool {
    text.strip_prefix(words)
        .is_some_and(|rest| rest.starts_with(is_comma))
}
