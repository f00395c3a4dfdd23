//! Elements by what they do.

/// Whether an element holds no words that a page shows: programs, styles, what is for programs alone.
pub(super) fn is_no_words(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "canvas"
            | "datalist"
            | "head"
            | "link"
            | "meta"
            | "script"
            | "style"
            | "title"
    )
}

/// Whether an element is a field of a form, which shows words that are none of the post's text.
pub(super) fn is_field(name: &str) -> bool {
    matches!(name, "button" | "input" | "select" | "textarea")
}

/// Whether the style of an element hides it.
pub(crate) fn is_hidden_by_style(style: &str) -> bool {
    let mut rules = style.split(';').filter_map(|rule| rule.split_once(':'));
    rules.any(|(name, value)| {
        let (name, value) = (name.trim(), value.trim());
        name.eq_ignore_ascii_case("display") && starts_with_word(value, "none")
            || name.eq_ignore_ascii_case("visibility") && starts_with_word(value, "hidden")
            || name.eq_ignore_ascii_case("font-size") && matches!(value, "0" | "0px" | "0pt")
    })
}

fn starts_with_word(value: &str, word: &str) -> bool {
    value
        .get(..word.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(word))
}
