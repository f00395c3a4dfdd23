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
        Error::NoReader(name) if name == "posts"
    ));
    assert!(matches!(error(b"{]", Some("json"), "json"), Error::Read(_)));
}

#[test]
fn an_extension_means_one_format() {
    let registry = registry();
    let mut extensions: Vec<_> = registry
        .iter()
        .flat_map(|converter| converter.format().extensions.iter())
        .collect();
    let all = extensions.len();
    extensions.sort_unstable();
    extensions.dedup();
    assert_eq!(extensions.len(), all);
}

#[test]
#[cfg(all(
    feature = "xml",
    feature = "html",
    feature = "markdown",
    feature = "text"
))]
fn the_content_tells_xml_from_pages_in_any_charset() {
    let registry = registry();
    let told = |input: &[u8]| &*registry.detect(input).unwrap().format().name;
    let root = r#"<report xmlns="https://tiezi.dev/ns/report/1" tiezi="1">"#;
    let body = "<post><body><paragraph>Ebb tide.</paragraph></body></post></report>";
    let comment = format!("<!-- <html><body> {} -->", "ebb ".repeat(3000));
    let page = "<!DOCTYPE html><title>x</title><p>https://tiezi.dev/ns/report/1</p>";
    let inputs = [
        ("xml", format!("{root}{body}")),
        ("xml", format!("<?xml version=\"1.0\"?>\n{root}{body}")),
        ("xml", format!("<!DOCTYPE report>{root}{body}")),
        ("xml", format!("{comment}<?x <html>?>{root}{body}")),
        (
            "xml",
            format!("{root}<title><![CDATA[<html>]]></title>{body}"),
        ),
        (
            "xml",
            format!("{root}{body}").replace("report/1", "report/2"),
        ),
        ("html", format!("{page}{root}")),
        ("html", format!("<body>{root}{body}")),
        ("json", "{\"tiezi\":\"1\",\"title\":\"上\"}".to_owned()),
        ("markdown", "---\ntiezi: \"1\"\n---\n\n上\n".to_owned()),
        ("text", "The tide is out.".to_owned()),
    ];
    for (name, text) in inputs {
        assert_eq!(told(text.as_bytes()), name, "{text}");
        let marked = format!("\u{FEFF}{text}");
        assert_eq!(told(marked.as_bytes()), name, "{text}");
        let units: Vec<u16> = marked.encode_utf16().collect();
        let little: Vec<u8> = units.iter().copied().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units.iter().copied().flat_map(u16::to_be_bytes).collect();
        for utf16 in [&little[..], &big, &little[2..], &big[2..]] {
            assert_eq!(told(utf16), name, "{text}");
        }
    }
}

#[test]
#[cfg(feature = "xml")]
fn a_document_type_is_refused_whatever_names_it() {
    let xml = r#"<!DOCTYPE report><report xmlns="https://tiezi.dev/ns/report/1" tiezi="1"/>"#;
    let error = convert(xml.as_bytes(), None, "json").unwrap_err();
    let message = error.to_string();
    assert!(
        message.starts_with("document types (DTDs) are refused"),
        "{message}"
    );
}
