//! Tables: rows between pipes, and what a comment says of their cells.

use pulldown_cmark::Alignment;
use tiezi_core::{Align, Block, Cell, Inlines, Table};

use super::{Body, Kind, Next};
use crate::{data::TableData, read::warnings::COPY};

impl Body {
    pub(super) fn push_table(
        &mut self,
        data: TableData,
        caption: Inlines,
        align: &[Option<Align>],
        mut rows: Vec<Vec<Cell>>,
    ) {
        for row in &mut rows {
            for (cell, align) in row.iter_mut().zip(align) {
                cell.align = *align;
            }
        }
        let mut header_rows = data.header_rows.unwrap_or(1);
        let is_empty = |row: &Vec<Cell>| row.iter().all(|cell| cell.content.is_empty());
        if header_rows == 0 && !rows.is_empty() {
            if is_empty(&rows[0]) {
                rows.remove(0);
            } else {
                self.lose(
                    &COPY,
                    "a comment says that the table has no headers, but they have words".to_owned(),
                );
                header_rows = 1;
            }
        }
        if let Some(length) = data.wrap {
            rows = unwrapped(rows, length, &data.widths);
        }
        for (row, width) in rows.iter_mut().zip(data.widths) {
            let is_padded = row.iter().skip(width).all(|cell| cell.content.is_empty());
            if is_padded {
                row.truncate(width);
            }
        }
        for said in data.cells {
            let cell = rows
                .get_mut(said.row)
                .and_then(|row| row.get_mut(said.column));
            if let Some(cell) = cell {
                cell.colspan = said.colspan;
                cell.rowspan = said.rowspan;
                cell.align = said.align.or(cell.align);
            }
        }
        rows.retain(|row| !row.is_empty());
        if rows.is_empty() {
            return self.push_paragraph(caption);
        }
        let most = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        self.push(Block::Table(Table {
            caption,
            header_rows: header_rows.min(most),
            rows,
        }));
    }
}

/// Rows of which each goes on over lines of so many cells.
fn unwrapped(rows: Vec<Vec<Cell>>, length: usize, widths: &[usize]) -> Vec<Vec<Cell>> {
    let mut lines = rows.into_iter();
    let mut rows = Vec::with_capacity(widths.len());
    for width in widths {
        let count = width.div_ceil(length.max(1));
        let row: Vec<Cell> = lines.by_ref().take(count).flatten().collect();
        rows.push(row);
    }
    rows.extend(lines);
    rows
}

pub(super) fn table(next: &mut Option<Next>, columns: &[Alignment]) -> Kind {
    let (data, caption) = match next.take() {
        Some(Next::Table(data, caption)) => (data, caption),
        other => {
            *next = other;
            (TableData::default(), Inlines::new())
        }
    };
    let align = |column: &Alignment| match column {
        Alignment::None => None,
        Alignment::Left => Some(Align::Left),
        Alignment::Center => Some(Align::Center),
        Alignment::Right => Some(Align::Right),
    };
    Kind::Table {
        data,
        caption,
        align: columns.iter().map(align).collect(),
        rows: Vec::new(),
    }
}
