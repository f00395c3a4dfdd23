//! Labels of the lines that telnet boards put over and under articles.

use tiezi_core::punctuation::is_colon;

use crate::vocabulary::TELNET;

/// What follows a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// The account of the author, and a nickname in brackets: `发信人: heliu (河流)`.
    Author,
    /// The board, behind the author.
    Board,
    /// The title.
    Title,
    /// The station, and in brackets the date: `发信站: 水木社区 (Tue Mar  4 09:12:33 2008)`.
    Station,
    /// The date alone.
    Date,
    /// Under an article: the station that it was written on.
    Source,
    /// The article's address.
    Address,
    /// Who edited the article, and when.
    Edited,
    /// Who passed it on.
    Forwarded,
}

impl Label {
    pub(crate) fn read(column: &str) -> Option<Self> {
        Some(match column {
            "author" => Self::Author,
            "board" => Self::Board,
            "title" => Self::Title,
            "station" => Self::Station,
            "date" => Self::Date,
            "source" => Self::Source,
            "address" => Self::Address,
            "edited" => Self::Edited,
            "forwarded" => Self::Forwarded,
            _ => return None,
        })
    }

    /// The label that a line begins with, and what follows its colon. White space may stand within it: `标  题: `.
    ///
    /// ```
    /// use tiezi_boards::telnet::Label;
    ///
    /// assert_eq!(Label::first("标  题: 月季"), Some((Label::Title, "月季")));
    /// assert_eq!(Label::first("标题党: 月季"), None);
    /// ```
    pub fn first(line: &str) -> Option<(Self, &str)> {
        let window = line.char_indices().take(12);
        let colon = window
            .map(|(at, _)| at)
            .find(|&at| line[at..].starts_with(is_colon))?;
        let label: String = line[..colon]
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        let rest = line[colon..].trim_start_matches(is_colon);
        Some((TELNET.get(&label)?.value, rest.trim()))
    }

    /// The label that a line begins with, whatever follows, as the elements of a page are copied: `作者heliu (河流)`.
    pub fn glued(line: &str) -> Option<(Self, &str)> {
        let label = TELNET.prefix(line)?;
        Some((label.value, line.get(label.word.len()..)?.trim()))
    }

    /// The label before a space, where there is no colon, and what follows: `作者  heliu (河流)`.
    pub fn before_space(line: &str) -> Option<(Self, &str)> {
        let (label, rest) = line.split_once(' ')?;
        Some((TELNET.get(label)?.value, rest.trim()))
    }
}
