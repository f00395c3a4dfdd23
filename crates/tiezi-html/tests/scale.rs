//! Large pages of one kind of markup, each of which would take minutes if time grew with the square.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::time::Duration;

use tiezi_core::{Converter, Options, Reader, Report};
use tiezi_html::Html;
use tiezi_testkit::work::timed;

/// How many bytes of a markup a page has.
const SIZE: usize = 200_000;

/// How long a page takes at most, in a build without optimisations: ten times of what the longest does.
const LONGEST: Duration = Duration::from_secs(60);

fn read(page: &str) -> Report {
    read_as("auto", page)
}

fn read_as(engine: &str, page: &str) -> Report {
    let options = Options::check(Html.options(), [("engine", engine)]).unwrap();
    let (reading, time) = timed(|| Html.read(page.as_bytes(), &options).unwrap());
    let words = page
        .split_once("class=\"content\">")
        .map_or(page, |(_, body)| body);
    let begin: String = words.chars().take(60).collect();
    if std::env::var_os("SCALE").is_some() {
        println!("{time:?} {} bytes {begin:?}", page.len());
    }
    assert!(time < LONGEST, "{time:?} for {begin:?}");
    reading.report.validate().unwrap();
    reading.report
}

/// A thread of phpBB whose first post holds that.
fn post(body: &str) -> String {
    format!(
        r#"<html><body id="phpbb"><h2 class="topic-title">Low tide</h2>
        <div id="p7" class="post"><div class="postbody"><p class="author"><a class="username"
        href="./memberlist.php?u=3">Wren</a> » 18 Mar 2023, 01:11</p><div class="content">{body}</div></div></div>"#
    )
}

/// Much of a markup, as a page of its own and in a post.
fn repeat(markup: &str) {
    let page = markup.repeat(SIZE / markup.len());
    read(&page);
    read(&post(&page));
}

#[test]
fn elements_that_nest() {
    for tag in [
        "<div>",
        "<b>",
        "<blockquote>",
        "<table>",
        "<ul><li>",
        "<a>",
        "<a href=x>",
        "<p>",
        "<span>x",
        "<details>",
        "<h1><div>x",
        "<pre>",
        "<svg>",
        "<td>",
        "<table><td>",
        "<select>",
        "<template>",
        "<div class=quote>x",
        "<dl><dd>x",
        "<figure><figcaption>x",
        "<figure><img src=a><figcaption>x",
        "<table><td>x<td>y<caption>z",
        "<table><td>x<td><details>y",
        "<h1><figure><img src=a><figcaption>x",
        "<button>",
        "<form>",
        "<nobr>",
        "<b><i><u><s><div>x",
    ] {
        repeat(tag);
    }
}

#[test]
fn marks_that_are_never_closed() {
    let fonts = |count: usize| (0..count).map(|size| format!("<font color={size}>"));
    read(&fonts(60_000).collect::<String>());
    let fonts: String = fonts(500).collect();
    read(&post(&format!("{fonts}{}", "<p>x".repeat(20_000))));
    // End tags of what isn't open don't make room for more.
    let pairs = (0..2_000)
        .map(|size| format!("<font color={size}></i>"))
        .collect::<Vec<_>>()
        .concat();
    read(&post(&format!("{pairs}{}", "<p>x".repeat(20_000))));
    let cells = (0..2_000)
        .map(|size| format!("<table><select><td><font color={size}></select>"))
        .collect::<Vec<_>>()
        .concat();
    read(&post(&format!("{cells}{}", "<p>x".repeat(20_000))));
    // What is opened anew has the attributes that it had.
    let long = "x".repeat(200_000);
    read(&post(&format!(
        "<p><b title={long}>x{}",
        "<p>x".repeat(20_000)
    )));
    read(&post(&format!(
        "<p><a href=/{long}>x{}",
        "<p>x".repeat(20_000)
    )));
    read(&post(&format!(
        "<p><a href=/{long}>x{}",
        "<br><br>x".repeat(20_000)
    )));
}

