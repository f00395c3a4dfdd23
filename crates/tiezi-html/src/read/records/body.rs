//! The words of each record: where most of all records' words stand, without what surrounds them.

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
};

use foldhash::fast::RandomState;
use tiezi_boards::{counts, edit, floor, page as board, standing, subject};
use tiezi_dom::{Node, local_name};

use super::{
    set::Set,
    survey::{Names, Survey},
};
use crate::read::body;

/// How many characters a line or two have.
const LINES: usize = 160;

/// How many characters a line has at most that says who wrote and when.
const LINE: usize = 200;

/// How many levels down surroundings are told from words.
const MOST_LEVELS: usize = 64;

/// How many steps lead to words at most.
const MOST_STEPS: usize = 24;

/// How long a text is at least that is not looked for in other records, in bytes.
const REPEATED: usize = 80;

/// How many texts a note about an edit has at most.
const MOST_NOTED: usize = 4;

/// The most words beside the fields of a form.
const FIELDS: usize = 60;

/// The shortest title that is looked for over posts, in bytes.
const SHORTEST_TITLE: usize = 6;

/// How many texts a line of labels has at most.
const MOST_LABELS: usize = 24;

/// How many letters of a text are a label's.
const LABEL: usize = 8;

/// What stands at the head of a record: who wrote it, when, about what.
#[derive(Default)]
pub(super) struct Head<'t> {
    pub(super) parts: Vec<Node<'t>>,
    pub(super) title: Option<Node<'t>>,
    /// Whether all words beside these are the post's, however few they are.
    is_strict: bool,
}

impl<'t> Head<'t> {
    /// How many letters an element has at most beside author and time that says no more than these.
    const LABELS: usize = 30;

    pub(super) fn new(parts: Vec<Node<'t>>, title: Option<Node<'t>>) -> Self {
        Self {
            parts,
            title,
            is_strict: false,
        }
    }

    /// Whether the author or the time stands in a node.
    fn is_in(&self, node: Node<'t>) -> bool {
        self.parts.iter().any(|part| part.is_within(node))
    }

    /// Whether a node is the title, or says who wrote and when and nothing else but labels.
    fn is_all_of(&self, node: Node<'t>) -> bool {
        if self.title == Some(node) {
            return true;
        }
        if !self.is_in(node) {
            return false;
        }
        let letters = |node: Node<'_>| {
            let text = node.own_text().map_or_else(|| node.text(), str::to_owned);
            text.chars().filter(|c| c.is_alphanumeric()).count()
        };
        let parts = self.parts.iter().filter(|part| part.is_within(node));
        let said: usize = parts.map(|part| letters(*part)).sum();
        let labels = if self.is_strict { 0 } else { Self::LABELS };
        letters(node) <= said + labels
    }

    /// Whether something of the head stands in a node.
    fn touches(&self, node: Node<'t>) -> bool {
        self.is_in(node) || self.title.is_some_and(|title| title.is_within(node))
    }
}

/// What tells the words of records from what surrounds them.
pub(super) struct Bodies<'s, 't> {
    survey: &'s Survey<'t>,
    set: &'s Set<'t>,
    /// What the page is called.
    title: &'s str,
    /// Short texts that most records have, without their digits.
    repeated: HashSet<String, RandomState>,
    /// What is known of each node: two bits for each place, that it is none of the words, or that it may be.
    known: RefCell<Vec<u8>>,
}

/// Whether an element stands among all that a record has, or in the element that holds its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Around,
    Inside,
}

/// The words behind a step, and the nodes that it leads to, each of a record.
type Behind<'t> = (usize, Vec<(usize, Node<'t>)>);

