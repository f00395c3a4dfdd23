//! Which post a post answers, whatever engine made the page.
//!
//! What says so, the surest first: what the engine's profile reads; a link beside the words that leads to the post
//! ("in reply to", "parent"), or an attribute that names it; the place in the tree of replies; the line over the only
//! quote; the name of an author who has but one earlier post on the page ("In reply to Wren"). Where two of them
//! differ, the surer one counts. [`Evidence::of`] reads what the markup says, [`set`] adds what the words say and names
//! the parents, once all is known by which posts can be named.

use std::collections::{HashMap, HashSet};

use tiezi_boards::answer;
use tiezi_core::{Block, Parent, Post, PostRef, Quote, Report, Timestamp};
use tiezi_dom::{Node, local_name};

use super::{
    anchors::{Anchors, Target},
    thread::{Found, Thread},
    vocabulary::{self, has_class_of},
};

/// The longest name of an author that is looked for, in bytes.
const LONGEST_NAME: usize = 120;

/// The longest words of a link that leads to a parent, in bytes.
const LONGEST_LINK: usize = 160;

/// How many texts at the beginning of a post's words may say whom it answers.
const BEGINNING: usize = 3;

/// What the markup says of the post that one answers.
#[derive(Default)]
pub(super) struct Evidence {
    /// By a link or an attribute.
    link: Option<Target>,
    /// By its place in the tree of replies.
    nesting: Option<usize>,
    /// By the name of an author.
    name: Option<usize>,
}

impl Evidence {
    /// Reads what the markup says of each post of a thread.
    pub(super) fn of(thread: &Thread<'_>, anchors: &Anchors<'_>) -> Vec<Self> {
        let posts = &thread.posts;
        let authors = Authors::of(posts.iter().map(|found| &found.post));
        let floors: HashMap<u64, usize> = posts
            .iter()
            .enumerate()
            .filter_map(|(at, found)| Some((found.post.floor?, at)))
            .collect();
        let by_depth = by_depth(posts);
        let known = Known {
            anchors,
            authors: &authors,
            floors: &floors,
        };
        posts
            .iter()
            .enumerate()
            .map(|(at, found)| Self {
                nesting: found.parent.or(by_depth[at]).or_else(|| {
                    anchors
                        .holder(at, found.root)
                        .filter(|_| found.depth.is_none())
                }),
                ..known.told(at, found)
            })
            .collect()
    }
}

/// The parents of posts of which the page tells how deep they stand: each answers the last one before it that stands
/// less deep. Where that is by more than a step, the parent is not on the page.
fn by_depth(posts: &[Found<'_>]) -> Vec<Option<usize>> {
    let mut open: Vec<(u32, usize)> = Vec::new();
    let before = posts.iter().enumerate().map(|(at, found)| {
        let depth = found.depth?;
        while open.last().is_some_and(|(other, _)| *other >= depth) {
            open.pop();
        }
        let before = open.last().map(|(other, parent)| (depth - other, *parent));
        open.push((depth, at));
        before
    });
    let before: Vec<Option<(u32, usize)>> = before.collect();
    let step = before.iter().flatten().map(|(step, _)| *step).min();
    let is_step = |(deeper, parent): (u32, usize)| (Some(deeper) == step).then_some(parent);
    before
        .into_iter()
        .map(|before| before.and_then(is_step))
        .collect()
}

/// The places of each author's posts, in their order.
struct Authors<'a> {
    by_name: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Authors<'a> {
    fn of(posts: impl Iterator<Item = &'a Post>) -> Self {
        let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, post) in posts.enumerate() {
            let author = post.author.as_ref();
            if let Some(name) = author.and_then(|author| author.name.as_deref()) {
                by_name.entry(name).or_default().push(at);
            }
        }
        Self { by_name }
    }

    /// The only post before one that is by the author whose name some words begin with.
    fn only_before(&self, at: usize, own: Option<&str>, words: &str) -> Option<usize> {
        let words = answer::bare(words);
        let mut end = words.len();
        loop {
            let name = answer::bare(&words[..end]);
            if name.is_empty() {
                return None;
            }
            if name.len() <= LONGEST_NAME
                && let Some(posts) = self.by_name.get(name)
            {
                let mut before = posts.iter().take_while(|post| **post < at);
                let only = before.next().filter(|_| before.next().is_none());
                return only.copied().filter(|_| own != Some(name));
            }
            // A name ends where a word does; Chinese goes on without a space.
            let is_end =
                |c: char| c.is_whitespace() || matches!(c, ',' | ':' | '：' | '，' | '的' | '·');
            end = words[..end.min(floor_boundary(words, LONGEST_NAME))].rfind(is_end)?;
        }
    }
}

