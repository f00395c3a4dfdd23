//! Figures in English sentences.
//!
//! A sentence is cut into words, digits and marks once. Then each number is read with its unit (`quantity`, `money`,
//! `unit`), where it plainly counts or measures something (`guard`, `sense`); then what it counts (`noun`, `subject`,
//! which looks at its `clause`) and how that changed (`change`) is looked for in the words around it, never further than
//! a few.

mod change;
mod clause;
mod guard;
mod money;
mod noun;
mod quantity;
mod sense;
mod subject;
mod tokens;
mod unit;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use super::{
    Decimal, MetricsOptions, Numeral, Quantity, Stated,
    numeral::english::{self, Reading},
};
use crate::vocabulary::english::PRONOUN_ONE;
use change::Turn;
use tokens::Tokens;

/// The numbers of an English text.
pub(super) fn numerals(text: &str) -> Vec<(usize, Numeral)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let is_word = c.is_alphanumeric();
        let after_digit = at > 0 && text.as_bytes()[at - 1].is_ascii_digit();
        let is_point =
            c == '.' && !after_digit && text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
        if !is_word && !is_point {
            at += c.len_utf8();
            continue;
        }
        let end = run_end(text, at + c.len_utf8());
        at = match english::read(text, at, false) {
            Some(Reading::Number(number)) if !goes_on(text, number.end) => {
                if !is_pronoun(text, at, &number) {
                    found.push(signed(text, at, number));
                }
                number.end
            }
            Some(Reading::Number(number)) => run_end(text, number.end),
            Some(Reading::Ordinal(after)) => after.max(end),
            None => end,
        };
    }
    found
}

/// Where the run of letters and digits ends that a place stands in.
fn run_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    text.len() - rest.trim_start_matches(char::is_alphanumeric).len()
}

fn goes_on(text: &str, at: usize) -> bool {
    text.get(at..)
        .is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

/// Whether a number is the `one` of “the one you mentioned”.
fn is_pronoun(text: &str, at: usize, number: &Numeral) -> bool {
    let is_one = number.value == Decimal::whole(1)
        && text
            .get(at..number.end)
            .is_some_and(|word| word.eq_ignore_ascii_case("one"));
    let before = text.get(..at).unwrap_or_default().trim_end_matches(' ');
    let word = before
        .bytes()
        .rev()
        .take(12)
        .take_while(u8::is_ascii_alphabetic)
        .count();
    is_one && PRONOUN_ONE.has(before.get(before.len() - word..).unwrap_or_default())
}

/// The number with the sign before it.
fn signed(text: &str, at: usize, number: Numeral) -> (usize, Numeral) {
    match negative(text, at) {
        Some(start) => (
            start,
            Numeral {
                value: number.value.negated(),
                ..number
            },
        ),
        None => (at, number),
    }
}

/// Where the sign begins that makes a number negative: `-`, `minus`.
fn negative(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    let spaces = before
        .bytes()
        .rev()
        .take(3)
        .take_while(|&b| b == b' ')
        .count();
    let before = before.get(..before.len() - spaces)?;
    if let Some(sign) = before
        .chars()
        .next_back()
        .filter(|c| matches!(c, '-' | '−'))
    {
        let start = before.len() - sign.len_utf8();
        let words = before.get(..start)?;
        let is_hyphen =
            words.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '%' | '-' | '−'));
        let last = words.bytes().rev().take(3).find(|&b| b != b' ');
        // 5 - 10 is a range; a dash between words is a dash.
        let is_dash = spaces > 0
            && last.is_some_and(|b| b.is_ascii_alphanumeric() || b")]\"'%".contains(&b))
            || last.is_some_and(|b| b.is_ascii_digit() || b == b'-');
        return (!is_hyphen && !is_dash).then_some(start);
    }
    let sign = ["minus", "negative"].iter().find(|sign| {
        let tail = before
            .len()
            .checked_sub(sign.len())
            .and_then(|start| before.get(start..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(sign))
    })?;
    let start = before.len() - sign.len();
    (spaces > 0 && !before.get(..start)?.ends_with(char::is_alphanumeric)).then_some(start)
}

