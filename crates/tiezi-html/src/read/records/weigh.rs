//! Which of several sets of records are the posts of a page.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;
use tiezi_dom::{Node, local_name};

use super::{
    climb::{Climbed, climb},
    group::{Group, Kind},
    set::Set,
    survey::{Names, Shape, Survey},
};

/// The share of a page's words that records must hold to be its posts.
const LEAST_SHARE: f64 = 0.05;

/// How many words a record has that says something, whatever tells of it.
const SAYS: usize = 12;

/// The words of a title that leads to another thread.
const TITLE: usize = 16;

/// The most words of a label.
const LABEL: usize = 40;

/// A set of records, and how likely it is that of the posts.
pub(super) struct Weighed<'t> {
    pub(super) score: f64,
    /// What its records were found by.
    pub(super) kind: Kind,
    pub(super) set: Set<'t>,
}

/// The records of the groups that are likeliest the posts of the page. What is only named as a post is looked
/// at where nothing tells of times or authors.
pub(super) fn best<'t>(survey: &Survey<'t>, groups: &[Group<'t>]) -> Option<Weighed<'t>> {
    let (named, told): (Vec<_>, Vec<_>) =
        groups.iter().partition(|group| group.kind == Kind::Named);
    best_of(survey, &told).or_else(|| best_of(survey, &named))
}

fn best_of<'t>(survey: &Survey<'t>, groups: &[&Group<'t>]) -> Option<Weighed<'t>> {
    let mut seen: HashSet<Vec<usize>, RandomState> = HashSet::default();
    let mut tried: HashSet<Vec<usize>, RandomState> = HashSet::default();
    let mut best: Option<Weighed<'t>> = None;
    for group in groups {
        if !tried.insert(group.anchors.iter().map(|anchor| anchor.index()).collect()) {
            continue;
        }
        let climbed = without_holders(survey, climb(survey, &group.anchors));
        let roots = climbed.roots.iter().map(|root| root.index()).collect();
        if climbed.roots.len() < 2 || !seen.insert(roots) {
            continue;
        }
        let set = Set::of(survey, &climbed);
        let score = score(survey, group, &set).filter(|score| *score >= LEAST_SHARE);
        if let Some(score) = score
            && best.as_ref().is_none_or(|best| score > best.score)
        {
            best = Some(Weighed {
                score,
                kind: group.kind,
                set,
            });
        }
    }
    best
}

/// Leaves out what holds records and stands as none of them does: all of a thread, whose date is that of its first post.
fn without_holders<'t>(survey: &Survey<'t>, climbed: Climbed<'t>) -> Climbed<'t> {
    let mut steps: HashMap<u32, usize, RandomState> = HashMap::default();
    for root in &climbed.roots {
        *steps.entry(survey.step(*root)).or_default() += 1;
    }
    let holders: HashSet<Node<'t>, RandomState> = climbed
        .roots
        .iter()
        .flat_map(|root| root.ancestors())
        .collect();
    let is_record = |root: &Node<'t>| {
        steps.len() == 1 || steps.get(&survey.step(*root)) != Some(&1) || !holders.contains(root)
    };
    let pairs = climbed.anchors.into_iter().zip(climbed.roots);
    let (anchors, roots) = pairs.filter(|(_, root)| is_record(root)).unzip();
    Climbed { anchors, roots }
}

/// How likely records are the posts: by the share of the page's words that they hold, and by how well they agree.
#[expect(clippy::cast_precision_loss, reason = "a share needs no exactness")]
fn score<'t>(survey: &Survey<'t>, group: &Group<'t>, set: &Set<'t>) -> Option<f64> {
    let own = set.own_words(survey);
    let all = survey.measure.all_own();
    let signs = Signs::of(survey, group, set);
    let says = |(at, own): (usize, &usize)| *own > SAYS || *own > 0 && signs.has_both(at);
    let full = own.iter().enumerate().filter(|one| says(*one)).count();
    if full * 3 < own.len() * 2 || all == 0 || signs.elsewhere * 2 > own.len() {
        return None;
    }
    let count = own.len() as f64;
    let share = own.iter().sum::<usize>() as f64 / all as f64;
    // Few anchors that stand far apart part the page too, but each record holds several posts.
    let whole = count / (count + signs.more as f64);
    let weight = match group.kind {
        Kind::Time => 1.0,
        Kind::Author => 0.95,
        Kind::Named => 0.9,
    };
    let alike = signs.alike as f64 / count;
    let agree = signs.both as f64 / count;
    let list = signs.elsewhere as f64 / count;
    Some(
        weight * (0.6 + 0.4 * alike) * (0.7 + 0.3 * agree) * (1.0 - 0.9 * list) * whole * count
            / (count + 0.5)
            * share,
    )
}

/// What the records of a set have in common.
struct Signs {
    /// Which of them have both an author and a time.
    has_both: Vec<bool>,
    both: usize,
    /// How many begin with the same step.
    alike: usize,
    /// How many more anchors of the same kind stand in them.
    more: usize,
    /// How many only lead to another page.
    elsewhere: usize,
}

