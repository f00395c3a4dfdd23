//! `tiezi passes`: what can be done between reading and writing.

use std::io::{self, BufWriter, Write};

use serde_json::json;
use tiezi::Pass;

use super::{
    Outcome,
    args::PassesArgs,
    list::{option_as_json, options_as_text},
};

/// Lists the passes and their options.
pub(crate) fn run(args: &PassesArgs) -> anyhow::Result<Outcome> {
    let registry = tiezi::registry();
    let mut out = BufWriter::new(io::stdout().lock());
    if args.json {
        let passes: Vec<_> = registry.passes().map(as_json).collect();
        serde_json::to_writer_pretty(&mut out, &passes).map_err(io::Error::from)?;
        writeln!(out)?;
    } else {
        for (at, pass) in registry.passes().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            let when = if pass.is_default() {
                "runs by default on what has no structure of its own: text, html, bbcode"
            } else {
                "runs where --pass asks for it"
            };
            writeln!(out, "{}: {}\n  {when}", pass.name(), pass.summary())?;
            options_as_text(pass.options(), &format!("{}.", pass.name()), &mut out)?;
        }
    }
    out.flush()?;
    Ok(Outcome::Fine)
}

fn as_json(pass: &dyn Pass) -> serde_json::Value {
    let options: Vec<_> = pass.options().iter().map(option_as_json).collect();
    json!({
        "name": pass.name(),
        "summary": pass.summary(),
        "default": pass.is_default(),
        "options": options,
    })
}
