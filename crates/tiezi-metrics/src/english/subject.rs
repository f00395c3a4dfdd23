//! What a figure is about that counts no noun of its own: the subject of its clause, or what the figure before is
//! about.

use tiezi_core::MetricKind;

use super::{
    Figure, Reader,
    clause::{Clause, LONGEST, REACH, Said, Span},
};
use crate::vocabulary::english::{
    AUXILIARIES, DETERMINERS, DOWN, DOWN_NOUNS, GENERAL, LABELS_OF_TIME, LESS, MORE, PRONOUNS,
    SAYING, SHARING, SPEAKERS, SPENDING, STOPS, TIME_WORDS, TIMES, UNSAYING, UP, UP_NOUNS, WORTH,
};

impl Reader<'_, '_> {
    /// Finds what each figure is about.
    pub(super) fn subjects(&self, figures: &mut [Figure]) {
        let mut main = None;
        for at in 0..figures.len() {
            let (done, rest) = figures.split_at_mut(at);
            let Some(figure) = rest.first_mut() else {
                return;
            };
            let before = done.last();
            let clause = self.clause(figure, before);
            let of_clause = clause.subject(before, main);
            main = of_clause.or(main);
            let last = before.and_then(|before| before.subject);
            figure.subject = match figure.subject {
                // Deaths from floods *halved*: told by the verb itself.
                Some(own) if figure.is_verb(self) && own.1 <= figure.first => {
                    Some(of_clause.unwrap_or(own))
                }
                Some(own) if figure.quantity.kind == MetricKind::Percent => Some(
                    self.sharing(figure, before, &clause, of_clause)
                        .unwrap_or(own),
                ),
                Some(own) => Some(own),
                None => self
                    .stated_by(figure, before, &clause, of_clause)
                    .or(last)
                    .or(main)
                    .or_else(|| self.behind(figure)),
            };
        }
        // What stands before the first figure that says what it is of is of the same.
        let mut next = None;
        for figure in figures.iter_mut().rev() {
            figure.subject = figure.subject.or(next);
            next = figure.subject;
        }
    }

    /// What a share that stands before `of` is of, if that isn't the phrase after it: women *make up* 40% of the staff.
    fn sharing(
        &self,
        figure: &Figure,
        before: Option<&Figure>,
        clause: &Clause,
        of_clause: Option<Span>,
    ) -> Option<Span> {
        let tokens = &self.tokens;
        if let Some(before) = before
            && (before.next..figure.first).len() <= 3
            && (tokens.is_one_of(figure.first.wrapping_sub(1), &["or"])
                || tokens.is_mark(figure.first.wrapping_sub(1), &['('])
                || tokens.is_word(figure.first.wrapping_sub(2), "equal"))
        {
            return before.subject;
        }
        let verb = clause.verb.filter(|_| !figure.is_verb(self))?;
        let says_whose = [&SHARING, &UP, &DOWN]
            .iter()
            .any(|words| tokens.is_in(verb, words))
            || tokens.is_one_of(verb, &["averaged", "stands", "stood"]);
        (says_whose && figure.first - verb <= 4)
            .then_some(of_clause)
            .flatten()
    }

