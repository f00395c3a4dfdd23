//! Addresses: what looks like one, what a site's own number stands for, which post or account one leads to.

/// Whether a text begins as an address does; a file's name alone doesn't.
pub fn is_address(text: &str) -> bool {
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
pub fn of_site(site: &str, name: &str) -> Option<String> {
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

/// The number of the post that an address leads to, in the ways of the boards.
///
/// ```
/// use tiezi_boards::address;
///
/// for link in ["#msg12", "t.html#p12", "/goto/post?id=9#post-12", "f.php?mod=redirect&pid=12", "viewtopic.php?p=12", "/posts/12/"] {
///     assert_eq!(address::post(link), Some("12"), "{link}");
/// }
/// assert_eq!(address::post("/?p=12"), None);
/// ```
pub fn post(address: &str) -> Option<&str> {
    let is_number = |number: &&str| is_number(number);
    let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
    let of_fragment = ["msg-", "msg", "post-", "post", "pid", "p", "comment-"]
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
        let path = path.trim_end_matches('/');
        let (_, number) = path
            .rsplit_once("/posts/")
            .or_else(|| path.rsplit_once("/post/"))?;
        Some(number).filter(is_number)
    };
    of_fragment.or_else(of_query).or_else(of_path)
}

/// Whether a text is all digits.
pub fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// The id of the account that an address of a profile is of.
pub fn account(url: &str) -> Option<String> {
    const PARAMETERS: [&str; 12] = [
        "uid=",
        "u=",
        "userid=",
        "user_id=",
        "memberid=",
        "member_id=",
        "user_profile=",
        "showuser=",
        "user=",
        "id=",
        "author=",
        "authorid=",
    ];
    let (path, query) = match url.split_once('?') {
        // `index.php?/user/1204-wren/`
        Some((_, path)) if path.starts_with('/') => (path, ""),
        Some(parts) => parts,
        None => (url, ""),
    };
    let digits = |text: &str| {
        let end = text
            .bytes()
            .position(|b| !b.is_ascii_digit())
            .unwrap_or(text.len());
        (end > 0 && end < 16).then(|| text[..end].to_owned())
    };
    // `member.php?1204-wren`
    let first = query.split(['&', ';']).next().unwrap_or_default();
    let of_first = digits(first).filter(|id| {
        let rest = &first[id.len()..];
        rest.is_empty() || rest.starts_with('-')
    });
    let of_query = query.split(['&', ';']).find_map(|pair| {
        let lower = pair.to_ascii_lowercase();
        let parameter = PARAMETERS.iter().find(|name| lower.starts_with(**name))?;
        digits(&pair[parameter.len()..])
    });
    of_query.or(of_first).or_else(|| {
        // `/members/wren.1204/`, `/profile/1204-wren/`, `/users/1204/wren`, `space-uid-1204.html`,
        // `user-1204.html`.
        let mut parts = path.trim_end_matches('/').rsplit('/').take(2);
        parts.find_map(|part| {
            let part = part.strip_suffix(".html").unwrap_or(part);
            let after_dot = part.rsplit_once('.').map(|(_, id)| id);
            let after_uid = part.rsplit_once("uid-").map(|(_, id)| id);
            let after_user = part.strip_prefix("user-");
            let candidates = [after_uid, after_user, after_dot, Some(part)];
            candidates.into_iter().flatten().find_map(|part| {
                let id = digits(part)?;
                let rest = &part[id.len()..];
                (rest.is_empty() || rest.starts_with('-')).then_some(id)
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_stands_first_in_the_query() {
        let id = |url| account(url);
        assert_eq!(
            id("https://example.org/member.php?1204-wren&s=9").as_deref(),
            Some("1204")
        );
        assert_eq!(
            id("https://example.org/member.php?u=1204").as_deref(),
            Some("1204")
        );
        assert_eq!(
            id("https://example.org/index.php?/user/1204-wren/").as_deref(),
            Some("1204")
        );
        assert_eq!(id("https://example.org/member.php?wren"), None);
    }

    #[test]
    fn a_link_leads_to_a_post() {
        for (link, number) in [
            ("./viewtopic.php?p=12#p12", Some("12")),
            ("showthread.php?p=12#post12", Some("12")),
            ("/goto/post?id=12#post-12", Some("12")),
            ("index.php?topic=3.msg12#msg12", Some("12")),
            ("read.php?3,11,12#msg-12", Some("12")),
            ("./memberlist.php?mode=viewprofile", None),
            ("https://a.example/?p=12", None),
        ] {
            assert_eq!(post(link), number, "{link}");
        }
    }
}
