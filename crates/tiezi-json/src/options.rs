//! What the reader and the writer can be asked for.

use tiezi_core::{OptionSpec, Options, decode};

const PRETTY: OptionSpec =
    OptionSpec::flag("pretty", "write every value on a line of its own, indented");

/// The options as they are declared.
pub(crate) const OPTIONS: &[OptionSpec] = &[PRETTY, decode::CHARSET];

/// The options as they were set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct JsonOptions<'a> {
    /// Whether the output is laid out for people.
    pub(crate) pretty: bool,
    /// The charset of the input; nothing to take the one that it declares, or to detect it.
    pub(crate) charset: Option<&'a str>,
}

impl<'a> From<&'a Options> for JsonOptions<'a> {
    fn from(options: &'a Options) -> Self {
        Self {
            pretty: options.flag(&PRETTY.name),
            charset: options.get(&decode::CHARSET.name),
        }
    }
}
