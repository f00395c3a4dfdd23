//! Polls: what is asked, what can be answered, and how often each answer was given.
//!
//! However engines lay them out, an answer has an element of its own with a share in percent or a button in
//! it, and its words come first there.

use tiezi_boards::poll;
use tiezi_core::{Block, Number, Poll, PollOption, Timestamp, date, normal};
use tiezi_dom::local_name;

use tiezi_dom::Node;

use crate::read::fields;

/// How many answers a poll may have.
const MAX_OPTIONS: usize = 256;
/// How many nodes of an answer are looked at: no engine needs more.
const MAX_NODES: usize = 400;

/// The attribute in which Invision's bars tell the share of an answer.
const SHARE: &str = "data-votes";

/// Reads the poll that an element shows; nothing where it has no answers.
pub(super) fn read(node: Node<'_>) -> Option<Block> {
    let rows = rows(node);
    let first = *rows.first()?;
    let options: Vec<PollOption> = rows.iter().filter_map(|row| option(*row)).collect();
    if options.len() < 2 {
        return None;
    }
    let before = question(node, first);
    let around = around(node, &rows);
    let multiple = rows
        .iter()
        .flat_map(|row| row.descendants())
        .any(|node| node.is(&local_name!("input")) && node.attr("type") == Some("checkbox"));
    Some(Block::Poll(Box::new(Poll {
        question: before,
        options,
        voters: around.iter().find_map(|words| voters(words)),
        multiple: multiple
            || around
                .iter()
                .filter_map(|words| poll::choices(words))
                .any(|most| most > 1),
        closes: around.iter().find_map(|words| closes(words)),
    })))
}

/// The innermost elements of a line that show an answer.
fn rows(node: Node<'_>) -> Vec<Node<'_>> {
    let mut rows: Vec<Node<'_>> = Vec::new();
    for mark in node.descendants().filter(|node| marks_answer(*node)) {
        let row = mark
            .ancestors()
            .take_while(|outer| *outer != node)
            .find(|outer| is_row(*outer));
        if let Some(row) = row
            && rows.last() != Some(&row)
            && !is_sum(row)
            && rows.len() < MAX_OPTIONS
        {
            rows.push(row);
        }
    }
    rows
}

fn is_row(node: Node<'_>) -> bool {
    matches!(node.name_text(), "li" | "tr" | "dl")
        || is_answer_in_list(node)
        || node.is(&local_name!("div"))
            && node.classes().any(|class| {
                let class = class.to_ascii_lowercase();
                class.contains("option") || class.contains("choice") || class.contains("pollresult")
            })
}

/// Whether a node is one of several `dd` of a list, each with an answer's figures under its `dt`, as in SMF.
fn is_answer_in_list(node: Node<'_>) -> bool {
    node.is(&local_name!("dd")) && node.parent().is_some_and(holds_answers)
}

fn holds_answers(list: Node<'_>) -> bool {
    let terms = list
        .child_elements()
        .filter(|child| child.is(&local_name!("dt")) && !child.text().is_empty());
    list.is(&local_name!("dl")) && terms.take(2).count() > 1
}

/// Whether a row sums up all answers.
fn is_sum(row: Node<'_>) -> bool {
    row.child_elements().count() > 0 && row.child_elements().all(|cell| cell.has_class("tfoot"))
}

/// Whether a node is a share in percent or a button of an answer.
fn marks_answer(node: Node<'_>) -> bool {
    if node.is(&local_name!("input")) {
        return matches!(node.attr("type"), Some("radio" | "checkbox"));
    }
    node.attr(SHARE).is_some()
        || node
            .own_text()
            .is_some_and(|text| percent(text).is_some() && text.trim().chars().count() < 40)
}

/// An answer: its words, then figures.
fn option(row: Node<'_>) -> Option<PollOption> {
    if is_answer_in_list(row) {
        let term = row
            .preceding_elements()
            .find(|beside| beside.is(&local_name!("dt")))?;
        let figures = row.text();
        return Some(PollOption {
            text: Some(term.text()).filter(|text| !text.is_empty())?,
            votes: votes(&figures),
            percent: percent(&figures),
        });
    }
    let mut walk = row.descendants();
    let first = walk.by_ref().take(MAX_NODES).find(|node| {
        node.own_text().is_some_and(|text| !text.trim().is_empty())
            && !node.ancestors().take(3).any(Node::is_silent)
    })?;
    // As much around the first words as holds no figures.
    let whole = first
        .ancestors()
        .take_while(|outer| *outer != row)
        .take(8)
        .take_while(|outer| !outer.descendants().take(MAX_NODES).any(marks_share))
        .last()
        .unwrap_or(first);
    let text = normal::line(&whole.text()).into_owned();
    if text.is_empty() {
        return None;
    }
    let mut rest = String::new();
    let mut walk = row.descendants();
    let mut seen = 0;
    while let Some(node) = walk.next() {
        seen += 1;
        if seen > MAX_NODES {
            break;
        }
        if node == whole {
            walk.skip_children(node);
        } else if let Some(words) = node.own_text().or_else(|| node.attr(SHARE)) {
            rest.push_str(words);
            rest.push(' ');
        }
    }
    Some(PollOption {
        text,
        votes: votes(&rest),
        percent: percent(&rest),
    })
}

fn marks_share(node: Node<'_>) -> bool {
    node.attr(SHARE).is_some() || node.own_text().is_some_and(|text| percent(text).is_some())
}

/// The number before the first sign of percent.
fn percent(words: &str) -> Option<Number> {
    let at = words.find(['%', '\u{FF05}'])?;
    let before = words[..at].trim_end();
    let start = before
        .rfind(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
        .map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        });
    Number::parse(&before[start..].replace(',', "."))
}

