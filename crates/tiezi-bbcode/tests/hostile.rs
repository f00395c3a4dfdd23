//! Long inputs of tags that lead nowhere: read in linear time, and no deeper than a report may be.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::time::Duration;

use tiezi_bbcode::Bbcode;
use tiezi_core::{Converter, Options, Reader, Reading, plain};
use tiezi_testkit::work::timed;

fn read(input: &str) -> Reading {
    let options = Options::defaults(Bbcode.options());
    let reading = Bbcode.read(input.as_bytes(), &options).unwrap();
    assert_eq!(reading.report.validate(), Ok(()));
    reading
}

#[test]
fn many_tags_that_lead_nowhere_take_no_time() {
    let quote = r#"[quote="x" post="1"]"#;
    let parts = [
        "[",
        "[b]",
        "[/b]",
        "[code]",
        "[/code]",
        "[img]",
        "[url]",
        "[url=",
        "[url=http://a/",
        "[url=http://a/[",
        "[url=http://a/[x]",
        "[url=/ ",
        "[url]http://a/",
        "[url]http://a/[",
        "[url]/[iurl]/[link]/[email]/",
        "[/b:3f2a]",
        "[b:3f2a]",
        "[img=http://a/[",
        "\0",
        "\u{90}x",
        "[quote][/quote]",
        "[thread=1]",
        "[user=5]x[/user]",
        "[table][tr][td][quote]",
        "[post]\n[thread title=x]\n",
        "[thread board=x]\n",
        "[quote=\"",
        "[quote='",
        quote,
        "[quote a=",
        "[quote a=\"[quote a=\" a=\"",
        "[b a=1 ",
        "[list]",
        "[*]",
        "[list][*]",
        "[table][tr][td]",
        "[b][i]",
        "[b]a\n\n",
        "[url=/x][b]a[/url]",
        "[i=s]",
        "&",
        "&#",
        "&amp;",
        "<!-- ",
        "<!-- s",
        "<!-- s:) -->",
        "<br",
        "<r>",
        "[/b:",
        "[/b:1x2y3z4w]",
        "[b:1x2y3z4w]",
        "[quote=&quot;",
        "[url][b]",
        "[spoiler][/quote]",
        "\n",
        "[post]\n",
        "[post floor=1]\n",
        "[thread title=\"",
        "[quote][url=x&pid=1]a 发表于 2024-3-1[/url]\n",
    ];
    for part in parts {
        let many = part.repeat(100_000 / part.len());
        let ends = [
            many.clone(),
            format!("{many}[/b][/code][/url]\"']"),
            format!("[post]\n{many}"),
            format!(
                "{many}{}",
                "[/quote][/b][/list]".repeat(many.len() / part.len() / 8)
            ),
        ];
        for input in ends {
            let (_, time) = timed(|| read(&input));
            assert!(time < Duration::from_secs(5), "{part:?}: {time:?}");
        }
    }
}

#[test]
fn many_brackets_in_an_address_take_no_time() {
    let (open, close) = ("[".repeat(100_000), "]".repeat(100_000));
    let nested = "[url=http://a/".repeat(20_000);
    for input in [
        format!("[url=http://a/{open}{close}]x[/url]"),
        format!("[url]http://a/{open}{close}[/url]"),
        format!("{nested}{close}"),
        format!("{nested}{close}{}", "[/url]".repeat(20_000)),
        format!("{}x{}", "[url]/".repeat(20_000), "[/url]".repeat(20_000)),
        format!("[url]http://a/{}[/url]", "[]".repeat(50_000)),
        format!("[url=http://a/{}]x[/url]", "[]".repeat(50_000)),
    ] {
        let (_, time) = timed(|| read(&input));
        let begin = &input[..40];
        assert!(time < Duration::from_secs(5), "{begin:?}: {time:?}");
    }
}

#[test]
fn what_nests_too_deep_is_flattened_with_a_warning() {
    for (open, close) in [
        ("[quote]", "[/quote]"),
        ("[list][*]", "[/list]"),
        ("[quote][b]", "[/b][/quote]"),
    ] {
        let input = format!("{}bottom{}", open.repeat(500), close.repeat(500));
        let reading = read(&input);
        assert_eq!(plain::all_words(&reading.report.posts[0].body), "bottom");
        let [warning] = &reading.warnings[..] else {
            panic!("{open}: {:?}", reading.warnings);
        };
        assert!(
            warning
                .message
                .ends_with("tags are nested too deep and left out; this is the first"),
            "{}",
            warning.message
        );
        assert!(
            input[warning.range.clone().unwrap()].starts_with('['),
            "{warning:?}"
        );
    }
}
