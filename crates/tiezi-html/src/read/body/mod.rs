//! A post's words: from elements to blocks and inlines.
//!
//! [`flow`] walks over the elements and builds paragraphs of the words between blocks; each kind of block, links and
//! marks have files of their own. [`markup`] knows the names by which engines
//! mark such parts, whatever their profile says.

mod code;
mod flow;
mod image;
mod link;
mod list;
mod mark;
mod markup;
mod media;
mod quote;
mod quote_head;
#[cfg(test)]
mod rules;
mod section;
mod spoiler;
mod table;
#[cfg(test)]
mod tests;

use tiezi_core::{Block, Warning};

use tiezi_dom::{Node, Selector, SelectorError, Tree};

use crate::read::{
    engines::profile::Profile,
    page::Page,
    vocabulary::{self, has_class_of},
};
use crate::warnings::{
    DEEP_BLOCKS, FORM_FIELD, HIDDEN_TEXT, INLINE_PICTURE, LINK_PREVIEW, SCRIPT_LINK,
};

/// What an engine's markup in bodies means, beyond what every engine's may.
#[derive(Debug, Default)]
pub(crate) struct Dialect {
    pub(crate) skip: Selector,
    pub(crate) quote: Selector,
    pub(crate) quote_head: Selector,
    pub(crate) code: Selector,
    pub(crate) spoiler: Selector,
    pub(crate) attachment: Selector,
    pub(crate) preview: Selector,
    pub(crate) bare_links: bool,
    pub(crate) notices: Vec<(&'static str, Selector)>,
}

impl Dialect {
    /// The selectors of a profile; an error where one is none.
    pub(crate) fn of(profile: &Profile) -> Result<Self, SelectorError> {
        let notices = profile.notices.iter();
        Ok(Self {
            skip: profile.skip.parse()?,
            quote: profile.quote.parse()?,
            quote_head: profile.quote_head.parse()?,
            code: profile.code.parse()?,
            spoiler: profile.spoiler.parse()?,
            attachment: profile.attachment.parse()?,
            preview: profile.preview.parse()?,
            bare_links: profile.bare_links,
            notices: notices
                .map(|(kind, selector)| Ok((*kind, selector.parse()?)))
                .collect::<Result<_, _>>()?,
        })
    }
}

/// What was left out of bodies, for the warnings.
#[derive(Debug, Default)]
pub(crate) struct Lost {
    /// Words that the page hides from readers: how often, and the first of them.
    pub(crate) hidden: usize,
    pub(crate) first_hidden: Option<String>,
    /// Links that a browser would run.
    pub(crate) links: usize,
    /// Fields of forms that hold words.
    pub(crate) fields: usize,
    /// Pictures that stand in the page itself.
    pub(crate) images: usize,
    /// What shows a page that a link leads to, of which the link and the title are kept.
    pub(crate) cards: usize,
    /// Blocks that stood too deep and are one with those around.
    pub(crate) flattened: usize,
    /// The tag of the link that was read last, and how often it was that of the links before: one that is never
    /// closed is opened anew in each paragraph.
    last_link: (Option<usize>, usize),
}

/// In how many paragraphs one link goes on; each has its address.
const MAX_CARRIED: usize = 64;

impl Lost {
    /// Whether a link went on in too many paragraphs.
    fn goes_on(&mut self, link: Node<'_>) -> bool {
        let tag = link.tag_index();
        self.last_link = match self.last_link {
            (last, count) if last == tag => (last, count + 1),
            _ => (tag, 0),
        };
        self.last_link.1 > MAX_CARRIED
    }

    /// Goes on in another tree, whose tags have other numbers.
    fn forget_link(&mut self) {
        self.last_link = (None, 0);
    }

    /// A warning for each kind of what was left out; the first hidden words are looked up in the page.
    pub(crate) fn warnings(&self, input: &[u8]) -> Vec<Warning> {
        let mut warnings = Vec::new();
        if let Some(first) = &self.first_hidden {
            let begin: String = first.chars().take_while(|c| *c != ' ').take(24).collect();
            let at = memchr::memmem::find(input, begin.as_bytes());
            let range = at.map(|at| at..at + begin.len());
            let message = match self.hidden {
                1 => "words in a post that the page hides are left out".to_owned(),
                count => format!(
                    "words that the page hides in posts are left out {count} times; this is the first"
                ),
            };
            warnings.push(Warning::new(&HIDDEN_TEXT, message, range));
        }
        for (count, code) in [
            (self.links, &SCRIPT_LINK),
            (self.fields, &FORM_FIELD),
            (self.images, &INLINE_PICTURE),
            (self.cards, &LINK_PREVIEW),
        ] {
            if count > 0 {
                let message = format!("{}, {count} in all", code.summary);
                warnings.push(Warning::new(code, message, None));
            }
        }
        if self.flattened > 0 {
            warnings.push(Warning::new(&DEEP_BLOCKS, DEEP_BLOCKS.summary, None));
        }
        warnings
    }
}

/// Whether an element is a part among words in any engine: a quote, code or a spoiler. A `blockquote`
/// may be all of a post on old boards.
pub(crate) fn marks_a_part(node: Node<'_>) -> bool {
    let lists = [
        &vocabulary::QUOTES,
        &vocabulary::CODE,
        &vocabulary::SPOILERS,
    ];
    matches!(node.name_text(), "pre" | "code" | "details")
        || lists.iter().any(|list| has_class_of(node, list)) && node.name_text() != "blockquote"
}

/// Reads the words of some HTML that a page holds as data.
pub(crate) fn blocks_of_html(
    page: &Page<'_>,
    dialect: &Dialect,
    tree: &Tree,
    lost: &mut Lost,
) -> Vec<Block> {
    let inner = Page::new(tree, page.base.as_ref().map(url::Url::as_str));
    lost.forget_link();
    let blocks = blocks(&inner, dialect, &[tree.document()], &[], lost);
    lost.forget_link();
    blocks
}

/// Reads the words in some elements, and those that some nodes are.
pub(crate) fn blocks<'t>(
    page: &Page<'t>,
    dialect: &Dialect,
    elements: &[Node<'t>],
    loose: &[Node<'t>],
    lost: &mut Lost,
) -> Vec<Block> {
    let mut flow = flow::Flow::new(page, dialect, lost, 0);
    for element in elements {
        flow.children(*element);
        flow.end_paragraph();
    }
    for node in loose {
        flow.node(*node);
    }
    flow.finish()
}
