//! Tables whose cells stand side by side, as w3m shows pages: what a page has of each member left of the words.
//!
//! ```text
//!         2楼
//!         发表于 2023-5-6 12:45
//! 老梢公
//!         旧浮箱怎么处理?
//! 会员    都还在岸上。
//! ```
//!
//! A text browser sets the cells of a row beside each other and fills up with spaces. Here the left cell of each row comes
//! before the right one again, a line for each line of a cell.

use std::ops::Range;

use crate::{
    copied::{self, Stamp},
    lines::Lines,
    places::Places,
    wrap,
};

/// How many lines are looked at to tell whether a text has tables; most have none.
const HEAD: usize = 1000;

/// The narrowest left cell: a name and a space.
const NARROWEST: usize = 4;

/// The longest name of a floor, in bytes.
const LONGEST_FLOOR: usize = 20;

/// The longest line of a left cell, in bytes.
const LONGEST_LEFT_CELL: usize = 3 * WIDEST;

/// The widest left cell.
const WIDEST: usize = 100;

/// A text with its tables unfolded.
#[derive(Debug, Default)]
struct Unfolded {
    text: String,
    places: Places,
}

/// The line of a table.
#[derive(Debug, Clone, Copy)]
enum Row<'a> {
    Blank,
    Left(&'a str),
    Right(&'a str),
    Both(&'a str, &'a str),
}

/// Unfolds the tables of two columns in a text, if there is one among its first lines.
pub(super) fn unfold(lines: &Lines<'_>) -> Option<(String, Places)> {
    if tables(lines, 0..lines.len().min(HEAD)).is_empty() {
        return None;
    }
    let tables = tables(lines, 0..lines.len());
    let mut unfolded = Unfolded::default();
    let mut at = 0;
    for (range, column) in tables {
        unfolded.push_lines(lines, at..range.start);
        at = range.end;
        unfolded.push_table(lines, range, column);
    }
    unfolded.push_lines(lines, at..lines.len());
    Some((unfolded.text, unfolded.places))
}

/// The tables that begin among some lines, each with the column where its right cells begin.
fn tables(lines: &Lines<'_>, range: Range<usize>) -> Vec<(Range<usize>, usize)> {
    let mut tables = Vec::new();
    // Up to which line no table has its right cells in a column.
    let mut tried = [0; WIDEST];
    // Where the last table ends.
    let mut last = 0;
    let mut at = range.start;
    while at < range.end {
        // The first line with nothing on its left tells where the right column begins; above it may be one with both.
        // A floor that stands apart from what is left of it tells it, too.
        let columns = [
            floor_column(lines.raw(at)),
            indent(lines.raw(at)),
            indent(lines.raw(at + 1)),
        ];
        let columns = columns
            .into_iter()
            .flatten()
            .filter(|&column| column >= NARROWEST);
        let mut found = None;
        for column in columns {
            let Some(tried) = tried.get_mut(column).filter(|tried| **tried <= at) else {
                continue;
            };
            let (end, is_table) = table(lines, at, column);
            if is_table {
                // Rows with both cells may stand above the first line that tells the column.
                let is_both =
                    |above: &usize| matches!(row(lines.raw(*above), column), Some(Row::Both(..)));
                let above = (last..at).rev().take_while(is_both).count();
                found = Some((at - above..end, column));
                break;
            }
            *tried = end;
        }
        at = found.as_ref().map_or(at + 1, |(range, _)| range.end);
        last = found.as_ref().map_or(last, |(range, _)| range.end);
        tables.extend(found);
    }
    tables
}

/// Where the lines end from one on that can be a table whose right cells begin in a column, and whether they are one: it
/// has something in both.
fn table(lines: &Lines<'_>, start: usize, column: usize) -> (usize, bool) {
    if !matches!(
        row(lines.raw(start), column),
        Some(Row::Right(_) | Row::Both(..))
    ) {
        return (start + 1, false);
    }
    let (mut end, mut last_right) = (start, start);
    let mut has_left = false;
    let mut at = start;
    while at < lines.len() {
        let Some(row) = row(lines.raw(at), column) else {
            break;
        };
        if let Row::Right(right) | Row::Both(_, right) = row
            && right.starts_with(' ')
            && at > start
            && is_floor(right.trim())
        {
            // The next table has its right cells further right, and what is left above it is of it.
            end = last_right + 1;
            break;
        }
        match row {
            Row::Blank => {
                at += 1;
                continue;
            }
            Row::Left(_) => {
                // What is left below the last right line is of the table only under something else that is left.
                let goes_on = (at..lines.len().min(at + LONGEST_LEFT))
                    .map_while(|at| self::row(lines.raw(at), column))
                    .any(|row| matches!(row, Row::Right(_) | Row::Both(..)));
                let above = at
                    .checked_sub(1)
                    .and_then(|at| self::row(lines.raw(at), column));
                let is_under_left = matches!(above, Some(Row::Left(_) | Row::Both(..)));
                let is_apart = !is_under_left || end < at;
                if !goes_on && is_apart {
                    break;
                }
                has_left |= is_outer(lines.raw(at));
            }
            Row::Right(_) => last_right = at,
            Row::Both(..) => {
                has_left |= is_outer(lines.raw(at));
                last_right = at;
            }
        }
        at += 1;
        end = at;
    }
    if has_left && last_right > start {
        (end, true)
    } else {
        (at.max(start + 1), false)
    }
}

/// Whether a line begins as left as a table does. lynx sets all words in by three columns, and no cells side by side.
fn is_outer(line: &str) -> bool {
    indent(line).is_some_and(|indent| indent < 3)
}

/// How many lines of a left cell stand together at most.
const LONGEST_LEFT: usize = 30;

/// A line as one of a table whose right column begins there; nothing where a word stands across the gap.
fn row(line: &str, column: usize) -> Option<Row<'_>> {
    if line.trim().is_empty() {
        return Some(Row::Blank);
    }
    let (mut at, mut reached) = (line.len(), column);
    let mut width = 0;
    for (start, c) in line.char_indices() {
        if width >= column {
            (at, reached) = (start, width);
            break;
        }
        width += wrap::columns_of(c);
    }
    let (left, right) = line.split_at(at);
    if reached > column || !right.is_empty() && !left.ends_with(' ') {
        return None;
    }
    let left = left.trim_end();
    Some(match (left.is_empty(), right.trim().is_empty()) {
        (true, _) => Row::Right(right),
        (false, true) => Row::Left(left),
        (false, false) => Row::Both(left, right),
    })
}

