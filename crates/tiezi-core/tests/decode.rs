//! Charsets: asked for, marked, declared, detected; and places in the input.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use tiezi_core::{
    ReadError, Warning,
    decode::{Decoded, decode},
};

const WORDS: &str = "渡口的灯塔昨夜修好了,今早六点试灯,往来船只请注意避让施工浮标。";

fn encoded(label: &str, text: &str) -> Vec<u8> {
    encoding_rs::Encoding::for_label(label.as_bytes())
        .unwrap()
        .encode(text)
        .0
        .into_owned()
}

fn read(input: &[u8]) -> Decoded<'_> {
    decode(input, None, None).unwrap()
}

#[test]
fn utf8_is_borrowed_and_its_mark_is_gone() {
    let input = format!("\u{FEFF}{WORDS}");
    let decoded = read(input.as_bytes());
    assert_eq!(decoded.text, WORDS);
    assert!(matches!(decoded.text, std::borrow::Cow::Borrowed(_)));
    assert_eq!(decoded.charset_name(), "utf-8");
}

#[test]
fn chinese_charsets_are_detected() {
    let simplified = encoded("gb18030", &WORDS.repeat(4));
    assert_eq!(read(&simplified).text, WORDS.repeat(4));
    let words = "鹿港的燈塔昨夜修好了,今早六點試燈,往來船隻請注意避讓施工浮標。".repeat(4);
    let traditional = encoded("big5", &words);
    assert_eq!(read(&traditional).text, words);
    assert_eq!(read(&traditional).charset_name(), "big5");
}

#[test]
fn japanese_korean_and_western_charsets_are_detected() {
    let cases = [
        (
            "shift_jis",
            "港の灯台は昨夜修理されました。今朝六時に点灯試験を行います。ご注意ください。",
        ),
        (
            "euc-kr",
            "항구의 등대가 어젯밤 수리되었습니다. 오늘 아침 여섯 시에 점등 시험을 합니다.",
        ),
        (
            "windows-1252",
            "Der Leuchtturm wurde gestern Nacht repariert, heute früh wird er geprüft. Schöne Grüße",
        ),
    ];
    for (label, words) in cases {
        let words = words.repeat(3);
        assert_eq!(read(&encoded(label, &words)).text, words, "{label}");
    }
}

#[test]
fn utf16_is_told_by_its_mark_or_its_zeros() {
    let units: Vec<u8> = "Pier 4 closed until noon"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(read(&units).text, "Pier 4 closed until noon");
    let marked: Vec<u8> = [0xFE, 0xFF]
        .into_iter()
        .chain(WORDS.encode_utf16().flat_map(u16::to_be_bytes))
        .collect();
    assert_eq!(read(&marked).text, WORDS);
    assert_eq!(read(&marked).charset_name(), "utf-16be");
}

#[test]
fn who_asks_is_heard_before_what_is_declared() {
    let input = encoded("gbk", "帖子");
    assert_eq!(
        decode(&input, Some("GBK"), Some("big5")).unwrap().text,
        "帖子"
    );
    assert_eq!(decode(&input, None, Some("gb2312")).unwrap().text, "帖子");
    let error = decode(&input, Some("gbk-nine"), None).unwrap_err();
    assert_eq!(error, ReadError::UnknownCharset("gbk-nine".into()));
}

#[test]
fn bytes_that_are_no_text_are_marked_and_warned_of_once() {
    let mut input = WORDS.as_bytes().to_vec();
    input.extend(b"\xFF end \xFF");
    let decoded = decode(&input, Some("utf-8"), None).unwrap();
    assert!(decoded.text.ends_with("\u{FFFD} end \u{FFFD}"));
    let warning = decoded.malformed_warning().unwrap();
    assert_eq!(warning.range, WORDS.len()..WORDS.len() + 1);
}

#[test]
fn warnings_are_placed_in_the_input() {
    let input = encoded("gbk", "一二三four五");
    let decoded = decode(&input, Some("gbk"), None).unwrap();
    let mut warnings = [
        Warning::new("five", 13..16),
        Warning::new("two", 3..6),
        Warning::new("all", 0..decoded.text.len()),
    ];
    decoded.locate(&mut warnings);
    let ranges = warnings.map(|warning| warning.range);
    assert_eq!(ranges, [10..12, 2..4, 0..12]);

    let marked = "\u{FEFF}ab";
    let decoded = read(marked.as_bytes());
    let mut warnings = [Warning::new("b", 1..2)];
    decoded.locate(&mut warnings);
    assert_eq!(warnings[0].range, 4..5);
}
