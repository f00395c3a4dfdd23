//! Credits: lines of nothing but roles and names, `责编|甲   编辑|乙`, also run together.

use tiezi_core::{
    Credit,
    punctuation::{is_bar, is_close_bracket, is_colon, is_comma, is_open_bracket, is_sentence_end},
};

use crate::{
    OutlineOptions,
    vocabulary::{ENGLISH_ROLES, FIELDS, PERSONAL_ROLES, ROLES, TRAILING_ROLES, WEAK_ROLES},
};

/// No line of credits is longer, in bytes.
const LONGEST: usize = 600;
/// No list of names is longer, in bytes.
const LONGEST_NAMES: usize = 120;

/// What a line of credits says.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) entries: Vec<Credit>,
    /// Whether it says enough alone; else it is credits only beside others.
    pub(crate) is_sure: bool,
}

/// Reads a line, if it is credits from end to end and says enough alone.
pub(crate) fn credits(line: &str, options: &OutlineOptions) -> Option<Vec<Credit>> {
    let found = read(line, options).filter(|found| found.is_sure)?;
    Some(found.entries)
}

/// Reads a line, if it is credits from end to end.
pub(crate) fn read(line: &str, options: &OutlineOptions) -> Option<Found> {
    if line.len() > LONGEST {
        return None;
    }
    let sure = |entries| Found {
        entries,
        is_sure: true,
    };
    if (may_begin(line, options) || is_field(line))
        && let Some(found) = before_names(line, options)
    {
        return Some(found);
    }
    byline(line).or_else(|| after_names(line)).map(sure)
}

/// `责编|沈一帆   编辑|何潮生`: roles before names.
fn before_names(line: &str, options: &OutlineOptions) -> Option<Found> {
    let is_bracket =
        |c| is_open_bracket(c) || is_close_bracket(c) || matches!(c, '【' | '】' | '[' | ']' | '*');
    let bare = line.trim_matches(is_bracket);
    let in_brackets = line.starts_with(is_open_bracket) && line.ends_with(is_close_bracket);
    // In brackets a space is enough after a role, `(记者 沈一帆)`, and in a line that has no other marks.
    let spaced = in_brackets || !has_mark(line);
    let roles = Roles { options, spaced };
    let mut place = roles.at(bare)?;
    let mut entries = Vec::new();
    // Of roles that are a letter, and of fields that are no credits.
    let (mut letters, mut fields) = (0, 0);
    let mut at = 0;
    loop {
        at += place.len;
        let rest = bare.get(at..)?;
        // The names end where the next role begins, with or without a space before it.
        let next = rest.char_indices().find_map(|(at, _)| {
            let in_word = rest.as_bytes()[..at]
                .last()
                .is_some_and(u8::is_ascii_alphanumeric);
            let in_word = in_word && rest.as_bytes()[at].is_ascii();
            (!in_word).then(|| Some((at, roles.at(rest.get(at..)?)?)))?
        });
        let names = next
            .as_ref()
            .map_or(rest, |(at, _)| rest.get(..*at).unwrap_or_default());
        if place.is_field {
            fields += 1;
        } else {
            letters += usize::from(place.role.chars().count() == 1 && place.mark != Some('/'));
            entries.push(Credit {
                role: place.role,
                names: split_names(names)?,
            });
        }
        let Some((gap, next)) = next else { break };
        at += gap;
        place = next;
    }
    if spaced && !in_brackets && !is_list_of_names(&entries) {
        return None;
    }
    // `作者: 某某 时间: …` stands over posts.
    if fields > 0
        && !entries
            .iter()
            .any(|entry| entry.role.contains("来源") || entry.role.contains("來源"))
    {
        return None;
    }
    let is_sure = match entries.as_slice() {
        [] => return None,
        [only] => {
            let is_weak = WEAK_ROLES.has(&only.role);
            let is_letter = letters == 0 && only.role.chars().count() == 1;
            (is_letter || !is_weak) && !(PERSONAL_ROLES.has(&only.role) && is_wordy(only))
        }
        _ => true,
    };
    Some(Found { entries, is_sure })
}

/// Whether credits without marks are roles and names of people, in turn; one alone only with a role that
/// is nothing else.
fn is_list_of_names(entries: &[Credit]) -> bool {
    let is_person = |name: &String| matches!(name.chars().count(), 2..=4) && !name.is_ascii();
    let is_told = match entries {
        [only] => only.role.chars().count() > 3 && only.names.len() == 1,
        _ => true,
    };
    is_told
        && entries
            .iter()
            .all(|entry| entry.names.iter().all(is_person))
}

