//! What became of each part of an input: `tiezi check --explain`.

use std::io::{self, Write};

use tiezi_core::Role;

use super::{excerpt::Place, read::Page};

/// Prints a line for each part: where it begins and ends, and what it became in the report as the reader gave it.
pub(crate) fn print(page: &Page<'_>, out: &mut impl Write) -> io::Result<()> {
    let Some(parts) = &page.provenance else {
        return Ok(());
    };
    let text = page.text();
    // A part ends on the line that its last character stands on.
    let ranges: Vec<_> = parts
        .iter()
        .map(|(range, _)| range.start..range.end.max(range.start + 1) - 1)
        .collect();
    let places = Place::all(&text, &ranges);
    for (Place { start, end, .. }, (_, role)) in places.iter().zip(parts) {
        let (from, to) = (start.line, end.line);
        let what = words(role);
        if from == to {
            writeln!(out, "  line {from}: {what}")?;
        } else {
            writeln!(out, "  lines {from} to {to}: {what}")?;
        }
    }
    Ok(())
}

fn words(role: &Role) -> String {
    match role {
        Role::Words { post } => format!("words of post {}", post + 1),
        Role::Quote { post } => format!("a quote in post {}", post + 1),
        Role::Signature { post } => format!("the signature of post {}", post + 1),
        Role::Field {
            post: Some(post),
            name,
        } => format!("{name} of post {}", post + 1),
        Role::Field { post: None, name } => format!("{name} of the thread"),
        Role::Board => "written by the board".to_owned(),
        _ => "left out".to_owned(),
    }
}