/// The first number that is no share.
fn votes(words: &str) -> Option<u64> {
    let mut rest = words;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let number = &rest[start..];
        let end = number
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
            .unwrap_or(number.len());
        let after = number[end..].trim_start();
        if !after.starts_with(['%', '\u{FF05}']) {
            return fields::number(&number[..end]);
        }
        rest = &number[end..];
    }
    None
}

/// The last line before the answers that is a heading, or else the first line.
fn question(node: Node<'_>, first: Node<'_>) -> Option<String> {
    let is_before = |node: &Node<'_>| node.index() < first.index();
    let is_heading = |node: &Node<'_>| {
        let is_named = matches!(node.name_text(), "legend" | "th");
        let is_bold = matches!(node.name_text(), "strong" | "b");
        is_named
            // After words, what is bold is one of them: `up to <b>2</b> options`.
            || is_bold && node.parent().is_some_and(|outer| outer.text().starts_with(&node.text()))
            || node.is_heading()
            || node.classes().any(|class| {
                let class = class.to_ascii_lowercase();
                class.contains("question") || class.contains("title") || class == "thead"
            })
    };
    let holds_answers = |node: &Node<'_>| first.ancestors().any(|outer| outer == *node);
    let headings = node
        .descendants()
        .take_while(is_before)
        .filter(|node| is_heading(node) && !holds_answers(node));
    let words = headings
        .map(heading)
        .filter(|words| !words.is_empty())
        .last()
        .or_else(|| {
            let mut texts = node.descendants().take_while(is_before);
            texts.find_map(|node| {
                node.own_text()
                    .filter(|text| !text.trim().is_empty())
                    .map(str::to_owned)
            })
        })?;
    let words = normal::line(&words).into_owned();
    let asked = poll::question(&words);
    // Invision counts the questions of a poll.
    let asked = asked.strip_prefix("1. ").unwrap_or(asked);
    (!asked.is_empty()).then(|| asked.to_owned())
}

/// The words of a heading without what it says of the poll in an element of its own: how many voted, when
/// it ends.
fn heading(node: Node<'_>) -> String {
    let is_note = |node: Node<'_>| {
        node.is(&local_name!("p"))
            || node
                .classes()
                .any(|class| class.contains("desc") || class.contains("badge"))
    };
    let mut words = String::new();
    let mut walk = node.descendants();
    while let Some(inner) = walk.next() {
        if is_note(inner) || inner.is_silent() {
            walk.skip_children(inner);
        } else if let Some(text) = inner.own_text() {
            words.push_str(text);
        }
    }
    normal::line(&words).into_owned()
}

/// The lines of words that belong to no answer.
fn around(node: Node<'_>, rows: &[Node<'_>]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut walk = node.descendants();
    while let Some(child) = walk.next() {
        let is_term = child.is(&local_name!("dt")) && child.parent().is_some_and(holds_answers);
        if rows.contains(&child) || is_term {
            walk.skip_children(child);
            lines.push(std::mem::take(&mut line));
        } else if let Some(text) = child.own_text() {
            line.push_str(text);
            line.push(' ');
        } else if child.has_class("badge") && child.filled_attr("title").is_some() {
            // WoltLab's figure is explained on hovering.
            lines.extend(child.filled_attr("title").map(str::to_owned));
        } else if matches!(
            child.name_text(),
            "p" | "div" | "tr" | "dl" | "li" | "br" | "h2" | "h3"
        ) {
            lines.push(std::mem::take(&mut line));
        }
    }
    lines.push(line);
    lines.retain(|line| !line.trim().is_empty());
    lines
}

/// How many voted, in a line that says it.
fn voters(line: &str) -> Option<u64> {
    poll::tells_voters(line)
        .then(|| fields::number(line))
        .flatten()
}

