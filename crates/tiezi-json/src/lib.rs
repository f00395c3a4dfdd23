//! Reports as JSON: the report model as it is.
//!
//! Every field of the model stands under its own name; absent values and empty lists are left out.
//! Every block and inline is an object whose `type` names it, but for plain text, which is a string.
//!
//! ```
//! use tiezi_core::{Converter, Options, Reader, Report, Writer};
//! use tiezi_json::Json;
//!
//! let input = br#"{"tiezi":"1","posts":[{"floor":1,"body":[{"type":"paragraph","content":["Ebb at six."]}]}]}"#;
//! let reading = Json.read(input, &Options::default())?;
//! assert_eq!(reading.report.posts[0].floor, Some(1));
//!
//! let mut output = Vec::new();
//! Json.write(&reading.report, &Options::default(), &mut output)?;
//! assert_eq!(output.strip_suffix(b"\n"), Some(input.as_slice()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod nesting;
mod options;
mod place;
mod read;
#[cfg(feature = "schema")]
mod schema;
mod write;

#[cfg(feature = "schema")]
pub use schema::schema;
use tiezi_core::{Confidence, Converter, Format, OptionSpec, Reader, Writer};

/// The converter for JSON.
#[derive(Debug, Clone, Copy, Default)]
pub struct Json;

static FORMAT: Format = Format::new(
    "json",
    &[],
    &["json"],
    "application/json",
    "the report model as JSON",
);

impl Converter for Json {
    fn format(&self) -> &Format {
        &FORMAT
    }

    /// Certain of an object that has the key `tiezi` near its beginning.
    fn detect(&self, input: &[u8]) -> Confidence {
        let head = &input[..input.len().min(1 << 12)];
        let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
        let Some(object) = head.trim_ascii_start().strip_prefix(b"{") else {
            return Confidence::No;
        };
        let is_key = |at: usize| {
            let after = &object[at + KEY.len()..];
            after.trim_ascii_start().starts_with(b":")
        };
        if memchr::memmem::find_iter(object, KEY).any(is_key) {
            return Confidence::Certain;
        }
        // Words may begin with a brace too, but hardly with a brace and a quotation mark.
        match object.trim_ascii_start() {
            [b'"' | b'}', ..] => Confidence::Likely,
            _ => Confidence::No,
        }
    }

    fn options(&self) -> &[OptionSpec] {
        options::OPTIONS
    }

    fn reader(&self) -> Option<&dyn Reader> {
        Some(self)
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}

const KEY: &[u8] = br#""tiezi""#;
