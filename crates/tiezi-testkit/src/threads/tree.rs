//! The tree of comments that a page shows: who wrote, when, what, and to whom.

use std::collections::HashSet;

use tiezi_core::Time;

use super::{
    dice::Dice,
    template::{Template, Threading},
    vocabulary::{Language, NAMES, SITES},
};

/// A thread before it is drawn.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) title: &'static str,
    /// The members' names, each once.
    pub(super) people: Vec<&'static str>,
    /// In the order of the page.
    pub(super) comments: Vec<Comment>,
}

/// A post before it is drawn.
#[derive(Debug)]
pub(super) struct Comment {
    /// Of the people.
    pub(super) author: usize,
    pub(super) time: Time,
    /// The minutes up to then, from a beginning that all posts share.
    pub(super) minute: usize,
    pub(super) parent: Option<usize>,
    pub(super) depth: usize,
    pub(super) words: Vec<Part>,
}

/// A part of the words.
#[derive(Debug)]
pub(super) enum Part {
    Paragraph(Vec<Run>),
    List(Vec<String>),
    /// Whose words, and these.
    Quote(usize, String),
}

/// A run of words that look alike.
#[derive(Debug, Clone)]
pub(super) enum Run {
    Plain(String),
    Bold(String),
    Link(String, &'static str),
    /// One of the people is called.
    Mention(usize),
}

impl Comment {
    /// The post's own words, and those that it quotes.
    pub(super) fn said(&self, people: &[&str]) -> (String, String) {
        let (mut own, mut quoted) = (String::new(), String::new());
        for part in &self.words {
            match part {
                Part::Paragraph(runs) => {
                    for run in runs {
                        match run {
                            Run::Plain(words) | Run::Bold(words) | Run::Link(words, _) => {
                                own.push_str(words);
                            }
                            Run::Mention(whom) => {
                                own.push('@');
                                own.push_str(people[*whom]);
                            }
                        }
                    }
                    own.push('\n');
                }
                Part::List(items) => {
                    for item in items {
                        own.push_str(item);
                        own.push('\n');
                    }
                }
                Part::Quote(_, words) => {
                    quoted.push_str(words);
                    quoted.push('\n');
                }
            }
        }
        (own, quoted)
    }
}

impl Tree {
    /// The tree of a case.
    pub(super) fn of(seed: u64, template: &Template) -> Self {
        let language = template.language;
        let mut dice = Dice::of(seed, "tree");
        let count = template.count;
        let people = people(&mut dice, count);
        let parents = parents(&mut dice, count, template);
        let mut minute = dice.between(0, 6_000_000);
        let mut comments: Vec<Comment> = Vec::with_capacity(count);
        let mut known = HashSet::new();
        let mut depths: Vec<usize> = Vec::with_capacity(count);
        for (at, parent) in parents.iter().enumerate() {
            minute += match dice.below(10) {
                0..5 => dice.between(1, 90),
                5..9 => dice.between(60, 3000),
                _ => dice.between(3000, 90_000),
            };
            depths.push(parent.map_or(0, |parent| depths[parent] + 1));
            let author = author(&mut dice, &comments, *parent, people.len(), at);
            let answered = parent.map(|parent| &comments[parent]);
            let comment = loop {
                let comment = Comment {
                    author,
                    time: moment(minute),
                    minute,
                    parent: *parent,
                    depth: depths[at],
                    words: words(
                        &mut dice,
                        language,
                        answered,
                        author,
                        people.len(),
                        template,
                    ),
                };
                // Each post has words of its own, so that the judge can tell them apart.
                if known.insert(comment.said(&people).0) {
                    break comment;
                }
            };
            comments.push(comment);
        }
        let title = language.titles[dice.below(language.titles.len())];
        let mut tree = Self {
            title,
            people,
            comments,
        };
        if template.threading != Threading::None && !template.shape.is_flat() {
            tree.put_in_order();
        }
        tree
    }

    /// Puts replies behind what they answer.
    fn put_in_order(&mut self) {
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); self.comments.len()];
        let mut stack = Vec::new();
        for (at, comment) in self.comments.iter().enumerate() {
            match comment.parent {
                Some(parent) => children[parent].push(at),
                None => stack.push(at),
            }
        }
        stack.reverse();
        let mut order = Vec::with_capacity(self.comments.len());
        while let Some(at) = stack.pop() {
            order.push(at);
            stack.extend(children[at].iter().rev());
        }
        let mut places = vec![0; order.len()];
        for (place, at) in order.iter().enumerate() {
            places[*at] = place;
        }
        let mut comments: Vec<(usize, Comment)> = std::mem::take(&mut self.comments)
            .into_iter()
            .enumerate()
            .map(|(at, mut comment)| {
                comment.parent = comment.parent.map(|parent| places[parent]);
                (places[at], comment)
            })
            .collect();
        comments.sort_by_key(|(place, _)| *place);
        self.comments = comments.into_iter().map(|(_, comment)| comment).collect();
    }
}

/// The minute of a count that begins with the year 2011.
pub(super) fn moment(minute: usize) -> Time {
    const START: i64 = 1_293_840_000;
    let minutes = i64::try_from(minute).unwrap_or(0);
    let utc = Time::from_unix(START + minutes * 60).expect("it is within the calendar");
    let (year, month, day) = utc.ymd().expect("it has a day");
    let (hour, minute, _) = utc.clock().expect("it has a clock");
    Time::date(year, month, day)
        .and_then(|date| date.at(hour, minute, None))
        .expect("it is of the calendar")
}

