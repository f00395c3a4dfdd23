//! A body, sentence by sentence.

use std::{borrow::Cow, fmt::Write};

use tiezi_core::{
    Block, Cell, Extent, Inlines, Metric, Place, SaidIn, normal, plain,
    punctuation::{is_colon, is_comma, is_sentence_end},
};

use tiezi_prose::{cut, sentences};

use crate::{MetricsOptions, Quantity, Stated, chinese, english, is_chinese, quantity};

/// The figures of a body, in reading order. What stands in quotes is somebody else's, and not looked at.
pub fn metrics(body: &[Block], words: &MetricsOptions) -> Vec<Metric> {
    let mut walk = Walk {
        words,
        path: "/body".to_owned(),
        sections: Vec::new(),
        titles: Vec::new(),
        found: Vec::new(),
    };
    walk.blocks(body, None);
    walk.found
}

struct Walk<'w> {
    words: &'w MetricsOptions,
    /// The JSON Pointer from the post to where the walk is.
    path: String,
    sections: Vec<String>,
    /// The titles of the sections, but for those too long to be told with every figure.
    titles: Vec<Option<String>>,
    found: Vec<Metric>,
}

impl Walk<'_> {
    /// Does something one step further down.
    fn step(&mut self, step: std::fmt::Arguments<'_>, go: impl FnOnce(&mut Self)) {
        let len = self.path.len();
        // Writing to a string doesn't fail.
        let _ = self.path.write_fmt(step);
        go(self);
        self.path.truncate(len);
    }

    fn blocks(&mut self, blocks: &[Block], topic: Option<&str>) {
        for (index, block) in blocks.iter().enumerate() {
            // Only the paragraph that begins with the topic is of it.
            self.step(format_args!("/{index}"), |walk| walk.block(block, topic));
        }
    }

    fn block(&mut self, block: &Block, topic: Option<&str>) {
        match block {
            Block::Section(section) => {
                self.sections.extend(section.number.clone());
                let title = normal::line(&plain::inlines(&section.title)).into_owned();
                let is_told = !title.is_empty() && title.len() <= LONGEST_TITLE;
                self.titles.push(is_told.then_some(title));
                self.step(format_args!("/title"), |walk| {
                    walk.text(&section.title, None);
                });
                self.step(format_args!("/blocks"), |walk| {
                    walk.blocks(&section.blocks, None);
                });
                self.titles.pop();
                if section.number.is_some() {
                    self.sections.pop();
                }
            }
            Block::Paragraph(paragraph) => self.text(&paragraph.content, topic),
            Block::Points(points) => {
                for (index, point) in points.items.iter().enumerate() {
                    self.step(format_args!("/items/{index}/blocks"), |walk| {
                        walk.blocks(&point.blocks, point.topic.as_deref());
                    });
                }
            }
            Block::List(list) => {
                for (index, item) in list.items.iter().enumerate() {
                    self.step(format_args!("/items/{index}"), |walk| {
                        walk.blocks(item, None);
                    });
                }
            }
            Block::Spoiler(spoiler) => self.step(format_args!("/blocks"), |walk| {
                walk.blocks(&spoiler.blocks, None);
            }),
            Block::Table(table) => {
                self.step(format_args!("/caption"), |walk| {
                    walk.text(&table.caption, None);
                });
                for (index, row) in table.rows.iter().enumerate() {
                    self.step(format_args!("/rows/{index}"), |walk| walk.row(row));
                }
            }
            Block::Figure(figure) => self.step(format_args!("/caption"), |walk| {
                walk.text(&figure.caption, None);
            }),
            Block::Quote(_)
            | Block::Code(_)
            | Block::Attachment(_)
            | Block::Credits(_)
            | Block::Poll(_)
            | Block::Notice(_)
            | Block::Media(_)
            | Block::Rule => {}
        }
    }

    /// The figures of a row of a table: its cells are read as the clauses of a sentence, the first of which says what
    /// the others count.
    fn row(&mut self, row: &[Cell]) {
        let mut text = String::new();
        let mut starts = Vec::with_capacity(row.len());
        let mut ends = Vec::with_capacity(row.len());
        for cell in row {
            if !text.is_empty() {
                text.push('\n');
            }
            starts.push(text.len());
            text.push_str(&cut::text(&cell.content).replace('\n', " "));
            ends.push(text.len());
        }
        if !may_state(&text) {
            return;
        }
        for mut stated in self.read(&text, None) {
            // Which cell says a subject that was read, the words don't tell.
            let mut said_in = None;
            if stated.subject.is_none() {
                let first = text
                    .split('\n')
                    .find(|cell| cell.chars().any(char::is_alphabetic));
                stated.subject = first.map(|cell| Cow::Owned(cell.to_owned()));
                said_in = Some(SaidIn::Row);
            }
            let quantity = &stated.quantity;
            let column = starts.partition_point(|start| *start <= quantity.start) - 1;
            let start = starts.get(column).copied().unwrap_or_default();
            let end = ends.get(column).copied().unwrap_or_default();
            self.step(format_args!("/{column}"), |walk| {
                let place = walk.place(quantity.start - start, quantity.end - start);
                let sentence = Extent {
                    start: 0,
                    end: byte(end - start).max(place.end),
                };
                let metric = walk.metric(&stated, &text, said_in, place, sentence);
                walk.found.push(metric);
            });
        }
    }

    fn read<'t>(&self, sentence: &'t str, topic: Option<&'t str>) -> Vec<Stated<'t>> {
        if is_chinese(sentence) {
            chinese::read(sentence, topic, self.words)
        } else {
            english::read(sentence, self.words)
        }
    }

    fn text(&mut self, content: &Inlines, topic: Option<&str>) {
        let text = cut::text(content);
        if !may_state(&text) {
            return;
        }
        let before = self.found.len();
        for (start, sentence) in sentences(&text) {
            if !may_state(sentence) {
                continue;
            }
            let extent = Extent {
                start: byte(start),
                end: byte(start + sentence.len()),
            };
            for mut stated in self.read(sentence, topic) {
                let said_in = match &stated.subject {
                    Some(subject) if Some(&**subject) == topic => SaidIn::Topic,
                    Some(_) => SaidIn::Sentence,
                    None => {
                        let (subject, said_in) = self.subject_around(before, sentence, &stated);
                        stated.subject = subject.map(Cow::Owned);
                        said_in
                    }
                };
                let quantity = &stated.quantity;
                let place = self.place(start + quantity.start, start + quantity.end);
                let metric = self.metric(&stated, sentence, Some(said_in), place, extent);
                self.found.push(metric);
            }
        }
    }

    /// What a figure counts whose sentence doesn't say it, and where that is said: by the figure before it
    /// in the same text, whose figures begin at one of those found, by the title, or by the words around.
    fn subject_around(
        &self,
        before: usize,
        sentence: &str,
        stated: &Stated<'_>,
    ) -> (Option<String>, SaidIn) {
        let last = self.found.get(before..).and_then(<[Metric]>::last);
        let previous = || last.and_then(|last| last.subject.clone());
        let title = || self.titles.last().cloned().flatten();
        let words = || clause_around(sentence, &stated.quantity).map(str::to_owned);
        previous()
            .map(|subject| (Some(subject), SaidIn::Previous))
            .or_else(|| title().map(|subject| (Some(subject), SaidIn::Section)))
            .unwrap_or_else(|| (words(), SaidIn::Sentence))
    }

    /// A place in the words where the walk is.
    fn place(&self, start: usize, end: usize) -> Place {
        Place {
            block: self.path.clone(),
            start: byte(start),
            end: byte(end),
        }
    }

    /// The metric that a text states.
    fn metric(
        &self,
        stated: &Stated<'_>,
        text: &str,
        said_in: Option<SaidIn>,
        place: Place,
        sentence: Extent,
    ) -> Metric {
        let quantity = &stated.quantity;
        // Across inlines white space may stand beside white space.
        let words = |text: &str| normal::line(text).into_owned();
        let said = |text: Option<&str>| text.map(words).filter(|text| !text.is_empty());
        let subject = said(stated.subject.as_deref());
        Metric {
            value: quantity.value.number(),
            value_max: quantity.most.and_then(crate::Decimal::number),
            unit: said(quantity.unit),
            currency: quantity.currency.map(str::to_owned),
            qualifier: said(quantity.qualifier),
            subject_source: said_in.filter(|_| subject.is_some()),
            subject,
            change: stated.change.clone(),
            section: self.sections.clone(),
            section_title: self.titles.last().cloned().flatten(),
            place: Some(place),
            sentence: Some(sentence),
            ..Metric::new(
                quantity.kind,
                words(text.get(quantity.start..quantity.end).unwrap_or_default()),
            )
        }
    }
}

