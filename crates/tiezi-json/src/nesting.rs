//! How deep brackets nest: looked at before reading, because reading recurses.

use tiezi_core::MAX_DEPTH;

/// The most brackets that may be open at once.
///
/// Outside a body four are. A level of the model opens three at most: that of a list, whose items are
/// lists of blocks. The last level may hold a table, and a few more do no harm.
pub(crate) const LIMIT: usize = 4 + 3 * MAX_DEPTH + 4;

/// The byte of the first bracket that is open too deep.
///
/// It sees brackets where JSON has them; in what is no JSON it may see others, which is an error
/// either way.
pub(crate) fn too_deep(json: &[u8]) -> Option<usize> {
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(&byte) = json.get(at) {
        match byte {
            b'"' => {
                at += 1 + string_length(&json[at + 1..]);
                continue;
            }
            b'{' | b'[' => {
                depth += 1;
                if depth > LIMIT {
                    return Some(at);
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// The length of a string with its closing quotation mark, whose opening one came before.
pub(crate) fn string_length(rest: &[u8]) -> usize {
    let mut at = 0;
    while let Some(step) = memchr::memchr2(b'"', b'\\', &rest[at..]) {
        at += step + 1;
        if rest[at - 1] == b'"' {
            return at;
        }
        // What is escaped, were it a quotation mark.
        at = (at + 1).min(rest.len());
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_in_strings_are_words() {
        let line = format!(
            r#"["{}", "\"{}", "\\"]"#,
            "[".repeat(LIMIT),
            "{".repeat(LIMIT)
        );
        assert_eq!(too_deep(line.as_bytes()), None);
    }

    #[test]
    fn the_first_bracket_past_the_limit_counts() {
        let flat = "[]".repeat(LIMIT);
        let deep = format!(r#"{{"a":[{flat}],"b":{}"#, "[".repeat(LIMIT));
        let fits = &deep[..deep.len() - 1];
        assert_eq!(too_deep(fits.as_bytes()), None);
        assert_eq!(too_deep(deep.as_bytes()), Some(fits.len()));
    }

    #[test]
    fn a_string_without_an_end_takes_the_rest() {
        for open in [r#"""#, r#""\"#, r#""\""#, r#""[["#] {
            assert_eq!(string_length(&open.as_bytes()[1..]), open.len() - 1);
            assert_eq!(too_deep(open.as_bytes()), None);
        }
    }
}
