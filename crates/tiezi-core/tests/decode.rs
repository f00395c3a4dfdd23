//! Charsets: asked for, marked, declared, detected; and places in the input.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use tiezi_core::{
    MALFORMED, Position, ReadError, Warning,
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
fn utf8_of_which_little_was_lost_is_utf8() {
    let words = WORDS.repeat(4);
    let mut broken = words.clone().into_bytes();
    broken.insert(30, 0xFF);
    let cut = &words.as_bytes()[..words.len() - 1];
    for input in [&broken[..], cut] {
        for declared in [None, Some("gbk")] {
            let decoded = decode(input, None, declared).unwrap();
            assert_eq!(decoded.charset_name(), "utf-8");
            assert_eq!(decoded.text.matches('\u{FFFD}').count(), 1);
            assert!(decoded.malformed_warning().is_some());
        }
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
    assert_eq!(warning.range, Some(WORDS.len()..WORDS.len() + 1));
}

#[test]
fn warnings_are_placed_in_the_input() {
    let input = encoded("gbk", "一二三four五");
    let decoded = decode(&input, Some("gbk"), None).unwrap();
    let mut warnings = [
        Warning::new(&MALFORMED, "five", 13..16),
        Warning::new(&MALFORMED, "two", 3..6),
        Warning::new(&MALFORMED, "all", 0..decoded.text.len()),
    ];
    decoded.locate(&mut warnings);
    let ranges = warnings.map(|warning| warning.range.unwrap());
    assert_eq!(ranges, [10..12, 2..4, 0..12]);

    let marked = "\u{FEFF}ab";
    let decoded = read(marked.as_bytes());
    let mut warnings = [Warning::new(&MALFORMED, "b", 1..2)];
    decoded.locate(&mut warnings);
    assert_eq!(warnings[0].range, Some(4..5));
}

#[test]
fn lines_and_columns_are_those_of_the_text() {
    let text = "上海\n上午上班\n海a上";
    let after = |word: &str| text.find(word).unwrap();
    for label in ["utf-8", "gb18030", "big5", "utf-16le", "utf-16be"] {
        let input: Vec<u8> = match label {
            "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => encoded(label, text),
        };
        let decoded = decode(&input, Some(label), None).unwrap();
        let texts = [after("班"), 0, after("海a"), text.len(), after("a") - 1];
        let places = texts.map(|byte| decoded.position(byte));
        let found = places.map(|place| (place.line, place.column));
        // Of a byte inside a character, where that begins.
        assert_eq!(found, [(2, 4), (1, 1), (3, 1), (3, 4), (3, 1)], "{label}");
        let bytes = places.map(|place| place.byte);
        assert_eq!(decoded.places(&bytes)[..4], places[..4], "{label}");
        let back = decoded.in_text(&bytes);
        assert_eq!(back[..4], texts[..4], "{label}");
        // The place past the end is the end.
        let end = decoded.places(&[input.len() + 9])[0];
        assert_eq!(
            (end.byte, end.line, end.column),
            (input.len(), 3, 4),
            "{label}"
        );
        let inside = decoded.places(&[bytes[0] + 1])[0];
        assert_eq!((inside.byte, inside.column), (bytes[0] + 1, 4), "{label}");
    }
}

#[test]
fn a_byte_order_mark_is_no_column() {
    let utf16: Vec<u8> = "\u{FEFF}上\n上!"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (input, byte) in [("\u{FEFF}上\n上!".as_bytes(), 10), (&utf16, 8)] {
        let place = Position::of(input, byte);
        assert_eq!((place.byte, place.line, place.column), (byte, 2, 2));
        assert_eq!(Position::of(input, 0).column, 1);
    }
}

#[test]
fn bytes_that_are_no_text_have_places() {
    let input = b"ebb\n\xFF\xFFtide\xE6\xBD";
    let decoded = decode(input, Some("utf-8"), None).unwrap();
    let places = decoded.places(&[4, 5, 6, 10, 12]);
    let found: Vec<_> = places
        .iter()
        .map(|place| (place.line, place.column))
        .collect();
    assert_eq!(found, [(2, 1), (2, 2), (2, 3), (2, 7), (2, 7)]);
}

#[test]
fn many_places_take_one_pass() {
    let text = "上a\n".repeat(20_000);
    let input = encoded("gb18030", &text);
    let decoded = decode(&input, Some("gb18030"), None).unwrap();
    let bytes: Vec<usize> = (0..input.len()).rev().collect();
    let places = decoded.places(&bytes);
    assert_eq!((places[0].line, places[0].column), (20_000, 3));
    assert_eq!(places[input.len() - 1].line, 1);
}
