//! BBCode that stands in a page as it was written, for a program to show: as HTML.
//!
//! The tags are those of [`tiezi_boards::bbcode`], and some that NGA alone has; what isn't known stays as it is.

use std::fmt::Write;

use tiezi_boards::bbcode::{Tag, TagKind, is_known, name_of};
use tiezi_core::{Inline, MediaKind, Span};

/// How many bytes of text are looked at for the end of a tag in which no tag means anything.
const MAX_ELEMENT: usize = 1 << 16;

/// How many bytes a tag of NGA has at most.
const MAX_TAG: usize = 500;

/// Whether some text has BBCode in it: the end of a tag, or one that has none.
pub(super) fn is_in(text: &str) -> bool {
    let mut tags = text.split('[').skip(1);
    tags.any(|tag| {
        let closed = tag
            .strip_prefix('/')
            .is_some_and(|name| is_known(name_of(name)));
        closed || tag.starts_with("s:") || tag.starts_with("pid=") || tag.starts_with("uid=")
    })
}

/// The HTML of BBCode, whose lines end in line feeds.
pub(super) fn to_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        push_text(&rest[..at], &mut html);
        rest = &rest[at..];
        let read = of_nga(rest, &mut html).or_else(|| {
            let tag = Tag::parse(rest, None)?;
            push_tag(&tag, &rest[tag.len..], &mut html)
        });
        if let Some(after) = read {
            rest = after;
        } else {
            html.push('[');
            rest = &rest[1..];
        }
    }
    push_text(rest, &mut html);
    html
}

/// Writes a tag that NGA alone has, or has in its own way; says what follows.
fn of_nga<'a>(text: &'a str, html: &mut String) -> Option<&'a str> {
    let end = text.bytes().take(MAX_TAG).position(|b| b == b']')?;
    let (tag, after) = (&text[1..end], &text[end + 1..]);
    if let Some(smiley) = tag.strip_prefix("s:") {
        html.push_str("<img class=\"smiley\" src=\"\" alt=\"[s:");
        push_text(smiley, html);
        html.push_str("]\">");
        return Some(after);
    }
    if let Some(name) = tag.strip_prefix('@') {
        html.push('@');
        push_text(name, html);
        return Some(after);
    }
    let (name, value) = tag.split_once('=').unwrap_or((tag, ""));
    match name {
        // The words in it are all that counts.
        "uid" | "/uid" | "tid" | "/tid" | "l" | "/l" | "r" | "/r" => {}
        "h" => html.push_str("<h4>"),
        "/h" => html.push_str("</h4>"),
        // `Reply`, and a link to a post.
        "pid" => return Some(after.split_once("[/pid]")?.1),
        "collapse" => {
            html.push_str("<details><summary>");
            push_text(value, html);
            html.push_str("</summary>");
        }
        "/collapse" => html.push_str("</details>"),
        _ => return None,
    }
    Some(after)
}

/// Writes a tag; says what follows it, or what follows its end where no tag in it means anything.
fn push_tag<'a>(tag: &Tag<'_>, after: &'a str, html: &mut String) -> Option<&'a str> {
    if tag.is_element() && !tag.is_end {
        let end = format!("[/{}]", tag.name());
        let window = &after.as_bytes()[..after.len().min(MAX_ELEMENT)];
        let at = window
            .windows(end.len())
            .position(|bytes| bytes.eq_ignore_ascii_case(end.as_bytes()))?;
        push_element(tag, &after[..at], html)?;
        return Some(&after[at + end.len()..]);
    }
    let element = match tag.kind() {
        TagKind::Mark(mark) => element_of(mark),
        TagKind::Link(_) => "a",
        TagKind::Look | TagKind::Number => return Some(after),
        TagKind::Lines => "div",
        TagKind::Heading => "h4",
        TagKind::Quote => "blockquote",
        TagKind::Spoiler => "details",
        TagKind::List { ordered: false } => "ul",
        TagKind::List { ordered: true } => "ol",
        TagKind::Item => "li",
        TagKind::Table => "table",
        TagKind::Row => "tr",
        TagKind::Cell { is_header: true } => "th",
        TagKind::Cell { is_header: false } => "td",
        TagKind::Rule => "hr",
        _ => return None,
    };
    let slash = if tag.is_end { "/" } else { "" };
    if let (TagKind::Link(before), Some(address)) = (tag.kind(), tag.value) {
        push_attribute("<a href", &format!("{before}{address}"), html);
        html.push('>');
    } else {
        // Nothing can fail that writes to a string.
        let _ = write!(html, "<{slash}{element}>");
    }
    Some(after)
}

