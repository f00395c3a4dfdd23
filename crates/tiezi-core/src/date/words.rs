//! The words of dates, in some fifteen languages: tables in `vocabulary/dates/` of this crate.

use tiezi_lexicon::lexicons;

use super::absolute::Month;

lexicons! {
    /// The months' names, with their short forms.
    pub(super) static MONTHS: Lexicon<Month> = folded_table("dates/months.tsv", month);
    /// The weekdays' names and short forms.
    pub(super) static WEEKDAYS: Lexicon = folded_words("dates/weekdays.txt");
    /// Parts of the day before a clock.
    pub(super) static DAY_PARTS: Lexicon<DayPart> = table("dates/day_parts.tsv", DayPart::read);
    /// Words for near days, and how many days ago they are.
    pub(super) static DAYS: Lexicon<u32> = folded_table("dates/days.tsv", |days| days.parse().ok());
    /// Words for a moment ago, and how many seconds ago it is.
    pub(super) static MOMENTS: Lexicon<u32> = folded_table("dates/moments.tsv", |seconds| seconds.parse().ok());
    /// Units of time after a number.
    pub(super) static UNITS: Lexicon<Unit> = folded_table("dates/units.tsv", unit);
    /// Units of time that have passed, with the word for it: 天前.
    pub(super) static AGO: Lexicon<Unit> = table("dates/ago.tsv", unit);
    /// What stands after a span of time that has passed.
    pub(super) static AGO_AFTER: Lexicon = folded_words("dates/ago_after.txt");
    /// What stands before a span of time that has passed.
    pub(super) static AGO_BEFORE: Lexicon = folded_words("dates/ago_before.txt");
    /// Words between a date and a clock.
    pub(super) static AT: Lexicon = folded_words("dates/at.txt");
    /// Words between a clock and a date.
    pub(super) static ON: Lexicon = folded_words("dates/on.txt");
    /// Words between a day and a month, or a month and a year.
    pub(super) static OF: Lexicon = folded_words("dates/of.txt");
    /// What makes a day of a number.
    pub(super) static ORDINALS: Lexicon = folded_words("dates/ordinals.txt");
    /// Hours that have a name.
    pub(super) static HOURS: Lexicon<u8> = folded_table("dates/hours.tsv", |hour| hour.parse().ok());
    /// Words after a clock.
    pub(super) static OCLOCK: Lexicon = folded_words("dates/oclock.txt");
}

/// A unit of time, in seconds; none where it tells no day: weeks, months, years.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit(pub(super) Option<u32>);

/// How many seconds a day and an hour have.
pub(super) const DAY: u32 = 24 * HOUR;
pub(super) const HOUR: u32 = 3600;

/// The longest word that is looked for, in characters.
pub(super) const LONGEST_WORD: usize = 14;
pub(super) const SPACES: [char; 3] = [' ', '\u{A0}', '\u{202F}'];

/// What may stand between a date and a clock.
pub(super) const BETWEEN: [char; 13] = [
    ' ', '\u{A0}', '\u{202F}', ',', '-', '–', '—', '|', '·', '•', 'T', '@', ';',
];

/// The number of a month, and `with year` if its name is also another word.
fn month(columns: &str) -> Option<Month> {
    let (number, is_sure) = match columns.split_once('\t') {
        None => (columns, true),
        Some((number, "with year")) => (number, false),
        Some(_) => return None,
    };
    let number = number.parse().ok()?;
    (1..=12)
        .contains(&number)
        .then_some(Month { number, is_sure })
}

/// A part of the day, which tells what an hour of twelve is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayPart {
    /// From midnight on: 12 is 0.
    Morning,
    /// Around noon: 1 is 13.
    Noon,
    /// From noon on: 1 is 13, and 12 is 12.
    Afternoon,
    /// From the evening past midnight: 9 is 21, 12 is 0, and 2 is 2.
    Night,
}

impl DayPart {
    fn read(column: &str) -> Option<Self> {
        match column {
            "morning" => Some(Self::Morning),
            "noon" => Some(Self::Noon),
            "afternoon" => Some(Self::Afternoon),
            "night" => Some(Self::Night),
            _ => None,
        }
    }

    /// The hour of the day of an hour in it; one after noon stays as it is.
    pub(super) fn hour(self, hour: u8) -> u8 {
        match (self, hour) {
            (Self::Morning | Self::Night, 12) => 0,
            (Self::Noon, 1..=4) | (Self::Afternoon, 1..=11) | (Self::Night, 5..=11) => hour + 12,
            _ => hour,
        }
    }
}

fn unit(column: &str) -> Option<Unit> {
    Some(Unit(match column {
        "second" => Some(1),
        "minute" => Some(60),
        "hour" => Some(HOUR),
        "day" => Some(DAY),
        "week" | "month" | "year" => None,
        _ => return None,
    }))
}

/// The word that a text ends with, and where it begins.
pub(super) fn last_word(text: &str) -> Option<(&str, usize)> {
    let length: usize = text
        .chars()
        .rev()
        .take(LONGEST_WORD + 1)
        .take_while(|&c| is_letter(c))
        .map(char::len_utf8)
        .sum();
    let begin = text.len() - length;
    (length > 0).then(|| (&text[begin..], begin))
}

/// Letters of scripts that write words apart.
pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (c.is_alphabetic() && c < '\u{1100}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_valid() {
        tiezi_lexicon::assert_valid(env!("CARGO_MANIFEST_DIR"), &tables());
    }
}
