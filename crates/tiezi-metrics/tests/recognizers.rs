//! Numbers and quantities against the cases of Recognizers-Text, where they lie beside the project
//! (`../shared/oracles/recognizers`). A case is read right where all its numbers are found, in order, with no other
//! among them, and with their units.
//!
//! What is told otherwise there and means the same counts: cents as a hundredth of their currency; a range by its
//! upper end, or by both; a unit by its words. Words for units without a number are no quantities.

use std::{fs, path::Path};

use serde_json::Value;
use tiezi_core::MetricKind;
use tiezi_metrics::{Decimal, MetricsOptions, Quantity};
use tiezi_testkit::skipped;

const FOLDER: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../shared/oracles/recognizers"
);

/// The share of cases that must be read right.
const FLOORS: &[(&str, &str, f64)] = &[
    ("Chinese", "NumberModel", 0.95),
    ("Chinese", "PercentModel", 0.95),
    ("Chinese", "CurrencyModel", 0.97),
    ("Chinese", "DimensionModel", 0.97),
    ("English", "NumberModel", 0.97),
    ("English", "PercentModel", 0.80),
    ("English", "CurrencyModel", 0.98),
    ("English", "DimensionModel", 0.93),
];

/// Cases that are not read as they are told, by model and place, and why.
const GIVEN_UP: &[(&str, &str, usize, &str)] = &[
    (
        "English",
        "NumberModel",
        70,
        "two numbers before a fraction",
    ),
    ("English", "NumberModel", 84, "a power with two signs"),
    (
        "English",
        "NumberModel",
        108,
        "hundreds below the line without a hyphen",
    ),
    (
        "English",
        "NumberModel",
        109,
        "hundreds below the line without a hyphen",
    ),
    (
        "English",
        "NumberModel",
        110,
        "thousands below the line without a hyphen",
    ),
    (
        "English",
        "NumberModel",
        227,
        "an ordinal without its article, told as the number in it",
    ),
    (
        "English",
        "PercentModel",
        9,
        "a percentage of a number isn't so many percent",
    ),
    (
        "English",
        "PercentModel",
        10,
        "a percentage of a number isn't so many percent",
    ),
    (
        "English",
        "PercentModel",
        11,
        "a percentage of a number isn't so many percent",
    ),
    (
        "English",
        "PercentModel",
        12,
        "a percentage of a number isn't so many percent",
    ),
    (
        "English",
        "CurrencyModel",
        101,
        "cents after a sign, without a word for them",
    ),
    (
        "English",
        "CurrencyModel",
        110,
        "a coin's name before a number, which is a person's or a title more often",
    ),
    (
        "English",
        "CurrencyModel",
        125,
        "a sign between two numbers with the same spaces",
    ),
    (
        "English",
        "DimensionModel",
        52,
        "a time of day told as a length",
    ),
    (
        "English",
        "DimensionModel",
        68,
        "a coin's name for a weight",
    ),
    ("English", "DimensionModel", 87, "a rate is one unit here"),
    (
        "English",
        "DimensionModel",
        91,
        "turns are counted, not measured",
    ),
    (
        "English",
        "DimensionModel",
        92,
        "turns are counted, not measured",
    ),
    (
        "English",
        "DimensionModel",
        93,
        "temperatures are measures here",
    ),
    (
        "English",
        "DimensionModel",
        94,
        "temperatures are measures here",
    ),
];

