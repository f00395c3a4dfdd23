//! Simple Machines Forum 1.1, 2.0 and 2.1: the thread, and the print page.
//!
//! Markup of `Themes/default/Display.template.php` and `Printpage.template.php` in the SMF sources.

use tiezi_core::{Post, View, normal};
use tiezi_dom::local_name;

use super::{
    poll,
    profile::{Engine, Profile},
};
use tiezi_dom::{Node, selector};

use crate::read::{fields, page::Page, thread::Thread};

pub(super) const ENGINE: Engine = Engine {
    name: "smf",
    generator: "",
    views: &[PRINT, THREAD, OLD_THREAD, OLD_PRINT],
};

const THREAD: Profile = Profile {
    view: View::Thread,
    signs: &[
        &[".post_wrapper", ".keyinfo"],
        &[".post_wrapper", ".postarea"],
    ],
    post: ".post_wrapper",
    body: ".post .inner",
    skip: ".codeheader, .quotefooter",
    code: "div.code",
    author: ".poster h4 a[href*=profile] | .poster h4",
    role: ".poster li.membergroup | .poster li.postgroup | .poster li.title",
    posted: ".keyinfo .postinfo > a.smalltext, .keyinfo .postinfo time, .keyinfo > .smalltext, .keyinfo .postinfo",
    edited: ".modified",
    floor: ".page_number | .keyinfo > .smalltext > strong",
    id: "[id^=subject_]@id | .inner@data-msgid | .inner@id",
    subject: "[id^=subject_]",
    poll: "#poll",
    read_poll: Some(poll::read),
    attachment: ".attachments_bot, .attachments.smalltext a[href*=dlattach]:not([id^=link_])",
    title: "h2 #top_subject | .navigate_section li.last a | .navigate_section li.last",
    forum: "h1.forumtitle | .navigate_section li a",
    boards: ".navigate_section li:not(.last) a",
    thread_id: "input[name=sd_topic]@value | .button_strip_print@href | .navigate_section li.last a@href",
    thread_parameters: &["topic"],
    page: ".pagelinks .current_page | .pagelinks strong",
    pages: ".pagelinks",
    version: "#footer, #footer_section .copyright",
    finish: Some(finish_thread),
    ..Profile::NONE
};

/// The thread of 1.1, laid out in tables.
const OLD_THREAD: Profile = Profile {
    signs: &[&["#quickModForm"]],
    post: "#quickModForm td.windowbg, #quickModForm td.windowbg2, #quickModForm td.windowbg3",
    body: "div.post, div.personalmessage",
    author: "td b a[href*=profile] | td > b",
    role: "td > div.smalltext",
    posted: "td[valign=middle] > div.smalltext",
    edited: "[id^=modified_]",
    floor: "td[valign=middle] > div.smalltext > b",
    id: "[id^=subject_]@id",
    poll: "",
    read_poll: None,
    attachment: "td.smalltext a[href*=dlattach]:not([id^=link_])",
    title: "",
    forum: ".nav a",
    boards: ".nav b > a",
    thread_id: "input[name=topic]@value | .nav a[href*='topic=']@href | a[href*=printpage]@href",
    page: "td.middletext > b",
    pages: "td.middletext",
    version: "#footerarea",
    finish_post: Some(first_line_of_role),
    ..THREAD
};

const PRINT: Profile = Profile {
    view: View::Print,
    signs: &[&["#posts", ".postheader", ".postbody"]],
    post: "#posts .postbody",
    skip: ".codeheader, .quotefooter",
    code: "div.code",
    forum: "h1#title | h1.largetext",
    thread_id: ".print_options a@href",
    thread_parameters: &["topic"],
    version: "#footer, .smalltext",
    bare_links: true,
    finish_post: Some(head_of_print),
    finish: Some(finish_print),
    ..Profile::NONE
};

/// The print page of 1.1, where a post's head is words before its element.
const OLD_PRINT: Profile = Profile {
    signs: &[&[".largetext", ".normaltext"]],
    post: "td > div[style*='5ex']",
    ..PRINT
};

