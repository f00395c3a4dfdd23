//! The thread's title: the line above the first post that its posts repeat or answer.

use std::collections::{HashMap, HashSet};

use tiezi_boards::subject;

use super::item::Item;

/// What XenForo writes under the title.
const UNDER_TITLE: [&str; 4] = [
    "Thread starter",
    "Themenstarter",
    "Auteur du sujet",
    "Iniciador",
];
/// The lengths of titles, in bytes.
const LENGTHS: std::ops::RangeInclusive<usize> = 8..=250;

/// How many lines above the first date the first post repeats the title, at most.
const NEAR: usize = 12;

/// Finds the title among the lines of a page whose first date stands at the item `first`.
pub(super) fn title<'a>(items: &[Item<'a>], first: usize) -> Option<&'a str> {
    let (top, rest) = items.split_at_checked(first)?;
    let could_be = |item: &&Item<'_>| LENGTHS.contains(&item.text.len()) && item.date.is_none();
    let answered: HashSet<&str> = rest
        .iter()
        .filter_map(|item| subject::answered(item.text))
        .collect();
    let is_answered = |item: &&Item<'_>| answered.contains(item.text);
    let is_above = |pair: &&[Item<'_>]| {
        let under = pair.get(1).map_or("", |item| item.text);
        UNDER_TITLE.iter().any(|words| under.starts_with(words))
    };
    let lines = || top.iter().filter(could_be);
    let found = lines().rev().find(is_answered);
    let found = found.or_else(|| top.windows(2).rev().find(is_above)?.first());
    let found = found.or_else(|| {
        // A title that the first post repeats, as phpBB does, stands twice above its date.
        let mut counts = HashMap::new();
        for item in lines() {
            *counts.entry(item.text).or_insert(0u32) += 1;
        }
        let near = top.iter().rev().take(NEAR).filter(could_be);
        let is_phrase = |text: &str| text.contains(' ') && !text.ends_with(':');
        let mut repeated = near.filter(|item| counts.get(item.text) == Some(&2));
        repeated.find(|item| is_phrase(item.text))
    });
    Some(found?.text)
}
