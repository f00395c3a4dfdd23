//! Invision Power Board 2 and 3, IPS 4 and Invision Community 5.
//!
//! Markup of the templates `topicViewTemplate` and `post` of IP.Board, of `postContainer` and
//! `commentContainer` of IPS 4, and of `postWrapper` of Invision Community 5.

use tiezi_core::{Post, State};

use super::{
    poll,
    profile::{Engine, Profile},
};
use tiezi_dom::{Node, selector};

use crate::read::{page::Page, thread::Thread};

pub(super) const ENGINE: Engine = Engine {
    name: "invision",
    generator: "",
    views: &[V5, V4, V3, V2],
};

const V5: Profile = Profile {
    signs: &[&[".ipsEntry"]],
    post: "[id#=elComment_], [id#=elReview_]",
    body: "[data-role=commentContent]",
    skip: "[data-excludequote], .ipsSignature, [data-role=memberSignature], .ipsCode_copy",
    author: ".ipsEntry__username .ipsUsername | .ipsEntry__username a | .ipsEntry__username | .ipsUsername",
    author_url: ".ipsEntry__username a@href",
    role: ".ipsEntry__group",
    posted: "time",
    edited: "[data-el=edited], .ipsEdited, [data-excludequote]",
    id: "@id",
    floor: ".ipsEntry__number, .ipsEntry__topButton--number",
    states: &[
        (State::Blocked, ".ipsEntry--ignored, .ipsEntry__ignored"),
        (State::Deleted, ".ipsEntry--deleted"),
    ],
    spoiler: ".ipsSpoiler",
    quote_head: ".ipsQuote_citation",
    attachment: "a.ipsAttachLink:not(.ipsAttachLink_image)",
    poll: "[data-controller*=poll], .ipsPoll",
    read_poll: Some(poll::read),
    title: ".ipsPageHeader__title",
    forum: "meta[property='og:site_name']@content",
    boards: ".ipsBreadcrumb--top [itemprop=itemListElement] a, .ipsBreadcrumb__list a, .ipsBreadcrumb [data-role=breadcrumbList] > li > a",
    thread_id: "body[data-id]@data-id | body[data-pageid]@data-pageid",
    page: ".ipsPagination__active, .ipsPagination_active",
    pages: ".ipsPagination@data-pages | .ipsPagination_pageJump | .ipsPagination li",
    finish: Some(finish),
    finish_post: Some(finish_post),
    ..Profile::NONE
};

const V4: Profile = Profile {
    signs: &[&[".ipsComment_content"], &[".ipsApp", ".cPost"]],
    author: ".cAuthorPane_author strong > a, .cAuthorPane_author > a, .cAuthorPane_author a | .cAuthorPane_author strong > span | .cAuthorPane_author > strong | .cAuthorPane_author > span | .ipsComment_author h3 | .ipsComment_author strong | .ipsComment_author",
    author_url: ".cAuthorPane_author a[href*=profile]@href | .ipsComment_author h3 a@href | .ipsComment_author a@href",
    role: ".cAuthorGroup, [data-role=group] | .cAuthorPane_info li:not([data-role])",
    posted: ".ipsComment_meta time, .cAuthorPane_content time, time",
    floor: ".ipsComment_meta .ipsComment_number, .ipsComment_tools a[data-role=commentNumber]",
    states: &[
        (State::Blocked, ".ipsComment_ignored"),
        (State::Deleted, ".ipsComment_deleted"),
    ],
    replies: "[data-role=comment_count]",
    title: ".ipsType_pageTitle .ipsType_break > span, .ipsType_pageTitle .ipsContained > span | .ipsType_pageTitle",
    ..V5
};

