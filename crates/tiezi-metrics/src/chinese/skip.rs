//! What holds a number and states none: dates and times, names, codes, ordinals, words.

use tiezi_core::MetricKind;

use crate::{
    Form, Quantity, numeral,
    vocabulary::chinese::{NUMBERED_WORDS, SIGNS, UNIT_WORDS},
};

/// No name in quotation marks has more characters, and no title more bytes.
const LONGEST_NAME: usize = 12;
const LONGEST_TITLE: usize = 240;

/// Whether a character opens something that may be a name.
pub(super) fn opens(c: char) -> bool {
    matches!(c, '“' | '「' | '『' | '‘' | '《' | '〔' | '【')
}

/// Where a name ends that begins at a place: a title in 《》, `“五个着力点”`, a code with letters, an address.
pub(super) fn name(text: &str, at: usize, c: char) -> Option<usize> {
    let rest = text.get(at..)?;
    match c {
        '《' => closing(rest, '》', LONGEST_TITLE).map(|len| at + len),
        '〔' => closing(rest, '〕', 24).map(|len| at + len),
        '“' | '「' | '『' | '‘' => {
            let close = match c {
                '“' => '”',
                '「' => '」',
                '『' => '』',
                _ => '’',
            };
            let len = closing(rest, close, 4 * LONGEST_NAME + 8)?;
            let inside = rest.get(c.len_utf8()..len - close.len_utf8())?;
            is_name(inside).then_some(at + len)
        }
        _ if c.is_ascii_alphabetic() => code(text, at),
        _ => None,
    }
}

fn closing(rest: &str, close: char, most: usize) -> Option<usize> {
    let (at, _) = rest
        .char_indices()
        .take_while(|(at, _)| *at < most)
        .find(|(_, c)| *c == close)?;
    Some(at + close.len_utf8())
}

/// Whether words in quotation marks are a name with a number in it rather than a sentence.
fn is_name(inside: &str) -> bool {
    let is_short = inside.chars().count() <= LONGEST_NAME;
    let is_clause = inside.contains([',', '\u{FF0C}', '。', ';', '\u{FF1B}']);
    let money = inside.contains(['元', '%']);
    is_short && !is_clause && !money
}

/// Letters with digits, or an address: `COVID-19`, `G15`, `PM2.5`, `https://…`.
fn code(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    let mut end = at;
    while is_letter(end) {
        end += 1;
    }
    let letters = text.get(at..end)?;
    let rest = text.get(end..)?;
    if rest.starts_with("://") || letters.eq_ignore_ascii_case("www") {
        let len = rest.bytes().take_while(u8::is_ascii_graphic).count();
        return Some(end + len);
    }
    if SIGNS.has(letters) {
        return Some(end);
    }
    let joined = usize::from(rest.starts_with(['-', '_', '+', '.', '/', '#', '@']));
    if bytes.get(end + joined).is_some_and(u8::is_ascii_digit) {
        let len = text
            .get(end..)?
            .bytes()
            .take_while(|b| {
                b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'+' | b'/' | b'@')
            })
            .count();
        return Some(end + len);
    }
    Some(end)
}

/// Where a word ends that holds the numeral at a place and is no number: 统一, 四川; `found` is where a quantity
/// that begins there would end.
pub(super) fn words(text: &str, at: usize, found: Option<usize>) -> Option<usize> {
    let rest = text.get(at..)?;
    if rest.as_bytes().first()?.is_ascii() {
        return None;
    }
    // 登陆, 进一步: the numeral stands inside.
    let mut start = at;
    for c in text.get(..at)?.chars().rev().take(3) {
        if c.is_ascii() {
            break;
        }
        start -= c.len_utf8();
        if let Some(found) = NUMBERED_WORDS.prefix(text.get(start..)?)
            && start + found.word.len() > at
        {
            return Some(start + found.word.len());
        }
    }
    let word = NUMBERED_WORDS.prefix(rest)?.word;
    let end = at + word.len();
    found.is_none_or(|found| found <= end).then_some(end)
}

/// A numeral in formal writing, 陆 or 伍, that no other numeral stands beside is a word.
pub(super) fn formal(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let c = rest.chars().next()?;
    if !matches!(
        c,
        '陆' | '陸'
            | '伍'
            | '拾'
            | '肆'
            | '捌'
            | '玖'
            | '参'
            | '參'
            | '倆'
            | '俩'
            | '柒'
            | '叁'
            | '叄'
            | '仟'
            | '佰'
    ) {
        return None;
    }
    let after = rest.strip_prefix(c)?.trim_start_matches(' ');
    let next = after.chars().next();
    let stands = next.is_some_and(|c| {
        numeral::goes_on(c) || matches!(c, '点' | '點' | '折' | '成' | '元' | '分')
    });
    (!stands && next.is_some()).then_some(at + c.len_utf8())
}

