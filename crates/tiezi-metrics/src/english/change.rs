//! How a figure changed: up 8% year on year, fell by 1.9 percentage points, doubled.

use tiezi_core::{Change, Direction, MetricKind};

use super::{Figure, Reader, guard, tokens::Kind};
use crate::{
    decimal::Decimal,
    vocabulary::english::{
        BASES, COMPARED, DOWN, DOWN_NOUNS, EXACT, LESS, MORE, MOVING, UP, UP_NOUNS,
    },
};

/// A change that is being read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn<'a> {
    pub(super) direction: Direction,
    pub(super) percent: Option<Decimal>,
    pub(super) basis: Option<&'a str>,
}

impl Turn<'_> {
    pub(super) fn change(self) -> Option<Change> {
        let percent = match self.percent {
            Some(percent) => Some(percent.number()?),
            None => None,
        };
        Some(Change {
            direction: Some(self.direction),
            percent,
            basis: self.basis.map(str::to_owned),
            ..Change::default()
        })
    }
}

/// The direction that stands around a figure.
struct Found {
    direction: Direction,
    /// Whether the figure is what something changed to, not by.
    is_level: bool,
    /// What stands there that changed.
    subject: Option<(usize, usize)>,
}

/// What a change is measured against is looked for so many tokens behind the figure.
const BASIS_REACH: usize = 14;

