//! What is wrong with a document, by bytes of its text.

use tiezi_core::{MAX_DEPTH, Position, ReadError};

use super::elements::Tag;

pub(super) type Result<T> = std::result::Result<T, Fault>;

/// An error whose place is a byte of the text, not yet of the input.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) byte: usize,
    /// What was expected and found; none where it nests too deep.
    message: Option<String>,
}

impl Fault {
    /// What is not well formed, or no report.
    pub(super) fn syntax(byte: usize, message: impl Into<String>) -> Self {
        let message = Some(message.into());
        Self { byte, message }
    }

    /// Blocks or marks that nest deeper than [`MAX_DEPTH`].
    pub(super) fn too_deep(byte: usize) -> Self {
        let message = None;
        Self { byte, message }
    }

    /// An element where something else should stand.
    pub(super) fn unexpected(found: &Tag<'_>, expected: &str) -> Self {
        let message = format!("expected {expected}, found <{}>", found.name);
        Self::syntax(found.start, message)
    }

    /// An element that lacks another, which it must have.
    pub(super) fn lacking(tag: &Tag<'_>, part: &str) -> Self {
        let message = format!("<{}> needs the element <{part}>", tag.name);
        Self::syntax(tag.start, message)
    }

    /// The error, at a place of the input.
    pub(super) fn at(self, position: Position) -> ReadError {
        match self.message {
            Some(message) => ReadError::Syntax { message, position },
            None => ReadError::TooDeep {
                limit: MAX_DEPTH,
                position,
            },
        }
    }
}
