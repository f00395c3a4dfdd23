//! Fields of forms, whose words are counted.

use tiezi_boards::page::is_button_row;
use tiezi_dom::Node;

/// Whether a field of a form shows words, other than those by which boards call their buttons.
pub(super) fn has_words(node: Node<'_>) -> bool {
    let shows = |words: &str| words.contains(char::is_alphanumeric);
    match node.name_text() {
        "input" => shown_by_input(node)
            .is_some_and(|(words, is_button)| shows(words) && !(is_button && is_button_row(words))),
        "button" => {
            let words = node.text();
            shows(&words) && !is_button_row(&words)
        }
        _ => shows(&node.text()),
    }
}

/// The words that an `<input>` shows, and whether it is a button.
fn shown_by_input(node: Node<'_>) -> Option<(&str, bool)> {
    let kind = node.attr("type").unwrap_or_default().to_ascii_lowercase();
    let value = || {
        node.filled_attr("value")
            .or_else(|| node.filled_attr("placeholder"))
    };
    match kind.as_str() {
        "button" | "reset" | "submit" => Some((node.filled_attr("value")?, true)),
        "image" => Some((node.filled_attr("alt")?, true)),
        "checkbox" | "color" | "file" | "hidden" | "password" | "radio" | "range" => None,
        _ => Some((value()?, false)),
    }
}
