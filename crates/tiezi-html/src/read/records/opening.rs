//! The first post where it is marked unlike the replies, and the only post of a page.

use std::collections::HashSet;

use foldhash::fast::RandomState;
use tiezi_boards::{byline, floor, page as board};
use tiezi_dom::{Node, local_name};

use super::{
    author,
    set::{Record, Set},
    survey::{Names, Survey},
};

/// How many dates the first post may hold.
const MOST_DATES: usize = 5;

/// How many letters the first post has at least, where it is marked unlike the others.
const LEAST_WORDS: usize = 60;

/// How many letters an only post has at least.
const LEAST_ALONE: usize = 40;

/// How many siblings the first post may take.
const MOST_SIBLINGS: usize = 64;

/// How many dates are tried.
const MOST_TRIED: usize = 60;

/// The first post where it is marked unlike the replies: what stands before them, has a time of its
/// own, and holds many words.
pub(super) fn before<'t>(survey: &Survey<'t>, set: &Set<'t>) -> Option<Record<'t>> {
    let first = set.records.first()?;
    let around: HashSet<Node<'t>, RandomState> = set
        .records
        .iter()
        .flat_map(|record| std::iter::once(record.root).chain(record.root.ancestors()))
        .collect();
    let start = first.nodes.iter().map(|node| node.index()).min()?;
    let is_before = |node: &&Node<'t>| node.index() < start;
    let times = survey.times.iter().filter(is_before).take(MOST_TRIED);
    let authors = survey.authors.iter().filter(is_before).take(MOST_TRIED);
    // What only names somebody is one where it is named as a post.
    let is_post = |author: &&Node<'t>| {
        let inner = author
            .ancestors()
            .take_while(|outer| !around.contains(outer));
        let mut inner = inner.take(MOST_AROUND);
        inner.any(|outer| survey.names(outer).has(Names::POST) || outer.is(&local_name!("article")))
    };
    let candidates = times.chain(authors.filter(is_post));
    let mut best: Option<(usize, Record<'t>)> = None;
    for anchor in candidates {
        let mut root = *anchor;
        for outer in anchor.ancestors() {
            if around.contains(&outer) || matches!(outer.name_text(), "body" | "html") {
                break;
            }
            root = outer;
        }
        // Where the words are not under the date, they may follow it.
        let (nodes, least) = if survey.measure.own(root) >= LEAST_ALONE {
            (vec![root], LEAST_ALONE)
        } else {
            (run_before(root, &around), 2 * LEAST_WORDS)
        };
        let words: usize = nodes.iter().map(|node| survey.measure.own(*node)).sum();
        let dates = survey.times.iter().filter(|time| time.is_within(root));
        // A list of other threads has a date for each.
        if dates.count() > MOST_DATES {
            continue;
        }
        if !says_something(survey, &nodes) || !names_author(survey, &nodes) {
            continue;
        }
        if words >= least && best.as_ref().is_none_or(|(most, _)| words > *most) {
            let record = Record {
                anchor: *anchor,
                root,
                nodes,
                parent: None,
            };
            best = Some((words, record));
        }
    }
    best.map(|(_, record)| record)
}

/// Whether some nodes name an author, or are an article.
fn names_author<'t>(survey: &Survey<'t>, nodes: &[Node<'t>]) -> bool {
    let is_in = |author: &Node<'t>| {
        let mut around = std::iter::once(*author).chain(author.ancestors());
        around.any(|outer| nodes.contains(&outer))
    };
    survey.authors.iter().any(is_in)
        || nodes.iter().any(|node| {
            let mut inside = std::iter::once(*node).chain(node.descendants());
            inside.any(|inner| {
                inner.is(&local_name!("article"))
                    || inner
                        .own_text()
                        .is_some_and(|text| byline::writer(text).is_some())
            })
        })
}

/// How many letters a sentence has at least.
const SENTENCE: usize = 40;

/// How many letters one has that ends as such.
const SHORT_SENTENCE: usize = 16;

fn is_sentence(text: &str, words: usize) -> bool {
    let is_ended = || {
        text.ends_with([
            '.', '!', '?', '\u{3002}', '\u{FF01}', '\u{FF1F}', '\u{2026}',
        ])
    };
    words >= SENTENCE || words >= SHORT_SENTENCE && is_ended()
}

