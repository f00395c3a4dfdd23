//! The lines of an article, and the HTML of their words.
//!
//! An article is text whose line ends count; its only elements are colours, links, and what the site shows under a
//! link. A line is a quote by its first letters, as in [`mail`](super::super::mail).

use std::fmt::Write;

use tiezi_dom::{Node, local_name};

/// Quotes that stand deeper in each other are one.
const MAX_QUOTES: usize = 16;

/// What an article consists of, in reading order.
pub(super) enum Item<'t> {
    Line(Line),
    /// The element of a push.
    Push(Node<'t>),
}

/// A line of an article.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    /// Tags, and before which byte of the text each stands.
    tags: Vec<(usize, String)>,
}

impl Line {
    /// A line of some words.
    pub(super) fn of(text: String) -> Self {
        Self {
            text,
            tags: Vec::new(),
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.tags.is_empty()
    }

    fn tag(&mut self, tag: String) {
        self.tags.push((self.text.len(), tag));
    }

    /// Writes the words that follow so many bytes of the line.
    fn write(&self, from: usize, out: &mut String) {
        let mut at = from;
        for (place, tag) in &self.tags {
            let place = (*place).max(at);
            escape(&self.text[at..place], out);
            out.push_str(tag);
            at = place;
        }
        escape(&self.text[at..], out);
    }
}

/// The lines and pushes in the element that holds an article, without its header.
pub(super) fn items(main: Node<'_>) -> Vec<Item<'_>> {
    let mut items = Items::default();
    items.children(main);
    items.end_line();
    items.out
}

#[derive(Default)]
struct Items<'t> {
    out: Vec<Item<'t>>,
    line: Line,
}

impl<'t> Items<'t> {
    fn children(&mut self, node: Node<'t>) {
        for child in node.children() {
            if let Some(text) = child.own_text() {
                self.text(text);
            } else {
                self.element(child);
            }
        }
    }

    fn text(&mut self, text: &str) {
        let mut lines = text.split('\n');
        self.line.text.push_str(lines.next().unwrap_or_default());
        for line in lines {
            self.out.push(Item::Line(std::mem::take(&mut self.line)));
            self.line.text.push_str(line);
        }
    }

    fn element(&mut self, node: Node<'t>) {
        if node.has_class("push") {
            self.end_line();
            self.out.push(Item::Push(node));
        } else if super::is_header(node) || node.is_silent() {
            // The header is read by itself.
        } else if node.is(&local_name!("br")) {
            self.out.push(Item::Line(std::mem::take(&mut self.line)));
        } else if node.is(&local_name!("a")) && is_in_line(node) {
            self.wrapped(node, &["href", "title"]);
        } else if matches!(
            node.name_text(),
            "img" | "iframe" | "video" | "audio" | "source" | "embed" | "object"
        ) {
            self.wrapped(node, &["src", "alt", "title", "data", "class", "style"]);
        } else if node.has_class("richcontent") {
            self.end_line();
            self.line.tag("<div>".to_owned());
            self.children(node);
            self.line.tag("</div>".to_owned());
            self.end_line();
        } else if node.is_block() {
            self.end_line();
            self.children(node);
            self.end_line();
        } else if HIDING.iter().any(|name| node.attr(name).is_some()) && is_in_line(node) {
            self.wrapped(node, &HIDING);
        } else {
            self.children(node);
        }
    }

    /// Reads an element with its tags, and with those attributes that mean something.
    fn wrapped(&mut self, node: Node<'t>, attributes: &[&str]) {
        let name = node.name_text();
        let mut tag = format!("<{name}");
        for (attribute, value) in node.attributes() {
            if attributes.contains(&attribute) {
                let _ = write!(tag, " {attribute}=\"");
                escape(value, &mut tag);
                tag.push('"');
            }
        }
        tag.push('>');
        self.line.tag(tag);
        self.children(node);
        if !matches!(name, "img" | "source" | "embed") {
            self.line.tag(format!("</{name}>"));
        }
    }

    /// Ends a line that has anything.
    fn end_line(&mut self) {
        if !self.line.is_blank() {
            self.out.push(Item::Line(std::mem::take(&mut self.line)));
        }
    }
}

/// Attributes that may hide words from readers.
const HIDING: [&str; 3] = ["hidden", "style", "aria-hidden"];

/// Whether all of an element is in one line; else its tags would have to be written anew in each.
fn is_in_line(node: Node<'_>) -> bool {
    let is_long = |node: Node<'_>| {
        node.own_text().is_some_and(|text| text.contains('\n'))
            || node.is_block()
            || node.has_class("push")
            || node.is(&local_name!("br"))
            || node.is(&local_name!("a"))
    };
    !node.descendants().any(is_long)
}

/// The HTML of some lines: quotes in quotes, a break after each other line.
pub(super) fn html(lines: &[&Line]) -> String {
    let lines: Vec<Quoted<'_>> = lines.iter().map(|line| Quoted::of(line)).collect();
    let mut out = String::new();
    write(&lines, 0, &mut out);
    out
}

/// A line, how deep its words stand in quotes, and where they begin.
struct Quoted<'a> {
    line: &'a Line,
    depth: usize,
    from: usize,
}

