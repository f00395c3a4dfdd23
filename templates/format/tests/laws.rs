//! The laws of every converter, kept by FormatName.

use proptest::{collection::vec, prelude::*, sample::select};
use tiezi_core::{Converter, Options, Reader, Writer};
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

/// What a file begins with: without it, nothing here can be read.
const BEGINNING: &str = "formatname 1\n{\"tiezi\":\"1\"}\n";

/// What means something in FormatName, or nearly, beside words.
const PIECES: &[&str] = &[
    "{\"floor\":1}\n",
    "{\"author\":{\"name\":\"Wren\"}}\n",
    "{\"body\":[{\"type\":\"code\",\"text\":\"formatname 1\"}]}\n",
    "{\"body\":[{\"type\":\"paragraph\",\"content\":[\"{\\\"floor\\\":1}\"]}]}\n",
    "{\"body\":[{\"type\":\"quote\",\"blocks\":[]}]}\n",
    "{\"body\":[{\"type\":\"code\",\"text\":\"",
    "\"}]}\n",
    "\\n",
    "\\\"",
    "{\\\"floor\\\":1}\\n",
    "tide",
    "潮位",
    " ",
    "\n",
    "formatname 1\n",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: laws::cases(), ..ProptestConfig::default() })]

    #[test]
    fn any_formatname_is_written_and_read_unchanged(pieces in vec(select(PIECES), 0..6)) {
        let input = format!("{BEGINNING}{}", pieces.concat());
        unchanged(input.as_bytes()).map_err(TestCaseError::fail)?;
    }
}

/// Reads an input, writes what was read, and reads that again. What can't be read is passed over.
fn unchanged(input: &[u8]) -> Result<(), String> {
    let options = Options::defaults(FormatName.options());
    let Ok(reading) = FormatName.read(input, &options) else {
        return Ok(());
    };
    let report = reading.report;
    let mut written = Vec::new();
    FormatName
        .write(&report, &options, &mut written)
        .map_err(|error| error.to_string())?;
    let reading = FormatName.read(&written, &options);
    let mut again = reading.map_err(|error| error.to_string())?.report;
    // Whatever was read, UTF-8 is written.
    again.source.charset.clone_from(&report.source.charset);
    if again == report {
        return Ok(());
    }
    let written = String::from_utf8_lossy(&written);
    Err(format!(
        "{report:#?}\nis written as\n{written}\nand read as\n{again:#?}"
    ))
}
