//! Quotes: whose words they are, when they were posted, and the words.

use serde_json::Value;
use tiezi_core::{Author, Block, Quote, Timestamp, date, normal};
use tiezi_dom::local_name;

use super::{
    Dialect,
    flow::Flow,
    markup::{self, has_class_of},
};
use tiezi_dom::Node;

use crate::read::fields;

/// What the line over a quote says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) author: Option<String>,
    pub(crate) posted: Option<Timestamp>,
    /// The id of the post.
    pub(crate) post: Option<String>,
}

/// Whether an element is a quote.
pub(super) fn is_quote(dialect: &Dialect, node: Node<'_>) -> bool {
    let can_be = matches!(
        node.name_text(),
        "blockquote"
            | "div"
            | "aside"
            | "table"
            | "fieldset"
            | "dl"
            | "td"
            | "section"
            | "figure"
            | "q"
    );
    dialect.quote.matches(node)
        || node.is(&local_name!("blockquote"))
            && !has_class_of(node, markup::CODES)
            && !is_spoiler(dialect, node)
        || can_be && has_class_of(node, markup::QUOTES)
}

/// Engines show spoilers as quotes, with a class.
fn is_spoiler(dialect: &Dialect, node: Node<'_>) -> bool {
    dialect.spoiler.matches(node) || has_class_of(node, markup::SPOILERS)
}

/// Whether an element can be the line over a quote.
pub(super) fn is_head(dialect: &Dialect, node: Node<'_>) -> bool {
    dialect.quote_head.matches(node)
        || has_class_of(node, markup::QUOTE_HEADS)
        || (node.is(&local_name!("cite")) || has_class_of(node, markup::MAYBE_QUOTE_HEADS))
            && says_who(node)
}

/// Whether the words of an element say whose others are: they end in a colon, name a day, or are such as
/// boards set.
fn says_who(node: Node<'_>) -> bool {
    let line = node.short_text(200);
    line.is_some_and(|line| {
        let line = line.trim();
        line.ends_with([':', '\u{FF1A}', '\u{2191}'])
            || is_head_line(line)
            || date::find(line).is_some()
    })
}

/// Whether a paragraph before a quote says whose words follow, as where posts are written in Markdown:
/// `@Wren said in Low tide:`.
pub(super) fn is_line_before(node: Node<'_>) -> bool {
    if !node.is(&local_name!("p")) {
        return false;
    }
    let line = node.text();
    line.ends_with([':', '\u{FF1A}'])
        && (is_head_line(&line) || line.starts_with('@') && line.contains(SAID_IN))
}

/// Between the name and the topic in the line over a quote.
const SAID_IN: &str = " said in ";

/// Whether a quote follows an element: next to it, or in the next row or cell of a table that lays both out.
pub(super) fn precedes_quote(dialect: &Dialect, node: Node<'_>) -> bool {
    let mut outer = Some(node);
    let mut levels = 0;
    while let Some(inner) = outer {
        match next_to(inner) {
            Next::Element(next) => return begins_with_quote(dialect, next),
            Next::Nothing if levels < 3 && !is_quote(dialect, inner) => outer = inner.parent(),
            Next::Words | Next::Nothing => return false,
        }
        levels += 1;
    }
    false
}

/// What follows a node among its siblings.
enum Next<'t> {
    Element(Node<'t>),
    Words,
    Nothing,
}

