//! The subjects that some replies have, which lost what set them apart from words.

use std::ops::Range;

use tiezi_core::punctuation::{is_colon, is_comma, is_sentence_end};

use super::chrome::name;
use crate::{
    body::indent,
    lines::Lines,
    thread::{Body, Thread},
};

/// The longest title that Discuz! takes, in bytes, with room for converted charsets.
const LONGEST_TITLE: usize = 300;
/// The longest subject that is told from words by its place alone.
const LONGEST_SUBJECT: usize = 60;

/// Whether a line is short, and no sentence.
pub(super) fn is_heading(line: &str) -> bool {
    let ends = |c| is_sentence_end(c) || is_comma(c) || is_colon(c) || matches!(c, '.' | '、');
    line.len() <= LONGEST_TITLE && !line.ends_with(ends) && !line.contains('。')
}

/// Takes the subjects of replies off their words.
///
/// In a dump that indents words and not headings, a subject stands further left than the header. On
/// a page whose words stand a line apart, a subject stands directly above them. In a dump that sets a blank
/// line under headings, it is a line over a blank one, where the page has blank lines nowhere else among words.
/// Anything else can't be told from words.
pub(super) fn take(lines: &Lines<'_>, thread: &mut Thread, header: usize) {
    // One space before a word is no indent.
    let header_indent = indent(lines.raw(header)) & !1;
    let first_words = |body: &Range<usize>| lines.next_words(body.start, body.end);
    let is_apart = |body: &Body| {
        let first = first_words(&body.lines);
        let joint = |at: usize| !lines.is_blank(at) && !lines.is_blank(at + 1) && Some(at) != first;
        let mut followed = body.lines.start..body.lines.end.saturating_sub(1);
        !body.parts.is_empty() || !followed.any(joint)
    };
    let all_apart = header_indent == 0 && thread.bodies.iter().all(is_apart);
    let all_over_blank = header_indent == 0 && are_over_blank(lines, thread);
    let bodies = thread.bodies.iter_mut().zip(&mut thread.posts).skip(1);
    for (body, post) in bodies.filter(|(body, _)| body.parts.is_empty()) {
        let Some(at) = first_words(&body.lines) else {
            continue;
        };
        let line = lines.get(at);
        let under = lines.next_words(at + 1, body.lines.end);
        let is_left = indent(lines.raw(at)) < header_indent
            && under.is_some_and(|under| indent(lines.raw(under)) >= header_indent);
        let is_above = || {
            under == Some(at + 1)
                && line.len() <= LONGEST_SUBJECT
                && lines.get(at + 1).len() >= 2 * line.len()
        };
        let is_subject = || {
            is_left
                || all_apart && is_above()
                || all_over_blank && over_blank(lines, body) == Some(true)
        };
        if is_heading(line) && is_subject() {
            post.subject = name(line).filter(|subject| Some(subject) != thread.title.as_ref());
            body.lines.start = at + 1;
        }
    }
}

/// How many replies with a subject over a blank line tell that blank lines stand under subjects.
const FEWEST: usize = 2;

/// Whether a blank line follows the title in the first post, and blank lines among the words of the others follow a
/// heading only, in more than one.
fn are_over_blank(lines: &Lines<'_>, thread: &Thread) -> bool {
    let Some((first, replies)) = thread.bodies.split_first() else {
        return false;
    };
    let title = first.lines.start.checked_sub(1).map(|at| lines.get(at));
    if title != thread.title.as_deref() || !lines.is_blank(first.lines.start) {
        return false;
    }
    let mut count = 0;
    let bodies = replies.iter().map(|body| over_blank(lines, body));
    let fit = bodies
        .chain([no_blank(lines, first).then_some(false)])
        .all(|is_over| {
            count += usize::from(is_over == Some(true));
            is_over.is_some()
        });
    fit && count >= FEWEST
}

/// Whether a body has a blank line under a heading that it begins with; nothing where there is one elsewhere.
fn over_blank(lines: &Lines<'_>, body: &Body) -> Option<bool> {
    let Some(at) = lines.next_words(body.lines.start, body.lines.end) else {
        return Some(false);
    };
    let line = lines.get(at);
    let under = lines.next_words(at + 1, body.lines.end);
    let Some(under) = under.filter(|&under| under > at + 1) else {
        return no_blank(lines, body).then_some(false);
    };
    let is_over = under == at + 2
        && body.parts.is_empty()
        && is_heading(line)
        && line.len() <= LONGEST_SUBJECT
        && lines.get(under).len() >= 2 * line.len()
        && no_blank(lines, &Body::from(under..body.lines.end));
    is_over.then_some(true)
}

/// Whether no blank line stands among the words of a body.
fn no_blank(lines: &Lines<'_>, body: &Body) -> bool {
    let mut filled = body.lines.clone().skip_while(|&at| lines.is_blank(at));
    let blank = filled.find(|&at| lines.is_blank(at));
    blank.is_none_or(|blank| lines.next_words(blank, body.lines.end).is_none())
}
