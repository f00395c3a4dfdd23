//! The laws of every writer, with another reader of Markdown as judge.

use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use pulldown_cmark::{Event, Options as Extensions, Parser, Tag, TagEnd};
use tiezi_core::{Block, Inline, Options, Paragraph, Post, Reader, Report, Writer, plain};
use tiezi_markdown::Markdown;
use tiezi_testkit::{laws, strategy};

#[test]
fn reading_gives_what_was_written() {
    laws::round_trip(&Markdown, laws::cases());
}

#[test]
fn no_bytes_make_it_panic() {
    laws::never_panics(&Markdown, laws::cases());
}

#[test]
fn a_file_of_somebody_elses_is_always_a_report_with_all_words() {
    laws::writes_every_report(&Markdown, laws::cases(), |report, bytes| {
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        let foreign = text.replacen("tiezi: \"1\"\n", "", 1);
        let reading = Markdown.read(foreign.as_bytes(), &Options::default());
        let read = reading.map_err(|error| error.to_string())?.report;
        read.validate().map_err(|invalid| invalid.to_string())?;
        // Some words are those for an image now, which are not shown.
        let seen = serde_json::to_string(&read).map_err(|error| error.to_string())?;
        let seen: Vec<char> = letters(&seen).collect();
        for post in &report.posts {
            let words = plain::all_words(&post.body);
            let words: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
            shows(&seen, &words)?;
        }
        Ok(())
    });
}

#[test]
fn another_reader_shows_every_word_and_nothing_else_happens() {
    laws::writes_every_report(&Markdown, laws::cases(), |report, bytes| {
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        let seen = see(text)?;
        if let Some(title) = &report.title {
            shows(&seen.before, title)?;
        }
        if seen.posts.len() != report.posts.len() {
            return Err(format!("{} posts are seen", seen.posts.len()));
        }
        for (post, seen) in report.posts.iter().zip(&seen.posts) {
            shows(seen, &plain::all_words(&post.body))?;
        }
        Ok(())
    });
}

#[test]
fn another_reader_sees_the_same_marks() {
    let mut runner = TestRunner::new(Config {
        cases: laws::cases() * 4,
        failure_persistence: None,
        ..Config::default()
    });
    let law = |content: Vec<Inline>| {
        let mut expected = Vec::new();
        push_marked(&content, Marks::default(), &mut expected);
        let report = Report {
            posts: vec![Post {
                body: vec![Block::Paragraph(Paragraph { content })],
                ..Post::default()
            }],
            ..Report::default()
        };
        let mut bytes = Vec::new();
        Markdown
            .write(&report, &Options::default(), &mut bytes)
            .unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let seen = see(&text).map_err(TestCaseError::fail)?;
        let seen: Vec<_> = seen.marked;
        prop_assert_eq!(seen, expected, "{}", text);
        Ok(())
    };
    if let Err(error) = runner.run(&strategy::inlines(), law) {
        panic!("{error}");
    }
}

/// How a letter is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each mark is there or not")]
struct Marks {
    strong: bool,
    emphasis: bool,
    strike: bool,
    link: bool,
    code: bool,
}

