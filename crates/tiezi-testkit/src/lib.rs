//! The laws that every converter keeps, and the reports to try them on.
//!
//! A format crate's tests call the functions of [`laws`], each of which makes reports with the
//! strategies of [`strategy`] and panics with the smallest report that it finds to break the law.
//!
//! [`work::timed`] is for tests of how time grows with the input.
//!
//! [`threads`] makes pages of forum engines that don't exist, and judges how a reader reads them.
//!
//! How many reports and pages are made is set by the environment variable `TIEZI_LAW_CASES` (256 if unset).

use std::io::{self, Write as _};

pub mod laws;
pub mod strategy;
pub mod threads;
pub mod vanish;
pub mod work;

/// Tells on standard error why a test checks nothing here, as one whose inputs are not there. `eprintln!` doesn't: what
/// a test prints that way is shown only when it fails.
pub fn skipped(why: &str) {
    // Who can't be told isn't.
    let _ = writeln!(io::stderr(), "NOT checked: {why}");
}
