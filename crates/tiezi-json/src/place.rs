//! Where a part of a report stands in its JSON: for errors that know only the path to the part.

use crate::nesting::string_length;

/// The byte where the value at a path such as `posts[3].body[0]` begins, in JSON that was read well.
///
/// Of a path that the JSON doesn't follow to its end (a missing field, a key with escapes), where
/// the last part that is there begins.
pub(crate) fn of_path(json: &[u8], path: &str) -> usize {
    let mut cursor = Cursor { json, at: 0 };
    cursor.skip_space();
    let steps = path.split(['.', '[']).filter(|step| !step.is_empty());
    for step in steps {
        let entered = match step.strip_suffix(']').map(str::parse) {
            Some(Ok(index)) => cursor.enter_array(index),
            _ => cursor.enter_object(step.as_bytes()),
        };
        match entered {
            Some(at) => cursor.at = at,
            None => break,
        }
    }
    cursor.at
}

struct Cursor<'a> {
    json: &'a [u8],
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> u8 {
        self.json.get(self.at).copied().unwrap_or(b']')
    }

    fn skip_space(&mut self) {
        while self.peek().is_ascii_whitespace() {
            self.at += 1;
        }
    }

    /// Passes over a bracket, a comma or a colon and the space after it.
    fn skip_mark(&mut self) {
        self.at += 1;
        self.skip_space();
    }

    fn skip_string(&mut self) {
        self.at += 1;
        self.at += string_length(self.json.get(self.at..).unwrap_or_default());
    }

    /// Passes over a value, to the comma or bracket that ends it.
    fn skip_value(&mut self) {
        let mut depth = 0usize;
        while self.at < self.json.len() {
            match self.peek() {
                b'"' => {
                    self.skip_string();
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b',' | b'}' | b']' if depth == 0 => return,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
        }
    }

    fn enter_array(&self, index: usize) -> Option<usize> {
        let mut cursor = Cursor { ..*self };
        if cursor.peek() != b'[' {
            return None;
        }
        cursor.skip_mark();
        for _ in 0..index {
            cursor.skip_value();
            if cursor.peek() != b',' {
                return None;
            }
            cursor.skip_mark();
        }
        Some(cursor.at)
    }

    fn enter_object(&self, key: &[u8]) -> Option<usize> {
        let mut cursor = Cursor { ..*self };
        if cursor.peek() != b'{' {
            return None;
        }
        cursor.skip_mark();
        while cursor.peek() == b'"' {
            let start = cursor.at + 1;
            cursor.skip_string();
            let found = cursor.json.get(start..cursor.at - 1) == Some(key);
            cursor.skip_space();
            cursor.skip_mark();
            if found {
                return Some(cursor.at);
            }
            cursor.skip_value();
            cursor.skip_mark();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = r#" {"title": "[a, \"b\"]", "posts": [{"body": [ ]}, {"id": "7", "body": [[1, "x"], {"y": 2}]}]}"#;

    fn at(path: &str) -> &'static str {
        &JSON[of_path(JSON.as_bytes(), path)..]
    }

    #[test]
    fn a_path_leads_to_its_value() {
        assert!(at("").starts_with(r#"{"title""#));
        assert!(at("title").starts_with(r#""[a, "#));
        assert!(at("posts[1].id").starts_with(r#""7""#));
        assert!(at("posts[1].body[0][1]").starts_with(r#""x""#));
        assert!(at("posts[1].body[1].y").starts_with("2}"));
    }

    #[test]
    fn a_path_that_breaks_off_leads_to_its_last_part() {
        assert!(at("posts[0].floor").starts_with(r#"{"body": [ ]}"#));
        assert!(at("posts[9]").starts_with(r#"[{"body""#));
        assert!(at("source.url").starts_with(r#"{"title""#));
    }
}
