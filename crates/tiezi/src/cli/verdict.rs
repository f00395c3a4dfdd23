//! What `tiezi check --format json` says of a file.

use serde::Serialize;
use tiezi_core::{Position, decode::Decoded};

use super::{
    diagnostics::more_warnings,
    excerpt,
    read::{self, Failure, Page},
};

/// A line of the output; `tiezi check --help` shows it to people.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Verdict {
    file: String,
    /// The name of the format that it is in, where that is known.
    format: Option<String>,
    ok: bool,
    /// How many posts it has, where it is ok.
    posts: Option<usize>,
    /// Warnings in the order of the input, then the error.
    diagnostics: Vec<Diagnostic>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Diagnostic {
    level: &'static str,
    /// The kind of a warning or note; an error has none.
    code: Option<String>,
    message: String,
    /// Where it begins and ends, where it is about a place.
    start: Option<Place>,
    end: Option<Place>,
}

/// A place in the input: bytes before it; line and column from 1.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Place {
    byte: usize,
    line: usize,
    column: usize,
}

impl Verdict {
    /// What came of the input of this name.
    pub(crate) fn of(name: &str, page: &Page<'_>) -> Self {
        Self {
            file: name.to_owned(),
            format: page.format.map(|format| format.format().name.to_string()),
            ok: page.report.is_ok(),
            posts: page.report.as_ref().ok().map(|report| report.posts.len()),
            diagnostics: Diagnostic::all(page),
        }
    }
}

impl Diagnostic {
    fn all(page: &Page<'_>) -> Vec<Self> {
        let error = page.report.as_ref().err();
        if page.warnings.is_empty() && error.is_none() {
            // Most files, of which no text is looked at again.
            return Vec::new();
        }
        let text = page.text();
        let warnings = page.shown_warnings(&text).map(|(warning, place)| Self {
            code: Some(warning.code.to_string()),
            ..Self::new(warning.level.as_str(), warning.message.clone(), place)
        });
        let more = more_warnings(page.warnings.len());
        let more = more.map(|message| Self::new("warning", message, None));
        let error = error.map(|failure| Self::of(failure, &text));
        warnings.chain(more).chain(error).collect()
    }

    fn of(failure: &Failure, text: &Decoded<'_>) -> Self {
        match failure {
            Failure::Read(error) => {
                let range = error.range();
                let range = range.map(|range| range.start.byte..range.end.byte);
                let place = excerpt::Place::all(text, &range).pop();
                Self::new("error", error.to_string(), place)
            }
            Failure::Refused(problem) => Self::new("error", problem.clone(), None),
            Failure::Dropped(pass) => Self::new("note", read::dropped(pass), None),
        }
    }

    fn new(level: &'static str, message: String, place: Option<excerpt::Place>) -> Self {
        let (start, end) = place
            .map(|place| (place.start.into(), place.end.into()))
            .unzip();
        Self {
            level,
            code: None,
            message,
            start,
            end,
        }
    }
}

impl From<Position> for Place {
    fn from(place: Position) -> Self {
        let Position { byte, line, column } = place;
        Self { byte, line, column }
    }
}

#[cfg(test)]
mod tests {
    use tiezi_core::{Warning, WarningCode};

    use super::*;
    use crate::cli::diagnostics::MOST_WARNINGS;

    const LOW: WarningCode = WarningCode::warning("test.low", "the water is low");

    #[test]
    fn warnings_past_the_most_are_counted() {
        let page = Page {
            input: "潮\nebb".into(),
            warnings: vec![Warning::new(&LOW, "low", 3..6); MOST_WARNINGS + 2],
            report: Err(Failure::Refused("dry".into())),
            ..Page::new()
        };
        let Verdict { diagnostics, .. } = Verdict::of("log", &page);
        assert_eq!(diagnostics.len(), MOST_WARNINGS + 2);
        let place = excerpt::Place::all(&page.text(), &Some(3..6)).pop();
        let low = Diagnostic {
            code: Some("test.low".into()),
            ..Diagnostic::new("warning", "low".into(), place)
        };
        assert_eq!(diagnostics[MOST_WARNINGS - 1], low);
        let more = "2 more warnings are not shown".to_owned();
        let [.., rest, error] = diagnostics.as_slice() else {
            panic!("nothing is told")
        };
        assert_eq!(rest, &Diagnostic::new("warning", more, None));
        assert_eq!(error, &Diagnostic::new("error", "dry".into(), None));
    }
}
