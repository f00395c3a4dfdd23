//! Tables of words in plain text files, and one way to look words up in them.
//!
//! A table is a file in the folder `vocabulary/` of a crate. Each line is an entry: a word or several, and after
//! tabs what is known of them. A line that begins with `#` is a comment. Entries are sorted by their bytes, as
//! `LC_ALL=C sort` does; no word stands twice.
//!
//! ```
//! use tiezi_lexicon::Lexicon;
//!
//! static UNITS: Lexicon = Lexicon::words("# What is counted.\n个\n人\n人次\n");
//! static ROLES: Lexicon<u8> = Lexicon::folded_table("# Roles.\neditor\t1\nphoto\t2\n", |columns| columns.parse().ok());
//!
//! assert_eq!(UNITS.prefix("人次数").map(|unit| unit.word), Some("人次"));
//! assert!(!UNITS.has("人次数"));
//! assert_eq!(ROLES.get("Photo").map(|role| role.value), Some(2));
//! ```
//!
//! A crate declares its tables by [`lexicons!`], and tests by [`assert_valid`] that each of its files is one.

mod fold;
mod index;
mod valid;

use std::sync::OnceLock;

use index::Index;
pub use valid::{Table, assert_valid};

/// A table of words, each with a value; read when it is first asked.
pub struct Lexicon<T: 'static = ()> {
    file: &'static str,
    value: fn(&'static str) -> Option<T>,
    is_folded: bool,
    index: OnceLock<Index<T>>,
}

/// A line of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<T> {
    /// The word, or several.
    pub word: &'static str,
    /// What is known of it.
    pub value: T,
}

/// The value of an entry that has no columns.
fn none(columns: &'static str) -> Option<()> {
    columns.is_empty().then_some(())
}

impl Lexicon {
    /// A table of words that are looked up as they stand.
    pub const fn words(file: &'static str) -> Self {
        Self::table(file, none)
    }

    /// A table of words in lower case, for texts in any case.
    pub const fn folded_words(file: &'static str) -> Self {
        Self::folded_table(file, none)
    }
}

impl<T> Lexicon<T> {
    /// A table of words that are looked up as they stand. `value` reads what follows the first tab of a line;
    /// a line of which it makes nothing is no entry, and a fault of the table.
    pub const fn table(file: &'static str, value: fn(&'static str) -> Option<T>) -> Self {
        Self {
            file,
            value,
            is_folded: false,
            index: OnceLock::new(),
        }
    }

    /// A table of words in lower case, for texts in any case. Letters are the same in any case whose small and
    /// capital form take equally many bytes: those of Latin, Greek and Cyrillic do.
    pub const fn folded_table(file: &'static str, value: fn(&'static str) -> Option<T>) -> Self {
        Self {
            file,
            value,
            is_folded: true,
            index: OnceLock::new(),
        }
    }

    /// The entries, in their order.
    pub fn entries(&self) -> &[Entry<T>] {
        self.index().entries()
    }

    /// The entry of a word.
    #[inline]
    pub fn get(&self, word: &str) -> Option<&Entry<T>> {
        self.index().get(word)
    }

    /// Where among the [`entries`](Self::entries) that of a word stands.
    pub fn position(&self, word: &str) -> Option<usize> {
        self.index().position(word)
    }

    /// Whether there is an entry of a word.
    #[inline]
    pub fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// Whether some word may begin with the character that a text begins with; if not, none does. The cheapest
    /// question, for a text that may have spaces in its words.
    #[inline]
    pub fn may_begin(&self, text: &str) -> bool {
        self.index().may_begin(text)
    }

    /// The entry of the longest word that a text begins with; it takes as many bytes of the text as it has.
    #[inline]
    pub fn prefix(&self, text: &str) -> Option<&Entry<T>> {
        self.index().prefixes(text).next()
    }

    /// The entries that a text begins with, the longest first.
    pub fn prefixes(&self, text: &str) -> impl Iterator<Item = &Entry<T>> {
        self.index().prefixes(text)
    }

    /// Whether a word stands anywhere in a text.
    pub fn is_within(&self, text: &str) -> bool {
        let mut rests = text.char_indices().filter_map(|(at, _)| text.get(at..));
        rests.any(|rest| self.prefix(rest).is_some())
    }

    /// The entry of the longest word that a text ends with.
    #[inline]
    pub fn suffix(&self, text: &str) -> Option<&Entry<T>> {
        self.index().suffixes(text).next()
    }

    /// The same as [`prefix`](Self::prefix), where no letter or digit goes on a word that ends in a letter of an
    /// alphabet: `by` begins `by Wren`, and not `Bylaws`. With what follows.
    pub fn leading<'a>(&self, text: &'a str) -> Option<(&Entry<T>, &'a str)> {
        let mut found = self.index().prefixes(text);
        found.find_map(|entry| {
            let rest = text.get(entry.word.len()..)?;
            let goes_on = entry.word.ends_with(is_of_alphabet)
                && rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '\''));
            (!goes_on).then_some((entry, rest))
        })
    }

    /// The same as [`suffix`](Self::suffix), where no letter or digit stands before a word that begins with a
    /// letter of an alphabet: `said` ends `Wren said`, and not `unsaid`. With what stands before.
    pub fn trailing<'a>(&self, text: &'a str) -> Option<(&Entry<T>, &'a str)> {
        let mut found = self.index().suffixes(text);
        found.find_map(|entry| {
            let rest = text.get(..text.len().checked_sub(entry.word.len())?)?;
            let goes_on =
                entry.word.starts_with(is_of_alphabet) && rest.ends_with(char::is_alphanumeric);
            (!goes_on).then_some((entry, rest))
        })
    }

    fn index(&self) -> &Index<T> {
        self.index
            .get_or_init(|| Index::of(self.file, self.value, self.is_folded))
    }
}

