//! From bytes to a report: decode, parse, find the posts, read their words, outline them.

use tiezi_core::{Options, Post, ReadError, Reading, Report, Warning, decode, normal};
use tiezi_outline::{Detail, outline};

use crate::{
    ENGINE, OUTLINE, URL, article,
    body::{self, Dialect, Lost},
    charset, engines, head,
    page::Page,
    records, structured,
    thread::{Found, Thread},
    times, tree,
};

/// Reads a page.
pub(crate) fn read(input: &[u8], options: &Options) -> Result<Reading, ReadError> {
    let asked = options.get(decode::CHARSET.name);
    let decoded = decode::decode(input, asked, charset::declared(input))?;
    let tree = tree::parse(&decoded.text);
    let page = Page::new(&tree, options.get(URL));
    let thread = named(&page, options)
        .or_else(|| structured::read(&page))
        .or_else(|| records::read(&page));
    let mut thread = structured::join(&page, thread).unwrap_or_else(|| article::read(&page));
    head::fill(&page, &mut thread);
    head::note_missing(&mut thread);
    let mut warnings = Vec::new();
    let notes = thread.notes.iter().map(|note| whole(note, input));
    warnings.extend(notes);
    let mut report = report(&page, thread);
    report.source.charset = Some(decoded.charset_name());
    if tree.flattened {
        warnings.push(whole(
            "elements nested deeper than 256 are read without their tags",
            input,
        ));
    }
    match options.get(OUTLINE) {
        Some("off") => {}
        Some("structure") => outline(&mut report, Detail::Structure),
        _ => outline(&mut report, Detail::Full),
    }
    warnings.extend(decoded.malformed_warning());
    Ok(Reading { report, warnings })
}

/// The thread as its engine marks it, unless the user asks to read without that.
fn named<'t>(page: &Page<'t>, options: &Options) -> Option<Thread<'t>> {
    let by_name = options.get(ENGINE) != Some("unknown");
    by_name.then(|| engines::read(page)).flatten()
}

/// A warning about the page as a whole.
fn whole(message: &str, input: &[u8]) -> Warning {
    Warning::new(message, 0..input.len())
}

fn report(page: &Page<'_>, thread: Thread<'_>) -> Report {
    let unknown = Dialect::default();
    let dialect = thread.dialect.unwrap_or(&unknown);
    let mut lost = Lost::default();
    let mut posts = Vec::with_capacity(thread.posts.len());
    for found in thread.posts {
        let mut post = post(page, dialect, found, &mut lost);
        if let Some(finish) = thread.finish_body {
            finish(&mut post);
        }
        posts.push(post);
    }
    settle_floors(&mut posts);
    times::settle(page, &mut posts);
    let mut source = thread.source;
    source.url = source.url.or_else(|| {
        let url = page.url.as_ref()?;
        Some(normal::url(url.as_str()).into_owned())
    });
    Report {
        title: thread.title,
        source,
        posts,
        ..Report::default()
    }
}

fn post<'t>(page: &Page<'t>, dialect: &Dialect, found: Found<'t>, lost: &mut Lost) -> Post {
    let mut post = found.post;
    let blocks = body::blocks(page, dialect, &found.bodies, &found.loose, lost);
    let beside = std::mem::replace(&mut post.body, blocks);
    for block in beside {
        // A picture shown among the words may be listed as an attachment too.
        if !post.body.contains(&block) {
            post.body.push(block);
        }
    }
    post
}

/// Forgets floors that don't rise.
fn settle_floors(posts: &mut [Post]) {
    let mut last = 0;
    for post in posts {
        match post.floor {
            Some(floor) if floor > last => last = floor,
            _ => post.floor = None,
        }
    }
}
