//! Reports as Markdown that a person reads, and that holds all of the report.
//!
//! The report's own fields and the metrics of all posts are YAML front matter; posts are headings with
//! their words below. What Markdown can't say stands in HTML comments, which renderers hide; there is
//! no other raw HTML.
//!
//! - `<!-- tiezi:NAME {…} -->` on a line of its own tells what the next block is, with data as JSON.
//! - `<!--NAME-->words<!--/NAME-->` marks words. Where the first of the two would begin a line, and
//!   so end the paragraph, it stands on a line of its own before the paragraph, or before the
//!   backslash of the line break.
//! - `<!---->` says nothing: it keeps apart what together would mean something.
//!
//! ```
//! use tiezi_core::{Block, Options, Post, Report, Writer};
//! use tiezi_markdown::Markdown;
//!
//! let report = Report {
//!     title: Some("Tide tables".into()),
//!     posts: vec![Post { body: vec![Block::paragraph("1. High water: *nine*.")], ..Post::default() }],
//!     ..Report::default()
//! };
//! let mut output = Vec::new();
//! Markdown.write(&report, &Options::default(), &mut output)?;
//! assert_eq!(
//!     String::from_utf8(output)?,
//!     "---\ntiezi: \"1\"\ntitle: \"Tide tables\"\n---\n\n# Tide tables\n\n\
//!      <!-- tiezi:post {} -->\n\n1\\. High water: \\*nine\\*.\n"
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod comment;
mod data;
mod read;
mod shown;
mod write;

use tiezi_core::{Confidence, Converter, Format, OptionSpec, Reader, Writer, decode};

/// The converter for Markdown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Markdown;

const FORMAT: Format = Format {
    name: "markdown",
    aliases: &["md"],
    extensions: &["md", "markdown"],
    media_type: "text/markdown",
    summary: "Markdown with YAML front matter",
};

const OPTIONS: &[OptionSpec] = &[decode::CHARSET];

impl Converter for Markdown {
    fn format(&self) -> &Format {
        &FORMAT
    }

    /// Certain of the front matter that the writer begins with.
    fn detect(&self, input: &[u8]) -> Confidence {
        let input = input.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(input);
        let lines = [&b"---\ntiezi:"[..], b"---\r\ntiezi:"];
        if lines.iter().any(|lines| input.starts_with(lines)) {
            Confidence::Certain
        } else {
            Confidence::No
        }
    }

    fn options(&self) -> &[OptionSpec] {
        OPTIONS
    }

    fn reader(&self) -> Option<&dyn Reader> {
        Some(self)
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}
