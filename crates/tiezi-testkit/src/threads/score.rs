//! The scores of many cases, in sum and by what the templates answer.

use std::{
    cmp::Reverse,
    fmt::{self, Write as _},
};

use super::Counts;

/// How well a reader read some pages.
#[derive(Debug)]
pub struct Score {
    /// What it made of all.
    pub counts: Counts,
    outcomes: Vec<Outcome>,
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

impl Outcome {
    /// How much is wrong: posts first, then authors, then times.
    fn badness(&self) -> (usize, usize, usize, usize) {
        let Counts {
            posts, read, right, ..
        } = self.counts;
        let lost = posts + read - 2 * right;
        // Of a thousand, so that a small page is as bad as a large one.
        let share = lost * 1000 / (posts + read).max(1);
        let authors = self.counts.authors;
        (
            share,
            authors.wrong,
            authors.absent,
            self.counts.times.wrong,
        )
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
    /// The score of some pages.
    pub(super) fn of(outcomes: Vec<Outcome>) -> Self {
        let mut counts = Counts::default();
        for outcome in &outcomes {
            counts.add(&outcome.counts);
        }
        Self { counts, outcomes }
    }

    /// The pages that were read worst, the worst first; none that was read without fault in posts, authors and times.
    pub fn worst(&self, count: usize) -> Vec<&Outcome> {
        let mut worst: Vec<&Outcome> = self.outcomes.iter().collect();
        worst.retain(|outcome| outcome.badness() != (0, 0, 0, 0));
        worst.sort_by_key(|outcome| Reverse(outcome.badness()));
        worst.truncate(count);
        worst
    }

    /// A table of the scores by the answers to each question about templates, the worst answer of a question first.
    pub fn by_answer(&self) -> String {
        let mut rows: Vec<(&str, &str, Counts)> = Vec::new();
        for outcome in &self.outcomes {
            for (question, answer) in &outcome.answers {
                let row = rows
                    .iter_mut()
                    .find(|row| row.0 == *question && row.1 == *answer);
                match row {
                    Some(row) => row.2.add(&outcome.counts),
                    None => rows.push((question, answer, outcome.counts)),
                }
            }
        }
        let mut questions: Vec<&str> = Vec::new();
        for (question, _, _) in &rows {
            if !questions.contains(question) {
                questions.push(question);
            }
        }
        rows.sort_by(|one, other| {
            let place = |question: &str| questions.iter().position(|known| *known == question);
            let of_questions = place(one.0).cmp(&place(other.0));
            of_questions.then(one.2.f1().total_cmp(&other.2.f1()))
        });
        let mut out = format!(
            "{:<18} {:<28} {:>5} {:>6} {:>7} {:>7} {:>7} {:>7}\n",
            "question", "answer", "pages", "F1", "author", "wrong", "time", "parent"
        );
        for (question, answer, counts) in rows {
            // A string takes all.
            let _ = writeln!(
                out,
                "{question:<18} {answer:<28} {:>5} {:>6.4} {:>6.2}% {:>6.2}% {:>6.2}% {:>6.2}%",
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
