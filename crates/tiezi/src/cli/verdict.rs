//! What `tiezi check --format json` says of a file.

use serde::Serialize;
use tiezi_core::Position;

use super::{
    diagnostics::{MOST_WARNINGS, more_warnings},
    read::{Failure, Page},
};

/// A line of the output; `tiezi check --help` shows it to people.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Verdict {
    file: String,
    /// The name of the format that it is in, where that is known.
    format: Option<&'static str>,
    ok: bool,
    /// How many posts it has, where it is ok.
    posts: Option<usize>,
    /// Warnings in the order of the input, then the error.
    diagnostics: Vec<Diagnostic>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Diagnostic {
    level: &'static str,
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
        let input = &page.input;
        let warnings = page.warnings.iter().take(MOST_WARNINGS).map(|warning| {
            let range = &warning.range;
            let places = (
                Position::of(input, range.start),
                Position::of(input, range.end),
            );
            Diagnostic::new("warning", warning.message.clone(), Some(places))
        });
        let more = more_warnings(page.warnings.len())
            .map(|message| Diagnostic::new("warning", message, None));
        let error = page.report.as_ref().err().map(Diagnostic::of);
        Self {
            file: name.to_owned(),
            format: page.format.map(|format| format.format().name),
            ok: page.report.is_ok(),
            posts: page.report.as_ref().ok().map(|report| report.posts.len()),
            diagnostics: warnings.chain(more).chain(error).collect(),
        }
    }
}

impl Diagnostic {
    fn of(failure: &Failure) -> Self {
        match failure {
            Failure::Read(error) => {
                let place = error.position();
                Self::new(
                    "error",
                    error.to_string(),
                    place.map(|place| (place, place)),
                )
            }
            Failure::Refused(problem) => Self::new("error", problem.clone(), None),
        }
    }

    fn new(level: &'static str, message: String, places: Option<(Position, Position)>) -> Self {
        let (start, end) = places
            .map(|(start, end)| (start.into(), end.into()))
            .unzip();
        Self {
            level,
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
    use tiezi_core::Warning;

    use super::*;

    #[test]
    fn warnings_past_the_most_are_counted() {
        let page = Page {
            input: "潮\nebb".into(),
            format: None,
            charset: None,
            warnings: vec![Warning::new("low", 3..6); MOST_WARNINGS + 2],
            report: Err(Failure::Refused("dry".into())),
        };
        let Verdict { diagnostics, .. } = Verdict::of("log", &page);
        assert_eq!(diagnostics.len(), MOST_WARNINGS + 2);
        let places = (Position::of(&page.input, 3), Position::of(&page.input, 6));
        let low = Diagnostic::new("warning", "low".into(), Some(places));
        assert_eq!(diagnostics[MOST_WARNINGS - 1], low);
        let more = "2 more warnings are not shown".to_owned();
        let [.., rest, error] = diagnostics.as_slice() else {
            panic!("nothing is told")
        };
        assert_eq!(rest, &Diagnostic::new("warning", more, None));
        assert_eq!(error, &Diagnostic::new("error", "dry".into(), None));
    }
}
