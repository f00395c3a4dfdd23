//! The sentences that figures stand in, as words.

use std::{borrow::Cow, collections::HashMap};

use tiezi_core::{Inline, Inlines, Metric, Post, normal, plain};

/// No sentence is told longer than this, in bytes: of a longer one the words around the figure.
const LONGEST: usize = 2000;

/// The sentences of a post.
pub(crate) struct Sentences<'a> {
    post: &'a Post,
    /// The plain text of the blocks that figures stand in, each made once: many may stand in one.
    texts: HashMap<&'a str, Option<Cow<'a, str>>>,
}

impl<'a> Sentences<'a> {
    pub(crate) fn of(post: &'a Post) -> Self {
        Self {
            post,
            texts: HashMap::new(),
        }
    }

    /// The words of the sentence that a figure of the post stands in, their white space folded.
    pub(crate) fn words(&mut self, metric: &'a Metric) -> Option<String> {
        let (place, sentence) = (metric.place.as_ref()?, metric.sentence?);
        let post = self.post;
        let text = self
            .texts
            .entry(&place.block)
            .or_insert_with(|| post.inlines_at(&place.block).map(text));
        let at = |byte: u64| usize::try_from(byte).ok();
        let from = at(sentence.start)?;
        let words = text.as_deref()?.get(from..at(sentence.end)?)?;
        let in_words = |byte: u64| Some(at(byte)?.saturating_sub(from).min(words.len()));
        let words = around(words, in_words(place.start)?, in_words(place.end)?);
        normal::filled_line(words)
    }
}

fn text(inlines: &Inlines) -> Cow<'_, str> {
    match inlines.as_slice() {
        [Inline::Text(text)] => Cow::Borrowed(text),
        _ => Cow::Owned(plain::inlines(inlines)),
    }
}

/// A sentence, or what of it stands around a place.
fn around(sentence: &str, start: usize, end: usize) -> &str {
    if sentence.len() <= LONGEST {
        return sentence;
    }
    let room = LONGEST.saturating_sub(end.saturating_sub(start)) / 2;
    let mut from = start.saturating_sub(room);
    let mut to = (end + room).min(sentence.len());
    while !sentence.is_char_boundary(from) {
        from -= 1;
    }
    while !sentence.is_char_boundary(to) {
        to -= 1;
    }
    sentence.get(from..to).unwrap_or(sentence)
}
