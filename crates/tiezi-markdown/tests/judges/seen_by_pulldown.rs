//! pulldown-cmark, which rustdoc and mdBook show Markdown with, as a judge. The reader reads with it
//! too, but here it has all of its extensions.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::shown::{Marks, Shown, check_comments};

/// What is shown with all extensions that don't change words.
pub(crate) fn see(text: &str) -> Result<Shown, String> {
    let extensions = Options::all()
        .difference(Options::ENABLE_SMART_PUNCTUATION | Options::ENABLE_OLD_FOOTNOTES);
    let mut seen = Shown::default();
    let mut marks = Marks::default();
    let mut in_front = false;
    let mut html = String::new();
    for (number, event) in Parser::new_ext(text, extensions).enumerate() {
        match event {
            Event::Start(tag) => match tag {
                Tag::MetadataBlock(_) if number == 0 => in_front = true,
                Tag::Link { dest_url, .. } => {
                    seen.push_link(&dest_url)?;
                    marks.link = true;
                }
                Tag::Image { dest_url, .. } => {
                    seen.push_image(&dest_url)?;
                    marks.image = true;
                }
                Tag::Strong => marks.strong = true,
                Tag::Emphasis => marks.emphasis = true,
                Tag::Strikethrough => marks.strike = true,
                Tag::CodeBlock(CodeBlockKind::Fenced(_)) => marks.code = true,
                Tag::HtmlBlock => html.clear(),
                Tag::Heading {
                    id, classes, attrs, ..
                } if id.is_some() || !classes.is_empty() || !attrs.is_empty() => {
                    return Err("a heading has attributes".into());
                }
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::BlockQuote(None)
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
                TagEnd::Image => marks.image = false,
                TagEnd::Strong => marks.strong = false,
                TagEnd::Emphasis => marks.emphasis = false,
                TagEnd::Strikethrough => marks.strike = false,
                TagEnd::CodeBlock => marks.code = false,
                TagEnd::HtmlBlock => check_comments(&html)?,
                _ => {}
            },
            Event::Text(_) if in_front => {}
            Event::Text(words) => seen.push(&words, marks),
            Event::Code(words) => seen.push(
                &words,
                Marks {
                    code: true,
                    ..marks
                },
            ),
            Event::Html(part) => html.push_str(&part),
            Event::InlineHtml(part) => check_comments(&part)?,
            Event::SoftBreak | Event::HardBreak | Event::Rule => {}
            event => return Err(format!("words became {event:?}")),
        }
    }
    Ok(seen)
}
