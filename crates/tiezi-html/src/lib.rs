//! Saved forum pages: the threads that they show, whatever engine made them.
//!
//! It reads the pages of the engines that it knows by name, of any other by what recurs on it, and
//! a page that is no thread as one article.
//!
//! ```
//! use tiezi_core::{Options, Reader, plain};
//! use tiezi_html::Html;
//!
//! let page = r#"<html><body id="phpbb"><h2 class="topic-title">Low tide</h2>
//!     <div id="p7" class="post"><div class="postbody">
//!     <p class="author"><a class="username" href="./memberlist.php?u=3">Wren</a>
//!         » 18 Mar 2023, 01:11</p>
//!     <div class="content">The boat lies <b>dry</b>.</div></div></div></body></html>"#;
//! let report = Html.read(page.as_bytes(), &Options::default())?.report;
//! assert_eq!(report.source.engine.as_deref(), Some("phpbb"));
//! assert_eq!(report.posts[0].id.as_deref(), Some("7"));
//! assert_eq!(plain::own_words(&report.posts[0].body), "The boat lies dry.");
//! # Ok::<(), tiezi_core::ReadError>(())
//! ```
//!
//! What it writes is a page to read, in one file, that runs no program: no word of a post becomes
//! markup, and only links to http, https, ftp and mailto, and relative ones, lead anywhere. The
//! `<script>` at its end is data for search engines ([JSON-LD](https://www.w3.org/TR/json-ld11/)),
//! which browsers don't run. The page holds all of the report, and is read back to it: the words
//! from what it shows, the rest from attributes.
//!
//! ```
//! use tiezi_core::{Block, Options, Post, Reader, Report, Writer};
//! use tiezi_html::Html;
//!
//! let report = Report {
//!     posts: vec![Post { body: vec![Block::paragraph("Ebb < flood.")], ..Post::default() }],
//!     ..Report::default()
//! };
//! let mut page = Vec::new();
//! Html.write(&report, &Options::default(), &mut page)?;
//! assert!(String::from_utf8(page.clone())?.contains("<p>Ebb &lt; flood.</p>"));
//! assert_eq!(Html.read(&page, &Options::default())?.report, report);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The way of the data, in `read`: the bytes are decoded (`charset`) and parsed (tiezi-dom); one of `engines`,
//! `structured` and `records` finds the posts; `body` makes blocks of their words. A page that tiezi wrote goes
//! from the tree to `roundtrip`, which needs none of them.

mod options;
mod read;
mod roundtrip;
mod warnings;
mod write;

use tiezi_core::{
    Confidence, Converter, Format, OptionSpec, Options, ReadError, Reader, Reading, WarningCode,
    Writer,
};

pub use options::HtmlOptions;

/// The converter for saved pages.
#[derive(Debug, Clone, Copy, Default)]
pub struct Html;

static FORMAT: Format = Format::new(
    "html",
    &["htm", "xhtml"],
    &["html", "htm", "xhtml", "shtml"],
    "text/html",
    "saved pages of forums, of any engine; written as a page to read",
);

impl Converter for Html {
    fn format(&self) -> &Format {
        &FORMAT
    }

    /// HTML shows in its first tag; a page without `<html>` in the tags near its beginning.
    fn detect(&self, input: &[u8]) -> Confidence {
        read::charset::looks_like_html(input)
    }

    fn options(&self) -> &[OptionSpec] {
        options::OPTIONS
    }

    fn codes(&self) -> &[WarningCode] {
        warnings::CODES
    }

    fn reader(&self) -> Option<&dyn Reader> {
        Some(self)
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}

impl Reader for Html {
    fn read(&self, input: &[u8], options: &Options) -> Result<Reading, ReadError> {
        read(input, &HtmlOptions::from(options))
    }

    fn declared_charset(&self, input: &[u8]) -> Option<String> {
        read::charset::declared(input).map(str::to_owned)
    }
}

/// Reads a saved page.
///
/// ```
/// let page = b"<title>Low tide</title><article><p>The boat lies dry until the evening, all of it.</article>";
/// let reading = tiezi_html::read(page, &tiezi_html::HtmlOptions::default())?;
/// assert_eq!(reading.report.title.as_deref(), Some("Low tide"));
/// # Ok::<(), tiezi_core::ReadError>(())
/// ```
///
/// # Errors
/// [`ReadError::UnknownCharset`], and [`ReadError::Syntax`] for a page that tiezi wrote and somebody broke.
pub fn read(input: &[u8], options: &HtmlOptions) -> Result<Reading, ReadError> {
    read::read(input, options)
}