fn is_floor(text: &str) -> bool {
    text.len() <= LONGEST_FLOOR && copied::floor(text).is_some()
}

/// The column of a floor that stands some spaces right of other words.
fn floor_column(line: &str) -> Option<usize> {
    let line = line.trim_end();
    let (left, floor) = line.rsplit_once("  ")?;
    let is_apart = left.len() < LONGEST_LEFT_CELL && !left.trim().is_empty();
    let columns = || left.chars().map(wrap::columns_of).sum::<usize>() + 2;
    (is_apart && is_floor(floor)).then(columns)
}

/// How many spaces a line of words begins with.
fn indent(line: &str) -> Option<usize> {
    let indent = line.bytes().take_while(|b| *b == b' ').count();
    (indent < line.trim_end().len()).then_some(indent)
}

impl Unfolded {
    /// Adds some words of a line that stand there in the text.
    fn push(&mut self, words: &str, origin: usize) {
        let end = origin + words.len();
        self.text.push_str(words);
        self.places.push(self.text.len(), origin..end);
        self.text.push('\n');
        self.places.push(self.text.len(), end..end);
    }

    fn push_lines(&mut self, lines: &Lines<'_>, range: Range<usize>) {
        for at in range {
            self.push(lines.raw(at), lines.bytes(at..at + 1).start);
        }
    }

