//! Every warning names the element that it is about, by its bytes in the input.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use tiezi_core::{Role, Warning};
use tiezi_html::HtmlOptions;

/// The warnings about a page.
fn warnings(page: &[u8]) -> Vec<Warning> {
    let options = HtmlOptions::default();
    tiezi_html::read(page, &options).unwrap().warnings
}

/// The code of each warning about a page, and what stands at its place.
fn places(page: &str) -> Vec<(String, &str)> {
    warnings(page.as_bytes())
        .into_iter()
        .map(|warning| (warning.code.into_owned(), &page[warning.range.unwrap()]))
        .collect()
}

/// A post of phpBB 3 around some words.
fn post(words: &str) -> String {
    format!(
        "<html><head><title>Low tide</title></head>\n<body id=phpbb>\n<h2 class=topic-title>Low tide</h2>\n\
         <div id=p7 class=post><div class=postbody>\
         <p class=author><a class=username href='./m.php?u=3'>Wren</a> 18 Mar 2023, 01:11</p>\n\
         <div class=content>{words}</div></div></div></body></html>"
    )
}

#[test]
fn a_warning_stands_at_its_element() {
    let picture = format!("<img src='data:image/png;base64,{}'>", "A".repeat(600));
    let page = post(&format!(
        "The boat lies.\n<a href='javascript:x()'>run me</a>\n\
         <span style='display:none'>tide secret</span> dry. <textarea>ebb</textarea>{picture}\
         <div class=onebox><a href=https://example.net/glue>Glue</a><p>Ten kinds.</p></div>\u{1}"
    ));
    let found = places(&page);
    let found: Vec<_> = found
        .iter()
        .map(|(code, place)| (code.as_str(), *place))
        .collect();
    assert_eq!(
        found,
        [
            ("html.script-link", "<a href='javascript:x()'>"),
            ("html.hidden-text", "<span style='display:none'>"),
            ("html.form-field", "<textarea>"),
            ("html.inline-picture", picture.as_str()),
            ("html.link-preview", "<div class=onebox>"),
            ("input.control-characters", "\u{1}"),
        ]
    );
}

#[test]
fn what_stands_too_deep_is_shown() {
    let page = post(&format!("{}Dry.", "<div>".repeat(300)));
    let [(code, place)] = &places(&page)[..] else {
        panic!("one warning");
    };
    assert_eq!((code.as_str(), *place), ("html.deep-elements", "<div>"));
    let page = post(&format!("{}Dry.", "<blockquote>a".repeat(60)));
    let [(code, place)] = &places(&page)[..] else {
        panic!("one warning");
    };
    assert_eq!(
        (code.as_str(), *place),
        ("html.deep-blocks", "<blockquote>")
    );
}

#[test]
fn what_a_page_lacks_is_shown_where_it_says_so() {
    let data = "<script type=application/ld+json>{</script>";
    let of_whole = |page: &str| {
        let places = places(page);
        let [(code, place)] = &places[..] else {
            panic!("{places:?}");
        };
        format!("{code} {place}")
    };
    assert_eq!(
        of_whole("<title>Log in</title><body class=a><form><input type=password name=p></form>"),
        "html.no-post <input type=password name=p>"
    );
    assert_eq!(
        of_whole("<title>Log in</title><body class=a><p>Few words."),
        "html.no-post <body class=a>"
    );
    assert_eq!(
        of_whole(&post(data)),
        "html.broken-json-ld <script type=application/ld+json>"
    );
}

#[test]
fn places_are_those_of_the_input_in_any_charset() {
    let page =
        post("<meta charset=gbk>潮水很低，<span style='display:none'>3 x7 k</span>船停在泥里。");
    let tag = |bytes: &[u8], text: &str| {
        let [warning] = &warnings(bytes)[..] else {
            panic!("one warning");
        };
        assert_eq!(warning.code, "html.hidden-text", "{text}");
        bytes[warning.range.clone().unwrap()].to_vec()
    };
    let (gbk, ..) = encoding_rs::GBK.encode(&page);
    assert_eq!(tag(&gbk, "GBK"), b"<span style='display:none'>");
    let utf16 =
        |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let marked = utf16(&format!("\u{FEFF}{page}"));
    assert_eq!(tag(&marked, "UTF-16"), utf16("<span style='display:none'>"));
}

#[test]
fn words_in_data_are_placed_at_what_holds_them() {
    let quote = r#"<div class="js-embed" data-embedjson='{"body":"<p>Dry.<textarea>ebb</textarea></p>","insertUser":{"name":"Wren"}}'></div>"#;
    let page = post(quote);
    let found = places(&page);
    let [(code, place)] = &found[..] else {
        panic!("{found:?}");
    };
    assert_eq!(code, "html.form-field");
    assert!(place.starts_with("<div class=\"js-embed\""), "{place}");
}

/// What each part of a page became, and its words.
fn parts(page: &str) -> Vec<(Role, &str)> {
    let mut options = HtmlOptions::default();
    options.provenance = true;
    let reading = tiezi_html::read(page.as_bytes(), &options).unwrap();
    let parts = reading.provenance.unwrap().into_iter();
    parts.map(|(range, role)| (role, &page[range])).collect()
}

#[test]
fn every_part_of_a_page_says_what_it_became() {
    let page = post(
        "<blockquote><cite>Heron wrote:</cite>Is it dry?</blockquote>It <b>is</b>\n dry.\
         <span hidden>3 x7 k</span><script>run()</script>",
    );
    let field = |post, name| Role::Field { post, name };
    assert_eq!(
        parts(&page),
        [
            (field(None, "title"), "Low tide"),
            (field(Some(0), "author"), "Wren"),
            (field(Some(0), "posted"), "18 Mar 2023, 01:11"),
            (Role::Board, "Heron wrote:"),
            (Role::Quote { post: 0 }, "Is it dry?"),
            (Role::Words { post: 0 }, "It <b>is</b>\n dry."),
            (Role::Lost, "3 x7 k"),
        ]
    );
}

#[test]
fn parts_stand_in_order_and_do_not_overlap() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/html");
    let mut with_words = 0;
    for file in std::fs::read_dir(folder).unwrap().flatten() {
        // Others are in charsets of which a part is no text here.
        let Ok(page) = std::fs::read_to_string(file.path()) else {
            continue;
        };
        let mut options = HtmlOptions::default();
        options.provenance = true;
        let reading = tiezi_html::read(page.as_bytes(), &options).unwrap();
        let mut end = 0;
        for (range, role) in reading.provenance.unwrap() {
            assert!(
                end <= range.start && range.start < range.end,
                "{range:?} after {end} in {}",
                file.path().display()
            );
            assert!(page.get(range.clone()).is_some(), "{range:?} is no part");
            end = range.end;
            with_words += usize::from(role == Role::Words { post: 0 });
        }
    }
    assert!(with_words > 60, "{with_words}");
}
