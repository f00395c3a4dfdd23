//! Where sentences end, and where else something new may begin.

use tiezi_core::punctuation::{is_close_bracket, is_colon, is_comma, is_sentence_end};

use crate::vocabulary::{ABBREVIATIONS, Abbreviation};

/// The sentences of a text, trimmed, with their places.
///
/// They end at the places that [`breaks`] marks [`Mark::End`]. An ellipsis ends none, for many a sentence goes on
/// after it.
pub fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let ends = breaks(text).filter(|(_, mark)| *mark == Mark::End);
    let mut ends = ends.map(|(end, _)| end).chain([text.len()]);
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let end = ends.next()?;
            let sentence = text.get(at..end)?;
            let start = at + sentence.len() - sentence.trim_start().len();
            at = end;
            let sentence = sentence.trim();
            if !sentence.is_empty() {
                return Some((start, sentence));
            }
        }
    })
}

/// Where the first sentence ends, with its mark: a full stop, a line end. An ellipsis ends it too.
pub fn first_sentence(text: &str) -> usize {
    let end = breaks(text).find(|(_, mark)| mark.may_end());
    end.map_or(text.len(), |(end, _)| end)
}

/// What stands where something new may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The end of a sentence or of a line.
    End,
    /// An ellipsis: a sentence ends there, or goes on.
    Ellipsis,
    /// A colon, of either width.
    Colon,
    /// A comma of either width, or 、.
    Comma,
    /// Nothing, but a sign begins that counts: `②`.
    Sign,
}

impl Mark {
    /// Whether a sentence ends there, or may.
    pub fn may_end(self) -> bool {
        matches!(self, Self::End | Self::Ellipsis)
    }
}

/// Where something new may begin: after 。 ; ! ? … : , and a full stop, and at ①. What closes after a mark, and a mark
/// of the same kind, belong to it: `?!`, `。”`. The end of the text is not among them.
pub fn breaks(text: &str) -> impl Iterator<Item = (usize, Mark)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let from = bytes.get(at..)?;
            at += from.iter().position(|&b| IS_MARK[usize::from(b)])?;
            let here = at;
            let c = text.get(here..)?.chars().next()?;
            at += c.len_utf8();
            let mark = match c {
                '.' => is_full_stop(text, here).then_some(Mark::End),
                '\n' => Some(Mark::End),
                ';' | '!' | '?' => (!is_in_word(bytes, here)).then_some(Mark::End),
                '…' => Some(Mark::Ellipsis),
                '①'..='⑳' if here > 0 => return Some((here, Mark::Sign)),
                '、' => Some(Mark::Comma),
                c if is_sentence_end(c) => Some(Mark::End),
                c if is_colon(c) => Some(Mark::Colon),
                c if is_comma(c) => Some(Mark::Comma),
                _ => None,
            };
            let Some(mark) = mark else { continue };
            let is_more = |next: char| {
                is_closer(next) || mark.may_end() && is_sentence_end(next) && next != ';'
            };
            while c != '\n'
                && let Some(next) = text.get(at..).and_then(|rest| rest.chars().next())
                && is_more(next)
            {
                at += next.len_utf8();
            }
            return (at < bytes.len()).then_some((at, mark));
        }
    })
}

/// Whether a character closes words in quotation marks.
pub fn is_closing_quote(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '"')
}

/// Whether a character closes what a sentence stands in.
fn is_closer(c: char) -> bool {
    is_closing_quote(c) || is_close_bracket(c) || matches!(c, ']' | '】' | '》')
}

/// Whether a mark stands inside a run of letters and digits, as in `page?id=3`.
fn is_in_word(bytes: &[u8], mark: usize) -> bool {
    let is_letter = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_some_and(u8::is_ascii_alphanumeric)
    };
    is_letter(mark.checked_sub(1)) && is_letter(mark.checked_add(1))
}

/// Whether a full stop ends a sentence: before a space or between characters of East Asia, but not after an
/// abbreviation or the number of an item.
fn is_full_stop(text: &str, stop: usize) -> bool {
    let before = text.get(..stop).unwrap_or_default();
    let after = text.get(stop + 1..).unwrap_or_default();
    let after = after.trim_start_matches(is_closer);
    let ends = after.is_empty()
        || after.starts_with(char::is_whitespace)
        || before.ends_with(is_wide) && after.starts_with(is_wide);
    ends && !is_number_of_item(before) && !is_abbreviation(before, after.trim_start())
}