/// The last place up to one where a character of a text begins.
fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// What is known of all posts of a page.
struct Known<'a, 't> {
    anchors: &'a Anchors<'t>,
    authors: &'a Authors<'a>,
    floors: &'a HashMap<u64, usize>,
}

impl<'t> Known<'_, 't> {
    /// What links, attributes and words beside a post say, and those at the beginning of its words.
    fn told(&self, at: usize, found: &Found<'t>) -> Evidence {
        let own = found
            .post
            .author
            .as_ref()
            .and_then(|author| author.name.as_deref());
        let beside: Vec<Node<'t>> = self.anchors.beside(at, found.root).collect();
        let mut targets: Vec<Target> = Vec::new();
        let mut names: Vec<usize> = Vec::new();
        let around = self.anchors.around(at, found.root).map(|(_, node)| node);
        let own_elements = std::iter::once(found.root).chain(around);
        for node in own_elements.chain(beside.iter().copied().filter(|node| !is_control(*node))) {
            targets.extend(
                named_parent(node)
                    .and_then(|name| self.anchors.named(name))
                    .map(Target::Inside),
            );
        }
        for node in &beside {
            let target = leads_to_parent(*node, found.root).then(|| self.target(*node));
            if let Some(target) = target.flatten() {
                targets.push(target);
            } else if has_class_of(*node, &vocabulary::PARENTS)
                && let Some(words) = node.short_text(LONGEST_LINK)
            {
                names.extend(self.authors.only_before(at, own, &words));
            }
        }
        let texts = texts(beside.iter().copied());
        self.read(at, own, &texts, texts.len(), &mut targets, &mut names);
        let begin = beginning(found);
        self.read(at, own, &begin, 1, &mut targets, &mut names);
        targets.retain(|target| *target != Target::Inside(at));
        names.retain(|name| *name != at);
        Evidence {
            link: only(targets),
            nesting: None,
            name: only(names),
        }
    }

    /// Reads words that say which post is answered, among the first so many of some texts.
    fn read(
        &self,
        at: usize,
        own: Option<&str>,
        texts: &[(Node<'t>, &str)],
        count: usize,
        targets: &mut Vec<Target>,
        names: &mut Vec<usize>,
    ) {
        for (place, (node, text)) in texts.iter().enumerate().take(count) {
            // `Wren replied to Heron`
            let after_own = || {
                let rest = text.strip_prefix(own?)?;
                rest.starts_with(char::is_whitespace)
                    .then(|| answer::after_opening(rest))?
            };
            let after = answer::after_opening(text).or_else(after_own);
            let (holder, words) = match after {
                Some("") => {
                    // A button says no more.
                    let link = link_around(*node);
                    if let Some(target) = link.and_then(|link| self.target(link)) {
                        targets.push(target);
                        continue;
                    }
                    match texts.get(place + 1) {
                        Some((next, words)) if link.is_none() && !in_button(*node) => {
                            (*next, *words)
                        }
                        _ => continue,
                    }
                }
                Some(words) => (*node, words),
                None => match answer::before_ending(text) {
                    Some("") => match place.checked_sub(1).and_then(|before| texts.get(before)) {
                        Some((before, words)) => (*before, *words),
                        None => continue,
                    },
                    Some(words) => (*node, words),
                    None => continue,
                },
            };
            if let Some(target) = link_around(holder).and_then(|link| self.target(link)) {
                targets.push(target);
            } else if let Some(floor) = answer::floor(words) {
                targets.extend(self.floors.get(&floor).copied().map(Target::Inside));
            } else {
                names.extend(self.authors.only_before(at, own, words));
            }
        }
    }

    fn target(&self, link: Node<'_>) -> Option<Target> {
        self.anchors.target(link.filled_attr("href")?)
    }
}

/// What some evidence says, if all of it says the same.
fn only<T: PartialEq>(evidence: Vec<T>) -> Option<T> {
    let mut evidence = evidence.into_iter();
    let first = evidence.next()?;
    evidence.all(|other| other == first).then_some(first)
}

/// Attributes that name the post that is answered.
const ATTRIBUTES: [&str; 10] = [
    "data-in-reply-to",
    "data-parent",
    "data-parent-comment-id",
    "data-parent-id",
    "data-parent-post-id",
    "data-parentid",
    "data-reply-to",
    "data-reply-to-id",
    "data-replyto",
    "parentid",
];

fn named_parent(node: Node<'_>) -> Option<&str> {
    ATTRIBUTES.iter().find_map(|name| node.filled_attr(name))
}

/// Whether an element asks for something: a button to reply names the post that it stands under.
fn is_control(node: Node<'_>) -> bool {
    matches!(
        node.name_text(),
        "a" | "button" | "form" | "input" | "textarea"
    )
}

/// Whether a link is marked, or says, that it leads to the post that is answered.
fn leads_to_parent(link: Node<'_>, root: Node<'_>) -> bool {
    if !link.is(&local_name!("a")) || link.attr("href").is_none() {
        return false;
    }
    let is_marked = |node: Node<'_>| has_class_of(node, &vocabulary::PARENTS);
    let around = link.ancestors().take_while(|outer| *outer != root).take(2);
    let rel = link.attr("rel").unwrap_or_default();
    is_marked(link)
        || around.into_iter().any(is_marked)
        || rel
            .split_ascii_whitespace()
            .any(|word| word.eq_ignore_ascii_case("in-reply-to"))
        || link
            .short_text(LONGEST_LINK)
            .is_some_and(|words| answer::is_link(&words))
}

/// The link that a text stands in.
fn link_around(text: Node<'_>) -> Option<Node<'_>> {
    text.ancestors()
        .take(3)
        .find(|outer| outer.is(&local_name!("a")))
}

fn in_button(text: Node<'_>) -> bool {
    text.ancestors().take(3).any(|outer| {
        matches!(outer.name_text(), "a" | "button" | "label")
            || outer.attr("role") == Some("button")
    })
}

/// Texts that aren't blank, without the white space around them.
fn texts<'t>(nodes: impl Iterator<Item = Node<'t>>) -> Vec<(Node<'t>, &'t str)> {
    let texts = nodes.filter_map(|node| Some((node, node.own_text()?.trim())));
    texts.filter(|(_, text)| !text.is_empty()).collect()
}

/// The first texts of a post's words, if it doesn't begin with a quote.
fn beginning<'t>(found: &Found<'t>) -> Vec<(Node<'t>, &'t str)> {
    let bodies = found.bodies.iter().chain(&found.loose).copied();
    let nodes = bodies.flat_map(|body| std::iter::once(body).chain(body.descendants()));
    let nodes = nodes.take_while(|node| {
        !node.is(&local_name!("blockquote")) && !has_class_of(*node, &vocabulary::QUOTES)
    });
    let texts = nodes.filter_map(|node| Some((node, node.own_text()?.trim())));
    texts
        .filter(|(_, text)| !text.is_empty())
        .take(BEGINNING)
        .collect()
}

