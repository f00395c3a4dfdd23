//! All words that boards write around posts, whatever they are for.

use std::{collections::HashSet, sync::LazyLock};

use crate::vocabulary;

/// The parts of all entries of the tables.
static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let entries = vocabulary::all_words();
    let lower = entries.map(str::to_lowercase);
    lower
        .flat_map(|entry| parts(&entry).map(str::to_owned).collect::<Vec<_>>())
        .collect()
});

/// The runs of letters and digits in some words.
///
/// ```
/// let parts: Vec<_> = tiezi_boards::known::parts("河狸 发表于 2023-3-18").collect();
/// assert_eq!(parts, ["河狸", "发表于", "2023", "3", "18"]);
/// ```
pub fn parts(words: &str) -> impl Iterator<Item = &str> {
    words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
}

/// Whether boards write a word around posts: it is all of an entry, or a part of one.
pub fn is_word(word: &str) -> bool {
    WORDS.contains(word) || WORDS.contains(word.to_lowercase().as_str())
}
