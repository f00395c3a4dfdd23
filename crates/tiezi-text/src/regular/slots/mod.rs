//! Who wrote each post: the slot of the posts' records that holds names.
//!
//! A slot is a place that all records have: before the date in its line, so many lines above or below it, so many lines
//! from a line that recurs, the first line of a block. Its values are the names where they look like names, differ from
//! post to post, come again, and agree with what else the page says: a second slot, the heads of quotes, `@` mentions,
//! the initial in place of a picture, the ranks and profiles beside them. Where no slot does, nobody is named.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

mod evidence;
mod name;

use tiezi_boards::{author, quote, subject};

pub(super) use self::evidence::is_above_profile;
use self::{
    evidence::{Evidence, SURE},
    name::{
        author_after, author_before, clean, is_name, without_affixes, without_doubles,
        without_nicks,
    },
};
use super::{
    anchor::{Anchor, share},
    bounds::Order,
    inside,
    item::{Class, Item},
    shapes::Shapes,
};

/// How far above a date its record may reach, and how far below, in items.
const ABOVE: usize = 40;
const BELOW: usize = 10;

/// How many free lines from its mark a name stands at most.
const FARTHEST: usize = 6;

/// How many free lines of a header stand below its first at most, and that one.
const FARTHEST_TOP: usize = 4;

/// How many free lines below its date a name stands at most; and above a line that recurs, and from it on.
const FARTHEST_BELOW: usize = 4;
const FARTHEST_ABOVE_MARK: usize = 4;
const FARTHEST_BELOW_MARK: usize = 2;

/// How many posts are looked at to find the slot.
const MOST_POSTS: usize = 200;

/// How many recurring lines are tried as marks.
const MOST_MARKS: usize = 16;

/// A name, and the item it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name<'a> {
    pub(super) item: usize,
    pub(super) text: &'a str,
}

impl<'a> Name<'a> {
    /// The name among some words of an item, if they hold more than what boards set around names.
    fn of(item: usize, words: &'a str) -> Option<Self> {
        let text = clean(words);
        (!text.is_empty()).then_some(Self { item, text })
    }

    /// Whether a letter is that with which the name begins.
    pub(super) fn has_initial(&self, letter: &str) -> bool {
        let lower = |text: &str| {
            text.chars()
                .next()
                .map(|c| c.to_lowercase().collect::<String>())
        };
        lower(letter) == lower(self.text)
    }
}

/// The items around the date of one post.
#[derive(Debug)]
struct Record {
    /// Those above the date, from the first that may be of this post.
    above: Range<usize>,
    /// Those below it, also up to where the header says it again.
    below: Range<usize>,
}

/// The names of the authors, one for each date; none where no slot is sure.
pub(super) fn find<'a>(
    items: &[Item<'a>],
    anchors: &[Anchor],
    shapes: &Shapes,
    order: Order,
) -> Vec<Option<Name<'a>>> {
    let records = records(items, anchors);
    let finder = Finder::new(items, anchors, &records, shapes, order);
    // A long thread is like its beginning.
    let sample = anchors.len().min(MOST_POSTS);
    let places = finder.places(sample).into_iter();
    let slots: Vec<Slot<'_>> = places
        .filter_map(|place| finder.slot(place, sample))
        .collect();
    let evidence = Evidence {
        items,
        mentioned: &finder.mentioned,
        below_dates: anchors.iter().map(|anchor| anchor.items.end).collect(),
    };
    let mut ranked = evidence.ranked(&slots).into_iter();
    let nobody = || vec![None; anchors.len()];
    let Some((_, best)) = ranked.next().filter(|(score, _)| *score >= SURE) else {
        return nobody();
    };
    let all = |index: usize| finder.slot(slots[index].place, anchors.len());
    let Some(mut names) = all(best) else {
        return nobody();
    };
    // Slots that agree with the best add the names that it has not.
    for (_, index) in ranked.take_while(|(score, _)| *score >= SURE / 2.0) {
        if names.values.iter().all(Option::is_some) {
            break;
        }
        if names.agrees(&slots[index])
            && let Some(others) = all(index)
        {
            for (name, other) in names.values.iter_mut().zip(others.values) {
                *name = name.or(other);
            }
        }
    }
    names.values
}

