//! What is counted: the noun phrases around a figure.

use super::{Reader, tokens::Kind};
use crate::numeral::english;
use crate::vocabulary::english::{
    BOUNDARIES, DETERMINERS, DOWN, DOWN_NOUNS, HELPERS, INNER, MONTHS, PHRASAL, PLURALS, REACHED,
    SINGULARS, STOPS, TIME_WORDS, UP, UP_NOUNS,
};

/// No noun phrase that is looked for has more words.
const MOST_WORDS: usize = 8;

/// A verb before a figure, and what stands before the verb.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verb {
    pub(super) place: usize,
    /// Whether it says that something grew or shrank.
    pub(super) is_turn: bool,
    pub(super) subject: Option<(usize, usize)>,
}

impl Reader<'_, '_> {
    /// Whether a word looks like a plural.
    pub(super) fn is_plural(&self, at: usize) -> bool {
        let word = self.tokens.str(at);
        let is_lower = word.starts_with(char::is_lowercase);
        let ends = word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("'s")
            && !word.ends_with("’s");
        let is_regular =
            ends && word.len() > 3 && !self.tokens.is_in(at, &SINGULARS) && !word.ends_with("ous");
        self.tokens.is_word_at(at) && is_lower && (is_regular || self.tokens.is_in(at, &PLURALS))
    }

    /// Whether a word can stand inside a noun phrase behind a figure.
    fn goes_on(&self, at: usize) -> bool {
        let tokens = &self.tokens;
        match tokens.kind(at) {
            Some(Kind::Word) => !tokens.is_in(at, &STOPS),
            Some(Kind::Mark) => {
                let is_hyphen = tokens.is_mark(at, &['-']) && tokens.is_glued(at);
                is_hyphen && tokens.is_glued(at + 1) && tokens.is_word_at(at + 1)
            }
            _ => false,
        }
    }

    /// The plural noun that a count counts, with what stands before it: its first and last token.
    pub(super) fn counted(&self, at: usize) -> Option<(usize, usize)> {
        let tokens = &self.tokens;
        let mut first = at;
        if tokens.is_word(at, "of") {
            first = at + 2;
            if !tokens.is_one_of(at + 1, &["the", "its", "our", "their", "these", "those"]) {
                return None;
            }
        }
        let mut place = first;
        if !tokens.is_word_at(first) {
            return None;
        }
        while place < first + MOST_WORDS && self.goes_on(place) {
            let is_joined =
                tokens.is_glued(place + 1) && tokens.is_mark(place + 1, &['-', '/', '\'', '’']);
            if self.is_plural(place) && !is_joined {
                let mut head = place;
                // 2.4 times earnings
                while head < first + MOST_WORDS
                    && !tokens.is_word(head, "times")
                    && self.is_plural(head + 1)
                    && !tokens.is_in(head + 1, &STOPS)
                {
                    head += 1;
                }
                if tokens.is_in(head, &TIME_WORDS) || english::is_part(tokens.str(head)) {
                    return None;
                }
                return Some((first, head));
            }
            place += 1;
        }
        None
    }

    /// The noun phrase that begins at a token, past articles.
    pub(super) fn phrase_after(&self, at: usize) -> Option<(usize, usize)> {
        let tokens = &self.tokens;
        let mut first = at;
        while tokens.is_in(first, &DETERMINERS) && first < at + 3 {
            first += 1;
        }
        let mut next = first;
        while next < first + MOST_WORDS
            && self.goes_on(next)
            && !(next > first && self.is_verb(next))
        {
            next += 1;
            if self.is_plural(next - 1) && !self.is_plural(next) && !tokens.is_mark(next, &['-']) {
                break;
            }
        }
        next -= usize::from(next > first && !tokens.is_word_at(next - 1));
        let is_when = tokens.is_in(first, &MONTHS) && tokens.is_capital(first);
        (next > first && !is_when).then_some((first, next))
    }

    /// Whether a word inside a phrase looks like its verb.
    fn is_verb(&self, at: usize) -> bool {
        let tokens = &self.tokens;
        let is_turn = (tokens.is_in(at, &UP) || tokens.is_in(at, &DOWN))
            && !tokens.is_in(at, &UP_NOUNS)
            && !tokens.is_in(at, &DOWN_NOUNS);
        is_turn
            || tokens.is_in(at, &REACHED)
            || (tokens.str(at).ends_with("ed") && !tokens.is_mark(at.wrapping_sub(1), &['-']))
    }

