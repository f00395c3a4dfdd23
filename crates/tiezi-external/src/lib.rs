//! Formats that are programs: `tiezi-format-NAME` on PATH reads or writes the format NAME.
//!
//! A program says what it can with `--describe`; with `--read` it makes a report of its input, with
//! `--write` it makes a file of a report. Reports pass as the JSON of `tiezi-json`. The whole protocol
//! stands in `docs/external-formats.md`.
//!
//! Nothing is run but what the caller names, and that under [`Limits`] of time and output.
//!
//! ```no_run
//! use tiezi_core::{Converter, Options, Reader};
//! use tiezi_external::{External, Limits};
//!
//! let lines = External::find("lines", Limits::default())?;
//! let options = Options::defaults(lines.options());
//! let reading = lines.read(b"Tides\nheron: Ebb at six.\n", &options)?;
//! assert_eq!(reading.report.title.as_deref(), Some("Tides"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod convert;
mod describe;
mod name;
mod program;
mod stderr;

use std::{fmt, path::PathBuf};

use tiezi_core::{Format, OptionSpec, WarningCode};

pub use name::{all_on_path, executable, is_name};
pub use program::Limits;

use program::Program;

/// The version of the protocol that is spoken here.
pub const PROTOCOL: u64 = 1;

/// The kinds of warnings of formats that are programs.
pub const CODES: &[WarningCode] = &[convert::PROGRAM];

/// A format that a program reads, writes or both.
///
/// What the program says of itself is asked for once, and kept as long as this process runs: make one
/// of these for a program, not one for each report.
pub struct External {
    program: Program,
    format: Format,
    options: Vec<OptionSpec>,
    reads: bool,
    writes: bool,
}

/// Why a program can't be taken for a format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProgramError {
    /// No program has such a name.
    #[error("{0:?} is no name of a format: it needs small letters, digits and hyphens")]
    Name(String),
    /// There is no such program.
    #[error("there is no program {0} on PATH")]
    NotFound(String),
    /// The program doesn't describe itself as the protocol asks for.
    #[error("{program} --describe: {problem}")]
    Describe {
        /// The name of the program.
        program: String,
        /// What is wrong.
        problem: String,
    },
}

impl External {
    /// The format of this name, if PATH has a program for it; runs it to describe itself.
    ///
    /// # Errors
    /// [`ProgramError`] says what is missing or wrong.
    pub fn find(name: &str, limits: Limits) -> Result<Self, ProgramError> {
        if !is_name(name) {
            return Err(ProgramError::Name(name.to_owned()));
        }
        let executable = executable(name);
        let Ok(path) = which::which(&executable) else {
            return Err(ProgramError::NotFound(executable));
        };
        Self::at(path, name, limits)
    }

    /// The format of this name that the program at this path is; runs it to describe itself.
    ///
    /// # Errors
    /// [`ProgramError::Name`] and [`ProgramError::Describe`].
    pub fn at(path: impl Into<PathBuf>, name: &str, limits: Limits) -> Result<Self, ProgramError> {
        if !is_name(name) {
            return Err(ProgramError::Name(name.to_owned()));
        }
        let program = Program {
            path: path.into(),
            name: executable(name),
            limits,
        };
        let described =
            describe::describe(&program, name).map_err(|problem| ProgramError::Describe {
                program: program.name.clone(),
                problem,
            })?;
        Ok(Self {
            program,
            format: described.format,
            options: described.options,
            reads: described.reads,
            writes: described.writes,
        })
    }
}

impl fmt::Debug for External {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("External")
            .field("program", &self.program)
            .field("format", &self.format)
            .finish_non_exhaustive()
    }
}
