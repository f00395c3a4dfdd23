//! What the figures of a sentence count, and how they changed.

use std::borrow::Cow;

use tiezi_core::{Change, Direction, MetricKind, Number};

use super::{
    phrase::{self, is_boundary, last_clause, without_ending, without_lead, without_links},
    scan::quantities,
};
use crate::{
    Decimal, MetricsOptions, Quantity, Stated,
    vocabulary::chinese::{BASES, DOWN, GENERIC, LARGELY, LEADING, TO, UP},
};

/// The figures of a sentence. Those of which it doesn't say what they count, count the `topic`.
pub(crate) fn read<'a>(
    sentence: &'a str,
    topic: Option<&'a str>,
    words: &MetricsOptions,
) -> Vec<Stated<'a>> {
    let quantities = quantities(sentence, words);
    if quantities.is_empty() {
        return Vec::new();
    }
    let mut reader = Reader {
        text: sentence,
        topic,
        stated: Vec::with_capacity(quantities.len()),
        subject: None,
        items: Vec::new(),
        base: Vec::new(),
        amounts: Vec::new(),
        share: None,
        pending: None,
        is_plan: false,
    };
    let mut at = 0;
    while let Some(first) = quantities.get(at) {
        let mut end = at + 1;
        if reader.before(first).contains("分别") || reader.before(first).contains("分別") {
            while let Some(next) = quantities.get(end)
                && is_joined(reader.between(&quantities[end - 1], next))
            {
                end += 1;
            }
        }
        reader.group(&quantities[at..end], quantities.get(end));
        at = end;
    }
    reader.stated
}

/// Whether nothing but a mark of a list stands between two figures, or such a mark and a verb of change:
/// 分别增长4.9%和下降2.3%.
fn is_joined(between: &str) -> bool {
    let marks = ['、', ',', '\u{FF0C}', '和', '与', '與', '及'];
    let rest = between
        .trim()
        .trim_start_matches("以及")
        .trim_start_matches(marks)
        .trim();
    let is_marked =
        between.trim_start().starts_with(marks) || between.trim_start().starts_with("以及");
    is_marked && (rest.is_empty() || direction(rest).is_some_and(|(stem, _)| stem.is_empty()))
}

struct Reader<'a> {
    text: &'a str,
    topic: Option<&'a str>,
    stated: Vec<Stated<'a>>,
    /// What the last figure counts, and all that those of its group do.
    subject: Option<Cow<'a, str>>,
    items: Vec<&'a str>,
    /// The last figures that a change may be of, and the last share: percentage points are of that.
    base: Vec<usize>,
    /// All figures of the sentence that no change was said of.
    amounts: Vec<usize>,
    share: Option<usize>,
    /// A change that was said of a figure to come: 大幅增长,总数达….
    pending: Option<Change>,
    /// Whether the clause says what is to be, not what is.
    is_plan: bool,
}

/// What a figure is to its subject.
enum Part {
    Amount,
    Change(Change),
    /// The old state, or the new: 由9小时缩短至4小时.
    Old,
    New,
    Share,
}

impl<'a> Reader<'a> {
    fn last_end(&self) -> usize {
        self.stated.last().map_or(0, |stated| stated.quantity.end)
    }

    /// The words of its clause before a figure, after the figure before it.
    fn before(&self, found: &Quantity<'_>) -> &'a str {
        last_clause(
            self.text
                .get(self.last_end()..found.start)
                .unwrap_or_default(),
        )
    }

    fn between(&self, one: &Quantity<'_>, next: &Quantity<'_>) -> &'a str {
        self.text.get(one.end..next.start).unwrap_or_default()
    }