fn next_to(node: Node<'_>) -> Next<'_> {
    let mut next = node.next_sibling();
    while let Some(sibling) = next {
        if sibling.is_element() {
            return Next::Element(sibling);
        }
        if sibling
            .own_text()
            .is_some_and(|text| !text.trim().is_empty())
        {
            return Next::Words;
        }
        next = sibling.next_sibling();
    }
    Next::Nothing
}

/// Whether an element is a quote, or a row that begins with one.
fn begins_with_quote(dialect: &Dialect, node: Node<'_>) -> bool {
    let is_row = |node: &Node<'_>| matches!(node.name_text(), "tr" | "tbody");
    is_quote(dialect, node)
        || is_row(&node)
            && node
                .child_elements()
                .next()
                .is_some_and(|cell| is_quote(dialect, cell))
}

/// Reads a quote.
pub(super) fn read<'t>(flow: &mut Flow<'_, 't>, node: Node<'t>) {
    let before = flow.quote_head.take();
    let mut told = of_attributes(node);
    let last = || {
        let last = node.child_elements().last()?;
        flow.dialect.quote_head.matches(last).then_some(last)
    };
    let head_node = find_head(flow.dialect, node).or_else(last);
    let mut shown = head_node.map(|node| head(&node.text()));
    if told.author.is_none() && node.attr("data-topic").is_some() {
        // Discourse names the topic over words from elsewhere, and no author.
        shown = shown.map(|_| Head::default());
    }
    let over = head_node.or(before.as_ref().map(|(node, _)| *node));
    let before = before.map(|(_, head)| head);
    let mut content = content(node, head_node);
    let mut line = None;
    if shown.is_none() && before.is_none() && told.author.is_none() {
        line = take_line(flow.dialect, &mut content);
        if let Some((head, _)) = &mut line
            && head.author.is_none()
        {
            head.author = take_name(&mut content);
        }
    }
    let in_line = line.as_ref().map(|(_, nodes)| nodes.as_slice());
    let mut post = post_id(node, over.as_slice()).or_else(|| linked_post(in_line?));
    let Some(blocks) = flow.inner(content) else {
        return flow.children(node);
    };
    let line = line.map(|(head, _)| head);
    let mut author = told.author.take();
    let heads = [shown, before, line, Some(told)];
    let mut posted: Option<Timestamp> = None;
    for head in heads.into_iter().flatten() {
        author = author.or(head.author);
        post = post.or(head.post);
        // What attributes tell may be more exact than what is shown.
        posted = match (posted.take(), head.posted) {
            (Some(shown), Some(told)) => Some(Timestamp {
                time: told.time.or(shown.time),
                ..shown
            }),
            (shown, told) => shown.or(told),
        };
    }
    let author = author.and_then(|name| fields::author(Some(name), None, None, None));
    match joined(author, posted, post, blocks) {
        Some(quote) => flow.push_block(Block::Quote(Box::new(quote))),
        None => flow.end_paragraph(),
    }
}

/// Reads a quote that Vanilla keeps as data for its program, beside a link to the post; whether it is one.
pub(super) fn read_data(flow: &mut Flow<'_, '_>, node: Node<'_>) -> bool {
    let Some(data) = node
        .attr("data-embedjson")
        .filter(|data| data.contains("insertUser"))
    else {
        return false;
    };
    let Ok(data) = serde_json::from_str::<Value>(data) else {
        return false;
    };
    let Some(blocks) = data["body"]
        .as_str()
        .and_then(|html| flow.inner_html(html))
        .filter(|blocks| !blocks.is_empty())
    else {
        return false;
    };
    let name = data["insertUser"]["name"].as_str();
    let name = name.map(|name| normal::line(name).into_owned());
    let quote = Quote {
        author: name.and_then(|name| fields::author(Some(name), None, None, None)),
        posted: data["dateInserted"].as_str().and_then(fields::stamp),
        post: data["recordID"].as_u64().map(|id| id.to_string()),
        blocks,
    };
    flow.push_block(Block::Quote(Box::new(quote)));
    true
}

/// A quote of some blocks. Where they are one quote themselves, and only one of the two names an author,
/// engine and theme have both marked the same: they are one.
fn joined(
    author: Option<Author>,
    posted: Option<Timestamp>,
    post: Option<String>,
    mut blocks: Vec<Block>,
) -> Option<Quote> {
    if let [Block::Quote(inner)] = blocks.as_mut_slice()
        && (author.is_none() || inner.author.is_none())
    {
        let mut quote = std::mem::take(&mut **inner);
        quote.author = quote.author.or(author);
        quote.posted = quote.posted.or(posted);
        quote.post = quote.post.or(post);
        return Some(quote);
    }
    (!blocks.is_empty()).then_some(Quote {
        author,
        posted,
        post,
        blocks,
    })
}

