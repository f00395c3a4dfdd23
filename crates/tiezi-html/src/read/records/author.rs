//! Who wrote each record: what stands at the same place in most of them, and is a name.

use std::{
    borrow::Cow,
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

use foldhash::fast::RandomState;
use tiezi_boards::{
    answer, author, byline, counts, date_label, floor, page as board, quote, standing,
};
use tiezi_core::{Author, normal};
use tiezi_dom::{Node, local_name};
use url::form_urlencoded;

use super::{
    set::Set,
    survey::{Names, Shape, Survey, has_date},
};
use crate::read::{body, fields, page::Page, vocabulary};

/// How sure a name is that the page marks as one.
const MARKED: usize = 2;

/// The most letters and words of a name that nothing marks.
const LONGEST_BARE: usize = 30;
const MOST_WORDS: usize = 3;

/// Marks that part a name from what stands beside it.
const MARKS: [char; 10] = ['|', '·', '•', '–', '—', '»', '«', '›', '<', '>'];

/// The most words of a name at all.
const MOST_WORDS_MARKED: usize = 7;

/// How many texts, and how many pictures, of a record are looked at for its author.
const MOST_TEXTS: usize = 400;
const MOST_TOLD: usize = 64;

/// In how many ways the authors of a page are marked at most.
const MOST_SLOTS: usize = 16;

/// How much longer the words are that a picture has for its name: `Avatar of Wren`.
const PICTURED: usize = 24;

/// How far around a name it shows that it is one of those who like a post.
const MOST_AROUND: usize = 4;

/// The author of a record, and the node that tells it.
pub(super) struct Told<'t> {
    pub(super) node: Node<'t>,
    name: String,
}

impl<'t> Told<'t> {
    /// The author, with the address of the profile that the name leads to.
    pub(super) fn author(self, page: &Page<'_>) -> Option<Author> {
        let mut near = std::iter::once(self.node)
            .chain(self.node.descendants())
            .chain(self.node.ancestors().take(1));
        // A link further around may be one to the post.
        let far = self.node.ancestors().take(MOST_AROUND).skip(1);
        let is_profile = |href: &&str| vocabulary::PROFILE_ADDRESSES.is_within(href);
        let href = |node: Node<'t>| {
            node.filled_attr("href")
                .filter(|_| node.is(&local_name!("a")))
        };
        let link = near
            .find_map(href)
            .or_else(|| far.filter_map(href).find(is_profile));
        let url = link.and_then(|href| page.address(href));
        fields::author(Some(self.name), url, None, None)
    }
}

/// Where a name stands in a record: the steps to it, and whether it stands among other words.
type Slot = (Shape, bool);

/// A text of a record that may be the name of its author.
struct Candidate<'t> {
    slot: Slot,
    node: Node<'t>,
    name: String,
    hint: usize,
    /// Whether it stands in bold, in a heading or the like.
    is_set_apart: bool,
    /// Whether boards have ranks of that name.
    is_standing: bool,
    /// Whether the record has other names at the same place.
    is_one_of_several: bool,
}

impl Candidate<'_> {
    fn is_marked(&self) -> bool {
        self.hint >= MARKED
    }
}

/// What was seen of texts that stand alike.
#[derive(Default)]
struct Seen {
    count: usize,
    hints: usize,
    /// How many of them stand in bold or the like.
    set_apart: usize,
    /// How many of them are those of ranks.
    standings: usize,
    /// How many records have several there.
    several: usize,
    /// Whether they are links.
    are_links: bool,
    /// Whether it is told and not shown.
    is_silent: bool,
    names: HashSet<String, RandomState>,
    records: HashSet<usize, RandomState>,
}

impl Seen {
    fn is_marked(&self) -> bool {
        self.hints >= MARKED * self.count
    }

    /// In how many records, with how many names, and how sure: a rank is the same for many, and what only some
    /// records have is likelier the author of a quote.
    fn value(&self, records: usize) -> usize {
        let names = self.names.len() * 4 + self.count;
        let sure = (self.hints * 4 + self.set_apart * 5) / self.count.max(1) + 1;
        let share = |value: usize| value * self.count / records.max(1);
        share(share(share(names * sure * 8)))
    }

    /// Whether these are names of one member each, and not of those who like a post, or ranks.
    fn is_of_names(&self) -> bool {
        self.several * 6 < self.count.max(6) && self.standings * 2 <= self.count
    }

