//! How well pages of engines that nobody knows are read.
//!
//! `TIEZI_WORST=20` tells the pages that are read worst, `TIEZI_ANSWERS=1` the score by what their templates are like,
//! and `TIEZI_SEED=7` what is wrong with that one page.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::{
    env,
    io::{self, Write as _},
    str::FromStr,
};

use tiezi_core::{Converter, Options};
use tiezi_html::Html;
use tiezi_testkit::{laws, threads};

const LEAST_F1: f64 = 0.99;
const MOST_WRONG_AUTHORS: f64 = 0.002;

/// A share of fewer pages says little.
const LEAST_PAGES: u32 = 256;

fn options() -> Options {
    Options::check(Html.options(), [("engine", "unknown")]).unwrap()
}

/// A number that the environment asks for.
fn asked<T: FromStr>(name: &str) -> Option<T> {
    env::var(name).ok()?.parse().ok()
}

/// What is shown whether or not the test fails.
fn tell(words: &str) {
    io::stderr().write_all(words.as_bytes()).unwrap();
}

/// What becomes of a page, with all that is wrong.
fn outcome(seed: u64) -> String {
    threads::outcome(&Html, &options(), seed).to_string()
}

#[test]
fn pages_of_unknown_engines_are_read() {
    if let Some(seed) = asked("TIEZI_SEED") {
        tell(&outcome(seed));
        return;
    }
    let score = threads::judge(&Html, &options(), laws::cases().max(LEAST_PAGES));
    if env::var_os("TIEZI_ANSWERS").is_some() {
        tell(&format!("{score}\n{}", score.by_answer()));
    }
    for seed in score.worst(asked("TIEZI_WORST").unwrap_or(0)) {
        tell(&outcome(seed));
    }
    let is_good =
        score.counts.f1() >= LEAST_F1 && score.counts.authors.wrong_share() <= MOST_WRONG_AUTHORS;
    let worst = || score.worst(3).into_iter().map(outcome).collect::<String>();
    assert!(is_good, "{score}{}", worst());
}
