//! Archives of mailing lists: Pipermail (Mailman 2) and HyperKitty (Mailman 3).
//!
//! Markup of `Mailman/Archiver/HyperArch.py` and of HyperKitty's `messages/message.html`. A message is
//! plain text; quotes are lines that begin with `>`.

use tiezi_core::{Post, Timestamp, View, date, normal};
use tiezi_dom::local_name;

use super::{
    mail,
    profile::{Engine, Profile},
};
use tiezi_dom::{Node, selector};

use crate::read::{
    fields,
    page::Page,
    thread::{Found, Thread},
};

pub(super) const ENGINE: Engine = Engine {
    name: "mailman",
    generator: "",
    views: &[HYPERKITTY, PIPERMAIL],
};

const HYPERKITTY: Profile = Profile {
    view: View::Mail,
    template: "hyperkitty",
    signs: &[&[".email-body", ".email-header"]],
    post: ".email",
    body: ".email-body:has(p)",
    skip: ".quoted-switch",
    author: ".email-author .name a | .email-author .name | .email-header .name",
    posted: ".email-date .time span, .email-date, .email-header .date, .date",
    id: ".email-header@id",
    url: ".messagelink a@href",
    quote: ".quoted-text",
    attachment: ".attachments-list a",
    title: "#thread-content h1 | .message-header h1 | .thread-header h3 | h1 | h3",
    boards: ".navbar-brand .list-name, .list-name",
    thread_paths: &["/thread/", "/message/"],
    finish_post: Some(read_text),
    finish: Some(measure_depths),
    ..Profile::NONE
};

const PIPERMAIL: Profile = Profile {
    view: View::Mail,
    template: "pipermail",
    signs: &[&["<pre", "<h1", "<i"]],
    title: "h1",
    split: Some(message),
    ..Profile::NONE
};

/// The deepest level that replies are indented by, each by so many `em`; what stands deeper is indented no further.
const DEEPEST: u32 = 5;
const INDENT: u32 = 2;

/// Reads how far replies are indented, where they are: those that aren't then answer the first mail.
fn measure_depths<'t>(_: &Page<'t>, thread: &mut Thread<'t>) {
    let levels = thread.posts.iter().map(|found| level(found.root));
    let levels: Vec<Option<u32>> = levels.collect();
    if levels.iter().all(Option::is_none) {
        return;
    }
    for (found, level) in thread.posts.iter_mut().zip(levels) {
        let is_first = found.root.has_class("email-first");
        let depth = if is_first { 0 } else { level.unwrap_or(0) + 1 };
        found.depth = Some(depth).filter(|depth| *depth <= DEEPEST);
    }
}

/// The level of a reply: `<div class="even" style="margin-left:4em;">` is that of the second.
fn level(mail: Node<'_>) -> Option<u32> {
    let style = mail.parent()?.attr("style")?;
    let (_, width) = style.split_once("margin-left:")?;
    let (width, _) = width.trim_start().split_once("em")?;
    let width: u32 = width.trim().parse().ok()?;
    (width > 0).then_some(width / INDENT)
}

/// Reads a message whose text has lines and no elements for them.
fn read_text(_: &Page<'_>, root: Node<'_>, post: &mut Post) {
    let body = root.descendants().find(|node| node.has_class("email-body"));
    let Some(body) = body else { return };
    if body.descendants().any(|node| node.is(&local_name!("p"))) {
        return;
    }
    post.body = mail::blocks(&text_of(body));
}

/// The message that a page of Pipermail holds.
fn message<'t>(page: &Page<'t>) -> Vec<Found<'t>> {
    let is_archive = ["thread.html", "date.html", "index.html"]
        .iter()
        .any(|name| {
            page.link("index")
                .is_some_and(|index| index.ends_with(name))
        });
    let document = page.tree.document();
    let first = |selector| document.first(selector);
    let (Some(text), Some(title), true) =
        (first(selector!("pre")), first(selector!("h1")), is_archive)
    else {
        return Vec::new();
    };
    let author = title
        .following_elements()
        .find(|node| node.is(&local_name!("b")));
    let date = title
        .following_elements()
        .find(|node| node.is(&local_name!("i")));
    let name = author.and_then(|name| normal::filled_line(&name.text()));
    let post = Post {
        author: fields::author(name, None, None, None),
        posted: date.and_then(clock),
        id: page
            .url
            .as_ref()
            .and_then(|url| url.path_segments()?.next_back()?.strip_suffix(".html"))
            .map(|id| normal::line(id).into_owned()),
        subject: normal::filled_line(&title.text()),
        body: mail::blocks(&text_of(text)),
        ..Post::default()
    };
    vec![Found {
        root: text,
        post,
        bodies: Vec::new(),
        loose: Vec::new(),
        data: None,
        parent: None,
        depth: None,
    }]
}

/// The time in `Sat Mar 18 01:11:13 CET 2023`: what names the zone stands before the year.
fn clock(node: Node<'_>) -> Option<Timestamp> {
    let text = normal::line(&node.text()).into_owned();
    let words = text.split(' ');
    let is_zone = |word: &str| word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase());
    let words: Vec<&str> = words.filter(|word| !is_zone(word)).collect();
    let ordered = match words.as_slice() {
        [_, month, day, clock, year] => format!("{day} {month} {year} {clock}"),
        words => words.join(" "),
    };
    let mut time = date::find(&ordered).and_then(|found| found.time);
    if text.contains(" UTC ") || text.contains(" GMT ") {
        time = time.and_then(|time| time.with_offset(0));
    }
    (!text.is_empty()).then_some(Timestamp { text, time })
}

/// The text of an element as it stands, without the buttons that show quotes.
fn text_of(node: Node<'_>) -> String {
    let mut text = String::new();
    let mut walk = node.descendants();
    while let Some(node) = walk.next() {
        if let Some(own) = node.own_text() {
            text.push_str(own);
        } else if node.has_class("quoted-switch") {
            walk.skip_children(node);
        } else if node.is(&local_name!("br")) && !text.ends_with('\n') {
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_may_stand_before_the_year() {
        let time = |words: &str| {
            let tree = tiezi_dom::parse(words);
            let time = clock(tree.document()).and_then(|clock| clock.time);
            time.map(|time| time.to_string())
        };
        assert_eq!(
            time("Sat Mar 18 01:11:13 CET 2023").as_deref(),
            Some("2023-03-18T01:11:13")
        );
        assert_eq!(
            time("Sat Mar  4 01:11:13 UTC 2023").as_deref(),
            Some("2023-03-04T01:11:13Z")
        );
    }

    #[test]
    fn a_message_stands_on_a_page_that_names_its_index() {
        let message_of = |head: &str| {
            let html = format!(
                "<head>{head}</head><h1>[dev] Pump</h1><b>Wren</b> <i>Sat Mar 18 01:11:13 CET 2023</i><pre>Hello.\n</pre>"
            );
            let tree = tiezi_dom::parse(&html);
            message(&Page::new(
                &tree,
                Some("https://example.org/2023/012041.html"),
            ))
            .first()
            .map(|found| (found.post.id.clone(), found.post.body.len()))
        };
        assert_eq!(
            message_of("<link rel=Index href=thread.html>"),
            Some((Some("012041".to_owned()), 1))
        );
        assert_eq!(message_of(""), None);
    }
}
