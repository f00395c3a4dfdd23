//! What the reader can be asked for.

use tiezi_core::{OptionSpec, Options, decode, normal};

/// How raw text is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TextOptions {
    /// The charset of the input, by any name that the WHATWG Encoding Standard has for it; nothing to detect it.
    pub charset: Option<String>,
    /// The address that the text was saved from, in normal form; nothing where it isn't known.
    pub url: Option<String>,
    /// Whether the reading tells what became of each part of the input.
    pub provenance: bool,
}

/// The options as they are declared.
pub(crate) const OPTIONS: &[OptionSpec] =
    &[OptionSpec::URL, OptionSpec::PROVENANCE, decode::CHARSET];

impl From<&Options> for TextOptions {
    fn from(options: &Options) -> Self {
        let url = options.get(&OptionSpec::URL.name);
        Self {
            charset: options.get(&decode::CHARSET.name).map(str::to_owned),
            url: url
                .map(|url| normal::url(url).into_owned())
                .filter(|url| !url.is_empty()),
            provenance: options.flag(&OptionSpec::PROVENANCE.name),
        }
    }
}
