//! The first words of a segment: the title after a number, the topic of a point.

use tiezi_core::punctuation::{is_colon, is_comma, is_sentence_end};

use tiezi_prose::sentence::{first_sentence, is_wide};

/// The longest title of a heading, in characters: of Chinese, and of a script with letters.
pub(crate) const LONGEST_TITLE: (usize, usize) = (40, 90);

/// The longest title that is the first sentence of a longer paragraph.
const LONGEST_RUN_IN: (usize, usize) = (24, 60);

/// The longest title that is the first sentence of a paragraph, where the headings beside it are shorter.
const LONGEST_BETWEEN: (usize, usize) = (70, 160);

/// The longest topic of a point, in characters of Chinese, and of letters.
const LONGEST_TOPIC: (usize, usize) = (60, 90);

/// The title after a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Title {
    /// It is the whole segment: so many bytes after the number.
    Whole(usize),
    /// It is the first sentence: so many bytes after the number.
    RunIn(usize),
    /// The first sentence is long, but so many bytes; 0 where it is too long for a title even between
    /// shorter ones.
    Long(usize),
}

impl Title {
    /// How many bytes it takes.
    pub(crate) fn len(self) -> usize {
        match self {
            Self::Whole(len) | Self::RunIn(len) | Self::Long(len) => len,
        }
    }
}

/// The title after a number that takes so many bytes.
pub(crate) fn title(text: &str, number: usize) -> Title {
    let words = text.get(number..).unwrap_or_default();
    let wide = words.chars().any(|c| c >= '\u{2E80}');
    let fits = |end: usize, (chinese, letters): (usize, usize)| {
        let longest = if wide { chinese } else { letters };
        let title = words.get(..end).unwrap_or_default();
        title.chars().take(longest + 1).count() <= longest
    };
    let end = first_sentence(words);
    // `工程提速:全年…`
    let colon = words.char_indices().find(|&(_, c)| is_colon(c));
    let colon = colon
        .map(|(at, c)| at + c.len_utf8())
        .filter(|&end| end < words.len() && fits(end, LONGEST_RUN_IN));
    let is_sentence = words.ends_with(['。', '.']);
    if end == words.len() && fits(end, LONGEST_TITLE) && !(is_sentence && colon.is_some()) {
        return Title::Whole(end);
    }
    if end < words.len() && fits(end, LONGEST_RUN_IN) && colon.is_none_or(|colon| colon > end) {
        return Title::RunIn(end);
    }
    if let Some(colon) = colon {
        return Title::RunIn(colon);
    }
    Title::Long(if fits(end, LONGEST_BETWEEN) { end } else { 0 })
}

/// The topic of a point, so many bytes from its beginning: the first sentence where that is short and
/// more follows, as a heading is; else the first clause. English has topics only of the first kind.
pub(crate) fn topic(text: &str) -> Option<usize> {
    let sentence = first_sentence(text);
    let is_mark =
        |c: char| is_sentence_end(c) || is_comma(c) || is_colon(c) || c == '.' || c.is_whitespace();
    let bare = |end: usize| {
        let words = text.get(..end).unwrap_or_default();
        words.trim_end_matches(is_mark).len()
    };
    let count = |end: usize| text.get(..end).map_or(0, |words| words.chars().count());
    let is_wide = text.chars().any(is_wide);
    let is_all = bare(sentence) == bare(text.len());
    let whole = bare(sentence);
    if !is_wide {
        return (!is_all && whole > 0 && whole <= LONGEST_TOPIC.1).then_some(whole);
    }
    let first = text.get(..sentence)?;
    if let Some(colon) = first.find(is_colon) {
        return Some(bare(colon)).filter(|&end| end > 0 && count(end) <= LONGEST_TOPIC.0);
    }
    match first.find(is_comma) {
        Some(clause) if is_all || count(whole) > LONGEST_RUN_IN.0 => {
            Some(bare(clause)).filter(|&end| count(end) > 1)
        }
        _ => Some(whole).filter(|&end| end > 0),
    }
    .filter(|&end| count(end) <= LONGEST_TOPIC.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_whole_or_run_into_the_paragraph() {
        assert_eq!(
            title("(一)扩学位。计划新增学位4000个。", "(一)".len()),
            Title::RunIn("扩学位。".len())
        );
        assert_eq!(
            title("一、主要工作", "一、".len()),
            Title::Whole("主要工作".len())
        );
        assert_eq!(title("2.提速。", 2), Title::Whole("提速。".len()));
    }

    #[test]
    fn a_topic_is_the_first_sentence() {
        let topic_of = |text: &'static str| topic(text).and_then(|end| text.get(..end));
        let cases = [
            ("航道整治提速。完成疏浚46公里", Some("航道整治提速")),
            ("减费让利", Some("减费让利")),
            ("减费让利:全年减免港建费六百万元", Some("减费让利")),
            ("扩建码头,新增泊位四个。", Some("扩建码头")),
            (
                "稳住存量、扩大增量,全年引进项目二十个,到位资金三亿元。建成一批",
                Some("稳住存量、扩大增量"),
            ),
            ("the tower fell. It was old.", Some("the tower fell")),
            ("the tower fell, for it was old.", None),
        ];
        for (text, topic) in cases {
            assert_eq!(topic_of(text), topic, "{text}");
        }
    }
}
