//! Reports as FormatName: a line that names the format, one for the thread, and one for each post.
//!
//! ```
//! use tiezi_core::{Options, Reader, Writer};
//! use tiezi_formatname::FormatName;
//!
//! let input = b"formatname 1\n{\"tiezi\":\"1\",\"title\":\"Tide tables\"}\n{\"floor\":1}\n";
//! let reading = FormatName.read(input, &Options::default())?;
//! assert_eq!(reading.report.posts[0].floor, Some(1));
//!
//! let mut output = Vec::new();
//! FormatName.write(&reading.report, &Options::default(), &mut output)?;
//! assert_eq!(output, input);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod read;
mod write;

use tiezi_core::{Confidence, Converter, Format, Reader, Writer};

/// The converter for FormatName.
#[derive(Debug, Clone, Copy, Default)]
pub struct FormatName;

static FORMAT: Format = Format::new(
    "formatname",
    &[],
    &["formatname"],
    "text/plain",
    "a line for the thread and one for each post",
);

/// The line that a file begins with.
const FIRST_LINE: &str = "formatname 1\n";

impl Converter for FormatName {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn detect(&self, input: &[u8]) -> Confidence {
        if input.starts_with(FIRST_LINE.as_bytes()) {
            Confidence::Certain
        } else {
            Confidence::No
        }
    }

    fn reader(&self) -> Option<&dyn Reader> {
        Some(self)
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}
