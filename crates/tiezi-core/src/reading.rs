//! What a reader makes of its input.

use std::ops::Range;

use crate::{Report, Warning};

/// A report, and what the reader has to say about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reading {
    /// The report.
    pub report: Report,
    /// Whether the input says itself what is a section, a point or a figure, as JSON or Markdown does. The
    /// passes that find these run by default on what is not structured.
    pub structured: bool,
    /// What was dropped, flattened or guessed, in the order of the input.
    pub warnings: Vec<Warning>,
    /// What became of each part of the input, in its order and without overlaps; nothing where it wasn't
    /// asked for ([`OptionSpec::PROVENANCE`](crate::OptionSpec::PROVENANCE)) or the reader can't tell. What
    /// stands in none of the ranges is white space or markup.
    pub provenance: Option<Vec<(Range<usize>, Role)>>,
}

impl Reading {
    /// A reading of an input without structure of its own: raw text, a saved page.
    pub fn unstructured(report: Report, warnings: Vec<Warning>) -> Self {
        Self {
            report,
            structured: false,
            warnings,
            provenance: None,
        }
    }

    /// A reading of an input that has the structure of a report.
    pub fn structured(report: Report, warnings: Vec<Warning>) -> Self {
        Self {
            report,
            structured: true,
            warnings,
            provenance: None,
        }
    }
}

/// What a part of the input became, in the report as the reader gave it. Posts are counted from 0, as in
/// [`Report::posts`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Role {
    /// The words of a post.
    Words {
        /// Which post.
        post: usize,
    },
    /// The words of somebody else in a post.
    Quote {
        /// Which post.
        post: usize,
    },
    /// The signature of a post.
    Signature {
        /// Which post.
        post: usize,
    },
    /// A field: of a post, or of the report.
    Field {
        /// Which post; nothing for a field of the report.
        post: Option<usize>,
        /// The field's name in the model (`author`, `title`), or `head` for a line that holds several.
        name: &'static str,
    },
    /// What the forum's software writes around posts: headers whose fields are not told apart, buttons, ranks,
    /// navigation.
    Board,
    /// Words that are not in the report; a warning counts them.
    Lost,
}
