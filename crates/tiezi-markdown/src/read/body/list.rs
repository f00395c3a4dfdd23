//! Lists: plain ones, the points that a text counts, and the options of a poll.

use tiezi_core::{Block, Inline, List, Point, Points, Poll, PollOption, normal, plain};

use super::{Body, Kind, Next, Run, line_of};
use crate::read::warnings::{COPY, MARKER};
use crate::{
    data::{PollData, Votes},
    rendered,
};

/// A list, and what it is.
pub(super) struct Items {
    start: Option<u64>,
    pub(super) is: ListIs,
    pub(super) all: Vec<(Head, Vec<Block>)>,
}

pub(super) enum ListIs {
    List,
    Points,
    Poll(PollData<'static>, Option<String>),
}

/// What the first words of an item say of it.
#[derive(Default)]
pub(super) struct Head {
    /// What counts a point.
    marker: Option<String>,
    /// What a point is about.
    topic: Option<String>,
    /// An option of a poll.
    option: Option<String>,
    /// What stands after it.
    votes: String,
}

impl Body {
    pub(super) fn open_list(&mut self, start: Option<u64>) {
        // Blocks of points are a level deeper than those of a list.
        let levels = if matches!(self.top().next, Some(Next::Points)) {
            2
        } else {
            1
        };
        let items = |next: &mut Option<Next>| {
            let mut start = start;
            let is = match next.take() {
                Some(Next::Points) => ListIs::Points,
                Some(Next::Poll(data, question)) => ListIs::Poll(data, question),
                Some(Next::List(data)) => {
                    start = start.map(|_| data.start);
                    ListIs::List
                }
                other => {
                    *next = other;
                    ListIs::List
                }
            };
            Kind::List(Items {
                start,
                is,
                all: Vec::new(),
            })
        };
        self.open(items, levels);
    }

    pub(super) fn push_list(&mut self, list: Items) {
        let ordered = list.start.is_some();
        let start = list.start.filter(|&start| start != 1);
        match list.is {
            ListIs::List => {
                let items: Vec<_> = list.all.into_iter().map(|(_, blocks)| blocks).collect();
                if !items.is_empty() {
                    self.push(Block::List(List {
                        ordered,
                        start,
                        items,
                    }));
                }
            }
            ListIs::Points => {
                let point = |(head, blocks): (Head, Vec<Block>)| {
                    let marker = head.marker.unwrap_or_else(|| "•".to_owned());
                    Point {
                        marker,
                        topic: head.topic,
                        blocks,
                    }
                };
                if list.all.iter().any(|(head, _)| head.marker.is_none()) {
                    self.notice(
                        &MARKER,
                        "a point has no bold marker: it is counted by a bullet",
                    );
                }
                let items: Vec<_> = list.all.into_iter().map(point).collect();
                if !items.is_empty() {
                    self.push(Block::Points(Points { items }));
                }
            }
            ListIs::Poll(data, question) => {
                let mut votes = data.votes.as_slice();
                let mut options = Vec::with_capacity(list.all.len());
                for (head, blocks) in list.all {
                    let words = plain::all_words(&blocks);
                    // Without its comment somebody added it.
                    let (text, shown) = match head.option {
                        Some(text) => (
                            Some(text),
                            normal::filled_line(&format!("{} {words}", head.votes)),
                        ),
                        None => (normal::filled_line(&words), None),
                    };
                    let Some(text) = text else { continue };
                    let (votes, percent) = votes_of(&mut votes, shown.as_deref());
                    let option = PollOption {
                        text,
                        votes,
                        percent,
                    };
                    if let Some(shown) = shown.filter(|shown| *shown != rendered::votes(&option)) {
                        self.lose(
                            &COPY,
                            format!("{shown:?} is not kept: the poll's comment has other votes"),
                        );
                    }
                    options.push(option);
                }
                if options.is_empty() {
                    return self.extend(question.map(Block::paragraph).into_iter().collect());
                }
                self.push(Block::Poll(Box::new(Poll {
                    question,
                    options,
                    voters: data.voters,
                    multiple: data.multiple,
                    closes: data.closes.map(std::borrow::Cow::into_owned),
                })));
            }
        }
    }

    /// The first words of a point or of an option, or a paragraph.
    pub(super) fn item_or_paragraph(&mut self, run: Run) {
        let is_first = {
            let top = self.top();
            top.blocks.is_empty() && top.sections.is_empty()
        };
        let list = self.list().filter(|_| is_first);
        let is = list.map_or(&ListIs::List, |list| &list.is);
        let (is_point, is_option) = (matches!(is, ListIs::Points), matches!(is, ListIs::Poll(..)));
        let Kind::Item(head) = &mut self.top().kind else {
            return self.push_paragraph(run.content);
        };
        if is_option && run.option.is_some() && head.option.is_none() {
            head.option = run.option;
            head.votes = line_of(&run.content).unwrap_or_default();
            return;
        }
        if !is_point || head.marker.is_some() {
            return self.push_paragraph(run.content);
        }
        let mut content = run.content;
        if let Some(Inline::Strong(_)) = content.first() {
            head.marker = line_of(content.remove(0).children());
            if let Some(Inline::Text(text)) = content.first_mut()
                && text.starts_with(' ')
            {
                text.remove(0);
                if text.is_empty() {
                    content.remove(0);
                }
            }
            content = normal::valid_inlines(content);
        }
        head.topic = run.topic.and_then(|length| topic(&content, length));
        self.push_paragraph(content);
    }
}

/// The votes of the next option: those that it shows, if they come soon, for the options before may have
/// been taken out; else the next ones.
fn votes_of(rest: &mut &[Votes], shown: Option<&str>) -> Votes {
    const SOON: usize = 100;
    let is_shown = |votes: &Votes| {
        let option = PollOption {
            votes: votes.0,
            percent: votes.1,
            ..PollOption::default()
        };
        shown.unwrap_or_default() == rendered::votes(&option)
    };
    let at = match (rest.iter().take(SOON).position(is_shown), shown) {
        (Some(at), Some(_)) => at,
        (Some(0), None) | (None, Some(_)) => 0,
        (_, None) => return Votes::default(),
    };
    let votes = rest.get(at).copied().unwrap_or_default();
    *rest = rest.get(at + 1..).unwrap_or_default();
    votes
}

/// The topic that the first characters of a point are.
fn topic(words: &[Inline], length: usize) -> Option<String> {
    let words = plain::inlines(words);
    let end = words
        .char_indices()
        .nth(length)
        .map_or(words.len(), |(at, _)| at);
    let topic = normal::line(&words[..end]);
    words
        .starts_with(topic.as_ref())
        .then(|| normal::filled_line(&topic))
        .flatten()
}
