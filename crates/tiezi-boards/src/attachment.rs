//! Files that hang on posts, as boards write them: a name and a size.

use tiezi_core::{Attachment, normal};

use crate::vocabulary::FILE_WORDS;

/// Units of sizes, the longer of two that begin alike first.
const UNITS: [&str; 12] = [
    "Bytes", "bytes", "KiB", "MiB", "GiB", "KB", "kB", "MB", "GB", "kb", "Ko", "字节",
];

/// Endings of files that people hang on posts.
const FILES: [&str; 20] = [
    "7z", "csv", "doc", "docx", "gif", "gz", "jpeg", "jpg", "log", "mp3", "mp4", "patch", "pdf",
    "png", "rar", "txt", "webp", "xls", "xlsx", "zip",
];

/// The longest ending of a file's name.
const LONGEST_EXTENSION: usize = 5;

/// The longest line that tells of a file, in bytes.
const LONGEST_LINE: usize = 200;

/// What a note in brackets at the beginning of some words says of a file's size, and the words after it.
pub fn note(words: &str) -> Option<(&str, &str)> {
    let inside = words.trim_start().strip_prefix('(')?;
    let (note, after) = inside.split_once(')')?;
    size(note).map(|_| (note, after))
}

/// The size of a file in words that tell it.
///
/// ```
/// use tiezi_boards::attachment;
///
/// assert_eq!(attachment::size("(12.5 KB, downloads: 3)").as_deref(), Some("12.5 KB"));
/// ```
pub fn size(words: &str) -> Option<String> {
    let (at, end) = find_size(words)?;
    Some(normal::line(&words[at..end]).into_owned())
}

/// The file that a line names with its size, and says no more of than boards do.
///
/// ```
/// use tiezi_boards::attachment;
///
/// let file = attachment::line("rope.jpg (48.2 KB, 800x600 - viewed 31 times.)").unwrap();
/// assert_eq!((file.name.as_deref(), file.size.as_deref()), (Some("rope.jpg"), Some("48.2 KB")));
/// assert_eq!(attachment::line("My rope.jpg has 48.2 KB and is too large for this board"), None);
/// ```
pub fn line(line: &str) -> Option<Attachment> {
    if line.len() > LONGEST_LINE {
        return None;
    }
    let (start, end) = find_size(line)?;
    let name =
        line[..start].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '-'));
    let (stem, extension) = name.rsplit_once('.')?;
    let is_name = !stem.is_empty()
        && stem.split_whitespace().count() <= 6
        && !stem.contains(['.', '!', '?', ':'])
        && (1..=LONGEST_EXTENSION).contains(&extension.len())
        && extension.bytes().all(|b| b.is_ascii_alphanumeric());
    // What follows is in brackets, or counts.
    let rest = line[end..].trim_start_matches(['.', ' ', ')', ']', '\u{A0}']);
    let is_whole =
        rest.len() <= 60 && (rest.is_empty() || rest.contains(|c: char| c.is_ascii_digit()));
    (is_name && is_whole).then(|| Attachment {
        name: normal::filled_line(name),
        size: Some(normal::line(&line[start..end]).into_owned()),
        ..Attachment::default()
    })
}

/// Whether a line below the name of a file tells of it: its size, how often it was seen.
pub fn is_about_file(line: &str) -> bool {
    let starts_with_size = || find_size(line).is_some_and(|(start, _)| start <= 1);
    line.len() <= LONGEST_LINE && (FILE_WORDS.leading(line).is_some() || starts_with_size())
}

/// Whether words are the name of a file that people hang on posts, by its ending.
pub fn is_file_name(words: &str) -> bool {
    let parts = words.rsplit_once('.');
    parts.is_some_and(|(stem, ending)| {
        !stem.is_empty()
            && stem.split(' ').count() <= 6
            && FILES.contains(&ending.to_ascii_lowercase().as_str())
    })
}

/// Where a size stands in some words.
fn find_size(words: &str) -> Option<(usize, usize)> {
    let bytes = words.as_bytes();
    let mut at = 0;
    while let Some(skipped) = bytes.get(at..)?.iter().position(u8::is_ascii_digit) {
        let start = at + skipped;
        let is_part = |b: &&u8| b.is_ascii_digit() || matches!(b, b'.' | b',');
        at = start + bytes[start..].iter().take_while(is_part).count();
        let rest = &words[at..];
        let unit_at = rest.len() - rest.trim_start_matches([' ', '\u{A0}']).len();
        let unit = UNITS
            .iter()
            .find(|unit| rest[unit_at..].starts_with(**unit));
        if let Some(unit) = unit {
            return Some((start, at + unit_at + unit.len()));
        }
    }
    None
}
