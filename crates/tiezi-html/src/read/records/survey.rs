//! One walk over a page: how each element stands, what its names say, and what may tell a time or an author.

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
};

use foldhash::fast::RandomState;
use tiezi_core::date;
use tiezi_dom::{LocalName, Node, Tree, local_name};
use tiezi_lexicon::Lexicon;

use super::time;
use crate::read::{fields, measure::Measure, vocabulary};

/// The longest text that a date is looked for in, in bytes.
const LONGEST_DATE: usize = 160;

/// The most words of an element that tells a time and nothing else, such as a day and a clock in two parts.
const LONGEST_TIME: usize = 60;

/// How many bytes other than white space stand beside a date at most, where it is no sentence's.
const BESIDE_DATE: usize = 50;

/// The hint of an element that was not asked yet.
const UNKNOWN: u8 = u8::MAX;

/// The most words of a name, as [`Measure`] counts them.
const LONGEST_NAME: usize = 60;

/// The longest id of a post, in bytes.
const LONGEST_ID: usize = 32;

/// The most words of what shows a time otherwise than its attribute tells it: `3 days ago`.
const LABEL: usize = 24;

/// How many elements that hold one text and nothing else are looked at for its name.
const MOST_AROUND: usize = 4;

/// What a page has that records are found by.
pub(super) struct Survey<'t> {
    pub(super) measure: Measure,
    /// The step of each node: elements of the same name and first class have the same.
    steps: Vec<u32>,
    names: Vec<Names>,
    /// How sure each element names an author, once it is asked.
    hints: RefCell<Vec<u8>>,
    /// Texts with a date in them.
    dated: Vec<bool>,
    /// What may tell when a post was written, in reading order.
    pub(super) times: Vec<Node<'t>>,
    /// What may tell who wrote a post, in reading order.
    pub(super) authors: Vec<Node<'t>>,
    /// These, and what is near around them.
    told: HashSet<Node<'t>, RandomState>,
    /// Elements that their names say to hold the words of a post, by these.
    pub(super) bodies: HashMap<u32, Vec<Node<'t>>, RandomState>,
    /// Elements with a number in their id, by the rest of it.
    pub(super) ids: HashMap<String, Vec<Node<'t>>, RandomState>,
}

impl<'t> Survey<'t> {
    pub(super) fn of(tree: &'t Tree) -> Self {
        let mut survey = Self {
            measure: Measure::of(tree, weight, leads_away),
            steps: vec![0; tree.node_count()],
            names: vec![Names::default(); tree.node_count()],
            hints: RefCell::new(vec![UNKNOWN; tree.node_count()]),
            dated: vec![false; tree.node_count()],
            times: Vec::new(),
            authors: Vec::new(),
            told: HashSet::default(),
            bodies: HashMap::default(),
            ids: HashMap::default(),
        };
        let mut known = Known::default();
        let mut walk = tree.document().descendants();
        while let Some(node) = walk.next() {
            if node.is_silent() {
                walk.skip_children(node);
            } else if node.is_element() {
                let at = node.index();
                (survey.steps[at], survey.names[at]) = known.read(node);
                survey.element(node);
            } else if let Some(text) = node.own_text() {
                survey.text(node, text);
            }
        }
        let tells = survey.times.iter().chain(&survey.authors).copied();
        survey.told = tells.flat_map(near).collect();
        survey
    }

    /// Whether a node tells a time or an author, or holds near what does.
    pub(super) fn is_told(&self, node: Node<'t>) -> bool {
        self.told.contains(&node)
    }

    /// How many nodes the page has.
    pub(super) fn node_count(&self) -> usize {
        self.steps.len()
    }

    /// The step to a node from the one it stands in; 0 to what is no element.
    pub(super) fn step(&self, node: Node<'_>) -> u32 {
        self.steps[node.index()]
    }

    /// What the classes and the id of an element say.
    pub(super) fn names(&self, node: Node<'_>) -> Names {
        self.names[node.index()]
    }

    /// Whether a text holds a date, and hardly more.
    pub(super) fn is_dated(&self, text: Node<'_>) -> bool {
        self.dated[text.index()]
    }

    /// How an element stands: its step and those of some around it.
    pub(super) fn shape(&self, node: Node<'_>, around: usize) -> Shape {
        let mut shape = Shape::default();
        for (place, node) in shape
            .iter_mut()
            .zip(std::iter::once(node).chain(node.ancestors().take(around)))
        {
            *place = self.step(node);
        }
        shape
    }

