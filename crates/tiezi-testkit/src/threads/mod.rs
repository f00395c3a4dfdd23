//! Pages of forum engines that don't exist, and how well a reader reads them.
//!
//! A [`case`] is a page that chance made from a seed, with its truth: a tree of comments, drawn by a template. The
//! template answers some fifty questions: how posts nest, where the author stands, what dates look like, in which
//! language class names are, what else is on the page. The same seed gives the same page.
//!
//! `tree.rs` has who says what to whom; `template.rs` the questions, and which answers don't go together because nobody
//! could read the page; `render.rs` and `assemble.rs` draw posts, `page.rs` what is around them, `markup.rs` writes it
//! down; the words are in `vocabulary.rs`. `compare.rs` holds what was read to the truth. A new question is asked of a
//! stream of chance of its own (`dice.rs`), so that it changes no other answer of a seed.
//!
//! [`judge`] reads many such pages and gives a [`Score`].

mod assemble;
mod compare;
mod date;
mod dice;
mod markup;
mod page;
mod render;
mod score;
mod template;
#[cfg(test)]
mod tests;
mod tree;
mod vocabulary;

use serde_json::{Value, json};
use tiezi_core::{Options, Reader};

pub use compare::{Counts, Verdicts};
pub use score::{Outcome, Score};

/// A page, and what is true of it.
#[derive(Debug)]
pub struct Case {
    /// What the page was made from.
    pub seed: u64,
    /// The page, in HTML.
    pub page: String,
    /// The posts that a person sees on it, in order.
    pub posts: Vec<Post>,
    /// The words of the article above the comments, where there is one. A reader may take it for the first post, or
    /// leave it out.
    article: Option<String>,
    /// The questions about the template, and its answers.
    answers: Vec<(&'static str, &'static str)>,
    /// Whether the first post stands above the others, so that they may be said to answer it.
    has_opening: bool,
    /// Whether a person sees which post another answers.
    shows_parents: bool,
}

/// A post that a page shows.
#[derive(Debug, PartialEq, Eq)]
pub struct Post {
    /// The author's name.
    pub author: String,
    /// When it was written, in ISO 8601 as precisely as the page tells it; nothing where it doesn't.
    pub time: Option<String>,
    /// The post's own words.
    pub words: String,
    /// What it quotes.
    pub quoted: String,
    /// Its subject.
    pub subject: Option<String>,
    /// The index of the post that it answers, where the page shows that.
    pub parent: Option<usize>,
}

/// The case that a seed makes.
pub fn case(seed: u64) -> Case {
    page::case(seed)
}

impl Case {
    /// What the page is like, in a line: what each question about the template is answered.
    pub fn template(&self) -> String {
        let answers = self.answers.iter();
        let told = answers.filter(|(_, answer)| !matches!(*answer, "no" | "none"));
        let told: Vec<String> = told
            .map(|(question, answer)| match *answer {
                "yes" => (*question).to_owned(),
                _ => format!("{question}: {answer}"),
            })
            .collect();
        told.join("; ")
    }

    /// The truth as JSON: the template, and the posts with author, time, words and parent.
    pub fn truth(&self) -> Value {
        let posts: Vec<Value> = self
            .posts
            .iter()
            .map(|post| {
                json!({
                    "author": post.author,
                    "time": post.time,
                    "subject": post.subject,
                    "words": post.words,
                    "quoted": post.quoted,
                    "parent": post.parent,
                })
            })
            .collect();
        json!({
            "seed": self.seed,
            "template": self.template(),
            "article": self.article,
            "posts": posts,
        })
    }
}

/// Reads the pages of the first so many seeds, and holds what was read to what is true.
pub fn judge(reader: &dyn Reader, options: &Options, cases: u32) -> Score {
    let mut score = Score::default();
    for seed in 0..u64::from(cases) {
        score.add(&outcome(reader, options, seed));
    }
    score
}

/// What a reader makes of one page.
pub fn outcome(reader: &dyn Reader, options: &Options, seed: u64) -> Outcome {
    let case = case(seed);
    let reading = reader.read(case.page.as_bytes(), options);
    let report = reading.ok().map(|reading| reading.report);
    let (counts, faults) = compare::compare(&case, report.as_ref());
    Outcome {
        seed,
        template: case.template(),
        answers: case.answers,
        counts,
        faults,
    }
}
