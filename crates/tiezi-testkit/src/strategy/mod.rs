//! Strategies that make every valid report: every part of the model, nested, full of hostile text.
//!
//! Whatever is made goes through [`tiezi_core::normal`], so that it is valid as a reader's would be;
//! sizes are modest, so that a breach of a law stays readable.

mod block;
mod inline;
mod metric;
mod text;

use proptest::{
    collection::vec,
    option,
    prelude::*,
    sample::{Index, select},
};
use tiezi_core::{
    Author, Edit, Parent, Post, PostRef, Reaction, Report, Source, State, Time, Timestamp, View,
};

pub use block::{block, deep_body};
pub use inline::inlines;
pub use metric::{metric, number};
pub use text::{code, line, token, url};

/// Valid reports.
pub fn report() -> BoxedStrategy<Report> {
    let posts = vec((post(), option::of(1..3u64), answers()), 0..4);
    (option::of(line()), source(), posts)
        .prop_map(|(title, source, posts)| {
            let mut floor = 0;
            let mut wishes = Vec::with_capacity(posts.len());
            let mut numbered = |(mut post, step, answers): (Post, Option<u64>, Answers)| {
                post.floor = step.map(|step| {
                    floor += step;
                    floor
                });
                wishes.push(answers);
                post
            };
            let mut posts: Vec<_> = posts.into_iter().map(&mut numbered).collect();
            for (at, wish) in wishes.into_iter().enumerate() {
                posts[at].parent = parent(wish, &posts);
            }
            let mut report = Report {
                title,
                source,
                posts,
                ..Report::default()
            };
            report.resolve_parents();
            report
        })
        .boxed()
}

/// Which post another answers, before it is known which there are.
#[derive(Debug, Clone)]
enum Answers {
    Nothing,
    /// One of the posts, by its floor or its id, as it has them.
    One(Index, bool),
    /// Any post: nearly always one that isn't there.
    Any(PostRef),
}

fn answers() -> BoxedStrategy<Answers> {
    let any_post = prop_oneof![
        line().prop_map(PostRef::Id),
        prop_oneof![1..9u64, 1..=u64::MAX].prop_map(PostRef::Floor),
    ];
    prop_oneof![
        2 => Just(Answers::Nothing),
        2 => any::<(Index, bool)>().prop_map(|(post, by_id)| Answers::One(post, by_id)),
        1 => any_post.prop_map(Answers::Any),
    ]
    .boxed()
}

/// A parent, of which it is still to be said whether it is inside the report.
fn parent(answers: Answers, posts: &[Post]) -> Option<Parent> {
    let post = match answers {
        Answers::Nothing => return None,
        Answers::Any(post) => post,
        Answers::One(post, by_id) => {
            let post = &posts[post.index(posts.len())];
            let id = post.id.clone().map(PostRef::Id);
            let floor = post.floor.map(PostRef::Floor);
            if by_id { id.or(floor) } else { floor.or(id) }?
        }
    };
    Some(Parent::inside(post))
}

fn source() -> BoxedStrategy<Source> {
    let page = (
        option::of(token()),
        option::of(line()),
        option::of(select(View::ALL)),
        option::of(token()),
        option::of(token()),
        option::of(url()),
        option::of(time()),
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
        template: page.3,
        charset: page.4,
        url: page.5,
        captured: page.6,
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

/// A post without a floor and a parent, which depend on the other posts.
fn post() -> BoxedStrategy<Post> {
    let body = prop_oneof![
        12 => vec(block(), 0..4),
        1 => deep_body(),
    ];
    let signature = prop_oneof![
        12 => Just(Vec::new()),
        4 => vec(block(), 1..3),
        1 => deep_body(),
    ];
    let head = (
        option::of(line()),
        option::of(url()),
        option::of(author()),
        option::of(timestamp()),
        option::of(edit()),
        option::of(line()),
        option::of(select(State::ALL)),
        option::of(prop_oneof![-99..9999i64, any::<i64>()]),
        option::of(select(Reaction::ALL)),
    );
    (head, body, signature, vec(metric(), 0..2))
        .prop_map(|(head, body, signature, metrics)| Post {
            floor: None,
            id: head.0,
            url: head.1,
            parent: None,
            author: head.2,
            posted: head.3,
            edited: head.4,
            subject: head.5,
            state: head.6,
            score: head.7,
            reaction: head.8,
            body,
            signature,
            metrics,
        })
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
    let shown = (line(), option::of(line()));
    let named = (shown, rest).prop_map(|((name, nick), (id, url, role))| Author {
        name: Some(name),
        nick,
        id,
        url,
        role,
        anonymous: false,
    });
    let rest = (option::of(line()), option::of(url()), option::of(line()));
    let anonymous = rest.prop_map(|(id, url, role)| Author {
        name: None,
        nick: None,
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
