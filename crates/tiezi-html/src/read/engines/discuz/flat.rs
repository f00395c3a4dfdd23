//! The archiver and the print view, which set one post after the other without an element around it.

use tiezi_boards::{
    byline,
    discuz::{self, Label},
    media,
    notice::{self, NoticeKind},
};
use tiezi_core::{
    Block, Edit, Inline, Inlines, Notice, Paragraph, Post, Quote, State, View, date, normal, plain,
};
use tiezi_dom::local_name;

use super::{derive_state, finish};
use tiezi_dom::{Node, selector};

use crate::read::{engines::profile::Profile, fields, page::Page, thread::Found};

pub(super) const ARCHIVER: Profile = Profile {
    view: View::Archiver,
    signs: &[&["#nav", "#content", "#end", ".author"]],
    title: "#end a strong | #end a",
    boards: "#nav a[href*=fid]",
    thread_id: "#end a@href",
    thread_parameters: &["tid"],
    page: "#content .page strong",
    pages: "#content .page",
    split: Some(archiver_posts),
    finish: Some(finish_archiver),
    finish_body: Some(finish_body),
    ..Profile::NONE
};

pub(super) const PRINT: Profile = Profile {
    view: View::Print,
    // Nothing in it has a class or an id; it is told by the line of its first post.
    signs: &[&[]],
    skip: ".jammer, .aimg_tip, .tip, .blockcode em",
    notices: &[("hidden", ".locked")],
    code: ".blockcode",
    attachment: "span[id^=attach_], .t_attachlist",
    thread_parameters: &["tid"],
    split: Some(print_posts),
    finish: Some(finish_print),
    finish_body: Some(finish_body),
    ..Profile::NONE
};

/// The posts of an archiver page: a paragraph of the author and time, the subject, the words.
fn archiver_posts<'t>(page: &Page<'t>) -> Vec<Found<'t>> {
    let Some(content) = page.tree.document().first(selector!("#content")) else {
        return Vec::new();
    };
    let mut posts: Vec<Found<'t>> = Vec::new();
    for node in content.children() {
        if node.is(&local_name!("p")) && node.has_class("author") {
            posts.extend(archiver_post(node));
        } else if node.is(&local_name!("div")) && node.has_class("page") {
            break;
        } else if let Some(last) = posts.last_mut() {
            if node.is(&local_name!("h3")) && last.loose.iter().all(|node| is_blank(*node)) {
                last.post.subject = normal::filled_line(&node.text());
            } else {
                last.loose.push(node);
            }
        }
    }
    posts
}

/// A post whose line is `<strong>NAME</strong> 发表于 DATE`.
fn archiver_post(line: Node<'_>) -> Option<Found<'_>> {
    let name = line.first(selector!("strong"))?.text();
    let words = line.text();
    let after = words.get(name.len()..).unwrap_or_default();
    Some(Found {
        root: line,
        post: Post {
            author: fields::author(normal::filled_line(&name), None, None, None),
            posted: fields::stamp(after),
            ..Post::default()
        },
        bodies: Vec::new(),
        loose: Vec::new(),
        data: None,
        parent: None,
        depth: None,
    })
}

fn finish_archiver<'t>(page: &Page<'t>, thread: &mut crate::read::thread::Thread<'t>) {
    count_floors(&mut thread.posts, thread.source.page, thread.source.pages);
    finish(page, thread);
    let forum = page
        .tree
        .document()
        .first(selector!("#header h2"))
        .map(Node::text);
    if let Some(forum) = forum
        .as_deref()
        .and_then(|words| words.trim().strip_suffix("'s Archiver"))
    {
        thread.source.forum = normal::filled_line(forum);
    }
}

/// The posts of a print view: after a rule, `作者: NAME 时间: DATE`, maybe `标题: SUBJECT`, the words.
fn print_posts<'t>(page: &Page<'t>) -> Vec<Found<'t>> {
    let is_rule = |node: Node<'_>| node.is(&local_name!("hr")) && node.attr("noshade").is_some();
    let document = page.tree.document();
    let mut posts: Vec<Found<'t>> = Vec::new();
    let Some(first) = document.descendants().find(|node| is_rule(*node)) else {
        return posts;
    };
    let mut next = first.next_sibling();
    let mut head = vec![];
    let mut in_head = true;
    while let Some(node) = next {
        next = node.next_sibling();
        if is_rule(node) {
            // The one after the last post is of another colour, and no author follows.
            if node
                .following_elements()
                .next()
                .is_none_or(|next| !next.is(&local_name!("b")))
            {
                break;
            }
            in_head = true;
            head.clear();
        } else if in_head {
            if node.is(&local_name!("br")) {
                match print_post(&head, node) {
                    Some(post) => posts.push(post),
                    None if posts.is_empty() => return posts,
                    None => {}
                }
                in_head = false;
            } else {
                head.push(node);
            }
        } else if let Some(last) = posts.last_mut() {
            if last.post.subject.is_none()
                && last.loose.iter().all(|node| is_blank(*node))
                && let Some(subject) = print_subject(node)
            {
                last.post.subject = Some(subject);
                // The words of the subject, and the break after them.
                next = node.next_sibling().and_then(Node::next_sibling);
                next = next
                    .filter(|node| !node.is(&local_name!("br")))
                    .or_else(|| next?.next_sibling());
            } else {
                last.loose.push(node);
            }
        }
    }
    posts
}