/// What attributes of a quote tell.
fn of_attributes(node: Node<'_>) -> Head {
    const AUTHORS: [&str; 5] = [
        "data-ipsquote-username",
        "data-username",
        "data-author",
        "data-quote",
        "data-quote-author",
    ];
    let holders = || std::iter::once(node).chain(node.child_elements());
    let author = holders().find_map(|node| AUTHORS.iter().find_map(|name| node.filled_attr(name)));
    let time = node
        .filled_attr("data-ipsquote-timestamp")
        .and_then(|time| {
            let seconds = time.parse().ok()?;
            Some(Timestamp {
                text: time.to_owned(),
                time: Some(tiezi_core::Time::from_unix(seconds)?),
            })
        });
    Head {
        author: author
            .map(|name| normal::line(name).into_owned())
            .filter(|name| !name.is_empty()),
        posted: time,
        post: None,
    }
}

/// The id of the post that a quote is from: in its attributes, or in the address of its head's link.
fn post_id(node: Node<'_>, head: &[Node<'_>]) -> Option<String> {
    let named = node
        .filled_attr("data-ipsquote-contentcommentid")
        .or_else(|| node.filled_attr("data-post-id"))
        .or_else(|| node.filled_attr("data-source")?.strip_prefix("post: "));
    let named = named.map(|id| normal::line(id).into_owned());
    let named = named.filter(|id| !id.is_empty());
    // Discourse counts a topic's posts; over words of another topic stands a link to it.
    let counted = || {
        let has_link = within(head).any(|node| node.is(&local_name!("a")));
        let number = node.filled_attr("data-post").filter(|_| !has_link)?;
        Some(normal::line(number).into_owned())
    };
    named
        .or_else(counted)
        .or_else(|| linked_post(head))
        .or_else(|| Some(post_of_link(node.filled_attr("cite")?)?.to_owned()))
}

/// The id of the post that a link in some nodes leads to, or that one names in an attribute.
fn linked_post(nodes: &[Node<'_>]) -> Option<String> {
    let told = within(nodes).find_map(|node| {
        node.filled_attr("href")
            .and_then(post_of_link)
            .or_else(|| node.filled_attr("data-id"))
    });
    told.map(|id| normal::line(id).into_owned())
}

/// Some nodes and all under them.
fn within<'a, 't>(nodes: &'a [Node<'t>]) -> impl Iterator<Item = Node<'t>> + use<'a, 't> {
    nodes
        .iter()
        .flat_map(|node| std::iter::once(*node).chain(node.descendants()))
}

/// The id of the post that a link leads to.
fn post_of_link(link: &str) -> Option<&str> {
    const MARKS: [&str; 11] = [
        "#post-", "#post", "#pid", "#p", "#msg", "pid=", "msg=", "msg", "post-", "/post/", "p=",
    ];
    MARKS.iter().find_map(|mark| {
        let (before, after) = link.rsplit_once(mark)?;
        let begins = mark.starts_with(['#', '/'])
            || before.is_empty()
            || before.ends_with(['?', '&', ';', '/', '#']);
        if !begins {
            return None;
        }
        let end = after
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(after.len());
        (end > 0).then(|| &after[..end])
    })
}

/// The element that says whose words a quote holds: among the first in it, before its words.
fn find_head<'t>(dialect: &Dialect, node: Node<'t>) -> Option<Node<'t>> {
    let mut walk = node.descendants();
    let mut seen = 0;
    while let Some(child) = walk.next() {
        seen += 1;
        if seen > 24 {
            return None;
        }
        if child.own_text().is_some_and(|text| !text.trim().is_empty()) {
            return None;
        }
        if child.is_element() {
            // Discourse names the topic over words from elsewhere.
            let is_topic = || child.has_class("title") && node.attr("data-topic").is_some();
            if is_head(dialect, child) || is_topic() {
                return Some(child);
            }
            if is_quote(dialect, child)
                && !child.child_elements().any(|inner| is_head(dialect, inner))
            {
                walk.skip_children(child);
            }
        }
    }
    None
}

