//! How often a thread was seen and answered.

use crate::{is_mark, vocabulary::COUNTS};

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    Views,
    Replies,
}

impl Counted {
    pub(crate) fn read(column: &str) -> Option<Self> {
        match column {
            "views" => Some(Self::Views),
            "replies" => Some(Self::Replies),
            _ => None,
        }
    }
}

/// What a line of counts says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// How often the thread was seen.
    pub views: Option<u64>,
    /// How many answers it has.
    pub replies: Option<u64>,
}

/// Reads a line of labels and numbers; what stands between two numbers is the label of the second.
///
/// ```
/// use tiezi_boards::counts;
///
/// let found = counts::read("查看: 1,204|回复: 3");
/// assert_eq!((found.views, found.replies), (Some(1204), Some(3)));
/// assert_eq!(counts::read("查看全部 3 层").views, None);
/// ```
pub fn read(line: &str) -> Counts {
    let mut found = Counts::default();
    let mut rest = line;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (label, number) = rest.split_at(start);
        let is_part = |c: char| c.is_ascii_digit() || c == ',';
        let end = number.find(|c| !is_part(c)).unwrap_or(number.len());
        let (digits, after) = number.split_at(end);
        let value = digits.replace(',', "").parse().ok();
        match COUNTS
            .get(label.trim_matches(is_mark))
            .map(|label| label.value)
        {
            Some(Counted::Views) => found.views = found.views.or(value),
            Some(Counted::Replies) => found.replies = found.replies.or(value),
            None => {}
        }
        rest = after;
    }
    found
}
