//! Microdata: `itemscope`, `itemtype` and `itemprop` in a page's own markup.
//!
//! Rules of [the HTML standard](https://html.spec.whatwg.org/multipage/microdata.html): a property belongs
//! to the nearest item around it.

use std::collections::HashSet;

use tiezi_core::{Author, Post, Timestamp, normal};

use super::Role;
use tiezi_dom::Node;

use crate::read::{
    fields,
    page::Page,
    thread::{Found, Thread},
};

/// Reads the posts of a page that marks them.
pub(crate) fn read<'t>(page: &Page<'t>) -> Option<Thread<'t>> {
    let items: Vec<(Node<'t>, Role)> = page
        .tree
        .document()
        .descendants()
        .filter_map(|node| Some((node, role(node)?)))
        .collect();
    let nodes: HashSet<Node<'t>> = items.iter().map(|(node, _)| *node).collect();
    let has_replies = items.iter().any(|(_, role)| *role == Role::Reply);
    let mut thread = Thread::default();
    // How many openings there are, and whether one has words.
    let mut openings = 0;
    let mut has_opening = false;
    for (root, role) in &items {
        // An article is one post with its comments; a page of several is a list of them.
        if *role == Role::Article && !has_replies {
            continue;
        }
        let item = item(page, *root, &nodes);
        if *role != Role::Reply {
            openings += 1;
            thread.title = thread.title.take().or(item.title);
        }
        let words = item.found.bodies.iter().any(|body| !body.text().is_empty());
        if words {
            has_opening |= *role != Role::Reply;
            thread.posts.push(item.found);
        }
    }
    // Engines that mark replies only, or items without their words, are read by what recurs.
    let is_thread = openings == 1 && has_opening && thread.posts.len() * 2 >= items.len();
    is_thread.then_some(thread)
}

/// The role of a post that begins with an element.
fn role(node: Node<'_>) -> Option<Role> {
    node.attr("itemscope")?;
    let kinds = node.attr("itemtype")?;
    kinds.split_ascii_whitespace().find_map(Role::of)
}

struct Item<'t> {
    found: Found<'t>,
    title: Option<String>,
}

/// Reads the properties of a post, without those of the posts in it.
fn item<'t>(page: &Page<'t>, root: Node<'t>, posts: &HashSet<Node<'t>>) -> Item<'t> {
    let mut post = Post::default();
    let mut bodies = Vec::new();
    let mut title = None;
    let mut shown_time = None;
    let mut is_told = false;
    let mut walk = root.descendants();
    while let Some(node) = walk.next() {
        if posts.contains(&node) {
            walk.skip_children(node);
            continue;
        }
        if shown_time.is_none() && node.name_text() == "time" && !node.text().is_empty() {
            shown_time = Some(node);
        }
        let Some(properties) = node.attr("itemprop") else {
            continue;
        };
        let is_item = node.attr("itemscope").is_some();
        for property in properties.split_ascii_whitespace() {
            match property {
                "author" | "creator" => {
                    if post.author.is_none() {
                        post.author = author(page, node);
                    }
                    walk.skip_children(node);
                }
                "text" | "articleBody" | "commentText" if node.name_text() != "meta" => {
                    bodies.push(node);
                    walk.skip_children(node);
                }
                "datePublished" | "dateCreated" | "commentTime" if post.posted.is_none() => {
                    post.posted = fields::timestamp(node);
                    is_told = node.name_text() == "meta";
                }
                "position" if post.floor.is_none() => {
                    post.floor = node.filled_attr("content").and_then(fields::floor);
                }
                "headline" | "name" if title.is_none() => {
                    let words = node
                        .filled_attr("content")
                        .map_or_else(|| node.text(), str::to_owned);
                    title = normal::filled_line(&words);
                }
                _ => {}
            }
        }
        if is_item && !properties.contains("text") && !properties.contains("articleBody") {
            walk.skip_children(node);
        }
    }
    if is_told && let Some(shown) = shown_time.and_then(fields::timestamp) {
        // The words are those that the page shows.
        let time = post.posted.as_ref().and_then(|told| told.time);
        post.posted = Some(Timestamp {
            time: time.or(shown.time),
            text: shown.text,
        });
    }
    post.id = root
        .filled_attr("id")
        .map(fields::id)
        .filter(|id| id.ends_with(|c: char| c.is_ascii_digit()));
    Item {
        found: Found {
            root,
            post,
            bodies,
            loose: Vec::new(),
            data: None,
            parent: None,
            depth: None,
        },
        title,
    }
}

/// Reads an author: an item with a name, or words.
fn author<'t>(page: &Page<'t>, node: Node<'t>) -> Option<Author> {
    let has = |node: &Node<'_>, wanted: &str| {
        node.attr("itemprop")
            .is_some_and(|names| names.split_ascii_whitespace().any(|name| name == wanted))
    };
    let said = |node: Node<'_>| {
        let words = node
            .filled_attr("content")
            .map_or_else(|| node.text(), str::to_owned);
        normal::filled_line(&words)
    };
    let is_item = node.attr("itemscope").is_some();
    let mut names = node
        .descendants()
        .filter(|inner| is_item && has(inner, "name"));
    let name = names.find_map(said).or_else(|| said(node))?;
    let link = |node: &Node<'t>| node.filled_attr("href");
    let mut urls = node.descendants().filter(|inner| has(inner, "url"));
    let url = urls
        .find_map(|node| link(&node))
        .or_else(|| link(&node))
        .or_else(|| node.descendants().find_map(|node| link(&node)))
        .or_else(|| node.parent().and_then(|outer| link(&outer)));
    fields::author(
        Some(name),
        url.and_then(|url| page.address(url)),
        None,
        None,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_of_the_nearest_post() {
        let html = r#"<div itemscope itemtype="https://schema.org/DiscussionForumPosting">
            <h1 itemprop="headline">Low tide</h1>
            <span itemprop="author" itemscope itemtype="https://schema.org/Person"><a itemprop="url" href="https://example.org/u/3"><b itemprop="name">Wren</b></a></span>
            <time itemprop="datePublished" datetime="2023-03-18T01:11:13Z">a year ago</time>
            <div itemprop="text">The boat lies dry.</div>
            <div id="c7" itemprop="comment" itemscope itemtype="https://schema.org/Comment">
            <a itemprop="author" href="https://example.org/u/4">Heron</a><p itemprop="text">Ours too.</p></div></div>"#;
        let tree = tiezi_dom::parse(html);
        let thread = read(&Page::new(&tree, None)).unwrap();
        assert_eq!(thread.title.as_deref(), Some("Low tide"));
        let posts: Vec<_> = thread
            .posts
            .iter()
            .map(|found| {
                let author = found.post.author.as_ref();
                let name = author.and_then(|author| author.name.as_deref());
                (name, found.post.id.as_deref(), found.bodies[0].text())
            })
            .collect();
        assert_eq!(
            posts,
            [
                (Some("Wren"), None, "The boat lies dry.".to_owned()),
                (Some("Heron"), Some("7"), "Ours too.".to_owned())
            ]
        );
    }
}
