//! PTT: an article, and the pushes under it, each a post that answers the article.
//!
//! Markup of ptt.cc since 2013, and the lines that the board's own program (`pttbbs`) writes into articles: the
//! signature after `--`, and then what begins with `※`.

mod lines;

use tiezi_boards::{author, push_clock::Clock, telnet::Label};
use tiezi_core::{
    Block, Edit, Inline, Notice, Parent, Post, PostRef, Reaction, Time, Timestamp, View, Warning,
    date, normal,
};

use super::profile::{Engine, Profile};
use tiezi_dom::{Node, selector};

use crate::read::{
    fields,
    page::Page,
    thread::{Found, Thread, Words},
};
use crate::warnings::MISSING_POSTS;
use lines::{Item, Line};

pub(super) const ENGINE: Engine = Engine {
    name: "ptt",
    generator: "",
    views: &[ARTICLE, LIST, BOARDS],
};

const ARTICLE: Profile = Profile {
    view: View::Thread,
    signs: &[&["#main-content", ".bbs-screen"]],
    split: Some(posts),
    forum: "#logo",
    finish: Some(finish),
    finish_body: Some(finish_body),
    ..Profile::NONE
};

const LIST: Profile = Profile {
    view: View::List,
    signs: &[&[".r-list-container", ".r-ent"]],
    post: ".r-ent",
    forum: "#logo",
    finish: Some(finish_list),
    ..Profile::NONE
};

/// The list of boards.
const BOARDS: Profile = Profile {
    signs: &[&[".b-list-container", ".b-ent"]],
    post: ".b-ent",
    ..LIST
};

/// The forum's name, where the page's head has been cut off.
const FORUM: &str = "批踢踢實業坊";

/// The article is the first post, and pushes answer it.
const ARTICLE_FLOOR: u64 = 1;

/// The lines of a signature that is set under each article, and some.
const SIGNATURE_LINES: usize = 8;

/// The lines of one that nothing ends but the board's own line.
const OPEN_SIGNATURE_LINES: usize = 12;

/// Whether an element is a line of the header.
fn is_header(node: Node<'_>) -> bool {
    node.has_class("article-metaline") || node.has_class("article-metaline-right")
}

/// The name that an account goes by on the boards, in `heliu (河流)`: the nickname is anybody's to choose and change.
fn account(words: &str) -> &str {
    let words = words.trim();
    let end = words.find(['(', ' ', '\u{3000}', '\u{FF08}']);
    &words[..end.unwrap_or(words.len())]
}

/// What stands above an article.
#[derive(Default)]
struct Header {
    author: Option<String>,
    board: Option<String>,
    title: Option<String>,
    posted: Option<String>,
    /// Other lines than those.
    others: Vec<Line>,
}

impl Header {
    /// Reads the header's elements. Where an article was damaged or forwarded, it has lines of text in their place.
    fn of(main: Node<'_>, items: &[Item<'_>]) -> (Self, usize) {
        let mut header = Self::default();
        let elements = main.descendants().filter(|node| is_header(*node));
        let mut has_elements = false;
        for line in elements {
            has_elements = true;
            let part = |class| line.descendants().find(|node| node.has_class(class));
            let words = |class| part(class).map(Node::text).unwrap_or_default();
            let label = Label::first(&(words("article-meta-tag") + ":")).map(|(label, _)| label);
            let is_known =
                label.is_some_and(|label| header.set(label, &words("article-meta-value")));
            if !is_known {
                header.others.push(Line::of(line.text()));
            }
        }
        let mut taken = 0;
        if !has_elements {
            for item in items.iter().take(HEADER_LINES) {
                let Item::Line(line) = item else { break };
                if !line.is_blank() && !header.line(&line.text) {
                    break;
                }
                taken += 1;
            }
        }
        (header, taken)
    }

    /// Takes a line of text such as `作者: heliu (河流) 看板: Garden`; whether it is one.
    fn line(&mut self, line: &str) -> bool {
        let Some((label, value)) = Label::first(line.trim_start()) else {
            return false;
        };
        let board = ["看板:", "站內:", "看板：", "站內："]
            .iter()
            .find_map(|label| value.split_once(label));
        let (value, board) = board.map_or((value, None), |(value, board)| (value, Some(board)));
        if let Some(board) = board {
            self.set(Label::Board, board);
        }
        self.set(label, value)
    }

    /// Keeps what a line says; whether it is known, and said for the first time.
    fn set(&mut self, label: Label, value: &str) -> bool {
        let field = match label {
            Label::Author => &mut self.author,
            Label::Board => &mut self.board,
            Label::Title => &mut self.title,
            Label::Date => &mut self.posted,
            _ => return false,
        };
        let is_new = field.is_none();
        if is_new {
            *field = normal::filled_line(value);
        }
        is_new
    }
}

