//! The scores of many cases, in sum and by what the templates answer.

use std::{
    cmp::Reverse,
    collections::HashMap,
    fmt::{self, Write as _},
};

use super::Counts;

/// How well a reader read some pages.
#[derive(Debug, Default)]
pub struct Score {
    /// What it made of all.
    pub counts: Counts,
    /// The seeds of pages that were not read without fault, and how bad that is.
    faulty: Vec<(Badness, u64)>,
    /// In the order in which templates answer them.
    questions: Vec<&'static str>,
    by_answer: HashMap<(&'static str, &'static str), Counts>,
}

/// How well a reader read a page.
#[derive(Debug)]
pub struct Outcome {
    /// What the page was made from: [`case`](super::case) makes it again.
    pub seed: u64,
    /// What its template is like, in a line.
    pub template: String,
    /// What the reader made of it.
    pub counts: Counts,
    /// What is not as it should be, a line for each.
    pub faults: Vec<String>,
    pub(super) answers: Vec<(&'static str, &'static str)>,
}

/// How much is wrong: of a thousand posts those that are lost or made up, so that a small page is as bad as a large
/// one; then wrong authors, authors that are absent, wrong times.
type Badness = [usize; 4];

impl Outcome {
    fn badness(&self) -> Badness {
        let Counts {
            posts,
            read,
            right,
            authors,
            times,
            ..
        } = self.counts;
        let lost = (posts + read - 2 * right) * 1000 / (posts + read).max(1);
        [lost, authors.wrong, authors.absent, times.wrong]
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counts {
            posts, read, right, ..
        } = self.counts;
        writeln!(
            f,
            "seed {}: {posts} posts, {read} read, {right} right",
            self.seed
        )?;
        writeln!(f, "  {}", self.template)?;
        for fault in &self.faults {
            writeln!(f, "  - {fault}")?;
        }
        Ok(())
    }
}

impl Score {
    /// Counts a page in.
    pub(super) fn add(&mut self, outcome: &Outcome) {
        self.counts.add(&outcome.counts);
        let badness = outcome.badness();
        if badness != Badness::default() {
            self.faulty.push((badness, outcome.seed));
        }
        for (question, answer) in &outcome.answers {
            if !self.questions.contains(question) {
                self.questions.push(question);
            }
            let counts = self.by_answer.entry((question, answer)).or_default();
            counts.add(&outcome.counts);
        }
    }

    /// The seeds of the pages that were read worst, the worst first; none of a page that was read without fault in
    /// posts, authors and times.
    pub fn worst(&self, count: usize) -> Vec<u64> {
        let mut worst = self.faulty.clone();
        worst.sort_by_key(|(badness, seed)| (Reverse(*badness), *seed));
        worst.truncate(count);
        worst.into_iter().map(|(_, seed)| seed).collect()
    }

    /// A table of the scores by the answers to each question about templates, the worst answer of a question first.
    pub fn by_answer(&self) -> String {
        let mut rows: Vec<(usize, &str, &Counts)> = Vec::new();
        for (place, question) in self.questions.iter().enumerate() {
            let of_question = self.by_answer.iter().filter(|(key, _)| key.0 == *question);
            rows.extend(of_question.map(|(key, counts)| (place, key.1, counts)));
        }
        rows.sort_by(|one, other| {
            let by_f1 = one.2.f1().total_cmp(&other.2.f1());
            one.0.cmp(&other.0).then(by_f1).then(one.1.cmp(other.1))
        });
        let mut out = format!(
            "{:<18} {:<30} {:>6} {:>7} {:>8} {:>8} {:>8} {:>8}\n",
            "question", "answer", "pages", "F1", "authors", "wrong", "times", "parents"
        );
        for (place, answer, counts) in rows {
            // A string takes all.
            let _ = writeln!(
                out,
                "{:<18} {answer:<30} {:>6} {:>7.4} {:>7.2}% {:>7.2}% {:>7.2}% {:>7.2}%",
                self.questions[place],
                counts.pages,
                counts.f1(),
                counts.authors.right_share() * 100.0,
                counts.authors.wrong_share() * 100.0,
                counts.times.right_share() * 100.0,
                counts.parents.right_share() * 100.0,
            );
        }
        out
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counts {
            pages,
            posts,
            read,
            right,
            authors,
            times,
            parents,
        } = self.counts;
        writeln!(
            f,
            "{pages} pages: F1 {:.4} of posts ({posts} posts, {read} read, {right} right)",
            self.counts.f1()
        )?;
        for (what, verdicts) in [("authors", authors), ("times", times), ("parents", parents)] {
            writeln!(
                f,
                "{what}: {} right, {} absent, {} wrong ({:.2} % right, {:.2} % wrong)",
                verdicts.right,
                verdicts.absent,
                verdicts.wrong,
                verdicts.right_share() * 100.0,
                verdicts.wrong_share() * 100.0
            )?;
        }
        Ok(())
    }
}
