//! Any bytes as BBCode: a valid report, which is written and read back unchanged.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tiezi_bbcode::Bbcode;
use tiezi_core::{Converter, Options, Reader, Writer};

fuzz_target!(|input: &[u8]| {
    let options = Options::defaults(Bbcode.options());
    let Ok(reading) = Bbcode.read(input, &options) else {
        return;
    };
    reading.report.validate().unwrap();
    for range in reading.warnings.iter().filter_map(|warning| warning.range.as_ref()) {
        assert!(range.start <= range.end && range.end <= input.len());
    }
    let mut written = Vec::new();
    Bbcode.write(&reading.report, &options, &mut written).unwrap();
    let mut again = Bbcode.read(&written, &options).unwrap().report;
    again.source.charset = reading.report.source.charset.clone();
    assert_eq!(again, reading.report);
});
