//! Which addresses a report keeps, and which of them the pages that are written lead to.

use crate::normal;

/// What becomes of a link to an address of a scheme. One that isn't here is left out: a browser may run what it holds
/// as a program of the page (`javascript:`, `vbscript:`), or show it as the page itself (`data:`, `blob:`).
const SCHEMES: [(&str, Use); 10] = [
    ("http", Use::Loaded),
    ("https", Use::Loaded),
    ("ftp", Use::Followed),
    ("mailto", Use::Followed),
    ("ftps", Use::Kept),
    ("magnet", Use::Kept),
    ("ed2k", Use::Kept),
    ("thunder", Use::Kept),
    ("irc", Use::Kept),
    ("tel", Use::Kept),
];

/// What may be done with an address, and with it what stands before it here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    /// A report has it. Who opens it starts another program, so that no page we write leads there.
    Kept,
    /// A page we write leads there.
    Followed,
    /// A page we write shows what is there: browsers load pictures, sounds and films by few schemes.
    Loaded,
}

/// Whether a report may have a link to an address that a page leads to.
pub fn is_kept(address: &str) -> bool {
    is_relative_or(address, Use::Kept)
}

/// Whether a page that is written may lead to an address: it is relative, or of a scheme that runs nothing.
///
/// ```
/// use tiezi_core::address;
///
/// assert!(address::is_followed("https://example.org/t/12") && address::is_followed("../t/12?p=3:4"));
/// assert!(address::is_kept("magnet:?xt=1") && !address::is_followed("magnet:?xt=1"));
/// assert!(!address::is_kept("JavaScript:alert(1)"));
/// ```
pub fn is_followed(address: &str) -> bool {
    is_relative_or(address, Use::Followed)
}

/// Whether a page that is written may show what is at an address.
pub fn is_loaded(address: &str) -> bool {
    is_relative_or(address, Use::Loaded)
}

/// What stands before a colon counts as a scheme even where no scheme is spelled so, for what browsers make of it is
/// not to be relied on.
fn is_relative_or(address: &str, least: Use) -> bool {
    if address.is_empty() || address.contains(normal::is_forbidden) {
        return false;
    }
    let end = address.find([':', '/', '?', '#']);
    match end.map(|end| address.split_at(end)) {
        Some((scheme, rest)) if rest.starts_with(':') => SCHEMES
            .iter()
            .any(|(known, most)| *most >= least && scheme.eq_ignore_ascii_case(known)),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_run_nothing_are_followed() {
        for address in [
            "https://example.net/?a=b:c",
            "HTTP://example.net",
            "//cdn.example.net/x.png",
            "mailto:desk@example.net",
            "ftp://example.net/log.txt",
            "thread-7-1-1.html",
            "/a:b",
            "?page=2:3",
            "#reply",
        ] {
            assert!(is_followed(address), "{address}");
        }
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "\u{200B}javascript:alert(1)",
            "vbscript:x",
            "data:text/html,<script>alert(1)</script>",
            "file:///etc/hosts",
            "java\u{1}script:x",
            "blob:https://example.net/1",
            "a:b",
            "\\mailto:desk@example.net",
            ":",
            "",
        ] {
            assert!(!is_followed(address), "{address}");
        }
        assert!(is_loaded("HTTPS://example.net/x.png") && is_loaded("x.png"));
        assert!(!is_loaded("ftp://example.net/x.png") && !is_loaded("mailto:a@example.net"));
    }
}
