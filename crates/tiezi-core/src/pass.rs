//! Passes: steps that understand, filter or change a report after it was read.

use crate::{OptionSpec, Options, Report, Warning, WarningCode};

/// A step between reading and writing.
///
/// A reader says what the input says; a pass makes more of it, whatever format it came from. A pass keeps
/// a valid report valid.
pub trait Pass: Send + Sync {
    /// What it is called on the command line: lower case, one word.
    fn name(&self) -> &str;

    /// What it does, on one line.
    fn summary(&self) -> &str;

    /// The options that it takes. On the command line their names follow the pass's and a dot:
    /// `outline.detail`.
    fn options(&self) -> &[OptionSpec] {
        &[]
    }

    /// The kinds of its warnings.
    fn codes(&self) -> &[WarningCode] {
        &[]
    }

    /// Whether it runs without being asked for, on what a reader returns as not
    /// [structured](crate::Reading::structured).
    fn is_default(&self) -> bool {
        false
    }

    /// Checks what its [`OptionSpec`]s can't say of options, once, before any report.
    ///
    /// # Errors
    /// [`PassError::Option`] for a value that means nothing.
    fn check(&self, options: &Options) -> Result<(), PassError> {
        let _ = options;
        Ok(())
    }

    /// Does its work.
    ///
    /// # Errors
    /// [`PassError`] where it can't; the report must not be used then.
    fn apply(&self, report: &mut Report, options: &Options) -> Result<Applied, PassError>;
}

/// What came of a pass.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Applied {
    /// Whether the report goes on; a filter says no to those that it sorts out.
    pub keep: bool,
    /// What was dropped or guessed.
    pub warnings: Vec<Warning>,
}

impl Applied {
    /// The report goes on.
    pub fn kept(warnings: Vec<Warning>) -> Self {
        Self {
            keep: true,
            warnings,
        }
    }

    /// The report is sorted out.
    pub fn dropped(warnings: Vec<Warning>) -> Self {
        Self {
            keep: false,
            warnings,
        }
    }
}

/// Why a pass could not do its work.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PassError {
    /// An option has a value that its [`OptionSpec`] allows and the pass can't use.
    #[error("option {name:?} can't be {value:?}: {problem}")]
    Option {
        /// The option, without the name of the pass.
        name: String,
        /// Its value.
        value: String,
        /// What is wrong with it.
        problem: String,
    },
    /// It failed for another reason.
    #[error("{0}")]
    Failed(String),
}

impl PassError {
    /// The error about the value of an option.
    pub fn option(name: &str, value: &str, problem: impl Into<String>) -> Self {
        Self::Option {
            name: name.to_owned(),
            value: value.to_owned(),
            problem: problem.into(),
        }
    }
}
