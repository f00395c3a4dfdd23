//! From bytes to bytes in one call.

use tiezi_core::{Converter, Options, ReadError, Registry, Warning, WriteError};

/// What a conversion gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Converted {
    /// The report in the format that was asked for.
    pub output: Vec<u8>,
    /// What the reader dropped, flattened or guessed.
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
    NoReader(&'static str),
    /// The format is read only.
    #[error("{0} can't be written")]
    NoWriter(&'static str),
    /// The content tells no format, and none was named.
    #[error("the content doesn't tell its format")]
    Undetected,
    /// The input can't be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The report can't be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Converts an input from a format, or from the one that its content tells, to another; every
/// option is at its default.
///
/// For options, or to see the [`Report`](tiezi_core::Report) between the two, take the converters
/// from [`registry`](crate::registry).
///
/// # Errors
/// [`Error`] where a name means no format that can be read or written so, and where reading or
/// writing fails.
pub fn convert(input: &[u8], from: Option<&str>, to: &str) -> Result<Converted, Error> {
    let registry = crate::registry();
    let source = match from {
        Some(name) => named(&registry, name)?,
        None => registry.detect(input).ok_or(Error::Undetected)?,
    };
    let target = named(&registry, to)?;
    let reader = source
        .reader()
        .ok_or(Error::NoReader(source.format().name))?;
    let writer = target
        .writer()
        .ok_or(Error::NoWriter(target.format().name))?;

    let reading = reader.read(input, &Options::defaults(source.options()))?;
    let mut output = Vec::new();
    writer.write(
        &reading.report,
        &Options::defaults(target.options()),
        &mut output,
    )?;
    Ok(Converted {
        output,
        warnings: reading.warnings,
    })
}

fn named<'a>(registry: &'a Registry, name: &str) -> Result<&'a dyn Converter, Error> {
    registry
        .by_name(name)
        .ok_or_else(|| Error::UnknownFormat(name.to_owned()))
}
