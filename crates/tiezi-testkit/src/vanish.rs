//! The law that no word vanishes: a marked word anywhere in an input is found again; of a page, anywhere in its posts.

use std::ops::Range;

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
    let options = with_provenance();
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

/// Finds where a marked word would vanish from a page: put between two words of one post, among words or where an
/// element begins or ends, it must stand in the report, or in what provenance calls lost while a warning counts it.
/// Beside what the engine's own markup marks as its own, a word that provenance gives to the board is the board's.
///
/// `markup` is what is set around the word, before and behind it, in turn. `most` bounds how many places are tried, evenly
/// over those that the page has; how many that were is the result.
///
/// # Errors
/// Says of each place where the word vanished what stands around it.
pub fn no_word_vanishes_in_page(
    reader: &dyn Reader,
    page: &str,
    markup: &[[&str; 2]],
    most: usize,
) -> Result<usize, Vec<String>> {
    let options = with_provenance();
    let Ok(reading) = reader.read(page.as_bytes(), &options) else {
        return Ok(0);
    };
    let parts = reading.provenance.unwrap_or_default();
    let posts = stretches(&parts);
    let is_in_post = |at: &usize| posts.iter().any(|range| range.contains(at));
    let places: Vec<usize> = text_places(page).into_iter().filter(is_in_post).collect();
    let step = places.len().div_ceil(most).max(1);
    let mut vanished = Vec::new();
    // Where more are asked for than there are, each is tried again with other markup.
    let rounds = (most / places.len().max(1)).clamp(1, markup.len());
    let tried = (0..rounds).flat_map(|round| {
        let markup = markup.iter().cycle().skip(round);
        places.iter().step_by(step).zip(markup)
    });
    let mut number = 0;
    for (&at, [before, behind]) in tried {
        number += 1;
        let mut input = page.to_owned();
        input.insert_str(at, &format!("{before}{MARK}{behind}"));
        let place = at + before.len();
        let is_kept = match reader.read(input.as_bytes(), &options) {
            Ok(reading) => {
                is_in_report(&reading)
                    || is_counted(&reading, place)
                    || is_of(&reading, place, &Role::Board) && is_of_board(&parts, at)
            }
            Err(_) => true,
        };
        if !is_kept {
            let around = around(page, at, &format!("{before}{MARK}{behind}"));
            vanished.push(format!("byte {at}: {around}"));
        }
    }
    if vanished.is_empty() {
        Ok(number)
    } else {
        Err(vanished)
    }
}

/// The options that ask a reader what became of each part of its input.
fn with_provenance() -> Options {
    let spec = OptionSpec::PROVENANCE;
    let pairs = [(&*spec.name, "true")];
    Options::check(std::slice::from_ref(&spec), pairs).unwrap_or_default()
}

/// From the first to the last words of a post, as long as no other post's stand between them.
fn stretches(parts: &[(Range<usize>, Role)]) -> Vec<Range<usize>> {
    let words = parts.iter().filter_map(|(range, role)| match role {
        Role::Words { post } | Role::Quote { post } => Some((*post, range)),
        _ => None,
    });
    let mut stretches: Vec<(usize, Range<usize>)> = Vec::new();
    for (post, range) in words {
        match stretches.last_mut() {
            Some((last, stretch)) if *last == post => stretch.end = range.end,
            _ => stretches.push((post, range.clone())),
        }
    }
    stretches.into_iter().map(|(_, range)| range).collect()
}

/// Where words of a page may stand: behind each tag, before the next, and in the middle of what is between them.
fn text_places(page: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let (mut at, mut before) = (0, "");
    while at < page.len() {
        let rest = &page[at..];
        let Some(open) = rest.find('<') else {
            break;
        };
        let words = &rest[..open];
        // Browsers set what stands between cells before the table.
        let is_between = words.trim().is_empty() && is_between_cells(before, &rest[open..]);
        let middle = words
            .char_indices()
            .nth(words.chars().count() / 2)
            .map_or(0, |(at, _)| at);
        let is_in_reference = words[..middle]
            .rfind('&')
            .is_some_and(|and| !words[and..middle].contains(';'));
        if middle > 0 && !is_in_reference {
            places.push(at + middle);
        }
        if at > 0 && !is_between {
            places.push(at);
            if open > 0 {
                places.push(at + open);
            }
        }
        let length = markup_length(&rest[open..]);
        before = &rest[open..open + length];
        at += open + length;
    }
    places
}

/// Whether no words may stand between two tags: they are of a table, and no cell is open.
fn is_between_cells(before: &str, after: &str) -> bool {
    const BEHIND: [&str; 9] = [
        "<table", "<tbody", "<thead", "<tr", "</tbody", "</thead", "</tr", "</td", "</th",
    ];
    const AHEAD: [&str; 8] = [
        "<tbody", "<thead", "<tr", "<td", "<th", "</table", "</tbody", "</tr",
    ];
    BEHIND.iter().any(|tag| before.starts_with(tag))
        || AHEAD.iter().any(|tag| after.starts_with(tag))
}

/// How long a tag is that a text begins with, a comment, or an element whose words are none.
fn markup_length(text: &str) -> usize {
    let end = |needle: &str| text.find(needle).map_or(text.len(), |at| at + needle.len());
    if text.starts_with("<!--") {
        return end("-->");
    }
    let mut quote = None;
    let mut length = text.len();
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => {
                length = at + 1;
                break;
            }
            (None, '"' | '\'') if text[..at].ends_with('=') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    let silent = ["script", "style", "textarea", "title", "select", "svg"];
    let is_name = |name: &&&str| {
        let rest = text[1..].strip_prefix(**name);
        rest.is_some_and(|rest| rest.starts_with([' ', '>', '\n', '\t']))
    };
    match silent.iter().find(is_name) {
        Some(name) => end(&format!("</{name}>")),
        None => length,
    }
}

/// What stands around a place of a page, with what was put there.
fn around(page: &str, at: usize, put: &str) -> String {
    let before: Vec<char> = page[..at].chars().rev().take(70).collect();
    let before: String = before.into_iter().rev().collect();
    let after: String = page[at..].chars().take(30).collect();
    format!("{before}⟨{put}⟩{after}").replace('\n', "⏎")
}

/// Whether one of the parts around a place is the board's: the one that it is in or at the edge of, and those beside.
fn is_of_board(parts: &[(Range<usize>, Role)], at: usize) -> bool {
    let next = parts.partition_point(|(range, _)| range.end < at);
    let mut around = parts[next.saturating_sub(1)..].iter().take(3);
    around.any(|(_, role)| *role == Role::Board)
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
    is_of(reading, at, &Role::Lost) && !reading.warnings.is_empty()
}

/// Whether what stands at a place became that.
fn is_of(reading: &Reading, at: usize, role: &Role) -> bool {
    let mut parts = reading.provenance.iter().flatten();
    parts.any(|(range, found)| found == role && range.contains(&at))
}