/// The first lines of an article, among which a header of text may be.
const HEADER_LINES: usize = 5;

/// Reads the article and its pushes.
fn posts<'t>(page: &Page<'t>) -> Vec<Found<'t>> {
    let Some(main) = page.first(selector!("#main-content")) else {
        return Vec::new();
    };
    let items = lines::items(main);
    let (header, taken) = Header::of(main, &items);
    let items = &items[taken..];
    let posted = header.posted.as_ref().map(|text| Timestamp {
        time: date::find(text).and_then(|found| found.time),
        text: text.clone(),
    });
    let year = address(page, main).and_then(|address| year_of(&address));
    let mut clock = Clock::new(posted.as_ref().and_then(|posted| posted.time), year);
    let mut article = Post {
        floor: Some(ARTICLE_FLOOR),
        author: header.author.as_deref().and_then(author::account),
        posted,
        url: address(page, main),
        ..Post::default()
    };

    let pushes = items.iter().position(|item| matches!(item, Item::Push(_)));
    let own = &items[..pushes.unwrap_or(items.len())];
    // A forwarded article has such lines of its own among its words.
    let footer = own
        .iter()
        .rposition(|item| matches!(item, Item::Line(line) if is_footer(line)));
    let (before, after) = items.split_at(footer.unwrap_or(0));
    let mut words: Vec<&Line> = header.others.iter().collect();
    words.extend(before.iter().filter_map(|item| match item {
        Item::Line(line) => Some(line),
        Item::Push(_) => None,
    }));
    let mut added = Vec::new();
    let mut replies = Vec::new();
    for item in after {
        match item {
            Item::Push(node) => replies.extend(push(*node, &mut clock)),
            Item::Line(line) => match Note::of(&line.text, &clock) {
                Some(Note::Footer) => {}
                Some(Note::Edit(edit)) => article.edited = Some(edit),
                Some(Note::Notice(notice)) => article.body.push(Block::Notice(notice)),
                None if footer.is_none() && replies.is_empty() => words.push(line),
                None => added.push(line),
            },
        }
    }
    let (words, signature) = without_signature(&words, footer.is_some());
    let mut html = lines::html(words);
    if added.iter().any(|line| !line.is_blank()) {
        html.push_str("<br>");
        html.push_str(&lines::html(&added));
    }
    if signature.iter().any(|line| !line.is_blank()) {
        // No article has a rule of its own: `finish_body` finds the signature by it.
        html.push_str("<hr>");
        html.push_str(&lines::html(signature));
    }
    for (found, floor) in replies.iter_mut().zip(ARTICLE_FLOOR + 1..) {
        found.post.floor = Some(floor);
    }
    let mut posts = vec![Found {
        data: Some(Words::Html(tiezi_dom::parse(&html))),
        post: article,
        ..Found::new(main)
    }];
    posts.append(&mut replies);
    posts
}

/// The article's address, which the board wrote under it.
fn address(page: &Page<'_>, main: Node<'_>) -> Option<String> {
    let of_article = |node: &Node<'_>| {
        let before = node.previous_sibling().and_then(Node::own_text);
        let line = before.and_then(|words| words.rsplit('\n').next());
        line.and_then(label_of) == Some((Label::Address, ""))
    };
    let mut links = main.select(selector!("a[href]"));
    let href = links.find(of_article).and_then(|link| link.attr("href"));
    href.and_then(|href| page.address(href)).or_else(|| {
        let known = page.address_known()?;
        thread_id(&known).is_some().then_some(known)
    })
}

/// The name of an article's file: `M.1608551127.A.0AA`.
fn thread_id(address: &str) -> Option<&str> {
    let (_, file) = address.split_once("/bbs/")?.1.split_once('/')?;
    let id = file.split(".html").next()?;
    id.starts_with(['M', 'G']).then_some(id)
}

