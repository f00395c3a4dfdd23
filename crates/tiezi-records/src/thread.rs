//! What records of posts and of metrics alike say of the thread that they are from.

use tiezi_core::Report;

use crate::options::RecordOptions;

/// Where a record is from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Origin<'a> {
    pub(crate) file: Option<&'a str>,
    pub(crate) report: &'a Report,
}

impl<'a> Origin<'a> {
    pub(crate) fn new(report: &'a Report, options: RecordOptions<'a>) -> Self {
        Self {
            file: options.file,
            report,
        }
    }
}