/// Whether an English text may state a figure in words alone: a word stands in it that numbers begin with, or `doubled`.
pub(super) fn may_state(text: &str) -> bool {
    let words = text
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| (3..=10).contains(&word.len()));
    words.into_iter().any(|word| {
        english::may_begin(word) || english::is_part(word) || quantity::is_multiplied(word)
    })
}

/// A figure that is being read.
#[derive(Debug, Clone)]
struct Figure<'a> {
    quantity: Quantity<'a>,
    /// The tokens of the quantity: the first of the words that qualify it, and the first behind it.
    first: usize,
    next: usize,
    /// What is counted, as a range of tokens.
    subject: Option<(usize, usize)>,
    turn: Option<Turn<'a>>,
    /// Whether the number waits for a unit after it: from 12 to 19 clinics.
    is_bare: bool,
}

/// What a place has for a reader.
enum Step<'a> {
    Figure(Box<Figure<'a>>),
    /// Nothing up to a token.
    Past(usize),
}

struct Reader<'a, 'w> {
    tokens: Tokens<'a>,
    words: &'w MetricsOptions,
}

/// The figures of an English sentence.
pub(super) fn read<'a>(sentence: &'a str, words: &MetricsOptions) -> Vec<Stated<'a>> {
    let reader = Reader {
        tokens: Tokens::new(sentence),
        words,
    };
    let mut figures: Vec<Figure> = Vec::new();
    let mut at = 0;
    while at < reader.tokens.len() {
        if let Some(next) = reader.code(at) {
            at = next;
            continue;
        }
        at = match reader.step(at, figures.last()) {
            Step::Figure(figure) => {
                let next = figure.next.max(at + 1);
                figures.push(*figure);
                next
            }
            Step::Past(next) => next.max(at + 1),
        };
    }
    reader.share_units(&mut figures);
    reader.subjects(&mut figures);
    reader.turns(&mut figures);
    figures.iter().map(|figure| reader.stated(figure)).collect()
}

impl<'a> Reader<'a, '_> {
    /// Gives the unit of “from 12 to 19 clinics” to the first of the two; a number that gets none goes.
    fn share_units(&self, figures: &mut Vec<Figure<'a>>) {
        for at in 1..figures.len() {
            let (second, place) = (figures[at].clone(), figures[at - 1].next);
            if figures[at - 1].is_bare && self.is_end_of(place, second.first) {
                figures[at - 1].take_unit(&second);
            }
        }
        let mut last = None;
        let second: Vec<usize> = figures.iter().skip(1).map(|figure| figure.first).collect();
        let mut at = 0;
        figures.retain(|figure| {
            at += 1;
            let is_pair = second
                .get(at - 1)
                .is_some_and(|&second| self.is_end_of(figure.next, second));
            let is_kept = !figure.is_bare
                || self.is_stated(figure)
                || (is_pair && self.is_changing(figure.first.saturating_sub(1)))
                || last.is_some_and(|last| self.is_end_of(last, figure.first));
            last = (is_kept && figure.is_bare).then_some(figure.next);
            is_kept
        });
    }

    /// Whether a number is the second of “from 12 to 19”, whose first ends at a token.
    fn is_end_of(&self, first: usize, second: usize) -> bool {
        second == first + 1 && self.tokens.is_word(first, "to")
    }

    fn stated(&self, figure: &Figure<'a>) -> Stated<'a> {
        let subject = figure
            .subject
            .map(|(first, next)| Cow::Borrowed(self.tokens.slice(first, next)));
        Stated {
            quantity: figure.quantity,
            subject: subject.filter(|subject| !subject.is_empty()),
            change: figure.turn.and_then(Turn::change),
        }
    }
}

/// Numbers below this take the scale of the one after them: from 12 to 19 million.
const SMALL: Decimal = Decimal::whole(1000);

impl Figure<'_> {
    /// Takes the unit of the figure after it.
    fn take_unit(&mut self, other: &Self) {
        let (own, given) = (&mut self.quantity, &other.quantity);
        if own.scale == 0 && own.value.is_less(SMALL) {
            own.value = own.value.shifted(given.scale).unwrap_or(own.value);
        }
        (own.kind, own.unit, own.currency) = (given.kind, given.unit, given.currency);
        self.subject = self.subject.or(other.subject);
        self.is_bare = other.is_bare;
    }
}
