//! Pages of a thread become one report.

use tiezi_core::{
    Author, Block, Post, Report, Source,
    merge::{MergeError, pages},
};

fn page(number: u64, floors: std::ops::RangeInclusive<u64>) -> Report {
    Report {
        title: Some("Water levels".into()),
        source: Source {
            page: Some(number),
            pages: Some(2),
            ..Source::default()
        },
        posts: floors
            .map(|floor| Post {
                floor: Some(floor),
                body: vec![Block::paragraph(format!("Reading {floor}"))],
                ..Post::default()
            })
            .collect(),
        ..Report::default()
    }
}

fn floors(report: &Report) -> Vec<u64> {
    report.posts.iter().filter_map(|post| post.floor).collect()
}

#[test]
fn pages_are_put_in_order_and_posts_kept_once() {
    let merged = pages(vec![page(2, 3..=5), page(1, 1..=3)]).unwrap();
    assert_eq!(floors(&merged), [1, 2, 3, 4, 5]);
    assert_eq!((merged.source.page, merged.source.pages), (None, Some(2)));
    assert!(merged.validate().is_ok());
}

#[test]
fn one_page_stays_as_it_is() {
    assert_eq!(pages(vec![page(2, 3..=5)]).unwrap(), page(2, 3..=5));
    assert_eq!(pages(Vec::new()), Err(MergeError::Empty));
}

#[test]
fn a_post_is_known_by_its_id() {
    let mut again = page(2, 4..=4);
    again.posts[0].floor = None;
    again.posts[0].id = Some("p17".into());
    let mut first = page(1, 1..=2);
    first.posts[1].id = Some("p17".into());
    let merged = pages(vec![first, again]).unwrap();
    assert_eq!(merged.posts.len(), 2);
}

#[test]
fn posts_without_floors_are_known_by_their_words() {
    let bare = || {
        let mut bare = page(2, 3..=4);
        bare.posts.iter_mut().for_each(|post| post.floor = None);
        // Somebody says the same twice.
        bare.posts.push(bare.posts[1].clone());
        bare
    };
    let merged = pages(vec![page(1, 1..=2), bare(), bare()]).unwrap();
    assert_eq!(merged.posts.len(), 5);
    assert!(merged.validate().is_ok());
}

#[test]
fn no_post_is_lost_to_a_page_that_counts_wrongly() {
    let mut second = page(2, 1..=2);
    for post in &mut second.posts {
        post.author = Some(Author::named("Wren"));
    }
    let merged = pages(vec![page(1, 1..=2), second]).unwrap();
    assert_eq!(merged.posts.len(), 4);
    assert_eq!(merged.validate(), Ok(()));
}

#[test]
fn pages_that_name_no_thread_are_refused() {
    let mut nameless = page(2, 3..=4);
    nameless.title = None;
    assert_eq!(
        pages(vec![page(1, 1..=2), nameless]),
        Err(MergeError::UnknownThread { index: 2 })
    );
}

#[test]
fn floors_rise_whatever_the_pages_say() {
    let mut first = page(1, 4..=5);
    first.source.page = None;
    first.posts[1].floor = None;
    let mut second = page(2, 2..=6);
    second.source.page = None;
    let merged = pages(vec![first, second]).unwrap();
    assert_eq!(merged.validate(), Ok(()));
    assert_eq!(merged.posts.len(), 6);
}

#[test]
fn pages_of_different_threads_are_refused() {
    let mut other = page(2, 3..=4);
    other.title = Some("Wind speeds".into());
    let error = pages(vec![page(1, 1..=2), other.clone()]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "page 2 is of another thread: its title is \"Wind speeds\", not \"Water levels\""
    );

    // A thread that was renamed is the same thread.
    let mut first = page(1, 1..=2);
    first.source.thread_id = Some("88".into());
    other.source.thread_id = Some("88".into());
    assert_eq!(floors(&pages(vec![first, other]).unwrap()), [1, 2, 3, 4]);
}
