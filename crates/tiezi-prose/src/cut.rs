//! Cutting a paragraph at places of its plain text.

use std::borrow::Cow;

use tiezi_core::{Inline, Inlines, normal, plain};

/// The plain text of some inlines; nearly every paragraph is one text.
pub fn text(content: &Inlines) -> Cow<'_, str> {
    match content.as_slice() {
        [Inline::Text(text)] => Cow::Borrowed(text),
        _ => Cow::Owned(plain::inlines(content)),
    }
}

/// Cuts inlines where `at` bytes of their plain text end; what is marked across the cut is marked on
/// both sides. The recursion is as deep as the marks are nested.
pub fn split(mut content: Inlines, mut at: usize) -> (Inlines, Inlines) {
    // Nearly every paragraph is one text.
    if let [Inline::Text(text)] = content.as_mut_slice() {
        let after = text.get(at..).unwrap_or_default().to_owned();
        text.truncate(text.len() - after.len());
        return (content, vec![Inline::Text(after)]);
    }
    let mut before = Inlines::new();
    let mut rest = content.into_iter();
    for mut inline in rest.by_ref() {
        let len = plain::inlines(std::slice::from_ref(&inline)).len();
        if len <= at {
            at -= len;
            before.push(inline);
            if at == 0 {
                break;
            }
            continue;
        }
        let mut after = Inlines::new();
        if let Inline::Text(text) = &mut inline {
            after.push(Inline::Text(text.get(at..).unwrap_or_default().to_owned()));
            text.truncate(at);
            before.push(inline);
        } else if inline.children().is_empty() {
            after.push(inline);
        } else {
            let mut twin = inline.clone();
            if let (Some(content), Some(twin_content)) =
                (inline.children_mut(), twin.children_mut())
            {
                let (left, right) = split(std::mem::take(content), at);
                *content = left;
                *twin_content = right;
            }
            before.push(inline);
            after.push(twin);
        }
        after.extend(rest);
        return (before, after);
    }
    (before, rest.collect())
}

/// Cuts inlines at several places, which rise, into one piece more, each in normal form.
pub fn pieces(content: Inlines, places: &[usize]) -> Vec<Inlines> {
    let mut out = Vec::with_capacity(places.len() + 1);
    let mut rest = content;
    for &place in places.iter().rev() {
        let (before, after) = split(rest, place);
        out.push(normal::inlines(after));
        rest = before;
    }
    out.push(normal::inlines(rest));
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiezi_core::Span;

    fn strong(text: &str) -> Inline {
        Inline::Strong(Span {
            content: vec![text.into()],
        })
    }

    #[test]
    fn a_mark_goes_on_after_the_cut() {
        let content = vec!["涨潮".into(), strong("退潮。满潮"), "平潮".into()];
        let at = "涨潮退潮。".len();
        assert_eq!(
            pieces(content, &[at]),
            [
                vec!["涨潮".into(), strong("退潮。")],
                vec![strong("满潮"), "平潮".into()]
            ]
        );
    }

    #[test]
    fn pieces_are_trimmed() {
        let content = vec!["one. two three".into()];
        assert_eq!(
            pieces(content, &[4, 8]),
            [["one.".into()], ["two".into()], ["three".into()]]
        );
    }

    #[test]
    fn a_cut_at_either_end_leaves_nothing_there() {
        assert_eq!(
            pieces(vec!["one".into()], &[0]),
            [vec![], vec!["one".into()]]
        );
        assert_eq!(
            pieces(vec![strong("one")], &[3]),
            [vec![strong("one")], vec![]]
        );
    }
}
