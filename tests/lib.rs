//! What the tests of this package share: the fixtures, and how each is read.

use std::{fs, path::Path};

use tiezi::{Conversion, Converter, Reading, Registry};
use walkdir::WalkDir;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// The folder of reports: texts, each beside the truth of what a person reads in it.
pub const REPORTS: &str = "reports";
/// How the name of a truth ends, after its report's.
pub const TRUTH: &str = ".truth.json";

/// An input under `fixtures/FORMAT` or `fixtures/reports`.
#[derive(Debug, Clone)]
pub struct Fixture {
    /// The folder that it is in.
    pub folder: String,
    /// The name of its file.
    pub name: String,
    /// What is in it.
    pub input: Vec<u8>,
}

impl Fixture {
    /// Reads it as its format, with every option at its default, and runs the passes that run by default.
    ///
    /// # Panics
    /// Where it can't be read.
    pub fn read(&self, registry: &Registry) -> Reading {
        let conversion = Conversion::with(registry).from(self.format());
        let reading = conversion.read(&self.input);
        reading.unwrap_or_else(|error| panic!("{}/{}: {error}", self.folder, self.name))
    }

    /// The name of its format: its folder's, but that reports are texts.
    pub fn format(&self) -> &str {
        if self.folder == REPORTS {
            "text"
        } else {
            &self.folder
        }
    }

    /// The converter of its format.
    ///
    /// # Panics
    /// Where there is none.
    pub fn converter<'a>(&self, registry: &'a Registry) -> &'a dyn Converter {
        registry.by_name(self.format()).unwrap_or_else(|| {
            panic!(
                "no format is called {}, as a fixture's folder is",
                self.folder
            )
        })
    }
}

/// All fixtures, in the order of their names.
///
/// # Panics
/// Where their folder can't be read, or has none.
pub fn fixtures() -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures");
    let fixtures: Vec<Fixture> = files_in_folders(&folder)
        .into_iter()
        .filter(|(of_format, name)| of_format != REPORTS || is_report(&folder.join(REPORTS), name))
        .map(|(of_format, name)| {
            let path = folder.join(&of_format).join(&name);
            let input =
                fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            Fixture {
                folder: of_format,
                name,
                input,
            }
        })
        .collect();
    assert!(!fixtures.is_empty(), "no fixtures in {}", folder.display());
    fixtures
}

/// Whether a file is a text with a truth beside it.
fn is_report(folder: &Path, name: &str) -> bool {
    name.strip_suffix(".txt")
        .is_some_and(|stem| folder.join(format!("{stem}{TRUTH}")).is_file())
}

/// The folder and the name of every file in a folder's folders, sorted; nothing where there is no
/// such folder.
pub fn files_in_folders(folder: &Path) -> Vec<(String, String)> {
    let name = |path: &Path| {
        path.file_name()
            .map(|name| name.to_string_lossy().into_owned())
    };
    WalkDir::new(folder)
        .min_depth(2)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| Some((name(entry.path().parent()?)?, name(entry.path())?)))
        .collect()
}
