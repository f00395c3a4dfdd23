//! Reports as Markdown that a person reads, and that holds all of the report; and any Markdown as a
//! report.
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
//! Such a file is read back to the same report. Whoever changes words in it, or takes a post out, has
//! changed the report. What is only a copy can't be changed: the heading with the title (front matter
//! counts), the line under a comment that says who wrote a post and which one it answers (`↳↳ 3. Wren`:
//! two deep in the tree of answers, to the post of floor 3) or shows an attachment or media, the votes of a
//! poll, `author` and `date` in the front matter. A change of these is not kept, or stands beside what
//! the comment says, and is a warning. Where comments speak of cells or images by their
//! order, one that is put in or taken out moves what they say. Figures, credits and topics stay as they
//! were found in the words before.
//!
//! Markdown without `tiezi` in its front matter, which may be YAML or TOML, is one post. Headings are
//! sections; the title is that of the front matter, or else the heading that the text begins with.
//!
//! ```
//! use tiezi_core::{Block, Options, Post, Reader, Report, Writer, WarningCode};
//! use tiezi_markdown::Markdown;
//!
//! let report = Report {
//!     title: Some("Tide tables".into()),
//!     posts: vec![Post { body: vec![Block::paragraph("1. High water: *nine*.")], ..Post::default() }],
//!     ..Report::default()
//! };
//! let mut output = Vec::new();
//! Markdown.write(&report, &Options::default(), &mut output)?;
//! let text = String::from_utf8(output)?;
//! assert_eq!(
//!     text,
//!     "---\ntiezi: \"1\"\ntitle: \"Tide tables\"\n---\n\n# Tide tables\n\n\
//!      <!-- tiezi:post {} -->\n\n1\\. High water: \\*nine\\*.\n"
//! );
//!
//! let reading = Markdown.read(text.as_bytes(), &Options::default())?;
//! assert_eq!(reading.report, report);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The way of the data: `data` has what comments say, as types that both sides use; `comment` writes and reads the
//! comments themselves, `shown` makes the lines that repeat for people what a comment says. `write` writes posts,
//! `write/block` their blocks, `write/inline` words and marks, and `write/escape` makes sure that words mean nothing.
//! `read/thread` goes through what the parser finds and makes posts, `read/body` puts their blocks together
//! (`announced`: what a comment said that they are), and `read/inline` their words. What the writer can write the
//! reader must know: the laws fail until it does.

mod comment;
mod data;
mod read;
mod rendered;
mod write;

use tiezi_core::{Confidence, Converter, Format, OptionSpec, Reader, WarningCode, Writer, decode};

/// The converter for Markdown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Markdown;

static FORMAT: Format = Format::new(
    "markdown",
    &["md"],
    &["md", "markdown"],
    "text/markdown",
    "Markdown with YAML front matter",
);

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

    fn codes(&self) -> &[WarningCode] {
        read::CODES
    }

    fn reader(&self) -> Option<&dyn Reader> {
        Some(self)
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}
