//! Laws over every fixture, whole and damaged, and inputs that no reader of text may fail on.

use tiezi::{Conversion, Error, Registry, Report, tiezi_core::plain};
use tiezi_tests::fixtures;

#[test]
fn the_outline_loses_and_adds_no_word() {
    let registry = tiezi::registry();
    for fixture in fixtures() {
        let conversion = Conversion::with(&registry).from(fixture.format());
        let flat = conversion.clone().without_pass("outline");
        // The title lines of a text are no longer words of its post.
        let [flat, full] = [flat, conversion].map(|conversion| {
            let report = conversion.read(&fixture.input).unwrap().report;
            without_space(&report.title.clone().unwrap_or_default()) + &words(&report)
        });
        assert_eq!(
            flat.replace(['#', '*'], ""),
            full.replace(['#', '*'], ""),
            "{}",
            fixture.name
        );
    }
}

#[test]
fn a_damaged_fixture_is_an_error_or_a_valid_report() {
    let registry = tiezi::registry();
    let fixtures = fixtures();
    for (at, fixture) in fixtures.iter().enumerate() {
        let other = &fixtures[(at + 1) % fixtures.len()].input;
        for damaged in damaged(&fixture.input, other) {
            // An error is an answer too.
            let _: Result<Report, Error> = read(&registry, fixture.format(), &damaged);
        }
    }
}

#[test]
fn a_fixture_with_odd_characters_in_it_is_a_valid_report() {
    const ODD: &[char] = &[
        '\u{1}', '\u{B}', '\r', '\u{7F}', '\u{85}', '\u{A0}', '\u{AD}', '\u{200B}', '\u{2028}',
        '\u{3000}', '\u{FEFF}', '\u{FFFE}',
    ];
    let registry = tiezi::registry();
    for fixture in fixtures() {
        let page = String::from_utf8_lossy(&fixture.input);
        for (number, odd) in ODD.iter().enumerate() {
            for step in [11, 53, 239] {
                let with_odd = |(at, c): (usize, char)| {
                    let is_here = at % step == number;
                    is_here.then_some(*odd).into_iter().chain([c])
                };
                let page: String = page.chars().enumerate().flat_map(with_odd).collect();
                // An error is an answer too.
                let _: Result<Report, Error> = read(&registry, fixture.format(), page.as_bytes());
            }
        }
    }
}

#[test]
fn odd_bytes_are_a_valid_report() {
    let controls: Vec<u8> = (0..0x20)
        .flat_map(|control| [b'a', control, b'\n'])
        .collect();
    let inputs: &[&[u8]] = &[
        b"",
        b"\xEF\xBB\xBF",
        b"\xFF\xFE",
        b"\xFE\xFF",
        &[0; 10_000],
        &b"\n".repeat(100_000),
        &b"\r".repeat(100_000),
        &controls,
        "甲 发表于 2023-3-18 01:11:13\r\r潮位\r涨了。\r".as_bytes(),
        b"\xFF\xFEodd",
        b"\xD8\x00\xDC\x00\x80\x81\xFE\xFF",
    ];
    let registry = tiezi::registry();
    for input in inputs {
        read(&registry, "text", input).unwrap();
    }
}

#[test]
fn words_are_the_same_in_every_charset() {
    let registry = tiezi::registry();
    let check = |input: &[u8], words: &str, charset: &str| {
        let report = read(&registry, "text", input).unwrap();
        assert!(
            self::words(&report).contains(words),
            "{charset}: {report:?}"
        );
    };
    for (label, page) in [
        (
            "gb18030",
            "岸边的灯塔每天傍晚亮起,渔船陆续回到港口,孩子们在码头上数归来的帆。",
        ),
        (
            "big5",
            "岸邊的燈塔每天傍晚亮起,漁船陸續回到港口,孩子們在碼頭上數歸來的帆。",
        ),
        (
            "shift_jis",
            "夕方になると岬の灯台に明かりがともり、漁船が次々と港に戻ってきます。",
        ),
        (
            "euc-kr",
            "저녁이 되면 곶의 등대에 불이 켜지고 고깃배들이 하나둘 항구로 돌아온다.",
        ),
    ] {
        let (input, encoding, lossy) = encoding_rs::Encoding::for_label(label.as_bytes())
            .unwrap()
            .encode(page);
        assert!(!lossy, "{}", encoding.name());
        check(&input, &without_space(page), label);

        let units = || std::iter::once(0xFEFF).chain(page.encode_utf16());
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        check(&little, &without_space(page), "utf-16le");
        check(&big, &without_space(page), "utf-16be");
    }
}

/// Reads an input and runs the passes; what they give must be valid, before the passes too.
fn read(registry: &Registry, format: &str, input: &[u8]) -> Result<Report, Error> {
    let conversion = Conversion::with(registry).from(format);
    let flat = conversion.clone().without_pass("outline");
    let flat = flat.without_pass("metrics").read(input)?.report;
    let full = conversion.read(input)?.report;
    for report in [&flat, &full] {
        if let Err(invalid) = report.validate() {
            panic!("{invalid}\nfrom {}", input.escape_ascii());
        }
    }
    Ok(full)
}

/// All words of a report's posts, without white space.
fn words(report: &Report) -> String {
    let of_posts = report.posts.iter().map(|post| plain::all_words(&post.body));
    without_space(&of_posts.collect::<String>())
}

fn without_space(text: &str) -> String {
    text.split_whitespace().collect()
}

/// An input cut short, with bytes flipped, spliced with another, and repeated.
fn damaged(input: &[u8], other: &[u8]) -> Vec<Vec<u8>> {
    let step = (input.len() / 40).max(1);
    let mut all = vec![input.repeat(2), input.repeat(5)];
    for at in (0..=input.len()).step_by(step) {
        let (head, tail) = input.split_at(at);
        let mut flipped = input.to_vec();
        for byte in flipped.iter_mut().skip(at).step_by(step * 7) {
            *byte ^= 0x55;
        }
        let other = &other[other.len() * at / input.len().max(1)..];
        all.extend([
            head.to_vec(),
            tail.to_vec(),
            flipped,
            [head, other].concat(),
        ]);
    }
    all
}
