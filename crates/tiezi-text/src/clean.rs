//! What terminals and scripts leave in a text: colours, and line ends as HTML.

use std::{borrow::Cow, ops::Range};

use crate::places::Places;

/// A text without what terminals and scripts left in it, and where that stood.
#[derive(Debug)]
pub(crate) struct Clean<'a> {
    pub(crate) text: Cow<'a, str>,
    places: Places,
}

impl<'a> Clean<'a> {
    /// Takes out control sequences of terminals (ECMA-48: `ESC [ 1 ; 36 m`), those of colours also where their ESC is
    /// gone, and `<br />` at the ends of lines, where most lines have it.
    pub(crate) fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let has_escapes = memchr::memchr(0x1B, bytes).is_some();
        let has_bare = !has_escapes && has_bare_colours(text);
        let breaks = Breaks::of(text);
        if !has_escapes && !has_bare && breaks == Breaks::None {
            let text = Cow::Borrowed(text);
            return Self {
                text,
                places: Places::default(),
            };
        }
        let mut clean = Self {
            text: Cow::Owned(String::with_capacity(text.len())),
            places: Places::default(),
        };
        let (mut from, mut at) = (0, 0);
        while let Some(skipped) = memchr::memchr3(0x1B, b'[', b'<', &bytes[at..]) {
            let here = at + skipped;
            let rest = &text[here..];
            let length = match bytes[here] {
                0x1B => Some(control_sequence(&bytes[here + 1..]).map_or(1, |length| length + 1)),
                b'[' if has_bare => colour(rest),
                b'<' if breaks != Breaks::None => break_tag(rest)
                    .filter(|length| breaks == Breaks::Anywhere || ends_line(&rest[*length..])),
                _ => None,
            };
            at = here + length.unwrap_or(1);
            if length.is_some() {
                clean.push(&text[from..here], from..here);
                let is_line_end = bytes[here] == b'<' && !ends_line(&text[at..]);
                if is_line_end {
                    clean.push("\n", here..at);
                }
                from = at;
            }
        }
        clean.push(&text[from..], from..text.len());
        clean
    }

    /// Goes on with words that stand for what stood in the range `old`.
    fn push(&mut self, words: &str, old: Range<usize>) {
        let text = self.text.to_mut();
        text.push_str(words);
        self.places.push(text.len(), old);
    }

    /// Where a range of the clean text stands in the text as it was.
    pub(crate) fn original(&self, range: &Range<usize>) -> Range<usize> {
        self.places.original(range)
    }
}

/// How many bytes a control sequence takes after its ESC.
fn control_sequence(bytes: &[u8]) -> Option<usize> {
    let inside = bytes.strip_prefix(b"[")?;
    let is_parameter = |b: &&u8| (0x20..=0x3F).contains(*b);
    let parameters = inside.iter().take(32).take_while(is_parameter).count();
    let is_final = inside
        .get(parameters)
        .is_some_and(|b| (0x40..=0x7E).contains(b));
    is_final.then_some(parameters + 2)
}

/// How many bytes a sequence takes that sets colours, without its ESC: `[1;36m`, `[m`.
fn colour(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('[')?;
    let end = inside.bytes().take(16).position(|b| b == b'm')?;
    let is_code = |code: &str| {
        code.is_empty()
            || code.len() <= 2
                && code
                    .parse()
                    .is_ok_and(|code: u8| matches!(code, 0..=9 | 30..=37 | 39..=47 | 49))
    };
    inside[..end].split(';').all(is_code).then_some(end + 2)
}

/// Whether a text sets colours without ESC, and sets them back.
fn has_bare_colours(text: &str) -> bool {
    let has = |sign: &[u8]| memchr::memmem::find(text.as_bytes(), sign).is_some();
    let has_reset = has(b"[m") || has(b"[0m");
    has_reset && {
        let mut places = memchr::memchr_iter(b'[', text.as_bytes());
        places.any(|at| colour(&text[at..]).is_some_and(|length| length > 4))
    }
}

/// How many bytes `<br>`, `<br/>` or `<br />` takes.
fn break_tag(text: &str) -> Option<usize> {
    let tags = ["<br />", "<br/>", "<br>", "<BR>"];
    tags.iter()
        .find(|tag| text.starts_with(**tag))
        .map(|tag| tag.len())
}

fn ends_line(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t', '\r']);
    rest.is_empty() || rest.starts_with('\n')
}

/// What `<br />` does in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Breaks {
    /// It is a word as others are.
    None,
    /// It stands at the ends of most lines, before the line feed.
    AtEnds,
    /// It stands for the line feeds, of which there are hardly any.
    Anywhere,
}

/// How many breaks a text has at least that has them for line feeds.
const FEWEST_BREAKS: usize = 4;

impl Breaks {
    fn of(text: &str) -> Self {
        let find = |tag: &[u8]| memchr::memmem::find_iter(text.as_bytes(), tag).count();
        let breaks = find(b"<br") + find(b"<BR");
        if breaks == 0 {
            return Self::None;
        }
        let filled = text
            .lines()
            .map(str::trim_end)
            .filter(|line| !line.is_empty());
        let (mut all, mut ending) = (0, 0);
        for line in filled {
            all += 1;
            ending += usize::from(
                line.ends_with("<br />") || line.ends_with("<br>") || line.ends_with("<br/>"),
            );
        }
        // A dat file of 2ch has breaks in its posts, and more marks between its fields.
        let has_fields = text.lines().next().is_some_and(|line| line.contains("<>"));
        if has_fields {
            Self::None
        } else if breaks >= FEWEST_BREAKS && breaks > all * 4 {
            Self::Anywhere
        } else if ending * 2 > all {
            Self::AtEnds
        } else {
            Self::None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_taken_out() {
        let clean = Clean::of("看\u{1b}[1;36mGarden\u{1b}[m板\u{1b}[2J。");
        assert_eq!(clean.text, "看Garden板。");
        assert_eq!(clean.original(&(3..9)), 10..16);
        assert_eq!(clean.original(&(9..12)), 19..22);
        assert_eq!(Clean::of("看[1;36mGarden[m板").text, "看Garden板");
        assert_eq!(
            Clean::of("a 50[m race [50m] [note]").text,
            "a 50[m race [50m] [note]"
        );
    }

    #[test]
    fn breaks_end_lines() {
        assert_eq!(Clean::of("one<br />\ntwo<br />\n").text, "one\ntwo\n");
        let clean = Clean::of("a<br />b<br/>c<br>d<br />e<br />");
        assert_eq!(clean.text, "a\nb\nc\nd\ne");
        assert_eq!(clean.original(&(2..3)), 7..8);
        assert_eq!(
            Clean::of("write <br /> at\nline ends\n").text,
            "write <br /> at\nline ends\n"
        );
    }
}
