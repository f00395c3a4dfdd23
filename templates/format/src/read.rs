//! Reading: line by line.

use serde::de::DeserializeOwned;
use tiezi_core::{MAX_DEPTH, Options, Position, ReadError, Reader, Reading, Report};

use crate::{FIRST_LINE, FormatName};

impl Reader for FormatName {
    /// Reads a report.
    ///
    /// # Errors
    /// [`ReadError::Syntax`] where a line is not what it should be or the report isn't valid,
    /// [`ReadError::TooDeep`] where a line nests deeper than that of any valid report.
    fn read(&self, input: &[u8], _: &Options) -> Result<Reading, ReadError> {
        let text = std::str::from_utf8(input)
            .map_err(|error| ReadError::syntax(input, error.valid_up_to(), "expected UTF-8"))?;
        let Some(rest) = text.strip_prefix(FIRST_LINE) else {
            let message = format!("expected the line {:?}", FIRST_LINE.trim_end());
            return Err(ReadError::syntax(input, 0, message));
        };
        let mut lines = rest.split_inclusive('\n');
        let mut byte = FIRST_LINE.len();

        let thread = lines.next().unwrap_or_default();
        let mut report: Report = parse(input, byte, thread)?;
        byte += thread.len();
        for line in lines {
            report.posts.push(parse(input, byte, line)?);
            byte += line.len();
        }
        match report.validate() {
            Ok(()) => Ok(Reading::structured(report, Vec::new())),
            Err(invalid) => {
                let message = invalid.to_string();
                Err(ReadError::syntax(input, FIRST_LINE.len(), message))
            }
        }
    }
}

/// Reads the line that begins at a byte of the input.
fn parse<T: DeserializeOwned>(input: &[u8], byte: usize, line: &str) -> Result<T, ReadError> {
    // Reading recurses, and must not do so without bound.
    if nesting(line) > MOST_BRACKETS {
        return Err(ReadError::TooDeep {
            limit: MAX_DEPTH,
            position: Position::of(input, byte),
        });
    }
    let mut json = serde_json::Deserializer::from_str(line);
    json.disable_recursion_limit();
    T::deserialize(&mut json)
        .and_then(|value| json.end().map(|()| value))
        .map_err(|error| ReadError::syntax(input, byte, error.to_string()))
}

/// The most brackets that may be open at once: a level of the model opens three at most.
const MOST_BRACKETS: usize = 3 * MAX_DEPTH + 8;

/// How many brackets are open at once; those in strings are words.
fn nesting(line: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    let (mut in_string, mut escaped) = (false, false);
    for byte in line.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}
