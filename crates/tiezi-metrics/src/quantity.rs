//! Quantities: a number with its unit, and the words that qualify it.

use std::sync::LazyLock;

use tiezi_core::MetricKind;

use super::{
    MetricsOptions,
    decimal::Decimal,
    numeral::{self, Form, Numeral},
    units::{self, Unit},
};
use crate::vocabulary::{
    Money,
    chinese::{AFTER, BEFORE, INSIDE, SIGNS},
};

/// A quantity that stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity<'a> {
    /// Where it begins and ends in the text, in bytes, with the words that qualify it: `超1500家`.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Where its number begins and its unit ends: `1500家`.
    pub core: (usize, usize),
    /// What sort it is.
    pub kind: MetricKind,
    /// The number, of money in the currency's base unit.
    pub value: Decimal,
    /// The upper end of a range.
    pub most: Option<Decimal>,
    /// The unit; `%` of every share.
    pub unit: Option<&'a str>,
    /// The currency's code of ISO 4217.
    pub currency: Option<&'static str>,
    /// The word that makes it more or less than exact.
    pub qualifier: Option<&'a str>,
    /// How its number is written.
    pub form: Form,
    /// The power of ten of its scale.
    pub(crate) scale: u32,
    /// How many times it doubled, where it is said so: 翻两番.
    pub(crate) is_doubling: bool,
}

impl Quantity<'_> {
    /// A number without a unit.
    fn bare(start: usize, end: usize, value: Decimal, form: Form) -> Self {
        Self {
            start,
            end,
            core: (start, end),
            kind: MetricKind::Count,
            value,
            most: None,
            unit: None,
            currency: None,
            qualifier: None,
            form,
            scale: 0,
            is_doubling: false,
        }
    }

    /// A share in percent.
    fn share(start: usize, end: usize, value: Decimal, form: Form) -> Self {
        Self {
            kind: MetricKind::Percent,
            unit: Some("%"),
            ..Self::bare(start, end, value, form)
        }
    }
}

/// Whether a quantity may begin with this character: a number, or 翻番, 半成, 对折.
pub(super) fn may_begin(c: char) -> bool {
    let code = c as usize;
    BEGINS
        .get(code / 64)
        .is_some_and(|bits| bits >> (code % 64) & 1 == 1)
}

/// The characters with which a quantity may begin, a bit for each: every character of a text is looked up here.
static BEGINS: LazyLock<Box<[u64]>> = LazyLock::new(|| {
    let mut bits = vec![0; 0x1_0000 / 64];
    for (code, c) in ('\0'..='\u{FFFF}').map(|c| (c as usize, c)) {
        let begins = numeral::may_begin(c) || matches!(c, '翻' | '半' | '对' | '對');
        if begins && let Some(word) = bits.get_mut(code / 64) {
            *word |= 1u64 << (code % 64);
        }
    }
    bits.into_boxed_slice()
});

/// Reads the quantity whose number begins at a place; `from` is where the quantity before it ends.
pub(super) fn quantity<'a>(
    text: &'a str,
    at: usize,
    from: usize,
    words: &MetricsOptions,
) -> Option<Quantity<'a>> {
    let reader = Reader { text, words };
    if let Some(doubled) = reader.doubling(at) {
        return Some(reader.qualified(doubled, at, from));
    }
    let core = reader.core(at, from)?;
    Some(reader.qualified(core, at, from))
}

struct Reader<'a, 'w> {
    text: &'a str,
    words: &'w MetricsOptions,
}