/// When the poll ends or ended, in a line that tells a time.
fn closes(line: &str) -> Option<Timestamp> {
    let found = date::find(line)?;
    Some(Timestamp {
        text: normal::line(&line[found.range.clone()]).into_owned(),
        time: found.time,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn poll(html: &str) -> Poll {
        let tree = tiezi_dom::parse(html);
        match read(tree.document()) {
            Some(Block::Poll(poll)) => *poll,
            other => panic!("no poll: {other:?}"),
        }
    }

    fn options(poll: &Poll) -> Vec<(&str, Option<u64>, Option<f64>)> {
        let options = poll.options.iter();
        options
            .map(|option| (&*option.text, option.votes, option.percent.map(Number::get)))
            .collect()
    }

    #[test]
    fn lists_of_definitions() {
        let poll = poll(
            "<h2 class=poll-title>Which boat?</h2><p class=author>Poll ended at 18 Mar 2023, 01:11</p>
             <fieldset><dl><dt>The red one</dt><dd><div>12</div></dd><dd>40%</dd></dl>
             <dl><dt>The <b>blue</b> one</dt><dd><div>18</div></dd><dd>60%</dd></dl>
             <dl><dt></dt><dd>Total votes: 30</dd></dl></fieldset>",
        );
        assert_eq!(poll.question.as_deref(), Some("Which boat?"));
        assert_eq!(
            options(&poll),
            [
                ("The red one", Some(12), Some(40.0)),
                ("The blue one", Some(18), Some(60.0))
            ]
        );
        assert_eq!(poll.voters, Some(30));
        assert_eq!(
            poll.closes.map(|at| at.text).as_deref(),
            Some("18 Mar 2023, 01:11")
        );
    }

    #[test]
    fn one_list_of_all_answers() {
        let poll = poll(
            "<div id=poll><h4 id=pollquestion>Which boat?</h4><dl class=options>
             <dt>The red one</dt><dd class=statsbar><div style='width: 40%'></div><span>12 (40%)</span></dd>
             <dt>None in total</dt><dd class=statsbar><span>18 (60%)</span></dd></dl>
             <p><strong>Total Members Voted:</strong> 30</p></div>",
        );
        assert_eq!(poll.question.as_deref(), Some("Which boat?"));
        assert_eq!(
            options(&poll),
            [
                ("The red one", Some(12), Some(40.0)),
                ("None in total", Some(18), Some(60.0))
            ]
        );
        assert_eq!(poll.voters, Some(30));
    }

    #[test]
    fn rows_of_a_table_with_their_sum() {
        let poll = poll(
            "<table><tr><td class=thead colspan=4><strong>Poll: Which boat?</strong></td></tr>
             <tr><td>The red one</td><td><div><img></div></td><td>12</td><td>40.00%</td></tr>
             <tr><td>The blue one</td><td><div><img></div></td><td>18</td><td>60.00%</td></tr>
             <tr><td class=tfoot colspan=2>Total</td><td class=tfoot>30 vote(s)</td><td class=tfoot>100%</td></tr></table>",
        );
        assert_eq!(poll.question.as_deref(), Some("Which boat?"));
        assert_eq!(poll.options.len(), 2);
        assert_eq!(poll.voters, Some(30));
    }

    #[test]
    fn rows_of_a_table() {
        let poll = poll(
            "<table><tr><td class=thead colspan=4>View Poll Results: Which boat?</td></tr>
             <tr><td>The red one</td><td><img></td><td>1,204</td><td>40.13%</td></tr>
             <tr><td>5 of them</td><td></td><td>3</td><td>59.87%</td></tr>
             <tr><td colspan=4>Voters: 1207. You may not vote on this poll</td></tr></table>",
        );
        assert_eq!(poll.question.as_deref(), Some("Which boat?"));
        assert_eq!(
            options(&poll),
            [
                ("The red one", Some(1204), Some(40.13)),
                ("5 of them", Some(3), Some(59.87))
            ]
        );
        assert_eq!(poll.voters, Some(1207));
    }

    #[test]
    fn figures_in_the_same_element() {
        let poll = poll(
            "<h2>Which boat?</h2><ol><li><span class=caption>The red one <small>12 (40%)</small></span></li>
             <li><span class=caption>The blue one <small>18 (60%)</small></span></li></ol>",
        );
        assert_eq!(
            options(&poll),
            [
                ("The red one", Some(12), Some(40.0)),
                ("The blue one", Some(18), Some(60.0))
            ]
        );
    }

    #[test]
    fn shares_in_attributes() {
        let poll = poll(
            "<h2>Boats</h2><ol><li><h3>1. Which boat?</h3><ul>
             <li><div>The red one</div><div><span><span style='width: 40%' data-votes='40%'></span></span></div><div>12</div></li>
             <li><div>The blue one</div><div><span><span style='width: 60%' data-votes='60%'></span></span></div><div>18</div></li>
             </ul></li></ol>",
        );
        assert_eq!(poll.question.as_deref(), Some("Which boat?"));
        assert_eq!(
            options(&poll),
            [
                ("The red one", Some(12), Some(40.0)),
                ("The blue one", Some(18), Some(60.0))
            ]
        );
    }

    #[test]
    fn answers_to_choose_from() {
        let poll = poll(
            "<h4>Which boats?</h4><ul><li><label><input type=checkbox> The red one</label></li>
             <li><label><input type=checkbox> The blue one</label></li></ul>",
        );
        assert!(poll.multiple);
        assert_eq!(
            options(&poll),
            [("The red one", None, None), ("The blue one", None, None)]
        );
    }
}