/// Says of each post of a report which one it answers, by what the markup says and what its quotes do.
///
/// A parent goes by its id, else by its floor; where posts have neither, they are counted.
pub(super) fn set(report: &mut Report, evidence: Vec<Evidence>) {
    let count = report.posts.len();
    let quoted = quoted(&report.posts);
    let mut targets: Vec<Option<usize>> = Vec::with_capacity(evidence.len());
    for (at, (evidence, quoted)) in evidence.into_iter().zip(quoted).enumerate() {
        let post = &mut report.posts[at];
        if post.parent.is_some() {
            targets.push(None);
            continue;
        }
        let inside = match evidence.link {
            Some(Target::Outside(id)) => {
                post.parent = Some(Parent::outside(PostRef::Id(id)));
                None
            }
            Some(Target::Inside(post)) => Some(post),
            None => evidence.nesting.or(quoted).or(evidence.name),
        };
        targets.push(inside.filter(|target| *target != at && *target < count));
    }
    count_where_nameless(report, &targets);
    let names = names(&report.posts);
    for (post, target) in report.posts.iter_mut().zip(targets) {
        if let Some(name) = target.and_then(|target| names[target].clone()) {
            post.parent = Some(Parent::inside(name));
        }
    }
}

/// What tells each post from the others: its id, unless an earlier one bears it, or its floor.
fn names(posts: &[Post]) -> Vec<Option<PostRef>> {
    let mut known = HashSet::new();
    let names = posts.iter().map(|post| {
        let id = post.id.as_ref().filter(|id| known.insert(id.as_str()));
        let floor = || post.floor.map(PostRef::Floor);
        id.cloned().map(PostRef::Id).or_else(floor)
    });
    names.collect()
}

