//! The law that no word vanishes: a marked word anywhere in an input is found again.

use tiezi_core::{OptionSpec, Options, Reader, Reading, Role};

/// A word that stands in no fixture, and that no reader knows.
const MARK: &str = "Qzxjv";

/// Finds where a marked word would vanish: put into a text as a line of its own, into the middle of a line, or to its
/// end, it must stand in the report, or in what provenance calls lost while a warning counts it. `most` bounds how many
/// lines are tried, evenly over the text.
///
/// # Errors
/// Says of each place where the word vanished which line it is, with the word in it.
pub fn no_word_vanishes(reader: &dyn Reader, text: &str, most: usize) -> Result<(), Vec<String>> {
    let spec = OptionSpec::PROVENANCE;
    let pairs = [(&*spec.name, "true")];
    let options = Options::check(std::slice::from_ref(&spec), pairs).unwrap_or_default();
    let starts: Vec<usize> = std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .filter(|&at| at < text.len())
        .collect();
    let step = starts.len().div_ceil(most).max(1);
    let mut vanished = Vec::new();
    for (number, &start) in starts.iter().enumerate().step_by(step) {
        let line = text[start..].lines().next().unwrap_or_default();
        let middle = line
            .char_indices()
            .nth(line.chars().count() / 2)
            .map_or(0, |(at, _)| at);
        let marked = [
            (start, format!("{MARK}\n")),
            (start + middle, MARK.to_owned()),
            (start + line.len(), format!(" {MARK}")),
        ];
        for (at, mark) in marked
            .into_iter()
            .filter(|(at, _)| !is_in_tag(&text[start..*at]))
        {
            let mut input = text.to_owned();
            input.insert_str(at, &mark);
            let is_kept = match reader.read(input.as_bytes(), &options) {
                Ok(reading) => {
                    is_in_report(&reading)
                        || is_counted(&reading, at + mark.find(MARK).unwrap_or(0))
                }
                Err(_) => true,
            };
            if !is_kept {
                let line = input[start..].lines().next().unwrap_or_default();
                vanished.push(format!("line {}: {line}", number + 1));
            }
        }
    }
    if vanished.is_empty() {
        Ok(())
    } else {
        Err(vanished)
    }
}

/// Whether the end of a text stands in a tag of HTML, where nobody sees a word.
fn is_in_tag(line: &str) -> bool {
    let open = line.rfind('<');
    open.is_some_and(|open| {
        let tag = &line[open + 1..];
        !tag.contains('>') && tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
    })
}

fn is_in_report(reading: &Reading) -> bool {
    format!("{:?}", reading.report).contains(MARK)
}

fn is_counted(reading: &Reading, at: usize) -> bool {
    let parts = reading.provenance.iter().flatten();
    let mut lost = parts.filter(|(_, role)| *role == Role::Lost);
    lost.any(|(range, _)| range.contains(&at)) && !reading.warnings.is_empty()
}