    /// Whether it may be the author's name in records of that number.
    fn is_possible(&self, records: usize) -> bool {
        if !self.is_of_names() {
            return false;
        }
        if self.is_marked() {
            let is_one = self.is_silent && self.names.len() == 1 && self.count > 2;
            return self.count * 2 >= records && !is_one;
        }
        if records == 1 {
            return self.hints >= 1 && self.set_apart == 1;
        }
        let names = self.names.len();
        let varies =
            names >= 3 || names * 2 > self.count || names == 2 && self.set_apart == self.count;
        self.count * 5 >= records * 4 && varies
    }
}

/// The author of each record; nothing where what the records have doesn't agree. The first `openings` records are marked
/// unlike the others.
pub(super) fn authors<'t>(
    survey: &Survey<'t>,
    set: &Set<'t>,
    openings: usize,
) -> Vec<Option<Told<'t>>> {
    let candidates: Vec<Vec<Candidate<'t>>> = (0..set.records.len())
        .map(|at| candidates(survey, set, at))
        .collect();
    let mut seen: HashMap<Slot, Seen, RandomState> = HashMap::default();
    for (at, here) in candidates.iter().enumerate() {
        for one in here {
            if at < openings && !one.is_marked() {
                continue;
            }
            let entry = seen.entry(one.slot).or_default();
            entry.count += 1;
            entry.hints += one.hint;
            entry.set_apart += usize::from(one.is_set_apart);
            entry.are_links |= one.node.is(&local_name!("a"));
            entry.is_silent |= one.node.own_text().is_none() && survey.measure.words(one.node) == 0;
            entry.standings += usize::from(one.is_standing);
            entry.several += usize::from(one.is_one_of_several);
            entry.names.insert(one.name.clone());
            entry.records.insert(at);
        }
    }
    let count = set.records.len() - openings;
    let mut slots: Vec<(&Slot, &Seen)> = seen.iter().collect();
    slots.sort_by(|(one, a), (other, b)| b.value(count).cmp(&a.value(count)).then(one.cmp(other)));
    let possible = || slots.iter().filter(|(_, seen)| seen.is_possible(count));
    // A label has the same word everywhere; a thread of one author has no other names.
    let varies = |seen: &Seen| seen.names.len() > 1 || seen.count <= 2;
    let is_sure = |seen: &Seen| seen.is_marked() && seen.count * 5 >= count * 4 && varies(seen);
    let best = possible()
        .find(|(_, seen)| is_sure(seen))
        .or_else(|| possible().find(|(_, seen)| varies(seen)))
        .or_else(|| possible().next());
    // Members and guests may be marked in ways of their own: never both in one record.
    let mut chosen: Vec<(&Slot, &Seen)> = best.copied().into_iter().collect();
    for (slot, seen) in &slots {
        if chosen.len() == MOST_SLOTS {
            break;
        }
        let is_apart = || {
            chosen
                .iter()
                .all(|(_, known)| known.records.is_disjoint(&seen.records))
        };
        if seen.is_marked() && seen.is_of_names() && is_apart() {
            chosen.push((slot, seen));
        }
    }
    // Where members are links, guests stand at the same place without one.
    let linkless: Vec<Shape> = chosen
        .iter()
        .filter(|((_, among), seen)| !among && seen.are_links)
        .map(|((shape, _), _)| [shape[1], shape[2], 0, 0])
        .collect();
    let is_guest = |one: &Candidate<'_>| {
        let (shape, among) = one.slot;
        !among
            && linkless
                .iter()
                .any(|place| place[0] == shape[0] && (place[1] == shape[1] || place[1] == 0))
    };
    candidates
        .into_iter()
        .map(|mut here| {
            let guest = here.iter().position(is_guest);
            let rank = |one: &Candidate<'_>| chosen.iter().position(|(slot, _)| **slot == one.slot);
            let ranked = here.iter().enumerate();
            let ranked = ranked.filter_map(|(at, one)| Some((rank(one)?, at)));
            let best = ranked.min().map(|(_, at)| at).or(guest)?;
            let one = here.swap_remove(best);
            Some(Told {
                node: one.node,
                name: one.name,
            })
        })
        .collect()
}

