//! Escaping: words that stay words, and addresses that stay addresses.

use std::fmt::Write;

use crate::comment::EMPTY;

/// Where words stand, as far as it matters for what they could mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a paragraph, which may have several lines.
    Paragraph,
    /// In a heading, which is one line.
    Heading,
    /// In a cell of a table, which is one line and ends at a pipe.
    Cell,
}

/// Appends words so that they mean nothing; `is_alt` is for words for an image, in which addresses make no
/// link of their own. In those of a link they do, to some renderers.
pub(crate) fn words(text: &str, place: Place, is_alt: bool, out: &mut String) {
    let bytes = text.as_bytes();
    let mut done = 0;
    if out.is_empty() || out.ends_with('\n') {
        done = line_start(text, out);
    }
    let mut from = done;
    while let Some(step) = bytes[from..].iter().position(|&b| SPECIAL[usize::from(b)]) {
        let at = from + step;
        from = at + 1;
        let (written, kept) = match bytes[at] {
            b'_' if is_alphanumeric(bytes, at.checked_sub(1))
                && is_alphanumeric(bytes, Some(from)) =>
            {
                continue;
            }
            b'#' if place != Place::Heading && is_alphanumeric(bytes, at.checked_sub(1)) => {
                continue;
            }
            b'=' | b'%' if bytes.get(from) != Some(&bytes[at]) => continue,
            b'&' if !is_entity(&bytes[at..]) => continue,
            b'|' if place != Place::Cell => continue,
            b'|' => ("&#124;", from),
            b':' if !is_shortcode(bytes, at) => continue,
            b'/' if is_alt || !is_host_start(bytes, at) => continue,
            b'/' => ("/<!---->", from),
            b'.' if is_alt || !is_www(bytes, at) => continue,
            // Some renderers look for mail addresses even there.
            b'@' if !is_mail(bytes, at) => continue,
            b'.' | b'@' => (EMPTY, at),
            _ => ("\\", at),
        };
        out.push_str(&text[done..at]);
        out.push_str(written);
        done = kept;
    }
    out.push_str(&text[done..]);
}

/// The bytes that may need escaping wherever they stand.
const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b"\\`*_[]<{}$~^&#:/.@%=|";
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
};

/// Appends what would open a block at the beginning of a line, escaped; gives its length.
fn line_start(text: &str, out: &mut String) -> usize {
    let Some(first) = text.chars().next() else {
        return 0;
    };
    let bytes = text.as_bytes();
    match first {
        '>' | '|' | ':' | '=' | '#' => {}
        '-' | '+' if !is_alphanumeric(bytes, Some(1)) => {}
        '0'..='9' => {
            let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
            let is_marker = digits <= 9
                && matches!(bytes.get(digits), Some(b'.' | b')'))
                && matches!(bytes.get(digits + 1), None | Some(b' '));
            if !is_marker {
                return 0;
            }
            out.push_str(&text[..digits]);
            out.push('\\');
            out.push_str(&text[digits..=digits]);
            return digits + 1;
        }
        _ if first.is_whitespace() => {
            push_entity(first, out);
            return first.len_utf8();
        }
        _ => return 0,
    }
    out.push('\\');
    out.push(first);
    1
}

/// Appends a character by its number: white space that would be trimmed.
pub(crate) fn push_entity(c: char, out: &mut String) {
    // Writing to a string doesn't fail.
    let _ = write!(out, "&#x{:X};", u32::from(c));
}

fn is_alphanumeric(bytes: &[u8], at: Option<usize>) -> bool {
    at.and_then(|at| bytes.get(at))
        .is_some_and(u8::is_ascii_alphanumeric)
}

/// Whether an ampersand begins what may be a character reference; the longest has 33 characters.
fn is_entity(bytes: &[u8]) -> bool {
    let name = bytes.iter().skip(1).take(40);
    let length = name
        .take_while(|&&b| b.is_ascii_alphanumeric() || b == b'#')
        .count();
    length > 0 && bytes.get(length + 1) == Some(&b';')
}

/// Whether a colon begins what some renderers take for the name of a smiley: `:smile:`, also within a
/// word. Two digits after another are the minutes of a time.
fn is_shortcode(bytes: &[u8], at: usize) -> bool {
    let rest = &bytes[at + 1..];
    let name = rest.iter().take(60);
    let length = name
        .take_while(|&&b| b.is_ascii_alphanumeric() || b"_+-".contains(&b))
        .count();
    let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    let is_time = digits == 2 && bytes[..at].last().is_some_and(u8::is_ascii_digit);
    length > 0 && rest.get(length) == Some(&b':') && !is_time
}

