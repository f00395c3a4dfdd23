//! What a reading of a report has, and what its truth has, in one form.

use serde::Deserialize;
use tiezi::{
    Report,
    tiezi_core::{Block, Change, Direction, Metric, Number, plain},
};

/// The truth of a report: what a person reads in it.
#[derive(Deserialize)]
pub(crate) struct Truth {
    posts: Vec<Part>,
    blocks: Vec<Words>,
    pub(crate) metrics: Vec<Stated>,
}

/// A post or a section.
#[derive(Deserialize)]
struct Part {
    number: Option<String>,
    title: Option<String>,
    #[serde(default)]
    captions: Vec<Words>,
    #[serde(default)]
    points: Vec<PointHead>,
    #[serde(default)]
    sections: Vec<Part>,
    #[serde(default)]
    credits: Vec<Named>,
}

/// A part of the text, of a type where that matters.
#[derive(Deserialize)]
struct Words {
    #[serde(default, rename = "type")]
    kind: String,
    text: String,
}

#[derive(Deserialize)]
struct PointHead {
    marker: String,
    topic: Option<String>,
}

#[derive(Deserialize)]
struct Named {
    role: String,
    names: Vec<String>,
}

/// A number in the text: a figure only if its kind is `metric`.
#[derive(Deserialize)]
pub(crate) struct Stated {
    kind: String,
    pub(crate) text: String,
    pub(crate) start_utf8: usize,
    pub(crate) end_utf8: usize,
    #[serde(default)]
    value: serde_json::Value,
    unit: Option<String>,
    unit_kind: Option<String>,
    subject: Option<String>,
    change: Option<Change>,
}

/// What a reading or a truth has of each kind, in order, in a form that can be compared.
#[derive(Default)]
pub(crate) struct Account {
    pub(crate) sections: Vec<String>,
    pub(crate) points: Vec<String>,
    pub(crate) credits: Vec<String>,
    pub(crate) captions: Vec<String>,
    /// The letters and digits of the titles of posts, which a body may begin with or not.
    pub(crate) titles: String,
    pub(crate) words: String,
    pub(crate) figures: Vec<Figure>,
}

pub(crate) struct Figure {
    /// Value and unit; of money no unit, as it has several names.
    pub(crate) key: String,
    pub(crate) subject: String,
    pub(crate) change: Option<Move>,
}

/// The direction of a change and by how many percent.
pub(crate) type Move = (Option<Direction>, Option<String>);

impl Account {
    pub(crate) fn of_truth(truth: Truth) -> Self {
        let mut account = Self::default();
        truth.posts.into_iter().for_each(|post| account.part(post));
        for block in &truth.blocks {
            match block.kind.as_str() {
                "chrome" | "post" => {}
                "title" => account.titles += &letters(&block.text),
                _ => account.words += &letters(&block.text),
            }
        }
        let figures = truth.metrics.into_iter().filter(|of| of.kind == "metric");
        account.figures = figures.map(Figure::of_truth).collect();
        account
    }

    fn part(&mut self, part: Part) {
        let captions = part.captions.iter().map(|caption| squash(&caption.text));
        self.captions.extend(captions);
        let points = part.points.iter();
        self.points
            .extend(points.map(|point| point_line(&point.marker, point.topic.as_deref())));
        for mut section in part.sections {
            let title = section.title.take().unwrap_or_default();
            self.sections
                .push(section_line(section.number.as_deref(), &title));
            self.part(section);
        }
        let credits = part.credits.iter();
        self.credits
            .extend(credits.map(|credit| credit_line(&credit.role, &credit.names)));
    }

    pub(crate) fn of_report(report: &Report) -> Self {
        let mut account = Self::default();
        for post in &report.posts {
            account.blocks(&post.body);
            account.words += &letters(&plain::all_words(&post.body));
            account
                .figures
                .extend(post.metrics.iter().map(Figure::of_metric));
        }
        account
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Section(section) => {
                    let title = plain::inlines(&section.title);
                    self.sections
                        .push(section_line(section.number.as_deref(), &title));
                    self.blocks(&section.blocks);
                }
                Block::Points(points) => {
                    for point in &points.items {
                        self.points
                            .push(point_line(&point.marker, point.topic.as_deref()));
                        self.blocks(&point.blocks);
                    }
                }
                Block::Credits(credits) => {
                    let entries = credits.entries.iter();
                    self.credits
                        .extend(entries.map(|credit| credit_line(&credit.role, &credit.names)));
                }
                Block::Figure(figure) => {
                    self.captions.push(squash(&plain::inlines(&figure.caption)));
                }
                Block::List(list) => list.items.iter().for_each(|item| self.blocks(item)),
                Block::Quote(quote) => self.blocks(&quote.blocks),
                Block::Spoiler(spoiler) => self.blocks(&spoiler.blocks),
                _ => {}
            }
        }
    }
}

impl Figure {
    fn of_truth(stated: Stated) -> Self {
        let is_money = stated.unit_kind.as_deref() == Some("money");
        let unit = stated.unit.filter(|_| !is_money);
        Self {
            key: figure_key(stated.value.as_f64(), unit.as_deref(), is_money),
            subject: squash(&stated.subject.unwrap_or_default()),
            change: stated.change.as_ref().map(movement),
        }
    }

    fn of_metric(metric: &Metric) -> Self {
        let is_money = metric.kind.as_str() == "money";
        let unit = metric.unit.as_deref().filter(|_| !is_money);
        let value = metric.value.map(Number::get);
        Self {
            key: figure_key(value, unit, is_money),
            subject: squash(metric.subject.as_deref().unwrap_or_default()),
            change: metric.change.as_ref().map(movement),
        }
    }
}

fn figure_key(value: Option<f64>, unit: Option<&str>, is_money: bool) -> String {
    let unit = if is_money {
        "money"
    } else {
        unit.unwrap_or_default()
    };
    format!("{:.6} {}", value.unwrap_or_default(), squash(unit))
}

fn movement(change: &Change) -> Move {
    let percent = change.percent.map(|percent| percent.to_string());
    (change.direction, percent)
}

fn section_line(number: Option<&str>, title: &str) -> String {
    format!("{} {}", squash(number.unwrap_or_default()), bare(title))
}

fn point_line(marker: &str, topic: Option<&str>) -> String {
    format!("{} {}", bare(marker), bare(topic.unwrap_or_default()))
}

fn credit_line(role: &str, names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| squash(name)).collect();
    format!("{role} {}", names.join(" "))
}

/// A text without white space.
fn squash(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A text without white space and the marks at its end.
fn bare(text: &str) -> String {
    let is_mark = |c| {
        matches!(
            c,
            ',' | '\u{FF0C}' | '.' | '。' | ':' | '\u{FF1A}' | ';' | '\u{FF1B}' | '、'
        )
    };
    squash(text).trim_end_matches(is_mark).to_owned()
}

/// The letters and digits of a text.
pub(crate) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
