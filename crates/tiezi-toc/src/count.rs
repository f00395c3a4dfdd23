//! How much there is of what.

use std::{
    fmt::{self, Display},
    ops::AddAssign,
};

/// How much is in a post, a section or a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) posts: usize,
    pub(crate) sections: usize,
    pub(crate) paragraphs: usize,
    pub(crate) points: usize,
    pub(crate) figures: usize,
    pub(crate) captions: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.posts += other.posts;
        self.sections += other.sections;
        self.paragraphs += other.paragraphs;
        self.points += other.points;
        self.figures += other.figures;
        self.captions += other.captions;
    }
}

impl Counts {
    /// Without posts and sections, which people see.
    pub(crate) fn inside(self) -> Self {
        Self {
            posts: 0,
            sections: 0,
            ..self
        }
    }

    /// Whether there is nothing.
    pub(crate) fn is_none(self) -> bool {
        self == Self::default()
    }
}

/// What there is of, in a list.
impl Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            (self.posts, "post"),
            (self.sections, "section"),
            (self.paragraphs, "paragraph"),
            (self.points, "point"),
            (self.figures, "figure"),
            (self.captions, "caption"),
        ];
        let mut comma = "";
        for (count, name) in counts.into_iter().filter(|&(count, _)| count > 0) {
            let plural = if count == 1 { "" } else { "s" };
            write!(f, "{comma}{count} {name}{plural}")?;
            comma = ", ";
        }
        Ok(())
    }
}
