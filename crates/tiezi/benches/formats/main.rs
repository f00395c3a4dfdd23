//! How fast the lossless formats are read and written, beside what it takes to parse the same report as
//! JSON into `serde_json::Value`; all in bytes of the form that is read or written.
//!
//! `TIEZI_BENCH_MB` is the size of the report's JSON, 50 if unset.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark may panic")]

mod thread;

use std::{env, io};

use divan::{Bencher, counter::BytesCount};
use tiezi::{Options, Report};

// What the command line has.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const FORMATS: [&str; 3] = ["json", "xml", "markdown"];

fn main() {
    divan::main();
}

#[divan::bench(args = FORMATS, sample_count = 5, sample_size = 1)]
fn read(bencher: Bencher, format: &str) {
    let bytes = written(&report(), format);
    let registry = tiezi::registry();
    let reader = registry.by_name(format).unwrap().reader().unwrap();
    bencher
        .counter(BytesCount::of_slice(&bytes))
        .bench(|| reader.read(&bytes, &Options::default()).unwrap());
}

#[divan::bench(args = FORMATS, sample_count = 5, sample_size = 1)]
fn write(bencher: Bencher, format: &str) {
    let report = report();
    let length = written(&report, format).len();
    let registry = tiezi::registry();
    let writer = registry.by_name(format).unwrap().writer().unwrap();
    bencher
        .counter(BytesCount::new(length))
        .bench(|| writer.write(&report, &Options::default(), &mut io::sink()));
}

/// The yardstick.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn read_json_value(bencher: Bencher) {
    let json = written(&report(), "json");
    bencher
        .counter(BytesCount::of_slice(&json))
        .bench(|| serde_json::from_slice::<serde_json::Value>(&json).unwrap());
}

fn report() -> Report {
    let megabytes = env::var("TIEZI_BENCH_MB").ok();
    let megabytes: usize = megabytes.map_or(50, |text| text.parse().unwrap());
    thread::of_size(megabytes * 1_000_000)
}

fn written(report: &Report, format: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let registry = tiezi::registry();
    let writer = registry.by_name(format).unwrap().writer().unwrap();
    writer
        .write(report, &Options::default(), &mut bytes)
        .unwrap();
    bytes
}
