//! From bytes to a report: decode, parse, find the posts, read their words, outline them.

use tiezi_core::{Options, Position, Post, ReadError, Reading, Report, Warning, decode};
use tiezi_outline::{Detail, outline};

use crate::{
    OUTLINE, URL,
    body::{self, Dialect, Lost},
    charset, engines, own,
    page::Page,
    thread::{Found, Thread},
    tree::{self, Node},
};

/// Reads a page.
pub(crate) fn read(input: &[u8], options: &Options) -> Result<Reading, ReadError> {
    let asked = options.get(decode::CHARSET.name);
    let decoded = decode::decode(input, asked, charset::declared(input))?;
    let tree = tree::parse(&decoded.text);
    let page = Page::new(&tree, options.get(URL));
    let mut warnings = Vec::new();
    let own = own::main(&page);
    let mut report = if let Some(main) = own {
        own_report(&page, main, input)?
    } else {
        let thread = engines::read(&page).unwrap_or_default();
        let mut report = report(&page, thread, &mut warnings);
        report.source.charset = Some(decoded.charset_name());
        report
    };
    if tree.flattened {
        warnings.push(whole(
            "elements nested deeper than 256 are read without their tags",
            input,
        ));
    }
    if report.posts.is_empty() && own.is_none() {
        warnings.push(whole("there is no post here", input));
    }
    match options.get(OUTLINE) {
        _ if own.is_some() => {}
        Some("off") => {}
        Some("structure") => outline(&mut report, Detail::Structure),
        _ => outline(&mut report, Detail::Full),
    }
    warnings.extend(decoded.malformed_warning());
    Ok(Reading { report, warnings })
}

/// The report that a page of tiezi's own was made of. The charset is that of the page first read.
fn own_report(page: &Page<'_>, main: Node<'_>, input: &[u8]) -> Result<Report, ReadError> {
    let failed = |message| ReadError::Syntax {
        message,
        position: Position::of(input, 0),
    };
    let mut report = own::read(main).map_err(failed)?;
    settle_floors(&mut report.posts);
    report.source.url = report.source.url.or_else(|| page.address_known());
    match report.validate() {
        Ok(()) => Ok(report),
        Err(invalid) => Err(failed(invalid.to_string())),
    }
}

/// A warning about the page as a whole.
fn whole(message: &str, input: &[u8]) -> Warning {
    Warning::new(message, 0..input.len())
}

fn report(page: &Page<'_>, thread: Thread<'_>, warnings: &mut Vec<Warning>) -> Report {
    let unknown = Dialect::default();
    let dialect = thread.dialect.unwrap_or(&unknown);
    let mut lost = Lost::default();
    let mut posts = Vec::with_capacity(thread.posts.len());
    for found in thread.posts {
        posts.push(post(page, dialect, found, &mut lost));
    }
    settle_floors(&mut posts);
    warnings.extend(thread.warnings);
    let mut source = thread.source;
    source.url = source.url.or_else(|| page.address_known());
    Report {
        title: thread.title,
        source,
        posts,
        ..Report::default()
    }
}

fn post<'t>(page: &Page<'t>, dialect: &Dialect, found: Found<'t>, lost: &mut Lost) -> Post {
    let mut post = found.post;
    let blocks = body::blocks(page, dialect, &found.bodies, lost);
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
