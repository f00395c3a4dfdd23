//! What XML is read, and what is refused where.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::{io::Write, process::Command};

use tiezi_core::{
    Block, Code, CodeSpan, Converter, Inline, List, MAX_DEPTH, Options, Paragraph, Point, Points,
    Post, ReadError, Reader, Reading, Report, Section, Span, Writer,
};
use tiezi_xml::Xml;

fn read(xml: impl AsRef<[u8]>) -> Result<Reading, ReadError> {
    Xml.read(xml.as_ref(), &Options::default())
}

fn report(xml: impl AsRef<[u8]>) -> Report {
    let reading = read(xml).unwrap();
    assert_eq!(reading.warnings, []);
    reading.report
}

fn write(report: &Report, pretty: &str) -> Vec<u8> {
    let options = Options::check(Xml.options(), [("pretty", pretty)]).unwrap();
    let mut out = Vec::new();
    Xml.write(report, &options, &mut out).unwrap();
    out
}

/// A report of one post with that body.
fn with_body(body: &str) -> String {
    with(&format!("<post>\n<body>{body}</body></post>"))
}

fn with(content: &str) -> String {
    format!(r#"<report xmlns="https://tiezi.dev/ns/report/1" tiezi="1">{content}</report>"#)
}

/// The blocks of that body.
fn body(xml: &str) -> Vec<Block> {
    report(with_body(xml)).posts.remove(0).body
}

/// The words of the one paragraph that is this.
fn paragraph(xml: &str) -> Vec<Inline> {
    match body(&format!("<paragraph>{xml}</paragraph>")).remove(0) {
        Block::Paragraph(paragraph) => paragraph.content,
        other => panic!("{other:?}"),
    }
}

fn strong(content: Vec<Inline>) -> Inline {
    Inline::Strong(Span { content })
}

/// Refuses an input with words like these, at the byte where `place` begins.
#[track_caller]
fn refuse(xml: &str, words: &str, place: &str) {
    let error = read(xml).unwrap_err();
    let message = error.to_string();
    assert!(message.contains(words), "{message}\n{xml}");
    let byte = error.position().unwrap().byte;
    assert!(
        xml[byte..].starts_with(place),
        "{message}\n{xml}\n{}",
        &xml[byte..]
    );
}

#[test]
fn the_namespace_counts_and_not_its_prefix() {
    let plain = report(with_body("<paragraph>Ebb</paragraph>"));
    let prefixed = r#"<t:report xmlns:t="https://tiezi.dev/ns/report/1" tiezi="1">
        <t:post><t:body><paragraph xmlns="https://tiezi.dev/ns/report/1">Ebb</paragraph></t:body></t:post>
        </t:report>"#;
    assert_eq!(report(prefixed), plain);
    let rebound = r#"<t:report xmlns:t="https://tiezi.dev/ns/report/1" xmlns="x:" tiezi="1">
        <u:post xmlns:u="https://tiezi.dev/ns/report/1"><u:body><t:paragraph>Ebb</t:paragraph></u:body></u:post>
        </t:report>"#;
    assert_eq!(report(rebound), plain);
}

#[test]
fn a_prefix_counts_only_where_it_is_bound() {
    let xml = with(r#"<x:post xmlns:x="https://tiezi.dev/ns/report/1"/><x:post/>"#);
    refuse(&xml, "the prefix x is bound to no namespace", "<x:post/>");
    let xml = with(r#"<post xmlns:x="https://tiezi.dev/ns/report/1"></post><x:post/>"#);
    refuse(&xml, "the prefix x is bound to no namespace", "<x:post/>");
    let xml = with(r#"<post y:id="3"/>"#);
    refuse(&xml, "the prefix y is bound to no namespace", "y:id");
}

#[test]
fn another_vocabulary_is_refused_by_its_root() {
    let expected =
        "expected the element <report> of the namespace https://tiezi.dev/ns/report/1, found ";
    for (xml, found) in [
        (
            r#"<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"/>"#,
            "<feed> of the namespace http://www.w3.org/2005/Atom",
        ),
        ("<html><p>unclosed", "<html> of no namespace"),
        (r#"<report tiezi="1"></report>"#, "<report> of no namespace"),
        (
            r#"<r:reports xmlns:r="https://tiezi.dev/ns/report/1"/>"#,
            "<r:reports> of the namespace https://tiezi.dev/ns/report/1",
        ),
    ] {
        let place = &xml[xml.rfind("?>").map_or(0, |end| end + 2)..];
        refuse(xml, &format!("{expected}{found}"), place);
    }
}

#[test]
fn what_is_no_xml_is_refused() {
    refuse("", "expected XML, found nothing", "");
    refuse(" \n", "expected XML, found nothing", "");
    refuse(" Low tide", "expected XML, found text", "Low tide");
    refuse(
        "<!-- x -->",
        "expected the element <report>, found the end",
        "",
    );
    refuse("<a", "tag not closed", "<a");
    refuse("<>", "expected the element <report>", "<>");
    refuse(&with("\u{B}"), "a control character", "\u{B}");
}

#[test]
fn a_version_that_is_not_known_is_refused() {
    let xml = "<report xmlns='https://tiezi.dev/ns/report/1' tiezi='2'/>";
    refuse(
        xml,
        "of schema version \"2\", which a newer tiezi wrote",
        "2'/>",
    );
    let xml = "\n<report xmlns='https://tiezi.dev/ns/report/1'/>";
    refuse(xml, "<report> needs the attribute tiezi", "<report");
    // Its namespace says as much, whatever else it is.
    for xml in [
        "<report xmlns='https://tiezi.dev/ns/report/2' tiezi='2'/>",
        "<t:report xmlns:t='https://tiezi.dev/ns/report/2' tiezi='2'><t:hologram/></t:report>",
        "<thread xmlns='https://tiezi.dev/ns/report/2'/>",
    ] {
        refuse(
            xml,
            "of schema version \"2\", which a newer tiezi wrote",
            xml,
        );
    }
    let xml = "<report xmlns='https://tiezi.dev/ns/report/0' tiezi='0'/>";
    refuse(xml, "no tiezi writes schema version \"0\"", "<report");
    let xml = "<report xmlns='https://tiezi.dev/ns/report/x' tiezi='1'/>";
    refuse(xml, "found <report> of the namespace https", "<report");
}

#[test]
fn document_types_are_refused_whatever_they_hold() {
    let mut laughs = "<!ENTITY a0 \"ha\">".to_owned();
    for n in 1..60 {
        let of_last = format!("&a{};", n - 1).repeat(4);
        laughs += &["<!ENTITY a", &n.to_string(), " \"", &of_last, "\">"].concat();
    }
    for internal in [
        String::new(),
        format!("[{laughs}]"),
        "SYSTEM \"file:///etc/passwd\"".to_owned(),
        "[<!ENTITY x SYSTEM \"file:///etc/passwd\">]".to_owned(),
        "[<!ENTITY % x SYSTEM \"http://example.net/x.dtd\"> %x;]".to_owned(),
    ] {
        let doctype = format!("<!DOCTYPE report {internal}>");
        let report = with("<title>&a59;&x;</title>");
        let xml = format!("<?xml version=\"1.0\"?>\n{doctype}\n{report}");
        refuse(&xml, "document types (DTDs) are refused", "<!DOCTYPE");
        let position = read(&xml).unwrap_err().position().unwrap();
        assert_eq!((position.line, position.column), (2, 1));
    }
    let xml = with("<post/><!DOCTYPE report>");
    refuse(&xml, "document types (DTDs) are refused", "<!DOCTYPE");
    let xml = with(r#"<x:y xmlns:x="x:"><!DOCTYPE report></x:y>"#);
    refuse(&xml, "document types (DTDs) are refused", "<!DOCTYPE");
}

#[test]
fn entities_that_nobody_defined_are_refused() {
    let xml = with("<title>a&nbsp;b</title>");
    refuse(&xml, "the entity &nbsp; is not defined", "&nbsp;");
    let xml = with("<post id=\"海&lt;&copy;\"/>");
    refuse(&xml, "the entity &copy; is not defined", "&copy;");
    let xml = with("<x:y xmlns:x='x:'>&copy;</x:y>");
    refuse(&xml, "the entity &copy; is not defined", "&copy;");
    refuse(&with("<title>R&D</title>"), "not closed", "&D");
    refuse(&with("<post id='R&D'/>"), "expected ; after &", "&D");
    for c in ["#0", "#x1F", "#xD800", "#x110000", "#+9", "#", "#xFFFF"] {
        let xml = with(&format!("<title>&{c};</title>"));
        refuse(&xml, "no character of XML", &format!("&{c};"));
        let xml = with(&format!("<post id='&{c};'/>"));
        refuse(&xml, "no character of XML", &format!("&{c};"));
    }
}

#[test]
fn references_are_read() {
    let words = "&lt;b&gt; &amp;amp; &quot;&apos; &#x6F6E;&#20301;";
    assert_eq!(paragraph(words), ["<b> &amp; \"' 潮位".into()]);
    let xml = with(&format!(r#"<post id="{words}"/>"#));
    assert_eq!(
        report(xml).posts[0].id.as_deref(),
        Some("<b> &amp; \"' 潮位")
    );
}

#[test]
fn unknown_parts_are_refused_where_they_stand() {
    refuse(
        &with("<psot/>"),
        "expected <title>, <source> or <post>, found <psot>",
        "<psot/>",
    );
    refuse(
        &with("<post><post/></post>"),
        "or <metric>, found <post>",
        "<post/>",
    );
    refuse(
        &with_body("<heading/>"),
        "expected a block, found <heading>",
        "<heading/>",
    );
    refuse(
        &with_body("<paragraph>a <b>c</b></paragraph>"),
        "found <b>",
        "<b>c",
    );
    refuse(
        &with("<title>a<strong>b</strong></title>"),
        "expected only text",
        "<strong>",
    );
    refuse(
        &with_body("<rule>\n<rule/></rule>"),
        "expected nothing, found <rule>",
        "<rule/>",
    );
    refuse(
        &with_body("<list><point/></list>"),
        "expected <item>",
        "<point/>",
    );
    refuse(
        &with("<post xmlns=''/>"),
        "expected elements of the namespace https://tiezi.dev/ns/report/1, found <post> of no namespace",
        "<post xmlns=''/>",
    );
    refuse(
        &with("<post flor='1'/>"),
        "unknown attribute flor of <post>",
        "flor",
    );
    refuse(
        &with_body("<rule width='2'/>"),
        "unknown attribute width of <rule>",
        "width",
    );
    let own = "<t:report xmlns:t='https://tiezi.dev/ns/report/1' t:tiezi='1' tiezi='1'/>";
    refuse(
        own,
        "unknown attribute t:tiezi; those of a report have no prefix",
        "t:tiezi",
    );
}

#[test]
fn what_must_be_there_is_missed() {
    refuse(
        &with_body("<points><point/></points>"),
        "<point> needs the attribute marker",
        "<point/>",
    );
    refuse(
        &with_body("<media url='/a'/>"),
        "<media> needs the attribute kind",
        "<media",
    );
    refuse(
        &with_body("<media kind='audio'/>"),
        "<media> needs the attribute url",
        "<media",
    );
    refuse(
        &with_body("<credits/>"),
        "<credits> needs the element <text>",
        "<credits/>",
    );
    refuse(
        &with("<post><metric kind='count'/></post>"),
        "<metric> needs the element <text>",
        "<metric",
    );
    refuse(
        &with("<post><posted/></post>"),
        "<posted> needs the attribute text",
        "<posted/>",
    );
}

#[test]
fn values_that_mean_nothing_are_refused() {
    refuse(
        &with("<post floor='一'/>"),
        "expected a whole number in range as floor, found \"一\"",
        "一",
    );
    refuse(&with("<post floor='-1'/>"), "expected a whole number", "-1");
    refuse(
        &with("<post floor='99999999999999999999'/>"),
        "expected a whole number",
        "999",
    );
    refuse(
        &with("<post state='gone'/>"),
        "expected hidden, blocked, deleted or pending as state, found \"gone\"",
        "gone",
    );
    refuse(
        &with("<post><posted text='x' time='2023-02-29'/></post>"),
        "expected a time in ISO 8601",
        "2023-02-29",
    );
    refuse(
        &with("<post><author anonymous='yes'/></post>"),
        "expected true or false as anonymous",
        "yes",
    );
    for parent in ["<parent/>", "<parent post='a' floor='1'/>"] {
        refuse(
            &with(&format!("<post>{parent}</post>")),
            "<parent> needs one of the attributes post and floor",
            "<parent",
        );
    }
    refuse(
        &with("<post/><post><parent floor='3'/></post>"),
        "posts[1].parent: is no post of the report, and so outside",
        "<parent floor='3'",
    );
    refuse(
        &with("<source view='plain'/>"),
        "expected thread, archiver, print, mobile, comments, article, list, search, profile, login, error, chat, \
         mail or other as view, found \"plain\"",
        "plain",
    );
    let metric = "<post><metric kind='count' period='2023-13'><text>x</text></metric></post>";
    refuse(&with(metric), "expected a period such as 2023", "2023-13");
    let metric = "<post><metric kind='count' value='1e999'><text>x</text></metric></post>";
    refuse(&with(metric), "expected a number as value", "1e999");
    assert_eq!(report(with("<post floor=' 7\n'/>")).posts[0].floor, Some(7));
}

#[test]
fn parts_that_stand_twice_are_refused() {
    refuse(
        &with("<title>a</title><title>b</title>"),
        "<title> stands twice",
        "<title>b",
    );
    refuse(
        &with("<post><body/><body/></post>"),
        "<body> stands twice",
        "<body/></post>",
    );
    refuse(
        &with("<post id='1' floor='1' id='2'/>"),
        "the attribute id stands twice",
        "id='2'",
    );
    refuse(&with("<post x='1' x='2'/>"), "unknown attribute x", "x='1'");
    refuse(
        &with("<post xmlns:x='x:' xmlns:y='x:' xmlns:x = 'z:'/>"),
        "the attribute xmlns:x stands twice",
        "xmlns:x = 'z:'",
    );
    refuse(
        &with("<x:y xmlns:x='x:' xmlns='a:' xmlns='a:'/>"),
        "the attribute xmlns stands twice",
        "xmlns='a:'/>",
    );
}

#[test]
fn namespaces_may_be_bound_by_every_element_but_not_without_end() {
    let marks = 60;
    let bound = |n: usize| format!(" xmlns:a{n}='a:' xmlns:b{n}='b:' xmlns:c{n}='c:'");
    let tags = (0..marks).map(|n| format!("<strong{}>", bound(n)));
    let deep = tags.collect::<String>() + "low" + &"</strong>".repeat(marks);
    let plain = "<strong>".repeat(marks) + "low" + &"</strong>".repeat(marks);
    assert_eq!(paragraph(&deep), paragraph(&plain));

    let post = format!("<post{}/>", (0..200).map(bound).collect::<String>());
    refuse(
        &with(&post),
        "more than 512 prefixes of namespaces are bound here",
        "<post",
    );
}

#[test]
fn a_name_of_any_length_is_told_shortly() {
    let long = "潮".repeat(300_000);
    for xml in [
        with(&format!("<{long}/>")),
        with(&format!("<post {long}='1'/>")),
        with(&format!("<post state='{long}'/>")),
        with(&format!("<title>&{long};</title>")),
        with(&format!("<{long}:post/>")),
        with(&format!("</{long}>")),
        format!("<report xmlns='{long}'/>"),
        format!("<report xmlns='https://tiezi.dev/ns/report/1' tiezi='{long}'/>"),
    ] {
        let message = read(&xml).unwrap_err().to_string();
        assert!(
            message.chars().count() < 310 && message.contains("潮…潮"),
            "{message}"
        );
    }
    let xml = with(&format!("<x:{long} xmlns:x='x:'/>"));
    let warnings = read(&xml).unwrap().warnings;
    let message = &warnings[0].message;
    assert!(message.ends_with("潮 was left out: it is of another namespace"));
    assert!(message.chars().count() < 400, "{message}");
}

#[test]
fn text_is_refused_where_none_may_be() {
    refuse(
        &with("\n  Low tide"),
        "expected elements in <report>, found text",
        "Low tide",
    );
    refuse(
        &with_body("<rule>x</rule>"),
        "expected elements in <rule>, found text",
        "x</rule>",
    );
    refuse(
        &with_body("<list><![CDATA[x]]></list>"),
        "expected elements in <list>",
        "<![CDATA[x",
    );
    refuse(
        &with_body("<list>&lt;</list>"),
        "expected elements in <list>",
        "&lt;",
    );
}

#[test]
fn markup_that_is_not_well_formed_is_refused() {
    refuse(
        &with("<post></body></post>"),
        "expected `</post>`, but `</body>`",
        "</body>",
    );
    let whole = with_body("<paragraph>Ebb</paragraph>");
    refuse(
        &whole.replace("</report>", ""),
        "expected </report>, found the end",
        "",
    );
    refuse(
        &whole.replace("</post></report>", ""),
        "expected </post>, found the end",
        "",
    );
    refuse(
        &whole.replace("</paragraph></body></post></report>", "<!-- x"),
        "comment not closed",
        "<!-- x",
    );
    refuse(
        &with("<x:y xmlns:x='x:'>").replace("</report>", ""),
        "expected </x:y>",
        "",
    );
    refuse(&with("<post id=1/>"), "in quotation marks", "1/>");
    refuse(&with("<post id/>"), "expected = after the name", "/>");
    refuse(&with("<post id=/>"), "expected the value", "/>");
    refuse(&with("<!-- a -- b -->"), "--", "-- b");
}

#[test]
fn nothing_but_comments_and_white_space_follows_the_root() {
    let whole = with("");
    assert_eq!(
        report(format!("{whole}\n<!-- x --><?y?>\n")),
        Report::default()
    );
    refuse(
        &format!("{whole}\n{whole}"),
        "expected the end after the root, found <report>",
        &whole,
    );
    refuse(
        &format!("{whole} x"),
        "expected elements outside of the root, found text",
        "x",
    );
    refuse(
        &format!("{whole}</report>"),
        "does not match any open tag",
        "</report>",
    );
    refuse(
        &format!("{whole}<?xml version='1.0'?>"),
        "declaration stands only at the beginning",
        "<?xml",
    );
}

#[test]
fn comments_and_instructions_are_passed_over() {
    let xml = "<?xml-stylesheet href='x.css'?><!-- a <b> -->".to_owned()
        + &with_body("<!-- c --><paragraph>low <!-- d -->tide<?e f?></paragraph>");
    assert_eq!(
        report(xml),
        report(with_body("<paragraph>low tide</paragraph>"))
    );
}

#[test]
fn cdata_is_text() {
    assert_eq!(
        paragraph("a <![CDATA[<b> &amp;]]> c"),
        ["a <b> &amp; c".into()]
    );
    let code = Code {
        language: None,
        text: "if a < b && c {\n\t}".into(),
    };
    let xml = "<code><![CDATA[if a < b]]> &amp;<![CDATA[& c {\n\t}]]></code>";
    assert_eq!(body(xml), [Block::Code(code)]);
}

#[test]
fn parts_of_other_namespaces_are_left_out_with_a_warning() {
    let xml = r#"<report xmlns="https://tiezi.dev/ns/report/1" xmlns:x="x:" tiezi="1" x:by="w">
        <x:index><report>1 &amp; 2</report></x:index><post x:score="3"><body>
        <paragraph>low <x:i>grey </x:i>tide<x:ref/></paragraph></body></post></report>"#;
    let reading = read(xml).unwrap();
    assert_eq!(
        reading.report,
        report(with_body("<paragraph>low tide</paragraph>"))
    );
    let [first, second] = reading.warnings.as_slice() else {
        panic!("{:?}", reading.warnings)
    };
    assert_eq!(
        first.message,
        "2 attributes of other namespaces were left out, the first of them x:by"
    );
    assert_eq!(&xml[first.range.clone().unwrap()], "x:by");
    assert_eq!(
        second.message,
        "3 elements of other namespaces were left out, the first of them x:index"
    );
    assert_eq!(
        &xml[second.range.clone().unwrap()],
        "<x:index><report>1 &amp; 2</report></x:index>"
    );
}

#[test]
fn attributes_that_say_nothing_of_the_report_are_passed_over() {
    let xml = r#"<report xmlns="https://tiezi.dev/ns/report/1" tiezi="1" xml:lang="zh" xml:space="preserve"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b"/>"#;
    assert_eq!(report(xml), Report::default());
}

#[test]
fn white_space_of_others_is_folded() {
    let xml = with_body(
        "\n<section>\n<title>\n  One\r\n  <strong> two </strong>\n</title>\n\
         <paragraph>\n  low\ttide,\n  <strong>\u{3000}high  water</strong>\n  <break/>\n</paragraph>\n\
         <quote post=' 7 '><author name='grey\n heron'/>\n<paragraph>x</paragraph></quote></section>",
    );
    let report = report(xml);
    let section = &report.posts[0].body[0];
    let Block::Section(section) = section else {
        panic!("{section:?}")
    };
    assert_eq!(section.title, ["One ".into(), strong(vec!["two".into()])]);
    let content = vec!["low tide, ".into(), strong(vec!["high water".into()])];
    assert_eq!(section.blocks[0], Block::Paragraph(Paragraph { content }));
    let Block::Quote(quote) = &section.blocks[1] else {
        panic!("{:?}", section.blocks[1])
    };
    assert_eq!(quote.post.as_deref(), Some("7"));
    let author = quote.author.as_ref().unwrap();
    assert_eq!(author.name.as_deref(), Some("grey heron"));
}

#[test]
fn white_space_that_is_valid_is_kept_to_the_letter() {
    let content = vec![
        "负责人".into(),
        strong(vec!["\u{3000}丁\u{3000}".into()]),
        "、".into(),
    ];
    assert_eq!(
        paragraph("负责人<strong>\u{3000}丁\u{3000}</strong>、"),
        content
    );
}

#[test]
fn code_keeps_its_lines() {
    let code = |text: &str| {
        let text = text.to_owned();
        vec![Block::Code(Code {
            language: None,
            text,
        })]
    };
    assert_eq!(body("<code>  a\n\n\tb </code>"), code("  a\n\n\tb "));
    assert_eq!(body("<code>\r\n a\r\nb\r\n</code>"), code(" a\nb"));
    assert_eq!(body("<code>（潮位）\u{85}\n</code>"), code("（潮位）"));
    let span = Inline::Code(CodeSpan {
        text: "a   b c ".into(),
    });
    assert_eq!(paragraph("<code>a  \tb\r\nc </code>"), [span]);
}

#[test]
fn what_xmllint_formats_reads_alike() {
    if Command::new("xmllint").arg("--version").output().is_err() {
        tiezi_testkit::skipped("there is no xmllint");
        return;
    }
    let xml = with_body(
        "<paragraph>low <strong>tide</strong></paragraph><list><item><paragraph>one</paragraph></item></list>\
         <code>a\n  b</code><table><row><cell/><cell>x</cell></row></table>",
    );
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(xml.as_bytes()).unwrap();
    let output = Command::new("xmllint")
        .arg("--format")
        .arg(file.path())
        .output()
        .unwrap();
    let formatted = String::from_utf8(output.stdout).unwrap();
    assert!(formatted.contains("\n      <list>\n"), "{formatted}");
    assert_eq!(report(formatted), report(xml));
}

#[test]
fn an_invalid_report_is_refused_where_it_breaks_a_rule() {
    refuse(
        &with("<post floor='1'/>\n<post floor='1'/><post/>"),
        "posts[1].floor: floors must rise",
        "<post floor='1'/><post/>",
    );
    refuse(
        &with_body("<rule/><list>\n<item><rule/><paragraph> </paragraph></item></list>"),
        "posts[0].body[1].items[0][1].content: must not be empty",
        "<paragraph>",
    );
    refuse(
        &with("<source charset='GBK'/>"),
        "source.charset: must be one word",
        "<source",
    );
    refuse(&with("<title/>"), "title: must not be empty", "<title/>");
}

#[test]
fn charsets_are_those_of_the_bytes_and_of_the_declaration() {
    let utf8 = with("<title>潮位 3.5 米</title>");
    let expected = Some("潮位 3.5 米");
    let title = |bytes: &[u8]| report(bytes).title;
    assert_eq!(
        title(format!("\u{FEFF}{utf8}").as_bytes()).as_deref(),
        expected
    );
    let units = || "\u{FEFF}".encode_utf16().chain(utf8.encode_utf16());
    let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
    assert_eq!(title(&little).as_deref(), expected);
    assert_eq!(title(&big).as_deref(), expected);

    // The same bytes are other words in another charset, so that the declaration decides.
    let words = b"\xCC\xFB\xD7\xD3";
    for (declared, title) in [
        ("GBK", "帖子"),
        ("windows-1252", "Ìû×Ó"),
        ("euc-kr", "悸綾"),
    ] {
        let head = format!("<?xml version=\"1.0\" encoding=\"{declared}\"?>\n");
        let xml = with("<title>#</title>");
        let (before, after) = xml.split_once('#').unwrap();
        let bytes = [head.as_bytes(), before.as_bytes(), words, after.as_bytes()].concat();
        assert_eq!(report(&bytes).title.as_deref(), Some(title));
        let asked = Options::check(Xml.options(), [("charset", "gbk")]).unwrap();
        let reading = Xml.read(&bytes, &asked).unwrap();
        assert_eq!(reading.report.title.as_deref(), Some("帖子"));
    }
}

#[test]
fn a_place_is_one_of_the_input_in_its_own_charset() {
    let mut bytes = b"<?xml version='1.0' encoding='GBK'?>\n".to_vec();
    bytes.extend(b"<report xmlns='https://tiezi.dev/ns/report/1' tiezi='1'><title>");
    bytes.extend(b"\xCC\xFB\xD7\xD3</title><psot/></report>");
    let position = read(&bytes).unwrap_err().position().unwrap();
    assert!(bytes[position.byte..].starts_with(b"<psot/>"));
    assert_eq!((position.line, position.column), (2, 74));
}

#[test]
fn a_charset_that_does_not_exist_is_warned_of() {
    let declaration = "<?xml version='1.0' encoding='utf-8-ebb'?>";
    let xml = format!(" {declaration}\n{}", with("<title>潮</title>"));
    let reading = read(&xml).unwrap();
    assert_eq!(reading.report.title.as_deref(), Some("潮"));
    let [warning] = reading.warnings.as_slice() else {
        panic!("{:?}", reading.warnings)
    };
    assert_eq!(
        warning.message,
        "charset \"utf-8-ebb\" is not known; read as utf-8"
    );
    assert_eq!(&xml[warning.range.clone().unwrap()], declaration);
    // Who asks for a charset knows better.
    let asked = Options::check(Xml.options(), [("charset", "utf-8")]).unwrap();
    assert_eq!(Xml.read(xml.as_bytes(), &asked).unwrap().warnings, []);
}

#[test]
fn bytes_that_are_no_text_are_warned_of() {
    let asked = Options::check(Xml.options(), [("charset", "utf-8")]).unwrap();
    let xml = with("<title>a#b</title><x:y xmlns:x='x:'/>");
    let bytes: Vec<u8> = xml
        .bytes()
        .map(|b| if b == b'#' { 0xFF } else { b })
        .collect();
    let reading = Xml.read(&bytes, &asked).unwrap();
    assert_eq!(reading.report.title.as_deref(), Some("a\u{FFFD}b"));
    let at = xml.find('#').unwrap();
    let starts: Vec<usize> = reading
        .warnings
        .iter()
        .map(tiezi_core::Warning::start)
        .collect();
    assert_eq!(starts, [at, xml.find("<x:y").unwrap()]);
}

/// Sections, points, lists and marks nested as deep as a valid report may have them.
fn deepest() -> Vec<Report> {
    let section = |blocks| {
        Block::Section(Section {
            title: vec!["s".into()],
            blocks,
            ..Section::default()
        })
    };
    let list = |item| {
        Block::List(List {
            items: vec![item],
            ..List::default()
        })
    };
    let points = |blocks| {
        Block::Points(Points {
            items: vec![Point {
                marker: "一是".into(),
                topic: None,
                blocks,
            }],
        })
    };
    let of = |block| Report {
        posts: vec![Post {
            body: vec![block],
            ..Post::default()
        }],
        ..Report::default()
    };
    // The words of the paragraph are a level too; points take two.
    let levels = MAX_DEPTH - 2;
    let nest = |levels, wrap: &dyn Fn(Vec<Block>) -> Block| {
        of((0..levels).fold(Block::paragraph("bottom"), |inner, _| wrap(vec![inner])))
    };
    let content = (0..levels).fold(vec!["bottom".into()], |inner, _| vec![strong(inner)]);
    vec![
        nest(levels, &section),
        nest(levels, &list),
        nest(levels / 2, &points),
        of(Block::Paragraph(Paragraph { content })),
    ]
}

#[test]
fn the_deepest_valid_report_reads_back_in_a_small_stack() {
    let small = std::thread::Builder::new().stack_size(2 << 20);
    let reads = || {
        for deep in deepest() {
            deep.validate().unwrap();
            assert_eq!(report(write(&deep, "true")), deep);
        }
    };
    small.spawn(reads).unwrap().join().unwrap();
}

#[test]
fn what_nests_deeper_is_refused() {
    for (open, close, levels) in [
        ("<spoiler>", "</spoiler>", MAX_DEPTH),
        ("<section number='1'>", "</section>", MAX_DEPTH),
        ("<list><item>", "</item></list>", MAX_DEPTH),
        (
            "<points><point marker='x'>",
            "</point></points>",
            MAX_DEPTH / 2,
        ),
    ] {
        let nested = |levels| open.repeat(levels) + "<rule/>" + &close.repeat(levels);
        report(with_body(&nested(levels - 1)));
        let xml = with_body(&nested(levels));
        let error = read(&xml).unwrap_err();
        let ReadError::TooDeep { limit, position } = error else {
            panic!("{error:?}")
        };
        assert_eq!(limit, MAX_DEPTH);
        assert!(xml[position.byte..].starts_with("<rule/>"), "{open}");
    }
    let marks = |levels| {
        let content = "<strong>".repeat(levels) + "x" + &"</strong>".repeat(levels);
        with_body(&format!("<paragraph>{content}</paragraph>"))
    };
    report(marks(MAX_DEPTH - 2));
    let error = read(marks(MAX_DEPTH - 1)).unwrap_err();
    assert!(matches!(error, ReadError::TooDeep { .. }), "{error:?}");
}

#[test]
fn nothing_nests_too_deep_for_the_stack() {
    let small = std::thread::Builder::new().stack_size(2 << 20);
    let reads = || {
        for (open, close) in [
            ("<list><item>", "</item></list>"),
            ("<paragraph><strong>", "</strong></paragraph>"),
            ("<x>", "</x>"),
            ("<x:y xmlns:x='x:'>", "</x:y>"),
        ] {
            let open = open.repeat(100_000);
            assert!(read(with_body(&open)).is_err(), "{close}");
            let closed = read(with_body(&(open + &close.repeat(100_000))));
            assert_eq!(closed.is_ok(), close == "</x:y>", "{close}");
        }
    };
    small.spawn(reads).unwrap().join().unwrap();
}
