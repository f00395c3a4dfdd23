//! What markup begins with: enough to tell vocabularies apart before anything is parsed.

use memchr::memmem;

/// The element that some markup begins with.
///
/// ```
/// use tiezi_core::markup::Root;
///
/// let page = b"<!-- saved --><!DOCTYPE log [<!ENTITY a '>'>]><t:log day='1' xmlns:t='tide:log'>";
/// let root = Root::of(page).expect("there is an element");
/// assert_eq!(root.name(), b"t:log");
/// assert_eq!(root.namespace(), Some(&b"tide:log"[..]));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Root<'a> {
    name: &'a [u8],
    /// What stands after the name, to the end of the input.
    rest: &'a [u8],
}

impl<'a> Root<'a> {
    /// Finds it past a byte order mark, an XML declaration, comments, processing instructions and
    /// document types, however long they are. None where something else comes first.
    pub fn of(input: &'a [u8]) -> Option<Self> {
        let mut rest = input.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(input);
        loop {
            rest = rest.trim_ascii_start().strip_prefix(b"<")?;
            rest = match rest.first()? {
                b'?' => after(rest, b"?>")?,
                // Two hyphens may be those of the end too: HTML has comments without words.
                b'!' if rest.starts_with(b"!--") => after(rest.get(1..)?, b"-->")?,
                b'!' => after_document_type(rest)?,
                _ => break,
            };
        }
        let is_end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
        let length = rest.iter().position(is_end).unwrap_or(rest.len());
        let (name, rest) = rest.split_at(length);
        (!name.is_empty()).then_some(Self { name, rest })
    }

    /// Its name, with its prefix.
    pub fn name(&self) -> &'a [u8] {
        self.name
    }

    /// The namespace that its own tag puts it in; nothing else could.
    pub fn namespace(&self) -> Option<&'a [u8]> {
        let prefix = memchr::memchr(b':', self.name).map(|colon| &self.name[..colon]);
        let binds = |name: &[u8]| match (name.strip_prefix(b"xmlns"), prefix) {
            (Some(b""), None) => true,
            (Some(rest), Some(prefix)) => rest.strip_prefix(b":") == Some(prefix),
            _ => false,
        };
        let mut rest = self.rest;
        loop {
            rest = rest.trim_ascii_start();
            let is_end =
                |b: &u8| b.is_ascii_whitespace() || matches!(b, b'=' | b'/' | b'>' | b'"' | b'\'');
            let (name, more) = rest.split_at(rest.iter().position(is_end)?);
            rest = more.trim_ascii_start().strip_prefix(b"=")?;
            rest = rest.trim_ascii_start();
            let (&quote, value) = rest.split_first()?;
            if !matches!(quote, b'"' | b'\'') {
                return None;
            }
            let end = memchr::memchr(quote, value)?;
            if binds(name) {
                return Some(&value[..end]).filter(|namespace| !namespace.is_empty());
            }
            rest = &value[end + 1..];
        }
    }

    /// Whether it says that it is of another vocabulary than HTML: all namespaces in which pages were
    /// ever written have `html` in their names.
    pub fn is_foreign(&self) -> bool {
        let is_html = |namespace: &[u8]| memmem::find(namespace, b"html").is_some();
        !self.name.eq_ignore_ascii_case(b"html")
            && self
                .namespace()
                .is_some_and(|namespace| !is_html(namespace))
    }
}

/// What follows a mark.
fn after<'a>(text: &'a [u8], mark: &[u8]) -> Option<&'a [u8]> {
    let at = memmem::find(text, mark)?;
    text.get(at + mark.len()..)
}

