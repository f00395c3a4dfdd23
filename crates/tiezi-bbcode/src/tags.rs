//! Tags: which there are, and how one is written.

use memchr::memchr;
use tiezi_core::{Inline, MediaKind, Span};

use crate::address::is_address;

/// What a tag does with the words in it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
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
    Heading,
    Quote,
    Spoiler,
    List {
        ordered: bool,
    },
    /// Begins an item; its end is not needed.
    Item,
    Table,
    Row,
    Cell {
        is_header: bool,
    },
    Rule,
    // In the ones below no tag means anything.
    /// Is code, of a language that the tag may name.
    Code(Option<&'static str>),
    InlineCode,
    /// Shows them as they stand.
    Plain,
    Image,
    Attachment,
    Media(MediaKind),
    Mention,
}

/// Every tag: those of phpBB, vBulletin, XenForo, SMF, MyBB and Discuz!, by what they do.
const TAGS: &[(&str, Kind)] = &[
    ("b", Kind::Mark(Inline::Strong)),
    ("strong", Kind::Mark(Inline::Strong)),
    ("i", Kind::Mark(Inline::Emphasis)),
    ("em", Kind::Mark(Inline::Emphasis)),
    ("u", Kind::Mark(Inline::Underline)),
    ("s", Kind::Mark(Inline::Strikethrough)),
    ("strike", Kind::Mark(Inline::Strikethrough)),
    ("del", Kind::Mark(Inline::Strikethrough)),
    ("sub", Kind::Mark(Inline::Subscript)),
    ("sup", Kind::Mark(Inline::Superscript)),
    ("url", Kind::Link("")),
    ("iurl", Kind::Link("")),
    ("link", Kind::Link("")),
    ("email", Kind::Link("mailto:")),
    ("color", Kind::Look),
    ("size", Kind::Look),
    ("font", Kind::Look),
    ("backcolor", Kind::Look),
    ("highlight", Kind::Look),
    ("glow", Kind::Look),
    ("shadow", Kind::Look),
    ("float", Kind::Look),
    ("anchor", Kind::Look),
    ("goto", Kind::Look),
    ("ispoiler", Kind::Look),
    // vBulletin's links to a post and a thread; also the headers of a file, see `thread`.
    ("post", Kind::Number),
    ("thread", Kind::Number),
    ("p", Kind::Lines),
    ("align", Kind::Lines),
    ("center", Kind::Lines),
    ("left", Kind::Lines),
    ("right", Kind::Lines),
    ("justify", Kind::Lines),
    ("indent", Kind::Lines),
    ("heading", Kind::Heading),
    ("h1", Kind::Heading),
    ("h2", Kind::Heading),
    ("h3", Kind::Heading),
    ("quote", Kind::Quote),
    ("spoiler", Kind::Spoiler),
    ("hide", Kind::Spoiler),
    ("collapse", Kind::Spoiler),
    ("list", Kind::List { ordered: false }),
    ("ul", Kind::List { ordered: false }),
    ("ol", Kind::List { ordered: true }),
    ("*", Kind::Item),
    ("li", Kind::Item),
    ("table", Kind::Table),
    ("tr", Kind::Row),
    ("th", Kind::Cell { is_header: true }),
    ("td", Kind::Cell { is_header: false }),
    ("hr", Kind::Rule),
    ("code", Kind::Code(None)),
    ("php", Kind::Code(Some("php"))),
    ("html", Kind::Code(Some("html"))),
    ("icode", Kind::InlineCode),
    ("c", Kind::InlineCode),
    ("tt", Kind::InlineCode),
    ("plain", Kind::Plain),
    ("noparse", Kind::Plain),
    ("nobbc", Kind::Plain),
    ("img", Kind::Image),
    ("attach", Kind::Attachment),
    ("attachment", Kind::Attachment),
    ("attachimg", Kind::Attachment),
    ("video", Kind::Media(MediaKind::Video)),
    ("youtube", Kind::Media(MediaKind::Video)),
    ("audio", Kind::Media(MediaKind::Audio)),
    ("media", Kind::Media(MediaKind::Embed)),
    ("flash", Kind::Media(MediaKind::Embed)),
    ("mention", Kind::Mention),
    ("user", Kind::Mention),
    ("member", Kind::Mention),
];

/// How many tags there are.
pub(crate) const COUNT: usize = TAGS.len();

/// Which tag a name is, in any case.
fn find(name: &str) -> Option<usize> {
    TAGS.iter()
        .position(|(known, _)| known.eq_ignore_ascii_case(name))
}

/// Whether there is a tag of a name, in any case.
pub(crate) fn is_known(name: &str) -> bool {
    find(name).is_some()
}

/// Whether words that follow a `[` could make a tag of it, be it with the words that follow them.
pub(crate) fn may_follow_bracket(words: &str) -> bool {
    let words = words.strip_prefix('/').unwrap_or(words);
    let name = name_of(words);
    name.len() == words.len() || is_known(name)
}

/// The name that a tag begins with.
pub(crate) fn name_of(text: &str) -> &str {
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
pub(crate) struct Tag<'a> {
    /// Which of the [`COUNT`] tags it is.
    pub(crate) id: usize,
    /// Whether it is the end: `[/b]`.
    pub(crate) is_end: bool,
    /// What stands after its name: `[url=VALUE]`.
    pub(crate) value: Option<&'a str>,
    attributes: Vec<(&'a str, &'a str)>,
    /// How many bytes it takes.
    pub(crate) len: usize,
}

/// A tag has no more attributes than this; it bounds the time for what never ends.
const MOST_ATTRIBUTES: usize = 20;

impl<'a> Tag<'a> {
    /// Reads the tag that a text begins with, on one line: `[name]`, `[name=value key="value"]`, `[/name]`.
    ///
    /// `uid` is what phpBB 2 and 3.0 put into every tag of a post: `[b:1x2y3z4w]`, `[list=1:1x2y3z4w]`.
    pub(crate) fn parse(text: &'a str, uid: Option<&str>) -> Option<Self> {
        let inside = text.strip_prefix('[')?;
        let name_on = inside.strip_prefix('/');
        let is_end = name_on.is_some();
        let name_on = name_on.unwrap_or(inside);
        let name = name_of(name_on);
        let id = find(name)?;
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

    /// Its name, in lower case.
    pub(crate) fn name(&self) -> &'static str {
        TAGS[self.id].0
    }

    /// What it does.
    pub(crate) fn kind(&self) -> Kind {
        TAGS[self.id].1
    }

    /// Its attributes with their values.
    pub(crate) fn attributes(&self) -> &[(&'a str, &'a str)] {
        &self.attributes
    }

    /// The first of its attributes that has one of these keys.
    pub(crate) fn attribute(&self, keys: &[&str]) -> Option<&'a str> {
        let is_asked = |key: &str| keys.iter().any(|known| known.eq_ignore_ascii_case(key));
        let found = self.attributes.iter().find(|(key, _)| is_asked(key));
        found.map(|(_, value)| *value)
    }

    /// Whether it is Discuz!'s notice of an edit: `[i=s] … [/i]`.
    pub(crate) fn is_notice(&self) -> bool {
        self.name() == "i" && self.value == Some("s")
    }

    /// Whether no tag in it means anything.
    pub(crate) fn is_element(&self) -> bool {
        match self.kind() {
            Kind::Code(_)
            | Kind::InlineCode
            | Kind::Plain
            | Kind::Image
            | Kind::Attachment
            | Kind::Media(_)
            | Kind::Mention => true,
            Kind::Link(_) => self.value.is_none(),
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
