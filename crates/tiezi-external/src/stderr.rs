//! What a program says on standard error: JSON Lines, or words of its own.

use std::ops::Range;

use serde::Deserialize;

use crate::program::{Failure, Run};

/// The most characters of a program's words that are passed on.
const MOST_WORDS: usize = 2000;

/// Something that a program said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Diagnostic {
    pub(crate) level: Level,
    pub(crate) text: String,
    /// The bytes of the input that it is about.
    pub(crate) range: Option<Range<usize>>,
}

/// How grave it is, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Level {
    Error,
    /// Words that aren't of the protocol, such as what an interpreter prints when it breaks down.
    #[serde(skip)]
    Words,
    Warning,
}

/// A line as the protocol has it.
#[derive(Deserialize)]
struct Line {
    level: Level,
    message: String,
    start: Option<usize>,
    end: Option<usize>,
}

/// Why a run is to be taken for failed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Failed {
    pub(crate) message: String,
    /// The bytes of the input that it is about.
    pub(crate) range: Option<Range<usize>>,
    /// What it warned of.
    pub(crate) messages: Vec<Diagnostic>,
}

/// What a program printed and what it said, or why it failed: by how it ended, or because it says so.
pub(crate) fn judge(program: &str, run: Run) -> Result<(Vec<u8>, Vec<Diagnostic>), Failed> {
    let messages = lines(program, &run.stderr);
    let has_errors = messages.iter().any(|message| message.level == Level::Error);
    if run.failure.is_none() && !has_errors {
        return Ok((run.stdout, messages));
    }
    let is_warning = |message: &Diagnostic| message.level == Level::Warning;
    let (warnings, mut why): (Vec<_>, Vec<_>) = messages.into_iter().partition(is_warning);
    why.sort_by_key(|message| message.level);
    let range = why.first().and_then(|first| first.range.clone());
    // A code with which it ended tells no more than the errors that it gave.
    let ending = run
        .failure
        .filter(|failure| !(has_errors && matches!(failure, Failure::Status(_))))
        .map(|failure| format!("{program} {failure}"));
    let messages: Vec<_> = why.into_iter().map(|message| message.text).collect();
    let messages = shortened(messages.join("; "), 2 * MOST_WORDS);
    let parts = ending.into_iter().chain([messages]);
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    Err(Failed {
        message: parts.join("; "),
        range,
        messages: warnings,
    })
}

/// What stands on each line; lines of other words are one together.
fn lines(program: &str, stderr: &[u8]) -> Vec<Diagnostic> {
    let text = String::from_utf8_lossy(stderr);
    let mut all = Vec::new();
    let mut words = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Ok(line) = serde_json::from_str::<Line>(line) {
            all.push(line.into_diagnostic());
            continue;
        }
        if !words.is_empty() {
            words.push_str(" / ");
        }
        words.push_str(line);
    }
    if !words.is_empty() {
        all.push(Diagnostic {
            level: Level::Words,
            text: format!("{program} said: {}", shortened(words, MOST_WORDS)),
            range: None,
        });
    }
    all
}

impl Line {
    fn into_diagnostic(self) -> Diagnostic {
        let range = self.start.map(|start| start..self.end.unwrap_or(start));
        Diagnostic {
            level: self.level,
            text: shortened(self.message, MOST_WORDS),
            range,
        }
    }
}

/// The end of what is too long: what breaks down says last why.
fn shortened(words: String, most: usize) -> String {
    let skipped = words.chars().count().saturating_sub(most);
    match words.char_indices().nth(skipped) {
        Some((start, _)) if skipped > 0 => format!("\u{2026}{}", &words[start..]),
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(stderr: &str, failure: Option<Failure>) -> Failed {
        let run = Run {
            stderr: stderr.into(),
            failure,
            ..Run::default()
        };
        judge("tiezi-format-x", run).unwrap_err()
    }

    #[test]
    fn lines_are_taken_by_their_level() {
        let stderr = concat!(
            r#"{"level":"warning","message":"no date","start":4,"end":9}"#,
            "\n\n",
            r#"{"level":"warning","message":"no year","start":4}"#,
            "\n",
            r#"{"level":"shout","message":"ebb"}"#,
            "\r\nTide \u{1b}[31m\n",
        );
        let messages = lines("tiezi-format-x", stderr.as_bytes());
        let ranges: Vec<_> = messages
            .iter()
            .map(|message| message.range.clone())
            .collect();
        assert_eq!(ranges, [Some(4..9), Some(4..4), None]);
        assert_eq!(messages[0].text, "no date");
        assert_eq!(messages[2].level, Level::Words);
        assert_eq!(
            messages[2].text,
            "tiezi-format-x said: {\"level\":\"shout\",\"message\":\"ebb\"} / Tide \u{1b}[31m"
        );
    }

    #[test]
    fn an_error_fails_a_run_that_ended_well() {
        let stderr = r#"{"level":"warning","message":"no date","start":1}
            {"level":"error","message":"no colon","start":7}"#;
        let failed = failed(stderr, None);
        assert_eq!(failed.message, "no colon");
        assert_eq!(failed.range, Some(7..7));
        let [warning] = failed.messages.as_slice() else {
            panic!("{:?}", failed.messages)
        };
        assert_eq!(
            (warning.text.as_str(), &warning.range),
            ("no date", &Some(1..1))
        );
    }

    #[test]
    fn warnings_are_not_why_a_run_failed() {
        let stderr = "{\"level\":\"warning\",\"message\":\"no date\",\"start\":1}\nebb\n";
        let failed = failed(stderr, Some(Failure::Output(8)));
        assert_eq!(
            failed.message,
            "tiezi-format-x printed more than 8 bytes and was killed; tiezi-format-x said: ebb"
        );
        assert_eq!((failed.range, failed.messages.len()), (None, 1));
    }

    #[test]
    fn the_end_of_a_run_is_told_with_the_last_words() {
        let words = format!("{}ebb", "\u{6F6E}".repeat(5000));
        let Failed { message, .. } = failed(&words, Some(Failure::Output(8)));
        let start = "tiezi-format-x printed more than 8 bytes and was killed; tiezi-format-x said: \u{2026}";
        assert!(
            message.starts_with(start) && message.ends_with("\u{6F6E}ebb"),
            "{message}"
        );
        assert_eq!(message.chars().count(), start.chars().count() + MOST_WORDS);
    }
}
