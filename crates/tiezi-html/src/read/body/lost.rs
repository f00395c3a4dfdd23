//! What becomes of the parts of bodies: what is not kept, how often, and where the first of each kind stands.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use tiezi_core::{Warning, WarningCode};
use tiezi_dom::Node;

use crate::warnings::{
    DEEP_BLOCKS, FORM_FIELD, HIDDEN_TEXT, INLINE_PICTURE, LINK_PREVIEW, NO_ROOM, SCRIPT_LINK,
};

/// A kind of what is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// Words that the page hides from readers.
    Hidden,
    /// Links that a browser would run.
    ScriptLink,
    /// Fields of forms that hold words.
    Field,
    /// What shows words as no text does, where there is room for text alone.
    NoRoom,
    /// Pictures that stand in the page itself.
    Picture,
    /// What shows a page that a link leads to, of which the link and the title are kept.
    Card,
    /// Blocks that stood too deep and are one with those around.
    DeepBlock,
}

impl Kind {
    /// All of them, in the order of their warnings.
    const ALL: [Self; 7] = [
        Self::Hidden,
        Self::ScriptLink,
        Self::Field,
        Self::NoRoom,
        Self::Picture,
        Self::Card,
        Self::DeepBlock,
    ];

    fn code(self) -> &'static WarningCode {
        match self {
            Self::Hidden => &HIDDEN_TEXT,
            Self::ScriptLink => &SCRIPT_LINK,
            Self::Field => &FORM_FIELD,
            Self::NoRoom => &NO_ROOM,
            Self::Picture => &INLINE_PICTURE,
            Self::Card => &LINK_PREVIEW,
            Self::DeepBlock => &DEEP_BLOCKS,
        }
    }

    fn message(self, count: usize) -> String {
        let summary = self.code().summary;
        match (self, count) {
            (Self::Hidden, 1) => "words in a post that the page hides are left out".to_owned(),
            (Self::Hidden, _) => format!(
                "words that the page hides in posts are left out {count} times; this is the first"
            ),
            (_, 1) => format!("{summary}, 1 in all"),
            _ => format!("{summary}, {count} in all; this is the first"),
        }
    }
}

/// What became of the words in an element of a body, where they are not simply those of the post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// They are the post's own, though those around them are not.
    Words,
    /// They are somebody else's.
    Quote,
    /// The board wrote them.
    Board,
    /// Of a text: it begins with what the board says, in brackets, of the attachment before it.
    Note,
    /// They are left out.
    Lost,
}

/// In how many paragraphs one link goes on; each has its address.
pub(super) const MAX_CARRIED: usize = 64;

/// What was left out of bodies, for the warnings.
#[derive(Debug, Default)]
pub(crate) struct Lost {
    /// What was left out: elements of the page, or of markup that it holds as data. Where an element is read twice, as
    /// the cells of what turns out to be no table, it is left out once.
    seen: HashSet<(Kind, Key)>,
    /// How many of each kind, and where the first stands.
    counts: [(usize, Range<usize>); Kind::ALL.len()],
    /// The element of the page that holds the markup which is read, where that stands in data.
    holder: Option<(Key, Range<usize>)>,
    /// What became of elements of the page, by their numbers.
    fates: HashMap<usize, Fate>,
    /// The tag of the link that was read last, and how often it was that of the links before: one that is never
    /// closed is opened anew in each paragraph.
    last_link: (Option<usize>, usize),
}

/// An element: the element that holds its tree as data, if one does, and its number there.
type Key = (usize, usize);

impl Lost {
    /// Takes note of an element of which something is not kept.
    pub(super) fn note(&mut self, kind: Kind, node: Node<'_>) {
        let (key, place) = self.place(node);
        if self.seen.insert((kind, key)) {
            let (count, first) = &mut self.counts[kind as usize];
            if *count == 0 {
                *first = place;
            }
            *count += 1;
        }
        if matches!(kind, Kind::Hidden | Kind::Field | Kind::NoRoom | Kind::Card) {
            self.settle(node, Fate::Lost);
        }
    }

    /// Takes note of what becomes of the words in an element.
    pub(crate) fn settle(&mut self, node: Node<'_>, fate: Fate) {
        if self.holder.is_none() {
            self.fates.insert(node.index(), fate);
        }
    }

    /// What became of the words in an element of the page, where that was told.
    pub(crate) fn fate(&self, node: Node<'_>) -> Option<Fate> {
        self.fates.get(&node.index()).copied()
    }

    /// An element, and where it stands in the page.
    fn place(&self, node: Node<'_>) -> (Key, Range<usize>) {
        match &self.holder {
            None => ((0, node.index()), node.span()),
            Some(((around, holder), span)) => {
                let around = around.wrapping_mul(31).wrapping_add(holder + 1);
                ((around, node.index()), span.clone())
            }
        }
    }

    /// Reads on in markup that an element of the page holds as data.
    pub(super) fn within<T>(&mut self, holder: Node<'_>, read: impl FnOnce(&mut Self) -> T) -> T {
        let around = self.holder.clone();
        self.holder = Some(self.place(holder));
        // The tags of another tree have other numbers.
        self.last_link = (None, 0);
        let read = read(self);
        self.last_link = (None, 0);
        self.holder = around;
        read
    }

    /// How many elements of a kind were left out.
    #[cfg(test)]
    pub(super) fn count(&self, kind: Kind) -> usize {
        self.counts[kind as usize].0
    }

    /// Whether a link went on in too many paragraphs.
    pub(super) fn goes_on(&mut self, link: Node<'_>) -> bool {
        let tag = link.tag_index();
        self.last_link = match self.last_link {
            (last, count) if last == tag => (last, count + 1),
            _ => (tag, 0),
        };
        self.last_link.1 > MAX_CARRIED
    }

    /// A warning for each kind of what was left out, at the first of them in the page's text.
    pub(crate) fn warnings(&self) -> Vec<Warning> {
        let counts = Kind::ALL.into_iter().zip(&self.counts);
        let lost = counts.filter(|(_, (count, _))| *count > 0);
        lost.map(|(kind, (count, first))| {
            Warning::new(kind.code(), kind.message(*count), first.clone())
        })
        .collect()
    }
}