fn print_post<'t>(head: &[Node<'t>], line_end: Node<'t>) -> Option<Found<'t>> {
    let mut labels = head.iter().filter(|node| node.is(&local_name!("b")));
    let (author, time) = (labels.next()?, labels.next()?);
    let is_author = Label::Author.after(&author.text()).is_some();
    let words_after = |label: Node<'t>| label.next_sibling().and_then(Node::own_text);
    let name = words_after(*author).unwrap_or_default();
    is_author.then(|| Found {
        root: line_end,
        post: Post {
            author: fields::author(normal::filled_line(name), None, None, None),
            posted: fields::stamp(words_after(*time).unwrap_or_default()),
            ..Post::default()
        },
        bodies: Vec::new(),
        loose: Vec::new(),
        data: None,
        parent: None,
        depth: None,
    })
}

/// The words after a label for the subject.
fn print_subject(node: Node<'_>) -> Option<String> {
    let is_label = node.is(&local_name!("b"))
        && matches!(Label::Title.after(&node.text()), Some(":" | "\u{FF1A}"));
    is_label
        .then(|| normal::filled_line(node.next_sibling()?.own_text()?))
        .flatten()
}

fn finish_print<'t>(page: &Page<'t>, thread: &mut crate::read::thread::Thread<'t>) {
    let document = page.tree.document();
    let first = document.first(selector!("b"));
    thread.title = first.and_then(|label| normal::filled_line(label.next_sibling()?.own_text()?));
    count_floors(&mut thread.posts, None, None);
    finish(page, thread);
    let heading = document.first(selector!("h1")).map(Node::text);
    thread.source.forum = heading.as_deref().and_then(normal::filled_line);
    let powered = document
        .select(selector!("td"))
        .map(Node::text)
        .find_map(|words| {
            let version = words.split("Powered by Discuz! ").nth(1)?;
            normal::filled_line(version.split_whitespace().next()?)
        });
    thread.source.engine_version = powered;
}

/// Numbers the posts, which the views don't: all pages but the last have as many.
fn count_floors(posts: &mut [Found<'_>], page: Option<u64>, pages: Option<u64>) {
    let count = posts.len() as u64;
    let before = match (page.unwrap_or(1), pages) {
        (1, _) => 0,
        (page @ 2.., Some(pages)) if page < pages => (page - 1).saturating_mul(count),
        _ => return,
    };
    for (found, floor) in posts.iter_mut().zip(before.saturating_add(1)..) {
        found.post.floor = Some(floor);
    }
}

/// Reads what both views write as mere words: quotes of the archiver, hidden parts, edits, pictures.
fn finish_body(post: &mut Post) {
    let mut blocks = Vec::with_capacity(post.body.len());
    for block in std::mem::take(&mut post.body) {
        let Block::Paragraph(Paragraph { content }) = block else {
            blocks.push(block);
            continue;
        };
        let (edited, content) = without_edit(content);
        post.edited = edited.or(post.edited.take());
        if content.is_empty() {
            continue;
        }
        let words = plain::inlines(&content);
        match notice::line(words.trim()) {
            Some(NoticeKind::Hidden) => {
                post.state = Some(State::Hidden);
                blocks.push(notice_block("hidden", &words));
            }
            Some(NoticeKind::Blocked) => {
                post.state = Some(State::Blocked);
                blocks.push(notice_block("blocked", &words));
            }
            _ => blocks.push(
                quote(&content)
                    .or_else(|| address(&words))
                    .unwrap_or(Block::Paragraph(Paragraph { content })),
            ),
        }
    }
    post.body = blocks;
    derive_state(post);
}

/// Takes the note about an edit from the first line of a paragraph, if it is one.
fn without_edit(content: Inlines) -> (Option<Edit>, Inlines) {
    let end = content
        .iter()
        .position(|inline| matches!(inline, Inline::Break));
    let line = plain::inlines(&content[..end.unwrap_or(content.len())]);
    match discuz::edit_note(line.trim()) {
        Some(edit) => {
            let rest = end.map_or(content.len(), |end| end + 1);
            (Some(edit), content.into_iter().skip(rest).collect())
        }
        None => (None, content),
    }
}

fn notice_block(kind: &str, words: &str) -> Block {
    Block::Notice(Notice {
        kind: kind.to_owned(),
        text: normal::line(words).into_owned(),
    })
}

/// A quote as the archiver flattens it: `NAME 发表于 DATE` to the minute, and the words in the next lines.
fn quote(content: &[Inline]) -> Option<Block> {
    let end = content
        .iter()
        .position(|inline| matches!(inline, Inline::Break))?;
    let line = plain::inlines(&content[..end]);
    let (name, rest) = byline::parted(&line)?;
    let posted = fields::stamp(rest)?;
    let time = date::parse(rest.trim())?;
    let is_to_the_minute = matches!(time.clock(), Some((_, _, None)));
    let words: Inlines = content[end + 1..].to_vec();
    (is_to_the_minute && !words.is_empty()).then(|| {
        Block::Quote(Box::new(Quote {
            author: fields::author(normal::filled_line(name), None, None, None),
            posted: Some(posted),
            post: None,
            blocks: vec![Block::Paragraph(Paragraph { content: words })],
        }))
    })
}

/// A paragraph that is the address of a picture or a film.
fn address(words: &str) -> Option<Block> {
    if !(words.starts_with("http://") || words.starts_with("https://"))
        || words.contains(char::is_whitespace)
    {
        return None;
    }
    media::block(words)
}

fn is_blank(node: Node<'_>) -> bool {
    node.own_text().is_some_and(|text| text.trim().is_empty()) || node.is(&local_name!("script"))
}