/// Counts the posts of a thread's first page, if one is answered that nothing else tells from the others.
fn count_where_nameless(report: &mut Report, targets: &[Option<usize>]) {
    let names = names(&report.posts);
    let is_nameless = targets
        .iter()
        .flatten()
        .any(|target| names[*target].is_none());
    let is_first = report.source.page.is_none_or(|page| page == 1);
    if is_nameless && is_first && report.posts.iter().all(|post| post.floor.is_none()) {
        for (floor, post) in (1..).zip(&mut report.posts) {
            post.floor = Some(floor);
        }
    }
}

/// For each post the earlier one that its quotes are of, if they are of one.
fn quoted(posts: &[Post]) -> Vec<Option<usize>> {
    let mut ids: HashMap<&str, usize> = HashMap::new();
    let mut written: HashMap<Written<'_>, Option<usize>> = HashMap::new();
    let mut floors: HashMap<String, usize> = HashMap::new();
    let mut out = Vec::with_capacity(posts.len());
    let has_ids = posts.iter().any(|post| post.id.is_some());
    for (at, post) in posts.iter().enumerate() {
        let quotes = post.body.iter().filter_map(|block| match block {
            Block::Quote(quote) => Some(&**quote),
            _ => None,
        });
        let of = |quote: &Quote| -> Option<Result<usize, ()>> {
            if let Some(id) = quote.post.as_deref() {
                let known = ids.get(id).or_else(|| floors.get(id).filter(|_| !has_ids));
                return Some(known.copied().ok_or(()));
            }
            let name = quote.author.as_ref()?.name.as_deref()?;
            let key = written_by(name, quote.posted.as_ref()?)?;
            Some(written.get(&key).copied().flatten().ok_or(()))
        };
        let named: Vec<Result<usize, ()>> = quotes.filter_map(of).collect();
        out.push(only(named).and_then(Result::ok));
        if let Some(id) = &post.id {
            ids.entry(id).or_insert(at);
        }
        if let Some(floor) = post.floor {
            floors.insert(floor.to_string(), at);
        }
        let author = post
            .author
            .as_ref()
            .and_then(|author| author.name.as_deref());
        if let (Some(name), Some(posted)) = (author, &post.posted)
            && let Some(key) = written_by(name, posted)
        {
            written
                .entry(key)
                .and_modify(|post| *post = None)
                .or_insert(Some(at));
        }
    }
    out
}

