//! Pages copied out of browsers as text, held to what is read in the pages themselves.
//!
//! `BROWSER/NAME.txt` is what a browser shows of `fixtures/html/NAME.html`; `just dumps` writes all of them.
//!
//! The truth is the reading of the page: its posts with words. Left out are those of which the browser shows fewer than
//! two thirds of the words, for the rest is hidden or stands in data for programs. A text of a page without a thread
//! (a list, an article, a login) must not be read as posts.
//!
//! `cargo test -p tiezi-tests --test dumps -- --nocapture` shows the worst pages of each browser; a failure tells
//! each post that is read otherwise.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

mod compare;

use std::{collections::BTreeSet, fmt, fs, path::Path};

use compare::{Post, pairs, posts, share, words};
use tiezi::{Conversion, Report, tiezi_core::View};
use tiezi_tests::{Fixture, files_in_folders, fixtures, on_all_cores};

/// What has to hold of all dumps of a browser.
struct Floors {
    browser: &'static str,
    /// The least F1 of the posts.
    f1: f64,
    /// The least share of posts with the author's name, of those found whose page has it.
    authors: f64,
    /// The most posts found with a name that the page doesn't give them.
    wrong: usize,
    /// The most posts read in pages without a thread.
    invented: usize,
}

const FLOORS: [Floors; 3] = [
    Floors {
        browser: "chromium",
        f1: 0.87,
        authors: 0.94,
        wrong: 6,
        invented: 0,
    },
    Floors {
        browser: "w3m",
        f1: 0.82,
        authors: 0.92,
        wrong: 8,
        invented: 0,
    },
    Floors {
        browser: "lynx",
        f1: 0.83,
        authors: 0.93,
        wrong: 6,
        invented: 0,
    },
];

/// How many pages are shown of each browser.
const WORST: usize = 12;

#[test]
fn each_page_has_its_dumps_and_each_dump_its_page() {
    let stems = pages().into_iter().map(|page| stem(&page).to_owned());
    let wanted: BTreeSet<_> = stems
        .flat_map(|stem| FLOORS.map(|floors| (floors.browser.to_owned(), format!("{stem}.txt"))))
        .collect();
    let found: BTreeSet<_> = files_in_folders(folder()).into_iter().collect();
    let odd: Vec<_> = wanted.symmetric_difference(&found).collect();
    assert!(
        odd.is_empty(),
        "`just dumps` writes those that are missing and deletes those left over: {odd:?}"
    );
}