/// Writes what stands between a tag and its end.
fn push_element(tag: &Tag<'_>, words: &str, html: &mut String) -> Option<()> {
    let address = words.trim();
    match tag.kind() {
        TagKind::Code(_) => {
            html.push_str("<pre>");
            push_text(words, html);
            html.push_str("</pre>");
        }
        TagKind::InlineCode => {
            html.push_str("<code>");
            push_text(words, html);
            html.push_str("</code>");
        }
        TagKind::Plain => push_text(words, html),
        TagKind::Link(before) => {
            push_attribute("<a href", &format!("{before}{address}"), html);
            html.push('>');
            push_text(words, html);
            html.push_str("</a>");
        }
        TagKind::Image => {
            push_attribute("<img src", address, html);
            html.push('>');
        }
        TagKind::Media(kind) => {
            let element = match kind {
                MediaKind::Video => "video",
                MediaKind::Audio => "audio",
                MediaKind::Embed => "iframe",
            };
            push_attribute(&format!("<{element} src"), address, html);
            let _ = write!(html, "></{element}>");
        }
        TagKind::Mention => {
            html.push('@');
            push_text(words, html);
        }
        _ => return None,
    }
    Some(())
}

/// The element of a mark.
fn element_of(mark: fn(Span) -> Inline) -> &'static str {
    match mark(Span::default()) {
        Inline::Strong(_) => "b",
        Inline::Emphasis(_) => "i",
        Inline::Underline(_) => "u",
        Inline::Strikethrough(_) => "s",
        Inline::Subscript(_) => "sub",
        Inline::Superscript(_) => "sup",
        _ => "span",
    }
}

fn push_attribute(before: &str, value: &str, html: &mut String) {
    html.push_str(before);
    html.push_str("=\"");
    push_text(value, html);
    html.push('"');
}

fn push_text(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\n' => html.push_str("<br>"),
            c => html.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_elements() {
        let html = to_html(
            "[quote][pid=41,21,1]Reply[/pid] [b]Post by [uid=12]甲[/uid] (2020-03-18 01:11):[/b]\n蓝[/quote]四种。[s:ac:哭笑]",
        );
        assert_eq!(
            html,
            "<blockquote> <b>Post by 甲 (2020-03-18 01:11):</b><br>蓝</blockquote>四种。<img class=\"smiley\" src=\"\" alt=\"[s:ac:哭笑]\">"
        );
        assert_eq!(
            to_html("[url=https://a.example/?x=1]这里[/url]"),
            "<a href=\"https://a.example/?x=1\">这里</a>"
        );
        assert_eq!(to_html("a[1] < [不是] [img]"), "a[1] &lt; [不是] [img]");
        assert_eq!(
            to_html("[code]a[1] = [b]2[/b][/code][img]./mon_1.jpg[/img]"),
            "<pre>a[1] = [b]2[/b]</pre><img src=\"./mon_1.jpg\">"
        );
        assert!(is_in("[b]x[/b]") && is_in("[s:ac:1]") && !is_in("a[1] [b]"));
        assert_eq!(to_html("[color=red]红[/color][*]"), "红<li>");
    }
}
