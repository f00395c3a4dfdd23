//! The clause before a figure: its verb, and what stands in the place of its subject.

use tiezi_core::MetricKind;

use super::{Figure, Reader, quantity::is_multiplied, tokens::Kind};
use crate::vocabulary::english::{
    AUXILIARIES, BOUNDARIES, CHANGING, COUNTING, CUTTING, DETERMINERS, DOWN, DOWN_NOUNS, GENERAL,
    HELPERS, LABELS_OF_TIME, LEADING, MONTHS, PREPOSITIONS, PRONOUNS, REACHED, SAYING, SHARING,
    SPEAKERS, SPENDING, STOPS, TIME_WORDS, TIMES, UP, UP_NOUNS, VERBS,
};

/// No clause is looked at further than so many tokens before a figure.
pub(super) const REACH: usize = 40;

/// No subject has more tokens.
pub(super) const LONGEST: usize = 10;

pub(super) type Span = (usize, usize);

/// What stands in the place of a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Phrase(Span),
    /// We, I: those who write.
    Speaker,
    /// It, they, which: what was spoken of last.
    Same,
    /// Nothing, behind `and` or a comma: the subject of the clause before.
    Left,
    /// Nothing, right behind the figure before: that is the subject.
    Figure,
}

/// The words between two figures that belong to the second.
pub(super) struct Clause {
    /// Its verb, if it has one.
    pub(super) verb: Option<usize>,
    pub(super) said: Option<Said>,
}

impl Clause {
    /// What the clause is about.
    pub(super) fn subject(&self, before: Option<&Figure>, main: Option<Span>) -> Option<Span> {
        let last = before.and_then(|before| before.subject);
        match self.said? {
            Said::Phrase(phrase) => Some(phrase),
            Said::Speaker => None,
            Said::Same | Said::Figure => last,
            Said::Left => main.or(last),
        }
    }
}

impl Figure<'_> {
    /// Whether a figure is a verb: doubled.
    pub(super) fn is_verb(&self, reader: &Reader) -> bool {
        let word = reader.tokens.end(reader.tokens.from(self.quantity.core.1));
        let text = reader.tokens.text.get(self.quantity.core.0..word);
        self.quantity.kind == MetricKind::Percent && text.is_some_and(is_multiplied)
    }
}

impl Reader<'_, '_> {
    /// The clause that a figure stands in, as far as it stands before it.
    pub(super) fn clause(&self, figure: &Figure, before: Option<&Figure>) -> Clause {
        let tokens = &self.tokens;
        let limit = before.map_or(0, |before| before.next);
        let from = limit.max(figure.first.saturating_sub(REACH));
        let start = self.clause_start(from, figure.first);
        // Of whom 40% are women.
        let refers = (start..figure.first.min(start + 4)).any(|at| {
            tokens.is_word(at, "of")
                && tokens.is_one_of(at + 1, &["which", "whom", "these", "them", "those"])
        }) || (start > 0
            && tokens.is_one_of(start - 1, &["which", "whom"])
            && tokens.is_word(start.wrapping_sub(2), "of"));
        let verb = (start..figure.first)
            .rev()
            .find(|&at| self.is_finite(at, start))
            .filter(|_| !figure.is_verb(self))
            .or(figure.is_verb(self).then_some(figure.first))
            .or_else(|| self.unknown_verb(start, figure.first));
        if refers && before.is_some() {
            return Clause {
                verb,
                said: Some(Said::Same),
            };
        }
        let said = verb.and_then(|verb| self.said(verb, start, from, before));
        Clause { verb, said }
    }

