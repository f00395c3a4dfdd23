//! Marks on words: strong, emphasis, links that go on.

use tiezi_core::{CodeSpan, Inline, Inlines, Link, Span, normal};
use tiezi_dom::Node;

use super::{flow::Flow, lost::MAX_CARRIED};

/// What marks words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    Strong,
    Emphasis,
    Underline,
    Strikethrough,
    Subscript,
    Superscript,
    Link {
        url: String,
        title: Option<String>,
        /// In how many paragraphs it went on.
        carried: usize,
    },
    /// A link that went on in too many paragraphs.
    Ended,
}

impl Mark {
    /// Some words with the mark, if it shows on them; else they alone.
    fn wrap(self, content: Inlines, is_shown: bool) -> Result<Inline, Inlines> {
        let span = Span { content };
        Ok(match self {
            Self::Ended => return Err(span.content),
            _ if !is_shown => return Err(span.content),
            Self::Strong => Inline::Strong(span),
            Self::Emphasis => Inline::Emphasis(span),
            Self::Underline => Inline::Underline(span),
            Self::Strikethrough => Inline::Strikethrough(span),
            Self::Subscript => Inline::Subscript(span),
            Self::Superscript => Inline::Superscript(span),
            Self::Link { url, title, .. } => Inline::Link(Box::new(Link {
                url,
                title,
                content: span.content,
            })),
        })
    }

    /// The mark as it goes on in the next paragraph.
    pub(super) fn carried(&self) -> Self {
        let mut mark = match self {
            Self::Link { carried, .. } if *carried >= MAX_CARRIED => Self::Ended,
            mark => mark.clone(),
        };
        if let Self::Link { carried, .. } = &mut mark {
            *carried += 1;
        }
        mark
    }
}

impl<'t> Flow<'_, 't> {
    /// Reads the children of an element under a mark; one inside the same is none.
    pub(super) fn marked(&mut self, mark: Mark, node: Node<'t>) {
        let is_link = |mark: &Mark| matches!(mark, Mark::Link { .. } | Mark::Ended);
        let is_open = self
            .marks
            .iter()
            .any(|(open, _)| *open == mark || is_link(open) && is_link(&mark));
        if is_open {
            return self.children(node);
        }
        // A break before the marked words stands before the mark.
        if self.breaks > 0 && !node.text().is_empty() {
            self.begin_words();
        }
        self.open_mark(mark);
        self.children(node);
        self.close_mark();
    }

    /// Reads an element whose style may be a mark.
    pub(super) fn styled(&mut self, node: Node<'t>) {
        if node.has_class("bbc_u") {
            return self.marked(Mark::Underline, node);
        }
        let Some(style) = node.attr("style") else {
            return self.children(node);
        };
        let has = |name: &str, values: &[&str]| {
            let mut rules = style.split(';').filter_map(|rule| rule.split_once(':'));
            rules.any(|(key, value)| {
                key.trim().eq_ignore_ascii_case(name)
                    && values.iter().any(|wanted| value.trim().starts_with(wanted))
            })
        };
        if has("font-weight", &["bold", "700", "800", "900"]) {
            self.marked(Mark::Strong, node);
        } else if has("font-style", &["italic", "oblique"]) {
            self.marked(Mark::Emphasis, node);
        } else if has("text-decoration", &["underline"]) {
            self.marked(Mark::Underline, node);
        } else if has("text-decoration", &["line-through"]) {
            self.marked(Mark::Strikethrough, node);
        } else {
            self.children(node);
        }
    }

    pub(super) fn code_span(&mut self, node: Node<'t>) {
        let text = normal::line(&node.text()).into_owned();
        if text.is_empty() {
            return self.children(node);
        }
        self.push_inline(Inline::Code(CodeSpan { text }));
        self.note_other_words(node);
    }

    pub(super) fn open_mark(&mut self, mark: Mark) {
        let before = std::mem::take(&mut self.run);
        self.marks.push((mark, before));
    }

    pub(super) fn close_mark(&mut self) {
        if let Some((mark, before)) = self.marks.pop() {
            let content = std::mem::replace(&mut self.run, before);
            let marks_blanks = !matches!(mark, Mark::Link { .. } | Mark::Ended);
            let is_shown = !content.is_empty() && (marks_blanks || !is_blank(&content));
            match mark.wrap(content, is_shown) {
                Ok(marked) => self.run.push(marked),
                Err(content) => self.run.extend(content),
            }
        }
    }
}

fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Break => true,
        _ => false,
    })
}
