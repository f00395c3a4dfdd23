//! Quotes: whose words they are, when they were posted, and the words.

use html5ever::local_name;
use tiezi_core::{Author, Block, Quote, Timestamp, date, normal};

use super::{
    Dialect,
    flow::Flow,
    markup::{self, has_class_of},
};
use crate::{said, tree::Node};

/// What the line over a quote says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) author: Option<String>,
    pub(crate) posted: Option<Timestamp>,
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
        || node.is(&local_name!("cite"))
        || has_class_of(node, markup::QUOTE_HEADS)
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

/// Whether a quote follows an element.
pub(super) fn precedes_quote(dialect: &Dialect, node: Node<'_>) -> bool {
    let mut next = node.next_sibling();
    while let Some(sibling) = next {
        if sibling.is_element() {
            return is_quote(dialect, sibling);
        }
        if sibling
            .own_text()
            .is_some_and(|text| !text.trim().is_empty())
        {
            return false;
        }
        next = sibling.next_sibling();
    }
    false
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
    }
    let in_line = line.as_ref().map(|(_, nodes)| nodes.as_slice());
    let post = post_id(node, over.as_slice()).or_else(|| linked_post(in_line?));
    let Some(blocks) = flow.inner(content) else {
        return flow.children(node);
    };
    let line = line.map(|(head, _)| head);
    let mut author = told.author.take();
    let heads = [shown, before, line, Some(told)];
    let mut posted: Option<Timestamp> = None;
    for head in heads.into_iter().flatten() {
        author = author.or(head.author);
        // What attributes tell may be more exact than what is shown.
        posted = match (posted.take(), head.posted) {
            (Some(shown), Some(told)) => Some(Timestamp {
                time: told.time.or(shown.time),
                ..shown
            }),
            (shown, told) => shown.or(told),
        };
    }
    let author = author.and_then(|name| said::author(Some(name), None, None, None));
    match joined(author, posted, post, blocks) {
        Some(quote) => flow.push_block(Block::Quote(Box::new(quote))),
        None => flow.end_paragraph(),
    }
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
    }
}

/// The id of the post that a quote is from: in its attributes, or in the address of its head's link.
fn post_id(node: Node<'_>, head: &[Node<'_>]) -> Option<String> {
    let named = node
        .filled_attr("data-ipsquote-contentcommentid")
        .or_else(|| node.filled_attr("data-post-id"))
        .or_else(|| node.filled_attr("data-source")?.strip_prefix("post: "));
    let named = named.map(|id| normal::line(id).into_owned());
    named
        .filter(|id| !id.is_empty())
        .or_else(|| linked_post(head))
}

/// The id of the post that a link in some nodes leads to.
fn linked_post(nodes: &[Node<'_>]) -> Option<String> {
    let all = nodes
        .iter()
        .flat_map(|node| std::iter::once(*node).chain(node.descendants()));
    let mut links = all.filter_map(|node| node.filled_attr("href"));
    links.find_map(post_of_link).map(str::to_owned)
}

/// The id of the post that a link leads to.
fn post_of_link(link: &str) -> Option<&str> {
    const MARKS: [&str; 11] = [
        "#post-", "#post", "#pid", "#p", "#msg", "pid=", "msg=", "msg", "post-", "/post/", "p=",
    ];
    MARKS.iter().find_map(|mark| {
        let after = link.rsplit_once(mark)?.1;
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
            if is_head(dialect, child) {
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
        return node.children().collect();
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

/// Takes the first line of a quote if it is a head in words: `Wren wrote:`, `引用 甲 发表于 …`.
fn take_line<'t>(dialect: &Dialect, content: &mut Vec<Node<'t>>) -> Option<(Head, Vec<Node<'t>>)> {
    let mut line = String::new();
    let mut end = content.len();
    for (at, node) in content.iter().enumerate() {
        let is_end =
            node.is(&local_name!("br")) || node.is_element() && markup::is_block(node.name_text());
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
    "napisała",
    "napsal",
    "skrev",
    "kirjoitti",
    "писал",
    "писал(а)",
    "написал",
    "написал(а)",
    "сказал",
    "сказал(а)",
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
fn is_head_line(line: &str) -> bool {
    if line.chars().count() > 120 {
        return false;
    }
    let head = head(line);
    let ends_with_colon = line.trim_end().ends_with([':', '\u{FF1A}', '\u{2191}']);
    let lower = line.to_lowercase();
    let lower = lower.trim_end_matches([':', '\u{FF1A}', '\u{2191}', ' ']);
    let ends = AFTER.iter().any(|words| lower.ends_with(words));
    let begins = |list: &[&str]| list.iter().any(|words| lower.starts_with(words));
    match &head.author {
        Some(name) if name.chars().count() > 40 => false,
        Some(_) if head.posted.is_some() => {
            begins(BEFORE) || AFTER.iter().any(|words| lower.contains(words))
        }
        Some(_) => ends && ends_with_colon || begins(SURE) || begins(BEFORE) && ends_with_colon,
        None => begins(BEFORE) && lower.chars().count() < 12,
    }
}

/// Words that nothing but the head of a quote begins with.
const SURE: &[&str] = &[
    "originally posted by",
    "quote from",
    "zitat von",
    "citation de",
    "envoyé par",
    "原帖由",
];

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
    let author = name_in(before).or_else(|| name_in(after));
    Head { author, posted }
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
    let name = normal::line(name.strip_prefix('@').unwrap_or(name)).into_owned();
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
