//! vBulletin 3 to 6: threads and print views.
//!
//! Markup of the templates `postbit`, `postbit_legacy`, `bbcode_quote`, `SHOWTHREAD` and `printthread` of
//! vBulletin 3 and 4, and of `display_threads` and its kin of vBulletin 5 and 6.

use tiezi_core::{Block, Post, State, View};

use super::{
    poll,
    profile::{Engine, Profile},
};
use tiezi_dom::{Node, selector};

use crate::read::{fields, page::Page, thread::Thread};

pub(super) const ENGINE: Engine = Engine {
    name: "vbulletin",
    generator: "vBulletin",
    views: &[V5, V4, V4_PRINT, V3, V3_PLAIN, V3_PRINT],
};

/// vBulletin 5 and 6.
const V5: Profile = Profile {
    signs: &[
        &[".b-post"],
        &["#vb-page-body"],
        &[".js-post", ".js-post__content-text"],
    ],
    post: "li.b-post[data-node-id], li.list-item[data-node-id]",
    body: ".js-post__content-text, .post-content",
    skip: ".post-signature, .b-post__attachments, .h-hide, .bbcode_description, .post-history, .js-post__history",
    author: ".author a | .b-userinfo__details [itemprop=name] | .author",
    author_id: ".author a[data-vbnamecard]@data-vbnamecard",
    role: ".usertitle",
    posted: ".b-post__timestamp, .post-date, time",
    edited: ".post-history, .edit-note, .js-post__history",
    id: "@data-node-id",
    floor: ".b-post__count, .post-count",
    subject: ".b-post__title, .post-title",
    states: &[(State::Deleted, ".b-post__placeholder, .post-deleted")],
    attachment: ".b-post-attachments__item, .attachment-list li, .js-attachment",
    poll: ".js-poll, .poll-container, .b-poll",
    read_poll: Some(poll::read),
    title: ".b-module h1.main-title | h1.main-title | h1",
    forum: "meta[property='og:site_name']@content",
    boards: "#breadcrumbs li a, .breadcrumbs li a",
    thread_id: "[data-thread-id]@data-thread-id | input[name=channelid]@data-node-id",
    page: ".js-pagenum@value | .pagenav .current",
    pages: ".pagetotal | .js-pagenav a",
    finish_post: Some(name_attachments),
    finish: Some(find_thread),
    ..Profile::NONE
};

const V4: Profile = Profile {
    signs: &[
        &["#vbulletin_html"],
        &[".postcontainer"],
        &[".postbit", ".postcontent"],
        &[".postbitlegacy"],
    ],
    post: "li.postcontainer, li.postbit, li.postbitlegacy, li.postbitignored, li.postbitdeleted",
    body: "blockquote.postcontent:not(.lastedited), div.postcontent",
    skip: ".bbcode_description, .lastedited, .editedby, .signature, .postcontrols, .attachments",
    author: ".username_container a.username | .username_container .username | a.username, .username | .username_container strong",
    author_url: ".username_container a.username@href | a.username@href",
    role: ".usertitle",
    posted: ".postdate, .posthead .date, .date",
    edited: ".lastedited, .editedby",
    id: "@id",
    floor: ".postcounter | .nodecontrols",
    subject: "h2.title, h2.posttitle, .postrow h2",
    states: &[
        (State::Deleted, ".postbitdeleted, .deletednotice"),
        (State::Blocked, ".postbitignored"),
    ],
    quote: ".bbcode_quote",
    code: ".bbcode_code, .bbcode_html, .bbcode_php",
    attachment: ".attachments li, .attachments a",
    poll: "#poll, .poll, .pollresults",
    read_poll: Some(poll::read),
    title: "#pagetitle .threadtitle | #pagetitle h1 | .threadtitle | h1",
    forum: "meta[property='og:site_name']@content",
    boards: "#breadcrumb li.navbit:not(.navbithome) > a, .breadcrumb li.navbit:not(.navbithome) > a",
    thread_id: "input[name=searchthreadid]@value | input[name=t]@value",
    thread_parameters: &["t", "threadid"],
    page: "#pagination_top .selected a, .pagination_top .selected a | .pagination .popupctrl",
    pages: ".pagination_top .popupctrl | .pagination .popupctrl | .pagination a",
    finish_post: Some(name_attachments),
    finish: Some(count_replies),
    ..Profile::NONE
};

