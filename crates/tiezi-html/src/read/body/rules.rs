//! Bodies by rule: small pages, and the blocks that they are.

use serde_json::{Value, json};

use super::{Dialect, Lost, blocks, lost::Kind};
use crate::read::page::Page;

/// The blocks of some words of a page, as JSON.
fn body(html: &str) -> Value {
    let (blocks, _) = read(html, None);
    blocks
}

/// The blocks, on a page of that address, and what was lost.
fn read(html: &str, url: Option<&str>) -> (Value, Lost) {
    let tree = tiezi_dom::parse(html);
    let page = Page::new(&tree, url);
    let mut lost = Lost::default();
    let blocks = blocks(
        &page,
        &Dialect::default(),
        &[tree.document()],
        &[],
        &mut lost,
    );
    (serde_json::to_value(blocks).unwrap(), lost)
}

/// Paragraphs of plain words.
fn paragraphs(words: &[&str]) -> Value {
    words
        .iter()
        .map(|words| paragraph(&json!([words])))
        .collect()
}

fn paragraph(content: &Value) -> Value {
    json!({"type": "paragraph", "content": content})
}

/// The first block's field.
fn first(html: &str, field: &str) -> Value {
    body(html)[0][field].clone()
}

#[test]
fn line_breaks_part_lines_and_two_part_paragraphs() {
    assert_eq!(body("one<br><br>two"), paragraphs(&["one", "two"]));
    assert_eq!(
        body("one<br> <br/>\n<br>two<br>"),
        paragraphs(&["one", "two"])
    );
    let lines = json!(["one", {"type": "break"}, "two"]);
    assert_eq!(body("one<br>two"), json!([paragraph(&lines)]));
    assert_eq!(body("<p>one<p>two"), paragraphs(&["one", "two"]));
    assert_eq!(
        body("<div>one</div>two<div>three</div>"),
        paragraphs(&["one", "two", "three"])
    );
    assert_eq!(body(" <p>&nbsp;</p><p></p> "), json!([]));
}

#[test]
fn marks_go_on_across_paragraphs() {
    let strong = |words: &str| paragraph(&json!([{"type": "strong", "content": [words]}]));
    assert_eq!(
        body("<b>one<br><br>two</b>"),
        json!([strong("one"), strong("two")])
    );
    assert_eq!(
        body("<b><p>one</p><p>two</p></b>"),
        json!([strong("one"), strong("two")])
    );
    assert_eq!(body("<b>one <b>two</b></b>"), json!([strong("one two")]));
    let span = "<span style='font-weight: bold'>one</span>";
    assert_eq!(body(span), json!([strong("one")]));
    let nested =
        json!([{"type": "emphasis", "content": [{"type": "underline", "content": ["x"]}]}]);
    assert_eq!(body("<i><u>x</u></i>"), json!([paragraph(&nested)]));
}

#[test]
fn lists_are_read_whether_closed_or_not() {
    let list = json!([{"type": "list", "items": [
        paragraphs(&["one"]), paragraphs(&["two"])]}]);
    assert_eq!(body("<ul><li>one</li><li>two</li></ul>"), list);
    assert_eq!(body("<ul><li>one<li>two"), list);
    assert_eq!(body("<ul><li>one<li><li>two"), list);
    assert_eq!(first("<ol start=3><li>x</ol>", "start"), 3);
    let nested = json!([[{"type": "paragraph", "content": ["one"]},
        {"type": "list", "items": [paragraphs(&["two"])]}]]);
    assert_eq!(first("<ul><li>one<ul><li>two</ul></ul>", "items"), nested);
    assert_eq!(
        first("<ul><li>one</li><ul><li>two</ul></ul>", "items"),
        nested
    );
}

