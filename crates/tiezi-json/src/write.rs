//! Writing: what serde makes of the model, through a buffer.

use std::io::{self, BufWriter, Write};

use serde::Serialize;
use serde_json::Serializer;
use tiezi_core::{Options, Report, Warning, WriteError, Writer};

use crate::{Json, options::JsonOptions};

impl Writer for Json {
    fn write(
        &self,
        report: &Report,
        options: &Options,
        out: &mut dyn Write,
    ) -> Result<Vec<Warning>, WriteError> {
        // The serializer writes piece by piece; gathered here, none of them goes through `dyn`.
        let mut out = BufWriter::with_capacity(1 << 14, out);
        let written = if JsonOptions::from(options).pretty {
            report.serialize(&mut Serializer::pretty(&mut out))
        } else {
            report.serialize(&mut Serializer::new(&mut out))
        };
        written.map_err(io::Error::from)?;
        out.write_all(b"\n")?;
        out.flush()?;
        Ok(Vec::new())
    }
}
