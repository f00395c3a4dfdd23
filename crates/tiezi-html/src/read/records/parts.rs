//! What is in records: who wrote them, when, and their words.

use std::collections::{HashMap, HashSet};

use tiezi_boards::date_label;
use tiezi_core::{date, normal};

use super::{
    Record,
    anchor::{author_hint, has_date, push_step, shape},
    found,
};
use tiezi_dom::Node;
use tiezi_lexicon::Lexicon;

use crate::read::{body, fields, measure::Measure, page::Page, thread::Found, vocabulary};

/// The posts in some records, those without words left out.
pub(super) fn posts<'t>(
    page: &Page<'t>,
    records: &[Record<'t>],
    has_opening: bool,
    measure: &Measure,
) -> Vec<Found<'t>> {
    let authors = authors(records, measure);
    let times = times(records, measure);
    let chrome = Chrome::of(records);
    let (first, others) = records.split_at(usize::from(has_opening));
    let steps_of_first = body_steps(first, &chrome);
    let steps_of_others = body_steps(others, &chrome);
    let mut out = Vec::with_capacity(records.len());
    for (at, record) in records.iter().enumerate() {
        let (author, time) = (authors[at], times[at]);
        let steps = if at < first.len() {
            &steps_of_first
        } else {
            &steps_of_others
        };
        let words = words(record, steps, &chrome, &Head { author, time });
        let is_empty = |node: &Node<'_>| {
            measure.words(*node) == 0
                && !node
                    .descendants()
                    .any(|node| matches!(node.name_text(), "img" | "iframe" | "video"))
        };
        if words.iter().all(is_empty) {
            // An advertisement between posts, whose program was not saved.
            continue;
        }
        let mut post = found(record, words, time);
        post.post.author = author.and_then(|node| {
            let link = std::iter::once(node)
                .chain(node.descendants())
                .chain(node.ancestors().take(1))
                .find_map(|node| node.filled_attr("href"));
            let url = link.and_then(|href| page.address(href));
            let name = normal::line(&node.text()).into_owned();
            fields::author((!name.is_empty()).then_some(name), url, None, None)
        });
        out.push(post);
    }
    out
}

/// All elements of a record.
fn elements<'r, 't>(record: &'r Record<'t>) -> impl Iterator<Item = Node<'t>> + use<'r, 't> {
    record
        .nodes
        .iter()
        .flat_map(|node| std::iter::once(*node).chain(node.descendants()))
        .filter(|node| node.is_element() && !node.is_silent())
}

