//! The laws of every converter, kept by JSON.

use serde::Deserialize;
use tiezi_json::Json;
use tiezi_testkit::laws;

#[test]
fn reading_gives_what_was_written() {
    laws::round_trip(&Json, laws::cases());
}

#[test]
fn no_bytes_make_it_panic() {
    laws::never_panics(&Json, laws::cases());
}

#[test]
fn every_report_is_json_to_another_reader() {
    laws::writes_every_report(&Json, laws::cases(), |report, bytes| {
        let mut json = serde_json::Deserializer::from_slice(bytes);
        json.disable_recursion_limit();
        let value = serde_json::Value::deserialize(&mut json).map_err(|error| error.to_string())?;
        let expected = serde_json::to_value(report).map_err(|error| error.to_string())?;
        (value == expected)
            .then_some(())
            .ok_or_else(|| "another reader sees something else".to_owned())
    });
}