/// The nodes of a quote's words: all but its head, through the elements that hold the head.
fn content<'t>(node: Node<'t>, head: Option<Node<'t>>) -> Vec<Node<'t>> {
    let Some(head) = head else {
        return holder(node).children().collect();
    };
    let around: Vec<Node<'t>> = head
        .ancestors()
        .take_while(|outer| *outer != node)
        .collect();
    let mut content = Vec::new();
    let mut walk = node.descendants();
    while let Some(child) = walk.next() {
        if child == head {
            walk.skip_children(child);
        } else if !around.contains(&child) {
            content.push(child);
            walk.skip_children(child);
        }
    }
    content
}

/// What really holds a quote's nodes: the frame, or the one `div` in it.
fn holder(frame: Node<'_>) -> Node<'_> {
    let says_something =
        |node: &Node<'_>| node.own_text().is_none_or(|text| !text.trim().is_empty());
    let mut inside = frame.children().filter(says_something);
    match (inside.next(), inside.next()) {
        (Some(only), None) if only.is(&local_name!("div")) => only,
        _ => frame,
    }
}

/// Takes the bold name that stands in a line of its own under the word for a quote, as in Phorum.
fn take_name(content: &mut Vec<Node<'_>>) -> Option<String> {
    let is_blank = |node: &Node<'_>| {
        node.is(&local_name!("br")) || node.own_text().is_some_and(|text| text.trim().is_empty())
    };
    let at = content.iter().position(|node| !is_blank(node))?;
    let name = content[at];
    let is_bold = name.is(&local_name!("strong")) || name.is(&local_name!("b"));
    let ends = content.get(at + 1)?.is(&local_name!("br"));
    let words = normal::line(&name.text()).into_owned();
    let is_name = is_bold && ends && !words.is_empty() && words.chars().count() <= 60;
    is_name.then(|| {
        content.drain(..at + 2);
        words
    })
}

/// Takes the first line of a quote if it is a head in words: `Wren wrote:`, `引用 甲 发表于 …`.
fn take_line<'t>(dialect: &Dialect, content: &mut Vec<Node<'t>>) -> Option<(Head, Vec<Node<'t>>)> {
    let mut line = String::new();
    let mut end = content.len();
    for (at, node) in content.iter().enumerate() {
        let is_end = node.is(&local_name!("br")) || node.is_block();
        if is_end && !line.trim().is_empty() {
            end = at;
            break;
        }
        if is_end && (is_quote(dialect, *node) || node.text().chars().count() > 120) {
            return None;
        }
        line.push_str(&node.text());
        line.push(' ');
        if is_end && !line.trim().is_empty() {
            end = at + 1;
            break;
        }
        if line.len() > 300 {
            return None;
        }
    }
    let line = normal::line(&line).into_owned();
    if !is_head_line(&line) || end >= content.len() {
        return None;
    }
    let taken = content.drain(..end).collect();
    Some((head(&line), taken))
}

