//! Records that the page's own style hides: decoys for programs that copy it, and no posts.
//!
//! What a reader has hidden himself, or can unfold, is a post all the same: the posts of members that he ignores, replies
//! that are folded under what they answer; and so is what waits for a program to show it, as most of a page may.

mod sheet;

use std::collections::{HashMap, HashSet};

use tiezi_core::Warning;
use tiezi_dom::Node;

use super::{
    body::is_hidden_by_style,
    page::Page,
    thread::{Found, Thread},
    vocabulary,
};
use crate::warnings::HIDDEN_POSTS;
use sheet::Sheet;

/// Takes the records that the page hides out of a thread, if they are at most half of it, and gives their elements.
pub(crate) fn take_out<'t>(page: &Page<'t>, thread: &mut Thread<'t>) -> Vec<Node<'t>> {
    let mut hiding = Hiding {
        sheet: Sheet::of(page),
        known: HashMap::new(),
        roots: thread.posts.iter().map(|found| found.root).collect(),
    };
    let is_hidden: Vec<bool> = thread
        .posts
        .iter()
        .map(|found| hiding.hides_post(found))
        .collect();
    let count = is_hidden.iter().filter(|hidden| **hidden).count();
    if count == 0 || count * 2 > thread.posts.len() {
        return Vec::new();
    }
    let mut left_out = Vec::with_capacity(count);
    let mut hidden = is_hidden.iter();
    thread.posts.retain(|found| {
        let is_hidden = hidden.next() == Some(&true);
        if is_hidden {
            left_out.push(found.root);
        }
        !is_hidden
    });
    let message = match count {
        1 => "a record that the page's own style hides is no post".to_owned(),
        _ => format!(
            "{count} records that the page's own style hides are no posts; this is the first"
        ),
    };
    let place = left_out.first().map(|root| root.span());
    thread
        .warnings
        .push(Warning::new(&HIDDEN_POSTS, message, place));
    left_out
}

/// What a page hides.
struct Hiding<'t> {
    sheet: Sheet,
    /// Of the elements that were asked for, whether they or what they stand in are hidden.
    known: HashMap<Node<'t>, bool>,
    roots: HashSet<Node<'t>>,
}

impl<'t> Hiding<'t> {
    /// Whether a post is hidden as a whole; what is hidden in a post is folded.
    fn hides_post(&mut self, found: &Found<'t>) -> bool {
        let root = found.root;
        let Some(parent) = root.parent() else {
            return false;
        };
        if self.is_hidden(parent) {
            return true;
        }
        if found.loose.is_empty() {
            return self.hides(root);
        }
        // No element holds it all: each of those that do is hidden.
        found.loose.iter().all(|node| {
            let around = std::iter::once(*node).chain(node.ancestors());
            let outermost = around.take_while(|outer| *outer != parent).last();
            outermost.is_some_and(|outermost| self.hides(outermost))
        })
    }

    /// Whether an element or what it stands in is hidden, and no post around it is what folds it.
    fn is_hidden(&mut self, node: Node<'t>) -> bool {
        let mut asked = Vec::new();
        let mut next = Some(node);
        let mut is_hidden = false;
        while let Some(node) = next {
            if self.roots.contains(&node) {
                // What it answers is hidden or not by itself.
                break;
            }
            if let Some(known) = self.known.get(&node) {
                is_hidden = *known;
                break;
            }
            asked.push(node);
            next = node.parent();
        }
        for node in asked.into_iter().rev() {
            is_hidden = is_hidden || self.hides(node);
            self.known.insert(node, is_hidden);
        }
        is_hidden
    }

    /// Whether the page hides an element itself.
    fn hides(&self, node: Node<'t>) -> bool {
        // React moves it into its place.
        let is_streamed = || node.attr("id").is_some_and(|id| id.starts_with("S:"));
        let style = node.attr("style").unwrap_or_default();
        let is_hidden = node
            .attr("hidden")
            .is_some_and(|value| value != "until-found")
            || is_hidden_by_style(style)
            || !style.contains("display") && self.sheet.hides(node);
        is_hidden && !is_streamed() && !is_folded(node)
    }
}

/// Whether an element, or the one before it, says that a reader can unfold it.
fn is_folded(node: Node<'_>) -> bool {
    let says = |node: Node<'_>| {
        let names = [node.attr("class"), node.attr("id")];
        names
            .into_iter()
            .flatten()
            .any(|names| vocabulary::FOLDED.is_within(names))
    };
    says(node) || node.preceding_elements().next().is_some_and(says)
}
