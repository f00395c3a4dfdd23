//! How fast a folder of saved pages is read, on one core: megabytes of HTML a second, a line for each way.
//!
//! `cargo bench -p tiezi-html --bench pages -- FOLDER`; `just bench-html` sets other tools beside it.

#![expect(clippy::unwrap_used, reason = "a benchmark may panic")]

use std::{env, fs, hint::black_box, path::PathBuf, time::Instant};

use tiezi_core::{Options, Pass, Writer};
use tiezi_html::HtmlOptions;
use tiezi_metrics::Metrics;
use tiezi_outline::Outline;
use tiezi_records::PostsJsonl;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often all pages are read; the fastest counts.
const ROUNDS: usize = 5;

fn main() {
    let folder = env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'));
    let fixtures = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/html");
    let folder = folder.map_or(fixtures, PathBuf::from);
    let files = fs::read_dir(&folder).unwrap();
    let pages: Vec<Vec<u8>> = files
        .map(|file| fs::read(file.unwrap().path()).unwrap())
        .collect();
    for (name, outline, writes) in [
        ("posts", false, false),
        ("posts and outline", true, false),
        ("posts as JSON Lines", false, true),
    ] {
        let speed = (0..ROUNDS)
            .map(|_| round(&pages, outline, writes))
            .fold(0.0, f64::max);
        println!("tiezi, {name}: {speed:.1} MB/s");
    }
}

/// Reads all pages, finds their structure and figures if asked to, and writes their posts if asked to.
#[expect(clippy::cast_precision_loss, reason = "a speed needs no exactness")]
fn round(pages: &[Vec<u8>], outlines: bool, writes: bool) -> f64 {
    let size: usize = pages.iter().map(Vec::len).sum();
    let start = Instant::now();
    for page in pages {
        let reading = tiezi_html::read(page, &HtmlOptions::default());
        let mut report = reading.unwrap().report;
        if outlines {
            Outline.apply(&mut report, &Options::default()).unwrap();
            Metrics.apply(&mut report, &Options::default()).unwrap();
        }
        if writes {
            let mut records = Vec::new();
            PostsJsonl
                .write(&report, &Options::default(), &mut records)
                .unwrap();
            black_box(records);
        }
        black_box(report);
    }
    size as f64 / start.elapsed().as_secs_f64() / 1e6
}
