//! Any bytes as JSON: an error, or a valid report that is written and read back unchanged.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tiezi_core::{Options, Reader, Writer};
use tiezi_json::Json;

fuzz_target!(|input: &[u8]| {
    let Ok(reading) = Json.read(input, &Options::default()) else {
        return;
    };
    reading.report.validate().unwrap();
    let mut json = Vec::new();
    Json.write(&reading.report, &Options::default(), &mut json).unwrap();
    let again = Json.read(&json, &Options::default()).unwrap();
    assert_eq!(again.report, reading.report);
});
