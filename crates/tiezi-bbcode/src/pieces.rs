//! A post as pieces: words, and the tags that belong together.

use memchr::memchr;

use tiezi_boards::{
    address::is_address,
    bbcode::{self, Tag, TagKind, name_of},
};

/// A piece of a post, and the byte that it begins at.
#[derive(Debug)]
pub(crate) struct Piece<'a> {
    pub(crate) at: usize,
    pub(crate) len: usize,
    pub(crate) what: What<'a>,
}

/// What a piece is.
#[derive(Debug)]
pub(crate) enum What<'a> {
    /// Words; also tags that aren't known, or whose other half is missing.
    Words,
    /// A tag that has its end further on, or needs none.
    Start(Tag<'a>),
    /// The end of one.
    End(Tag<'a>),
    /// A tag up to its end, and what stands between, in which no tag means anything.
    Element(Tag<'a>, &'a str),
}

impl What<'_> {
    /// Whether it ends a tag.
    pub(crate) fn is_end(&self) -> bool {
        matches!(self, Self::End(_) | Self::Element(..))
    }
}

/// Parts a post into its pieces, in time linear in its length.
///
/// A start belongs to the next end of its name that no later start took. Whether what stands between
/// is nested well doesn't matter here.
pub(crate) fn pieces<'a>(text: &'a str, uid: Option<&str>) -> Vec<Piece<'a>> {
    let bytes = text.as_bytes();
    let mut pieces: Vec<Piece> = Vec::new();
    // By tag: the starts without an end so far; whether an end was looked for in vain.
    let mut open: Vec<Vec<usize>> = vec![Vec::new(); bbcode::count()];
    let mut never_ends = vec![false; bbcode::count()];
    let (mut words, mut at) = (0, 0);
    while let Some(skipped) = memchr(b'[', &bytes[at..]) {
        let start = at + skipped;
        let Some(tag) = Tag::parse(&text[start..], uid) else {
            at = start + 1;
            continue;
        };
        let id = tag.id;
        let mut end = start + tag.len;
        at = end;
        let is_alone = matches!(tag.kind(), TagKind::Item | TagKind::Rule);
        let what = if tag.is_end {
            if open[id].pop().is_none() && !is_alone {
                continue;
            }
            What::End(tag)
        } else if tag.is_element() && !never_ends[id] {
            if let Some((inside, after)) = up_to_end(text, end, &tag, uid) {
                let inside = &text[end..inside];
                end = after;
                What::Element(tag, inside)
            } else if matches!(tag.kind(), TagKind::Link(_)) {
                // Other tags stand in it: its words are all that counts.
                open[id].push(pieces.len() + usize::from(words < start));
                What::Start(tag)
            } else {
                never_ends[id] = true;
                continue;
            }
        } else if tag.is_element() {
            continue;
        } else {
            if !is_alone {
                open[id].push(pieces.len() + usize::from(words < start));
            }
            What::Start(tag)
        };
        at = end;
        if words < start {
            pieces.push(Piece {
                at: words,
                len: start - words,
                what: What::Words,
            });
        }
        words = end;
        pieces.push(Piece {
            at: start,
            len: end - start,
            what,
        });
    }
    if words < text.len() {
        pieces.push(Piece {
            at: words,
            len: text.len() - words,
            what: What::Words,
        });
    }
    for start in open.into_iter().flatten() {
        pieces[start].what = What::Words;
    }
    pieces
}

/// Where the end of a tag begins and ends, sought from a byte on.
///
/// A link has an address there and no other tag; but what looks like an address may have brackets.
fn up_to_end(text: &str, from: usize, tag: &Tag, uid: Option<&str>) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let is_link = matches!(tag.kind(), TagKind::Link(_));
    let may_have_brackets = !is_link || is_address(&text[from..]);
    let mut has_brackets = false;
    let mut at = from;
    loop {
        at += memchr(b'[', &bytes[at..])?;
        let is_end = bytes.get(at + 1) == Some(&b'/');
        if is_end
            && let Some(end) = Tag::parse(&text[at..], uid)
            && end.id == tag.id
        {
            let is_address = || !text[from..at].contains(char::is_whitespace);
            let fits = !is_link || !has_brackets || is_address();
            return fits.then_some((at, at + end.len));
        }
        at += 1;
        // It goes no further than the next such tag, which looks for an end itself.
        if !may_have_brackets || is_link && name_of(&text[at..]).eq_ignore_ascii_case(tag.name()) {
            return None;
        }
        has_brackets = true;
    }
}
