//! The converter that a program is: reports pass to it and from it as JSON.

use std::{io, ops::Range};

use tiezi_core::{
    Converter, Format, OptionSpec, Options, Position, ReadError, Reader, Reading, Report, Warning,
    WarningCode, WriteError, Writer,
};
use tiezi_json::Json;

use crate::{
    External,
    stderr::{self, Diagnostic},
};

/// What a program says of its work.
pub(crate) const PROGRAM: WarningCode = WarningCode::warning(
    "external.program",
    "the program that reads or writes the format warns",
);

impl Converter for External {
    fn format(&self) -> &Format {
        &self.format
    }

    fn options(&self) -> &[OptionSpec] {
        &self.options
    }

    fn codes(&self) -> &[WarningCode] {
        &[PROGRAM]
    }

    fn reader(&self) -> Option<&dyn Reader> {
        self.reads.then_some(self)
    }

    fn writer(&self) -> Option<&dyn Writer> {
        self.writes.then_some(self)
    }
}

impl Reader for External {
    /// Runs the program with `--read`. What it prints is held to what every report is held to.
    ///
    /// # Errors
    /// [`ReadError::Failed`], with the place that the program points to, and what it warned of.
    fn read(&self, input: &[u8], options: &Options) -> Result<Reading, ReadError> {
        let args = self.args("--read", options);
        let run = self
            .program
            .run(&args, input.to_vec(), &self.program.limits);
        let failed = |message, range: Option<Range<usize>>, messages| {
            let range = range.map(|range| {
                let Range { start, end } = within(&range, input.len());
                Position::of(input, start)..Position::of(input, end)
            });
            ReadError::Failed {
                message,
                range,
                warnings: warnings(messages, input.len()),
            }
        };
        let (json, messages) = stderr::judge(&self.program.name, run)
            .map_err(|why| failed(why.message, why.range, why.messages))?;
        match self.report(&json) {
            Ok(report) => Ok(Reading::structured(report, warnings(messages, input.len()))),
            Err(problem) => Err(failed(problem, None, messages)),
        }
    }
}

/// What a program warned of, in the order of the input; first what it pointed to no place for.
fn warnings(messages: Vec<Diagnostic>, length: usize) -> Vec<Warning> {
    let warning = |message: Diagnostic| {
        let range = message.range.map(|range| within(&range, length));
        Warning::new(&PROGRAM, message.text, range)
    };
    let mut warnings: Vec<_> = messages.into_iter().map(warning).collect();
    warnings.sort_by_key(Warning::start);
    warnings
}

/// The part of a range that is in an input.
fn within(range: &Range<usize>, length: usize) -> Range<usize> {
    let start = range.start.min(length);
    start..range.end.clamp(start, length)
}

impl Writer for External {
    /// Runs the program with `--write`. Nothing is written to `out` before it ended well.
    fn write(
        &self,
        report: &Report,
        options: &Options,
        out: &mut dyn io::Write,
    ) -> Result<Vec<Warning>, WriteError> {
        let mut json = Vec::new();
        Json.write(report, &Options::default(), &mut json)?;
        let args = self.args("--write", options);
        let run = self.program.run(&args, json, &self.program.limits);
        let (output, messages) = stderr::judge(&self.program.name, run)
            .map_err(|failed| WriteError::failed(failed.message, warnings(failed.messages, 0)))?;
        out.write_all(&output)?;
        Ok(warnings(messages, 0))
    }
}

impl External {
    /// The arguments of a run: each option that has a value, by default or because it was set.
    fn args(&self, verb: &str, options: &Options) -> Vec<String> {
        let mut args = vec![verb.to_owned()];
        for spec in &self.options {
            if let Some(value) = options.get(&spec.name) {
                args.push("--option".to_owned());
                args.push(format!("{}={value}", spec.name));
            }
        }
        args
    }

    /// The report that the program printed.
    ///
    /// # Errors
    /// Says why it is none.
    fn report(&self, json: &[u8]) -> Result<Report, String> {
        let name = &self.program.name;
        let failed = |problem: &str, place: Position| {
            format!("{name} printed no valid report: {problem} ({place} of its output)")
        };
        if let Err(error) = std::str::from_utf8(json) {
            let place = Position::of(json, error.valid_up_to());
            return Err(failed("it isn't UTF-8", place));
        }
        match Json.read(json, &Options::default()) {
            Ok(reading) => Ok(reading.report),
            Err(error) => {
                let place = error.position().unwrap_or_else(|| Position::of(json, 0));
                Err(failed(&error.to_string(), place))
            }
        }
    }
}