/// Words before and after the author's name in the line over a quote.
const BEFORE: &[&str] = &[
    "originally posted by",
    "quote from:",
    "quote from",
    "quoting",
    "quote:",
    "quote",
    "posted by",
    "post by",
    "zitat von",
    "zitat:",
    "zitat",
    "citation de",
    "citation :",
    "citation",
    "envoyé par",
    "message de",
    "posté par",
    "cita de",
    "cita:",
    "escrito por",
    "publicado por",
    "citação de",
    "citação:",
    "citat:",
    "citazione:",
    "quotato da",
    "originariamente inviato da",
    "inviato da",
    "cytat:",
    "цитата:",
    "цитата",
    "сообщение от",
    "引用",
    "回复",
    "回覆",
    "原帖由",
    "原帖最后由",
    "originalmente publicado por",
    "mensaje original de",
    "geplaatst door",
    "citaat van",
    "von",
    "by",
    "from",
    "on",
    "re:",
];
const AFTER: &[&str] = &[
    "wrote",
    "said",
    "writes",
    "says",
    "发表的",
    "posted",
    "schrieb",
    "hat geschrieben",
    "meinte",
    "sagte",
    "a écrit",
    "a dit",
    "escribió",
    "dijo",
    "escreveu",
    "disse",
    "ha scritto",
    "ha detto",
    "scrisse",
    "schreef",
    "zei",
    "napisał",
    "napisał(a)",
    "napisał(a",
    "napisała",
    "napsal",
    "skrev",
    "kirjoitti",
    "писал",
    "писал(а)",
    "писал(а",
    "написал",
    "написал(а)",
    "написал(а",
    "сказал",
    "сказал(а)",
    "сказал(а",
    "发表于",
    "發表於",
    "发表",
    "發表",
    "写道",
    "寫道",
    "さんが書きました",
    "wrote on",
    "said on",
    "schrieb am",
    "wrote at",
    "said at",
];

/// Whether a line is the head of a quote in words: it names an author as boards do, and nothing more.
///
/// It must be used up by the words that boards set, one name, and a date; a sentence of a post isn't.
pub(crate) fn is_head_line(line: &str) -> bool {
    let line = line.trim();
    if line.chars().count() > 120 {
        return false;
    }
    let ends_with_colon = line.ends_with([':', '\u{FF1A}', '\u{2191}']);
    let lower = line.to_lowercase();
    let bare = lower.trim_end_matches([':', '\u{FF1A}', '\u{2191}', ' ']);
    if ALONE.contains(&bare) {
        return true;
    }
    let found = date::find(line);
    let (before, after) = match &found {
        Some(found) => (&line[..found.range.start], &line[found.range.end..]),
        None => (line, ""),
    };
    let names = [name_in(without_post(before).0), name_in(after)];
    let ([Some(name), None] | [None, Some(name)]) = &names else {
        return false;
    };
    let is_name = name.chars().count() <= 40
        && name.split(' ').count() <= 4
        && !name.contains(['!', '?', ';', ',', '\u{FF0C}', '\u{3002}'])
        && !name.contains(". ");
    let has_verb = [before, after].iter().any(|part| ends_with_verb(part));
    let is_sure = SURE.iter().any(|words| begins_with_words(&lower, words));
    let is_weak = WEAK.iter().any(|words| begins_with_words(&lower, words));
    is_name
        && match found {
            Some(_) => {
                has_verb || is_sure || DATED.iter().any(|words| begins_with_words(&lower, words))
            }
            None => !is_weak && (is_sure || ends_with_colon && has_verb),
        }
}

/// Whether words end with one that says that somebody spoke.
fn ends_with_verb(words: &str) -> bool {
    let lower = words.to_lowercase();
    let lower = lower.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    AFTER.iter().any(|verb| {
        lower.strip_suffix(verb).is_some_and(|rest| {
            let is_latin = verb.starts_with(|c: char| c.is_alphabetic() && c < '\u{2E80}');
            !is_latin || rest.is_empty() || rest.ends_with(|c: char| !c.is_alphanumeric())
        })
    })
}

/// Whether a text begins with some words, and not with longer ones.
fn begins_with_words(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| {
        let is_latin = words.ends_with(|c: char| c.is_alphabetic() && c < '\u{2E80}');
        !is_latin || !rest.starts_with(|c: char| c.is_alphanumeric())
    })
}

/// Words that are all that some boards set over a quote.
const ALONE: &[&str] = &[
    "quote",
    "zitat",
    "citation",
    "cita",
    "citação",
    "citat",
    "citazione",
    "citaat",
    "cytat",
    "цитата",
    "引用",
    "引述",
];

