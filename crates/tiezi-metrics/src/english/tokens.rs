//! The words, digits and marks of a sentence.

use tiezi_lexicon::{Entry, Lexicon};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, perhaps with an apostrophe between them.
    Word,
    /// Digits.
    Digits,
    /// Any other character.
    Mark,
}

/// A word, a run of digits or a mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
}

/// The tokens of a text, without the spaces. A place before the first or behind the last has no text.
pub(super) struct Tokens<'a> {
    pub(super) text: &'a str,
    list: Vec<Token>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut list: Vec<Token> = Vec::new();
        let mut chars = text.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            if c.is_whitespace() {
                continue;
            }
            let mut end = start + c.len_utf8();
            let kind = if c.is_ascii_digit() {
                while let Some((at, c)) = chars.next_if(|(_, c)| c.is_ascii_digit()) {
                    end = at + c.len_utf8();
                }
                Kind::Digits
            } else if c.is_alphabetic() {
                let mut rest = chars.clone();
                while let Some((at, c)) = rest.next() {
                    let is_apostrophe = matches!(c, '\'' | '’')
                        && rest.peek().is_some_and(|(_, c)| c.is_alphabetic());
                    if !c.is_alphabetic() && !is_apostrophe {
                        break;
                    }
                    end = at + c.len_utf8();
                    chars = rest.clone();
                }
                Kind::Word
            } else {
                Kind::Mark
            };
            list.push(Token { start, end, kind });
        }
        Self { text, list }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<Token> {
        self.list.get(at).copied()
    }

    /// The text of a token.
    pub(super) fn str(&self, at: usize) -> &'a str {
        self.get(at)
            .and_then(|token| self.text.get(token.start..token.end))
            .unwrap_or_default()
    }

    /// The text from a token up to another.
    pub(super) fn slice(&self, first: usize, next: usize) -> &'a str {
        let (Some(first), Some(last)) = (
            self.get(first),
            next.checked_sub(1).and_then(|last| self.get(last)),
        ) else {
            return "";
        };
        self.text.get(first.start..last.end).unwrap_or_default()
    }

    /// The byte at which a token begins.
    pub(super) fn start(&self, at: usize) -> usize {
        self.get(at).map_or(self.text.len(), |token| token.start)
    }

    /// The byte at which the token before a place ends.
    pub(super) fn end(&self, next: usize) -> usize {
        next.checked_sub(1)
            .and_then(|last| self.get(last))
            .map_or(0, |token| token.end)
    }

    /// The first token that begins at a byte or behind it.
    pub(super) fn from(&self, byte: usize) -> usize {
        self.list.partition_point(|token| token.start < byte)
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.get(at).map(|token| token.kind)
    }

    pub(super) fn is_word_at(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Word)
    }

    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        self.str(at).eq_ignore_ascii_case(word)
    }

    pub(super) fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        self.is_word_at(at) && words.iter().any(|word| self.is_word(at, word))
    }

    /// Whether a word is in a table.
    pub(super) fn is_in<T>(&self, at: usize, words: &Lexicon<T>) -> bool {
        self.is_word_at(at) && words.has(self.str(at))
    }

    /// Whether a mark is one of these.
    pub(super) fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        self.kind(at) == Some(Kind::Mark) && self.str(at).starts_with(marks)
    }

    /// Whether no space stands before a token.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        at > 0
            && self
                .get(at)
                .is_some_and(|token| token.start == self.end(at))
    }

    /// The place after the longest phrase of a table that begins here, and its entry.
    pub(super) fn phrase<'t, T>(
        &self,
        table: &'t Lexicon<T>,
        at: usize,
        most: usize,
    ) -> Option<(&'t Entry<T>, usize)> {
        (1..=most).rev().find_map(|len| {
            let next = at + len;
            let found = (next <= self.len()).then(|| table.get(self.slice(at, next)))?;
            found.map(|entry| (entry, next))
        })
    }

    /// Where the longest phrase of a table begins that ends before a token.
    pub(super) fn phrase_before(&self, words: &Lexicon, at: usize, most: usize) -> Option<usize> {
        (1..=most).rev().find_map(|len| {
            let first = at.checked_sub(len)?;
            words.has(self.slice(first, at)).then_some(first)
        })
    }

    /// Whether a token begins a sentence or what is like one.
    pub(super) fn is_initial(&self, at: usize) -> bool {
        at == 0
            || self.is_mark(
                at - 1,
                &[
                    '.', ':', ';', '!', '?', '"', '“', '(', '•', '*', '-', '–', '—', '‘',
                ],
            )
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.is_word_at(at) && self.str(at).starts_with(char::is_uppercase)
    }

    /// Where the run of tokens ends that no space divides.
    pub(super) fn chunk_end(&self, at: usize) -> usize {
        let mut next = at + 1;
        while self.is_glued(next) {
            next += 1;
        }
        next
    }
}
