//! All words that boards write around posts, whatever they are for.

use std::{collections::HashSet, sync::LazyLock};

use crate::{counts, page, standing, vocabulary};

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

/// Whether all of a line is what boards write around posts: a row of buttons, a rank or badge, a count, the label of a
/// figure. A part of it need not be a word of boards.
///
/// ```
/// use tiezi_boards::known;
///
/// assert!(known::is_line("Share on other sites") && !known::is_word("sites"));
/// assert!(!known::is_line("Share the load"));
/// ```
pub fn is_line(line: &str) -> bool {
    page::is_button_row(line)
        || standing::of(line).is_some()
        || counts::is_count(line)
        || page::is_bare_profile_label(line)
}

/// What a line says besides the phrase of a board that it begins or ends with: `Wick` of `Location: Wick`, the names of a
/// line about likes.
///
/// ```
/// use tiezi_boards::known;
///
/// assert_eq!(known::beside_phrase("Location: Wick"), " Wick");
/// assert_eq!(known::beside_phrase("Wren likes this."), "Wren");
/// assert_eq!(known::beside_phrase("Wren was here"), "Wren was here");
/// ```
pub fn beside_phrase(line: &str) -> &str {
    page::after_profile_label(line)
        .or_else(|| page::reacting(line))
        .unwrap_or(line)
}

/// Whether boards write a word around posts: it is all of an entry, or a part of one.
pub fn is_word(word: &str) -> bool {
    WORDS.contains(word) || WORDS.contains(word.to_lowercase().as_str())
}
