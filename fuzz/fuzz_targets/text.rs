//! Any bytes as raw text: with each outline a valid report, which JSON carries unchanged.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tiezi_core::{Converter, Options, Reader, Writer};
use tiezi_json::Json;
use tiezi_text::Text;

fuzz_target!(|input: &[u8]| {
    for outline in ["off", "structure", "full"] {
        let options = Options::check(Text.options(), [("outline", outline)]).unwrap();
        let Ok(reading) = Text.read(input, &options) else {
            continue;
        };
        reading.report.validate().unwrap();
        for warning in &reading.warnings {
            assert!(warning.range.start <= warning.range.end && warning.range.end <= input.len());
        }
        let mut json = Vec::new();
        Json.write(&reading.report, &Options::default(), &mut json).unwrap();
        let again = Json.read(&json, &Options::default()).unwrap();
        assert_eq!(again.report, reading.report);
    }
});