/// The texts of a record that may be its author's name, of those that stand alike the first.
fn candidates<'t>(survey: &Survey<'t>, set: &Set<'t>, at: usize) -> Vec<Candidate<'t>> {
    let mut texts: Vec<(Node<'t>, &'t str)> = Vec::new();
    let mut found: Vec<Candidate<'t>> = Vec::new();
    let mut nodes = set.nodes(at);
    // Names that pictures and data tell.
    let mut told: Vec<Cow<'t, str>> = Vec::new();
    while let Some(node) = nodes.next() {
        if let Some(text) = node.own_text() {
            let text = text.trim();
            // Marks part what they stand between.
            if text.contains(char::is_alphanumeric) && texts.len() < MOST_TEXTS {
                texts.push((node, text));
            }
            continue;
        }
        let is_part = body::marks_a_part(node) && !node.is(&local_name!("details"));
        if is_part || node.is(&local_name!("blockquote")) && texts.len() > 4 {
            nodes.skip_children(node);
            continue;
        }
        if told.len() < MOST_TOLD
            && let Some(one) = silent(survey, set, at, node)
        {
            told.push(one.name.clone().into());
            if found.iter().all(|known| known.slot != one.slot) {
                found.push(one);
            }
        }
        if told.len() < MOST_TOLD {
            told.extend(node.filled_attr("alt").map(Cow::Borrowed));
        }
    }
    let longest = texts
        .iter()
        .max_by_key(|(node, text)| (text.len(), Reverse(node.index())));
    let longest = longest.map_or(0, |(node, _)| node.index());
    let mut reactions: Vec<Node<'t>> = Vec::new();
    for (place, (node, text)) in texts.iter().enumerate() {
        if board::opens_reaction(text) {
            reactions.extend(
                node.parent()
                    .filter(|around| survey.measure.texts(*around) > 1),
            );
            continue;
        }
        // Names of those who like the post follow.
        if node
            .ancestors()
            .take(MOST_AROUND)
            .any(|outer| reactions.contains(&outer))
        {
            continue;
        }
        let before = place.checked_sub(1).map(|before| texts[before]);
        let after = texts.get(place + 1).copied();
        let around = Around { before, after };
        let Some(mut one) = candidate(survey, set, (at, *node, text), &around) else {
            continue;
        };
        let is_told = |told: &Cow<'_, str>| {
            told.len() >= one.name.len()
                && told.len() <= one.name.len() + PICTURED
                && told.contains(&one.name)
        };
        one.hint += if told.iter().any(is_told) { MARKED } else { 0 };
        // No name follows the longest text that nothing says to be one.
        if one.hint == 0 && one.node.index() >= longest {
            continue;
        }
        match found.iter_mut().find(|known| known.slot == one.slot) {
            Some(known) => known.is_one_of_several |= known.name != one.name,
            None => found.push(one),
        }
    }
    found
}

/// What stands before and after a text in its record.
struct Around<'t> {
    before: Option<(Node<'t>, &'t str)>,
    after: Option<(Node<'t>, &'t str)>,
}

impl Around<'_> {
    fn said_before(&self) -> &str {
        self.before.map_or("", |(_, text)| text)
    }

    /// Whether what follows tells of a member.
    fn is_of_member(&self) -> bool {
        self.after.is_some_and(|(_, text)| {
            board::is_profile_label(text)
                || board::is_bare_profile_label(text)
                || standing::of(text).is_some()
        })
    }

    /// Whether the time of a post stands beside.
    fn is_dated(&self, survey: &Survey<'_>) -> bool {
        let mut beside = self.before.into_iter().chain(self.after);
        beside.any(|(node, _)| survey.is_dated(node))
    }
}

