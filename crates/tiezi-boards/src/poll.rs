//! The words around a poll.

use crate::vocabulary::{POLL_CHOICES, POLL_ENDS, POLL_LABELS, POLL_VOTERS};

/// The question of a poll without the engine's label: `Which glue?` of `View Poll Results: Which glue?`.
///
/// ```
/// use tiezi_boards::poll;
///
/// assert_eq!(poll::question("Poll: Which glue?"), "Which glue?");
/// assert_eq!(poll::question("Pollen: is it worse this year?"), "Pollen: is it worse this year?");
/// ```
pub fn question(words: &str) -> &str {
    match words.split_once([':', '\u{FF1A}']) {
        Some((label, asked)) if POLL_LABELS.has(label.trim()) && !asked.trim().is_empty() => {
            asked.trim()
        }
        _ => words,
    }
}

/// Whether a line tells how many voted: one of its words says so.
pub fn tells_voters(line: &str) -> bool {
    let mut words = line
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    words.any(|word| {
        POLL_VOTERS
            .prefix(word)
            .is_some_and(|found| found.word.len() == word.len() || !word.is_ascii())
    })
}

/// How many answers each voter may choose, where a line says it.
///
/// ```
/// assert_eq!(tiezi_boards::poll::choices("You may select up to 2 options"), Some(2));
/// ```
pub fn choices(line: &str) -> Option<u64> {
    let (_, rest) = POLL_CHOICES.leading(line.trim())?;
    let rest = rest.trim_start();
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    rest[..end].parse().ok()
}

/// Whether a line ends a poll of Discuz!.
pub fn is_end(line: &str) -> bool {
    let Some(end) = POLL_ENDS.prefix(line) else {
        return false;
    };
    // A button says no more; a sentence may go on.
    end.word.len() == line.len() || end.word.chars().count() > 4
}