#[test]
fn numbers_and_quantities_are_read() {
    if !Path::new(FOLDER).is_dir() {
        skipped(&format!("there are no cases in {FOLDER}"));
        return;
    }
    let mut faults = Vec::new();
    println!(
        "{:<8} {:<15} {:>5} {:>5} {:>6}",
        "language", "model", "right", "cases", "share"
    );
    for &(language, model, floor) in FLOORS {
        let text = fs::read_to_string(format!("{FOLDER}/{language}/{model}.json")).unwrap();
        let cases: Vec<Value> = serde_json::from_str(text.trim_start_matches('\u{FEFF}')).unwrap();
        let mut wrong = Vec::new();
        let mut right = 0;
        for (at, case) in cases.iter().enumerate() {
            let given_up = GIVEN_UP
                .iter()
                .find(|given| (given.0, given.1, given.2) == (language, model, at));
            match (verdict(model, case), given_up) {
                (Ok(()), Some(_)) => faults.push(format!(
                    "{language} {model} {at} is read right: take it from the list"
                )),
                (Ok(()), None) => right += 1,
                (Err(_), Some((.., why))) => wrong.push(format!("  {at}: given up: {why}")),
                (Err(error), None) => wrong.push(format!("  {at}: {error}")),
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "there are few")]
        let share = f64::from(right) / cases.len() as f64;
        println!(
            "{language:<8} {model:<15} {right:>5} {:>5} {share:>6.3}",
            cases.len()
        );
        for line in wrong {
            println!("{line}");
        }
        if share < floor {
            faults.push(format!("{language} {model}: {share:.3} is below {floor}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is told of a number: its value and how its unit is told.
struct Told<'a> {
    /// None where only its place counts.
    value: Option<f64>,
    code: Option<&'a str>,
    text: &'a str,
}

/// What was found of a number.
struct Found<'a> {
    value: Decimal,
    most: Option<Decimal>,
    /// Its unit and currency.
    unit: Option<(&'a str, Option<&'static str>)>,
}

fn verdict(model: &str, case: &Value) -> Result<(), String> {
    let input = case["Input"].as_str().unwrap_or_default();
    let is_open = case["IgnoreResolution"].as_bool().unwrap_or(false);
    let told: Vec<Told> = case["Results"]
        .as_array()
        .map_or(&[][..], Vec::as_slice)
        .iter()
        .filter_map(|result| told(result, is_open))
        .collect();
    let found = found(model, input);
    let mut rest = told.as_slice();
    for one in &found {
        let Some((first, after)) = rest.split_first() else {
            return Err(format!("{input:?} has no {} there", shown(one.value)));
        };
        let upper = one
            .most
            .filter(|most| !is_same(one.value, first) && is_same(*most, first));
        if !is_same(upper.unwrap_or(one.value), first) {
            return Err(format!(
                "{input:?} {:?} is no {} {:?}",
                first.text,
                shown(one.value),
                one.unit
            ));
        }
        if let Some((unit, currency)) = one.unit {
            let is_told = first.code.map_or_else(
                || first.text.to_lowercase().contains(&unit.to_lowercase()),
                |code| currency == Some(code),
            );
            if !is_told {
                return Err(format!(
                    "{input:?} {:?} isn't in {unit:?} {currency:?}",
                    first.text
                ));
            }
        }
        rest = after;
        if upper.is_none()
            && let Some(most) = one.most
            && let Some((second, after)) = rest.split_first()
            && is_same(most, second)
        {
            rest = after;
        }
    }
    match rest.first() {
        Some(missed) => Err(format!("{input:?} {:?} is missed", missed.text)),
        None => Ok(()),
    }
}

fn told(result: &Value, is_open: bool) -> Option<Told<'_>> {
    let resolution = &result["Resolution"];
    let value = resolution["value"].as_str()?.trim_end_matches('%');
    let value: f64 = value.parse().ok()?;
    let part = match resolution["unit"].as_str() {
        Some("Cent" | "Pence" | "Penny") => 1e2,
        Some("Satoshi") => 1e8,
        _ => 1.0,
    };
    Some(Told {
        value: (!is_open).then_some(value / part),
        code: resolution["isoCurrency"]
            .as_str()
            .filter(|code| !code.starts_with('_')),
        text: result["Text"].as_str()?,
    })
}

fn found<'a>(model: &str, input: &'a str) -> Vec<Found<'a>> {
    let kind = match model {
        "PercentModel" => MetricKind::Percent,
        "CurrencyModel" => MetricKind::Money,
        "DimensionModel" => MetricKind::Measure,
        _ => {
            let numerals = tiezi_metrics::numerals(input).into_iter();
            return numerals
                .map(|(_, number)| Found {
                    value: number.value,
                    most: number.most,
                    unit: None,
                })
                .collect();
        }
    };
    let quantities: Vec<Quantity> = tiezi_metrics::quantities(input, &MetricsOptions::default());
    let unit = |quantity: &Quantity<'a>| match kind {
        MetricKind::Percent => None,
        _ => Some((quantity.unit.unwrap_or("?"), quantity.currency)),
    };
    let of_kind = quantities.iter().filter(|quantity| quantity.kind == kind);
    of_kind
        .map(|quantity| Found {
            value: quantity.value,
            most: quantity.most,
            unit: unit(quantity),
        })
        .collect()
}

fn is_same(found: Decimal, told: &Told) -> bool {
    let Some(value) = told.value else {
        return true;
    };
    let found = found.number().map_or(f64::NAN, tiezi_core::Number::get);
    (found - value).abs() <= value.abs() * 1e-9
}

fn shown(value: Decimal) -> String {
    value
        .number()
        .map_or_else(|| "?".to_owned(), |number| number.to_string())
}
