//! What the writers can be asked for.

use tiezi_core::{OptionSpec, Options};

const FILE: OptionSpec = OptionSpec::text(
    "file",
    "name",
    "",
    "the name of the input, to be put in each record",
);

const SPREADSHEET: OptionSpec = OptionSpec::flag(
    "spreadsheet",
    "for Excel: begin with a byte order mark, and put ' before words that it would run as a formula",
);

/// The options of lines, as they are declared.
pub(crate) const OF_LINES: &[OptionSpec] = &[FILE];

/// The options of tables, as they are declared.
pub(crate) const OF_TABLES: &[OptionSpec] = &[FILE, SPREADSHEET];

/// The options as they were set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RecordOptions<'a> {
    /// The name of the input, which each record tells.
    pub(crate) file: Option<&'a str>,
    /// Whether a table is made for a spreadsheet that people open it in.
    pub(crate) spreadsheet: bool,
}

impl<'a> From<&'a Options> for RecordOptions<'a> {
    fn from(options: &'a Options) -> Self {
        Self {
            file: options.get(&FILE.name).filter(|name| !name.is_empty()),
            spreadsheet: options.flag(&SPREADSHEET.name),
        }
    }
}
