//! Threads of any engine without their markup, read by what recurs from post to post.
//!
//! Each post has a date; the dates of a page stand in lines of one form. Around them the same lines
//! recur: rank, number of posts, title, buttons. What stands between and doesn't recur is the
//! posts' words.

mod anchor;
mod header;
mod item;
mod title;
mod words;

use std::{collections::HashMap, ops::Range};
use tiezi_boards::{author, date_label, edit, page, quote};

use tiezi_core::{Post, Source, Timestamp, View, normal};

use self::{
    anchor::{Anchor, share},
    header::Template,
    item::Item,
};
use crate::{
    lines::Lines,
    thread::{Body, Part, PartKind, Thread},
};

/// Reads a thread, if the dates of its lines divide it into posts.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    if !item::have_dates(lines, 2) {
        return None;
    }
    let items = item::items(lines);
    let anchors = anchor::find(&items)?;
    let page = Page::divide(&items, &anchors);
    let bodies: Vec<Body> = page.posts.iter().map(|post| page.body(post)).collect();
    let has_words = |body: &&Body| !body.lines.is_empty();
    let with_words = share(bodies.iter().filter(has_words).count(), bodies.len());
    let first = anchors.first().map_or(0, |anchor| anchor.items.start);
    let title = title::title(&items, first).map(|title| normal::line(title).into_owned());
    (page.is_of_an_engine && with_words >= 0.5).then(|| Thread {
        heads_are_whole: false,
        title: title.filter(|title| !title.is_empty()),
        left_out: page.left_out(&bodies),
        posts: page.posts.iter().map(|post| page.post(post)).collect(),
        bodies,
        source: Source {
            engine: words::engine(lines).map(str::to_owned),
            view: Some(View::Thread),
            ..Source::default()
        },
    })
}

/// A page divided into posts.
struct Page<'p, 'a> {
    items: &'p [Item<'a>],
    posts: Vec<Division<'p>>,
    /// Whether the posts have authors or lines in common, as the entries of a diary have not.
    is_of_an_engine: bool,
}

/// The items of a post.
#[derive(Debug)]
struct Division<'p> {
    anchor: &'p Anchor,
    /// Those of its words.
    body: Range<usize>,
    author: Option<String>,
}

