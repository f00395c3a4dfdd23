//! Links, those that call a member or play something, and bare addresses among words.

use tiezi_boards::media::FileKind;
use tiezi_core::{Block, Image, Inline, Link, Media, Mention, normal};
use tiezi_dom::{Node, local_name};

use super::{
    flow::Flow,
    image,
    lost::{Fate, Kind},
    mark::Mark,
};
use crate::read::vocabulary::{self, has_class_of};

impl<'t> Flow<'_, 't> {
    pub(super) fn link(&mut self, node: Node<'t>) {
        let Some(href) = node.attr("href") else {
            return self.children(node);
        };
        if self.lost.goes_on(node) {
            return self.children(node);
        }
        let Some(url) = self.page.address(href) else {
            let is_script = href.trim_start().len() > 1 && !href.trim_start().starts_with('#');
            if is_script && !node.text().is_empty() {
                self.lost.note(Kind::ScriptLink, node);
            }
            return self.children(node);
        };
        let words = self.shown(node);
        if words.is_empty() {
            return self.picture_link(node, &url);
        }
        if words.chars().count() <= 40 && !words.contains(' ') && self.take_at_sign() {
            self.note_other_words(node);
            return self.push_inline(Inline::Mention(Box::new(Mention {
                name: format!("@{words}"),
                url: Some(url),
            })));
        }
        if is_mention(node, &words) {
            self.note_other_words(node);
            return self.push_inline(Inline::Mention(Box::new(Mention {
                name: words,
                url: Some(url),
            })));
        }
        if url.strip_prefix("mailto:") == Some(&words) {
            // The address is all that it says, and is there in words.
            return self.children(node);
        }
        if let Some(kind) = FileKind::of_address(&url).and_then(FileKind::media)
            && (words == href.trim() || words == url)
        {
            return self.push_block(Block::Media(Media {
                kind,
                url,
                title: None,
            }));
        }
        let title = node
            .filled_attr("title")
            .and_then(normal::filled_line)
            .filter(|title| *title != words);
        let carried = 0;
        self.marked(
            Mark::Link {
                url,
                title,
                carried,
            },
            node,
        );
    }

    /// Words among which links and pictures stand as bare addresses: `the table (https://…)`. A picture's
    /// takes its brackets with it.
    pub(super) fn text_with_addresses(&mut self, text: &str) {
        let mut rest = text;
        while let Some(start) = address_start(rest) {
            let tail = &rest[start..];
            let is_end = |c: char| c.is_whitespace() || matches!(c, ')' | '<' | '>' | '"');
            let end = tail.find(is_end).unwrap_or(tail.len());
            let (address, after) = tail.split_at(end);
            let (before, after) = match rest[..start].strip_suffix('(') {
                Some(before) if image::is_picture(address) && after.starts_with(')') => {
                    (before, &after[1..])
                }
                _ => (&rest[..start], after),
            };
            self.push_text(before);
            self.run.push(match self.page.address(address) {
                Some(url) if before.len() + 1 == start && image::is_picture(&url) => {
                    Inline::Image(Box::new(Image {
                        url,
                        alt: None,
                        title: None,
                    }))
                }
                Some(url) => Inline::Link(Box::new(Link {
                    url,
                    title: None,
                    content: vec![Inline::Text(address.to_owned())],
                })),
                None => Inline::Text(address.to_owned()),
            });
            rest = after;
        }
        self.push_text(rest);
    }

    /// The words of an element, without those that are not the post's.
    fn shown(&self, node: Node<'t>) -> String {
        let words = node.text();
        let skips = |node: &Node<'t>| self.dialect.skip.matches(*node);
        if words.is_empty() || !node.descendants().any(|node| skips(&node)) {
            return words;
        }
        let mut shown = String::new();
        let mut walk = node.descendants();
        while let Some(inside) = walk.next() {
            if skips(&inside) {
                walk.skip_children(inside);
            } else if let Some(text) = inside.own_text() {
                shown.push_str(text);
            }
        }
        normal::line(&shown).into_owned()
    }

    /// Takes the sign that stands before a link to a member, and after no letter: `@<a href>wren</a>`.
    fn take_at_sign(&mut self) -> bool {
        let Some(Inline::Text(last)) = self.run.last_mut() else {
            return false;
        };
        let Some(before) = last.strip_suffix('@') else {
            return false;
        };
        let is_sign = self.breaks == 0 && !before.ends_with(char::is_alphanumeric);
        if is_sign {
            let end = before.len();
            last.truncate(end);
        }
        is_sign
    }

    /// Reads a link without words: the picture in it, whole where the link leads to it.
    fn picture_link(&mut self, node: Node<'t>, url: &str) {
        let mut pictures = node
            .descendants()
            .filter(|node| node.is(&local_name!("img")));
        match (pictures.next(), pictures.next()) {
            (Some(picture), None) if image::is_picture(url) && !image::is_smiley(picture) => {
                if let Some(mut read) = image::read(self.page, picture) {
                    url.clone_into(&mut read.url);
                    self.push_inline(Inline::Image(Box::new(read)));
                    self.note_other_words(node);
                    // What else is in it says how large the picture is.
                    let inside = node.descendants().filter(|node| node.is_element());
                    for node in inside.filter(|node| self.dialect.skip.matches(*node)) {
                        self.lost.settle(node, Fate::Board);
                    }
                }
            }
            _ => self.children(node),
        }
    }
}

/// Whether a link calls a member by name.
fn is_mention(node: Node<'_>, words: &str) -> bool {
    has_class_of(node, &vocabulary::MENTIONS)
        || node.attr("data-mention").is_some()
        || node.attr("data-mentionid").is_some()
        || words.starts_with('@')
            && words.len() > 1
            && words.chars().count() <= 40
            && !words.contains(' ')
}

/// Where the first address in some words begins.
fn address_start(words: &str) -> Option<usize> {
    let mut schemes = words.match_indices("http").map(|(at, _)| at);
    schemes.find(|at| {
        let rest = &words[at + 4..];
        rest.starts_with("://") || rest.starts_with("s://")
    })
}
