//! HTML in Markdown that somebody else wrote: its words.

use html5gum::{Span, Token, Tokenizer, emitters::default::DefaultEmitter};

/// The words of HTML, without its tags and comments; what no tag ends is words too.
pub(super) fn words(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut end = 0;
    let emitter = DefaultEmitter::<usize>::new_with_span();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        let span: Span<usize> = match token {
            Token::String(words) => {
                out.push_str(&String::from_utf8_lossy(&words));
                end = words.span.end;
                continue;
            }
            Token::StartTag(tag) => tag.span,
            Token::EndTag(tag) => tag.span,
            Token::Comment(comment) => comment.span,
            Token::Doctype(doctype) => doctype.span,
            Token::Error(_) => continue,
        };
        if html[..span.end].ends_with('>') {
            out.push(' ');
            end = span.end;
        }
    }
    out.push_str(&html[end..]);
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
        assert_eq!(words("<p>a<b c=\"d>"), " a<b c=\"d>");
        assert_eq!(words("<!doctype html>a</p"), " a</p");
        assert_eq!(
            words("a &amp; b&#x20AC;&#33; &c; &eacute; &潮;"),
            "a & b€! &c; é &潮;"
        );
    }
}