impl<'a> Reader<'a, '_> {
    /// Finds how the figures changed.
    pub(super) fn turns(&self, figures: &mut [Figure<'a>]) {
        for at in 1..figures.len() {
            if let Some(direction) = self.way_from(&figures[at - 1], &figures[at]) {
                let before = &mut figures[at - 1];
                before.turn = before.turn.or(Some(Turn {
                    direction,
                    percent: None,
                    basis: None,
                }));
            }
        }
        for at in 0..figures.len() {
            let (done, rest) = figures.split_at_mut(at);
            let Some((figure, after)) = rest.split_first_mut() else {
                return;
            };
            if figure.turn.is_none() {
                self.turn(figure, done.last(), after.first());
            }
            // By $12 million, or 6%
            if figure.turn.is_none()
                && let Some(before) = done.last_mut()
                && let Some(turn) = before.turn.filter(|turn| turn.percent.is_none())
                && figure.quantity.unit == Some("%")
                && figure.quantity.most.is_none()
                && before.quantity.kind != MetricKind::Percent
                && self.is_amount_of_change(before)
                && (before.next..figure.first).len() <= 2
                && (self.tokens.is_word(figure.first.wrapping_sub(1), "or")
                    || self.tokens.is_mark(figure.first.wrapping_sub(1), &['(']))
            {
                figure.turn = Some(Turn {
                    percent: Some(figure.quantity.value),
                    ..turn
                });
                before.turn = figure.turn;
            }
            // $4 million, compared with $3 million a year ago, an increase of 12%
            let is_compared =
                done.len() > 1 && done.last().is_some_and(|last| self.is_compared(last));
            let of_before = done.len().checked_sub(if is_compared { 2 } else { 1 });
            let before = of_before.and_then(|before| done.get_mut(before));
            let Some(turn) = figure.turn else {
                continue;
            };
            // $4.2 million, up 8%
            if let Some(before) =
                before.filter(|_| turn.percent.is_some() || self.says_how_much(figure))
                && before.turn.is_none_or(|before| {
                    before.percent.is_none()
                        && before.direction == turn.direction
                        && before.basis.is_none()
                })
                && self.is_apposed(before, figure)
            {
                before.turn = Some(turn);
                figure.subject = figure.subject.or(before.subject);
            }
            // rose 8% to $4.2 million
            if let Some(after) = after.first_mut().filter(|_| turn.percent.is_some())
                && self.leads_to(figure, after)
            {
                after.turn = Some(turn);
            }
        }
    }

    fn turn(
        &self,
        figure: &mut Figure<'a>,
        before: Option<&Figure<'a>>,
        after: Option<&Figure<'a>>,
    ) {
        let Some(found) = self.direction(figure, before) else {
            return;
        };
        let quantity = &figure.quantity;
        let is_share = quantity.kind == MetricKind::Percent && quantity.unit == Some("%");
        let percent =
            (is_share && !found.is_level && quantity.most.is_none()).then_some(quantity.value);
        let limit = after.map_or(self.tokens.len(), |after| {
            if self.leads_to(figure, after) {
                self.tokens.len()
            } else {
                after.first
            }
        });
        figure.turn = Some(Turn {
            direction: found.direction,
            percent,
            basis: self.basis(figure, before, limit),
        });
        figure.subject = found.subject.or(figure.subject);
    }

    /// Which way the figure says that something went.
    fn direction(&self, figure: &Figure, before: Option<&Figure>) -> Option<Found> {
        let tokens = &self.tokens;
        // By an average of 8%.
        let mut next = tokens
            .phrase_before(&EXACT, figure.first, 3)
            .filter(|_| tokens.is_word(figure.first - 1, "of"))
            .unwrap_or(figure.first);
        let preposition = next
            .checked_sub(1)
            .filter(|&last| tokens.is_one_of(last, &["by", "to", "from", "at", "of"]));
        let word = preposition.map_or("", |at| tokens.str(at));
        if let Some(at) = preposition {
            // It fell sharply, by 22%.
            next = at
                - usize::from(
                    at > 0 && tokens.is_mark(at - 1, &[',']) && !tokens.is_word(at, "of"),
                );
        }
        // fell from 11.8% to 8.9%
        if word.eq_ignore_ascii_case("to")
            && let Some(before) = before.filter(|before| before.next == next && before.first > 1)
        {
            let from = before.first - 1;
            // grew by 300 to 1,204
            if !tokens.is_word(from, "from") {
                let turn = before.turn.map(|turn| turn.direction);
                return turn.map(|direction| Found {
                    direction,
                    is_level: true,
                    subject: None,
                });
            }
            return None;
        }
        if word.eq_ignore_ascii_case("from") || word.eq_ignore_ascii_case("at") {
            return None;
        }
        if word.eq_ignore_ascii_case("of") {
            return self.noun_direction(next).map(|direction| Found {
                direction,
                is_level: false,
                subject: self.changed(next - 1),
            });
        }
        let is_level = word.eq_ignore_ascii_case("to");
        let limit = before.map_or(0, |before| before.next);
        let verb = self.past_adverbs(self.past_basis(next, limit));
        if verb > limit
            && let Some(direction) = self.verb_direction(verb)
        {
            let is_share = figure.quantity.kind == MetricKind::Percent;
            let is_object = preposition.is_none()
                && !is_share
                && (figure.quantity.kind == MetricKind::Count || self.is_moving(verb));
            return (!is_object).then_some(Found {
                direction,
                is_level,
                subject: None,
            });
        }
        if preposition.is_some()
            && let Some((direction, object)) = self.verb_with_object(next)
            && object.0 > limit
        {
            return Some(Found {
                direction,
                is_level,
                subject: Some(object),
            });
        }
        // It fell for the fifth year in a row, by 8%.
        if word.eq_ignore_ascii_case("by")
            && figure.quantity.kind == MetricKind::Percent
            && let Some(direction) = (limit.max(next.saturating_sub(10))..next)
                .rev()
                .take_while(|&at| tokens.is_word_at(at))
                .find_map(|at| self.verb_direction(at + 1))
        {
            return Some(Found {
                direction,
                is_level: false,
                subject: None,
            });
        }
        if is_level || figure.quantity.kind != MetricKind::Percent && !self.is_difference(figure) {
            return None;
        }
        self.direction_behind(figure)
    }

    /// Whether a figure is a share, or else stands before more or less than something.
    fn says_how_much(&self, figure: &Figure) -> bool {
        figure.quantity.kind == MetricKind::Percent || self.is_difference(figure)
    }

    /// Whether more or less than something stands behind a figure: four *fewer than* last year, 5 days *shorter than*.
    fn is_difference(&self, figure: &Figure) -> bool {
        let tokens = &self.tokens;
        let at = figure.next;
        (tokens.is_in(at, &MORE) || tokens.is_in(at, &LESS) || tokens.is_in(at, &COMPARED))
            && tokens.is_word(at + 1, "than")
            && tokens.is_mark(figure.first.wrapping_sub(1), &[','])
    }

    /// 8% *more patients*, a 12% *increase in exports*.
    fn direction_behind(&self, figure: &Figure) -> Option<Found> {
        let tokens = &self.tokens;
        let mut place = figure.next;
        if tokens.is_mark(place, &['-']) {
            place += 1;
        }
        let comparing = if tokens.is_in(place, &MORE) || tokens.is_word(place, "longer") {
            Some(Direction::Up)
        } else if tokens.is_in(place, &LESS) || tokens.is_in(place, &COMPARED) {
            Some(Direction::Down)
        } else {
            None
        };
        if let Some(direction) = comparing {
            let is_noun =
                !tokens.is_word(place + 1, "than") && !tokens.is_one_of(place, &["above", "below"]);
            let subject = self.phrase_after(place + 1).filter(|_| is_noun);
            return Some(Found {
                direction,
                is_level: false,
                subject,
            });
        }
        // Three quarters of the growth are a share of it.
        let noun = (place..place + 4)
            .take_while(|&at| !tokens.is_word(at, "of"))
            .take_while(|&at| tokens.is_word_at(at) || tokens.is_mark(at, &['-']))
            .find(|&at| tokens.is_in(at, &UP_NOUNS) || tokens.is_in(at, &DOWN_NOUNS))?;
        let direction = self.noun_direction(noun + 1)?;
        let subject = tokens
            .is_one_of(noun + 1, &["in", "of"])
            .then(|| self.phrase_after(noun + 2))
            .flatten();
        Some(Found {
            direction,
            is_level: false,
            subject,
        })
    }

    /// What changed, before the noun of a change: *exports* growth of 8%; or behind the figure, which isn't looked for.
    fn changed(&self, noun: usize) -> Option<(usize, usize)> {
        let before = noun.checked_sub(1)?;
        let is_free = self.tokens.is_one_of(before, &["a", "an", "the", "annual"])
            || !self.tokens.is_word_at(before);
        let is_basis = self.tokens.phrase_before(&BASES, noun, 5).is_some();
        if is_free || is_basis {
            None
        } else {
            self.before_verb(noun)
        }
    }

    /// Whether a verb of change that takes an object ends before a token.
    pub(super) fn is_moving(&self, next: usize) -> bool {
        self.tokens.phrase_before(&MOVING, next, 2).is_some()
    }

    /// The direction of the verb whose object ends before a token, and the object: cut *fees* by 8%.
    pub(super) fn verb_with_object(&self, next: usize) -> Option<(Direction, (usize, usize))> {
        let tokens = &self.tokens;
        let places = (1..=8).map_while(|back| next.checked_sub(back));
        let mut places =
            places.take_while(|&place| tokens.is_word_at(place) || tokens.is_mark(place, &['-']));
        let verb = places.find(|&place| tokens.is_in(place, &MOVING))?;
        let (first, after) = self.object(verb + 1, next)?;
        Some((self.verb_direction(verb + 1)?, (first, after)))
    }

    /// The direction of the verb that ends before a token.
    fn verb_direction(&self, next: usize) -> Option<Direction> {
        self.turn_before(next)?;
        let up = self.tokens.phrase_before(&UP, next, 2);
        let down = self.tokens.phrase_before(&DOWN, next, 2);
        match (up, down) {
            (Some(up), Some(down)) => Some(if down < up {
                Direction::Down
            } else {
                Direction::Up
            }),
            (Some(_), None) => Some(Direction::Up),
            (None, Some(_)) => Some(Direction::Down),
            (None, None) => None,
        }
    }

    /// The direction of the noun that ends before a token.
    fn noun_direction(&self, next: usize) -> Option<Direction> {
        let last = next.checked_sub(1)?;
        if self.tokens.is_in(last, &UP_NOUNS) {
            Some(Direction::Up)
        } else if self.tokens.is_in(last, &DOWN_NOUNS) {
            Some(Direction::Down)
        } else {
            None
        }
    }

    /// Where “year on year” begins, if it ends before a token: up year on year by 8%.
    fn past_basis(&self, next: usize, limit: usize) -> usize {
        self.tokens
            .phrase_before(&BASES, next, 5)
            .filter(|&first| first > limit)
            .unwrap_or(next)
    }

    /// Whether a figure is by how much something changed.
    fn is_amount_of_change(&self, figure: &Figure) -> bool {
        let last = figure.first.wrapping_sub(1);
        self.tokens.is_one_of(last, &["by", "of", "up", "down"])
            || self.turn_before(figure.first).is_some()
    }

    /// Which way a figure went from the one after it: $4 million, *up from* $3 million.
    fn way_from(&self, before: &Figure, figure: &Figure) -> Option<Direction> {
        let tokens = &self.tokens;
        let way = figure.first.checked_sub(2)?;
        let is_near = way >= before.next && way - before.next <= 12;
        let is_from =
            tokens.is_word(way + 1, "from") && tokens.is_mark(way.wrapping_sub(1), &[',', '(']);
        match tokens.str(way) {
            "up" if is_near && is_from => Some(Direction::Up),
            "down" if is_near && is_from => Some(Direction::Down),
            _ => None,
        }
    }

    /// Whether a figure is one that another is compared with.
    fn is_compared(&self, figure: &Figure) -> bool {
        let tokens = &self.tokens;
        let last = figure.first.wrapping_sub(1);
        tokens.is_one_of(last, &["against", "versus"])
            || tokens.is_one_of(last, &["with", "to"])
                && tokens.is_word(last.wrapping_sub(1), "compared")
    }

    /// Whether a comma and a noun of change stand before a figure: …, *an increase of* 12%.
    fn is_apart(&self, figure: &Figure) -> bool {
        let tokens = &self.tokens;
        let Some(of) = figure.first.checked_sub(1) else {
            return false;
        };
        if tokens.is_one_of(of, &["up", "down"]) {
            return tokens.is_mark(of.wrapping_sub(1), &[',', '(']);
        }
        let is_noun = |at| tokens.is_in(at, &UP_NOUNS) || tokens.is_in(at, &DOWN_NOUNS);
        tokens.is_word(of, "of")
            && is_noun(of.wrapping_sub(1))
            && (2..=5)
                .map_while(|back| of.checked_sub(back))
                .any(|at| tokens.is_mark(at, &[',', '(']) && tokens.is_one_of(at + 1, &["a", "an"]))
    }

    /// Whether a figure is followed by its change: $4.2 million, *up 8%*.
    fn is_apposed(&self, before: &Figure, figure: &Figure) -> bool {
        let tokens = &self.tokens;
        let is_near = figure.first >= before.next && figure.first - before.next <= 20;
        if is_near && (self.is_apart(figure) || self.is_difference(figure)) {
            return true;
        }
        if figure.first < before.next || figure.first - before.next > 5 {
            return false;
        }
        let mut place = before.next;
        let has_mark = tokens.is_mark(place, &[',', '(', '-', '–', '—', ';']);
        place += usize::from(has_mark);
        if tokens.is_one_of(place, &["up", "down"]) {
            return figure.first <= place + 2;
        }
        let article = usize::from(tokens.is_one_of(place, &["a", "an"]));
        // 2,300 calls, 8% fewer than in 2021
        if has_mark && place + article == figure.first {
            return figure.turn.is_some_and(|turn| turn.basis.is_some());
        }
        let is_noun = (place + article..figure.first)
            .any(|at| tokens.is_in(at, &UP_NOUNS) || tokens.is_in(at, &DOWN_NOUNS));
        has_mark && is_noun && tokens.is_word(figure.first - 1, "of")
    }

    /// Whether a share is followed by what something came to: rose 8% *to* $4.2 million.
    fn leads_to(&self, figure: &Figure, after: &Figure) -> bool {
        let tokens = &self.tokens;
        if after.first <= figure.next
            || after.first - figure.next > 6
            || !tokens.is_word(after.first - 1, "to")
        {
            return false;
        }
        let to = after.first - 1;
        let between = to - usize::from(tokens.is_mark(to - 1, &[',']));
        let basis = tokens.phrase(&BASES, figure.next, 5);
        let is_points = figure.quantity.kind == MetricKind::Percent;
        is_points && (between == figure.next || basis.is_some_and(|(_, next)| next == between))
    }

    /// What a change is measured against, in the clause around a figure.
    fn basis(&self, figure: &Figure, before: Option<&Figure<'a>>, limit: usize) -> Option<&'a str> {
        let tokens = &self.tokens;
        let behind = self.basis_behind(figure.next, limit);
        // What the figure before is measured against is its own.
        let has_own =
            before.is_some_and(|before| before.turn.is_some_and(|turn| turn.basis.is_some()));
        behind.or_else(|| {
            let first = figure
                .first
                .saturating_sub(9)
                .max(before.map_or(0, |before| before.next));
            let mut places = (first..figure.first).filter(|_| !has_own);
            places.find_map(|at| {
                let (_, next) = tokens.phrase(&BASES, at, 5)?;
                (next <= figure.first).then(|| tokens.slice(at, next))
            })
        })
    }

    /// What a doubling is measured against.
    pub(super) fn basis_of(&self, figure: &Figure) -> Option<&'a str> {
        self.basis_behind(figure.next, self.tokens.len())
    }

    fn basis_behind(&self, next: usize, limit: usize) -> Option<&'a str> {
        let tokens = &self.tokens;
        for at in next..(next + BASIS_REACH).min(limit) {
            if let Some((_, end)) = tokens.phrase(&BASES, at, 5) {
                return Some(tokens.slice(at, end));
            }
            if let Some(end) = self.compared(at) {
                return Some(tokens.slice(at, end));
            }
            let is_end = tokens.is_mark(at, &['.', ';', '!', '?', ':']) && !tokens.is_glued(at + 1);
            let is_clause = tokens.is_one_of(at, &["and", "while", "but", "whereas"]);
            let is_comma = tokens.is_mark(at, &[','])
                && !tokens.is_one_of(at + 1, &["compared", "year", "against", "versus"]);
            if is_end || is_clause || (is_comma && !tokens.is_glued(at + 1)) {
                return None;
            }
        }
        None
    }

    /// Where “compared with 2021”, “from a year earlier” ends, if it begins here.
    fn compared(&self, at: usize) -> Option<usize> {
        let tokens = &self.tokens;
        let is_plain = tokens.is_word(at, "compared") && tokens.is_one_of(at + 1, &["with", "to"]);
        let is_timed = tokens.is_one_of(
            at,
            &[
                "from", "than", "over", "against", "versus", "on", "relative",
            ],
        );
        if !is_plain && !is_timed {
            return None;
        }
        let first = at + if is_plain { 2 } else { 1 };
        let mut end = None;
        let mut place = first;
        while place < first + 7 {
            if tokens.kind(place) == Some(Kind::Digits) {
                let digits = tokens.str(place).parse().ok();
                if digits.is_some_and(|digits| guard::is_year(Decimal::whole(digits))) {
                    end = Some(place + 1);
                }
                break;
            }
            if !tokens.is_word_at(place)
                || tokens.is_one_of(place, &["and", "while", "but", "because", "after", "which"])
            {
                break;
            }
            place += 1;
            if tokens.is_one_of(
                place - 1,
                &[
                    "year", "month", "quarter", "decade", "week", "earlier", "ago", "before",
                ],
            ) || is_plain
            {
                end = Some(place);
            }
        }
        // Over the past five years says when.
        let is_span = tokens.is_one_of(first, &["the"])
            && tokens.is_one_of(first + 1, &["past", "last", "next"]);
        end.filter(|_| !is_span)
    }
}