#[test]
fn tables_hold_data_or_lay_out() {
    let html = "<table><tr><th>port<th>depth<tr><td align=right>Wick<td colspan=2>3 m</table>";
    assert_eq!(
        body(html),
        json!([{"type": "table", "header_rows": 1, "rows": [
            [{"content": ["port"]}, {"content": ["depth"]}],
            [{"content": ["Wick"], "align": "right"}, {"content": ["3 m"], "colspan": 2}]]}])
    );
    assert_eq!(
        body("<table><tr><td>one<tr><td>two</table>"),
        paragraphs(&["one", "two"])
    );
    let types = |html: &str| body(html)[0]["type"].clone();
    assert_eq!(
        types("<table><tr><td>x<td><ul><li>y</ul></table>"),
        "paragraph"
    );
}

#[test]
fn heads_of_quotes_tell_author_time_and_post() {
    // Author, time, id of the post, and the words.
    let quote = |html: &str| {
        let body = body(html);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let quote = &body[0];
        assert_eq!(quote["type"], "quote", "{html}");
        assert_eq!(body.as_array().unwrap().len(), 1, "{html}");
        format!(
            "{}|{}|{}|{}",
            text(&quote["author"]["name"]),
            text(&quote["posted"]["time"]),
            text(&quote["post"]),
            quote["blocks"][0]["content"][0]
                .as_str()
                .unwrap_or_default()
        )
    };
    let cases = [
        (
            "phpBB 3.0",
            "<blockquote><div><cite>Wren wrote:</cite>Dry.</div></blockquote>",
            "Wren|||Dry.",
        ),
        (
            "phpBB 3.3",
            "<blockquote cite='./viewtopic.php?p=7#p7'><div><cite><a href='./memberlist.php?u=3'>Wren</a> wrote: <a href='./viewtopic.php?p=7#p7' data-post-id='7'>↑</a><span class='responsive-hide'>18 Mar 2023, 01:11</span></cite>Dry.</div></blockquote>",
            "Wren|2023-03-18T01:11|7|Dry.",
        ),
        (
            "vBulletin 4",
            "<div class=bbcode_container><div class=bbcode_quote><div class=quote_container><div class=bbcode_quote_container></div><div class=bbcode_postedby><img src=q.png alt=Quote> Originally Posted by <strong>Wren</strong> <a href='showthread.php?p=7#post7' rel=nofollow><img src=v.png alt='View Post'></a></div><div class=message>Dry.</div></div></div></div>",
            "Wren||7|Dry.",
        ),
        (
            "SMF 1.1",
            "<div class=quoteheader>Quote from: Wren on March 18, 2023, 01:11:13 AM</div><div class=quote>Dry.</div>",
            "Wren|2023-03-18T01:11:13||Dry.",
        ),
        (
            "SMF 2.0",
            "<div class=quoteheader><div class=topslice_quote><a href='index.php?topic=1.msg7#msg7'>Quote from: Wren on March 18, 2023, 01:11:13 AM</a></div></div><blockquote class=bbc_standard_quote>Dry.</blockquote><div class=quotefooter><div class=botslice_quote></div></div>",
            "Wren|2023-03-18T01:11:13|7|Dry.",
        ),
        (
            "SMF 2.1",
            "<blockquote class=bbc_standard_quote><cite><a href='index.php?msg=7'>Quote from: Wren on March 18, 2023, 01:11:13 AM</a></cite>Dry.</blockquote>",
            "Wren|2023-03-18T01:11:13|7|Dry.",
        ),
        (
            "MyBB",
            "<blockquote class=mycode_quote><cite><span> (03-18-2023, 01:11 AM)</span>Wren Wrote:  <a href='showthread.php?pid=7#pid7' class=quick_jump></a></cite>Dry.</blockquote>",
            "Wren|2023-03-18T01:11|7|Dry.",
        ),
        (
            "XenForo 1",
            "<div class='bbCodeBlock bbCodeQuote' data-author=Wren><aside><div class='attribution type'>Wren said: <a href='goto/post?id=7#post-7' class=AttributionLink>↑</a></div><blockquote class=quoteContainer><div class=quote>Dry.</div><div class=quoteExpand>Click to expand...</div></blockquote></aside></div>",
            "Wren||7|Dry.",
        ),
        (
            "XenForo 2",
            "<blockquote class='bbCodeBlock bbCodeBlock--expandable bbCodeBlock--quote' data-quote=Wren data-source='post: 7'><div class=bbCodeBlock-title><a href='/goto/post?id=7'>Wren said:</a></div><div class=bbCodeBlock-content><div class=bbCodeBlock-expandContent>Dry.</div><div class=bbCodeBlock-expandLink><a>Click to expand...</a></div></div></blockquote>",
            "Wren||7|Dry.",
        ),
        (
            "Discourse",
            "<aside class=quote data-username=wren data-post=7 data-topic=1><div class=title><div class=quote-controls></div><img src=a.png> wren:</div><blockquote><p>Dry.</p></blockquote></aside>",
            "wren||7|Dry.",
        ),
        (
            "Invision 4",
            "<blockquote class=ipsQuote data-ipsquote data-ipsquote-username=Wren data-ipsquote-timestamp=1679101873 data-ipsquote-contentcommentid=7><div class=ipsQuote_citation>On 3/18/2023 at 1:11 AM, Wren said:</div><div class=ipsQuote_contents><p>Dry.</p></div></blockquote>",
            "Wren|2023-03-18T01:11:13Z|7|Dry.",
        ),
        (
            "Discuz! X",
            "<div class=quote><blockquote><font size=2><a href='forum.php?mod=redirect&amp;goto=findpost&amp;pid=7&amp;ptid=1' target=_blank><font color='#999999'>Wren 发表于 2023-3-18 01:11</font></a></font><br>Dry.</blockquote></div>",
            "Wren|2023-03-18T01:11|7|Dry.",
        ),
        (
            "words",
            "<blockquote>Originally posted by Wren<br>Dry.</blockquote>",
            "Wren|||Dry.",
        ),
        ("none", "<blockquote>Dry.</blockquote>", "|||Dry."),
    ];
    let wrong: Vec<_> = cases
        .iter()
        .map(|(name, html, expected)| (*name, quote(html), (*expected).to_owned()))
        .filter(|(_, found, expected)| found != expected)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn quotes_stand_in_quotes() {
    let html = "<blockquote><div><cite>Wren wrote:</cite><blockquote><div><cite>Heron wrote:</cite>one</div></blockquote>two</div></blockquote>three";
    let body = body(html);
    assert_eq!(body[0]["author"]["name"], "Wren");
    assert_eq!(body[0]["blocks"][0]["author"]["name"], "Heron");
    assert_eq!(body[0]["blocks"][0]["blocks"], paragraphs(&["one"]));
    assert_eq!(body[0]["blocks"][1]["content"][0], "two");
    assert_eq!(body[1]["content"][0], "three");
}

#[test]
fn code_keeps_its_lines() {
    let code = |language: Option<&str>, text: &str| {
        let mut code = json!([{"type": "code", "text": text}]);
        if let Some(language) = language {
            code[0]["language"] = language.into();
        }
        code
    };
    assert_eq!(body("<pre>a\n  b\n</pre>"), code(None, "a\n  b"));
    let marked = "<pre><code class='language-rust'>fn a() {\n}</code></pre>";
    assert_eq!(body(marked), code(Some("rust"), "fn a() {\n}"));
    let discuz = "<div class=blockcode><div id=code_x><ol><li>a<br /><li>&nbsp;&nbsp;b<br /></ol></div><em onclick='copycode()'>复制代码</em></div>";
    assert_eq!(body(discuz), code(None, "a\n  b"));
    let phpbb = "<dl class=codebox><dt>Code: <a href='#'>Select all</a></dt><dd><code>a<br />&nbsp; b</code></dd></dl>";
    assert_eq!(body(phpbb), code(None, "a\n  b"));
    let phpbb = "<div class=codebox><p>Code: <a href='#'>Select all</a></p><pre><code>a\n\nb</code></pre></div>";
    assert_eq!(body(phpbb), code(None, "a\n\nb"));
    let gutter = "<div class=syntaxhighlighter><table><tr><td class=gutter><div>1</div><div>2</div></td><td class=code><div>a</div><div>b</div></td></tr></table></div>";
    assert_eq!(body(gutter), code(None, "a\nb"));
    let span = json!(["run ", {"type": "code", "text": "ls -l"}]);
    assert_eq!(body("run <code>ls -l</code>"), json!([paragraph(&span)]));
}

#[test]
fn spoilers_show_what_they_hide() {
    let spoiler = json!([{"type": "spoiler", "title": "End", "blocks": paragraphs(&["Dry."])}]);
    assert_eq!(
        body("<details><summary>End</summary>Dry.</details>"),
        spoiler
    );
    let hidden = "<div class=spoiler><div class=spoiler-title>End</div><div style='display:none'>Dry.</div></div>";
    assert_eq!(body(hidden), spoiler);
}

#[test]
fn smileys_are_their_codes() {
    let emoji = |html: &str| first(html, "content")[0]["code"].clone();
    assert_eq!(
        emoji("<img class=smilies src='./images/smilies/icon_e_smile.gif' alt=':)' title=Smile>"),
        ":)"
    );
    assert_eq!(
        emoji("<img src='static/image/smiley/default/smile.gif' smilieid=1 border=0 alt=''>"),
        ":smile:"
    );
    assert_eq!(
        emoji("<img class=smilie data-shortname=':p' alt='Stick Out Tongue'>"),
        ":p"
    );
}

#[test]
fn pictures_are_where_they_really_lie() {
    let url = |html: &str| body(html)[0]["images"][0]["url"].clone();
    assert_eq!(url("<img src=a.png alt=x>"), "a.png");
    assert_eq!(
        url("<img src=data:image/gif;base64,R0 data-src=a.png>"),
        "a.png"
    );
    assert_eq!(
        url("<img src=static/image/common/none.gif zoomfile=big.jpg file=a.jpg>"),
        "big.jpg"
    );
    assert_eq!(url("<img srcset='a.png 1x, b.png 2x'>"), "a.png");
    let twice = "<img src=/lazy.gif data-src=a.png><noscript><img src=a.png></noscript>";
    assert_eq!(body(twice)[0]["images"].as_array().unwrap().len(), 1);
}

#[test]
fn links_are_relative_to_the_page() {
    let url = |html: &str, at: Option<&str>| read(html, at).0[0]["content"][0]["url"].clone();
    assert_eq!(url("<a href=b>x</a>", None), "b");
    let at = Some("https://example.org/a/1");
    assert_eq!(url("<a href=b>x</a>", at), "https://example.org/a/b");
    assert_eq!(
        url("<base href=/c/><a href=b>x</a>", at),
        "https://example.org/c/b"
    );
    assert_eq!(
        url("<a href=//example.net/b>x</a>", at),
        "https://example.net/b"
    );
}

#[test]
fn links_that_run_are_words_alone() {
    let (blocks, lost) = read("<a href=' java\nscript:alert(1)'>x</a>", None);
    assert_eq!(blocks, paragraphs(&["x"]));
    assert_eq!(lost.count(Kind::ScriptLink), 1);
    assert_eq!(body("<a href='data:text/html,x'>x</a>"), paragraphs(&["x"]));
    assert_eq!(body("<a href='#'>x</a><a name=y></a>"), paragraphs(&["x"]));
}

#[test]
fn mentions_name_members() {
    let mention = json!([{"type": "mention", "name": "@Wren", "url": "/u/wren"}]);
    assert_eq!(
        body("<a class=mention href=/u/wren>@Wren</a>"),
        json!([paragraph(&mention)])
    );
}

#[test]
fn media_are_what_they_play() {
    let media = |kind: &str, url: &str| json!([{"type": "media", "kind": kind, "url": url}]);
    let frame = "<iframe src='https://www.youtube.com/embed/x'></iframe>";
    assert_eq!(
        body(frame),
        media("embed", "https://www.youtube.com/embed/x")
    );
    assert_eq!(
        body("<video><source src=a.webm></video>"),
        media("video", "a.webm")
    );
    assert_eq!(body("<a href=a.mp3>a.mp3</a>"), media("audio", "a.mp3"));
}

#[test]
fn what_the_page_hides_is_left_out_with_a_warning() {
    let html = "one<font class=jammer>3 x7 k</font><span style='display:none'>zz</span> two";
    let (blocks, lost) = read(html, None);
    assert_eq!(blocks, paragraphs(&["one two"]));
    assert_eq!(lost.count(Kind::Hidden), 2);
    let warnings = lost.warnings();
    assert_eq!(
        &html[warnings[0].range.clone().unwrap()],
        "<font class=jammer>"
    );
}

#[test]
fn headings_hold_what_follows() {
    let body = body("<h2>Tides</h2><p>one<h3>Ebb</h3>two<h2>Boats</h2>three");
    assert_eq!(body[0]["title"], json!(["Tides"]));
    assert_eq!(body[0]["blocks"][1]["title"], json!(["Ebb"]));
    assert_eq!(body[1]["title"], json!(["Boats"]));
    assert_eq!(body[1]["blocks"], paragraphs(&["three"]));
}

#[test]
fn headings_in_headings_are_read_once() {
    // Each would double the time, were it tried as a title first.
    let html = format!("{}x", "<h1><div>".repeat(100));
    assert_eq!(first(&html, "title"), json!(["x"]));
}

#[test]
fn figures_have_captions() {
    let html = "<figure><img src=a.png width=300 height=200><figcaption>Low <b>tide</b></figcaption></figure>";
    assert_eq!(
        body(html),
        json!([{"type": "figure",
            "images": [{"url": "a.png", "width": 300, "height": 200}],
            "caption": ["Low ", {"type": "strong", "content": ["tide"]}]}])
    );
}

#[test]
fn a_link_that_is_never_closed_ends_somewhere() {
    let html = format!("<a href=x>{}", "<p>y</p>".repeat(200));
    let body = body(&html);
    let links = body.as_array().unwrap().iter();
    let links = links
        .filter(|block| block["content"][0]["type"] == "link")
        .count();
    assert!((1..100).contains(&links), "{links}");
    assert_eq!(body.as_array().unwrap().len(), 200);
}

#[test]
fn what_is_not_kept_is_counted() {
    let picture = format!("<img src='data:image/png;base64,{}'>", "A".repeat(600));
    let html = format!(
        "one<textarea>two</textarea><textarea></textarea>{picture}<img src='data:image/gif;base64,R0'>
         <div class=onebox><a href=https://example.net/glue>Glue</a><p>Ten kinds.</p></div>"
    );
    let (_, lost) = read(&html, None);
    let counts = [Kind::Field, Kind::Picture, Kind::Card].map(|kind| lost.count(kind));
    assert_eq!(counts, [1, 1, 1]);
    let places = lost.warnings().into_iter();
    let places: Vec<_> = places
        .map(|warning| &html[warning.range.unwrap()][..4])
        .collect();
    assert_eq!(places, ["<tex", "<img", "<div"]);
}

#[test]
fn what_stands_between_items_is_part_of_the_one_before() {
    let items = first(
        "<ul><li>one<img src=a.png><div><img src=b.png></div></ul>",
        "items",
    );
    assert_eq!(items[0][1]["images"], json!([{"url": "b.png"}]));
}

#[test]
fn a_spoiler_leaves_the_one_in_it_its_head() {
    let html = "<details>one<details><summary>Ending</summary>two</details></details>";
    let outer = &body(html)[0];
    assert_eq!(outer["title"], Value::Null);
    assert_eq!(outer["blocks"][1]["title"], json!("Ending"));
}
