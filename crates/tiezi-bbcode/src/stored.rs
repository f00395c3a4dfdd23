//! What boards make of a post's BBCode when they store it, and the way back.
//!
//! - vBulletin, XenForo, MyBB and Discuz! store it as it was typed.
//! - phpBB 2 to 3.1 and SMF escape `&`, `<`, `>` and `"` as HTML does. SMF has `<br />` for line ends;
//!   phpBB has links and smilies between comments (`<!-- s:) --><img …><!-- s:) -->`) and a mark of the post
//!   in each tag (`[b:1x2y3z4w]`).
//! - phpBB 3.2 and later have XML (`<r>… <B><s>[b]</s>words<e>[/b]</e></B></r>`), whose text is what was typed.

use std::borrow::Cow;

use memchr::{memchr, memchr3, memmem};
use tiezi_core::normal;

use tiezi_boards::bbcode::{Tag, is_known, name_of};

/// A post's BBCode, without what its board put around it.
#[derive(Debug)]
pub(crate) struct Stored<'a> {
    /// The BBCode; borrowed where it is as it was.
    pub(crate) text: Cow<'a, str>,
    /// Whether entities are to be decoded in it.
    pub(crate) is_escaped: bool,
}

impl<'a> Stored<'a> {
    /// Takes a post as its board stored it. `entities` says whether entities are to be decoded;
    /// nothing: where they are all that could stand for `&`, `<`, `>` and `"`.
    pub(crate) fn read(text: &'a str, entities: Option<bool>) -> Self {
        if let Some(typed) = of_xml(text.trim()) {
            return Self {
                text: Cow::Owned(typed),
                is_escaped: entities == Some(true),
            };
        }
        let text = without_html(text);
        let is_escaped = entities.unwrap_or_else(|| is_escaped(&text));
        Self { text, is_escaped }
    }
}

/// What was typed, of the XML of phpBB 3.2.
fn of_xml(text: &str) -> Option<String> {
    let of = |start, end| text.strip_prefix(start)?.strip_suffix(end);
    let inside: &str = of("<r>", "</r>").or_else(|| of("<t>", "</t>"))?;
    let mut typed = String::with_capacity(inside.len());
    let mut rest = inside;
    while let Some((words, tag)) = rest.split_once('<') {
        typed.push_str(&decoded(words));
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    typed.push_str(&decoded(rest));
    Some(typed)
}

/// The text without the HTML that phpBB 3.0 and SMF put into it.
fn without_html(text: &str) -> Cow<'_, str> {
    let has_comments = memmem::find(text.as_bytes(), b"<!-- ").is_some();
    let has_breaks =
        memchr(b'\n', text.as_bytes()).is_none() && memmem::find(text.as_bytes(), b"<br").is_some();
    if !has_comments && !has_breaks {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let line_end = ["<br />", "<br>", "<br/>"]
            .into_iter()
            .find_map(|html| rest.strip_prefix(html).filter(|_| has_breaks));
        if let Some(after) = line_end {
            plain.push('\n');
            rest = after;
        } else if let Some((words, after)) = between_comments(rest) {
            plain.push_str(words);
            rest = after;
        } else {
            plain.push('<');
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// How many bytes of HTML phpBB puts between two comments at most.
const MOST_HTML: usize = 4096;

/// The smiley, address or file's name that stands between two comments of phpBB, and what follows.
fn between_comments(text: &str) -> Option<(&str, &str)> {
    let open = text.strip_prefix("<!-- ")?;
    let window = &open.as_bytes()[..open.len().min(MOST_HTML)];
    let name = &open[..memmem::find(window, b" -->")?];
    let comment = &text[.."<!-- ".len() + name.len() + " -->".len()];
    let inside = &text[comment.len()..];
    let window = &inside.as_bytes()[..inside.len().min(MOST_HTML)];
    let end = memmem::find(window, comment.as_bytes())?;
    let (html, after) = (&inside[..end], &inside[end + comment.len()..]);
    let words = match (name.strip_prefix('s'), name) {
        (Some(smiley), _) if !smiley.is_empty() => smiley,
        // The name of a file.
        _ if name.starts_with("ia") => html,
        (_, "m" | "w" | "l" | "e") => {
            let (_, href) = html.split_once("href=\"")?;
            let (address, _) = href.split_once('"')?;
            address.strip_prefix("mailto:").unwrap_or(address)
        }
        _ => return None,
    };
    Some((words, after))
}

/// The mark of the post that phpBB 2 to 3.1 put into each tag: `1x2y3z4w` of `[/b:1x2y3z4w]`.
///
/// One of four letters could be anything else, and is one only where all tags have it.
pub(crate) fn uid(text: &str) -> Option<&str> {
    let mut short = None;
    let long = memmem::find_iter(text.as_bytes(), b"[/").find_map(|at| {
        let inside = &text[at + 2..];
        let is_inside = |b: &u8| matches!(b, b':' | b'*') || b.is_ascii_alphanumeric();
        let len = inside.bytes().take(40).take_while(is_inside).count();
        let (name, uid) = inside[..len].rsplit_once(':')?;
        if uid.len() == 4 && is_known(name_of(name)) {
            short.get_or_insert(uid);
        }
        (matches!(uid.len(), 5..=10) && inside[len..].starts_with(']')).then_some(uid)
    });
    long.or_else(|| short.filter(|uid| all_tags_have(text, uid)))
}

/// Whether all tags of a text have the mark of a post in them.
fn all_tags_have(text: &str, uid: &str) -> bool {
    let mark = format!(":{uid}");
    memchr::memchr_iter(b'[', text.as_bytes()).all(|at| {
        let text = &text[at..];
        let words = text[1..].strip_prefix('/').unwrap_or(&text[1..]);
        let name = name_of(words);
        match Tag::parse(text, Some(uid)) {
            Some(tag) => text[..tag.len].contains(&mark),
            None => !is_known(name) || !words[name.len()..].starts_with(':'),
        }
    })
}

/// Whether a text is as `htmlspecialchars` leaves it: with entities, and without what they stand for.
fn is_escaped(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut ampersands = memchr::memchr_iter(b'&', bytes).peekable();
    ampersands.peek().is_some()
        && memchr3(b'<', b'>', b'"', bytes).is_none()
        && ampersands.all(|at| entity(&text[at..]).is_some())
}

/// The character of the entity that a text begins with, and how many bytes the entity takes: those
/// that boards write.
pub(crate) fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|b| b == b';')?;
    let c = match text.get(1..end)? {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        name => {
            let digits = name.strip_prefix('#')?;
            let number = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => digits.parse(),
            };
            char::from_u32(number.ok()?).filter(|&c| !normal::is_forbidden(c))?
        }
    };
    Some((c, end + 1))
}

/// Text with its entities decoded.
pub(crate) fn decoded(text: &str) -> Cow<'_, str> {
    if memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (c, len) = entity(rest).unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[len..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}