/// `printthread.php` of vBulletin 4.
const V4_PRINT: Profile = Profile {
    view: View::Print,
    post: "li.postbit",
    body: "blockquote.restore",
    author: ".header .username, .username",
    posted: ".datetime",
    edited: "",
    id: "",
    floor: "",
    skip: ".bbcode_description, .bbcode_quote > hr",
    subject: ".title",
    attachment: "",
    pages: ".pagenav",
    ..V4
};

const V3: Profile = Profile {
    signs: &[
        &["#posts", ".bigusername"],
        &["#posts", ".tborder"],
        &[".bigusername"],
        &["vBulletin 3"],
    ],
    post: "div[id#=edit]",
    body: "div[id^=post_message_], td[id^=post_message_]",
    // Over a quote, over code, over the button of a spoiler.
    skip: "div.smallfont[style*=margin-bottom], div > label",
    author: ".bigusername | [id^=postmenu_]",
    author_url: "a.bigusername@href",
    role: "td.alt2 > .smallfont | td.alt2 td > .smallfont | .usertitle",
    posted: ".thead",
    edited: ".smallfont em",
    id: "@id",
    floor: "a[id^=postcount]@name | a[id^=postcount]",
    subject: "td.alt1 > .smallfont > strong, .alt1 > .smallfont > strong",
    states: &[(State::Blocked, "a[href*='do=removelist']")],
    quote: "td.alt2, td[style*=inset], .panel.alt2, .quotearea, .bbcode_quote",
    code: "pre.alt2, div.alt2[style*=overflow]",
    attachment: "fieldset.fieldset tr, fieldset.fieldset a[href*=attachment]",
    poll: "form[action*=poll], .tborder, .poll",
    read_poll: Some(poll::read),
    title: ".navbar strong, .navbar h1 | td.navbar | h1",
    forum: ".navbar a[accesskey='1']",
    boards: ".navbar > a:not([accesskey])",
    thread_id: "input[name=searchthreadid]@value | input[name=t]@value | input[name=threadid]@value",
    thread_parameters: &["t", "threadid"],
    page: ".pagenav .vbmenu_control",
    pages: ".pagenav .vbmenu_control",
    finish_post: Some(finish_post_of_3),
    finish: Some(count_replies_of_3),
    ..Profile::NONE
};

/// Posts whose tables stand in no element of their own.
const V3_PLAIN: Profile = Profile {
    post: "table[id#=post], div[id#=post], li[id#=post]",
    ..V3
};

/// `printthread.php` of vBulletin 3.
const V3_PRINT: Profile = Profile {
    view: View::Print,
    signs: &[&[".page", ".tborder"]],
    post: "td.page",
    body: "td.page > div:not([style*=bold])",
    author: "td[style*='14pt']",
    author_url: "",
    role: "",
    posted: "td.smallfont",
    edited: "",
    id: "",
    floor: "",
    subject: "td.page > div[style*=bold]",
    states: &[],
    attachment: "",
    poll: "",
    title: "",
    forum: "a[accesskey='1']",
    boards: "",
    page: "",
    pages: "",
    finish_post: None,
    finish: Some(take_title),
    ..V3
};

/// The thread's id in its address: `/forum/boats/1204-low-tide/page2`.
fn find_thread(page: &Page<'_>, thread: &mut Thread<'_>) {
    let path = page.url.as_ref().map(url::Url::path).unwrap_or_default();
    let id = path.rsplit('/').find_map(|part| {
        let (id, _) = part.split_once('-')?;
        let is_id = !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit());
        is_id.then(|| id.to_owned())
    });
    thread.source.thread_id = thread.source.thread_id.take().or(id);
}

