//! What a case promises, and that the judge finds what is wrong.

use std::collections::HashSet;

use tiezi_core::{Author, Block, Parent, PostRef, Report, Time, Timestamp, date};

use super::{
    Case, case,
    compare::{Counts, Verdicts, compare},
    date::written,
    template::{Form, Place, Shape, Template},
    tree::moment,
    vocabulary::LANGUAGES,
};

const SEEDS: std::ops::Range<u64> = 0..300;

/// The words between the tags of a page, with its white space as it is.
fn shown(page: &str) -> String {
    let mut out = String::new();
    for piece in page.split('<') {
        let words = piece.split_once('>').map_or(piece, |(_, words)| words);
        out.push_str(words);
        out.push(' ');
    }
    out.replace("&quot;", "\"").replace("&amp;", "&")
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn a_seed_makes_the_same_page_again() {
    for seed in SEEDS {
        assert_eq!(case(seed).page, case(seed).page);
    }
    assert_ne!(case(1).page, case(2).page);
}

#[test]
fn a_page_shows_the_words_of_its_posts_in_order() {
    for seed in SEEDS {
        let case = case(seed);
        let page = squeezed(&shown(&case.page));
        let mut rest = page.as_str();
        for post in &case.posts {
            for line in post.words.lines() {
                let line = squeezed(line);
                let Some(at) = rest.find(&line) else {
                    panic!("seed {seed}: {line:?} is not there");
                };
                rest = &rest[at + line.len()..];
            }
        }
    }
}

#[test]
fn a_page_names_each_author_as_often_as_he_writes() {
    for seed in SEEDS {
        let case = case(seed);
        let page = squeezed(&shown(&case.page));
        for post in &case.posts {
            let posts = case
                .posts
                .iter()
                .filter(|other| other.author == post.author);
            let named = page.matches(&squeezed(&post.author)).count();
            assert!(named >= posts.count(), "seed {seed}: {}", post.author);
        }
    }
}

#[test]
fn each_shape_and_place_is_drawn() {
    let drawn: HashSet<_> = (0..3000)
        .flat_map(|seed| Template::of(seed).answers())
        .collect();
    for (shape, _) in Shape::ALL {
        assert!(drawn.contains(&("shape", shape.called())), "{shape:?}");
    }
    for (place, _) in Place::ALL {
        assert!(
            drawn.contains(&("who and when", place.called())),
            "{place:?}"
        );
    }
}

#[test]
fn dates_mean_what_they_are_written_for() {
    for language in LANGUAGES {
        for (form, _) in Form::ALL {
            for step in 0..40 {
                let time = moment(step * 40_011 + 17);
                let (words, told) = written(*form, language, time);
                let read = date::find(&words).and_then(|found| found.time);
                let read = read.map(|time| time.to_string());
                let is_told = read
                    .as_ref()
                    .is_some_and(|read| read.starts_with(&told.to_string()));
                assert!(is_told, "{words}: {read:?}, not {told}");
            }
        }
    }
}

fn stamp(time: Time) -> Timestamp {
    Timestamp {
        text: time.to_string(),
        time: Some(time),
    }
}

/// The report that says what is true of a case.
fn truth(case: &Case) -> Report {
    let posts = case
        .posts
        .iter()
        .enumerate()
        .map(|(at, post)| tiezi_core::Post {
            id: Some(format!("p{at}")),
            author: Some(Author::named(post.author.clone())),
            posted: post
                .time
                .as_ref()
                .map(|time| stamp(time.parse().expect("it is a time"))),
            parent: post
                .parent
                .map(|parent| Parent::inside(PostRef::Id(format!("p{parent}")))),
            body: post.words.lines().map(Block::paragraph).collect(),
            ..tiezi_core::Post::default()
        });
    Report {
        posts: posts.collect(),
        ..Report::default()
    }
}

/// The counts of a case of many posts, of which something is amiss.
fn damaged(damage: impl Fn(&mut Report)) -> (Counts, usize) {
    let case = SEEDS
        .map(case)
        .find(|case| {
            let is_threaded = case
                .posts
                .iter()
                .filter(|post| post.parent.is_some())
                .count()
                > 4;
            case.posts.len() > 10 && is_threaded && case.posts[9].time.is_some()
        })
        .expect("there are such cases");
    let mut report = truth(&case);
    damage(&mut report);
    let (counts, faults) = compare(&case, Some(&report));
    (counts, faults.len())
}

#[test]
fn the_truth_is_right_in_all() {
    for seed in SEEDS {
        let case = case(seed);
        let (counts, faults) = compare(&case, Some(&truth(&case)));
        assert_eq!(faults, Vec::<String>::new(), "seed {seed}");
        assert_eq!(counts.right, case.posts.len());
        assert_eq!(counts.authors.right, case.posts.len());
        assert!((counts.f1() - 1.0).abs() < f64::EPSILON);
    }
}

#[test]
fn a_post_too_few_and_one_too_many_are_found() {
    let (counts, faults) = damaged(|report| {
        report.posts.remove(3);
    });
    assert_eq!(
        (counts.read, counts.right),
        (counts.posts - 1, counts.posts - 1)
    );
    assert!(counts.f1() < 1.0 && faults > 0);
    let (counts, _) = damaged(|report| report.posts.insert(3, report.posts[7].clone()));
    assert_eq!(
        (counts.read, counts.right),
        (counts.posts + 1, counts.posts)
    );
    let (counts, _) = damaged(|report| {
        let mut last = report.posts.pop().expect("there are posts");
        report.posts[4].body.append(&mut last.body);
    });
    assert!(counts.right < counts.posts);
}

#[test]
fn authors_are_wrong_or_absent() {
    let (counts, _) = damaged(|report| report.posts[2].author = Some(Author::named("Reply")));
    let right = counts.posts - 1;
    let one = Verdicts {
        right,
        absent: 0,
        wrong: 1,
    };
    assert_eq!(counts.authors, one);
    let (counts, _) = damaged(|report| report.posts[2].author = None);
    assert_eq!((counts.authors.absent, counts.authors.wrong), (1, 0));
}

#[test]
fn times_and_parents_are_wrong_or_absent() {
    let (counts, _) = damaged(|report| report.posts[9].posted = None);
    assert_eq!((counts.times.absent, counts.times.wrong), (1, 0));
    let (counts, _) = damaged(|report| {
        let time = Time::date(2001, 1, 1).expect("it is a day");
        report.posts[9].posted = Some(stamp(time));
    });
    assert_eq!((counts.times.absent, counts.times.wrong), (0, 1));
    let (counts, _) = damaged(|report| {
        for post in &mut report.posts {
            post.parent = None;
        }
    });
    assert!(counts.parents.absent > 4 && counts.parents.wrong == 0);
}
