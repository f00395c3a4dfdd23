//! Which formats and options the arguments mean.

use std::path::Path;

use tiezi::{Converter, Options, Registry};
use tiezi_core::{OptionError, Writer};

use super::{Usage, formats::Formats};

/// The format of this name, which can be read.
pub(crate) fn readable<'a>(formats: &'a Formats, name: &str) -> Result<&'a dyn Converter, Usage> {
    let format = formats.by_name(name);
    format
        .filter(|format| format.reader().is_some())
        .ok_or_else(|| {
            let names = names(readers(&formats.built_in));
            let problem = problem(format, name, "read");
            Usage(format!("{problem}; these can be read: {names}"))
        })
}

/// The format to write, and its writer: of this name, else of this file's extension.
pub(crate) fn writable<'a>(
    formats: &'a Formats,
    name: Option<&str>,
    output: Option<&Path>,
) -> Result<(&'a dyn Converter, &'a dyn Writer), Usage> {
    let registry = &formats.built_in;
    let format = match (name, output) {
        (Some(name), _) => formats.by_name(name),
        (None, Some(output)) => registry.by_path(output),
        (None, None) => None,
    };
    format
        .and_then(|format| Some((format, format.writer()?)))
        .ok_or_else(|| {
            let names = names(writers(registry));
            let problem = match (name, output) {
                (Some(name), _) => problem(format, name, "written"),
                (None, Some(output)) => {
                    let file = output.display();
                    let problem = format!("{file} doesn't tell the format to write");
                    match alike(registry, output).as_slice() {
                        [] => format!("{problem}; name it with --to"),
                        alike => {
                            let alike = alike.join(" or .");
                            return Usage(format!(
                                "{problem}; name it with --to, or let the file end with .{alike}"
                            ));
                        }
                    }
                }
                (None, None) => "the format to write is missing; name it with --to".to_owned(),
            };
            Usage(format!("{problem}; these can be written: {names}"))
        })
}

/// The extensions of formats that are written of which a file's is the last part alone.
fn alike<'a>(registry: &'a Registry, output: &Path) -> Vec<&'a str> {
    let extensions = writers(registry).flat_map(|format| format.format().extensions.iter());
    let last = |extension: &str| Path::new(extension).extension().map(ToOwned::to_owned);
    let alike = extensions.filter(|extension| {
        last(extension).is_some_and(|last| {
            output
                .extension()
                .is_some_and(|of| of.eq_ignore_ascii_case(last))
        })
    });
    alike.collect()
}

fn problem(format: Option<&dyn Converter>, name: &str, done: &str) -> String {
    match format {
        Some(format) => format!("{} can't be {done}", format.format().name),
        None if tiezi_external::is_name(name) => {
            let program = tiezi_external::executable(name);
            format!("no format is called {name:?}, and there is no program {program} on PATH")
        }
        None => format!("no format is called {name:?}"),
    }
}

/// The formats that can be read.
pub(crate) fn readers(registry: &Registry) -> impl Iterator<Item = &dyn Converter> {
    registry.iter().filter(|format| format.reader().is_some())
}

fn writers(registry: &Registry) -> impl Iterator<Item = &dyn Converter> {
    registry.iter().filter(|format| format.writer().is_some())
}

/// The names of formats, as a list in a sentence.
pub(crate) fn names<'a>(formats: impl Iterator<Item = &'a dyn Converter>) -> String {
    let names: Vec<_> = formats.map(|format| &*format.format().name).collect();
    names.join(", ")
}

/// Whether a format has an option.
pub(crate) fn declares(format: &dyn Converter, name: &str) -> bool {
    format.options().iter().any(|spec| spec.name == name)
}

/// Checks that each option is one of some of these formats, and can have its value in all of those.
pub(crate) fn check_options(
    pairs: &[(String, String)],
    formats: &[&dyn Converter],
) -> Result<(), Usage> {
    for (name, value) in pairs {
        let mut known = false;
        for format in formats.iter().filter(|format| declares(**format, name)) {
            known = true;
            let pair = (name.as_str(), value.as_str());
            Options::check(format.options(), [pair]).map_err(|error| Usage(error.to_string()))?;
        }
        if !known {
            let specs = formats.iter().flat_map(|format| format.options());
            return Err(Usage(OptionError::unknown(name, specs).to_string()));
        }
    }
    Ok(())
}

/// The options that a format has, as they are set; then some more.
pub(crate) fn options<'a>(
    format: &dyn Converter,
    pairs: &'a [(String, String)],
    more: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Options, OptionError> {
    let pairs = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    Options::of_declared(format.options(), pairs.chain(more))
}