impl<'p, 'a> Page<'p, 'a> {
    fn divide(items: &'p [Item<'a>], anchors: &'p [Anchor]) -> Self {
        let template = Template::learn(items, anchors);
        let regions = Regions::new(items, anchors, &template);
        let below = regions.is_date_below();
        let bodies = if below {
            regions.bodies_above()
        } else {
            regions.bodies_below()
        };
        let posts: Vec<Division<'_>> = anchors
            .iter()
            .zip(bodies)
            .map(|(anchor, (body, author))| Division {
                anchor,
                body,
                author,
            })
            .collect();
        let named = posts.iter().filter(|post| post.author.is_some()).count();
        let is_of_an_engine = share(named, posts.len()) >= 0.5 || template.has_common();
        let mut page = Self {
            items,
            posts,
            is_of_an_engine,
        };
        page.drop_signatures();
        if !below {
            page.fill_empty(anchors, &template);
        }
        page
    }

    /// Gives a post whose words recur in other posts (`Thanks`) those of the lines under its date
    /// that are not in nearly all posts.
    fn fill_empty(&mut self, anchors: &[Anchor], template: &Template) {
        for index in 0..self.posts.len() {
            if !self.posts[index].body.is_empty() {
                continue;
            }
            let end = anchors
                .get(index + 1)
                .map_or(self.items.len(), |next| next.items.start);
            let authors = [index, index + 1].map(|at| self.posts.get(at)?.author.as_deref());
            let is_words = |at: &usize| {
                let item = &self.items[*at];
                let is_label = page::is_profile_label(item.text) || item.text.starts_with("Re: ");
                let is_engine = template.is_common(item) || page::is_footer(item.text);
                !is_label
                    && !is_engine
                    && item.date.is_none()
                    && !authors.contains(&Some(item.text))
            };
            let region = anchors[index].items.end..end;
            if let Some(first) = region.clone().find(is_words) {
                let count = (first..region.end).take_while(is_words).count();
                // Words stand apart from the header; what runs on to the next date is the next one's.
                let is_apart = self.items[first].gap > 0 && count <= 2;
                if is_apart && first + count < region.end {
                    self.posts[index].body = first..first + count;
                }
            }
        }
    }

    /// Takes the lines off that end each of an author's posts.
    fn drop_signatures(&mut self) {
        let items = self.items;
        let mut by_author: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, post) in self.posts.iter().enumerate() {
            if let Some(author) = &post.author {
                by_author.entry(author).or_default().push(index);
            }
        }
        let mut cuts = Vec::new();
        for posts in by_author.values().filter(|posts| posts.len() >= 2) {
            let nth = |post: usize, from_end: usize| {
                let body = &self.posts[post].body;
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
                cuts.extend(posts.iter().map(|&post| (post, length)));
            }
        }
        for (post, length) in cuts {
            self.posts[post].body.end -= length;
        }
    }

    fn post(&self, division: &Division<'_>) -> Post {
        let line = self.items[division.anchor.items.start].text;
        let text = line.get(division.anchor.date.clone()).unwrap_or_default();
        Post {
            floor: self.floor(division.anchor),
            author: division.author.as_deref().and_then(author::named),
            posted: Some(Timestamp {
                text: normal::line(text).into_owned(),
                time: division.anchor.time,
            }),
            ..Post::default()
        }
    }

    fn body(&self, division: &Division<'_>) -> Body {
        Body {
            signature: None,
            lines: self.lines(&division.body),
            parts: self.parts(&division.body),
        }
    }

    /// The lines that are neither a post's words nor hold its date.
    fn left_out(&self, bodies: &[Body]) -> Vec<Range<usize>> {
        let mut kept = vec![false; self.items.len()];
        for post in &self.posts {
            for range in [&post.body, &post.anchor.items] {
                kept.iter_mut()
                    .take(range.end)
                    .skip(range.start)
                    .for_each(|kept| *kept = true);
            }
        }
        let left_out = self.items.iter().zip(kept).filter(|(_, kept)| !kept);
        let around = left_out.map(|(item, _)| item.line..item.line + 1);
        let parts = bodies.iter().flat_map(|body| &body.parts);
        let chrome = parts.filter(|part| matches!(part.kind, PartKind::Chrome));
        around
            .chain(chrome.map(|part| part.lines.clone()))
            .collect()
    }

    /// The lines from the first to the last of some items.
    fn lines(&self, range: &Range<usize>) -> Range<usize> {
        match self.items.get(range.clone()) {
            Some([first, .., last]) => first.line..last.line + 1,
            Some([only]) => only.line..only.line + 1,
            _ => 0..0,
        }
    }

    /// The number of the post, where it stands beside the date: `#3`.
    fn floor(&self, anchor: &Anchor) -> Option<u64> {
        let end = (anchor.items.end + 1).min(self.items.len());
        self.items[anchor.items.start..end].iter().find_map(|item| {
            let (_, number) = item.text.rsplit_once('#')?;
            let digits = number.split(' ').next()?;
            digits.parse().ok()
        })
    }

    /// Quotes and notices of edits inside a body.
    fn parts(&self, body: &Range<usize>) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut at = body.start;
        while at < body.end {
            let text = self.items[at].text;
            if let Some(end) = self.quote_end(at, body.end) {
                let author = quote::said_by(text).and_then(author::named);
                parts.push(Part {
                    lines: self.lines(&(at..end + 1)),
                    kind: PartKind::Quote {
                        author,
                        posted: None,
                        words: self.lines(&(at + 1..end)),
                    },
                });
                at = end;
            } else if let Some(author) = self.quoted_in_line(at) {
                parts.push(Part {
                    lines: self.lines(&(at..at + 1)),
                    kind: PartKind::Quote {
                        author: author::named(author),
                        posted: None,
                        words: self.lines(&(at..at + 1)),
                    },
                });
            } else if words::is_signature_stroke(text) && at > body.start {
                parts.push(Part {
                    lines: self.lines(&(at..body.end)),
                    kind: PartKind::Chrome,
                });
                break;
            } else if self.is_notice(at, body.end) {
                parts.push(Part {
                    lines: self.lines(&(at..at + 1)),
                    kind: PartKind::Chrome,
                });
            }
            at += 1;
        }
        parts
    }

    /// Whether an item is the engine's note of an edit, which has a date, or of who liked the post,
    /// which ends it.
    fn is_notice(&self, at: usize, end: usize) -> bool {
        let item = &self.items[at];
        edit::is_note(item.text) && item.date.is_some()
            || page::opens_reaction(item.text) && at + 1 == end
    }

    fn quoted_in_line(&self, at: usize) -> Option<&'a str> {
        let item = &self.items[at];
        words::quoted_in_line(item.text, &item.date.as_ref()?.range)
    }

    /// Where the quote that begins at an item ends, where the engine marks it.
    fn quote_end(&self, at: usize, end: usize) -> Option<usize> {
        quote::said_by(self.items[at].text)?;
        let mut rest =
            (at + 1..end).take_while(|&at| quote::said_by(self.items[at].text).is_none());
        rest.find(|&at| quote::is_end(self.items[at].text))
    }
}

