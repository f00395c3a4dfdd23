//! The address that leads to a post itself, whatever engine made the page: a link beside the words to the post's own
//! anchor, as the date or the number of a post often is one.

use tiezi_boards::address;
use tiezi_dom::{Node, local_name};

use super::{
    anchors::{Anchors, Target},
    page::Page,
    thread::Found,
    vocabulary::{self, has_class_of},
};

/// Sets the addresses of posts that have none yet.
pub(super) fn set<'t>(page: &Page<'_>, anchors: &Anchors<'t>, posts: &mut [Found<'t>]) {
    for (at, found) in posts.iter_mut().enumerate() {
        if found.post.url.is_none() {
            let mut beside = anchors.beside(at, found.root);
            found.post.url = beside.find_map(|node| {
                let href = own_address(anchors, at, found.post.id.as_deref(), node)?;
                // An anchor alone leads nowhere from another place.
                page.address(href).filter(|url| !url.starts_with('#'))
            });
        }
    }
}

/// Where a node leads, if it is a link to the post that it stands beside.
fn own_address<'t>(
    anchors: &Anchors<'t>,
    at: usize,
    id: Option<&str>,
    link: Node<'t>,
) -> Option<&'t str> {
    if !link.is(&local_name!("a")) {
        return None;
    }
    let href = link.filled_attr("href")?;
    let (path, fragment) = href.split_once('#').unwrap_or((href, ""));
    let rel = link.attr("rel").unwrap_or_default();
    let is_marked = || {
        has_class_of(link, &vocabulary::PERMALINKS)
            || rel
                .split_ascii_whitespace()
                .any(|word| word.eq_ignore_ascii_case("bookmark"))
    };
    let names_post = || id.is_some() && address::post(href) == id;
    // `/threads/low-tide.12/post-7`
    let ends_in_name = || {
        let end = path.trim_end_matches('/').rsplit('/').next();
        end.is_some_and(|end| end.starts_with(char::is_alphabetic) && anchors.is_own(at, end))
    };
    if finds(path) && anchors.target(href) == Some(Target::Inside(at)) {
        return Some(href);
    }
    let leads_to_it = anchors.is_own(at, fragment)
        || names_post()
        || ends_in_name()
        || is_marked() && anchors.target(href) == Some(Target::Inside(at));
    (leads_to_it && !asks_for_action(path)).then_some(href)
}

/// Whether an address is one by which boards find a post, on whatever page it is: `?do=findComment&comment=7`.
fn finds(path: &str) -> bool {
    let mut parts = path.split(['?', '&', ';', '=']);
    parts.any(|part| {
        part.eq_ignore_ascii_case("findcomment") || part.eq_ignore_ascii_case("findpost")
    })
}

/// Whether an address does something with a post, such as quoting it.
fn asks_for_action(path: &str) -> bool {
    let mut parts = path.split(['/', '?', '&', ';', '=', '.']);
    parts.any(|part| vocabulary::ACTION_ADDRESSES.has(part))
}

#[cfg(test)]
mod tests {
    use tiezi_dom::selector;

    use super::*;

    fn url_of(links: &str) -> Option<String> {
        let html = format!(
            "<div class=post id=post-7>{links}<p class=body>See <a href='/t/3#post-7'>here</a>.</p></div>"
        );
        let tree = tiezi_dom::parse(&html);
        let page = Page::new(&tree, Some("https://example.org/t/3"));
        let root = page.first(selector!(".post"))?;
        let mut found = [Found {
            bodies: page.select(selector!(".body")).collect(),
            ..Found::new(root)
        }];
        found[0].post.id = Some("7".to_owned());
        let anchors = Anchors::of(&found);
        set(&page, &anchors, &mut found);
        let [found] = found;
        found.post.url
    }

    #[test]
    fn a_link_to_its_own_anchor_is_the_address_of_a_post() {
        for (link, url) in [
            ("<a href='#post-7'>#3</a>", "https://example.org/t/3#post-7"),
            (
                "<a href='/t/3?page=2#post-7'>18 March</a>",
                "https://example.org/t/3?page=2#post-7",
            ),
            (
                "<a href='forum.php?mod=redirect&goto=findpost&ptid=3&pid=7'>3#</a>",
                "https://example.org/t/forum.php?mod=redirect&goto=findpost&ptid=3&pid=7",
            ),
            (
                "<a href='/topic/3-tide/?do=findComment&comment=7'>Posted</a>",
                "https://example.org/topic/3-tide/?do=findComment&comment=7",
            ),
            (
                "<a href='/t/tide.3/post-7'>#3</a>",
                "https://example.org/t/tide.3/post-7",
            ),
            (
                "<a class=permalink href='/m/7'>link</a>",
                "https://example.org/m/7",
            ),
        ] {
            assert_eq!(url_of(link).as_deref(), Some(url), "{link}");
        }
    }

    #[test]
    fn what_does_something_is_no_address() {
        for link in [
            "<a href='posting.php?mode=quote&p=7#post-7'>Quote</a>",
            "<a href='/posts/7/like'>Like</a>",
            "<a href='forum.php?mod=misc&action=rate&pid=7'>Rate</a>",
            "<a href='#post-8'>next</a>",
            "<a href='/m/7'>Wren</a>",
        ] {
            assert_eq!(url_of(link), None, "{link}");
        }
    }
}
