//! Every fixture through every writer, as snapshots that a reviewer reads.
//!
//! A new fixture is only a new file; `INSTA_UPDATE=always cargo test -p tiezi-tests` writes its snapshots.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::{collections::BTreeSet, path::Path};

use insta::{Settings, assert_snapshot};
use tiezi::{
    Converter, Options, Reading, Registry, Report,
    tiezi_core::{Position, Values},
};
use tiezi_tests::{Fixture, REPORTS, files_in_folders, fixtures};

#[test]
fn every_fixture_is_written_as_its_snapshots_show() {
    let registry = tiezi::registry();
    // The macro finds the fixtures anew, and so goes on after a snapshot that differs.
    let fixtures = fixtures();
    insta::glob!("../fixtures", "*/*", |path| {
        let Some(fixture) = fixtures
            .iter()
            .find(|fixture| path.ends_with(Path::new(&fixture.folder).join(&fixture.name)))
        else {
            return;
        };
        let reading = fixture.read(&registry);
        let mut settings = Settings::clone_current();
        settings.remove_snapshot_suffix();
        settings.remove_input_file();
        settings.set_omit_expression(true);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_snapshot_path(Path::new("snapshots").join(&fixture.folder));
        settings.bind(|| {
            for (format, output) in outputs(fixture, &registry, &reading.report) {
                assert_snapshot!(snapshot_name(fixture, format), output);
            }
            if !reading.warnings.is_empty() {
                let warnings = warning_lines(fixture, &reading);
                assert_snapshot!(snapshot_name(fixture, "warnings"), warnings);
            }
        });
    });
}

#[test]
fn every_fixture_is_a_valid_report() {
    let registry = tiezi::registry();
    for fixture in fixtures() {
        if let Err(invalid) = fixture.read(&registry).report.validate() {
            panic!("{}/{}: {invalid}", fixture.folder, fixture.name);
        }
    }
}

#[test]
fn a_page_of_an_engine_is_read_by_its_engine() {
    // Fixtures are named after their engines, but for these.
    const OTHERS: [&str; 6] = [
        "article",
        "login",
        "thread-list",
        "unknown",
        "json-ld",
        "microdata",
    ];
    // Pages whose engine has another name; those of PunBB 1.2 are as FluxBB's.
    const NAMES: [(&str, &str); 3] = [
        ("pipermail", "mailman"),
        ("hyperkitty", "mailman"),
        ("punbb-12", "fluxbb"),
    ];
    let registry = tiezi::registry();
    let fixtures = fixtures();
    let pages = fixtures.iter().filter(|fixture| fixture.folder == "html");
    for fixture in
        pages.filter(|fixture| !OTHERS.iter().any(|other| fixture.name.starts_with(other)))
    {
        let stem = fixture.name.split(['-', '.']).next().unwrap();
        let named = NAMES
            .iter()
            .find(|(name, _)| fixture.name.starts_with(name));
        let expected = named.map_or(stem, |(_, engine)| engine);
        let engine = fixture.read(&registry).report.source.engine;
        assert_eq!(engine.as_deref(), Some(expected), "{}", fixture.name);
    }
}

#[test]
fn no_snapshot_is_left_over_or_pending() {
    let registry = tiezi::registry();
    let mut wanted = BTreeSet::new();
    for fixture in fixtures() {
        let mut want = |part: &str| {
            let file = format!("{}.snap", snapshot_name(&fixture, part));
            wanted.insert((fixture.folder.clone(), file));
        };
        let reading = fixture.read(&registry);
        for (format, _) in outputs(&fixture, &registry, &reading.report) {
            want(format);
        }
        if !reading.warnings.is_empty() {
            want("warnings");
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots");
    let left_over: Vec<String> = files_in_folders(&folder)
        .into_iter()
        .filter(|file| !wanted.contains(file))
        .map(|(format, file)| format!("tests/snapshots/{format}/{file}"))
        .collect();
    assert!(
        left_over.is_empty(),
        "of no fixture, or not yet accepted; review or delete:\n{}",
        left_over.join("\n")
    );
}

/// The converters that a fixture goes through: of a report, those that show its structure best.
fn writers<'a>(
    fixture: &Fixture,
    registry: &'a Registry,
) -> impl Iterator<Item = &'a dyn Converter> {
    const OF_REPORTS: [&str; 2] = ["json", "toc"];
    let is_report = fixture.folder == REPORTS;
    registry
        .iter()
        .filter(|converter| converter.writer().is_some())
        .filter(move |converter| !is_report || OF_REPORTS.contains(&&*converter.format().name))
}

/// The name of the file for a fixture's output in a format, or for its warnings.
fn snapshot_name(fixture: &Fixture, part: &str) -> String {
    let stem = Path::new(&fixture.name).file_stem().unwrap();
    format!("{}.{part}", stem.to_string_lossy())
}

/// The report in every format, under the format's name; but where it says no more than a report
/// with nothing in it.
fn outputs<'a>(
    fixture: &Fixture,
    registry: &'a Registry,
    report: &Report,
) -> Vec<(&'a str, String)> {
    let nothing = Report::default();
    writers(fixture, registry)
        .map(|converter| (converter, written(converter, report)))
        .filter(|(converter, output)| *output != written(*converter, &nothing))
        .map(|(converter, output)| (&*converter.format().name, output))
        .collect()
}

/// The report in a format, laid out for people where the format can be.
fn written(converter: &dyn Converter, report: &Report) -> String {
    let specs = converter.options();
    let pretty = specs
        .iter()
        .filter(|spec| spec.name == "pretty" && spec.values == Values::Flag)
        .map(|spec| (&*spec.name, "true"));
    let options = Options::check(specs, pretty).unwrap();
    let mut output = Vec::new();
    let writer = converter.writer().unwrap();
    writer.write(report, &options, &mut output).unwrap();
    String::from_utf8(output).unwrap()
}

/// The warnings, a line each.
fn warning_lines(fixture: &Fixture, reading: &Reading) -> String {
    let line = |warning: &tiezi::Warning| {
        let Position { line, column, .. } = Position::of(&fixture.input, warning.start());
        format!("{line}:{column}: {}", warning.message)
    };
    let lines: Vec<String> = reading.warnings.iter().map(line).collect();
    lines.join("\n")
}
