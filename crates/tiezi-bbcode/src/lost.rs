//! What a post says and a report has no place for: counted, so that it is left out with a warning.

use std::{collections::BTreeMap, ops::Range};

use tiezi_core::Warning;

/// What is left out, or is only words now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    /// A tag deeper than a report may nest.
    Deep,
    /// The number of a post or thread that words link to.
    Number,
    /// The number of a member.
    Member,
    EmptyQuote,
    /// The address that a quote is from.
    QuoteAddress,
    /// A block in a cell, which holds no blocks.
    InCell,
    RuleInCell,
    /// A value where its tag has none, or has another one.
    Value,
}

impl What {
    /// What happened to one, and to many.
    fn words(self) -> [&'static str; 2] {
        match self {
            Self::Deep => [
                "this tag is nested too deep and is left out",
                "tags are nested too deep and left out",
            ],
            Self::Number => [
                "the number of the post or thread that this links to is left out",
                "numbers of posts or threads that words link to are left out",
            ],
            Self::Member => [
                "the number of this member is left out",
                "numbers of members are left out",
            ],
            Self::EmptyQuote => [
                "this quote has no words and is left out",
                "quotes have no words and are left out",
            ],
            Self::QuoteAddress => [
                "the address of this quote is left out",
                "addresses of quotes are left out",
            ],
            Self::InCell => [
                "this block in a table's cell is now its words",
                "blocks in cells of tables are now their words",
            ],
            Self::RuleInCell => [
                "this rule in a table's cell is left out",
                "rules in cells of tables are left out",
            ],
            Self::Value => [
                "the value of this tag is left out",
                "values of tags are left out",
            ],
        }
    }
}

/// Of each kind, how many there are, and where the first one stands.
#[derive(Debug, Default)]
pub(crate) struct Lost(BTreeMap<What, (usize, Range<usize>)>);

impl Lost {
    pub(crate) fn add(&mut self, what: What, place: Range<usize>) {
        self.0.entry(what).or_insert((0, place)).0 += 1;
    }

    /// Adds those of another text, each at the place that is given for it.
    pub(crate) fn extend(&mut self, other: Self, place: impl Fn(Range<usize>) -> Range<usize>) {
        for (what, (count, first)) in other.0 {
            self.0.entry(what).or_insert((0, place(first))).0 += count;
        }
    }

    /// A warning for each kind.
    pub(crate) fn warnings(self) -> impl Iterator<Item = Warning> {
        self.0.into_iter().map(|(what, (count, first))| {
            let [one, many] = what.words();
            let message = match count {
                1 => one.to_owned(),
                _ => format!("{count} {many}; this is the first"),
            };
            Warning::new(message, first)
        })
    }
}
