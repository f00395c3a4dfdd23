//! Strings that a careless writer or reader stumbles over.

use std::borrow::Cow;

use proptest::{collection::vec, prelude::*, sample::select};
use tiezi_core::normal;

/// What means something in Markdown, XML, HTML, YAML, JSON or a terminal, beside common words.
const PIECES: &[&str] = &[
    // Words
    "潮位",
    "3.5",
    "2023-3-18",
    "01:11:13",
    "tide",
    "The quay",
    "，",
    "。",
    "：",
    "——",
    "……",
    "“墙”",
    "一、",
    "(一)",
    "一是",
    "①",
    "¥12,000",
    "100%",
    "a_b_c",
    "2+N",
    "snake_case_name",
    "x*y*z",
    "O'Hara",
    "R&D",
    // Space of every kind
    " ",
    " ",
    " ",
    "\u{A0}",
    "\u{3000}",
    "\u{2003}",
    "\u{2028}",
    "\u{2029}",
    "\u{200B}",
    "\u{FEFF}",
    "\u{AD}",
    // Direction, joiners, marks, planes
    "\u{202E}",
    "\u{200F}",
    "שלום",
    "👩\u{200D}👩\u{200D}👧",
    "e\u{301}",
    "𠮷",
    "\u{FFFD}",
    "\u{FDD0}",
    "\u{10FFFF}",
    "\u{E000}",
    "ﷺ",
    // Blocks of Markdown
    "#",
    "# ",
    "## 二",
    "-",
    "- ",
    "+ ",
    "* ",
    "---",
    "- - -",
    "***",
    "___",
    "===",
    "=",
    "> ",
    ">",
    "1. ",
    "1) ",
    "12. ",
    "1.",
    "0)",
    "123456789. ",
    "1234567890. ",
    "```",
    "~~~",
    "````rust",
    "|",
    "||",
    "|-|",
    "| a | b |",
    ":-:",
    "[a]: /b",
    "[^1]: n",
    "[^1]",
    "[ ] ",
    "[x] ",
    "[!NOTE]",
    ": term",
    "::: note",
    // Inlines of Markdown
    "*",
    "**",
    "_",
    "__",
    "~",
    "~~",
    "`",
    "``",
    "\\",
    "\\\\",
    "\\#",
    "[",
    "]",
    "![",
    "](",
    "](/x)",
    "[a](b)",
    "![a](b)",
    "[[w]]",
    "!",
    "(",
    ")",
    "<",
    ">",
    "==m==",
    "^s^",
    "H~2~O",
    "$x$",
    "$$",
    "{#id}",
    "%%",
    // Markup
    "<b>",
    "</div>",
    "<br/>",
    "<script>alert(1)</script>",
    "<!--",
    "-->",
    "--",
    "--!>",
    "<!-- tiezi:post -->",
    "<!---->",
    "<?xml?>",
    "<!DOCTYPE x>",
    "<![CDATA[",
    "]]>",
    "&",
    "&amp;",
    "&#35;",
    "&#x22;",
    "&lt;b&gt;",
    "&copy;",
    "&nbsp",
    "&#0;",
    // Links that some renderers make by themselves
    "https://example.net/a_b?c=d&e=*f*",
    "<https://example.net>",
    "www.example.net",
    "a@example.net",
    "mailto:a@example.net",
    "http://",
    ":smile:",
    "@name",
    "#tag",
    // YAML, JSON, HTML attributes
    "\"",
    "'",
    "''",
    "true",
    "null",
    "~",
    ": ",
    " #",
    "%",
    "!tag",
    "? ",
    "0x1F",
    "1e3",
    "2024-01-01",
    "{",
    "}",
    ",",
    "\\u0041",
    "\\n",
    "=",
];

/// Lines of text in normal form, not empty.
pub fn line() -> BoxedStrategy<String> {
    pieces()
        .prop_map(|text| or_word(normal::line(&text)))
        .boxed()
}

/// Text that may have any white space, but no character that the model can't have.
pub(super) fn pieces() -> BoxedStrategy<String> {
    let piece = prop_oneof![
        12 => select(PIECES).prop_map(Cow::Borrowed),
        2 => any::<char>().prop_map(|c| Cow::Owned(c.to_string())),
        1 => (select(vec!["长", "w", "#", "-", "`", "*", "\\", "[", "<", "|"]), length())
            .prop_map(|(piece, times)| Cow::Owned(piece.repeat(times))),
    ];
    vec(piece, 1..6).prop_map(|pieces| pieces.concat()).boxed()
}

/// How often something is repeated: some words are very long.
fn length() -> BoxedStrategy<usize> {
    prop_oneof![50 => 1..120usize, 1 => 1_000..5_000usize].boxed()
}

/// Code in normal form, of one line or more, not empty.
pub fn code() -> BoxedStrategy<String> {
    let line = prop_oneof![
        4 => pieces(),
        1 => select(vec!["", "    ", "\t", "\tindented", "```", "~~~~", " ", "# no heading", "}"]).prop_map(str::to_owned),
    ];
    vec(line, 1..5)
        .prop_map(|lines| or_word(normal::code(&lines.join("\n")).into()))
        .boxed()
}

/// Addresses in normal form: with every scheme, of every spelling, and what is none at all.
pub fn url() -> BoxedStrategy<String> {
    const WHOLE: &[&str] = &[
        "https://example.net/thread-7-1-1.html",
        "http://example.net/viewtopic.php?t=7&p=12#p12",
        "https://example.net/路径/（一）?问=答",
        "mailto:desk@example.net",
        "ftp://example.net/log.txt",
        "//cdn.example.net/x.png",
        "/uploads/a(1)_b*.jpg",
        "thread-7-1-1.html",
        "../x?y",
        "#reply",
        "?page=2",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "vbscript:x",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/hosts",
        "ed2k://|file|x|1|/",
        "http://[::1]:80/",
        "a:b",
        "<x>",
        "(",
        ")",
        "\\",
        "\"",
        "'",
        "-->",
        "&amp;",
        "*_`|~",
    ];
    prop_oneof![
        3 => select(WHOLE).prop_map(str::to_owned),
        1 => (select(WHOLE), pieces()).prop_map(|(whole, more)| or_word(normal::url(&format!("{whole}{more}")))),
        1 => pieces().prop_map(|text| or_word(normal::url(&text))),
    ].boxed()
}

/// One word of lower case letters, digits, `-`, `_` and `.`.
pub fn token() -> BoxedStrategy<String> {
    "[a-z0-9_.-]{1,8}".boxed()
}

fn or_word(text: Cow<'_, str>) -> String {
    if text.is_empty() {
        "x".to_owned()
    } else {
        text.into_owned()
    }
}
