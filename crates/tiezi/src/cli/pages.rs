//! `tiezi completions` and `tiezi man`: made from the arguments.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use super::{Outcome, Usage, args::Cli};

/// Prints the completions for a shell.
pub(crate) fn completions(shell: Shell) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "tiezi", &mut script);
    print(&script)
}

/// Prints the manual page of a command, or of the program.
pub(crate) fn man(about: Option<&str>) -> anyhow::Result<Outcome> {
    let mut program = Cli::command().disable_help_subcommand(true);
    // Building gives the commands the name of the program.
    program.build();
    let command = match about {
        None => &program,
        Some(name) => program
            .find_subcommand(name)
            .ok_or_else(|| Usage(format!("there is no command {name:?}")))?,
    };
    let mut page = Vec::new();
    let version = concat!("tiezi ", env!("CARGO_PKG_VERSION"));
    Man::new(command.clone())
        .source(version)
        .render(&mut page)?;
    print(&page)
}

/// Writes to standard output.
pub(super) fn print(bytes: &[u8]) -> anyhow::Result<Outcome> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()?;
    Ok(Outcome::Fine)
}
