//! Times that only the page as a whole can tell: dates whose day and month could be either.

use tiezi_core::{
    Block, Post, Timestamp,
    date::{self, Order},
};

use crate::{page::Page, tree::Node};

/// The longest text that is looked at for a date.
const LONGEST: usize = 60;

/// Reads the dates of posts anew in the order that all dates of the page tell.
pub(crate) fn settle(page: &Page<'_>, posts: &mut [Post]) {
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
