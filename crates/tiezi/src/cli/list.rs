//! `tiezi formats`: what can be read and written, for people and for programs.

use std::io::{self, BufWriter, Write};

use serde_json::{Value, json};
use tiezi::Converter;
use tiezi_core::{OptionSpec, Values};

use super::{Outcome, args::FormatsArgs};

/// Lists the formats on standard output.
pub(crate) fn run(args: &FormatsArgs) -> anyhow::Result<Outcome> {
    let registry = tiezi::registry();
    // A program is run for those who name it alone, so no more than its name is known here.
    let mut programs = tiezi_external::all_on_path();
    programs.retain(|name| registry.by_name(name).is_none());
    let mut out = BufWriter::new(io::stdout().lock());
    if args.json {
        let programs = programs.iter().map(|name| program_as_json(name));
        let formats: Vec<_> = registry.iter().map(as_json).chain(programs).collect();
        serde_json::to_writer_pretty(&mut out, &formats).map_err(io::Error::from)?;
        writeln!(out)?;
    } else {
        for (at, converter) in registry.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            as_text(converter, &mut out)?;
        }
        for name in &programs {
            let program = tiezi_external::executable(name);
            writeln!(
                out,
                "\n{name}: the program {program} on PATH, run only when it is named"
            )?;
        }
    }
    out.flush()?;
    Ok(Outcome::Fine)
}

fn as_text(converter: &dyn Converter, out: &mut dyn Write) -> io::Result<()> {
    let format = converter.format();
    let can = match (converter.reader(), converter.writer()) {
        (Some(_), Some(_)) => "reads and writes",
        (Some(_), None) => "reads",
        (None, _) => "writes",
    };
    let names: Vec<_> = format.names().collect();
    let names = names.join(", ");
    let files: Vec<_> = format
        .extensions
        .iter()
        .map(|extension| format!(".{extension}"))
        .collect();
    writeln!(out, "{names}: {}", format.summary)?;
    writeln!(out, "  {can} {}", files.join(", "))?;
    options_as_text(converter.options(), "", out)
}

/// A line for each option, with what stands before its name, and one that says what it does.
pub(crate) fn options_as_text(
    options: &[OptionSpec],
    before: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    for spec in options {
        let (name, values, help) = (&spec.name, spec.values.describe(), &spec.help);
        write!(out, "  --option {before}{name}={values}\n      {help}")?;
        if !spec.default.is_empty() {
            write!(out, " [default: {}]", spec.default)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn as_json(converter: &dyn Converter) -> Value {
    let format = converter.format();
    let options: Vec<_> = converter.options().iter().map(option_as_json).collect();
    json!({
        "name": format.name,
        "aliases": format.aliases.iter().collect::<Vec<_>>(),
        "extensions": format.extensions.iter().collect::<Vec<_>>(),
        "media_type": format.media_type,
        "summary": format.summary,
        "reads": converter.reader().is_some(),
        "writes": converter.writer().is_some(),
        "options": options,
    })
}

/// A format that is a program, with null for what only the program can tell.
fn program_as_json(name: &str) -> Value {
    json!({
        "name": name,
        "aliases": [],
        "extensions": [],
        "media_type": null,
        "summary": null,
        "reads": null,
        "writes": null,
        "options": [],
        "program": tiezi_external::executable(name),
    })
}

/// An option; its values are null where it takes any text.
pub(crate) fn option_as_json(spec: &OptionSpec) -> Value {
    let values: Option<Vec<&str>> = match &spec.values {
        Values::Flag => Some(vec!["true", "false"]),
        Values::OneOf(words) => Some(words.iter().collect()),
        _ => None,
    };
    json!({
        "name": spec.name,
        "values": values,
        "default": spec.default,
        "help": spec.help,
    })
}
