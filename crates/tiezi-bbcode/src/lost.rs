//! What a post says and a report has no place for: counted, so that it is left out with a warning.

use std::{collections::BTreeMap, ops::Range};

use tiezi_core::{Warning, WarningCode};

const DEEP_TAGS: WarningCode =
    WarningCode::warning("bbcode.deep-tags", "tags nested too deep are left out");
const NUMBERS: WarningCode = WarningCode::warning(
    "bbcode.numbers",
    "numbers of posts, threads and members that words link to are left out",
);
const EMPTY_QUOTES: WarningCode =
    WarningCode::warning("bbcode.empty-quotes", "quotes without words are left out");
const QUOTE_ADDRESSES: WarningCode =
    WarningCode::warning("bbcode.quote-addresses", "addresses of quotes are left out");
const BLOCKS_IN_CELLS: WarningCode = WarningCode::note(
    "bbcode.blocks-in-cells",
    "blocks in cells of tables are now their words",
);
const RULES_IN_CELLS: WarningCode = WarningCode::warning(
    "bbcode.rules-in-cells",
    "rules in cells of tables are left out",
);
const VALUES: WarningCode = WarningCode::warning(
    "bbcode.values",
    "values of tags that have none, or have others, are left out",
);
/// Header lines that can't be read.
pub(crate) const HEADERS: WarningCode = WarningCode::warning(
    "bbcode.headers",
    "fields of header lines that can't be read, and header lines of other threads, are left out",
);
/// Fields that a header line has no key for.
pub(crate) const FIELDS: WarningCode = WarningCode::warning(
    "bbcode.fields",
    "signatures, metrics and other fields that header lines don't have are not written",
);
/// A file without posts.
pub(crate) const NO_POST: WarningCode = WarningCode::warning(
    "bbcode.no-post",
    "the file has no words that could be a post",
);

/// All of them.
pub(crate) const CODES: &[WarningCode] = &[
    DEEP_TAGS,
    NUMBERS,
    EMPTY_QUOTES,
    QUOTE_ADDRESSES,
    BLOCKS_IN_CELLS,
    RULES_IN_CELLS,
    VALUES,
    HEADERS,
    FIELDS,
    NO_POST,
];

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
    fn code(self) -> &'static WarningCode {
        match self {
            Self::Deep => &DEEP_TAGS,
            Self::Number | Self::Member => &NUMBERS,
            Self::EmptyQuote => &EMPTY_QUOTES,
            Self::QuoteAddress => &QUOTE_ADDRESSES,
            Self::InCell => &BLOCKS_IN_CELLS,
            Self::RuleInCell => &RULES_IN_CELLS,
            Self::Value => &VALUES,
        }
    }

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
            Warning::new(what.code(), message, first)
        })
    }
}