/// The author of each record: what stands alike in most of them, with a name that isn't always the same.
fn authors<'t>(records: &[Record<'t>], measure: &Measure) -> Vec<Option<Node<'t>>> {
    let mut seen: HashMap<String, Seen> = HashMap::new();
    let mut candidates: Vec<Vec<(String, Node<'t>)>> = Vec::with_capacity(records.len());
    for record in records {
        let mut here = Vec::new();
        let mut shapes = HashSet::new();
        let longest = longest_text(record);
        for node in elements(record) {
            let words = measure.words(node);
            if !(1..=60).contains(&words) || !is_one_text(node, measure) {
                continue;
            }
            let inside = node.descendants().filter(|node| node.is_element());
            let chain = || std::iter::once(node).chain(inside.clone());
            let hint = chain().map(author_hint).max().unwrap_or(0);
            let text = node.text();
            let is_name = hint > 0 || node.index() < longest && may_be_name(&text);
            if !is_name || has_date(&text) || !text.chars().any(char::is_alphabetic) {
                continue;
            }
            // What nothing says to be a name is more likely one where it is set apart.
            let is_bold = chain()
                .any(|node| matches!(node.name_text(), "b" | "strong" | "dt" | "h3" | "h4" | "h5"));
            let hint = hint * 4 + usize::from(hint == 0 && is_bold);
            let key = shape(node, 2);
            if shapes.insert(key.clone()) {
                let entry = seen.entry(key.clone()).or_default();
                entry.count += 1;
                entry.hint = entry.hint.max(hint);
                entry.names.insert(text);
                here.push((key, node));
            }
        }
        candidates.push(here);
    }
    // In how many records, with how many names, and how sure: a rank is the same for many.
    let value = |key: &str| {
        let seen = seen.get(key);
        seen.map_or(0, |seen| {
            (seen.names.len() * 4 + seen.count) * (seen.hint + 1)
        })
    };
    candidates
        .iter()
        .map(|here| {
            let mut best: Option<(usize, Node<'t>)> = None;
            for (key, node) in here {
                let value = value(key);
                if best.is_none_or(|(most, _)| value > most) {
                    best = Some((value, *node));
                }
            }
            best.map(|(_, node)| node)
        })
        .collect()
}

/// The place of the longest text of a record, which no name follows that nothing says to be one.
fn longest_text(record: &Record<'_>) -> usize {
    let all = record
        .nodes
        .iter()
        .flat_map(|node| std::iter::once(*node).chain(node.descendants()));
    let texts = all.filter_map(|node| Some((node.own_text()?.trim().len(), node.index())));
    // The first of those that are as long.
    texts
        .max_by(|one, other| one.0.cmp(&other.0).then(other.1.cmp(&one.1)))
        .map_or(0, |(_, at)| at)
}

/// Whether a text looks like a name: short, of letters, and no sentence or label.
fn may_be_name(text: &str) -> bool {
    text.chars().count() <= 30
        && text.chars().any(char::is_alphabetic)
        && !text.ends_with([':', '\u{FF1A}', '.', '!', '?', ',', '\u{3002}'])
        && text.split(' ').count() <= 3
}

/// What was seen of elements that stand alike.
#[derive(Default)]
struct Seen {
    count: usize,
    hint: usize,
    names: HashSet<String>,
}

/// Whether an element holds one text, and what is around it holds more.
fn is_one_text(node: Node<'_>, measure: &Measure) -> bool {
    let around = node.parent().map(|parent| measure.texts(parent));
    measure.texts(node) == 1 && around.is_none_or(|texts| texts > 1)
}

/// Whether an element holds no other element with words.
fn is_leaf(node: Node<'_>) -> bool {
    !node
        .child_elements()
        .any(|child| !child.is_silent() && !child.text().is_empty())
}

/// The element that tells when a record was posted: its anchor, if that is a date; else the first date that
/// is not said to be of something else.
fn times<'t>(records: &[Record<'t>], measure: &Measure) -> Vec<Option<Node<'t>>> {
    let of_record = |record: &Record<'t>| {
        let mut dates = elements(record).filter(|node| {
            measure.words(*node) <= 100
                && (matches!(node.name_text(), "time")
                    || node.attr("datetime").is_some()
                    || node.children().filter_map(Node::own_text).any(has_date))
        });
        let is_other = |node: &Node<'_>| is_other_date(*node);
        let anchor = Some(record.anchor)
            .filter(|anchor| fields::timestamp(*anchor).is_some() && !is_other(anchor));
        anchor.or_else(|| dates.find(|node| !is_other(node) && fields::timestamp(*node).is_some()))
    };
    records.iter().map(of_record).collect()
}

/// Whether what stands beside a date, in its element or before that, says that it is not that of posting.
fn is_other_date(node: Node<'_>) -> bool {
    let words = node.text();
    let (before, after) = match date::find(&words) {
        Some(found) => (&words[..found.range.start], &words[found.range.end..]),
        None => (words.as_str(), ""),
    };
    [before, after, &self::before(node)]
        .into_iter()
        .any(date_label::is_other)
}

