//! What becomes of the lines around and between words: each is a field, the board's own, or counted as left out.

use std::collections::HashSet;

use tiezi_boards::known::{beside_phrase, is_line, is_word, parts};
use tiezi_core::{Author, Block, Edit, Element, Inline, Post, Timestamp, Walk, plain};

use crate::{
    copied::unlisted,
    lines::Lines,
    thread::{Body, PartKind, Thread},
};

/// The longest run of letters that may be several words written together.
const LONGEST_GLUED: usize = 90;

/// The lines of which some words are in no post and no field, and that boards don't write either.
pub(crate) fn unaccounted(lines: &Lines<'_>, thread: &Thread) -> Vec<usize> {
    let mut fields = None;
    let mut found = Vec::new();
    let mut left_out = thread.left_out.iter().peekable();
    let mut check = |at: usize, own: Option<&HashSet<String>>, found: &mut Vec<usize>| {
        if is_whole(thread, at) {
            return;
        }
        let line = unlisted(lines.get(at));
        // Nothing but a rule, or numbers.
        if !line.chars().any(char::is_alphabetic) {
            return;
        }
        let fields = fields.get_or_insert_with(|| fields_of(thread));
        let is_known = |word: &str| {
            fields.contains(word) || own.is_some_and(|own| own.contains(word)) || is_word(word)
        };
        if !is_line(line) && !all_known(beside_phrase(line), &is_known) {
            found.push(at);
        }
    };
    let inner = inner_lines(thread);
    let mut at = 0;
    let bodies = thread.bodies.iter().map(Some).chain([None]);
    for body in bodies {
        let start = body.map_or(lines.len(), |body| body.lines.start);
        let gap_end = start.saturating_sub(usize::from(thread.heads_are_whole && body.is_some()));
        for line in at..gap_end {
            while left_out.next_if(|range| range.end <= line).is_some() {}
            let is_left_out = left_out.peek().is_some_and(|range| range.contains(&line));
            if !is_left_out {
                check(line, None, &mut found);
            }
        }
        let Some(body) = body else { break };
        let is_outer = body.lines.len() > 1;
        parts_of(body, &mut |line, own| {
            if !(is_outer && inner.contains(&line)) {
                check(line, own, &mut found);
            }
        });
        let signature_end = body
            .signature
            .as_ref()
            .map_or(0, |signature| signature.lines.end);
        if let Some(signature) = &body.signature {
            parts_of(signature, &mut |line, own| check(line, own, &mut found));
        }
        at = at.max(body.lines.end).max(signature_end);
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether the view has read every word of a line.
fn is_whole(thread: &Thread, line: usize) -> bool {
    let after = thread.whole.partition_point(|range| range.start <= line);
    let before = after.checked_sub(1).and_then(|at| thread.whole.get(at));
    before.is_some_and(|range| range.contains(&line))
}

/// The lines of posts that stand among those of another, as pushes do.
fn inner_lines(thread: &Thread) -> HashSet<usize> {
    let mut end = 0;
    let mut inner = HashSet::new();
    for body in &thread.bodies {
        if body.lines.start < end {
            inner.extend(body.lines.clone());
        }
        end = end.max(body.lines.end);
    }
    inner
}

/// Gives each line of a body that is no plain words, with the words of the blocks that were made of them.
fn parts_of(body: &Body, check: &mut impl FnMut(usize, Option<&HashSet<String>>)) {
    if body.parts.is_empty() {
        return;
    }
    let mut own = HashSet::new();
    for part in &body.parts {
        match &part.kind {
            PartKind::Block(block) => add_block(block, &mut own),
            PartKind::Quote { author, posted, .. } => {
                add_author(author.as_ref(), &mut own);
                add_time(posted.as_ref(), &mut own);
            }
            PartKind::Chrome | PartKind::Code { .. } => {}
        }
    }
    let mut last = 0;
    for part in &body.parts {
        let lines = match &part.kind {
            // The words in it are blocks as they stand.
            PartKind::Quote { words, .. } => part.lines.start..words.start,
            PartKind::Code { words } => words.end..part.lines.end,
            PartKind::Block(_) | PartKind::Chrome => part.lines.clone(),
        };
        for line in lines.start.max(last)..lines.end {
            check(line, Some(&own));
        }
        last = last.max(lines.end);
    }
}

/// Whether all words of a line are known, markup aside.
fn all_known(line: &str, is_known: &impl Fn(&str) -> bool) -> bool {
    let line = without_tags(line);
    // The name of a board for whoever has none: `名無しさん＠水辺`.
    let nobody = line.split_once("名無し");
    let rest = nobody.map(|(_, rest)| {
        rest.split_once(['\u{FF1A}', ':', ' ', '[', '<'])
            .map_or("", |(_, rest)| rest)
    });
    let line = nobody.map_or(&*line, |(before, _)| before);
    let mut words = parts(line).chain(parts(rest.unwrap_or_default()));
    let is_whole = |word: &str| is_known(word) || is_glued(word, is_known, 2);
    words.all(|word| {
        // Copies glue numbers to what stands before and after them: `1楼2015`.
        let mut parts = word.split(|c: char| c.is_ascii_digit());
        is_whole(word) || parts.all(|part| part.is_empty() || is_whole(part))
    })
}

/// Whether a word is several that are known, written together as Chinese is: `河狸发表于`.
fn is_glued(word: &str, is_known: &impl Fn(&str) -> bool, most: usize) -> bool {
    if word.is_ascii() || word.len() > LONGEST_GLUED || most == 0 {
        return false;
    }
    let ends = word.char_indices().map(|(at, _)| at).filter(|&at| at > 0);
    ends.rev().any(|at| {
        let (first, rest) = word.split_at(at);
        let is_number = first.bytes().all(|b| b.is_ascii_digit());
        (is_number || is_known(first))
            && (is_known(rest)
                || rest.bytes().all(|b| b.is_ascii_digit())
                || is_glued(rest, is_known, most - 1))
    })
}

/// A line without tags of HTML and with its entities as spaces.
fn without_tags(line: &str) -> std::borrow::Cow<'_, str> {
    if !line.contains('<') && !line.contains('&') {
        return line.into();
    }
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        let end = if rest.starts_with('<') {
            rest.find('>')
        } else {
            rest.find(';').filter(|end| *end < 8)
        };
        let end = end.filter(|_| is_tag || rest.starts_with("&#"));
        text.push(' ');
        rest = &rest[end.map_or(1, |end| end + 1)..];
    }
    text.push_str(rest);
    text.into()
}

