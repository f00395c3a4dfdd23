//! From bytes to a report: decode, find the posts, read their words.

use std::{borrow::Cow, ops::Range};

use tiezi_core::{ReadError, Reading, Report, Role, View, Warning, decode, normal};

use crate::{
    account::unaccounted,
    body::{self, Layout},
    chat,
    clean::Clean,
    columns::Columns,
    comments, discuz, discuz6, douban, hupu,
    lines::Lines,
    mojibake::Repaired,
    nga,
    options::TextOptions,
    phpwind, phpwind9, plain, ptt, regular, s1_markdown, telnet,
    thread::{PartKind, Thread},
    tianya, tieba, two_channel, v2ex,
    warnings::{LINE_OUTSIDE_POSTS, MOJIBAKE, NO_AUTHOR, NO_POST, WORDS_BESIDE_FIELDS},
};

/// A way in which boards and archivists write threads as text.
struct Convention {
    /// Words of which the head of every such text has one; a quick look, for most texts have none.
    signs: &'static [&'static str],
    read: fn(&Lines<'_>) -> Option<Thread>,
}

/// The conventions that say themselves what they are. A text of Discuz! or of an engine that isn't known is told by what
/// recurs in it.
const CONVENTIONS: [Convention; 22] = [
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
    Convention {
        signs: &["Asked ", "up vote"],
        read: comments::stack_exchange,
    },
    Convention {
        signs: &["[–]", "[-]", "r/"],
        read: comments::reddit,
    },
    Convention {
        signs: &["Hacker News"],
        read: comments::hacker_news,
    },
    Convention {
        signs: &["via ", "authored by "],
        read: comments::lobsters,
    },
    Convention {
        signs: &[" · "],
        read: comments::lemmy,
    },
    Convention {
        signs: &["(Score:", "(#"],
        read: comments::slashdot,
    },
    Convention {
        signs: &[" commented "],
        read: comments::github,
    },
    Convention {
        signs: &[" says:"],
        read: comments::word_press,
    },
    Convention {
        signs: &["楼20", "楼 20", "楼19", "樓20", "回复贴"],
        read: tieba::read,
    },
    Convention {
        signs: &[
            "打赏",
            "日期：",
            "日期:",
            "楼主:",
            "楼主：",
            "樓主:",
            "樓主：",
        ],
        read: tianya::read,
    },
    Convention {
        signs: &["发布于", "亮了(", "[只看楼主]"],
        read: hupu::read,
    },
    Convention {
        signs: &["最赞回应", "人聚集在这个小组", ")回应"],
        read: douban::read,
    },
    Convention {
        signs: &["消息记录（", "消息記錄（", "카카오톡 대화"],
        read: chat::read,
    },
    NGA,
    V2EX,
    PHPWIND,
    PHPWIND_9,
];

const NGA: Convention = Convention {
    signs: &["UID:"],
    read: nga::read,
};

const V2EX: Convention = Convention {
    signs: &["V2EX"],
    read: v2ex::read,
};

const PHPWIND: Convention = Convention {
    signs: &["发表于:", "发表于：", "發表於:", "發表於："],
    read: phpwind::read,
};

const PHPWIND_9: Convention = Convention {
    signs: &["发布于", "發布於", "發佈於"],
    read: phpwind9::read,
};

/// Conventions of pages in whose tables text browsers set cells beside each other.
const IN_CELLS: [Convention; 5] = [
    NGA,
    V2EX,
    PHPWIND,
    PHPWIND_9,
    Convention {
        signs: &["发表于", "發表於"],
        read: discuz::read_thread_view,
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
    first_of(&CONVENTIONS, text, lines)
}

fn first_of(conventions: &[Convention], text: &str, lines: &Lines<'_>) -> Option<Thread> {
    conventions.iter().find_map(|convention| {
        let may_be = convention.may_be(text);
        may_be.then(|| (convention.read)(lines)).flatten()
    })
}

/// The text with its tables unrolled cell by cell, and the thread in it, where that is of a convention whose pages have
/// tables of two cells a row.
fn in_cells<'a>(text: &str) -> Option<(Columns<'a>, Thread)> {
    let may_be = IN_CELLS.iter().any(|convention| convention.may_be(text));
    let columns = may_be.then(|| Columns::of_cells(text)).flatten()?;
    let thread = first_of(&IN_CELLS, &columns.text, &Lines::new(&columns.text))?;
    Some((columns, thread))
}