impl<'a> Reader<'a, '_> {
    fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    /// Where the next word begins, past one space.
    fn past_space(&self, at: usize) -> usize {
        let rest = self.rest(at);
        at + rest.len() - rest.trim_start_matches([' ', '\u{A0}']).len()
    }

    /// 翻一番, 翻番, 翻了两番: as many doublings.
    fn doubling(&self, at: usize) -> Option<Quantity<'a>> {
        let mut rest = self.rest(at).strip_prefix('翻')?;
        rest = rest.strip_prefix('了').unwrap_or(rest);
        let mut times = Decimal::whole(1);
        let place = self.text.len() - rest.len();
        if let Some(number) = numeral::numeral(self.text, place) {
            times = number.value;
            rest = self.rest(number.end);
        }
        rest = rest.strip_prefix('个').unwrap_or(rest);
        let end = self.text.len() - rest.strip_prefix('番')?.len();
        let (times, places) = times.parts();
        let power = u32::try_from(times)
            .ok()
            .filter(|&times| times < 20 && places == 0)?;
        let percent = Decimal::whole(((1 << power) - 1) * 100);
        Some(Quantity {
            is_doubling: true,
            ..Quantity::share(at, end, percent, Form::Chinese)
        })
    }

    /// Number and unit.
    fn core(&self, at: usize, from: usize) -> Option<Quantity<'a>> {
        if let Some(share) = self.hundredths(at).or_else(|| self.half(at, from)) {
            return Some(share);
        }
        let mut number = numeral::numeral(self.text, at).or_else(|| self.round(at, from))?;
        let mut inside = None;
        let sign = self.sign(at, from);
        if number.form != Form::Fraction {
            self.range(&mut number, at, from, sign.is_some());
        }
        let mut place = self.past_space(number.end);
        if let Some(more) = INSIDE
            .prefix(self.rest(place))
            .filter(|_| is_round(&number))
        {
            let more = more.word;
            let after = self.past_space(place + more.len());
            // 十几: only before a unit; 多 may begin another word.
            if self.unit_at(after).is_some() || self.percent(&number, at, after).is_some() {
                inside = self.text.get(place..place + more.len());
                place = after;
            }
        }
        let mut found = self.with_unit(&number, at, place, sign)?;
        found.qualifier = inside.or(found.qualifier);
        Some(found)
    }

    /// 超百家, 近千人: a scale alone, after a word that says about how many.
    fn round(&self, at: usize, from: usize) -> Option<Numeral> {
        let (power, len) = scale_of(self.rest(at).chars().next()?)?;
        let before = self.text.get(from..at)?;
        let is_said = before.ends_with(['超', '近', '逾', '上', '约', '約', '过', '過']);
        let unit = self
            .unit_at(at + len)
            .filter(|(unit, _)| unit.kind == MetricKind::Count)?;
        (is_said && unit.1 > at + len).then_some(Numeral {
            value: Decimal::whole(1).shifted(power)?,
            most: None,
            end: at + len,
            form: Form::Chinese,
            scale: power,
        })
    }

    fn with_unit(
        &self,
        number: &Numeral,
        at: usize,
        place: usize,
        sign: Option<(usize, &'static str)>,
    ) -> Option<Quantity<'a>> {
        let bare = Quantity {
            most: number.most,
            scale: number.scale,
            ..Quantity::bare(at, number.end, number.value, number.form)
        };
        if let Some((share, _)) = self.percent(number, at, place) {
            return Some(share);
        }
        if number.form == Form::Fraction {
            return Some(Quantity {
                kind: MetricKind::Percent,
                value: number.value.shifted(2)?.rounded(2),
                unit: Some("%"),
                ..bare
            });
        }
        let unit = self.unit_at(place);
        if let Some((start, code)) = sign {
            // ￥5万元: the sign and the word say the same, the word more exactly.
            let word = unit.filter(|(unit, _)| unit.currency.is_some());
            let end = word.map_or(number.end, |(_, end)| end);
            let of_word = word.and_then(|(unit, _)| unit.currency?.code);
            return Some(Quantity {
                start,
                end,
                core: (start, end),
                kind: MetricKind::Money,
                unit: word
                    .map(|(unit, _)| unit.text)
                    .or(self.text.get(start..at).map(str::trim)),
                currency: of_word.or(Some(code)),
                ..bare
            });
        }
        let Some((unit, mut end)) = unit else {
            return Some(bare);
        };
        let mut value = number.value;
        let currency = unit.currency.and_then(|currency| currency.code);
        if let Some(currency) = unit.currency {
            (value, end) = self.money(value, currency, end)?;
        } else if number.most.is_none()
            && number.form != Form::Fraction
            && let Some(after) = self.rest(end).strip_prefix('半')
            && !after.starts_with(['年', '个', '個', '天', '月', '数', '數'])
        {
            // 一吨半
            value = value.plus(Decimal::new(5, 1))?;
            end += '半'.len_utf8();
        }
        Some(Quantity {
            end,
            core: (at, end),
            kind: unit.kind,
            value,
            unit: Some(unit.text),
            currency,
            ..bare
        })
    }

    /// The unit at a place, and where it ends. 个 before a unit of time is none of it: 5个工作日.
    fn unit_at(&self, place: usize) -> Option<(Unit<'a>, usize)> {
        let rest = self.rest(place);
        if let Some(after) = rest.strip_prefix(['个', '個']) {
            let skipped = rest.len() - after.len();
            let unit = units::unit(after, &self.words.units);
            if let Some(unit) = unit.filter(|unit| unit.kind == MetricKind::Duration) {
                return Some((unit, place + skipped + unit.text.len()));
            }
        }
        let unit = units::unit(rest, &self.words.units)?;
        Some((unit, place + unit.text.len()))
    }

    /// Money in base units, and where it ends: 5元3角 is 5.3.
    fn money(&self, value: Decimal, currency: Money, end: usize) -> Option<(Decimal, usize)> {
        let places = currency.places();
        let base = value.times(Decimal::new(1, places))?;
        let (mut sum, mut at, mut last) = (base, end, places);
        while last < 2
            && let Some(small) = numeral::numeral(self.text, self.past_and(at))
            && let Some((unit, after)) = self.unit_at(small.end)
            && let Some(part) = unit.currency
            && part.code == currency.code
            && part.places() > last
        {
            sum = sum.plus(small.value.times(Decimal::new(1, part.places()))?)?;
            (at, last) = (after, part.places());
        }
        // 三分 is money only after 角.
        if last == 1
            && let Some(cents) = numeral::numeral(self.text, at)
            && self.rest(cents.end).starts_with('分')
        {
            sum = sum.plus(cents.value.times(Decimal::new(1, 2))?)?;
            at = cents.end + '分'.len_utf8();
        }
        Some((sum, at))
    }

    /// Where the words go on after 又.
    fn past_and(&self, at: usize) -> usize {
        at + if self.rest(at).starts_with('又') {
            '又'.len_utf8()
        } else {
            0
        }
    }

    /// What makes a share of a number: `%`, 百分点, 成. Gives it with the place where that ends.
    fn percent(&self, number: &Numeral, at: usize, place: usize) -> Option<(Quantity<'a>, usize)> {
        let rest = self.rest(place);
        let share = |value: Decimal, most: Option<Decimal>, unit: &'a str, len: usize| {
            let end = place + len;
            let share = Quantity {
                most,
                unit: Some(unit),
                ..Quantity::share(at, end, value, number.form)
            };
            Some((share, end))
        };
        let c = rest.chars().next()?;
        match c {
            '%' | '\u{FF05}' | '\u{FE6A}' => share(number.value, number.most, "%", c.len_utf8()),
            '‰' => share(number.value, number.most, "‰", c.len_utf8()),
            '个' | '個' | '百' => {
                let bare = rest
                    .strip_prefix(['个', '個'])
                    .unwrap_or(rest)
                    .trim_start_matches(' ');
                let points = ["百分点", "百分點"]
                    .iter()
                    .find_map(|points| spaced(bare, points))?;
                let len = rest.len() - bare.len() + points;
                let unit = if rest.contains('點') {
                    "百分點"
                } else {
                    "百分点"
                };
                share(number.value, number.most, unit, len)
            }
            '成' => {
                let after = rest.strip_prefix(c)?;
                let (more, len) = self.tenths(after);
                if len == 0 && after.starts_with(NOT_TENTHS) {
                    return None;
                }
                let value = number.value.shifted(1)?.plus(more)?;
                let most = number.most.and_then(|most| most.shifted(1));
                share(value, most, "%", c.len_utf8() + len)
            }
            '折' => {
                // 七五折 is 75 of a hundred, 八折 is 80.
                let (digits, places) = number.value.parts();
                let is_two = places == 0 && digits > 10;
                let value = if is_two {
                    number.value
                } else {
                    number.value.shifted(1)?
                };
                let is_less = value.is_less(Decimal::whole(100));
                is_less.then(|| share(value, None, "%", c.len_utf8()))?
            }
            _ => None,
        }
    }

    /// 九成五, 三成半: what stands after 成.
    fn tenths(&self, after: &str) -> (Decimal, usize) {
        if after.starts_with('半') {
            return (Decimal::whole(5), '半'.len_utf8());
        }
        let place = self.past_space(self.text.len() - after.len());
        match numeral::numeral(self.text, place) {
            Some(number)
                if number.form == Form::ChineseDigit
                    && !number.value.is_zero()
                    && number.value.is_less(Decimal::whole(10)) =>
            {
                let is_counted = units::unit(self.rest(number.end), &self.words.units).is_some();
                if is_counted {
                    (Decimal::ZERO, 0)
                } else {
                    (number.value, number.end - (self.text.len() - after.len()))
                }
            }
            _ => (Decimal::ZERO, 0),
        }
    }

    /// 百分之五, 千分之一, 万分之三: a scale without a number before it, and what is above it.
    fn hundredths(&self, at: usize) -> Option<Quantity<'a>> {
        let rest = self.rest(at);
        let scale = rest.chars().map_while(scale_of).take(3);
        let (power, len) = scale.fold((0, 0), |(power, len), (more, bytes)| {
            (power + more, len + bytes)
        });
        let after = rest.get(len..).filter(|_| len > 0)?;
        let place = self.past_space(at + len + spaced(after, "分之")?);
        let upper = self.rest(place);
        if upper.starts_with('百') && !upper.starts_with("百分") && !upper.starts_with("百万")
        {
            let end = place + '百'.len_utf8();
            return Some(Quantity::share(at, end, Decimal::whole(100), Form::Chinese));
        }
        let mut number = numeral::numeral(self.text, place)?;
        if number.form == Form::Fraction {
            return None;
        }
        self.range(&mut number, place, place, false);
        let down = |value: Decimal| value.times(Decimal::new(1, power - 2));
        let (value, most) = (down(number.value)?, number.most.and_then(down));
        Some(Quantity {
            most,
            ..Quantity::share(at, number.end, value, Form::Chinese)
        })
    }

    /// 半成, and 对折 as in 打对折.
    fn half(&self, at: usize, from: usize) -> Option<Quantity<'a>> {
        let rest = self.rest(at);
        let value = if rest.starts_with("半成") && !rest.starts_with("半成品") {
            5
        } else if rest.starts_with("半折")
            || rest.starts_with(['对', '對']) && self.text.get(from..at)?.ends_with('打')
        {
            50
        } else {
            return None;
        };
        let end = at + "半成".len();
        Some(Quantity::share(
            at,
            end,
            Decimal::whole(value),
            Form::Chinese,
        ))
    }

    /// Makes a range of a number that another follows: 5至10万, 50%-60%.
    fn range(&self, number: &mut Numeral, at: usize, from: usize, is_money: bool) {
        let before = self.text.get(from..at).unwrap_or_default().trim_end();
        // 由5增至8 tells of two times.
        if number.most.is_some() || before.ends_with(['由', '从', '從', '自']) {
            return;
        }
        let place = self.past_space(number.end);
        let (unit, place) = self.first_unit(number, place);
        let rest = self.rest(place);
        let Some(mark) = RANGE_MARKS.iter().find(|mark| rest.starts_with(**mark)) else {
            return;
        };
        let mut next = self.past_space(place + mark.len());
        if is_money && let Some(sign) = SIGNS.prefix(self.rest(next)) {
            next += sign.word.len();
        }
        let Some(second) = numeral::numeral(self.text, next) else {
            return;
        };
        let is_written_alike = (second.form == Form::Arabic) == (number.form == Form::Arabic);
        if second.form == Form::Fraction || !is_written_alike {
            return;
        }
        let goes_on = self.rest(second.end).starts_with(['-', ':', '/', '.']);
        let (_, end) = self.first_unit(&second, self.past_space(second.end));
        let same = unit.is_none_or(|unit| {
            self.rest(self.past_space(second.end))
                .get(..end - self.past_space(second.end))
                == Some(unit)
        });
        if goes_on || !same {
            return;
        }
        let mut first = number.value;
        if number.scale == 0
            && second.scale > 0
            && unit.is_none()
            && let Some(scaled) = first.shifted(second.scale)
            && scaled.is_less(second.value)
        {
            first = scaled;
        }
        if first.is_less(second.value) {
            number.value = first;
            number.most = Some(second.value);
            (number.end, number.scale) = (second.end, second.scale);
        }
    }

    /// The unit of the first number of a range, if it has one, and where it ends.
    fn first_unit(&self, number: &Numeral, place: usize) -> (Option<&'a str>, usize) {
        let end = self.percent(number, place, place).map(|(_, end)| end);
        let end = end.or_else(|| self.unit_at(place).map(|(_, end)| end));
        end.map_or((None, place), |end| (self.text.get(place..end), end))
    }

    /// The sign or word of a currency before a number, with where it begins.
    fn sign(&self, at: usize, from: usize) -> Option<(usize, &'static str)> {
        let before = self.text.get(from..at)?.trim_end();
        let found = SIGNS.suffix(before)?;
        let sign = found.word;
        let start = from + before.len() - sign.len();
        let in_word = sign.as_bytes()[0].is_ascii_alphabetic()
            && before
                .get(..before.len() - sign.len())?
                .ends_with(|c: char| c.is_ascii_alphanumeric());
        (!in_word).then_some((start, found.value))
    }

    /// The quantity with the words before and after it that qualify it.
    fn qualified(&self, core: Quantity<'a>, at: usize, from: usize) -> Quantity<'a> {
        let mut found = core;
        found.start = found.start.min(at);
        let before = self.text.get(from..found.start).unwrap_or_default();
        if let Some(sign) = negative(before, from == 0) {
            found.value = found.value.negated();
            found.start -= sign;
            found.core.0 = found.start;
        }
        let before = self
            .text
            .get(from..found.start)
            .unwrap_or_default()
            .trim_end();
        let word = BEFORE.suffix(before).map(|found| found.word);
        if let Some(word) = word.filter(|word| !is_in_word(before, word)) {
            found.start = from + before.len() - word.len();
            found.qualifier = self.text.get(found.start..found.start + word.len());
        }
        let may_follow = |word: &str| {
            found.unit.is_some()
                || found.scale > 0
                || matches!(word, "以上" | "以下" | "以内" | "左右")
        };
        if !found.is_doubling {
            let place = self.past_space(found.end);
            let is_less = |word: &str| matches!(word, "余" | "餘" | "多" | "许" | "許");
            let word = AFTER.prefix(self.rest(place)).map(|found| found.word);
            if let Some(word) =
                word.filter(|word| may_follow(word) && (!is_less(word) || place == found.end))
            {
                found.end = place + word.len();
                found.qualifier = found.qualifier.or(self.text.get(place..found.end));
            }
        }
        found
    }
}

