//! Times that only the page as a whole can tell: dates whose day and month could be either, and those
//! told from the day on which the page was made.

use tiezi_boards::date_label;
use tiezi_core::{
    Block, Post, Time, Timestamp,
    date::{self, Order},
};

use tiezi_dom::Node;

use crate::read::page::Page;

/// The longest text that is looked at for a date.
const LONGEST: usize = 60;

/// Reads the dates of posts anew by what the page as a whole tells.
pub(crate) fn resolve(page: &Page<'_>, posts: &mut [Post]) {
    resolve_order(page, posts);
    resolve_relative(page, posts);
}

/// Resolves relative dates where the page says when it was made.
fn resolve_relative(page: &Page<'_>, posts: &mut [Post]) {
    let is_open = |timestamp: &Timestamp| timestamp.time.is_none();
    let any = posts
        .iter()
        .any(|post| post.posted.as_ref().is_some_and(is_open));
    let now = any.then(|| made(page)).flatten();
    let Some(now) = now else { return };
    for post in posts {
        let edited = post.edited.as_mut().and_then(|edit| edit.at.as_mut());
        let open = post
            .posted
            .as_mut()
            .into_iter()
            .chain(edited)
            .filter(|time| is_open(time));
        for timestamp in open {
            timestamp.time = date::resolve(&timestamp.text, now);
        }
    }
}

/// The moment at which the page was made, if it says so: at its end, most do.
fn made(page: &Page<'_>) -> Option<Time> {
    let texts = page
        .tree
        .document()
        .descendants()
        .filter_map(Node::own_text);
    let short = texts.map(str::trim).filter(|text| text.len() < 120);
    let mut last = None;
    for text in short {
        let after = date_label::after_now(text);
        let found = after.and_then(|after| date::find(after).filter(|found| found.range.start < 3));
        last = found
            .and_then(|found| found.time)
            .filter(|time| time.ymd().is_some())
            .or(last);
    }
    last
}

/// Reads the dates of posts anew in the order that all dates of the page tell.
fn resolve_order(page: &Page<'_>, posts: &mut [Post]) {
    let posted = || posts.iter().filter_map(|post| post.posted.as_ref());
    if !posted().any(|posted| Order::matters_for(&posted.text)) {
        return;
    }
    let order = Order::of(posted().map(|posted| posted.text.as_str())).or_else(|| {
        // The dates of joining, of other threads, of edits.
        let texts = page
            .tree
            .document()
            .descendants()
            .filter_map(Node::own_text);
        Order::of(
            texts.filter(|text| text.len() < LONGEST && text.bytes().any(|b| b.is_ascii_digit())),
        )
    });
    let Some(order) = order else { return };
    for post in posts {
        let edited = post.edited.as_mut().and_then(|edit| edit.at.as_mut());
        for timestamp in post.posted.as_mut().into_iter().chain(edited) {
            read(timestamp, order);
        }
        quotes(&mut post.body, order);
    }
}

/// Reads a time anew, if it is what its words told, and not an attribute.
fn read(timestamp: &mut Timestamp, order: Order) {
    let usual = date::find(&timestamp.text).and_then(|found| found.time);
    if usual.is_some()
        && usual == timestamp.time
        && let Some(found) = date::find_in(&timestamp.text, Some(order))
    {
        timestamp.time = found.time;
    }
}

fn quotes(blocks: &mut [Block], order: Order) {
    for block in blocks {
        match block {
            Block::Quote(quote) => {
                if let Some(posted) = &mut quote.posted {
                    read(posted, order);
                }
                quotes(&mut quote.blocks, order);
            }
            Block::Section(section) => quotes(&mut section.blocks, order),
            Block::Spoiler(spoiler) => quotes(&mut spoiler.blocks, order),
            Block::List(list) => list.items.iter_mut().for_each(|item| quotes(item, order)),
            _ => {}
        }
    }
}
