//! Pages of a thread become one report.

use tiezi_core::{
    Author, Block, Parent, Post, PostRef, Report, Source,
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

/// Posts with these ids and floors, each with the post that it answers.
fn thread(number: u64, posts: &[(&str, Option<u64>, Option<Parent>)]) -> Report {
    let posts = posts.iter().map(|(id, floor, parent)| Post {
        id: (!id.is_empty()).then(|| (*id).to_owned()),
        floor: *floor,
        parent: parent.clone(),
        body: vec![Block::paragraph(format!("{number}:{id}:{floor:?}"))],
        ..Post::default()
    });
    let report = Report {
        posts: posts.collect(),
        ..page(number, 1..=1)
    };
    assert_eq!(report.validate(), Ok(()));
    report
}

fn to_id(id: &str) -> PostRef {
    PostRef::Id(id.into())
}

/// What each post of a merged report answers.
fn parents(pages: Vec<Report>) -> Vec<Option<Parent>> {
    let merged = tiezi_core::merge::pages(pages).expect("pages of one thread");
    assert_eq!(merged.validate(), Ok(()));
    let posts = merged.posts.into_iter();
    posts.map(|post| post.parent).collect()
}

#[test]
fn a_parent_on_another_page_comes_inside() {
    let first = thread(1, &[("a", Some(1), None), ("b", Some(2), None)]);
    let by_floor = Parent::outside(PostRef::Floor(2));
    let (by_id, gone) = (Parent::outside(to_id("a")), Parent::outside(to_id("z")));
    let second = thread(
        2,
        &[
            ("c", Some(3), Some(by_floor)),
            ("d", Some(4), Some(by_id)),
            ("e", Some(5), Some(gone.clone())),
        ],
    );
    assert_eq!(
        parents(vec![first, second]),
        [
            None,
            None,
            Some(Parent::inside(PostRef::Floor(2))),
            Some(Parent::inside(to_id("a"))),
            Some(gone),
        ]
    );
}

#[test]
fn a_parent_whose_floor_is_another_posts_is_told_by_its_id() {
    let author = |report: &mut Report, name: &str| {
        let posts = report.posts.iter_mut();
        posts.for_each(|post| post.author = Some(Author::named(name)));
    };
    let mut first = thread(1, &[("a", Some(1), None), ("b", Some(2), None)]);
    author(&mut first, "Wren");
    // A page that counts from 1 again.
    let answer = Some(Parent::inside(PostRef::Floor(1)));
    let mut second = thread(2, &[("c", Some(1), None), ("d", Some(2), answer.clone())]);
    author(&mut second, "Gull");
    let c = Some(Parent::inside(to_id("c")));
    assert_eq!(parents(vec![first.clone(), second]), [None, None, None, c]);

    // Nothing tells it from the others any more, and floor 1 is somebody else's.
    let mut second = thread(2, &[("", Some(1), None), ("d", Some(2), answer)]);
    author(&mut second, "Gull");
    assert_eq!(parents(vec![first, second]), [None, None, None, None]);
}

#[test]
fn a_parent_that_stands_on_two_pages_is_the_one_that_is_kept() {
    let first = thread(1, &[("a", Some(1), None), ("b", None, None)]);
    let answer = Some(Parent::inside(PostRef::Floor(2)));
    // The post b again, which has a floor here.
    let second = thread(2, &[("b", Some(2), None), ("c", Some(3), answer)]);
    let b = Some(Parent::inside(to_id("b")));
    assert_eq!(parents(vec![first, second]), [None, None, b]);
}

#[test]
fn pages_that_answer_each_other_make_no_circle() {
    let answer = |id: &str| Some(Parent::outside(to_id(id)));
    let first = thread(1, &[("a", Some(1), answer("b"))]);
    let second = thread(2, &[("b", Some(2), answer("a"))]);
    let a = Some(Parent::inside(to_id("a")));
    assert_eq!(parents(vec![first, second]), [None, a]);
}
