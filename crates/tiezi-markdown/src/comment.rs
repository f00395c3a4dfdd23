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

/// A comment as the writer makes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comment<'a> {
    /// It says nothing.
    Empty,
    /// What the next block is, and JSON with more.
    Block(&'a str, &'a str),
    /// Where sections have ended, and their level.
    SectionsEnd(&'a str),
    /// What the words after it are, and JSON with more.
    Open(&'a str, &'a str),
    /// What the words before it were.
    Close(&'a str, &'a str),
    /// It is somebody else's.
    Other,
}

impl<'a> Comment<'a> {
    /// Reads what stands between the marks of a comment.
    pub(crate) fn read(inside: &'a str) -> Self {
        let (inside, is_block) = match inside.strip_prefix(' ') {
            Some(block) => (block.trim(), true),
            None => (inside, false),
        };
        let (name, data) = inside.split_once(' ').unwrap_or((inside, ""));
        if is_block {
            return match name.strip_prefix("tiezi:") {
                Some(name) => Self::Block(name, data),
                None if name == "/tiezi:section" => Self::SectionsEnd(data),
                None => Self::Other,
            };
        }
        match name.strip_prefix('/') {
            Some(name) => Self::Close(name, data),
            None if name.is_empty() => Self::Empty,
            None => Self::Open(name, data),
        }
    }
}

/// The first comment of some HTML that is nothing but comments and white space: what stands in it,
/// and what comes after it.
pub(crate) fn split_first(html: &str) -> Option<(&str, &str)> {
    html.trim_start().strip_prefix("<!--")?.split_once("-->")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_data_ends_a_comment() {
        for text in ["-->", "--!>", "--", "---->", "a|b", "<!--", "[a]: b"] {
            let comment = block_with("post", &text).unwrap();
            let inside = &comment["<!--".len()..comment.len() - "-->".len()];
            assert!(!inside.contains("--") && !inside.contains(['<', '>', '|']));
            // Nor the label of a link's definition.
            assert!(!inside.contains("]:"));
            let start = inside.find('"').unwrap();
            let back: String = serde_json::from_str(inside[start..].trim()).unwrap();
            assert_eq!(back, text);
        }
    }
}
