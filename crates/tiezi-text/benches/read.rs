//! How fast raw text is read, with and without outline and JSON; twice the size shall take twice the time.

#![allow(missing_docs, clippy::unwrap_used, clippy::cast_possible_truncation)]

mod dump;

use divan::{Bencher, counter::BytesCount};
use tiezi_core::{Converter, Options, Reader, Reading, Writer};
use tiezi_json::Json;
use tiezi_text::Text;

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
    read(bencher, &dump::archiver(megabytes * MEGABYTE), "off");
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn outline(bencher: Bencher, megabytes: usize) {
    read(bencher, &dump::archiver(megabytes * MEGABYTE), "full");
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn posts_to_json(bencher: Bencher, megabytes: usize) {
    convert(bencher, &dump::archiver(megabytes * MEGABYTE), "off");
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn outline_to_json(bencher: Bencher, megabytes: usize) {
    convert(bencher, &dump::archiver(megabytes * MEGABYTE), "full");
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn print_view_to_json(bencher: Bencher) {
    convert(bencher, &dump::print_view(50 * MEGABYTE), "full");
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn plain_to_json(bencher: Bencher) {
    convert(bencher, &dump::plain(50 * MEGABYTE), "full");
}

fn read(bencher: Bencher, input: &str, outline: &str) {
    let read = reader(input, outline);
    // Once before, for the memory that the first pass asks the system for.
    drop(read());
    bencher.counter(BytesCount::of_str(input)).bench_local(read);
}

fn convert(bencher: Bencher, input: &str, outline: &str) {
    let read = reader(input, outline);
    let mut output = Vec::new();
    let mut convert = || {
        output.clear();
        let report = read().report;
        Json.write(&report, &Options::default(), &mut output)
            .unwrap();
    };
    convert();
    bencher
        .counter(BytesCount::of_str(input))
        .bench_local(convert);
}

fn reader<'a>(input: &'a str, outline: &str) -> impl Fn() -> Reading + use<'a> {
    let options = Options::check(Text.options(), [("outline", outline)]).unwrap();
    move || Text.read(input.as_bytes(), &options).unwrap()
}
