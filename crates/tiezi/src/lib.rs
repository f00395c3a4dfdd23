//! Converts saved forum threads, and the reports that people post in them, between formats.
//!
//! ```
//! # #[cfg(feature = "json")] {
//! let input = br#"{ "tiezi": "1", "title": "Tide tables", "posts": [{ "floor": 1 }] }"#;
//! let converted = tiezi::convert(input, None, "json")?;
//! assert!(converted.warnings.is_empty());
//! assert_eq!(
//!     converted.output,
//!     b"{\"tiezi\":\"1\",\"title\":\"Tide tables\",\"posts\":[{\"floor\":1}]}\n"
//! );
//! # }
//! # Ok::<(), tiezi::Error>(())
//! ```
//!
//! [`registry`] has every format that was built in, each behind a cargo feature of its name. The
//! feature `cli`, which makes the program of the same name, adds nothing here.

mod convert;

pub use convert::{Converted, Error, convert};
pub use tiezi_core;
pub use tiezi_core::{Converter, Options, Reading, Registry, Report, Warning};

/// Every format: the one place where they are joined.
pub fn registry() -> Registry {
    let registry = Registry::new();
    #[cfg(feature = "text")]
    let registry = registry.with(tiezi_text::Text);
    #[cfg(feature = "json")]
    let registry = registry.with(tiezi_json::Json);
    #[cfg(feature = "xml")]
    let registry = registry.with(tiezi_xml::Xml);
    #[cfg(feature = "markdown")]
    let registry = registry.with(tiezi_markdown::Markdown);
    #[cfg(feature = "records")]
    let registry = registry.with(tiezi_records::Posts);
    registry
}