/// No title is told with a figure that has more bytes: some eighty Chinese characters.
const LONGEST_TITLE: usize = 240;

fn byte(at: usize) -> u64 {
    u64::try_from(at).unwrap_or(u64::MAX)
}

/// Whether a text may state a figure: a digit stands in it, or a word that numbers begin with.
fn may_state(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
        || text
            .chars()
            .any(|c| !c.is_ascii() && quantity::may_begin(c))
        || !is_chinese(text) && english::may_state(text)
}

/// The words of its clause before a figure, or else after it, as many as a subject has.
fn clause_around<'a>(sentence: &'a str, found: &Quantity<'_>) -> Option<&'a str> {
    const LONGEST: usize = 40;
    let ends = |c: char| is_comma(c) || is_sentence_end(c) || is_colon(c) || c == '\n';
    let before = sentence.get(..found.start)?;
    let before = before.rsplit(ends).next().unwrap_or_default().trim();
    let start = before.char_indices().rev().take(LONGEST).last();
    let before = before
        .get(start.map_or(0, |(at, _)| at)..)
        .unwrap_or_default();
    let after = sentence.get(found.end..)?;
    let after = after.split(ends).next().unwrap_or_default().trim();
    let end = after
        .char_indices()
        .nth(LONGEST)
        .map_or(after.len(), |(at, _)| at);
    let after = after.get(..end).unwrap_or_default();
    [before, after]
        .into_iter()
        .find(|words| words.chars().any(char::is_alphabetic))
}
