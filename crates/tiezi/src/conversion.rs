//! From bytes to a report, and on to bytes: in one call, or as it is asked for.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use tiezi_core::{
    Converter, OptionError, Options, ReadError, Reading, Registry, Report, Warning, WriteError,
};

use crate::passes::{PassFailed, Passed, Passes, PassesError};

/// Every format and pass that was built in, made once.
static BUILT_IN: LazyLock<Registry> = LazyLock::new(crate::registry);

/// What a conversion gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Converted {
    /// The report in the format that was asked for.
    pub output: Vec<u8>,
    /// What the reader, the passes and the writer dropped, flattened or guessed.
    pub warnings: Vec<Warning>,
}

/// Why a conversion failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No format has this name.
    #[error("no format is called {0:?}")]
    UnknownFormat(String),
    /// The format is written only.
    #[error("{0} can't be read")]
    NoReader(String),
    /// The format is read only.
    #[error("{0} can't be written")]
    NoWriter(String),
    /// The content tells no format, and none was named.
    #[error("the content doesn't tell its format")]
    Undetected,
    /// No format to write was named.
    #[error("the format to write is missing")]
    NoTarget,
    /// An option can't be set so.
    #[error(transparent)]
    Option(#[from] OptionError),
    /// Passes can't be chosen so.
    #[error(transparent)]
    Passes(#[from] PassesError),
    /// A file can't be opened or read.
    #[error("{} can't be read", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The input can't be read as its format.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A pass failed.
    #[error(transparent)]
    Pass(#[from] PassFailed),
    /// The pass of this name sorted the report out.
    #[error("the pass {0} sorts the report out")]
    Dropped(String),
    /// The report can't be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Reads an input in the format that its content tells, and runs the passes that run by default.
///
/// ```
/// # #[cfg(feature = "text")] {
/// let reading = tiezi::read("甲 发表于 2023-3-18 01:11:13\n\n潮位\n涨了。\n页: [1]\n查看完整版本: 潮位".as_bytes())?;
/// assert_eq!(reading.report.title.as_deref(), Some("潮位"));
/// # }
/// # Ok::<(), tiezi::Error>(())
/// ```
///
/// # Errors
/// [`Error`] where the content tells no format, or isn't of it.
pub fn read(input: &[u8]) -> Result<Reading, Error> {
    Conversion::new().read(input)
}

/// Reads a file in the format that its name or else its content tells, and runs the passes that run by default.
///
/// # Errors
/// [`Error`] where the file can't be opened, tells no format, or isn't of it.
pub fn read_path(path: impl AsRef<Path>) -> Result<Reading, Error> {
    Conversion::new().read_path(path)
}

/// Converts an input from a format, or from the one that its content tells, to another; every
/// option is at its default. For more say, there is [`Conversion`].
///
/// # Errors
/// [`Error`] where a name means no format that can be read or written so, and where reading or
/// writing fails.
pub fn convert(input: &[u8], from: Option<&str>, to: &str) -> Result<Converted, Error> {
    let conversion = Conversion::new().to(to);
    match from {
        Some(name) => conversion.from(name).convert(input),
        None => conversion.convert(input),
    }
}

/// A conversion as it is asked for: the formats, their options, and the passes between them.
///
/// ```
/// # #[cfg(all(feature = "text", feature = "json", feature = "outline", feature = "metrics"))] {
/// use tiezi::Conversion;
///
/// let conversion = Conversion::new()
///     .to("json")
///     .option("pretty", "true")
///     .option("outline.detail", "structure")
///     .without_pass("metrics");
/// let converted = conversion.convert("01 疏浚\n疏浚46公里。\n02 扩建\n新增两处。".as_bytes())?;
/// assert!(converted.output.starts_with(b"{\n"));
/// # }
/// # Ok::<(), tiezi::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Conversion<'r> {
    registry: &'r Registry,
    from: Option<String>,
    to: Option<String>,
    options: Vec<(String, String)>,
    asked: Vec<String>,
    left_out: Vec<String>,
}

impl Default for Conversion<'static> {
    fn default() -> Self {
        Self::new()
    }
}

impl Conversion<'static> {
    /// A conversion with the formats and passes that were built in.
    pub fn new() -> Self {
        Conversion::with(&BUILT_IN)
    }
}

impl<'r> Conversion<'r> {
    /// A conversion with the formats and passes of a registry.
    pub fn with(registry: &'r Registry) -> Self {
        Self {
            registry,
            from: None,
            to: None,
            options: Vec::new(),
            asked: Vec::new(),
            left_out: Vec::new(),
        }
    }

    /// Reads this format, whatever a file's name or content tells.
    #[must_use]
    pub fn from(mut self, format: impl Into<String>) -> Self {
        self.from = Some(format.into());
        self
    }

    /// Writes this format.
    #[must_use]
    pub fn to(mut self, format: impl Into<String>) -> Self {
        self.to = Some(format.into());
        self
    }

    /// Sets an option: of the format that is read or written, or of a pass, after whose name it has a dot.
    #[must_use]
    pub fn option(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.push((name.into(), value.into()));
        self
    }

