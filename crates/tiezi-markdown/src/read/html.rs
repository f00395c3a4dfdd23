//! HTML in Markdown that somebody else wrote: its words.

/// The words of HTML, without its tags and comments.
pub(super) fn words(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (end, after) = if rest.starts_with("<!--") {
            (rest.find("-->"), 3)
        } else {
            (rest.find('>'), 1)
        };
        let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        match end {
            Some(end) if is_tag => {
                rest = &rest[end + after..];
                out.push(' ');
            }
            _ => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_words_stay() {
        assert_eq!(
            words("<p align=\"x\">High <b>water</b></p>"),
            " High  water  "
        );
        assert_eq!(words("a <!-- b > c --> d"), "a   d");
        assert_eq!(words("a < b <"), "a < b <");
        assert_eq!(words("<!-- a"), "<!-- a");
    }
}
