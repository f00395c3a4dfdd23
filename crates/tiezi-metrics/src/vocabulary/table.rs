//! Sorted tables of words, and looking words up in them.

use std::{collections::HashMap, sync::OnceLock};

use foldhash::fast::FixedState;

/// A table of words, or of entries that have a word each, sorted by its bytes.
pub(crate) struct Table<T: 'static = &'static str> {
    entries: &'static [T],
    word: fn(&T) -> &'static str,
    index: OnceLock<Index>,
}

/// Where the entries stand that begin or end with a character; made when the table is first asked.
struct Index {
    /// The entry of one character.
    single: HashMap<char, u32, FixedState>,
    /// The run of entries that begin with two characters; of two that a text begins with, the longer one stands
    /// behind the shorter.
    first: HashMap<(char, char), (u32, u32), FixedState>,
    /// The longest first.
    last: HashMap<char, Vec<u32>, FixedState>,
}

impl Table {
    /// A table of words.
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        Self::of(words, |word| word)
    }

    /// The longest word that a text begins with.
    pub(crate) fn word(&self, text: &str) -> Option<&'static str> {
        self.prefix(text).copied()
    }

    /// The longest word that a text ends with.
    pub(crate) fn ending(&self, text: &str) -> Option<&'static str> {
        self.suffix(text).copied()
    }
}

impl<T> Table<T> {
    /// A table of entries; `word` is what an entry is looked up by.
    pub(crate) const fn of(entries: &'static [T], word: fn(&T) -> &'static str) -> Self {
        Self {
            entries,
            word,
            index: OnceLock::new(),
        }
    }

    /// The entry with the longest word that a text begins with.
    pub(crate) fn prefix(&self, text: &str) -> Option<&'static T> {
        let mut chars = text.chars();
        let first = chars.next()?;
        let index = self.index();
        let run = chars
            .next()
            .and_then(|second| index.first.get(&(first, second)));
        let longer = run.and_then(|(start, end)| {
            let entries = self.entries.get(*start as usize..*end as usize)?;
            let mut entries = entries.iter().rev();
            entries.find(|entry| text.starts_with((self.word)(entry)))
        });
        longer.or_else(|| self.entries.get(*index.single.get(&first)? as usize))
    }

    /// The entry with the longest word that a text ends with.
    pub(crate) fn suffix(&self, text: &str) -> Option<&'static T> {
        let ending = self.index().last.get(&text.chars().next_back()?)?;
        let mut entries = ending
            .iter()
            .filter_map(|at| self.entries.get(*at as usize));
        entries.find(|entry| text.ends_with((self.word)(entry)))
    }

    /// Whether a word is in the table.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.prefix(word)
            .is_some_and(|entry| (self.word)(entry).len() == word.len())
    }

    /// The words, in their order.
    #[cfg(test)]
    pub(crate) fn words(&self) -> impl Iterator<Item = &'static str> {
        self.entries.iter().map(self.word)
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let mut index = Index {
                single: HashMap::default(),
                first: HashMap::default(),
                last: HashMap::default(),
            };
            for (at, entry) in (0..).zip(self.entries) {
                let mut word = (self.word)(entry).chars();
                let Some(first) = word.next() else { continue };
                match word.clone().next() {
                    Some(second) => {
                        index.first.entry((first, second)).or_insert((at, at)).1 = at + 1;
                    }
                    None => {
                        index.single.insert(first, at);
                    }
                }
                let last = word.next_back().unwrap_or(first);
                index.last.entry(last).or_default().push(at);
            }
            let len = |at: &u32| {
                self.entries
                    .get(*at as usize)
                    .map_or(0, |entry| (self.word)(entry).len())
            };
            for entries in index.last.values_mut() {
                entries.sort_by_key(|at| std::cmp::Reverse(len(at)));
            }
            index
        })
    }
}

/// The entry of a sorted table in lower case that is a word, in whatever case the word is.
pub(crate) fn folded<'t, T>(table: &'t [T], key: impl Fn(&T) -> &str, word: &str) -> Option<&'t T> {
    let lower = || word.bytes().map(|b| b.to_ascii_lowercase());
    let found = table
        .binary_search_by(|entry| key(entry).bytes().cmp(lower()))
        .ok()?;
    table.get(found)
}

/// Whether a sorted table in lower case has a word, in whatever case the word is.
pub(crate) fn has_folded(table: &[&str], word: &str) -> bool {
    folded(table, |entry| *entry, word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    static TABLE: Table = Table::new(&["个", "人", "人次", "家"]);

    #[test]
    fn the_longest_word_counts() {
        assert_eq!(TABLE.word("人次数"), Some("人次"));
        assert_eq!(TABLE.word("人数"), Some("人"));
        assert_eq!(TABLE.word("数人"), None);
        assert_eq!(TABLE.word(""), None);
        assert_eq!(TABLE.ending("八万人次"), Some("人次"));
        assert_eq!(TABLE.ending("专家"), Some("家"));
        assert_eq!(TABLE.ending("次"), None);
        assert!(TABLE.has("人") && TABLE.has("人次") && !TABLE.has("次"));
    }
}
