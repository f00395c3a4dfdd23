//! Threads of any engine without their markup, read by what recurs from post to post.
//!
//! Each post has a date, and the dates of a thread stand in lines of one form: they divide the page into records. Each
//! line of a record is looked at by itself first, for boards write the same words around posts everywhere: ranks,
//! counts, labels of profiles, buttons. What stands at the ends of a record and recurs is the board's too, a slot that
//! holds names tells the authors, and the rest is the posts' words.

mod anchor;
mod bounds;
mod inside;
mod item;
mod shapes;
mod slots;
mod title;

use std::{collections::HashMap, ops::Range};

use tiezi_boards::{author, page};
use tiezi_core::{Post, Source, Timestamp, View, normal};

use self::{
    anchor::{Anchor, share},
    bounds::{Bounds, Order},
    inside::{Inside, Said},
    item::Item,
    shapes::Shapes,
    slots::Name,
};
use crate::{
    lines::Lines,
    thread::{PartKind, Thread},
};

/// How many lines are tried as the end of a thread.
const MOST_ENDS: usize = 16;

/// Reads a thread, if the dates of its lines divide it into posts.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    if !item::have_dates(lines) {
        return None;
    }
    let all = item::items(lines);
    let (items, anchors) = until_end(&all, anchor::find(&all)?);
    let records = records(items, &anchors)?;
    let mut thread = Thread {
        title: title::title(items, anchors[0].items.start).and_then(normal::filled_line),
        source: Source {
            engine: engine(lines).map(str::to_owned),
            view: Some(View::Thread),
            ..Source::default()
        },
        ..Thread::default()
    };
    let mut kept = vec![false; all.len()];
    let mut said = Said::default();
    for record in &records {
        let Inside { body, edited } =
            inside::read(items, record.body.clone(), record.signature.clone(), &said);
        said.add(&items[record.body.clone()]);
        let signature = record.signature.clone().unwrap_or_default();
        for range in [&record.body, &record.anchor.items, &signature] {
            kept[range.clone()].fill(true);
        }
        for part in &body.parts {
            if matches!(part.kind, PartKind::Chrome) {
                thread.left_out.push(part.lines.clone());
            }
        }
        thread.push(record.post(items, edited), body);
    }
    let others = all.iter().zip(kept).filter(|(_, kept)| !kept);
    thread
        .left_out
        .extend(others.map(|(item, _)| item.line..item.line + 1));
    Some(thread)
}

/// The items up to where the page says that the thread ends, if most words of the posts stand above that.
fn until_end<'p, 'a>(items: &'p [Item<'a>], anchors: Vec<Anchor>) -> (&'p [Item<'a>], Vec<Anchor>) {
    let first = anchors[0].items.start;
    let words = |items: &[Item<'_>]| -> usize {
        let long = items.iter().filter(|item| !item.short);
        long.map(|item| item.text.len()).sum()
    };
    let all = words(&items[first..]);
    let (mut above, mut last) = (0, first);
    let ends = (first..items.len()).filter(|&at| page::ends_thread(items[at].bare));
    for end in ends.take(MOST_ENDS) {
        above += words(&items[last..end]);
        last = end;
        if above * 2 < all {
            continue;
        }
        let items = &items[..end];
        if anchors.last().is_none_or(|anchor| anchor.items.end <= end) {
            return (items, anchors);
        }
        if let Some(anchors) = anchor::find(items) {
            return (items, anchors);
        }
    }
    (items, anchors)
}

/// A post, as ranges of items.
#[derive(Debug)]
struct Record<'p, 'a> {
    anchor: &'p Anchor,
    name: Option<Name<'a>>,
    body: Range<usize>,
    signature: Option<Range<usize>>,
}

/// Divides the items into posts; nothing where the dates are those of a diary or a log.
fn records<'p, 'a>(items: &'p [Item<'a>], anchors: &'p [Anchor]) -> Option<Vec<Record<'p, 'a>>> {
    let shapes = Shapes::of(items, anchors);
    let bounds = Bounds::new(items, anchors, &shapes);
    let order = bounds.order();
    let names = slots::find(items, anchors, &shapes, order);
    let with_name = names.iter().flatten().count();
    let (order, names) = match bounds.names_of_next(&names) {
        Some(names) => (Order::DateLast, names),
        None => (bounds.order_by_names(&names).unwrap_or(order), names),
    };
    let bodies = bounds.bodies(order, &names);
    let filled = bodies.iter().filter(|body| !body.is_empty()).count();
    let with_board = anchors
        .iter()
        .filter(|anchor| anchor::has_board_lines(items, anchor))
        .count();
    let is_board = shapes.has_common() && share(with_board, anchors.len()) >= 0.5;
    if anchors.len() == 1 && with_name == 0 {
        return None;
    }
    let is_thread = is_board || share(with_name, anchors.len()) >= 0.5;
    if !is_thread || share(filled, bodies.len()) < 0.5 {
        return None;
    }
    let records = anchors.iter().zip(names).zip(bodies);
    let mut records: Vec<Record<'_, '_>> = records
        .map(|((anchor, name), body)| Record {
            anchor,
            name,
            body,
            signature: None,
        })
        .collect();
    part_signatures(items, &mut records);
    Some(records)
}

/// Parts the lines that end each of an author's posts from their words.
fn part_signatures(items: &[Item<'_>], records: &mut [Record<'_, '_>]) {
    let mut by_author: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, record) in records.iter().enumerate() {
        if let Some(name) = &record.name {
            by_author.entry(name.text).or_default().push(index);
        }
    }
    for posts in by_author.values().filter(|posts| posts.len() >= 2) {
        let nth = |post: usize, from_end: usize| {
            let body = &records[post].body;
            let at = body.end.checked_sub(from_end + 1)?;
            (at > body.start).then(|| items[at].text)
        };
        let mut length = 0;
        while let Some(text) = nth(posts[0], length)
            && posts.iter().all(|&post| nth(post, length) == Some(text))
        {
            length += 1;
        }
        if length > 0 {
            for &post in posts {
                let end = records[post].body.end;
                records[post].signature = Some(end - length..end);
                records[post].body.end -= length;
            }
        }
    }
}

impl Record<'_, '_> {
    fn post(&self, items: &[Item<'_>], edited: Option<tiezi_core::Edit>) -> Post {
        let line = items[self.anchor.items.start].text;
        let text = line.get(self.anchor.date.clone()).unwrap_or_default();
        Post {
            floor: self.floor(items),
            author: self.name.and_then(|name| author::named(name.text)),
            posted: Some(Timestamp {
                text: normal::line(text).into_owned(),
                time: self.anchor.time,
            }),
            edited,
            ..Post::default()
        }
    }

    /// The number of the post, where it stands beside the date: `#3`.
    fn floor(&self, items: &[Item<'_>]) -> Option<u64> {
        let end = (self.anchor.items.end + 1).min(items.len());
        items[self.anchor.items.start..end].iter().find_map(|item| {
            let (_, number) = item.text.rsplit_once('#')?;
            let digits = number.split(' ').next()?;
            digits.parse().ok()
        })
    }
}

/// The engine that a page says made it, near its foot.
fn engine(lines: &Lines<'_>) -> Option<&'static str> {
    let foot = (lines.len().saturating_sub(200)..lines.len()).rev();
    let mut foot = foot
        .map(|line| lines.get(line))
        .filter(|line| line.len() <= 200);
    foot.find_map(page::engine)
}

#[cfg(test)]
mod tests;
