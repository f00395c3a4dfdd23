//! A number with its unit and the words that qualify it.

use tiezi_core::{Direction, MetricKind};

use super::{Figure, Reader, Step, change::Turn, guard, negative, tokens::Kind};
use crate::{
    vocabulary::{
        Money,
        english::{
            DOWN, DOWN_NOUNS, ENDS_OF_DOUBLING, FRACTION_SIGNS, MULTIPLIED, PARTITIVES, QUALIFIERS,
            STOPS, TIMES, UP, UP_NOUNS,
        },
    },
    {
        Quantity,
        decimal::Decimal,
        numeral::{
            Form, Numeral,
            english::{self, Reading},
        },
    },
};

/// Whether a word says by how much something was multiplied.
pub(super) fn is_multiplied(word: &str) -> bool {
    MULTIPLIED.has(word)
}

/// A number and where it stands, with the sign of a currency before it.
#[derive(Clone, Copy)]
pub(super) struct Amount {
    pub(super) number: Numeral,
    /// The token that it begins with, and the one behind it.
    pub(super) at: usize,
    pub(super) next: usize,
    /// Where the sign of a currency begins, and the currency.
    pub(super) sign: Option<(usize, Money)>,
    pub(super) start: usize,
}

/// What an amount is together with the one after it.
enum Range {
    /// No range.
    None,
    /// One up to here.
    Until(Decimal),
    /// A date, a score or a telephone's number, of which nothing is a figure.
    Broken,
}

