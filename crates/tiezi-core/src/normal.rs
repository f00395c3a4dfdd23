//! The normal form of text: what [`Report::validate`](crate::Report::validate) asks of every reader.
//!
//! White space is folded as a browser folds it: a run of spaces, tabs and line ends is one space. NEL (U+0085), which
//! ends a line on old systems, is a line end. Other spaces (no-break, ideographic) are words inside a line, but are
//! trimmed at its ends.

use std::{borrow::Cow, ops::Range};

use crate::{CONTROL_CHARACTERS, Inline, Inlines, Warning, normalize, validate};

/// Whether a character can't stand in the model's text: control characters, which no reader can
/// show, and the two non-characters that XML can't carry. (In code, line feed and tab can.)
pub fn is_forbidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// Whether normal form drops a character: one that is forbidden and no white space.
pub fn is_dropped(c: char) -> bool {
    is_forbidden(c) && !is_folded(c)
}

/// The one warning about the characters of a text that normal form drops.
pub fn controls_warning(text: &str) -> Option<Warning> {
    let (first, count) = dropped_characters(text)?;
    counted_controls_warning(count, first)
}

/// The same where they were counted already, from where the first one stands; none if there are none.
pub fn counted_controls_warning(count: usize, first: Range<usize>) -> Option<Warning> {
    let message = match count {
        0 => return None,
        1 => "this control character is left out".to_owned(),
        _ => format!("{count} control characters are left out; this is the first"),
    };
    Some(Warning::new(&CONTROL_CHARACTERS, message, first))
}

/// Where the first character stands that normal form drops, and how many there are: of ASCII, of the second set of
/// control characters (U+0080 to U+009F), and non-characters. Quick, for most texts have none.
pub fn dropped_characters(text: &str) -> Option<(Range<usize>, usize)> {
    let bytes = text.as_bytes();
    let mut found: Option<(usize, usize)> = None;
    let mut note = |first: usize, count: usize| {
        let (at, before) = found.unwrap_or((first, 0));
        found = Some((at.min(first), before + count));
    };
    if let Some((first, count)) = ascii_controls(bytes) {
        note(first, count);
    }
    for at in memchr::memchr_iter(0xC2, bytes) {
        if matches!(bytes.get(at + 1), Some(0x80..=0x84 | 0x86..=0x9F)) {
            note(at, 1);
        }
    }
    for at in memchr::memmem::find_iter(bytes, b"\xEF\xBF") {
        if matches!(bytes.get(at + 2), Some(0xBE | 0xBF)) {
            note(at, 1);
        }
    }
    let (first, count) = found?;
    let length = text[first..].chars().next().map_or(0, char::len_utf8);
    Some((first..first + length, count))
}

/// Where the first control character of ASCII stands that is no white space, and how many there are.
fn ascii_controls(text: &[u8]) -> Option<(usize, usize)> {
    let is_control = |b: u8| matches!(b, 0..=8 | 0x0B | 0x0E..=0x1F | 0x7F);
    // Folding needs no branch, so that many bytes are looked at in one step.
    let has_any = |block: &[u8]| {
        let any = |any, &b: &u8| any | u8::from(is_control(b));
        block.iter().fold(0, any) != 0
    };
    let block = text.chunks(1 << 12).position(has_any)? << 12;
    let at = block + text[block..].iter().position(|&b| is_control(b))?;
    let count = text[at..].iter().filter(|&&b| is_control(b)).count();
    Some((at, count))
}

/// A line end of old systems, as white space that a browser folds.
const NEXT_LINE: char = '\u{85}';

fn is_folded(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\x0C' | '\r' | NEXT_LINE)
}

