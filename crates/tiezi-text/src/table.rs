//! Tables that became lines: rows of cells with tabs, upright bars or wide gaps between them.

use tiezi_core::{Cell, Table, normal, punctuation::is_sentence_end};

use crate::lines::{Lines, trim};

/// How many rows make a table of lines that people could have written so without one.
const FEWEST: usize = 3;
/// The longest cell between wide gaps, in characters.
const LONGEST: usize = 40;

/// Which of the marks between cells stand anywhere in a text.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Gaps {
    tabs: bool,
    bars: bool,
    spaces: bool,
}

impl Gaps {
    pub(crate) fn of(lines: &Lines<'_>) -> Self {
        Self {
            tabs: lines.has(b'\t'),
            bars: lines.has(b'|'),
            spaces: lines.has_wide_gaps(),
        }
    }
}

/// Reads the table that begins at a line; gives it and the line after it. Blank lines may stand between
/// rows, but for rows with tabs, of which two are enough.
pub(crate) fn read(lines: &Lines<'_>, at: usize, end: usize, gaps: Gaps) -> Option<(Table, usize)> {
    let by_tabs = gaps.tabs.then(|| with_tabs(lines, at, end)).flatten();
    by_tabs
        .or_else(|| gaps.bars.then(|| with_bars(lines, at, end))?)
        .or_else(|| gaps.spaces.then(|| with_spaces(lines, at, end))?)
}

/// As browsers copy a table.
fn with_tabs(lines: &Lines<'_>, at: usize, end: usize) -> Option<(Table, usize)> {
    let count = |line: usize| memchr::memchr_iter(b'\t', lines.raw(line).as_bytes()).count();
    let tabs = count(at);
    if tabs == 0 {
        return None;
    }
    let is_row = |&line: &usize| count(line) == tabs && !lines.is_blank(line);
    let next = at + (at..end).take_while(is_row).count();
    let rows: Vec<Vec<_>> = (at..next)
        .map(|line| lines.raw(line).split('\t').collect())
        .collect();
    (rows.len() > 1).then(|| (table(&rows, None), next))
}

/// As Markdown and programs draw a table, `| a | b |`, with lines of `|---|` or `+---+` between rows.
fn with_bars(lines: &Lines<'_>, at: usize, end: usize) -> Option<(Table, usize)> {
    let mut rows: Vec<Vec<&str>> = Vec::new();
    let mut header = None;
    let mut next = at;
    let mut line = Some(at);
    while let Some(here) = line {
        let text = lines.get(here);
        if is_drawn(text) {
            if rows.len() == 1 {
                header = Some(1);
            }
        } else {
            let cells = bar_cells(text);
            let fits = rows.first().is_none_or(|first| first.len() == cells.len());
            if cells.len() < 2 || !fits {
                break;
            }
            rows.push(cells);
        }
        next = here + 1;
        line = lines.next_words(next, end);
    }
    let fewest = if header.is_some() { 2 } else { FEWEST };
    // `责编|甲` over `编辑|乙` is none.
    let is_drawn = header.is_some() || lines.get(at).starts_with('|');
    (rows.len() >= fewest && (is_drawn || is_told(&rows))).then(|| (table(&rows, header), next))
}

/// The cells of a row between bars; a bar at either end is none between cells.
fn bar_cells(line: &str) -> Vec<&str> {
    if memchr::memchr(b'|', line.as_bytes()).is_none() {
        return Vec::new();
    }
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    inner.split('|').collect()
}

/// Whether a line only draws the edge of rows.
fn is_drawn(line: &str) -> bool {
    line.len() > 2
        && line.contains("--")
        && line.contains(['|', '+'])
        && line
            .bytes()
            .all(|b| matches!(b, b'-' | b'+' | b'|' | b':' | b' ' | b'='))
}

