//! Where the entries of a table stand that begin or end with a character.

use std::{cmp::Reverse, collections::HashMap, sync::OnceLock};

use foldhash::fast::FixedState;

use crate::{
    Entry,
    fold::{compare, fold, is_same},
};

/// The entries of a table, and where they stand.
pub(crate) struct Index<T> {
    entries: Box<[Entry<T>]>,
    is_folded: bool,
    /// The first characters of words, by their lowest bits: nearly every text is ruled out by them at once.
    begins: Box<[u64; 64]>,
    /// The shapes of words, in the same way for texts that are a whole word.
    shapes: Box<[u64; 64]>,
    /// The entry of one character.
    single: HashMap<char, u32, FixedState>,
    /// The run of entries that begin with two characters. Of two that a text begins with, the longer one stands
    /// behind the shorter.
    first: HashMap<(char, char), (u32, u32), FixedState>,
    /// The entries that end in a character, the longest first; made when they are asked for.
    last: OnceLock<HashMap<char, Box<[u32]>, FixedState>>,
}

/// The entries of a table's file, in its order; a line that is neither an entry nor a comment as it is.
pub(crate) fn read<T>(
    file: &'static str,
    value: fn(&'static str) -> Option<T>,
) -> impl Iterator<Item = Result<Entry<T>, &'static str>> {
    let lines = file
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(move |line| {
        let (word, columns) = line.split_once('\t').unwrap_or((line, ""));
        let value = value(columns).filter(|_| !word.is_empty()).ok_or(line)?;
        Ok(Entry { word, value })
    })
}

impl<T> Index<T> {
    pub(crate) fn of(
        file: &'static str,
        value: fn(&'static str) -> Option<T>,
        is_folded: bool,
    ) -> Self {
        let mut index = Self {
            entries: read(file, value).flatten().collect(),
            is_folded,
            begins: Box::new([0; 64]),
            shapes: Box::new([0; 64]),
            single: HashMap::default(),
            first: HashMap::default(),
            last: OnceLock::new(),
        };
        for (at, entry) in (0..).zip(&index.entries) {
            let (shape, bit) = place(shape(entry.word, is_folded));
            index.shapes[shape] |= bit;
            let mut word = entry.word.chars();
            let Some(first) = word.next() else { continue };
            let (begin, bit) = place(first as usize);
            index.begins[begin] |= bit;
            match word.next() {
                Some(second) => {
                    let run = index.first.entry((first, second)).or_insert((at, at));
                    run.1 = at + 1;
                }
                None => {
                    index.single.insert(first, at);
                }
            }
        }
        index
    }

    pub(crate) fn entries(&self) -> &[Entry<T>] {
        &self.entries
    }

    pub(crate) fn get(&self, word: &str) -> Option<&Entry<T>> {
        self.entries.get(self.position(word)?)
    }

    pub(crate) fn position(&self, word: &str) -> Option<usize> {
        let (shape, bit) = place(shape(word, self.is_folded));
        if self.shapes[shape] & bit == 0 {
            return None;
        }
        let entries = &self.entries;
        let is_small = !self.is_folded || word.bytes().all(is_small);
        let found = if is_small {
            entries.binary_search_by(|entry| entry.word.cmp(word))
        } else {
            entries.binary_search_by(|entry| compare(entry.word, word))
        };
        found.ok()
    }

    #[inline]
    pub(crate) fn may_begin(&self, text: &str) -> bool {
        let first = text.chars().next();
        first.is_some_and(|first| self.begins(self.folded(first)))
    }

    /// The entries that a text begins with, the longest first.
    pub(crate) fn prefixes(&self, text: &str) -> impl Iterator<Item = &Entry<T>> {
        let mut chars = text.chars();
        let first = chars.next().map(|c| self.folded(c));
        let first = first.filter(|first| self.begins(*first));
        let second = chars.next().map(|c| self.folded(c));
        let run = first.zip(second).and_then(|pair| self.first.get(&pair));
        let run = run.and_then(|(start, end)| self.entries.get(*start as usize..*end as usize));
        let longer = run.unwrap_or_default().iter().rev().filter(move |entry| {
            let begin = text.get(..entry.word.len());
            begin.is_some_and(|begin| self.is_same(entry.word, begin))
        });
        let single = first.and_then(|first| self.single.get(&first));
        longer.chain(single.and_then(|at| self.entries.get(*at as usize)))
    }

    /// The entries that a text ends with, the longest first.
    pub(crate) fn suffixes(&self, text: &str) -> impl Iterator<Item = &Entry<T>> {
        let last = text.chars().next_back().map(|c| self.folded(c));
        let ending = last.and_then(|last| self.last().get(&last));
        let entries = ending.into_iter().flatten();
        let entries = entries.filter_map(|at| self.entries.get(*at as usize));
        entries.filter(move |entry| {
            let end = text.len().checked_sub(entry.word.len());
            let end = end.and_then(|start| text.get(start..));
            end.is_some_and(|end| self.is_same(entry.word, end))
        })
    }

    fn last(&self) -> &HashMap<char, Box<[u32]>, FixedState> {
        self.last.get_or_init(|| {
            let mut last: HashMap<char, Vec<u32>, FixedState> = HashMap::default();
            for (at, entry) in (0..).zip(&self.entries) {
                if let Some(c) = entry.word.chars().next_back() {
                    last.entry(c).or_default().push(at);
                }
            }
            let len = |at: &u32| {
                self.entries
                    .get(*at as usize)
                    .map_or(0, |entry| entry.word.len())
            };
            let sorted = last.into_iter().map(|(c, mut entries)| {
                entries.sort_by_key(|at| Reverse(len(at)));
                (c, entries.into_boxed_slice())
            });
            sorted.collect()
        })
    }

    #[inline]
    fn folded(&self, c: char) -> char {
        if self.is_folded { fold(c) } else { c }
    }

    #[inline]
    fn begins(&self, first: char) -> bool {
        let (begin, bit) = place(first as usize);
        self.begins[begin] & bit != 0
    }

    fn is_same(&self, word: &str, text: &str) -> bool {
        word == text || self.is_folded && is_same(word, text)
    }
}

/// A byte that is the same in lower case, whatever stands beside it.
fn is_small(b: u8) -> bool {
    b.is_ascii() && !b.is_ascii_uppercase()
}

/// Some bits of a word's first and last byte and of its length, the same in any case if any case counts.
#[inline]
fn shape(word: &str, is_folded: bool) -> usize {
    let bits = |byte: Option<&u8>| match byte {
        Some(b) if b.is_ascii() || !is_folded => usize::from(b & 0x1F),
        _ => 0,
    };
    let bytes = word.as_bytes();
    bits(bytes.first()) | bits(bytes.last()) << 5 | (word.len() & 3) << 10
}

/// Where the bit of a number's lowest bits stands among 4096.
#[inline]
fn place(number: usize) -> (usize, u64) {
    let low = number & 0xFFF;
    (low >> 6, 1 << (low & 0x3F))
}
