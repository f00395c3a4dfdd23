//! JSON Lines: one record a line.

use std::io::{self, BufWriter, Write};

use serde::Serialize;
use serde_json::Serializer;

/// Writes records, a line each.
pub(crate) fn write<T: Serialize>(
    records: impl Iterator<Item = T>,
    out: &mut dyn Write,
) -> io::Result<()> {
    // The serializer writes piece by piece; gathered here, none of them goes through `dyn`.
    let mut out = BufWriter::with_capacity(1 << 14, out);
    for record in records {
        record.serialize(&mut Serializer::new(&mut out))?;
        out.write_all(b"\n")?;
    }
    out.flush()
}