/// A text in which a line feed ends every line that NEL ends, each byte where it was: a carriage return stands
/// before it.
pub fn line_ends(text: &str) -> Cow<'_, str> {
    if memchr::memmem::find(text.as_bytes(), "\u{85}".as_bytes()).is_some() {
        Cow::Owned(text.replace(NEXT_LINE, "\r\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A line of text in normal form: no forbidden characters, white space folded, none at the ends.
///
/// ```
/// use tiezi_core::normal;
/// assert_eq!(normal::line("\u{3000}\u{3000}责编:甲 \t 编辑:乙\n"), "责编:甲 编辑:乙");
/// ```
pub fn line(text: &str) -> Cow<'_, str> {
    let text = trim(text);
    if is_normal_inside(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    push_folded(text, &mut out);
    Cow::Owned(out)
}

/// The same, or nothing where no words are left.
///
/// ```
/// use tiezi_core::normal;
/// assert_eq!(normal::filled_line(" Tide\ntables ").as_deref(), Some("Tide tables"));
/// assert_eq!(normal::filled_line("\u{A0}"), None);
/// ```
pub fn filled_line(text: &str) -> Option<String> {
    let line = line(text);
    (!line.is_empty()).then(|| line.into_owned())
}

/// A text without the white space and forbidden characters at its ends.
pub fn trim(text: &str) -> &str {
    let is_blank = |c: char| c.is_whitespace() || is_forbidden(c);
    // Most lines begin with a letter or a Chinese character, which needs no decoding, and end so
    // or with the second half of Chinese punctuation.
    let text = match text.as_bytes() {
        [b'!'..=b'~' | 0xE4..=0xE9, ..] => text,
        _ => text.trim_start_matches(is_blank),
    };
    match text.as_bytes() {
        [.., b'!'..=b'~'] | [.., 0xE4..=0xE9, _, _] => text,
        _ => text.trim_end_matches(is_blank),
    }
}

/// Whether a text is a line in normal form, and not empty.
pub(crate) fn is_line(text: &str) -> bool {
    !text.is_empty() && matches!(line(text), Cow::Borrowed(line) if line.len() == text.len())
}

/// Appends text with its white space folded, going on from what `out` ends with.
fn push_folded(text: &str, out: &mut String) {
    for c in text.chars() {
        if is_folded(c) {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_forbidden(c) {
            out.push(c);
        }
    }
}

/// Whether a text needs no change but at its ends: no forbidden characters, no white space to fold.
/// Quick, for it mostly needs none.
pub(crate) fn is_normal_inside(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(skipped) = bytes[at..].iter().position(|&b| IS_SUSPECT[usize::from(b)]) {
        at += skipped;
        let is_odd = match bytes[at] {
            b' ' => bytes.get(at + 1) == Some(&b' '),
            0xC2 => matches!(bytes.get(at + 1), Some(0x80..=0x9F)),
            0xEF => matches!(bytes.get(at + 1..at + 3), Some([0xBF, 0xBE | 0xBF])),
            _ => true,
        };
        if is_odd {
            return false;
        }
        at += 1;
    }
    true
}

/// The bytes that begin what a line can't hold, or may: a space beside another.
const IS_SUSPECT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte <= 0xFF {
        table[byte] = matches!(byte, 0..=0x20 | 0x7F | 0xC2 | 0xEF);
        byte += 1;
    }
    table
};

/// Code in normal form: line ends are line feeds, no forbidden characters but tabs, no empty lines
/// at the ends.
pub fn code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\n' | '\t' => out.push(c),
            NEXT_LINE => out.push('\n'),
            c if is_forbidden(c) => {}
            c => out.push(c),
        }
    }
    let end = out.trim_end_matches('\n').len();
    out.truncate(end);
    let start = out.len() - out.trim_start_matches('\n').len();
    out.drain(..start);
    out
}

/// Code that stands on a line among words, in normal form: each line end, and other white space that is folded
/// elsewhere, is a space, and nothing is forbidden.
pub fn code_span(text: &str) -> Cow<'_, str> {
    if !text.contains(is_forbidden) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", " ");
    let chars = text.chars().filter(|&c| !is_dropped(c));
    let space = |c| if is_folded(c) { ' ' } else { c };
    Cow::Owned(chars.map(space).collect())
}

