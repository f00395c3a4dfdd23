//! From bytes to a report: decode, find the posts, read their words.

use std::{borrow::Cow, ops::Range};

use tiezi_core::{ReadError, Reading, Report, Role, Warning, decode, normal};

use crate::{
    account::unaccounted,
    body::{self, Layout},
    clean::Clean,
    discuz, discuz6,
    lines::Lines,
    options::TextOptions,
    plain, ptt, regular, s1_markdown, telnet,
    thread::{PartKind, Thread},
    two_channel,
    warnings::{LINE_OUTSIDE_POSTS, NO_POST, WORDS_BESIDE_FIELDS},
};

/// A way in which boards and archivists write threads as text.
struct Convention {
    /// Words of which the head of every such text has one; a quick look, for most texts have none.
    signs: &'static [&'static str],
    read: fn(&Lines<'_>) -> Option<Thread>,
}

/// The conventions that say themselves what they are. A text of Discuz! or of an engine that isn't known is told by what
/// recurs in it.
const CONVENTIONS: [Convention; 5] = [
    Convention {
        signs: &["看板", "站內"],
        read: ptt::read,
    },
    Convention {
        signs: &["信人", "作者"],
        read: telnet::read,
    },
    Convention {
        signs: &["<>", "ID:", "投稿日", "名無し"],
        read: two_channel::read,
    },
    Convention {
        signs: &["#####"],
        read: s1_markdown::read,
    },
    Convention {
        signs: &["小 发表于", "小 發表於"],
        read: discuz6::read,
    },
];

impl Convention {
    /// Whether a text may be of the convention, by its head.
    fn may_be(&self, text: &str) -> bool {
        let head = &text.as_bytes()[..text.len().min(HEAD)];
        let mut signs = self.signs.iter();
        signs.any(|sign| memchr::memmem::find(head, sign.as_bytes()).is_some())
    }
}

/// How much of a text is looked at to tell whether it is of a convention.
const HEAD: usize = 1 << 14;

/// Whether a text in UTF-8 begins as one of the conventions.
pub(crate) fn has_convention(input: &[u8]) -> bool {
    let head = &input[..input.len().min(HEAD)];
    let text = String::from_utf8_lossy(head);
    by_convention(&text, &Lines::new(&text)).is_some()
}

/// The thread of the first convention that a text is of.
fn by_convention(text: &str, lines: &Lines<'_>) -> Option<Thread> {
    let mut conventions = CONVENTIONS.iter();
    conventions.find_map(|convention| {
        let may_be = convention.may_be(text);
        may_be.then(|| (convention.read)(lines)).flatten()
    })
}

/// Reads raw text.
pub(crate) fn read(input: &[u8], options: &TextOptions) -> Result<Reading, ReadError> {
    let decoded = decode::decode(input, options.charset.as_deref(), None)?;
    let clean = Clean::of(&decoded.text);
    let text = line_feeds(&clean.text);
    let lines = Lines::new(&text);
    let mut thread = by_convention(&text, &lines)
        .or_else(|| discuz::read(&lines))
        .or_else(|| regular::read(&lines))
        .unwrap_or_else(|| plain::read(&lines));
    thread.source.charset = Some(decoded.charset_name());
    if options.url.is_some() {
        thread.source.url.clone_from(&options.url);
    }
    thread.left_out.sort_unstable_by_key(|range| range.start);
    let beside = unaccounted(&lines, &thread);
    let mut warnings = warnings(&text, &lines, &thread);
    warnings.extend(beside_warning(&lines, &beside));
    let mut parts = options
        .provenance
        .then(|| provenance(&lines, &thread, &beside));
    let mut report = report(&lines, thread);
    report.resolve_floors();
    report.normalize();
    for range in warnings
        .iter_mut()
        .filter_map(|warning| warning.range.as_mut())
    {
        *range = clean.original(range);
    }
    decoded.locate(&mut warnings);
    warnings.extend(decoded.malformed_warning());
    warnings.sort_by_key(Warning::start);
    if let Some(parts) = &mut parts {
        for (range, _) in parts.iter_mut() {
            *range = clean.original(range);
        }
        decoded.locate_provenance(parts);
    }
    let mut reading = Reading::unstructured(report, warnings);
    reading.provenance = parts;
    Ok(reading)
}

/// The text with line feeds where an old one has carriage returns alone, or NEL; as long as before.
fn line_feeds(text: &str) -> Cow<'_, str> {
    let head = text.as_bytes().get(..1 << 16).unwrap_or(text.as_bytes());
    if memchr::memchr(b'\n', head).is_none() && memchr::memchr(b'\r', head).is_some() {
        Cow::Owned(normal::line_ends(&text.replace('\r', "\n")).into_owned())
    } else {
        normal::line_ends(text)
    }
}

