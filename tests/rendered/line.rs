//! One line: what it is, then its fields, then its words, so that each can be told from the others.

use std::fmt::{Display, Write as _};

use tiezi::tiezi_core::{Author, Inline, Timestamp};

use super::inline;

/// A line on its way: what it is, then its fields, then its words.
pub(super) struct Line(pub(super) String);

impl Line {
    pub(super) fn new(depth: usize, name: impl Display) -> Self {
        Self(format!("{:1$}{name}", "", 2 * depth))
    }

    pub(super) fn end(self, text: &mut String) {
        text.push_str(&self.0);
        text.push('\n');
    }

    /// What tells the words from the fields before them, and cells from each other.
    pub(super) fn sep(&mut self) {
        self.0.push_str(" |");
    }

    /// Words after fields.
    pub(super) fn words(&mut self, content: &[Inline]) {
        if !content.is_empty() {
            self.sep();
            self.words_alone(content);
        }
    }

    /// Words where no fields may be.
    pub(super) fn words_alone(&mut self, content: &[Inline]) {
        if !content.is_empty() {
            self.0.push(' ');
            for item in content {
                inline(item, self);
            }
        }
    }

    /// Words without marks.
    pub(super) fn plain(&mut self, words: &str) {
        if !words.is_empty() {
            self.0.push(' ');
            self.unmarked(words);
        }
    }

    /// Words right after what is there.
    pub(super) fn unmarked(&mut self, words: &str) {
        self.0.extend(words.chars().map(escaped));
    }

    pub(super) fn mark(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        let _ = write!(self.0, "{{{name}");
        inside(self);
        self.0.push('}');
    }

    /// Text that needs no name, in quotes where it isn't a bare word.
    pub(super) fn bare(&mut self, text: &str) {
        self.0.push(' ');
        self.0.push_str(&value(text));
    }

    pub(super) fn quoted(&mut self, text: &str) {
        let _ = write!(self.0, " {text:?}");
    }

    pub(super) fn text(&mut self, name: &str, text: Option<&String>) {
        self.value(name, text.map(|text| value(text)));
    }

    pub(super) fn texts(&mut self, name: &str, texts: &[String], separator: char) {
        let texts: Vec<String> = texts.iter().map(|text| value(text)).collect();
        let joined = texts.join(separator.encode_utf8(&mut [0; 4]));
        self.value(name, Some(joined).filter(|_| !texts.is_empty()));
    }

    /// Something that no space is in.
    pub(super) fn value(&mut self, name: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            let _ = write!(self.0, " {name}={value}");
        }
    }

    pub(super) fn flag(&mut self, name: &str, is_set: bool) {
        if is_set {
            let _ = write!(self.0, " {name}");
        }
    }

    pub(super) fn time(&mut self, name: &str, timestamp: Option<&Timestamp>) {
        if let Some(Timestamp { text, time }) = timestamp {
            let _ = write!(self.0, " {name}={text:?}");
            if let Some(time) = time {
                let _ = write!(self.0, "={time}");
            }
        }
    }

    /// Fields of something that has several.
    pub(super) fn group(&mut self, name: &str, fields: impl FnOnce(&mut Self)) {
        let mut group = Self(String::new());
        fields(&mut group);
        let _ = write!(self.0, " {name}=({})", group.0.trim_start());
    }

    pub(super) fn author(&mut self, author: Option<&Author>) {
        let Some(author) = author else { return };
        let Author {
            name,
            nick,
            id,
            url,
            role,
            anonymous,
        } = author;
        let mut rest = Self(String::new());
        rest.text("nick", nick.as_ref());
        rest.text("id", id.as_ref());
        rest.text("url", url.as_ref());
        rest.text("role", role.as_ref());
        rest.flag("anonymous", *anonymous);
        let name = name.as_deref().map(value).unwrap_or_default();
        let _ = write!(self.0, " author={name}");
        if !rest.0.is_empty() {
            let _ = write!(self.0, "({})", rest.0.trim_start());
        }
    }
}

/// A character of words.
fn escaped(c: char) -> String {
    match c {
        '{' | '}' | '|' => format!("\\{c}"),
        '"' | '\'' => c.to_string(),
        _ => c.escape_debug().to_string(),
    }
}

/// Text as it is if it is one word, of letters, digits and what addresses are made of, else in quotes.
fn value(text: &str) -> String {
    let is_bare = |c: char| match c {
        '-' | '_' | '.' | '/' | ':' | '?' | '&' | '%' | '#' | '+' | '@' | '~' | '*' | '!' | ';'
        | '=' => true,
        _ => c.is_alphanumeric() && c.escape_debug().len() == 1,
    };
    if !text.is_empty() && text.chars().all(is_bare) {
        text.to_owned()
    } else {
        format!("{text:?}")
    }
}
