//! What readers make of each fixture, and writers of each report in `written/`, as snapshots that a
//! reviewer reads.
//!
//! A new fixture is only a new file, and so is a new report; of writers every one in the registry is taken.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::{
    collections::BTreeSet,
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

use insta::{Settings, assert_snapshot};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use serde_json::Value;
use tiezi::{Converter, Options, Report, tiezi_core::Values};
use tiezi_testkit::strategy;
use tiezi_tests::{readings, rendered};
use walkdir::WalkDir;

const HOW_TO_ACCEPT: &str = "\
Where that is as it should be, accept it, and read what has changed:
    INSTA_UPDATE=always cargo test -p tiezi-tests --test snapshots
    git add --intent-to-add . && git diff
or look at one after the other: cargo insta review";

#[test]
fn fixtures_are_read_as_their_snapshots_show() {
    compare(&of_fixtures());
}

#[test]
fn reports_are_written_as_their_snapshots_show() {
    compare(&of_reports());
}

#[test]
fn no_snapshot_is_left_over_or_pending() {
    let folder = snapshots();
    let mut wanted = BTreeSet::new();
    for snapshot in of_fixtures().iter().chain(&of_reports()) {
        assert!(
            wanted.insert(snapshot.path()),
            "two are called {}",
            in_project(&snapshot.path())
        );
    }
    let left_over: Vec<String> = WalkDir::new(&folder)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file() && !wanted.contains(entry.path()))
        .map(|entry| in_project(entry.path()))
        .collect();
    assert!(
        left_over.is_empty(),
        "of nothing that there is, or not yet accepted; review or delete:\n{}",
        left_over.join("\n")
    );
}

