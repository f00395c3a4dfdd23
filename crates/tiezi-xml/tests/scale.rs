//! Large inputs of one kind of markup, each of which would take minutes if time grew with the square.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::time::Duration;

use tiezi_core::{Options, Reader};
use tiezi_testkit::work::timed;
use tiezi_xml::Xml;

/// How many bytes of a markup an input has.
const SIZE: usize = 300_000;

/// How long an input takes at most, in a build without optimisations: a hundred times of what most do.
const LONGEST: Duration = Duration::from_secs(30);

/// Reads an input; an error is an answer too.
fn read(xml: &str) {
    let (reading, time) = timed(|| Xml.read(xml.as_bytes(), &Options::default()));
    let place = xml.len().min(120);
    if std::env::var_os("SCALE").is_some() {
        println!("{time:?} {} {:?}", reading.is_ok(), &xml[..place]);
    }
    assert!(time < LONGEST, "{time:?} for {:?}", &xml[..place]);
    if let Ok(reading) = reading {
        reading.report.validate().unwrap();
    }
}

fn with(attributes: &str, content: &str) -> String {
    format!(
        "<report xmlns='https://tiezi.dev/ns/report/1' xmlns:x='x:' tiezi='1'{attributes}>{content}</report>"
    )
}

fn repeat(markup: &str) -> String {
    markup.repeat(SIZE / markup.len())
}

#[test]
fn markup_of_one_kind() {
    for markup in [
        "<",
        "<x:a>",
        "<x:a/>",
        "<post>",
        "<post/>",
        "<!-- ->",
        "<!--->-->",
        "<!-- - -->",
        "<?x?>",
        "<?xml version='1.0'?>",
        "<![CDATA[",
        "<![CDATA[ ]]>",
        "<!DOCTYPE",
        "&",
        "&amp;",
        " ",
        "\r",
        "<x:a xmlns:b='b'>",
        "<x:a xmlns:b='b'/>",
        "<post xmlns:b='b'><body/></post>",
    ] {
        let markup = repeat(markup);
        read(&markup);
        read(&with("", &markup));
        read(&with("", &format!("<title>{markup}</title>")));
        let words = format!("<post><body><paragraph>a{markup}b</paragraph></body></post>");
        read(&with("", &words));
        read(&with("", &words.replace("paragraph", "code")));
    }
}

#[test]
fn attributes_of_one_tag() {
    for attribute in [
        " a='b'",
        " x:a='b'",
        " xmlns:a='b'",
        " a",
        " a=",
        " '",
        " a='&amp;'",
    ] {
        read(&with(&repeat(attribute), ""));
    }
    let names = |prefix: &str| {
        (0..SIZE / 10).fold(String::new(), |all, n| {
            all + prefix + &n.to_string() + "='y'"
        })
    };
    for prefix in [" a", " x:a", " xmlns:a"] {
        read(&with(&names(prefix), ""));
    }
    read(&with(&format!(" a='{}'", repeat("&amp;")), ""));
}

#[test]
fn prefixes_among_many() {
    let bound = |n| format!(" xmlns:a{n}='a:'");
    let bound: String = (0..500).map(bound).collect();
    for markup in ["<x:a/>", "<x:a xmlns:b='b'/>", "<post x:a='b'/>"] {
        read(&with(&bound, &repeat(markup)));
    }
}

#[test]
fn marks_of_nothing_but_space() {
    let deep = |content: &str| {
        let marks = 60;
        let content = "<strong>".repeat(marks) + content + &"</strong>".repeat(marks);
        with(
            "",
            &format!("<post><body><paragraph>a{content}b</paragraph></body></post>"),
        )
    };
    for content in [" ", "<break/>", "<strong> </strong>", "x  ", "\u{3000}"] {
        read(&deep(&repeat(content)));
    }
}
