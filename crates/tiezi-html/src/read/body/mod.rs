//! A post's words: from elements to blocks and inlines.
//!
//! [`flow`] walks over the elements and builds paragraphs of the words between blocks; each kind of block, links and
//! marks have files of their own. [`markup`] knows the names by which engines
//! mark such parts, whatever their profile says.

mod code;
mod drawing;
mod field;
mod flow;
mod formula;
mod icon;
mod image;
mod link;
mod list;
mod lost;
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

use tiezi_core::Block;

use tiezi_dom::{Node, Selector, SelectorError, Tree};

use crate::read::{
    engines::profile::Profile,
    page::Page,
    vocabulary::{self, has_class_of},
};

pub(crate) use formula::{is_formula_script, keeps_script};
pub(crate) use icon::{icon_classes, is_icon};
pub(crate) use lost::{Fate, Lost};
pub(crate) use markup::is_hidden_by_style;

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

/// Reads the words of some HTML that a page holds as data; `holder` is the element of the page that they belong to.
pub(crate) fn blocks_of_html(
    page: &Page<'_>,
    dialect: &Dialect,
    tree: &Tree,
    holder: Node<'_>,
    lost: &mut Lost,
) -> Vec<Block> {
    let inner = Page::new(tree, page.base.as_ref().map(url::Url::as_str));
    lost.within(holder, |lost| {
        blocks(&inner, dialect, &[tree.document()], &[], lost)
    })
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
