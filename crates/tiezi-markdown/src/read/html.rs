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
    resolve(&out)
}

/// The words with the references that are common in HTML resolved.
fn resolve(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest.bytes().skip(1).take(10);
        let length = name
            .take_while(|b| b.is_ascii_alphanumeric() || *b == b'#')
            .count();
        let is_reference = rest.as_bytes().get(length + 1) == Some(&b';');
        match character(&rest[1..=length]) {
            Some(c) if is_reference => {
                out.push(c);
                rest = &rest[length + 2..];
            }
            _ => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The character that a reference names.
fn character(name: &str) -> Option<char> {
    let named = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{A0}'),
    ];
    if let Some((_, c)) = named.iter().find(|(known, _)| *known == name) {
        return Some(*c);
    }
    let code = match name.strip_prefix('#')?.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => name[1..].parse().ok()?,
    };
    char::from_u32(code)
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
        assert_eq!(words("a &amp; b&#x20AC;&#33; &c; &潮;"), "a & b€! &c; &潮;");
    }
}