/// A text as the name of an author, with what is said before it.
fn candidate<'t>(
    survey: &Survey<'t>,
    set: &Set<'t>,
    (at, node, text): (usize, Node<'t>, &str),
    around: &Around<'t>,
) -> Option<Candidate<'t>> {
    if text.len() > LONGEST_TEXT {
        return None;
    }
    let mut alone: Vec<Node<'t>> = Vec::new();
    for outer in node.ancestors() {
        if survey.measure.texts(outer) != 1 || alone.len() == 4 {
            break;
        }
        alone.push(outer);
        if set.owner(outer).is_some() {
            break;
        }
    }
    let is_reply = node
        .ancestors()
        .take(3)
        .any(|outer| survey.names(outer).has(Names::REPLY))
        || answer::after_opening(around.said_before()) == Some("")
        || board::opens_reaction(around.said_before());
    if is_reply {
        return None;
    }
    let text = text.trim_matches(|c: char| c.is_whitespace() || MARKS.contains(&c));
    // `Posted by Wren on 18 March 2023`
    if let Some(name) = byline::writer(text).and_then(|words| name(words, MARKED)) {
        let holder = alone.last().copied().unwrap_or(node);
        return Some(Candidate {
            slot: (place(survey, set, at, holder), true),
            node,
            name,
            hint: 3,
            is_set_apart: false,
            is_standing: false,
            is_one_of_several: false,
        });
    }
    let hinted = alone.iter().map(|outer| (survey.hint(*outer), *outer));
    let hinted = hinted.max_by_key(|(hint, outer)| (*hint, outer.index()));
    let (hint, holder) = match hinted {
        Some((hint @ 1.., holder)) => (hint, holder),
        Some(_) => (0, *alone.first()?),
        None => (0, node),
    };
    // `<h3 class=author><button>OP</button> <span>Wren</span>`
    let named = holder.ancestors().take(3).find(|outer| {
        let names = survey.names(*outer);
        survey.measure.words(*outer) <= LONGEST_AROUND
            && names.has(Names::AUTHOR)
            && !names.has(Names::NO_AUTHOR)
    });
    let is_control = std::iter::once(holder)
        .chain(holder.ancestors().take(2))
        .any(|outer| outer.is(&local_name!("button")));
    if is_control {
        return None;
    }
    let leads_elsewhere = std::iter::once(holder)
        .chain(holder.ancestors().take(2))
        .any(|outer| outer.filled_attr("href").is_some() && survey.hint(outer) < MARKED);
    let (hint, slot) = match named {
        Some(named) if hint <= 1 && !leads_elsewhere => (MARKED, named),
        _ => (hint, holder),
    };
    let hint = hint
        + usize::from(byline::is_before_name(around.said_before())) * 2
        + usize::from(around.is_dated(survey) || around.is_of_member());
    // A member that the words call.
    if text.starts_with('@') && hint < 2 * MARKED {
        return None;
    }
    // A text among others is a name where something says so.
    if alone.is_empty() && hint == 0 {
        let before = around.before.and_then(|(before, _)| before.parent());
        if before == node.parent() {
            return None;
        }
    }
    let name = name(text, hint)?;
    let is_title = alone.iter().any(|outer| {
        survey.names(*outer).has(Names::TITLE) && !survey.names(*outer).has(Names::AUTHOR)
    });
    if hint == 0 && is_title {
        return None;
    }
    // The first letter of a name stands in for a picture.
    let is_avatar = name.chars().count() <= 2
        && alone
            .iter()
            .any(|outer| survey.names(*outer).has(Names::CHROME));
    if is_avatar {
        return None;
    }
    let is_set_apart = alone.iter().any(|outer| {
        outer.is_heading() || matches!(outer.name_text(), "b" | "strong" | "dt" | "cite")
    });
    // Some names are links, and stand where those of others do.
    let is_first = |outer: &Node<'t>| {
        let mut texts = outer.descendants().filter_map(Node::own_text);
        texts.find(|text| text.contains(char::is_alphanumeric)) == node.own_text()
    };
    let slot = Some(slot)
        .filter(|slot| hint < MARKED && slot.is(&local_name!("a")) && set.owner(*slot).is_none())
        .and_then(Node::parent)
        .filter(|outer| !outer.is_block() && is_first(outer))
        .unwrap_or(slot);
    Some(Candidate {
        slot: (place(survey, set, at, slot), false),
        is_standing: standing::of(&name).is_some(),
        node: holder,
        name,
        hint,
        is_set_apart,
        is_one_of_several: false,
    })
}

/// The name that an element tells without showing it: in data about the post, or by the picture that leads to a
/// profile.
fn silent<'t>(
    survey: &Survey<'t>,
    set: &Set<'t>,
    at: usize,
    node: Node<'t>,
) -> Option<Candidate<'t>> {
    let mut told = node
        .attributes()
        .filter(|(name, _)| NAME_ATTRIBUTES.contains(name));
    let told = told.find_map(|(_, value)| Some(value.trim()).filter(|value| !value.is_empty()));
    let candidate = |name: String, hint| Candidate {
        slot: (place(survey, set, at, node), true),
        node,
        name,
        hint,
        is_set_apart: false,
        is_standing: false,
        is_one_of_several: false,
    };
    if let Some(told) = told {
        return Some(candidate(name(told, MARKED)?, MARKED));
    }
    if !node.is(&local_name!("a")) || survey.measure.words(node) > 0 || survey.hint(node) < MARKED {
        return None;
    }
    let titles = std::iter::once(node).chain(node.descendants());
    let title = titles
        .filter_map(|node| {
            node.filled_attr("title")
                .or_else(|| node.filled_attr("alt"))
        })
        .find_map(board::avatar_name);
    let segment = || {
        let href = node.filled_attr("href")?;
        let path = href.split(['?', '#']).next()?.trim_end_matches('/');
        let (before, last) = path.rsplit_once('/')?;
        let is_of_people = vocabulary::PROFILE_ADDRESSES.is_within(&format!("{before}/"));
        (is_of_people && href == path_of(href)).then_some(last.trim_start_matches('@'))
    };
    let told = title.or_else(segment)?;
    let (told, _) = form_urlencoded::parse(told.as_bytes()).next()?;
    Some(candidate(name(&told, MARKED)?, MARKED))
}

