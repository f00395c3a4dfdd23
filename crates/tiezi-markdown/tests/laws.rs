//! The laws of every converter; what other implementations say is in `judges`.

use tiezi_core::{Options, Reader, plain};
use tiezi_markdown::Markdown;
use tiezi_testkit::laws;

#[test]
fn reading_gives_what_was_written() {
    laws::round_trip(&Markdown, laws::cases());
}

#[test]
fn no_bytes_make_it_panic() {
    laws::never_panics(&Markdown, laws::cases());
}

#[test]
fn a_file_of_somebody_elses_is_always_a_report_with_all_words() {
    laws::writes_every_report(&Markdown, laws::cases(), |report, bytes| {
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        let foreign = text.replacen("tiezi: \"1\"\n", "", 1);
        let reading = Markdown.read(foreign.as_bytes(), &Options::default());
        let read = reading.map_err(|error| error.to_string())?.report;
        read.validate().map_err(|invalid| invalid.to_string())?;
        // Some words are those for an image now, which are not shown.
        let seen = serde_json::to_string(&read).map_err(|error| error.to_string())?;
        let seen: Vec<char> = letters(&seen).collect();
        for post in &report.posts {
            let words = plain::all_words(&post.body);
            let words: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
            shows(&seen, &words)?;
        }
        Ok(())
    });
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

/// Checks that all letters of some words are shown, in their order.
fn shows(seen: &[char], words: &str) -> Result<(), String> {
    let mut seen = seen.iter();
    let mut found = String::new();
    for c in letters(words) {
        if !seen.any(|&shown| shown == c) {
            return Err(format!("{c:?} is not shown after {found:?}"));
        }
        found.push(c);
    }
    Ok(())
}