/// As it is typed, with columns of spaces: few long cells, and numbers or several columns.
fn with_spaces(lines: &Lines<'_>, at: usize, end: usize) -> Option<(Table, usize)> {
    let mut rows: Vec<Vec<&str>> = Vec::new();
    let mut next = at;
    let mut line = Some(at);
    while let Some(here) = line {
        let Some(cells) = gap_cells(lines.get(here)) else {
            break;
        };
        let fits = rows.first().is_none_or(|first| first.len() == cells.len());
        if !fits {
            break;
        }
        rows.push(cells);
        next = here + 1;
        line = lines.next_words(next, end);
    }
    (rows.len() >= FEWEST && is_told(&rows)).then(|| (table(&rows, None), next))
}

/// Whether rows are those of a table without lines drawn around them: they have several columns, or numbers in the
/// last of two.
fn is_told(rows: &[Vec<&str>]) -> bool {
    let numbered = rows
        .iter()
        .filter(|row| row.iter().skip(1).any(|cell| has_digit(cell)));
    rows.first().is_some_and(|row| row.len() > 2) || numbered.count() + 1 >= rows.len()
}

/// The cells of a row between runs of spaces, if there are two or more and none reads like a sentence.
fn gap_cells(line: &str) -> Option<Vec<&str>> {
    if !line.contains("  ") && !line.contains('\u{3000}') {
        return None;
    }
    let cells = line
        .split("  ")
        .flat_map(|part| part.split('\u{3000}'))
        .map(trim);
    let cells: Vec<_> = cells.filter(|cell| !cell.is_empty()).collect();
    let is_prose = |cell: &&str| {
        cell.ends_with(|c| {
            is_sentence_end(c) || matches!(c, '.' | ',' | '\u{FF0C}' | ':' | '\u{FF1A}')
        }) || cell.chars().count() > LONGEST
    };
    (cells.len() > 1 && !cells.iter().any(is_prose)).then_some(cells)
}

fn has_digit(cell: &str) -> bool {
    cell.bytes().any(|b| b.is_ascii_digit())
}

/// A table of these rows. The first is a header where only it has no digits.
fn table(rows: &[Vec<&str>], header: Option<u32>) -> Table {
    let has_digits = |row: &Vec<&str>| row.iter().any(|cell| has_digit(cell));
    let is_headed = rows
        .split_first()
        .is_some_and(|(first, rest)| !has_digits(first) && rest.iter().all(has_digits));
    let cell = |text: &&str| {
        let text = normal::line(text).into_owned();
        Cell {
            content: if text.is_empty() {
                Vec::new()
            } else {
                vec![text.into()]
            },
            ..Cell::default()
        }
    };
    Table {
        header_rows: header.unwrap_or(u32::from(is_headed)),
        rows: rows
            .iter()
            .map(|row| row.iter().map(cell).collect())
            .collect(),
        ..Table::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The size of the table at the first line, its header rows, and the line after it.
    fn size(text: &str) -> Option<(usize, usize, u32, usize)> {
        let lines = Lines::new(text);
        let (table, next) = read(&lines, 0, lines.len(), Gaps::of(&lines))?;
        Some((
            table.rows.len(),
            table.rows[0].len(),
            table.header_rows,
            next,
        ))
    }

    #[test]
    fn tables_of_every_kind_are_read() {
        let cases = [
            ("港口\t吞吐量\n北港\t42\n", (2, 2, 1, 2)),
            ("|港口|吞吐量|\n|---|---|\n|北港|42|\n完", (2, 2, 1, 3)),
            ("a | b\n1 | 2\n\n3 | 4\n", (3, 2, 1, 4)),
            (
                "指标  单位  数值\n吞吐量  万吨  42.1\n客运  万人  8\n\n如上。",
                (3, 3, 1, 3),
            ),
            (
                "北港\u{3000}42\n南港\u{3000}31\n东港\u{3000}7",
                (3, 2, 0, 3),
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(size(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_lines_are_no_tables() {
        for text in [
            "北港  42\n南港  31\n完了",
            "It rained.  We left.\nIt stopped.  We came.\nIt was 5.  We slept.",
            "责编|沈一帆\n编辑|何潮生\n来源|港航局",
            "编辑  沈一帆\n审核  何潮生\n监制  钟立夏",
            "春风  吹\n秋雨  落\n冬雪  飘",
            "ls | wc\nok",
        ] {
            assert_eq!(size(text), None, "{text}");
        }
    }
}
