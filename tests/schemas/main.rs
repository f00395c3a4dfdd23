//! The schemas of reports: the published ones are those of the library, every output fits them, and
//! what is no report doesn't.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

mod json;
mod xml;

use std::{fs, path::Path};

use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use tiezi::{Converter, Options, Report, tiezi_core::Writer};
use tiezi_testkit::strategy;

#[test]
fn the_published_schemas_are_those_of_the_library() {
    let json = serde_json::to_string_pretty(&tiezi_json::schema()).unwrap() + "\n";
    for (name, schema) in [
        ("report-1.schema.json", json.as_str()),
        ("report-1.rng", tiezi_xml::SCHEMA_RNG),
        ("report-1.rnc", tiezi_xml::SCHEMA_RNC),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../schemas")
            .join(name);
        let published = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            published == schema,
            "schemas/{name} is not what `tiezi schema` prints; `just schemas` writes it"
        );
    }
}

/// So many reports, the same in every run.
fn reports(count: usize) -> impl Iterator<Item = Report> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(move |_| strategy::report().new_tree(&mut runner).unwrap().current())
}

/// A report as a format writes it, pretty or not.
fn written<C: Converter + Writer>(converter: &C, report: &Report, pretty: &str) -> Vec<u8> {
    let options = Options::check(converter.options(), [("pretty", pretty)]).unwrap();
    let mut bytes = Vec::new();
    converter.write(report, &options, &mut bytes).unwrap();
    bytes
}
