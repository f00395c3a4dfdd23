//! A set of records: what each holds, and which stands in which.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;
use tiezi_dom::Node;

use super::{
    climb::Climbed,
    survey::{Names, Survey},
};

/// One of how many words in elements beside the records makes them part of these.
const BESIDE: usize = 4;

/// A post as it stands on the page: an element, or a run of siblings.
#[derive(Debug, Clone)]
pub(super) struct Record<'t> {
    /// What tells its time or its author; its element, where nothing does.
    pub(super) anchor: Node<'t>,
    /// Its element.
    pub(super) root: Node<'t>,
    /// Its element, and the siblings that belong to it.
    pub(super) nodes: Vec<Node<'t>>,
    /// The record that it answers, as it stands in it or in what follows that.
    pub(super) parent: Option<usize>,
}

/// Records in reading order.
pub(super) struct Set<'t> {
    pub(super) records: Vec<Record<'t>>,
    /// The record that each of their nodes is of.
    owners: HashMap<Node<'t>, usize, RandomState>,
}

/// Which siblings of its element belong to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// None.
    Nothing,
    /// Those up to the next record.
    After,
    /// Those from the record before.
    Before,
}

impl<'t> Set<'t> {
    /// The records that anchors stand in, each with the siblings that belong to it.
    pub(super) fn of(survey: &Survey<'t>, climbed: &Climbed<'t>) -> Self {
        let pairs = climbed.anchors.iter().zip(&climbed.roots);
        let mut pairs: Vec<(Node<'t>, Node<'t>)> =
            pairs.map(|(one, other)| (*one, *other)).collect();
        pairs.sort_by_key(|(anchor, _)| anchor.index());
        let frame = Frame::of(pairs.iter().map(|(_, root)| *root));
        let beside = frame.beside(survey, &pairs);
        let records = pairs.iter().map(|(anchor, root)| Record {
            anchor: *anchor,
            root: *root,
            nodes: frame.run(*root, beside),
            parent: None,
        });
        let mut records: Vec<Record<'t>> = records.collect();
        if beside == Beside::After {
            part_at_rules(&mut records);
            trim_last(survey, &mut records);
        }
        Self::new(records)
    }

    /// The set of some records, each with its nodes.
    pub(super) fn new(records: Vec<Record<'t>>) -> Self {
        let mut owners = HashMap::default();
        for (at, record) in records.iter().enumerate() {
            for node in &record.nodes {
                owners.insert(*node, at);
            }
        }
        let mut set = Self { records, owners };
        set.find_parents();
        set
    }

    /// The record that a node is the first or a following sibling of.
    pub(super) fn owner(&self, node: Node<'t>) -> Option<usize> {
        self.owners.get(&node).copied()
    }

    /// Whether a node begins another record than this.
    pub(super) fn is_other(&self, node: Node<'t>, at: usize) -> bool {
        self.owner(node).is_some_and(|owner| owner != at)
    }

    /// All nodes of a record but those of records in it, in reading order.
    pub(super) fn nodes(&self, at: usize) -> Nodes<'_, 't> {
        Nodes {
            set: self,
            at,
            next: 0,
            walk: None,
        }
    }

