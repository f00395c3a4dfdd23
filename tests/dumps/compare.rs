//! How far the posts of one reading are those of another.

use std::collections::HashMap;

use tiezi::{
    Report,
    tiezi_core::{Block, Element, Walk, plain},
};

/// The least F1 of the words of two posts that are the same.
const SAME: f64 = 0.8;

/// A post as far as readings are compared.
#[derive(Debug)]
pub(crate) struct Post {
    /// Its place in its report, from 1.
    pub(crate) number: usize,
    /// Its author's name.
    pub(crate) author: Option<String>,
    /// What it says and quotes, as [`words`] parts it; never empty.
    pub(crate) words: Vec<String>,
}

impl Post {
    /// Its first words, to find it by.
    pub(crate) fn beginning(&self) -> String {
        self.words[..self.words.len().min(8)].join(" ")
    }

    /// Whether a reading of a text could give the post: if fewer than two thirds of its words stand there,
    /// no part of the text has an F1 of [`SAME`].
    pub(crate) fn stands_in(&self, text: &[String]) -> bool {
        3 * common(&self.words, text) >= 2 * self.words.len()
    }

    fn is_same(&self, other: &Self) -> bool {
        let all = self.words.len() + other.words.len();
        2.0 * count(common(&self.words, &other.words)) >= SAME * count(all)
    }
}

/// The posts of a report that have words.
pub(crate) fn posts(report: &Report) -> Vec<Post> {
    let posts = report.posts.iter().zip(1..).map(|(post, number)| Post {
        number,
        author: post.author.as_ref().and_then(|author| author.name.clone()),
        words: words(&said(&post.body)),
    });
    posts.filter(|post| !post.words.is_empty()).collect()
}

/// What some blocks say and whom and what they quote, in lines. Polls and notices are left out: pages have them
/// elsewhere than beside the words of their post.
fn said(blocks: &[Block]) -> String {
    let mut lines = vec![plain::own_words(blocks)];
    for element in Walk::of(blocks) {
        if let Element::Block(Block::Quote(quote)) = element {
            let author = quote.author.as_ref();
            lines.extend(author.and_then(|author| author.name.clone()));
            lines.push(plain::own_words(&quote.blocks));
        }
    }
    lines.join("\n")
}

/// The runs of letters and digits of a text, in lower case. A character of Chinese, Japanese or Korean is a word
/// of its own.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut goes_on = false;
    for c in text.chars() {
        let is_word = c.is_alphanumeric();
        let is_run = is_word && !is_cjk(c);
        match words.last_mut() {
            Some(run) if is_run && goes_on => run.push_str(&lower(c)),
            _ if is_word => words.push(lower(c)),
            _ => {}
        }
        goes_on = is_run;
    }
    words
}

fn lower(c: char) -> String {
    c.to_lowercase().collect()
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}')
}

/// How many words are in both lists, each as often as in the list that has it less often.
fn common(a: &[String], b: &[String]) -> usize {
    let mut left: HashMap<&str, usize> = HashMap::new();
    for word in a {
        *left.entry(word).or_default() += 1;
    }
    let is_left = |word: &&String| match left.get_mut(word.as_str()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    };
    b.iter().filter(is_left).count()
}

/// The places of the same posts, in the order of both lists, as many as there can be.
pub(crate) fn pairs(a: &[&Post], b: &[Post]) -> Vec<(usize, usize)> {
    let is_same: Vec<Vec<bool>> = a
        .iter()
        .map(|a| b.iter().map(|b| a.is_same(b)).collect())
        .collect();
    let mut most = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            let with = most[i + 1][j + 1] + usize::from(is_same[i][j]);
            most[i][j] = with.max(most[i + 1][j]).max(most[i][j + 1]);
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if is_same[i][j] && most[i][j] == most[i + 1][j + 1] + 1 {
            pairs.push((i, j));
            i += 1;
            j += 1;
        } else if most[i + 1][j] >= most[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// What share one count is of another; all of nothing.
pub(crate) fn share(part: usize, all: usize) -> f64 {
    if all == 0 {
        1.0
    } else {
        count(part) / count(all)
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn count(number: usize) -> f64 {
    number as f64
}

#[test]
fn posts_are_the_same_by_their_words_in_order() {
    let post = |text: &str| Post {
        number: 1,
        author: None,
        words: words(text),
    };
    assert_eq!(
        words("Low_water, 3rd: 潮位ÉTÉ"),
        ["low", "water", "3rd", "潮", "位", "été"]
    );
    let [a, b, c] = ["one two three four", "alpha beta", "潮位"].map(post);
    // Another word for one of four leaves an F1 of 0.75.
    let (near, far) = (post("One two three four, five"), post("one two three five"));
    assert_eq!(
        pairs(&[&a, &b, &c], &[near, post("beta alpha")]),
        [(0, 0), (1, 1)]
    );
    assert_eq!(pairs(&[&a, &b], &[far, post("alpha alpha")]), []);
    assert_eq!(
        pairs(&[&a, &b, &c], &[post("潮 位"), post("alpha beta")]).len(),
        1
    );
    assert!(a.stands_in(&words("four three two")) && !a.stands_in(&words("four two two")));
}
