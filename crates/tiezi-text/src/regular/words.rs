//! The words by which the engines' own lines are known, in the languages of the boards.

use std::ops::Range;

use crate::lines::Lines;

/// Whether a label says that its date is another than the post's.
pub(super) fn is_other_date(label: &str) -> bool {
    let lower = label.to_lowercase();
    OTHER_DATES.iter().any(|word| lower.contains(word))
}

const OTHER_DATES: [&str; 42] = [
    "join",
    "registered",
    "registration",
    "registriert",
    "mitglied seit",
    "dabei seit",
    "anmeldungsdatum",
    "angemeldet",
    "inscription",
    "inscrit",
    "registrado",
    "registro",
    "iscritto",
    "lid sinds",
    "geregistreerd",
    "dołączył",
    "member since",
    "founded",
    "регистрация",
    "注册",
    "last edited",
    "edited by",
    "edited:",
    "zuletzt bearbeitet",
    "bearbeitet von",
    "geändert von",
    "dernière modification",
    "last active",
    "last seen",
    "last visit",
    "last reply",
    "last post",
    "start date",
    "started by",
    "discussion in",
    "letzter",
    "dernier message",
    "erstellt von",
    "current time",
    "all times",
    "born",
    "birthday",
];

/// The known word before a date, if it is one.
pub(super) fn before_date(word: &str) -> Option<&'static str> {
    BEFORE_DATES
        .iter()
        .find(|known| known.eq_ignore_ascii_case(word))
        .copied()
}

const BEFORE_DATES: [&str; 22] = [
    "on",
    "at",
    "am",
    "by",
    "le",
    "il",
    "el",
    "posted",
    "added",
    "commented",
    "wrote",
    "said",
    "verfasst",
    "says",
    "发表于",
    "發表於",
    "发布于",
    "发表时间",
    "发帖时间",
    "回复于",
    "时间",
    "時間",
];

/// Whether a line begins or ends what somebody else said, inside a post.
pub(super) fn is_quoting(text: &str) -> bool {
    quoted_author(text).is_some()
        || is_quote_end(text)
        || QUOTING.iter().any(|words| text.starts_with(words))
}

const QUOTING: [&str; 14] = [
    "Originally Posted by",
    "Originally posted by",
    "Quote:",
    "Quote from",
    "Code:",
    "Spoiler",
    "Attachments",
    "Zitat von",
    "Zitat:",
    "Attached",
    "Anhänge",
    "Envoyé par",
    "Citation",
    "Code: Select all",
];

/// Who said what follows, where a line says only that: `Wren said:`.
pub(super) fn quoted_author(text: &str) -> Option<&str> {
    let text = text.trim_end_matches([' ', '↑', '»', '\u{A0}']);
    SAID.iter()
        .find_map(|said| text.strip_suffix(said))
        .map(str::trim)
        .filter(|name| !name.is_empty() && name.len() <= 60)
}

const SAID: [&str; 10] = [
    " said:",
    " wrote:",
    " schrieb:",
    " hat geschrieben:",
    " a écrit :",
    " a dit:",
    " dijo:",
    " escribió:",
    " ha scritto:",
    " napisał:",
];

/// Who said what stands in the same line after the engine's own words, of which one is a date:
/// `Quote from: Wren on Jan 03, 2021, 05:45 PM`, `(01-03-2021, 05:45 PM)Wren Wrote:`.
pub(super) fn quoted_in_line<'a>(text: &'a str, date: &Range<usize>) -> Option<&'a str> {
    let before = text.get(..date.start)?;
    if let Some(name) = before.strip_prefix("Quote from: ") {
        return name.trim_end().strip_suffix(" on");
    }
    let after = text.get(date.end..)?.strip_prefix(')')?;
    let (name, _) = after.split_once(" Wrote:")?;
    (before == "(").then(|| name.trim())
}

/// Whether a line is the engine's end of a quote that is folded.
pub(super) fn is_quote_end(text: &str) -> bool {
    QUOTE_ENDS.iter().any(|end| text.starts_with(end))
}

const QUOTE_ENDS: [&str; 9] = [
    "Click to expand...",
    "Zum Vergrößern anklicken",
    "Klicke in dieses Feld",
    "Cliquez pour agrandir",
    "Haz clic para expandir",
    "Clicca per allargare",
    "Klik om te vergroten",
    "Kliknij, aby rozwinąć",
    "Нажмите для раскрытия",
];

/// Whether a line tells of an edit.
pub(super) fn is_edit(text: &str) -> bool {
    text.len() <= 160 && EDITS.iter().any(|edit| text.starts_with(edit))
}

const EDITS: [&str; 14] = [
    "Last edited",
    "Edited by",
    "Edited:",
    "Zuletzt bearbeitet",
    "Bearbeitet von",
    "Geändert von",
    "Dernière modification",
    "[Beitrag von",
    "Last modified",
    "Editado por",
    "[Edited by",
    "Edited on",
    "Modificato da",
    "Zuletzt geändert",
];

