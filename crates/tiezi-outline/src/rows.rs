//! Rows of tables that are credits: a reader that knows no words takes lines such as `责编|甲   编辑|乙   审核|丙` for a table.

use tiezi_core::{Block, Cell, Credits, Inline, Table, normal, plain};

use crate::{OutlineOptions, credits};

/// The tables with their rows of credits as lines of their own, in the order of the rows.
pub(crate) fn part_credits(blocks: Vec<Block>, options: &OutlineOptions) -> Vec<Block> {
    let is_table = |block: &Block| matches!(block, Block::Table(_));
    if !blocks.iter().any(is_table) {
        return blocks;
    }
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Table(table)
                if table.header_rows == 0
                    && table.caption.is_empty()
                    && has_credits(&table, options) =>
            {
                part(table, options, &mut out);
            }
            other => out.push(other),
        }
    }
    out
}

fn has_credits(table: &Table, options: &OutlineOptions) -> bool {
    table.rows.iter().any(|row| credits(row, options).is_some())
        && table.rows.iter().flatten().all(is_words)
}

/// Whether a cell holds words alone, in one row and column: no link, picture or mark is lost with the table.
fn is_words(cell: &Cell) -> bool {
    cell.colspan.is_none()
        && cell.rowspan.is_none()
        && matches!(cell.content.as_slice(), [] | [Inline::Text(_)])
}

/// The rows between credits stay tables.
fn part(table: Table, options: &OutlineOptions, out: &mut Vec<Block>) {
    let mut rows = table.rows.into_iter().peekable();
    while let Some(row) = rows.next() {
        if let Some(block) = credits(&row, options) {
            out.push(block);
            continue;
        }
        let mut part = Table {
            rows: vec![row],
            ..Table::default()
        };
        while let Some(row) = rows.next_if(|row| credits(row, options).is_none()) {
            part.rows.push(row);
        }
        out.push(Block::Table(part));
    }
}

/// What a row of credits is without the table: a line that is read as any other, or credits where the mark between
/// role and name parted the cells.
fn credits(row: &[Cell], options: &OutlineOptions) -> Option<Block> {
    let cells: Vec<_> = row
        .iter()
        .map(|cell| plain::inlines(&cell.content))
        .collect();
    let text = normal::line(&cells.join(" ")).into_owned();
    if credits::read(&text, options).is_some() {
        return Some(Block::paragraph(text));
    }
    let entries = credits::credits(&cells.join("|"), options)?;
    Some(Block::Credits(Credits { text, entries }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Block {
        let cell = |text: &&str| Cell {
            content: vec![(*text).into()],
            ..Cell::default()
        };
        let rows = rows.iter().map(|row| row.iter().map(cell).collect());
        Block::Table(Table {
            rows: rows.collect(),
            ..Table::default()
        })
    }

    #[test]
    fn rows_of_credits_are_lines() {
        let blocks = vec![table(&[
            &["北港", "12", "3"],
            &["南港", "7", "2"],
            &["责编|沈一帆", "编辑|何潮生", "审核|钟立夏"],
        ])];
        assert_eq!(
            part_credits(blocks, &OutlineOptions::default()),
            [
                table(&[&["北港", "12", "3"], &["南港", "7", "2"]]),
                Block::paragraph("责编|沈一帆 编辑|何潮生 审核|钟立夏"),
            ]
        );
    }

    #[test]
    fn a_bar_between_role_and_name_parts_no_cells() {
        let blocks = vec![table(&[
            &["北港", "12"],
            &["南港", "7"],
            &["来源", "港航局办公室"],
        ])];
        let parted = part_credits(blocks, &OutlineOptions::default());
        let [Block::Table(table), Block::Credits(credits)] = &parted[..] else {
            panic!("{parted:?}");
        };
        assert_eq!(table.rows.len(), 2);
        assert_eq!(credits.text, "来源 港航局办公室");
        assert_eq!(credits.entries[0].names, ["港航局办公室"]);
    }

    #[test]
    fn a_table_with_more_than_words_stays() {
        let mut blocks = vec![table(&[&["北港", "12"], &["责任编辑", "沈一帆"]])];
        if let [Block::Table(table)] = blocks.as_mut_slice() {
            table.rows[1][1].content = vec![Inline::Link(Box::default())];
        }
        assert_eq!(
            part_credits(blocks.clone(), &OutlineOptions::default()),
            blocks
        );
    }

    #[test]
    fn a_table_without_credits_stays() {
        let blocks = vec![table(&[&["北港", "12"], &["南港", "7"]])];
        assert_eq!(
            part_credits(blocks.clone(), &OutlineOptions::default()),
            blocks
        );
    }
}
