//! The file with words that the user adds to those of the passes: `--vocabulary`.

use std::{fs, path::Path};

use anyhow::{Context, bail};
use serde::Deserialize;
use tiezi::tiezi_core::MetricKind;

use super::args::ReadArgs;

/// What the file holds.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Vocabulary {
    /// Roles of credits.
    roles: Vec<String>,
    units: Units,
}

/// Units of figures, by what they do.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Units {
    count: Vec<String>,
    measure: Vec<String>,
    duration: Vec<String>,
}

/// Adds the words of the file that the arguments name to the options `outline.roles` and `metrics.units`.
pub(crate) fn apply(args: &mut ReadArgs) -> anyhow::Result<()> {
    let Some(path) = &args.vocabulary else {
        return Ok(());
    };
    let Vocabulary { roles, units } = read(path)?;
    let kinds = [
        (MetricKind::Count, units.count),
        (MetricKind::Measure, units.measure),
        (MetricKind::Duration, units.duration),
    ];
    let units = kinds.into_iter().flat_map(|(kind, words)| {
        let with_kind = move |word| format!("{word}:{}", kind.as_str());
        words.into_iter().map(with_kind)
    });
    add(&mut args.options, "outline.roles", &roles);
    add(
        &mut args.options,
        "metrics.units",
        &units.collect::<Vec<_>>(),
    );
    Ok(())
}

fn read(path: &Path) -> anyhow::Result<Vocabulary> {
    let text =
        fs::read_to_string(path).with_context(|| format!("{} can't be read", path.display()))?;
    let vocabulary: Vocabulary =
        toml::from_str(&text).with_context(|| path.display().to_string())?;
    let units = &vocabulary.units;
    let words = [
        &vocabulary.roles,
        &units.count,
        &units.measure,
        &units.duration,
    ];
    for word in words.into_iter().flatten() {
        if word.trim().is_empty() || word.contains([',', '、', '\u{FF0C}', ':']) {
            bail!(
                "{}: {word:?} is no word: it is empty, or has a comma or colon in it",
                path.display()
            );
        }
    }
    Ok(vocabulary)
}

/// Adds words to those that an option lists.
fn add(options: &mut Vec<(String, String)>, name: &str, words: &[String]) {
    if words.is_empty() {
        return;
    }
    let mut list = words.join(",");
    if let Some((_, set)) = options.iter().rev().find(|(other, _)| other == name) {
        list = format!("{set},{list}");
    }
    options.push((name.to_owned(), list));
}