/// An author and a minute.
type Written<'a> = (&'a str, (u16, u8, u8), (u8, u8));

fn written_by<'a>(name: &'a str, posted: &Timestamp) -> Option<Written<'a>> {
    let time = posted.time?;
    let (hour, minute, _) = time.clock()?;
    Some((name, time.ymd()?, (hour, minute)))
}

#[cfg(test)]
mod tests {
    use tiezi_core::Author;
    use tiezi_dom::selector;

    use super::*;
    use crate::read::{Lost, page::Page, report};

    /// Reads a page whose posts are `.post`, with the author in `.by` and the words in `.body`.
    fn read(html: &str) -> Report {
        let tree = tiezi_dom::parse(html);
        let page = Page::new(&tree, None);
        let posts = page.select(selector!(".post")).map(|root| {
            let part = |selector| {
                root.select(selector).find(|part| {
                    part.ancestors().find(|outer| outer.has_class("post")) == Some(root)
                })
            };
            Found {
                post: Post {
                    author: part(selector!(".by")).map(|by| Author::named(by.text())),
                    posted: part(selector!(".at")).and_then(crate::read::fields::timestamp),
                    floor: root.attr("data-floor").and_then(|floor| floor.parse().ok()),
                    ..Post::default()
                },
                bodies: part(selector!(".body")).into_iter().collect(),
                ..Found::new(root)
            }
        });
        let thread = Thread {
            posts: posts.collect(),
            ..Thread::default()
        };
        let mut report = report(&page, thread, &mut Lost::default());
        report.normalize();
        assert_eq!(report.validate(), Ok(()));
        report
    }

    /// For each post the place of the one that it answers; 0 for none.
    fn parents(html: &str) -> Vec<usize> {
        let parents = read(html).parents().into_iter();
        parents
            .map(|parent| parent.map_or(0, |at| at + 1))
            .collect()
    }

    #[test]
    fn a_reply_stands_in_the_post_that_it_answers() {
        let html = "<div class=post><p class=body>a</p>
            <div class=replies><div class=post><p class=body>b</p><div class=post><p class=body>c</p></div></div>
            <div class=post><p class=body>d</p></div></div></div>
            <div class=post><p class=body>e</p></div>";
        assert_eq!(parents(html), [0, 1, 2, 1, 0]);
        // Nothing else names the posts.
        let floors = read(html).posts.into_iter().map(|post| post.floor);
        assert!(floors.eq((1..=5).map(Some)));
    }

    #[test]
    fn replies_stand_beside_the_post_in_what_holds_both() {
        let html = "<ul><li class='comment odd'><div class=post><p class=body>a</p></div>
            <ul><li class='comment even'><div class=post><p class=body>b</p></div>
            <ul><li class='comment odd'><div class=post><p class=body>c</p></div></li></ul></li>
            <li class=comment><div class=post><p class=body>d</p></div></li></ul></li>
            <li class=comment><div class=post><p class=body>e</p></div></li></ul>";
        assert_eq!(parents(html), [0, 1, 2, 1, 0]);
        // The opening post of a flat thread is no parent.
        let flat = "<main><div class=post><p class=body>a</p></div><section>
            <div class=item><div class=post><p class=body>b</p></div></div>
            <div class=item><div class=post><p class=body>c</p></div></div></section></main>";
        assert_eq!(parents(flat), [0, 0, 0]);
        let flat = "<div class=box><div class=post><p class=body>a</p></div><div class=box id=comments>
            <div class=post><p class=body>b</p></div><div class=post><p class=body>c</p></div></div></div>";
        assert_eq!(parents(flat), [0, 0, 0]);
        let flat = "<div id=main><div class=post><p class=body>a</p></div><div id=comments>
            <div class=post><p class=body>b</p></div></div></div>";
        assert_eq!(parents(flat), [0, 0]);
    }

