//! What the program does: arguments in, exit code out.

mod args;
mod check;
mod choose;
mod convert;
mod diagnostics;
mod excerpt;
mod explain;
mod formats;
mod input;
mod list;
mod output;
mod pages;
mod passes;
mod policy;
mod read;
mod schema;
mod verdict;
mod vocabulary;

use std::{error, fmt, io, process::ExitCode};

use clap::{CommandFactory, Parser, error::ErrorKind};

use args::{Cli, Command};

/// How a command ended that was used rightly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is done.
    Fine,
    /// Some input failed, and standard error says which.
    Failed,
}

/// The program was called wrongly.
#[derive(Debug)]
pub(crate) struct Usage(pub(crate) String);

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl error::Error for Usage {}

/// Runs the program: exit code 0 where all went well, 1 where an input failed, 2 for wrong usage.
pub(crate) fn run() -> ExitCode {
    let mut command = Cli::parse().command;
    let outcome = match &mut command {
        Command::Convert(args) => {
            vocabulary::apply(&mut args.read).and_then(|()| convert::run(args))
        }
        Command::Check(args) => vocabulary::apply(&mut args.read).and_then(|()| check::run(args)),
        Command::Formats(args) => list::run(args),
        Command::Passes(args) => passes::run(args),
        Command::Schema(args) => schema::run(args),
        Command::Completions { shell } => pages::completions(*shell),
        Command::Man { about } => pages::man(about.as_deref()),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::FAILURE,
        Err(error) => match error.downcast_ref::<Usage>() {
            Some(usage) => refuse(command.name(), usage),
            // Whoever read our output has seen enough.
            None if is_broken_pipe(&error) => ExitCode::SUCCESS,
            None => {
                diagnostics::error(&format!("{error:#}"));
                ExitCode::FAILURE
            }
        },
    }
}

/// Says what is wrong in the words that the parser of the arguments has for it.
fn refuse(name: &str, usage: &Usage) -> ExitCode {
    let mut program = Cli::command();
    // Building gives the subcommand the name of the program, for its line of usage.
    program.build();
    let Some(command) = program.find_subcommand_mut(name) else {
        return ExitCode::from(2);
    };
    command.error(ErrorKind::ValueValidation, usage).exit()
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
