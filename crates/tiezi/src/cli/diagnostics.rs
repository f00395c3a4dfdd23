//! What is said on standard error: errors, warnings and progress.

use std::io::Write;

use annotate_snippets::Level;
use clap::builder::styling::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressStyle};
use tiezi_core::{Level as Weight, Position, ReadError, Warning};

use super::{
    excerpt::{self, Place},
    read::Page,
};

/// The most warnings that are shown for one input; the rest are counted.
pub(crate) const MOST_WARNINGS: usize = 100;

const BOLD: Style = Style::new().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const NOTE: Style = AnsiColor::Cyan.on_default().bold();

/// Says an error that is about no input.
pub(crate) fn error(message: &str) {
    let message = excerpt::visible(message);
    print(&format!("{ERROR}error{ERROR:#}: {message}"));
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
    pub(crate) fn read_error(&self, name: &str, page: &Page<'_>, error: &ReadError) {
        let message = error.to_string();
        let Some(range) = error.range() else {
            return self.failure(name, &message);
        };
        let text = page.text();
        for place in Place::all(&text, [&(range.start.byte..range.end.byte)]) {
            let excerpt = Some(place.excerpt(&text, Level::ERROR));
            self.say(name, Some(place.start), ERROR, "error", &message, excerpt);
        }
    }

    /// Says that something is wrong with an input.
    pub(crate) fn failure(&self, name: &str, message: &str) {
        self.say(name, None, ERROR, "error", message, None);
    }

    /// Says something about an input that is no fault of it.
    pub(crate) fn note(&self, name: &str, message: &str) {
        if !self.quiet {
            self.say(name, None, NOTE, "note", message, None);
        }
    }

    /// Says what the reader and the passes warned of.
    pub(crate) fn warnings(&self, name: &str, page: &Page<'_>) {
        if self.quiet || page.warnings.is_empty() {
            return;
        }
        let text = page.text();
        for (warning, place) in page.shown_warnings(&text) {
            let (style, level, in_excerpt) = weight(warning);
            let excerpt = place.as_ref().filter(|_| self.excerpts);
            let excerpt = excerpt.map(|place| place.excerpt(&text, in_excerpt));
            let start = place.map(|place| place.start);
            self.say(name, start, style, level, &warning.to_string(), excerpt);
        }
        if let Some(message) = more_warnings(page.warnings.len()) {
            self.say(name, None, WARNING, "warning", &message, None);
        }
    }

    /// Says what the writer warned of.
    pub(crate) fn written(&self, name: &str, warnings: &[Warning]) {
        for warning in warnings.iter().filter(|_| !self.quiet) {
            let (style, level, _) = weight(warning);
            self.say(name, None, style, level, &warning.to_string(), None);
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

/// How a warning looks, and what it is called.
fn weight(warning: &Warning) -> (Style, &'static str, Level<'static>) {
    match warning.level {
        Weight::Note => (NOTE, "note", Level::NOTE),
        Weight::Warning => (WARNING, "warning", Level::WARNING),
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
