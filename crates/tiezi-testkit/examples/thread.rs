//! Writes the page of a made-up engine, as the judge of unknown engines reads it: `thread SEED`; with `--truth` what is
//! true of it, as JSON.

use std::{
    env,
    io::{self, Write as _},
    process::ExitCode,
};

use tiezi_testkit::threads;

fn main() -> ExitCode {
    let mut seed = None;
    let mut asks_truth = false;
    for argument in env::args().skip(1) {
        match argument.parse() {
            Ok(number) => seed = Some(number),
            Err(_) if argument == "--truth" => asks_truth = true,
            Err(_) => seed = None,
        }
    }
    let Some(seed) = seed else {
        eprintln!("usage: thread SEED [--truth]");
        return ExitCode::from(2);
    };
    let case = threads::case(seed);
    let words = if asks_truth {
        format!("{:#}", case.truth())
    } else {
        case.page
    };
    match writeln!(io::stdout(), "{words}") {
        Ok(()) => ExitCode::SUCCESS,
        // As when it goes to `head`, which has seen enough.
        Err(_) => ExitCode::FAILURE,
    }
}