    /// What stands in the place of the subject of a verb.
    fn said(
        &self,
        verb: usize,
        start: usize,
        limit: usize,
        before: Option<&Figure>,
    ) -> Option<Said> {
        let tokens = &self.tokens;
        let mut next = self.past_helpers(verb, start);
        // We expect visits to grow.
        if next > start && tokens.is_word(next - 1, "to") {
            next -= 1;
            let speaker = self.past_leading(start, next);
            let other = (start..next)
                .rev()
                .find(|&at| self.is_finite(at, start))
                .or_else(|| self.is_speaker(speaker).then_some(speaker + 1));
            if let Some(other) = other {
                if let Some(object) = self.noun_between(other + 1, next) {
                    return Some(Said::Phrase(object));
                }
                next = self.past_helpers(other, start);
            }
        }
        let is_relative = start > limit && tokens.is_one_of(start - 1, &["which", "that", "who"]);
        if next == start && is_relative {
            next = start - 1;
            next -= usize::from(next > limit && tokens.is_mark(next - 1, &[',']));
            if next <= limit {
                return before.map(|_| Said::Figure);
            }
            return self.said_in(self.clause_start(limit, next), next);
        }
        if next > start {
            // 87 volunteers in the north gave 600 hours: the phrase goes on behind the figure.
            let is_tail = before.is_some_and(|before| before.next == start)
                && tokens.is_in(start, &PREPOSITIONS);
            if is_tail {
                return Some(Said::Figure);
            }
            return self.said_in(start, next);
        }
        if start == limit {
            return before.map(|_| Said::Figure);
        }
        // Crime, by contrast, rose.
        if tokens.is_mark(start - 1, &[',']) {
            let comma = start - 1;
            let floor = limit.max(comma.saturating_sub(LONGEST));
            let opening = (floor..comma).rev().find(|&at| tokens.is_mark(at, &[',']));
            if let Some(opening) = opening.filter(|&at| at > limit) {
                return self.said_in(self.clause_start(limit, opening), opening);
            }
            if before.is_none() {
                return self.said_in(self.clause_start(limit, comma), comma);
            }
        }
        Some(Said::Left)
    }

    /// What is said by the words of a subject's place.
    fn said_in(&self, first: usize, next: usize) -> Option<Said> {
        let first = self.past_leading(first, next);
        if first >= next {
            return Some(Said::Left);
        }
        if self.is_speaker(first) {
            return Some(Said::Speaker);
        }
        if self.is_pronoun(first) {
            return Some(Said::Same);
        }
        let phrase = self.trimmed((first, next))?;
        Some(if self.is_speaker(phrase.1 - 1) {
            Said::Speaker
        } else if phrase.1 - phrase.0 > 1 && self.is_pronoun(phrase.1 - 1) {
            Said::Same
        } else {
            Said::Phrase(phrase)
        })
    }

    pub(super) fn is_speaker(&self, at: usize) -> bool {
        self.tokens.is_word_at(at) && SPEAKERS.has(self.stem(at))
    }

    pub(super) fn is_pronoun(&self, at: usize) -> bool {
        self.tokens.is_word_at(at) && PRONOUNS.has(self.stem(at))
    }

    /// A word up to its apostrophe.
    fn stem(&self, at: usize) -> &str {
        let word = self.tokens.str(at);
        word.split(['\'', '’']).next().unwrap_or(word)
    }

    /// Where the helpers and adverbs begin that stand before a verb.
    fn past_helpers(&self, verb: usize, start: usize) -> usize {
        let tokens = &self.tokens;
        let mut next = verb;
        while next > start
            && (tokens.is_in(next - 1, &HELPERS)
                || tokens.is_in(next - 1, &AUXILIARIES)
                || (self.past_adverbs(next) < next))
        {
            next -= 1;
        }
        next
    }

