//! Any bytes as a saved page: a valid report, which a page of tiezi's own carries unchanged.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tiezi_core::{Converter, Options, Reader, Writer};
use tiezi_html::Html;

fuzz_target!(|input: &[u8]| {
    for engine in ["auto", "unknown"] {
        let options = Options::check(Html.options(), [("engine", engine)]).unwrap();
        let Ok(reading) = Html.read(input, &options) else {
            continue;
        };
        reading.report.validate().unwrap();
        for range in reading.warnings.iter().filter_map(|warning| warning.range.as_ref()) {
            assert!(range.start <= range.end && range.end <= input.len());
        }
        let mut page = Vec::new();
        Html.write(&reading.report, &Options::default(), &mut page).unwrap();
        let again = Html.read(&page, &Options::default()).unwrap();
        assert_eq!(again.report, reading.report);
    }
});
