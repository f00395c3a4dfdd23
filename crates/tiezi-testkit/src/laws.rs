//! The laws, each a function that panics where a converter breaks it.

use std::fmt;

use proptest::{
    collection::vec,
    prelude::*,
    sample::Index,
    test_runner::{Config, TestCaseError, TestError, TestRunner},
};
use tiezi_core::{Converter, OptionSpec, Options, Pass, Reader, Report, Values, Writer};

use crate::strategy;

/// How many cases a law is tried on: `TIEZI_LAW_CASES`, or 256.
pub fn cases() -> u32 {
    let asked = std::env::var("TIEZI_LAW_CASES").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(256)
}

/// Reading what was written gives the same report, without warnings, and writing that gives the same
/// bytes; with every option that is a flag on and off.
///
/// # Panics
/// With the smallest report found that breaks the law.
pub fn round_trip(converter: &dyn Converter, cases: u32) {
    let (reader, writer) = (reader_of(converter), writer_of(converter));
    try_reports(cases, |report| {
        for options in option_sets(converter.options()) {
            let bytes = written(writer, report, &options)?;
            let reading = reader
                .read(&bytes, &options)
                .map_err(|error| format!("it doesn't read back: {error}\n{}", Shown(&bytes)))?;
            if reading.report != *report {
                let other = json(&reading.report);
                return Err(format!(
                    "it reads back as\n{other}\nfrom\n{}",
                    Shown(&bytes)
                ));
            }
            if let Some(warning) = reading.warnings.first() {
                return Err(format!("it reads back with a warning: {}", warning.message));
            }
            let again = written(writer, &reading.report, &options)?;
            if again != bytes {
                return Err(format!("it is written anew as\n{}", Shown(&again)));
            }
        }
        Ok(())
    });
}

/// A report that goes from each format to the next, and from the last to the first, is written in the
/// first to the same bytes as before, without a warning on the way; in this order and the other way round.
///
/// # Panics
/// With the smallest report found that breaks the law.
pub fn chains(converters: &[&dyn Converter], cases: u32) {
    try_reports(cases, |report| chain(converters, report));
}

/// The law of [`chains`], for one report.
///
/// # Errors
/// Where on the way the report is lost, or what it became.
pub fn chain(converters: &[&dyn Converter], report: &Report) -> Result<(), String> {
    let Some((first, others)) = converters.split_first() else {
        return Ok(());
    };
    let pass = |converter: &dyn Converter, report: &Report| {
        let options = Options::defaults(converter.options());
        let bytes = written(writer_of(converter), report, &options)?;
        let reading = reader_of(converter)
            .read(&bytes, &options)
            .map_err(|error| format!("{}: {error}", converter.format().name))?;
        match reading.warnings.first() {
            Some(warning) => Err(format!("{}: {}", converter.format().name, warning.message)),
            None => Ok(reading.report),
        }
    };
    let options = Options::defaults(first.options());
    let start = written(writer_of(*first), report, &options)?;
    for way in [others.to_vec(), others.iter().rev().copied().collect()] {
        let mut report = pass(*first, report)?;
        for converter in way {
            report = pass(converter, &report)?;
        }
        let end = written(writer_of(*first), &report, &options)?;
        if start != end {
            return Err(format!("it became\n{}", Shown(&end)));
        }
    }
    Ok(())
}

/// A pass makes of a valid report a valid one, and of that the same again.
///
/// # Panics
/// With the smallest report found that breaks the law.
pub fn keeps_reports_valid(pass: &dyn Pass, cases: u32) {
    let options = Options::defaults(pass.options());
    let apply = |report: &mut Report| {
        pass.apply(report, &options)
            .map_err(|error| error.to_string())?;
        let valid = report.validate();
        valid.map_err(|invalid| format!("it is not valid: {invalid}\n{}", json(report)))
    };
    try_reports(cases, |report| {
        let mut once = report.clone();
        apply(&mut once)?;
        let mut twice = once.clone();
        apply(&mut twice)?;
        if once == twice {
            Ok(())
        } else {
            Err(format!(
                "once it gives\n{}\ntwice\n{}",
                json(&once),
                json(&twice)
            ))
        }
    });
}

/// Whatever the bytes, reading gives an error or a valid report: random ones, and outputs that were
/// cut short, spliced or changed.
///
/// # Panics
/// With the smallest input found that breaks the law.
pub fn never_panics(converter: &dyn Converter, cases: u32) {
    let reader = reader_of(converter);
    let options = Options::defaults(converter.options());
    let judge = |input: &[u8]| match reader.read(input, &options) {
        Err(_) => Ok(()),
        Ok(reading) => {
            if let Some(warning) = reading.warnings.iter().find(|w| {
                w.range
                    .as_ref()
                    .is_some_and(|range| range.end > input.len())
            }) {
                return Err(format!("a warning is past the input: {warning:?}"));
            }
            reading.report.validate().map_err(|invalid| {
                format!(
                    "the report is not valid: {invalid}\n{}",
                    json(&reading.report)
                )
            })
        }
    };
    try_cases(cases, &vec(any::<u8>(), 0..256), |input| {
        judge(input).map_err(|breach| format!("{breach}\ninput:\n{}", Shown(input)))
    });
    let Some(writer) = converter.writer() else {
        return;
    };
    let damaged = (strategy::report(), vec(damage(), 1..4));
    try_cases(cases, &damaged, |(report, damages)| {
        let mut input = written(writer, report, &options)?;
        for damage in damages {
            damage.apply(&mut input);
        }
        judge(&input).map_err(|breach| format!("{breach}\ninput:\n{}", Shown(&input)))
    });
}