/// What follows `!DOCTYPE …>`, which may hold declarations in brackets, and literals and comments
/// with any of these marks.
fn after_document_type(mut rest: &[u8]) -> Option<&[u8]> {
    let mut is_inside = false;
    loop {
        let is_mark = |b: &u8| matches!(b, b'"' | b'\'' | b'[' | b']' | b'<' | b'>');
        let (&mark, after_mark) = rest[rest.iter().position(is_mark)?..].split_first()?;
        rest = after_mark;
        match mark {
            b'"' | b'\'' => rest = &rest[memchr::memchr(mark, rest)? + 1..],
            b'[' => is_inside = true,
            b']' => is_inside = false,
            b'<' if rest.starts_with(b"!--") => rest = after(&rest[1..], b"-->")?,
            b'<' if rest.starts_with(b"?") => rest = after(rest, b"?>")?,
            b'>' if !is_inside => return Some(rest),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(markup: &str) -> Option<(&str, Option<&str>)> {
        let root = Root::of(markup.as_bytes())?;
        let text = |bytes| str::from_utf8(bytes).expect("the markup is text");
        Some((text(root.name()), root.namespace().map(text)))
    }

    #[test]
    fn what_stands_before_the_root_is_passed_over() {
        let long = "<body>".repeat(2000);
        for before in [
            "",
            "\u{FEFF}\n ",
            "<?xml version='1.0'?>\n<?x <y>?>",
            "<!-- <html> --> <!-- > -->",
            "<!-->",
            "<!DOCTYPE html>",
            "<!doctype HTML PUBLIC \"-//W3C//DTD <HTML>\" 'x>'>",
            "<!DOCTYPE a [<!ENTITY b \"]>\"><!-- it's ]> --><?c ']>?><!ELEMENT d (e)>]>",
            &format!("<!-- {long} -->"),
            &format!("<?x {long} ?>"),
        ] {
            let markup = format!("{before}<a b='c'/>");
            assert_eq!(root(&markup), Some(("a", None)), "{markup}");
        }
    }

    #[test]
    fn only_an_element_is_one() {
        for none in [
            "",
            "words <a>",
            "<",
            "<>",
            "</a>",
            "<!-- <a>",
            "<?x <a>",
            "<!DOCTYPE a [<a>",
            "<!DOCTYPE a '<a>",
            "<!",
            "<!--",
        ] {
            assert_eq!(root(none), None, "{none}");
        }
    }

    #[test]
    fn the_namespace_is_that_of_its_own_prefix() {
        for (markup, namespace) in [
            ("<a xmlns='u:'>", Some("u:")),
            ("<a\nb = \"xmlns='no:'\" xmlns = \"u:\"/>", Some("u:")),
            ("<x:a xmlns='no:' xmlns:y='no:' xmlns:x='u:'>", Some("u:")),
            ("<a xmlns:x='no:'>", None),
            ("<a xmlnsx='no:'>", None),
            ("<x:a xmlns='no:'>", None),
            ("<a xmlns=''>", None),
            ("<a><b xmlns='no:'>", None),
            ("<a/ xmlns='no:'>", None),
            ("<a b xmlns='no:'>", None),
            ("<a xmlns='u:", None),
            ("<a xmlns=", None),
            ("<a xmlns", None),
            ("<a", None),
        ] {
            let found = root(markup).and_then(|(_, namespace)| namespace);
            assert_eq!(found, namespace, "{markup}");
        }
    }

    #[test]
    fn a_page_is_not_foreign_whatever_its_version_of_html() {
        let foreign = |markup: &str| Root::of(markup.as_bytes()).is_some_and(|r| r.is_foreign());
        assert!(foreign("<feed xmlns='http://www.w3.org/2005/Atom'>"));
        assert!(foreign("<x:log xmlns:x='tide:'>"));
        for page in [
            "<HTML xmlns='tide:'>",
            "<div xmlns='http://www.w3.org/1999/xhtml'>",
            "<div xmlns='http://www.w3.org/TR/REC-html40' xmlns:o='urn:office'>",
            "<div xmlns:o='urn:office'>",
            "<p>",
        ] {
            assert!(!foreign(page), "{page}");
        }
    }
}
