//! Files that hang on a post.

use tiezi_boards::attachment::{note, size};
use tiezi_core::{Attachment, normal};
use tiezi_dom::local_name;

use tiezi_dom::Node;

use crate::read::page::Page;

/// Reads an element that shows an attachment: the link's words or picture, and the size beside it.
pub(crate) fn read(page: &Page<'_>, node: Node<'_>) -> Option<Attachment> {
    let links = || {
        let inside = node.descendants().filter(|node| node.is(&local_name!("a")));
        std::iter::once(node)
            .filter(|node| node.is(&local_name!("a")))
            .chain(inside)
    };
    let named = links()
        .find(|link| !link.text().is_empty())
        .or_else(|| links().find(|link| link.filled_attr("href").is_some()));
    let picture = node.descendants().find(|node| node.is(&local_name!("img")));
    let words = node.text();
    let name = named
        .map(Node::text)
        .filter(|name| !name.is_empty())
        .or_else(|| picture?.filled_attr("alt").map(str::to_owned))
        .or_else(|| named?.filled_attr("title").map(str::to_owned));
    let url = named
        .and_then(|link| page.address(link.attr("href")?))
        .or_else(|| page.address(picture?.filled_attr("src")?));
    let name = name.and_then(|name| normal::filled_line(&name));
    (name.is_some() || url.is_some()).then(|| Attachment {
        size: size(&words).or_else(|| size_beside(node)),
        name,
        url,
        media_type: None,
    })
}

/// The size that the words after a link tell: `name.zip (12.5 KB, downloads: 3)`.
fn size_beside(link: Node<'_>) -> Option<String> {
    let after = link.next_sibling()?.own_text()?;
    size(note(after)?.0)
}