/// An address in normal form: no forbidden characters, white space percent-encoded.
pub fn url(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if !text.contains(|c: char| c.is_whitespace() || is_forbidden(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars().filter(|&c| !is_forbidden(c)) {
        if c.is_whitespace() {
            let mut utf8 = [0; 4];
            for byte in c.encode_utf8(&mut utf8).bytes() {
                out.push('%');
                out.push(char::from(b"0123456789ABCDEF"[usize::from(byte >> 4)]));
                out.push(char::from(b"0123456789ABCDEF"[usize::from(byte & 15)]));
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Inlines in normal form: white space folded across them, none at the ends of the run, of a mark or
/// around a break; neighbouring texts joined; empty texts and marks gone; names and addresses as
/// [`line()`] and [`url()`] have them.
///
/// ```
/// use tiezi_core::{Inline, Span, normal};
///
/// let strong = Inline::Strong(Span { content: vec![" two ".into()] });
/// let inlines = normal::inlines(vec![" one".into(), strong, "\nthree ".into()]);
/// let strong = Inline::Strong(Span { content: vec!["two".into()] });
/// assert_eq!(inlines, ["one ".into(), strong, " three".into()]);
/// ```
pub fn inlines(inlines: Inlines) -> Inlines {
    if let [Inline::Text(text)] = inlines.as_slice()
        && is_line(text)
    {
        return inlines;
    }
    let mut flow = Flow { gap: Gap::Start };
    let mut out = Inlines::new();
    flow.run(inlines, &mut out);
    trim_end(&mut out);
    out
}

/// Whether a run of inlines is one that a valid report may have (see
/// [`Report::validate`](crate::Report::validate)); quicker than making it so.
///
/// ```
/// use tiezi_core::normal;
/// assert!(normal::are_inlines(&["one two".into()]));
/// assert!(!normal::are_inlines(&["one ".into()]));
/// ```
pub fn are_inlines(inlines: &[Inline]) -> bool {
    match inlines {
        [Inline::Text(text)] => is_line(text),
        _ => validate::is_run(inlines),
    }
}

/// Inlines that a valid report may have, as they stand; others in normal form. Writers write what is valid, which
/// may have spaces (not the common one) at the ends of its marks: a reader of what they wrote keeps them.
pub fn valid_inlines(run: Inlines) -> Inlines {
    if are_inlines(&run) { run } else { inlines(run) }
}

/// The same words on one line, as headings and titles have them: each break is a space. They are not in normal form
/// then.
///
/// ```
/// use tiezi_core::{Inline, normal};
///
/// let title = vec!["Low".into(), Inline::Break, "tide".into()];
/// assert_eq!(normal::inlines(normal::without_breaks(title)), ["Low tide".into()]);
/// ```
pub fn without_breaks(mut inlines: Inlines) -> Inlines {
    fn replace(inlines: &mut [Inline]) {
        for inline in inlines {
            if matches!(inline, Inline::Break) {
                *inline = Inline::Text(" ".to_owned());
            } else if let Some(content) = inline.children_mut() {
                replace(content);
            }
        }
    }
    replace(&mut inlines);
    inlines
}

/// Takes ideographic and no-break spaces off the end of a run.
fn trim_end(inlines: &mut Inlines) {
    while let Some(last) = inlines.last_mut() {
        let keep = match last {
            Inline::Text(text) => {
                text.truncate(text.trim_end().len());
                !text.is_empty()
            }
            Inline::Break => false,
            Inline::Link(link) if link.content.is_empty() => true,
            mark => mark.children_mut().is_none_or(|content| {
                trim_end(content);
                !content.is_empty()
            }),
        };
        if keep {
            return;
        }
        inlines.pop();
    }
}

/// What stands between the last word and the next one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// The beginning of the run, where nothing is to be kept.
    Start,
    None,
    Space,
    Break,
}

struct Flow {
    gap: Gap,
}

impl Flow {
    /// Appends inlines to `out`; the gap after them stays open, so that it lands outside of a mark.
    fn run(&mut self, inlines: Inlines, out: &mut Inlines) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(&text, out),
                Inline::Break if self.gap == Gap::Start => {}
                Inline::Break => self.gap = Gap::Break,
                mut other => {
                    if let Some(left) = normalize::inline(&mut other) {
                        self.run(left, out);
                        continue;
                    }
                    let mut gap = self.gap;
                    if let Some(content) = other.children_mut() {
                        let taken = std::mem::take(content);
                        let was_empty = taken.is_empty();
                        // Inside, the gap before counts as the beginning: it stands outside.
                        self.gap = Gap::Start;
                        let before = leading_gap(&taken);
                        self.run(taken, content);
                        if content.is_empty() && !(matches!(other, Inline::Link(_)) && was_empty) {
                            // Nothing but space: it joins the gap.
                            self.gap = widen(gap, before);
                            continue;
                        }
                        if self.gap == Gap::Start {
                            self.gap = Gap::None;
                        }
                        gap = widen(gap, before);
                    } else {
                        self.gap = Gap::None;
                    }
                    close(gap, out);
                    out.push(other);
                }
            }
        }
    }

    fn text(&mut self, text: &str, out: &mut Inlines) {
        for c in text.chars() {
            if is_folded(c) {
                self.gap = widen(self.gap, Gap::Space);
            } else if self.gap == Gap::Start && c.is_whitespace() || is_forbidden(c) {
                // Ideographic and no-break spaces count only between words.
            } else {
                close(self.gap, out);
                self.gap = Gap::None;
                match out.last_mut() {
                    Some(Inline::Text(last)) => last.push(c),
                    _ => out.push(Inline::Text(c.to_string())),
                }
            }
        }
    }
}

fn widen(gap: Gap, by: Gap) -> Gap {
    match (gap, by) {
        (Gap::Start, _) | (_, Gap::Start | Gap::None) => gap,
        (Gap::Break, _) | (_, Gap::Break) => Gap::Break,
        _ => Gap::Space,
    }
}

/// Writes the gap before a word.
fn close(gap: Gap, out: &mut Inlines) {
    match gap {
        Gap::Start | Gap::None => {}
        Gap::Break => out.push(Inline::Break),
        Gap::Space => match out.last_mut() {
            Some(Inline::Text(last)) => last.push(' '),
            _ => out.push(Inline::Text(" ".to_owned())),
        },
    }
}

/// The white space that some inlines begin with.
fn leading_gap(inlines: &[Inline]) -> Gap {
    let mut gap = Gap::None;
    widen_by(inlines, &mut gap);
    gap
}

/// Widens a gap by the white space that some inlines begin with; says whether they are nothing else.
fn widen_by(inlines: &[Inline], gap: &mut Gap) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Break => {
            *gap = widen(*gap, Gap::Break);
            true
        }
        Inline::Text(text) => {
            if text.starts_with(is_folded) {
                *gap = widen(*gap, Gap::Space);
            }
            text.chars().all(is_folded)
        }
        other => {
            let children = other.children();
            !children.is_empty() && widen_by(children, gap)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Link, Span};

    fn strong(content: Inlines) -> Inline {
        Inline::Strong(Span { content })
    }

    #[test]
    fn white_space_of_the_same_length_is_not_normal() {
        assert!(!is_line("low\ttide"));
        assert_eq!(inlines(vec!["low\ttide".into()]), ["low tide".into()]);
        assert_eq!(code("a\rb"), "a\nb");
    }

    #[test]
    fn controls_of_both_sets_are_dropped_and_a_line_end_of_old_systems_is_one() {
        let text = "one\u{7F} \u{90}two\u{85}three\u{FFFE}";
        assert_eq!(line(text), "one two three");
        assert_eq!(inlines(vec![text.into()]), ["one two three".into()]);
        assert_eq!(code(text), "one two\nthree");
        assert_eq!(code_span(text), "one two three");
        assert_eq!(dropped_characters(text), Some((3..4, 3)));
        assert_eq!(dropped_characters("é\u{85}\n"), None);
        assert_eq!(dropped_characters("é\u{9F}"), Some((2..4, 1)));
        assert!(!is_line("three\u{85}four"));
    }

    #[test]
    fn wide_spaces_stay_between_words_and_go_at_the_ends() {
        assert_eq!(line("\u{3000}负责人:\u{3000}丁\u{A0}"), "负责人:\u{3000}丁");
        let content = vec![
            "\u{3000}负责人:\u{3000}".into(),
            strong(vec!["丁\u{A0} ".into()]),
        ];
        assert_eq!(
            inlines(content),
            ["负责人:\u{3000}".into(), strong(vec!["丁".into()])]
        );
    }

    #[test]
    fn a_mark_without_words_joins_the_gap() {
        let content = vec!["one".into(), strong(vec![" ".into()]), "two".into()];
        assert_eq!(inlines(content), ["one two".into()]);
        let content = vec!["one".into(), strong(vec![Inline::Break]), "two".into()];
        assert_eq!(
            inlines(content),
            ["one".into(), Inline::Break, "two".into()]
        );
        assert_eq!(inlines(vec![strong(vec![])]), []);
    }

    #[test]
    fn a_link_without_words_stays() {
        let link = Inline::Link(Box::new(Link {
            url: "/p/7".into(),
            ..Link::default()
        }));
        assert_eq!(inlines(vec![" ".into(), link.clone(), " ".into()]), [link]);
    }

    #[test]
    fn breaks_stand_only_between_words() {
        let content = vec![
            Inline::Break,
            "one ".into(),
            Inline::Break,
            Inline::Break,
            " two".into(),
            Inline::Break,
        ];
        assert_eq!(
            inlines(content),
            ["one".into(), Inline::Break, "two".into()]
        );
    }
}