    /// The words after a figure in its clause, and whether the next figure ends them.
    fn after(&self, found: &Quantity<'_>, next: Option<&Quantity<'_>>) -> (&'a str, bool) {
        let end = next.map_or(self.text.len(), |next| next.start);
        let rest = self.text.get(found.end..end).unwrap_or_default();
        let marks = |c: char| is_boundary(c) && !matches!(c, '(' | '\u{FF08}' | ')' | '\u{FF09}');
        let stop = rest.find(marks);
        let after = rest.get(..stop.unwrap_or(rest.len())).unwrap_or_default();
        if stop.is_some() || next.is_none() {
            return (after, false);
        }
        // 认定7家、成立…: what stands after the last mark of a list is of the next figure.
        match after.rfind('、') {
            Some(mark) => (after.get(..mark).unwrap_or_default(), false),
            None => (after, true),
        }
    }

    /// States a figure, or several that 分别 joins.
    fn group(&mut self, group: &[Quantity<'a>], next: Option<&Quantity<'a>>) {
        let Some(first) = group.first() else { return };
        let gap = self
            .text
            .get(self.last_end()..first.start)
            .unwrap_or_default();
        let before = last_clause(gap);
        let joins = !gap.contains(is_boundary) && !self.stated.is_empty();
        let (part, clause) = self.part(first, before, next.or(group.get(1)));
        self.is_plan = [
            "力争", "力爭", "确保", "目标", "目標", "计划", "計劃", "预计", "預計",
        ]
        .iter()
        .any(|plan| before.contains(plan));
        let own = phrase::noun(clause).filter(|noun| !GENERIC.has(noun));
        self.change_of_clause(gap, before, own.is_some());
        let subject = self.subject_of(
            first,
            &part,
            clause,
            own,
            next.filter(|_| group.len() == 1),
            joins,
        );
        let items = self.items_of(own, group.len());
        let bases = std::mem::take(&mut self.base);
        let start = self.stated.len();
        for (index, quantity) in group.iter().enumerate() {
            let subject = items
                .get(index)
                .map_or_else(|| subject.clone(), |item| Some(Cow::Borrowed(*item)));
            let change = match &part {
                Part::Change(change) => {
                    let last = index.checked_sub(1).and_then(|last| group.get(last));
                    let between = last.and_then(|last| direction(self.between(last, quantity)));
                    Some(Change {
                        direction: between.map(|(_, direction)| direction).or(change.direction),
                        percent: percent_of(quantity, before.ends_with('的')),
                        basis: change.basis.clone(),
                        ..Change::default()
                    })
                }
                _ => None,
            };
            self.stated.push(Stated {
                quantity: *quantity,
                subject,
                change,
            });
        }
        self.tie(&part, own, bases, start);
        self.subject = subject;
        if own.is_some() || items.len() > 1 {
            self.items = items;
        }
    }

    /// Ties changes to the figures that changed.
    fn tie(&mut self, part: &Part, own: Option<&str>, bases: Vec<usize>, start: usize) {
        match part {
            Part::Change(change) => {
                let ties = change.basis.as_deref().is_none_or(is_of_time);
                let in_points = self.stated.get(start).is_some_and(|stated| {
                    matches!(stated.quantity.unit, Some("百分点" | "百分點"))
                });
                let bases = match self.share.filter(|_| in_points) {
                    Some(share) => vec![share],
                    None => bases,
                };
                // 进口时间32小时,出口时间1小时,分别压缩68%和91%
                let count = self.stated.len() - start;
                let bases = match self.amounts.len().checked_sub(count) {
                    Some(first) if own.is_none() && count > 1 && bases.len() < count => {
                        self.amounts.get(first..).unwrap_or_default().to_vec()
                    }
                    _ => bases,
                };
                if own.is_none() && count > 1 && bases.len() == count {
                    for (index, base) in bases.iter().enumerate() {
                        let subject = self.stated.get(*base).and_then(|base| base.subject.clone());
                        if let Some(stated) = self.stated.get_mut(start + index) {
                            stated.subject = subject;
                        }
                    }
                }
                if own.is_none() && ties {
                    for (index, base) in bases.iter().enumerate() {
                        let of = start + index.min(self.stated.len() - start - 1);
                        let change = self.stated.get(of).and_then(|stated| stated.change.clone());
                        if let Some(base) = self
                            .stated
                            .get_mut(*base)
                            .filter(|base| base.change.is_none())
                        {
                            base.change = change;
                        }
                    }
                } else if own.is_some() && change.basis.is_some() {
                    self.pending = self
                        .stated
                        .get(start)
                        .and_then(|stated| stated.change.clone());
                }
                // 增长8%、占30%: both are said of the same amount.
                self.base = if own.is_none() { bases } else { Vec::new() };
            }
            Part::Amount => {
                self.share = None;
                if let Some(change) = self.pending.take()
                    && own.is_none()
                    && let Some(stated) = self.stated.get_mut(start)
                {
                    stated.change = Some(change);
                }
                self.amounts.extend(start..self.stated.len());
                // Nothing has come of a plan yet.
                self.base = if self.is_plan {
                    Vec::new()
                } else {
                    (start..self.stated.len()).collect()
                };
            }
            Part::Share => (self.base, self.share) = (bases, Some(start)),
            // What it changed by is said of neither end.
            Part::Old | Part::New => {}
        }
    }

    /// What a figure is, and its clause without the words that say so.
    fn part(
        &self,
        found: &Quantity<'_>,
        before: &'a str,
        next: Option<&Quantity<'_>>,
    ) -> (Part, &'a str) {
        let bare = without_links_but_ends(before);
        if found.is_doubling {
            let (clause, basis) = basis(strip_largely(bare));
            return (Part::Change(change(Direction::Up, basis)), clause);
        }
        if before.ends_with(['由', '从', '從']) {
            return (Part::Old, before.trim_end_matches(['由', '从', '從']));
        }
        // 由规定的9天压缩至4天, 由每吨30元降至26元
        if let Some(from) = before.rfind(['由', '从', '從'])
            && let Some(next) = next
            && TO
                .suffix(self.between(found, next).trim_end())
                .is_some_and(|to| to.word.len() > 3)
        {
            return (Part::Old, before.get(..from).unwrap_or_default());
        }
        let is_share = found.kind == MetricKind::Percent || found.unit == Some("倍");
        if let Some((clause, verb)) = without_ending(bare, &TO) {
            let is_new = verb.chars().count() > 1 || !self.stated.is_empty() && clause.is_empty();
            if is_new {
                return (Part::New, strip_largely(clause));
            }
        }
        if is_share {
            if let Some((clause, direction)) = direction(bare) {
                let (clause, basis) = basis(strip_largely(clause));
                return (Part::Change(change(direction, basis)), clause);
            }
            // 高于全国2.1个百分点
            for (words, direction) in [
                (["高于", "快于", "高於", "快於", "高出"], Direction::Up),
                (["低于", "慢于", "低於", "慢於", "低过"], Direction::Down),
            ] {
                if let Some(at) = words.iter().find_map(|word| bare.rfind(word)) {
                    let (clause, against) = bare.split_at(at);
                    return (Part::Change(change(direction, Some(against))), clause);
                }
            }
            // 为去年的两倍
            if found.unit == Some("倍")
                && let Some(against) = before.strip_suffix('的').map(|clause| {
                    clause.trim_start_matches([
                        '是', '为', '為', '达', '相', '当', '於', '于', '約', '约',
                    ])
                })
                && is_of_time(against)
                && against.chars().count() <= 6
            {
                return (Part::Change(change(Direction::Up, Some(against))), "");
            }
            let share = before.rfind(['占', '佔']);
            if let Some(at) = share {
                let clause = before.get(..at).unwrap_or_default();
                return (
                    Part::Share,
                    clause.trim_end_matches(['约', '約', '共', '已', '又', '的']),
                );
            }
            let of_plan = ["计划", "目标", "任务", "预算", "計劃", "預算"]
                .iter()
                .any(|plan| bare.ends_with(plan));
            if of_plan {
                return (Part::Share, "");
            }
        } else if let Some((clause, direction)) = direction(bare) {
            // 床位增加200张: as many more of the subject; a change only of a figure that was said.
            let (clause, basis) = basis(strip_largely(clause));
            let of_last = self.base.last().and_then(|base| self.stated.get(*base));
            let is_change = clause.trim().is_empty()
                && of_last.is_some_and(|base| base.quantity.unit == found.unit);
            if is_change || basis.is_some() && !self.base.is_empty() {
                return (Part::Change(change(direction, basis)), clause);
            }
            return (Part::Amount, clause);
        }
        (Part::Amount, before)
    }

    /// A clause without a figure that says a change: 经费大幅增长,总额达3亿元.
    fn change_of_clause(&mut self, gap: &'a str, before: &str, has_own: bool) {
        if has_own {
            self.pending = None;
            return;
        }
        let rest = gap.get(..gap.len() - before.len()).unwrap_or_default();
        let rest = rest.trim_end_matches(|c: char| is_boundary(c) || c.is_whitespace());
        let clause = last_clause(rest);
        if clause.is_empty() || rest.is_empty() {
            return;
        }
        let Some((stem, direction)) = direction(clause) else {
            if self.stated.is_empty() && self.subject.is_none() {
                self.subject = phrase::noun(clause)
                    .filter(|noun| noun.chars().count() <= 16)
                    .map(Cow::Borrowed);
            }
            return;
        };
        let largely = without_ending(stem, &LARGELY).is_some();
        let (stem, basis) = basis(strip_largely(stem));
        // 近视率连续两年下降
        let stem = stem
            .find("连续")
            .or_else(|| stem.find("連續"))
            .map_or(stem, |at| &stem[..at]);
        if let Some(noun) = phrase::noun(stem) {
            self.subject = Some(Cow::Borrowed(noun));
            self.base.clear();
            self.pending = (largely || basis.is_some()).then(|| change(direction, basis));
        }
    }

    fn subject_of(
        &self,
        found: &Quantity<'a>,
        part: &Part,
        clause: &'a str,
        own: Option<&'a str>,
        next: Option<&Quantity<'a>>,
        joins: bool,
    ) -> Option<Cow<'a, str>> {
        let (after, is_cut) = self.after(found, next);
        let inherited = || {
            self.subject
                .clone()
                .or_else(|| self.topic.map(Cow::Borrowed))
        };
        match part {
            Part::Change(_) | Part::Old => return own.map(Cow::Borrowed).or_else(inherited),
            Part::New if own.is_none() => return inherited(),
            Part::Share => {
                let last = self.stated.last().filter(|_| joins && clause.is_empty());
                let of_last = last
                    .filter(|last| last.quantity.kind != MetricKind::Percent)
                    .and_then(|last| {
                        self.text
                            .get(last.quantity.start..last.quantity.end)
                            .map(Cow::Borrowed)
                    });
                return own.map(Cow::Borrowed).or(of_last).or_else(inherited);
            }
            _ => {}
        }
        let is_share = found.kind == MetricKind::Percent;
        let object = phrase::object(after, is_cut);
        let is_object = match (own, object) {
            (_, None) => false,
            (None, Some(_)) => !is_share || after.starts_with('的'),
            (Some(_), Some(_)) => {
                let wants = phrase::wants_object(clause);
                found.kind != MetricKind::Money && !is_share && wants
            }
        };
        if is_object {
            return object.map(Cow::Borrowed);
        }
        if let Some(own) = own {
            return Some(Cow::Borrowed(own));
        }
        // 带动8人次报名…: nothing but a verb before it.
        let verb = without_lead(without_links(clause));
        let is_generic = phrase::noun(clause).is_some();
        let is_empty = verb.is_empty() || GENERIC.has(verb) || LEADING.has(verb);
        if !is_empty && !is_generic {
            let after = after.trim();
            if after.chars().count() > 2 && !is_cut && !is_share && found.kind != MetricKind::Money
            {
                return Some(Cow::Borrowed(after));
            }
            let is_times = found.unit.is_some_and(|unit| unit.ends_with('次'));
            if is_times || self.subject.is_none() && self.topic.is_none() {
                return Some(Cow::Borrowed(verb));
            }
        }
        inherited()
    }