    /// What the words before a figure say it is about.
    fn stated_by(
        &self,
        figure: &Figure,
        before: Option<&Figure>,
        clause: &Clause,
        of_clause: Option<Span>,
    ) -> Option<Span> {
        let tokens = &self.tokens;
        let limit = before.map_or(0, |before| before.next);
        let first = figure.first;
        let last = first.checked_sub(1)?;
        // A 60% stake.
        if figure.quantity.kind == MetricKind::Percent
            && tokens.is_one_of(last, &["a", "an", "the", "its", "their", "our"])
            && let Some(noun) = self.noun_right_behind(figure)
        {
            return Some(noun);
        }
        // A budget of $4 million.
        if tokens.is_word(last, "of") && last > limit {
            return self.noun_of(last, limit).or_else(|| {
                before
                    .filter(|_| clause.verb.is_none())
                    .and_then(|before| before.subject)
                    .or(of_clause)
            });
        }
        // Orders worth $4 million.
        if let Some(worth) = tokens
            .phrase_before(&WORTH, first, 2)
            .filter(|at| *at >= limit)
            && clause.verb.is_none_or(|verb| verb <= worth)
        {
            let end = worth - usize::from(worth > 0 && tokens.is_mark(worth - 1, &[',']));
            if before.is_some_and(|before| before.next == end) {
                return before.and_then(|before| before.subject);
            }
            if let Some(noun) = self.noun_before(end, limit) {
                return Some(noun);
            }
        }
        if tokens.is_one_of(last, &["by", "to", "from", "at"])
            && let Some((_, object)) = self
                .verb_with_object(last)
                .filter(|(_, object)| object.0 >= limit)
            && let Some(object) = self.trimmed(object)
        {
            return Some(object);
        }
        let Some(verb) = clause.verb else {
            return self.labelled(figure, before);
        };
        // The crisis pushed demand up by 8%.
        if tokens.is_one_of(last, &["by", "to"])
            && tokens.is_one_of(last - 1, &["up", "down"])
            && let Some(object) = self.noun_between(verb + 1, last - 1)
        {
            return Some(object);
        }
        if tokens.is_in(verb, &SPENDING)
            && let Some(bought) = self.after_preposition(figure, &["on", "in", "into", "for"])
        {
            return Some(bought);
        }
        match clause.said {
            Some(Said::Speaker) => self
                .after_preposition(figure, &["on", "for", "in", "to", "into", "from"])
                .or_else(|| self.noun_between(verb + 1, first)),
            _ => of_clause,
        }
    }

    /// What stands before a figure without a verb: books $3 million, net profit: $4 million.
    fn labelled(&self, figure: &Figure, before: Option<&Figure>) -> Option<Span> {
        let tokens = &self.tokens;
        let limit = before.map_or(0, |before| before.next);
        let first = figure.first;
        let mut end = first;
        if end > limit && tokens.is_mark(end - 1, &[':', '-', '–', '—', '(', '|']) {
            end -= 1;
        }
        while end > limit
            && (tokens.is_in(end - 1, &DETERMINERS)
                || tokens.is_one_of(end - 1, &["another", "further", "only", "just"]))
        {
            end -= 1;
        }
        let start = self.clause_start(limit.max(end.saturating_sub(REACH)), end);
        let is_apart = before.is_none_or(|before| before.subject.is_none())
            || start > limit
                && before.is_some_and(|before| before.quantity.kind == figure.quantity.kind);
        let is_link = |at: usize| {
            [
                &UP,
                &DOWN,
                &UP_NOUNS,
                &DOWN_NOUNS,
                &LABELS_OF_TIME,
                &PRONOUNS,
                &SPEAKERS,
            ]
            .iter()
            .any(|words| tokens.is_in(at, words))
                || tokens.is_in(at, &AUXILIARIES)
                || tokens.is_one_of(at, &["than", "against", "compared", "versus", "vs", "by"])
        };
        let is_long = end - start > LONGEST;
        if !is_apart || is_long || (start..end).any(is_link) {
            return None;
        }
        let first = self.past_leading(start, end);
        // The order book, at £3 million, is full.
        if before.is_none() && first >= end && start > 1 && tokens.is_mark(start - 1, &[',']) {
            let comma = start - 1;
            let start = self.clause_start(limit.max(comma.saturating_sub(REACH)), comma);
            return self.noun_between(start, comma);
        }
        let phrase = self.trimmed((first, end))?;
        // Where the phrase ends before the figure does, something else stands between them.
        (phrase.1 == end || before.is_none()).then_some(phrase)
    }