    fn element(&mut self, node: Node<'t>) {
        let names = self.names(node);
        if names.has(Names::BODY) && names.has(Names::POST) && self.measure.own(node) > 0 {
            self.bodies.entry(self.step(node)).or_default().push(node);
        }
        let (mut id, mut is_time, mut may_tell) = (None, node.is(&local_name!("time")), false);
        for (name, value) in node.attributes() {
            match name {
                "id" => id = Some(value),
                "name" => id = id.or(Some(value)),
                "datetime" => is_time = true,
                _ => may_tell |= may_be_time(name, value),
            }
        }
        if let Some(id) = id
            && id.len() <= LONGEST_ID
            && id.ends_with(|c: char| c.is_ascii_digit())
            && !matches!(node.name_text(), "input" | "img" | "option" | "select")
        {
            let letters = id.trim_end_matches(|c: char| c.is_ascii_digit());
            self.ids.entry(letters.to_owned()).or_default().push(node);
        }
        let is_empty = || {
            self.measure.words(node) <= LABEL
                && may_tell
                && fields::own_time(node)
                    .is_some_and(|(_, time)| time.is_some_and(|time| time.ymd().is_some()))
        };
        if (is_time || is_empty()) && !time::is_other(node) {
            self.times.push(node);
        }
    }

    fn text(&mut self, node: Node<'t>, text: &'t str) {
        let Some(parent) = node.parent() else { return };
        if has_date(text) {
            self.dated[node.index()] = true;
            let holder = if self.measure.words(parent) <= LONGEST_TIME {
                parent
            } else {
                node
            };
            let is_told = |outer: Node<'t>| self.times.last() == Some(&outer);
            let mut around = std::iter::once(holder).chain(holder.ancestors().take(2));
            if !around.any(is_told) && !time::is_other(holder) {
                self.times.push(holder);
            }
        }
        if let Some(author) = self.author(node) {
            self.authors.push(author);
        }
    }

    /// The element around a text that says that it is a name.
    fn author(&self, text: Node<'t>) -> Option<Node<'t>> {
        if !(1..=LONGEST_NAME).contains(&self.measure.words(text)) {
            return None;
        }
        let alone = text
            .ancestors()
            .take(MOST_AROUND)
            .take_while(|outer| self.measure.texts(*outer) == 1);
        let mut best = None;
        for outer in alone {
            let hint = self.hint(outer);
            if hint >= 2 && best.is_none_or(|(most, _)| hint > most) {
                best = Some((hint, outer));
            }
        }
        best.map(|(_, node)| node)
    }

    /// How sure an element names an author: its address, its attributes, or nothing says so.
    pub(super) fn hint(&self, node: Node<'_>) -> usize {
        let known = self.hints.borrow()[node.index()];
        if known != UNKNOWN {
            return usize::from(known);
        }
        let hint = self.read_hint(node);
        self.hints.borrow_mut()[node.index()] = u8::try_from(hint).unwrap_or(UNKNOWN - 1);
        hint
    }

    fn read_hint(&self, node: Node<'_>) -> usize {
        let names = self.names(node);
        if names.has(Names::REPLY) || node.is(&local_name!("button")) {
            return 0;
        }
        let href = node.attr("href").unwrap_or_default();
        let leads = !href.is_empty() && vocabulary::PROFILE_ADDRESSES.is_within(href);
        let is_said = ["rel", "itemprop"]
            .into_iter()
            .filter_map(|name| node.attr(name))
            .any(|value| vocabulary::AUTHOR_WORDS.is_within(value));
        let is_named = |names: Names| names.has(Names::AUTHOR) && !names.has(Names::NO_AUTHOR);
        let around = node.parent().map(|parent| self.names(parent));
        // The classes of hCard.
        let is_card = ["fn", "p-author", "p-name"]
            .into_iter()
            .any(|class| node.has_class(class));
        usize::from(leads) * 2
            + usize::from(is_card) * 2
            + usize::from(is_said) * 3
            + usize::from(is_named(names)) * 2
            + usize::from(around.is_some_and(is_named))
    }
}

/// Whether an attribute may tell a time.
fn may_be_time(name: &str, value: &str) -> bool {
    let is_told = matches!(name, "title" | "content" | "ts" | "date") || name.starts_with("data-");
    is_told && value.len() <= LONGEST_DATE && value.bytes().filter(u8::is_ascii_digit).count() >= 4
}

/// How far around a time or an author the record is.
const MOST_NEAR: usize = 8;

/// What tells a time or an author, and the elements around it that may be its record.
pub(super) fn near(told: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    std::iter::once(told).chain(told.ancestors().take(MOST_NEAR))
}

/// The steps to an element and to some around it.
pub(super) type Shape = [u32; 4];

/// Whether the words in elements of that name are a link's or a control's, and none of a post.
fn leads_away(name: &str) -> bool {
    matches!(name, "a" | "button" | "label" | "nav" | "footer" | "option")
}

/// Letters and digits in a text; a character of Chinese counts as two, for it says as much.
pub(super) fn weight(text: &str) -> u32 {
    text.chars()
        .map(|c| u32::from(c.is_alphanumeric()) + u32::from(c >= '\u{2E80}' && c.is_alphanumeric()))
        .sum()
}

/// Whether a short text holds a date, and is no sentence with one.
pub(super) fn has_date(text: &str) -> bool {
    let text = text.trim();
    if text.len() > LONGEST_DATE || text.len() < 4 {
        return false;
    }
    date::find(text).is_some_and(|found| {
        let (before, after) = (&text[..found.range.start], &text[found.range.end..]);
        filled(before) + filled(after) < BESIDE_DATE && !goes_on(after)
    })
}

/// How many bytes other than white space a text has.
fn filled(text: &str) -> usize {
    text.bytes().filter(|b| !b.is_ascii_whitespace()).count()
}

/// Whether what follows a date goes on with a sentence.
fn goes_on(after: &str) -> bool {
    let after = after.trim();
    let Some(rest) = after.strip_prefix([',', '，', '、']) else {
        return after.ends_with('。');
    };
    let words = rest.trim_start();
    words.starts_with(char::is_alphabetic) && (weight(words) > 12 || rest.ends_with(['。', '.']))
}

/// What the classes and the id of an element say, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Names(u16);

impl Names {
    /// Around the words of posts, however much it holds.
    pub(super) const CHROME: u16 = 1;
    /// The same, where it holds a line or two.
    pub(super) const CHROME_LINE: u16 = 1 << 1;
    /// An author.
    pub(super) const AUTHOR: u16 = 1 << 2;
    /// What stands beside an author.
    pub(super) const NO_AUTHOR: u16 = 1 << 3;
    /// Whom a post answers.
    pub(super) const REPLY: u16 = 1 << 4;
    /// The title of a post.
    pub(super) const TITLE: u16 = 1 << 5;
    /// What leads to other threads.
    pub(super) const ELSEWHERE: u16 = 1 << 6;
    /// The words of a post.
    pub(super) const BODY: u16 = 1 << 7;
    /// A post.
    pub(super) const POST: u16 = 1 << 8;
    /// What only a thread has.
    pub(super) const THREAD: u16 = 1 << 9;
    /// The points that readers gave a post.
    pub(super) const SCORE: u16 = 1 << 10;

