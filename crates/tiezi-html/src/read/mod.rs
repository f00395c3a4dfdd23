//! From bytes to a report: decode, parse, find the posts, read their words.

mod anchors;
mod article;
mod attachment;
mod body;
pub(crate) mod charset;
mod date_inference;
mod engines;
pub(crate) mod fields;
mod head;
mod hidden;
mod measure;
pub(crate) mod page;
mod parents;
mod permalinks;
mod provenance;
mod records;
mod structured;
mod thread;
mod vocabulary;

use std::{collections::HashSet, mem, ops::Range};

use tiezi_core::{
    Block, Position, Post, ReadError, Reading, Report, View, Warning, WarningCode, decode, normal,
    plain,
};

use tiezi_dom::{Node, Rules, Tree};

use crate::{
    HtmlOptions, roundtrip,
    warnings::{CUT, DEEP_ELEMENTS, UNCLOSED},
};

use self::{
    anchors::Anchors,
    body::{Dialect, Fate, Lost},
    page::Page,
    parents::Evidence,
    provenance::Places,
    thread::{Found, Thread, Words},
};

/// Reads a page.
pub(crate) fn read(input: &[u8], options: &HtmlOptions) -> Result<Reading, ReadError> {
    let asked = options.charset.as_deref();
    let decoded = decode::decode(input, asked, charset::declared(input))?;
    let tree = parse(&decoded.text);
    let page = Page::new(&tree, options.url.as_deref());
    let mut reading = if let Some(main) = roundtrip::main(&page) {
        Reading::structured(own_report(&page, main, input)?, Vec::new())
    } else {
        let mut reading = saved(&page, options, &decoded.text);
        reading.report.source.charset = Some(decoded.charset_name());
        reading
    };
    let warnings = &mut reading.warnings;
    let at = |code: &WarningCode, place| Warning::new(code, code.summary, place);
    warnings.extend(
        tree.flattened
            .clone()
            .map(|place| at(&DEEP_ELEMENTS, place)),
    );
    let unclosed = tree.unclosed.clone();
    warnings.extend(unclosed.map(|place| unclosed_warning(&decoded.text, place)));
    warnings.extend(tree.cut.map(|end| at(&CUT, end..end)));
    warnings.extend(controls_warning(&decoded.text, &tree));
    decoded.locate(warnings);
    warnings.extend(decoded.malformed_warning());
    warnings.sort_by_key(Warning::start);
    if let Some(parts) = &mut reading.provenance {
        decoded.locate_provenance(parts);
    }
    Ok(reading)
}

/// The warning about what takes the rest of a page.
fn unclosed_warning(text: &str, place: Range<usize>) -> Warning {
    let opening = &text[place.clone()];
    let what = if opening == "<!--" {
        "this comment"
    } else if opening.ends_with('>') {
        "this element"
    } else {
        "this tag"
    };
    let message = format!("nothing closes {what}: the rest of the page is left out");
    Warning::new(&UNCLOSED, message, place)
}

/// The warning about control characters among a page's words; those in markup and programs are of no matter.
fn controls_warning(text: &str, tree: &Tree) -> Option<Warning> {
    // Few pages have any.
    normal::dropped_characters(text)?;
    let nodes = tree.document().descendants();
    let words = nodes.filter(|node| !node.parent().is_some_and(Node::is_silent));
    let mut count = 0;
    let mut first = None;
    for node in words {
        if let Some((_, found)) = node.own_text().and_then(normal::dropped_characters) {
            count += found;
            first.get_or_insert(node.span());
        }
    }
    let span = first?;
    // A character reference may have written it.
    let first = match normal::dropped_characters(&text[span.clone()]) {
        Some((range, _)) => span.start + range.start,
        None => span.start,
    };
    let length = text[first..].chars().next().map_or(0, char::len_utf8);
    normal::counted_controls_warning(count, first..first + length)
}

/// Parses a page. Its scripts are dropped but for data that describes the page or that an engine's profile reads, and
/// formulas; the names of icons are no words.
pub(crate) fn parse(text: &str) -> Tree {
    let rules = Rules {
        keeps_script: |script| {
            structured::keeps_script(script)
                || engines::keeps_script(script)
                || body::keeps_script(script)
        },
        silent: body::icon_classes(),
        is_silent: body::is_icon,
    };
    tiezi_dom::parse_with(text, rules)
}

/// Reads a page that some engine made.
fn saved(page: &Page<'_>, options: &HtmlOptions, text: &str) -> Reading {
    let mut thread = find(page, !options.is_unknown);
    let hidden = hidden::take_out(page, &mut thread);
    head::fill(page, &mut thread);
    head::note_missing(&mut thread);
    let mut warnings = mem::take(&mut thread.warnings);
    let places = options.provenance.then(|| Places::of(&thread));
    let mut lost = Lost::default();
    for root in hidden {
        lost.settle(root, Fate::Lost);
    }
    let mut report = report(page, thread, &mut lost);
    warnings.extend(lost.warnings());
    report.normalize();
    let parts = places.map(|places| places.parts(page, text, &report, &lost));
    let mut reading = Reading::unstructured(report, warnings);
    reading.provenance = parts;
    reading
}