/// Where the sign of the number at a place begins, if it has one; else the place.
pub(super) fn sign(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let Some(c) = before
        .chars()
        .next_back()
        .filter(|c| matches!(c, '-' | '−' | '\u{FF0D}' | '负' | '負'))
    else {
        return at;
    };
    let start = at - c.len_utf8();
    let rest = before.get(..start).unwrap_or_default();
    let in_word =
        rest.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '\u{FF0D}' | '−'));
    if in_word && !matches!(c, '负' | '負') {
        at
    } else {
        start
    }
}

/// Where a date or a time ends that begins at a place: 2022年3月, 5月2日至9日, 2023-03-18, 9:00-17:30.
pub(super) fn date(text: &str, at: usize) -> Option<usize> {
    let number = numeral::numeral(text, at).filter(|number| number.most.is_none())?;
    let (value, places) = number.value.parts();
    let rest = text.get(number.end..)?;
    let spaced = rest.trim_start_matches(' ');
    let place = number.end + rest.len() - spaced.len();
    let c = spaced.chars().next()?;
    let digits = number.end - at;
    let is_arabic = number.form == Form::Arabic;
    if number.form == Form::Fraction {
        // 1/2 is more often a page or a day than a half.
        let is_slash = is_digit(text, at) && text.get(at..number.end)?.contains(['/', '\u{FF0F}']);
        let before = text.get(..at)?.trim_end();
        return (is_slash
            && !before.ends_with([
                '占', '佔', '约', '約', '近', '超', '的', '过', '過', '达', '達',
            ]))
        .then_some(number.end);
    }
    if places > 0 {
        // 2023.3.18
        return is_arabic.then(|| dotted(text, at)).flatten();
    }
    let is_year = is_arabic && digits == 4 && (1000..3000).contains(&value)
        || number.form == Form::Positional && digits == 12;
    let of_day = |range: std::ops::RangeInclusive<i128>| range.contains(&value);
    let end = match c {
        '年' if is_year || value == 0 => place + c.len_utf8(),
        '年' if is_arabic && digits == 2 && value >= 50 => place + c.len_utf8(),
        '年' if spaced.starts_with("年代") => place + "年代".len(),
        '年' if spaced.starts_with("年级") || spaced.starts_with("年級") => {
            place + "年级".len()
        }
        '月' if of_day(1..=12) => place + c.len_utf8(),
        '日' if of_day(1..=31) => place + c.len_utf8(),
        '号' | '號' | '時' | '点' | '點' => place + c.len_utf8(),
        '时' if !spaced.starts_with("时长") => place + c.len_utf8(),
        '分' if text.get(..at)?.ends_with(['时', '時', '点', '點']) => place + c.len_utf8(),
        '秒' if text.get(..at)?.ends_with('分') => place + c.len_utf8(),
        '-' | '/' | '.' | ':' | '\u{FF1A}' if is_arabic => return dotted(text, at),
        '—' | '–' | '~' | '～' | '至' | '-' if is_year => {
            let next = place + c.len_utf8();
            let second = numeral::numeral(text, next)?;
            let (value, _) = second.value.parts();
            if !(1000..3000).contains(&value) {
                return None;
            }
            second.end
        }
        _ if is_year && is_arabic && AFTER_YEARS.iter().any(|word| spaced.starts_with(word)) => {
            place
        }
        _ => return None,
    };
    // 5月2日至9日, 上午9时至11时: what follows is of the date.
    let rest = text.get(end..)?;
    let mark = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '至' | '-' | '—' | '–' | '~' | '～' | '、' | '到'));
    let next = end + mark.map_or(0, char::len_utf8);
    let is_more = text
        .get(next..)?
        .starts_with(|c: char| numeral::may_begin(c));
    if is_more && let Some(end) = date_once(text, next) {
        return Some(end);
    }
    Some(end)
}

fn is_digit(text: &str, at: usize) -> bool {
    text.as_bytes()
        .get(at)
        .is_some_and(|b| b.is_ascii_digit() || *b == 0xEF)
}

/// What may stand after a year without 年: 2023版.
const AFTER_YEARS: [&str; 6] = ["版", "款", "届", "屆", "级", "級"];

fn date_once(text: &str, at: usize) -> Option<usize> {
    let number = numeral::numeral(text, at)?;
    let rest = text.get(number.end..)?;
    let c = rest.chars().next().filter(|c| {
        matches!(
            c,
            '年' | '月' | '日' | '号' | '號' | '时' | '時' | '点' | '點' | '分'
        )
    })?;
    let (value, places) = number.value.parts();
    let fits = places == 0
        && match c {
            '年' => (1000..3000).contains(&value),
            '月' => value <= 12,
            '日' | '号' | '號' => value <= 31,
            _ => value <= 60,
        };
    fits.then_some(number.end + c.len_utf8())
}

