//! How fast pages are parsed, and elements found in them: megabytes of HTML a second.
//!
//! `cargo bench -p tiezi-dom`; a folder of pages as argument is taken in place of the fixtures.

#![expect(clippy::unwrap_used, reason = "a benchmark may panic")]

use std::{env, fs, hint::black_box, path::PathBuf, time::Instant};

use tiezi_dom::{Tree, parse, selector};

/// How often all pages are parsed; the fastest counts.
const ROUNDS: usize = 5;
/// How many bytes are parsed in a round at least, so that it takes longer than the clock's grain.
const LEAST: usize = 20_000_000;

fn main() {
    let folder = env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'));
    let fixtures = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/html");
    let files = fs::read_dir(folder.map_or(fixtures, PathBuf::from)).unwrap();
    let pages: Vec<String> = files
        .map(|file| String::from_utf8_lossy(&fs::read(file.unwrap().path()).unwrap()).into_owned())
        .collect();
    let selector = selector!("div.post > .author a[href], td.postbody, article:has(time)");
    measure("parse", &pages, |page| drop(black_box(parse(page))));
    let trees: Vec<(usize, Tree)> = pages.iter().map(|page| (page.len(), parse(page))).collect();
    measure_trees("select", &trees, |tree| {
        black_box(tree.document().select(selector).count());
    });
    measure_trees("text", &trees, |tree| {
        black_box(tree.document().text());
    });
}

fn measure(name: &str, pages: &[String], work: impl Fn(&str)) {
    let size = pages.iter().map(String::len).sum();
    report(name, size, || pages.iter().for_each(|page| work(page)));
}

fn measure_trees(name: &str, trees: &[(usize, Tree)], work: impl Fn(&Tree)) {
    let size = trees.iter().map(|(size, _)| size).sum();
    report(name, size, || trees.iter().for_each(|(_, tree)| work(tree)));
}

/// Prints the speed of work on so many bytes.
#[expect(clippy::cast_precision_loss, reason = "a speed needs no exactness")]
fn report(name: &str, size: usize, work: impl Fn()) {
    let times = LEAST.div_ceil(size.max(1));
    let speed = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            (0..times).for_each(|_| work());
            (size * times) as f64 / start.elapsed().as_secs_f64() / 1e6
        })
        .fold(0.0, f64::max);
    println!("tiezi-dom, {name}: {speed:.1} MB/s");
}
