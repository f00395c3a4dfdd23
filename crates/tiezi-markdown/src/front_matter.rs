//! YAML front matter: the report's own fields, as Obsidian, Hugo and pandoc read them.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use tiezi_core::{Report, Source, Version};

/// Writes the front matter, with its lines of dashes.
pub(crate) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "---\ntiezi: \"{}\"", Version::TEXT)?;
    if let Some(title) = &report.title {
        writeln!(out, "title: {}", quoted(title))?;
    }
    if !report.source.is_empty() {
        out.write_all(b"source:\n")?;
        source(&report.source, out)?;
    }
    out.write_all(b"---\n")
}

fn source(source: &Source, out: &mut dyn Write) -> io::Result<()> {
    let mut text = |name: &str, value: &Option<String>| match value {
        Some(value) => writeln!(out, "  {name}: {}", quoted(value)),
        None => Ok(()),
    };
    text("engine", &source.engine)?;
    text("engine_version", &source.engine_version)?;
    text("view", &source.view)?;
    text("charset", &source.charset)?;
    text("url", &source.url)?;
    text("forum", &source.forum)?;
    if !source.boards.is_empty() {
        let boards: Vec<_> = source.boards.iter().map(|board| quoted(board)).collect();
        writeln!(out, "  boards: [{}]", boards.join(", "))?;
    }
    if let Some(id) = &source.thread_id {
        writeln!(out, "  thread_id: {}", quoted(id))?;
    }
    let counts = [
        ("page", source.page),
        ("pages", source.pages),
        ("views", source.views),
        ("replies", source.replies),
    ];
    for (name, count) in counts {
        if let Some(count) = count {
            writeln!(out, "  {name}: {count}")?;
        }
    }
    Ok(())
}

/// A string in double quotes, as both YAML and JSON read it.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            // Line ends to YAML 1.1, and what YAML calls not printable.
            '\u{2028}' | '\u{2029}' | '\u{FEFF}' => {
                // Writing to a string doesn't fail.
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}
