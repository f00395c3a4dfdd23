//! Punctuation in its two widths: forums mix `,` with U+FF0C and `:` with U+FF1A in one sentence.

/// A comma.
pub fn is_comma(c: char) -> bool {
    matches!(c, ',' | '\u{FF0C}')
}

/// A colon.
pub fn is_colon(c: char) -> bool {
    matches!(c, ':' | '\u{FF1A}')
}

/// A dot that ends a number: `1.`, also as wide as a Chinese character.
pub fn is_dot(c: char) -> bool {
    matches!(c, '.' | '\u{FF0E}')
}

/// An opening bracket.
pub fn is_open_bracket(c: char) -> bool {
    matches!(c, '(' | '\u{FF08}')
}

/// A closing bracket.
pub fn is_close_bracket(c: char) -> bool {
    matches!(c, ')' | '\u{FF09}')
}

/// A mark that ends a sentence, or a part of one as a semicolon does; not the Latin full stop, which
/// stands in numbers and names too.
pub fn is_sentence_end(c: char) -> bool {
    matches!(
        c,
        '。' | '!' | '?' | ';' | '…' | '\u{FF01}' | '\u{FF1F}' | '\u{FF1B}' | '\u{FF61}'
    )
}

/// An upright bar.
pub fn is_bar(c: char) -> bool {
    matches!(c, '|' | '\u{FF5C}' | '丨' | '│' | '\u{FFE8}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_widths_are_known() {
        assert!([',', '\u{FF0C}'].into_iter().all(is_comma));
        assert!([':', '\u{FF1A}'].into_iter().all(is_colon));
        assert!(['。', '!', '\u{FF1B}'].into_iter().all(is_sentence_end));
        assert!(!is_sentence_end('.') && !is_comma('、'));
    }
}
