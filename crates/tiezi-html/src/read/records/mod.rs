//! Pages whose engine nobody knows: posts are what recurs on them, each with a date or an author and
//! words of its own.
//!
//! [`Measure`] weighs the words of every element. [`anchor`] finds what may tell the time or the author
//! of a post; anchors that stand alike are a group. A group parts the page into records, and the group
//! whose records hold most of the page's words is that of the posts. [`parts`] tells, in all records at
//! once, the author and the words from what stands around them.

mod anchor;
mod parts;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use tiezi_core::Post;

use tiezi_dom::Node;

use crate::read::{
    fields,
    measure::Measure,
    page::Page,
    thread::{Found, Thread},
};
use anchor::{Group, Kind};

/// How many dates the first post may hold.
const MOST_DATES: usize = 5;

/// The share of a page's words that records must hold to be its posts.
const LEAST_SHARE: f64 = 0.05;

/// How many groups of anchors are tried: each is a walk over the page.
const MAX_GROUPS: usize = 64;

/// A run of siblings that hold a post.
#[derive(Debug, Clone)]
struct Record<'t> {
    anchor: Node<'t>,
    nodes: Vec<Node<'t>>,
}

/// Finds the posts of a page, if anything recurs on it.
pub(crate) fn read<'t>(page: &Page<'t>) -> Option<Thread<'t>> {
    let measure = Measure::of(page.tree, weight, leads_away);
    let groups = anchor::groups(page.tree, &measure);
    let repeated = groups.iter().filter(|group| group.anchors.len() > 1);
    let mut repeated: Vec<(usize, &Group<'t>)> = repeated.enumerate().collect();
    // The posts of a large page are not among its smallest groups.
    repeated.sort_by_key(|(_, group)| std::cmp::Reverse(group.anchors.len()));
    repeated.truncate(MAX_GROUPS);
    repeated.sort_by_key(|(at, _)| *at);
    let best = repeated
        .into_iter()
        .map(|(_, group)| group)
        .filter_map(|group| Some((score(group, &measure)?, group)))
        .max_by(|(one, _), (other, _)| one.total_cmp(other));
    let (score, group) = best?;
    if score < LEAST_SHARE {
        return None;
    }
    let mut records = records(group);
    let opening = opening(&groups, &records, &measure);
    let has_opening = opening.is_some();
    if let Some(first) = opening {
        records.insert(0, first);
    }
    let posts = parts::posts(page, &records, has_opening, &measure);
    (posts.len() > 1).then(|| Thread {
        posts,
        ..Thread::default()
    })
}

/// How likely the records of a group are the posts: the share of the page's words that they hold.
#[expect(clippy::cast_precision_loss, reason = "a share needs no exactness")]
fn score(group: &Group<'_>, measure: &Measure) -> Option<f64> {
    let records = records(group);
    let words: usize = records
        .iter()
        .flat_map(|record| &record.nodes)
        .map(|node| measure.own(*node))
        .sum();
    // Those that say something: a list of threads has a title and a date for each, all of it links.
    let full = records
        .iter()
        .filter(|record| {
            record
                .nodes
                .iter()
                .map(|node| measure.own(*node))
                .sum::<usize>()
                > 12
        })
        .count();
    let all = measure.all_own();
    if full * 3 < records.len() * 2 || all == 0 {
        return None;
    }
    let weight = match group.kind {
        Kind::Time => 1.0,
        Kind::Author => 0.9,
    };
    let alike = alike(&records) as f64 / records.len() as f64;
    let count = records.len() as f64;
    // Few anchors that stand far apart part the page too, but each record holds several posts.
    Some(weight * (0.5 + 0.5 * alike) * count / (count + 0.5) * words as f64 / all as f64)
}

/// How many of the records begin with elements of the same shape.
fn alike(records: &[Record<'_>]) -> usize {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for record in records {
        let mut step = String::new();
        anchor::push_step(record.nodes[0], &mut step);
        *counts.entry(step).or_default() += 1;
    }
    counts.into_values().max().unwrap_or(0)
}

/// Whether the words in elements of that name are a link's or a control's, and none of a post.
fn leads_away(name: &str) -> bool {
    matches!(name, "a" | "button" | "label" | "nav" | "footer" | "option")
}

/// How many of some nodes stand in, or are, each node that holds any.
fn count_anchors(anchors: &[Node<'_>]) -> HashMap<usize, usize> {
    let mut counts = HashMap::with_capacity(anchors.len() * 8);
    for anchor in anchors {
        for node in std::iter::once(*anchor).chain(anchor.ancestors()) {
            *counts.entry(node.index()).or_default() += 1;
        }
    }
    counts
}

/// Letters and digits in a text; a character of Chinese counts as two, for it says as much.
fn weight(text: &str) -> u32 {
    text.chars()
        .map(|c| u32::from(c.is_alphanumeric()) + u32::from(c >= '\u{2E80}' && c.is_alphanumeric()))
        .sum()
}

/// The records of a group: for each anchor the largest element around it that holds no other, and the
/// siblings up to the next that holds one.
fn records<'t>(group: &Group<'t>) -> Vec<Record<'t>> {
    let counts = count_anchors(&group.anchors);
    let mut out: Vec<Record<'t>> = Vec::new();
    for anchor in &group.anchors {
        let mut root = *anchor;
        for outer in anchor.ancestors() {
            if counts.get(&outer.index()).copied().unwrap_or(0) > 1 {
                break;
            }
            root = outer;
        }
        let mut nodes = vec![root];
        let mut next = root.next_sibling();
        while let Some(sibling) = next {
            if counts.contains_key(&sibling.index()) {
                break;
            }
            nodes.push(sibling);
            next = sibling.next_sibling();
        }
        out.push(Record {
            anchor: *anchor,
            nodes,
        });
    }
    part_at_rules(&mut out);
    trim_last(&mut out);
    out
}