    /// The words of each record that lead nowhere, without those of the records in it.
    pub(super) fn own_words(&self, survey: &Survey<'t>) -> Vec<usize> {
        let total = |record: &Record<'t>| -> usize {
            record
                .nodes
                .iter()
                .map(|node| survey.measure.own(*node))
                .sum()
        };
        let totals: Vec<usize> = self.records.iter().map(total).collect();
        let mut own = totals.clone();
        for (at, record) in self.records.iter().enumerate() {
            let around = record.root.parent();
            if let Some(outer) = around.and_then(|around| self.record_of(around)) {
                own[outer] = own[outer].saturating_sub(totals[at]);
            }
        }
        own
    }

    /// The innermost record that a node is of or stands in.
    pub(super) fn record_of(&self, node: Node<'t>) -> Option<usize> {
        let mut around = std::iter::once(node).chain(node.ancestors());
        around.find_map(|outer| self.owner(outer))
    }

    fn find_parents(&mut self) {
        // An element between posts that holds others: they answer the post before it.
        let roots: HashSet<Node<'t>, RandomState> =
            self.records.iter().map(|record| record.root).collect();
        let holders: HashSet<Node<'t>, RandomState> = self
            .records
            .iter()
            .flat_map(|record| record.root.ancestors())
            .collect();
        let mut before: HashMap<Node<'t>, usize, RandomState> = HashMap::default();
        for (at, record) in self.records.iter().enumerate() {
            let after =
                std::iter::successors(record.root.next_sibling(), |node| node.next_sibling());
            for sibling in after.take_while(|node| !roots.contains(node)) {
                if holders.contains(&sibling) {
                    before.insert(sibling, at);
                }
            }
        }
        let parent = |at: usize| {
            let mut around = self.records[at].root.ancestors();
            around.find_map(|outer| {
                let owner = self.owner(outer).filter(|owner| *owner != at);
                owner.or_else(|| before.get(&outer).copied())
            })
        };
        let parents: Vec<Option<usize>> = (0..self.records.len()).map(parent).collect();
        // Where everything stands in or behind the first post, that is the layout of the page.
        let is_layout = parents
            .iter()
            .enumerate()
            .all(|(at, parent)| at == 0 || *parent == Some(0));
        for (record, parent) in self.records.iter_mut().zip(parents) {
            record.parent = parent.filter(|_| !is_layout);
        }
    }
}

/// The nodes of one record; see [`Set::nodes`].
pub(super) struct Nodes<'s, 't> {
    set: &'s Set<'t>,
    at: usize,
    /// Which of the record's nodes comes next.
    next: usize,
    walk: Option<tiezi_dom::Descendants<'t>>,
}

impl<'t> Nodes<'_, 't> {
    /// Goes on behind a node that was just given, without what stands in it.
    pub(super) fn skip_children(&mut self, node: Node<'t>) {
        if let Some(walk) = &mut self.walk {
            walk.skip_children(node);
        }
    }
}

impl<'t> Iterator for Nodes<'_, 't> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        loop {
            if let Some(walk) = &mut self.walk {
                match walk.next() {
                    Some(node) if self.set.is_other(node, self.at) => {
                        walk.skip_children(node);
                        continue;
                    }
                    Some(node) if node.is_silent() => {
                        walk.skip_children(node);
                        continue;
                    }
                    Some(node) => return Some(node),
                    None => self.walk = None,
                }
            }
            let node = *self.set.records[self.at].nodes.get(self.next)?;
            self.next += 1;
            if !node.is_silent() {
                self.walk = Some(node.descendants());
                return Some(node);
            }
        }
    }
}

/// Where the elements of records stand among others.
struct Frame<'t> {
    roots: HashSet<Node<'t>, RandomState>,
    /// What they stand in.
    holders: HashSet<Node<'t>, RandomState>,
    /// Of these, what follows a record among its siblings.
    behind: HashSet<Node<'t>, RandomState>,
}

impl<'t> Frame<'t> {
    fn of(roots: impl Iterator<Item = Node<'t>> + Clone) -> Self {
        let mut frame = Self {
            holders: roots.clone().flat_map(Node::ancestors).collect(),
            roots: roots.clone().collect(),
            behind: HashSet::default(),
        };
        for root in roots {
            let behind: Vec<Node<'t>> = frame
                .after(root)
                .filter(|node| frame.holders.contains(node))
                .collect();
            frame.behind.extend(behind);
        }
        frame
    }

