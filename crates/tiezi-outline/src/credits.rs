//! Credits: lines of nothing but roles and names, `责编|甲   编辑|乙`, also run together.

use tiezi_core::{
    Credit,
    punctuation::{is_bar, is_close_bracket, is_colon, is_comma, is_open_bracket, is_sentence_end},
};

use crate::vocabulary::{ENGLISH_ROLES, PERSONAL_ROLES, ROLES};

/// No line of credits is longer, in bytes.
const LONGEST: usize = 600;
/// No list of names is longer, in bytes.
const LONGEST_NAMES: usize = 120;

/// Reads a line, if it is credits from end to end.
pub(crate) fn credits(line: &str) -> Option<Vec<Credit>> {
    if line.len() > LONGEST || !may_begin(line.as_bytes()) || !has_mark(line) {
        return None;
    }
    let is_bracket =
        |c| is_open_bracket(c) || is_close_bracket(c) || matches!(c, '【' | '】' | '[' | ']');
    let bare = line.trim_matches(is_bracket);
    // In brackets a space is enough after a role: `(记者 沈一帆)`.
    let spaced = line.starts_with(is_open_bracket) && line.ends_with(is_close_bracket);
    let (mut role, mut names_at) = role_at(bare, spaced)?;
    let mut entries = Vec::new();
    loop {
        let rest = bare.get(names_at..)?;
        // The names end where the next role begins, with or without a space before it.
        let next = rest.char_indices().find_map(|(at, _)| {
            let in_word = rest.as_bytes()[..at]
                .last()
                .is_some_and(u8::is_ascii_alphanumeric);
            let in_word = in_word && rest.as_bytes()[at].is_ascii();
            (!in_word).then(|| Some((at, role_at(rest.get(at..)?, spaced)?)))?
        });
        let names = next.map_or(rest, |(at, _)| rest.get(..at).unwrap_or_default());
        let one_letter = role.chars().count() == 1 && !bare[..names_at].ends_with('/');
        entries.push((
            one_letter,
            Credit {
                role: role.to_owned(),
                names: split_names(names)?,
            },
        ));
        let Some((at, (next_role, after))) = next else {
            break;
        };
        role = next_role;
        names_at += at + after;
    }
    // One letter is little: `图:` counts only beside another role, or as `图/`.
    let is_sure = match entries.as_slice() {
        [(one_letter, only)] => {
            !(*one_letter || PERSONAL_ROLES.contains(&only.role.as_str()) && is_wordy(only))
        }
        _ => true,
    };
    is_sure.then(|| entries.into_iter().map(|(_, entry)| entry).collect())
}

/// Whether a name is too long for a person's in Chinese: somebody speaks to an editor.
fn is_wordy(entry: &Credit) -> bool {
    let is_long = |name: &String| !name.is_ascii() && name.chars().count() > 6;
    entry.names.iter().any(is_long)
}

/// Whether a mark that ends a role stands near the beginning; rules out nearly every line.
fn has_mark(line: &str) -> bool {
    let bytes = line.as_bytes();
    let head = &bytes[..bytes.len().min(28)];
    // The bars 丨 and │ end with these pairs of bytes.
    let is_bar = |pair: &[u8]| matches!(pair, [0xB8, 0xA8] | [0x94, 0x82]);
    head.iter()
        .any(|b| matches!(b, b'|' | b':' | b'/' | b'(' | 0xEF))
        || head.windows(2).any(is_bar)
}

/// Whether a line's first character is that of credits: of a role, of English, or a bracket.
fn may_begin(line: &[u8]) -> bool {
    matches!(line, [b'A'..=b'Z' | b'a'..=b'z' | b'(' | b'[' | 0xEF, ..] | [0xE3, 0x80, 0x90, ..])
        || may_begin_role(line)
}

/// Whether a text's first character is that of a role; rules out nearly every place of a line.
fn may_begin_role(text: &[u8]) -> bool {
    matches!(text, [0xE3..=0xE9, second, third, ..] if ROLE_BEGINS[place(*second, *third)])
}

/// The first characters of [`ROLES`], each at the place of its last two bytes.
const ROLE_BEGINS: [bool; 1 << 12] = {
    let mut table = [false; 1 << 12];
    let mut at = 0;
    while at < ROLES.len() {
        let role = ROLES[at].as_bytes();
        table[place(role[1], role[2])] = true;
        at += 1;
    }
    table
};

