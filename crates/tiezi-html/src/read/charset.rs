//! What the first bytes of a page tell: that it is HTML, and in which charset.

use tiezi_core::{Confidence, markup::Root};

/// How far into a page the declaration may stand; the standard says 1,024 bytes, browsers look
/// further, and saved pages have comments of the saving program before it.
const HEAD: usize = 1 << 13;

/// The charset that a page names in a `<meta>` or in an XML declaration, as it names it.
///
/// It follows the [prescan](https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding)
/// of the HTML standard, but for pages that name UTF-16: their declaration could be read, so they
/// are in UTF-8.
pub(crate) fn declared(page: &[u8]) -> Option<&str> {
    let head = &page[..page.len().min(HEAD)];
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &head[at..]) {
        at += found + 1;
        let rest = &head[at..];
        if rest.starts_with(b"!--") {
            at += memchr::memmem::find(rest, b"-->").unwrap_or(0);
        } else if starts_with(rest, b"meta") || rest.starts_with(b"?xml") {
            let tag = &rest[..memchr::memchr(b'>', rest).unwrap_or(rest.len())];
            if let Some(label) = label(tag) {
                let is_utf16 = starts_with(label.as_bytes(), b"utf-16");
                return Some(if is_utf16 { "utf-8" } else { label });
            }
        }
    }
    None
}

fn starts_with(text: &[u8], start: &[u8]) -> bool {
    text.get(..start.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// The word after `charset=` or `encoding=` in a tag.
fn label(tag: &[u8]) -> Option<&str> {
    let names: [&[u8]; 2] = [b"charset", b"encoding"];
    let find = |name: &[u8]| {
        let mut windows = tag.windows(name.len());
        Some(windows.position(|window| window.eq_ignore_ascii_case(name))? + name.len())
    };
    let after = &tag[names.into_iter().find_map(find)?..];
    let value = after
        .trim_ascii_start()
        .strip_prefix(b"=")?
        .trim_ascii_start();
    let value = value
        .strip_prefix(b"\"")
        .or_else(|| value.strip_prefix(b"'"))
        .unwrap_or(value);
    let is_label = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.');
    let end = value
        .iter()
        .position(|b| !is_label(b))
        .unwrap_or(value.len());
    let label = std::str::from_utf8(&value[..end]).ok()?;
    (!label.is_empty()).then_some(label)
}

/// How likely some bytes are HTML.
pub(crate) fn looks_like_html(input: &[u8]) -> Confidence {
    const SURE: [&[u8]; 4] = [b"<!doctype html", b"<html", b"<head", b"<body"];
    const LIKELY: [&[u8]; 12] = [
        b"<div", b"<table", b"<p>", b"<p ", b"<span", b"<ul", b"<br", b"<a ", b"<h1", b"<meta",
        b"<title", b"<script",
    ];
    let head = input[..input.len().min(1 << 11)].to_ascii_lowercase();
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head);
    let text = text.trim_ascii_start();
    // Whatever it names later, what begins as JSON or as words isn't HTML.
    if !text.starts_with(b"<") {
        return Confidence::No;
    }
    let is_xml = text.starts_with(b"<?xml") && memchr::memmem::find(text, b"<html").is_none();
    if is_xml || Root::of(input).is_some_and(|root| root.is_foreign()) {
        return Confidence::No;
    }
    let has = |tags: &[&[u8]]| {
        tags.iter()
            .any(|tag| memchr::memmem::find(&head, tag).is_some())
    };
    if has(&SURE) {
        Confidence::Certain
    } else if has(&LIKELY) {
        Confidence::Likely
    } else {
        Confidence::No
    }
}

#[cfg(test)]
mod tests {
    use tiezi_core::Confidence;

    use super::{declared, looks_like_html};

    #[test]
    fn a_page_names_its_charset_in_several_ways() {
        for (page, charset) in [
            ("<html><head><meta charset=\"gbk\">", Some("gbk")),
            ("<META CHARSET = big5 />", Some("big5")),
            (
                "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=Shift_JIS\">",
                Some("Shift_JIS"),
            ),
            ("<?xml version=\"1.0\" encoding='euc-kr'?>", Some("euc-kr")),
            (
                "<!-- <meta charset=gbk> --><meta charset=utf-8>",
                Some("utf-8"),
            ),
            ("<meta charset=utf-16le>", Some("utf-8")),
            ("<meta name=charset content=x><p charset=y>", None),
            ("<meta charset=\"\"><p>", None),
        ] {
            assert_eq!(declared(page.as_bytes()), charset, "{page}");
        }
    }

    #[test]
    fn xml_of_another_vocabulary_is_no_page_whatever_its_elements_are_called() {
        let html = |markup: &str| looks_like_html(markup.as_bytes());
        for page in [
            "<html xmlns='http://www.w3.org/1999/xhtml'>",
            "<!-- x --><body>",
            "<?xml version='1.0'?><!DOCTYPE html><html xmlns='tide:'>",
        ] {
            assert_eq!(html(page), Confidence::Certain, "{page}");
        }
        let comment = format!("<!-- <html> {} -->", "ebb ".repeat(3000));
        for before in ["", "<!DOCTYPE log>", &comment, "<?xml version='1.0'?>"] {
            let log =
                format!("{before}<log xmlns='tide:log'><body><![CDATA[<html>]]></body></log>");
            assert_eq!(html(&log), Confidence::No, "{log}");
        }
    }
}