impl<'a> Reader<'a, '_> {
    /// Reads what begins at a token.
    pub(super) fn step(&self, at: usize, last: Option<&Figure<'a>>) -> Step<'a> {
        let floor = last.map_or(0, |last| self.tokens.end(last.next));
        if let Some(figure) = self.multiplied(at, floor) {
            return Step::Figure(Box::new(figure));
        }
        if !self.may_begin(at) {
            return Step::Past(at + 1);
        }
        let start = self.tokens.start(at);
        let sign = self.sign(start, floor);
        let number = match english::read(self.tokens.text, start, sign.is_some()) {
            Some(Reading::Number(number)) => number,
            Some(Reading::Ordinal(end)) => return Step::Past(self.tokens.from(end)),
            None => return Step::Past(at + 1),
        };
        let next = self.tokens.from(number.end);
        let amount = Amount {
            number,
            at,
            next,
            sign,
            start,
        };
        let is_free = sign.is_some() || self.is_free_before(at);
        if is_free && let Some(figure) = self.figure(amount, floor, last) {
            return Step::Figure(Box::new(figure));
        }
        // Of a number in a name or a date nothing is one.
        let is_glued = self.tokens.is_glued(next) || self.tokens.is_glued(at);
        let is_apart = is_free && self.is_free_behind(next);
        Step::Past(if is_glued && !is_apart {
            self.tokens.chunk_end(next - 1)
        } else {
            next
        })
    }

    pub(super) fn may_begin(&self, at: usize) -> bool {
        let tokens = &self.tokens;
        match tokens.kind(at) {
            Some(Kind::Digits) => true,
            Some(Kind::Word) => english::may_begin(tokens.str(at)) && self.is_free_before(at),
            Some(Kind::Mark) => {
                let is_sign = FRACTION_SIGNS.has(tokens.str(at));
                let is_point = tokens.is_mark(at, &['.'])
                    && tokens.is_glued(at + 1)
                    && tokens.kind(at + 1) == Some(Kind::Digits);
                let after_number =
                    tokens.is_glued(at) && tokens.kind(at.wrapping_sub(1)) != Some(Kind::Mark);
                is_sign || (is_point && !after_number)
            }
            None => false,
        }
    }

    /// `doubled`, with what it says of what.
    fn multiplied(&self, at: usize, floor: usize) -> Option<Figure<'a>> {
        let tokens = &self.tokens;
        let (direction, percent) = MULTIPLIED.get(tokens.str(at))?.value;
        let subject = self.before_verb(self.before_qualifier(at).unwrap_or(at));
        // The office has doubled its staff; doubled walls are none.
        let object = tokens
            .is_one_of(at + 1, &["its", "their", "our", "the"])
            .then(|| self.phrase_after(at + 1))
            .flatten();
        let is_end = !tokens.is_word_at(at + 1)
            || tokens.is_in(at + 1, &ENDS_OF_DOUBLING)
            || tokens.str(at + 1).ends_with("ly");
        let subject = object.or(subject.filter(|_| is_end))?;
        let quantity = Quantity {
            start: tokens.start(at),
            end: tokens.end(at + 1),
            core: (tokens.start(at), tokens.end(at + 1)),
            kind: MetricKind::Percent,
            value: Decimal::whole(percent),
            most: None,
            unit: Some("%"),
            currency: None,
            qualifier: None,
            form: Form::English,
            scale: 0,
            is_doubling: direction == Direction::Up,
        };
        let turn = Turn {
            direction,
            percent: Some(quantity.value),
            basis: None,
        };
        let next = object.map_or(at + 1, |(_, next)| next);
        let mut figure = Figure {
            quantity,
            first: at,
            next,
            subject: Some(subject),
            turn: Some(turn),
            is_bare: false,
        };
        self.qualify(&mut figure, floor);
        let basis = self.basis_of(&figure);
        figure.turn = Some(Turn { basis, ..turn });
        Some(figure)
    }

    /// The figure of a number, if it plainly is one.
    fn figure(
        &self,
        amount: Amount,
        floor: usize,
        last: Option<&Figure<'a>>,
    ) -> Option<Figure<'a>> {
        let mut amount = amount;
        let most = match self.range(&mut amount) {
            Range::None => None,
            Range::Until(most) => Some(most),
            Range::Broken => return None,
        };
        let mut figure = self.with_unit(&amount, most, last)?;
        self.qualify(&mut figure, floor);
        let Amount {
            at, next, number, ..
        } = amount;
        let is_apart = self.is_free_behind(next);
        if figure.is_bare && !(is_apart && figure.first < figure.next) {
            return None;
        }
        if self.is_in_title(at, &number) || self.is_per(&figure) {
            return None;
        }
        let quantity = &figure.quantity;
        match quantity.kind {
            MetricKind::Count => {
                let is_named = self.is_name(at, figure.first, next, &number) || !is_apart;
                (!is_named && (figure.is_bare || self.is_counting(&figure, last))).then_some(figure)
            }
            MetricKind::Duration => self.is_lasting(&figure, last).then_some(figure),
            // 100% agree
            MetricKind::Percent if quantity.value == Decimal::whole(100) => {
                let is_wholly =
                    self.tokens.is_word_at(figure.next) && !self.tokens.is_in(figure.next, &STOPS);
                (!is_wholly).then_some(figure)
            }
            MetricKind::Measure
            | MetricKind::Money
            | MetricKind::Percent
            | MetricKind::Rank
            | MetricKind::Ratio => Some(figure),
        }
    }

    /// Makes a range of an amount that another follows.
    fn range(&self, amount: &mut Amount) -> Range {
        let tokens = &self.tokens;
        let first = amount.at.wrapping_sub(1);
        let before = amount
            .sign
            .map_or(first, |(start, _)| tokens.from(start).wrapping_sub(1));
        let after_share = amount.next + usize::from(tokens.is_mark(amount.next, &['%', '％']));
        let is_dash = tokens.is_mark(after_share, &['-', '–', '—', '~', '～', '−']);
        let is_close = tokens.is_glued(after_share) == tokens.is_glued(after_share + 1);
        let is_turned = tokens.is_one_of(before, &["from", "by"])
            || tokens.is_in(before, &UP)
            || tokens.is_in(before, &DOWN);
        let is_to = tokens.is_word(after_share, "to") && !is_turned;
        let is_between = tokens.is_word(after_share, "and") && tokens.is_word(before, "between");
        if !(is_dash && is_close || is_to || is_between) {
            return Range::None;
        }
        let mut place = after_share + 1;
        let has_sign = amount.sign.is_some()
            && !tokens.is_word_at(place)
            && tokens.kind(place) == Some(Kind::Mark);
        place += usize::from(has_sign);
        if !matches!(tokens.kind(place), Some(Kind::Digits | Kind::Word)) {
            return Range::None;
        }
        let Some(Reading::Number(second)) =
            english::read(tokens.text, tokens.start(place), amount.sign.is_some())
        else {
            return Range::None;
        };
        let next = tokens.from(second.end);
        let goes_on = tokens.is_glued(next)
            && (tokens.is_mark(next, &['-', '/', ':', '–'])
                && tokens.kind(next + 1) == Some(Kind::Digits)
                || tokens.is_word_at(next) && !is_dash);
        let mut value = amount.number.value;
        if amount.number.scale == 0
            && second.scale > 0
            && let Some(scaled) = value.shifted(second.scale)
            && scaled.is_less(second.value)
        {
            value = scaled;
        }
        let is_year = guard::is_year(value) && amount.number.form == Form::Arabic;
        let is_fraction = second.form == Form::Fraction || amount.number.form == Form::Fraction;
        if goes_on || is_fraction || !value.is_less(second.value) || (is_dash && is_year) {
            // 2-1, 2019-20, 555-1234
            return if is_dash && tokens.is_glued(after_share) {
                Range::Broken
            } else {
                Range::None
            };
        }
        amount.number = Numeral {
            value,
            most: None,
            ..second
        };
        amount.next = next;
        Range::Until(second.value)
    }

    /// The figure that a number makes with what stands after it.
    fn with_unit(
        &self,
        amount: &Amount,
        most: Option<Decimal>,
        last: Option<&Figure<'a>>,
    ) -> Option<Figure<'a>> {
        let tokens = &self.tokens;
        let Amount {
            number,
            at,
            next,
            sign,
            start,
        } = *amount;
        let bare = Quantity {
            start,
            end: number.end,
            core: (start, number.end),
            kind: MetricKind::Count,
            value: number.value,
            most,
            unit: None,
            currency: None,
            qualifier: None,
            form: number.form,
            scale: number.scale,
            is_doubling: false,
        };
        let bare = match negative(tokens.text, start).filter(|_| sign.is_none()) {
            Some(minus) => Quantity {
                start: minus,
                core: (minus, number.end),
                value: number.value.negated(),
                ..bare
            },
            None => bare,
        };
        let figure = |quantity, next, subject| Figure {
            quantity,
            first: at,
            next,
            subject,
            turn: None,
            is_bare: false,
        };
        if let Some((quantity, next)) = self.money(amount, &bare) {
            let is_joined = tokens.is_mark(next, &['-']) && tokens.is_glued(next);
            let subject = self.paid_for(tokens.from(quantity.start), next + usize::from(is_joined));
            return Some(figure(quantity, next, subject));
        }
        if let Some(unit) = self.share(next) {
            let quantity = Quantity {
                end: unit.end,
                core: (bare.core.0, unit.end),
                kind: unit.kind,
                unit: Some(unit.text),
                ..bare
            };
            let subject = tokens
                .is_word(unit.next, "of")
                .then(|| self.phrase_after(unit.next + 1))
                .flatten();
            return Some(figure(quantity, unit.next, subject));
        }
        // 1h 54m are minutes.
        let is_clock =
            tokens.is_word(next, "m") && tokens.is_one_of(at.wrapping_sub(1), &["h", "hr"]);
        if let Some(unit) = self
            .unit(next, number.value == Decimal::whole(1))
            .filter(|_| !is_clock)
        {
            let mut quantity = Quantity {
                end: unit.end,
                core: (bare.core.0, unit.end),
                kind: unit.kind,
                unit: Some(unit.text),
                ..bare
            };
            let mut next = unit.next;
            if let Some((value, after)) = self.feet_and_inches(&quantity, next) {
                (quantity.value, next) = (value, after);
                quantity.end = tokens.end(next);
                quantity.core.1 = quantity.end;
            }
            // Of rice; but 6,400 hours of their time are about who gave them.
            let of = tokens
                .is_word(next, "of")
                .then(|| self.phrase_after(next + 1))
                .flatten()
                .filter(|&(_, next)| !tokens.is_in(next - 1, &TIMES));
            let subject = of.or_else(|| self.phrase_after(next).filter(|_| unit.is_joined));
            return Some(figure(quantity, next, subject));
        }
        if number.form == Form::Fraction {
            let (quantity, subject) = self.part_of(&bare, next, at)?;
            return Some(figure(quantity, next, subject));
        }
        // 62%, up 3.1 points
        if tokens.is_one_of(next, &["point", "points"])
            && last.is_some_and(|last| {
                last.quantity.kind == MetricKind::Percent && at.saturating_sub(last.next) <= 8
            })
        {
            let quantity = Quantity {
                end: tokens.end(next + 1),
                core: (bare.core.0, tokens.end(next + 1)),
                kind: MetricKind::Percent,
                unit: Some(tokens.str(next)),
                ..bare
            };
            return Some(figure(quantity, next + 1, None));
        }
        let next = next + usize::from(tokens.is_mark(next, &['+']) && tokens.is_glued(next));
        if let Some((unit, subject)) = self.joined_count(next) {
            let quantity = Quantity {
                end: tokens.end(unit + 1),
                core: (bare.core.0, tokens.end(unit + 1)),
                unit: Some(tokens.str(unit)),
                ..bare
            };
            return Some(figure(quantity, unit + 1, subject));
        }
        if let Some((first, head)) = self.counted(next) {
            let end = tokens.end(head + 1);
            let unit = tokens.str(head);
            let quantity = Quantity {
                end,
                core: (bare.core.0, end),
                unit: Some(unit),
                ..bare
            };
            // 1.6 times earnings are of what is compared.
            let subject = (!tokens.is_word(head, "times")).then_some((first, head + 1));
            return Some(figure(quantity, head + 1, subject));
        }
        // 12 schools, 1 clinic and 2 bridges
        let is_listed = last.is_some_and(|last| self.is_listed(last, at));
        if number.value == Decimal::whole(1)
            && is_listed
            && tokens.is_word_at(next)
            && tokens.str(next).starts_with(char::is_lowercase)
        {
            let (first, after) = self
                .phrase_after(next)
                .filter(|&(first, after)| first == next && after - first <= 2)?;
            let end = tokens.end(after);
            let quantity = Quantity {
                end,
                core: (bare.core.0, end),
                unit: Some(tokens.str(after - 1)),
                ..bare
            };
            return Some(figure(quantity, after, Some((first, after))));
        }
        if self.is_led_to(amount, last) || self.is_left_of(next, last, at) {
            return Some(figure(bare, next, None));
        }
        let waits = Figure {
            first: self.before_qualifier(at).unwrap_or(at),
            is_bare: true,
            ..figure(bare, next, None)
        };
        let is_paired = tokens.is_word(next, "to") && tokens.is_word(at.wrapping_sub(1), "from");
        let is_second = last.is_some_and(|last| last.is_bare && self.is_end_of(last.next, at))
            && !tokens.is_glued(next + 1);
        (is_paired || is_second || self.is_stated(&waits)).then_some(waits)
    }

    /// Whether a number is what something came to by a share: rose 8% to 4,210.
    fn is_led_to(&self, amount: &Amount, last: Option<&Figure>) -> bool {
        let tokens = &self.tokens;
        let (at, next) = (amount.at, amount.next);
        let is_end = (!tokens.is_word_at(next) || tokens.is_in(next, &STOPS))
            && tokens.kind(next) != Some(Kind::Digits)
            && self.is_free_behind(next);
        let Some(to) = at.checked_sub(1).filter(|&to| tokens.is_word(to, "to")) else {
            return false;
        };
        is_end
            && !amount.number.value.is_less(Decimal::whole(10))
            && last.is_some_and(|last| {
                last.quantity.kind == MetricKind::Percent
                    && (last.next..to).len() <= 6
                    && (self.is_changing(last.first)
                        || tokens.is_word(last.first.wrapping_sub(1), "by")
                        || is_multiplied(tokens.str(last.next.wrapping_sub(1))))
                    && (last.next..to)
                        .all(|at| tokens.is_word_at(at) || tokens.is_mark(at, &[',', '-']))
            })
    }

    /// Whether a number is a part of the count before, or says by how many that differs: 48 buses, 12 of them electric;
    /// 11 fires, four fewer than last year.
    fn is_left_of(&self, next: usize, last: Option<&Figure>, at: usize) -> bool {
        let tokens = &self.tokens;
        let last = last.filter(|last| {
            last.quantity.kind == MetricKind::Count && last.next <= at && at - last.next <= 8
        });
        let before = at.wrapping_sub(1);
        let is_apart = tokens.is_mark(before, &[',', '(']);
        let differs = is_apart
            && tokens.is_one_of(next, &["more", "fewer", "less"])
            && tokens.is_word(next + 1, "than");
        let is_share = is_apart
            && tokens.is_word(next, "of")
            && tokens.is_one_of(next + 1, &["them", "these", "which", "whom"]);
        let is_change = tokens.is_word(before, "of")
            && (tokens.is_in(before.wrapping_sub(1), &UP_NOUNS)
                || tokens.is_in(before.wrapping_sub(1), &DOWN_NOUNS))
            && (!tokens.is_word_at(next) || tokens.is_in(next, &STOPS));
        let is_end = !tokens.is_word_at(next) || tokens.is_in(next, &STOPS);
        let is_compared = is_end
            && (tokens.is_word(before, "from")
                && tokens.is_one_of(before.wrapping_sub(1), &["up", "down"])
                || tokens.is_one_of(before, &["with", "to"])
                    && tokens.is_word(before.wrapping_sub(1), "compared")
                || tokens.is_one_of(before, &["against", "versus"]));
        last.is_some() && (differs || is_share || is_change || is_compared)
    }

    /// Whether a figure follows another in a list: 12 schools, *4 clinics* and *2 bridges*.
    pub(super) fn is_listed(&self, last: &Figure, at: usize) -> bool {
        let tokens = &self.tokens;
        let between = at.checked_sub(last.next);
        let is_link = (last.next..at)
            .all(|place| tokens.is_mark(place, &[',', ';']) || tokens.is_word(place, "and"));
        last.quantity.kind == MetricKind::Count && matches!(between, Some(1 | 2)) && is_link
    }

    /// A share in words: two thirds of the households.
    fn part_of(
        &self,
        bare: &Quantity<'a>,
        next: usize,
        at: usize,
    ) -> Option<(Quantity<'a>, Option<(usize, usize)>)> {
        let tokens = &self.tokens;
        let is_signed = tokens
            .str(at)
            .ends_with(|c: char| c.is_ascii_digit() || !c.is_alphanumeric());
        let is_half = bare.value == Decimal::new(5, 1);
        let of = tokens.is_word(next, "of");
        let behind = self.phrase_after(if of { next + 1 } else { next });
        let has_plural = behind.is_some_and(|(_, next)| self.is_plural(next - 1));
        let is_ratio = (at..next).any(|place| tokens.is_one_of(place, &["in", "of"]));
        let stands_alone = (is_half && tokens.is_one_of(next, &["the", "its", "their", "our"])
            || is_ratio)
            && has_plural;
        let is_share = of && behind.is_some() && (has_plural || !is_half && !is_signed);
        let verb = || {
            self.verb_before(at)
                .filter(|verb| verb.is_turn && verb.subject.is_some() && !is_signed)
        };
        // 95 apprentices, one third of them women.
        let before = self.before_qualifier(at).unwrap_or(at).wrapping_sub(1);
        let is_of_last = !is_half
            && (of && tokens.is_one_of(next + 1, &["them", "these", "those", "which", "whom"])
                || tokens.is_one_of(before, &["which", "whom"])
                    && tokens.is_word(before.wrapping_sub(1), "of"));
        let is_in_row = tokens.is_in(at.wrapping_sub(1), &PARTITIVES);
        if is_in_row || !(stands_alone || is_share || is_of_last || verb().is_some()) {
            return None;
        }
        let value = bare.value.shifted(2)?.rounded(2);
        let quantity = Quantity {
            kind: MetricKind::Percent,
            unit: Some("%"),
            value,
            ..*bare
        };
        Some((quantity, behind.filter(|_| stands_alone || is_share)))
    }

    /// Where the words begin that qualify what begins at a token.
    pub(super) fn before_qualifier(&self, at: usize) -> Option<usize> {
        self.tokens.phrase_before(&QUALIFIERS, at, 4)
    }

    /// Adds the words that qualify a figure.
    fn qualify(&self, figure: &mut Figure<'a>, floor: usize) {
        let tokens = &self.tokens;
        figure.first = tokens.from(figure.quantity.start);
        let is_plus = tokens.is_mark(figure.next, &['+']) && tokens.is_glued(figure.next);
        if is_plus && figure.quantity.unit.is_some() {
            figure.next += 1;
        }
        let number_end = tokens
            .text
            .get(figure.quantity.core.0..figure.quantity.end)
            .unwrap_or_default();
        if let Some(at) = number_end.find('+').filter(|&at| at > 0) {
            figure.quantity.qualifier = number_end.get(at..=at);
        }
        let before = figure.first.wrapping_sub(1);
        if tokens.is_mark(before, &['~', '≈', '>', '<', '≥', '≤']) && tokens.start(before) >= floor
        {
            figure.first = before;
            figure.quantity.start = tokens.start(before);
            figure.quantity.qualifier = Some(tokens.str(before));
            return;
        }
        let article =
            tokens.is_one_of(before, &["a", "an"]) && figure.quantity.kind == MetricKind::Money;
        let end = figure.first - usize::from(article);
        let Some(first) = self
            .before_qualifier(end)
            .filter(|&first| tokens.start(first) >= floor)
        else {
            return;
        };
        // Up from 12, down about 8%: the verb is none; and “c” is one only with its point.
        let is_other = tokens.is_one_of(first, &["c", "ca"])
            || (tokens.is_one_of(first, &["only", "just", "some"])
                && figure.quantity.value == Decimal::whole(1));
        if is_other {
            return;
        }
        figure.quantity.qualifier = Some(tokens.slice(first, end));
        figure.quantity.start = tokens.start(first);
        figure.first = first;
    }
}
