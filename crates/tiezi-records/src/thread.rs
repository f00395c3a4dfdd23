//! What records of posts and of metrics alike say of the thread that they are from.

use tiezi_core::{OptionSpec, Options, Report};

use crate::cells::SPREADSHEET;

/// The option that puts the name of the input into each record.
const FILE: OptionSpec = OptionSpec::text(
    "file",
    "name",
    "the name of the input, to be put in each record",
);

/// The options of lines.
pub(crate) const OPTIONS: &[OptionSpec] = &[FILE];

/// The options of tables.
pub(crate) const TABLE_OPTIONS: &[OptionSpec] = &[FILE, SPREADSHEET];

/// Where a record is from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Origin<'a> {
    pub(crate) file: Option<&'a str>,
    pub(crate) report: &'a Report,
}

impl<'a> Origin<'a> {
    pub(crate) fn new(report: &'a Report, options: &'a Options) -> Self {
        Self {
            file: options.get(&FILE.name),
            report,
        }
    }
}
