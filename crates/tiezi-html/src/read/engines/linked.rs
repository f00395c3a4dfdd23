//! What boards that gather links have in common: posts that say where they lead, and words in place of
//! comments that are gone.

use tiezi_boards::notice;
use tiezi_core::{Block, Inline, Link, Paragraph, Post, normal, plain};
use url::Url;

use crate::read::page::Page;

/// The paragraph that a post is which only leads elsewhere: its title, as a link. Nothing where it leads to
/// the page's own site.
pub(super) fn block(page: &Page<'_>, title: &str, href: &str) -> Option<Block> {
    let title = normal::line(title).into_owned();
    let url = page.address(href)?;
    let target = Url::parse(&url).ok()?;
    let is_own = page
        .url
        .as_ref()
        .is_some_and(|here| here.host_str() == target.host_str());
    if is_own || target.host_str().is_none() || title.is_empty() {
        return None;
    }
    let link = Link {
        url,
        title: None,
        content: vec![Inline::Text(title)],
    };
    Some(Block::Paragraph(Paragraph {
        content: vec![Inline::Link(Box::new(link))],
    }))
}

/// Takes words in place of those that are gone for what they are.
pub(super) fn derive_removed(post: &mut Post) {
    let [Block::Paragraph(only)] = post.body.as_slice() else {
        return;
    };
    if only.content.len() > 2 {
        return;
    }
    if let Some(state) = notice::placeholder(&plain::inlines(&only.content)) {
        post.state = Some(state);
        post.body.clear();
    }
}

#[cfg(test)]
mod tests {
    use tiezi_core::State;

    use super::*;

    #[test]
    fn words_in_place_of_a_comment_are_its_state() {
        let derived = |words: &str| {
            let mut post = Post {
                body: vec![Block::paragraph(words)],
                ..Post::default()
            };
            derive_removed(&mut post);
            (post.state, post.body.len())
        };
        assert_eq!(derived("[deleted]"), (Some(State::Deleted), 0));
        assert_eq!(derived("[removed]"), (Some(State::Blocked), 0));
        assert_eq!(derived("The dam was [removed]."), (None, 1));
    }
}