#[test]
fn addresses_relative_to_a_long_one() {
    let long = "x".repeat(200_000);
    let links = "<a href=y>x</a> ".repeat(20_000);
    read(&format!(
        "<base href=https://example.org/{long}/>{}",
        post(&links)
    ));
}

#[test]
fn marks_that_overlap() {
    repeat("<b><p>x</b>");
    repeat("<a href=x><p>y<a href=z>");
    repeat("<b><i></b>x</i>");
    repeat("<table>x<tr>y");
    repeat("<div><b></div>x");
}

#[test]
fn tags_with_much_in_them() {
    let many = |part: &str| part.repeat(200_000);
    read(&post(&format!("<div {}>x</div>", many("a=b "))));
    let names = (0..200_000)
        .map(|at| format!("a{at}=b "))
        .collect::<Vec<_>>()
        .concat();
    read(&post(&format!("<div {names}>x</div>")));
    let classes = (0..200_000)
        .map(|at| format!("c{at} "))
        .collect::<Vec<_>>()
        .concat();
    read(&post(&format!("<div class='{classes}'>x</div>")));
    read(&post(&format!("<div style='{}'>x</div>", many("a:b;"))));
    read(&many("<a<b "));
    read(&format!("<br/>{}", many("<a<b ")));
    read(&many("<!--"));
    read(&many("<!"));
    read(&many("</"));
    read(&many("<body a=b>"));
}

#[test]
fn much_of_one_kind() {
    for markup in [
        "x",
        "x ",
        "字",
        "\u{A0}",
        "\n",
        "<br>",
        "x<br>",
        "&amp;",
        "&notanentity;",
        "&#x5E16;",
        "&",
        "<",
        "<img src=x>",
        "<img src=/smile/x.gif>",
        "<a href=x>y</a>",
        "<p>x</p>",
        "<hr>",
        "<li>x",
        "<h1>x</h1>",
        "<b>x</b>",
        "<script></script>",
        "<style></style>",
        "<noscript>x</noscript>",
        "<time>x</time>",
        "<td>x",
        "<tr><td>x<td>y",
        "<div class=quote>x</div>",
        "<details>x</details>",
        "<pre>x\n</pre>",
        "<code>x<br></code>",
        "<p>Wren wrote:</p><blockquote>x</blockquote>",
        "<div style='display:none'>x</div>",
        "<iframe src=x></iframe>",
        "<meta name=a content=b>",
        "<link rel=a href=b>",
        "<option>x",
        "<!--x-->",
        "2023-3-18 01:11 ",
        "<p>2023-3-18 01:11</p>",
        "<span></span>",
        "http://a.example/b ",
    ] {
        repeat(markup);
    }
    repeat_in("<table>", "<tr><td>x<td>y");
    repeat_in("<ul>", "<li>x");
    repeat_in("<ol>", "<li><ol>");
    repeat_in("<pre>", "x\n");
    repeat_in("<pre>", "<li>x");
    repeat_in("<h1>", "<div>x</div>");
    repeat_in("<div class=quote>", "x<br>");
    repeat_in("<div class=quote>", "<span></span>");
    repeat_in("<figure>", "<img src=x>");
    repeat_in("<details>", "<summary>x</summary>y");
    repeat_in("<a href=x>", "<p>x</p>");
}

fn repeat_in(outer: &str, markup: &str) {
    read(&post(&format!(
        "{outer}{}",
        markup.repeat(400_000 / markup.len())
    )));
}

