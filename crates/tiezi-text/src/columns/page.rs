//! The lines and dates of a text, and the blocks that they make.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
    ops::Range,
};

use tiezi_boards::{date_label, page};
use tiezi_core::date;

use super::{
    Block, Parted,
    row::{Row, is_blank, trim, width},
    run::Run,
};

/// The narrowest left column, with the blank after it.
const NARROWEST: u32 = 6;
/// The widest one that is looked for; as many columns are known of each line.
const WIDEST: u32 = 62;
/// The longest words before and after the date of a post in its line, in bytes.
const LONGEST_BESIDE: usize = 140;
/// The longest line that is looked at for dates, in bytes.
const LONGEST_LINE: usize = 512;

/// A date that may be that of a post.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dated<'a> {
    pub(super) line: usize,
    pub(super) column: u32,
    /// The word before it, without digits at its ends.
    pub(super) label: &'a str,
}

/// Lines in two columns, by their numbers.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) lines: Range<usize>,
    pub(super) column: u32,
    /// How many lines begin at the column.
    pub(super) exact: usize,
    /// Where the row of buttons begins that may end it, below a blank line.
    pub(super) row: Option<usize>,
}

/// How blocks look before the column where their words begin.
#[derive(Debug, Default)]
struct Gaps {
    blocks: usize,
    /// The blocks where words begin alone in a line.
    with_solo: usize,
    /// The lines with words on either side.
    both: usize,
    /// Those that have just one blank between.
    near: usize,
}

impl Gaps {
    fn add(&mut self, rows: &[Row], column: u32) {
        self.blocks += 1;
        self.with_solo += usize::from(rows.iter().any(|row| row.is_solo(column)));
        let both = |row: &&Row| row.has_left(column) && row.has_right(column);
        for row in rows.iter().filter(both) {
            self.both += 1;
            self.near += usize::from(row.begins_at(column) && !row.stands_apart(column));
        }
    }

    /// Some words are longer than profiles, and only the widest on the left come near those on the right.
    fn are_of_columns(&self) -> bool {
        self.with_solo * 4 >= self.blocks && self.near * 2 <= self.both
    }
}

/// The lines of a text, and the dates in them.
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) rows: Vec<Row>,
    pub(super) dates: Vec<Dated<'a>>,
    /// How many dates have a label before them.
    pub(super) labels: HashMap<&'a str, usize>,
}

