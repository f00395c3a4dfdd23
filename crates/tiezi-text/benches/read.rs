//! How fast raw text is read, with and without outline and JSON; twice the size shall take twice the time.

#![allow(missing_docs, clippy::unwrap_used, clippy::cast_possible_truncation)]

mod dump;

use divan::{Bencher, counter::BytesCount};
use tiezi_core::{Options, Pass, Report, Writer};
use tiezi_json::Json;
use tiezi_metrics::Metrics;
use tiezi_outline::Outline;
use tiezi_text::TextOptions;

// What the command line has.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// Megabytes of input.
const SIZES: [usize; 2] = [50, 100];
const MEGABYTE: usize = 1_000_000;

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn posts(bencher: Bencher, megabytes: usize) {
    read(bencher, &dump::archiver(megabytes * MEGABYTE), false);
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn outline(bencher: Bencher, megabytes: usize) {
    read(bencher, &dump::archiver(megabytes * MEGABYTE), true);
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn posts_to_json(bencher: Bencher, megabytes: usize) {
    convert(bencher, &dump::archiver(megabytes * MEGABYTE), false);
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn outline_to_json(bencher: Bencher, megabytes: usize) {
    convert(bencher, &dump::archiver(megabytes * MEGABYTE), true);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn print_view_to_json(bencher: Bencher) {
    convert(bencher, &dump::print_view(50 * MEGABYTE), true);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn plain_to_json(bencher: Bencher) {
    convert(bencher, &dump::plain(50 * MEGABYTE), true);
}

fn read(bencher: Bencher, input: &str, outlines: bool) {
    let read = reader(input, outlines);
    // Once before, for the memory that the first pass asks the system for.
    drop(read());
    bencher.counter(BytesCount::of_str(input)).bench_local(read);
}

fn convert(bencher: Bencher, input: &str, outlines: bool) {
    let read = reader(input, outlines);
    let mut output = Vec::new();
    let mut convert = || {
        output.clear();
        let report = read();
        Json.write(&report, &Options::default(), &mut output)
            .unwrap();
    };
    convert();
    bencher
        .counter(BytesCount::of_str(input))
        .bench_local(convert);
}

/// A reader, with the passes that find structure and figures behind it if asked for.
fn reader(input: &str, outlines: bool) -> impl Fn() -> Report + use<'_> {
    move || {
        let reading = tiezi_text::read(input.as_bytes(), &TextOptions::default());
        let mut report = reading.unwrap().report;
        if outlines {
            Outline.apply(&mut report, &Options::default()).unwrap();
            Metrics.apply(&mut report, &Options::default()).unwrap();
        }
        report
    }
}
