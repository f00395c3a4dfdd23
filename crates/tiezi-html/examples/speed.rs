fn main() {
    use tiezi_core::{Converter, Options, Reader};
    let mut pages = vec![];
    for e in std::fs::read_dir(std::env::args().nth(1).unwrap()).unwrap() {
        pages.push(std::fs::read(e.unwrap().path()).unwrap());
    }
    let n: usize = pages.iter().map(Vec::len).sum();
    for outline in ["off", "full", "off", "full", "off"] {
        let o = Options::check(tiezi_html::Html.options(), [("outline", outline)]).unwrap();
        let t = std::time::Instant::now();
        let mut k = 0;
        for p in &pages {
            k += tiezi_html::Html.read(p, &o).unwrap().report.posts.len();
        }
        println!(
            "{outline} {:.1} MB/s {k}",
            n as f64 / t.elapsed().as_secs_f64() / 1e6
        );
    }
}
#[global_allocator]
static A: mimalloc::MiMalloc = mimalloc::MiMalloc;