    /// Where the clause begins that goes up to a token, not before another token.
    pub(super) fn clause_start(&self, limit: usize, next: usize) -> usize {
        let tokens = &self.tokens;
        let mut place = next;
        while place > limit {
            place -= 1;
            if tokens.is_mark(place, &[')']) {
                let floor = limit.max(place.saturating_sub(LONGEST));
                match (floor..place).rev().find(|&at| tokens.is_mark(at, &['('])) {
                    Some(opening) => place = opening,
                    None => return place + 1,
                }
                continue;
            }
            let in_number = tokens.is_glued(place)
                && tokens.is_glued(place + 1)
                && tokens.kind(place + 1) == Some(Kind::Digits);
            // September 30, 2023
            let in_date = tokens.is_mark(place, &[','])
                && tokens.kind(place + 1) == Some(Kind::Digits)
                && place > limit + 1
                && tokens.is_in(place - 2, &MONTHS);
            // It fell sharply, by 22%.
            let in_phrase = tokens.is_mark(place, &[','])
                && place + 2 >= next
                && tokens.is_one_of(place + 1, &["by", "to", "from"]);
            let is_mark = tokens.is_mark(
                place,
                &[
                    ',', ';', ':', '.', '!', '?', '(', '—', '–', '"', '“', '”', '•',
                ],
            ) && !in_number
                && !in_date
                && !in_phrase;
            let is_joining = tokens.is_one_of(place, &["and", "or"])
                && (place == limit
                    || tokens.is_mark(place - 1, &[','])
                    || self.has_verb(limit, place));
            let is_boundary = tokens.is_in(place, &BOUNDARIES)
                && !tokens.is_one_of(place, &["and", "or"])
                && !tokens.is_one_of(place, &["after", "before"]);
            if is_mark || is_joining || is_boundary || tokens.is_in(place, &SAYING) {
                return place + 1;
            }
        }
        limit
    }

    /// Whether a verb stands shortly before a token.
    fn has_verb(&self, limit: usize, next: usize) -> bool {
        let first = limit.max(next.saturating_sub(LONGEST));
        (first..next)
            .rev()
            .take_while(|&at| !self.tokens.is_mark(at, &[',', ';', ':']))
            .any(|at| self.is_finite(at, first))
    }

    /// Whether a word is the verb of its clause, which begins at a token.
    pub(super) fn is_finite(&self, at: usize, start: usize) -> bool {
        let tokens = &self.tokens;
        if tokens.is_in(at, &AUXILIARIES) {
            return !(tokens.is_word(at, "may") && tokens.is_capital(at));
        }
        let is_verb = [
            &VERBS, &REACHED, &CHANGING, &SHARING, &SPENDING, &COUNTING, &UP, &DOWN,
        ]
        .iter()
        .any(|words| tokens.is_in(at, words))
            || tokens
                .phrase(&REACHED, at, 2)
                .is_some_and(|(_, next)| next == at + 2);
        if !is_verb
            || tokens.is_one_of(
                at,
                &["up", "down", "higher", "lower", "growth", "reduction"],
            )
        {
            return false;
        }
        let before = at.wrapping_sub(1);
        let after_noun = at == start
            || !(tokens.is_in(before, &DETERMINERS)
                || tokens.is_in(before, &PREPOSITIONS) && !tokens.is_word(before, "to"));
        let is_participle = at == start && at == 0 && tokens.str(at).ends_with("ed");
        let is_noun = (tokens.is_in(at, &UP_NOUNS)
            || tokens.is_in(at, &DOWN_NOUNS)
            || tokens.is_one_of(at, &["cost", "costs", "falls"]))
            && (tokens.is_one_of(at + 1, &["of", "in"]) || at == 0);
        after_noun && !is_participle && !is_noun
    }

    /// A word right before a figure that looks like a verb, behind a noun.
    fn unknown_verb(&self, start: usize, first: usize) -> Option<usize> {
        let tokens = &self.tokens;
        let mut next = first;
        while next > start
            && (tokens.is_in(next - 1, &PREPOSITIONS)
                || tokens.is_one_of(next - 1, &["down", "out", "up"])
                || tokens.is_in(next - 1, &GENERAL)
                || tokens.is_in(next - 1, &DETERMINERS))
        {
            next -= 1;
        }
        let next = self.past_adverbs(next);
        let place = next.checked_sub(1).filter(|&place| place > start)?;
        let word = tokens.str(place);
        let looks = word.ends_with("ed")
            || word.ends_with('s') && !word.ends_with("ss") && !self.is_plural(place - 1);
        (tokens.is_word_at(place)
            && word.starts_with(char::is_lowercase)
            && looks
            && !tokens.is_in(place, &STOPS)
            && !tokens.is_in(place - 1, &DETERMINERS)
            && tokens.is_word_at(place - 1))
        .then_some(place)
    }