/// `By Maud Ferrier and Tom Lock`, `Photo by Tom Lock`: a few words that each begin with a capital.
fn byline(line: &str) -> Option<Vec<Credit>> {
    let (end, _) = line
        .match_indices(' ')
        .take(4)
        .find(|&(end, _)| line[..end].to_ascii_lowercase().ends_with("by"))?;
    let (role, names) = line.split_at(end);
    if line.len() > 80 || !matches!(role, "By" | "BY") && !ENGLISH_ROLES.has(role) {
        return None;
    }
    let mut capitals = 0;
    for word in names.split_whitespace() {
        let is_name = word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '.' | ',' | '-' | '\'' | '’'));
        if !is_name && !matches!(word, "and" | "&" | "de" | "van" | "von" | "la") {
            return None;
        }
        capitals += usize::from(is_name);
    }
    let names = split_names(names)?;
    // A name is of two words or more, and no sentence.
    let is_full = |name: &String| matches!(name.split(' ').count(), 2..=4) && !name.ends_with('.');
    (capitals > 1 && names.iter().all(is_full)).then(|| {
        vec![Credit {
            role: role.to_owned(),
            names,
        }]
    })
}

/// `沈一帆 摄`, `(沈一帆 文 何潮生 图)`: names before their roles.
fn after_names(line: &str) -> Option<Vec<Credit>> {
    let bare = line
        .strip_prefix(is_open_bracket)
        .and_then(|line| line.strip_suffix(is_close_bracket));
    let words = bare.unwrap_or(line);
    if words.len() > 90 || !words.ends_with(|c: char| !c.is_ascii()) {
        return None;
    }
    let is_role = |word: &str| TRAILING_ROLES.has(word) || bare.is_some() && ROLES.has(word);
    let mut entries = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for word in words
        .split([' ', '\u{3000}', '、'])
        .filter(|word| !word.is_empty())
    {
        if is_role(word) {
            entries.push(Credit {
                role: word.to_owned(),
                names: std::mem::take(&mut names),
            });
        } else {
            names.push(word.to_owned());
        }
    }
    // `(沈一帆摄)`
    if let ([name], Some(_)) = (names.as_slice(), bare)
        && entries.is_empty()
    {
        let role = TRAILING_ROLES.suffix(name)?.word;
        let name = name.strip_suffix(role)?.to_owned();
        entries.push(Credit {
            role: role.to_owned(),
            names: vec![name],
        });
        names.clear();
    }
    let is_name = |name: &String| {
        let is_chinese = name
            .chars()
            .all(|c| c >= '\u{2E80}' && c.is_alphabetic() || c == '·');
        is_chinese && matches!(name.chars().count(), 2..=4)
    };
    let are_names = |entry: &Credit| !entry.names.is_empty() && entry.names.iter().all(is_name);
    // Out of brackets a word such as 摄影 is too common.
    let is_clear =
        |entry: &Credit| matches!(entry.role.as_str(), "摄" | "攝") || entry.role.len() > 6;
    let is_told = bare.is_some() || entries.iter().all(is_clear);
    (names.is_empty() && !entries.is_empty() && is_told && entries.iter().all(are_names))
        .then_some(entries)
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
fn may_begin(line: &str, options: &OutlineOptions) -> bool {
    matches!(line.as_bytes(), [b'A'..=b'Z' | b'a'..=b'z' | b'(' | b'[' | b'*' | 0xEF, ..] | [0xE3, 0x80, 0x90, ..])
        || may_begin_role(line, options)
}

/// Whether a text may begin with a role; rules out nearly every place of a line.
fn may_begin_role(text: &str, options: &OutlineOptions) -> bool {
    ROLES.may_begin(text) || options.roles.iter().any(|role| text.starts_with(role))
}

/// The roles that may stand in a line.
struct Roles<'s> {
    options: &'s OutlineOptions,
    /// Whether a space is enough after them.
    spaced: bool,
}

/// A role in a line.
struct Place {
    role: String,
    /// What ends it, but for a space.
    mark: Option<char>,
    /// How many bytes it takes with its mark.
    len: usize,
    /// Whether it is a field that is no credit.
    is_field: bool,
}

impl Roles<'_> {
    /// The role that a text begins with, or several in one.
    fn at(&self, text: &str) -> Option<Place> {
        let first = text.as_bytes().first()?;
        if !first.is_ascii() && !may_begin_role(text, self.options) {
            return field(text);
        }
        let Some(mut len) = self.len(text) else {
            return field(text).or_else(|| wide_role(text));
        };
        // `编辑/校对:`
        while let Some(next) = text.get(len..)
            && let Some(join) = next
                .chars()
                .next()
                .filter(|c| matches!(c, '/' | '、' | '&' | '·'))
            && let Some(inner) = next.get(join.len_utf8()..)
            && let Some(more) = self.len(inner)
            && !inner[more..].trim_start().starts_with('/')
        {
            len += join.len_utf8() + more;
        }
        let (role, after) = text.split_at(len);
        let inner = after.trim_start();
        let mark = inner.chars().next().filter(|&c| is_mark(c));
        let is_spaced = self.spaced && inner.len() < after.len() && role.chars().count() > 1;
        if mark.is_none() && !is_spaced {
            return field(text);
        }
        Some(Place {
            role: role.to_owned(),
            mark,
            len: len + after.len() - inner.len() + mark.map_or(0, char::len_utf8),
            is_field: false,
        })
    }

    /// How long the role is that a text begins with.
    fn len(&self, text: &str) -> Option<usize> {
        let own = self
            .options
            .roles
            .iter()
            .filter(|role| text.starts_with(role.as_str()));
        let own = own.map(String::len).max();
        let known = if text.as_bytes().first()?.is_ascii() {
            ENGLISH_ROLES.prefix(text)
        } else {
            ROLES.prefix(text)
        };
        own.max(known.map(|role| role.word.len()))
    }
}

