//! What the tests of this package share: the fixtures, and how each is read.

use std::{fs, path::Path};

use tiezi::{Converter, Options, Reading, Registry};
use walkdir::WalkDir;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// An input under `fixtures/FORMAT`.
#[derive(Debug, Clone)]
pub struct Fixture {
    /// The folder that it is in: the name of its format.
    pub format: String,
    /// The name of its file.
    pub name: String,
    /// What is in it.
    pub input: Vec<u8>,
}

impl Fixture {
    /// Reads it as its format, with every option at its default.
    ///
    /// # Panics
    /// Where it can't be read.
    pub fn read(&self, registry: &Registry) -> Reading {
        let converter = self.converter(registry);
        let reading = converter
            .reader()
            .unwrap_or_else(|| panic!("{} can't be read", self.format))
            .read(&self.input, &Options::defaults(converter.options()));
        reading.unwrap_or_else(|error| panic!("{}/{}: {error}", self.format, self.name))
    }

    /// The converter of its format.
    ///
    /// # Panics
    /// Where there is none.
    pub fn converter<'a>(&self, registry: &'a Registry) -> &'a dyn Converter {
        registry.by_name(&self.format).unwrap_or_else(|| {
            panic!(
                "no format is called {}, as a fixture's folder is",
                self.format
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
    let fixtures: Vec<Fixture> = files_of_formats(&folder)
        .into_iter()
        .map(|(format, name)| {
            let path = folder.join(&format).join(&name);
            let input =
                fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            Fixture {
                format,
                name,
                input,
            }
        })
        .collect();
    assert!(!fixtures.is_empty(), "no fixtures in {}", folder.display());
    fixtures
}

/// The folder and the name of every file in a folder's folders, sorted; nothing where there is no
/// such folder.
pub fn files_of_formats(folder: &Path) -> Vec<(String, String)> {
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
