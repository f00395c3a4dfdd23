//! Metrics and numbers.

use proptest::{collection::vec, option, prelude::*, sample::select};
use tiezi_core::{Change, Direction, Metric, MetricKind, Number};

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
    let place = (vec(line(), 0..3), option::of(line()));
    (kind, line(), figure, words, option::of(change), place)
        .prop_map(|(kind, text, figure, words, change, place)| Metric {
            kind,
            text,
            value: figure.0,
            value_max: figure.1,
            unit: words.0,
            currency: words.1,
            qualifier: words.2,
            subject: words.3,
            change,
            section: place.0,
            sentence: place.1,
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
