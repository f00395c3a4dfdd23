//! The registry finds converters by name, file and content.

use std::{io, path::Path};

use tiezi_core::{
    Confidence, Converter, Format, Options, ReadError, Reader, Reading, Registry, Report, Warning,
    WriteError, Writer,
};

struct Stub {
    format: Format,
    mark: &'static [u8],
    sure: Confidence,
}

impl Converter for Stub {
    fn format(&self) -> &Format {
        &self.format
    }

    fn detect(&self, input: &[u8]) -> Confidence {
        if input.starts_with(self.mark) {
            self.sure
        } else {
            Confidence::No
        }
    }

    fn reader(&self) -> Option<&dyn Reader> {
        (self.sure > Confidence::No).then_some(self)
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}

impl Reader for Stub {
    fn read(&self, _: &[u8], _: &Options) -> Result<Reading, ReadError> {
        Ok(Reading::structured(Report::default(), Vec::new()))
    }
}

impl Writer for Stub {
    fn write(
        &self,
        _: &Report,
        _: &Options,
        out: &mut dyn io::Write,
    ) -> Result<Vec<Warning>, WriteError> {
        out.write_all(self.mark)?;
        Ok(Vec::new())
    }
}

fn stub(
    name: &'static str,
    extensions: &'static [&'static str],
    mark: &'static [u8],
    sure: Confidence,
) -> Stub {
    let format = Format::new(name, &[], extensions, "text/plain", "a stub");
    Stub { format, mark, sure }
}

fn registry() -> Registry {
    Registry::new()
        .with(stub("plain", &["txt"], b"", Confidence::Fallback))
        .with(stub("marked", &["md"], b"#", Confidence::Likely))
        .with(stub("sure", &["x.md", "x"], b"#!", Confidence::Certain))
        .with(stub("table", &["csv"], b"#!", Confidence::No))
}

fn name(found: Option<&dyn Converter>) -> Option<String> {
    found.map(|converter| converter.format().name.to_string())
}

#[test]
fn by_name_in_any_case() {
    assert_eq!(name(registry().by_name("PLAIN")).as_deref(), Some("plain"));
    assert_eq!(name(registry().by_name("plai")), None);
}

#[test]
fn by_the_longest_extension() {
    let found = |path: &str| name(registry().by_path(Path::new(path)));
    assert_eq!(found("a/notes.MD").as_deref(), Some("marked"));
    assert_eq!(found("notes.x.md").as_deref(), Some("sure"));
    assert_eq!(found("v1.2.txt").as_deref(), Some("plain"));
    assert_eq!(found("x.md").as_deref(), Some("sure"));
    assert_eq!(found("txt"), None);
    assert_eq!(found("notes.rst"), None);
}

#[test]
fn by_the_surest_that_reads() {
    let registry = registry();
    let found = |input: &[u8]| name(registry.detect(input));
    assert_eq!(found(b"words").as_deref(), Some("plain"));
    assert_eq!(found(b"# head").as_deref(), Some("marked"));
    assert_eq!(found(b"#! sure").as_deref(), Some("sure"));
    assert_eq!(name(Registry::new().detect(b"words")), None);
}

#[test]
#[should_panic(expected = "two formats are called \"plain\"")]
fn a_name_is_given_once() {
    let _ = registry().with(stub("plain", &[], b"", Confidence::No));
}

#[test]
fn traits_are_object_safe_and_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    let registry = registry();
    shared(&registry);
    let mut out = Vec::new();
    let converter: &dyn Converter = registry.by_name("marked").unwrap();
    converter
        .writer()
        .unwrap()
        .write(&Report::default(), &Options::default(), &mut out)
        .unwrap();
    assert_eq!(out, b"#");
}