    /// The noun phrase that fills the place between a verb and a preposition.
    pub(super) fn object(&self, at: usize, next: usize) -> Option<(usize, usize)> {
        let tokens = &self.tokens;
        let mut first = at;
        while first < next && tokens.is_in(first, &DETERMINERS) {
            first += 1;
        }
        let is_noun = |place| {
            !tokens.is_in(place, &BOUNDARIES)
                && (!tokens.is_in(place, &STOPS)
                    || tokens.is_in(place, &INNER)
                    || tokens.is_in(place, &DETERMINERS))
        };
        (first < next && (first..next).all(is_noun) && !tokens.is_in(first, &INNER))
            .then_some((first, next))
    }

    /// The verb that ties a figure to what stands before it: revenue *rose by* 8%.
    pub(super) fn verb_before(&self, at: usize) -> Option<Verb> {
        let tokens = &self.tokens;
        let mut next = at;
        if tokens.is_one_of(next.checked_sub(1)?, &["by", "to", "from", "at"]) {
            next -= 1;
            next -= usize::from(next > 0 && tokens.is_mark(next - 1, &[',']));
        }
        next = self.past_adverbs(next);
        let place = self.turn_before(next);
        let reaching = || {
            tokens
                .phrase_before(&REACHED, next, 2)
                .or_else(|| tokens.phrase_before(&REACHED, at, 2))
        };
        let (place, is_turn) = match place {
            Some(place) => (place, true),
            None => (reaching()?, false),
        };
        Some(Verb {
            place,
            is_turn,
            subject: self.before_verb(place),
        })
    }

    /// Where a word of change begins that ends before a token; “take up 8%” has none.
    pub(super) fn turn_before(&self, next: usize) -> Option<usize> {
        let tokens = &self.tokens;
        let place = tokens
            .phrase_before(&UP, next, 2)
            .or_else(|| tokens.phrase_before(&DOWN, next, 2))?;
        let is_phrasal = tokens.is_one_of(place, &["up", "down"])
            && tokens.is_in(place.wrapping_sub(1), &PHRASAL);
        (!is_phrasal).then_some(place)
    }

    /// The token behind the last that is no adverb.
    pub(super) fn past_adverbs(&self, next: usize) -> usize {
        let mut next = next;
        while let Some(last) = next.checked_sub(1)
            && self.tokens.is_word_at(last)
            && self.tokens.str(last).ends_with("ly")
            && !self.tokens.is_word(last, "family")
            && next > 1
        {
            next = last;
        }
        next
    }

    /// The noun phrase before a verb.
    pub(super) fn before_verb(&self, verb: usize) -> Option<(usize, usize)> {
        let tokens = &self.tokens;
        let mut next = verb;
        for _ in 0..4 {
            next = self.past_adverbs(next);
            match next.checked_sub(1) {
                Some(last) if tokens.is_in(last, &HELPERS) => next = last,
                _ => break,
            }
        }
        if let Some(last) = next.checked_sub(1)
            && tokens.is_one_of(last, &["which", "that", "who"])
        {
            next = last;
        }
        if let Some(last) = next.checked_sub(1)
            && tokens.is_mark(last, &[','])
            && next < verb
            && tokens.is_word(next, "which")
        {
            next = last;
        }
        let mut first = next;
        while let Some(place) = first.checked_sub(1)
            && next - place <= MOST_WORDS
        {
            let is_inner = tokens.is_in(place, &INNER);
            let is_article =
                tokens.is_in(place, &DETERMINERS) || tokens.is_one_of(place, &["a", "an", "the"]);
            let after_inner = place > 0 && tokens.is_in(place - 1, &INNER);
            let is_stop = tokens.is_in(place, &BOUNDARIES)
                || (tokens.is_in(place, &STOPS) && !is_inner && !is_article);
            let is_hyphen = tokens.is_mark(place, &['-'])
                && tokens.is_glued(place)
                && tokens.is_glued(place + 1);
            let is_word = tokens.is_word_at(place) || is_hyphen;
            // The cost per pupil: what an article stands before is no verb.
            let is_noun =
                is_inner || next - place == 1 || tokens.is_in(place.wrapping_sub(1), &DETERMINERS);
            if !is_word
                || is_stop
                || (is_article && !after_inner)
                || (!is_noun && self.is_verb(place))
            {
                break;
            }
            first = place;
        }
        // In March revenue rose: what begins with a preposition says when.
        if tokens.is_in(first, &INNER) && next > first {
            first = (first + 2).min(next);
        }
        if tokens.is_in(first, &INNER) {
            first += 1;
        }
        while first < next && tokens.is_in(first, &DETERMINERS) {
            first += 1;
        }
        let is_whole = first < next && !tokens.is_in(next - 1, &INNER) && !self.is_verb(next - 1);
        is_whole.then_some((first, next))
    }
}