/// A place, and what stands there in each post.
#[derive(Debug, Clone)]
struct Slot<'a> {
    place: Place,
    values: Vec<Option<Name<'a>>>,
}

/// A place that all records have.
#[derive(Debug, Clone, Copy)]
enum Place {
    BeforeDate,
    AfterDate,
    /// Behind a label of a name, above the date or below it.
    Labelled(Side),
    /// The free line so many above a date or below it; the next to a date that stands alone.
    Line(Side, usize, Next),
    /// The first free line of a block of lines, counted from the date upwards.
    Block(usize),
    /// The first free line of a header, for want of another mark.
    Top,
    /// The free line so many above the line of a shape that recurs, or from it on.
    Mark(u32, Side, usize),
}

/// Above a date, or below it.
#[derive(Debug, Clone, Copy)]
enum Side {
    Above,
    Below,
}

/// Whether a line is the next one to a date that stands alone in its line.
#[derive(Debug, Clone, Copy)]
enum Next {
    ToBareDate,
    ToOther,
}

impl Place {
    /// How much the place alone speaks for names.
    fn prior(self) -> f64 {
        match self {
            Self::Labelled(_) => 1.5,
            Self::BeforeDate => 1.0,
            Self::AfterDate => 0.4,
            Self::Line(_, _, Next::ToBareDate) => 0.3,
            Self::Block(_) => 0.05,
            Self::Line(..) | Self::Mark(..) => 0.0,
            Self::Top => -0.2,
        }
    }

    /// Whether it is in the line of the date: what is the same in all of these is the board's.
    fn is_in_line(self) -> bool {
        matches!(self, Self::BeforeDate | Self::AfterDate)
    }
}

struct Finder<'p, 'a> {
    items: &'p [Item<'a>],
    anchors: &'p [Anchor],
    records: &'p [Record],
    order: Order,
    /// For each item, how many before it are words of posts for certain.
    words_before: Vec<usize>,
    /// For each record, the items above the date and below it that could be anything.
    free: Vec<(Vec<usize>, Vec<usize>)>,
    /// Lines that stand more than once above the posts.
    repeated: HashSet<&'a str>,
    /// The titles that posts answer.
    answered: HashSet<&'a str>,
    /// Names that the page mentions elsewhere, in lower case.
    mentioned: HashSet<String>,
}