    /// The siblings after a record's element, up to the next record.
    fn after(&self, root: Node<'t>) -> impl Iterator<Item = Node<'t>> {
        std::iter::successors(root.next_sibling(), |node| node.next_sibling())
            .take_while(|node| !self.roots.contains(node))
    }

    /// The siblings before a record's element, nearest first.
    fn before(&self, root: Node<'t>) -> impl Iterator<Item = Node<'t>> {
        std::iter::successors(root.previous_sibling(), |node| node.previous_sibling())
            .take_while(|node| !self.roots.contains(node) && !self.holders.contains(node))
    }

    /// Where the words of records stand that their elements don't hold.
    fn beside(&self, survey: &Survey<'t>, pairs: &[(Node<'t>, Node<'t>)]) -> Beside {
        // What an element holds beside the records in it.
        let mut held: HashMap<Node<'t>, usize, RandomState> = HashMap::default();
        for (_, root) in pairs {
            if let Some(holder) = root.ancestors().find(|outer| self.behind.contains(outer)) {
                *held.entry(holder).or_default() += survey.measure.own(*root);
            }
        }
        let words = |nodes: &mut dyn Iterator<Item = Node<'t>>| -> usize {
            let own = nodes.map(|node| {
                let held = held.get(&node).copied().unwrap_or(0);
                survey.measure.own(node).saturating_sub(held)
            });
            own.sum()
        };
        let (mut inside, mut after, mut before) = (0, 0, 0);
        let (mut first, mut with_after, mut with_before) = (0, 0, 0);
        for (at, (_, root)) in pairs.iter().enumerate() {
            inside += survey.measure.own(*root);
            // What follows the last may be the end of the page.
            let own_after = words(&mut self.after(*root));
            let own_before = words(&mut self.before(*root));
            first = if at == 0 { own_before } else { first };
            with_after += usize::from(own_after > 0);
            with_before += usize::from(own_before > 0);
            after += if at + 1 < pairs.len() { own_after } else { 0 };
            before += if at > 0 { own_before } else { 0 };
        }
        if after.max(before) * BESIDE < inside {
            Beside::Nothing
        } else if with_before == pairs.len()
            && with_after < pairs.len()
            && first * BESIDE * pairs.len() > before
        {
            Beside::Before
        } else {
            Beside::After
        }
    }

    fn run(&self, root: Node<'t>, beside: Beside) -> Vec<Node<'t>> {
        let mut nodes = vec![root];
        match beside {
            Beside::Nothing => {}
            Beside::After => nodes.extend(self.after(root)),
            Beside::Before => {
                nodes.extend(self.before(root));
                nodes.reverse();
            }
        }
        nodes
    }
}

/// Where a rule stands between posts, what follows it belongs to the next one, though its anchor may stand
/// behind other words of its first line.
fn part_at_rules(records: &mut [Record<'_>]) {
    let is_rule = |node: &Node<'_>| node.name_text() == "hr";
    let mut before: Vec<Node<'_>> = Vec::new();
    for (at, record) in records.iter_mut().enumerate() {
        if at == 0 {
            let siblings = std::iter::successors(record.root.previous_sibling(), |node| {
                node.previous_sibling()
            });
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

/// Cuts what follows the last record and is none of it: from the first block that holds no words or leads elsewhere,
/// and whose like stands in no other record.
fn trim_last(survey: &Survey<'_>, records: &mut [Record<'_>]) {
    let Some((last, before)) = records.split_last_mut() else {
        return;
    };
    let others = before.iter().flat_map(|record| &record.nodes);
    let known: HashSet<u32, RandomState> = others.map(|node| survey.step(*node)).collect();
    let Some(root) = last.nodes.iter().position(|node| *node == last.root) else {
        return;
    };
    let is_end = |node: &Node<'_>| {
        if !node.is_block() || known.contains(&survey.step(*node)) {
            return false;
        }
        let (words, own) = (survey.measure.words(*node), survey.measure.own(*node));
        let names = survey.names(*node);
        let holds_words = matches!(
            node.name_text(),
            "p" | "blockquote" | "pre" | "ul" | "ol" | "table" | "dl" | "figure"
        );
        names.has(Names::CHROME)
            || names.has(Names::ELSEWHERE)
            || node.is_heading()
            || matches!(
                node.name_text(),
                "nav" | "footer" | "aside" | "form" | "address"
            )
            || own * 2 < words
            || !holds_words && before.len() > 1
    };
    let end = last.nodes[root + 1..].iter().position(is_end);
    last.nodes
        .truncate(end.map_or(last.nodes.len(), |end| root + 1 + end));
}
