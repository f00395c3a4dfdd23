//! Pages that are no thread: an article is one post; a list of threads or a login is none.

use tiezi_boards::author;
use tiezi_core::{Post, View, Warning, normal};

use tiezi_dom::{Node, local_name, selector};

use crate::read::{
    fields,
    measure::Measure,
    page::Page,
    thread::{Found, Thread},
};
use crate::warnings::NO_POST;

/// How many letters may stand beside the element that holds an article.
const LEFT_OUT: usize = 20;

/// The fewest letters that an article has.
const LEAST_WORDS: usize = 140;

/// Reads a page as one article; an empty thread, and a warning, where it has none.
pub(crate) fn read<'t>(page: &Page<'t>) -> Thread<'t> {
    let mut thread = Thread::default();
    let document = page.tree.document();
    let measure = Measure::of(page.tree, letters, leads_away);
    let marked = [
        selector!("[itemprop=articleBody], [itemprop=text]"),
        selector!("article"),
        selector!("main, [role=main], #content, #main"),
        selector!("body"),
    ];
    let best = marked
        .iter()
        .flat_map(|selector| {
            document
                .select(selector)
                .max_by_key(|node| measure.own(*node))
                .into_iter()
                .collect::<Vec<_>>()
        })
        .find(|node| measure.own(*node) >= LEAST_WORDS);
    match best.map(|node| dense(node, &measure)) {
        Some(body) if !is_list(body, &measure) => {
            thread.source.view = Some(View::Article);
            thread.posts.push(post(page, body));
        }
        _ => {
            let (message, place) = what_it_is(page);
            let place = place.map(Node::span);
            thread.warnings.push(Warning::new(&NO_POST, message, place));
        }
    }
    thread
}

fn post<'t>(page: &Page<'t>, body: Node<'t>) -> Found<'t> {
    let around = body.ancestors().take(3).last().unwrap_or(body);
    let time = [
        selector!("time[datetime]"),
        selector!("time"),
        selector!("[itemprop=datePublished]"),
        selector!(".date, .time, .pubtime, .published, #pubtime"),
    ]
    .iter()
    .find_map(|selector| around.first(selector).or_else(|| page.first(selector)));
    let published = page
        .meta("article:published_time")
        .or_else(|| page.meta("datePublished"))
        .or_else(|| page.meta("pubdate"));
    let author = page
        .meta("author")
        .filter(|name| name.len() < 60 && !author::is_maker(name));
    Found {
        root: body,
        post: Post {
            posted: time
                .and_then(fields::timestamp)
                .or_else(|| fields::stamp(published?)),
            author: author.and_then(|name| {
                fields::author(Some(normal::line(name).into_owned()), None, None, None)
            }),
            ..Post::default()
        },
        bodies: vec![body],
        loose: Vec::new(),
        data: None,
        parent: None,
        depth: None,
    }
}

/// Whether most of an element's words carry links, as those of a list of threads do.
fn is_list(node: Node<'_>, measure: &Measure) -> bool {
    measure.words(node) > measure.own(node) * 3
}

/// What a page without posts is, in a sentence, and where that shows.
fn what_it_is<'t>(page: &Page<'t>) -> (&'static str, Option<Node<'t>>) {
    let document = page.tree.document();
    let mut fields = document.select(selector!("input[type=password]"));
    let asks = fields.find(|field| is_shown(*field));
    let body = || page.tree.first_named(&local_name!("body"));
    match page.select(selector!("a[href]")).take(40).count() {
        links if asks.is_some() && links < 40 => {
            ("this page asks for a login and shows no post", asks)
        }
        30.. => (
            "this page is a list of links, of threads or boards, and shows no post",
            body(),
        ),
        _ => (
            "this page has too few words for a post; programs that were not saved with it may have shown more",
            body(),
        ),
    }
}

/// Whether nothing around an element is hidden.
fn is_shown(node: Node<'_>) -> bool {
    let mut around = std::iter::once(node).chain(node.ancestors());
    !around.any(|outer| {
        outer.attr("hidden").is_some()
            || outer
                .attr("style")
                .is_some_and(|style| style.replace(' ', "").contains("display:none"))
    })
}

/// How many letters and digits a text has.
fn letters(text: &str) -> u32 {
    let count = text.chars().filter(|c| c.is_alphanumeric()).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Whether the words in elements of that name are none of an article's own.
fn leads_away(name: &str) -> bool {
    matches!(name, "a" | "nav" | "footer" | "header" | "aside" | "button")
}

/// The innermost element in another that holds all of its words but a line.
fn dense<'t>(from: Node<'t>, measure: &Measure) -> Node<'t> {
    let mut node = from;
    loop {
        let best = node
            .child_elements()
            .max_by_key(|child| measure.own(*child));
        match best {
            Some(child)
                if measure.own(child) + LEFT_OUT >= measure.own(node)
                    && !matches!(child.name_text(), "p" | "ul" | "ol" | "blockquote" | "pre") =>
            {
                node = child;
            }
            _ => return node,
        }
    }
}
