//! What a page says of its thread outside of the posts, in the ways that most engines share: the title,
//! the forum, the boards that lead to it, which of its pages it is.

use std::collections::HashSet;

use tiezi_boards::{page::is_home, subject};
use tiezi_core::{Warning, normal};
use tiezi_dom::{Node, StaticSelector, selector};

use crate::{
    read::{page::Page, thread::Thread},
    warnings::MISSING_POSTS,
};

/// Selectors of the ways that lead to a thread, the surest first.
static CRUMBS: [StaticSelector; 4] = [
    StaticSelector::new("[itemtype*=BreadcrumbList] [itemprop=name]"),
    StaticSelector::new(
        ".breadcrumbs a, .breadcrumb a, #breadcrumb a, #breadcrumbs a, .crumbs a, #crumbs a",
    ),
    StaticSelector::new(
        ".navbits a, .navbar .navbit a, .nav-breadcrumb a, [aria-label=breadcrumb] a",
    ),
    StaticSelector::new("[class*=breadcrumb] a"),
];

/// Selectors of the number of the page that is shown.
static CURRENT: [StaticSelector; 3] = [
    StaticSelector::new("[aria-current=page]"),
    StaticSelector::new(
        ".pagination .active, .pagination .current, .pager .current, .pages .current, .pagenav .current",
    ),
    StaticSelector::new(".pagination strong, .pager strong, .pages strong, .paginate strong"),
];

/// Selectors of the numbers of other pages.
static OTHERS: StaticSelector = StaticSelector::new(
    ".pagination a, .pager a, .pages a, .paginate a, .pagenav a, [class*=pageNav] a",
);

/// Fills in what the engine's own profile has not said.
pub(crate) fn fill(page: &Page<'_>, thread: &mut Thread<'_>) {
    let document = page.tree.document();
    let forum = page.meta("og:site_name").and_then(normal::filled_line);
    let source = &mut thread.source;
    source.forum = source.forum.take().or(forum);
    thread.title = thread
        .title
        .take()
        .or_else(|| title(page, source.forum.as_deref()));
    if source.boards.is_empty() {
        source.boards = boards(page, thread.title.as_deref(), source.forum.as_deref());
    }
    if source.page.is_none() {
        source.page = CURRENT
            .iter()
            .filter_map(|selector| page.first(selector))
            .find_map(|node| node.text().trim().parse().ok())
            .filter(|&page: &u64| page > 0);
    }
    if source.pages.is_none()
        && let Some(current) = source.page
    {
        let numbers = document
            .select(&OTHERS)
            .filter_map(|link| link.text().trim().parse().ok());
        source.pages = numbers.max().map(|last: u64| last.max(current));
    }
    source.page = source.page.filter(|&page| page > 0);
    // A reply's subject mostly is that of the thread.
    let title = thread.title.as_deref().unwrap_or_default();
    for found in &mut thread.posts {
        let subject = &mut found.post.subject;
        subject.take_if(|subject| subject::is_reply_to(subject, title));
    }
    source.pages = source
        .pages
        .filter(|&pages| pages > 0 && source.page.is_none_or(|page| page <= pages));
}

/// The thread's title: the heading that the page's title repeats, or that title without the forum's name.
fn title(page: &Page<'_>, forum: Option<&str>) -> Option<String> {
    let repeats = |words: &str| {
        words.chars().count() > 3 && page.head_title.contains(words) && Some(words) != forum
    };
    let headings = [
        selector!("[itemprop=headline]"),
        selector!("h1"),
        selector!("h2"),
        selector!("h3"),
    ];
    let headings: Vec<(Node<'_>, String)> = headings
        .iter()
        .flat_map(|selector| page.select(selector).take(12))
        .map(|node| (node, node.text()))
        .filter(|(_, words)| repeats(words))
        .collect();
    // The site's name is a heading too, and stands behind the thread's in the page's title.
    let of_thread = || headings.iter().filter(|(node, _)| !is_of_site(page, *node));
    let begins = |words: &str| page.head_title.starts_with(words);
    let heading = of_thread()
        .find(|(_, words)| begins(words))
        .or_else(|| of_thread().next())
        .map(|(_, words)| words.clone());
    let named = page
        .meta("og:title")
        .or_else(|| page.meta("twitter:title"))
        .map(str::to_owned);
    let title = heading
        .or(named)
        .or_else(|| Some(page.head_title.clone()))?;
    let mut title = normal::filled_line(&title)?;
    // `TITLE - FORUM`, `TITLE | FORUM`
    let site = headings.iter().find(|(node, _)| is_of_site(page, *node));
    let site = forum.or_else(|| site.map(|(_, words)| words.as_str()));
    if let Some(forum) = site
        && let Some(rest) = title.strip_suffix(forum)
        && rest.len() > 3
    {
        title = rest
            .trim_end_matches([' ', '-', '|', '–', '—', '·', '»', ':'])
            .to_owned();
    }
    normal::filled_line(&title)
}

/// Whether a heading leads home, as that of a site does.
fn is_of_site(page: &Page<'_>, heading: Node<'_>) -> bool {
    let around = std::iter::once(heading)
        .chain(heading.descendants())
        .chain(heading.ancestors().take(1));
    let mut links = around.filter_map(|node| node.filled_attr("href"));
    links.any(|href| {
        let home = page.base.as_ref().and_then(|base| base.join("/").ok());
        href == "/" || home.is_some_and(|home| page.address(href).as_deref() == Some(home.as_str()))
    })
}

fn boards(page: &Page<'_>, title: Option<&str>, forum: Option<&str>) -> Vec<String> {
    let crumbs = CRUMBS.iter().find_map(|selector| {
        let found: Vec<Node<'_>> = page.select(selector).take(24).collect();
        (!found.is_empty()).then_some(found)
    });
    let mut seen = HashSet::new();
    let names = crumbs
        .into_iter()
        .flatten()
        .filter_map(|crumb| normal::filled_line(&crumb.text()));
    names
        .filter(|name| {
            name.chars().count() < 80
                && Some(name.as_str()) != title
                && Some(name.as_str()) != forum
                && !is_home(name)
                && name.chars().any(char::is_alphabetic)
        })
        .filter(|name| seen.insert(name.clone()))
        .take(8)
        .collect()
}

/// Says where a page may lack posts: it tells of more replies than it shows, and is the only page.
pub(crate) fn note_missing(thread: &mut Thread<'_>) {
    let shown = thread.posts.len() as u64;
    let is_only = thread.source.pages.is_none_or(|pages| pages == 1);
    if let Some(replies) = thread.source.replies
        && is_only
        && shown > 0
        && replies + 1 > shown
    {
        let (page, pages) = (
            thread.source.page.unwrap_or(1),
            thread.source.pages.unwrap_or(1),
        );
        let found = match shown {
            1 => "1 post was found".to_owned(),
            _ => format!("{shown} posts were found"),
        };
        let message =
            format!("the page tells of {replies} replies, but {found} on page {page} of {pages}");
        // Else the end of those that were found.
        let last = thread.posts.last().map(|found| found.root);
        let place = thread.tells_replies.or(last).map(Node::span);
        let warning = Warning::new(&MISSING_POSTS, message, place);
        thread.warnings.push(warning);
    }
}
