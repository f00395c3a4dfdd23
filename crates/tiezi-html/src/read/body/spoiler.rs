//! Words that are shown on demand.

use tiezi_core::{Block, Spoiler, normal};
use tiezi_dom::{Node, local_name};

use super::{
    flow::Flow,
    markup::{self, has_class_of},
};

impl<'t> Flow<'_, 't> {
    pub(super) fn is_spoiler(&self, node: Node<'t>) -> bool {
        self.dialect.spoiler.matches(node)
            || node.is(&local_name!("details"))
            || has_class_of(node, markup::SPOILERS)
    }

    pub(super) fn spoiler(&mut self, node: Node<'t>) {
        let is_head = |node: &Node<'_>| {
            node.is(&local_name!("summary")) || has_class_of(*node, markup::SPOILER_HEADS)
        };
        let head = if node.is(&local_name!("details")) {
            node.children().find(is_head)
        } else {
            node.descendants().take(64).find(is_head)
        };
        let title = head
            .map(Node::text)
            .or_else(|| node.filled_attr("data-title").map(str::to_owned));
        let title = title.and_then(|title| spoiler_title(&title));
        // What a spoiler hides is not hidden from its readers.
        let content = spoiler_content(node, head);
        match self.inner(content) {
            Some(blocks) if !blocks.is_empty() => {
                self.push_block(Block::Spoiler(one_spoiler(title, blocks)));
            }
            Some(_) => {
                // Nothing is hidden behind it: what stands on it is all that it says.
                if let Some(title) = title {
                    self.push_block(Block::paragraph(title));
                }
            }
            None => self.children(node),
        }
    }
}

/// What the writer has put on the button of a spoiler, without the engine's own words: `Spoiler: the ending`.
fn spoiler_title(button: &str) -> Option<String> {
    const ENGINES: [&str; 12] = [
        "spoiler",
        "show",
        "hide",
        "show / hide",
        "show/hide",
        "show spoiler",
        "display spoiler",
        "hide spoiler",
        "spoiler anzeigen",
        "reveal hidden contents",
        "hidden content",
        "hidden text",
    ];
    let title = normal::line(button);
    let title = match title.split_once(':') {
        Some((label, rest)) if label.trim().eq_ignore_ascii_case("spoiler") => rest.trim(),
        _ => title.as_ref(),
    };
    let is_engines = ENGINES.contains(&title.to_lowercase().as_str());
    (!title.is_empty() && !is_engines).then(|| title.to_owned())
}

/// A spoiler of some blocks. Where they are one without a title themselves, both are the frame of one.
fn one_spoiler(title: Option<String>, mut blocks: Vec<Block>) -> Spoiler {
    if let [Block::Spoiler(inner)] = blocks.as_mut_slice()
        && (title.is_none() || inner.title.is_none())
    {
        let inner = std::mem::take(inner);
        return Spoiler {
            title: title.or(inner.title),
            blocks: inner.blocks,
        };
    }
    Spoiler { title, blocks }
}

/// The nodes that a spoiler shows: through elements that are hidden until then, without its head.
fn spoiler_content<'t>(node: Node<'t>, head: Option<Node<'t>>) -> Vec<Node<'t>> {
    let mut content = Vec::new();
    let mut walk = node.descendants();
    while let Some(child) = walk.next() {
        if Some(child) == head {
            walk.skip_children(child);
            continue;
        }
        let holds_head = head.is_some_and(|head| head.ancestors().any(|outer| outer == child));
        let is_hidden = child.attr("style").is_some_and(markup::is_hidden_by_style)
            || child.attr("hidden").is_some();
        if !(holds_head || is_hidden) {
            content.push(child);
            walk.skip_children(child);
        }
    }
    content
}

#[cfg(test)]
mod tests {
    use super::spoiler_title;

    #[test]
    fn a_spoiler_has_the_title_that_its_writer_gave_it() {
        let title = |button| spoiler_title(button);
        assert_eq!(title("Spoiler: the ending").as_deref(), Some("the ending"));
        assert_eq!(title("How it ends").as_deref(), Some("How it ends"));
        assert_eq!(
            title("Act 3: the ending").as_deref(),
            Some("Act 3: the ending")
        );
        assert_eq!(title("Spoiler"), None);
        assert_eq!(title("Reveal hidden contents"), None);
    }
}