/// The words of all fields of a thread.
fn fields_of(thread: &Thread) -> HashSet<String> {
    let mut words = HashSet::new();
    thread
        .understood
        .iter()
        .for_each(|text| add(text, &mut words));
    let source = &thread.source;
    let texts = [
        &thread.title,
        &source.forum,
        &source.url,
        &source.engine_version,
        &source.thread_id,
    ];
    texts
        .into_iter()
        .flatten()
        .chain(&source.boards)
        .for_each(|text| add(text, &mut words));
    thread
        .posts
        .iter()
        .for_each(|post| add_post(post, &mut words));
    words
}

fn add_post(post: &Post, words: &mut HashSet<String>) {
    add_author(post.author.as_ref(), words);
    add_time(post.posted.as_ref(), words);
    if let Some(Edit { by, at }) = &post.edited {
        if let Some(by) = by {
            add(by, words);
        }
        add_time(at.as_ref(), words);
    }
    [&post.subject, &post.url, &post.id]
        .into_iter()
        .flatten()
        .for_each(|text| add(text, words));
}

fn add_author(author: Option<&Author>, words: &mut HashSet<String>) {
    let Some(author) = author else {
        return;
    };
    let Author {
        name,
        nick,
        id,
        role,
        ..
    } = author;
    [name, nick, id, role]
        .into_iter()
        .flatten()
        .for_each(|text| add(text, words));
}

fn add_time(time: Option<&Timestamp>, words: &mut HashSet<String>) {
    if let Some(time) = time {
        add(&time.text, words);
    }
}

fn add_block(block: &Block, words: &mut HashSet<String>) {
    if let Block::Quote(quote) = block {
        add_author(quote.author.as_ref(), words);
        add_time(quote.posted.as_ref(), words);
        quote
            .blocks
            .iter()
            .for_each(|block| add_block(block, words));
    } else if let Block::Notice(notice) = block {
        add(&notice.text, words);
    } else if let Block::Poll(poll) = block {
        poll.options
            .iter()
            .for_each(|option| add(&option.text, words));
    }
    let block = std::slice::from_ref(block);
    for element in Walk::of(block) {
        match element {
            Element::Block(Block::Figure(figure)) => {
                figure
                    .images
                    .iter()
                    .for_each(|image| add(&image.url, words));
            }
            Element::Block(Block::Attachment(file)) => {
                let told = [&file.name, &file.size];
                told.into_iter().flatten().for_each(|text| add(text, words));
            }
            Element::Inline(Inline::Link(link)) => add(&link.url, words),
            Element::Inline(Inline::Image(image)) => add(&image.url, words),
            _ => {}
        }
    }
    add(&plain::all_words(block), words);
}

fn add(text: &str, words: &mut HashSet<String>) {
    words.extend(parts(text).map(str::to_owned));
}
