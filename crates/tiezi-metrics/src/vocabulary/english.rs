//! The words around figures in English.

use tiezi_core::Direction;
use tiezi_lexicon::lexicons;

use super::{Money, money};

lexicons! {
    /// Number words.
    pub(crate) static NUMBER_WORDS: Lexicon<NumberWord> = folded_table("english/number_words.tsv", number_word);
    /// Powers of ten after digits, as short as `10k`.
    pub(crate) static SHORT_SCALES: Lexicon<u32> = table("english/short_scales.tsv", |power| power.parse().ok());
    /// What parts a word cuts a whole into; one, where it is only the end of a number such as
    /// twenty-first.
    pub(crate) static PARTS: Lexicon<i128> = folded_table("english/parts.tsv", |parts| parts.parse().ok());
    /// Fractions of one character, above and below the line.
    pub(crate) static FRACTION_SIGNS: Lexicon<(i128, i128)> = table("english/fraction_signs.tsv", fraction);
    /// Words for physical quantities.
    pub(crate) static MEASURE_WORDS: Lexicon = folded_words("english/measure_words.txt");
    /// Symbols of physical quantities.
    pub(crate) static MEASURE_SYMBOLS: Lexicon = words("english/measure_symbols.txt");
    /// Units of time.
    pub(crate) static TIME_WORDS: Lexicon = folded_words("english/time_words.txt");
    /// Signs and codes of money before a number, or right after it.
    pub(crate) static MONEY_SIGNS: Lexicon<Money> = folded_table("english/money_signs.tsv", money);
    /// Words and codes of money after a number.
    pub(crate) static MONEY_WORDS: Lexicon<Money> = folded_table("english/money_words.tsv", money);
    /// Words before a number that make it more or less than exact.
    pub(crate) static QUALIFIERS: Lexicon = folded_words("english/qualifiers.txt");
    /// Words before a number that leave it exact: a total of 312.
    pub(crate) static EXACT: Lexicon = folded_words("english/exact.txt");
    /// Verbs and words that say that something grew.
    pub(crate) static UP: Lexicon = folded_words("english/up.txt");
    /// Verbs and words that say that something shrank.
    pub(crate) static DOWN: Lexicon = folded_words("english/down.txt");
    /// Verbs of change that take what they change after them: cut fees by 8%.
    pub(crate) static MOVING: Lexicon = folded_words("english/moving.txt");
    /// Verbs that up and down belong to: take up, write down.
    pub(crate) static PHRASAL: Lexicon = folded_words("english/phrasal.txt");
    /// Words before a half or a third that make it one in a row: the second half of the year.
    pub(crate) static PARTITIVES: Lexicon = folded_words("english/partitives.txt");
    /// Nouns that say when, or how much in all: $4 million in the year.
    pub(crate) static TIMES: Lexicon = folded_words("english/times.txt");
    /// Nouns for growth after or before a share: a 12% increase in exports.
    pub(crate) static UP_NOUNS: Lexicon = folded_words("english/up_nouns.txt");
    /// Nouns for shrinking after or before a share.
    pub(crate) static DOWN_NOUNS: Lexicon = folded_words("english/down_nouns.txt");
    /// Words after a share that say it is one more: 8% more patients.
    pub(crate) static MORE: Lexicon = folded_words("english/more.txt");
    /// Words after a share that say it is one less.
    pub(crate) static LESS: Lexicon = folded_words("english/less.txt");
    /// Verbs that tie a figure to what stands before them: output reached 4,210.
    pub(crate) static REACHED: Lexicon = folded_words("english/reached.txt");
    /// Verbs of reports, after which even a small number in words counts: opened three clinics.
    pub(crate) static COUNTING: Lexicon = folded_words("english/counting.txt");
    /// Plural nouns that chat counts idly.
    pub(crate) static SMALL_TALK: Lexicon = folded_words("english/small_talk.txt");
    /// Words before a number that make it a name or a place in a row: section 3, page 12.
    pub(crate) static NAMING: Lexicon = folded_words("english/naming.txt");
    /// Words at which a noun phrase ends.
    pub(crate) static STOPS: Lexicon = folded_words("english/stops.txt");
    /// Words that a subject doesn't begin with.
    pub(crate) static DETERMINERS: Lexicon = folded_words("english/determiners.txt");
    /// Words between a subject and its verb.
    pub(crate) static HELPERS: Lexicon = folded_words("english/helpers.txt");
    /// Prepositions that a subject may have inside.
    pub(crate) static INNER: Lexicon = folded_words("english/inner.txt");
    /// Plurals that don't end in -s.
    pub(crate) static PLURALS: Lexicon = folded_words("english/plurals.txt");
    /// Words in -s that are no plurals.
    pub(crate) static SINGULARS: Lexicon = folded_words("english/singulars.txt");
    /// Months, and the words that say when.
    pub(crate) static MONTHS: Lexicon = folded_words("english/months.txt");
    /// Words that make a time of a number.
    pub(crate) static CLOCK: Lexicon = folded_words("english/clock.txt");
    /// Words after a duration that only say when: 3 years ago.
    pub(crate) static WHEN: Lexicon = folded_words("english/when.txt");
    /// Words before a duration that measure it: fell to 6.8 days.
    pub(crate) static LASTING: Lexicon = folded_words("english/lasting.txt");
    /// Nouns before `of` that measure time: an average of 6.8 days.
    pub(crate) static LENGTHS: Lexicon = folded_words("english/lengths.txt");
    /// What a change is measured against.
    pub(crate) static BASES: Lexicon = folded_words("english/bases.txt");
    /// Words at which a clause ends.
    pub(crate) static BOUNDARIES: Lexicon = folded_words("english/boundaries.txt");
    /// Nouns that make an address of a number.
    pub(crate) static STREETS: Lexicon = folded_words("english/streets.txt");
    /// Words before a `one` that counts nothing.
    pub(crate) static PRONOUN_ONE: Lexicon = folded_words("english/pronoun_one.txt");
    /// Nouns that a count joins with a hyphen: a 40-bed hospital.
    pub(crate) static COMPOUND_COUNTS: Lexicon = folded_words("english/compound_counts.txt");
    /// Words after a double quote that makes inches of a number.
    pub(crate) static INCH_WORDS: Lexicon = folded_words("english/inch_words.txt");
    /// Nouns before `of` and a number of people.
    pub(crate) static HEADCOUNTS: Lexicon = folded_words("english/headcounts.txt");
    /// Verbs that give or take many hours.
    pub(crate) static GIVING: Lexicon = folded_words("english/giving.txt");
    /// Verbs before `by` and a length of time.
    pub(crate) static EXTENDING: Lexicon = folded_words("english/extending.txt");
    /// Words behind a length of time that set it against another: 5 days shorter.
    pub(crate) static COMPARED: Lexicon = folded_words("english/compared.txt");
    /// Verbs that help others, or tie a subject to what it is.
    pub(crate) static AUXILIARIES: Lexicon = folded_words("english/auxiliaries.txt");
    /// Verbs that say that something became other than it was, without saying which way.
    pub(crate) static CHANGING: Lexicon = folded_words("english/changing.txt");
    /// Verbs of reports that stand in no other table.
    pub(crate) static VERBS: Lexicon = folded_words("english/verbs.txt");
    /// Verbs before a share that say whose share it is.
    pub(crate) static SHARING: Lexicon = folded_words("english/sharing.txt");
    /// Verbs of giving money away.
    pub(crate) static SPENDING: Lexicon = folded_words("english/spending.txt");
    /// Verbs behind which somebody's words begin.
    pub(crate) static SAYING: Lexicon = folded_words("english/saying.txt");
    /// Those who write.
    pub(crate) static SPEAKERS: Lexicon = folded_words("english/speakers.txt");
    /// Words for what was spoken of.
    pub(crate) static PRONOUNS: Lexicon = folded_words("english/pronouns.txt");
    /// Prepositions that a clause may begin with.
    pub(crate) static PREPOSITIONS: Lexicon = folded_words("english/prepositions.txt");
    /// Words at which what a subject is ends.
    pub(crate) static CUTTING: Lexicon = folded_words("english/cutting.txt");
    /// Words before a subject that are none of it.
    pub(crate) static LEADING: Lexicon = folded_words("english/leading.txt");
    /// Words that say when.
    pub(crate) static LABELS_OF_TIME: Lexicon = folded_words("english/labels_of_time.txt");
    /// Nouns before `of` and a figure that say nothing of what it is.
    pub(crate) static GENERAL: Lexicon = folded_words("english/general.txt");
    /// Words between a thing and what it comes to.
    pub(crate) static WORTH: Lexicon = folded_words("english/worth.txt");
    /// Words behind a verb that are none of the things that a figure is about.
    pub(crate) static UNSAYING: Lexicon = folded_words("english/unsaying.txt");
    /// Words that say by how much something was multiplied, as percents of it.
    pub(crate) static MULTIPLIED: Lexicon<(Direction, i128)> = folded_table("english/multiplied.tsv", multiplied);
    /// Words after `doubled` that leave what stands before it as what doubled.
    pub(crate) static ENDS_OF_DOUBLING: Lexicon = folded_words("english/ends_of_doubling.txt");
    /// Verbs that tie too much to a number to make a figure of it: the score was 21.
    pub(crate) static LINKING: Lexicon = folded_words("english/linking.txt");
    /// Codes and short words of money that count in small letters too: a code has capitals, but for
    /// the commonest.
    pub(crate) static COMMON_MONEY: Lexicon = folded_words("english/common_money.txt");
}