/// Replies are counted from the opening post's first answer, which itself has no number.
fn finish_thread<'t>(page: &Page<'t>, thread: &mut Thread<'t>) {
    for found in &mut thread.posts {
        found.post.floor = found.post.floor.map(|reply| reply + 1);
    }
    let mut posts = thread.posts.iter_mut().map(|found| &mut found.post);
    if let Some(first) = posts.next()
        && first.floor.is_none()
        && posts.next().is_none_or(|next| next.floor == Some(2))
    {
        first.floor = Some(1);
    }
    if let Some(head) = page
        .tree
        .document()
        .first(selector!("#forumposts h3.catbg, td#top_subject"))
    {
        let (title, views) = heading(&head.text());
        thread.title = title.or_else(|| thread.title.take());
        thread.source.views = thread.source.views.or(views);
    }
}

/// The title and the views in the line over a thread: `Topic: Low tide  (Read 120 times)`. The default
/// theme sets `Author` before it.
fn heading(line: &str) -> (Option<String>, Option<u64>) {
    let Some((words, counted)) = line.rsplit_once('(') else {
        return (None, None);
    };
    let views = fields::number(counted);
    let title = words.split_once(": ").map(|(_, title)| title.trim());
    let title = title.filter(|title| !title.is_empty() && views.is_some());
    (title.map(|title| normal::line(title).into_owned()), views)
}

/// In 1.1 the group stands above pictures and figures in one element; its first words are the group's.
fn first_line_of_role(_: &Page<'_>, root: Node<'_>, post: &mut Post) {
    let first = root
        .first(selector!("td > div.smalltext"))
        .and_then(|poster| {
            let mut words = poster.children().filter_map(Node::own_text);
            words.find(|words| !words.trim().is_empty())
        });
    if let Some(author) = &mut post.author {
        let role = first.map(|words| normal::line(words).into_owned());
        author.role = role.filter(|role| !role.is_empty() && !role.contains(':'));
    }
}

/// Title, author and time stand in bold before a printed post.
fn head_of_print(_: &Page<'_>, root: Node<'_>, post: &mut Post) {
    let is_bold = |node: &Node<'_>| node.is(&local_name!("strong")) || node.is(&local_name!("b"));
    let mut bold = Vec::new();
    for beside in root.preceding_elements().take(12) {
        if is_bold(&beside) {
            bold.push(beside);
        } else if beside.has_class("postheader") {
            let inside: Vec<Node<'_>> = beside.descendants().filter(is_bold).take(3).collect();
            bold.extend(inside.into_iter().rev());
        }
        if bold.len() >= 3 || beside.is(&local_name!("div")) {
            break;
        }
    }
    if let [posted, author, subject, ..] = bold.as_slice() {
        post.posted = fields::timestamp(*posted);
        post.author = fields::author(Some(author.text()), None, None, None);
        post.subject = Some(subject.text()).filter(|subject| !subject.is_empty());
    }
}

/// The boards stand in one line, the thread's title is that of its first post.
fn finish_print<'t>(page: &Page<'t>, thread: &mut Thread<'t>) {
    thread.title = thread
        .posts
        .first()
        .and_then(|found| found.post.subject.clone());
    if let Some(line) = page
        .tree
        .document()
        .first(selector!("#linktree, h2.normaltext"))
    {
        let line = line.text();
        let mut boards: Vec<&str> = line.split("=>").map(str::trim).collect();
        boards.pop();
        thread.source.boards = boards
            .into_iter()
            .map(|board| normal::line(board).into_owned())
            .filter(|board| !board.is_empty())
            .collect();
    }
}

#[cfg(test)]
mod tests {
    use super::heading;

    #[test]
    fn the_line_over_a_thread_names_it_and_counts_its_views() {
        let title = |line| heading(line).0;
        assert_eq!(
            title("Author Topic: Low tide: when? (Read 1204 times)").as_deref(),
            Some("Low tide: when?")
        );
        assert_eq!(heading("Thema: Ebbe (Gelesen 12 mal)").1, Some(12));
        assert_eq!(title("Low tide (again)"), None);
    }
}
