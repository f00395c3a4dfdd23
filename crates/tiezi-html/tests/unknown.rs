//! How well pages of engines that nobody knows are read.
//!
//! `TIEZI_WORST=20` tells the pages that are read worst, `TIEZI_ANSWERS=1` the score by what their templates are like,
//! and `TIEZI_SEED=7` what is wrong with that one page.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::{
    env,
    io::{self, Write as _},
};

use tiezi_core::{Converter, Options};
use tiezi_html::Html;
use tiezi_testkit::{laws, threads};

const LEAST_F1: f64 = 0.84;
const MOST_WRONG_AUTHORS: f64 = 0.14;

fn options() -> Options {
    Options::check(Html.options(), [("engine", "unknown")]).unwrap()
}

/// A number that the environment asks for.
fn asked(name: &str) -> Option<usize> {
    env::var(name).ok()?.parse().ok()
}

/// Shown whether or not the test fails.
fn tell(words: &str) {
    writeln!(io::stderr(), "{words}").unwrap();
}

#[test]
fn pages_of_unknown_engines_are_read() {
    if let Some(seed) = asked("TIEZI_SEED") {
        tell(&threads::outcome(&Html, &options(), seed as u64).to_string());
        return;
    }
    let score = threads::judge(&Html, &options(), laws::cases());
    let worst = asked("TIEZI_WORST");
    if worst.is_some() || asked("TIEZI_ANSWERS").is_some() {
        tell(&score.to_string());
    }
    if asked("TIEZI_ANSWERS").is_some() {
        tell(&score.by_answer());
    }
    for outcome in score.worst(worst.unwrap_or(0)) {
        tell(&outcome.to_string());
    }
    let is_good =
        score.counts.f1() >= LEAST_F1 && score.counts.authors.wrong_share() <= MOST_WRONG_AUTHORS;
    let worst: String = score.worst(3).iter().map(ToString::to_string).collect();
    assert!(is_good, "{score}{worst}");
}
