//! The laws of BBCode: it says all the words of a report, if not all of the report.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use proptest::{collection::vec, prelude::*, sample::select};
use tiezi_bbcode::Bbcode;
use tiezi_core::{Block, Converter, Options, Reader, Report, Writer, plain};
use tiezi_testkit::laws;

#[test]
fn no_bytes_make_it_panic() {
    laws::never_panics(&Bbcode, laws::cases());
}

#[test]
fn every_word_is_written_and_read_back() {
    laws::writes_every_report(&Bbcode, laws::cases(), |report, bytes| {
        let again = read(bytes);
        let (before, after) = (words(report), words(&again));
        let are_there = if has_votes(report) {
            // They are words now.
            is_in_order(&before, &after)
        } else {
            before == after
        };
        are_there
            .then_some(())
            .ok_or_else(|| format!("{before}\nis read back as\n{after}"))
    });
}

#[test]
fn what_was_read_is_written_and_read_unchanged() {
    laws::writes_every_report(&Bbcode, laws::cases(), |_, bytes| unchanged(bytes));
}

/// What means something in BBCode, or nearly, beside words.
const PIECES: &[&str] = &[
    "tide",
    "潮位",
    " ",
    "\u{3000}",
    "\u{A0}",
    "\0",
    "\u{90}",
    "\u{FFFE}",
    "\n",
    "\n\n",
    "\r\n",
    "a\nb",
    "[",
    "]",
    "[]",
    "[/",
    "[/]",
    "=",
    "\"",
    "'",
    "&",
    "&amp;",
    "&amp;amp;",
    "&lt;b",
    "&#91;b]",
    "&quot;",
    "&#x22;",
    "&nbsp;",
    "&#0;",
    "<",
    ">",
    "<br />",
    "<br>",
    "<!-- s:) -->",
    "<!-- m -->",
    "<a href=\"http://a.example/\">",
    "<r>",
    "</r>",
    "<t>",
    "</t>",
    "<s>",
    ":1x2y3z4w]",
    "[/b:1x2y3z4w]",
    "[b:1x2y3z4w]",
    "[list=1:1x2y3z4w]",
    "[/list:o:1x2y3z4w]",
    "[*:1x2y3z4w]",
    "[/*:m:1x2y3z4w]",
    "[b]",
    "[/b]",
    "[B]",
    "[/B]",
    "[i]",
    "[/i]",
    "[i=s]",
    "[u]",
    "[/u]",
    "[s]",
    "[/s]",
    "[sup]",
    "[/sup]",
    "[color=red]",
    "[/color]",
    "[center]",
    "[/center]",
    "[heading=2]",
    "[/heading]",
    "[url]",
    "[url=/x?a=1&b=2]",
    "[url='[x]' title=\"t\"]",
    "[url=&quot;/y&quot;]",
    "[url=http://a.example/?q[]=1]",
    "[url]http://a.example/?q[b]=[2]",
    "http://a.example/x[1].png",
    "[/url]",
    "[email]",
    "[/email]",
    "[url=x.php?goto=findpost&pid=12&ptid=3]Wren 发表于 2024-3-1 07:20[/url]",
    "[quote]",
    "[quote=Wren]",
    "[quote=\"Wren, post: 12\"]",
    "[quote=Wren;12]",
    "[quote='W' pid='1' dateline='1709277600']",
    "[quote author=Wren link=topic=1.msg2#msg2 date=1709277600]",
    "[quote=Ann url=http://a.example/]",
    "[quote='Ann, post: 7, member: 5']",
    "[/quote]",
    "[spoiler]",
    "[spoiler=Why]",
    "[/spoiler]",
    "[list]",
    "[list=1 start=3]",
    "[*]",
    "[/*]",
    "[/list]",
    "[hr]",
    "[table]",
    "[tr]",
    "[/tr]",
    "[td]",
    "[td=2,3]",
    "[th]",
    "[/td]",
    "[/th]",
    "[/table]",
    "[code]",
    "[code=rust]",
    "[code lang=rust title=\"a.rs\"]",
    "[/code]",
    "[icode]",
    "[/icode]",
    "[plain]",
    "[/plain]",
    "[img]",
    "[img=12x8]",
    "[img=A lock]",
    "[img=http://a.example/l.png]",
    "/a.png",
    "[/img]",
    "[img]b.png[/img]",
    "[attach]",
    "[/attach]",
    "[video]",
    "[/video]",
    "[media=vimeo]12[/media]",
    "[media=odd]12[/media]",
    "[video type=odd title=t]",
    "[mention]",
    "[/mention]",
    "[user=5]",
    "[/user]",
    "[post=7]",
    "[/post]",
    "[thread=7]",
    "[/thread]",
    "[post]",
    "[post author=\"W\"]\n",
    "[thread title='T']\n",
    "[thread title='U' id=5 page=2]\n",
    "[thread id=5 board=B]\n",
    "[b:3f2a]",
    "[/b:3f2a]",
    "[unknown]",
    "[/unknown]",
];

