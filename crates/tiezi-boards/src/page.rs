//! Lines and links that a page has around its posts.

use std::borrow::Cow;

use tiezi_core::normal;

use crate::{
    counts,
    date_label::{self, DateLabel},
    vocabulary::{
        AVATARS, BUTTON_ROWS, BUTTONS, CODE_LABELS, ENGINES, FOOTER_PARTS, FOOTERS, HOME, ICONS,
        PART_LABELS, PROFILE_LABELS, REACTION_ENDINGS, REACTION_OPENINGS, SPOILER_BUTTONS,
        TABLE_HEADS, TAGS, THREAD_ENDS,
    },
};

/// Whether a button's word is one by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strength {
    Sure,
    /// People write it alone, too.
    Weak,
}

impl Strength {
    pub(crate) fn read(column: &str) -> Option<Self> {
        match column {
            "" => Some(Self::Sure),
            "weak" => Some(Self::Weak),
            _ => None,
        }
    }
}

/// The longest line below the posts, in bytes.
const LONGEST_FOOTER: usize = 160;

/// The longest line of buttons in which unusual spaces are looked for, in bytes.
const LONGEST_BUTTONS: usize = 400;

/// No tag of BBCode is longer, in bytes.
const LONGEST_TAG: usize = 24;

/// The longest line that tells who liked a post, in bytes.
const LONGEST_REACTION: usize = 200;

/// The engine that a line says made the page.
pub fn engine(line: &str) -> Option<&'static str> {
    let engine = ENGINES
        .entries()
        .iter()
        .find(|engine| line.contains(engine.word))?;
    Some(engine.value)
}

/// Whether a line stands below the last post of a page.
pub fn is_footer(line: &str) -> bool {
    let line = line.trim_start_matches(['(', '«', '‹', '<', '[', ' ']);
    let has_part = || {
        FOOTER_PARTS
            .entries()
            .iter()
            .any(|part| line.contains(part.word))
    };
    FOOTERS.prefix(line).is_some() || line.len() <= LONGEST_FOOTER && has_part()
}

/// Whether a line stands below the last post of a thread, and above nothing but other threads: `Similar threads`.
pub fn ends_thread(line: &str) -> bool {
    line.len() <= LONGEST_FOOTER && THREAD_ENDS.leading(line.trim_start_matches('(')).is_some()
}

/// What a picture stands beside that a word is in place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    Date,
    Subject,
}

impl Icon {
    pub(crate) fn read(column: &str) -> Option<Self> {
        match column {
            "date" => Some(Self::Date),
            "subject" => Some(Self::Subject),
            _ => None,
        }
    }
}

/// What follows a word for a picture, also without a space: `Posted` of `PostPosted`.
pub fn after_icon(line: &str) -> Option<&str> {
    let icon = ICONS.prefix(line)?;
    line.get(icon.word.len()..).map(str::trim)
}

/// Whether a line holds the heads of the columns in which old boards set posts: `Author   Message`.
pub fn is_table_head(line: &str) -> bool {
    line.len() <= LONGEST_FOOTER && TABLE_HEADS.leading(&normal::line(line)).is_some()
}

/// The subject of a post behind the word for its picture: `Tallow` of `Default Tallow`.
pub fn subject_after_icon(line: &str) -> Option<&str> {
    let (icon, subject) = ICONS.leading(line)?;
    let subject = subject.trim();
    (icon.value == Icon::Subject && !subject.is_empty()).then_some(subject)
}

/// Whether words stand for a picture beside a date or a subject: `Old`.
pub fn is_icon(words: &str) -> bool {
    ICONS.has(words)
}

/// Whether a line stands for the picture of a member: `Wren's Avatar`, `Avatar von Wren`.
///
/// ```
/// use tiezi_boards::page;
///
/// assert!(page::is_avatar("Wren's Avatar") && page::is_avatar("User avatar"));
/// assert!(!page::is_avatar("Wren, the avatar of us all"));
/// ```
pub fn is_avatar(line: &str) -> bool {
    let is_name =
        |rest: &str| rest.split_whitespace().count() <= 3 && !rest.contains([',', '.', '!', '?']);
    let around = AVATARS.leading(line).or_else(|| {
        AVATARS
            .suffix(line)
            .map(|found| (found, &line[..line.len() - found.word.len()]))
    });
    line.len() <= LONGEST_FOOTER && around.is_some_and(|(_, rest)| is_name(rest))
}

