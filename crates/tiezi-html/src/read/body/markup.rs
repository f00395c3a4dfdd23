//! Elements by what they do.

/// Whether an element begins and ends a line of its own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "marquee"
            | "menu"
            | "nav"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "plaintext"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    )
}

/// Whether an element holds no words of a post: programs, styles, controls, drawings.
pub(super) fn is_no_words(name: &str) -> bool {
    matches!(
        name,
        "base"
            | "button"
            | "canvas"
            | "datalist"
            | "head"
            | "input"
            | "link"
            | "map"
            | "meta"
            | "option"
            | "script"
            | "select"
            | "style"
            | "svg"
            | "template"
            | "textarea"
            | "title"
    )
}

/// Whether the style of an element hides it.
pub(super) fn is_hidden_by_style(style: &str) -> bool {
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
