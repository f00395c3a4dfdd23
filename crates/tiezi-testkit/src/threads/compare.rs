//! What a reader read, held to what is true.

use std::collections::HashMap;

use tiezi_core::{Report, plain};

use super::{Case, Post, dice::hash};

/// How much of the words of a post must be right: the F1 of its words and those of the true post.
const LIKE: f64 = 0.8;

/// What became of the posts of one case, or of many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Pages.
    pub pages: usize,
    /// Posts that the pages show.
    pub posts: usize,
    /// Posts that were read.
    pub read: usize,
    /// Of these, those that are posts of the page, with their words.
    pub right: usize,
    /// Right posts with the right author, without an author, and with another.
    pub authors: Verdicts,
    /// The same of times, where the page tells them.
    pub times: Verdicts,
    /// The same of parents, where the page shows them.
    pub parents: Verdicts,
}

/// How often something was read rightly, not at all, or wrongly.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Verdicts {
    /// As the page has it.
    pub right: usize,
    /// Nothing, though the page has it.
    pub absent: usize,
    /// Something else.
    pub wrong: usize,
}

impl Verdicts {
    /// What share of all was read rightly.
    pub fn right_share(&self) -> f64 {
        share(self.right, self.all())
    }

    /// What share of all was read wrongly.
    pub fn wrong_share(&self) -> f64 {
        1.0 - share(self.all() - self.wrong, self.all())
    }

    fn all(&self) -> usize {
        self.right + self.absent + self.wrong
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.absent += other.absent;
        self.wrong += other.wrong;
    }
}

impl Counts {
    /// The F1 of the posts: of those that were read, and of those that the pages show.
    pub fn f1(&self) -> f64 {
        share(2 * self.right, self.posts + self.read)
    }

    /// Counts others in.
    pub(super) fn add(&mut self, other: &Self) {
        self.pages += other.pages;
        self.posts += other.posts;
        self.read += other.read;
        self.right += other.right;
        self.authors.add(other.authors);
        self.times.add(other.times);
        self.parents.add(other.parents);
    }
}

/// A share; all of nothing.
#[expect(clippy::cast_precision_loss, reason = "a share needs no exactness")]
fn share(part: usize, all: usize) -> f64 {
    if all == 0 {
        1.0
    } else {
        part as f64 / all as f64
    }
}

/// What a reader made of a case: the counts, and a line for each thing that is not as it should be.
pub(super) fn compare(case: &Case, report: Option<&Report>) -> (Counts, Vec<String>) {
    let mut faults = Vec::new();
    let mut counts = Counts {
        pages: 1,
        posts: case.posts.len(),
        ..Counts::default()
    };
    let Some(report) = report else {
        faults.push("the page was not read".to_owned());
        return (counts, faults);
    };
    let parents = report.parents();
    let paragraphs: Vec<String> = case
        .article
        .iter()
        .flat_map(|words| words.lines())
        .map(squeezed)
        .collect();
    // The article may be a post or be left out.
    let is_article = |post: &tiezi_core::Post| {
        let words = squeezed(&plain::all_words(&post.body));
        let found = paragraphs
            .iter()
            .filter(|paragraph| words.contains(*paragraph));
        found.map(String::len).sum::<usize>() * 2 > words.len()
    };
    let read: Vec<(usize, &tiezi_core::Post)> = report
        .posts
        .iter()
        .enumerate()
        .filter(|(_, post)| !is_article(post))
        .collect();
    let bags: Vec<[Bag; 2]> = read
        .iter()
        .map(|(_, post)| [plain::own_words(&post.body), plain::all_words(&post.body)])
        .map(|texts| texts.map(|text| Bag::of(&text)))
        .collect();
    let wanted: Vec<Vec<Bag>> = case.posts.iter().map(ways).collect();
    counts.read = read.len();
    let pairs = align(&bags, &wanted);
    counts.right = pairs.len();
    let places: HashMap<usize, usize> = pairs.iter().map(|(i, j)| (read[*i].0, *j)).collect();
    let mut found = vec![false; case.posts.len()];
    let mut matched = vec![false; read.len()];
    for (i, j) in pairs {
        found[j] = true;
        matched[i] = true;
        let ((at, post), truth) = (read[i], &case.posts[j]);
        let name = post
            .author
            .as_ref()
            .and_then(|author| author.name.as_deref());
        let author = verdict(name, |name| name == truth.author);
        tell(&mut counts.authors, author, || {
            faults.push(format!(
                "post {j}: author {:?}, read as {name:?}",
                truth.author
            ));
        });
        if let Some(time) = &truth.time {
            let posted = post.posted.as_ref();
            let read = posted
                .and_then(|posted| posted.time)
                .map(|time| time.to_string());
            let is_right =
                |read: &str| read.len() >= 10 && (read.starts_with(time) || time.starts_with(read));
            let of_time = verdict(read.as_deref(), is_right);
            tell(&mut counts.times, of_time, || {
                faults.push(format!("post {j}: time {time}, read as {read:?}"));
            });
        }
        if case.shows_parents {
            let read = parents[at].map(|parent| places.get(&parent).copied());
            let is_opening =
                |parent: &Option<Option<usize>>| case.has_opening && *parent == Some(Some(0));
            let parent = match truth.parent {
                None if read.is_none() || is_opening(&read) || j == 0 => Verdict::Right,
                // The article may be what it answers.
                None if case.article.is_some() && read == Some(None) => Verdict::Right,
                None => Verdict::Wrong,
                Some(parent) => verdict(read, |read| read == Some(parent)),
            };
            tell(&mut counts.parents, parent, || {
                faults.push(format!(
                    "post {j}: parent {:?}, read as {read:?}",
                    truth.parent
                ));
            });
        }
    }
    for (j, post) in case.posts.iter().enumerate().filter(|(j, _)| !found[*j]) {
        faults.push(format!(
            "post {j} is not read: {}: {:?}",
            post.author,
            brief(&post.words)
        ));
    }
    for ((at, post), _) in read
        .iter()
        .zip(&matched)
        .filter(|(_, is_matched)| !**is_matched)
    {
        let words = plain::all_words(&post.body);
        let name = post
            .author
            .as_ref()
            .and_then(|author| author.name.as_deref());
        faults.push(format!(
            "read as post {at}, but none: {name:?}: {:?}",
            brief(&words)
        ));
    }
    (counts, faults)
}

