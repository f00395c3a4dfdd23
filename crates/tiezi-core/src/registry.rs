//! The registry: which converter is meant by a name, a file or some bytes, and which passes there are.

use std::{fmt, path::Path};

use crate::{Confidence, Converter, INPUT, Pass, WarningCode, decode};

/// The converters and passes at hand, in the order in which they were added.
#[derive(Default)]
pub struct Registry {
    converters: Vec<Box<dyn Converter>>,
    passes: Vec<Box<dyn Pass>>,
}

impl Registry {
    /// Nothing yet.
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
        for name in format.names() {
            assert!(
                self.by_name(name).is_none(),
                "two formats are called {name:?}"
            );
        }
        self.converters.push(Box::new(converter));
        self
    }

    /// Adds a pass.
    ///
    /// # Panics
    /// If another pass has its name, or that is not a word in lower case: a mistake in the program, not in any input.
    #[must_use]
    pub fn with_pass(mut self, pass: impl Pass + 'static) -> Self {
        let name = pass.name();
        let is_word = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        assert!(
            !name.is_empty() && name.bytes().all(is_word),
            "{name:?} is not a word in lower case"
        );
        assert!(self.pass(name).is_none(), "two passes are called {name:?}");
        self.passes.push(Box::new(pass));
        self
    }

    /// All passes; those that run by default run in this order.
    pub fn passes(&self) -> impl Iterator<Item = &dyn Pass> {
        self.passes.iter().map(AsRef::as_ref)
    }

    /// The pass of a name.
    pub fn pass(&self, name: &str) -> Option<&dyn Pass> {
        self.passes().find(|pass| pass.name() == name)
    }

    /// The kinds of all warnings, of inputs, converters and passes; each once.
    pub fn codes(&self) -> Vec<WarningCode> {
        let converters = self.iter().flat_map(Converter::codes);
        let passes = self.passes().flat_map(Pass::codes);
        let mut all: Vec<WarningCode> = Vec::new();
        for code in INPUT.iter().chain(converters).chain(passes) {
            if !all.contains(code) {
                all.push(*code);
            }
        }
        all
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

    /// The converter to read a file with: that of its name, unless its content says for certain that it is of another
    /// format; of its content alone, where the name tells none.
    pub fn for_file(&self, path: &Path, input: &[u8]) -> Option<&dyn Converter> {
        let named = self
            .by_path(path)
            .filter(|converter| converter.reader().is_some());
        let Some(named) = named else {
            return self.detect(input);
        };
        let head = &*decode::narrow(input);
        if named.detect(head) == Confidence::Certain {
            return Some(named);
        }
        match self.surest(head) {
            Some((Confidence::Certain, detected)) => Some(detected),
            _ => Some(named),
        }
    }

    /// The converter that can read these bytes and is surest of them; of equally sure ones the first.
    pub fn detect(&self, input: &[u8]) -> Option<&dyn Converter> {
        let (_, surest) = self.surest(&decode::narrow(input))?;
        Some(surest)
    }

    /// The same for an input in UTF-8, and how sure it is.
    fn surest(&self, input: &[u8]) -> Option<(Confidence, &dyn Converter)> {
        let mut best: Option<(Confidence, &dyn Converter)> = None;
        for converter in self.iter().filter(|converter| converter.reader().is_some()) {
            let confidence = converter.detect(input);
            if confidence > best.map_or(Confidence::No, |(known, _)| known) {
                best = Some((confidence, converter));
            }
        }
        best
    }
}

impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.iter().map(|converter| &converter.format().name))
            .entries(self.passes().map(Pass::name))
            .finish()
    }
}