/// The words that stand before an element among its siblings.
fn before(node: Node<'_>) -> String {
    let siblings = std::iter::successors(node.previous_sibling(), |node| node.previous_sibling());
    let words = |node: Node<'_>| node.own_text().map_or_else(|| node.text(), str::to_owned);
    let mut words = siblings.take(4).map(words);
    words
        .find(|words| !words.trim().is_empty())
        .unwrap_or_default()
}

/// How long a text is at least that is not looked for in other records.
const REPEATED: usize = 80;

/// Words that are the same in most records, and elements that are named as what surrounds words.
pub(super) struct Chrome {
    repeated: HashSet<String>,
}

impl Chrome {
    fn of(records: &[Record<'_>]) -> Self {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for record in records {
            let mut here = HashSet::new();
            for node in elements(record) {
                if !is_leaf(node) {
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
        let least = (records.len() * 6).div_ceil(10).max(3);
        let repeated = counts.into_iter().filter(|(_, count)| *count >= least);
        Self {
            repeated: repeated.map(|(text, _)| text).collect(),
        }
    }

    fn is_repeated(&self, text: &str) -> bool {
        let text = text.trim();
        text.len() < REPEATED && !text.is_empty() && self.repeated.contains(&without_digits(text))
    }

    /// Whether an element is none of a post's words, as far as it is known where they are.
    fn is(&self, node: Node<'_>, place: Place) -> bool {
        let repeats = || {
            let text = node.short_text(REPEATED);
            text.is_some_and(|text| self.is_repeated(&text))
        };
        match place {
            Place::Around => is_named_chrome(node) || repeats(),
            // Members say the same too; only what is to be clicked is the engine's.
            Place::Inside => {
                is_sure_chrome(node) || node.descendants().any(is_control) && repeats()
            }
        }
    }
}

/// Whether an element stands among all that a record has, or in the element that holds its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Around,
    Inside,
}

fn is_control(node: Node<'_>) -> bool {
    matches!(node.name_text(), "a" | "button" | "input")
}

fn without_digits(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// How many characters a line or two have.
const LINES: usize = 160;

fn is_named_chrome(node: Node<'_>) -> bool {
    is_sure_chrome(node)
        || has_part_of(node, &vocabulary::CHROME_LINE_WORDS) && node.short_text(LINES + 1).is_some()
        || node.name_text() == "time" && node.short_text(LINES).is_some_and(|text| has_date(&text))
}

/// Whether the name or the classes of an element say that it surrounds words, wherever it stands.
fn is_sure_chrome(node: Node<'_>) -> bool {
    match node.name_text() {
        "button" | "nav" => true,
        // Whole pages stand in forms.
        "footer" | "form" => node.short_text(LINES + 1).is_some(),
        _ => has_part_of(node, &vocabulary::CHROME_WORDS),
    }
}

/// Whether a word in the class or id of an element is one of a list, or has one as a part: `post-author` and
/// `authorName` have `author`, `update` hasn't `date`. What holds words by name is none: `post-author-body`.
fn has_part_of(node: Node<'_>, parts: &Lexicon) -> bool {
    let mut words = ["class", "id"]
        .iter()
        .filter_map(|name| node.attr(name))
        .flat_map(str::split_ascii_whitespace);
    let holds_body = |word: &str| {
        let mut holders = vocabulary::BODY_WORDS.entries().iter();
        holders.any(|holder| ends_with_part(word, holder.word))
    };
    words.any(|word| has_part(word, parts) && !holds_body(word))
}

/// Whether a word has one of a list as a part: between marks, digits and where small letters become capital.
fn has_part(word: &str, parts: &Lexicon) -> bool {
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
    starts.any(|start| {
        let mut found = parts.prefixes(word.get(start..).unwrap_or_default());
        found.any(|part| ends(start + part.word.len()))
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

/// The words under each node of some records that can be a post's: without dates, what is the same in most
/// records, and what is named as surroundings. Short texts weigh little, for they are mostly labels.
struct Weights(HashMap<usize, usize>);

impl Weights {
    fn of(records: &[Record<'_>], chrome: &Chrome) -> Self {
        const LABEL: usize = 8;
        let mut weights: HashMap<usize, usize> = HashMap::new();
        for record in records {
            for root in &record.nodes {
                let mut walk = root.descendants();
                let mut next = Some(*root);
                while let Some(node) = next.take().or_else(|| walk.next()) {
                    if node.is_silent() || node.is_element() && is_named_chrome(node) {
                        walk.skip_children(node);
                        continue;
                    }
                    let Some(text) = node.own_text() else {
                        continue;
                    };
                    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
                    if letters <= LABEL || has_date(text) || chrome.is_repeated(text) {
                        continue;
                    }
                    for outer in std::iter::once(node).chain(node.ancestors()) {
                        *weights.entry(outer.index()).or_default() += letters - LABEL;
                        if outer == *root {
                            break;
                        }
                    }
                }
            }
        }
        Self(weights)
    }

    fn get(&self, node: Node<'_>) -> usize {
        self.0.get(&node.index()).copied().unwrap_or(0)
    }
}

/// The steps from a record's nodes down to its words, that most of all records' words stand behind.
fn body_steps(records: &[Record<'_>], chrome: &Chrome) -> Vec<String> {
    let weights = Weights::of(records, chrome);
    let mut children: Vec<Node<'_>> = records
        .iter()
        .flat_map(|record| record.nodes.iter().copied())
        .collect();
    let mut total: usize = children.iter().map(|node| weights.get(*node)).sum();
    let mut steps: Vec<String> = Vec::new();
    while total > 0 && steps.len() < 24 {
        let mut by_step: HashMap<String, (usize, Vec<Node<'_>>)> = HashMap::new();
        for child in children {
            let weight = weights.get(child);
            if weight > 0 && child.is_element() {
                let mut step = String::new();
                push_step(child, &mut step);
                let entry = by_step.entry(step).or_default();
                entry.0 += weight;
                entry.1.push(child);
            }
        }
        let best = by_step
            .into_iter()
            .max_by(|(one, (words, _)), (other, (more, _))| {
                words.cmp(more).then_with(|| other.cmp(one))
            });
        let Some((step, (words, nodes))) = best else {
            break;
        };
        // Where words stand beside elements, the step before holds them. Old boards set each post into a
        // quote or a list item; what only some have is one.
        let is_rare = nodes.len() * 2 < records.len();
        let is_words = is_inside_words(&step) && !(steps.is_empty() && step.starts_with(">li"))
            || step.starts_with(">blockquote") && nodes.len() * 10 < records.len() * 6
            || nodes.iter().all(|node| body::marks_a_part(*node))
            || is_rare;
        if words * 10 < total * 7 || is_words {
            break;
        }
        steps.push(step);
        total = words;
        children = nodes.iter().flat_map(|node| node.children()).collect();
    }
    steps
}

/// Whether a step leads into words: to a paragraph, a mark, a link.
fn is_inside_words(step: &str) -> bool {
    let name = step
        .trim_start_matches('>')
        .split('.')
        .next()
        .unwrap_or_default();
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

/// What stands at the head of a record: who wrote it, and when.
struct Head<'t> {
    author: Option<Node<'t>>,
    time: Option<Node<'t>>,
}

impl<'t> Head<'t> {
    /// How many letters an element has at most beside author and time that says no more than these.
    const LABELS: usize = 30;

    fn parts(&self) -> impl Iterator<Item = Node<'t>> {
        [self.author, self.time].into_iter().flatten()
    }

    /// Whether the author or the time stands in a node.
    fn is_in(&self, node: Node<'t>) -> bool {
        self.parts().any(|part| is_within(part, node))
    }

    /// Whether a node says who wrote and when, and nothing else but labels.
    fn is_all_of(&self, node: Node<'t>) -> bool {
        if !self.is_in(node) {
            return false;
        }
        let letters = |node: Node<'_>| {
            let text = node.own_text().map_or_else(|| node.text(), str::to_owned);
            text.chars().filter(|c| c.is_alphanumeric()).count()
        };
        let parts = self.parts().filter(|part| is_within(*part, node));
        let said: usize = parts.map(letters).sum();
        letters(node) <= said + Self::LABELS
    }
}

fn is_within(node: Node<'_>, outer: Node<'_>) -> bool {
    node == outer || node.ancestors().any(|around| around == outer)
}

/// The nodes of a record that are its words: those behind the steps, or, where they lead nowhere, all
/// that is not around words.
fn words<'t>(
    record: &Record<'t>,
    steps: &[String],
    chrome: &Chrome,
    head: &Head<'t>,
) -> Vec<Node<'t>> {
    let mut current = record.nodes.clone();
    let mut reached = 0;
    for (at, step) in steps.iter().enumerate() {
        let candidates: Vec<Node<'t>> = if at == 0 {
            current.clone()
        } else {
            current.iter().flat_map(|node| node.children()).collect()
        };
        let behind: Vec<Node<'t>> = candidates
            .into_iter()
            .filter(|node| {
                let mut own = String::new();
                push_step(*node, &mut own);
                node.is_element() && own == *step
            })
            .collect();
        let words = behind
            .iter()
            .filter(|node| !chrome.is(**node, Place::Around));
        let words: Vec<Node<'t>> = words.copied().collect();
        // Where the words stand in all others, they do in this record, whatever state its class tells.
        current = match (words.is_empty(), behind.is_empty()) {
            (false, _) => words,
            (true, false) => behind,
            (true, true) => break,
        };
        reached = at + 1;
    }
    let place = if reached > 1 && reached == steps.len() {
        Place::Inside
    } else {
        Place::Around
    };
    let mut out = Vec::new();
    let is_run = current.len() > 1;
    if is_run {
        current.drain(..head_line(&current, head));
    }
    for node in current {
        if is_run && head.is_all_of(node) {
            continue;
        }
        if node.name_text() == "blockquote" {
            // It is what this board sets posts into.
            for child in node.children() {
                collect(child, head, (chrome, place), &mut out, 1);
            }
        } else {
            collect(node, head, (chrome, place), &mut out, 0);
        }
    }
    out
}

/// How many of the nodes of a run are the line that says who wrote and when, to its end.
fn head_line<'t>(nodes: &[Node<'t>], head: &Head<'t>) -> usize {
    let is_end = |node: &Node<'_>| {
        matches!(
            node.name_text(),
            "br" | "p" | "div" | "table" | "blockquote" | "hr" | "ul" | "ol"
        )
    };
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

/// How many characters a line has at most that says who wrote and when.
const LINE: usize = 200;

/// How many levels down surroundings are told from words.
const MOST_LEVELS: usize = 64;

/// Gathers the nodes of words: whole elements where nothing around words is in them.
fn collect<'t>(
    node: Node<'t>,
    head: &Head<'t>,
    (chrome, place): (&Chrome, Place),
    out: &mut Vec<Node<'t>>,
    depth: usize,
) {
    if node.own_text().is_some() {
        out.push(node);
        return;
    }
    if !node.is_element() || node.is_silent() || depth > 0 && chrome.is(node, place) {
        return;
    }
    let has_chrome = head.is_in(node)
        || node
            .descendants()
            .any(|inner| inner.is_element() && !inner.is_silent() && chrome.is(inner, place));
    if !has_chrome || depth >= MOST_LEVELS {
        out.push(node);
    } else if !(head.is_in(node) && node.child_elements().next().is_none()) {
        for child in node.children() {
            // A short line with the author or the time in it says who wrote and when.
            if head.is_all_of(child) {
                continue;
            }
            collect(child, head, (chrome, place), out, depth + 1);
        }
    }
}
