//! Money: an amount with the sign or the word of a currency.

use tiezi_core::MetricKind;

use super::{Reader, negative, quantity::Amount, tokens::Kind};
use crate::{
    vocabulary::{
        Money,
        english::{COMMON_MONEY, MONEY_SIGNS, MONEY_WORDS, TIMES},
    },
    {
        Quantity,
        decimal::Decimal,
        numeral::{
            Numeral,
            english::{self, Reading},
        },
    },
};

/// The scale from which pounds are money.
const SCALE_OF_MONEY: u32 = 5;

impl<'a> Reader<'a, '_> {
    /// The currency before a number, and where its sign begins.
    pub(super) fn sign(&self, start: usize, floor: usize) -> Option<(usize, Money)> {
        let before = self.tokens.text.get(floor..start)?;
        let spaces = before
            .bytes()
            .rev()
            .take(2)
            .take_while(|&b| b == b' ')
            .count();
        let before = before.get(..before.len() - spaces)?;
        let mut starts = before
            .char_indices()
            .rev()
            .take(7)
            .map(|(at, _)| at)
            .collect::<Vec<_>>();
        starts.reverse();
        starts.into_iter().find_map(|at| {
            let sign = before.get(at..)?;
            let money = MONEY_SIGNS.get(sign)?.value;
            let is_letter = |c: char| c.is_alphanumeric();
            let in_word = sign.starts_with(is_letter) && before.get(..at)?.ends_with(is_letter);
            let is_us = sign.starts_with("us ");
            // RS540 is a model.
            let is_model =
                spaces == 0 && sign.len() == 2 && sign.bytes().all(|b| b.is_ascii_uppercase())
                    || sign.eq_ignore_ascii_case("rs") && self.ends_in_letter(start);
            (!in_word && !is_us && !is_model && is_written_well(sign, spaces == 0))
                .then_some((floor + at, money))
        })
    }

    /// Whether letters are glued to the digits at a place: 49u.
    fn ends_in_letter(&self, start: usize) -> bool {
        let rest = self.tokens.text.get(start..).unwrap_or_default();
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.starts_with(char::is_alphabetic)
    }

    /// The money that an amount is, and the token behind it.
    pub(super) fn money(
        &self,
        amount: &Amount,
        bare: &Quantity<'a>,
    ) -> Option<(Quantity<'a>, usize)> {
        let tokens = &self.tokens;
        let Amount {
            number,
            at,
            next,
            sign,
            ..
        } = *amount;
        let is_joined =
            tokens.is_mark(next, &['-']) && tokens.is_glued(next) && tokens.is_glued(next + 1);
        let place = next + usize::from(is_joined);
        let word = self
            .money_word(place, &number)
            .filter(|_| sign.is_none() || tokens.is_word_at(place));
        let (money, unit, mut after) = match (sign, word) {
            (Some((from, sign)), Some((word, end)))
                if sign.code.is_none()
                    || word.code == sign.code
                    || (word.code.is_none() && word.power == 0) =>
            {
                let text = tokens.text.get(from..amount.start)?.trim_end();
                (sign, text, end)
            }
            (Some((from, sign)), _) => {
                (sign, tokens.text.get(from..amount.start)?.trim_end(), next)
            }
            (None, Some((word, end))) => (word, tokens.slice(place, end), end),
            (None, None) => return None,
        };
        let scale = |value: Decimal, power: i8| {
            let power = i32::from(power);
            if power < 0 {
                value.times(Decimal::new(1, power.unsigned_abs()))
            } else {
                value.shifted(power.unsigned_abs())
            }
        };
        let mut value = scale(number.value, money.power)?;
        let mut most = match bare.most {
            Some(most) => Some(scale(most, money.power)?),
            None => None,
        };
        // 75 USD million
        if number.scale == 0
            && tokens.is_word_at(after)
            && let Some(power) = ["million", "billion", "trillion"]
                .iter()
                .position(|word| tokens.is_word(after, word))
        {
            let power = 6 + 3 * u32::try_from(power).ok()?;
            value = value.shifted(power)?;
            most = most.and_then(|most| most.shifted(power));
            after += 1;
        } else if sign.is_none()
            && money.power == 0
            && let Some((small, end)) = self.small_money(after)
        {
            value = value.plus(small)?;
            after = end;
        }
        let start = sign.map_or(bare.start, |(from, _)| from);
        let is_owed = negative(tokens.text, start).filter(|_| sign.is_some());
        let (start, value) = match is_owed {
            Some(minus) => (minus, value.negated()),
            None => (
                start,
                if bare.value == number.value {
                    value
                } else {
                    value.negated()
                },
            ),
        };
        // My two cents are an opinion.
        if money.power == -2
            && tokens.is_one_of(
                at.checked_sub(1).unwrap_or(usize::MAX),
                &["my", "your", "his", "their", "her"],
            )
        {
            return None;
        }
        let end = tokens.end(after);
        let quantity = Quantity {
            start,
            end,
            core: (start, end),
            kind: MetricKind::Money,
            value,
            most,
            unit: Some(unit),
            currency: money.code,
            ..*bare
        };
        Some((quantity, after))
    }

    /// What money pays for: $3 million *in revenue*, a $2 million *grant*.
    pub(super) fn paid_for(&self, at: usize, next: usize) -> Option<(usize, usize)> {
        let tokens = &self.tokens;
        if tokens.is_one_of(next, &["in", "of"]) {
            let paid = self.phrase_after(next + 1);
            return paid.filter(|&(_, next)| !tokens.is_in(next - 1, &TIMES));
        }
        if tokens.is_word(next, "worth") && tokens.is_word(next + 1, "of") {
            return self.phrase_after(next + 2);
        }
        let has_article = tokens.is_one_of(at.wrapping_sub(1), &["a", "an", "the", "its", "their"]);
        let is_joined = tokens.is_mark(next.wrapping_sub(1), &['-']);
        self.phrase_after(next)
            .filter(|&(first, _)| first == next && (has_article || is_joined))
    }

    /// The currency that stands at a token, and where it ends.
    fn money_word(&self, at: usize, number: &Numeral) -> Option<(Money, usize)> {
        let tokens = &self.tokens;
        if tokens.is_one_of(at, &["pounds", "pound"]) && number.scale >= SCALE_OF_MONEY
            || tokens.is_one_of(at, &["quid"])
        {
            let sterling = MONEY_WORDS.get("sterling")?;
            return Some((sterling.value, at + 1));
        }
        let (entry, next) = tokens.phrase(&MONEY_WORDS, at, 3)?;
        let is_glued_to_next = tokens.is_glued(next) && tokens.kind(next) == Some(Kind::Digits);
        let is_verb = entry.word == "won"
            && tokens.is_one_of(
                next,
                &["the", "a", "an", "their", "his", "her", "its", "in", "at"],
            );
        // Those who speak a rand and a dong.
        (!is_glued_to_next && !is_verb && is_written_well(tokens.slice(at, next), false))
            .then_some((entry.value, next))
    }

    /// The cents after an amount: 3 dollars *50 cents*, 15 dollars *and 50*.
    fn small_money(&self, at: usize) -> Option<(Decimal, usize)> {
        let tokens = &self.tokens;
        let place = at + usize::from(tokens.is_word(at, "and"));
        if !matches!(tokens.kind(place), Some(Kind::Digits | Kind::Word)) || tokens.is_glued(place)
        {
            return None;
        }
        let Some(Reading::Number(small)) = english::read(tokens.text, tokens.start(place), false)
        else {
            return None;
        };
        let next = tokens.from(small.end);
        let is_small = small.value.is_less(Decimal::whole(100))
            && small.scale == 0
            && small.value.parts().1 == 0;
        let cents = || small.value.times(Decimal::new(1, 2)).filter(|_| is_small);
        if let Some((entry, after)) = tokens.phrase(&MONEY_WORDS, next, 2) {
            let money = entry.value;
            if money.power >= 0 {
                return None;
            }
            let mut value = small
                .value
                .times(Decimal::new(1, u32::from(money.power.unsigned_abs())))?;
            // five mao five
            if money.power == -1
                && let Some(Reading::Number(last)) =
                    english::read(tokens.text, tokens.start(after), false)
                && last.value.is_less(Decimal::whole(10))
            {
                value = value.plus(last.value.times(Decimal::new(1, 2))?)?;
                return Some((value, tokens.from(last.end)));
            }
            return Some((value, after)).filter(|_| is_small);
        }
        let is_end = tokens.get(next).is_none()
            || (tokens.is_mark(next, &['.', '!', '?', ';'])
                && !(tokens.is_glued(next + 1) && tokens.kind(next + 1) == Some(Kind::Digits)))
            || tokens.is_one_of(next, &["and", "more"]);
        cents().filter(|_| is_end).map(|cents| (cents, next))
    }
}

/// Whether what may be a word is a currency by how it is written: a code has capitals, but for the commonest.
fn is_written_well(word: &str, is_glued: bool) -> bool {
    let is_code = word.len() <= 4 && word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'.');
    let is_common = COMMON_MONEY.has(word);
    let is_article = word.starts_with(['a', 's', 'r']) && word.len() == 2 && !is_glued;
    let is_upper = word.bytes().all(|b| b.is_ascii_uppercase());
    (!is_code || is_common || is_upper) && !is_article
}