    pub(super) fn has(self, bit: u16) -> bool {
        self.0 & bit != 0
    }

    /// Reads one word of a class or an id.
    fn of(word: &str) -> Self {
        let mut bits = 0;
        let holds_body = vocabulary::BODY_WORDS
            .entries()
            .iter()
            .any(|holder| ends_with_part(word, holder.word));
        let post = part_of(word, &vocabulary::POST_WORDS);
        let mut add = |bit: u16, is_it: bool| bits |= if is_it { bit } else { 0 };
        // `has-avatar`, `avatar-indent`: what stands in it, or how it stands, and not what it is.
        let is_host = is_host(word);
        add(Self::BODY, holds_body);
        add(Self::POST, post.is_some());
        // Blogs call their articles posts.
        add(Self::THREAD, post.is_some_and(|post| post != "post"));
        add(
            Self::CHROME,
            !holds_body && !is_host && has_part(word, &vocabulary::CHROME_WORDS),
        );
        add(
            Self::CHROME_LINE,
            !holds_body && !is_host && has_part(word, &vocabulary::CHROME_LINE_WORDS),
        );
        add(Self::REPLY, has_part(word, &vocabulary::REPLY_WORDS));
        add(Self::SCORE, has_part(word, &vocabulary::SCORE_WORDS));
        add(Self::TITLE, has_part(word, &vocabulary::TITLE_WORDS));
        add(
            Self::ELSEWHERE,
            has_part(word, &vocabulary::ELSEWHERE_WORDS),
        );
        add(Self::AUTHOR, vocabulary::AUTHOR_WORDS.is_within(word));
        add(Self::NO_AUTHOR, vocabulary::NO_AUTHOR_WORDS.is_within(word));
        Self(bits)
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The steps and names that are known so far: a page has few distinct ones, and each is read once.
#[derive(Default)]
struct Known<'t> {
    classes: HashMap<&'t str, (u32, Names), RandomState>,
    words: HashMap<&'t str, Names, RandomState>,
    keys: HashMap<String, u32, RandomState>,
    steps: HashMap<(LocalName, u32), u32, RandomState>,
}

impl<'t> Known<'t> {
    /// The step to an element, and what its class and its id say.
    fn read(&mut self, node: Node<'t>) -> (u32, Names) {
        let (key, mut names) = match node.attr("class") {
            None => (0, Names::default()),
            Some(class) => self.class(class),
        };
        if let Some(id) = node.attr("id") {
            names = names.and(self.names(id));
        }
        let count = self.steps.len();
        let name = node.name().cloned().unwrap_or_default();
        // 0 is no element's.
        let next = u32::try_from(count + 1).unwrap_or(u32::MAX);
        (*self.steps.entry((name, key)).or_insert(next), names)
    }

