//! Where each post's words begin and end: between the lines that boards write around them.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use tiezi_boards::{author, page, quote, standing, subject};

use super::{
    anchor::{Anchor, share},
    item::{Class, Item},
    shapes::Shapes,
    slots::{self, Name},
};

/// How far from its date a header reaches, in items.
const REACH: usize = 40;

/// How far above the first date its post begins at most, where dates stand below words, in items.
const REACH_OF_FIRST: usize = 400;

/// How many long lines the first post has at least, where dates stand below words.
const FEWEST_OF_FIRST: usize = 2;

/// How many lines that nothing tells apart from words a header may hold between two that are its own.
const LONGEST_HOLE: usize = 3;

/// The longest line in which an engine signs its page, in bytes.
const LONGEST_FOOT: usize = 100;

/// How long the rules are that text browsers draw at least, in bytes.
const LONG_RULE: usize = 40;

/// The longest row of links, in bytes.
const LONGEST_ROW: usize = 200;

/// The lengths of titles, in bytes.
const TITLES: std::ops::RangeInclusive<usize> = 8..=120;

/// The longest line of a header that recurs, in bytes.
const LONGEST: usize = 60;

/// The lines of a page, its dates, and what is known of them.
pub(super) struct Bounds<'p, 'a> {
    items: &'p [Item<'a>],
    anchors: &'p [Anchor],
    shapes: &'p Shapes,
    /// Lines above the first date that may be titles: a title that posts repeat, what the foot of a page repeats.
    top: HashSet<&'a str>,
}

/// Whether a page sets dates above words or below them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    DateFirst,
    DateLast,
}