fn people(dice: &mut Dice, count: usize) -> Vec<&'static str> {
    let wanted = dice.between(3, 12).min(count.max(3));
    let mut people: Vec<&'static str> = Vec::new();
    while people.len() < wanted {
        let name = dice.pick(&NAMES);
        if !people.contains(&name) {
            people.push(name);
        }
    }
    people
}

/// Who writes: mostly somebody else than the one who is answered.
fn author(
    dice: &mut Dice,
    before: &[Comment],
    parent: Option<usize>,
    people: usize,
    at: usize,
) -> usize {
    // The first few show that there are several.
    if at < 3 && at < people {
        return at;
    }
    let last = before.last().map(|comment| comment.author);
    let answered = parent.map(|parent| before[parent].author);
    loop {
        let author = dice.below(people);
        let is_unlikely = Some(author) == last || Some(author) == answered;
        if !is_unlikely || dice.chance(8) {
            return author;
        }
    }
}

/// Which comment each answers, an earlier one.
fn parents(dice: &mut Dice, count: usize, template: &Template) -> Vec<Option<usize>> {
    const DEEPEST: usize = 9;
    let has_opening = template.opening.is_apart();
    let mut depths: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(count);
    // Of a hundred: a new branch, an answer to the last one, else to any one.
    let (root, last) = dice.pick(&[(70, 20), (25, 30), (10, 75), (40, 10), (25, 45)]);
    let first = usize::from(has_opening);
    for at in 0..count {
        let parent = if template.threading == Threading::None || at <= first {
            None
        } else {
            let roll = dice.below(100);
            let parent = if roll < root {
                None
            } else if roll < root + last {
                Some(at - 1)
            } else {
                Some(dice.between(first, at - 1))
            };
            parent.filter(|parent| depths[*parent] < DEEPEST)
        };
        depths.push(parent.map_or(0, |parent| depths[parent] + 1));
        parents.push(parent);
    }
    parents
}

/// A sentence, without the space behind it.
pub(super) fn sentence(dice: &mut Dice, language: &Language) -> String {
    let Language {
        space,
        stop,
        subjects,
        verbs,
        objects,
        ends,
        ..
    } = language;
    let (subject, verb) = (dice.pick(subjects), dice.pick(verbs));
    let (object, end) = (dice.pick(objects), dice.pick(ends));
    let stop = stop.trim_end();
    format!("{subject}{space}{verb}{space}{object}{space}{end}{stop}")
}

/// A few sentences.
pub(super) fn sentences(dice: &mut Dice, language: &Language, count: usize) -> String {
    let all: Vec<String> = (0..count).map(|_| sentence(dice, language)).collect();
    all.join(language.space)
}

fn words(
    dice: &mut Dice,
    language: &Language,
    answered: Option<&Comment>,
    author: usize,
    people: usize,
    template: &Template,
) -> Vec<Part> {
    let mut parts = Vec::new();
    if let Some(answered) = answered
        && template.quotes
        && dice.chance(40)
        && let Some(Part::Paragraph(runs)) = answered.words.last()
        && let Some(Run::Plain(words)) = runs.first()
    {
        parts.push(Part::Quote(answered.author, words.trim().to_owned()));
    }
    if dice.chance(15) {
        let short = (dice.pick(language.short)).to_owned();
        parts.push(Part::Paragraph(vec![Run::Plain(short)]));
        return parts;
    }
    let paragraphs = dice.pick(&[1, 1, 1, 1, 2, 2, 3, 5]);
    for _ in 0..paragraphs {
        parts.push(Part::Paragraph(paragraph(dice, language, author, people)));
    }
    if dice.chance(6) {
        let items = (0..dice.between(2, 4)).map(|_| {
            let object = dice.pick(language.objects);
            let end = dice.pick(language.ends);
            format!("{object}{}{end}", language.space)
        });
        parts.push(Part::List(items.collect()));
    }
    parts
}

fn paragraph(dice: &mut Dice, language: &Language, author: usize, people: usize) -> Vec<Run> {
    let mut runs = Vec::new();
    let space = language.space;
    if dice.chance(5) {
        let (year, month) = (dice.between(2002, 2010), dice.below(12));
        let day = dice.between(1, 28);
        let (before, after) = language.dated;
        let name = language.months[month];
        let date = match language.code {
            "zh" => format!("{year}年{name}{day}日"),
            "de" => format!("{day}. {name} {year}"),
            _ => format!("{day} {name} {year}"),
        };
        let line = format!("{before}{space}{date}{space}{after}{}", language.stop);
        runs.push(Run::Plain(line.trim_start().to_owned()));
    } else if dice.chance(6) {
        let whom = dice.below(people);
        if whom != author {
            runs.push(Run::Mention(whom));
            runs.push(Run::Plain(" ".to_owned()));
        }
    }
    let count = dice.pick(&[1, 1, 2, 2, 3, 4, 6]);
    runs.push(Run::Plain(sentences(dice, language, count)));
    if dice.chance(8) {
        let words = dice.pick(language.objects);
        runs.push(Run::Plain(space.to_owned()));
        runs.push(Run::Link(words.to_owned(), dice.pick(&SITES)));
        runs.push(Run::Plain(language.stop.trim_end().to_owned()));
    }
    if dice.chance(6) {
        runs.push(Run::Plain(space.to_owned()));
        runs.push(Run::Bold((dice.pick(language.objects)).to_owned()));
        runs.push(Run::Plain(format!("{space}{}", sentence(dice, language))));
    }
    runs
}
