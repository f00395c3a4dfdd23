//! Laws over every fixture, whole and damaged, and inputs that no reader of text may fail on.
//!
//! A fixture is damaged in some two hundred ways. With `TIEZI_LAW_CASES` at 2000, as before a merge, all of
//! them are tried; with fewer cases fewer, others of each fixture.

use tiezi::{Conversion, Error, Registry, Report, tiezi_core::plain};
use tiezi_testkit::laws;
use tiezi_tests::{fixtures, on_all_cores};

#[test]
fn the_outline_loses_and_adds_no_word() {
    let registry = tiezi::registry();
    on_all_cores(&fixtures(), |_, fixture| {
        let conversion = Conversion::with(&registry).from(fixture.format());
        let flat = conversion.clone().without_pass("outline");
        // The title lines of a text are no longer words of its post, and `#` and `**` draw what it finds.
        let [flat, full] = [flat, conversion].map(|conversion| {
            let report = conversion.read(&fixture.input).unwrap().report;
            let title = report.title.clone().unwrap_or_default();
            (without_space(&title) + &words(&report)).replace(['#', '*'], "")
        });
        assert_eq!(flat, full, "{}", fixture.name);
    });
}

#[test]
fn a_damaged_fixture_is_an_error_or_a_valid_report() {
    let registry = tiezi::registry();
    let fixtures = fixtures();
    on_all_cores(&fixtures, |at, fixture| {
        let other = &fixtures[(at + 1) % fixtures.len()].input;
        let kinds = [Damage::Repeated(2), Damage::Repeated(5)].into_iter();
        let all = kinds.chain((0..=PLACES).flat_map(|place| {
            [
                Damage::Head(place),
                Damage::Tail(place),
                Damage::Flipped(place),
                Damage::Spliced(place),
            ]
        }));
        for damage in tried(at, all) {
            let damaged = damage.done_to(&fixture.input, other);
            // An error is an answer too.
            let _: Result<Report, Error> = read(&registry, fixture.format(), &damaged);
        }
    });
}

#[test]
fn a_fixture_with_odd_characters_in_it_is_a_valid_report() {
    const ODD: [char; 12] = [
        '\u{1}', '\u{B}', '\r', '\u{7F}', '\u{85}', '\u{A0}', '\u{AD}', '\u{200B}', '\u{2028}',
        '\u{3000}', '\u{FEFF}', '\u{FFFE}',
    ];
    let registry = tiezi::registry();
    on_all_cores(&fixtures(), |at, fixture| {
        let page = String::from_utf8_lossy(&fixture.input);
        let odd = ODD.into_iter().enumerate();
        let all = odd.flat_map(|odd| [11, 53, 239].map(|step| (odd, step)));
        for ((number, odd), step) in tried(at, all) {
            let with_odd = |(at, c): (usize, char)| {
                let is_here = at % step == number;
                is_here.then_some(odd).into_iter().chain([c])
            };
            let page: String = page.chars().enumerate().flat_map(with_odd).collect();
            // An error is an answer too.
            let _: Result<Report, Error> = read(&registry, fixture.format(), page.as_bytes());
        }
    });
}

/// Of the ways to damage a fixture those that are tried: each of so many that `TIEZI_LAW_CASES` asks
/// for, another part for each fixture.
fn tried<T>(fixture: usize, all: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
    const CASES_OF_ALL: u32 = 2000;
    let step = (CASES_OF_ALL / laws::cases().max(1)).max(1) as usize;
    all.skip(fixture % step).step_by(step)
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

/// Reads an input and runs the passes; what they give must be valid, and what the reader gives before them.
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

/// An input is damaged at so many places and at its end.
const PLACES: usize = 40;

/// What becomes of an input, at one of its [`PLACES`].
enum Damage {
    /// It is there so many times.
    Repeated(usize),
    /// It ends there.
    Head(usize),
    /// It begins there.
    Tail(usize),
    /// Some bytes from there on are others.
    Flipped(usize),
    /// From there on it is another input.
    Spliced(usize),
}

impl Damage {
    fn done_to(&self, input: &[u8], other: &[u8]) -> Vec<u8> {
        let at = |place: usize| input.len() * place / PLACES;
        match *self {
            Self::Repeated(times) => input.repeat(times),
            Self::Head(place) => input[..at(place)].to_vec(),
            Self::Tail(place) => input[at(place)..].to_vec(),
            Self::Flipped(place) => {
                let step = (input.len() / PLACES).max(1) * 7;
                let mut flipped = input.to_vec();
                for byte in flipped.iter_mut().skip(at(place)).step_by(step) {
                    *byte ^= 0x55;
                }
                flipped
            }
            Self::Spliced(place) => {
                let tail = &other[other.len() * place / PLACES..];
                [&input[..at(place)], tail].concat()
            }
        }
    }
}
