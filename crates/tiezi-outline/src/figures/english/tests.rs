//! English sentences and their figures.

use tiezi_core::Direction;

use super::{Stated, Vocabulary, numerals, read};

fn figures(sentence: &str) -> Vec<Stated<'_>> {
    read(sentence, &Vocabulary::default())
}

/// A figure in one line: kind, value, end of a range, unit, currency, qualifier, subject, change.
fn line(sentence: &str, stated: &Stated) -> String {
    let quantity = &stated.quantity;
    let number = |value: super::Decimal| value.number().map_or_else(String::new, |number| number.to_string());
    let mut line = format!("{} {}", quantity.kind.as_str(), number(quantity.value));
    if let Some(most) = quantity.most {
        line += &format!("..{}", number(most));
    }
    if let Some(unit) = quantity.unit {
        line += &format!(" {unit}");
    }
    if let Some(currency) = quantity.currency {
        line += &format!(" {currency}");
    }
    if let Some(qualifier) = quantity.qualifier {
        line += &format!(" ({qualifier})");
    }
    if let Some(subject) = &stated.subject {
        line += &format!(" of {subject}");
    }
    if let Some(change) = &stated.change {
        line += if change.direction == Direction::Up { " up" } else { " down" };
        if let Some(percent) = change.percent {
            line += &format!(" {percent}%");
        }
        if let Some(basis) = &change.basis {
            line += &format!(" {basis}");
        }
    }
    assert!(sentence.get(quantity.start..quantity.end).is_some(), "{sentence}");
    line
}

#[track_caller]
fn check(sentence: &str, expected: &[&str]) {
    let found: Vec<String> = figures(sentence).iter().map(|stated| line(sentence, stated)).collect();
    assert_eq!(found, expected, "{sentence}");
}

#[test]
fn dump() {
    for sentence in include_str!("/tmp/sentences.txt").lines() {
        let found: Vec<String> = figures(sentence).iter().map(|stated| format!("{} {:?}", line(sentence, stated), &sentence[stated.quantity.start..stated.quantity.end])).collect();
        println!("{sentence}\n      {}", found.join("\n      "));
    }
}

#[test]
fn numbers_are_found_in_texts() {
    assert_eq!(numerals("twelve of 40").len(), 2);
    check("", &[]);
}
