//! Whether a number with a noun or a length of time plainly counts or measures something.

use tiezi_core::MetricKind;

use super::{Figure, Reader, noun::Verb, tokens::Kind};
use crate::{
    decimal::Decimal,
    numeral::{Form, Numeral, english},
    vocabulary::english::{
        AUXILIARIES, COMPARED, COUNTING, DOWN, EXACT, EXTENDING, GIVING, LASTING, LENGTHS,
        SMALL_TALK, STREETS, UP, WHEN,
    },
};

impl Reader<'_, '_> {
    /// Whether a count of things plainly counts them.
    pub(super) fn is_counting(&self, figure: &Figure, last: Option<&Figure>) -> bool {
        let tokens = &self.tokens;
        let quantity = &figure.quantity;
        let Some(head) = figure.next.checked_sub(1) else {
            return false;
        };
        let is_small = quantity.value.is_less(Decimal::whole(13));
        let is_talk = tokens.is_in(head, &SMALL_TALK);
        let is_listed = last.is_some_and(|last| self.is_listed(last, figure.first)) && !is_talk;
        // Two people were killed.
        let is_acted = tokens.is_one_of(figure.next, &["was", "were"])
            && tokens.is_in(figure.next + 1, &COUNTING);
        if is_small && quantity.form == Form::English {
            let is_one = quantity.value.is_less(Decimal::whole(2));
            let is_plain = self.is_plain(figure) || self.counts(figure.first);
            return is_listed || (!is_one && (is_acted || is_plain && !is_talk));
        }
        let is_decimal = quantity.value.parts().1 > 0;
        if is_small && is_talk && !is_acted && !is_decimal && !self.counts(figure.first) {
            return false;
        }
        if tokens.is_word(head, "times") {
            let is_factor = tokens.is_one_of(
                figure.next,
                &[
                    "as", "more", "higher", "the", "faster", "larger", "bigger", "better",
                    "greater", "less", "slower", "over",
                ],
            );
            let is_figurative = tokens.is_one_of(figure.first, &["a", "an"]);
            return (!is_factor || is_decimal) && !is_figurative;
        }
        !tokens.is_in(head, &STREETS)
    }

    /// Whether a small number in words stands right before what it counts: five branches, two large orders; not one of
    /// the two, the first two, Phase Two sites.
    fn is_plain(&self, figure: &Figure) -> bool {
        let tokens = &self.tokens;
        let (Some((noun, next)), Some(before)) = (figure.subject, figure.first.checked_sub(1))
        else {
            return figure.subject.is_some_and(|(noun, next)| next - noun <= 3);
        };
        let is_picked =
            tokens.is_one_of(
                before,
                &[
                    "first", "last", "next", "past", "other", "top", "final", "previous", "same",
                ],
            ) || tokens.is_word(before, "the") && before > 0 && tokens.is_word(before - 1, "of")
                || tokens.is_one_of(before, &["or", "to"])
                    && before > 0
                    && (tokens.kind(before - 1) == Some(Kind::Digits)
                        || english::may_begin(tokens.str(before - 1)));
        let is_rest = (noun..next).any(|at| tokens.is_one_of(at, &["different", "other", "more"]));
        next - noun <= 3 && !is_picked && !is_rest && !tokens.is_word(noun.wrapping_sub(1), "of")
    }

    /// Whether a figure is what something is counted by: per 1,000 residents.
    pub(super) fn is_per(&self, figure: &Figure) -> bool {
        let before = figure.first.wrapping_sub(1);
        self.tokens.is_one_of(before, &["per", "every"])
            && figure.quantity.kind != MetricKind::Percent
    }

    /// Whether a number in words is written as a name is: the Group of Seven Cup.
    pub(super) fn is_in_title(&self, at: usize, number: &Numeral) -> bool {
        let tokens = &self.tokens;
        number.form == Form::English
            && tokens.is_capital(at)
            && !tokens.is_initial(at)
            && !tokens.is_one_of(at, &["A", "An"])
    }

    /// Whether a length of time says how long, and not when.
    pub(super) fn is_lasting(&self, figure: &Figure, last: Option<&Figure>) -> bool {
        let tokens = &self.tokens;
        if tokens.is_in(figure.next, &WHEN)
            || tokens.is_mark(figure.next, &['-', '/', '\'', '’']) && tokens.is_glued(figure.next)
        {
            return false;
        }
        let place = tokens
            .phrase_before(&EXACT, figure.first, 3)
            .unwrap_or(figure.first);
        let Some(before) = place.checked_sub(1) else {
            return false;
        };
        // Seen within four hours was 72%: so something is called.
        if tokens.is_word(before, "within")
            && (tokens.is_in(figure.next, &AUXILIARIES)
                || tokens.is_in(figure.next, &UP)
                || tokens.is_in(figure.next, &DOWN))
        {
            return false;
        }
        let is_decimal = figure.quantity.value.parts().1 > 0;
        // From 14 weeks to 9 weeks; 61 days against 56 days.
        let is_long = !figure.quantity.value.is_less(Decimal::whole(24));
        let is_paired = tokens.is_word(before, "from")
            && tokens.is_word(figure.next, "to")
            && self.may_begin(figure.next + 1);
        let is_compared = last.is_some_and(|last| {
            last.quantity.kind == MetricKind::Duration && place - last.next <= 8
        }) && (tokens.is_one_of(before, &["against", "versus"])
            || tokens.is_word(before.wrapping_sub(1), "compared"));
        let is_given = is_long && tokens.is_in(before, &GIVING);
        let is_drawn =
            tokens.is_word(before, "by") && tokens.is_in(before.wrapping_sub(1), &EXTENDING);
        let is_change = tokens.is_in(figure.next, &COMPARED);
        if is_paired || is_compared || is_given || is_drawn || is_change {
            return true;
        }
        let is_when = tokens.is_one_of(
            before,
            &[
                "in", "for", "after", "over", "during", "every", "past", "last", "next", "first",
                "before", "since", "until", "per", "at", "another", "about",
            ],
        );
        if is_when || tokens.is_one_of(place, &["past", "last", "next", "first"]) {
            return false;
        }
        if is_decimal {
            return true;
        }
        if !tokens.is_in(before, &LASTING)
            && tokens
                .phrase_before(&EXACT, figure.first, 3)
                .is_none_or(|at| !tokens.is_word(at + 1, "average"))
        {
            return tokens.is_in(before, &UP) || tokens.is_in(before, &DOWN);
        }
        let has_duration = last
            .is_some_and(|last| last.next == before && last.quantity.kind == MetricKind::Duration);
        let is_tied = || {
            matches!(self.verb_before(place), Some(Verb { is_turn: true, .. }) if before > 0)
                || self.turns_before(before)
        };
        match tokens.str(before).to_ascii_lowercase().as_str() {
            "of" => tokens.is_in(before.wrapping_sub(1), &LENGTHS),
            "to" | "from" | "by" => has_duration || is_tied(),
            "is" | "was" | "are" | "were" => self.before_verb(before).is_some(),
            _ => true,
        }
    }

    /// Whether a verb of change stands shortly before a preposition: cut the wait from 12 days.
    fn turns_before(&self, at: usize) -> bool {
        let tokens = &self.tokens;
        (1..=5)
            .map_while(|back| at.checked_sub(back))
            .take_while(|&place| tokens.is_word_at(place))
            .any(|place| tokens.is_in(place, &UP) || tokens.is_in(place, &DOWN))
    }
}
