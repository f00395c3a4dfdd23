//! Which addresses may be followed, by whoever reads them in a page and whoever writes a page with them.

use crate::normal;

/// The schemes of addresses that lead to something: a browser shows it, or asks before it hands the address to another
/// program. Others are left out, for a browser may run what they hold as a program of the page (`javascript:`,
/// `vbscript:`), or show it as the page itself (`data:`, `blob:`).
const FOLLOWED: [&str; 10] = [
    "http", "https", "ftp", "ftps", "mailto", "magnet", "ed2k", "thunder", "irc", "tel",
];

/// Browsers load pictures, sounds and films by fewer schemes than they follow links.
const LOADED: [&str; 2] = ["http", "https"];

/// Whether a link may lead to an address: it is relative, or of a scheme that runs nothing.
///
/// ```
/// use tiezi_core::address;
///
/// assert!(address::is_followed("https://example.org/t/12") && address::is_followed("../t/12?p=3:4"));
/// assert!(!address::is_followed("JavaScript:alert(1)"));
/// ```
pub fn is_followed(address: &str) -> bool {
    is_relative_or(address, &FOLLOWED)
}

/// Whether a page may show what is at an address.
pub fn is_loaded(address: &str) -> bool {
    is_relative_or(address, &LOADED)
}

/// What stands before a colon counts as a scheme even where no scheme is spelled so, for what browsers make of it is
/// not to be relied on.
fn is_relative_or(address: &str, schemes: &[&str]) -> bool {
    if address.is_empty() || address.contains(normal::is_forbidden) {
        return false;
    }
    let end = address.find([':', '/', '?', '#', '\\']);
    match end.map(|end| address.split_at(end)) {
        Some((scheme, rest)) if rest.starts_with(':') => schemes
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known)),
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
            "magnet:?xt=urn:btih:0",
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
            ":",
            "",
        ] {
            assert!(!is_followed(address), "{address}");
        }
        assert!(is_loaded("HTTPS://example.net/x.png") && is_loaded("x.png"));
        assert!(!is_loaded("ftp://example.net/x.png") && !is_loaded("mailto:a@example.net"));
    }
}
