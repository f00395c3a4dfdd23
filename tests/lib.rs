//! What the tests of this package share: the fixtures, how each is read, and how a reading is shown.

pub mod rendered;

use std::{
    fs,
    num::NonZero,
    panic,
    path::Path,
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

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

/// All fixtures and what each is read as, in the order of their names; they are read once.
///
/// # Panics
/// Where one can't be read.
pub fn readings() -> &'static [(Fixture, Reading)] {
    static READINGS: OnceLock<Vec<(Fixture, Reading)>> = OnceLock::new();
    READINGS.get_or_init(|| {
        let registry = tiezi::registry();
        let fixtures = fixtures();
        let readings = on_all_cores(&fixtures, |_, fixture| fixture.read(&registry));
        fixtures.into_iter().zip(readings).collect()
    })
}

/// What some work gives for each item, in their order; the work also gets the item's index.
///
/// # Panics
/// Where the work does.
pub fn on_all_cores<T: Sync, R: Send>(items: &[T], work: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let share = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else {
                return done;
            };
            done.push((index, work(index, item)));
        }
    };
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..cores).map(|_| scope.spawn(share)).collect();
        let mut done = share();
        for other in others {
            match other.join() {
                Ok(of_other) => done.extend(of_other),
                Err(cause) => panic::resume_unwind(cause),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
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