/// The items between the dates, each with its parts.
struct Regions<'p, 'a> {
    items: &'p [Item<'a>],
    anchors: &'p [Anchor],
    template: &'p Template,
    /// For each date, where the lines after it that recur end.
    heads: Vec<usize>,
    /// For each date, where the lines before it that recur begin.
    tails: Vec<usize>,
}

impl<'p, 'a> Regions<'p, 'a> {
    fn new(items: &'p [Item<'a>], anchors: &'p [Anchor], template: &'p Template) -> Self {
        let mut heads = Vec::with_capacity(anchors.len());
        let mut tails = Vec::with_capacity(anchors.len());
        let mut last = 0;
        for anchor in anchors {
            let (head, tail) = template.ends(&items[last..anchor.items.start]);
            heads.push(last + head);
            tails.push(anchor.items.start - tail);
            last = anchor.items.end;
        }
        heads.push(last + template.ends(&items[last..]).0);
        // What is above the first date follows none.
        heads.remove(0);
        Self {
            items,
            anchors,
            template,
            heads,
            tails,
        }
    }

    /// Whether each post's date stands below its words: what follows the dates inside the page
    /// doesn't follow the last one.
    fn is_date_below(&self) -> bool {
        let Some((last, others)) = self.anchors.split_last() else {
            return false;
        };
        let length = |index: usize| self.heads[index] - self.anchors[index].items.end;
        let long = (0..others.len())
            .filter(|&index| length(index) >= 3)
            .count();
        let tail = |index: usize| self.anchors[index].items.start - self.tails[index];
        let bare = (0..self.anchors.len())
            .filter(|&index| tail(index) == 0)
            .count();
        share(long, others.len()) >= 0.7
            && share(bare, self.anchors.len()) >= 0.7
            && self.heads[others.len()] - last.items.end <= 1
    }

    /// Bodies that follow their dates, and the authors.
    fn bodies_below(&self) -> Vec<(Range<usize>, Option<String>)> {
        let count = self.anchors.len();
        let in_line: Vec<_> = self
            .anchors
            .iter()
            .map(|anchor| self.author_in_line(anchor))
            .collect();
        let in_head: Vec<_> = (0..count)
            .map(|index| self.author_among(self.anchors[index].items.end..self.heads[index]))
            .collect();
        let in_tail: Vec<_> = (0..count)
            .map(|index| self.author_among(self.tails[index]..self.anchors[index].items.start))
            .collect();
        let known = |authors: &[Option<String>]| share(authors.iter().flatten().count(), count);
        let mut tails = self.tails.clone();
        let authors = if known(&in_line) >= 0.8 {
            in_line
        } else if known(&in_tail) >= 0.8 {
            in_tail
        } else if known(&in_head) >= 0.8 {
            in_head
        } else {
            self.raise(&mut tails);
            (0..count)
                .map(|index| self.author_among(tails[index]..self.anchors[index].items.start))
                .collect()
        };
        let bodies = (0..count).map(|index| {
            let start = self.heads[index];
            let end = match tails.get(index + 1) {
                Some(&end) => end,
                None => self.last_end(start, &tails),
            };
            start..end.max(start)
        });
        bodies.zip(authors).collect()
    }

    /// Adds to the headers the names that stand above what recurs.
    fn raise(&self, tails: &mut [usize]) {
        let ends: Vec<(usize, usize)> = tails
            .iter()
            .enumerate()
            .map(|(index, &tail)| {
                (
                    index.checked_sub(1).map_or(0, |last| self.heads[last]),
                    tail,
                )
            })
            .collect();
        let names = header::names_above(self.items, &ends);
        for (tail, count) in tails.iter_mut().zip(names) {
            *tail -= count.min(*tail);
        }
    }

    /// Bodies that stand above their dates, below the lines that follow the date before.
    fn bodies_above(&self) -> Vec<(Range<usize>, Option<String>)> {
        let mut lengths: Vec<usize> = (0..self.anchors.len().saturating_sub(1))
            .map(|index| self.heads[index] - self.anchors[index].items.end)
            .collect();
        lengths.sort_unstable();
        let usual = lengths.get(lengths.len() / 2).copied().unwrap_or(0);
        self.anchors
            .iter()
            .enumerate()
            .map(|(index, anchor)| {
                let start = match index.checked_sub(1) {
                    Some(last) => self.heads[last],
                    None => self.first_start(anchor, usual),
                };
                (
                    start.min(self.tails[index])..self.tails[index],
                    self.author_in_line(anchor),
                )
            })
            .collect()
    }

    /// Where the words of the first post begin, when nothing but its header is before them.
    fn first_start(&self, first: &Anchor, usual: usize) -> usize {
        let head = self.anchors[0].items.end..self.heads[0];
        let shapes: Vec<Option<u32>> = self.items[head].iter().map(|item| item.shape).collect();
        let before = &self.items[..first.items.start];
        let last = before.iter().rposition(|item| {
            item.shape.is_some() && item.text.ends_with(':') && shapes.contains(&item.shape)
        });
        last.map_or(first.items.start.saturating_sub(usual), |at| {
            (at + 2).min(first.items.start)
        })
    }

    /// Where the words of the last post end: at the first line that ends the others, or at the foot
    /// of the page.
    fn last_end(&self, start: usize, tails: &[usize]) -> usize {
        let ends: Vec<u32> = tails
            .iter()
            .skip(1)
            .zip(self.anchors.iter().skip(1))
            .filter(|(tail, anchor)| **tail < anchor.items.start)
            .filter_map(|(&tail, _)| self.items.get(tail)?.shape)
            .collect();
        let ends = |item: &Item<'_>| item.shape.is_some_and(|shape| ends.contains(&shape));
        let rest = &self.items[start..];
        let end = (0..rest.len()).find(|&at| {
            ends(&rest[at]) || page::is_footer(rest[at].text) || at > 0 && is_menu(&rest[at..])
        });
        start + end.unwrap_or(rest.len())
    }

    /// The name that the line of a date has before it: `Postby Wren »`, `Wren, `, `By Wren On`.
    fn author_in_line(&self, anchor: &Anchor) -> Option<String> {
        let line = self.items[anchor.items.start].text;
        let before = line.get(..anchor.date.start)?.trim();
        let before = before.trim_end_matches([
            ' ', ',', '»', ':', '\u{FF1A}', '-', '–', '|', '•', '·', '#', '(',
        ]);
        let words: Vec<&str> = before.split_whitespace().collect();
        let by = words
            .iter()
            .rposition(|word| is_by(word))
            .map_or(0, |at| at + 1);
        let mut words = &words[by..];
        while let [rest @ .., last] = words
            && date_label::posted(last).is_some()
        {
            words = rest;
        }
        let name = words.join(" ");
        let is_name =
            !name.is_empty() && name.len() <= 60 && name.chars().any(char::is_alphanumeric);
        is_name.then_some(name).filter(|name| !is_number(name))
    }

    /// The first of some lines that could be a name.
    fn author_among(&self, range: Range<usize>) -> Option<String> {
        let could_be = |item: &&Item<'_>| {
            item.short
                && item.date.is_none()
                && !item.text.contains(": ")
                && !item.text.ends_with(':')
                && !is_number(item.text)
                && item.text.chars().nth(1).is_some()
                && !self.template.is_common(item)
        };
        let found = self.items[range].iter().find(could_be)?;
        Some(found.text.to_owned())
    }
}

/// Whether a menu begins here: so many short lines follow each other.
fn is_menu(items: &[Item<'_>]) -> bool {
    let menu = items.get(..8).unwrap_or_default();
    let below = menu.iter().skip(1).all(|item| item.gap == 0);
    !menu.is_empty() && below && menu.iter().all(|item| item.short && item.text.len() <= 32)
}

fn is_by(word: &str) -> bool {
    let word = word.trim_end_matches(':');
    ["by", "postby", "von", "par", "por", "da"]
        .iter()
        .any(|by| by.eq_ignore_ascii_case(word))
}

fn is_number(text: &str) -> bool {
    !text.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests;