/// Reads raw text.
pub(crate) fn read(input: &[u8], options: &TextOptions) -> Result<Reading, ReadError> {
    let decoded = decode::decode(input, options.charset.as_deref(), None)?;
    let repaired = Repaired::of(&decoded.text);
    let clean = Clean::of(&repaired.text);
    let with_feeds = line_feeds(&clean.text);
    let (columns, in_cells) = match in_cells(&with_feeds) {
        Some((columns, thread)) => (columns, Some(thread)),
        None => (Columns::of(&with_feeds), None),
    };
    let text = &*columns.text;
    let original = |range: &Range<usize>| repaired.original(&clean.original(range));
    let lines = Lines::new(text);
    let mut thread = in_cells
        .or_else(|| by_convention(text, &lines))
        .or_else(|| discuz::read(&lines))
        .or_else(|| regular::read(&lines))
        .unwrap_or_else(|| plain::read(&lines));
    thread.source.charset = Some(decoded.charset_name());
    if options.url.is_some() {
        thread.source.url.clone_from(&options.url);
    }
    thread.left_out.sort_unstable_by_key(|range| range.start);
    thread.whole.sort_unstable_by_key(|range| range.start);
    let beside = unaccounted(&lines, &thread);
    let mut warnings = warnings(text, &lines, &thread);
    warnings.extend(beside_warning(&lines, &beside));
    warnings.extend(nobody_warning(&lines, &thread));
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
        *range = original(&columns.original(range));
    }
    warnings.extend(repaired.first().map(mojibake_warning));
    decoded.locate(&mut warnings);
    warnings.extend(decoded.malformed_warning());
    warnings.sort_by_key(Warning::start);
    if let Some(parts) = &mut parts {
        *parts = placed(parts, &decoded.text, &columns, &original);
        decoded.locate_provenance(parts);
    }
    let mut reading = Reading::unstructured(report, warnings);
    reading.provenance = parts;
    Ok(reading)
}

/// Parts where they stand in a decoded text, in its order. Where columns were unrolled, what stood on either side of
/// a line is of a part each.
fn placed(
    parts: &[(Range<usize>, Role)],
    text: &str,
    columns: &Columns<'_>,
    original: &dyn Fn(&Range<usize>) -> Range<usize>,
) -> Vec<(Range<usize>, Role)> {
    let pieces = parts.iter().flat_map(|(range, role)| {
        let pieces = columns.originals(range).into_iter();
        pieces.map(move |piece| (original(&piece), role))
    });
    let mut pieces: Vec<_> = pieces.filter(|(range, _)| !range.is_empty()).collect();
    pieces.sort_by_key(|(range, _)| range.start);
    let mut placed: Vec<(Range<usize>, Role)> = Vec::new();
    for (range, role) in pieces {
        match placed.last_mut() {
            Some((last, same)) if same == role && is_blank(text, last.end..range.start) => {
                last.end = range.end;
            }
            _ => placed.push((range, role.clone())),
        }
    }
    placed
}

fn is_blank(text: &str, range: Range<usize>) -> bool {
    text.get(range).is_some_and(|words| words.trim().is_empty())
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

/// What became of each line that has words: the words of a post, or what the view found among them;
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
        // Of a line that is left out, other words than the title's stay lost.
        let is_title = |&line: &usize| match roles[line] {
            None => lines.get(line).contains(title.as_str()),
            Some(Role::Lost) => lines.get(line).trim() == title,
            Some(_) => false,
        };
        if let Some(line) = (0..roles.len()).find(is_title) {
            roles[line] = Some(Role::Field {
                post: None,
                name: "title",
            });
        }
    }
    for &line in beside {
        roles[line] = Some(Role::Lost);
    }
    let filled = roles
        .into_iter()
        .enumerate()
        .filter(|(line, _)| !lines.get(*line).trim().is_empty());
    let parts = filled.map(|(line, role)| {
        let bytes = lines.bytes(line..line + 1);
        (bytes, role.unwrap_or(Role::Board))
    });
    parts.collect()
}

fn mojibake_warning(first: Range<usize>) -> Warning {
    let message = "UTF-8 was decoded as windows-1252 before the text was saved; the words are put right from here on";
    Warning::new(&MOJIBAKE, message, first)
}

/// Posts that nobody is said to have written.
fn nobody_warning(lines: &Lines<'_>, thread: &Thread) -> Option<Warning> {
    if thread.source.view != Some(View::Thread) {
        return None;
    }
    let nobody = || {
        thread
            .posts
            .iter()
            .zip(&thread.bodies)
            .filter(|(post, _)| post.author.is_none())
    };
    let (_, first) = nobody().next()?;
    let message = match nobody().count() {
        1 => "nothing tells for certain who wrote this post".to_owned(),
        count => format!("nothing tells for certain who wrote {count} posts; this is the first"),
    };
    let start = first.lines.start;
    Some(Warning::new(
        &NO_AUTHOR,
        message,
        lines.bytes(start..start + 1),
    ))
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