/// `编  辑:`, a role of two characters set wide.
fn wide_role(text: &str) -> Option<Place> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    let inner = rest.trim_start();
    let second = inner.chars().next().filter(|_| inner.len() < rest.len())?;
    let role: String = [first, second].iter().collect();
    let after = inner.get(second.len_utf8()..)?;
    let marked = after.trim_start();
    let mark = marked.chars().next().filter(|&c| is_mark(c))?;
    let len = text.len() - marked.len() + mark.len_utf8();
    ROLES.has(&role).then_some(Place {
        role,
        mark: Some(mark),
        len,
        is_field: false,
    })
}

/// Whether a line begins with a field that stands under titles, `时间:`.
pub(crate) fn is_field(line: &str) -> bool {
    field(line).is_some()
}

/// `发布时间:`
fn field(text: &str) -> Option<Place> {
    let name = FIELDS.prefix(text)?.word.len();
    let mark = text.get(name..)?.chars().next().filter(|&c| is_colon(c))?;
    Some(Place {
        role: String::new(),
        mark: Some(mark),
        len: name + mark.len_utf8(),
        is_field: true,
    })
}

/// Whether a mark ends a role.
fn is_mark(c: char) -> bool {
    is_bar(c) || is_colon(c) || c == '/'
}

/// Splits names at commas, Chinese ones also at spaces, those in letters also at `and`.
fn split_names(text: &str) -> Option<Vec<String>> {
    let text = text.trim_matches(|c: char| {
        c.is_whitespace()
            || is_close_bracket(c)
            || is_open_bracket(c)
            || matches!(c, ';' | '\u{FF1B}' | '/' | '。' | '、' | '·' | '-' | '—')
            || is_comma(c)
            || is_bar(c)
    });
    let is_prose = |c| is_sentence_end(c) || is_colon(c) || is_bar(c);
    if text.is_empty() || text.len() > LONGEST_NAMES || text.contains(is_prose) {
        return None;
    }
    let is_mark = |c: char| is_comma(c) || matches!(c, '、' | '/' | '&' | '\n');
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
        let entries = credits(line, &OutlineOptions::default())?;
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
            ("来源:市港航局 浏览量:1234", "来源=市港航局"),
            ("來源:市港航局 瀏覽量:1234", "來源=市港航局"),
            ("(记者 沈一帆 通讯员 何潮生)", "记者=沈一帆 通讯员=何潮生"),
            ("图/沈一帆", "图=沈一帆"),
            ("文/沈一帆 图/何潮生", "文=沈一帆 图=何潮生"),
            ("编辑/校对:沈一帆", "编辑/校对=沈一帆"),
            ("供稿、摄影:沈一帆 何潮生", "供稿、摄影=沈一帆+何潮生"),
            ("编  辑:沈一帆 审  核:何潮生", "编辑=沈一帆 审核=何潮生"),
            (
                "撰稿 沈一帆 编辑 何潮生 审核 钟立夏",
                "撰稿=沈一帆 编辑=何潮生 审核=钟立夏",
            ),
            ("本报记者 沈一帆", "本报记者=沈一帆"),
            ("(沈一帆 摄)", "摄=沈一帆"),
            ("(沈一帆摄)", "摄=沈一帆"),
            ("沈一帆 何潮生 文/图", "文/图=沈一帆+何潮生"),
            ("(沈一帆 文 何潮生 图)", "文=沈一帆 图=何潮生"),
            ("編輯:沈一帆 | 審核:何潮生", "編輯=沈一帆 審核=何潮生"),
            (
                "来源:港航局 发布时间:2024-03-01 作者:岑小渡",
                "来源=港航局 作者=岑小渡",
            ),
            (
                "来源:港航局;作者:岑小渡;编辑:方舟",
                "来源=港航局 作者=岑小渡 编辑=方舟",
            ),
            ("【责任编辑:沈一帆】", "责任编辑=沈一帆"),
            (
                "Editor: Maud Ferrier | Source: Harbour Office",
                "Editor=Maud Ferrier Source=Harbour Office",
            ),
            (
                "Words: Maud Ferrier  Photos: Tom Lock",
                "Words=Maud Ferrier Photos=Tom Lock",
            ),
            ("Photo by Tom Lock", "Photo by=Tom Lock"),
            ("*来源:港航局*", "来源=港航局"),
            ("By Maud Ferrier and Tom Lock", "By=Maud Ferrier+Tom Lock"),
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
            "By Monday the lamps will work",
            "By the way",
            "passed by Maud Ferrier",
            "明天 摄影",
            "我 文 图",
            "",
        ] {
            assert_eq!(shown(line), None, "{line}");
        }
    }
}
