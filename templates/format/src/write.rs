//! Writing: line by line.

use std::io::{self, Write};

use tiezi_core::{Options, Report, Warning, WriteError, Writer};

use crate::{FIRST_LINE, FormatName};

impl Writer for FormatName {
    fn write(
        &self,
        report: &Report,
        _: &Options,
        out: &mut dyn Write,
    ) -> Result<Vec<Warning>, WriteError> {
        let thread = Report {
            title: report.title.clone(),
            source: report.source.clone(),
            ..Report::default()
        };
        out.write_all(FIRST_LINE.as_bytes())?;
        serde_json::to_writer(&mut *out, &thread).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
        for post in &report.posts {
            serde_json::to_writer(&mut *out, post).map_err(io::Error::from)?;
            out.write_all(b"\n")?;
        }
        Ok(Vec::new())
    }
}
