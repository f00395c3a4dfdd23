//! Errors of readers and writers, and places in an input.

use std::{fmt, io};

/// A place in an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Bytes before it.
    pub byte: usize,
    /// Its line, from 1.
    pub line: usize,
    /// Its column, from 1, counted in characters (in bytes where the input is not UTF-8).
    pub column: usize,
}

impl Position {
    /// The line and column of a byte of the input; past the end, those of the end.
    ///
    /// ```
    /// use tiezi_core::Position;
    /// let place = Position::of("一\n二三".as_bytes(), 7);
    /// assert_eq!((place.line, place.column), (2, 2));
    /// ```
    pub fn of(input: &[u8], byte: usize) -> Self {
        let byte = byte.min(input.len());
        let before = &input[..byte];
        let line_start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        let in_line = &before[line_start..];
        let column = match std::str::from_utf8(in_line) {
            Ok(text) => text.chars().count(),
            Err(_) => in_line.len(),
        };
        Self {
            byte,
            line: memchr::memchr_iter(b'\n', before).count() + 1,
            column: column + 1,
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// Why an input could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The input is not well formed, or not a report.
    #[error("{message}")]
    Syntax {
        /// What was found and what was expected.
        message: String,
        /// Where.
        position: Position,
    },
    /// The input nests deeper than [`MAX_DEPTH`](crate::MAX_DEPTH) in a format that can't flatten it.
    #[error("nested deeper than {limit} levels")]
    TooDeep {
        /// How many levels are read.
        limit: usize,
        /// Where it becomes too deep.
        position: Position,
    },
    /// The charset that was asked for doesn't exist.
    #[error(
        "charset {0:?} is not known; try utf-8, gb18030, big5, shift_jis, euc-kr or windows-1252"
    )]
    UnknownCharset(String),
    /// The reader failed for a reason that is about no place in the input.
    #[error("{0}")]
    Failed(String),
}

impl ReadError {
    /// An error of syntax at a byte of the input.
    pub fn syntax(input: &[u8], byte: usize, message: impl Into<String>) -> Self {
        Self::Syntax {
            message: message.into(),
            position: Position::of(input, byte),
        }
    }

    /// Where in the input it went wrong, if it is about a place.
    pub fn position(&self) -> Option<Position> {
        match self {
            Self::Syntax { position, .. } | Self::TooDeep { position, .. } => Some(*position),
            Self::UnknownCharset(_) | Self::Failed(_) => None,
        }
    }
}

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The output failed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The format can't carry the report.
    #[error("this format can't carry {0}")]
    Unsupported(String),
    /// The writer failed for a reason that is not in the report.
    #[error("{0}")]
    Failed(String),
}