/// Where a rule stands between posts, what follows it belongs to the next one, though its anchor may stand
/// behind other words of its first line.
fn part_at_rules(records: &mut [Record<'_>]) {
    let is_rule = |node: &Node<'_>| node.name_text() == "hr";
    let mut before: Vec<Node<'_>> = Vec::new();
    for (at, record) in records.iter_mut().enumerate() {
        if at == 0 {
            let root = record.nodes[0];
            let siblings =
                std::iter::successors(root.previous_sibling(), |node| node.previous_sibling());
            let mut line: Vec<Node<'_>> = siblings
                .take_while(|node| !is_rule(node))
                .take(12)
                .collect();
            if line
                .last()
                .and_then(|first| first.previous_sibling())
                .is_some_and(|node| is_rule(&node))
            {
                line.reverse();
                before = line;
            }
        }
        let rule = record.nodes.iter().rposition(is_rule);
        let after = rule
            .map(|rule| record.nodes.split_off(rule))
            .unwrap_or_default();
        record.nodes.splice(0..0, before.drain(..));
        before = after.into_iter().skip(1).collect();
    }
}

/// Cuts what follows the last record and is none of it: from the first element whose like stands in no other.
fn trim_last(records: &mut [Record<'_>]) {
    let Some((last, before)) = records.split_last_mut() else {
        return;
    };
    let step = |node: &Node<'_>| {
        let mut step = String::new();
        anchor::push_step(*node, &mut step);
        step
    };
    let others = before.iter().flat_map(|record| &record.nodes);
    let known: HashSet<String> = others.filter(|node| node.is_element()).map(step).collect();
    let mut inside = last.nodes.iter().skip(1);
    let end = inside.position(|node| node.is_element() && !known.contains(&step(node)));
    last.nodes
        .truncate(end.map_or(last.nodes.len(), |end| end + 1));
}

/// An element and the siblings after it, up to the one that holds the records; it alone, if none does.
fn run_before<'t>(root: Node<'t>, around: &HashSet<Node<'t>>) -> Vec<Node<'t>> {
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

/// How many letters the first post has at least, where it is marked unlike the others.
const LEAST_WORDS: usize = 60;

/// How many siblings the first post may take.
const MOST_SIBLINGS: usize = 64;

/// The first post where it is marked unlike the replies: what stands before them, has a time of its
/// own, and holds many words.
fn opening<'t>(
    groups: &[Group<'t>],
    records: &[Record<'t>],
    measure: &Measure,
) -> Option<Record<'t>> {
    let first = records.first()?;
    let around: HashSet<Node<'t>> = records
        .iter()
        .flat_map(|record| std::iter::once(record.anchor).chain(record.anchor.ancestors()))
        .collect();
    let of_times = groups.iter().filter(|group| group.kind == Kind::Time);
    let times: Vec<Node<'t>> = of_times
        .flat_map(|group| group.anchors.iter().copied())
        .take(400)
        .collect();
    let candidates = times
        .iter()
        .filter(|anchor| anchor.index() < first.anchor.index())
        .filter(|anchor| {
            !first
                .nodes
                .iter()
                .any(|node| node == *anchor || anchor.ancestors().any(|outer| outer == *node))
        });
    let mut best: Option<(usize, Record<'t>)> = None;
    for anchor in candidates.take(60) {
        let mut root = *anchor;
        for outer in anchor.ancestors() {
            if around.contains(&outer) || matches!(outer.name_text(), "body" | "html") {
                break;
            }
            root = outer;
        }
        // Where the words are not under the date, they may follow it.
        let (nodes, least) = if measure.own(root) >= LEAST_WORDS {
            (vec![root], LEAST_WORDS)
        } else {
            (run_before(root, &around), 2 * LEAST_WORDS)
        };
        let words: usize = nodes.iter().map(|node| measure.own(*node)).sum();
        let dates = times
            .iter()
            .filter(|time| **time == root || time.ancestors().any(|outer| outer == root));
        // A list of other threads has a date for each.
        if dates.count() > MOST_DATES {
            continue;
        }
        if words >= least && best.as_ref().is_none_or(|(most, _)| words > *most) {
            best = Some((
                words,
                Record {
                    anchor: *anchor,
                    nodes,
                },
            ));
        }
    }
    best.map(|(_, record)| record)
}

/// A post of which only the time is known.
fn found<'t>(record: &Record<'t>, bodies: Vec<Node<'t>>, time: Option<Node<'t>>) -> Found<'t> {
    Found {
        post: Post {
            posted: time.and_then(fields::timestamp),
            ..Post::default()
        },
        loose: bodies,
        ..Found::new(record.nodes[0])
    }
}
