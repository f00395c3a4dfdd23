//! Numbers that count and measure nothing: dates, names, places in a row, addresses, code.

use super::{Figure, Reader, noun::Verb, tokens::Kind};
use crate::{
    decimal::Decimal,
    numeral::{Form, Numeral},
    vocabulary::english::{
        CLOCK, COUNTING, DOWN, EXACT, HEADCOUNTS, LINKING, MONTHS, NAMING, QUALIFIERS, REACHED,
        STOPS, UP,
    },
};

impl Reader<'_, '_> {
    /// Where what is an address on the net, a path or code ends, if it begins here.
    pub(super) fn code(&self, at: usize) -> Option<usize> {
        let tokens = &self.tokens;
        let is_opening = |at| tokens.is_mark(at, &['(', '"', '“', '<', '‘']);
        let begins = !tokens.is_glued(at) || is_opening(at - 1);
        if !begins || is_opening(at) {
            return None;
        }
        let next = tokens.chunk_end(at);
        let chunk = tokens.slice(at, next);
        let is_code = chunk.contains("://")
            || chunk.starts_with("www.")
            || chunk.contains(['@', '\\', '_', '=', '{', '}', '|']);
        let is_tag = chunk.starts_with('#') || chunk.starts_with('&');
        (is_code || is_tag).then_some(next)
    }

    /// Whether the tokens glued before a number let it be one.
    pub(super) fn is_free_before(&self, at: usize) -> bool {
        let tokens = &self.tokens;
        if !tokens.is_glued(at) {
            return true;
        }
        let before = at - 1;
        let is_apart = !tokens.is_glued(before);
        match tokens.str(before) {
            "-" | "−" => is_apart || tokens.is_mark(before.wrapping_sub(1), &['(', '"', '~']),
            "(" | "\"" | "“" | "‘" | "'" | "~" | "≈" | "<" | ">" | "≤" | "≥" | "+" | "*" | "–"
            | "—" | "•" => true,
            ":" | "," | ";" => !is_apart && tokens.is_word_at(before.wrapping_sub(1)),
            _ => false,
        }
    }

    /// Whether the tokens glued behind a number let it be one.
    pub(super) fn is_free_behind(&self, next: usize) -> bool {
        let tokens = &self.tokens;
        if !tokens.is_glued(next) {
            return true;
        }
        let digits_follow =
            tokens.is_glued(next + 1) && tokens.kind(next + 1) == Some(Kind::Digits);
        let word_follows = tokens.is_glued(next + 1) && tokens.is_word_at(next + 1);
        match tokens.str(next) {
            "." => !digits_follow && !word_follows,
            "," | "-" | ":" | "/" | "–" | "—" | "%" | "'" | "’" => !digits_follow,
            "_" | "=" | "@" | "#" | "^" | "*" | "\\" | "]" | "}" | "&" => false,
            _ => tokens.kind(next) == Some(Kind::Mark),
        }
    }

    /// Whether a number without a unit is a name, a place in a row, a date or a time. `first` is where the words
    /// that qualify it begin.
    pub(super) fn is_name(&self, at: usize, first: usize, next: usize, number: &Numeral) -> bool {
        let tokens = &self.tokens;
        let Some(before) = at.checked_sub(1) else {
            return self.is_year(number, at, next, first);
        };
        let is_short = tokens.is_mark(before, &['.'])
            && tokens.is_in(before.wrapping_sub(1), &NAMING)
            && tokens.is_glued(before);
        let is_dated = tokens.is_in(next, &CLOCK)
            || tokens.is_in(next, &MONTHS) && tokens.is_capital(next)
            || (tokens.is_in(before, &MONTHS) && tokens.is_capital(before));
        let is_named =
            first == at && (tokens.is_in(before, &NAMING) || is_short || self.is_proper(before));
        let is_hash = tokens.is_mark(before, &['#', '§', '@', '№']);
        is_named || is_hash || is_dated || self.is_year(number, at, next, first)
    }

    /// Whether a word is a name: with a capital, and none that begins a sentence about figures.
    fn is_proper(&self, at: usize) -> bool {
        let tokens = &self.tokens;
        let is_known = [&STOPS, &QUALIFIERS, &COUNTING, &UP, &DOWN, &REACHED, &EXACT]
            .iter()
            .any(|words| tokens.is_in(at, words));
        let is_past = tokens.is_initial(at) && tokens.str(at).ends_with("ed");
        tokens.is_capital(at) && !is_known && !is_past
    }

    /// Whether digits are more likely a year.
    fn is_year(&self, number: &Numeral, at: usize, next: usize, first: usize) -> bool {
        let is_bare = number.form == Form::Arabic && number.scale == 0 && next == at + 1;
        let is_counted = first < at || self.counts(at);
        is_bare && is_year(number.value) && !is_counted
    }

    /// Whether a verb of counting stands shortly before a token.
    pub(super) fn counts(&self, at: usize) -> bool {
        let tokens = &self.tokens;
        (1..=4)
            .map_while(|back| at.checked_sub(back))
            .take_while(|&place| !tokens.is_mark(place, &[',', '.', ';', ':']))
            .any(|place| tokens.is_in(place, &COUNTING))
    }

    /// Whether a number without a unit is stated all the same: enrolment reached 4,210.
    pub(super) fn is_stated(&self, figure: &Figure) -> bool {
        let tokens = &self.tokens;
        let value = figure.quantity.value;
        let is_end = !tokens.is_word_at(figure.next) || tokens.is_in(figure.next, &STOPS);
        let is_apart = !tokens.is_glued(figure.next)
            || tokens.is_mark(figure.next, &[',', '.', ';', ')', '!']);
        if !is_end
            || !is_apart
            || tokens.kind(figure.next) == Some(Kind::Digits)
            || value.is_less(Decimal::whole(10)) && value.parts().1 == 0
        {
            return false;
        }
        // A population of 640,000.
        if let Some(of) = figure.first.checked_sub(1)
            && tokens.is_word(of, "of")
            && tokens.is_in(of.wrapping_sub(1), &HEADCOUNTS)
            && !value.is_less(Decimal::whole(100))
        {
            return true;
        }
        let verb = self.verb_before(figure.first);
        let moved = figure
            .first
            .checked_sub(1)
            .filter(|_| verb.is_none())
            .and_then(|last| self.verb_with_object(last));
        let subject = verb
            .and_then(|verb| verb.subject)
            .or(moved.map(|(_, object)| object));
        let Some((first, next)) = subject else {
            return false;
        };
        let is_counted = ["number of", "total", "count of", "tally"]
            .iter()
            .any(|words| {
                let phrase = tokens.slice(first, next);
                phrase
                    .get(..words.len())
                    .is_some_and(|head| head.eq_ignore_ascii_case(words))
            });
        let is_headcount = (first..next).any(|at| tokens.is_in(at, &HEADCOUNTS));
        let is_large = !value.is_less(Decimal::whole(1000));
        let ties = |verb: Verb| is_large || !tokens.is_in(verb.place, &LINKING);
        // A ratio fell to 0.8; but its price was 0.8.
        let is_small = value.is_less(Decimal::whole(10));
        is_counted
            || is_headcount
            || verb.is_some_and(|verb| ties(verb) && (verb.is_turn || !is_small))
    }
}

/// Whether a number can be a year.
pub(super) fn is_year(value: Decimal) -> bool {
    let (digits, places) = value.parts();
    places == 0 && (1900..2100).contains(&digits)
}
