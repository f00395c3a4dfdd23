//! Neighbouring lines that can be parted at a column, and the blocks among them.

use std::{collections::HashMap, ops::Range};

use tiezi_boards::{date_label, page};

use super::{
    page::{Dated, Found, Page},
    row::Row,
};

/// How many kinds of dates of a run are tried.
const MOST_KINDS: usize = 4;
/// How many lines of a head may stand above its date.
const HIGHEST_HEAD: usize = 3;
/// How many places are tried at which a block may begin or end.
const MOST_ENDS: usize = 7;
/// How far words are indented in the last block of a run, where what stands below it may be indented, too.
const DEEPEST_INDENT: u32 = 8;
/// How many groups of lines may stand on the left alone in the last block of a run.
const MOST_STRAYS: usize = 1;
/// How far from each other the lines of a head may begin, beside a picture.
const DEEPEST_HEAD: u32 = 12;

/// Neighbouring lines that can be parted at a column.
pub(super) struct Run<'p, 'a> {
    pub(super) page: &'p Page<'a>,
    pub(super) column: u32,
    pub(super) lines: Range<usize>,
}

/// How a page lays out the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// Both begin at the top.
    Top,
    /// The middles of both are at the same height.
    Middle,
}

impl<'a> Run<'_, 'a> {
    fn row(&self, line: usize) -> &Row {
        &self.page.rows[line]
    }

    fn has_left(&self, line: usize) -> bool {
        self.row(line).has_left(self.column)
    }

    fn has_right(&self, line: usize) -> bool {
        self.row(line).has_right(self.column)
    }

    /// The blocks that the dates of the run make, by the kind of dates that makes most of them.
    pub(super) fn blocks(&self) -> Vec<Found> {
        let dates = &self.page.dates;
        // The date of a block may stand in a line above that can't be parted.
        let above = self.lines.start.saturating_sub(HIGHEST_HEAD);
        let first = dates.partition_point(|dated| dated.line < above);
        let last = dates.partition_point(|dated| dated.line < self.lines.end);
        let dates = &dates[first..last];
        let mut kinds: Vec<(bool, &'a str)> = Vec::new();
        for dated in dates {
            let kind = self.kind(dated);
            let recurs = self.page.labels.get(dated.label).is_some_and(|n| *n > 1);
            if recurs && kinds.len() < MOST_KINDS && !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        // Dates on the left are more often those of profiles.
        kinds.sort_by_key(|(is_right, _)| !is_right);
        let mut best: Vec<Found> = Vec::new();
        for kind in kinds {
            let mut lines: Vec<usize> = dates
                .iter()
                .filter(|dated| {
                    self.kind(dated) == kind && (kind.0 || !self.is_labelled(dated.line))
                })
                .map(|dated| dated.line)
                .collect();
            lines.dedup();
            let found = self.by_dates(&lines, kind.0);
            if best.is_empty()
                || found.len() > best.len() && !is_nearly_all(best.len(), found.len())
            {
                best = found;
            }
        }
        best
    }

    /// Whether a date stands in the right column of the run, and the word before it.
    fn kind<'d>(&self, dated: &Dated<'d>) -> (bool, &'d str) {
        let is_right = dated.line >= self.lines.start && dated.column >= self.column;
        (is_right, dated.label)
    }

    /// Whether the words on the left above a line say that it holds no date of a post.
    fn is_labelled(&self, line: usize) -> bool {
        let above = line
            .checked_sub(1)
            .filter(|above| *above >= self.lines.start);
        above.is_some_and(|above| date_label::is_other(self.page.left(above, self.column)))
    }

    /// The blocks that have these lines for those of their dates.
    fn by_dates(&self, dates: &[usize], are_right: bool) -> Vec<Found> {
        let begins =
            |line: &&usize| self.lines.contains(*line) && self.row(**line).begins_at(self.column);
        let blocks = if are_right {
            self.below_heads(&self.heads(dates))
        } else if dates.iter().filter(begins).count() * 2 >= dates.len() {
            self.below_heads(&self.names(dates))
        } else {
            self.below_dates(dates)
        };
        let found = blocks.into_iter().filter_map(|lines| self.found(lines));
        found.collect()
    }

    /// The first lines of right columns whose dates are in these lines.
    fn heads(&self, dates: &[usize]) -> Vec<usize> {
        let mut floor = self.lines.start;
        let mut above: Vec<Vec<&str>> = Vec::new();
        for &date in dates {
            let lines = (floor..date).rev().take(HIGHEST_HEAD + 1);
            let lines = lines.take_while(|line| self.begins_near(*line, date));
            above.push(lines.map(|line| self.first_word(line)).collect());
            floor = date + 1;
        }
        // A head is as high in nearly all blocks, or its lines begin with the same words.
        let height = above.first().map_or(0, Vec::len);
        let as_high = above.iter().filter(|words| words.len() == height).count();
        let lead = if height <= HIGHEST_HEAD && is_nearly_all(as_high, dates.len()) {
            height
        } else {
            let recurs = |at: &usize| {
                let mut counts: HashMap<&str, usize> = HashMap::new();
                for word in above.iter().filter_map(|words| words.get(*at)) {
                    *counts.entry(word).or_default() += 1;
                }
                let most = counts.into_values().max().unwrap_or(0);
                most > 1 && is_nearly_all(most, dates.len())
            };
            (0..HIGHEST_HEAD).take_while(recurs).count()
        };
        let heads = dates.iter().zip(&above);
        let heads = heads.map(|(date, above)| date - lead.min(above.len()));
        let mut heads: Vec<usize> = heads.collect();
        if let (Some(first), Some(&date)) = (heads.first_mut(), dates.first()) {
            // The first one has more lines in some views.
            let lines = (self.lines.start..*first).rev().take_while(|line| {
                !self.row(*line).is_blank()
                    && (!self.has_right(*line) || self.begins_near(*line, date))
            });
            let top = lines.filter(|line| self.has_right(*line)).last();
            *first = top.unwrap_or(*first);
        }
        heads
    }

    /// Whether the words of a line begin on the right, about where those of another do.
    fn begins_near(&self, line: usize, other: usize) -> bool {
        let start = |line: usize| (self.row(line).filled >> self.column).trailing_zeros();
        self.has_right(line) && start(line).abs_diff(start(other)) <= DEEPEST_HEAD
    }

    fn first_word(&self, line: usize) -> &str {
        let words = self.page.right(line, self.column);
        words.split_whitespace().next().unwrap_or_default()
    }

    /// The first lines of blocks whose dates are in these lines, below the name on the left.
    fn names(&self, dates: &[usize]) -> Vec<usize> {
        let is_name = |above: &usize| {
            let begin = dates.iter().filter(|date| {
                let line = date.checked_sub(*above);
                line.is_some_and(|line| {
                    let row = self.lines.contains(&line).then(|| self.row(line));
                    row.is_some_and(|row| row.begins_at(self.column) && row.has_left(self.column))
                })
            });
            is_nearly_all(begin.count(), dates.len())
        };
        let above = (0..=HIGHEST_HEAD).rev().find(is_name).unwrap_or(0);
        let mut names: Vec<usize> = Vec::new();
        for date in dates.iter().filter(|date| self.lines.contains(*date)) {
            let name = date.saturating_sub(above).max(self.lines.start);
            if names.last().is_none_or(|last| *last < name) {
                names.push(name);
            }
        }
        names
    }

    /// The blocks below these lines with dates.
    fn below_dates(&self, dates: &[usize]) -> Vec<Range<usize>> {
        let ends = dates.iter().skip(1).copied().chain([self.lines.end]);
        dates
            .iter()
            .zip(ends)
            .filter_map(|(date, end)| {
                let is_last = end == self.lines.end;
                let start = (date + 1).max(self.lines.start);
                let start = (start..end).find(|line| !self.row(*line).is_blank())?;
                let head = (start..end).find(|line| self.has_right(*line))?;
                let last = self.last_right(head, end, is_last);
                Some(start..self.tail(last + 1, end))
            })
            .collect()
    }

    /// The blocks whose right columns begin with these lines.
    fn below_heads(&self, heads: &[usize]) -> Vec<Range<usize>> {
        let Some(&first) = heads.first() else {
            return Vec::new();
        };
        let begin = heads.iter().filter(|head| self.has_left(**head)).count();
        let below = heads
            .iter()
            .filter(|head| self.group_above(**head).is_some());
        let is_top = self.has_left(first)
            && is_nearly_all(begin, heads.len())
            && below.count() * 10 <= heads.len();
        let layout = if is_top { Layout::Top } else { Layout::Middle };
        let heads: Vec<usize> = match layout {
            Layout::Top => {
                let begins = |head: &usize| self.has_left(*head);
                heads.iter().copied().filter(begins).collect()
            }
            Layout::Middle => heads.to_vec(),
        };
        let ends = heads.iter().skip(1).map(|next| (*next, false));
        let ends = ends.chain([(self.lines.end, true)]);
        let rights: Vec<Range<usize>> = heads
            .iter()
            .zip(ends)
            .map(|(head, (end, is_last))| *head..self.last_right(*head, end, is_last) + 1)
            .collect();
        match layout {
            Layout::Top => {
                let ends = heads.iter().skip(1).copied().chain([self.lines.end]);
                let rights = rights.iter().zip(ends);
                rights
                    .map(|(right, end)| right.start..self.tail(right.end, end))
                    .collect()
            }
            Layout::Middle => self.around_middles(&rights),
        }
    }

    /// Whether a line tells something of a member on the left.
    fn is_profile(&self, line: usize) -> bool {
        page::is_profile_label(self.page.left(line, self.column))
    }

    /// The last line of a right column that begins with a line, before `end`. Below the last one of the run anything may
    /// stand: there it ends with lines that begin at the column.
    fn last_right(&self, head: usize, end: usize, is_last: bool) -> usize {
        if !is_last {
            let mut lines = (head..end).rev();
            return lines.find(|line| self.has_right(*line)).unwrap_or(head);
        }
        let (mut last, mut strays) = (head, 0);
        let mut line = head;
        while line < end {
            let group = self.group(line, end);
            let is_near = |line: &usize| {
                let start = (self.row(*line).filled >> self.column).trailing_zeros();
                start <= DEEPEST_INDENT
            };
            let begins = group
                .clone()
                .any(|line| self.row(line).begins_at(self.column));
            let mut rights = group.clone().filter(|line| self.has_right(*line));
            if line > head && self.is_cut(&group) {
                let mut lines = group.rev();
                return lines
                    .find(|line| self.row(*line).begins_at(self.column))
                    .unwrap_or(last);
            }
            if begins || rights.clone().next().is_some() && rights.all(|line| is_near(&line)) {
                let mut lines = group.clone().rev();
                last = lines.find(|line| self.has_right(*line)).unwrap_or(last);
            } else if !group.clone().any(|line| self.is_profile(line)) {
                strays += 1;
            }
            if strays > MOST_STRAYS {
                break;
            }
            let next = (group.end..end).find(|line| !self.row(*line).is_blank());
            line = next.unwrap_or(end);
        }
        last
    }

    /// The lines from one on that no blank line parts.
    fn group(&self, line: usize, end: usize) -> Range<usize> {
        let count = (line..end)
            .take_while(|line| !self.row(*line).is_blank())
            .count();
        line..line + count
    }

    /// Whether lines go on as ones that can't be parted.
    fn is_cut(&self, group: &Range<usize>) -> bool {
        group.end == self.lines.end
            && self
                .page
                .rows
                .get(group.end)
                .is_some_and(|row| !row.is_blank())
    }

    /// The end of what goes on on the left of words that end before a line, if it isn't what stands below the block.
    fn overhang(&self, from: usize, end: usize) -> usize {
        let group = self.group(from, end);
        if self.is_cut(&group) { from } else { group.end }
    }

    /// The end of a block whose words end before a line: after what goes on on its left.
    fn tail(&self, from: usize, end: usize) -> usize {
        let mut to = self.overhang(from, end);
        while let Some(next) = (to..end).find(|line| !self.row(*line).is_blank()) {
            let group = self.group(next, end);
            let is_left = |line: usize| self.row(line).is_left_only(self.column);
            if !self.is_profile(next) || !group.clone().all(is_left) || self.is_cut(&group) {
                break;
            }
            to = group.end;
        }
        to
    }

    /// Where the words begin that stand on the left just above a head, below a blank line.
    fn group_above(&self, head: usize) -> Option<usize> {
        let lines = (self.lines.start..head).rev();
        let is_left = |line: &usize| self.row(*line).is_left_only(self.column);
        let start = head - lines.take_while(is_left).count();
        let is_below_blank = start == self.lines.start || self.row(start - 1).is_blank();
        (start < head && is_below_blank).then_some(start)
    }

    /// The lines before a head at which its block may begin, after the line `floor`; the last one first.
    fn starts(&self, head: usize, floor: usize) -> Vec<usize> {
        let mut starts = Vec::new();
        let mut at = match self.group_above(head).filter(|start| *start >= floor) {
            Some(start) => start,
            None => head,
        };
        starts.push(at);
        while starts.len() < MOST_ENDS {
            let blank = (floor..at)
                .rev()
                .take_while(|line| self.row(*line).is_blank());
            let below = at - blank.count();
            if below == at {
                break;
            }
            let Some(start) = self.group_above(below).filter(|start| *start >= floor) else {
                break;
            };
            starts.push(start);
            at = start;
        }
        starts
    }

    /// The blocks around right columns, if the middle of each left column is at the height of that of the right one.
    fn around_middles(&self, rights: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut floor = self.lines.start;
        let mut borders: Vec<Vec<usize>> = Vec::new();
        for right in rights {
            borders.push(self.starts(right.start, floor));
            floor = right.end;
        }
        let mut ends = vec![self.overhang(floor, self.lines.end)];
        while ends.len() < MOST_ENDS {
            let last = ends[ends.len() - 1];
            let next = (last..self.lines.end).find(|line| !self.row(*line).is_blank());
            let Some(next) = next else { break };
            let group = self.group(next, self.lines.end);
            if !group.clone().any(|line| self.is_profile(line))
                || self.is_cut(&group)
                || group.clone().any(|line| self.has_right(line))
            {
                break;
            }
            ends.push(group.end);
        }
        borders.push(ends);
        // The cheapest way to each border: what it costs, and the border before.
        let mut ways: Vec<Vec<(usize, usize)>> = vec![vec![(0, 0); borders[0].len()]];
        for (at, right) in rights.iter().enumerate() {
            let ways_here = borders[at + 1].iter().map(|end| {
                let costs = borders[at].iter().zip(&ways[at]).enumerate();
                let costs = costs.map(|(from, (start, (cost, _)))| {
                    (cost + self.unevenness(*start..*end, right), from)
                });
                costs.min().unwrap_or((0, 0))
            });
            let ways_here = ways_here.collect();
            ways.push(ways_here);
        }
        let mut blocks = Vec::new();
        let last = &ways[rights.len()];
        let mut border = (0..last.len()).min_by_key(|at| last[*at].0).unwrap_or(0);
        for at in (0..rights.len()).rev() {
            let end = borders[at + 1][border];
            border = ways[at + 1][border].1;
            blocks.push(borders[at][border]..end);
        }
        blocks.reverse();
        blocks
    }

    /// How far apart the middles of the columns of a block are, in half lines.
    fn unevenness(&self, block: Range<usize>, right: &Range<usize>) -> usize {
        let mut lefts = block.clone().filter(|line| self.has_left(*line));
        match (lefts.next(), lefts.next_back()) {
            (Some(first), last) => {
                let left = first + last.unwrap_or(first);
                left.abs_diff(right.start + right.end - 1)
            }
            (None, _) => block.len() * 2,
        }
    }

    /// A block without the blank lines at its ends, if it is one.
    fn found(&self, lines: Range<usize>) -> Option<Found> {
        let has_words = |line: &usize| {
            let left = self.page.left(*line, self.column);
            self.has_right(*line) || left.chars().any(char::is_alphanumeric)
        };
        let first = lines.clone().find(|line| !self.row(*line).is_blank())?;
        let lines = first..lines.rev().find(has_words)? + 1;
        let begins = lines
            .clone()
            .filter(|line| self.row(*line).begins_at(self.column));
        let exact = begins.count();
        let mut rows = self.page.rows[lines.clone()].iter();
        let is_block = lines.len() > 1
            && rows.any(|row| row.stands_apart(self.column))
            && self.is_profile_like(&lines);
        is_block.then(|| Found {
            row: self.last_row(&lines),
            lines,
            column: self.column,
            exact,
        })
    }

    /// Whether more of a profile stands on the left than on the right: some boards have it there, and the words below.
    fn is_profile_like(&self, lines: &Range<usize>) -> bool {
        let of_profile = |line: &usize| page::is_profile_label(self.page.right(*line, self.column));
        let on_left = lines.clone().filter(|line| self.is_profile(*line)).count();
        let has_left = lines.clone().any(|line| self.has_left(line));
        has_left && lines.clone().filter(of_profile).count() <= on_left
    }

    /// The last group of lines, if on its left stand the words of its first line alone.
    fn last_row(&self, lines: &Range<usize>) -> Option<usize> {
        let count = lines.clone().rev();
        let count = count.take_while(|line| !self.row(*line).is_blank()).count();
        let row = lines.end - count;
        let mut below = row + 1..lines.end;
        let is_row = row > lines.start
            && self.has_left(row)
            && (row..lines.end).any(|line| self.has_right(line))
            && !below.any(|line| self.has_left(line));
        is_row.then_some(row)
    }
}

/// Four of five.
fn is_nearly_all(part: usize, whole: usize) -> bool {
    part * 5 >= whole * 4
}