/// Every report is written, and a judge of the format's own finds the output well formed; with every
/// option that is a flag on and off.
///
/// # Panics
/// With the smallest report found that breaks the law.
pub fn writes_every_report(
    converter: &dyn Converter,
    cases: u32,
    judge: impl Fn(&Report, &[u8]) -> Result<(), String>,
) {
    let writer = writer_of(converter);
    try_reports(cases, |report| {
        for options in option_sets(converter.options()) {
            let bytes = written(writer, report, &options)?;
            judge(report, &bytes).map_err(|breach| format!("{breach}\n{}", Shown(&bytes)))?;
        }
        Ok(())
    });
}

fn reader_of(converter: &dyn Converter) -> &dyn Reader {
    let name = &converter.format().name;
    converter
        .reader()
        .unwrap_or_else(|| panic!("{name} has no reader"))
}

fn writer_of(converter: &dyn Converter) -> &dyn Writer {
    let name = &converter.format().name;
    converter
        .writer()
        .unwrap_or_else(|| panic!("{name} has no writer"))
}

/// The defaults, and for each flag the defaults with that flag turned.
fn option_sets(specs: &[OptionSpec]) -> Vec<Options> {
    let turned = specs
        .iter()
        .filter(|spec| matches!(spec.values, Values::Flag))
        .map(|spec| {
            let other = if spec.default == "true" {
                "false"
            } else {
                "true"
            };
            Options::check(specs, [(&*spec.name, other)]).expect("a flag is true or false")
        });
    std::iter::once(Options::defaults(specs))
        .chain(turned)
        .collect()
}

fn written(writer: &dyn Writer, report: &Report, options: &Options) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    writer
        .write(report, options, &mut bytes)
        .map_err(|error| format!("it can't be written: {error}"))?;
    Ok(bytes)
}

fn try_reports(cases: u32, law: impl Fn(&Report) -> Result<(), String>) {
    try_cases(cases, &strategy::report(), |report| {
        law(report).map_err(|breach| format!("{breach}\nreport:\n{}", json(report)))
    });
}

/// Tries a law on many values; where it breaks, panics with the words for the smallest one.
fn try_cases<S: Strategy>(cases: u32, strategy: &S, law: impl Fn(&S::Value) -> Result<(), String>) {
    let mut runner = TestRunner::new(Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    });
    match runner.run(strategy, |value| law(&value).map_err(TestCaseError::fail)) {
        Ok(()) => {}
        Err(TestError::Abort(reason)) => panic!("the law could not be tried: {reason}"),
        Err(TestError::Fail(reason, value)) => match law(&value) {
            Err(breach) => panic!("{breach}"),
            // It panicked instead.
            Ok(()) => panic!("{reason}\n{value:#?}"),
        },
    }
}

fn json(report: &Report) -> String {
    serde_json::to_string_pretty(report).expect("a report is always JSON")
}

/// Output as a person reads it.
struct Shown<'a>(&'a [u8]);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match std::str::from_utf8(self.0) {
            Ok(text) => f.write_str(text),
            Err(_) => write!(f, "b\"{}\"", self.0.escape_ascii()),
        }
    }
}

/// A way in which a file comes to harm.
#[derive(Debug, Clone)]
enum Damage {
    Cut(Index),
    Remove(Index, usize),
    Insert(Index, Vec<u8>),
    Repeat(Index, usize),
    Change(Index, u8),
}

fn damage() -> impl Strategy<Value = Damage> {
    const SPLINTERS: &[&str] = &[
        "\"", "\\", "{", "[", "]", "}", ",", "null", "1e999", "<", ">", "</", "<!--", "-->", "&",
        "&#0;", "]]>", "\r\n", "\n", "\t", "    ", "#", "---", "```", "> ", "- ", "|", "\u{0}",
        "\u{FFFF}", "\u{FEFF}",
    ];
    let bytes = prop_oneof![
        proptest::sample::select(SPLINTERS).prop_map(|text| text.as_bytes().to_vec()),
        vec(any::<u8>(), 1..4),
    ];
    prop_oneof![
        any::<Index>().prop_map(Damage::Cut),
        (any::<Index>(), 1..20usize).prop_map(|(at, length)| Damage::Remove(at, length)),
        (any::<Index>(), bytes).prop_map(|(at, bytes)| Damage::Insert(at, bytes)),
        (any::<Index>(), 1..60usize).prop_map(|(at, length)| Damage::Repeat(at, length)),
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Damage::Change(at, byte)),
    ]
}

impl Damage {
    fn apply(&self, input: &mut Vec<u8>) {
        let (Self::Cut(at)
        | Self::Remove(at, _)
        | Self::Insert(at, _)
        | Self::Repeat(at, _)
        | Self::Change(at, _)) = self;
        let at = at.index(input.len() + 1);
        let until = |length: &usize| (at + length).min(input.len());
        match self {
            Self::Cut(_) => input.truncate(at),
            Self::Remove(_, length) => drop(input.drain(at..until(length))),
            Self::Insert(_, bytes) => drop(input.splice(at..at, bytes.iter().copied())),
            Self::Repeat(_, length) => {
                let part = input[at..until(length)].to_vec();
                input.splice(at..at, part);
            }
            Self::Change(_, byte) => {
                if let Some(place) = input.get_mut(at) {
                    *place = *byte;
                }
            }
        }
    }
}
