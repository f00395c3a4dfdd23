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
/// a page whose words stand a line apart, a subject stands directly above them. Anything else can't
/// be told from words.
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
        if is_heading(line) && (is_left || all_apart && is_above()) {
            post.subject = name(line).filter(|subject| Some(subject) != thread.title.as_ref());
            body.lines.start = at + 1;
        }
    }
}