/// Whether a line stands below the last post of a page.
pub(super) fn is_footer(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '«', '‹', '<', '[', ' ']);
    let begins = FOOTERS.iter().any(|footer| {
        text.get(..footer.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(footer))
    });
    begins || text.len() <= 160 && IN_FOOTERS.iter().any(|footer| text.contains(footer))
}

const IN_FOOTERS: [&str; 9] = [
    "Privacy Policy",
    "Terms of Service",
    "Terms of Use",
    "to reply to this",
    "in to reply",
    "in to post",
    "posts • Page",
    "Seite 1 von",
    "Previous Topic",
];

const FOOTERS: [&str; 47] = [
    "You must log in",
    "You must be logged",
    "Log in or",
    "Login or",
    "Share:",
    "Go Up",
    "Share this",
    "Similar threads",
    "Powered by",
    "©",
    "Copyright",
    "Post Reply",
    "Post a reply",
    "Return to",
    "Display posts",
    "Page 1 of",
    "Quick Navigation",
    "Quick reply",
    "Reply to",
    "Previous thread",
    "Next thread",
    "Previous topic",
    "Next topic",
    "Jump to",
    "Who is online",
    "All times are",
    "Contact us",
    "Terms of",
    "Privacy",
    "Related topics",
    "Suggested topics",
    "Sign in to",
    "Create an account",
    "Thread Tools",
    "Forum Jump",
    "Leave a comment",
    "Leave a reply",
    "Posting Rules",
    "Add a message",
    "Add reply",
    "Join the conversation",
    "Antworten verfassen",
    "Gehe zu",
    "Antwort erstellen",
    "Ähnliche Themen",
    "Discussions similaires",
    "Loading...",
];

/// Whether a line tells who liked a post.
pub(super) fn is_reaction(text: &str) -> bool {
    text.len() <= 200 && LIKED.iter().any(|liked| text.ends_with(liked)) || tells_likes(text)
}

/// Whether a line begins with the engine's words for who liked a post.
pub(super) fn tells_likes(text: &str) -> bool {
    text.len() <= 200 && LIKES.iter().any(|likes| text.starts_with(likes))
}

const LIKED: [&str; 8] = [
    "like this.",
    "likes this.",
    "gefällt das.",
    "liked this post",
    "aiment ça.",
    "aime ça.",
    "people reacted",
    "les gusta esto.",
];

const LIKES: [&str; 7] = [
    "Reactions:",
    "Likes:",
    "Reaktionen:",
    "Réactions:",
    "Reacties:",
    "Liked by",
    "Thanked by",
];

/// Whether a line is the stroke that engines draw between a post and the author's signature.
pub(super) fn is_signature_stroke(text: &str) -> bool {
    text.len() >= 10 && text.bytes().all(|b| b == b'_')
}

/// Whether a line is a label of the author's profile, with or without what it labels.
pub(super) fn is_profile(text: &str) -> bool {
    let label = text.split_once(':').map(|(label, _)| label);
    label.is_some_and(|label| {
        PROFILE
            .iter()
            .any(|known| known.eq_ignore_ascii_case(label.trim()))
    })
}

const PROFILE: [&str; 33] = [
    "posts",
    "joined",
    "join date",
    "messages",
    "location",
    "likes received",
    "reputation",
    "threads",
    "topics",
    "gender",
    "member since",
    "registered",
    "reaction score",
    "trophy points",
    "karma",
    "occupation",
    "beiträge",
    "registriert seit",
    "dabei seit",
    "mitglied seit",
    "anmeldungsdatum",
    "wohnort",
    "ort",
    "zustimmungen",
    "inscription",
    "localisation",
    "mensajes",
    "registrado",
    "ubicación",
    "messaggi",
    "berichten",
    "сообщения",
    "регистрация",
];

/// The engine that a page says made it, near its foot.
pub(super) fn engine(lines: &Lines<'_>) -> Option<&'static str> {
    let foot = (lines.len().saturating_sub(200)..lines.len())
        .rev()
        .map(|line| lines.get(line));
    let mut foot = foot.filter(|line| line.len() <= 200);
    foot.find_map(|line| {
        let (_, engine) = ENGINES.iter().find(|(words, _)| line.contains(words))?;
        Some(*engine)
    })
}

/// How the engines sign their pages.
const ENGINES: [(&str, &str); 16] = [
    ("phpBB®", "phpbb"),
    ("Powered by phpBB", "phpbb"),
    ("orum software by XenForo", "xenforo"),
    ("platform by XenForo", "xenforo"),
    ("Powered by vBulletin", "vbulletin"),
    ("vBulletin®", "vbulletin"),
    ("Powered by Invision", "invision"),
    ("Simple Machines", "smf"),
    ("Powered By MyBB", "mybb"),
    ("Powered by FluxBB", "fluxbb"),
    ("Powered by PunBB", "punbb"),
    ("Powered by Discourse", "discourse"),
    ("Powered by Vanilla", "vanilla"),
    ("Powered by Flarum", "flarum"),
    ("Powered by NodeBB", "nodebb"),
    ("Forensoftware: Burning Board", "woltlab"),
];
