//! Fields of forms, whose words are counted, and what else shows words that are no text.

use tiezi_boards::page::is_button_row;
use tiezi_dom::Node;

use super::{drawing, flow::Flow, formula, lost::Kind, markup};

impl<'t> Flow<'_, 't> {
    /// Takes note of what shows words in an element of which only the text is read; that of buttons is part of it.
    pub(super) fn note_other_words(&mut self, node: Node<'t>) {
        let mut walk = node.descendants();
        while let Some(inside) = walk.next() {
            if inside.name_text() != "button" && shows_other_words(inside) {
                let is_field = markup::is_field(inside.name_text());
                self.lost
                    .note(if is_field { Kind::Field } else { Kind::NoRoom }, inside);
                walk.skip_children(inside);
            }
        }
    }
}

/// Whether an element shows words that are not simply its text: a field, a drawing, a frame, what stands for a picture.
pub(super) fn shows_other_words(node: Node<'_>) -> bool {
    match node.name_text() {
        name if markup::is_field(name) => has_words(node),
        "svg" => drawing::has_words(node),
        "script" => formula::is_formula_script(node),
        "img" => node.filled_attr("src").is_none() && node.filled_attr("alt").is_some(),
        "iframe" => node.filled_attr("srcdoc").is_some(),
        _ => false,
    }
}

/// Whether a field of a form shows words, other than those by which boards call their buttons.
pub(super) fn has_words(node: Node<'_>) -> bool {
    let shows = |words: &str| words.contains(char::is_alphanumeric);
    match node.name_text() {
        "input" => shown_by_input(node)
            .is_some_and(|(words, is_button)| shows(words) && !(is_button && is_button_row(words))),
        "button" => {
            let words = node.text();
            shows(&words) && !is_of_board(&words)
        }
        _ => shows(&node.text()),
    }
}

/// Whether some words on a button are those of boards. What people write alone, too, is one of them on a button.
fn is_of_board(words: &str) -> bool {
    is_button_row(words) || is_button_row(&format!("{words} · report"))
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
