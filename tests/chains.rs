//! Reports that go from format to format and back: generated ones, those of all fixtures, and those of the
//! real pages beside the project, where they are.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use tiezi::{Conversion, Converter, Registry};
use tiezi_testkit::{laws, skipped};
use tiezi_tests::{on_all_cores, readings};
use walkdir::WalkDir;

/// The formats that lose nothing.
const LOSSLESS: [&str; 4] = ["json", "xml", "markdown", "html"];

fn lossless(registry: &Registry) -> [&dyn Converter; 4] {
    LOSSLESS.map(|name| registry.by_name(name).unwrap())
}

#[test]
fn generated_reports_come_back() {
    laws::chains(&lossless(&tiezi::registry()), laws::cases());
}

#[test]
fn fixtures_come_back() {
    let registry = tiezi::registry();
    on_all_cores(readings(), |_, (fixture, reading)| {
        if let Err(breach) = laws::chain(&lossless(&registry), &reading.report) {
            panic!("{}/{}: {breach}", fixture.folder, fixture.name);
        }
    });
}

#[test]
fn real_pages_come_back() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let pages = pages(&folder);
    if pages.is_empty() {
        skipped(&format!("there are no pages in {}", folder.display()));
        return;
    }
    let registry = tiezi::registry();
    on_all_cores(&pages, |_, page| {
        let input = fs::read(page).unwrap();
        let converter = registry.by_path(page).unwrap();
        let conversion = Conversion::with(&registry).from(&*converter.format().name);
        let reading = conversion.read(&input).unwrap();
        if let Err(breach) = laws::chain(&lossless(&registry), &reading.report) {
            panic!("{}: {breach}", page.display());
        }
    });
    println!("{} pages came back", pages.len());
}

/// The pages and texts of a folder, but not what is said about them.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let is_page = |path: &Path| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        matches!(extension, Some("html" | "htm" | "txt"))
    };
    WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.is_file() && is_page(path))
        .collect()
}
