//! What the reader can be asked for.

use tiezi_core::{OptionSpec, Options, decode};

/// The option that says whether engines are told by name.
const ENGINE: &str = "engine";

/// The options as they are declared.
pub(crate) const OPTIONS: &[OptionSpec] = &[
    OptionSpec::one_of(
        ENGINE,
        &["auto", "unknown"],
        "auto",
        "read posts as the page's engine marks them, or by what recurs on the page (unknown)",
    ),
    OptionSpec::URL,
    OptionSpec::PROVENANCE,
    decode::CHARSET,
];

/// How a saved page is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct HtmlOptions {
    /// The charset of the page, by any name that the WHATWG Encoding Standard has for it; nothing to take the one
    /// that it declares, or to detect it.
    pub charset: Option<String>,
    /// The address that the page was saved from; nothing where it isn't known.
    pub url: Option<String>,
    /// Whether the page is read by what recurs on it, as if its engine had no profile.
    pub is_unknown: bool,
    /// Whether the reading tells what became of each part of the page.
    pub provenance: bool,
}

impl From<&Options> for HtmlOptions {
    fn from(options: &Options) -> Self {
        Self {
            charset: options.get(&decode::CHARSET.name).map(str::to_owned),
            url: options.get(&OptionSpec::URL.name).map(str::to_owned),
            is_unknown: options.get(ENGINE) == Some("unknown"),
            provenance: options.flag(&OptionSpec::PROVENANCE.name),
        }
    }
}