    #[test]
    fn depths_make_a_tree() {
        let tree = tiezi_dom::parse("<p>");
        let depths = |depths: &[u32]| {
            let found = |depth: &u32| Found {
                depth: Some(*depth),
                ..Found::new(tree.document())
            };
            let posts: Vec<Found<'_>> = depths.iter().map(found).collect();
            by_depth(&posts)
        };
        assert_eq!(
            depths(&[0, 40, 80, 40, 0, 40]),
            [None, Some(0), Some(1), Some(0), None, Some(4)]
        );
        // The post between is not on the page.
        assert_eq!(depths(&[0, 1, 3]), [None, Some(0), None]);
    }

    #[test]
    fn a_link_beside_the_words_leads_to_the_parent() {
        let html = "<div class=post id=comment-7><p class=body>a</p></div>
            <div class=post id=comment-8><a href='#comment-8'>link</a> <a href='#comment-7'>parent</a><p class=body>b</p></div>
            <div class=post id=comment-9><p class=in-reply-to><a href='/t?page=2#comment-8'>Re: tide</a></p><p class=body>c</p></div>
            <div class=post id=comment-12>In reply to <a href='#comment-7'>a post</a><p class=body>d</p></div>
            <div class=post id=comment-13><a rel=in-reply-to href='#comment-3'>up</a><p class=body>e</p></div>
            <div class=post id=comment-14><p class=body>See <a href='#comment-7'>parent</a></p><a href='#top'>parent</a></div>";
        assert_eq!(parents(html), [0, 1, 2, 1, 0, 0]);
        let report = read(html);
        assert_eq!(report.posts[1].id.as_deref(), Some("8"));
        let outside = Parent::outside(PostRef::Id("3".into()));
        assert_eq!(report.posts[4].parent, Some(outside));
        assert_eq!(report.posts[5].parent, None);
    }

    #[test]
    fn an_attribute_names_the_parent() {
        let html = "<div class=post id=c7><p class=body>a</p></div>
            <div class=post id=c8 data-parent-id=7><p class=body>b</p></div>
            <div class=post id=c9 data-parent-id=4><p class=body>c</p><button data-parent-id=7>Reply</button></div>";
        assert_eq!(parents(html), [0, 1, 0]);
    }

    #[test]
    fn a_name_tells_the_parent_where_its_author_has_one_post() {
        let post = |author: &str, beside: &str, words: &str| {
            format!(
                "<div class=post><b class=by>{author}</b> <i>{beside}</i><p class=body>{words}</p></div>"
            )
        };
        let thread = [
            post("Wren", "", "a"),
            post("Heron", "in reply to Wren", "b"),
            post("楠枝", "回复 Heron:", "c"),
            post("Heron", "Heron replied to <b>@楠枝</b>", "d"),
            // Heron has two.
            post("Tern", "in reply to Heron", "e"),
            post("Gull", "Wrenさんへの返信", "f"),
            post("Gull", "<button>Reply to</button> Wren", "回复 楠枝 的帖子"),
            // Not of oneself, and nobody.
            post("Wren", "in reply to Wren", "In reply to Heroine"),
            post("Tern", "", "You said in reply to Wren that it leaks."),
        ];
        assert_eq!(parents(&thread.concat()), [0, 1, 2, 3, 0, 1, 3, 0, 0]);
    }

    #[test]
    fn words_name_the_floor_of_the_parent() {
        let html = "<div class=post data-floor=1><p class=body>a</p></div>
            <div class=post data-floor=2><p class=body>b</p></div>
            <div class=post data-floor=3><i>In reply to #2</i><p class=body>c</p></div>
            <div class=post data-floor=4><p class=body>回复 1楼 楠枝<br>d</p></div>
            <div class=post data-floor=5><p class=body>回复 12 boats</p></div>";
        assert_eq!(parents(html), [0, 0, 2, 1, 0]);
    }

