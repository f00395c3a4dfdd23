//! What reports look like in XML.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use tiezi_core::{
    Author, Block, Cell, Code, Confidence, Converter, Edit, Emoji, Inline, Link, List, Mention,
    Options, Paragraph, Point, Points, Post, Quote, Report, Section, Source, Span, Table,
    Timestamp, Writer,
};
use tiezi_xml::Xml;

fn write(report: &Report, pretty: &str) -> String {
    report.validate().unwrap();
    let options = Options::check(Xml.options(), [("pretty", pretty)]).unwrap();
    let mut out = Vec::new();
    Xml.write(report, &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn report_of(body: Vec<Block>) -> Report {
    Report {
        posts: vec![Post {
            body,
            ..Post::default()
        }],
        ..Report::default()
    }
}

/// What stands in the body of the one post.
fn body(blocks: Vec<Block>) -> String {
    let xml = write(&report_of(blocks), "false");
    let (_, rest) = xml.split_once("<body>").unwrap();
    rest.split_once("</body>").unwrap().0.to_owned()
}

fn strong(text: &str) -> Inline {
    Inline::Strong(Span {
        content: vec![text.into()],
    })
}

#[test]
fn a_pretty_report_is_indented_but_never_among_words() {
    let report = Report {
        title: Some("码头改造".into()),
        source: Source {
            engine: Some("discuz".into()),
            page: Some(2),
            forum: Some("海港论坛".into()),
            boards: vec!["工程".into(), "公告".into()],
            ..Source::default()
        },
        posts: vec![Post {
            floor: Some(11),
            id: Some("90".into()),
            author: Some(Author::named("老船工")),
            posted: Some(Timestamp {
                text: "2023-3-18 01:11".into(),
                time: Some("2023-03-18T01:11".parse().unwrap()),
            }),
            edited: Some(Edit {
                by: Some("甲".into()),
                at: None,
            }),
            body: vec![
                Block::Section(Section {
                    number: Some("01".into()),
                    title: vec!["新 ".into(), strong("栈桥")],
                    blocks: vec![Block::Paragraph(Paragraph {
                        content: vec![
                            strong("长"),
                            " ".into(),
                            strong("40米"),
                            Inline::Break,
                            "完".into(),
                        ],
                    })],
                }),
                Block::Rule,
            ],
            ..Post::default()
        }],
        ..Report::default()
    };
    assert_eq!(
        write(&report, "true"),
        r#"<?xml version="1.0" encoding="UTF-8"?>
<report xmlns="https://tiezi.dev/ns/report/1" tiezi="1">
  <title>码头改造</title>
  <source engine="discuz" page="2">
    <forum>海港论坛</forum>
    <board>工程</board>
    <board>公告</board>
  </source>
  <post floor="11" id="90">
    <author name="老船工"/>
    <posted text="2023-3-18 01:11" time="2023-03-18T01:11"/>
    <edited by="甲"/>
    <body>
      <section number="01">
        <title>新 <strong>栈桥</strong></title>
        <paragraph><strong>长</strong> <strong>40米</strong><break/>完</paragraph>
      </section>
      <rule/>
    </body>
  </post>
</report>
"#
    );
}

#[test]
fn a_report_of_nothing_is_an_empty_element() {
    let head = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
    let root = r#"<report xmlns="https://tiezi.dev/ns/report/1" tiezi="1"/>"#;
    for pretty in ["false", "true"] {
        assert_eq!(
            write(&Report::default(), pretty),
            format!("{head}\n{root}\n")
        );
    }
}

#[test]
fn words_never_become_markup() {
    let words = "<script>alert(\"1\")</script> & ]]> &amp; <!-- -->";
    assert_eq!(
        body(vec![Block::paragraph(words)]),
        "<paragraph>&lt;script&gt;alert(\"1\")&lt;/script&gt; &amp; ]]&gt; &amp;amp; &lt;!-- --&gt;</paragraph>"
    );
    let link = Inline::Link(Box::new(Link {
        url: "/?a=1&b='2'".into(),
        title: Some("a \"quay\" <here>".into()),
        content: vec![],
    }));
    assert_eq!(
        body(vec![Block::Paragraph(Paragraph {
            content: vec![link]
        })]),
        r#"<paragraph><link url="/?a=1&amp;b=&apos;2&apos;" title="a &quot;quay&quot; &lt;here&gt;"/></paragraph>"#
    );
}

#[test]
fn names_are_words_and_smileys_are_not() {
    let content = vec![
        Inline::Mention(Box::new(Mention {
            name: "@Wren".into(),
            url: Some("/u/4".into()),
        })),
        Inline::Emoji(Box::new(Emoji {
            code: ":ship:".into(),
            url: None,
        })),
    ];
    assert_eq!(
        body(vec![Block::Paragraph(Paragraph { content })]),
        r#"<paragraph><mention url="/u/4">@Wren</mention><emoji code=":ship:"/></paragraph>"#
    );
}

#[test]
fn code_keeps_its_white_space_pretty_or_not() {
    let report = report_of(vec![Block::Code(Code {
        language: Some("sh".into()),
        text: "  tide \\\n\t--today".into(),
    })]);
    for pretty in ["false", "true"] {
        let xml = write(&report, pretty);
        assert!(
            xml.contains("<code language=\"sh\">  tide \\\n\t--today</code>"),
            "{xml}"
        );
    }
}

#[test]
fn empty_items_and_cells_still_stand() {
    let list = Block::List(List {
        ordered: true,
        start: Some(4),
        items: vec![vec![], vec![Block::paragraph("Ebb")]],
    });
    assert_eq!(
        body(vec![list]),
        r#"<list ordered="true" start="4"><item/><item><paragraph>Ebb</paragraph></item></list>"#
    );
    let table = Block::Table(Table {
        header_rows: 1,
        rows: vec![vec![
            Cell::default(),
            Cell {
                content: vec!["Low".into()],
                colspan: Some(2),
                ..Cell::default()
            },
        ]],
        ..Table::default()
    });
    assert_eq!(
        body(vec![table]),
        r#"<table header_rows="1"><row><cell/><cell colspan="2">Low</cell></row></table>"#
    );
}

#[test]
fn points_and_quotes_say_whose_they_are() {
    let points = Block::Points(Points {
        items: vec![Point {
            marker: "一是".into(),
            topic: Some("修船".into()),
            blocks: vec![Block::paragraph("修船，三月开工。")],
        }],
    });
    let quote = Block::Quote(Box::new(Quote {
        author: Some(Author::anonymous()),
        post: Some("7".into()),
        blocks: vec![points],
        ..Quote::default()
    }));
    assert_eq!(
        body(vec![quote]),
        "<quote post=\"7\"><author anonymous=\"true\"/><points><point marker=\"一是\" topic=\"修船\">\
         <paragraph>修船，三月开工。</paragraph></point></points></quote>"
    );
}

#[test]
fn content_tells_a_report_from_other_markup() {
    let report = write(&Report::default(), "true");
    for (input, confidence) in [
        (report.as_bytes(), Confidence::Certain),
        (
            b"\xEF\xBB\xBF<r:report xmlns:r='https://tiezi.dev/ns/report/1'/>",
            Confidence::Certain,
        ),
        (b"<r:post xmlns:r='https://tiezi.dev/ns/report/27'>", Confidence::Certain),
        (
            b"<?xml version='1.0'?><report xmlns='https://tiezi.dev/ns/report/1'><![CDATA[<html>]]>",
            Confidence::Certain,
        ),
        (
            b"<!DOCTYPE report [<!ENTITY a '<html>'>]><report xmlns='https://tiezi.dev/ns/report/1'>",
            Confidence::Certain,
        ),
        (b"<report xmlns='https://tiezi.dev/ns/report/'>", Confidence::Likely),
        (b"<r:report xmlns='https://tiezi.dev/ns/report/1'>", Confidence::No),
        (b"<?xml version='1.0'?><feed/>", Confidence::Likely),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", Confidence::Likely),
        (b"<feed/>", Confidence::No),
        (
            b"<?xml version='1.0'?>\n<!DOCTYPE HTML>\n<HTML lang='en'>",
            Confidence::No,
        ),
        (
            b"<!DOCTYPE html>\n<html><!-- https://tiezi.dev/ns/report/1 -->",
            Confidence::No,
        ),
        (b"<!DOCTYPE html>", Confidence::No),
        (b"<div xmlns='http://www.w3.org/1999/xhtml'>", Confidence::No),
        (b"See https://tiezi.dev/ns/report/1", Confidence::No),
        (b"", Confidence::No),
    ] {
        assert_eq!(Xml.detect(input), confidence, "{input:?}");
    }
    // What is passed over may be of any length.
    let comments = "<!-- <html> -->\n".repeat(1000);
    let xml = format!(
        "{comments}<?x <html>?>{}",
        "<report xmlns='https://tiezi.dev/ns/report/1'>"
    );
    assert_eq!(Xml.detect(xml.as_bytes()), Confidence::Certain);
}