    /// The subjects of figures that 分别 joins, one each.
    fn items_of(&self, own: Option<&'a str>, count: usize) -> Vec<&'a str> {
        if count < 2 {
            return Vec::new();
        }
        let Some(own) = own else {
            return if self.items.len() == count {
                self.items.clone()
            } else {
                Vec::new()
            };
        };
        let items: Vec<_> = own
            .split(['、', '和', '与', '及'])
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .collect();
        if items.len() == count {
            items
        } else {
            Vec::new()
        }
    }
}

fn change(direction: Direction, basis: Option<&str>) -> Change {
    Change {
        direction: Some(direction),
        basis: basis.map(str::to_owned).filter(|basis| !basis.is_empty()),
        ..Change::default()
    }
}

/// By how many percent a figure says that something changed; `is_of` if it says how many times the old state
/// the new one is.
fn percent_of(quantity: &Quantity<'_>, is_of: bool) -> Option<Number> {
    match quantity.unit {
        Some("%") => quantity.value.number(),
        Some("‰") => quantity.value.times(Decimal::new(1, 1))?.number(),
        // 为去年的两倍 is as much again.
        Some("倍") if is_of => quantity
            .value
            .plus(Decimal::whole(-1))?
            .shifted(2)?
            .number(),
        Some("倍") => quantity.value.shifted(2)?.number(),
        _ => None,
    }
}

/// The verb of change that a clause ends with, and the clause without it.
fn direction(clause: &str) -> Option<(&str, Direction)> {
    let clause =
        clause.trim_end_matches(['了', '约', '約', '近', '超', '逾', '达', '達', '为', '為']);
    let up = without_ending(clause, &UP);
    let down = without_ending(clause, &DOWN);
    match (up, down) {
        (Some((up, word)), Some((_, other))) if word.len() >= other.len() => {
            Some((up, Direction::Up))
        }
        (_, Some((down, _))) => Some((down, Direction::Down)),
        (Some((up, _)), None) => Some((up, Direction::Up)),
        (None, None) => None,
    }
}

fn strip_largely(clause: &str) -> &str {
    let mut clause = clause.trim_end();
    while let Some((shorter, _)) = without_ending(clause, &LARGELY) {
        clause = shorter;
    }
    clause
        .strip_suffix("分别")
        .or_else(|| clause.strip_suffix("分別"))
        .unwrap_or(clause)
}

/// What a change is measured against, at the end of a clause, and the clause before it.
fn basis(clause: &str) -> (&str, Option<&str>) {
    let whole = clause;
    let mut clause = clause;
    for word in ["分别", "分別", "均"] {
        if let Some(shorter) = clause
            .strip_suffix(word)
            .filter(|shorter| !shorter.ends_with(['平', '年', '人']))
        {
            clause = shorter;
        }
    }
    let comparative = clause.char_indices().rev().take(20).find(|(at, c)| {
        let before = clause.get(..*at).unwrap_or_default();
        matches!(c, '比' | '较' | '較')
            && !before.ends_with([
                '占', '佔', '同', '环', '環', '对', '對', '之', '相', '百', '其', '反', '配', '负',
            ])
    });
    if let Some((at, _)) = comparative {
        let (stem, basis) = clause.split_at(at);
        return (stem, Some(basis));
    }
    if let Some((stem, word)) = without_ending(clause, &BASES) {
        return (stem, clause.get(clause.len() - word.len()..));
    }
    (whole, None)
}

/// Whether a change is against another time, and not against another place: 比上年, but not 比全省平均.
fn is_of_time(basis: &str) -> bool {
    basis.contains([
        '年', '月', '季', '期', '周', '日', '同', '环', '環', '初', '末', '前', '去',
    ])
}

/// A clause without 了 and the like at its end, but with the verbs of change that links have too.
fn without_links_but_ends(clause: &str) -> &str {
    clause.trim_end_matches(['了', '约', '約', '近', '超', '达', '達', '的', ' '])
}
