//! The traits that a format implements, and what passes through them.

use std::{borrow::Cow, io};

use crate::{
    OptionSpec, Options, ReadError, Reading, Report, Warning, WarningCode, Words, WriteError,
};

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

    /// The kinds of warnings of its reader and its writer, besides those of [`INPUT`](crate::INPUT).
    fn codes(&self) -> &[WarningCode] {
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
    /// Writes a valid report, and says what of it the format has no place for. Output goes straight to `out`,
    /// in many small pieces: buffer it.
    ///
    /// # Errors
    /// [`WriteError`] where `out` fails or the format can't carry the report.
    fn write(
        &self,
        report: &Report,
        options: &Options,
        out: &mut dyn io::Write,
    ) -> Result<Vec<Warning>, WriteError>;
}

/// What a format is called.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Format {
    /// Its name on the command line: lower case, one word (`json`), or an extension of two parts
    /// (`posts.csv`).
    pub name: Cow<'static, str>,
    /// Other names for it.
    pub aliases: Words,
    /// The extensions of its files, without the dot; the first is given to new files.
    pub extensions: Words,
    /// Its media type.
    pub media_type: Cow<'static, str>,
    /// What it is, on one line.
    pub summary: Cow<'static, str>,
}

impl Format {
    /// A format by its name, other names, extensions of files, media type and summary.
    ///
    /// ```
    /// use tiezi_core::Format;
    /// const FORMAT: Format = Format::new("json", &[], &["json"], "application/json", "reports as they are");
    /// assert!(FORMAT.is_named("JSON"));
    /// ```
    pub const fn new(
        name: &'static str,
        aliases: &'static [&'static str],
        extensions: &'static [&'static str],
        media_type: &'static str,
        summary: &'static str,
    ) -> Self {
        Self {
            name: Cow::Borrowed(name),
            aliases: Words::of(aliases),
            extensions: Words::of(extensions),
            media_type: Cow::Borrowed(media_type),
            summary: Cow::Borrowed(summary),
        }
    }

    /// Its name, then the other ones.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.name).chain(self.aliases.iter())
    }

    /// Whether the format goes by this name, in any case.
    pub fn is_named(&self, name: &str) -> bool {
        self.names().any(|known| known.eq_ignore_ascii_case(name))
    }

    /// Whether files of this format have this extension, in any case.
    pub fn has_extension(&self, extension: &str) -> bool {
        self.extensions
            .iter()
            .any(|known| known.eq_ignore_ascii_case(extension))
    }

    /// The extension that new files get: the first, or its name where it has none.
    pub fn extension(&self) -> &str {
        self.extensions.iter().next().unwrap_or(&self.name)
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
