//! `tiezi schema`: what a report looks like, for the validators of others.

use super::{
    Outcome, Usage,
    args::{SchemaArgs, SchemaFormat},
};

/// Prints the schema of a format.
pub(crate) fn run(args: &SchemaArgs) -> anyhow::Result<Outcome> {
    match args.format {
        SchemaFormat::Json if args.compact => {
            Err(Usage("only RELAX NG, the schema of xml, has a compact syntax".to_owned()).into())
        }
        SchemaFormat::Json => json(),
        SchemaFormat::Xml => xml(args.compact),
    }
}

#[cfg(feature = "json")]
fn json() -> anyhow::Result<Outcome> {
    let mut schema = serde_json::to_vec_pretty(&tiezi_json::schema())?;
    schema.push(b'\n');
    super::pages::print(&schema)
}

#[cfg(feature = "xml")]
fn xml(compact: bool) -> anyhow::Result<Outcome> {
    let schema = if compact {
        tiezi_xml::SCHEMA_RNC
    } else {
        tiezi_xml::SCHEMA_RNG
    };
    super::pages::print(schema.as_bytes())
}

#[cfg(not(feature = "json"))]
fn json() -> anyhow::Result<Outcome> {
    anyhow::bail!("this tiezi was built without json")
}

#[cfg(not(feature = "xml"))]
fn xml(_: bool) -> anyhow::Result<Outcome> {
    anyhow::bail!("this tiezi was built without xml")
}
