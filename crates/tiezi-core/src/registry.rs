//! The registry: which converter is meant by a name, a file or some bytes.

use std::{fmt, path::Path};

use crate::{Confidence, Converter, decode};

/// The converters at hand, in the order in which they were added.
#[derive(Default)]
pub struct Registry {
    converters: Vec<Box<dyn Converter>>,
}

impl Registry {
    /// No converters yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a converter.
    ///
    /// # Panics
    /// If another converter has one of its names: a mistake in the program, not in any input.
    #[must_use]
    pub fn with(mut self, converter: impl Converter + 'static) -> Self {
        let format = converter.format();
        for name in std::iter::once(&format.name).chain(format.aliases) {
            assert!(
                self.by_name(name).is_none(),
                "two formats are called {name:?}"
            );
        }
        self.converters.push(Box::new(converter));
        self
    }

    /// All converters.
    pub fn iter(&self) -> impl Iterator<Item = &dyn Converter> {
        self.converters.iter().map(AsRef::as_ref)
    }

    /// The converter of a name or alias.
    pub fn by_name(&self, name: &str) -> Option<&dyn Converter> {
        self.iter()
            .find(|converter| converter.format().is_named(name))
    }

    /// The converter for a file of this name. Of extensions with several parts (`posts.csv`) the
    /// longest that is known counts; a file may be called by all of one.
    pub fn by_path(&self, path: &Path) -> Option<&dyn Converter> {
        let name = path.file_name()?.to_str()?;
        let dots = name.match_indices('.').map(|(at, _)| at + 1);
        let whole = name.contains('.').then_some(0);
        whole
            .into_iter()
            .chain(dots)
            .map(|at| &name[at..])
            .find_map(|extension| {
                self.iter()
                    .find(|converter| converter.format().has_extension(extension))
            })
    }

    /// The converter that can read these bytes and is surest of them; of equally sure ones the first.
    pub fn detect(&self, input: &[u8]) -> Option<&dyn Converter> {
        let input = &*decode::narrow(input);
        let mut best: Option<(Confidence, &dyn Converter)> = None;
        for converter in self.iter().filter(|converter| converter.reader().is_some()) {
            let confidence = converter.detect(input);
            if confidence > best.map_or(Confidence::No, |(known, _)| known) {
                best = Some((confidence, converter));
            }
        }
        best.map(|(_, converter)| converter)
    }
}

impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.iter().map(|converter| converter.format().name))
            .finish()
    }
}
