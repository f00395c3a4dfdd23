//! Metrics and numbers.

use proptest::{collection::vec, option, prelude::*, sample::select};
use tiezi_core::{Change, Direction, Metric, MetricKind, Number, Place};

use super::text::line;

/// Metrics; they need not be true to the words of a post.
pub fn metric() -> BoxedStrategy<Metric> {
    let kind = select(vec![
        MetricKind::Count,
        MetricKind::Money,
        MetricKind::Percent,
        MetricKind::Measure,
        MetricKind::Duration,
    ]);
    let direction = select(vec![Direction::Up, Direction::Down]);
    let change = (direction, option::of(number()), option::of(line())).prop_map(
        |(direction, percent, basis)| Change {
            direction,
            percent,
            basis,
        },
    );
    let figure = (option::of(number()), option::of(number()));
    let words = (
        option::of(line()),
        option::of(line()),
        option::of(line()),
        option::of(line()),
    );
    let context = (vec(line(), 0..3), option::of(line()), option::of(place()));
    (kind, line(), figure, words, option::of(change), context)
        .prop_map(|(kind, text, figure, words, change, context)| Metric {
            kind,
            text,
            value: figure.0,
            value_max: figure.1,
            unit: words.0,
            currency: words.1,
            qualifier: words.2,
            subject: words.3,
            change,
            section: context.0,
            sentence: context.1,
            place: context.2,
        })
        .boxed()
}

/// Places; they need not be there in any post.
fn place() -> BoxedStrategy<Place> {
    let block = prop_oneof![
        select(vec!["/body/3/blocks/0", "/body/4/rows/1/2", "/"]).prop_map(str::to_owned),
        line().prop_map(|line| format!("/{line}")),
    ];
    (block, any::<u64>(), any::<u64>())
        .prop_map(|(block, a, b)| Place {
            block,
            start: a.min(b),
            end: a.max(b),
        })
        .boxed()
}

/// Numbers, whole and broken, up to the ends of what there is.
pub fn number() -> BoxedStrategy<Number> {
    prop_oneof![
        any::<u32>().prop_map(f64::from),
        any::<i32>().prop_map(|n| f64::from(n) / 100.0),
        any::<f64>(),
        select(vec![
            0.0,
            -0.0,
            11.7,
            1258e8,
            0.1 + 0.2,
            9_007_199_254_740_993.0,
            f64::MAX,
            5e-324
        ]),
    ]
    .prop_map(|value| Number::new(value).unwrap_or(Number::from(7)))
    .boxed()
}
