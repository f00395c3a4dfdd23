//! What the reader can be asked for.

use tiezi_core::{OptionSpec, Options, decode};

/// The option that says whether posts were escaped when they were stored.
const ENTITIES: OptionSpec = OptionSpec::one_of(
    "entities",
    &["auto", "decode", "keep"],
    "auto",
    "decode &quot; and the like: in posts that were escaped whole (auto), always, or never (keep)",
);

/// The options as they are declared.
pub(crate) const OPTIONS: &[OptionSpec] = &[ENTITIES, decode::CHARSET];

/// How BBCode is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct BbcodeOptions {
    /// The charset of the input; nothing to detect it.
    pub(crate) charset: Option<String>,
    /// Whether `&quot;` and the like are decoded; nothing to do so in posts that were escaped whole.
    pub(crate) entities: Option<bool>,
}

impl From<&Options> for BbcodeOptions {
    fn from(options: &Options) -> Self {
        Self {
            charset: options.get(&decode::CHARSET.name).map(str::to_owned),
            entities: match options.get(&ENTITIES.name) {
                Some("decode") => Some(true),
                Some("keep") => Some(false),
                _ => None,
            },
        }
    }
}