    #[test]
    fn the_line_over_a_quote_tells_the_parent() {
        let quote = |id: &str| {
            format!("<blockquote><cite><a href='#p{id}'>Wren wrote:</a></cite>Low.</blockquote>")
        };
        let post = |id: &str, words: &str| {
            format!("<div class=post id=p{id}><div class=body>{words}</div></div>")
        };
        let html = [
            post("7", "Low."),
            post("8", &(quote("7") + "Yes.")),
            // Both are of the same post.
            post("9", &(quote("7") + "So." + &quote("7") + "So.")),
            post("10", &(quote("7") + "So." + &quote("8") + "So.")),
            post("11", &(quote("12") + "Of the next.")),
            post("12", "<blockquote>Low.</blockquote>Of nobody."),
        ];
        assert_eq!(parents(&html.concat()), [0, 1, 1, 0, 0, 0]);
    }

    #[test]
    fn author_and_minute_over_a_quote_tell_the_parent() {
        let post = |at: &str, words: &str| {
            format!(
                "<div class=post><b class=by>Wren</b> <time class=at>{at}</time><div class=body>{words}</div></div>"
            )
        };
        let quote =
            "<blockquote><p>Wren wrote on 2023-03-18 01:11:</p><p>Low.</p></blockquote>Yes.";
        let thread = [
            post("2023-03-18 01:11:13", "Low."),
            post("2023-03-18 02:00:00", quote),
        ];
        assert_eq!(parents(&thread.concat()), [0, 1]);
        let twice = [
            post("2023-03-18 01:11:13", "Low."),
            post("2023-03-18 01:11:50", "Lower."),
            post("2023-03-18 02:00:00", quote),
        ];
        assert_eq!(parents(&twice.concat()), [0, 0, 0]);
    }

    #[test]
    fn the_surer_evidence_counts() {
        let html = "<div class=post id=c1><b class=by>Wren</b><p class=body>a</p></div>
            <div class=post id=c2><b class=by>Heron</b><p class=body>b</p></div>
            <div class=post id=c3><i>In reply to Wren</i> <a href='#c2'>parent</a><p class=body>c</p>
            <div class=post id=c4><a href='#c1'>parent</a><p class=body>d</p></div></div>
            <div class=post id=c5><a href='#c1'>parent</a> <a href='#c2'>parent</a><p class=body>e</p></div>";
        assert_eq!(parents(html), [0, 0, 2, 1, 0]);
    }

    #[test]
    fn a_circle_is_broken() {
        let html = "<div class=post id=c1><a href='#c2'>parent</a><p class=body>a</p></div>
            <div class=post id=c2><a href='#c1'>parent</a><p class=body>b</p></div>";
        assert_eq!(parents(html), [0, 1]);
    }

    #[test]
    fn whoever_found_a_post_may_know_its_parent() {
        let tree = tiezi_dom::parse(
            "<p class=post id=c7>a<p class=post id=c8>b<p class=post id=c9>c<p class=post id=c10>d",
        );
        let page = Page::new(&tree, None);
        let mut posts: Vec<Found<'_>> = page.select(selector!(".post")).map(Found::new).collect();
        posts[1].parent = Some(0);
        posts[2].parent = Some(1);
        posts[3].parent = Some(9);
        let thread = Thread {
            posts,
            ..Thread::default()
        };
        let report = report(&page, thread, &mut Lost::default());
        assert_eq!(report.parents(), [None, Some(0), Some(1), None]);
        assert_eq!(report.posts[3].parent, None);
    }

    #[test]
    fn posts_of_a_later_page_are_not_counted() {
        let tree = tiezi_dom::parse(
            "<div class=post><p class=body>a</p><div class=post><p class=body>b</p></div></div>",
        );
        let page = Page::new(&tree, None);
        let roots = page.select(selector!(".post"));
        let mut thread = Thread {
            posts: roots.map(Found::new).collect(),
            ..Thread::default()
        };
        thread.source.page = Some(2);
        let report = report(&page, thread, &mut Lost::default());
        assert!(
            report
                .posts
                .iter()
                .all(|post| post.parent.is_none() && post.floor.is_none())
        );
    }
}