/// The number of the page says on hovering which posts it shows: `Showing results 1 to 10 of 24`.
fn count_replies_of_3(page: &Page<'_>, thread: &mut Thread<'_>) {
    let page = page.tree.document();
    let results = page.first(selector!(".pagenav span[title]"));
    let results = results.and_then(|results| results.attr("title"));
    thread.source.replies = results
        .and_then(fields::greatest)
        .and_then(|posts| posts.checked_sub(1));
}

/// The print view shows the thread's title over its first post only.
fn take_title(_: &Page<'_>, thread: &mut Thread<'_>) {
    let subject = thread
        .posts
        .first()
        .and_then(|first| first.post.subject.clone());
    thread.title = thread.title.take().or(subject);
}

/// A rank is a word or two; what else stands beside a name are figures about it.
fn finish_post_of_3(page: &Page<'_>, root: Node<'_>, post: &mut Post) {
    if let Some(author) = &mut post.author {
        author.role.take_if(|role| role.contains(':'));
    }
    name_attachments(page, root, post);
}

/// The picture of an attachment is described as `Click image for larger version  Name: x.png Views: 9 …`.
fn name_attachments(_: &Page<'_>, _: Node<'_>, post: &mut Post) {
    for block in &mut post.body {
        if let Block::Attachment(attachment) = block
            && let Some(name) = attachment.name.as_deref().and_then(described)
        {
            attachment.size = attachment
                .size
                .take()
                .or_else(|| tiezi_boards::attachment::size(attachment.name.as_deref()?));
            attachment.name = Some(name);
        }
    }
}

/// The file's name in a description: what stands between the first label and the next.
fn described(words: &str) -> Option<String> {
    let (_, rest) = words.split_once("Name:")?;
    let (name, _) = rest.split_once(':')?;
    let (name, _) = name.trim().rsplit_once(' ')?;
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// Over the posts stands how many there are: `Results 1 to 18 of 18`. The thread's id may stand in no place
/// but the addresses of its posts: `showthread.php?1204-Low-Tide&p=9`.
fn count_replies(page: &Page<'_>, thread: &mut Thread<'_>) {
    let document = page.tree.document();
    let results = document.first(selector!(".postpagestats"));
    thread.source.replies = results
        .and_then(|results| fields::greatest(&results.text()))
        .and_then(|posts| posts.checked_sub(1));
    let counter = document.first(selector!("a.postcounter"));
    let of_post = || thread_of(counter?.filled_attr("href")?);
    thread.source.thread_id = thread.source.thread_id.take().or_else(of_post);
}

/// The number that follows `showthread.php?` or stands before the title in an address.
fn thread_of(address: &str) -> Option<String> {
    let (_, rest) = address
        .split_once("showthread.php?t=")
        .or_else(|| address.split_once("showthread.php?"))
        .or_else(|| address.split_once("showthread.php/"))?;
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    (end > 0).then(|| rest[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_described_picture_has_the_name_of_its_file() {
        let words =
            "Click image for larger version Name: low tide.jpg Views: 12 Size: 33.2 KB ID: 9";
        assert_eq!(described(words).as_deref(), Some("low tide.jpg"));
        assert_eq!(described("low tide.jpg"), None);
        assert_eq!(described("Name: :"), None);
    }

    #[test]
    fn the_id_of_a_thread_stands_in_the_addresses_of_its_posts() {
        let address = "showthread.php?1204-Low-Tide&s=953b33&p=9#post9";
        assert_eq!(thread_of(address).as_deref(), Some("1204"));
        assert_eq!(
            thread_of("showthread.php?t=1204&p=9").as_deref(),
            Some("1204")
        );
        assert_eq!(thread_of("member.php?1204-Wren"), None);
    }
}