/// Whose picture some words say that one is, or whose profile a picture leads to.
///
/// ```
/// use tiezi_boards::page::avatar_name;
///
/// assert_eq!(avatar_name("Avatar of Wren"), Some("Wren"));
/// assert_eq!(avatar_name("View Wren's profile"), Some("Wren"));
/// assert_eq!(avatar_name("a boat on the quay"), None);
/// ```
pub fn avatar_name(words: &str) -> Option<&str> {
    if let Some(rest) = words.strip_prefix("View ")
        && let Some(at) = rest.find(['\'', '\u{2019}'])
        && rest[at..].contains("profile")
    {
        return Some(&rest[..at]);
    }
    is_avatar(words)
        .then(|| {
            AVATARS
                .leading(words)
                .map(|(_, rest)| rest.trim_matches(crate::is_mark))
        })
        .flatten()
        .filter(|name| !name.is_empty())
}

/// Whether a link leads home, and to no board.
pub fn is_home(link: &str) -> bool {
    HOME.has(link.trim())
}

/// Whether a line is a button of Discuz! beside a post.
pub fn is_button(line: &str) -> bool {
    BUTTONS.has(line)
}

/// Whether a word is that of a button of any engine, though people write it too: `Reply`.
pub fn is_button_word(word: &str) -> bool {
    let word = word.trim();
    BUTTONS.has(word) || BUTTON_ROWS.has(word)
}

/// Whether a line is nothing but buttons and links that stand at a post, of any engine, with counts and marks between
/// them: `Reply With Quote`, `[report] [news]`, `Upvote 12 Downvote`. Copying glues them where a page sets no space:
/// `REPLYREPORT`, `ReplyReport`.
///
/// ```
/// use tiezi_boards::page::is_button_row;
///
/// assert!(is_button_row("Quote · Like · 3 · Share this post"));
/// assert!(is_button_row("使用道具 举报"));
/// assert!(!is_button_row("Quote me on that"));
/// ```
///
/// A word that people write alone, such as `hide`, is a button only beside one that they don't, beside two others, a
/// number or a mark.
pub fn is_button_row(line: &str) -> bool {
    let line = spaced(line.trim());
    let mut rest = &*line;
    let (mut sure, mut weak, mut is_marked) = (false, 0_usize, false);
    while !rest.is_empty() {
        if let Some((strength, after, is_glued)) = leading_button(rest) {
            is_marked |= is_glued;
            match strength {
                Strength::Sure => sure = true,
                Strength::Weak => weak += 1,
            }
            rest = after.trim_start();
        } else if let Some((_, after)) = counts::leading_number(rest) {
            is_marked = true;
            rest = after.trim_start();
        } else {
            if opens_tag(rest) {
                return false;
            }
            // One at a time: a button may begin with a mark, as `(BUTTON)` does.
            let Some(after) = rest.strip_prefix(is_between) else {
                return false;
            };
            is_marked |= rest.starts_with(['[', '(', '|', '\u{3010}', '\u{FF08}'])
                || (sure || weak > 0) && !rest.starts_with(char::is_whitespace);
            rest = after;
        }
    }
    sure || weak > 2 || weak > 0 && is_marked
}

/// A line with plain spaces, as the table has them; pages set others between the words of a button.
fn spaced(line: &str) -> Cow<'_, str> {
    if line.len() <= LONGEST_BUTTONS && line.contains('\u{A0}') {
        line.replace('\u{A0}', " ").into()
    } else {
        line.into()
    }
}

/// The longest button that some words begin with, what follows it, and whether the next one is glued to it.
fn leading_button(words: &str) -> Option<(Strength, &str, bool)> {
    let whole = BUTTON_ROWS.leading(words);
    let whole = whole.map(|(button, rest)| (button.value, rest, false));
    whole.or_else(|| {
        // A button that is glued to another begins with a capital, as that does, or is the same again.
        let mut found = BUTTON_ROWS.prefixes(words);
        found.find_map(|button| {
            let (word, rest) = words.split_at_checked(button.word.len())?;
            let again = rest.get(..word.len());
            let is_glued = rest.starts_with(char::is_uppercase)
                && word.starts_with(char::is_uppercase)
                || again.is_some_and(|again| again.eq_ignore_ascii_case(word));
            is_glued.then_some((button.value, rest, true))
        })
    })
}

/// Whether some words begin with a tag of BBCode, which is no button in brackets.
fn opens_tag(words: &str) -> bool {
    let Some(inner) = words.strip_prefix('[') else {
        return false;
    };
    let end = inner.bytes().take(LONGEST_TAG).position(|b| b == b']');
    let tag = end.and_then(|end| inner.get(..end));
    tag.is_some_and(|tag| TAGS.has(tag.strip_prefix('/').unwrap_or(tag)))
}

