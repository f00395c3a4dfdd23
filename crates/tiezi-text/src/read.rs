//! From bytes to a report: decode, find the posts, read their words, outline them.

use std::borrow::Cow;

use tiezi_core::{
    OptionSpec, Options, ReadError, Reading, Report, View, Warning, decode, normal, plain,
};
use tiezi_outline::{outline_as_asked, title_lines};

use crate::{
    body::{self, Layout},
    discuz,
    lines::Lines,
    plain as plain_text, regular,
    thread::Thread,
};

/// Reads raw text.
pub(crate) fn read(input: &[u8], options: &Options) -> Result<Reading, ReadError> {
    let decoded = decode::decode(input, options.get(decode::CHARSET.name), None)?;
    let text = line_feeds(&decoded.text);
    let lines = Lines::new(&text);
    let mut thread = discuz::read(&lines)
        .or_else(|| regular::read(&lines))
        .unwrap_or_else(|| plain_text::read(&lines));
    thread.settle_floors();
    thread.source.charset = Some(decoded.charset_name());
    thread.source.url = options
        .get(OptionSpec::URL.name)
        .map(|url| normal::url(url).into_owned())
        .filter(|url| !url.is_empty());
    let mut warnings = warnings(&text, &lines, &thread);
    let mut report = report(&lines, thread);
    outline_as_asked(&mut report, options);
    report.normalize();
    decoded.locate(&mut warnings);
    warnings.extend(decoded.malformed_warning());
    warnings.sort_by_key(|warning| warning.range.start);
    Ok(Reading { report, warnings })
}

/// The text with line feeds where an old one has carriage returns alone; as long as before.
fn line_feeds(text: &str) -> Cow<'_, str> {
    let head = text.as_bytes().get(..1 << 16).unwrap_or(text.as_bytes());
    if memchr::memchr(b'\n', head).is_none() && memchr::memchr(b'\r', head).is_some() {
        Cow::Owned(text.replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
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
    for (post, body) in report.posts.iter_mut().zip(thread.bodies) {
        post.body = body::blocks(lines, body, layout);
    }
    if report.source.view == Some(View::Article) {
        take_title(&mut report);
    }
    report
}

/// Moves the title lines of a plain report to where the title stands.
fn take_title(report: &mut Report) {
    let Some(post) = report.posts.first_mut() else {
        return;
    };
    let count = title_lines(&post.body);
    if count > 0 {
        let title: Vec<_> = post
            .body
            .drain(..count)
            .map(|block| plain::all_words(&[block]))
            .collect();
        let title = title.join(" ");
        // As Markdown draws it.
        let title = title.trim_start_matches("# ").trim_matches('*');
        report.title = Some(normal::line(title).into_owned()).filter(|title| !title.is_empty());
    }
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
        warnings.push(Warning::new(message, lines.bytes(first..first + 1)));
    }
    warnings.extend(normal::controls_warning(text));
    if thread.posts.is_empty() {
        warnings.push(Warning::new("there is no post here", 0..text.len()));
    }
    warnings
}
