//! Strategies that make every valid report: every part of the model, nested, full of hostile text.
//!
//! Whatever is made goes through [`tiezi_core::normal`], so that it is valid as a reader's would be;
//! sizes are modest, so that a breach of a law stays readable.

mod block;
mod inline;
mod metric;
mod text;

use proptest::{collection::vec, option, prelude::*};
use tiezi_core::{Author, Edit, Post, Report, Source, State, Time, Timestamp};

pub use block::{block, deep_body};
pub use inline::inlines;
pub use metric::{metric, number};
pub use text::{code, line, token, url};

/// Valid reports.
pub fn report() -> BoxedStrategy<Report> {
    let posts = vec((post(), option::of(1..3u64)), 0..4);
    (option::of(line()), source(), posts)
        .prop_map(|(title, source, posts)| {
            let mut floor = 0;
            let mut numbered = |(mut post, step): (Post, Option<u64>)| {
                post.floor = step.map(|step| {
                    floor += step;
                    floor
                });
                post
            };
            Report {
                title,
                source,
                posts: posts.into_iter().map(&mut numbered).collect(),
                ..Report::default()
            }
        })
        .boxed()
}

fn source() -> BoxedStrategy<Source> {
    let page = (
        option::of(token()),
        option::of(line()),
        option::of(token()),
        option::of(token()),
        option::of(url()),
    );
    let place = (option::of(line()), vec(line(), 0..3), option::of(line()));
    let counts = (
        option::of(any::<u64>()),
        option::of(any::<u64>()),
        option::of(any::<u64>()),
        option::of(any::<u64>()),
    );
    let known = (page, place, counts).prop_map(|(page, place, counts)| Source {
        engine: page.0,
        engine_version: page.1,
        view: page.2,
        charset: page.3,
        url: page.4,
        forum: place.0,
        boards: place.1,
        thread_id: place.2,
        page: counts.0,
        pages: counts.1,
        views: counts.2,
        replies: counts.3,
    });
    prop_oneof![1 => Just(Source::default()), 2 => known].boxed()
}

/// A post without a floor, which depends on the posts before it.
fn post() -> BoxedStrategy<Post> {
    let body = prop_oneof![
        12 => vec(block(), 0..4),
        1 => deep_body(),
    ];
    let head = (
        option::of(line()),
        option::of(author()),
        option::of(timestamp()),
        option::of(edit()),
        option::of(line()),
        option::of(state()),
    );
    (head, body, vec(metric(), 0..2))
        .prop_map(|(head, body, metrics)| Post {
            floor: None,
            id: head.0,
            author: head.1,
            posted: head.2,
            edited: head.3,
            subject: head.4,
            state: head.5,
            body,
            metrics,
        })
        .boxed()
}

fn state() -> BoxedStrategy<State> {
    proptest::sample::select(vec![
        State::Hidden,
        State::Blocked,
        State::Deleted,
        State::Pending,
    ])
    .boxed()
}

fn edit() -> BoxedStrategy<Edit> {
    prop_oneof![
        (line(), option::of(timestamp())).prop_map(|(by, at)| Edit { by: Some(by), at }),
        timestamp().prop_map(|at| Edit {
            by: None,
            at: Some(at)
        }),
    ]
    .boxed()
}

/// Authors, of whom something is known.
pub fn author() -> BoxedStrategy<Author> {
    let rest = (option::of(line()), option::of(url()), option::of(line()));
    let named = (line(), rest).prop_map(|(name, (id, url, role))| Author {
        name: Some(name),
        id,
        url,
        role,
        anonymous: false,
    });
    let rest = (option::of(line()), option::of(url()), option::of(line()));
    let anonymous = rest.prop_map(|(id, url, role)| Author {
        name: None,
        id,
        url,
        role,
        anonymous: true,
    });
    let by_id = line().prop_map(|id| Author {
        id: Some(id),
        ..Author::default()
    });
    prop_oneof![3 => named, 1 => anonymous, 1 => by_id].boxed()
}

/// Times of every precision, with and without their meaning.
pub fn timestamp() -> BoxedStrategy<Timestamp> {
    (line(), option::of(time()))
        .prop_map(|(text, time)| Timestamp { text, time })
        .boxed()
}

fn time() -> BoxedStrategy<Time> {
    let clock = option::of((0..24u8, 0..60u8, option::of(0..=60u8)));
    let offset = option::of(-1439..=1439i16);
    (1..=9999u16, 1..=12u8, 0..=28u8, clock, offset)
        .prop_map(|(year, month, day, clock, offset)| {
            let month_only = Time::month(year, month);
            let date = Time::date(year, month, day);
            let at = clock.and_then(|(h, m, s)| date?.at(h, m, s));
            let zoned = offset.and_then(|minutes| at?.with_offset(minutes));
            zoned
                .or(at)
                .or(date)
                .or(month_only)
                .expect("the month is one of twelve")
        })
        .boxed()
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest! {
        #[test]
        fn every_report_is_valid(report in report()) {
            prop_assert_eq!(report.validate(), Ok(()));
        }
    }
}