const fn place(second: u8, third: u8) -> usize {
    ((second & 0x3F) as usize) << 6 | (third & 0x3F) as usize
}

/// The role that a text begins with, and where the names after it begin.
fn role_at(text: &str, spaced: bool) -> Option<(&str, usize)> {
    let len = if text.as_bytes().first()?.is_ascii() {
        ENGLISH_ROLES
            .iter()
            .filter(|role| {
                let head = text.get(..role.len());
                head.is_some_and(|head| head.eq_ignore_ascii_case(role))
            })
            .map(|role| role.len())
            .max()?
    } else if !may_begin_role(text.as_bytes()) {
        return None;
    } else {
        ROLES
            .iter()
            .filter(|role| text.starts_with(**role))
            .map(|role| role.len())
            .max()?
    };
    let (role, after) = text.split_at(len);
    let inner = after.trim_start();
    let mark = inner.chars().next()?;
    let mark = if is_bar(mark) || is_colon(mark) || mark == '/' {
        mark.len_utf8()
    } else if spaced && inner.len() < after.len() && role.chars().count() > 1 {
        0
    } else {
        return None;
    };
    Some((role, len + after.len() - inner.len() + mark))
}

/// Splits names at commas, Chinese ones also at spaces, those in letters also at `and`.
fn split_names(text: &str) -> Option<Vec<String>> {
    let text = text.trim_matches(|c: char| {
        c.is_whitespace()
            || is_close_bracket(c)
            || is_open_bracket(c)
            || matches!(c, ';' | '/' | '。' | '、')
            || is_comma(c)
            || is_bar(c)
    });
    let is_prose = |c| is_sentence_end(c) || is_colon(c) || is_bar(c);
    if text.is_empty() || text.len() > LONGEST_NAMES || text.contains(is_prose) {
        return None;
    }
    let is_mark = |c: char| is_comma(c) || matches!(c, '、' | '/' | '&');
    let parts = text
        .split(is_mark)
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let mut names = Vec::new();
    for part in parts {
        let short = |word: &&str| word.chars().count() == 1;
        let words: Vec<_> = part.split_whitespace().collect();
        if part.chars().all(|c| c < '\u{2E80}') {
            let people = part.split(" and ").map(|name| name.trim().to_owned());
            names.extend(people.filter(|name| !name.is_empty()));
        } else if words.len() == 2 && words.iter().all(short) {
            // `张 三` is a name set wide.
            names.push(words.join(" "));
        } else {
            names.extend(words.into_iter().map(str::to_owned));
        }
    }
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> Option<String> {
        let entries = credits(line)?;
        let shown = entries
            .iter()
            .map(|entry| format!("{}={}", entry.role, entry.names.join("+")));
        Some(shown.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn credits_are_read_also_when_run_together() {
        let cases = [
            ("责编|沈一帆   编辑|何潮生", "责编=沈一帆 编辑=何潮生"),
            (
                "来源|市港航局办公室作者|岑小渡",
                "来源=市港航局办公室 作者=岑小渡",
            ),
            (
                "供稿:办公室 审核:钟立夏 校对:柳依 方舟",
                "供稿=办公室 审核=钟立夏 校对=柳依+方舟",
            ),
            ("(摄影:张 三、李四)", "摄影=张 三+李四"),
            ("文:甲乙 图:丙丁", "文=甲乙 图=丙丁"),
            (
                "Photo: Coastal Lights Agency",
                "Photo=Coastal Lights Agency",
            ),
            ("责任编辑\u{FF1A}沈一帆", "责任编辑=沈一帆"),
            ("(记者 沈一帆 通讯员 何潮生)", "记者=沈一帆 通讯员=何潮生"),
            ("图/沈一帆", "图=沈一帆"),
        ];
        for (line, entries) in cases {
            assert_eq!(shown(line).as_deref(), Some(entries), "{line}");
        }
    }

    #[test]
    fn other_lines_are_no_credits() {
        for line in [
            "作者: 某某 时间: 2019-4-1 09:00",
            "来源不明",
            "来源:",
            "编辑:说得对。我也这么想",
            "图:",
            "文:一篇",
            "Author: Wren of the Context: daily",
            "记者 沈一帆",
            "编辑:请大家注意查收",
            "",
        ] {
            assert_eq!(shown(line), None, "{line}");
        }
    }
}