/// Characters that no report can hold, and that are no white space.
const CONTROLS: &[char] = &['\0', '\u{1B}', '\u{7F}', '\u{84}', '\u{90}', '\u{FFFE}'];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: laws::cases(), ..ProptestConfig::default() })]

    #[test]
    fn any_bbcode_is_written_and_read_unchanged(pieces in vec(select(PIECES), 0..24)) {
        unchanged(pieces.concat().as_bytes()).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn control_characters_make_no_difference(
        text in vec(select(PIECES), 0..24).prop_map(|pieces| pieces.concat()),
        places in vec((any::<prop::sample::Index>(), select(CONTROLS)), 1..8),
    ) {
        // With zeros it could be taken for UTF-16.
        let options = [("charset", "utf-8")];
        let options = Options::check(Bbcode.options(), options).unwrap();
        let read = |chars: &[char]| {
            let text: String = chars.iter().collect();
            Bbcode.read(text.as_bytes(), &options).unwrap().report
        };
        let mut chars: Vec<char> = text.chars().filter(|c| !CONTROLS.contains(c)).collect();
        let expected = read(&chars);
        for (place, control) in places {
            chars.insert(place.index(chars.len() + 1), control);
        }
        prop_assert_eq!(read(&chars), expected);
    }
}

#[test]
fn a_space_after_a_control_character_is_read_unchanged() {
    // Bytes that windows-1252 has none for, and a no-break space.
    let input = b"[post]\n17\n\x90\x90\xA0\" forum\n[b]\x8D\xA0x[/b]";
    let options = [("charset", "windows-1252")];
    let options = Options::check(Bbcode.options(), options).unwrap();
    let reading = Bbcode.read(input, &options).unwrap();
    assert_eq!(
        words(&reading.report),
        "17\"forumx",
        "{:?}",
        reading.report.posts[0].body
    );
    let [warning] = &reading.warnings[..] else {
        panic!("{:?}", reading.warnings);
    };
    assert_eq!(
        warning.message,
        "3 control characters are left out; this is the first"
    );
    assert_eq!(warning.range, Some(10..11));
    let mut written = Vec::new();
    Bbcode
        .write(&reading.report, &options, &mut written)
        .unwrap();
    let mut again = read(&written);
    again
        .source
        .charset
        .clone_from(&reading.report.source.charset);
    assert_eq!(again, reading.report);
}

/// Reads BBCode, writes what was read, and reads that again.
fn unchanged(input: &[u8]) -> Result<(), String> {
    let mut report = read(input);
    report.source.charset = Some("utf-8".to_owned());
    let mut written = Vec::new();
    Bbcode
        .write(&report, &Options::default(), &mut written)
        .map_err(|error| error.to_string())?;
    let again = read(&written);
    if again == report {
        return Ok(());
    }
    let written = String::from_utf8_lossy(&written);
    Err(format!(
        "{report:#?}\nis written as\n{written}\nand read as\n{again:#?}"
    ))
}

/// Reads what must be a valid report.
fn read(input: &[u8]) -> Report {
    let options = Options::defaults(Bbcode.options());
    let report = Bbcode.read(input, &options).unwrap().report;
    assert_eq!(report.validate(), Ok(()));
    report
}

/// All words of a report's posts, without white space.
fn words(report: &Report) -> String {
    let of_posts = report.posts.iter().map(|post| plain::all_words(&post.body));
    of_posts.collect::<String>().split_whitespace().collect()
}

fn has_votes(report: &Report) -> bool {
    fn any(blocks: &[Block]) -> bool {
        blocks.iter().any(|block| match block {
            Block::Poll(_) => true,
            Block::Section(section) => any(&section.blocks),
            Block::Points(points) => points.items.iter().any(|point| any(&point.blocks)),
            Block::List(list) => list.items.iter().any(|item| any(item)),
            Block::Quote(quote) => any(&quote.blocks),
            Block::Spoiler(spoiler) => any(&spoiler.blocks),
            _ => false,
        })
    }
    report.posts.iter().any(|post| any(&post.body))
}

/// Whether all of one text's characters are in the other, in their order.
fn is_in_order(text: &str, other: &str) -> bool {
    let mut other = other.chars();
    text.chars().all(|c| other.any(|o| o == c))
}

#[test]
fn an_address_in_a_link_ends_it() {
    for input in [
        "[url=/x?a=1][url]http://a.example/?q[b]=[2][/url][/url]",
        "[url=/x]a [email]wren@a.example[/email] b[/url]",
    ] {
        unchanged(input.as_bytes()).unwrap();
    }
    // Nor is its end a mark of phpBB's, whatever the words look like.
    unchanged(b"[url='http://a.example/x:2k9d4m7q']b[/url] [/unknown:2k9d4m7q]").unwrap();
    // Nor does it nest too deep.
    for depth in 50..70 {
        let input = format!("{}[url]/x[/url]", "[list][*]".repeat(depth));
        unchanged(input.as_bytes()).unwrap();
    }
}
