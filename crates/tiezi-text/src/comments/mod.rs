//! Sites where people answer and comment, by their pages copied as text.
//!
//! Each site has a grammar of its own, at the top of its module: what it writes over a post, or under it, in the forms that
//! Chromium, w3m and lynx copy. A text that has no line of that grammar, or has it outside the site's own page, is none of
//! the site's. `site.rs` has what is the same for those that write their heads over the words, `marks.rs` small words that
//! several write.

mod github;
mod hacker_news;
mod lemmy;
mod lobsters;
mod marks;
mod reddit;
mod site;
mod slashdot;
mod stack_exchange;
mod word_press;

pub(crate) use self::{
    github::read as github, hacker_news::read as hacker_news, lemmy::read as lemmy,
    lobsters::read as lobsters, reddit::read as reddit, slashdot::read as slashdot,
    stack_exchange::read as stack_exchange, word_press::read as word_press,
};

/// Within how many lines a page tells its site: long texts of others aren't read to their ends.
const FIRST_LINES: usize = 4000;

/// The lines in which a page tells its site.
fn first_lines(lines: &crate::lines::Lines<'_>) -> std::ops::Range<usize> {
    0..lines.len().min(FIRST_LINES)
}
