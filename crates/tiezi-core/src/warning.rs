//! Warnings: what a reader, a pass or a writer dropped, flattened or guessed, each with a stable code.

use std::{borrow::Cow, fmt, ops::Range};

/// How much a warning matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Something was understood in one of several ways, or told in another form; no words are lost.
    Note,
    /// Something of the input is missing from the result, or may be wrong in it.
    Warning,
}

impl Level {
    /// The level's name, as `tiezi check --format json` prints it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
        }
    }
}

/// A kind of warning. Its name is stable: programs and `--allow` and `--deny` refer to it.
///
/// Each crate lists its own in [`Converter::codes`](crate::Converter::codes) or
/// [`Pass::codes`](crate::Pass::codes); [`INPUT`] has those of every reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct WarningCode {
    /// Who warns and of what: `html.hidden-text`.
    pub name: &'static str,
    /// How much it matters.
    pub level: Level,
    /// What it means, in a sentence without a full stop.
    pub summary: &'static str,
}

impl WarningCode {
    /// The code of something that is lost, or may be wrong.
    pub const fn warning(name: &'static str, summary: &'static str) -> Self {
        Self {
            name,
            level: Level::Warning,
            summary,
        }
    }

    /// The code of something that is kept in another form.
    pub const fn note(name: &'static str, summary: &'static str) -> Self {
        Self {
            name,
            level: Level::Note,
            summary,
        }
    }
}

/// Bytes that don't decode.
pub const MALFORMED: WarningCode = WarningCode::warning(
    "input.malformed",
    "bytes are not of the charset and stand as U+FFFD",
);
/// Control characters.
pub const CONTROL_CHARACTERS: WarningCode = WarningCode::warning(
    "input.control-characters",
    "control characters are left out",
);
/// The codes of what happens to the bytes of an input, whatever its format.
pub const INPUT: &[WarningCode] = &[MALFORMED, CONTROL_CHARACTERS];

/// Something that was dropped, flattened or guessed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Warning {
    /// The name of its [`WarningCode`].
    pub code: Cow<'static, str>,
    /// How much it matters.
    pub level: Level,
    /// What happened, in a sentence without a full stop.
    pub message: String,
    /// Which bytes of the input it is about; nothing where it is about no place in it, as what a pass or
    /// a writer warns of.
    pub range: Option<Range<usize>>,
}

impl Warning {
    /// A warning of a kind about a part of the input, or about no part of it.
    ///
    /// ```
    /// use tiezi_core::{WarningCode, Warning};
    /// const SCRIPT: WarningCode = WarningCode::warning("html.script", "scripts are left out");
    /// let warning = Warning::new(&SCRIPT, "3 scripts are left out; this is the first", 10..20);
    /// assert_eq!(warning.code, "html.script");
    /// assert_eq!(warning.range, Some(10..20));
    /// ```
    pub fn new(
        code: &WarningCode,
        message: impl Into<String>,
        range: impl Into<Option<Range<usize>>>,
    ) -> Self {
        Self {
            code: Cow::Borrowed(code.name),
            level: code.level,
            message: message.into(),
            range: range.into(),
        }
    }

    /// The first byte that it is about; 0 where it is about no place.
    pub fn start(&self) -> usize {
        self.range.as_ref().map_or(0, |range| range.start)
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]", self.message, self.code)
    }
}