/// The marks that stand between buttons.
fn is_between(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '|' | '·'
                | '•'
                | '∙'
                | '‧'
                | '・'
                | '['
                | ']'
                | '('
                | ')'
                | '{'
                | '}'
                | '<'
                | '>'
                | '*'
                | '+'
                | '-'
                | '–'
                | '—'
                | '/'
                | '\\'
                | '#'
                | '~'
                | '«'
                | '»'
                | '‹'
                | '›'
                | '\u{200B}'
                | '\u{3010}'
                | '\u{3011}'
                | '\u{FF08}'
                | '\u{FF09}'
                | '\u{FF5C}'
                | '\u{2190}'..='\u{21FF}'
                | '\u{2500}'..='\u{27BF}'
                | '\u{2B00}'..='\u{2BFF}'
                | '\u{E000}'..='\u{F8FF}'
                | '\u{FE0F}'
                | '\u{1F300}'..='\u{1FAFF}'
        )
}

/// Whether a line is a label of its author's profile and nothing else, with or without a colon: `Posts`, `Joined:`. Pages
/// copied out of tables have the label and what it labels on two lines.
///
/// ```
/// use tiezi_boards::page::is_bare_profile_label;
///
/// assert!(is_bare_profile_label("Registriert seit:") && is_bare_profile_label("Posts"));
/// assert!(!is_bare_profile_label("Posts: 12"));
/// ```
pub fn is_bare_profile_label(line: &str) -> bool {
    let line = line.trim();
    let label = line
        .strip_suffix([':', '\u{FF1A}'])
        .unwrap_or(line)
        .trim_end();
    PROFILE_LABELS.has(label)
        || matches!(
            date_label::whole(label),
            Some(DateLabel::Joined | DateLabel::Active | DateLabel::Born)
        )
}

/// Whether a line is a label of its author's profile, with or without what it labels: `Posts: 12`.
pub fn is_profile_label(line: &str) -> bool {
    after_profile_label(line).is_some()
}

/// What follows the label of its author's profile that a line begins with: ` 12` of `Posts: 12`.
pub fn after_profile_label(line: &str) -> Option<&str> {
    let (label, rest) = line.split_once([':', '\u{FF1A}'])?;
    PROFILE_LABELS.has(label.trim()).then_some(rest)
}

/// Whether a line tells who liked a post.
pub fn is_reaction(line: &str) -> bool {
    opens_reaction(line)
        || line.len() <= LONGEST_REACTION && REACTION_ENDINGS.suffix(line).is_some()
}

/// Whether a line begins with the engine's words for who liked a post.
pub fn opens_reaction(line: &str) -> bool {
    after_reaction(line).is_some()
}

/// Who liked a post, where a line tells it, without the engine's words before and after the names.
///
/// ```
/// use tiezi_boards::page;
///
/// assert_eq!(page::reacting("Reactions: Wren and Otter"), Some("Wren and Otter"));
/// assert_eq!(page::reacting("The following 2 users thanked Wren for this useful post:"), Some("Wren"));
/// assert_eq!(page::reacting("Wren and Otter"), None);
/// ```
pub fn reacting(line: &str) -> Option<&str> {
    let opened = after_reaction(line);
    let rest = opened.unwrap_or(line);
    let closed = (line.len() <= LONGEST_REACTION)
        .then(|| REACTION_ENDINGS.suffix(rest))
        .flatten();
    let end = closed.map_or(0, |ending| ending.word.len());
    let names = rest.get(..rest.len() - end)?;
    (opened.is_some() || closed.is_some()).then(|| names.trim())
}

/// What follows the engine's words for who liked a post, where a line begins with them.
fn after_reaction(line: &str) -> Option<&str> {
    if line.len() > LONGEST_REACTION {
        return None;
    }
    if let Some((_, rest)) = REACTION_OPENINGS.leading(line) {
        return Some(rest);
    }
    // The table has `0` for any number.
    let start = line.find(|c: char| c.is_ascii_digit())?;
    if start > 0 && !REACTION_OPENINGS.may_begin(line) {
        return None;
    }
    let (before, number) = line.split_at(start);
    let after = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let (_, rest) = REACTION_OPENINGS
        .leading(&format!("{before}0{after}"))
        .map(|(opening, rest)| (opening, rest.len()))?;
    line.get(line.len() - rest..)
}

/// Whether a line begins with the label of a quote, of code, of attachments: `Code:`, `Attached Files`.
pub fn opens_part(line: &str) -> bool {
    let Some((_, rest)) = PART_LABELS.leading(line) else {
        return false;
    };
    let rest = rest.trim_start();
    rest.is_empty() || rest.starts_with([':', '\u{FF1A}', '(', '['])
}

/// Whether a line is the label of code, and nothing else: `Code:`, `Code: Select all`.
pub fn is_code_label(line: &str) -> bool {
    CODE_LABELS.has(line.trim_end_matches([':', '\u{FF1A}']).trim_end())
}

