//! V2EX.
//!
//! Markup of the topic pages of the site.

use tiezi_core::View;

use super::profile::{Engine, Profile};
use tiezi_dom::{Selector, selector};

use crate::read::{fields, page::Page, thread::Thread};

pub(super) const ENGINE: Engine = Engine {
    name: "v2ex",
    generator: "",
    views: &[TOPIC],
};

const TOPIC: Profile = Profile {
    view: View::Thread,
    signs: &[
        &[".topic_content", ".header"],
        &[".reply_content", ".no"],
        &["#Main", ".topic_buttons"],
    ],
    post: ".box:has(h1), .cell[id^=r_]",
    body: ".topic_content, .reply_content",
    author: "small.gray a[href^='/member/'] | strong a[href^='/member/']",
    role: ".badges .badge",
    posted: "small.gray span[title], .ago, small.gray, .fade.small",
    floor: ".no",
    id: "@id",
    title: ".header h1",
    boards: ".header > a[href^='/go/']",
    thread_paths: &["/t/"],
    page: ".page_current",
    pages: ".page_normal, .page_current",
    finish: Some(count),
    ..Profile::NONE
};

/// Reads how many replies and views there are: `12 条回复`, `1204 次点击`.
fn count(page: &Page<'_>, thread: &mut Thread<'_>) {
    let document = page.tree.document();
    let before = |selector: &Selector, mark: &str| {
        document.select(selector).find_map(|node| {
            let words = node.text();
            let (before, _) = words.split_once(mark)?;
            fields::number(before.trim().rsplit([' ', '·']).next()?)
        })
    };
    thread.source.views = before(selector!("small.gray"), "次点击");
    thread.source.replies = before(selector!(".gray"), "条回复");
}
