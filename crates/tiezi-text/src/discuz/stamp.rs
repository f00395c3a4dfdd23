//! The stamp that Discuz! prints beside a post, `AUTHOR 发表于 DATE`, and the dates in it.

use tiezi_boards::{byline, discuz::Label};
use tiezi_core::{
    Time, Timestamp, date,
    punctuation::{is_colon, is_comma, is_sentence_end},
};

use crate::lines::trim;

/// The longest name taken for one, in bytes.
const LONGEST_NAME: usize = 60;

/// An author and a date on a line of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp<'a> {
    pub(super) name: &'a str,
    pub(super) when: When<'a>,
}

/// A date as Discuz! writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When<'a> {
    pub(super) text: &'a str,
    /// Absent where the date is told from the day of saving: `昨天 12:30`.
    pub(super) time: Option<Time>,
}

impl When<'_> {
    /// Whether the date tells seconds.
    pub(super) fn has_seconds(&self) -> bool {
        let clock = self.time.and_then(Time::clock);
        matches!(clock, Some((_, _, Some(_))))
    }

    pub(super) fn timestamp(&self) -> Timestamp {
        Timestamp {
            text: tiezi_core::normal::line(self.text).into_owned(),
            time: self.time,
        }
    }
}

/// Reads a line that is a stamp and nothing else. Text browsers glue the name to the word after it.
pub(super) fn stamp(line: &str) -> Option<Stamp<'_>> {
    // Few lines end as a date does.
    if !matches!(
        line.as_bytes().last(),
        Some(b'0'..=b'9' | b'M' | b'm' | 0x8D | 0x9A)
    ) {
        return None;
    }
    let (at, after) = byline::posted(line)?;
    let name = trim(&line[..at]);
    let when = when(&line[after..])?;
    is_name(name).then_some(Stamp { name, when })
}

/// Reads `原帖由 AUTHOR 于 DATE 发表`, as versions before X begin a quote.
pub(super) fn old_quote(line: &str) -> Option<Stamp<'_>> {
    let rest = Label::Quoted.after(line)?;
    let inner = rest
        .strip_suffix("发表")
        .or_else(|| rest.strip_suffix("發表"))?;
    let (name, date) = inner
        .rsplit_once(" 于 ")
        .or_else(|| inner.rsplit_once(" 於 "))?;
    let (name, when) = (trim(name), when(date)?);
    is_name(name).then_some(Stamp { name, when })
}

/// Whether a text can be the name of a member.
pub(super) fn is_name(text: &str) -> bool {
    let sentence = |c| is_sentence_end(c) || is_comma(c) || is_colon(c) || matches!(c, '\t' | '›');
    !text.is_empty() && text.len() <= LONGEST_NAME && !text.contains(sentence)
}

/// Reads a text that is a date with a clock, or one told from the day of saving, and nothing else.
pub(super) fn when(text: &str) -> Option<When<'_>> {
    let text = trim(text);
    let found = date::find(text).filter(|found| found.range == (0..text.len()))?;
    let is_exact = found.time.is_none_or(|time| time.clock().is_some());
    is_exact.then_some(When {
        text,
        time: found.time,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> Option<(String, String)> {
        let found = stamp(line)?;
        let time = found.when.time.map(|time| time.to_string());
        Some((found.name.to_owned(), time.unwrap_or_default()))
    }

    #[test]
    fn stamps_are_read_in_every_shape() {
        let cases = [
            (
                "河狸 发表于 2023-3-18 01:11:13",
                "河狸",
                "2023-03-18T01:11:13",
            ),
            ("河狸发表于 2023-3-18 01:11", "河狸", "2023-03-18T01:11"),
            ("河狸 發表於 2009/12/1 13:05", "河狸", "2009-12-01T13:05"),
            (
                "T. Beaver posted on 2019-5-2 06:04:22 PM",
                "T. Beaver",
                "2019-05-02T18:04:22",
            ),
            ("河狸 发表于 昨天 12:30", "河狸", ""),
            ("河狸 发表于 3 天前", "河狸", ""),
        ];
        for (line, name, time) in cases {
            assert_eq!(
                shown(line),
                Some((name.to_owned(), time.to_owned())),
                "{line}"
            );
        }
    }

    #[test]
    fn old_quotes_begin_with_a_stamp_of_their_own() {
        let found = old_quote("原帖由 河狸 于 2008-4-2 12:30 发表").unwrap();
        assert_eq!((found.name, found.when.text), ("河狸", "2008-4-2 12:30"));
        assert_eq!(old_quote("原帖由他发表"), None);
    }

    #[test]
    fn sentences_are_no_stamps() {
        for line in [
            "这篇文章发表于 2023-3-18",
            "发表于 2023-3-18 01:11",
            "他说,那封信发表于 2023-3-18 01:11",
            "河狸 发表于 2023-13-18 01:11",
            "河狸 发表于 2023-3-18 01:11 只看该作者",
            "2023",
            "",
        ] {
            assert_eq!(shown(line), None, "{line}");
        }
    }
}
