//! The laws of every converter, kept by XML.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::{fs, process::Command};

use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use quick_xml::{
    NsReader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
    name::ResolveResult,
};
use tiezi_core::{Converter, Options, Report, Writer, plain};
use tiezi_testkit::{laws, strategy};
use tiezi_xml::{NAMESPACE, Xml};

#[test]
fn reading_gives_what_was_written() {
    laws::round_trip(&Xml, laws::cases());
}

#[test]
fn no_bytes_make_it_panic() {
    laws::never_panics(&Xml, laws::cases());
}

#[test]
fn every_report_is_xml_that_has_all_its_words() {
    laws::writes_every_report(&Xml, laws::cases(), |report, bytes| {
        let seen = letters(&words_of(bytes)?);
        let mut seen = seen.chars();
        let bodies = report.posts.iter().map(|post| plain::all_words(&post.body));
        for letter in letters(&bodies.collect::<String>()).chars() {
            if !seen.any(|other| other == letter) {
                return Err(format!("{letter:?} is lost"));
            }
        }
        Ok(())
    });
}

#[test]
fn xmllint_finds_reports_well_formed() {
    if Command::new("xmllint").arg("--version").output().is_err() {
        tiezi_testkit::skipped("there is no xmllint");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut runner = TestRunner::deterministic();
    let mut lint = Command::new("xmllint");
    lint.arg("--noout");
    for number in 0..200 {
        let report = strategy::report().new_tree(&mut runner).unwrap().current();
        for pretty in ["false", "true"] {
            let path = folder.path().join(format!("{number}-{pretty}.xml"));
            fs::write(&path, write(&report, pretty)).unwrap();
            lint.arg(path);
        }
    }
    let verdict = lint.output().unwrap();
    let words = String::from_utf8_lossy(&verdict.stderr);
    assert!(verdict.status.success() && words.is_empty(), "{words}");
}

fn write(report: &Report, pretty: &str) -> Vec<u8> {
    let options = Options::check(Xml.options(), [("pretty", pretty)]).unwrap();
    let mut out = Vec::new();
    Xml.write(report, &options, &mut out).unwrap();
    out
}

/// Letters and digits alone: what no white space of the form can hide.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The values of attributes and the text, in the order of the document, if it is well formed and
/// wholly in the namespace.
fn words_of(xml: &[u8]) -> Result<String, String> {
    let xml = str::from_utf8(xml).map_err(|error| error.to_string())?;
    let mut reader = NsReader::from_str(xml);
    let mut words = String::new();
    loop {
        let (namespace, event) = reader
            .read_resolved_event()
            .map_err(|error| error.to_string())?;
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                if !matches!(namespace, ResolveResult::Bound(name) if name.as_ref() == NAMESPACE) {
                    return Err(format!("{tag:?} is not in the namespace"));
                }
                push_attributes(&tag, &mut words)?;
            }
            Event::Text(text) => words.push_str(&text.xml10_content()),
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(c)) => words.push(c),
                _ => words
                    .push_str(resolve_predefined_entity(&name).ok_or("an entity nobody knows")?),
            },
            Event::Eof => return Ok(words),
            Event::End(_) | Event::Decl(_) => {}
            other => return Err(format!("{other:?} is never written")),
        }
    }
}

fn push_attributes(tag: &BytesStart<'_>, words: &mut String) -> Result<(), String> {
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute.normalized_value(XmlVersion::Explicit1_0);
        words.push_str(&value.map_err(|error| error.to_string())?);
    }
    Ok(())
}