/// Whether a text ends with a short number that begins a line or a sentence: `2. Boats`, `一. 船只`.
fn is_number_of_item(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let digits = text.chars().rev().take(4).take_while(|c| is_digit(*c));
    let (count, len) = digits.fold((0, 0), |(count, len), c| (count + 1, len + c.len_utf8()));
    let Some((before, number)) = text.split_at_checked(text.len() - len) else {
        return false;
    };
    // In 42.15 and 10:30 the number goes on.
    let is_glued = before.ends_with(|c: char| c.is_ascii() && c != ' ' && c != '\n');
    let before = before.trim_end_matches(' ');
    let begins = match before.strip_suffix('.') {
        Some(before) => !is_abbreviation(before, number),
        None => {
            before.is_empty()
                || before.ends_with(|c| is_sentence_end(c) || is_colon(c) || c == '\n')
        }
    };
    matches!(count, 1..=3) && !is_glued && begins
}

/// Whether a full stop between two texts is of an abbreviation: `e.g.`, `Mr. Wren`, `No. 3`, a single letter.
fn is_abbreviation(before: &str, after: &str) -> bool {
    let Some((word, _)) = ABBREVIATIONS.trailing(before) else {
        let mut last = before.chars().rev();
        return last.next().is_some_and(|c| c.is_ascii_alphabetic())
            && !last.next().is_some_and(char::is_alphanumeric);
    };
    match word.value {
        Abbreviation::Always => true,
        Abbreviation::Inside => {
            !after.is_empty() && !after.starts_with(|c: char| c.is_uppercase() || is_wide(c))
        }
        Abbreviation::BeforeNumber => is_number(after),
    }
}

/// Whether a text begins with a number, or with a capital that stands for one: `IV`, `A`.
fn is_number(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        Some(c) if c.is_ascii_uppercase() => !chars.next().is_some_and(char::is_lowercase),
        first => first.is_some_and(|c| c.is_ascii_digit() || c == '#'),
    }
}

/// Whether a character is of a script without spaces between words: those of East Asia.
pub fn is_wide(c: char) -> bool {
    c >= '\u{2E80}'
}

/// The first bytes of characters after which, or at which, something may begin.
const IS_MARK: [bool; 256] = {
    let mut table = [false; 256];
    let marks = b".,;:!?\n\xE3\xEF\xE2";
    let mut at = 0;
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks that sentences with something between them are found.
    #[track_caller]
    fn check(glue: &str, sentences: &[&str]) {
        let text = sentences.join(glue);
        let found: Vec<_> = super::sentences(&text).map(|(_, found)| found).collect();
        assert_eq!(found, sentences);
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        check(
            " ",
            &[
                "Approx. 40 boats were sold in 2023.",
                "The fleet of Prof. Alder grew by 5% to 12 boats, e.g. 3 luggers.",
                "Nets, ropes, etc. are sold.",
                "They sell nets, ropes, etc.",
                "Dr. and Mrs. Lock, of Lock & Co. Ltd., met Lt. Col. Ferrier at 5 p.m. on Jan. 3.",
                "It closed at 5 p.m.",
                "The U.S. fleet, i.e. No. 3 and Figs. 2 and 4 (cf. Vol. IV, pp. 3), is old.",
                "He said no.",
                "There it sat.",
                "The rest is in Fig. A of Sec. 2.",
                "A share cost $42.15.",
                "It opened at 10:30.",
                "All went well.",
            ],
        );
    }

    #[test]
    fn sentences_end_at_their_marks() {
        check(
            "",
            &[
                "到港12艘。",
                "离港9艘！",
                "“够了吗？”",
                "够了；",
                "收工.",
                "好…好。",
            ],
        );
        check(
            "\n",
            &[
                "Is it?!",
                "He said: “It is.”",
                "(Nobody asked.)",
                "No… see a?b=3.",
            ],
        );
        check(
            " ",
            &[
                "1. Boats grew.",
                "2. Nets fell by 5.",
                "一. 船只增加。",
                "Good.",
            ],
        );
        check(" ", &["선박이 늘었다.", "그물은 줄었다."]);
    }

    #[test]
    fn breaks_tell_what_stands_there() {
        let found: Vec<_> = breaks("一是扩容;2.提质:①减费,增效…好").collect();
        let marks = [
            Mark::End,
            Mark::Colon,
            Mark::Sign,
            Mark::Comma,
            Mark::Ellipsis,
        ];
        assert_eq!(
            found.iter().map(|(_, mark)| *mark).collect::<Vec<_>>(),
            marks
        );
    }
}
