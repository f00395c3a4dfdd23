//! The page that is written: what it shows, what it keeps from running, and how it is read back.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use tiezi_core::{
    Author, Block, Image, Inline, Link, List, Options, Paragraph, Parent, Post, PostRef, ReadError,
    Reader, Report, Section, Span, Writer,
};
use tiezi_html::Html;

fn write(report: &Report) -> String {
    let mut page = Vec::new();
    Html.write(report, &Options::default(), &mut page).unwrap();
    String::from_utf8(page).unwrap()
}

fn read(page: &str) -> Report {
    let reading = Html.read(page.as_bytes(), &Options::default()).unwrap();
    assert_eq!(reading.warnings, []);
    reading.report
}

fn of_blocks(body: Vec<Block>) -> Report {
    Report {
        posts: vec![Post {
            body,
            ..Post::default()
        }],
        ..Report::default()
    }
}

fn paragraph(content: Vec<Inline>) -> Report {
    of_blocks(vec![Block::Paragraph(Paragraph { content })])
}

fn section(number: &str, title: &str, blocks: Vec<Block>) -> Block {
    Block::Section(Section {
        number: Some(number.to_owned()),
        title: vec![title.into()],
        blocks,
    })
}

fn link(url: &str, content: Vec<Inline>) -> Inline {
    Inline::Link(Box::new(Link {
        url: url.to_owned(),
        title: None,
        content,
    }))
}

/// The part of a page between two pieces of it.
fn between<'p>(page: &'p str, start: &str, end: &str) -> &'p str {
    let (_, rest) = page.split_once(start).unwrap();
    rest.split_once(end).unwrap().0
}

#[test]
fn every_kind_of_block_comes_back() {
    let report: Report = serde_json::from_str(include_str!("every-kind.json")).unwrap();
    let page = write(&report);
    assert_eq!(read(&page), report);
    assert_eq!(write(&read(&page)), page);
    assert!(
        page.starts_with("<!DOCTYPE html>\n<html lang=\"zh\">\n<head>\n<meta charset=\"utf-8\">")
    );
}

#[test]
fn hostile_words_are_words() {
    let hostile = "</p></main></style><script>alert('1')</script><!-- \" onload=x &lt;";
    let mut report = paragraph(vec![hostile.into(), Inline::Break, "x".into()]);
    report.title = Some(hostile.to_owned());
    report.posts[0].id = Some(hostile.to_owned());
    let page = write(&report);
    assert_eq!(read(&page), report);
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("</main>").count(), 1);
    assert_eq!(page.matches("<!--").count(), 0);
    assert!(page.contains("data-id=\"&lt;/p&gt;"));
    assert!(page.contains("<script type=\"application/ld+json\">{\"@context\""));
}

