//! Metrics and numbers.

use proptest::{collection::vec, option, prelude::*, sample::select};
use tiezi_core::{
    Base, Change, Direction, Extent, Metric, MetricKind, MetricNature, MetricStatus, Number,
    Period, Place, SaidIn,
};

use super::text::line;

/// Metrics; they need not be true to the words of a post.
pub fn metric() -> BoxedStrategy<Metric> {
    let figure = (option::of(number()), option::of(number()));
    let words = (
        option::of(line()),
        option::of(line()),
        option::of(line()),
        option::of(line()),
        option::of(line()),
    );
    let said_in = || option::of(select(SaidIn::ALL));
    let said = (said_in(), said_in(), said_in(), option::of(period()));
    let sort = (
        option::of(select(MetricStatus::ALL)),
        option::of(select(MetricNature::ALL)),
        option::of(change()),
    );
    let context = (
        vec(line(), 0..3),
        option::of(line()),
        option::of(located()),
        option::of(place()),
    );
    let kind = select(MetricKind::ALL);
    (kind, line(), figure, words, said, sort, context)
        .prop_map(|(kind, text, figure, words, said, sort, context)| {
            let (place, sentence) = context.2.unzip();
            Metric {
                kind,
                text,
                value: figure.0,
                value_max: figure.1,
                unit: words.0,
                currency: words.1,
                qualifier: words.2,
                entity: words.3,
                entity_source: said.0,
                subject: words.4,
                subject_source: said.1,
                period: said.3,
                period_source: said.2,
                status: sort.0,
                nature: sort.1,
                change: sort.2,
                section: context.0,
                section_title: context.1,
                place,
                sentence: sentence.flatten(),
                part_of: context.3,
            }
        })
        .boxed()
}

/// Changes that say something.
fn change() -> BoxedStrategy<Change> {
    let amount = || option::of((number(), option::of(line())));
    let base = (amount(), option::of(period())).prop_map(|(amount, period)| {
        let (value, unit) = amount.unzip();
        Base {
            value,
            unit: unit.flatten(),
            period,
        }
    });
    let base = option::of(base.prop_filter("a base says something", |base| {
        base.value.is_some() || base.period.is_some()
    }));
    let direction = option::of(select(Direction::ALL));
    (
        direction,
        option::of(number()),
        amount(),
        option::of(line()),
        base,
    )
        .prop_map(|(direction, percent, amount, basis, base)| {
            let (value, unit) = amount.unzip();
            Change {
                direction,
                percent,
                value,
                unit: unit.flatten(),
                basis,
                base,
            }
        })
        .prop_filter("a change says something", |change| {
            let by = change.percent.or(change.value);
            change.direction.is_some() || by.is_some() || change.base.is_some()
        })
        .boxed()
}

/// Periods of every length, and intervals of them.
fn period() -> BoxedStrategy<Period> {
    let year = || (1..=9999u16).prop_map(|year| format!("{year:04}"));
    let parts = "(-S[12]|-Q[1-4]|-0[1-9]|-1[0-2]|-0[1-9]-2[0-8])?";
    let span = || (year(), parts).prop_map(|(year, part)| format!("{year}{part}"));
    prop_oneof![
        3 => span(),
        1 => (span(), span()).prop_map(|(a, b)| format!("{a}/{b}")),
        1 => span().prop_map(|span| format!("{span}/..")),
        1 => span().prop_map(|span| format!("../{span}")),
    ]
    .prop_map(|text| Period::parse(&text).unwrap_or_else(|| turned(&text)))
    .boxed()
}

/// The interval of which the ends stand in the wrong order.
fn turned(text: &str) -> Period {
    let turned = text.split_once('/').map(|(a, b)| format!("{b}/{a}"));
    let period = turned.and_then(|text| Period::parse(&text));
    period.expect("one of the two ends first")
}

/// A place, and a sentence around it.
fn located() -> BoxedStrategy<(Place, Option<Extent>)> {
    (place(), option::of((0..200u64, 0..200u64)))
        .prop_map(|(place, around)| {
            let sentence = around.map(|(before, after)| Extent {
                start: place.start.saturating_sub(before),
                end: place.end.saturating_add(after),
            });
            (place, sentence)
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
