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
    "[/code]",
    "[icode]",
    "[/icode]",
    "[plain]",
    "[/plain]",
    "[img]",
    "[img=12x8]",
    "/a.png",
    "[/img]",
    "[img]b.png[/img]",
    "[attach]",
    "[/attach]",
    "[video]",
    "[/video]",
    "[mention]",
    "[/mention]",
    "[post]",
    "[post author=\"W\"]\n",
    "[thread title='T']\n",
    "[unknown]",
    "[/unknown]",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: laws::cases(), ..ProptestConfig::default() })]

    #[test]
    fn any_bbcode_is_written_and_read_unchanged(pieces in vec(select(PIECES), 0..24)) {
        unchanged(pieces.concat().as_bytes()).map_err(TestCaseError::fail)?;
    }
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

/// Reads without the outline, which makes sections of headings again.
fn read(input: &[u8]) -> Report {
    let options = Options::check(Bbcode.options(), [("outline", "off")]).unwrap();
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