/// Whether a character is a letter of a script that sets spaces between words.
fn is_of_alphabet(c: char) -> bool {
    c.is_alphabetic() && (c < '\u{2E80}' || ('\u{AC00}'..'\u{D7A4}').contains(&c))
}

/// Declares the tables of a crate, and in tests a function `tables` that lists them for [`assert_valid`].
///
/// ```
/// tiezi_lexicon::lexicons! {
///     /// Abbreviations of months.
///     pub(crate) static MONTHS: Lexicon<u8> = folded_table("months.tsv", |month| month.parse().ok());
///     /// Bodies of water.
///     pub(crate) static WATERS: Lexicon = words("waters.txt");
/// }
/// # fn main() {
/// assert_eq!(MONTHS.get("MAR").map(|month| month.value), Some(3));
/// assert!(WATERS.has("river"));
/// # }
/// ```
#[macro_export]
macro_rules! lexicons {
    ($($(#[$attribute:meta])* $vis:vis static $name:ident: Lexicon $(<$value:ty>)? =
        $kind:ident($file:literal $(, $read:expr)? $(,)?);)*) => {
        $($(#[$attribute])*
        $vis static $name: $crate::Lexicon $(<$value>)? = $crate::Lexicon::$kind(
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/vocabulary/", $file))
            $(, $read)?
        );)*

        #[cfg(test)]
        pub(crate) fn tables() -> Vec<(&'static str, &'static dyn $crate::Table)> {
            vec![$(($file, &$name)),*]
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    static UNITS: Lexicon = Lexicon::words("# Units.\n个\n人\n人次\n家\n");
    static VERBS: Lexicon =
        Lexicon::folded_words("# Verbs.\nby\nsaid\nsaid on\nécrit\nнаписал\nнаписал(а)\n");

    fn word(entry: Option<&Entry<()>>) -> &'static str {
        entry.map_or("", |entry| entry.word)
    }

    #[test]
    fn the_longest_word_counts() {
        assert_eq!(word(UNITS.prefix("人次数")), "人次");
        assert_eq!(word(UNITS.prefix("人数")), "人");
        assert_eq!(word(UNITS.prefix("数人")), "");
        assert_eq!(word(UNITS.prefix("")), "");
        assert_eq!(word(UNITS.suffix("八万人次")), "人次");
        assert_eq!(word(UNITS.suffix("专家")), "家");
        assert_eq!(word(UNITS.suffix("次")), "");
        assert!(UNITS.is_within("八万人次") && !UNITS.is_within("八万") && !UNITS.is_within(""));
        assert!(UNITS.may_begin("人 次") && !UNITS.may_begin("次") && !UNITS.may_begin(""));
        assert!(UNITS.has("人") && UNITS.has("人次") && !UNITS.has("次") && !UNITS.has("人次数"));
    }

    #[test]
    fn letters_are_the_same_in_any_case() {
        assert!(VERBS.has("Said") && VERBS.has("ÉCRIT") && VERBS.has("Написал(А)"));
        assert!(!VERBS.has("saying"));
        assert_eq!(word(VERBS.prefix("SAID ON Monday")), "said on");
        assert_eq!(word(VERBS.suffix("Мирон НАПИСАЛ")), "написал");
    }

    #[test]
    fn words_end_at_their_bounds() {
        let first = |text| VERBS.leading(text).map(|(entry, rest)| (entry.word, rest));
        assert_eq!(first("By Wren"), Some(("by", " Wren")));
        assert_eq!(first("Bylaws"), None);
        assert_eq!(first("said onward"), Some(("said", " onward")));
        let last = |text| VERBS.trailing(text).map(|(entry, rest)| (entry.word, rest));
        assert_eq!(last("Wren said"), Some(("said", "Wren ")));
        assert_eq!(last("unsaid"), None);
        assert_eq!(last("Мирон написал(а)"), Some(("написал(а)", "Мирон ")));
    }
}
