//! The traits that a format implements, and what passes through them.

use std::{io, ops::Range};

use crate::{OptionSpec, Options, ReadError, Report, WriteError};

/// A format: how it is named and recognised, and what it can do.
///
/// Implementing [`Converter::format`] and one of [`Converter::reader`] and [`Converter::writer`] is
/// enough to join a [`Registry`](crate::Registry).
pub trait Converter: Send + Sync {
    /// What the format is called.
    fn format(&self) -> &Format;

    /// How likely some bytes are of this format; it may look at the beginning alone, and must be
    /// quick. What is in UTF-16 comes as UTF-8. The default says that content never tells.
    fn detect(&self, input: &[u8]) -> Confidence {
        let _ = input;
        Confidence::No
    }

    /// The options that its reader and its writer take.
    fn options(&self) -> &[OptionSpec] {
        &[]
    }

    /// What reads the format, if anything does.
    fn reader(&self) -> Option<&dyn Reader> {
        None
    }

    /// What writes the format, if anything does.
    fn writer(&self) -> Option<&dyn Writer> {
        None
    }
}

/// Reads a format.
pub trait Reader: Send + Sync {
    /// Makes a report of the input, in time and memory linear in its length.
    ///
    /// # Errors
    /// [`ReadError`] where the input is not of this format; never a panic, whatever the bytes.
    fn read(&self, input: &[u8], options: &Options) -> Result<Reading, ReadError>;

    /// The charset that an input says it is in, by whatever name: what the reader gives
    /// [`decode`](crate::decode::decode). Who shows places of the input must read the same text.
    fn declared_charset(&self, input: &[u8]) -> Option<String> {
        let _ = input;
        None
    }
}

/// Writes a format.
pub trait Writer: Send + Sync {
    /// Writes a valid report. Output goes straight to `out`, in many small pieces: buffer it.
    ///
    /// # Errors
    /// [`WriteError`] where `out` fails or the format can't carry the report.
    fn write(
        &self,
        report: &Report,
        options: &Options,
        out: &mut dyn io::Write,
    ) -> Result<(), WriteError>;
}

/// What a reader made of its input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The report.
    pub report: Report,
    /// What was dropped, flattened or guessed, in the order of the input.
    pub warnings: Vec<Warning>,
}

impl From<Report> for Reading {
    fn from(report: Report) -> Self {
        Self {
            report,
            warnings: Vec::new(),
        }
    }
}

/// Something that a reader dropped, flattened or guessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// What happened, in a sentence without a full stop.
    pub message: String,
    /// Which bytes of the input it is about.
    pub range: Range<usize>,
}

impl Warning {
    /// A warning about a part of the input.
    pub fn new(message: impl Into<String>, range: Range<usize>) -> Self {
        Self {
            message: message.into(),
            range,
        }
    }
}

/// What a format is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// Its name on the command line: lower case, one word (`json`), or an extension of two parts
    /// (`posts.csv`).
    pub name: &'static str,
    /// Other names for it.
    pub aliases: &'static [&'static str],
    /// The extensions of its files, without the dot; the first is given to new files.
    pub extensions: &'static [&'static str],
    /// Its media type.
    pub media_type: &'static str,
    /// What it is, on one line.
    pub summary: &'static str,
}

impl Format {
    /// Whether the format goes by this name, in any case.
    pub fn is_named(&self, name: &str) -> bool {
        std::iter::once(&self.name)
            .chain(self.aliases)
            .any(|known| known.eq_ignore_ascii_case(name))
    }

    /// Whether files of this format have this extension, in any case.
    pub fn has_extension(&self, extension: &str) -> bool {
        self.extensions
            .iter()
            .any(|known| known.eq_ignore_ascii_case(extension))
    }
}

/// How likely some bytes are of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// They are not.
    No,
    /// They could be, as anything could.
    Fallback,
    /// They look like it.
    Likely,
    /// They say so themselves.
    Certain,
}