impl<'p, 'a> Bounds<'p, 'a> {
    pub(super) fn new(items: &'p [Item<'a>], anchors: &'p [Anchor], shapes: &'p Shapes) -> Self {
        let first = anchors.first().map_or(0, |anchor| anchor.items.start);
        let is_title = |item: &&Item<'_>| {
            item.class == Class::Words
                && TITLES.contains(&item.text.len())
                && !item.text.ends_with(['.', ',', '!', ':'])
        };
        let top = items[..first].iter().filter(is_title);
        Self {
            items,
            anchors,
            shapes,
            top: top
                .map(|item| item.text.trim_start_matches(['»', '›', '>', '►', ' ']))
                .collect(),
        }
    }

    /// Whether dates stand below the words: a header follows each date but the last, and none stands before one.
    pub(super) fn order(&self) -> Order {
        let Some((last, others)) = self.anchors.split_last() else {
            return Order::DateFirst;
        };
        let after = |post: usize| self.head(post, None) - self.anchors[post].items.end;
        let with_header = (0..others.len()).filter(|&post| after(post) >= 2).count();
        let bare = |post: &usize| self.tail(*post, None) == self.anchors[*post].items.start;
        let without = (0..self.anchors.len()).filter(bare).count();
        let end = self.last_end(last.items.end, &HashMap::new());
        let rest = &self.items[last.items.end..end];
        let has_words = rest
            .iter()
            .any(|item| item.class == Class::Words && !self.shapes.recurs(item));
        let is_last = share(with_header, others.len()) >= 0.7
            && share(without, self.anchors.len()) >= 0.7
            && !has_words;
        if is_last {
            Order::DateLast
        } else {
            Order::DateFirst
        }
    }

    /// The order that the names tell which stand beside the dates: whether the profile that says a name again stands
    /// above the words of its post, below the date of the one before.
    pub(super) fn order_by_names(&self, names: &[Option<Name<'a>>]) -> Option<Order> {
        let (mut own, mut next, mut pairs) = (0, 0, 0);
        for (post, pair) in names.windows(2).enumerate() {
            let [Some(name), Some(below)] = pair else {
                continue;
            };
            let end = self.anchors[post].items.end;
            let mut lines = end..self.limit(post, end);
            let is_beside = self.anchors[post].items.contains(&name.item);
            if is_beside && name.text != below.text {
                pairs += 1;
                if let Some(line) = lines.find(|&at| self.items[at].class == Class::Words) {
                    own += usize::from(self.is_line_of(line, name));
                    next += usize::from(self.is_line_of(line, below));
                }
            }
        }
        let is_last = next > own && next * 2 > pairs;
        (pairs > 0).then_some(if is_last {
            Order::DateLast
        } else {
            Order::DateFirst
        })
    }

    /// The names, each given to the next post, where those that stand below dates begin the next posts: none stands
    /// below the last date, and one above the words of the first post.
    pub(super) fn names_of_next(
        &self,
        names: &[Option<Name<'a>>],
    ) -> Option<Vec<Option<Name<'a>>>> {
        let (last, others) = names.split_last()?;
        let is_below = |(post, name): (usize, &Option<Name<'a>>)| {
            name.is_some_and(|name| name.item >= self.anchors[post].items.end)
        };
        let below = others
            .iter()
            .enumerate()
            .filter(|&name| is_below(name))
            .count();
        if last.is_some() || others.len() < 3 || share(below, others.len()) < 0.8 {
            return None;
        }
        let known: HashSet<&str> = others.iter().flatten().map(|name| name.text).collect();
        let first = self.anchors[0].items.start;
        let mut above = (first.saturating_sub(REACH_OF_FIRST)..first).rev();
        let item = above.find(|&at| known.contains(self.items[at].bare))?;
        let words = (item + 1..first).filter(|&at| self.is_words(at)).count();
        if words < FEWEST_OF_FIRST {
            return None;
        }
        let text = self.items[item].bare;
        let begin = std::iter::once(Some(Name { item, text }));
        Some(begin.chain(others.iter().copied()).collect())
    }

    /// The words of each post, as ranges of items.
    pub(super) fn bodies(&self, order: Order, names: &[Option<Name<'a>>]) -> Vec<Range<usize>> {
        let mut ends: HashMap<u32, usize> = HashMap::new();
        let mut bodies = Vec::with_capacity(names.len());
        for (post, name) in names.iter().enumerate() {
            let body = match order {
                Order::DateFirst => {
                    let start = self.head(post, name.as_ref());
                    let end = match names.get(post + 1) {
                        Some(name) => self.tail(post + 1, name.as_ref()),
                        None => self.last_end(start, &ends),
                    };
                    start..end.max(start)
                }
                Order::DateLast => {
                    let end = self.tail(post, None);
                    let start = match post.checked_sub(1) {
                        Some(above) => self.next_head(above, name.as_ref()),
                        None => self.first_start(name.as_ref()),
                    };
                    start.min(end)..end
                }
            };
            let mut trimmed = self.trimmed(body);
            // A profile may stand below the words.
            if let (Some(name), Some(last)) = (name, trimmed.clone().next_back())
                && self.is_line_of(last, name)
                && slots::is_above_profile(self.items, last, 2)
            {
                trimmed.end = last;
            }
            if trimmed.is_empty() && order == Order::DateFirst {
                trimmed = self.block_below(post, name.as_ref()).unwrap_or(trimmed);
            }
            if let Some(end) = self.items.get(trimmed.end).and_then(|item| item.shape) {
                *ends.entry(end).or_default() += 1;
            }
            bodies.push(trimmed);
        }
        bodies
    }

    /// The words of a post that boards write around posts too, or that recur: `Thanks`. They stand apart from the header,
    /// and something of the board's follows.
    fn block_below(&self, post: usize, name: Option<&Name<'a>>) -> Option<Range<usize>> {
        let start = self.anchors[post].items.end;
        let limit = self.limit(post, start);
        let is_words = |at: &usize| {
            let item = &self.items[*at];
            let is_board = matches!(item.class, Class::Label | Class::Floor)
                || item.class == Class::Words && !self.shapes.recurs(item)
                || self.shapes.is_common(item)
                || page::is_footer(item.bare);
            let is_answer = subject::answered(item.text).is_some();
            !is_board
                && !is_answer
                && item.date.is_none()
                && !name.is_some_and(|name| self.is_line_of(*at, name))
        };
        let first = (start..limit).find(is_words)?;
        let end = first + (first..limit).take_while(is_words).count();
        (self.items[first].gap > 0 && end - first <= 2 && end < limit).then_some(first..end)
    }

    /// The end of the header below a date.
    fn head(&self, post: usize, name: Option<&Name<'a>>) -> usize {
        let start = self.anchors[post].items.end;
        let limit = self.limit(post, start);
        let own = name.filter(|name| (start..limit).contains(&name.item));
        let from = own.map(|name| name.item + 1);
        // The profile below the date says the name again that stands beside it.
        let again = || {
            let name = name.filter(|name| name.item < start)?;
            let mut lines = start..limit.min(start + LONGEST_HOLE);
            let first = lines.find(|&at| self.items[at].class == Class::Words)?;
            self.is_line_of(first, name).then_some(first + 1)
        };
        let from = from.or_else(again);
        self.header_end(
            from.unwrap_or(start),
            limit,
            name.filter(|_| from.is_some()),
        )
    }

    /// The end of the next post's header below a date, where dates stand below words.
    fn next_head(&self, above: usize, name: Option<&Name<'a>>) -> usize {
        let start = self.anchors[above].items.end;
        let limit = self.limit(above, start);
        let line = name.and_then(|name| {
            (start..limit)
                .take(LONGEST_HOLE + 1)
                .find(|&at| self.is_line_of(at, name))
        });
        let from = line.map_or(start, |at| at + 1);
        self.header_end(from, limit, name)
    }

    fn limit(&self, post: usize, start: usize) -> usize {
        let next = self
            .anchors
            .get(post + 1)
            .map_or(self.items.len(), |next| next.items.start);
        next.min(start + REACH)
    }

    /// How far the lines from here on are of a header; ranks below a name may be any short lines.
    fn header_end(&self, from: usize, limit: usize, name: Option<&Name<'a>>) -> usize {
        let mut end = from;
        let mut at = from;
        while at < limit {
            let item = &self.items[at];
            if self.is_header(item) || name.is_some_and(|name| self.is_line_of(at, name)) {
                end = at + 1;
            } else if !item.short
                || at - end >= LONGEST_HOLE
                || !self.is_in_profile(at, limit, name.is_some())
            {
                break;
            }
            at += 1;
        }
        end
    }

    /// Whether a profile goes on below a line that could be words: a rank, a place. Without a name above it does so in the
    /// next line.
    fn is_in_profile(&self, at: usize, limit: usize, below_name: bool) -> bool {
        let reach = if below_name { LONGEST_HOLE } else { 1 };
        let below = &self.items[at + 1..limit.min(at + 1 + reach)];
        let is_sure = |item: &Item<'_>| {
            item.class == Class::Floor || item.class == Class::Label && item.date.is_some()
        };
        let is_any = |item: &Item<'_>| item.class == Class::Count || self.is_header(item);
        below.iter().any(|item| {
            if below_name {
                is_any(item)
            } else {
                is_sure(item)
            }
        })
    }

    /// Where the header above a date begins.
    fn tail(&self, post: usize, name: Option<&Name<'a>>) -> usize {
        let date = self.anchors[post].items.start;
        let lowest = post
            .checked_sub(1)
            .map_or(0, |above| self.anchors[above].items.end);
        let lowest = lowest.max(date.saturating_sub(REACH));
        let line = name.and_then(|name| {
            if name.item < date {
                return Some(name.item);
            }
            // The profile says the name that stands beside the date again.
            let mut above = (lowest..date).rev().take_while(|&at| !self.is_words(at));
            above.find(|&at| self.is_line_of(at, name))
        });
        let mut start = line.unwrap_or(date);
        let mut at = start;
        while at > lowest {
            at -= 1;
            let item = &self.items[at];
            let is_name = name.is_some_and(|name| {
                self.is_line_of(at, name)
                    || item.class == Class::Letter && name.has_initial(item.bare)
            });
            if is_name || self.is_header(item) {
                start = at;
            } else if line.is_some()
                || !item.short
                || start - at > LONGEST_HOLE
                || !self.is_profile_above(at, lowest)
            {
                break;
            }
        }
        start
    }

    /// Whether a profile stands above a line that could be words.
    fn is_profile_above(&self, at: usize, lowest: usize) -> bool {
        let above = &self.items[lowest.max(at.saturating_sub(LONGEST_HOLE))..at];
        above
            .iter()
            .any(|item| matches!(item.class, Class::Label | Class::Standing))
    }

    /// Whether a line holds a name, and a rank at most.
    fn is_line_of(&self, at: usize, name: &Name<'_>) -> bool {
        let item = &self.items[at];
        let is_above_profile = || {
            let below = self.items.get(at + 1);
            below.is_some_and(|item| {
                matches!(item.class, Class::Label | Class::Standing | Class::Count)
            })
        };
        let rest = item
            .bare
            .strip_prefix(name.text)
            .filter(|_| item.class != Class::Label);
        rest.is_some_and(|rest| {
            let is_glued = rest.starts_with(char::is_uppercase);
            rest.is_empty()
                || rest.starts_with(char::is_whitespace) && (item.short || is_above_profile())
                || is_glued && (is_above_profile() || standing::of(rest).is_some())
        })
    }

    /// Whether a line is too long for a header.
    fn is_words(&self, at: usize) -> bool {
        let item = &self.items[at];
        item.class == Class::Words
            && !item.short
            && !self.shapes.recurs(item)
            && !is_row_of_links(item.text)
    }

    /// Whether a line is one that boards write around posts.
    fn is_header(&self, item: &Item<'_>) -> bool {
        match item.class {
            Class::Words => {
                let is_answer = subject::answered(item.text).is_some() && item.text.len() <= 200;
                let labelled = || {
                    item.text
                        .split_once(": ")
                        .is_some_and(|(_, rest)| self.top.contains(rest))
                };
                let is_subject = is_answer
                    || self.top.contains(item.text)
                    || labelled()
                    || subject::labelled(item.text).is_some()
                    || item.text.len() <= LONGEST_FOOT
                        && page::subject_after_icon(item.bare).is_some();
                is_subject
                    || author::is_anonymous(item.bare)
                    || item.date.is_none()
                        && item.text.len() <= LONGEST
                        && self.shapes.recurs(item)
                        && !page::opens_part(item.text)
            }
            Class::Label | Class::Standing | Class::Floor | Class::Button | Class::Reaction => true,
            Class::Rule if item.text.len() >= LONG_RULE => true,
            Class::Count | Class::Letter | Class::Rule | Class::Image => self.shapes.recurs(item),
        }
    }

    /// Where the words of the first post begin, when they stand above its date.
    fn first_start(&self, name: Option<&Name<'a>>) -> usize {
        let date = self.anchors[0].items.start;
        let lowest = date.saturating_sub(if name.is_some() {
            REACH_OF_FIRST
        } else {
            REACH * 2
        });
        let line = name.and_then(|name| (lowest..date).rev().find(|&at| self.is_line_of(at, name)));
        if let Some(line) = line {
            return self.header_end(line + 1, date, name);
        }
        let header = |&at: &usize| {
            matches!(
                self.items[at].class,
                Class::Label | Class::Standing | Class::Count | Class::Button
            )
        };
        (lowest..date)
            .rev()
            .find(header)
            .map_or(lowest, |at| at + 1)
    }

    /// Where the words of the last post end: at the buttons that end the others, or at the foot of the page.
    fn last_end(&self, start: usize, others: &HashMap<u32, usize>) -> usize {
        let rest = &self.items[start..];
        let ends = |at: usize| {
            let item = &rest[at];
            let is_button = matches!(item.class, Class::Button | Class::Reaction) && at > 0;
            let is_foot = page::is_footer(item.bare)
                || item.text.len() <= LONGEST_FOOT && page::engine(item.text).is_some()
                || at > 0 && self.top.contains(item.text) && item.text.contains(['>', '»', '›'])
                || page::ends_thread(item.bare)
                || at > 0 && (is_menu(&rest[at..]) || is_row_of_links(item.text));
            let others = item
                .shape
                .and_then(|shape| others.get(&shape))
                .copied()
                .unwrap_or(0);
            let ends_others = others > 1 && others * 2 >= self.anchors.len();
            is_button && self.shapes.recurs(item) || is_foot || ends_others
        };
        let end = start + (0..rest.len()).find(|&at| ends(at)).unwrap_or(rest.len());
        self.last_buttons(start..end).last().unwrap_or(end)
    }

    /// The buttons among the short lines with which a body ends, the last first.
    fn last_buttons(&self, body: Range<usize>) -> impl Iterator<Item = usize> {
        let start = body.start;
        let run = body.rev().take_while(|&at| !self.is_words(at));
        run.filter(move |&at| {
            let item = &self.items[at];
            item.class == Class::Button && at > start && !quote::is_end(item.bare)
        })
    }

    /// A body without what boards write at its ends.
    fn trimmed(&self, body: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = body;
        let says =
            |item: &Item<'_>| item.class == Class::Count && item.bare.contains(char::is_alphabetic);
        let is_end = |item: &Item<'_>| {
            matches!(item.class, Class::Button | Class::Reaction)
                || says(item)
                || item.class != Class::Words && self.is_header(item)
        };
        while start < end && is_end(&self.items[end - 1]) {
            end -= 1;
        }
        while start < end && matches!(self.items[start].class, Class::Button | Class::Rule) {
            start += 1;
        }
        // Those that end other posts too.
        let ends_others = |&at: &usize| self.shapes.recurs(&self.items[at]);
        let first = self.last_buttons(start..end).filter(ends_others).last();
        start..first.unwrap_or(end)
    }
}

/// Whether a line is a row of links: `Home | Search | Rules`.
fn is_row_of_links(text: &str) -> bool {
    text.len() <= LONGEST_ROW
        && text.matches(" | ").count() >= 2
        && !text.ends_with(['.', '!', '?'])
}

/// Whether a menu begins here: so many short lines follow each other.
fn is_menu(items: &[Item<'_>]) -> bool {
    let menu = items.get(..8).unwrap_or_default();
    let below = menu.iter().skip(1).all(|item| item.gap == 0);
    !menu.is_empty() && below && menu.iter().all(|item| item.short && item.text.len() <= 32)
}
