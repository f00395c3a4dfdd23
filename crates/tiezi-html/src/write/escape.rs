//! Text as HTML, in which nothing of a post's words is markup.

use std::io::{self, Write};

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
}