impl<'p, 'a> Finder<'p, 'a> {
    fn new(
        items: &'p [Item<'a>],
        anchors: &'p [Anchor],
        records: &'p [Record],
        shapes: &Shapes,
        order: Order,
    ) -> Self {
        let learned = anchors
            .get(MOST_POSTS)
            .map_or(items.len(), |anchor| anchor.items.start);
        let is_free = |&at: &usize| {
            let item = &items[at];
            let is_name = || {
                let above = at.checked_sub(1).map(|at| &items[at]);
                let is_apart =
                    item.gap > 0 || above.is_some_and(|above| above.class != Class::Words);
                let below = items.get(at + 1..at + 3).unwrap_or_default();
                let is_above_profile = below.iter().any(|item| {
                    matches!(item.class, Class::Standing | Class::Label | Class::Count)
                });
                is_apart && is_above_profile || above.is_some_and(|above| above.date.is_some())
            };
            // A rank of guests below a name.
            let is_guest = || {
                author::is_anonymous(item.bare)
                    && item.gap == 0
                    && at.checked_sub(1).is_some_and(|at| {
                        items[at].class == Class::Words && items[at].date.is_none()
                    })
            };
            item.class == Class::Words
                && item.date.is_none()
                && !is_guest()
                && (!shapes.is_common(item) || is_name())
        };
        let free = records
            .iter()
            .map(|record| {
                (
                    record.above.clone().filter(is_free).collect(),
                    record.below.clone().filter(is_free).collect(),
                )
            })
            .collect();
        Self {
            items,
            anchors,
            records,
            order,
            words_before: words_before(items, shapes),
            free,
            repeated: repeated(
                items,
                anchors.first().map_or(0, |anchor| anchor.items.start),
            ),
            answered: items[..learned]
                .iter()
                .filter_map(|item| subject::answered(item.text))
                .collect(),
            mentioned: mentioned(&items[..learned]),
        }
    }

    /// The places that are tried, the likelier first.
    fn places(&self, posts: usize) -> Vec<Place> {
        let mut places = vec![
            Place::BeforeDate,
            Place::AfterDate,
            Place::Labelled(Side::Above),
            Place::Labelled(Side::Below),
        ];
        let bare = self.anchors.iter().filter(|anchor| self.is_bare(anchor));
        let are_bare = share(bare.count(), self.anchors.len()) >= 0.6;
        for count in 0..FARTHEST {
            let is_next = count == 0 && are_bare;
            let next = if is_next {
                Next::ToBareDate
            } else {
                Next::ToOther
            };
            places.push(Place::Line(Side::Above, count, next));
            places.push(Place::Block(count));
            if count < FARTHEST_BELOW {
                places.push(Place::Line(Side::Below, count, next));
            }
        }
        places.push(Place::Top);
        for mark in self.marks(posts) {
            places.extend(
                (0..FARTHEST_ABOVE_MARK).map(|count| Place::Mark(mark, Side::Above, count)),
            );
            places.extend(
                (0..FARTHEST_BELOW_MARK).map(|count| Place::Mark(mark, Side::Below, count)),
            );
        }
        places
    }

    /// What stands at a place in a post.
    fn value(&self, place: Place, post: usize) -> Option<Name<'a>> {
        let (above, below) = self.free.get(post)?;
        let line = |index: usize, count: usize| self.name(above[index.checked_sub(count + 1)?]);
        match place {
            Place::BeforeDate => self.before_date(post),
            Place::AfterDate => self.after_date(post),
            Place::Labelled(Side::Above) => self.labelled(self.records[post].above.clone().rev()),
            Place::Labelled(Side::Below) => self.labelled(self.records[post].below.clone()),
            Place::Line(Side::Above, count, _) => line(above.len(), count),
            Place::Line(Side::Below, count, _) => self.name(*below.get(count)?),
            Place::Block(count) => self.block(post, count),
            Place::Top => self.top(post),
            Place::Mark(mark, Side::Above, count) => line(self.mark(post, mark)?, count),
            Place::Mark(mark, Side::Below, count) => {
                self.name(*above.get(self.mark(post, mark)? + count)?)
            }
        }
    }

    /// A place in the first posts, if it holds names in most of them.
    fn slot(&self, place: Place, posts: usize) -> Option<Slot<'a>> {
        let mut values: Vec<_> = (0..posts).map(|post| self.value(place, post)).collect();
        without_affixes(&mut values);
        without_nicks(&mut values);
        without_doubles(&mut values);
        for (post, value) in values.iter_mut().enumerate() {
            *value = value.filter(|name| {
                is_name(name.text)
                    && !self.answered.contains(name.text)
                    && self.is_connected(post, name.item)
            });
        }
        self.drop_far(&mut values);
        // The first post has no date above it.
        let has_first = values.first().is_some_and(Option::is_some);
        if self.order == Order::DateFirst && !has_first && self.is_of_date_above(&values) {
            return None;
        }
        let count = values.iter().flatten().count();
        let posts = values.len();
        let is_in_most = share(count, posts) >= 0.6 || count + 1 >= posts;
        (count > 0 && is_in_most).then_some(Slot { place, values })
    }

    /// Whether no words stand between a line and the date of its post.
    fn is_connected(&self, post: usize, item: usize) -> bool {
        let date = &self.anchors[post].items;
        let between = if item < date.start {
            item + 1..date.start
        } else {
            date.end.min(item)..item
        };
        self.words_before[between.start] == self.words_before[between.end]
            || self.order == Order::DateLast
    }

    /// Whether the values stand at a fixed distance below the dates above them, and so are of the posts before.
    fn is_of_date_above(&self, values: &[Option<Name<'a>>]) -> bool {
        let mut distances: (Vec<usize>, Vec<usize>) = Default::default();
        for (post, name) in values.iter().enumerate().skip(1) {
            let date = self.anchors[post].items.start;
            if let Some(name) = name
                && name.item < date
            {
                distances
                    .0
                    .push(name.item - self.anchors[post - 1].items.start);
                distances.1.push(date - name.item);
            }
        }
        let spread = |distances: &mut Vec<usize>| {
            distances.sort_unstable();
            let usual = distances
                .get(distances.len() / 2)
                .copied()
                .unwrap_or_default();
            distances
                .iter()
                .map(|distance| distance.abs_diff(usual).min(FARTHEST))
                .sum::<usize>()
        };
        let (above, below) = (spread(&mut distances.0), spread(&mut distances.1));
        distances.0.len() >= 2 && above < below
    }

    /// Takes the value of the first post away if it is farther from its date than all others: a line of the page.
    fn drop_far(&self, values: &mut [Option<Name<'a>>]) {
        let distance =
            |post: usize, name: &Name<'_>| self.anchors[post].items.start.abs_diff(name.item);
        let Some((Some(first), others)) = values.split_first_mut() else {
            return;
        };
        // Beside its date it can't be the page's.
        if first.item >= self.anchors[0].items.start {
            return;
        }
        let others = others
            .iter()
            .zip(1..)
            .filter_map(|(name, post)| Some(distance(post, name.as_ref()?)));
        let is_far = others
            .max()
            .is_some_and(|farthest| distance(0, first) > farthest + 2);
        let others = || values[1..].iter().flatten();
        let with_profile = others()
            .filter(|name| is_above_profile(self.items, name.item, 3))
            .count();
        let first = values[0].map_or(0, |name| name.item);
        let is_bare = with_profile >= 2
            && share(with_profile, others().count()) >= 0.6
            && !is_above_profile(self.items, first, 3);
        if is_far || is_bare {
            values[0] = None;
        }
    }

    fn name(&self, item: usize) -> Option<Name<'a>> {
        Name::of(item, self.items[item].bare)
    }

    /// Whether the line of a date holds nothing else, but for the number of the post.
    fn is_bare(&self, anchor: &Anchor) -> bool {
        let text = self.items[anchor.items.start].bare;
        let rest = text.len() - anchor.date.len().min(text.len());
        rest <= 8
    }

    /// What stands before the date in its line.
    fn before_date(&self, post: usize) -> Option<Name<'a>> {
        let anchor = &self.anchors[post];
        let item = anchor.items.start;
        let text = self.items[item].text.get(..anchor.date.start)?;
        Name::of(item, author_before(text))
    }

    /// What stands after it.
    fn after_date(&self, post: usize) -> Option<Name<'a>> {
        let anchor = &self.anchors[post];
        let item = anchor.items.start;
        let text = self.items[item].text.get(anchor.date.end..)?;
        // What is glued to a date is no name.
        if text.starts_with(char::is_alphanumeric) {
            return None;
        }
        Name::of(item, author_after(text))
    }

    /// What the first label of a name stands before.
    fn labelled(&self, mut items: impl Iterator<Item = usize>) -> Option<Name<'a>> {
        items.find_map(|item| Name::of(item, self.items[item].named?))
    }

    /// The first line of a header, below what ends the post above, or below the title of the page.
    fn top(&self, post: usize) -> Option<Name<'a>> {
        let mut first = None;
        let mut count = 0;
        for at in self.records[post].above.clone().rev() {
            let item = &self.items[at];
            let is_end = matches!(item.class, Class::Button | Class::Reaction | Class::Rule)
                || item.class == Class::Words
                    && (!item.short || item.date.is_some() || self.repeated.contains(item.text));
            if is_end && first.is_some() {
                break;
            }
            if item.class == Class::Words && !is_end && self.free[post].0.binary_search(&at).is_ok()
            {
                count += 1;
                first = Some(at);
            }
        }
        (count <= FARTHEST_TOP).then(|| self.name(first?)).flatten()
    }

    /// The first free line of a block of lines, counted from the date upwards.
    fn block(&self, post: usize, count: usize) -> Option<Name<'a>> {
        let free = &self.free[post].0;
        let above = &self.records[post].above;
        let starts = above
            .clone()
            .rev()
            .filter(|&at| self.items[at].gap > 0 || at == above.start);
        let start = starts.take(count + 1).nth(count)?;
        let next = free.partition_point(|&free| free < start);
        self.name(*free.get(next)?)
    }

    /// Lines that recur above the dates.
    fn marks(&self, posts: usize) -> Vec<u32> {
        let mut counts: HashMap<u32, usize> = HashMap::new();
        for record in &self.records[..posts] {
            let shapes = self.items[record.above.clone()]
                .iter()
                .filter_map(|item| item.shape);
            let shapes: HashSet<u32> = shapes.collect();
            for shape in shapes {
                *counts.entry(shape).or_default() += 1;
            }
        }
        let mut marks: Vec<(usize, u32)> = counts
            .into_iter()
            .filter(|&(_, count)| count >= 2 && share(count, posts) >= 0.6)
            .map(|(shape, count)| (count, shape))
            .collect();
        marks.sort_unstable_by_key(|&(count, shape)| (std::cmp::Reverse(count), shape));
        marks.truncate(MOST_MARKS);
        marks.into_iter().map(|(_, shape)| shape).collect()
    }

    /// How many free lines stand above the line of a shape that is nearest to the date of a post.
    fn mark(&self, post: usize, shape: u32) -> Option<usize> {
        let mut above = self.records[post].above.clone().rev();
        let at = above.find(|&at| self.items[at].shape == Some(shape))?;
        Some(self.free[post].0.partition_point(|&free| free < at))
    }
}