    /// Runs a pass, also one that doesn't run by default, and whatever is read.
    #[must_use]
    pub fn pass(mut self, name: impl Into<String>) -> Self {
        self.asked.push(name.into());
        self
    }

    /// Leaves out a pass that would run by default.
    #[must_use]
    pub fn without_pass(mut self, name: impl Into<String>) -> Self {
        self.left_out.push(name.into());
        self
    }

    /// Reads an input, and runs the passes.
    ///
    /// # Errors
    /// [`Error`] where a name or an option means nothing, and where reading or a pass fails.
    pub fn read(&self, input: &[u8]) -> Result<Reading, Error> {
        let source = match &self.from {
            Some(name) => self.named(name)?,
            None => self.registry.detect(input).ok_or(Error::Undetected)?,
        };
        self.read_as(source, input)
    }

    /// Reads a file, in the format that was named, or that the file's name and content tell ([`Registry::for_file`]); and runs
    /// the passes.
    ///
    /// # Errors
    /// The same as [`Conversion::read`], and [`Error::Open`].
    pub fn read_path(&self, path: impl AsRef<Path>) -> Result<Reading, Error> {
        let path = path.as_ref();
        let input = fs::read(path).map_err(|source| Error::Open {
            path: path.to_owned(),
            source,
        })?;
        match self.registry.for_file(path, &input) {
            Some(source) if self.from.is_none() => self.read_as(source, &input),
            _ => self.read(&input),
        }
    }

    /// Reads an input, runs the passes, and writes the report.
    ///
    /// # Errors
    /// [`Error`] where a name or an option means nothing, and where reading, a pass or writing fails.
    pub fn convert(&self, input: &[u8]) -> Result<Converted, Error> {
        self.target()?;
        self.write(self.read(input)?)
    }

    /// The same for a file.
    ///
    /// # Errors
    /// The same as [`Conversion::convert`], and [`Error::Open`].
    pub fn convert_path(&self, path: impl AsRef<Path>) -> Result<Converted, Error> {
        self.target()?;
        self.write(self.read_path(path)?)
    }

    /// Writes a reading's report.
    fn write(&self, reading: Reading) -> Result<Converted, Error> {
        let mut output = Vec::new();
        let mut warnings = reading.warnings;
        warnings.extend(self.write_report(&reading.report, &mut output)?);
        Ok(Converted { output, warnings })
    }

    fn write_report(
        &self,
        report: &Report,
        out: &mut dyn io::Write,
    ) -> Result<Vec<Warning>, Error> {
        let target = self.target()?;
        let writer = target
            .writer()
            .ok_or_else(|| Error::NoWriter(target.format().name.to_string()))?;
        Ok(writer.write(report, &self.options_of(target)?, out)?)
    }

    fn read_as(&self, source: &dyn Converter, input: &[u8]) -> Result<Reading, Error> {
        let reader = source
            .reader()
            .ok_or_else(|| Error::NoReader(source.format().name.to_string()))?;
        self.check_options(source)?;
        let passes = self.passes()?;
        let mut reading = reader.read(input, &self.options_of(source)?)?;
        match passes.apply(&mut reading)? {
            Passed::Kept => Ok(reading),
            Passed::DroppedBy(pass) => Err(Error::Dropped(pass)),
        }
    }

    fn target(&self) -> Result<&'r dyn Converter, Error> {
        self.named(self.to.as_deref().ok_or(Error::NoTarget)?)
    }

    fn named(&self, name: &str) -> Result<&'r dyn Converter, Error> {
        self.registry
            .by_name(name)
            .ok_or_else(|| Error::UnknownFormat(name.to_owned()))
    }

    fn passes(&self) -> Result<Passes<'r>, Error> {
        let options: Vec<_> = self.pairs().filter(|(name, _)| is_of_pass(name)).collect();
        let [asked, left_out] = [&self.asked, &self.left_out]
            .map(|names| names.iter().map(String::as_str).collect::<Vec<_>>());
        let passes = Passes::choose(self.registry, &asked, &left_out, &options)?;
        Ok(passes)
    }

    fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.options
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The options that were set and that a format has.
    fn options_of(&self, format: &dyn Converter) -> Result<Options, Error> {
        Ok(Options::of_declared(format.options(), self.pairs())?)
    }

    /// Checks that each option is one of a pass, of the format that is read or of the one that is written.
    fn check_options(&self, source: &dyn Converter) -> Result<(), Error> {
        let target = self.to.is_some().then(|| self.target()).transpose()?;
        let specs = || {
            let of_target = target.map(Converter::options).unwrap_or_default();
            source.options().iter().chain(of_target)
        };
        for (name, _) in self.pairs().filter(|(name, _)| !is_of_pass(name)) {
            if !specs().any(|spec| spec.name == name) {
                return Err(OptionError::unknown(name, specs()).into());
            }
        }
        Ok(())
    }
}

/// Whether an option is of a pass, and not of a format.
fn is_of_pass(option: &str) -> bool {
    Passes::pass_of(option).is_some()
}
