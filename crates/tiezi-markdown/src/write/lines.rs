//! Lines of output, behind the marks of the quotes and list items that they stand in.

use std::io::{self, BufWriter, Write};

/// Writes lines.
pub(crate) struct Lines<'a> {
    out: BufWriter<&'a mut dyn Write>,
    /// What every line begins with.
    prefix: String,
    /// What the next line begins with instead: the first line of a list item.
    lead: Option<String>,
}

impl<'a> Lines<'a> {
    /// Lines that nothing stands before.
    pub(crate) fn new(out: &'a mut dyn Write) -> Self {
        Self {
            out: BufWriter::with_capacity(1 << 14, out),
            prefix: String::new(),
            lead: None,
        }
    }

    /// The output as it is, for what stands before all lines.
    pub(crate) fn raw(&mut self) -> &mut dyn Write {
        &mut self.out
    }

    /// Writes a line, or several that are parted by line feeds.
    pub(crate) fn text(&mut self, text: &str) -> io::Result<()> {
        for line in text.split('\n') {
            let lead = self.lead.take();
            let before = lead.as_deref().unwrap_or(&self.prefix);
            let before = if line.is_empty() {
                before.trim_end()
            } else {
                before
            };
            self.out.write_all(before.as_bytes())?;
            self.out.write_all(line.as_bytes())?;
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Writes an empty line between two blocks.
    pub(crate) fn blank(&mut self) -> io::Result<()> {
        self.text("")
    }

    /// Begins a quote or a list item: what its first line begins with, and what its others do. Gives
    /// what [`Lines::close`] takes.
    pub(crate) fn open(&mut self, first: &str, others: &str) -> usize {
        let outside = self.prefix.len();
        let mut lead = self.lead.take().unwrap_or_else(|| self.prefix.clone());
        lead.push_str(first);
        self.lead = Some(lead);
        self.prefix.push_str(others);
        outside
    }

    /// Ends a quote or a list item, which may have stayed empty.
    pub(crate) fn close(&mut self, outside: usize) -> io::Result<()> {
        if self.lead.is_some() {
            self.blank()?;
        }
        self.prefix.truncate(outside);
        Ok(())
    }

    /// Hands on what is still in the buffer.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}
