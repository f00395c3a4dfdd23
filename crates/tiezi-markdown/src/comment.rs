//! HTML comments: what Markdown can't say, out of sight.

use std::io;

use serde::Serialize;

/// A comment that says nothing and keeps apart what stands on its sides.
pub(crate) const EMPTY: &str = "<!---->";

/// A comment between the halves of code that had to be parted.
pub(crate) const CODE_GOES_ON: &str = "<!--+-->";

/// A comment on a line of its own: what the next block is.
pub(crate) fn block(name: &str) -> String {
    format!("<!-- tiezi:{name} -->")
}

/// The same with data.
pub(crate) fn block_with(name: &str, data: &impl Serialize) -> io::Result<String> {
    Ok(format!("<!-- tiezi:{name} {} -->", json(data)?))
}

/// A comment before words that are marked, with data.
pub(crate) fn open_with(name: &str, data: &impl Serialize) -> io::Result<String> {
    Ok(format!("<!--{name} {}-->", json(data)?))
}

/// A comment before words that are marked.
pub(crate) fn open(name: &str) -> String {
    format!("<!--{name}-->")
}

/// A comment after words that are marked.
pub(crate) fn close(name: &str) -> String {
    format!("<!--/{name}-->")
}

/// JSON in which no comment can begin or end and no cell of a table ends.
///
/// What is escaped stands in strings alone: outside of them JSON has no such characters, but for a
/// minus, which never stands beside another, and a colon, which never follows a bracket.
fn json(data: &impl Serialize) -> io::Result<String> {
    let json = serde_json::to_string(data)?;
    let mut out = String::with_capacity(json.len());
    let mut before = '\0';
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '|' => out.push_str("\\u007c"),
            '-' if before == '-' => out.push_str("\\u002d"),
            // In a link's words, `]:` would end the label of a reference.
            ':' if before == ']' => out.push_str("\\u003a"),
            _ => out.push(c),
        }
        before = c;
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_data_ends_a_comment() {
        for text in ["-->", "--!>", "--", "---->", "a|b", "<!--"] {
            let comment = block_with("post", &text).unwrap();
            let inside = &comment["<!--".len()..comment.len() - "-->".len()];
            assert!(!inside.contains("--") && !inside.contains(['<', '>', '|']));
            let start = inside.find('"').unwrap();
            let back: String = serde_json::from_str(inside[start..].trim()).unwrap();
            assert_eq!(back, text);
        }
    }
}