/// The thread on a page: as its engine marks it, unless the user asks to read without that; else as the
/// page describes itself to programs; else by what recurs on it; else it is one article, or nothing.
fn find<'t>(page: &Page<'t>, by_name: bool) -> Thread<'t> {
    let named = by_name.then(|| engines::read(page)).flatten();
    let marked = named
        .or_else(|| by_name.then(|| structured::read(page)).flatten())
        .or_else(|| records::read(page));
    structured::join(page, marked, || article::read(page))
}

/// The report that a page of tiezi's own was made of. The charset is that of the page first read.
fn own_report(page: &Page<'_>, main: Node<'_>, input: &[u8]) -> Result<Report, ReadError> {
    let failed = |message| ReadError::Syntax {
        message,
        position: Position::of(input, 0),
    };
    let mut report = roundtrip::read(main).map_err(failed)?;
    report.resolve_floors();
    report.resolve_parents();
    report.source.url = report.source.url.or_else(|| page.address_known());
    match report.validate() {
        Ok(()) => Ok(report),
        Err(invalid) => Err(failed(invalid.to_string())),
    }
}

fn report(page: &Page<'_>, mut thread: Thread<'_>, lost: &mut Lost) -> Report {
    let mut anchors = Anchors::of(&thread.posts);
    if thread.source.engine.is_none() && thread.posts.len() > 1 {
        anchors.set_ids(&mut thread.posts);
    }
    permalinks::set(page, &anchors, &mut thread.posts);
    let evidence = Evidence::of(&thread, &anchors);
    let unknown = Dialect::default();
    let dialect = thread.dialect.unwrap_or(&unknown);
    let mut posts = Vec::with_capacity(thread.posts.len());
    for found in thread.posts {
        let mut post = post(page, dialect, found, lost);
        if let Some(finish) = thread.finish_body {
            finish(&mut post);
        }
        posts.push(post);
    }
    date_inference::resolve(page, &mut posts);
    let mut source = thread.source;
    source.url = source.url.or_else(|| page.address_known());
    if source.view == Some(View::Article) {
        drop_title(&mut posts, thread.title.as_deref());
    }
    let mut report = Report {
        title: thread.title,
        source,
        posts,
        ..Report::default()
    };
    report.resolve_floors();
    parents::set(&mut report, evidence);
    report
}

fn post<'t>(page: &Page<'t>, dialect: &Dialect, found: Found<'t>, lost: &mut Lost) -> Post {
    let mut post = found.post;
    let words = match found.data {
        None => body::blocks(page, dialect, &found.bodies, &found.loose, lost),
        Some(Words::Html(tree)) => body::blocks_of_html(page, dialect, &tree, found.root, lost),
        Some(Words::Text(words)) => words,
    };
    let beside = mem::replace(&mut post.body, words);
    if !beside.is_empty() {
        // A picture shown among the words may be listed as an attachment too.
        let mut known: HashSet<&Block> = post.body.iter().collect();
        let is_new: Vec<bool> = beside.iter().map(|block| known.insert(block)).collect();
        let new = beside.into_iter().zip(is_new).filter(|(_, is_new)| *is_new);
        post.body.extend(new.map(|(block, _)| block));
    }
    post
}

/// Takes the heading off an article that repeats its title.
fn drop_title(posts: &mut [Post], title: Option<&str>) {
    for post in posts {
        if let [Block::Section(section), rest @ ..] = post.body.as_slice()
            && Some(plain::inlines(&section.title).as_str()) == title
            && !section.blocks.is_empty()
        {
            let mut body = section.blocks.clone();
            body.extend_from_slice(rest);
            post.body = body;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_among_words_are_dropped_with_a_warning() {
        let page = "<body id=phpbb><!--\u{7F}--><script>'\u{1}'</script><div id=p7 class=post><div class=postbody>\
            <p class=author><a class=username>Wren</a> 18 Mar 2023, 01:11</p>\
            <div class=content>The boat \u{1}lies\u{90}\u{85}dry.</div></div></div>";
        let reading = read(page.as_bytes(), &HtmlOptions::default()).unwrap();
        let warnings = reading.warnings.iter();
        let controls = warnings.filter(|one| one.code == tiezi_core::CONTROL_CHARACTERS.name);
        let messages: Vec<_> = controls.map(|one| one.message.as_str()).collect();
        assert_eq!(
            messages,
            ["2 control characters are left out; this is the first"]
        );
        let words = plain::own_words(&reading.report.posts[0].body);
        assert_eq!(words, "The boat lies dry.");
    }

    #[test]
    fn words_that_repeat_stay() {
        let page = r#"<script type="application/ld+json">{"@type":"DiscussionForumPosting",
            "text":"Low tide.\nNo boat.\nLow tide."}</script>"#;
        let reading = read(page.as_bytes(), &HtmlOptions::default()).unwrap();
        assert_eq!(reading.report.posts[0].body.len(), 3);
    }
}