/// Whether some nodes hold sentences, and not only labels and titles.
fn says_something<'t>(survey: &Survey<'t>, nodes: &[Node<'t>]) -> bool {
    let mut sentences = 0;
    for node in nodes {
        let mut walk = node.descendants();
        while let Some(inner) = walk.next() {
            let leads_away = inner.is_element() && survey.measure.own(inner) == 0;
            if leads_away || inner.is_heading() || survey.names(inner).has(Names::CHROME) {
                walk.skip_children(inner);
            } else if let Some(text) = inner.own_text()
                && is_sentence(text.trim(), survey.measure.words(inner))
            {
                sentences += survey.measure.words(inner);
            }
        }
    }
    sentences >= LEAST_ALONE
}

/// An element and the siblings after it, up to the one that holds the records; it alone, if none does.
fn run_before<'t>(root: Node<'t>, around: &HashSet<Node<'t>, RandomState>) -> Vec<Node<'t>> {
    let siblings = std::iter::successors(Some(root), |node| node.next_sibling());
    let mut run = Vec::new();
    for node in siblings {
        if around.contains(&node) {
            return run;
        }
        if run.len() == MOST_SIBLINGS {
            break;
        }
        run.push(node);
    }
    vec![root]
}

/// The posts of a page that stand each in its own way: the only one, or a first one and a reply. Each looks like one of a
/// forum: it holds a time, an author and sentences, and is named as a post is or tells of its author what boards tell.
pub(super) fn alone<'t>(survey: &Survey<'t>) -> Option<Set<'t>> {
    let mut records: Vec<Record<'t>> = Vec::new();
    for time in survey.times.iter().take(MOST_TRIED) {
        let is_known = |record: &Record<'t>| time.ancestors().any(|outer| outer == record.root);
        if records.iter().any(is_known) {
            continue;
        }
        records.extend(around(survey, *time));
        if records.len() > MOST_ALONE {
            return None;
        }
    }
    let first = records.first()?.root;
    // What holds the first holds no other.
    let is_apart = |record: &Record<'t>| !first.ancestors().any(|outer| outer == record.root);
    records.retain(is_apart);
    Some(Set::new(records)).filter(|set| !set.records.is_empty())
}

/// The post around a time.
fn around<'t>(survey: &Survey<'t>, time: Node<'t>) -> Option<Record<'t>> {
    let around = time.ancestors().take(MOST_AROUND);
    for root in around.filter(|outer| survey.measure.own(*outer) >= LEAST_ALONE) {
        let names = survey.names(root);
        if matches!(root.name_text(), "body" | "html" | "aside") || names.has(Names::ELSEWHERE) {
            return None;
        }
        if !says_something(survey, &[root]) {
            continue;
        }
        let record = Record {
            anchor: time,
            root,
            nodes: vec![root],
            parent: None,
        };
        let set = Set::new(vec![record.clone()]);
        if author::authors(survey, &set, 0).iter().any(Option::is_some) {
            return is_of_forum(survey, &set).then_some(record);
        }
    }
    None
}

/// How many posts a page has at most that stand each in its own way.
const MOST_ALONE: usize = 3;

/// How far around a time the post is that has it.
const MOST_AROUND: usize = 10;

/// How many nodes around a post are looked at for what boards tell of its author.
const MOST_NODES: usize = 400;

/// Whether the only record of a set is a forum's: by its names, its number, or what it tells of its author.
fn is_of_forum(survey: &Survey<'_>, set: &Set<'_>) -> bool {
    let root = set.records[0].root;
    let is_named = std::iter::once(root)
        .chain(root.ancestors().take(1))
        .chain(
            root.descendants()
                .filter(|node| node.is_element())
                .take(MOST_AROUND),
        )
        .any(|node| survey.names(node).has(Names::THREAD));
    let around = root.ancestors().take(2).last().unwrap_or(root);
    let mut texts = around
        .descendants()
        .take(MOST_NODES)
        .filter_map(Node::own_text);
    is_named
        || texts.any(|text| {
            let text = text.trim();
            board::is_profile_label(text)
                || board::is_bare_profile_label(text)
                || byline::is_name_label(text)
                || floor::read(text) == Some(1)
        })
}
