//! Looking words up in sorted tables.

/// The longest entry of a sorted table that a text begins with.
pub(super) fn prefix<'t, T>(
    table: &'t [T],
    word: impl Fn(&T) -> &str,
    text: &str,
) -> Option<&'t T> {
    let first = text.chars().next()?.len_utf8();
    let head = text.get(..first)?;
    // Of entries that a text begins with, the longer one stands behind the shorter.
    let behind = table.partition_point(|entry| word(entry) <= text);
    table
        .get(..behind)?
        .iter()
        .rev()
        .take_while(|entry| word(entry).starts_with(head))
        .find(|entry| text.starts_with(word(entry)))
}

/// The longest entry of a sorted table of words that a text begins with.
pub(super) fn word(table: &[&'static str], text: &str) -> Option<&'static str> {
    prefix(table, |entry| *entry, text).copied()
}

/// The longest entry of a sorted table that a text ends with, of at most `longest` characters.
pub(super) fn suffix<'t, T>(
    table: &'t [T],
    word: impl Fn(&T) -> &str,
    longest: usize,
    text: &str,
) -> Option<&'t T> {
    let mut starts = [0; 16];
    let mut count = 0;
    for (at, _) in text.char_indices().rev().take(longest.min(starts.len())) {
        starts[count] = at;
        count += 1;
    }
    starts[..count].iter().rev().find_map(|&at| {
        let tail = text.get(at..)?;
        let found = table.binary_search_by(|entry| word(entry).cmp(tail)).ok()?;
        table.get(found)
    })
}

/// The longest entry of a sorted table of words that a text ends with.
pub(super) fn ending(table: &[&'static str], text: &str) -> Option<&'static str> {
    suffix(table, |entry| *entry, 8, text).copied()
}

/// Whether a sorted table has a word.
pub(super) fn has(table: &[&str], word: &str) -> bool {
    table.binary_search(&word).is_ok()
}

/// The entry of a sorted table in lower case that is a word, in whatever case the word is.
pub(super) fn folded<'t, T>(table: &'t [T], key: impl Fn(&T) -> &str, word: &str) -> Option<&'t T> {
    let lower = || word.bytes().map(|b| b.to_ascii_lowercase());
    let found = table
        .binary_search_by(|entry| key(entry).bytes().cmp(lower()))
        .ok()?;
    table.get(found)
}

/// Whether a sorted table in lower case has a word, in whatever case the word is.
pub(super) fn has_folded(table: &[&str], word: &str) -> bool {
    folded(table, |entry| *entry, word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &[&str] = &["个", "人", "人次", "家"];

    #[test]
    fn the_longest_entry_counts() {
        assert_eq!(word(TABLE, "人次数"), Some("人次"));
        assert_eq!(word(TABLE, "人数"), Some("人"));
        assert_eq!(word(TABLE, "数人"), None);
        assert_eq!(word(TABLE, ""), None);
        assert_eq!(ending(TABLE, "八万人次"), Some("人次"));
        assert_eq!(ending(TABLE, "专家"), Some("家"));
        assert_eq!(ending(TABLE, "次"), None);
        assert!(has(TABLE, "个") && !has(TABLE, "次"));
    }
}