    /// The noun that has a figure: *a budget* of $4 million; not *an increase*, *a total*.
    fn noun_of(&self, of: usize, limit: usize) -> Option<Span> {
        let tokens = &self.tokens;
        let (first, next) = self.noun_before(of, limit)?;
        let head = next - 1;
        if tokens.is_in(head, &UP_NOUNS) || tokens.is_in(head, &DOWN_NOUNS) {
            let before = self.noun_before(head, limit.max(first))?;
            let is_kind = (before.0..before.1).all(|at| tokens.is_in(at, &GENERAL));
            return (!is_kind).then_some(before);
        }
        (!tokens.is_in(head, &GENERAL)).then_some((first, next))
    }

    /// The plain noun phrase that ends before a token.
    fn noun_before(&self, next: usize, limit: usize) -> Option<Span> {
        let tokens = &self.tokens;
        let mut first = next;
        while first > limit
            && next - first < 6
            && (tokens.is_word_at(first - 1)
                && !tokens.is_in(first - 1, &STOPS)
                && !tokens.is_in(first - 1, &DETERMINERS)
                && !(next > first
                    && self.is_finite(first - 1, limit)
                    && !(tokens.is_in(first - 1, &UP_NOUNS)
                        || tokens.is_in(first - 1, &DOWN_NOUNS)
                        || tokens.is_one_of(first - 1, &["cost", "costs"])))
                && !tokens.is_in(first - 1, &SAYING)
                || tokens.is_mark(first - 1, &['-', '&']) && tokens.is_glued(first - 1))
        {
            first -= 1;
        }
        (first < next && tokens.is_word_at(first)).then_some((first, next))
    }

    /// The noun phrase that begins the words between two places.
    pub(super) fn noun_between(&self, at: usize, next: usize) -> Option<Span> {
        let tokens = &self.tokens;
        let first = self.past_leading(at, next);
        if first >= next
            || self.is_pronoun(first)
            || self.is_speaker(first)
            || tokens.is_in(first, &STOPS)
            || tokens.is_in(first, &UNSAYING)
            || !tokens.is_word_at(first)
        {
            return None;
        }
        self.trimmed((first, next))
    }

    /// The phrase behind a preposition that stands behind a figure: $4 million *on roads*.
    fn after_preposition(&self, figure: &Figure, words: &[&str]) -> Option<Span> {
        let tokens = &self.tokens;
        let place = (figure.next..figure.next + 5)
            .take_while(|&at| tokens.is_word_at(at))
            .find(|&at| tokens.is_one_of(at, words))?;
        let (first, next) = self.phrase_after(place + 1)?;
        let is_owner = tokens.str(next - 1).ends_with("'s") || tokens.str(next - 1).ends_with("’s");
        let is_time = is_owner
            || tokens.is_in(next - 1, &TIMES)
            || tokens.is_in(next - 1, &TIME_WORDS)
            || tokens.is_in(first, &LABELS_OF_TIME);
        (!is_time).then_some((first, next))
    }

    /// The noun right behind a figure, unless it says that something changed: a 60% *stake*.
    fn noun_right_behind(&self, figure: &Figure) -> Option<Span> {
        let (first, next) = self.phrase_after(figure.next)?;
        let is_change = (first..next).any(|at| {
            self.tokens.is_in(at, &UP_NOUNS)
                || self.tokens.is_in(at, &DOWN_NOUNS)
                || self.tokens.is_in(at, &MORE)
                || self.tokens.is_in(at, &LESS)
                || self.tokens.is_in(at, &TIMES)
                || self.is_finite(at, 0)
        });
        (first == figure.next && !is_change).then_some((first, next))
    }

    /// What is said behind a figure that begins its clause: €3 million was spent *on roads*.
    fn behind(&self, figure: &Figure) -> Option<Span> {
        let tokens = &self.tokens;
        let found =
            self.after_preposition(figure, &["on", "for", "to", "in", "into", "from", "with"]);
        found
            .or_else(|| self.noun_right_behind(figure))
            .or_else(|| {
                let is_copula = tokens.is_one_of(figure.next, &["was", "is", "were", "are"]);
                is_copula
                    .then(|| self.phrase_after(figure.next + 1))
                    .flatten()
                    .filter(|&(first, _)| first > figure.next + 1)
            })
    }
}
