//! Text as HTML, in which nothing of a post's words is markup.

use std::io::{self, Write};

use tiezi_core::normal;

/// Writes text that stands between tags.
pub(super) fn text(text: &str, out: &mut impl Write) -> io::Result<()> {
    escape(text, |b| matches!(b, b'&' | b'<' | b'>'), out)
}

/// Writes the value of an attribute that stands in double quotation marks.
pub(super) fn value(text: &str, out: &mut impl Write) -> io::Result<()> {
    escape(text, |b| matches!(b, b'&' | b'<' | b'>' | b'"'), out)
}

fn escape(text: &str, is_special: impl Fn(u8) -> bool, out: &mut impl Write) -> io::Result<()> {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|&b| is_special(b)) {
        out.write_all(&rest[..at])?;
        out.write_all(match rest[at] {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            _ => b"&quot;",
        })?;
        rest = &rest[at + 1..];
    }
    out.write_all(rest)
}

/// Whether the page may lead to an address: it is relative, or of a scheme that runs nothing.
pub(super) fn is_followed(address: &str) -> bool {
    is_relative_or(address, &["http", "https", "ftp", "mailto"])
}

/// Whether the page may show what is at an address: browsers load by fewer schemes than they follow.
pub(super) fn is_loaded(address: &str) -> bool {
    is_relative_or(address, &["http", "https"])
}

/// What stands before a colon counts as a scheme even where no scheme is spelled so, for what
/// browsers make of it is not to be relied on.
fn is_relative_or(address: &str, schemes: &[&str]) -> bool {
    if address.is_empty() || address.contains(normal::is_forbidden) {
        return false;
    }
    let end = address.find([':', '/', '?', '#', '\\']);
    match end.map(|end| address.split_at(end)) {
        Some((scheme, rest)) if rest.starts_with(':') => schemes
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known)),
        _ => true,
    }
}

/// Passes JSON on as text of a `<script>`, where a tag could end it.
pub(super) struct InScript<W>(pub(super) W);

impl<W: Write> Write for InScript<W> {
    fn write(&mut self, json: &[u8]) -> io::Result<usize> {
        // In JSON these stand in strings only, where each may be written by its number.
        let mut rest = json;
        while let Some(at) = rest.iter().position(|b| matches!(b, b'<' | b'>' | b'&')) {
            self.0.write_all(&rest[..at])?;
            write!(self.0, "\\u{:04x}", rest[at])?;
            rest = &rest[at + 1..];
        }
        self.0.write_all(rest)?;
        Ok(json.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl Fn(&mut Vec<u8>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn tags_and_references_are_words() {
        let hostile = "</p><script>alert('1')</script>&lt;\"潮\"";
        assert_eq!(
            written(|out| text(hostile, out)),
            "&lt;/p&gt;&lt;script&gt;alert('1')&lt;/script&gt;&amp;lt;\"潮\""
        );
        assert_eq!(
            written(|out| value("\" onclick=\"x", out)),
            "&quot; onclick=&quot;x"
        );
        assert_eq!(written(|out| text("", out)), "");
    }

    #[test]
    fn json_never_ends_its_script() {
        let json = serde_json::to_vec("</script><!--<script>&amp;").unwrap();
        let written = written(|out| InScript(out).write_all(&json));
        assert!(!written.contains(['<', '>', '&']), "{written}");
        let back: String = serde_json::from_str(&written).unwrap();
        assert_eq!(back, "</script><!--<script>&amp;");
    }

    #[test]
    fn only_addresses_that_run_nothing_are_followed() {
        for address in [
            "https://example.net/?a=b:c",
            "HTTP://example.net",
            "//cdn.example.net/x.png",
            "mailto:desk@example.net",
            "ftp://example.net/log.txt",
            "thread-7-1-1.html",
            "/a:b",
            "?page=2:3",
            "#reply",
        ] {
            assert!(is_followed(address), "{address}");
        }
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "\u{200B}javascript:alert(1)",
            "vbscript:x",
            "data:text/html,<script>alert(1)</script>",
            "file:///etc/hosts",
            "java\u{1}script:x",
            "blob:https://example.net/1",
            "a:b",
            ":",
            "",
        ] {
            assert!(!is_followed(address), "{address}");
        }
        assert!(is_loaded("HTTPS://example.net/x.png") && is_loaded("x.png"));
        assert!(!is_loaded("ftp://example.net/x.png") && !is_loaded("mailto:a@example.net"));
    }
}