/// The marks between the ends of a range.
const RANGE_MARKS: [&str; 9] = ["至", "到", "-", "–", "—", "~", "～", "－", "〜"];

/// What makes another word of 成.
const NOT_TENTHS: [char; 18] = [
    '为', '為', '立', '员', '員', '功', '果', '效', '绩', '績', '长', '長', '就', '本', '都', '品',
    '人', '交',
];

/// The power of ten of a scale, and its bytes.
fn scale_of(c: char) -> Option<(u32, usize)> {
    let power = match c {
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        '万' | '萬' => 4,
        '亿' | '億' => 8,
        _ => return None,
    };
    Some((power, c.len_utf8()))
}

/// How many bytes a word takes at the beginning of a text, with spaces in it.
fn spaced(text: &str, word: &str) -> Option<usize> {
    let mut rest = text;
    for c in word.chars() {
        rest = rest.trim_start_matches(' ').strip_prefix(c)?;
    }
    Some(text.len() - rest.len())
}

/// Whether 余 or 多 can follow a number: one that ends in tens or larger.
fn is_round(number: &Numeral) -> bool {
    let (digits, places) = number.value.parts();
    number.scale > 0 || (places == 0 && digits % 10 == 0)
}

/// How many bytes the sign of a negative number takes at the end of a text; right after a figure it is a dash.
fn negative(before: &str, is_first: bool) -> Option<usize> {
    let sign = before.chars().next_back()?;
    let is_word =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, ')' | '%' | '-' | '−' | '\u{FF0D}');
    match sign {
        '负' | '負' => Some(sign.len_utf8()),
        '-' | '−' | '\u{FF0D}' => {
            let before = before.get(..before.len() - sign.len_utf8())?;
            let is_dash = before.ends_with(is_word) || before.is_empty() && !is_first;
            (!is_dash).then_some(sign.len_utf8())
        }
        _ => None,
    }
}

/// Whether a short word before a number is the end of another: 节约, 到达, 最近.
fn is_in_word(before: &str, word: &str) -> bool {
    let others: &[char] = match word {
        "约" | "約" => &[
            '节', '節', '制', '合', '契', '签', '簽', '预', '預', '条', '條', '公', '特', '违',
        ],
        "近" => &['最', '附', '临', '靠', '远', '亲'],
        "达" | "達" => &[
            '到', '抵', '表', '下', '送', '发', '發', '直', '转', '传', '雷', '马',
        ],
        "超" => &['赶', '反', '中', '英'],
        "逾" => &[],
        _ => return false,
    };
    let rest = before.get(..before.len() - word.len()).unwrap_or_default();
    rest.ends_with(|c| others.contains(&c))
}
