//! The library's one call, and the registry.

#![cfg(all(feature = "json", feature = "records"))]

use tiezi::{Error, convert, registry};

const REPORT: &[u8] = br#"{"tiezi":"1","title":"Ferry","posts":[{"floor":1}]}"#;

#[test]
fn the_content_tells_the_format() {
    let told = convert(REPORT, None, "json").unwrap();
    let named = convert(REPORT, Some("JSON"), "json").unwrap();
    assert_eq!(told, named);
    assert_eq!(told.output.strip_suffix(b"\n"), Some(REPORT));
}

#[test]
fn each_failure_has_its_error() {
    let error = |input, from, to| convert(input, from, to).unwrap_err();
    assert!(matches!(
        error(REPORT, None, "papyrus"),
        Error::UnknownFormat(name) if name == "papyrus"
    ));
    assert!(matches!(
        error(REPORT, Some("posts"), "json"),
        Error::NoReader("posts")
    ));
    assert!(matches!(error(b"{]", Some("json"), "json"), Error::Read(_)));
}

#[test]
fn an_extension_means_one_format() {
    let registry = registry();
    let mut extensions: Vec<_> = registry
        .iter()
        .flat_map(|converter| converter.format().extensions)
        .collect();
    let all = extensions.len();
    extensions.sort_unstable();
    extensions.dedup();
    assert_eq!(extensions.len(), all);
}
