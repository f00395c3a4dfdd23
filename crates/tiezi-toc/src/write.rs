//! Writing: a line for each post, section and line of credits, and one for the whole.

use std::io::{self, BufWriter, Write};

use tiezi_core::{Options, Post, Report, Section, State, Warning, WriteError, Writer, plain};

use crate::{
    Toc,
    contents::{Contents, Entry},
    count::Counts,
};

impl Writer for Toc {
    fn write(
        &self,
        report: &Report,
        _: &Options,
        out: &mut dyn Write,
    ) -> Result<Vec<Warning>, WriteError> {
        let mut out = BufWriter::with_capacity(1 << 14, out);
        if let Some(title) = &report.title {
            writeln!(out, "{title}\n")?;
        }
        let mut all = Counts::default();
        for (index, item) in report.posts.iter().enumerate() {
            all += post(item, index, &mut out)?;
        }
        if all.is_none() {
            writeln!(out, "0 posts")?;
        } else {
            writeln!(out, "\n{all}")?;
        }
        out.flush()?;
        Ok(Vec::new())
    }
}

/// Writes a post, and gives what is in it.
fn post(post: &Post, index: usize, out: &mut impl Write) -> io::Result<Counts> {
    let contents = Contents::of(post);
    line(0, &head(post, index), contents.counts, out)?;
    for Entry {
        section,
        level,
        counts,
    } in contents.sections
    {
        line(level + 1, &heading(section), counts, out)?;
    }
    for credits in contents.credits {
        line(1, credits, Counts::default(), out)?;
    }
    Ok(contents.counts)
}

/// Writes a line, three spaces to the right for each level, and what is in the part it is about.
fn line(level: usize, words: &str, counts: Counts, out: &mut impl Write) -> io::Result<()> {
    let (indent, inside) = (3 * level, counts.inside());
    if inside.is_none() {
        writeln!(out, "{:indent$}{words}", "")
    } else {
        writeln!(out, "{:indent$}{words} ({inside})", "")
    }
}

/// A post's floor, or its number in the report; who wrote it, when, and what it is called.
fn head(post: &Post, index: usize) -> String {
    let number = match post.floor {
        Some(floor) => format!("{floor}."),
        None => format!("({})", index + 1),
    };
    let author = post.author.as_ref().and_then(|author| {
        let anonymous = author.anonymous.then_some("anonymous");
        author
            .name
            .as_deref()
            .or(anonymous)
            .or(author.id.as_deref())
    });
    let posted = post.posted.as_ref().map(|posted| posted.text.as_str());
    let state = post.state.map(State::as_str);
    let parts: Vec<&str> = [author, posted, state, post.subject.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    if parts.is_empty() {
        number
    } else {
        format!("{number} {}", parts.join(" · "))
    }
}

/// A section's number and title.
fn heading(section: &Section) -> String {
    let title = plain::inlines(&section.title);
    let label = section.label().unwrap_or_default();
    match (&*label, title.trim()) {
        // A picture is no words.
        ("", "") => "…".to_owned(),
        (label, "") => label.to_owned(),
        ("", title) => title.to_owned(),
        (label, title) if label.ends_with(['、', ')', '）']) => format!("{label}{title}"),
        (label, title) => format!("{label} {title}"),
    }
}