fn squeezed(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

fn brief(words: &str) -> String {
    const LONGEST: usize = 160;
    let count = words.chars().count();
    if count <= LONGEST {
        return words.to_owned();
    }
    let head: String = words.chars().take(LONGEST / 2).collect();
    let tail: String = words.chars().skip(count - LONGEST / 2).collect();
    format!("{head} … {tail}")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Right,
    Absent,
    Wrong,
}

fn verdict<T>(read: Option<T>, is_right: impl FnOnce(T) -> bool) -> Verdict {
    match read {
        None => Verdict::Absent,
        Some(read) => {
            if is_right(read) {
                Verdict::Right
            } else {
                Verdict::Wrong
            }
        }
    }
}

fn tell(counts: &mut Verdicts, verdict: Verdict, fault: impl FnOnce()) {
    match verdict {
        Verdict::Right => counts.right += 1,
        Verdict::Absent => counts.absent += 1,
        Verdict::Wrong => counts.wrong += 1,
    }
    if verdict != Verdict::Right {
        fault();
    }
}

/// The words by which a post may be known: its own, those with what it quotes, and both under its subject.
fn ways(post: &Post) -> Vec<Bag> {
    let mut ways = vec![Bag::of(&post.words)];
    if !post.quoted.is_empty() {
        ways.push(Bag::of(&format!("{}\n{}", post.quoted, post.words)));
    }
    if let Some(subject) = &post.subject {
        ways.push(Bag::of(&format!("{subject}\n{}", post.words)));
        if !post.quoted.is_empty() {
            ways.push(Bag::of(&format!(
                "{subject}\n{}\n{}",
                post.quoted, post.words
            )));
        }
    }
    ways
}

/// The words of a text, sorted; a character of Chinese is a word.
struct Bag(Vec<u64>);

impl Bag {
    fn of(text: &str) -> Self {
        let mut words = Vec::new();
        let mut word = String::new();
        for c in text.chars() {
            let is_word = matches!(c, '\u{2E80}'..='\u{9FFF}');
            if (is_word || !(c.is_alphanumeric() || c == '_')) && !word.is_empty() {
                words.push(hash(&word));
                word.clear();
            }
            if is_word && c.is_alphanumeric() {
                words.push(u64::from(c));
            } else if c.is_alphanumeric() || c == '_' {
                word.extend(c.to_lowercase());
            }
        }
        if !word.is_empty() {
            words.push(hash(&word));
        }
        words.sort_unstable();
        Self(words)
    }

    /// How many words two texts have in common.
    fn common(&self, other: &Self) -> usize {
        let (mut i, mut j, mut common) = (0, 0, 0);
        while let (Some(one), Some(two)) = (self.0.get(i), other.0.get(j)) {
            match one.cmp(two) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    common += 1;
                    i += 1;
                    j += 1;
                }
            }
        }
        common
    }

    fn is_like(&self, other: &Self) -> bool {
        let (most, least) = (
            self.0.len().max(other.0.len()),
            self.0.len().min(other.0.len()),
        );
        // The F1 of texts of such lengths is no greater than that.
        if share(2 * least, most + least) < LIKE {
            return false;
        }
        share(2 * self.common(other), most + least) >= LIKE
    }
}

/// The most pairs of read and true posts that are like each other, in order on both sides.
fn align(read: &[[Bag; 2]], wanted: &[Vec<Bag>]) -> Vec<(usize, usize)> {
    let is_like = |i: usize, j: usize| {
        read[i]
            .iter()
            .any(|one| wanted[j].iter().any(|other| one.is_like(other)))
    };
    if read.len() == wanted.len() && (0..read.len()).all(|at| is_like(at, at)) {
        return (0..read.len()).map(|at| (at, at)).collect();
    }
    // The longest common subsequence.
    let width = wanted.len() + 1;
    let mut most = vec![0_usize; (read.len() + 1) * width];
    let mut like = vec![false; read.len() * wanted.len()];
    for i in (0..read.len()).rev() {
        for j in (0..wanted.len()).rev() {
            let is_pair = is_like(i, j);
            like[i * wanted.len() + j] = is_pair;
            let skipped = most[(i + 1) * width + j].max(most[i * width + j + 1]);
            let paired = most[(i + 1) * width + j + 1] + 1;
            most[i * width + j] = if is_pair {
                skipped.max(paired)
            } else {
                skipped
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < read.len() && j < wanted.len() {
        let here = most[i * width + j];
        if like[i * wanted.len() + j] && here == most[(i + 1) * width + j + 1] + 1 {
            pairs.push((i, j));
            i += 1;
            j += 1;
        } else if most[(i + 1) * width + j] == here {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