/// The year when an article was posted, by the seconds in the name of its file.
fn year_of(address: &str) -> Option<u16> {
    const TAIPEI: i64 = 8 * 3600;
    let seconds: i64 = thread_id(address)?.split('.').nth(1)?.parse().ok()?;
    Time::from_unix(seconds.checked_add(TAIPEI)?).map(Time::year)
}

/// Whether the board itself wrote a line, under all of an article: `※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 10.1.2.3`.
fn is_footer(line: &Line) -> bool {
    matches!(
        label_of(&line.text),
        Some((Label::Station | Label::Source, _))
    )
}

/// The label of a line that the board writes, and what follows it.
fn label_of(line: &str) -> Option<(Label, &str)> {
    Label::first(line.trim().strip_prefix('※')?.trim_start())
}

/// What the board writes under an article.
enum Note {
    /// Where it came from.
    Footer,
    Edit(Edit),
    /// Where it was forwarded, or whose push was taken away.
    Notice(Notice),
}

impl Note {
    fn of(line: &str, clock: &Clock) -> Option<Self> {
        let line = line.trim();
        let notice = |kind: &str| {
            Some(Self::Notice(Notice {
                kind: kind.to_owned(),
                text: normal::filled_line(line)?,
            }))
        };
        if line.starts_with('(') && line.contains("的推文") && line.contains(" 刪除 ") {
            return notice("deleted");
        }
        if line.starts_with("◆ From:") {
            return Some(Self::Footer);
        }
        match label_of(line) {
            Some((Label::Edited, edit)) => {
                let name = account(edit).trim_end_matches(',');
                Some(Self::Edit(Edit {
                    by: (!name.is_empty()).then(|| name.to_owned()),
                    at: clock.edit(edit),
                }))
            }
            Some((Label::Station | Label::Source | Label::Address, _)) => Some(Self::Footer),
            Some((Label::Forwarded, _)) => notice("forwarded"),
            _ if line.starts_with('※') && line.contains("轉錄至") => notice("forwarded"),
            _ => None,
        }
    }
}

/// Takes the signature, after a line `--`, from the end of an article's words. The board's own program ends with
/// another such line.
fn without_signature<'a, 'l>(
    lines: &'a [&'l Line],
    is_whole: bool,
) -> (&'a [&'l Line], &'a [&'l Line]) {
    let is_mark = |line: &&Line| line.text.trim_end() == "--" && line.text.len() >= 2;
    // The last mark before `end` that has few lines after it.
    let mark = |end: usize, most: usize| {
        let mut count = 0;
        for (at, line) in lines[..end].iter().enumerate().rev() {
            if is_mark(line) {
                return Some(at);
            }
            count += usize::from(!line.is_blank());
            // What was forwarded ends with such a line.
            if count > most || is_footer(line) {
                return None;
            }
        }
        None
    };
    let end = lines.iter().rposition(|line| !line.is_blank());
    let end = end.map_or(0, |last| last + 1);
    let close = end.checked_sub(1).filter(|last| is_mark(&lines[*last]));
    match close {
        Some(close) if is_whole => match mark(close, SIGNATURE_LINES) {
            Some(open) => (&lines[..open], &lines[open + 1..close]),
            None => (&lines[..close], &[]),
        },
        _ => match mark(end, OPEN_SIGNATURE_LINES) {
            Some(open) => (&lines[..open], &lines[open + 1..]),
            None => (lines, &[]),
        },
    }
}

/// Reads a push; nothing where it is the site's word about pushes.
fn push<'t>(root: Node<'t>, clock: &mut Clock) -> Option<Found<'t>> {
    let part = |class: &str| root.descendants().find(|node| node.has_class(class));
    let words = |class: &str| part(class).map(Node::text).unwrap_or_default();
    if is_about_pushes(root) {
        return None;
    }
    let tag = words("push-tag");
    let mut post = Post {
        parent: Some(Parent::inside(PostRef::Floor(ARTICLE_FLOOR))),
        author: fields::author(normal::filled_line(&words("push-userid")), None, None, None),
        posted: clock.push(&words("push-ipdatetime")),
        ..Post::default()
    };
    match tag.trim() {
        "推" => post.reaction = Some(Reaction::Up),
        "噓" => post.reaction = Some(Reaction::Down),
        "→" | "" => {}
        other => post.body.push(Block::Notice(Notice {
            kind: "push".to_owned(),
            text: other.to_owned(),
        })),
    }
    Some(Found {
        post,
        bodies: part("push-content").into_iter().collect(),
        ..Found::new(root)
    })
}