impl<'a> Page<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut rows = Vec::with_capacity(text.len() / 32 + 1);
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            rows.push(Row::of(text, start..start + line.len()));
            start += line.len();
        }
        Self {
            text,
            rows,
            dates: Vec::new(),
            labels: HashMap::new(),
        }
    }

    /// The blocks of the page, in its order.
    pub(super) fn blocks(mut self) -> Vec<Block> {
        let columns = self.columns();
        if columns.is_empty() {
            return Vec::new();
        }
        self.find_dates();
        if self.dates.len() < 2 {
            return Vec::new();
        }
        let mut found: Vec<Found> = Vec::new();
        for column in columns {
            found.extend(self.of_column(column));
        }
        // The lines of one may be parted at another's column, but seldom begin there.
        found.sort_by_key(|block| (Reverse(block.exact), block.lines.start));
        let mut is_taken = vec![false; self.rows.len()];
        found.retain(|block| {
            let lines = &mut is_taken[block.lines.clone()];
            let is_free = !lines.iter().any(|taken| *taken);
            if is_free {
                lines.fill(true);
            }
            is_free
        });
        self.drop_chances(&mut found);
        found.sort_by_key(|block| block.lines.start);
        if !self.are_posts(&found) {
            return Vec::new();
        }
        let rows = self.recurring_rows(&found);
        found
            .iter()
            .map(|block| self.parted(block, &rows))
            .collect()
    }

    /// Drops blocks at columns that lines seem to have by chance.
    fn drop_chances(&self, found: &mut Vec<Found>) {
        let mut columns: HashMap<u32, Gaps> = HashMap::new();
        for block in &*found {
            let gaps = columns.entry(block.column).or_default();
            gaps.add(&self.rows[block.lines.clone()], block.column);
        }
        found.retain(|block| columns.get(&block.column).is_some_and(Gaps::are_of_columns));
    }

    /// The columns at which words begin both beside others and alone.
    fn columns(&self) -> Vec<u32> {
        let mut solo = [0_usize; 64];
        let mut beside = [0_usize; 64];
        for row in self.rows.iter().filter(|row| row.filled != 0) {
            solo[row.filled.trailing_zeros() as usize] += 1;
            let mut starts = row.starts() & (row.starts() - 1);
            while starts != 0 {
                beside[starts.trailing_zeros() as usize] += 1;
                starts &= starts - 1;
            }
        }
        (NARROWEST..=WIDEST)
            .filter(|&column| solo[column as usize] > 0 && beside[column as usize] > 0)
            .collect()
    }

    /// Finds the dates that may be those of posts, and the words before them.
    fn find_dates(&mut self) {
        let text = self.text;
        for (line, row) in self.rows.iter().enumerate() {
            if row.is_blank() || row.bytes.len() > LONGEST_LINE {
                continue;
            }
            let words = &text[row.bytes.clone()];
            let mut column = 0;
            for part in words.split_inclusive("  ") {
                if let Some(found) = date::find(part) {
                    let before = &part[..found.range.start];
                    let is_beside = before.len() <= LONGEST_BESIDE
                        && part.len() - found.range.end <= LONGEST_BESIDE;
                    if is_beside && !date_label::is_other(before) {
                        let label = before.split_whitespace().next_back().unwrap_or_default();
                        self.dates.push(Dated {
                            line,
                            column: column + before.chars().map(width).sum::<u32>(),
                            label: label.trim_matches(|c: char| c.is_ascii_digit()),
                        });
                    }
                }
                column += part.chars().map(width).sum::<u32>();
            }
        }
        for dated in &self.dates {
            *self.labels.entry(dated.label).or_default() += 1;
        }
    }

    /// The blocks whose words begin at a column.
    fn of_column(&self, column: u32) -> Vec<Found> {
        let mut found = Vec::new();
        let mut start = 0;
        for end in 0..=self.rows.len() {
            if self.rows.get(end).is_some_and(|row| row.parts_at(column)) {
                continue;
            }
            let run = Run {
                page: self,
                column,
                lines: start..end,
            };
            let rows = &self.rows[run.lines.clone()];
            if rows.iter().any(|row| row.begins_at(column)) {
                found.extend(run.blocks());
            }
            start = end + 1;
        }
        found
    }

    pub(super) fn left(&self, line: usize, column: u32) -> &'a str {
        let row = &self.rows[line];
        trim(&self.text[row.bytes.start..row.cut(self.text, column)])
    }

    pub(super) fn right(&self, line: usize, column: u32) -> &'a str {
        let row = &self.rows[line];
        trim(&self.text[row.cut(self.text, column)..row.bytes.end])
    }

    /// Whether blocks are what posts are: there are several, on their left stands more than a name, some of it recurs,
    /// and it is not much longer than what stands on the right.
    fn are_posts(&self, found: &[Found]) -> bool {
        let lefts = |block: &Found| {
            let column = block.column;
            let lines = block.lines.clone();
            let lines = lines.filter(move |line| self.rows[*line].has_left(column));
            lines.map(move |line| self.left(line, column))
        };
        let title = |block: &Found| {
            let mut lines = block.lines.clone();
            let line = lines.find(|line| self.rows[*line].has_right(block.column));
            line.map_or("", |line| self.right(line, block.column))
        };
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for block in found {
            let keys: HashSet<&str> = lefts(block).filter_map(key).collect();
            for key in keys.into_iter().chain([title(block)]) {
                *counts.entry(key).or_default() += 1;
            }
        }
        let recurs = |words: &str| counts.get(words).is_some_and(|count| *count > 1);
        let tells = |block: &&Found| {
            let title = title(block);
            lefts(block).any(|line| page::is_profile_label(line) || key(line).is_some_and(recurs))
                || !title.is_empty() && recurs(title)
        };
        let telling = found.iter().filter(tells).count();
        let several = found.iter().filter(|block| lefts(block).count() > 1);
        let (mut left, mut right) = (0, 0);
        for block in found {
            for line in block.lines.clone() {
                left += self.left(line, block.column).len();
                right += self.right(line, block.column).len();
            }
        }
        found.len() > 1
            && telling * 2 >= found.len()
            && several.count() * 2 >= found.len()
            && right * 3 >= left
    }

    /// What stands on the left in the last rows of several blocks: buttons.
    fn recurring_rows(&self, found: &[Found]) -> HashSet<&'a str> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for block in found {
            if let Some(row) = block.row {
                *counts.entry(self.left(row, block.column)).or_default() += 1;
            }
        }
        counts.retain(|words, count| *count > 1 && !page::is_profile_label(words));
        counts.into_keys().collect()
    }

    fn parted(&self, block: &Found, rows: &HashSet<&str>) -> Block {
        let rows_here = &self.rows[block.lines.clone()];
        let lines = rows_here.iter().map(|row| {
            let cut = row.cut(self.text, block.column);
            let left = &self.text[row.bytes.start..cut];
            let indent = left.len() - left.trim_start_matches(is_blank).len();
            let start = row.bytes.start + indent;
            Parted {
                left: start..start + trim(left).len(),
                right: cut..row.bytes.end,
            }
        });
        let row = block
            .row
            .filter(|row| rows.contains(self.left(*row, block.column)));
        let ends = rows_here.first().zip(rows_here.last());
        Block {
            whole: ends.map_or(0..0, |(first, last)| first.whole.start..last.whole.end),
            lines: lines.collect(),
            buttons: row.map_or(0, |row| block.lines.end - row),
        }
    }
}

/// What of a line on the left may recur in other blocks: all of it, or what stands before its number or colon.
fn key(line: &str) -> Option<&str> {
    let end = line.find(|c: char| c.is_ascii_digit() || matches!(c, ':' | '\u{FF1A}'));
    let key = trim(&line[..end.unwrap_or(line.len())]);
    let letters = key.chars().filter(|c| c.is_alphabetic());
    (letters.take(2).count() == 2).then_some(key)
}
