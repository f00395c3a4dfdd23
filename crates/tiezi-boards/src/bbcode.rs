//! Tags of BBCode: which there are on boards, what they do, and how one is written.
//!
//! ```
//! use tiezi_boards::bbcode::{TagKind, Tag};
//!
//! let tag = Tag::parse("[url=https://a.example]here[/url]", None).unwrap();
//! assert!(matches!(tag.kind(), TagKind::Link(_)));
//! assert_eq!((tag.value, tag.len), (Some("https://a.example"), 23));
//! ```

use memchr::memchr;
use tiezi_core::{Inline, MediaKind, Span};
use tiezi_lexicon::Entry;

use crate::{address::is_address, vocabulary::TAGS};

/// What a tag does with the words in it.
#[derive(Debug, Clone, Copy)]
pub enum TagKind {
    /// Marks them.
    Mark(fn(Span) -> Inline),
    /// Links them, or is the address itself, which begins so: `[url=ADDRESS]words[/url]`, `[email]ADDRESS[/email]`.
    Link(&'static str),
    /// Changes their look alone.
    Look,
    /// Links them to a post or thread, of which it has the number alone: `[post=7]words[/post]`.
    Number,
    /// Makes them lines of their own, and changes their look.
    Lines,
    /// Makes a heading of them.
    Heading,
    /// Quotes them.
    Quote,
    /// Hides them until they are asked for.
    Spoiler,
    /// Makes a list of the items in it.
    List {
        /// Whether its items are numbered.
        ordered: bool,
    },
    /// Begins an item; its end is not needed.
    Item,
    /// Makes a table of the rows in it.
    Table,
    /// Makes a row of the cells in it.
    Row,
    /// Makes a cell of them.
    Cell {
        /// Whether it heads a row or column.
        is_header: bool,
    },
    /// Draws a rule; it has no end.
    Rule,
    /// Is code, of a language that the tag may name. In it, and in those below, no tag means anything.
    Code(Option<&'static str>),
    /// Is code among words.
    InlineCode,
    /// Shows them as they stand.
    Plain,
    /// Is the address of a picture.
    Image,
    /// Is the number or name of a file.
    Attachment,
    /// Is the address of a film or sound.
    Media(MediaKind),
    /// Is the name of a member.
    Mention,
}

impl TagKind {
    pub(crate) fn read(column: &'static str) -> Option<Self> {
        Some(match column {
            "strong" => Self::Mark(Inline::Strong),
            "emphasis" => Self::Mark(Inline::Emphasis),
            "underline" => Self::Mark(Inline::Underline),
            "strikethrough" => Self::Mark(Inline::Strikethrough),
            "subscript" => Self::Mark(Inline::Subscript),
            "superscript" => Self::Mark(Inline::Superscript),
            "link" => Self::Link(""),
            "email" => Self::Link("mailto:"),
            "look" => Self::Look,
            "number" => Self::Number,
            "lines" => Self::Lines,
            "heading" => Self::Heading,
            "quote" => Self::Quote,
            "spoiler" => Self::Spoiler,
            "list" => Self::List { ordered: false },
            "ordered list" => Self::List { ordered: true },
            "item" => Self::Item,
            "table" => Self::Table,
            "row" => Self::Row,
            "header cell" => Self::Cell { is_header: true },
            "cell" => Self::Cell { is_header: false },
            "rule" => Self::Rule,
            "inline code" => Self::InlineCode,
            "plain" => Self::Plain,
            "picture" => Self::Image,
            "attachment" => Self::Attachment,
            "video" => Self::Media(MediaKind::Video),
            "audio" => Self::Media(MediaKind::Audio),
            "embed" => Self::Media(MediaKind::Embed),
            "mention" => Self::Mention,
            _ => match column.strip_prefix("code")? {
                "" => Self::Code(None),
                language => Self::Code(Some(language.strip_prefix(' ')?)),
            },
        })
    }
}

/// How many tags there are.
pub fn count() -> usize {
    TAGS.entries().len()
}

/// Whether there is a tag of a name, in any case.
pub fn is_known(name: &str) -> bool {
    TAGS.has(name)
}

/// Whether words that follow a `[` could make a tag of it, be it with the words that follow them.
pub fn may_follow_bracket(words: &str) -> bool {
    let words = words.strip_prefix('/').unwrap_or(words);
    let name = name_of(words);
    name.len() == words.len() || is_known(name)
}

/// The name that a tag begins with.
pub fn name_of(text: &str) -> &str {
    let len = match text.as_bytes() {
        [b'*', ..] => 1,
        bytes => bytes
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric())
            .count(),
    };
    &text[..len]
}

/// A tag as it is written. Its values are as they stand, without their quotes.
#[derive(Debug, Clone)]
pub struct Tag<'a> {
    /// Which of the [`count`] tags it is.
    pub id: usize,
    /// Whether it is the end: `[/b]`.
    pub is_end: bool,
    /// What stands after its name: `[url=VALUE]`.
    pub value: Option<&'a str>,
    attributes: Vec<(&'a str, &'a str)>,
    /// How many bytes it takes.
    pub len: usize,
}

/// A tag has no more attributes than this; it bounds the time for what never ends.
const MOST_ATTRIBUTES: usize = 20;

