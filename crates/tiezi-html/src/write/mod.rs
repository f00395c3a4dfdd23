//! Writing: a page to read, which runs no program and says all of the report.

mod block;
mod escape;
mod inline;
mod json_ld;
mod language;
mod leaf;
mod metric;
mod page;
mod post;
mod tags;

use std::io::{BufWriter, Write};

use tiezi_core::{Options, Report, Warning, WriteError, Writer};

use self::{language::Labels, tags::Tags};
use crate::Html;

impl Writer for Html {
    fn write(
        &self,
        report: &Report,
        _: &Options,
        out: &mut dyn Write,
    ) -> Result<Vec<Warning>, WriteError> {
        // Tags are written piece by piece; gathered here, none of the pieces goes through `dyn`.
        let mut buffer = BufWriter::with_capacity(1 << 14, out);
        let language = language::of(report);
        let mut tags = Tags::new(&mut buffer, Labels::of(language));
        tags.page(report, language)?;
        buffer.flush()?;
        Ok(Vec::new())
    }
}
