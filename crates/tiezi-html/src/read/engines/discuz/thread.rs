//! The thread view, and that for telephones.

use tiezi_boards::{counts, discuz};
use tiezi_core::{Block, Number, Poll, PollOption, Post, State, View, normal};

use super::{derive_state, finish};
use tiezi_dom::{Node, selector};

use crate::read::{engines::profile::Profile, fields, page::Page};

pub(super) const THREAD: Profile = Profile {
    view: View::Thread,
    signs: &[
        &["#postlist"],
        &[".viewthread", ".postmessage"],
        &[".t_msgfont"],
        &[".t_f", ".plhin"],
    ],
    post: "table[id^=pid]",
    body: "[id^=postmessage_]",
    skip: ".pstatus, .aimg_tip, .tip, .jammer, .quote_link, .blockcode em, .xs0",
    author: ".authi a.xw1 | .pls .authi a, .pls .authi | .postauthor .postinfo a, .postauthor cite a | .postauthor cite | .pi .authi b, .authi .xw1",
    role: ".pls em a[href*=usergroup] | .postauthor p em",
    posted: "em[id^=authorposton], .authorinfo em, .postinfo",
    edited: ".pstatus",
    floor: "a[id^=postnum], .postinfo strong[id^=postnum] | .postinfo strong a",
    id: "@id",
    subject: ".pcb > h2, .t_fsz > h2, .postmessage > h2",
    notices: &[
        ("hidden", ".locked, .showhide h4"),
        ("comment", ".pstl"),
        ("rated", ".rate, .ratl"),
        ("best", ".rwdbst h3"),
        ("price", ".pay, .viewpay"),
        ("moderated", ".modact"),
    ],
    code: ".blockcode",
    attachment: "span[id^=attach_], dl.tattl:not(.attm), .t_attachlist:not(.attachimg)",
    poll: "form[id=poll], form[name=poll]",
    read_poll: Some(read_poll),
    title: "#thread_subject | h1.ts | .viewthread h1 | #threadtitle h1",
    boards: "#pt a[href*=forumdisplay], #pt a[href*=forum-], #nav a[href*=forumdisplay], #nav a[href*=forum-]",
    thread_id: "a[id^=postnum]@href | .vwthd a[href*=tid]@href",
    thread_parameters: &["tid"],
    page: ".pgt .pg strong, .pgs .pg strong | .pages strong",
    pages: ".pgt .pg label span@title | .pgs .pg label span@title | .pgt .pg a | .pages a",
    finish_post: Some(finish_post),
    finish: Some(finish_thread),
    finish_body: Some(derive_state),
    ..Profile::NONE
};

pub(super) const MOBILE: Profile = Profile {
    view: View::Mobile,
    signs: &[&[".postlist", ".plc"], &[".viewthread", ".plc", ".message"]],
    post: "div.plc[id^=pid], li[id^=pid]",
    body: ".message",
    skip: ".pstatus, .aimg_tip, .tip, .jammer, .quote_link, .blockcode em",
    author: ".authi .z a, .authi b a, .authi a.blue, .authi .mtit a, .authi a[href*=uid] | .authi b",
    author_url: ".authi a[href*=uid]@href | .avatar a@href",
    posted: ".authi .mtime, .authi .rela, .authi",
    edited: ".pstatus",
    floor: ".authi .y, .authi em",
    id: "@id",
    notices: THREAD.notices,
    code: ".blockcode",
    attachment: THREAD.attachment,
    poll: "#poll, form[name=poll]",
    read_poll: Some(read_poll),
    title: "#thread_subject | .postlist > h2 | .view_tit",
    boards: ".header a[href*=forumdisplay], .header .name, .header a[href*=forum-]",
    thread_parameters: &["tid"],
    page: ".page strong | .pg strong | .page option[selected]@value",
    pages: ".page label span@title | .pg label span@title | .page a, .pg a",
    finish_post: Some(finish_post),
    finish: Some(finish_thread),
    finish_body: Some(derive_state),
    ..Profile::NONE
};

/// Tells from its notices whether the words of a post are withheld, and takes away what is no subject.
fn finish_post(_: &Page<'_>, root: Node<'_>, post: &mut Post) {
    let locked = root.first(selector!(".locked"));
    let words = locked.map(Node::text);
    let is_blocked = |words: &str| {
        ["屏蔽", "禁止", "banned", "blocked", "shielded"]
            .iter()
            .any(|known| words.contains(known))
    };
    if let Some(words) = words {
        post.state = Some(if is_blocked(&words) {
            State::Blocked
        } else {
            State::Hidden
        });
        for block in &mut post.body {
            if let Block::Notice(notice) = block
                && is_blocked(&notice.text)
            {
                "blocked".clone_into(&mut notice.kind);
            }
        }
    }
}

/// Reads the counts over the thread: `查看: 47 | 回复: 3`.
fn finish_thread<'t>(page: &Page<'t>, thread: &mut crate::read::thread::Thread<'t>) {
    let counts = page
        .tree
        .document()
        .first(selector!(".hm, .postlist .view"));
    if let Some(counts) = counts.map(Node::text) {
        let counts = counts::read(&counts);
        thread.source.views = counts.views;
        thread.source.replies = counts.replies;
    }
    finish(page, thread);
}

/// Reads a poll: options under labels, and their votes as `12.50% (3)` in the row after.
fn read_poll(node: Node<'_>) -> Option<Block> {
    let info = node
        .first(selector!(".pinf, .pollinfo, .poll_txt"))
        .map(Node::text)
        .unwrap_or_default();
    let mut options: Vec<PollOption> = Vec::new();
    for row in node.select(selector!("tr, .poll_option, li, p")) {
        let label = row.first(selector!("label"));
        let words = label.map(Node::text);
        if let Some(words) = words {
            let (number, rest) = words.split_once('.').unwrap_or(("", words.as_str()));
            let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
            let text = if is_number { rest } else { words.as_str() };
            let text = normal::line(text).into_owned();
            if !text.is_empty() && options.last().is_none_or(|last| last.text != text) {
                options.push(PollOption {
                    text,
                    ..PollOption::default()
                });
            }
        } else {
            let text = row.text();
            let Some(last) = options.last_mut() else {
                continue;
            };
            if let Some((percent, votes)) = text.split_once('%') {
                let start = percent
                    .rfind(|c: char| !c.is_ascii_digit() && c != '.')
                    .map_or(0, |at| at + 1);
                last.percent = percent.get(start..).and_then(Number::parse);
                last.votes = fields::number(votes);
            }
        }
    }
    let head = discuz::poll_head(&info);
    (!options.is_empty()).then(|| {
        Block::Poll(Box::new(Poll {
            question: None,
            options,
            voters: head.and_then(|head| head.voters),
            multiple: head.is_some_and(|head| head.multiple),
            closes: None,
        }))
    })
}