    /// Past articles, adverbs and phrases of time at the beginning of a clause.
    pub(super) fn past_leading(&self, first: usize, next: usize) -> usize {
        let tokens = &self.tokens;
        let mut place = first;
        while place < next {
            if tokens.is_in(place, &PREPOSITIONS) {
                place += 1;
                while place < next && tokens.is_in(place, &DETERMINERS) {
                    place += 1;
                }
                let at = place;
                while place < next
                    && (tokens.kind(place) == Some(Kind::Digits)
                        || tokens.is_mark(place, &['/', '-', ','])
                        || [&MONTHS, &TIMES, &TIME_WORDS, &LABELS_OF_TIME]
                            .iter()
                            .any(|words| tokens.is_in(place, words)))
                {
                    place += 1;
                }
                place += usize::from(place == at);
            } else if tokens.is_in(place, &DETERMINERS)
                || tokens.is_in(place, &LEADING)
                || !tokens.is_word_at(place)
                || self.past_adverbs(place + 1) <= place && place > 0
            {
                place += 1;
            } else {
                break;
            }
        }
        place
    }

    /// A noun phrase without what says when, where and for whom: *sales* for the quarter.
    pub(super) fn trimmed(&self, phrase: Span) -> Option<Span> {
        let tokens = &self.tokens;
        let mut first = phrase.0;
        while first < phrase.1 && tokens.is_in(first, &DETERMINERS) {
            first += 1;
        }
        // The number of clinics.
        let number = first + usize::from(tokens.is_one_of(first, &["total", "average"]));
        if tokens.is_one_of(number, &["number", "numbers"])
            && tokens.is_word(number + 1, "of")
            && number + 2 < phrase.1
        {
            first = number + 2;
        }
        let is_time = |at: usize| {
            let at = at + usize::from(tokens.is_in(at, &DETERMINERS));
            tokens.kind(at) == Some(Kind::Digits)
                || [&MONTHS, &TIMES, &TIME_WORDS, &LABELS_OF_TIME]
                    .iter()
                    .any(|words| tokens.is_in(at, words))
        };
        let mut next = first;
        while next < phrase.1 && next - first < LONGEST {
            // Like-for-like sales
            let is_joined = tokens.is_glued(next);
            let is_cut = tokens.is_in(next, &CUTTING) && !is_joined
                || tokens.is_one_of(next, &["in", "on", "to", "per"]) && is_time(next + 1)
                || tokens.is_mark(next, &[',', '(', ':', ';', '"', '“', '”']);
            if is_cut && next > first {
                break;
            }
            next += 1;
        }
        while next > first
            && (tokens.is_in(next - 1, &HELPERS)
                || tokens.is_in(next - 1, &PREPOSITIONS)
                || tokens.is_in(next - 1, &BOUNDARIES)
                || tokens.is_in(next - 1, &DETERMINERS)
                || !tokens.is_word_at(next - 1) && tokens.kind(next - 1) != Some(Kind::Digits)
                || self.past_adverbs(next) < next)
        {
            next -= 1;
        }
        (first < next).then_some((first, next))
    }

    /// Whether a verb stands before a pair of numbers that says that something changed: fell from 1.9 to 1.2.
    pub(super) fn is_changing(&self, from: usize) -> bool {
        let tokens = &self.tokens;
        let first = from.saturating_sub(LONGEST);
        (first..from)
            .rev()
            .take_while(|&at| tokens.is_word_at(at) || tokens.kind(at) == Some(Kind::Digits))
            .any(|at| {
                tokens.is_in(at, &CHANGING) || tokens.is_in(at, &UP) || tokens.is_in(at, &DOWN)
            })
    }
}