#[test]
fn many_posts_of_a_known_engine() {
    let post = |at: usize| {
        format!(
            r#"<div id="p{at}" class="post"><div class="postbody"><p class="author"><a class="username"
            href="./memberlist.php?u=3">Wren</a> » 18 Mar 2023, 01:11</p><div class="content">Dry {at}.</div></div></div>"#
        )
    };
    let posts: String = (0..8_000).map(post).collect();
    let page = format!(r#"<html><body id="phpbb"><h2 class="topic-title">Low tide</h2>{posts}"#);
    assert_eq!(read(&page).posts.len(), 8_000);
    // Posts in each other, and a post with many bodies, attachments and pictures.
    let nested: String = (0..2_000).map(post).collect();
    let nested = nested.replace("</div>", "");
    read(&format!(
        r#"<html><body id="phpbb"><h2 class="topic-title">Low tide</h2>{nested}"#
    ));
    let parts = r#"<div class="content">x</div><dl class="attachbox"><dd><dl class="file"><dt><a href="x">y</a></dt></dl></dd></dl><time>1</time>"#;
    read(&format!(
        r#"<html><body id="phpbb"><div id="p1" class="post"><div class="postbody">{}"#,
        parts.repeat(5_000)
    ));
}

#[test]
fn many_posts_of_an_unknown_engine() {
    let letters = |number: usize| -> String {
        number
            .to_string()
            .bytes()
            .map(|b| char::from(b + 49))
            .collect()
    };
    let post = |at: usize| {
        let (member, minute, boat) = (letters(at % 7), at % 60, letters(at));
        format!(
            "<div class=entry><a class=author href=/user/{member}>Wren{member}</a> <i>2023-03-18 01:{minute:02}</i>\
             <div class=words>The boat {boat} lies dry until the evening tide comes.</div></div>"
        )
    };
    let posts: String = (0..8_000).map(post).collect();
    assert!(read(&posts).posts.len() > 7_900);
    assert!(read_as("unknown", &posts).posts.len() > 7_900);
    // Dates that each stand unlike the others, two by two.
    let unlike = (0..20_000)
        .map(|at| {
            let class = letters(at / 2);
            format!("<p class={class}>2023-03-18 01:11 the boat lies dry until the evening.</p>")
        })
        .collect::<Vec<_>>()
        .concat();
    read_as("unknown", &unlike);
    // Words deep in elements, beside dates and names.
    let deep = format!(
        "{}{}{}",
        "<div class=x>".repeat(200),
        posts.get(..200_000).unwrap_or(&posts),
        "<p>The boat lies dry until the evening.".repeat(5_000)
    );
    read_as("unknown", &deep);
    read_as(
        "unknown",
        &format!("{}{}", "<p>2023-03-18 01:11 x</p>".repeat(2_000), posts),
    );
    read_as(
        "unknown",
        &format!("{posts}{}", "<span></span>".repeat(100_000)),
    );
    read_as(
        "unknown",
        &format!(
            "<div>{}{}",
            "<i></i>".repeat(50_000),
            "<a href=/user/1>W</a>".repeat(20_000)
        ),
    );
    let inside = "<div class=entry><a class=author href=/user/1>Wren</a> <i>2023-03-18 01:11</i>"
        .repeat(5_000);
    read_as("unknown", &inside);
    read_as(
        "unknown",
        &"<hr><b>Wren</b> 2023-03-18 01:11<br>x".repeat(20_000),
    );
}

#[test]
fn many_data_for_programs() {
    let item = r#"{"@type":"Comment","text":"The boat lies dry.","author":{"name":"Wren"},"dateCreated":"2023-03-18"}"#;
    let list = vec![item; 10_000].join(",");
    read(&format!(
        "<script type='application/ld+json'>[{list}]</script>{}",
        post("x")
    ));
    read(&format!(
        "<script type='application/ld+json'>[{list}]</script>"
    ));
    read(&format!("<script type='application/ld+json'>{item}</script>").repeat(10_000));
    let marked = r#"<div itemscope itemtype="https://schema.org/Comment"><i itemprop=author>Wren</i><p itemprop=text>x</p>"#;
    read(&format!("{marked}</div>").repeat(10_000));
    read(&marked.repeat(10_000));
}
