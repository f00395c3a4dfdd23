//! The laws of every converter, kept by FormatName.

use tiezi_formatname::FormatName;
use tiezi_testkit::laws;

#[test]
fn reading_gives_what_was_written() {
    laws::round_trip(&FormatName, laws::cases());
}

#[test]
fn no_bytes_make_it_panic() {
    laws::never_panics(&FormatName, laws::cases());
}

#[test]
fn every_report_is_lines() {
    laws::writes_every_report(&FormatName, laws::cases(), |report, bytes| {
        let lines = bytes.split_inclusive(|&byte| byte == b'\n').count();
        (lines == report.posts.len() + 2)
            .then_some(())
            .ok_or_else(|| format!("{lines} lines"))
    });
}