    fn class(&mut self, class: &'t str) -> (u32, Names) {
        if let Some(known) = self.classes.get(class) {
            return *known;
        }
        let mut words = class.split_ascii_whitespace();
        let key = words.find(|word| !is_state(word)).unwrap_or_default();
        let key: String = key.chars().filter(|c| !c.is_ascii_digit()).collect();
        let count = self.keys.len();
        let next = u32::try_from(count + 1).unwrap_or(u32::MAX);
        let key = if key.is_empty() {
            0
        } else {
            *self.keys.entry(key).or_insert(next)
        };
        let read = (key, self.names(class));
        self.classes.insert(class, read);
        read
    }

    /// What the words of a class or an id say; of a number at its end an id says the same.
    fn names(&mut self, value: &'t str) -> Names {
        let words = value.split_ascii_whitespace();
        let words = words.map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()));
        words.fold(Names::default(), |names, word| {
            let known = self.words.entry(word).or_insert_with(|| Names::of(word));
            names.and(*known)
        })
    }
}

/// Whether a word of a class says what an element holds or how it stands.
fn is_host(word: &str) -> bool {
    let after = |start: &str| {
        let rest = word
            .get(..start.len())
            .filter(|begin| begin.eq_ignore_ascii_case(start));
        rest.and(word.as_bytes().get(start.len()))
    };
    let begins = ["has", "with", "no", "without", "is", "show", "hide"]
        .into_iter()
        .any(|start| {
            after(start)
                .is_some_and(|next| matches!(next, b'-' | b'_') || next.is_ascii_uppercase())
        });
    let ends = [
        "-indent",
        "_indent",
        "-enabled",
        "-disabled",
        "-left",
        "-right",
        "-on",
        "-off",
    ];
    begins || ends.into_iter().any(|end| word.ends_with(end))
}

/// Whether a class tells the state or the place of one among others.
fn is_state(class: &str) -> bool {
    let letters = class.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_'));
    vocabulary::STATES.has(letters)
}

/// Whether a word has one of a list as a part; see [`part_of`].
fn has_part(word: &str, parts: &Lexicon) -> bool {
    part_of(word, parts).is_some()
}

/// The part of a word that a list has: between marks, digits and where small letters become capital:
/// `post-author` and `authorName` have `author`, `update` hasn't `date`.
fn part_of(word: &str, parts: &Lexicon) -> Option<&'static str> {
    let bytes = word.as_bytes();
    let begins = |start: usize| {
        start == 0
            || !bytes[start - 1].is_ascii_alphabetic()
            || bytes[start].is_ascii_uppercase() && bytes[start - 1].is_ascii_lowercase()
    };
    let ends = |end: usize| {
        // `likes`, `buttons`
        let rest = bytes[end..].strip_prefix(b"s").unwrap_or(&bytes[end..]);
        rest.first().is_none_or(|next| {
            !next.is_ascii_alphabetic()
                || next.is_ascii_uppercase() && bytes[end - 1].is_ascii_lowercase()
        })
    };
    let mut starts = (0..bytes.len()).filter(|&start| begins(start));
    starts.find_map(|start| {
        let mut found = parts.prefixes(word.get(start..).unwrap_or_default());
        let part = found.find(|part| ends(start + part.word.len()))?;
        Some(part.word)
    })
}

fn ends_with_part(word: &str, part: &str) -> bool {
    word.len() >= part.len() && word.is_char_boundary(word.len() - part.len()) && {
        let (before, end) = word.split_at(word.len() - part.len());
        end.eq_ignore_ascii_case(part)
            && (before.is_empty()
                || !before.ends_with(|c: char| c.is_ascii_alphabetic())
                || end.starts_with(|c: char| c.is_ascii_uppercase()))
    }
}
