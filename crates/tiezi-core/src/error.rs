//! Errors of readers and writers, and places in an input.

use std::{borrow::Cow, fmt, io, ops::Range};

use crate::{Warning, decode};

/// A place in an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Bytes before it.
    pub byte: usize,
    /// Its line, from 1.
    pub line: usize,
    /// Its column, from 1, counted in characters.
    pub column: usize,
}

impl Position {
    /// The beginning.
    pub(crate) const START: Self = Self {
        byte: 0,
        line: 1,
        column: 1,
    };

    /// The line and column of a byte of the input; past the end, those of the end.
    ///
    /// They are counted in the text that the input is, in the charset that its bytes show. Where the
    /// user named the charset or the input declares it, or for many places, see
    /// [`Decoded::places`](decode::Decoded::places).
    ///
    /// ```
    /// use tiezi_core::Position;
    /// let place = Position::of("一\n二三".as_bytes(), 7);
    /// assert_eq!((place.line, place.column), (2, 2));
    /// ```
    pub fn of(input: &[u8], byte: usize) -> Self {
        let places = decode::decode_as_told(input).places(&[byte]);
        places.first().copied().unwrap_or(Self::START)
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
    #[error("{}", clipped(message))]
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
    /// The reader failed after it may have warned of something: a program, which speaks for itself.
    #[error("{message}")]
    Failed {
        /// Why.
        message: String,
        /// Where that begins and ends, if it is about a place.
        range: Option<Range<Position>>,
        /// What it warned of, in the order of the input.
        warnings: Vec<Warning>,
    },
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
        self.range().map(|range| range.start)
    }

    /// Where in the input that begins and ends; most errors know the beginning alone.
    pub fn range(&self) -> Option<Range<Position>> {
        match self {
            Self::Syntax { position, .. } | Self::TooDeep { position, .. } => {
                Some(*position..*position)
            }
            Self::Failed { range, .. } => range.clone(),
            Self::UnknownCharset(_) => None,
        }
    }

    /// What the reader had warned of when it failed.
    pub fn warnings(&self) -> &[Warning] {
        match self {
            Self::Failed { warnings, .. } => warnings,
            _ => &[],
        }
    }
}

/// How many characters are shown of the beginning and the end of a message that is too long: enough
/// for all that it says in words of its own.
const SHOWN: [usize; 2] = [120, 180];

/// A message of which the middle is left out where it is too long to read: an input may have names of
/// any length.
///
/// ```
/// let message = format!("found <{}>, expected <post>", "波".repeat(9000));
/// let clipped = tiezi_core::clipped(&message);
/// assert!(clipped.starts_with("found <波波") && clipped.ends_with("波>, expected <post>"));
/// assert_eq!(clipped.chars().count(), 301);
/// ```
pub fn clipped(message: &str) -> Cow<'_, str> {
    let [first, last] = SHOWN;
    let mut starts = message.char_indices().map(|(at, _)| at);
    let (Some(head_end), Some(_)) = (starts.nth(first), starts.nth(last)) else {
        return Cow::Borrowed(message);
    };
    let tail_start = message.char_indices().rev().nth(last - 1);
    let tail_start = tail_start.map_or(head_end, |(at, _)| at);
    Cow::Owned(format!(
        "{}\u{2026}{}",
        &message[..head_end],
        &message[tail_start..]
    ))
}

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The output failed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The writer failed after it may have warned of something: a program, which speaks for itself.
    #[error("{message}")]
    #[non_exhaustive]
    Failed {
        /// Why.
        message: String,
        /// What it warned of.
        warnings: Vec<Warning>,
    },
}

impl WriteError {
    /// The failure of a writer, and what it warned of before.
    pub fn failed(message: impl Into<String>, warnings: Vec<Warning>) -> Self {
        Self::Failed {
            message: message.into(),
            warnings,
        }
    }

    /// What the writer had warned of when it failed.
    pub fn warnings(&self) -> &[Warning] {
        match self {
            Self::Failed { warnings, .. } => warnings,
            Self::Io(_) => &[],
        }
    }
}