/// Words that the heads of quotes begin with, and sentences hardly do.
const SURE: &[&str] = &[
    "originally posted by",
    "originariamente inviato da",
    "originalmente publicado por",
    "mensaje original de",
    "quote from",
    "quote:",
    "quoting",
    "posted by",
    "zitat von",
    "zitat:",
    "citation de",
    "citation :",
    "envoyé par",
    "posté par",
    "cita de",
    "citação de",
    "geplaatst door",
    "citaat van",
    "сообщение от",
    "цитата:",
    "原帖由",
    "引用:",
    "引用\u{FF1A}",
    "引用 ",
];

/// Words that heads begin with where a date follows.
const DATED: &[&str] = &["post by", "reply to", "message de"];

/// Words that heads may begin with where a date follows, and sentences do where none does.
const WEAK: &[&str] = &["on", "by", "from", "von", "re:", "am", "le", "el"];

/// What a line over a quote says: `Quote from: Wren on March 18, 2023, 01:11:13 AM`, `Wren said: ↑`.
pub(crate) fn head(line: &str) -> Head {
    let line = line.split_once(SAID_IN).map_or(line, |(name, _)| name);
    let found = date::find(line);
    let posted = found.as_ref().map(|found| Timestamp {
        text: normal::line(&line[found.range.clone()]).into_owned(),
        time: found.time,
    });
    let (before, after) = match &found {
        Some(found) => (&line[..found.range.start], &line[found.range.end..]),
        None => (line, ""),
    };
    let (before, post) = without_post(before);
    let author = name_in(before).or_else(|| name_in(after));
    Head {
        author,
        posted,
        post: post.map(str::to_owned),
    }
}

/// The words of a head without the number of the post at their end, and that number, as print views of
/// vBulletin have it: `Wren (Post 1204)`.
fn without_post(words: &str) -> (&str, Option<&str>) {
    let parted = || {
        let (before, inside) = words.trim_end().strip_suffix(')')?.rsplit_once('(')?;
        let number = inside.rsplit_once(' ')?.1;
        let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        is_number.then_some((before, Some(number)))
    };
    parted().unwrap_or((words, None))
}

/// The name in the words of a head, without what is said around it.
fn name_in(words: &str) -> Option<String> {
    const MARKS: [char; 18] = [
        '@', ':', '\u{FF1A}', ',', '\u{FF0C}', '-', '–', '·', '|', '(', ')', '[', ']', '>', '↑',
        '»', '«', '\u{A0}',
    ];
    let mut name = words.trim();
    loop {
        let start = name.trim_matches(|c: char| MARKS.contains(&c) || c.is_whitespace());
        let start = strip_first(start, BEFORE).unwrap_or(start);
        // `引用1楼 @甲`: the floor stands before the name.
        let floor = start.trim_start_matches(|c: char| c.is_ascii_digit());
        let start = floor.strip_prefix('楼').unwrap_or(start);
        let start = strip_last(start, AFTER).unwrap_or(start);
        let start = strip_last(
            start,
            &[
                "on", "at", "am", "um", "le", "à", "el", "il", "op", "em", "на", "于", "於", "在",
            ],
        )
        .unwrap_or(start);
        if start == name {
            break;
        }
        name = start;
    }
    let mut name = normal::line(name.strip_prefix('@').unwrap_or(name)).into_owned();
    // `Wren (the other) wrote` has lost the bracket that is the name's.
    if name.contains('(') && !name.contains(')') && words.contains(')') {
        name.push(')');
    }
    let is_said = BEFORE.contains(&name.to_lowercase().as_str());
    (!name.is_empty() && !is_said && name.chars().count() <= 60).then_some(name)
}

fn strip_first<'a>(text: &'a str, list: &[&str]) -> Option<&'a str> {
    list.iter().find_map(|words| {
        let start = text.get(..words.len())?;
        let same = start == *words || start.to_lowercase() == **words;
        let rest = &text[words.len()..];
        let ends = !words.ends_with(|c: char| c.is_alphabetic() && c < '\u{2E80}')
            || !rest.starts_with(char::is_alphanumeric) && !rest.starts_with(['_', '\'']);
        (same && ends && !rest.trim().is_empty()
            || same && rest.trim().is_empty() && words.len() > 4)
            .then_some(rest)
    })
}

