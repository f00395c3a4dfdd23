//! Tables: of data, or of layout.

use tiezi_core::{Align, Block, Cell, Inline, Inlines, Table, normal};
use tiezi_dom::local_name;

use super::flow::Flow;
use tiezi_dom::Node;

/// How many cells a table may have; a larger one is read as its words.
const MAX_CELLS: usize = 1 << 16;

impl<'t> Flow<'_, 't> {
    /// Reads a table, or the words in one that lays them out.
    pub(super) fn table(&mut self, node: Node<'t>) {
        if let Some(table) = read(self, node) {
            self.push_block(Block::Table(table));
        } else {
            // It lays out what stands in it.
            self.end_paragraph();
            self.children(node);
            self.end_paragraph();
        }
    }
}

/// Reads a table of data: one with more than one column, in whose cells stand only words. Nothing for
/// one that lays out what stands in it.
fn read<'t>(flow: &mut Flow<'_, 't>, node: Node<'t>) -> Option<Table> {
    let rows: Vec<Vec<Node<'t>>> = rows(node);
    let columns = rows.iter().map(Vec::len).max()?;
    let count: usize = rows.iter().map(Vec::len).sum();
    if columns < 2 || count > MAX_CELLS || rows.iter().flatten().any(|cell| holds_blocks(*cell)) {
        return None;
    }
    let is_header = |row: &Vec<Node<'_>>| {
        row.iter().all(|cell| cell.is(&local_name!("th")))
            || row[0]
                .ancestors()
                .take(2)
                .any(|outer| outer.is(&local_name!("thead")))
    };
    let header_rows = rows.iter().take_while(|row| is_header(row)).count();
    let mut out = Vec::with_capacity(rows.len());
    for row in &rows {
        let mut cells = Vec::with_capacity(row.len());
        for cell in row {
            cells.push(read_cell(flow, *cell)?);
        }
        out.push(cells);
    }
    let is_empty = |cell: &Cell| cell.content.is_empty();
    if out.iter().flatten().all(is_empty) {
        return None;
    }
    let caption = node
        .child_elements()
        .find(|child| child.is(&local_name!("caption")));
    Some(Table {
        caption: caption.map_or_else(Inlines::new, |caption| read_caption(flow, caption)),
        header_rows: u32::try_from(header_rows).unwrap_or(0),
        rows: out,
    })
}

/// A caption as words; only as text where it holds more than those.
fn read_caption<'t>(flow: &mut Flow<'_, 't>, node: Node<'t>) -> Inlines {
    let words = (!holds_blocks(node))
        .then(|| flow.one_paragraph(node))
        .flatten();
    words.unwrap_or_else(|| normal::inlines(vec![Inline::Text(node.text())]))
}

/// The cells of each row that has any.
fn rows(table: Node<'_>) -> Vec<Vec<Node<'_>>> {
    let of_part = |part: Node<'_>| part.is(&local_name!("tr"));
    let rows = table.child_elements().flat_map(|part| {
        let own = of_part(part).then_some(part);
        let inner = part
            .child_elements()
            .filter(move |row| own.is_none() && of_part(*row));
        own.into_iter().chain(inner).collect::<Vec<_>>()
    });
    rows.map(cells).filter(|row| !row.is_empty()).collect()
}

fn cells(row: Node<'_>) -> Vec<Node<'_>> {
    row.child_elements()
        .filter(|cell| cell.is(&local_name!("td")) || cell.is(&local_name!("th")))
        .collect()
}

fn holds_blocks(cell: Node<'_>) -> bool {
    cell.descendants().any(|node| {
        matches!(
            node.name_text(),
            "table"
                | "ul"
                | "ol"
                | "blockquote"
                | "pre"
                | "hr"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "iframe"
        )
    })
}

fn read_cell<'t>(flow: &mut Flow<'_, 't>, node: Node<'t>) -> Option<Cell> {
    let span = |name: &str| {
        let span: u32 = node.attr(name)?.trim().parse().ok()?;
        (span > 1).then_some(span)
    };
    Some(Cell {
        content: flow.one_paragraph(node)?,
        colspan: span("colspan"),
        rowspan: span("rowspan"),
        align: align(node),
    })
}

fn align(node: Node<'_>) -> Option<Align> {
    let style = node.attr("style").unwrap_or_default();
    let of_style = style
        .split(';')
        .filter_map(|rule| rule.split_once(':'))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("text-align"))
        .map(|(_, value)| value.trim());
    let named = of_style.or_else(|| node.attr("align"))?;
    Align::parse(&named.trim().to_ascii_lowercase())
}
