//! Converts saved forum threads, and the reports that people post in them, between formats.
//!
//! ```
//! # #[cfg(all(feature = "text", feature = "json"))] {
//! let page = "河狸 发表于 2023-3-18 01:11:13\n\n水位记录\n今天涨了两厘米。\n\n\
//!             水獭 发表于 2023-3-18 07:20:00\n\n收到。\n页: [1]\n查看完整版本: 水位记录";
//! let converted = tiezi::convert(page.as_bytes(), None, "json")?;
//! assert!(converted.output.starts_with("{\"tiezi\":\"1\",\"title\":\"水位记录\"".as_bytes()));
//! assert!(converted.warnings.is_empty());
//! # }
//! # Ok::<(), tiezi::Error>(())
//! ```
//!
//! [`read`] and [`read_path`] give the report itself, and [`Conversion`] takes options. [`registry`] has every
//! format and every pass that was built in, each behind a cargo feature of its name. The
//! feature `external` adds `tiezi_external`, for formats that are programs of others. The feature `cli`,
//! which makes the program of the same name, adds nothing else here.

mod conversion;
mod passes;

pub use conversion::{Conversion, Converted, Error, convert, read, read_path};
pub use passes::{PassFailed, Passed, Passes, PassesError};
pub use tiezi_core;
pub use tiezi_core::{Converter, Options, Pass, Reading, Registry, Report, Warning};
#[cfg(feature = "external")]
pub use tiezi_external;

/// Every format and every pass: the one place where they are joined.
pub fn registry() -> Registry {
    let registry = Registry::new();
    #[cfg(feature = "text")]
    let registry = registry.with(tiezi_text::Text);
    #[cfg(feature = "html")]
    let registry = registry.with(tiezi_html::Html);
    #[cfg(feature = "json")]
    let registry = registry.with(tiezi_json::Json);
    #[cfg(feature = "xml")]
    let registry = registry.with(tiezi_xml::Xml);
    #[cfg(feature = "markdown")]
    let registry = registry.with(tiezi_markdown::Markdown);
    #[cfg(feature = "records")]
    let registry = registry
        .with(tiezi_records::PostsJsonl)
        .with(tiezi_records::PostsCsv)
        .with(tiezi_records::MetricsJsonl)
        .with(tiezi_records::MetricsCsv);
    #[cfg(feature = "toc")]
    let registry = registry.with(tiezi_toc::Toc);
    #[cfg(feature = "bbcode")]
    let registry = registry.with(tiezi_bbcode::Bbcode);
    // The passes that run by default run in this order.
    #[cfg(feature = "outline")]
    let registry = registry.with_pass(tiezi_outline::Outline);
    #[cfg(feature = "metrics")]
    let registry = registry.with_pass(tiezi_metrics::Metrics);
    registry
}