impl<'a> Quoted<'a> {
    /// Reads the marks of a line: `: ` or `> ` for each quote. One that is no word's neighbour is a face, `:)`.
    fn of(line: &'a Line) -> Self {
        let text = line.text.as_str();
        let mut from = 0;
        let mut depth = 0;
        while depth < MAX_QUOTES
            && let Some(after) = text[from..].strip_prefix([':', '>'])
            && (after.is_empty() || after.starts_with([' ', '\u{A0}']))
        {
            let after = after.strip_prefix([' ', '\u{A0}']).unwrap_or(after);
            from = text.len() - after.len();
            depth += 1;
        }
        Self { line, depth, from }
    }

    fn words(&self) -> &'a str {
        self.line.text[self.from..].trim()
    }
}

/// Writes lines of which none stands in fewer than `depth` quotes.
fn write(lines: &[Quoted<'_>], depth: usize, out: &mut String) {
    // Whose words the quotes are: a head is written once, above the first of them.
    let mut author: Option<&str> = None;
    let mut at = 0;
    while at < lines.len() {
        if lines[at].depth > depth {
            let rest = &lines[at..];
            let run = run(rest, depth);
            out.push_str("<blockquote");
            if let Some(author) = author {
                out.push_str(" data-author=\"");
                escape(author, out);
                out.push('"');
            }
            out.push('>');
            write(&rest[..run], depth + 1, out);
            out.push_str("</blockquote>");
            at += run;
            continue;
        }
        let is_over_quote = || {
            let mut next = lines[at + 1..].iter();
            next.find(|line| line.depth > depth || !line.words().is_empty())
                .is_some_and(|line| line.depth > depth)
        };
        match head(lines[at].words()) {
            Some(name) if is_over_quote() => author = Some(name),
            _ => {
                lines[at].line.write(lines[at].from, out);
                out.push_str("<br>");
            }
        }
        at += 1;
    }
}

/// How many of some lines are one quote: one blank line may stand among them.
fn run(lines: &[Quoted<'_>], depth: usize) -> usize {
    let is_quoted = |at: usize| lines.get(at).is_some_and(|line| line.depth > depth);
    let mut end = 0;
    while is_quoted(end)
        || lines.get(end).is_some_and(|line| line.line.is_blank()) && is_quoted(end + 1)
    {
        end += 1;
    }
    end
}

/// Whose words follow a line: `※ 引述《shantao (山桃)》之銘言：`, `【 在 shantao (山桃) 的大作中提到: 】`,
/// `==> 於 shantao (山桃) 文中提到:`.
fn head(line: &str) -> Option<&str> {
    let name = if let Some(rest) = line.strip_prefix("※ 引述《") {
        let (name, rest) = rest.rsplit_once('》')?;
        is_saying(rest).then_some(name)?
    } else {
        let rest = line.trim_start_matches(['=', '>', '※', '【', ' ']);
        let is_marked = rest.len() < line.len();
        let rest = rest.strip_prefix(['於', '在']).filter(|_| is_marked)?;
        let end = rest
            .find("的大作中提到")
            .or_else(|| rest.find("文中提到"))?;
        &rest[..end]
    };
    let name = super::account(name);
    (!name.is_empty() && name.len() < LONGEST_NAME).then_some(name)
}

/// What follows the name in a head: `之銘言：`.
fn is_saying(words: &str) -> bool {
    let words = words.trim_end_matches([':', '\u{FF1A}', ' ']);
    matches!(words, "之銘言" | "之铭言" | "的銘言" | "的铭言")
}

/// The longest name, in bytes; accounts of other boards have their machine's behind them.
const LONGEST_NAME: usize = 80;

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html_of(page: &str) -> String {
        let tree = tiezi_dom::parse(page);
        let items = items(tree.document());
        let lines: Vec<&Line> = items
            .iter()
            .filter_map(|item| match item {
                Item::Line(line) => Some(line),
                Item::Push(_) => None,
            })
            .collect();
        html(&lines)
    }

    #[test]
    fn a_quote_stands_in_a_quote_with_its_author() {
        assert_eq!(
            html_of(
                "<pre>\n※ 引述《shantao (山桃)》之銘言：\n: ※ 引述《maque ()》之銘言：\n: : 剪&amp;澆\n: 好\n:)\n</pre>"
            ),
            "<blockquote data-author=\"shantao\"><blockquote data-author=\"maque\">剪&amp;澆<br></blockquote>\
             好<br></blockquote>:)<br>"
        );
    }

    #[test]
    fn the_head_of_a_quote_that_was_taken_away_is_words() {
        assert_eq!(
            html_of("<pre>※ 引述《shantao (山桃)》之銘言：\n好</pre>"),
            "※ 引述《shantao (山桃)》之銘言：<br>好<br>"
        );
        assert_eq!(head("==> 於 shantao (山桃) 文中提到:"), Some("shantao"));
        assert_eq!(head("在家裡種花的人"), None);
    }

    #[test]
    fn links_and_pictures_keep_their_tags() {
        assert_eq!(
            html_of(
                "<pre>: <span class=f6>看</span><a href='/a?b&amp;c' rel=x>圖</a>\n<div class=richcontent><img src=a.jpg></div>完</pre>"
            ),
            "<blockquote>看<a href=\"/a?b&amp;c\">圖</a><br></blockquote><div><img src=\"a.jpg\"></div><br>完<br>"
        );
    }
}
