//! Reports held to the truth of what a person reads in them, and sentences that state no figure.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

mod account;
mod compare;

use std::{
    fs,
    path::{Path, PathBuf},
};

use account::{Account, Truth, letters};
use compare::{Count, compare};
use tiezi::{Conversion, Report, tiezi_core::plain};
use tiezi_tests::{REPORTS, TRUTH, files_in_folders};

/// The least F1 of each kind over all reports of a folder.
const FLOORS: [(&str, f64); KINDS] = [
    ("sections", 1.0),
    ("points", 1.0),
    ("credits", 1.0),
    ("captions", 1.0),
    ("words", 1.0),
    ("metrics", 0.99),
    ("subject", 0.95),
    ("change", 1.0),
];
const KINDS: usize = 8;

#[test]
fn truths_say_where_each_number_stands() {
    for (name, text, truth) in reports(&fixtures()) {
        for number in truth.metrics {
            let stands = text.get(number.start_utf8..number.end_utf8);
            assert_eq!(stands, Some(number.text.as_bytes()), "{name}");
        }
    }
}

#[test]
fn fixtures_are_read_as_a_person_reads_them() {
    score(&fixtures());
}

#[test]
fn shared_reports_are_read_as_a_person_reads_them() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    if shared.join(REPORTS).is_dir() {
        score(&shared);
    } else {
        tiezi_testkit::skipped("there is no ../shared beside the project with reports");
    }
}

#[test]
fn sentences_that_state_no_figure_have_none() {
    let list = fixtures().join(REPORTS).join("not-figures.txt");
    let mut found = Vec::new();
    for line in fs::read_to_string(list).unwrap().lines() {
        let dump = format!(
            "河狸 发表于 2023-3-18 01:11:13\n\n水位\n\n{line}\n\n页: [1]\n查看完整版本: 水位\n"
        );
        let post = read(dump.as_bytes()).posts.remove(0);
        assert_eq!(letters(&plain::all_words(&post.body)), letters(line));
        let texts = post.metrics.into_iter().map(|metric| metric.text);
        found.extend(texts.map(|text| format!("{text} in {line}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures")
}

/// Prints what of each report in a folder's folder of reports is read as its truth has it, as
/// matched/wanted(said), and holds the sums to the floors.
fn score(folder: &Path) {
    let mut low = Vec::new();
    let mut sums = [Count::default(); KINDS];
    for (name, text, truth) in reports(folder) {
        let counts = compare(&Account::of_report(&read(&text)), &Account::of_truth(truth));
        println!("{}", row(&name, |kind| counts[kind].to_string()));
        for (sum, count) in sums.iter_mut().zip(counts) {
            sum.add(count);
        }
    }
    assert!(sums[0].wanted > 0, "no reports in {}", folder.display());
    println!("{}", row("F1", |kind| format!("{:.3}", sums[kind].f1())));
    for ((kind, floor), sum) in FLOORS.into_iter().zip(sums) {
        if sum.f1() < floor {
            low.push(format!("{kind}: {:.4} is below {floor}", sum.f1()));
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}

/// The name, the text and the truth of each report in a folder's folder of reports.
fn reports(folder: &Path) -> impl Iterator<Item = (String, Vec<u8>, Truth)> {
    let files = files_in_folders(folder).into_iter();
    files.filter_map(move |(of, name)| {
        let stem = name.strip_suffix(TRUTH).filter(|_| of == REPORTS)?;
        let file = |name: &str| fs::read(folder.join(REPORTS).join(name)).unwrap();
        let truth = serde_json::from_slice(&file(&name)).unwrap();
        Some((stem.to_owned(), file(&format!("{stem}.txt")), truth))
    })
}

fn row(name: &str, cell: impl Fn(usize) -> String) -> String {
    let cells = FLOORS.iter().enumerate();
    cells.fold(format!("{name:<20}"), |row, (kind, (title, _))| {
        format!("{row}  {title} {}", cell(kind))
    })
}

fn read(input: &[u8]) -> Report {
    let conversion = Conversion::new().from("text");
    conversion.read(input).unwrap().report
}
