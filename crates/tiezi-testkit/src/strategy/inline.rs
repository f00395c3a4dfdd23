//! Runs of inlines.

use proptest::{collection::vec, option, prelude::*};
use tiezi_core::{CodeSpan, Emoji, Image, Inline, Inlines, Link, Mention, Span, normal};

use super::text::{line, pieces, url};

/// Runs of inlines in normal form, not empty.
pub fn inlines() -> BoxedStrategy<Inlines> {
    raw().prop_map(|raw| or_word(normal::inlines(raw))).boxed()
}

/// The same on one line, as headings are.
pub(super) fn one_line() -> BoxedStrategy<Inlines> {
    raw()
        .prop_map(|mut raw| {
            join_lines(&mut raw);
            or_word(normal::inlines(raw))
        })
        .boxed()
}

fn or_word(inlines: Inlines) -> Inlines {
    if inlines.is_empty() {
        vec!["x".into()]
    } else {
        inlines
    }
}

fn join_lines(inlines: &mut Inlines) {
    for inline in inlines {
        if matches!(inline, Inline::Break) {
            *inline = " ".into();
        } else if let Some(content) = inline.children_mut() {
            join_lines(content);
        }
    }
}

/// Inlines as a careless reader might give them.
fn raw() -> BoxedStrategy<Inlines> {
    vec(inline(), 1..5).boxed()
}

fn inline() -> BoxedStrategy<Inline> {
    leaf()
        .prop_recursive(3, 12, 4, |inner| {
            let content = vec(inner, 0..4).boxed();
            let link = (url(), option::of(line()), content.clone());
            prop_oneof![
                2 => content.clone().prop_map(|content| Inline::Strong(Span { content })),
                2 => content.clone().prop_map(|content| Inline::Emphasis(Span { content })),
                1 => content.clone().prop_map(|content| Inline::Underline(Span { content })),
                1 => content.clone().prop_map(|content| Inline::Strikethrough(Span { content })),
                1 => content.clone().prop_map(|content| Inline::Subscript(Span { content })),
                1 => content.prop_map(|content| Inline::Superscript(Span { content })),
                1 => url().prop_map(|url| {
                    let content = vec![Inline::Text(url.clone())];
                    Inline::Link(Box::new(Link { url, title: None, content }))
                }),
                3 => link.prop_map(|(url, title, content)| {
                    Inline::Link(Box::new(Link { url, title, content }))
                }),
            ]
        })
        .boxed()
}

fn leaf() -> BoxedStrategy<Inline> {
    let image = (url(), option::of(line()), option::of(line()));
    let code = pieces().prop_map(|text| {
        let text: String = text.chars().filter(|&c| !normal::is_forbidden(c)).collect();
        Inline::Code(CodeSpan {
            text: if text.is_empty() {
                " ".to_owned()
            } else {
                text
            },
        })
    });
    prop_oneof![
        10 => pieces().prop_map(Inline::Text),
        2 => Just(Inline::Break),
        1 => code,
        1 => image.prop_map(|(url, alt, title)| Inline::Image(Box::new(Image { url, alt, title }))),
        1 => (line(), option::of(url())).prop_map(|(name, url)| Inline::Mention(Box::new(Mention { name, url }))),
        1 => (line(), option::of(url())).prop_map(|(code, url)| Inline::Emoji(Box::new(Emoji { code, url }))),
    ].boxed()
}