/// IP.Board 3.
const V3: Profile = Profile {
    signs: &[&[".post_block"], &["#ipboard_body", ".post_body"]],
    post: ".post_block, [id#=post_id_]",
    body: ".post.entry-content, .post_body > .post, .entry-content",
    skip: ".edit, .signature, .rep_bar, .post_controls, .posted_info, .attachment_notice, #attach_wrap, .attach_wrap",
    author: ".author.vcard, .author .fn, .fn | .username .name, .username a | .author, .username | .post_username",
    author_url: ".author a[href*=user]@href | .username a@href | a[hovercard-ref]@href",
    role: ".group_title, .title | .user_details .title",
    posted: ".published, .posted_info",
    edited: ".edit",
    id: "@id",
    floor: ".post_id, .ipsType_small a[rel=bookmark]",
    states: &[
        (State::Blocked, ".post_ignore, .ignore_post"),
        (State::Deleted, ".post_deleted"),
    ],
    quote: ".blockquote",
    quote_head: ".citation",
    spoiler: ".bbc_spoiler",
    attachment: "#attach_wrap li, .attach_wrap li, .attachment",
    poll: ".poll, #poll_form",
    title: ".ipsType_pagetitle | h2.maintitle .main_topic_title | .maintitle .main_topic_title | h1.ipsType_pagetitle",
    forum: "#logo img@alt | meta[property='og:site_name']@content",
    boards: "#breadcrumb li a, #secondary_navigation li a",
    thread_id: "",
    thread_parameters: &["showtopic", "t"],
    page: ".pagination .active, .pages .active",
    pages: ".pagejump, .pagination .page, .pages .page",
    finish_post: None,
    ..V5
};

/// Invision Power Board 1.3 and 2.
const V2: Profile = Profile {
    signs: &[&[".postcolor"]],
    post: ".ipbtable, .tableborder > table, table",
    body: ".postcolor",
    skip: ".edit, .signature, .codetop",
    author: ".normalname",
    author_url: ".normalname a@href",
    role: "",
    posted: "span.postdetails",
    edited: ".edit",
    id: ".postcolor[id]@id | a[name#=entry]@name",
    floor: "div[align=right] .postdetails",
    states: &[],
    quote: ".quotemain",
    quote_head: ".quotetop",
    code: ".codemain",
    attachment: "",
    poll: "",
    title: ".maintitle b | .maintitle",
    forum: "#navstrip a",
    boards: "#navstrip a",
    page: ".pagecurrent",
    pages: ".pagelinklast, .pagelink, .pagecurrent",
    finish: Some(keep_innermost),
    ..V3
};

/// The mark `Topic Starter` and figures beside a name are not the role.
fn finish_post(_: &Page<'_>, _: Node<'_>, post: &mut Post) {
    if let Some(author) = &mut post.author {
        author
            .role
            .take_if(|role| role.contains(':') || role.chars().all(|c| !c.is_alphabetic()));
    }
}

/// The thread's id in its address: `/topic/1204-low-tide/`, `index.php?/topic/1204-low-tide/`.
fn finish(page: &Page<'_>, thread: &mut Thread<'_>) {
    let address = page.url.as_ref().map(url::Url::as_str).unwrap_or_default();
    thread.source.thread_id = thread_of(address).or(thread.source.thread_id.take());
}

fn thread_of(address: &str) -> Option<String> {
    let mut parts = address.split('/').skip_while(|part| *part != "topic");
    let part = parts.nth(1)?;
    let id = part.split('-').next()?;
    let is_id = !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit());
    is_id.then(|| id.to_owned())
}

/// Tables lay out the page and each post on it: a post is the innermost that tells all of it.
fn keep_innermost(page: &Page<'_>, thread: &mut Thread<'_>) {
    finish(page, thread);
    let body = selector!(".postcolor");
    let author = selector!(".normalname");
    thread.posts.retain(|post| {
        let mut bodies = post.root.select(body);
        bodies.next().is_some() && bodies.next().is_none() && post.root.first(author).is_some()
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_of_a_topic_stands_in_its_path() {
        assert_eq!(
            thread_of("/forums/topic/1204-low-tide/page/2/").as_deref(),
            Some("1204")
        );
        assert_eq!(thread_of("/topic/low-tide"), None);
        assert_eq!(thread_of("/"), None);
    }
}