/// What a word is in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberWord {
    /// Zero to nineteen.
    Small(u8),
    /// Twenty to ninety.
    Tens(u8),
    /// A hundred.
    Hundred,
    /// A power of ten.
    Scale(u32),
    /// Twelve.
    Dozen,
}

/// The columns of [`NumberWord`]: what it is, and its number.
fn number_word(columns: &str) -> Option<NumberWord> {
    Some(match columns.split_once('\t') {
        Some(("small", number)) => NumberWord::Small(number.parse().ok()?),
        Some(("tens", number)) => NumberWord::Tens(number.parse().ok()?),
        Some(("scale", power)) => NumberWord::Scale(power.parse().ok()?),
        None if columns == "hundred" => NumberWord::Hundred,
        None if columns == "dozen" => NumberWord::Dozen,
        _ => return None,
    })
}

/// `3/4`, above and below the line.
fn fraction(column: &str) -> Option<(i128, i128)> {
    let (upper, lower) = column.split_once('/')?;
    Some((upper.parse().ok()?, lower.parse().ok()?))
}

/// Which way something went, and the percents of it by which it did.
fn multiplied(columns: &str) -> Option<(Direction, i128)> {
    let (way, percents) = columns.split_once('\t')?;
    let direction = match way {
        "up" => Direction::Up,
        "down" => Direction::Down,
        _ => return None,
    };
    Some((direction, percents.parse().ok()?))
}