/// What its writer has put on the button of a spoiler, without the engine's own words: `the ending` of
/// `Spoiler: the ending`.
pub fn spoiler_title(button: &str) -> Option<&str> {
    let button = button.trim();
    let title = match button.split_once(':') {
        Some((label, title)) if SPOILER_BUTTONS.has(label.trim()) => title.trim(),
        _ => button,
    };
    (!title.is_empty() && !SPOILER_BUTTONS.has(title)).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spoiler_has_the_title_that_its_writer_gave_it() {
        assert_eq!(spoiler_title("Spoiler: the ending"), Some("the ending"));
        assert_eq!(spoiler_title("How it ends"), Some("How it ends"));
        assert_eq!(
            spoiler_title("Act 3: the ending"),
            Some("Act 3: the ending")
        );
        assert_eq!(spoiler_title("Spoiler"), None);
        assert_eq!(spoiler_title("Reveal hidden contents"), None);
    }

    #[test]
    fn labels_are_whole() {
        assert!(is_profile_label("Join Date: May 2004") && is_profile_label("註冊時間: 2009-3-18"));
        assert!(!is_profile_label("My posts: none"));
        assert!(
            opens_part("Code: Select all") && opens_part("Quote:") && opens_part("Attached Files")
        );
        assert!(!opens_part("Code is poetry") && !opens_part("Quoted prices"));
        assert!(is_footer("« Previous topic") && !is_footer("Privately, I think so"));
        assert!(is_reaction("Wren and 3 others like this.") && is_reaction("Likes: Wren"));
        for line in [
            "Reactions: Wren, Otter and 10 others",
            "Reaktionen: Wren, Otter und 10 andere",
            "12 people like this",
            "The following user thanked",
            "The Following 3 Users Say Thank You to Wren For This Useful Post:",
            "Users thanking Wren",
            "Пользователи, которым понравилось сообщение",
            "已有 3 人评分",
            "Wren gillar detta.",
        ] {
            assert!(is_reaction(line), "{line}");
        }
        assert!(
            !is_reaction("12 people came")
                && !is_reaction("The following users came")
                && !is_reaction("12")
        );
    }

    #[test]
    fn a_row_of_buttons_is_nothing_else() {
        for line in [
            "Reply With Quote",
            "Quote",
            "□ Share",
            "(BUTTON)",
            "* (BUTTON)",
            "Top",
            "Report this post",
            "[report] [news]",
            "Add message | Report",
            "REPLYREPORT",
            "ReplyReport",
            "Was this helpful?     0     0",
            "+Quote Post",
            "[ip] Logged",
            "Website Find Reply",
            "permalink embed save report give gold reply",
            "Upvote Downvote",
            "level 1",
            "hide | favorite",
            "parent | next [–]",
            "Share Improve this question Follow",
            "Zitieren",
            "Répondre",
            "Arriba",
            "Ответить",
            "返信",
            "신고",
            "使用道具 举报",
            "回復",
            "大 中 小",
            "引用 回复 TOP",
            "使用道具 举报 返回顶部",
            "回复 收起回复 举报 送TA礼物",
            "赞同 添加评论 分享 收藏 喜欢 收起",
            "Share Report Save Follow",
            "Quote reply",
            "[顶]",
            "Like Love Haha Wow",
            "Antworten Zitieren 3",
            "Mit Zitat antworten",
            "Responder citando",
            "Вернуться к началу",
            "赞(3)",
            "QUOTE REPLY",
            "Add a comment  |\u{200B}",
            "Quote Like · 3",
            "quotequote all",
            "Was\u{A0}this\u{A0}helpful?\u{A0}0",
            "FacebookTwitter",
        ] {
            assert!(is_button_row(line), "{line}");
        }
        for line in [
            "",
            "Quote me on that",
            "Like father",
            "Top of the mast",
            "Share the load",
            "Quote:",
            "hide",
            "12",
            "· · ·",
            "Reply to Wren",
            "Reporter",
            "Quoted",
            "REPLYING",
            "[quote]",
            "[/quote]",
            "Topless",
            "Like, share.",
            "Yes... no",
            "thanks lol",
            "顶",
            "支持",
            "引用了别人的话",
            "回复楼上",
        ] {
            assert!(!is_button_row(line), "{line}");
        }
    }

    #[test]
    fn a_bare_label_has_no_value() {
        for line in [
            "Posts",
            "Joined:",
            "Registriert seit:",
            "帖子",
            "註冊時間：",
        ] {
            assert!(is_bare_profile_label(line), "{line}");
        }
        for line in ["", "Posts: 12", "Postage", "am"] {
            assert!(!is_bare_profile_label(line), "{line}");
        }
    }
}