/// Digits joined by dots, hyphens, slashes or colons: dates, times, versions, telephone numbers.
fn dotted(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut end, mut marks, mut colons) = (at, 0, 0);
    loop {
        let digits = bytes
            .get(end..)?
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        end += digits;
        let mark = text.get(end..)?.chars().next();
        let Some(mark) =
            mark.filter(|c| matches!(c, '-' | '/' | '.' | ':' | '\u{FF1A}' | '–' | '—' | '~'))
        else {
            break;
        };
        if digits == 0
            || !bytes
                .get(end + mark.len_utf8())
                .is_some_and(u8::is_ascii_digit)
        {
            break;
        }
        marks += 1;
        colons += usize::from(matches!(mark, ':' | '\u{FF1A}'));
        end += mark.len_utf8();
    }
    // 9:00, 2023-3-18, 192.168.1.2; but 5-10 and 1.5 are numbers.
    let first = bytes
        .get(at..)?
        .iter()
        .take_while(|b| b.is_ascii_digit())
        .count();
    let zero = bytes.get(at) == Some(&b'0') && first > 1;
    let is_code = colons > 0 || marks > 1 || zero && marks > 0;
    is_code.then_some(end)
}

/// Whether a quantity only names a place in an order, or is part of a name or code.
pub(super) fn is_ordinal(text: &str, found: &Quantity<'_>) -> bool {
    let (start, end) = found.core;
    let before = text.get(..start).unwrap_or_default().trim_end_matches(' ');
    let after = text.get(found.end..).unwrap_or_default();
    let Some(last) = before.chars().next_back() else {
        return after.starts_with('+');
    };
    let is_digits = text
        .get(start..end)
        .is_some_and(|core| core.starts_with(|c: char| c.is_ascii_digit()));
    let is_share = found.kind == MetricKind::Percent;
    let in_code = is_digits
        && (last.is_ascii_alphanumeric()
            && text
                .get(..start)
                .is_some_and(|before| before.ends_with(last))
            || matches!(last, '+' | '#' | '№' | '@' | '_' | '=' | '〕' | ']' | '】'));
    let is_thing = !matches!(found.kind, MetricKind::Money | MetricKind::Percent);
    let marks = match last {
        '第' | '+' | '＋' => true,
        // 图3, 表2; 218号5幢
        '图' | '圖' | '表' => {
            is_thing && !in_word(before, last, None)
                || [
                    "见表", "和表", "见图", "如图", "如表", "和图", "及表", "及图",
                ]
                .iter()
                .any(|word| before.ends_with(word))
        }
        '号' | '號' | '室' | '栋' | '棟' | '幢' | '楼' | '樓' => {
            is_thing && in_number(before, last)
        }

        '每' | '隔' => !is_share,
        '数' | '數' | '几' | '幾' | '好' | '若' | '无' | '無' => {
            found.form != Form::Arabic && !is_share
        }
        '这' | '這' | '那' | '哪' | '某' | '该' | '該' | '另' => is_thing,
        '上' | '下' | '首' | '末' | '头' | '頭' => is_thing && !in_word(before, last, None),
        '前' => is_thing && !in_word(before, last, Some("目以之此提日年当跟面午产術术")),
        '后' | '後' => {
            is_thing
                && !in_word(
                    before,
                    last,
                    Some("今之以此落前事先术產产课战最背身随然術戰課隨"),
                )
        }
        c => numeral::goes_on(c) && !c.is_ascii_digit() && found.form != Form::Arabic,
    };
    let joined = text.get(found.core.1..).unwrap_or_default();
    let goes_on = joined.starts_with('+')
        || found.unit.is_none()
            && joined.starts_with(|c: char| {
                c.is_ascii_alphabetic() || matches!(c, '-' | '/' | ':') || numeral::goes_on(c)
            });
    let in_brackets = matches!(last, '(' | '\u{FF08}')
        && joined.starts_with([')', '\u{FF09}'])
        && found.unit.is_none();
    in_code || marks || goes_on || in_brackets || is_part_of_word(text, found)
}

/// Whether the last character of a text ends a word, one of those that end so with these before it if they are
/// given: 码头, 目前.
fn in_word(before: &str, last: char, others: Option<&str>) -> bool {
    let rest = before
        .get(..before.len() - last.len_utf8())
        .unwrap_or_default();
    rest.chars().next_back().is_some_and(|c| match others {
        Some(others) => others.contains(c),
        None => c.is_alphabetic(),
    })
}

/// Whether a text ends with a number and this character: 218号.
fn in_number(before: &str, last: char) -> bool {
    let rest = before
        .get(..before.len() - last.len_utf8())
        .unwrap_or_default();
    rest.ends_with(numeral::goes_on)
}

/// Whether the unit is the beginning of another word: 两家庭, 三年级.
fn is_part_of_word(text: &str, found: &Quantity<'_>) -> bool {
    let Some(unit) = found.unit.filter(|_| found.core.1 == found.end) else {
        return false;
    };
    let word = found
        .core
        .1
        .checked_sub(unit.len())
        .and_then(|start| UNIT_WORDS.prefix(text.get(start..)?));
    word.is_some_and(|found| found.word.len() > unit.len())
}