impl Signs {
    fn of<'t>(survey: &Survey<'t>, group: &Group<'t>, set: &Set<'t>) -> Self {
        let (same, other): (&[Node<'t>], &[Node<'t>]) = match group.kind {
            Kind::Time => (&survey.times, &survey.authors),
            Kind::Author => (&survey.authors, &survey.times),
            Kind::Named if survey.times.len() >= survey.authors.len() => (&[], &survey.times),
            Kind::Named => (&[], &survey.authors),
        };
        let anchors: HashSet<Node<'t>, RandomState> =
            set.records.iter().map(|record| record.anchor).collect();
        let shapes: HashSet<Shape, RandomState> = anchors
            .iter()
            .map(|anchor| survey.shape(*anchor, 1))
            .collect();
        let more = same
            .iter()
            .filter(|node| !anchors.contains(node))
            .filter(|node| shapes.contains(&survey.shape(**node, 1)))
            .filter(|node| set.record_of(**node).is_some())
            .count();
        // What stands beside a record as it does, and tells a time, an author or more than a label, is one more.
        let beside = set.records.iter().flat_map(|record| {
            let step = survey.step(record.root);
            let beside = record
                .nodes
                .iter()
                .filter(move |node| **node != record.root);
            beside.filter(move |node| node.is_element() && survey.step(**node) == step)
        });
        let more = more
            + beside
                .filter(|node| survey.is_told(**node) || survey.measure.own(**node) > LABEL)
                .count();
        // The place where most of them have the other.
        let mut places: HashMap<Shape, HashSet<usize, RandomState>, RandomState> =
            HashMap::default();
        for node in other {
            if let Some(record) = set.record_of(*node) {
                places
                    .entry(survey.shape(*node, 1))
                    .or_default()
                    .insert(record);
            }
        }
        // Times that stand alike and are several in a record.
        let times = match group.kind {
            Kind::Time => 0,
            Kind::Author | Kind::Named => crowd(survey, set),
        };
        let more = more.max(times);
        let place = places
            .into_values()
            .max_by_key(HashSet::len)
            .unwrap_or_default();
        let has_both: Vec<bool> = (0..set.records.len())
            .map(|at| place.contains(&at))
            .collect();
        let mut steps: HashMap<u32, usize, RandomState> = HashMap::default();
        for record in &set.records {
            *steps.entry(survey.step(record.root)).or_default() += 1;
        }
        Self {
            both: place.len(),
            has_both,
            alike: steps.into_values().max().unwrap_or(0),
            more,
            elsewhere: (0..set.records.len())
                .filter(|at| leads_elsewhere(survey, set, *at))
                .count(),
        }
    }

    fn has_both(&self, at: usize) -> bool {
        self.has_both[at]
    }
}

/// How many more times that stand alike there are in records than one in each.
fn crowd<'t>(survey: &Survey<'t>, set: &Set<'t>) -> usize {
    let mut alike: HashMap<Shape, (usize, HashSet<usize, RandomState>), RandomState> =
        HashMap::default();
    for time in &survey.times {
        if let Some(record) = set.record_of(*time) {
            let (count, records) = alike.entry(survey.shape(*time, 1)).or_default();
            *count += 1;
            records.insert(record);
        }
    }
    let crowds = alike
        .into_values()
        .map(|(count, records)| count - records.len());
    crowds.max().unwrap_or(0)
}

/// Whether a record is a line of a list of threads: it begins with a title that leads to another page.
fn leads_elsewhere<'t>(survey: &Survey<'t>, set: &Set<'t>, at: usize) -> bool {
    let root = set.records[at].root;
    // What holds most of the page says nothing of what is in it.
    let all = survey.measure.all_own();
    let mut around = std::iter::once(root)
        .chain(root.ancestors())
        .take_while(|outer| survey.measure.own(*outer) * 2 <= all);
    if around.any(|outer| survey.names(outer).has(Names::ELSEWHERE)) {
        return true;
    }
    let mut title = None;
    for node in set.nodes(at) {
        if node.is(&local_name!("a"))
            && survey.measure.words(node) >= TITLE
            && survey.hint(node) < 2
            && node.filled_attr("href").is_some_and(is_page)
        {
            title = Some(node);
            break;
        }
        // What stands over the title is short.
        if node.own_text().is_some() && survey.measure.own(node) > TITLE {
            break;
        }
    }
    let Some(title) = title else { return false };
    // A title and a few words.
    let words: usize = set.records[at]
        .nodes
        .iter()
        .map(|node| survey.measure.own(*node))
        .sum();
    words < survey.measure.words(title) * 4
}

/// Whether an address leads to a page, and not to a place on one.
fn is_page(href: &str) -> bool {
    !href.contains('#') && !href.starts_with("javascript:") && !href.starts_with("mailto:")
}
