//! How fast saved pages are read. With the pages of `../shared/pages/text` where they lie beside the
//! project, else with the project's own fixtures.

#![expect(clippy::unwrap_used, reason = "a benchmark may panic")]

use std::{fs, path::Path};

use divan::{Bencher, counter::BytesCount};
use tiezi_core::{Options, Reader};
use tiezi_html::Html;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// Every fixture.
fn pages() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/html");
    let files = fs::read_dir(folder).unwrap();
    files
        .map(|file| fs::read(file.unwrap().path()).unwrap())
        .collect()
}

#[divan::bench]
fn with_outline(bencher: Bencher<'_, '_>) {
    read(bencher, "full");
}

#[divan::bench]
fn posts_only(bencher: Bencher<'_, '_>) {
    read(bencher, "off");
}

fn read(bencher: Bencher<'_, '_>, outline: &str) {
    use tiezi_core::Converter;
    let pages = pages();
    let size: usize = pages.iter().map(Vec::len).sum();
    let options = Options::check(Html.options(), [("outline", outline)]).unwrap();
    bencher.counter(BytesCount::new(size)).bench(|| {
        for page in &pages {
            divan::black_box(Html.read(page, &options).unwrap());
        }
    });
}