impl<'a> Tag<'a> {
    /// Reads the tag that a text begins with, on one line: `[name]`, `[name=value key="value"]`, `[/name]`.
    ///
    /// `uid` is what phpBB 2 and 3.0 put into every tag of a post: `[b:1x2y3z4w]`, `[list=1:1x2y3z4w]`.
    pub fn parse(text: &'a str, uid: Option<&str>) -> Option<Self> {
        let inside = text.strip_prefix('[')?;
        let name_on = inside.strip_prefix('/');
        let is_end = name_on.is_some();
        let name_on = name_on.unwrap_or(inside);
        let name = name_of(name_on);
        let id = TAGS.position(name)?;
        let mut rest = &name_on[name.len()..];
        if rest.starts_with(':') {
            let is_suffix = |b: &u8| *b == b':' || b.is_ascii_alphanumeric();
            let (suffix, after) = rest.split_at(rest.bytes().take_while(is_suffix).count());
            if !suffix.ends_with(uid?) {
                return None;
            }
            rest = after;
        }
        let mut tag = Self {
            id,
            is_end,
            value: None,
            attributes: Vec::new(),
            len: 0,
        };
        if !is_end {
            if let Some(after) = rest.strip_prefix('=') {
                let (value, after) = value(after, uid)?;
                tag.value = Some(value);
                rest = after;
            }
            while let Some(after) = rest.strip_prefix(' ') {
                rest = after.trim_start_matches(' ');
                let key_len = rest.bytes().take_while(|&b| is_key(b)).count();
                let (key, after) = rest.split_at(key_len);
                let Some(after) = after.strip_prefix('=') else {
                    break;
                };
                let (value, after) = value(after, uid)?;
                tag.attributes.push((key, value));
                rest = after;
                if tag.attributes.len() > MOST_ATTRIBUTES {
                    return None;
                }
            }
        }
        let after = rest.strip_prefix(']')?;
        tag.len = text.len() - after.len();
        Some(tag)
    }

    fn entry(&self) -> &'static Entry<TagKind> {
        &TAGS.entries()[self.id]
    }

    /// Its name, in lower case.
    pub fn name(&self) -> &'static str {
        self.entry().word
    }

    /// What it does.
    pub fn kind(&self) -> TagKind {
        self.entry().value
    }

    /// Its attributes with their values.
    pub fn attributes(&self) -> &[(&'a str, &'a str)] {
        &self.attributes
    }

    /// The first of its attributes that has one of these keys.
    pub fn attribute(&self, keys: &[&str]) -> Option<&'a str> {
        let is_asked = |key: &str| keys.iter().any(|known| known.eq_ignore_ascii_case(key));
        let found = self.attributes.iter().find(|(key, _)| is_asked(key));
        found.map(|(_, value)| *value)
    }

    /// Whether it is Discuz!'s notice of an edit: `[i=s] … [/i]`.
    pub fn is_notice(&self) -> bool {
        self.name() == "i" && self.value == Some("s")
    }

    /// Whether no tag in it means anything.
    pub fn is_element(&self) -> bool {
        match self.kind() {
            TagKind::Code(_)
            | TagKind::InlineCode
            | TagKind::Plain
            | TagKind::Image
            | TagKind::Attachment
            | TagKind::Media(_)
            | TagKind::Mention => true,
            TagKind::Link(_) => self.value.is_none(),
            _ => self.is_notice(),
        }
    }
}

fn is_key(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_'
}

/// Brackets in an address stand in no more others than this; it bounds how often the same brackets are
/// looked at, for each could begin a tag.
const MOST_BRACKETS: usize = 4;

/// A value in quotes, or up to the end of the tag or the next key; and what follows it.
fn value<'a>(text: &'a str, uid: Option<&str>) -> Option<(&'a str, &'a str)> {
    // phpBB keeps its own quotes escaped.
    for quote in ["\"", "'", "&quot;"] {
        let Some((value, mut after)) = text
            .strip_prefix(quote)
            .and_then(|inside| inside.split_once(quote))
        else {
            continue;
        };
        if let Some(uid) = uid
            && let Some(rest) = after
                .strip_prefix(':')
                .and_then(|rest| rest.strip_prefix(uid))
        {
            after = rest;
        }
        if after.starts_with([']', ' ']) && memchr(b'\n', value.as_bytes()).is_none() {
            return Some((value, after));
        }
    }
    let bytes = text.as_bytes();
    let next_key = |space: usize| {
        let after = &bytes[space + 1..];
        let key = after.iter().take_while(|b| is_key(**b)).count();
        key > 0 && after.get(key) == Some(&b'=')
    };
    // In an address, brackets that have their ends are part of it: `/?q[]=1`.
    let mut may_open = is_address(text);
    let mut open = 0;
    let end = bytes.iter().enumerate().position(|(at, byte)| match byte {
        b'[' if may_open && open < MOST_BRACKETS && bytes.get(at + 1) != Some(&b'/') => {
            open += 1;
            false
        }
        b']' if open > 0 => {
            open -= 1;
            false
        }
        b' ' => {
            may_open = false;
            open > 0 || next_key(at)
        }
        b'[' | b']' | b'\n' => true,
        _ => false,
    })?;
    if open > 0 || matches!(bytes[end], b'[' | b'\n') {
        return None;
    }
    let (mut value, after) = text.split_at(end);
    if let Some(uid) = uid
        && let Some(rest) = value
            .strip_suffix(uid)
            .and_then(|rest| rest.strip_suffix(':'))
    {
        value = rest;
    }
    Some((value, after))
}