impl<'s, 't> Bodies<'s, 't> {
    pub(super) fn of(survey: &'s Survey<'t>, set: &'s Set<'t>, title: &'s str) -> Self {
        let mut counts: HashMap<String, usize, RandomState> = HashMap::default();
        for at in 0..set.records.len() {
            let mut here: HashSet<String, RandomState> = HashSet::default();
            for node in set.nodes(at) {
                if let Some(text) = node.own_text() {
                    let text = text.trim();
                    if (1..REPEATED).contains(&text.len()) {
                        here.insert(without_digits(text));
                    }
                    continue;
                }
                if survey.measure.texts(node) != 1 || !is_leaf(survey, node) {
                    continue;
                }
                if let Some(text) = node.short_text(REPEATED)
                    && !text.is_empty()
                {
                    here.insert(without_digits(&text));
                }
            }
            for text in here {
                *counts.entry(text).or_default() += 1;
            }
        }
        let least = (set.records.len() * 6).div_ceil(10).max(3);
        let repeated = counts.into_iter().filter(|(_, count)| *count >= least);
        Self {
            survey,
            set,
            title,
            repeated: repeated.map(|(text, _)| text).collect(),
            known: RefCell::new(vec![0; survey.node_count()]),
        }
    }

    /// The nodes that are the words of each record; `heads` are theirs. The first `openings` records are marked
    /// unlike the others.
    pub(super) fn words(&self, openings: usize, heads: &[Head<'t>]) -> Vec<Vec<Node<'t>>> {
        let count = self.set.records.len();
        let (first, others) = (self.steps(0..openings), self.steps(openings..count));
        let steps = |at: usize| if at < openings { &first } else { &others };
        (0..count)
            .map(|at| self.of_record(at, steps(at), &heads[at]))
            .collect()
    }

    fn is_repeated(&self, text: &str) -> bool {
        let text = text.trim();
        text.len() < REPEATED && !text.is_empty() && self.repeated.contains(&without_digits(text))
    }

    /// Whether a text is the title of the thread, as posts have it over their words.
    fn is_title(&self, text: &str) -> bool {
        let text = text.trim();
        let text = subject::labelled(text).unwrap_or(text);
        let bare = subject::answered(text).unwrap_or(text);
        bare.len() >= SHORTEST_TITLE && self.title.contains(bare)
    }

    /// Whether an element is none of a post's words, as far as it is known where they are.
    fn is_chrome(&self, node: Node<'t>, place: Place) -> bool {
        let (no, yes) = match place {
            Place::Around => (1, 1 << 1),
            Place::Inside => (1 << 2, 1 << 3),
        };
        let known = self.known.borrow()[node.index()];
        if known & (no | yes) != 0 {
            return known & yes != 0;
        }
        let is_it = self.read_chrome(node, place);
        self.known.borrow_mut()[node.index()] |= if is_it { yes } else { no };
        is_it
    }

    fn read_chrome(&self, node: Node<'t>, place: Place) -> bool {
        let repeats = || {
            let text = node.short_text(REPEATED);
            text.is_some_and(|text| self.is_repeated(&text))
        };
        match place {
            Place::Around => self.is_named_chrome(node) || repeats() || self.is_label(node),
            // Members say the same too; only what is to be clicked is the engine's.
            Place::Inside => {
                self.is_sure_chrome(node)
                    || self.is_bar(node)
                    || self.is_note(node)
                    || self.survey.measure.words(node) <= REPEATED
                        && node.descendants().any(is_control)
                        && repeats()
            }
        }
    }

    /// Whether all that an element says is what boards print beside posts: ranks, counts, facts of members, buttons,
    /// who liked a post, edits.
    fn is_label(&self, node: Node<'t>) -> bool {
        let measure = &self.survey.measure;
        if measure.words(node) > LINES || measure.texts(node) > MOST_LABELS {
            return false;
        }
        // A line, not several.
        let breaks = |inner: Node<'_>| inner.is_block() || inner.is(&local_name!("br"));
        if node.descendants().any(breaks) {
            return false;
        }
        let Some(text) = node.short_text(LINES) else {
            return false;
        };
        let is_pressed = || {
            let control = std::iter::once(node)
                .chain(node.descendants())
                .find(|inner| is_control(*inner));
            control.is_some() && measure.texts(node) == 1 && board::is_button_word(&text)
        };
        is_label(&text) || self.is_title(&text) || is_pressed()
    }

    /// Whether an element tells of an edit, or of points, and nothing else.
    fn is_note(&self, node: Node<'t>) -> bool {
        let text = || node.short_text(LINES);
        self.survey.measure.words(node) <= LINES
            && self.survey.measure.texts(node) <= MOST_NOTED
            && text().is_some_and(|text| edit::is_note(&text) || counts::is_points(&text))
    }

    /// Whether a block holds buttons and nothing else.
    fn is_bar(&self, node: Node<'t>) -> bool {
        let measure = &self.survey.measure;
        if !node.is_block() || measure.own(node) > 0 || !(1..=LINES).contains(&measure.words(node))
        {
            return false;
        }
        let mut texts = node.descendants().filter_map(Node::own_text);
        texts.all(|text| !text.contains(char::is_alphanumeric) || board::is_button_word(text))
    }

    fn is_named_chrome(&self, node: Node<'t>) -> bool {
        self.is_sure_chrome(node)
            || self.survey.names(node).has(Names::CHROME_LINE)
                && node.short_text(LINES + 1).is_some()
            || self.survey.names(node).has(Names::REPLY) && node.short_text(LINES).is_some()
            || node.is(&local_name!("time"))
    }

    /// Whether the name or the classes of an element say that it surrounds words, wherever it stands.
    fn is_sure_chrome(&self, node: Node<'t>) -> bool {
        match node.name_text() {
            "button" | "nav" => true,
            "footer" => node.short_text(LINES + 1).is_some(),
            // Posts and whole pages stand in forms; one to answer in has fields to write in, and few words.
            "form" => self.survey.measure.own(node) <= FIELDS && node.descendants().any(is_field),
            _ => self.survey.names(node).has(Names::CHROME),
        }
    }

    /// The words under each node of some records that can be a post's: without dates, what is the same in most
    /// records, and what is named as surroundings. Short texts weigh little, for they are mostly labels.
    fn weights(&self, records: std::ops::Range<usize>) -> HashMap<Node<'t>, usize, RandomState> {
        let mut weights: HashMap<Node<'t>, usize, RandomState> = HashMap::default();
        for at in records {
            let mut walk = self.set.nodes(at);
            while let Some(node) = walk.next() {
                if node.is_element() && self.is_named_chrome(node) {
                    walk.skip_children(node);
                    continue;
                }
                let Some(text) = node.own_text() else {
                    continue;
                };
                let letters = self.survey.measure.words(node);
                let is_around = letters <= LABEL
                    || self.survey.is_dated(node)
                    || self.is_repeated(text)
                    || is_label(text.trim())
                    || self.is_title(text);
                if is_around {
                    continue;
                }
                for outer in std::iter::once(node).chain(node.ancestors()) {
                    *weights.entry(outer).or_default() += letters - LABEL;
                    if self.set.owner(outer) == Some(at) {
                        break;
                    }
                }
            }
        }
        weights
    }

    /// The steps from a record's nodes down to its words, that most of all records' words stand behind.
    fn steps(&self, records: std::ops::Range<usize>) -> Vec<u32> {
        let weights = self.weights(records.clone());
        let weight = |node: Node<'t>| weights.get(&node).copied().unwrap_or(0);
        let count = records.len();
        let mut children: Vec<(usize, Node<'t>)> = records
            .flat_map(|at| {
                self.set.records[at]
                    .nodes
                    .iter()
                    .map(move |node| (at, *node))
            })
            .collect();
        let mut total: usize = children.iter().map(|(_, node)| weight(*node)).sum();
        let mut steps: Vec<u32> = Vec::new();
        while total > 0 && steps.len() < MOST_STEPS {
            let mut by_step: HashMap<u32, Behind<'t>, RandomState> = HashMap::default();
            for (at, child) in children {
                let weight = weight(child);
                if weight > 0 && child.is_element() {
                    let entry = by_step.entry(self.survey.step(child)).or_default();
                    entry.0 += weight;
                    entry.1.push((at, child));
                }
            }
            let best = by_step
                .into_iter()
                .max_by_key(|(step, (words, _))| (*words, std::cmp::Reverse(*step)));
            let Some((step, (words, nodes))) = best else {
                break;
            };
            // Where words stand beside elements, the step before holds them. Old boards set each post into a
            // quote or a list item; what only some have is one.
            let is_rare = nodes.len() * 2 < count;
            let name = nodes[0].1.name_text();
            let is_words = is_inside_words(name) && !(steps.is_empty() && name == "li")
                || name == "blockquote" && nodes.len() * 10 < count * 6
                || nodes.iter().all(|(_, node)| body::marks_a_part(*node))
                || is_rare;
            if words * 10 < total * 7 || is_words {
                break;
            }
            steps.push(step);
            total = words;
            children = nodes
                .iter()
                .flat_map(|(at, node)| self.children(*at, *node).map(move |child| (*at, child)))
                .collect();
        }
        steps
    }

    /// The nodes in one of a record's, but for those of others.
    fn children(&self, at: usize, node: Node<'t>) -> impl Iterator<Item = Node<'t>> {
        node.children()
            .filter(move |child| !self.set.is_other(*child, at))
    }

    /// The nodes of a record that are its words: those behind the steps, or, where they lead nowhere, all
    /// that is not around words.
    fn of_record(&self, at: usize, steps: &[u32], head: &Head<'t>) -> Vec<Node<'t>> {
        let mut current = self.set.records[at].nodes.clone();
        let mut reached = 0;
        for (level, step) in steps.iter().enumerate() {
            let candidates: Vec<Node<'t>> = if level == 0 {
                current.clone()
            } else {
                let inside = current.iter().flat_map(|node| self.children(at, *node));
                inside.collect()
            };
            let behind: Vec<Node<'t>> = candidates
                .into_iter()
                .filter(|node| node.is_element() && self.survey.step(*node) == *step)
                .collect();
            let words = behind
                .iter()
                .filter(|node| !self.is_chrome(**node, Place::Around));
            let words: Vec<Node<'t>> = words.copied().collect();
            // Where the words stand in all others, they do in this record, whatever state its class tells.
            current = match (words.is_empty(), behind.is_empty()) {
                (false, _) => words,
                (true, false) => behind,
                (true, true) => break,
            };
            reached = level + 1;
        }
        let holds_head = current.iter().any(|node| head.is_in(*node));
        let place = if reached > 1 && reached == steps.len() && !holds_head {
            Place::Inside
        } else {
            Place::Around
        };
        let mut out = self.gather(at, current.clone(), head, place);
        // Members say what boards print too.
        let is_empty =
            |out: &[Node<'t>]| out.iter().all(|node| self.survey.measure.words(*node) == 0);
        if is_empty(&out) && place == Place::Around {
            out = self.gather(at, current.clone(), head, Place::Inside);
        }
        // A few words may stand in the line that says who wrote them.
        if is_empty(&out) {
            let strict = Head {
                parts: head.parts.clone(),
                title: head.title,
                is_strict: true,
            };
            out = self.gather(at, current, &strict, place);
        }
        out
    }

    /// Gathers the words of some nodes of a record.
    fn gather(
        &self,
        at: usize,
        mut current: Vec<Node<'t>>,
        head: &Head<'t>,
        place: Place,
    ) -> Vec<Node<'t>> {
        let mut out = Vec::new();
        let is_run = current.len() > 1;
        if is_run {
            current.drain(..head_line(&current, head));
        }
        for node in current {
            if is_run && head.is_all_of(node) {
                continue;
            }
            if node.is(&local_name!("blockquote")) {
                // It is what this board sets posts into.
                for child in self.children(at, node) {
                    self.collect((at, child), head, place, &mut out, 1);
                }
            } else {
                self.collect((at, node), head, place, &mut out, 0);
            }
        }
        out
    }

    /// Gathers the nodes of words: whole elements where nothing around words is in them.
    fn collect(
        &self,
        (at, node): (usize, Node<'t>),
        head: &Head<'t>,
        place: Place,
        out: &mut Vec<Node<'t>>,
        depth: usize,
    ) {
        if let Some(text) = node.own_text() {
            let is_label = || {
                let text = text.trim();
                place == Place::Around
                    && (self.is_repeated(text)
                        || is_label(text)
                        || self.is_title(text)
                        || !text.is_empty() && text.chars().all(parts))
            };
            if !head.is_all_of(node) && !is_label() {
                out.push(node);
            }
            return;
        }
        if !node.is_element() || node.is_silent() || depth > 0 && self.is_chrome(node, place) {
            return;
        }
        let is_apart = |inner: Node<'t>| {
            inner.is_element()
                && !inner.is_silent()
                && (self.is_chrome(inner, place) || self.set.is_other(inner, at))
        };
        // What stands in a quote or in code is words.
        let is_quoted =
            |inner: Node<'t>| body::marks_a_part(inner) || inner.is(&local_name!("blockquote"));
        if depth > 0 && is_quoted(node) && !head.touches(node) {
            out.push(node);
            return;
        }
        let has_apart = || {
            let mut walk = node.descendants();
            while let Some(inner) = walk.next() {
                if is_apart(inner) {
                    return true;
                }
                if is_quoted(inner) {
                    walk.skip_children(inner);
                }
            }
            false
        };
        let has_chrome = head.touches(node) || has_apart();
        if !has_chrome || depth >= MOST_LEVELS {
            out.push(node);
        } else if !(head.is_in(node) && node.child_elements().next().is_none()) {
            for child in self.children(at, node) {
                // A short line with the author or the time in it says who wrote and when.
                if head.is_all_of(child) {
                    continue;
                }
                self.collect((at, child), head, place, out, depth + 1);
            }
        }
    }
}

/// How many of the nodes of a run are the line that says who wrote and when, to its end.
fn head_line<'t>(nodes: &[Node<'t>], head: &Head<'t>) -> usize {
    let is_end = |node: &Node<'_>| node.is_block() || node.is(&local_name!("br"));
    let Some(last) = nodes.iter().rposition(|node| head.is_in(*node)) else {
        return 0;
    };
    let end = nodes[last..]
        .iter()
        .position(is_end)
        .map_or(nodes.len(), |at| last + at);
    let length: usize = nodes[..end]
        .iter()
        .map(|node| node.own_text().map_or_else(|| node.text().len(), str::len))
        .sum();
    if length < LINE && end > last { end } else { 0 }
}

/// Whether an element holds no other element with words.
fn is_leaf(survey: &Survey<'_>, node: Node<'_>) -> bool {
    !node
        .child_elements()
        .any(|child| !child.is_silent() && survey.measure.texts(child) > 0)
}

/// Marks between labels.
fn parts(mark: char) -> bool {
    mark.is_whitespace()
        || matches!(
            mark,
            '|' | '·' | '•' | '-' | '–' | '—' | '/' | ',' | '(' | ')' | '[' | ']'
        )
}

/// Whether a text is what boards print beside posts.
fn is_label(text: &str) -> bool {
    // `Like (12)`
    let is_counted = || {
        let counted = text
            .strip_suffix(')')
            .and_then(|rest| rest.rsplit_once('('));
        counted.is_some_and(|(word, count)| counts::is_count(count) && board::is_button_word(word))
    };
    is_counted()
        || board::is_profile_label(text)
        || standing::of(text).is_some()
        || board::is_button_row(text)
        || board::is_reaction(text)
        || edit::is_note(text)
        || counts::is_count(text)
        || counts::is_points(text)
        || floor::read(text).is_some()
        || subject::labelled(text).is_some()
        || text
            .split_once([':', '\u{FF1A}'])
            .is_some_and(|(label, _)| board::is_bare_profile_label(label.trim()))
}

/// Whether an element is a field to write in.
fn is_field(node: Node<'_>) -> bool {
    match node.name_text() {
        "textarea" => true,
        "input" => node.attr("type").is_none_or(|kind| {
            !matches!(kind, "hidden" | "checkbox" | "radio" | "image" | "submit")
        }),
        _ => false,
    }
}

fn is_control(node: Node<'_>) -> bool {
    matches!(node.name_text(), "a" | "button" | "input")
}

fn without_digits(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// Whether a step leads into words: to a paragraph, a mark, a link.
fn is_inside_words(name: &str) -> bool {
    matches!(
        name,
        "p" | "b"
            | "i"
            | "em"
            | "strong"
            | "a"
            | "font"
            | "u"
            | "li"
            | "ul"
            | "ol"
            | "pre"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "span"
            | "img"
            | "br"
            | "code"
            | "small"
    )
}
