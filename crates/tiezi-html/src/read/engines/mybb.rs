//! MyBB 1.4 to 1.8: the thread, the print view, and the archive of threads without their frame.
//!
//! Markup of the templates `postbit`, `postbit_classic`, `printthread_post` and of `archive/index.php` in
//! the MyBB sources.

use tiezi_core::{Post, View, normal};
use tiezi_dom::local_name;

use super::{
    poll,
    profile::{Engine, Profile},
};
use tiezi_dom::{Node, selector};

use crate::read::{
    fields,
    page::Page,
    thread::{Found, Thread},
};

pub(super) const ENGINE: Engine = Engine {
    name: "mybb",
    generator: "MyBB",
    views: &[THREAD, ARCHIVE, PRINT],
};

const THREAD: Profile = Profile {
    view: View::Thread,
    signs: &[
        &["#posts", ".post_body"],
        &["#posts", ".largetext"],
        &["#posts_container"],
    ],
    post: "#posts .post[id^=post_], #posts table[id^=post_], #posts > [id^=post_]",
    body: "[id^=pid_], .post_body",
    skip: ".signature, .post_edit, .edited_post, img[src*='attachtypes/']",
    author: ".author_information .largetext a, .post_author .largetext a, .largetext a | .largetext | .post_author strong a | .author_information a | .post_author a",
    role: ".author_information > .smalltext | .post_author > .smalltext",
    posted: ".post_date, td.tcat .float_left, td.tcat .smalltext, td > span.smalltext",
    edited: ".post_edit, .edited_post, [id^=edited_by_]",
    floor: "a[id^=post_url] | .post_head strong a | strong a[href*='#pid'] | a[href*='#pid']",
    id: "@id",
    subject: "strong a[href*='#pid']@title",
    attachment: "a[href*='attachment.php?aid=']",
    poll: "table.tborder",
    read_poll: Some(poll::read),
    title: ".navigation > .active | td.thead strong",
    forum: "#logo img@title | #logo img@alt | .navigation a",
    boards: ".navigation > a:not([id]), .navigation > span > a",
    thread_id: "[id^=rating_thread_]@id | input[name=tid]@value | a[href*='printthread.php?tid=']@href | a[href*='showthread.php?tid=']@href",
    thread_parameters: &["tid"],
    page: ".pagination:not(.pagination_breadcrumb) .pagination_current",
    pages: ".pagination:not(.pagination_breadcrumb)",
    finish: Some(thread_in_links),
    version: "#copyright, #footer",
    ..Profile::NONE
};

const ARCHIVE: Profile = Profile {
    view: View::Archiver,
    signs: &[&["#fullversion"]],
    post: "#content > .post",
    body: ".message",
    author: ".author a | .author",
    posted: ".dateline",
    title: "#fullversion a",
    forum: "h1 a",
    boards: ".navigation > a",
    thread_id: "#fullversion a@href",
    thread_parameters: &["tid"],
    page: ".multipage strong",
    pages: ".multipage",
    ..Profile::NONE
};

/// The print view, whose posts are words and lines of one table cell.
const PRINT: Profile = Profile {
    view: View::Print,
    signs: &[&[".largetext"]],
    split: Some(printed),
    title: "span.largetext a",
    thread_id: "span.largetext a@href",
    thread_parameters: &["tid"],
    page: ".multipage strong",
    pages: ".multipage",
    finish: Some(finish_print),
    ..Profile::NONE
};

/// Where addresses are written for search engines, a post's own has the thread's id:
/// `thread-12-post-34.html#pid34`.
fn thread_in_links<'t>(_: &Page<'t>, thread: &mut Thread<'t>) {
    if thread.source.thread_id.is_some() {
        return;
    }
    let links = selector!("a[href*='thread-']");
    let id = thread.posts.first().and_then(|first| {
        let href = first.root.first(links)?.attr("href")?;
        let (_, id) = href.split_once("thread-")?;
        id.split('-').next()
    });
    let id = id.filter(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()));
    thread.source.thread_id = id.map(fields::id);
}

/// The posts between the rules of a print view.
fn printed<'t>(page: &Page<'t>) -> Vec<Found<'t>> {
    let rules = selector!("td > hr[size='1']");
    let Some(cell) = page.tree.document().first(rules).and_then(Node::parent) else {
        return Vec::new();
    };
    let mut posts = Vec::new();
    let mut nodes = Vec::new();
    for node in cell.children() {
        if rules.matches(node) {
            posts.extend(printed_post(page, cell, &nodes));
            nodes.clear();
        } else {
            nodes.push(node);
        }
    }
    posts.extend(printed_post(page, cell, &nodes));
    posts
}

/// A post of a print view: `<strong>subject</strong> - author - <strong>date</strong>`, and its words.
fn printed_post<'t>(page: &Page<'t>, cell: Node<'t>, nodes: &[Node<'t>]) -> Option<Found<'t>> {
    let is_bold = |node: &Node<'t>| node.is(&local_name!("strong"));
    let first = nodes.iter().position(is_bold)?;
    let second = first + 1 + nodes[first + 1..].iter().position(is_bold)?;
    let between = &nodes[first + 1..second];
    let mut words = String::new();
    for node in between {
        words.push_str(&node.text());
    }
    let link = between.iter().find(|node| node.is(&local_name!("a")));
    let name = link.map_or(words, |link| link.text());
    let name = normal::line(name.trim_matches([' ', '-', '\n', '\r', '\t'])).into_owned();
    let url = link.and_then(|link| page.address(link.attr("href")?));
    let post = Post {
        author: fields::author(Some(name).filter(|name| !name.is_empty()), url, None, None),
        posted: Some(fields::timestamp(nodes[second])?),
        subject: Some(nodes[first].text()).filter(|subject| !subject.is_empty()),
        ..Post::default()
    };
    Some(Found {
        root: cell,
        post,
        bodies: Vec::new(),
        loose: nodes[second + 1..].to_vec(),
        data: None,
        parent: None,
        depth: None,
    })
}

/// Over a print view stand the forum, its boards and the thread: `+-- Forum: Boats (address)`.
fn finish_print<'t>(page: &Page<'t>, thread: &mut Thread<'t>) {
    let head = selector!("span.largetext");
    let Some(head) = page.tree.document().first(head) else {
        return;
    };
    let lines = std::iter::successors(head.next_sibling(), |node| node.next_sibling());
    for line in lines.filter_map(Node::own_text) {
        let Some(line) = line.trim().strip_prefix("+-") else {
            continue;
        };
        let level = line.len() - line.trim_start_matches('-').len();
        let words = line.trim_start_matches('-').trim_end_matches(['(', ' ']);
        let name = match words.split_once(": ") {
            Some((_, name)) if level > 0 => name,
            _ => words,
        };
        let name = normal::line(name).into_owned();
        match level {
            0 => thread.source.forum = Some(name),
            _ => thread.source.boards.push(name),
        }
    }
}
