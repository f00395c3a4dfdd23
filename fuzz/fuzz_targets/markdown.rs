//! Any bytes as Markdown: an error, or a valid report that is written and read back unchanged.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tiezi_core::{Options, Reader, Writer};
use tiezi_markdown::Markdown;

fuzz_target!(|input: &[u8]| {
    let Ok(reading) = Markdown.read(input, &Options::default()) else {
        return;
    };
    reading.report.validate().unwrap();
    let mut text = Vec::new();
    Markdown.write(&reading.report, &Options::default(), &mut text).unwrap();
    let again = Markdown.read(&text, &Options::default()).unwrap();
    assert_eq!(again.report, reading.report);
    assert!(again.warnings.is_empty(), "{:?}", again.warnings);
});