    /// Adds the rows of a table, the left cell of each before the right one. A floor begins a row, and what
    /// stands on the left between it and the right cell above is of it; where there are no floors, a date does where the row before has had
    /// both cells.
    fn push_table(&mut self, lines: &Lines<'_>, range: Range<usize>, column: usize) {
        let mut from = range.start;
        let (mut has_left, mut has_floor, mut has_date, mut count) = (false, false, false, 0);
        for at in range.clone() {
            let Some(row) = row(lines.raw(at), column) else {
                continue;
            };
            let right = match row {
                Row::Right(right) | Row::Both(_, right) => right.trim(),
                Row::Blank | Row::Left(_) => "",
            };
            let is_floor = is_floor(right);
            let is_date = Stamp::find(right).is_some();
            let is_next = is_floor && (has_floor || has_date)
                || is_date && has_date && !has_floor && has_left && count > 1;
            if is_next {
                // What is left above a floor, below the last of the right cell, is of it.
                let kinds = (from..at)
                    .rev()
                    .map(|at| (at, self::row(lines.raw(at), column)));
                let below =
                    kinds.take_while(|(_, row)| matches!(row, Some(Row::Left(_) | Row::Blank)));
                let left = below.filter(|(_, row)| matches!(row, Some(Row::Left(_))));
                let left = left.last().filter(|_| is_floor);
                let next = left.map_or(at, |(at, _)| at);
                self.push_row(lines, from..next, column);
                (from, count, has_left) = (next, 0, false);
                (has_floor, has_date) = (false, false);
            }
            has_left |= matches!(row, Row::Left(_) | Row::Both(..));
            has_floor |= is_floor;
            has_date |= is_date;
            count += 1;
        }
        self.push_row(lines, from..range.end, column);
    }

    fn push_row(&mut self, lines: &Lines<'_>, range: Range<usize>, column: usize) {
        for at in range.clone() {
            if let Some(Row::Left(left) | Row::Both(left, _)) = row(lines.raw(at), column) {
                self.push(left, lines.bytes(at..at + 1).start);
            }
        }
        for at in range {
            let (raw, start) = (lines.raw(at), lines.bytes(at..at + 1).start);
            match row(raw, column) {
                Some(Row::Right(right) | Row::Both(_, right)) => {
                    self.push(right, start + raw.len() - right.len());
                }
                Some(Row::Blank) => self.push("", start),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unfolded(text: &str) -> Option<String> {
        Some(unfold(&Lines::new(text))?.0)
    }

    #[test]
    fn the_left_cell_comes_first() {
        let text = "标题\n\n        2楼\n        发表于 2023-5-6 12:45\n老梢公\n        旧浮箱怎么处理?\n会员    都还在。\n        好。\n页脚\n";
        assert_eq!(
            unfolded(text).as_deref(),
            Some(
                "标题\n\n老梢公\n会员\n2楼\n发表于 2023-5-6 12:45\n旧浮箱怎么处理?\n都还在。\n好。\n页脚\n"
            )
        );
    }

    #[test]
    fn a_row_may_begin_with_both_cells() {
        let text = "听雨      1楼 2012-05-06 08:11\n          桥头塌了\n  • 新手\n  • 帖 3  回复\n\n阿棠      2楼 2012-05-06 08:12\n          早市还开吗\n";
        assert_eq!(
            unfolded(text).as_deref(),
            Some(
                "听雨\n  • 新手\n  • 帖 3\n1楼 2012-05-06 08:11\n桥头塌了\n回复\n\n阿棠\n2楼 2012-05-06 08:12\n早市还开吗\n"
            )
        );
    }

    #[test]
    fn other_texts_have_no_columns() {
        for text in [
            "一\n二\n",
            "    code\n    more\n\nwords go on here\n",
            "   three\n   spaces\nheading of the page\n   words\n",
            "   « back\n     * one\n     * two\n",
            "",
        ] {
            assert_eq!(unfolded(text), None, "{text}");
        }
    }
}
