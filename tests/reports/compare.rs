//! How far a reading agrees with the truth.

use std::fmt;

use super::{KINDS, account::Account};

/// How much of a kind is wanted, is said, and is both, in the same order.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Count {
    matched: usize,
    pub(crate) wanted: usize,
    said: usize,
}

impl Count {
    pub(crate) fn add(&mut self, other: Self) {
        self.matched += other.matched;
        self.wanted += other.wanted;
        self.said += other.said;
    }

    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    pub(crate) fn f1(self) -> f64 {
        match self.wanted + self.said {
            0 => 1.0,
            all => 2.0 * self.matched as f64 / all as f64,
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}({})", self.matched, self.wanted, self.said)
    }
}

/// The counts of all kinds, in the order of [`FLOORS`]. Subjects and changes are compared where the
/// figures are the same.
pub(crate) fn compare(said: &Account, wanted: &Account) -> [Count; KINDS] {
    let of = |said: &[String], wanted: &[String]| Count {
        matched: in_order(said, wanted).len(),
        wanted: wanted.len(),
        said: said.len(),
    };
    let keys = |account: &Account| -> Vec<String> {
        let figures = account.figures.iter();
        figures.map(|figure| figure.key.clone()).collect()
    };
    let pairs = in_order(&keys(said), &keys(wanted));
    let figures = || {
        let pairs = pairs.iter();
        pairs.map(|&(of_said, of_wanted)| (&said.figures[of_said], &wanted.figures[of_wanted]))
    };
    let metrics = Count {
        matched: pairs.len(),
        wanted: wanted.figures.len(),
        said: said.figures.len(),
    };
    let changes = |account: &Account| {
        let figures = account.figures.iter();
        figures.filter(|figure| figure.change.is_some()).count()
    };
    let all = [&wanted.titles, wanted.words.as_str()].concat();
    [
        of(&said.sections, &wanted.sections),
        of(&said.points, &wanted.points),
        of(&said.credits, &wanted.credits),
        of(&said.captions, &wanted.captions),
        Count {
            matched: usize::from(said.words == wanted.words || said.words == all),
            wanted: 1,
            said: 1,
        },
        metrics,
        Count {
            matched: figures()
                .filter(|(said, wanted)| are_near(&said.subject, &wanted.subject))
                .count(),
            ..metrics
        },
        Count {
            matched: figures()
                .filter(|(said, wanted)| wanted.change.is_some() && said.change == wanted.change)
                .count(),
            wanted: changes(wanted),
            said: changes(said),
        },
    ]
}

/// Whether a subject is part of the wanted one, or has most of its characters in their order.
fn are_near(said: &str, wanted: &str) -> bool {
    let [of_said, of_wanted] = [said, wanted].map(|text| text.chars().collect::<Vec<_>>());
    let common = in_order(&of_said, &of_wanted).len();
    let is_part = !said.is_empty() && wanted.contains(said);
    is_part || 10 * common >= 3 * (of_said.len() + of_wanted.len())
}

/// The places of a longest common subsequence.
fn in_order<T: PartialEq>(a: &[T], b: &[T]) -> Vec<(usize, usize)> {
    let mut longest = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i][j] = if a[i] == b[j] {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            pairs.push((i, j));
            i += 1;
            j += 1;
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