fn report(lines: &Lines<'_>, thread: Thread) -> Report {
    let layout = Layout::of(lines, &thread.bodies);
    let mut report = Report {
        title: thread.title,
        source: thread.source,
        posts: thread.posts,
        ..Report::default()
    };
    for (post, mut body) in report.posts.iter_mut().zip(thread.bodies) {
        if let Some(signature) = body.signature.take() {
            post.signature = body::blocks(lines, *signature, layout);
        }
        post.body = body::blocks(lines, body, layout);
    }
    report
}

/// What became of each run of lines that have words: the words of a post, or what the view found among them;
/// what is in no post; heads of posts, and the title. Other lines around posts are the board's own.
fn provenance(lines: &Lines<'_>, thread: &Thread, beside: &[usize]) -> Vec<(Range<usize>, Role)> {
    let mut roles: Vec<Option<Role>> = vec![None; lines.len()];
    let mut mark = |range: &Range<usize>, role: Role| {
        for line in roles.get_mut(range.clone()).unwrap_or_default() {
            *line = Some(role.clone());
        }
    };
    for (post, body) in thread.bodies.iter().enumerate() {
        mark(&body.lines, Role::Words { post });
        for part in &body.parts {
            let role = match part.kind {
                PartKind::Chrome => Role::Board,
                PartKind::Quote { .. } => Role::Quote { post },
                PartKind::Code { .. } | PartKind::Block(_) => Role::Words { post },
            };
            mark(&part.lines, role);
        }
    }
    for range in &thread.left_out {
        mark(range, Role::Lost);
    }
    // The line above a body that is in no other part tells who wrote it.
    for (post, body) in thread.bodies.iter().enumerate() {
        let above = (0..body.lines.start).rev();
        let mut above = above.take_while(|line| roles[*line].is_none());
        if let Some(line) = above.find(|line| !lines.is_blank(*line))
            && thread.posts[post].author.is_some()
        {
            roles[line] = Some(Role::Field {
                post: Some(post),
                name: "head",
            });
        }
    }
    if let Some(title) = &thread.title {
        let is_title = |line: &usize| lines.get(*line).contains(title.as_str());
        let free = |role: &Option<Role>| matches!(role, None | Some(Role::Lost));
        let title = (0..roles.len())
            .filter(|line| free(&roles[*line]))
            .find(is_title);
        if let Some(line) = title {
            roles[line] = Some(Role::Field {
                post: None,
                name: "title",
            });
        }
    }
    for &line in beside {
        roles[line] = Some(Role::Lost);
    }
    let mut parts: Vec<(Range<usize>, Role)> = Vec::new();
    for (line, role) in roles.into_iter().enumerate() {
        if lines.get(line).trim().is_empty() {
            continue;
        }
        let bytes = lines.bytes(line..line + 1);
        let role = role.unwrap_or(Role::Board);
        match parts.last_mut() {
            Some((range, last)) if *last == role => range.end = bytes.end,
            _ => parts.push((bytes, role)),
        }
    }
    parts
}

/// Lines of which some words are in no field.
fn beside_warning(lines: &Lines<'_>, beside: &[usize]) -> Option<Warning> {
    let first = *beside.first()?;
    let message = match beside.len() {
        1 => "words in this line are in no post and no field, and are left out".to_owned(),
        count => format!(
            "words in {count} lines are in no post and no field, and are left out; this is the first"
        ),
    };
    let range = lines.bytes(first..first + 1);
    Some(Warning::new(&WORDS_BESIDE_FIELDS, message, range))
}

/// What is not in the report: words in no post, control characters; and a page without posts.
fn warnings(text: &str, lines: &Lines<'_>, thread: &Thread) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let left_out = &thread.left_out;
    if let Some(first) = left_out.iter().map(|range| range.start).min() {
        let count: usize = left_out.iter().map(ExactSizeIterator::len).sum();
        let message = match count {
            1 => "this line is of no post and is left out".to_owned(),
            _ => format!("{count} lines are of no post and are left out; this is the first"),
        };
        warnings.push(Warning::new(
            &LINE_OUTSIDE_POSTS,
            message,
            lines.bytes(first..first + 1),
        ));
    }
    warnings.extend(normal::controls_warning(text));
    if thread.posts.is_empty() {
        warnings.push(Warning::new(
            &NO_POST,
            "there is no post here",
            0..text.len(),
        ));
    }
    warnings
}
