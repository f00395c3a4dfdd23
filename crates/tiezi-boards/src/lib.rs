//! What forum software writes around posts, in every language: names for nobody, floors, labels of dates, heads of
//! quotes, notes about edits, notices, buttons, ranks, BBCode.
//!
//! ```
//! use tiezi_boards::{author, date_label::{self, DateLabel}, quote};
//!
//! assert!(author::named("匿名").is_some_and(|author| author.anonymous));
//! assert_eq!(date_label::of("Last edited by Wren:"), Some(DateLabel::Edited));
//! assert_eq!(date_label::of("by Everlasting"), None);
//! assert_eq!(quote::head("Wren wrote:").author.as_deref(), Some("Wren"));
//! ```
//!
//! The words stand in the files of `vocabulary/`, a table each, which nobody needs to program for. The modules hold
//! what is done with them, once for every reader. What stands beside a post counts by the whole of its slot, never
//! by a part of it: a name that contains a label is a name.

pub mod address;
pub mod answer;
pub mod attachment;
pub mod author;
pub mod bbcode;
pub mod byline;
pub mod counts;
pub mod date_label;
pub mod discuz;
pub mod edit;
pub mod floor;
pub mod known;
pub mod media;
pub mod notice;
pub mod page;
pub mod poll;
pub mod push_clock;
pub mod quote;
pub mod standing;
pub mod subject;
pub mod telnet;
mod vocabulary;

/// The marks that labels and names are trimmed of, beside white space.
fn is_mark(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '«' | '»'
                | '‹'
                | '›'
                | '<'
                | '>'
                | '('
                | ')'
                | '['
                | ']'
                | '{'
                | '}'
                | '|'
                | '·'
                | '•'
                | '*'
                | '#'
                | '~'
                | '-'
                | '–'
                | '—'
                | ','
                | ';'
                | '.'
                | '…'
                | ':'
                | '"'
                | '„'
                | '“'
                | '”'
                | '↑'
                | '\u{FF1A}'
                | '\u{FF0C}'
                | '\u{3010}'
                | '\u{3011}'
                | '\u{FF08}'
                | '\u{FF09}'
        )
}