/// The longest sentence that a profile may hold, in bytes.
const LONGEST_REMARK: usize = 56;

/// The longest line that may be a title, in bytes.
const LONGEST_TITLE: usize = 120;

/// For each item and one more, how many before it are too long for a header.
fn words_before(items: &[Item<'_>], shapes: &Shapes) -> Vec<usize> {
    let is_long = |text: &str| {
        text.len() > LONGEST_TITLE
            || text.len() > LONGEST_REMARK
                && subject::answered(text).is_none()
                && text.ends_with(['.', '!', '。', '！', '…'])
                && text.contains([' ', '，'])
    };
    let is_words = |item: &Item<'_>| {
        item.class == Class::Words
            && item.date.is_none()
            && is_long(item.text)
            && !shapes.is_common(item)
    };
    let counts = items.iter().scan(0, |count, item| {
        *count += usize::from(is_words(item));
        Some(*count)
    });
    std::iter::once(0).chain(counts).collect()
}

/// Lines above the first date that stand there twice, as titles do.
fn repeated<'a>(items: &[Item<'a>], first: usize) -> HashSet<&'a str> {
    let mut seen = HashSet::new();
    let top = items[..first]
        .iter()
        .filter(|item| item.class == Class::Words);
    top.filter(|item| !seen.insert(item.text))
        .map(|item| item.text)
        .collect()
}

