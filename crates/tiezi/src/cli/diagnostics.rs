//! What is said on standard error: errors, warnings and progress.

use std::io::Write;

use annotate_snippets::Level;
use clap::builder::styling::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressStyle};
use tiezi_core::{Position, ReadError, Warning};

use super::excerpt;

/// The most warnings that are shown for one input; the rest are counted.
pub(crate) const MOST_WARNINGS: usize = 100;

const BOLD: Style = Style::new().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// Says an error that is about no input.
pub(crate) fn error(message: &str) {
    let message = excerpt::visible(message);
    print(&format!("{ERROR}error{ERROR:#}: {message}"));
}

/// Says a warning that is about no input.
pub(crate) fn warning(message: &str) {
    let message = excerpt::visible(message);
    print(&format!("{WARNING}warning{WARNING:#}: {message}"));
}

/// Says what there is to say about inputs.
#[derive(Debug)]
pub(crate) struct Diagnostics {
    quiet: bool,
    excerpts: bool,
    bar: ProgressBar,
}

impl Diagnostics {
    /// For so many inputs. Warnings come with their line of the input if `excerpts`.
    pub(crate) fn new(inputs: usize, quiet: bool, excerpts: bool) -> Self {
        // It hides itself where standard error is no terminal.
        let bar = if quiet || inputs < 2 {
            ProgressBar::hidden()
        } else {
            ProgressBar::new(inputs as u64)
        };
        if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        Self {
            quiet,
            excerpts,
            bar,
        }
    }

    /// Another input is done.
    pub(crate) fn step(&self) {
        self.bar.inc(1);
    }

    /// Says why an input can't be read, and shows its line.
    pub(crate) fn read_error(
        &self,
        name: &str,
        input: &[u8],
        charset: Option<&str>,
        error: &ReadError,
    ) {
        let message = error.to_string();
        let Some(place) = error.position() else {
            return self.failure(name, &message);
        };
        let range = place.byte..place.byte;
        let excerpt = excerpt::charset(input, charset)
            .map(|charset| excerpt::of(input, &charset, &range, place.line, Level::ERROR));
        self.say(name, Some(place), ERROR, "error", &message, excerpt);
    }

    /// Says that something is wrong with an input.
    pub(crate) fn failure(&self, name: &str, message: &str) {
        self.say(name, None, ERROR, "error", message, None);
    }

    /// Says what the reader warned of.
    pub(crate) fn warnings(
        &self,
        name: &str,
        input: &[u8],
        charset: Option<&str>,
        warnings: &[Warning],
    ) {
        if self.quiet {
            return;
        }
        let charset = if self.excerpts && !warnings.is_empty() {
            excerpt::charset(input, charset)
        } else {
            None
        };
        for warning in warnings.iter().take(MOST_WARNINGS) {
            let place = Position::of(input, warning.range.start);
            let excerpt = charset.as_deref().map(|charset| {
                excerpt::of(input, charset, &warning.range, place.line, Level::WARNING)
            });
            self.say(
                name,
                Some(place),
                WARNING,
                "warning",
                &warning.message,
                excerpt,
            );
        }
        if let Some(message) = more_warnings(warnings.len()) {
            self.say(name, None, WARNING, "warning", &message, None);
        }
    }

    /// Writes elsewhere, without the progress in between.
    pub(crate) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }

    fn say(
        &self,
        name: &str,
        place: Option<Position>,
        style: Style,
        level: &str,
        message: &str,
        excerpt: Option<String>,
    ) {
        let place = place.map_or_else(String::new, |at| format!("{}:{}:", at.line, at.column));
        let (name, message) = (excerpt::visible(name), excerpt::visible(message));
        self.aside(|| {
            print(&format!(
                "{BOLD}{name}:{place}{BOLD:#} {style}{level}{style:#}: {message}"
            ));
            if let Some(excerpt) = excerpt {
                print(&excerpt);
            }
        });
    }
}

impl Drop for Diagnostics {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Prints a line on standard error, coloured where it is a terminal.
fn print(line: &str) {
    // Where nobody listens there is nobody to tell.
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// A number of things, in words.
pub(crate) fn counted(number: usize, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{plural}")
}

/// The message that stands for those of so many warnings that are not shown.
pub(crate) fn more_warnings(warnings: usize) -> Option<String> {
    let more = warnings.saturating_sub(MOST_WARNINGS);
    (more > 0).then(|| format!("{more} more warnings are not shown"))
}