/// An address without its query and fragment.
fn path_of(href: &str) -> &str {
    href.split(['?', '#']).next().unwrap_or(href)
}

/// Attributes that name the author of the element they are on.
const NAME_ATTRIBUTES: [&str; 4] = [
    "data-author",
    "data-username",
    "data-author-name",
    "data-user-name",
];

/// The longest text that names an author, perhaps with a date and what leads to these, in bytes.
const LONGEST_TEXT: usize = 160;

/// The most letters of what surrounds an author and nothing else.
const LONGEST_AROUND: usize = 60;

/// The name that a text is, if it may be one.
fn name(text: &str, hint: usize) -> Option<String> {
    let text = normal::line(text);
    let bare = text
        .trim_end_matches([':', '\u{FF1A}', ',', '\u{FF0C}'])
        .trim()
        .trim_start_matches('~');
    let bare = byline::labelled_name(&text).map_or(bare, byline::without_label);
    let bare = bare.trim_matches(|c: char| c.is_whitespace() || MARKS.contains(&c));
    let bare = bare.trim_start_matches("- ").trim_end_matches(" -").trim();
    let bare = quote::speaker(bare).unwrap_or(bare);
    let bare = author::without_guest_mark(bare).trim_end_matches(['(', '[', ' ']);
    let in_brackets = bare
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    let bare = in_brackets.unwrap_or(bare);
    if bare.chars().nth(1).is_none() || bare.contains([':', '\u{FF1A}']) {
        return None;
    }
    let letters = bare.chars().any(char::is_alphabetic);
    if bare.is_empty() || !letters && hint < MARKED || has_date(&text) || is_age(bare) {
        return None;
    }
    if byline::is_by(bare) || date_label::of(bare).is_some() {
        return None;
    }
    // `Like (12)`
    let is_counted = bare
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
        .is_some_and(|(word, count)| {
            board::is_button_word(word) && count.bytes().all(|b| b.is_ascii_digit())
        });
    if is_counted || board::is_button_row(bare) {
        return None;
    }
    if counts::is_count(bare) || floor::read(bare).is_some() || board::is_button(bare) {
        return None;
    }
    if quote::is_verb(bare) || hint < MARKED && standing::of(bare).is_some() {
        return None;
    }
    if hint < 3 && (board::is_profile_label(&text) || board::is_bare_profile_label(bare)) {
        return None;
    }
    let words = bare.split(' ').count();
    let is_sentence = words > 3 && bare.ends_with(['.', '!', '?', '\u{2026}']);
    let is_name = hint >= MARKED
        || bare.chars().count() <= LONGEST_BARE
            && !bare.contains(['\u{FF0C}', '\u{3001}', '\u{3002}'])
            && (hint > 0 || !text.ends_with([':', '\u{FF1A}', ',']))
            && !text.ends_with(['!', '?', '\u{3002}'])
            && (!text.ends_with('.') || words == 1)
            && words <= MOST_WORDS;
    (is_name && !is_sentence && words <= MOST_WORDS_MARKED).then(|| bare.to_owned())
}

/// Whether a text says how long ago something was: `5m`, `3 h`.
fn is_age(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len()
        && matches!(
            rest.trim(),
            "s" | "m" | "h" | "d" | "w" | "y" | "mo" | "min"
        )
}

/// How a node stands in its record: its step and those of two around it that are in the record.
fn place<'t>(survey: &Survey<'t>, set: &Set<'t>, at: usize, node: Node<'t>) -> Shape {
    let mut place = Shape::default();
    let around = std::iter::once(node).chain(node.ancestors());
    for (slot, outer) in place.iter_mut().take(3).zip(around) {
        *slot = survey.step(outer);
        if set.owner(outer) == Some(at) {
            break;
        }
    }
    place
}