#[test]
fn an_address_that_runs_is_told_but_not_followed() {
    let report = paragraph(vec![link("javascript:alert(1)", vec!["here".into()])]);
    let page = write(&report);
    assert!(page.contains(r#"<span class="link" data-href="javascript:alert(1)">here</span>"#));
    assert_eq!(read(&page), report);
}

#[test]
fn a_link_in_a_link_is_a_span() {
    let inner = link("/b", vec!["b".into()]);
    let report = paragraph(vec![link("/a", vec!["a ".into(), inner]), " c".into()]);
    let page = write(&report);
    let expected = r#"<p><a href="/a">a <span class="link" data-href="/b">b</span></a> c</p>"#;
    assert!(page.contains(expected), "{page}");
    assert_eq!(read(&page), report);
}

#[test]
fn pictures_and_links_without_words_are_called_something() {
    let image = |alt: Option<&str>, title: Option<&str>| {
        Inline::Image(Box::new(Image {
            url: "/x.png".to_owned(),
            alt: alt.map(str::to_owned),
            title: title.map(str::to_owned),
        }))
    };
    let report = paragraph(vec![
        link("/a", vec![image(None, None)]),
        link("/b", vec![image(None, Some("Quay"))]),
        link("/c", Vec::new()),
        image(Some("Pier"), Some("Quay")),
    ]);
    let page = write(&report);
    for markup in [
        r#"<a href="/a" aria-label="/a"><img src="/x.png" alt="" loading="lazy"></a>"#,
        r#"<a href="/b"><img src="/x.png" alt="Quay" data-title="Quay" loading="lazy"></a>"#,
        r#"<a href="/c" aria-label="/c"></a>"#,
        r#"<img src="/x.png" alt="Pier" title="Quay" loading="lazy">"#,
    ] {
        assert!(page.contains(markup), "{markup}");
    }
    assert_eq!(read(&page), report);
}

#[test]
fn marks_and_blocks_come_back_from_any_depth() {
    let mut content = vec!["deep".into()];
    for level in 0..60 {
        let span = Span { content };
        content = vec![if level % 2 == 0 {
            Inline::Strong(span)
        } else {
            Inline::Emphasis(span)
        }];
    }
    let report = paragraph(content);
    assert_eq!(report.validate(), Ok(()));
    assert_eq!(read(&write(&report)), report);

    let mut block = Block::Rule;
    for _ in 0..63 {
        block = Block::List(List {
            items: vec![vec![block]],
            ..List::default()
        });
    }
    let report = of_blocks(vec![block]);
    assert_eq!(report.validate(), Ok(()));
    assert_eq!(read(&write(&report)), report);
}

#[test]
fn what_nests_deeper_than_a_report_may_is_an_error() {
    let page = write(&of_blocks(vec![Block::Rule]));
    for (open, close) in [
        ("<blockquote>", "</blockquote>"),
        ("<u>", "</u>"),
        ("<li>x<ul>", ""),
    ] {
        let deep = format!("{}x{}", open.repeat(3000), close.repeat(3000));
        let page = page.replace("<hr>", &deep);
        let reading = Html.read(page.as_bytes(), &Options::default());
        let is_fine = match &reading {
            Err(ReadError::Syntax { .. }) => true,
            Err(_) => false,
            Ok(reading) => reading.report.validate().is_ok(),
        };
        assert!(is_fine, "{open}: {reading:?}");
    }
}

#[test]
fn posts_stand_as_deep_as_they_answer() {
    let post = |id: &str, floor: Option<u64>, parent: Option<&str>| Post {
        id: Some(id.to_owned()),
        floor,
        author: Some(Author::named(format!("W{id}"))),
        parent: parent.map(|id| Parent::inside(PostRef::Id(id.to_owned()))),
        ..Post::default()
    };
    let report = Report {
        posts: vec![
            post("7", Some(1), None),
            post("8", None, Some("7")),
            post("9", Some(3), Some("8")),
        ],
        ..Report::default()
    };
    let page = write(&report);
    assert_eq!(read(&page), report);
    for part in [
        "<article class=\"post\" id=\"floor-1\" data-id=\"7\">",
        "<article class=\"post\" id=\"post-2\" data-id=\"8\" data-depth=\"1\">",
        "<article class=\"post\" id=\"floor-3\" data-id=\"9\" data-depth=\"2\">",
        "<a class=\"parent\" href=\"#floor-1\" data-post=\"7\">in reply to #1</a>",
        "<a class=\"parent\" href=\"#post-2\" data-post=\"8\">in reply to W8</a>",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn levels_of_headings_follow_the_nesting() {
    let inner = section("(一)", "Tides", vec![Block::paragraph("Low.")]);
    let mut report = of_blocks(vec![section("一", "Report", vec![inner])]);
    let page = write(&report);
    assert!(
        page.contains(
            r#"<h2><span class="number">一</span><span class="stop">、</span>Report</h2>"#
        )
    );
    assert!(page.contains(r#"<h3><span class="number">(一)</span> Tides</h3>"#));
    report.posts.push(Post::default());
    let page = write(&report);
    assert!(
        page.contains("<h3><span class=\"number\">一</span>"),
        "a post has a heading too"
    );
    assert_eq!(read(&page), report);
}

#[test]
fn a_long_report_has_contents() {
    let sections = |count: usize| {
        let section = |number: usize| section(&format!("0{number}"), "潮 < 汐", Vec::new());
        of_blocks((1..=count).map(section).collect())
    };
    assert!(!write(&sections(2)).contains("<nav"));
    let page = write(&sections(3));
    let contents = between(&page, "<nav", "</nav>");
    assert!(
        contents.contains("<a href=\"#post-1-3\">03 潮 &lt; 汐</a>"),
        "{contents}"
    );
    assert!(page.contains("<section id=\"post-1-3\">"));
}

#[test]
fn no_break_spaces_at_the_ends_of_marks_stay() {
    let strong = Inline::Strong(Span {
        content: vec!["\u{A0}x\u{3000}".into()],
    });
    let report = paragraph(vec!["a".into(), strong, "b".into()]);
    assert_eq!(report.validate(), Ok(()));
    assert_eq!(read(&write(&report)), report);
}

#[test]
fn a_change_by_hand_counts() {
    let page = write(&of_blocks(vec![Block::paragraph("Low.")]));
    let page = page.replace(
        "<p>Low.</p>",
        "high\n <b>tide</b><p>at six<br></p><div><ul><li>x</ul></div>",
    );
    let report = read(&page);
    let strong = Inline::Strong(Span {
        content: vec!["tide".into()],
    });
    let list = Block::List(List {
        items: vec![vec![Block::paragraph("x")]],
        ..List::default()
    });
    let first = Block::Paragraph(Paragraph {
        content: vec!["high ".into(), strong],
    });
    assert_eq!(
        report.posts[0].body,
        [first, Block::paragraph("at six"), list]
    );
}

#[test]
fn a_page_of_a_later_schema_version_is_an_error() {
    let page = write(&Report::default()).replace("data-tiezi=\"1\"", "data-tiezi=\"2\"");
    let error = Html.read(page.as_bytes(), &Options::default()).unwrap_err();
    assert!(
        error.to_string().contains("which a newer tiezi wrote"),
        "{error}"
    );
}

#[test]
fn the_data_tell_the_thread() {
    let report: Report = serde_json::from_str(include_str!("every-kind.json")).unwrap();
    let page = write(&report);
    let data = between(&page, "<script type=\"application/ld+json\">", "</script>");
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["@type"], "DiscussionForumPosting");
    assert_eq!(data["headline"], "潮汐站年度观测报告与讨论");
    assert_eq!(data["datePublished"], "2024-02-06T09:12:40");
    assert_eq!(data["author"]["name"], "渡口晨风");
    assert_eq!(data["comment"].as_array().unwrap().len(), 2);
    assert_eq!(data["comment"][0]["text"], "数据从哪里来？");
}
