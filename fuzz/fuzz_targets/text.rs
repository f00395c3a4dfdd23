//! Any bytes as raw text: with each detail of the outline, and with figures, a valid report, which JSON carries
//! unchanged.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tiezi_core::{Converter, Options, Pass, Reader, Writer};
use tiezi_json::Json;
use tiezi_metrics::Metrics;
use tiezi_outline::Outline;
use tiezi_text::Text;

fuzz_target!(|input: &[u8]| {
    let Ok(flat) = Text.read(input, &Options::defaults(Text.options())) else {
        return;
    };
    for range in flat.warnings.iter().filter_map(|warning| warning.range.as_ref()) {
        assert!(range.start <= range.end && range.end <= input.len());
    }
    for detail in [None, Some("structure"), Some("full")] {
        let mut report = flat.report.clone();
        if let Some(detail) = detail {
            let options = Options::check(Outline.options(), [("detail", detail)]).unwrap();
            Outline.apply(&mut report, &options).unwrap();
            Metrics.apply(&mut report, &Options::default()).unwrap();
        }
        report.validate().unwrap();
        let mut json = Vec::new();
        Json.write(&report, &Options::default(), &mut json).unwrap();
        let again = Json.read(&json, &Options::default()).unwrap();
        assert_eq!(again.report, report);
    }
});
