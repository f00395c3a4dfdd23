//! `tiezi formats`: what can be read and written, for people and for programs.

use std::io::{self, BufWriter, Write};

use serde_json::{Value, json};
use tiezi::Converter;
use tiezi_core::{OptionSpec, Values};

use super::{Outcome, args::FormatsArgs};

/// Lists the formats on standard output.
pub(crate) fn run(args: &FormatsArgs) -> anyhow::Result<Outcome> {
    let registry = tiezi::registry();
    let mut out = BufWriter::new(io::stdout().lock());
    if args.json {
        let formats: Vec<_> = registry.iter().map(as_json).collect();
        serde_json::to_writer_pretty(&mut out, &formats).map_err(io::Error::from)?;
        writeln!(out)?;
    } else {
        for (at, converter) in registry.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            as_text(converter, &mut out)?;
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
    let names = [&[format.name], format.aliases].concat().join(", ");
    let files: Vec<_> = format
        .extensions
        .iter()
        .map(|extension| format!(".{extension}"))
        .collect();
    writeln!(out, "{names}: {}", format.summary)?;
    writeln!(out, "  {can} {}", files.join(", "))?;
    for OptionSpec {
        name,
        values,
        default,
        help,
    } in converter.options()
    {
        let values = values.describe();
        write!(out, "  --option {name}={values}\n      {help}")?;
        if !default.is_empty() {
            write!(out, " [default: {default}]")?;
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
        "aliases": format.aliases,
        "extensions": format.extensions,
        "media_type": format.media_type,
        "summary": format.summary,
        "reads": converter.reader().is_some(),
        "writes": converter.writer().is_some(),
        "options": options,
    })
}

/// An option; its values are null where it takes any text.
fn option_as_json(spec: &OptionSpec) -> Value {
    let values: Option<&[&str]> = match spec.values {
        Values::Flag => Some(&["true", "false"]),
        Values::OneOf(words) => Some(words),
        Values::Text(_) => None,
    };
    json!({
        "name": spec.name,
        "values": values,
        "default": spec.default,
        "help": spec.help,
    })
}
