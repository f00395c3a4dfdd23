//! Reports as XML: an element for each part of the report model, words as mixed content.
//!
//! Everything is in the namespace [`NAMESPACE`]. Elements and attributes bear the names of the model,
//! one of a list in the singular (`posts` are `<post>`s); numbers, addresses and single words are
//! attributes, what a person reads is text. Absent values are left out.
//!
//! Read, it may have any prefix for the namespace and any white space between the parts; comments and
//! processing instructions are passed over. What is of another namespace is left out with a warning,
//! but for attributes of `xml:` and XML Schema instances. Document types are refused, so that no
//! entity is ever expanded and nothing is fetched.
//!
//! ```
//! use tiezi_core::{Block, Options, Post, Reader, Report, Writer};
//! use tiezi_xml::Xml;
//!
//! let report = Report {
//!     posts: vec![Post {
//!         floor: Some(1),
//!         body: vec![Block::paragraph("Ebb < flood.")],
//!         ..Post::default()
//!     }],
//!     ..Report::default()
//! };
//! let mut output = Vec::new();
//! Xml.write(&report, &Options::default(), &mut output)?;
//! assert_eq!(
//!     str::from_utf8(&output)?,
//!     concat!(
//!         r#"<?xml version="1.0" encoding="UTF-8"?>"#,
//!         "\n",
//!         r#"<report xmlns="https://tiezi.dev/ns/report/1" tiezi="1">"#,
//!         r#"<post floor="1"><body><paragraph>Ebb &lt; flood.</paragraph></body></post></report>"#,
//!         "\n",
//!     )
//! );
//! assert_eq!(Xml.read(&output, &Options::default())?.report, report);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod options;
mod read;
mod write;

use memchr::memmem;
use tiezi_core::{
    Confidence, Converter, Format, OptionSpec, Reader, WarningCode, Writer, markup::Root,
};

/// The namespace of every element.
pub const NAMESPACE: &str = "https://tiezi.dev/ns/report/1";

/// What the namespace of every schema version begins with; its number follows.
const NAMESPACES: &str = "https://tiezi.dev/ns/report/";

/// The RELAX NG schema of reports, in the compact syntax that people read.
///
/// Every report that is written fits it; which rules of a valid report it can't say stands at its top.
pub const SCHEMA_RNC: &str = include_str!("../schema/report-1.rnc");

/// The same schema in the XML syntax that programs read, such as `xmllint --relaxng`.
pub const SCHEMA_RNG: &str = include_str!("../schema/report-1.rng");

/// The converter for XML.
#[derive(Debug, Clone, Copy, Default)]
pub struct Xml;

static FORMAT: Format = Format::new(
    "xml",
    &[],
    &["xml"],
    "application/xml",
    "the report model as XML with mixed content",
);

impl Converter for Xml {
    fn format(&self) -> &Format {
        &FORMAT
    }

    /// Certain of an element of our namespace, whatever stands before it.
    fn detect(&self, input: &[u8]) -> Confidence {
        if let Some(root) = Root::of(input)
            && let Some(namespace) = root.namespace()
        {
            let namespace = str::from_utf8(namespace).unwrap_or_default();
            if version_of(namespace).is_some() {
                return Confidence::Certain;
            }
            // Another vocabulary, of which the reader says that it is one.
            if root.is_foreign() {
                return Confidence::Likely;
            }
        }
        let head = &input[..input.len().min(1 << 12)];
        let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
        let head = head.trim_ascii_start();
        // A saved page may be XHTML and begin like any XML.
        let is_page = || memmem::find(&head.to_ascii_lowercase(), b"<html").is_some();
        if head.starts_with(b"<?xml") && !is_page() {
            Confidence::Likely
        } else {
            Confidence::No
        }
    }

    fn options(&self) -> &[OptionSpec] {
        options::OPTIONS
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

/// The schema version that a namespace is that of, known or not.
fn version_of(namespace: &str) -> Option<&str> {
    let version = namespace.strip_prefix(NAMESPACES)?;
    let is_number = !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit());
    is_number.then_some(version)
}
