//! Addresses that stand in tags: what looks like one, what a site's own number stands for, and which
//! post one leads to.

/// Whether a text begins as an address does; a file's name alone doesn't.
pub(crate) fn is_address(text: &str) -> bool {
    let scheme = text.bytes().take(12);
    let scheme = scheme.take_while(u8::is_ascii_alphabetic).count();
    let is_www = || {
        text.get(..4)
            .is_some_and(|www| www.eq_ignore_ascii_case("www."))
    };
    text.starts_with('/') || scheme > 0 && text[scheme..].starts_with("://") || is_www()
}

/// Sites whose films and pages have an address that is sure from their number or short name: what
/// stands before it, and whether it is all digits.
const SITES: &[(&str, &str, bool)] = &[
    ("dailymotion", "https://www.dailymotion.com/video/", false),
    ("giphy", "https://giphy.com/gifs/", false),
    ("imgur", "https://imgur.com/", false),
    ("instagram", "https://www.instagram.com/p/", false),
    ("twitter", "https://twitter.com/i/status/", true),
    ("vimeo", "https://vimeo.com/", true),
    ("youtube", "https://www.youtube.com/watch?v=", false),
];

/// The address of what a site has under a number or short name: `[MEDIA=vimeo]123[/MEDIA]`.
///
/// Nothing for a site that isn't known, or a name that could be more than a name.
pub(crate) fn of_site(site: &str, name: &str) -> Option<String> {
    let is_asked = |known: &str| known.eq_ignore_ascii_case(site);
    let (site, before, is_number) = *SITES.iter().find(|(known, ..)| is_asked(known))?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let (name, after) = name.split_at(name.find(|c| !is_name(c)).unwrap_or(name.len()));
    if name.is_empty() || is_number && !self::is_number(name) {
        return None;
    }
    let is_youtube = site == "youtube";
    match after.strip_prefix(':') {
        None if after.is_empty() || is_youtube && after.starts_with('&') => {
            Some(format!("{before}{name}{after}"))
        }
        // As XenForo notes the second to begin at.
        Some(second) if is_youtube && self::is_number(second) => {
            Some(format!("{before}{name}&t={second}"))
        }
        _ => None,
    }
}

/// The number of the post that an address leads to, in the ways of the boards:
/// `…#msg12`, `…#p12`, `…#post-12`, `…&pid=12`, `viewtopic.php?p=12`, `…/posts/12/`.
pub(crate) fn post(address: &str) -> Option<&str> {
    let is_number = |number: &&str| is_number(number);
    let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
    let of_fragment = ["msg", "post-", "post", "pid", "p"]
        .into_iter()
        .find_map(|before| fragment.strip_prefix(before).filter(is_number));
    let is_board = ["viewtopic.php", "showthread.php", "showpost.php"]
        .iter()
        .any(|page| path.contains(page));
    let of_query = || {
        path.split(['?', '&', ';']).find_map(|part| {
            let (key, number) = part.split_once('=')?;
            let number = match key {
                "pid" | "msg" => number,
                "p" if is_board => number,
                "topic" => number.split_once(".msg")?.1,
                _ => return None,
            };
            Some(number).filter(is_number)
        })
    };
    let of_path = || {
        let (_, number) = path.trim_end_matches('/').rsplit_once("/posts/")?;
        Some(number).filter(is_number)
    };
    of_fragment.or_else(of_query).or_else(of_path)
}

/// Whether a text is all digits.
pub(crate) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
