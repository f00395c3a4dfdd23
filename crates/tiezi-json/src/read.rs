//! Reading: the text, a look at its depth, serde, and the rules of the model.

use serde::Deserialize;
use serde_json::{Deserializer, error::Category};
use tiezi_core::{MAX_DEPTH, Options, ReadError, Reader, Reading, Report, Version, decode};

use crate::{Json, nesting, options::JsonOptions, place};

impl Reader for Json {
    /// Reads a report; the order of keys doesn't matter, but with `type` first it reads fastest.
    ///
    /// # Errors
    /// [`ReadError::Syntax`] for what is no JSON, no report or no valid report,
    /// [`ReadError::TooDeep`] where brackets nest deeper than those of any valid report.
    fn read(&self, input: &[u8], options: &Options) -> Result<Reading, ReadError> {
        let decoded = decode::decode(input, JsonOptions::from(options).charset, None)?;
        let text = decoded.text.as_ref();
        if let Some(byte) = nesting::too_deep(text.as_bytes()) {
            return Err(ReadError::TooDeep {
                limit: MAX_DEPTH,
                position: decoded.position(byte),
            });
        }
        let failed = |byte, message| {
            let position = decoded.position(byte);
            Err(ReadError::Syntax { message, position })
        };
        let words = text.trim_ascii_start();
        if !words.starts_with('{') {
            let found = if words.is_empty() {
                "; the input is empty"
            } else {
                ""
            };
            let message = format!("expected a report, which is an object{found}");
            return failed(text.len() - words.len(), message);
        }
        let report = match parse(text) {
            Ok(report) => report,
            Err(error) => {
                let (byte, words) = version_error(text)
                    .unwrap_or_else(|| (place_of(&error, text), words_of(&error)));
                return failed(byte, words);
            }
        };
        if let Err(invalid) = report.validate() {
            let byte = place::of_path(text.as_bytes(), &invalid.path());
            return failed(byte, invalid.to_string());
        }
        let warnings = decoded.malformed_warning().into_iter().collect();
        Ok(Reading::structured(report, warnings))
    }
}

fn parse(text: &str) -> serde_json::Result<Report> {
    let mut json = Deserializer::from_str(text);
    json.disable_recursion_limit();
    let report = Report::deserialize(&mut json)?;
    json.end()?;
    Ok(report)
}

/// Where a report says that it is of another schema version, and what is to say about it: such a report may hold
/// anything, and whatever serde found first in it is beside the point.
fn version_error(text: &str) -> Option<(usize, String)> {
    let byte = place::of_path(text.as_bytes(), "tiezi");
    let mut json = Deserializer::from_str(text.get(byte..)?);
    let version = String::deserialize(&mut json).ok()?;
    let words = Version::parse(&version).err()?;
    Some((byte, words))
}

/// What serde found, without the place, which the error has of its own.
fn words_of(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    words.strip_suffix(&place).unwrap_or(&words).to_owned()
}

/// The byte of the text that an error of serde is about.
fn place_of(error: &serde_json::Error, text: &str) -> usize {
    let mut ends = memchr::memchr_iter(b'\n', text.as_bytes());
    let line_start = match error.line() {
        0 | 1 => 0,
        line => ends.nth(line - 2).map_or(0, |end| end + 1),
    };
    // A column is that of the last byte read, counted from 1.
    let byte = (line_start + error.column()).min(text.len());
    match error.classify() {
        Category::Eof => text.len(),
        Category::Data => value_start(text.as_bytes(), byte),
        Category::Io | Category::Syntax => byte.saturating_sub(1),
    }
}

/// Where the string that ends at a byte begins: an error about a name comes when it was read.
fn value_start(text: &[u8], end: usize) -> usize {
    let Some(mut at) = end.checked_sub(1) else {
        return 0;
    };
    if text.get(at) != Some(&b'"') {
        return at;
    }
    let closing = at;
    while let Some(quote) = memchr::memrchr(b'"', &text[..at]) {
        let before = text[..quote].iter().rev();
        if before.take_while(|&&b| b == b'\\').count() % 2 == 0 {
            return quote;
        }
        at = quote;
    }
    closing
}
