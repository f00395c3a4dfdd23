//! CSV (RFC 4180): rows of cells under a row of names, each ended by CR and LF.

use std::{
    fmt::Display,
    io::{self, Write},
};

use csv::{Terminator, Writer, WriterBuilder};
use serde::Serialize;

/// What words begin with that a spreadsheet takes for a formula (CWE-1236), and their wide forms,
/// which some take for the same; a tab or a line end, which count too, begins no cell.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Writes cells, row by row.
pub(crate) struct Cells<'a> {
    csv: Writer<&'a mut dyn Write>,
    for_spreadsheet: bool,
}

impl<'a> Cells<'a> {
    /// Begins with the row of names.
    pub(crate) fn under(
        names: &[&str],
        for_spreadsheet: bool,
        out: &'a mut dyn Write,
    ) -> io::Result<Self> {
        if for_spreadsheet {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        let mut csv = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .buffer_capacity(1 << 14)
            .from_writer(out);
        csv.write_record(names)?;
        Ok(Self {
            csv,
            for_spreadsheet,
        })
    }

    /// A cell of words; empty where there are none.
    pub(crate) fn words(&mut self, words: Option<&str>) -> io::Result<()> {
        let words = words.unwrap_or_default();
        if self.for_spreadsheet && words.starts_with(FORMULA) {
            self.csv.write_field(format!("'{words}"))?;
        } else {
            self.csv.write_field(words)?;
        }
        Ok(())
    }

    /// A cell with a number, a time or a word of the model's own.
    pub(crate) fn value(&mut self, value: Option<impl Display>) -> io::Result<()> {
        let value = value.map(|value| value.to_string()).unwrap_or_default();
        self.csv.write_field(value)?;
        Ok(())
    }

    /// A cell with a list as JSON; empty where nothing is in it.
    pub(crate) fn json<T: Serialize>(&mut self, list: &[T]) -> io::Result<()> {
        if list.is_empty() {
            return self.words(None);
        }
        let json = serde_json::to_string(list)?;
        self.words(Some(&json))
    }

    /// Ends a row.
    pub(crate) fn end_row(&mut self) -> io::Result<()> {
        self.csv.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// Hands on what is still in the buffer.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.csv.flush()
    }
}
