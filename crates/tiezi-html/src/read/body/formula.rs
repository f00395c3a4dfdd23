//! Formulas: as they were written, not as a program draws them.

use tiezi_core::{Code, CodeSpan, Inline, normal};
use tiezi_dom::{Node, Script, local_name};

use super::{Block, flow::Flow};
use crate::read::vocabulary::{self, has_class_of};

/// Whether a script is a formula, as [MathJax 2](https://docs.mathjax.org/en/v2.7-latest/advanced/model.html) keeps it.
pub(crate) fn keeps_script(script: Script<'_>) -> bool {
    is_formula(script.media_type)
}

/// Whether an element is such a script.
pub(crate) fn is_formula_script(node: Node<'_>) -> bool {
    node.is(&local_name!("script")) && node.attr("type").is_some_and(is_formula)
}

fn is_formula(media_type: &str) -> bool {
    media_type
        .get(..5)
        .is_some_and(|start| start.eq_ignore_ascii_case("math/"))
}

/// How many siblings may stand between a drawn formula and its source.
const BESIDE: usize = 3;

/// Whether an element is a formula as a program has drawn it, whose source stands beside it.
pub(super) fn is_drawn(node: Node<'_>) -> bool {
    let may_be =
        node.attr("aria-hidden") == Some("true") || has_class_of(node, &vocabulary::DRAWN_FORMULAS);
    if !may_be {
        return false;
    }
    let is_source = |beside: Node<'_>| {
        beside.attr("type").is_some_and(is_formula)
            || matches!(beside.name_text(), "math" | "mjx-assistive-mml")
            || has_class_of(beside, &vocabulary::FORMULA_SOURCES)
    };
    let after = node.following_elements().take(BESIDE);
    after
        .chain(node.preceding_elements().take(BESIDE))
        .any(is_source)
}

impl<'t> Flow<'_, 't> {
    /// Reads a formula that a script holds; whether it is one.
    pub(super) fn formula_script(&mut self, node: Node<'t>) -> bool {
        let Some(media_type) = node.attr("type").filter(|kind| is_formula(kind)) else {
            return false;
        };
        let source: String = node.children().filter_map(Node::own_text).collect();
        let is_markup = media_type[5..].to_ascii_lowercase().starts_with("mml");
        let source = if is_markup {
            tiezi_dom::parse(&source).document().text()
        } else {
            source
        };
        let is_display = media_type.to_ascii_lowercase().contains("mode=display");
        if is_display && !is_markup {
            let text = normal::code(source.trim());
            if !text.is_empty() {
                let language = Some("tex".to_owned());
                self.push_block(Block::Code(Code { language, text }));
            }
        } else {
            let text = normal::line(&source).into_owned();
            if !text.is_empty() {
                self.push_inline(Inline::Code(CodeSpan { text }));
            }
        }
        true
    }

    /// Reads an element of `MathML`: a formula by the words that it is written in.
    pub(super) fn formula(&mut self, node: Node<'t>) {
        let mut inside = node.descendants();
        let source = inside.find(|node| node.name_text() == "annotation");
        if let Some(formula) = source.or_else(|| node.is(&local_name!("math")).then_some(node)) {
            self.text(&formula.text());
        }
    }
}
