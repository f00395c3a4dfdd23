//! BBCode that stands in a page as it was written, for a program to show: as HTML.
//!
//! Tags as NGA has them; what isn't known stays as it is.

use std::fmt::Write;

/// Tags that elements of HTML stand for, and the elements.
const ELEMENTS: &[(&str, &str)] = &[
    ("b", "b"),
    ("i", "i"),
    ("u", "u"),
    ("del", "s"),
    ("quote", "blockquote"),
    ("code", "pre"),
    ("h", "h4"),
    ("table", "table"),
    ("tr", "tr"),
    ("td", "td"),
    ("list", "ul"),
];

/// Tags that are about looks, or name what stands in them.
const LOOKS: &[&str] = &[
    "color", "size", "font", "align", "l", "r", "uid", "tid", "sup", "sub",
];

/// Whether some text has BBCode in it.
pub(super) fn is_in(text: &str) -> bool {
    const SIGNS: [&str; 8] = [
        "[quote]",
        "[b]",
        "[img]",
        "[url",
        "[s:",
        "[uid=",
        "[color=",
        "[collapse",
    ];
    SIGNS.iter().any(|sign| text.contains(sign))
}

/// The HTML of BBCode, whose lines end in line feeds.
pub(super) fn to_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        push_text(&rest[..at], &mut html);
        rest = &rest[at..];
        let end = rest.bytes().take(MAX_TAG).position(|b| b == b']');
        let read = end.and_then(|end| tag(&rest[1..end], &rest[end + 1..], &mut html));
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

/// How many bytes a tag has at most.
const MAX_TAG: usize = 500;

/// Writes a tag that text follows; what follows then is left to be read. Nothing where it is no tag.
fn tag<'a>(tag: &str, after: &'a str, html: &mut String) -> Option<&'a str> {
    let (name, value) = match tag.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (tag, None),
    };
    let lower = name.to_ascii_lowercase();
    let (is_end, known) = match lower.strip_prefix('/') {
        Some(known) => (true, known),
        None => (false, lower.as_str()),
    };
    let slash = if is_end { "/" } else { "" };
    if let Some((_, element)) = ELEMENTS.iter().find(|(tag, _)| *tag == known) {
        // Nothing can fail that writes to a string.
        let _ = write!(html, "<{slash}{element}>");
    } else if LOOKS.contains(&known) {
        // The words in it are all that counts.
    } else if known == "*" {
        html.push_str("<li>");
    } else if known == "collapse" {
        html.push_str(if is_end {
            "</details>"
        } else {
            "<details><summary>"
        });
        if !is_end {
            push_text(value.unwrap_or_default(), html);
            html.push_str("</summary>");
        }
    } else if is_end {
        return (known == "url").then(|| {
            html.push_str("</a>");
            after
        });
    } else if let Some(smiley) = tag.strip_prefix("s:") {
        html.push_str("<img class=\"smiley\" src=\"\" alt=\"[s:");
        push_text(smiley, html);
        html.push_str("]\">");
    } else if let Some(name) = tag.strip_prefix('@') {
        html.push('@');
        push_text(name, html);
    } else {
        return of_words(known, value, after, html);
    }
    Some(after)
}

/// Writes a tag whose words are an address or nothing to read: `[img]./mon_1.jpg[/img]`.
fn of_words<'a>(
    name: &str,
    value: Option<&str>,
    after: &'a str,
    html: &mut String,
) -> Option<&'a str> {
    if let ("url", Some(url)) = (name, value) {
        html.push_str("<a href=\"");
        push_text(url, html);
        html.push_str("\">");
        return Some(after);
    }
    if !matches!(name, "url" | "img" | "pid") {
        return None;
    }
    let end = after.bytes().take(MAX_TAG).position(|b| b == b'[')?;
    let (words, rest) = after.split_at(end);
    let rest = &rest[rest.find(']')? + 1..];
    match name {
        "img" => {
            html.push_str("<img src=\"");
            push_text(words.trim(), html);
            html.push_str("\">");
        }
        "url" => {
            html.push_str("<a href=\"");
            push_text(words.trim(), html);
            html.push_str("\">");
            push_text(words, html);
            html.push_str("</a>");
        }
        _ => {}
    }
    Some(rest)
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
        assert_eq!(to_html("[color=red]红[/color][*]"), "红<li>");
    }
}