/// Whether what looks like a push says that there are too many of them.
fn is_about_pushes(root: Node<'_>) -> bool {
    let is_part = |node: Node<'_>| node.has_class("push-content") || node.has_class("push-userid");
    !root.descendants().any(is_part)
}

/// Parts the signature from the words of an article, and the colon from those of a push.
fn finish_body(post: &mut Post) {
    if post.parent.is_none() {
        name_quoted(&mut post.body);
        if let Some(rule) = post.body.iter().position(|block| *block == Block::Rule) {
            post.signature = post.body.drain(rule + 1..).collect();
            post.body.pop();
            // Notices were set after all words.
            let mut notices = post
                .signature
                .extract_if(.., |block| matches!(block, Block::Notice(_)));
            post.body.extend(&mut notices);
        }
        return;
    }
    if let Some(Block::Paragraph(first)) = post.body.first_mut()
        && let Some(Inline::Text(text)) = first.content.first_mut()
        && let Some(rest) = text.strip_prefix([':', '\u{FF1A}'])
    {
        *text = rest.trim_start().to_owned();
        if text.is_empty() {
            first.content.remove(0);
        }
        if first.content.is_empty() {
            post.body.remove(0);
        }
    }
}

/// Names those whose words are quoted as boards go by them, which have no other ids than names.
fn name_quoted(blocks: &mut [Block]) {
    for block in blocks {
        if let Block::Quote(quote) = block {
            if let Some(author) = &mut quote.author {
                author.id = author.name.clone();
            }
            name_quoted(&mut quote.blocks);
        }
    }
}

fn finish<'t>(page: &Page<'t>, thread: &mut Thread<'t>) {
    let Some(main) = page.first(selector!("#main-content")) else {
        return;
    };
    let items = lines::items(main);
    let (header, _) = Header::of(main, &items);
    let (title, board) = title_and_board(page);
    thread.title = header.title.or(title);
    set_source(page, thread, header.board.or(board));
    let url = address(page, main);
    let source = &mut thread.source;
    source.thread_id = url
        .as_deref()
        .and_then(thread_id)
        .and_then(normal::filled_line);
    if page.url.is_none() {
        source.url = url;
    }
    for node in page.select(selector!("#main-content .push")) {
        let words = node.text();
        if is_about_pushes(node) && !words.is_empty() {
            let message = format!("the page says of its replies: {words}");
            thread
                .warnings
                .push(Warning::new(&MISSING_POSTS, message, node.span()));
        }
    }
}

fn finish_list<'t>(page: &Page<'t>, thread: &mut Thread<'t>) {
    let (_, board) = title_and_board(page);
    set_source(page, thread, board);
}

/// Names the forum and the board.
fn set_source(page: &Page<'_>, thread: &mut Thread<'_>, board: Option<String>) {
    let label = selector!("#topbar .board");
    let in_bar = || {
        let words = page.first(label)?.text();
        normal::filled_line(words.strip_prefix("看板").unwrap_or(&words))
    };
    let source = &mut thread.source;
    source.boards = board.or_else(in_bar).into_iter().collect();
    let is_named = page.has("#logo");
    source.forum = source
        .forum
        .take()
        .filter(|_| is_named)
        .or_else(|| Some(FORUM.to_owned()));
}

/// What the page's head says: `[問題] 月季 - 看板 Garden - 批踢踢實業坊`, `看板 Garden 文章列表 - 批踢踢實業坊`.
fn title_and_board(page: &Page<'_>) -> (Option<String>, Option<String>) {
    let head = page.head_title.as_str();
    let head = head.strip_suffix("批踢踢實業坊").unwrap_or(head);
    let head = head.trim_end_matches([' ', '-']);
    if let Some((title, board)) = head.rsplit_once(" - 看板 ") {
        return (normal::filled_line(title), normal::filled_line(board));
    }
    let board = head
        .strip_prefix("看板 ")
        .and_then(|rest| rest.split(' ').next());
    let title = page.meta("og:title").and_then(normal::filled_line);
    (title, board.and_then(normal::filled_line))
}

#[cfg(test)]
mod tests {
    use tiezi_core::{Reading, plain};

    use super::*;
    use crate::HtmlOptions;

