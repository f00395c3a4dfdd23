//! Sites that write who and when over the words of each post, and buttons under them.

use std::ops::Range;

use tiezi_boards::{known, notice, page};
use tiezi_core::{Block, Post, Source, View, normal};

use super::marks::bare;
use crate::{
    lines::Lines,
    thread::{Body, Part, PartKind, Thread},
    wrap,
};

/// What a site writes around posts, besides their heads. Lines are given bare.
pub(super) struct Site {
    pub(super) engine: &'static str,
    pub(super) template: Option<&'static str>,
    /// Whether a line is the site's own, besides the buttons that all have.
    pub(super) is_own: fn(&str) -> bool,
    /// Whether a line that stands among words is the site's own.
    pub(super) is_between: fn(&str) -> bool,
    /// Whether a line closes the words of a post: the first of its buttons.
    pub(super) closes: fn(&str) -> bool,
    /// Whether a line stands below all posts.
    pub(super) ends: fn(&str) -> bool,
}

/// The lines over a post.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) lines: Range<usize>,
    /// The lines among them of which every word is read.
    pub(super) whole: Range<usize>,
    pub(super) post: Post,
    pub(super) words: Words,
}

/// Where the words of a post stand.
#[derive(Debug)]
pub(super) enum Words {
    /// Below its head, up to its buttons or the next head.
    Below,
    /// In these lines below its head.
    Within(Range<usize>),
    /// In the head itself: a post that is no more than the title of what it leads to.
    Title(String),
}

/// How many lines a title takes at most, where a text browser broke it.
const MOST_TITLE_LINES: usize = 5;
/// The least length of a line that may go on in the next, in bytes.
const LEAST_FULL: usize = 60;

/// The title that ends in the nearest line before one, not more than `near` before it; and the lines that it takes.
pub(super) fn title_above(
    lines: &Lines<'_>,
    at: usize,
    near: usize,
) -> Option<(String, Range<usize>)> {
    let last = lines.words_before(at, at.saturating_sub(near))?;
    let mut first = last;
    while first > 0
        && last - first + 1 < MOST_TITLE_LINES
        && lines.get(first - 1).len() >= LEAST_FULL
    {
        first -= 1;
    }
    let mut title = String::new();
    for at in first..=last {
        wrap::join(&mut title, bare(lines.get(at)));
    }
    let title = normal::filled_line(&title)?;
    Some((title, first..last + 1))
}

impl Head {
    pub(super) fn new(lines: Range<usize>, post: Post) -> Self {
        Self {
            whole: lines.clone(),
            lines,
            post,
            words: Words::Below,
        }
    }
}

impl Site {
    /// The thread of some heads, in order.
    pub(super) fn thread(
        &self,
        lines: &Lines<'_>,
        title: Option<String>,
        heads: Vec<Head>,
    ) -> Thread {
        let mut thread = Thread {
            title,
            source: Source {
                engine: Some(self.engine.to_owned()),
                template: self.template.map(str::to_owned),
                view: Some(View::Thread),
                ..Source::default()
            },
            ..Thread::default()
        };
        let mut done = 0;
        let starts: Vec<usize> = heads.iter().skip(1).map(|head| head.lines.start).collect();
        for (at, head) in heads.into_iter().enumerate() {
            self.around(lines, done..head.lines.start, &mut thread);
            let next = starts.get(at).copied();
            let below = head.lines.end..next.unwrap_or(lines.len());
            let Head {
                lines: own,
                whole,
                mut post,
                words,
            } = head;
            let body = match words {
                Words::Title(title) => {
                    let part = Part {
                        lines: own.clone(),
                        kind: PartKind::Block(Box::new(Block::paragraph(title))),
                    };
                    done = own.end;
                    Body {
                        parts: vec![part],
                        ..Body::from(own.clone())
                    }
                }
                Words::Within(range) => {
                    self.around(lines, own.end..range.start, &mut thread);
                    done = range.end;
                    Body::from(range)
                }
                Words::Below => {
                    let words = self.words(lines, below, next.is_none());
                    let words = take_state(lines, words, &mut post, &mut thread);
                    done = words.end;
                    self.body(lines, words, &mut thread)
                }
            };
            thread.whole.push(whole);
            thread.push(post, body);
        }
        self.around(lines, done..lines.len(), &mut thread);
        thread
    }

    /// The body of some words, without the lines among them that are the site's own.
    fn body(&self, lines: &Lines<'_>, words: Range<usize>, thread: &mut Thread) -> Body {
        let mut body = Body::from(words.clone());
        for at in words.filter(|&at| (self.is_between)(bare(lines.get(at)))) {
            thread.whole.push(at..at + 1);
            body.parts.push(Part {
                lines: at..at + 1,
                kind: PartKind::Chrome,
            });
        }
        body
    }

    /// The words that begin a range: up to the buttons, and in the last post up to what stands below all.
    fn words(&self, lines: &Lines<'_>, range: Range<usize>, is_last: bool) -> Range<usize> {
        let closes = |at: &usize| (self.closes)(bare(lines.get(*at)));
        let end = if is_last {
            let ends = |at: &usize| closes(at) || (self.ends)(bare(lines.get(*at)));
            range.clone().find(ends)
        } else {
            range.clone().rev().find(closes)
        };
        let mut end = end.unwrap_or(range.end);
        while let Some(last) = lines.words_before(end, range.start) {
            let words = bare(lines.get(last));
            if !(words.is_empty() || self.is_around(words)) {
                end = last + 1;
                break;
            }
            end = last;
        }
        let start = lines.next_words(range.start, end).unwrap_or(end);
        start..end
    }

    /// Whether a line is of the page around posts, by itself.
    fn is_around(&self, line: &str) -> bool {
        (self.is_own)(line) || page::is_button_row(line)
    }

    /// Sorts the lines around posts: those of the site, and those that are left out.
    fn around(&self, lines: &Lines<'_>, range: Range<usize>, thread: &mut Thread) {
        for at in range {
            if lines.is_blank(at) {
                continue;
            }
            let line = bare(lines.get(at));
            if line.is_empty() || self.is_around(line) || known::is_line(line) {
                thread.whole.push(at..at + 1);
            } else {
                thread.leave_out(lines, at..at + 1);
            }
        }
    }
}

/// Takes words that stand in place of those of a post for what they are.
fn take_state(
    lines: &Lines<'_>,
    words: Range<usize>,
    post: &mut Post,
    thread: &mut Thread,
) -> Range<usize> {
    if words.len() == 1
        && let Some(state) = notice::placeholder(bare(lines.get(words.start)))
    {
        post.state = Some(state);
        thread.whole.push(words.clone());
        return words.end..words.end;
    }
    words
}