#[test]
fn every_fixture_is_a_valid_report() {
    for (fixture, reading) in readings() {
        if let Err(invalid) = reading.report.validate() {
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
    let pages = readings()
        .iter()
        .filter(|(fixture, _)| fixture.folder == "html");
    for (fixture, reading) in
        pages.filter(|(fixture, _)| !OTHERS.iter().any(|other| fixture.name.starts_with(other)))
    {
        let stem = fixture.name.split(['-', '.']).next().unwrap();
        let named = NAMES
            .iter()
            .find(|(name, _)| fixture.name.starts_with(name));
        let expected = named.map_or(stem, |(_, engine)| engine);
        let engine = reading.report.source.engine.as_deref();
        assert_eq!(engine, Some(expected), "{}", fixture.name);
    }
}

/// Whatever blocks, inlines and fields generated reports have, those in `written/` have, too.
#[test]
fn the_written_reports_hold_every_part_of_the_model() {
    let mut written = BTreeSet::new();
    for (_, report) in reports() {
        add_parts(
            "report",
            &serde_json::to_value(report).unwrap(),
            &mut written,
        );
    }
    let mut all = BTreeSet::new();
    let mut runner = TestRunner::deterministic();
    for _ in 0..200 {
        let report = strategy::report().new_tree(&mut runner).unwrap().current();
        add_parts("report", &serde_json::to_value(report).unwrap(), &mut all);
    }
    let missing: Vec<&String> = all.difference(&written).collect();
    assert!(
        missing.is_empty(),
        "no report in tests/written/ has {missing:?}"
    );
}

/// Adds the names of a value's fields, after what has them: `block quote.post`, `author.role`.
fn add_parts(of: &str, value: &Value, parts: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            let kind = match fields.get("type").and_then(Value::as_str) {
                Some(kind) if ["body", "signature", "blocks", "items"].contains(&of) => {
                    format!("block {kind}")
                }
                Some(kind) => format!("inline {kind}"),
                None => of.to_owned(),
            };
            for (name, value) in fields {
                parts.insert(format!("{kind}.{name}"));
                add_parts(name, value, parts);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| add_parts(of, item, parts)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What is in a file under `snapshots/`.
struct Snapshot {
    folder: PathBuf,
    name: String,
    content: String,
}

impl Snapshot {
    fn path(&self) -> PathBuf {
        self.folder.join(format!("{}.snap", self.name))
    }
}

fn snapshots() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots")
}

/// What each fixture is read as.
fn of_fixtures() -> Vec<Snapshot> {
    let snapshot = |(fixture, reading): &(_, _)| {
        let fixture: &tiezi_tests::Fixture = fixture;
        Snapshot {
            folder: snapshots().join("read").join(&fixture.folder),
            name: stem(Path::new(&fixture.name)),
            content: rendered::reading(&fixture.input, reading),
        }
    };
    readings().iter().map(snapshot).collect()
}

/// The name of the report in `written/` with nothing in it.
const EMPTY: &str = "empty";

/// Each report of `written/` in every format, but where that says no more than of a report with
/// nothing in it.
fn of_reports() -> Vec<Snapshot> {
    let registry = tiezi::registry();
    let reports = reports();
    let mut all = Vec::new();
    for converter in registry.iter().filter(|one| one.writer().is_some()) {
        let format = &*converter.format().name;
        let of_nothing = written(converter, &Report::default());
        for (name, report) in &reports {
            let output = written(converter, report);
            let content = if name == EMPTY {
                output
            } else if output == of_nothing {
                continue;
            } else {
                without_frame(&output, &of_nothing, format)
            };
            all.push(Snapshot {
                folder: snapshots().join("written"),
                name: format!("{name}.{format}"),
                content,
            });
        }
    }
    all
}

/// An output without its longest run of lines that one of nothing has, too, where that is many: the
/// style sheet of a page is read once.
fn without_frame(output: &str, of_nothing: &str, format: &str) -> String {
    const MANY: usize = 20;
    let (lines, frame): (Vec<&str>, Vec<&str>) =
        (output.lines().collect(), of_nothing.lines().collect());
    // The lengths of the runs that end in one line of the output and each of the frame.
    let mut runs = vec![0; frame.len() + 1];
    let (mut longest, mut end) = (0, 0);
    for (index, line) in lines.iter().enumerate() {
        for at in (0..frame.len()).rev() {
            runs[at + 1] = if *line == frame[at] { runs[at] + 1 } else { 0 };
            if runs[at + 1] > longest {
                (longest, end) = (runs[at + 1], index + 1);
            }
        }
    }
    if longest < MANY {
        return output.to_owned();
    }
    let note = format!("[{longest} lines as in {EMPTY}.{format}.snap]");
    let (before, after) = (&lines[..end - longest], &lines[end..]);
    [before, &[note.as_str()], after].concat().join("\n")
}

/// The reports in `written/`, by name.
fn reports() -> Vec<(String, Report)> {
    let registry = tiezi::registry();
    let json = registry.by_name("json").unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("written");
    let files = WalkDir::new(folder).min_depth(1).sort_by_file_name();
    let report = |entry: walkdir::DirEntry| {
        let input = fs::read(entry.path()).unwrap();
        let options = Options::defaults(json.options());
        match json.reader().unwrap().read(&input, &options) {
            Ok(reading) => (stem(entry.path()), reading.report),
            Err(error) => panic!("{}: {error}", entry.path().display()),
        }
    };
    files
        .into_iter()
        .map(|entry| report(entry.unwrap()))
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

/// Compares each with its file, and goes on after one that differs.
fn compare(all: &[Snapshot]) {
    let differs = |snapshot: &&Snapshot| {
        let mut settings = Settings::clone_current();
        settings.set_omit_expression(true);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_snapshot_path(&snapshot.folder);
        let assertion = || assert_snapshot!(snapshot.name.as_str(), snapshot.content);
        catch_unwind(AssertUnwindSafe(|| settings.bind(assertion))).is_err()
    };
    let differing: Vec<String> = all
        .iter()
        .filter(differs)
        .map(|snapshot| in_project(&snapshot.path()))
        .collect();
    assert!(
        differing.is_empty(),
        "{} of {} differ, as shown above:\n{}\n\n{HOW_TO_ACCEPT}",
        differing.len(),
        all.len(),
        differing.join("\n")
    );
}

/// A path under this package as one writes it at the top of the project.
fn in_project(path: &Path) -> String {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = path.strip_prefix(package).unwrap_or(path);
    Path::new("tests").join(path).display().to_string()
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}