    fn read(article: &str) -> Reading {
        let page = format!(
            "<title>[心得] 潮水 - 看板 Harbor - 批踢踢實業坊</title><div id=main-content class=\"bbs-screen bbs-content\">{article}</div>"
        );
        crate::read(page.as_bytes(), &HtmlOptions::default()).unwrap()
    }

    fn words_and_signature(article: &str) -> (String, String) {
        let reading = read(article);
        let post = &reading.report.posts[0];
        let words = |blocks: &[Block]| plain::own_words(blocks).trim_end().to_owned();
        (words(&post.body), words(&post.signature))
    }

    #[test]
    fn a_signature_stands_between_two_marks() {
        let both = |words: &str, signature: &str| (words.to_owned(), signature.to_owned());
        let read = words_and_signature;
        assert_eq!(
            read("退潮\n--\n船\n\n--\n※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 10.1.2.3\n"),
            both("退潮", "船")
        );
        assert_eq!(
            read("退潮\n--\n※ 發信站: 批踢踢實業坊(ptt.cc)\n◆ From: 10.1.2.3\n"),
            both("退潮", "")
        );
        assert_eq!(read("退潮\n--\n船"), both("退潮", "船"));
        let long = "一\n".repeat(20);
        let (words, signature) = read(&format!("退潮\n--\n{long}"));
        assert!(
            words.starts_with("退潮\n--\n一") && signature.is_empty(),
            "{words}"
        );
    }

    #[test]
    fn the_lines_of_a_forwarded_article_are_words() {
        let reading = read(
            "※ [本文轉錄自 Ferry 看板]\n\n作者: gull (鷗)\n退潮\n--\n※ 發信站: 批踢踢實業坊(ptt.cc)\n\
             ※ 編輯: gull (10.1.2.3), 12/31/2021 17:20:41\n\
             ※ 發信站: 批踢踢實業坊(ptt.cc)\n※ 轉錄者: weir (10.1.2.3), 01/01/2022 09:00:02\n",
        );
        let post = &reading.report.posts[0];
        let words = plain::own_words(&post.body);
        assert!(
            words.contains("作者: gull (鷗)") && words.contains("※ 編輯: gull"),
            "{words}"
        );
        assert_eq!(post.edited, None);
        assert!(
            matches!(post.body.last(), Some(Block::Notice(notice)) if notice.kind == "forwarded")
        );
    }

    #[test]
    fn a_header_may_be_lines_of_text() {
        let reading = read(
            "作者: weir (攔水的) 看板: Ferry\n標題: [心得] 船\n時間: Fri Dec 31 17:00:00 2021\n\n退潮\n",
        );
        let report = &reading.report;
        assert_eq!(report.title.as_deref(), Some("[心得] 船"));
        assert_eq!(report.source.boards, ["Ferry"]);
        let post = &report.posts[0];
        let author = post.author.as_ref().and_then(|author| author.id.as_deref());
        assert_eq!(author, Some("weir"));
        assert_eq!(plain::own_words(&post.body).trim_end(), "退潮");
    }

    #[test]
    fn without_a_header_the_year_is_in_the_address() {
        let reading = read(
            "退潮\n※ 發信站: 批踢踢實業坊(ptt.cc)\n※ 文章網址: <a href=https://www.ptt.cc/bbs/Harbor/M.1640941200.A.1B2.html>…</a>\n\
             <div class=push><span class=push-tag>→ </span><span class=push-userid>guest</span>\
             <span class=push-content>: 好</span><span class=push-ipdatetime> 12/31\n</span></div>",
        );
        let report = &reading.report;
        assert_eq!(report.title.as_deref(), Some("[心得] 潮水"));
        assert_eq!(report.source.boards, ["Harbor"]);
        assert_eq!(
            report.source.thread_id.as_deref(),
            Some("M.1640941200.A.1B2")
        );
        let push = &report.posts[1];
        assert!(push.author.as_ref().is_some_and(|author| author.anonymous));
        let time = push.posted.as_ref().and_then(|posted| posted.time);
        assert_eq!(
            time.map(|time| time.to_string()).as_deref(),
            Some("2021-12-31")
        );
    }

    #[test]
    fn accounts_stand_before_their_nicknames() {
        assert_eq!(account("weir (攔水的)"), "weir");
        assert_eq!(account("weir ()"), "weir");
        assert_eq!(
            account("weir.bbs@bbs.example.org(x)"),
            "weir.bbs@bbs.example.org"
        );
    }
}