/// Whether a slash is the first of the two before the host of a bare address.
fn is_host_start(bytes: &[u8], at: usize) -> bool {
    bytes.get(at + 1) == Some(&b'/') && bytes.get(at + 2) != Some(&b' ')
}

/// Whether a dot follows the `www` of a bare address.
fn is_www(bytes: &[u8], at: usize) -> bool {
    bytes[..at]
        .last_chunk::<3>()
        .is_some_and(|www| www.eq_ignore_ascii_case(b"www"))
}

/// Whether an at sign may be that of a bare mail address.
fn is_mail(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| bytes.get(at));
    before.is_some_and(|b| b.is_ascii_alphanumeric() || b"._+-".contains(b))
        && is_alphanumeric(bytes, Some(at + 1))
}

/// Whether an address is a link where it stands between angle brackets, as it is: it has a scheme, and
/// nothing that ends it or could be a reference.
pub(crate) fn stands_alone(url: &str, place: Place) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else {
        return false;
    };
    let is_scheme = ["http", "https", "ftp"].contains(&scheme);
    let is_plain = |c: char| !c.is_whitespace() && !matches!(c, '<' | '>' | '&' | '\\' | '`');
    is_scheme
        && rest.starts_with(|c: char| c.is_ascii_alphanumeric())
        && rest.chars().all(is_plain)
        && !(place == Place::Cell && rest.contains('|'))
}

/// Appends what stands in the brackets after a link's words: where it leads, and its title.
pub(crate) fn target(url: &str, title: Option<&str>, out: &mut String) {
    quoted(url, out);
    if let Some(title) = title {
        out.push_str(" \"");
        quoted(title, out);
        out.push('"');
    }
}

/// Appends an address or a title so that nothing in it ends it or means something.
fn quoted(text: &str, out: &mut String) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let reference = match byte {
            // A cell of a table would end here, even at an escaped one where a backslash is before.
            b'|' => "&#124;",
            // Some renderers resolve a reference even after a backslash.
            b'&' if is_entity(&text.as_bytes()[at..]) => "&amp;",
            // To some, one before the last quotation mark escapes it even if escaped itself; elsewhere
            // to others, a backslash by its number escapes what follows.
            b'\\' if at + 1 == text.len() => "&#92;",
            b'\\' => "\\\\",
            b'"' => "&quot;",
            b'(' | b')' | b'<' | b'>' | b'`' | b'$' | b'*' | b'[' | b']' => "",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        if reference.is_empty() {
            out.push('\\');
            done = at;
        } else {
            out.push_str(reference);
            done = at + 1;
        }
    }
    out.push_str(&text[done..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> String {
        let mut out = String::new();
        words(text, Place::Paragraph, false, &mut out);
        out
    }

    #[test]
    fn prose_stays_as_it_is() {
        for text in [
            "3.5 m, up 8% (R&D: 2+N) - C#, snake_case!",
            "-5 degrees; a = b | c > d",
            "一、潮位：“墙”——12,000 米。",
            "1.5 m at 9:30",
            "2023-3-18",
        ] {
            assert_eq!(line(text), text);
        }
    }

    #[test]
    fn marks_are_escaped() {
        for (text, escaped) in [
            ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
            ("- a", r"\- a"),
            ("---", r"\---"),
            ("12. a", r"12\. a"),
            ("3)", r"3\)"),
            ("# a #b", r"\# a \#b"),
            ("> a", r"\> a"),
            ("[a](b)", r"\[a\](b)"),
            ("&amp; &", r"\&amp; &"),
            ("<b>", r"\<b>"),
            ("http://x", "http:/<!---->/x"),
            (":smile: 9:30:15", r"\:smile: 9:30:15"),
            ("http://", "http:/<!---->/"),
            ("www.x", "www<!---->.x"),
            ("a@x", "a<!---->@x"),
            ("\u{3000}a", "&#x3000;a"),
            ("==m==", r"\==m\=="),
        ] {
            assert_eq!(line(text), escaped);
        }
    }

    #[test]
    fn a_target_hides_no_scheme() {
        let mut out = String::new();
        target("javascript&#58;a", Some("&lt;\"|\\"), &mut out);
        assert_eq!(out, "javascript&amp;#58;a \"&amp;lt;&quot;&#124;&#92;\"");
    }
}