#[test]
fn dumps_are_read_as_their_pages() {
    let pages = pages();
    let truths = on_all_cores(&pages, |_, page| {
        let report = read("html", &page.input);
        (is_thread(&report), posts(&report))
    });
    let mut low = Vec::new();
    for floors in FLOORS {
        let mut counts = on_all_cores(&truths, |at, (is_thread, truth)| {
            let stem = stem(&pages[at]);
            let path = folder().join(floors.browser).join(format!("{stem}.txt"));
            let dump = fs::read(path).unwrap();
            let found = posts(&read("text", &dump));
            let count = if *is_thread {
                let shown = words(&String::from_utf8(dump).unwrap());
                let truth: Vec<_> = truth.iter().filter(|post| post.stands_in(&shown)).collect();
                Count::of_thread(&truth, &found)
            } else {
                Count::of_no_thread(truth, &found)
            };
            (stem, count)
        });
        let mut sum = Count::default();
        for (_, count) in &counts {
            sum.add(count);
        }
        println!("{:<28}{sum}", floors.browser);
        counts.sort_by(|(_, a), (_, b)| a.goodness().total_cmp(&b.goodness()));
        for (name, count) in counts.iter().take(WORST) {
            println!("  {name:<26}{count}");
        }
        let missed = sum.missed(&floors);
        if !missed.is_empty() {
            low.extend(missed);
            let faults = counts.iter().flat_map(|(name, count)| {
                let faults = count.faults.iter();
                faults.map(move |fault| format!("  {name}: {fault}"))
            });
            low.extend(faults);
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}

/// What was read in dumps, beside what stands in their pages.
#[derive(Debug, Default)]
struct Count {
    /// The posts of the page.
    wanted: usize,
    /// The posts of the dump.
    found: usize,
    /// The posts that are the same.
    hits: usize,
    /// Those among them whose author the page names.
    named: usize,
    /// Those whose author the dump names alike.
    authors: usize,
    /// Those whose author the dump names otherwise, or where the page doesn't.
    wrong: usize,
    /// The posts of a dump of a page without a thread.
    invented: usize,
    /// A sentence for each post that is read in another way.
    faults: Vec<String>,
}

impl Count {
    fn of_thread(truth: &[&Post], found: &[Post]) -> Self {
        let pairs = pairs(truth, found);
        let mut count = Self {
            wanted: truth.len(),
            found: found.len(),
            hits: pairs.len(),
            ..Self::default()
        };
        for (at, post) in truth.iter().enumerate() {
            if !pairs.iter().any(|(wanted, _)| *wanted == at) {
                count.fault("the page", post, "is not found");
            }
        }
        for (at, post) in found.iter().enumerate() {
            let Some((wanted, _)) = pairs.iter().find(|(_, found)| *found == at) else {
                count.fault("the dump", post, "is none of the page");
                continue;
            };
            let (said, wanted) = (&post.author, &truth[*wanted].author);
            count.named += usize::from(wanted.is_some());
            count.authors += usize::from(wanted.is_some() && said == wanted);
            count.wrong += usize::from(said.is_some() && said != wanted);
            if said != wanted {
                let what = format!(
                    "is by {}, not by {}",
                    name(said.as_deref()),
                    name(wanted.as_deref())
                );
                count.fault("the dump", post, &what);
            }
        }
        count
    }

    /// A text that is no thread is read as one post of nobody, or of who wrote it; any other is invented.
    fn of_no_thread(truth: &[Post], found: &[Post]) -> Self {
        let mut count = Self::default();
        for post in found {
            let author = &post.author;
            let is_known = author.is_none() || truth.iter().any(|post| post.author == *author);
            if found.len() > 1 || !is_known {
                count.invented += 1;
                let what = format!("by {} is invented", name(author.as_deref()));
                count.fault("the dump", post, &what);
            }
        }
        count
    }

    fn fault(&mut self, of: &str, post: &Post, what: &str) {
        let (number, beginning) = (post.number, post.beginning());
        let fault = format!("post {number} of {of} ({beginning}) {what}");
        self.faults.push(fault);
    }

    fn add(&mut self, other: &Self) {
        self.wanted += other.wanted;
        self.found += other.found;
        self.hits += other.hits;
        self.named += other.named;
        self.authors += other.authors;
        self.wrong += other.wrong;
        self.invented += other.invented;
    }

    fn f1(&self) -> f64 {
        share(2 * self.hits, self.wanted + self.found)
    }

    fn author_share(&self) -> f64 {
        share(self.authors, self.named)
    }

    /// By what pages are sorted, the worst first.
    fn goodness(&self) -> f64 {
        if self.invented > 0 {
            0.0
        } else {
            self.f1() * (1.0 + self.author_share())
        }
    }

    /// What is worse than the floors have it.
    fn missed(&self, floors: &Floors) -> Vec<String> {
        let browser = floors.browser;
        let least = [
            ("F1", self.f1(), floors.f1),
            ("share of authors", self.author_share(), floors.authors),
        ];
        let most = [
            ("wrong names", self.wrong, floors.wrong),
            ("invented posts", self.invented, floors.invented),
        ];
        let low = least.into_iter().filter(|(_, is, least)| is < least);
        let low =
            low.map(|(what, is, least)| format!("{browser}: {what} {is:.4} is below {least}"));
        let high = most.into_iter().filter(|(_, is, most)| is > most);
        let high =
            high.map(|(what, is, most)| format!("{browser}: {is} {what} are more than {most}"));
        low.chain(high).collect()
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "posts {:>3} of {:>3}, {:>3} read, F1 {:.3}  authors {:>3} of {:>3}, {:.3}, {} wrong  invented {}",
            self.hits,
            self.wanted,
            self.found,
            self.f1(),
            self.authors,
            self.named,
            self.author_share(),
            self.wrong,
            self.invented,
        )
    }
}

fn name(author: Option<&str>) -> &str {
    author.unwrap_or("nobody")
}

fn is_thread(page: &Report) -> bool {
    !page.posts.is_empty() && page.source.view != Some(View::Article)
}

fn pages() -> Vec<Fixture> {
    let fixtures = fixtures().into_iter();
    fixtures
        .filter(|fixture| fixture.folder == "html")
        .collect()
}

fn stem(page: &Fixture) -> &str {
    page.name.trim_end_matches(".html")
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/dumps"))
}

/// Reads an input without the passes: they would turn first lines of a text into its title.
fn read(format: &str, input: &[u8]) -> Report {
    let conversion = Conversion::new()
        .from(format)
        .without_pass("outline")
        .without_pass("metrics");
    conversion.read(input).unwrap().report
}

#[test]
fn what_is_read_otherwise_is_counted() {
    let post = |number, author: Option<&str>, text| Post {
        number,
        author: author.map(ToOwned::to_owned),
        words: words(text),
    };
    let page = [
        post(1, Some("Wren"), "low water"),
        post(2, Some("Tern"), "high water"),
        post(3, None, "slack"),
    ];
    let dump = [
        post(1, Some("Wren"), "low water"),
        post(2, Some("Guest"), "slack"),
        post(3, None, "log in"),
    ];
    let count = Count::of_thread(&page.iter().collect::<Vec<_>>(), &dump);
    assert_eq!((count.hits, count.wanted, count.found), (2, 3, 3));
    assert_eq!((count.authors, count.named, count.wrong), (1, 1, 1));
    assert_eq!(
        count.faults,
        [
            "post 2 of the page (high water) is not found",
            "post 2 of the dump (slack) is by Guest, not by nobody",
            "post 3 of the dump (log in) is none of the page",
        ]
    );
    let invented = |found: &[Post]| Count::of_no_thread(&page[..1], found).invented;
    assert_eq!(invented(&dump), 3);
    assert_eq!(invented(&dump[..1]), 0);
    assert_eq!(invented(&dump[1..2]), 1);
    assert_eq!(invented(&dump[2..]), 0);

    let floors = |f1, wrong| Floors {
        browser: "w3m",
        f1,
        authors: 1.0,
        wrong,
        invented: 0,
    };
    assert!(count.missed(&floors(0.66, 1)).is_empty());
    assert_eq!(
        count.missed(&floors(0.67, 0)),
        [
            "w3m: F1 0.6667 is below 0.67",
            "w3m: 1 wrong names are more than 0",
        ]
    );
}