fn strip_last<'a>(text: &'a str, list: &[&str]) -> Option<&'a str> {
    list.iter().find_map(|words| {
        let at = text.len().checked_sub(words.len())?;
        let end = text.get(at..)?;
        let same = end == *words || end.to_lowercase() == **words;
        let rest = &text[..at];
        let begins = !words.starts_with(|c: char| c.is_alphabetic() && c < '\u{2E80}')
            || rest.ends_with([' ', '\u{A0}']);
        (same && begins).then_some(rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> (Option<String>, Option<String>, Option<String>) {
        let Head {
            author,
            posted,
            post,
        } = head(line);
        (author, posted.map(|at| at.text), post)
    }

    #[test]
    fn a_head_tells_author_time_and_post() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            told("Originally Posted by Wren (Post 1204)"),
            (some("Wren"), None, some("1204"))
        );
        assert_eq!(
            told("Envoyé par Wren (Message 1204)"),
            (some("Wren"), None, some("1204"))
        );
        assert_eq!(
            told("QUOTE(Wren @ Nov 8 2006, 04:45 PM)"),
            (some("Wren"), some("Nov 8 2006, 04:45 PM"), None)
        );
        assert_eq!(
            told("On 1/17/2018 at 9:15 PM, Wren said:"),
            (some("Wren"), some("1/17/2018 at 9:15 PM"), None)
        );
        assert_eq!(
            told("Wren (the other) wrote:"),
            (some("Wren (the other)"), None, None)
        );
    }

    #[test]
    fn a_line_is_a_head_where_it_says_no_more() {
        for head in [
            "Wren wrote:",
            "Wren Vale said: ↑",
            "Originally Posted by Wren",
            "Quote from: Wren on March 18, 2023, 01:11:13 AM",
            "On Mon, 1 Jan 2018, 10:10, Wren wrote:",
            "Zitat von Wren:",
            "Envoyé par Wren",
            "楠枝 发表于 2022-11-2 20:01",
            "原帖由 楠枝 于 2009-1-2 08:00 发表",
            "Post by heron_88 (2020-03-18 02:20):",
            "Quote:",
            "引用:",
        ] {
            assert!(is_head_line(head), "{head}");
        }
        for words in [
            "Once more on 18 March 2023 the boat was late to the harbour.",
            "On Monday, 18 March 2023, the harbour was closed to all vessels.",
            "On Monday the captain said:",
            "One thing:",
            "Bylaws of the club:",
            "By the way:",
            "From the harbour:",
            "My answers are below:",
            "Post by the sea:",
            "Re: your mail from 3 May 2020 about the leaking boat and the tar",
            "Moby Dick",
        ] {
            assert!(!is_head_line(words), "{words}");
        }
    }

    #[test]
    fn a_head_may_stand_in_the_row_above_its_quote() {
        let tree = tiezi_dom::parse(
            "<table><tr><td><b>Wren wrote:</b></td></tr><tr><td class=quote>Low tide.</td></tr></table>
             <p><i>Wren wrote:</i> much</p><blockquote>Low tide.</blockquote>",
        );
        let find = |name: &str| {
            let mut nodes = tree.document().descendants();
            nodes.find(|node| node.name_text() == name)
        };
        let dialect = Dialect::default();
        assert!(find("b").is_some_and(|node| precedes_quote(&dialect, node)));
        assert!(!find("i").is_some_and(|node| precedes_quote(&dialect, node)));
    }

    #[test]
    fn a_link_leads_to_a_post() {
        assert_eq!(post_of_link("./viewtopic.php?p=12#p12"), Some("12"));
        assert_eq!(post_of_link("showthread.php?p=12#post12"), Some("12"));
        assert_eq!(post_of_link("/goto/post?id=12#post-12"), Some("12"));
        assert_eq!(post_of_link("./memberlist.php?mode=viewprofile"), None);
    }
}
