//! Pages whose engine nobody knows: posts are what recurs on them, each with a time or an author and words of its own.
//!
//! [`Survey`] looks over the page once. [`group`] gathers what may tell a time or an author by how it stands; from
//! each group [`climb`] goes up to the elements that hold a post each, which may stand in one another, and [`Set`]
//! gives each what belongs to it. [`weigh`] chooses the set whose records agree best and hold most of the page's words.
//! [`author`], [`time`], [`title`] and [`body`] then read all records at once: what a part is shows in where it
//! stands in all of them.

mod author;
mod body;
mod climb;
mod complete;
mod depth;
mod group;
mod opening;
mod score;
mod set;
mod signature;
mod survey;
mod time;
mod title;
mod weigh;

use tiezi_boards::subject;
use tiezi_core::{Post, Warning};
use tiezi_dom::{Node, local_name};

use crate::{
    read::{
        page::Page,
        thread::{Found, Thread},
    },
    warnings::NO_AUTHOR,
};
use body::{Bodies, Head};
use set::Set;
use survey::Survey;

/// Finds the posts of a page, if anything recurs on it.
pub(crate) fn read<'t>(page: &Page<'t>) -> Option<Thread<'t>> {
    let survey = Survey::of(page.tree);
    let groups = group::groups(&survey);
    let (set, openings) = match weigh::best(&survey, &groups) {
        Some(best) => {
            let mut set = complete::complete(&survey, best.kind, best.set);
            let opening = opening::before(&survey, &set);
            let openings = usize::from(opening.is_some());
            if let Some(opening) = opening {
                let mut records = set.records;
                records.insert(0, opening);
                set = Set::new(records);
            }
            (set, openings)
        }
        None => (opening::alone(&survey)?, 0),
    };
    let mut thread = posts(page, &survey, &set, openings);
    if repeats_head(&survey, &thread) {
        remove_first(&mut thread);
    }
    let least = set.records.len().min(2);
    if thread.posts.len() < least {
        return None;
    }
    // Numbered elements alone are no posts: they say who wrote them, or when.
    let is_told = |found: &Found<'_>| found.post.author.is_some() || found.post.posted.is_some();
    let told = thread.posts.iter().filter(|found| is_told(found)).count();
    if told * 2 < thread.posts.len() {
        return None;
    }
    note_authors(&mut thread);
    thread.title = common_subject(page, &thread);
    Some(thread)
}

/// The posts in some records, those without words left out.
fn posts<'t>(page: &Page<'t>, survey: &Survey<'t>, set: &Set<'t>, openings: usize) -> Thread<'t> {
    let authors = author::authors(survey, set, openings);
    let times = time::times(survey, set);
    let mut titles = title::titles(survey, set);
    for (title, author) in titles.iter_mut().zip(&authors) {
        // Some pages set the name in a heading.
        let author = author.as_ref().map(|author| author.node);
        title.take_if(|title| author.is_some_and(|author| author.is_within(*title)));
    }
    let mut heads = Vec::with_capacity(set.records.len());
    for ((author, time), title) in authors.iter().zip(&times).zip(&titles) {
        let author = author.as_ref().map(|author| author.node);
        let time = time.as_ref().map(|time| time.node);
        heads.push(Head::new(author.into_iter().chain(time).collect(), *title));
    }
    let words = Bodies::of(survey, set, &page.head_title).words(openings, &heads);
    let depths = depth::depths(survey, set);
    let mut thread = Thread {
        finish_body: Some(signature::part),
        ..Thread::default()
    };
    // Which post each record is.
    let mut places: Vec<Option<usize>> = Vec::with_capacity(set.records.len());
    let parts = authors.into_iter().zip(times).zip(titles).zip(words);
    for (at, (((author, time), title), words)) in parts.enumerate() {
        let record = &set.records[at];
        if words.iter().all(|node| is_empty(survey, *node)) {
            // An advertisement between posts, whose program was not saved.
            places.push(None);
            continue;
        }
        places.push(Some(thread.posts.len()));
        thread.posts.push(Found {
            post: Post {
                author: author.and_then(|author| author.author(page)),
                posted: time.map(|time| time.at),
                subject: title.and_then(title::subject),
                score: score::score(survey, set, at, &words),
                edited: time::edit(survey, set, at, &words),
                ..Post::default()
            },
            loose: words,
            parent: record.parent.and_then(|parent| *places.get(parent)?),
            depth: depths[at],
            ..Found::new(record.root)
        });
    }
    thread
}

/// The subject that most posts have or answer to, where the page's title tells it too.
fn common_subject(page: &Page<'_>, thread: &Thread<'_>) -> Option<String> {
    let subjects = thread
        .posts
        .iter()
        .filter_map(|found| found.post.subject.as_deref());
    let bare = |subject: &'_ str| subject::answered(subject).unwrap_or(subject).to_owned();
    let first = subjects.clone().next().map(bare)?;
    let same = subjects.filter(|subject| bare(subject) == first).count();
    (same * 2 > thread.posts.len() && page.head_title.contains(&first)).then_some(first)
}

/// Takes the first post off a thread.
fn remove_first(thread: &mut Thread<'_>) {
    thread.posts.remove(0);
    for found in &mut thread.posts {
        found.parent = found.parent.and_then(|parent| parent.checked_sub(1));
    }
}

/// Whether the first of the posts is the head of the page: it stands otherwise than the second one, and has its time and no
/// other's name.
fn repeats_head(survey: &Survey<'_>, thread: &Thread<'_>) -> bool {
    let [first, second, _, ..] = thread.posts.as_slice() else {
        return false;
    };
    let time = |found: &Found<'_>| found.post.posted.as_ref()?.time;
    let name = |found: &Found<'_>| {
        found
            .post
            .author
            .as_ref()
            .and_then(|author| author.name.clone())
    };
    let is_same =
        time(first).is_some_and(|time| time.clock().is_some()) && time(first) == time(second);
    is_same
        && survey.step(first.root) != survey.step(second.root)
        && (name(first).is_none() || name(first) == name(second))
}

fn is_empty(survey: &Survey<'_>, node: Node<'_>) -> bool {
    let shows = |node: Node<'_>| {
        node.is(&local_name!("img"))
            || node.is(&local_name!("iframe"))
            || node.is(&local_name!("video"))
    };
    let says = |node: Node<'_>| node.own_text().is_some_and(|text| !text.trim().is_empty());
    survey.measure.words(node) == 0
        && !std::iter::once(node)
            .chain(node.descendants())
            .any(|inner| shows(inner) || says(inner))
}

/// Says how many posts have no author.
fn note_authors(thread: &mut Thread<'_>) {
    let bare = thread
        .posts
        .iter()
        .filter(|found| found.post.author.is_none());
    let (bare, all) = (bare.count(), thread.posts.len());
    if bare > 0 {
        let message = format!("{bare} of {all} posts have no author that the page is sure to name");
        thread
            .warnings
            .push(Warning::new(&NO_AUTHOR, message, None));
    }
}