/// The names in heads of quotes, and after `@`.
fn mentioned(items: &[Item<'_>]) -> HashSet<String> {
    let mut names = HashSet::new();
    for item in items {
        if let Some(name) = quote::said_by(item.text) {
            names.insert(name.to_lowercase());
        } else if item.text.len() <= 120 && quote::is_head(item.text) {
            names.extend(
                quote::head(item.text)
                    .author
                    .map(|name| name.to_lowercase()),
            );
        }
        if let Some(head) = inside::glued_head(item) {
            names.extend(head.0.author.map(|name| name.to_lowercase()));
        }
        for (at, _) in item.text.match_indices('@').take(4) {
            let rest = &item.text[at + 1..];
            let end = rest
                .find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-' | '.'))
                .unwrap_or(rest.len());
            let name = rest[..end].trim_end_matches('.');
            if name.len() > 1 {
                names.insert(name.to_lowercase());
            }
        }
    }
    names
}

/// The records around the dates: from the date before to the next one, but not beyond reach.
fn records(items: &[Item<'_>], anchors: &[Anchor]) -> Vec<Record> {
    let mut records = Vec::with_capacity(anchors.len());
    let mut last = 0;
    for (index, anchor) in anchors.iter().enumerate() {
        let start = last.max(anchor.items.start.saturating_sub(ABOVE));
        let next = anchors
            .get(index + 1)
            .map_or(items.len(), |next| next.items.start);
        records.push(Record {
            above: start..anchor.items.start,
            below: anchor.items.start + 1..next.min(anchor.items.end + BELOW),
        });
        last = anchor.items.end;
    }
    records
}
