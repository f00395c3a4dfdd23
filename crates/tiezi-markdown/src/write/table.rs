//! Tables: rows between pipes, and a comment with what pipes can't say.

use std::{io, iter};

use tiezi_core::{Align, Cell, Table};

use super::{
    escape::Place,
    inline::{Mark, Words},
    lines::Lines,
};
use crate::{
    comment,
    data::{CellData, TableData},
};

/// Writes a table.
pub(super) fn write(table: &Table, lines: &mut Lines<'_>) -> io::Result<()> {
    let wrap = wrap(table);
    let columns = wrap.map_or_else(|| columns(table), |length| vec![None; length]);
    let data = TableData::of(table, &columns, wrap);
    if data != TableData::default() {
        lines.text(&comment::block_with("table", &data)?)?;
    }
    if !table.caption.is_empty() {
        let mut caption = Words::paragraph();
        caption.marked_inlines(Mark::Emphasis, &table.caption)?;
        lines.text(&caption.finish())?;
        lines.blank()?;
    }
    // A table without headers has an empty row for them: Markdown asks for one.
    let headers = usize::from(table.header_rows > 0);
    let (head, body) = table.rows.split_at(headers.min(table.rows.len()));
    let head = head.first().map_or(&[][..], Vec::as_slice);
    let (head, more) = head.split_at(columns.len().min(head.len()));
    row(head, columns.len(), lines)?;
    delimiters(&columns, lines)?;
    for part in more.chunks(columns.len()) {
        row(part, columns.len(), lines)?;
    }
    // Rows in full, for parsers add only so many cells (and pulldown-cmark ends the table there).
    for part in body.iter().flat_map(|cells| cells.chunks(columns.len())) {
        row(part, columns.len(), lines)?;
    }
    Ok(())
}

/// How many cells stand on a line, where to make all rows as long as the longest would take far more
/// cells than there are.
fn wrap(table: &Table) -> Option<usize> {
    const FEW: usize = 1 << 16;
    let cells: usize = table.rows.iter().map(Vec::len).sum();
    let longest = table.rows.iter().map(Vec::len).max()?;
    let full = longest.saturating_mul(table.rows.len());
    (full > FEW && full / 4 > cells).then(|| cells.div_ceil(table.rows.len()))
}

/// On which side the words of each column stand, where all of its cells agree.
fn columns(table: &Table) -> Vec<Option<Align>> {
    let count = table.rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut columns: Vec<Option<Option<Align>>> = vec![None; count];
    for row in &table.rows {
        for (column, cell) in columns.iter_mut().zip(row) {
            match column {
                None => *column = Some(cell.align),
                Some(align) if *align != cell.align => *align = None,
                Some(_) => {}
            }
        }
    }
    columns.into_iter().map(Option::flatten).collect()
}

/// Writes a row, with empty cells added up to a width.
fn row(cells: &[Cell], width: usize, lines: &mut Lines<'_>) -> io::Result<()> {
    let mut words = Words::new(Place::Cell, "|");
    for cell in cells {
        words.raw(" ");
        words.inlines(&cell.content)?;
        words.raw(" |");
    }
    for _ in cells.len()..width {
        words.raw("  |");
    }
    lines.text(&words.finish())
}

fn delimiters(columns: &[Option<Align>], lines: &mut Lines<'_>) -> io::Result<()> {
    let mut line = String::from("|");
    for align in columns {
        line.push_str(match align {
            None => " --- |",
            Some(Align::Left) => " :-- |",
            Some(Align::Center) => " :-: |",
            Some(Align::Right) => " --: |",
        });
    }
    lines.text(&line)
}

impl TableData {
    fn of(table: &Table, columns: &[Option<Align>], wrap: Option<usize>) -> Self {
        let is_ragged = table.rows.iter().any(|row| row.len() != columns.len());
        let columns = columns.iter().copied().chain(iter::repeat(None));
        let mut cells = Vec::new();
        for (row, in_row) in table.rows.iter().enumerate() {
            for (column, (cell, align)) in in_row.iter().zip(columns.clone()).enumerate() {
                let align = cell.align.filter(|_| cell.align != align);
                if (cell.colspan, cell.rowspan, align) != (None, None, None) {
                    cells.push(CellData {
                        row,
                        column,
                        colspan: cell.colspan,
                        rowspan: cell.rowspan,
                        align,
                    });
                }
            }
        }
        Self {
            caption: !table.caption.is_empty(),
            header_rows: Some(table.header_rows).filter(|&rows| rows != 1),
            widths: if is_ragged {
                table.rows.iter().map(Vec::len).collect()
            } else {
                Vec::new()
            },
            wrap,
            cells,
        }
    }
}
