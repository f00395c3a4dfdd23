//! Files that hang on a post.

use tiezi_core::{Attachment, normal};
use tiezi_dom::local_name;

use tiezi_dom::Node;

use crate::read::page::Page;

/// Reads an element that shows an attachment: the link's words or picture, and the size beside it.
pub(crate) fn read(page: &Page<'_>, node: Node<'_>) -> Option<Attachment> {
    let links = || {
        let inside = node.descendants().filter(|node| node.is(&local_name!("a")));
        std::iter::once(node)
            .filter(|node| node.is(&local_name!("a")))
            .chain(inside)
    };
    let named = links()
        .find(|link| !link.text().is_empty())
        .or_else(|| links().find(|link| link.filled_attr("href").is_some()));
    let picture = node.descendants().find(|node| node.is(&local_name!("img")));
    let words = node.text();
    let name = named
        .map(Node::text)
        .filter(|name| !name.is_empty())
        .or_else(|| picture?.filled_attr("alt").map(str::to_owned))
        .or_else(|| named?.filled_attr("title").map(str::to_owned));
    let url = named
        .and_then(|link| page.address(link.attr("href")?))
        .or_else(|| page.address(picture?.filled_attr("src")?));
    let name = name.and_then(|name| normal::filled_line(&name));
    (name.is_some() || url.is_some()).then(|| Attachment {
        size: size(&words).or_else(|| size_beside(node)),
        name,
        url,
        media_type: None,
    })
}

/// The size that the words after a link tell: `name.zip (12.5 KB, downloads: 3)`.
fn size_beside(link: Node<'_>) -> Option<String> {
    let after = link.next_sibling()?.own_text()?;
    size(note(after)?.0)
}

/// What a note in brackets at the beginning of some words says of a file's size, and the words after it.
pub(crate) fn note(words: &str) -> Option<(&str, &str)> {
    let inside = words.trim_start().strip_prefix('(')?;
    let (note, after) = inside.split_once(')')?;
    size(note).map(|_| (note, after))
}

/// The size of a file in words that tell it: `(12.5 KB, downloads: 3)`.
pub(crate) fn size(words: &str) -> Option<String> {
    const UNITS: [&str; 12] = [
        "Bytes", "bytes", "KiB", "MiB", "GiB", "KB", "kB", "MB", "GB", "kb", "Ko", "字节",
    ];
    let bytes = words.as_bytes();
    let mut at = 0;
    while let Some(skipped) = bytes.get(at..)?.iter().position(u8::is_ascii_digit) {
        let start = at + skipped;
        let length = bytes[start..]
            .iter()
            .take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
            .count();
        at = start + length;
        let rest = &words[at..];
        let unit_at = rest.len() - rest.trim_start_matches([' ', '\u{A0}']).len();
        let unit = UNITS
            .iter()
            .find(|unit| rest[unit_at..].starts_with(**unit));
        if let Some(unit) = unit {
            let size = &words[start..at + unit_at + unit.len()];
            return Some(normal::line(size).into_owned());
        }
    }
    None
}