/// The letters of some inlines as they should be shown; words for images are not looked at.
fn push_marked(inlines: &[Inline], marks: Marks, out: &mut Vec<(char, Marks)>) {
    for inline in inlines {
        let mut marks = marks;
        let text = match inline {
            Inline::Text(text) => text,
            Inline::Strong(_) => {
                marks.strong = true;
                ""
            }
            Inline::Emphasis(_) => {
                marks.emphasis = true;
                ""
            }
            Inline::Strikethrough(_) => {
                marks.strike = true;
                ""
            }
            Inline::Link(link) => {
                // What is no link shows its address where it has no words.
                let is_link = is_safe(&link.url) && !marks.link;
                marks.link |= is_link;
                if !is_link && link.content.is_empty() {
                    &link.url
                } else {
                    ""
                }
            }
            Inline::Code(code) => {
                marks.code = true;
                &code.text
            }
            Inline::Mention(mention) => {
                marks.link |= mention.url.as_deref().is_some_and(is_safe);
                &mention.name
            }
            Inline::Emoji(emoji) if !emoji.url.as_deref().is_some_and(is_safe) => &emoji.code,
            Inline::Image(image) if !is_safe(&image.url) => {
                image.alt.as_deref().unwrap_or(&image.url)
            }
            _ => "",
        };
        out.extend(letters(text).map(|c| (c, marks)));
        push_marked(inline.children(), marks, out);
    }
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

fn is_safe(url: &str) -> bool {
    let until = url.find(['/', '?', '#']).unwrap_or(url.len());
    match url[..until].split_once(':') {
        None => true,
        Some((scheme, _)) => matches!(
            scheme.to_ascii_lowercase().as_str(),
            "http" | "https" | "ftp" | "mailto"
        ),
    }
}

/// What another reader shows of a Markdown text.
#[derive(Default)]
struct Seen {
    /// The letters before the first post.
    before: Vec<char>,
    /// The letters of each post.
    posts: Vec<Vec<char>>,
    /// All letters that are not words for an image, with how they are shown.
    marked: Vec<(char, Marks)>,
}

/// Looks at a text as a renderer does, and refuses what no post may make it do.
fn see(text: &str) -> Result<Seen, String> {
    let extensions = Extensions::all()
        .difference(Extensions::ENABLE_SMART_PUNCTUATION | Extensions::ENABLE_OLD_FOOTNOTES);
    let mut seen = Seen::default();
    let mut marks = Marks::default();
    let mut images = 0;
    let mut in_front = false;
    let mut html = String::new();
    for event in Parser::new_ext(text, extensions) {
        match event {
            Event::Start(tag) => match tag {
                Tag::MetadataBlock(_) if seen.posts.is_empty() && seen.before.is_empty() => {
                    in_front = true;
                }
                Tag::Link { dest_url, .. } => {
                    check_url(&dest_url)?;
                    marks.link = true;
                }
                Tag::Image { dest_url, .. } => {
                    check_url(&dest_url)?;
                    images += 1;
                }
                Tag::Strong => marks.strong = true,
                Tag::Emphasis => marks.emphasis = true,
                Tag::Strikethrough => marks.strike = true,
                Tag::HtmlBlock => html.clear(),
                Tag::Heading {
                    id, classes, attrs, ..
                } if id.is_some() || !classes.is_empty() || !attrs.is_empty() => {
                    return Err("a heading has attributes".into());
                }
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::BlockQuote(None)
                | Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Fenced(_))
                | Tag::List(_)
                | Tag::Item
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell => {}
                tag => return Err(format!("words became {tag:?}")),
            },
            Event::End(tag) => match tag {
                TagEnd::MetadataBlock(_) => in_front = false,
                TagEnd::Link => marks.link = false,
                TagEnd::Image => images -= 1,
                TagEnd::Strong => marks.strong = false,
                TagEnd::Emphasis => marks.emphasis = false,
                TagEnd::Strikethrough => marks.strike = false,
                TagEnd::HtmlBlock => {
                    check_comments(&html)?;
                    if html.starts_with("<!-- tiezi:post ") {
                        seen.posts.push(Vec::new());
                    }
                }
                _ => {}
            },
            Event::Text(_) if in_front => {}
            Event::Text(words) => {
                let post = seen.posts.last_mut().unwrap_or(&mut seen.before);
                post.extend(letters(&words));
                if images == 0 {
                    seen.marked.extend(letters(&words).map(|c| (c, marks)));
                }
            }
            Event::Code(words) => {
                let marks = Marks {
                    code: true,
                    ..marks
                };
                let post = seen.posts.last_mut().unwrap_or(&mut seen.before);
                post.extend(letters(&words));
                if images == 0 {
                    seen.marked.extend(letters(&words).map(|c| (c, marks)));
                }
            }
            Event::Html(part) => html.push_str(&part),
            Event::InlineHtml(part) => check_comments(&part)?,
            Event::SoftBreak | Event::HardBreak | Event::Rule => {}
            event => return Err(format!("words became {event:?}")),
        }
    }
    Ok(seen)
}

fn check_url(url: &str) -> Result<(), String> {
    if is_safe(url) {
        Ok(())
    } else {
        Err(format!("a link leads to {url}"))
    }
}

/// Checks that raw HTML is nothing but comments.
fn check_comments(html: &str) -> Result<(), String> {
    let mut rest = html.trim();
    while !rest.is_empty() {
        let after = rest
            .strip_prefix("<!--")
            .ok_or_else(|| format!("raw HTML: {rest}"))?;
        let (inside, next) = after
            .split_once("-->")
            .ok_or_else(|| format!("a comment doesn't end: {rest}"))?;
        if inside.contains("--") || inside.starts_with('>') {
            return Err(format!("a comment may end early: {rest}"));
        }
        rest = next.trim();
    }
    Ok(())
}

/// Checks that all letters of some words are shown, in their order.
fn shows(seen: &[char], words: &str) -> Result<(), String> {
    let mut seen = seen.iter();
    let mut found = String::new();
    for c in letters(words) {
        if !seen.any(|&shown| shown == c) {
            return Err(format!("{c:?} is not shown after {found:?}"));
        }
        found.push(c);
    }
    Ok(())
}
